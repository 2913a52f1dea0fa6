// What makes two statements the same thing in two policies: its kind of word and its name, or the word alone where a block has one.
#pragma once

#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/parse/rule_file.hpp"

namespace heng::compose {

// 项 预算执行率; without a name where the block holds one such statement.
[[nodiscard]] diagnostic::Term title(const parse::Statement& statement);
[[nodiscard]] diagnostic::Term title(parse::StatementKind kind, const std::string& name);
// Equal for statements that stand for the same thing; empty for those that have no name and may stand many times (不适用, 当).
[[nodiscard]] std::string identity(const parse::Statement& statement);
// The name by which 改 and 删 find it; empty for those that are found by their word alone.
[[nodiscard]] std::string name_of(const parse::Statement& statement);
[[nodiscard]] bool is_part(parse::StatementKind kind);   // 部分 项 加分项 扣分项
[[nodiscard]] bool is_rows(parse::StatementKind kind);   // 每项 每部分
[[nodiscard]] bool is_proof(parse::StatementKind kind);  // 用例 用例表
// "；是不是“甲”？", else what there is: "；有：甲、乙". Nothing when there is nothing of that kind.
[[nodiscard]] diagnostic::Term near_names(const std::string& name, const std::vector<std::string>& there);

}  // namespace heng::compose
