// Values as people read them: in the unit they are kept for, exact where that is short, never rounded (a cut is shown by …).
#pragma once

#include <string>
#include <string_view>

#include "engine/evaluate/scorecard.hpp"
#include "engine/model/kind.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::evaluate {

[[nodiscard]] std::string printed(const quantity::Rational& value, const model::Kind& kind, const quantity::Unit& unit);
// An interval: "[8.00分, 10.00分]"; without an end "≥ 3分", "≤ 3分", "？".
[[nodiscard]] std::string printed(const Interval& value, const model::Kind& kind, const quantity::Unit& unit);
// Points with that many places, or exactly where they have more.
[[nodiscard]] std::string points_text(const quantity::Rational& value, int places);
[[nodiscard]] std::string points_text(const Interval& value, int places);
[[nodiscard]] std::string_view absence_text(plan::Absence absence);

}  // namespace heng::evaluate
