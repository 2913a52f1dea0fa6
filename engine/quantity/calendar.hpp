// Dates with their own precision: 2023年 is a year long, 2023年11月 a month. As a deadline the end counts, as a beginning the
// start.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace heng::quantity {

// A day of the proleptic Gregorian calendar as a serial number (days since 1970-01-01), so that differences are subtraction.
using DayNumber = std::int32_t;

struct Date {
  enum class Precision : std::uint8_t { year, month, day };
  std::int16_t year = 0;  // 1 to 9999
  // What the precision does not cover stays 1, so that equal dates are equal.
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  Precision precision = Precision::day;

  friend bool operator==(const Date&, const Date&) = default;
};

[[nodiscard]] bool is_valid(const Date& date);
[[nodiscard]] DayNumber first_day(const Date& date);
[[nodiscard]] DayNumber last_day(const Date& date);
// Year 0, which is not valid, for days outside the years 1 to 9999.
[[nodiscard]] Date date_of(DayNumber day);
// 0 if there is no such month.
[[nodiscard]] std::int8_t days_in_month(std::int16_t year, std::uint8_t month);
// "2023年11月30日", "2023年11月", "2023年"
[[nodiscard]] std::string spelled(const Date& date);
[[nodiscard]] std::string iso(const Date& date);

// Of an exact day only (nullopt otherwise, and outside the years 1 to 9999).
[[nodiscard]] std::optional<Date> plus_days(const Date& date, std::int32_t days);
// Keeps the precision; the end of the month stays inside the month (31 January plus one month is 28 or 29 February). A year can
// only be moved by whole years: nullopt otherwise, and outside the years 1 to 9999.
[[nodiscard]] std::optional<Date> plus_months(const Date& date, std::int32_t months);

// Whether one is before the other for every day each may mean; nullopt where it depends on the day (2023年11月 against 2023-11-15).
[[nodiscard]] std::optional<bool> is_before(const Date& left, const Date& right);
// 不晚于: a deadline of 2023年11月 is its last day. Decided when the left date's last day is within, or its first day is beyond.
[[nodiscard]] std::optional<bool> is_not_after(const Date& date, const Date& deadline);
// 不早于: a beginning of 2023年11月 is its first day.
[[nodiscard]] std::optional<bool> is_not_before(const Date& date, const Date& beginning);

}  // namespace heng::quantity
