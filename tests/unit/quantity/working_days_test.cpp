// Working days against the arrangements announced for 2023 (国办发明电〔2022〕16号) and 2024 (国办发明电〔2023〕7号), counted by
// hand, and against a count day by day.
#include "engine/quantity/working_days.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <chrono>

namespace {

using heng::quantity::DayNumber;
using heng::quantity::WorkingDays;

DayNumber day(int year, unsigned month, unsigned of_month) {
  using namespace std::chrono;
  return static_cast<DayNumber>(
      sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month)).time_since_epoch().count());
}

std::vector<WorkingDays::Change> announced() {
  return {{day(2022, 12, 31), day(2023, 1, 2), false}, {day(2023, 1, 21), day(2023, 1, 27), false},
          {day(2023, 1, 28), day(2023, 1, 29), true},  {day(2023, 4, 5), day(2023, 4, 5), false},
          {day(2023, 4, 29), day(2023, 5, 3), false},  {day(2023, 4, 23), day(2023, 4, 23), true},
          {day(2023, 5, 6), day(2023, 5, 6), true},    {day(2023, 6, 22), day(2023, 6, 24), false},
          {day(2023, 6, 25), day(2023, 6, 25), true},  {day(2023, 9, 29), day(2023, 10, 6), false},
          {day(2023, 10, 7), day(2023, 10, 8), true},  {day(2024, 1, 1), day(2024, 1, 1), false},
          {day(2024, 2, 10), day(2024, 2, 17), false}, {day(2024, 2, 4), day(2024, 2, 4), true},
          {day(2024, 2, 18), day(2024, 2, 18), true},  {day(2024, 4, 4), day(2024, 4, 6), false},
          {day(2024, 4, 7), day(2024, 4, 7), true},    {day(2024, 5, 1), day(2024, 5, 5), false},
          {day(2024, 4, 28), day(2024, 4, 28), true},  {day(2024, 5, 11), day(2024, 5, 11), true},
          {day(2024, 6, 10), day(2024, 6, 10), false}, {day(2024, 9, 15), day(2024, 9, 17), false},
          {day(2024, 9, 14), day(2024, 9, 14), true},  {day(2024, 10, 1), day(2024, 10, 7), false},
          {day(2024, 9, 29), day(2024, 9, 29), true},  {day(2024, 10, 12), day(2024, 10, 12), true}};
}

std::int64_t exactly(const WorkingDays& calendar, DayNumber from, DayNumber to) {
  const WorkingDays::Count count = calendar.between(from, to);
  CHECK(count.low == count.high);
  return count.low;
}

}  // namespace

TEST_CASE("working days of 2023 and 2024") {
  const WorkingDays calendar(announced());
  CHECK(exactly(calendar, day(2022, 12, 31), day(2023, 12, 31)) == 249);
  CHECK(exactly(calendar, day(2023, 12, 31), day(2024, 12, 31)) == 251);
  CHECK(exactly(calendar, day(2023, 1, 20), day(2023, 1, 27)) == 0);   // 春节
  CHECK(exactly(calendar, day(2023, 1, 20), day(2023, 1, 29)) == 2);   // a Saturday and a Sunday worked
  CHECK(exactly(calendar, day(2023, 4, 20), day(2023, 5, 8)) == 11);   // 21, 23–28 April, 4–6, 8 May
  CHECK(exactly(calendar, day(2023, 9, 28), day(2023, 10, 9)) == 3);   // 7, 8, 9 October
  CHECK(exactly(calendar, day(2024, 2, 2), day(2024, 2, 19)) == 8);    // 4–9, 18, 19 February
  CHECK(exactly(calendar, day(2024, 9, 13), day(2024, 10, 8)) == 12);  // 14, 18–20, 23–27, 29, 30 September, 8 October
  CHECK(exactly(calendar, day(2023, 5, 8), day(2023, 4, 20)) == -11);
  CHECK(exactly(calendar, day(2023, 5, 8), day(2023, 5, 8)) == 0);
}

TEST_CASE("a year that only another year's entry reaches into is not covered") {
  const WorkingDays calendar(announced());
  CHECK(calendar.years() == std::vector<std::int16_t>{2023, 2024});
  CHECK_FALSE(calendar.covers_year(2022));
  // The days that are named are known all the same.
  CHECK(exactly(calendar, day(2022, 12, 30), day(2023, 1, 3)) == 1);
  const WorkingDays::Count count = calendar.between(day(2022, 12, 28), day(2023, 1, 3));
  CHECK(count.low == 1);
  CHECK(count.high == 3);
  CHECK(calendar.first_unknown(day(2022, 12, 28), day(2023, 1, 3)) == day(2022, 12, 29));
  CHECK_FALSE(calendar.first_unknown(day(2022, 12, 30), day(2024, 12, 31)));
  CHECK(calendar.first_unknown(day(2023, 5, 1), day(2025, 1, 10)) == day(2025, 1, 1));
  const WorkingDays::Count back = calendar.between(day(2025, 1, 3), day(2024, 12, 31));
  CHECK(back.low == -3);
  CHECK(back.high == 0);
}

TEST_CASE("nothing is known without entries") {
  const WorkingDays::Count count = WorkingDays().between(day(1, 1, 1), day(9999, 12, 31));
  CHECK(count.low == 0);
  CHECK(count.high == day(9999, 12, 31) - day(1, 1, 1));
}

TEST_CASE("counts are those of a walk day by day") {
  CHECK(rc::check("any calendar", [] {
    // Spans that do not touch, from gaps and lengths.
    std::vector<WorkingDays::Change> changes;
    DayNumber at = day(2020, 1, 1) - *rc::gen::inRange(0, 30);
    const int entries = *rc::gen::inRange(0, 12);
    for (int i = 0; i < entries; ++i) {
      at += *rc::gen::inRange(1, 90);
      const DayNumber last = at + *rc::gen::inRange(0, 9);
      changes.push_back({at, last, *rc::gen::arbitrary<bool>()});
      at = last + 1;
    }
    const WorkingDays calendar(changes);
    const DayNumber from = day(2019, 11, 1) + *rc::gen::inRange(0, 1500), to = from + *rc::gen::inRange(0, 900);
    std::int64_t low = 0, high = 0;
    std::optional<DayNumber> unknown;
    for (DayNumber one = from + 1; one <= to; ++one) {
      const WorkingDays::Change* named = nullptr;
      for (const WorkingDays::Change& change : changes) {
        if (change.first <= one && one <= change.last) named = &change;
      }
      const std::chrono::weekday weekday{std::chrono::sys_days(std::chrono::days(one))};
      const bool works = named ? named->working : weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
      const bool is_known = named || calendar.covers_year(heng::quantity::date_of(one).year);
      if (!is_known && !unknown) unknown = one;
      low += is_known && works ? 1 : 0;
      high += !is_known || works ? 1 : 0;
    }
    const WorkingDays::Count count = calendar.between(from, to);
    RC_ASSERT(count.low == low);
    RC_ASSERT(count.high == high);
    RC_ASSERT(calendar.first_unknown(from, to) == unknown);
    const WorkingDays::Count back = calendar.between(to, from);
    RC_ASSERT(back.low == -high);
    RC_ASSERT(back.high == -low);
  }));
}
