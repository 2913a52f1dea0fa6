// The words that a policy may use without declaring them: predefined names, members, functions, kinds, form words. Each has a
// Chinese spelling and an English twin; both mean the same everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/model/kind.hpp"
#include "engine/plan/plan.hpp"

namespace heng::check {

enum class Predefined : std::uint8_t {
  weight,
  full,
  total,
  grade,
  sum_of_scores,
  applicable_full,
  index,
  this_record,
  this_item,
  this_section
};
enum class Member : std::uint8_t {
  score,
  weight,
  rate,
  applies,
  unrounded,
  target_sign,
  target_number,
  actual_number,
  actual_level
};
// Functions that take rows; the others are plan::Builtin.
enum class RowFunction : std::uint8_t {
  sum,
  mean,
  max,
  min,
  number_of,
  number_true,
  all,
  any,
  weighted_mean,
  geometric_mean,
  median,
  percentile,
  top,
  first,
  last,
  nth,
  only,
  rank
};
// 首行 末行 第 唯一: one row, of which a field is read.
[[nodiscard]] constexpr bool is_pick(RowFunction function) {
  return function == RowFunction::first || function == RowFunction::last || function == RowFunction::nth ||
         function == RowFunction::only;
}

struct FunctionWord {
  std::optional<plan::Builtin> builtin;
  std::optional<RowFunction> rows;
  int arguments = -1;  // -1: one or more
};

[[nodiscard]] std::optional<Predefined> find_predefined(std::string_view name);
[[nodiscard]] std::optional<Member> find_member(std::string_view name);
[[nodiscard]] std::optional<FunctionWord> find_function(std::string_view name);
[[nodiscard]] std::vector<std::string> function_names();

// The declared kinds: 分, 金额, 百分数, 比率, 计数, 量, 数, 时长, 日期, 年, 文字, 是否, 目标式, 完成式. bare_percent: a bare 5 is
// 5%.
struct KindWord {
  model::KindClass kind_class;
  bool bare_percent = false;
};
[[nodiscard]] std::optional<KindWord> find_kind(std::string_view name);
[[nodiscard]] std::vector<std::string> kind_names();

// The name of a kind for messages: 分 / points, 计数（人） / count (人).
[[nodiscard]] diagnostic::Term kind_text(const model::Kind& kind);

// 等次: 达成 > 部分达成 > 未达成
[[nodiscard]] std::shared_ptr<const model::Enumeration> level_enumeration();

}  // namespace heng::check
