// Working days: Monday to Friday, changed by the days off and the days made up that an authority announces year by year.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/quantity/calendar.hpp"

namespace heng::quantity {

class WorkingDays {
 public:
  // Days that are off (休) or worked (班), whatever day of the week they are.
  struct Change {
    DayNumber first = 0, last = 0;
    bool working = false;
  };
  struct Count {
    std::int64_t low = 0, high = 0;
  };

  WorkingDays() = default;
  // In any order; no two of them share a day.
  explicit WorkingDays(std::vector<Change> changes);

  // What the calendar speaks for: the years that hold a whole 休 entry, and every day it names. An entry that begins or ends in
  // another year (the new year's days of the next announcement) tells nothing of that year.
  [[nodiscard]] bool covers_year(std::int16_t year) const;
  [[nodiscard]] const std::vector<std::int16_t>& years() const { return years_; }
  // The first day after `from` up to `to` that it does not speak for.
  [[nodiscard]] std::optional<DayNumber> first_unknown(DayNumber from, DayNumber to) const;

  // How many working days there are after one day up to another; negative where the other is the earlier one. A day that the
  // calendar does not speak for may be one or not.
  [[nodiscard]] Count between(DayNumber from, DayNumber to) const;

 private:
  struct Span {
    DayNumber first = 0, last = 0;
    std::int64_t days_before = 0, working_before = 0;  // in the spans before this one
  };
  struct Sums {
    std::int64_t days = 0, working = 0;
  };
  [[nodiscard]] std::int64_t working_up_to(DayNumber day) const;
  [[nodiscard]] Sums known_up_to(DayNumber day) const;

  std::vector<Change> changes_;           // rising
  std::vector<std::int64_t> net_before_;  // per change: what those before it add
  std::vector<std::int16_t> years_;       // rising
  std::vector<Span> known_;               // rising, apart from each other
};

[[nodiscard]] bool is_weekend(DayNumber day);
// How many days from Monday to Friday there are in a span, both ends in it.
[[nodiscard]] std::int64_t weekdays_in(DayNumber first, DayNumber last);

}  // namespace heng::quantity
