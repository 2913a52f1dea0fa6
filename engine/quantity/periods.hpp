// Whole months and years between two days. The k-th month after a day is the same day of that month, or its last day where the
// month is too short: one month after 31 January is 28 or 29 February.
#pragma once

#include <cstdint>

#include "engine/quantity/calendar.hpp"

namespace heng::quantity {

// Both days lie within the years 1 to 9999. Before the first day the count is that of the exchanged days, negative.
// How many k ≥ 1 there are whose month is reached by the last day: from 15 March to 20 May 2.
[[nodiscard]] std::int64_t months_reached(DayNumber from, DayNumber to);
// And how many are begun: 3.
[[nodiscard]] std::int64_t months_begun(DayNumber from, DayNumber to);

}  // namespace heng::quantity
