// Everything that can be said of a policy without data, and its plan.
//
// Names are resolved, kinds and units settled, ranges proved, choices shown to be complete and disjoint; what passes cannot fail at
// run time. All errors are reported (kinds/check.def), never only the first. The product is the plan itself: elaboration and
// checking walk the tree once, together (docs/decisions/0003-check-elaborates-the-plan.md).
#pragma once

#include <optional>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"

namespace heng::check {

struct Checked {
  // Absent when there were errors, or when the file holds no policy (a file of shared functions and tables, or of 目标).
  std::optional<plan::Plan> plan;
  std::vector<plan::ApprovedTargets> targets;
};

// `file` has been composed with what it is based on (engine/compose); where it has 按 … { … } its arms are moved into their places
// while each version is checked, and back again. `used` are the files that `file` names by 引用 (with those
// that they name), already parsed, each once.
[[nodiscard]] Checked check(parse::RuleFile& file, const text::Sources& sources, const std::vector<parse::RuleFile>& used,
                            diagnostic::Diagnostics& diagnostics);

}  // namespace heng::check
