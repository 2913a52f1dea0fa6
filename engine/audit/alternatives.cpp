// Three modes are in use on forms (half-up, half-even, truncation), with one to four places.
#include "engine/audit/alternatives.hpp"

#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

namespace heng::audit {

namespace {

using quantity::Rational;
using quantity::RoundingMode;

constexpr std::array<RoundingMode, 3> tried_modes = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::truncate};
constexpr int fewest_places = 1;
constexpr int most_places = 4;
// Beyond that a multiple is not one of decimal places.
constexpr int most_known_places = 12;

struct ModeWords {
  RoundingMode mode;
  const char* chinese;
  const char* english;
};
constexpr std::array<ModeWords, 7> mode_words = {{{RoundingMode::half_up, "四舍五入", "half_up"},
                                                  {RoundingMode::half_even, "四舍六入五成双", "half_even"},
                                                  {RoundingMode::half_down, "五舍六入", "half_down"},
                                                  {RoundingMode::truncate, "截断", "truncate"},
                                                  {RoundingMode::away, "进一", "away"},
                                                  {RoundingMode::ceiling, "向上", "ceiling"},
                                                  {RoundingMode::floor, "向下", "floor"}}};

constexpr std::array<const char*, 5> chinese_places = {"整数", "一位小数", "两位小数", "三位小数", "四位小数"};

std::optional<int> places_of(const Rational& multiple, const Rational& unit_factor) {
  const Rational printed = multiple / unit_factor;
  for (int places = 0; places <= most_known_places; ++places) {
    if (printed == quantity::power_of_ten(-places)) return places;
  }
  return std::nullopt;
}

void add(std::vector<RoundingChoice>& choices, std::optional<Rational> multiple, RoundingMode mode, const Rational& unit_factor) {
  const evaluate::RoundingOverride rounding{std::move(multiple), mode};
  choices.push_back({rounding, rounding_term(rounding, unit_factor)});
}

}  // namespace

diagnostic::Term rounding_term(const evaluate::RoundingOverride& rounding, const Rational& unit_factor) {
  if (!rounding.multiple) return {"不取舍", "not at all"};
  const ModeWords* words = &mode_words[0];
  for (const ModeWords& candidate : mode_words) {
    if (candidate.mode == rounding.mode) words = &candidate;
  }
  const diagnostic::Term places = places_term(*rounding.multiple, unit_factor);
  return {fmt::format("{}，{}", places.chinese, words->chinese), fmt::format("{}, {}", places.english, words->english)};
}

diagnostic::Term places_term(const Rational& multiple, const Rational& unit_factor) {
  const std::optional<int> places = places_of(multiple, unit_factor);
  if (!places) {
    const std::string printed = (multiple / unit_factor).readable();
    return {fmt::format("保留到{}的倍数", printed), fmt::format("to a multiple of {}", printed)};
  }
  const auto index = static_cast<std::size_t>(*places);
  const std::string chinese = index < chinese_places.size() ? chinese_places[index] : fmt::format("{}位小数", *places);
  return {fmt::format("保留{}", chinese), fmt::format("{} {}", *places, *places == 1 ? "place" : "places")};
}

std::vector<RoundingChoice> other_roundings(const Rational& multiple, RoundingMode mode, const Rational& unit_factor) {
  std::vector<RoundingChoice> choices;
  for (const RoundingMode other : tried_modes) {
    if (other != mode) add(choices, multiple, other, unit_factor);
  }
  add(choices, std::nullopt, mode, unit_factor);
  for (int places = fewest_places; places <= most_places; ++places) {
    const Rational other = unit_factor * quantity::power_of_ten(-places);
    if (other == multiple) continue;
    for (const RoundingMode tried : tried_modes) add(choices, other, tried, unit_factor);
  }
  return choices;
}

std::vector<RoundingChoice> percent_roundings() {
  const Rational percent = quantity::power_of_ten(-2);
  std::vector<RoundingChoice> choices;
  for (const int places : {2, 1, 3, 4}) {  // forms print rates with two
    for (const RoundingMode mode : tried_modes) add(choices, percent * quantity::power_of_ten(-places), mode, percent);
  }
  return choices;
}

}  // namespace heng::audit
