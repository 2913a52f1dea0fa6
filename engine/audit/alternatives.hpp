// The lawful other ways to round a figure, nearest first: the same places in another mode, not at all, then other places.
#pragma once

#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/evaluate/evaluate.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::audit {

struct RoundingChoice {
  evaluate::RoundingOverride rounding;
  diagnostic::Term how;  // "保留两位小数，四舍五入"
};

// `unit_factor`: one unit of what is printed, in base units (1/100 for percent), so that places mean printed places.
[[nodiscard]] std::vector<RoundingChoice> other_roundings(const quantity::Rational& multiple, quantity::RoundingMode mode,
                                                          const quantity::Rational& unit_factor);

// For a rate that nothing rounds: its percentage kept to two places, to others, in each mode.
[[nodiscard]] std::vector<RoundingChoice> percent_roundings();

// "保留两位小数，四舍五入"; without a multiple "不取舍".
[[nodiscard]] diagnostic::Term rounding_term(const evaluate::RoundingOverride& rounding, const quantity::Rational& unit_factor);
// "保留两位小数" alone.
[[nodiscard]] diagnostic::Term places_term(const quantity::Rational& multiple, const quantity::Rational& unit_factor);

}  // namespace heng::audit
