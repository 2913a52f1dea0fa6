// Slips of the hand, seen in the digits of a figure: copied, transposed, shifted. No arithmetic of scores here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/datum.hpp"
#include "engine/quantity/rational.hpp"

namespace heng::audit {

// The digits from the first to the last that is not 0: "99.960%" → "9996".
[[nodiscard]] std::string significant_digits(std::string_view text);

// Percentages that stand in a text as written, finished ones only: "99.9597…% → 99.96%" holds "99.96%".
[[nodiscard]] std::vector<std::string> percentages_in(std::string_view text);
// Every percentage of a record.
[[nodiscard]] std::vector<std::string> percentages_in(const model::Datum& datum);

// The percentage whose digits the figure has, if any. Fewer than three digits may agree by chance and do not count.
[[nodiscard]] std::optional<std::string> rate_with_digits_of(const quantity::Rational& figure,
                                                             const std::vector<std::string>& rates);

// Both printed with the same places: whether they differ by exactly two neighbouring digits that changed places.
[[nodiscard]] bool are_transposed(const quantity::Rational& left, const quantity::Rational& right, int places);
// Whether one is the other times 10, 100, … 10000 or a part of it (zero is not).
[[nodiscard]] bool differ_by_a_point(const quantity::Rational& left, const quantity::Rational& right);

}  // namespace heng::audit
