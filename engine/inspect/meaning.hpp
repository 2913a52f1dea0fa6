// What indicators mean, as far as their words and units say so without doubt. Where they do not, nothing is said.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/inspect/assessment.hpp"
#include "engine/notation/notation.hpp"

namespace heng::inspect {

// Two amounts of one unit, or both bare.
[[nodiscard]] bool are_comparable(const notation::Amount& left, const notation::Amount& right);

// Whether the actual value reaches the target, where both are numbers (or an interval and a number) of one unit.
enum class Standing : std::uint8_t { met, missed };
[[nodiscard]] std::optional<Standing> standing_of(const Indicator& indicator);

// (actual − target) ÷ target, where both are numbers of one unit and the target is not 0.
[[nodiscard]] std::optional<quantity::Rational> deviation_of(const Indicator& indicator);

// A cost: what is spent or to be kept down, in money, and not a cost of one (人均, 单位成本).
[[nodiscard]] bool is_cost(const Indicator& indicator);
// The same in the sense of the cost as a whole, whose figure is the project's money.
[[nodiscard]] bool is_whole_cost(const Indicator& indicator);
// A rate or a degree of which more is better: 完成率, 覆盖率, 满意度, 合格率 …
[[nodiscard]] bool is_better_higher(const Indicator& indicator);
// Something of which less is better: 投诉率, 事故, 下降 …
[[nodiscard]] bool is_better_lower(const Indicator& indicator);
// … and nothing good can be meant by more of it: 投诉率 (not 下降率, 控制率).
[[nodiscard]] bool is_bad_thing(const Indicator& indicator);
[[nodiscard]] bool is_satisfaction(const Indicator& indicator);

// Words as they are compared: without blanks and marks, half width.
[[nodiscard]] std::string plain(std::string_view text);
[[nodiscard]] bool has_any(std::string_view text, std::initializer_list<std::string_view> words);

// As people write it, in the unit of the figure it is held against: “582.28万元”, “99%”.
[[nodiscard]] std::string printed_like(const quantity::Rational& value, const Figure& like);
[[nodiscard]] std::string percent(const quantity::Rational& ratio, int places);

}  // namespace heng::inspect
