// Months between days against the standard library's calendar, month by month.
#include "engine/quantity/periods.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <chrono>

namespace {

using heng::quantity::DayNumber;
using heng::quantity::months_begun;
using heng::quantity::months_reached;
using std::chrono::sys_days;

DayNumber day(int year, unsigned month, unsigned of_month) {
  return static_cast<DayNumber>(
      sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month)).time_since_epoch().count());
}

// The k-th month after a day, by counting months one at a time.
DayNumber month_after(DayNumber from, int months) {
  using namespace std::chrono;
  const year_month_day start{sys_days{days{from}}};
  year_month month = start.year() / start.month();
  for (int k = 0; k < months; ++k) month += std::chrono::months(1);
  const year_month_day last = month / std::chrono::last;
  const auto moved = sys_days(month / (start.day() < last.day() ? start.day() : last.day()));
  return static_cast<DayNumber>(moved.time_since_epoch().count());
}

}  // namespace

TEST_CASE("months reached and begun") {
  CHECK(months_reached(day(2023, 3, 15), day(2023, 5, 20)) == 2);
  CHECK(months_begun(day(2023, 3, 15), day(2023, 5, 20)) == 3);
  CHECK(months_begun(day(2023, 3, 12), day(2023, 4, 11)) == 1);
  CHECK(months_begun(day(2023, 3, 12), day(2023, 5, 13)) == 3);
  CHECK(months_reached(day(2023, 1, 31), day(2023, 2, 27)) == 0);
  CHECK(months_reached(day(2023, 1, 31), day(2023, 2, 28)) == 1);
  CHECK(months_begun(day(2023, 1, 31), day(2023, 2, 28)) == 1);
  CHECK(months_reached(day(2023, 1, 31), day(2023, 3, 31)) == 2);
  CHECK(months_reached(day(2024, 2, 29), day(2025, 2, 28)) == 12);
  CHECK(months_reached(day(2023, 5, 20), day(2023, 5, 20)) == 0);
  CHECK(months_begun(day(2023, 5, 20), day(2023, 5, 20)) == 0);
  CHECK(months_reached(day(2023, 5, 20), day(2023, 3, 15)) == -2);
  CHECK(months_begun(day(2023, 5, 20), day(2023, 3, 15)) == -3);
}

TEST_CASE("the months agree with counting them one by one") {
  CHECK(rc::check("reached and begun enclose the last day", [] {
    const DayNumber from = day(1999, 1, 1) + *rc::gen::inRange(0, 3000);
    const DayNumber to = from + *rc::gen::inRange(0, 1500);
    const auto reached = static_cast<int>(months_reached(from, to)), begun = static_cast<int>(months_begun(from, to));
    RC_ASSERT(month_after(from, reached) <= to);
    RC_ASSERT(month_after(from, reached + 1) > to);
    RC_ASSERT(month_after(from, begun) >= to);
    RC_ASSERT(begun == 0 || month_after(from, begun - 1) < to);
  }));
  CHECK(rc::check("a later end has no fewer months, a later beginning no more", [] {
    const DayNumber from = day(2019, 1, 1) + *rc::gen::inRange(0, 1500), to = day(2019, 1, 1) + *rc::gen::inRange(0, 1500);
    RC_ASSERT(months_reached(from, to) <= months_reached(from, to + 1));
    RC_ASSERT(months_begun(from, to) <= months_begun(from, to + 1));
    RC_ASSERT(months_reached(from, to) >= months_reached(from + 1, to));
    RC_ASSERT(months_begun(from, to) >= months_begun(from + 1, to));
  }));
}
