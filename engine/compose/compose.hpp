// 基于 改 删: a policy and the policies that it is based on become one rule file, as if it had been written out.
//
// The tree that comes out is checked like any other. Its statements keep the spans of the files that they stand in, so every
// message and every explanation points to the right one; what was changed keeps the text that it replaces (Statement::replaces).
// The cases and approved targets of a base belong to the base and are left behind.
#pragma once

#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"

namespace heng::compose {

// `chain`: the policy's own file, the one that it is based on, the one that this is based on … A chain of one is given back as it
// is. Changes that fit nothing are reported and left out.
[[nodiscard]] parse::RuleFile compose(std::vector<parse::RuleFile> chain, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::compose
