// Day arithmetic of the proleptic Gregorian calendar in whole numbers, without the clock, the locale or the time zone.
//
// Serial numbers are counted in years that begin on 1 March, so that the leap day is the last day of its year and the months before
// it have lengths that a formula gives. Reading dates out of text is the notation's business; working days are not known here.
#include "engine/quantity/calendar.hpp"

#include <fmt/format.h>

#include <array>

namespace heng::quantity {

namespace {

constexpr int first_year = 1;
constexpr int last_year = 9999;

constexpr DayNumber days_in_four_centuries = 146'097;
// From 1 March of the year 0 to 1 January 1970.
constexpr DayNumber days_before_1970 = 719'468;

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

// Of a year from 0 on; month 0 is March.
constexpr DayNumber days_before_march_month(int month) { return (153 * month + 2) / 5; }

constexpr DayNumber serial(int year, int month, int day) {
  const int march_year = month > 2 ? year : year - 1;
  const int march_month = month > 2 ? month - 3 : month + 9;
  const DayNumber days_before_year = march_year * 365 + march_year / 4 - march_year / 100 + march_year / 400;
  return days_before_year + days_before_march_month(march_month) + day - 1 - days_before_1970;
}

constexpr DayNumber first_serial = serial(first_year, 1, 1);
constexpr DayNumber last_serial = serial(last_year, 12, 31);

}  // namespace

std::int8_t days_in_month(std::int16_t year, std::uint8_t month) {
  constexpr std::array<std::int8_t, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  if (month == 2 && is_leap(year)) return 29;
  return lengths[month - 1U];
}

bool is_valid(const Date& date) {
  if (date.year < first_year || date.year > last_year) return false;
  if (date.precision == Date::Precision::year) return true;
  if (date.month < 1 || date.month > 12) return false;
  if (date.precision == Date::Precision::month) return true;
  return date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

DayNumber first_day(const Date& date) {
  switch (date.precision) {
    case Date::Precision::year:
      return serial(date.year, 1, 1);
    case Date::Precision::month:
      return serial(date.year, date.month, 1);
    case Date::Precision::day:
      break;
  }
  return serial(date.year, date.month, date.day);
}

DayNumber last_day(const Date& date) {
  switch (date.precision) {
    case Date::Precision::year:
      return serial(date.year, 12, 31);
    case Date::Precision::month:
      return serial(date.year, date.month, days_in_month(date.year, date.month));
    case Date::Precision::day:
      break;
  }
  return serial(date.year, date.month, date.day);
}

Date date_of(DayNumber day) {
  if (day < first_serial || day > last_serial) return Date{};
  const DayNumber since_march = day + days_before_1970;
  const DayNumber of_era = since_march % days_in_four_centuries;
  // The leap days so far are taken out, so that every year has 365 days; the last day of a century or era is one of them.
  const DayNumber year_of_era = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / (days_in_four_centuries - 1)) / 365;
  const DayNumber day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int march_month = (5 * day_of_year + 2) / 153;
  const int month = march_month < 10 ? march_month + 3 : march_month - 9;
  const int year = since_march / days_in_four_centuries * 400 + year_of_era + (month <= 2 ? 1 : 0);
  return {.year = static_cast<std::int16_t>(year),
          .month = static_cast<std::uint8_t>(month),
          .day = static_cast<std::uint8_t>(day_of_year - days_before_march_month(march_month) + 1)};
}

std::optional<Date> plus_days(const Date& date, std::int32_t days) {
  if (date.precision != Date::Precision::day) return std::nullopt;
  const std::int64_t day = std::int64_t{first_day(date)} + days;
  if (day < first_serial || day > last_serial) return std::nullopt;
  return date_of(static_cast<DayNumber>(day));
}

std::optional<Date> plus_months(const Date& date, std::int32_t months) {
  if (date.precision == Date::Precision::year && months % 12 != 0) return std::nullopt;
  const std::int64_t month = std::int64_t{date.year} * 12 + (date.month - 1) + months;
  if (month < first_year * 12 || month >= (last_year + 1) * 12) return std::nullopt;
  Date moved = date;
  moved.year = static_cast<std::int16_t>(month / 12);
  moved.month = static_cast<std::uint8_t>(month % 12 + 1);
  const auto length = static_cast<std::uint8_t>(days_in_month(moved.year, moved.month));
  if (moved.day > length) moved.day = length;
  return moved;
}

std::string spelled(const Date& date) {
  switch (date.precision) {
    case Date::Precision::year:
      return fmt::format("{}年", date.year);
    case Date::Precision::month:
      return fmt::format("{}年{}月", date.year, date.month);
    case Date::Precision::day:
      break;
  }
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

std::string iso(const Date& date) {
  switch (date.precision) {
    case Date::Precision::year:
      return fmt::format("{:04}", date.year);
    case Date::Precision::month:
      return fmt::format("{:04}-{:02}", date.year, date.month);
    case Date::Precision::day:
      break;
  }
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<bool> is_before(const Date& left, const Date& right) {
  if (last_day(left) < first_day(right)) return true;
  if (first_day(left) >= last_day(right)) return false;
  return std::nullopt;
}

std::optional<bool> is_not_after(const Date& date, const Date& deadline) {
  const DayNumber end = last_day(deadline);
  if (last_day(date) <= end) return true;
  if (first_day(date) > end) return false;
  return std::nullopt;
}

std::optional<bool> is_not_before(const Date& date, const Date& beginning) {
  const DayNumber start = first_day(beginning);
  if (first_day(date) >= start) return true;
  if (last_day(date) < start) return false;
  return std::nullopt;
}

}  // namespace heng::quantity
