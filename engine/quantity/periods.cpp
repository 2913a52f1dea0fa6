#include "engine/quantity/periods.hpp"

namespace heng::quantity {

namespace {

DayNumber month_after(const Date& date, std::int64_t months) {
  const auto moved = plus_months(date, static_cast<std::int32_t>(months));
  return first_day(moved.value_or(Date{.year = 9999, .month = 12, .day = 31}));
}

}  // namespace

std::int64_t months_reached(DayNumber from, DayNumber to) {
  if (to < from) return -months_reached(to, from);
  const Date start = date_of(from), end = date_of(to);
  const std::int64_t months = (std::int64_t{end.year} - start.year) * 12 + end.month - start.month;
  return month_after(start, months) > to ? months - 1 : months;
}

std::int64_t months_begun(DayNumber from, DayNumber to) {
  if (to < from) return -months_begun(to, from);
  const std::int64_t reached = months_reached(from, to);
  return month_after(date_of(from), reached) < to ? reached + 1 : reached;
}

}  // namespace heng::quantity
