// Dates against the calendar of the standard library, day by day, and the meaning of imprecise ones.
#include "engine/quantity/calendar.hpp"

#include <catch2/catch.hpp>
#include <chrono>
#include <limits>

namespace {

using heng::quantity::Date;
using heng::quantity::DayNumber;
using Precision = heng::quantity::Date::Precision;

Date year(std::int16_t y) { return {.year = y, .precision = Precision::year}; }
Date month(std::int16_t y, std::uint8_t m) { return {.year = y, .month = m, .precision = Precision::month}; }
Date day(std::int16_t y, std::uint8_t m, std::uint8_t d) { return {.year = y, .month = m, .day = d}; }

}  // namespace

TEST_CASE("every day of the years 1 to 9999 agrees with the standard calendar") {
  const auto number = [](int y, unsigned m, unsigned d) {
    return static_cast<DayNumber>(
        std::chrono::sys_days(std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d)).time_since_epoch().count());
  };
  std::int64_t days = 0;
  std::int64_t wrong = 0;
  for (DayNumber serial = number(1, 1, 1); serial <= number(9999, 12, 31); ++serial, ++days) {
    const std::chrono::year_month_day expected{std::chrono::sys_days{std::chrono::days{serial}}};
    const Date date = heng::quantity::date_of(serial);
    const bool right = date.year == static_cast<int>(expected.year()) && date.month == static_cast<unsigned>(expected.month()) &&
                       date.day == static_cast<unsigned>(expected.day()) && date.precision == Precision::day && is_valid(date) &&
                       first_day(date) == serial && last_day(date) == serial;
    if (!right) ++wrong;
  }
  CHECK(wrong == 0);
  CHECK(days == 3'652'059);
}

TEST_CASE("the ends of the calendar") {
  CHECK(heng::quantity::date_of(0) == day(1970, 1, 1));
  CHECK(first_day(day(2000, 1, 1)) == 10957);
  CHECK(heng::quantity::date_of(first_day(day(1, 1, 1))) == day(1, 1, 1));
  CHECK(heng::quantity::date_of(first_day(day(9999, 12, 31))) == day(9999, 12, 31));
  CHECK_FALSE(is_valid(heng::quantity::date_of(first_day(day(1, 1, 1)) - 1)));
  CHECK_FALSE(is_valid(heng::quantity::date_of(first_day(day(9999, 12, 31)) + 1)));
  CHECK_FALSE(is_valid(heng::quantity::date_of(std::numeric_limits<DayNumber>::max())));
  CHECK_FALSE(is_valid(heng::quantity::date_of(std::numeric_limits<DayNumber>::min())));
}

TEST_CASE("months and leap years") {
  using heng::quantity::days_in_month;
  CHECK(days_in_month(2023, 2) == 28);
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK(days_in_month(2100, 2) == 28);
  CHECK(days_in_month(2023, 4) == 30);
  CHECK(days_in_month(2023, 12) == 31);
  CHECK(days_in_month(2023, 0) == 0);
  CHECK(days_in_month(2023, 13) == 0);
  CHECK(is_valid(day(2024, 2, 29)));
  CHECK_FALSE(is_valid(day(2023, 2, 29)));
  CHECK_FALSE(is_valid(day(2023, 11, 31)));
  CHECK_FALSE(is_valid(day(2023, 11, 0)));
  CHECK_FALSE(is_valid(day(2023, 13, 1)));
  CHECK_FALSE(is_valid(month(2023, 0)));
  CHECK_FALSE(is_valid(month(2023, 13)));
  CHECK(is_valid(month(2023, 12)));
  CHECK(is_valid(year(1)));
  CHECK(is_valid(year(9999)));
  CHECK_FALSE(is_valid(year(0)));
  CHECK_FALSE(is_valid(year(10000)));
  CHECK_FALSE(is_valid(Date{}));
}

TEST_CASE("an imprecise date has a first and a last day") {
  CHECK(first_day(year(2023)) == first_day(day(2023, 1, 1)));
  CHECK(last_day(year(2023)) == first_day(day(2023, 12, 31)));
  CHECK(first_day(month(2024, 2)) == first_day(day(2024, 2, 1)));
  CHECK(last_day(month(2024, 2)) == first_day(day(2024, 2, 29)));
  CHECK(last_day(year(2024)) - first_day(year(2024)) == 365);
  CHECK(last_day(year(2023)) - first_day(year(2023)) == 364);
}

TEST_CASE("text of dates") {
  CHECK(spelled(day(2023, 11, 30)) == "2023年11月30日");
  CHECK(spelled(day(2023, 1, 5)) == "2023年1月5日");
  CHECK(spelled(month(2023, 11)) == "2023年11月");
  CHECK(spelled(year(2023)) == "2023年");
  CHECK(iso(day(2023, 1, 5)) == "2023-01-05");
  CHECK(iso(month(2023, 1)) == "2023-01");
  CHECK(iso(year(2023)) == "2023");
  CHECK(iso(day(7, 1, 5)) == "0007-01-05");
}

TEST_CASE("before, for every day that may be meant") {
  CHECK(is_before(day(2023, 11, 1), day(2023, 11, 2)) == true);
  CHECK(is_before(day(2023, 11, 2), day(2023, 11, 2)) == false);
  CHECK(is_before(month(2023, 11), day(2023, 11, 15)) == std::nullopt);
  CHECK(is_before(month(2023, 11), day(2023, 12, 1)) == true);
  CHECK(is_before(month(2023, 11), day(2023, 11, 30)) == std::nullopt);
  CHECK(is_before(month(2023, 11), day(2023, 11, 1)) == false);
  CHECK(is_before(month(2023, 11), month(2023, 11)) == std::nullopt);
  CHECK(is_before(year(2022), month(2023, 1)) == true);
  CHECK(is_before(year(2023), year(2022)) == false);
}

TEST_CASE("a deadline counts to its end, a beginning from its start") {
  CHECK(is_not_after(day(2023, 11, 30), month(2023, 11)) == true);
  CHECK(is_not_after(day(2023, 12, 1), month(2023, 11)) == false);
  CHECK(is_not_after(month(2023, 11), month(2023, 11)) == true);
  CHECK(is_not_after(month(2023, 11), day(2023, 11, 29)) == std::nullopt);
  CHECK(is_not_after(month(2023, 11), day(2023, 11, 30)) == true);
  CHECK(is_not_after(month(2023, 12), day(2023, 11, 30)) == false);
  CHECK(is_not_after(year(2023), month(2023, 12)) == true);
  CHECK(is_not_after(year(2023), month(2023, 11)) == std::nullopt);
  CHECK(is_not_before(day(2023, 11, 1), month(2023, 11)) == true);
  CHECK(is_not_before(day(2023, 10, 31), month(2023, 11)) == false);
  CHECK(is_not_before(month(2023, 11), day(2023, 11, 2)) == std::nullopt);
  CHECK(is_not_before(year(2023), day(2023, 1, 1)) == true);
}

TEST_CASE("moving dates") {
  CHECK(plus_days(day(2023, 12, 31), 1) == day(2024, 1, 1));
  CHECK(plus_days(day(2024, 3, 1), -1) == day(2024, 2, 29));
  CHECK_FALSE(plus_days(month(2023, 12), 1));
  CHECK_FALSE(plus_days(day(9999, 12, 31), 1));
  CHECK_FALSE(plus_days(day(2023, 1, 1), std::numeric_limits<std::int32_t>::max()));
  CHECK_FALSE(plus_days(day(2023, 1, 1), std::numeric_limits<std::int32_t>::min()));
  CHECK(plus_months(day(2023, 1, 31), 1) == day(2023, 2, 28));
  CHECK(plus_months(day(2024, 1, 31), 1) == day(2024, 2, 29));
  CHECK(plus_months(day(2024, 2, 29), 12) == day(2025, 2, 28));
  CHECK(plus_months(day(2023, 1, 15), -1) == day(2022, 12, 15));
  CHECK(plus_months(month(2023, 11), 2) == month(2024, 1));
  CHECK(plus_months(year(2023), 24) == year(2025));
  CHECK_FALSE(plus_months(year(2023), 6));
  CHECK(plus_months(month(1, 2), -1) == month(1, 1));
  CHECK_FALSE(plus_months(month(1, 1), -1));
  CHECK(plus_months(month(9999, 11), 1) == month(9999, 12));
  CHECK_FALSE(plus_months(month(9999, 12), 1));
  CHECK_FALSE(plus_months(day(2023, 1, 1), std::numeric_limits<std::int32_t>::min()));
}
