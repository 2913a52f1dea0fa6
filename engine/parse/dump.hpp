// The tree as text, one statement, clause or row a line, for `heng dump` and for goldens. Keywords are the tree's own words, so
// both columns of the language give the same text.
#pragma once

#include <string>

#include "engine/parse/rule_file.hpp"

namespace heng::parse {

struct DumpOptions {
  // With them each statement begins with its place, line:column.
  const text::Sources* sources = nullptr;
};
[[nodiscard]] std::string dump(const RuleFile& file, const DumpOptions& options = {});
// One statement with what it holds.
[[nodiscard]] std::string dump(const Statement& statement);
// One expression in one line: (multiply 分值 (call 正向比例 目标 实际)).
[[nodiscard]] std::string dump(const Expression& expression);

}  // namespace heng::parse
