#include "tests/support/reference_numbers.hpp"

#include <algorithm>

namespace heng::reference {

using boost::multiprecision::cpp_int;
using quantity::Date;

Number round(const Number& value, const Number& multiple, quantity::RoundingMode mode) {
  using quantity::RoundingMode;
  const Number count = value < 0 ? Number(-value / multiple) : Number(value / multiple);
  const cpp_int below = numerator(count) / denominator(count);
  const Number rest = count - Number(below);
  const bool is_negative = value < 0, is_odd = below % 2 != 0;
  bool up = false;  // away from zero
  switch (mode) {
    case RoundingMode::half_up:
      up = rest * 2 >= 1;
      break;
    case RoundingMode::half_down:
      up = rest * 2 > 1;
      break;
    case RoundingMode::half_even:
      up = rest * 2 > 1 || (rest * 2 == 1 && is_odd);
      break;
    case RoundingMode::truncate:
      up = false;
      break;
    case RoundingMode::away:
      up = rest != 0;
      break;
    case RoundingMode::ceiling:
      up = rest != 0 && !is_negative;
      break;
    case RoundingMode::floor:
      up = rest != 0 && is_negative;
      break;
  }
  const Number rounded = (Number(below) + (up ? 1 : 0)) * multiple;
  return is_negative ? Number(-rounded) : rounded;
}

// ── roots ──

namespace {

cpp_int power(const cpp_int& base, unsigned exponent) {
  cpp_int result = 1;
  for (unsigned i = 0; i < exponent; ++i) result *= base;
  return result;
}

// The greatest whole number whose power is at most `value`.
cpp_int whole_root(const cpp_int& value, unsigned degree) {
  cpp_int low = 0, high = 1;
  while (power(high, degree) <= value) high *= 2;
  while (high - low > 1) {
    const cpp_int middle = (low + high) / 2;
    (power(middle, degree) <= value ? low : high) = middle;
  }
  return low;
}

}  // namespace

Number root(const Number& value, unsigned degree) {
  const cpp_int above = numerator(value), below = denominator(value);
  const cpp_int whole_above = whole_root(above, degree), whole_below = whole_root(below, degree);
  if (power(whole_above, degree) == above && power(whole_below, degree) == below) return Number(whole_above) / Number(whole_below);
  // The root of value × 10^(degree × places), cut to a whole number, has 40 digits for one number of places.
  const cpp_int least = power(10, 39), end = power(10, 40);
  for (int places = 0;; places += 1) {
    for (const int shift : {places, -places}) {
      Number scaled = value;
      const Number ten = Number(power(10, degree));
      for (int i = 0; i < shift; ++i) scaled *= ten;
      for (int i = 0; i > shift; --i) scaled /= ten;
      // Twice as fine by one binary digit, so that half a unit of the last place can be seen.
      const cpp_int doubled = whole_root(numerator(scaled) * power(2, degree) / denominator(scaled), degree);
      if (doubled / 2 < least || doubled / 2 >= end) continue;
      Number result = Number((doubled + 1) / 2);
      for (int i = 0; i < shift; ++i) result /= 10;
      for (int i = 0; i > shift; --i) result *= 10;
      return result;
    }
  }
}

// ── lists ──

Number median(std::vector<Number> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t half = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[half] : Number((numbers[half - 1] + numbers[half]) / 2);
}

Number percentile(std::vector<Number> numbers, const Number& share, bool interpolated) {
  std::sort(numbers.begin(), numbers.end());
  const Number place = interpolated ? Number(1 + share * (numbers.size() - 1)) : Number(share * numbers.size());
  const cpp_int whole = numerator(place) / denominator(place);
  auto before = static_cast<std::size_t>(whole);
  const Number rest = place - Number(whole);
  if (!interpolated) {
    if (rest > 0) ++before;
    return numbers[std::max<std::size_t>(before, 1) - 1];
  }
  if (rest == 0) return numbers[before - 1];
  return numbers[before - 1] * (1 - rest) + numbers[before] * rest;
}

std::vector<Number> top(std::vector<Number> numbers, const Number& n, bool high_to_low) {
  std::sort(numbers.begin(), numbers.end());
  if (high_to_low) std::reverse(numbers.begin(), numbers.end());
  while (Number(numbers.size()) > n) numbers.pop_back();
  return numbers;
}

// ── days ──

namespace {

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int length_of(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Day number_of(int year, int month, int day) {
  const std::int64_t before = year - 1;
  Day number = before * 365 + before / 4 - before / 100 + before / 400;
  for (int i = 1; i < month; ++i) number += length_of(year, i);
  return number + day;
}

struct Parts {
  int year = 1, month = 1, day = 1;
};

Parts parts_of(Day day) {
  Parts parts;
  parts.year = static_cast<int>(day / 366) + 1;
  while (number_of(parts.year + 1, 1, 1) <= day) ++parts.year;
  while (parts.month < 12 && number_of(parts.year, parts.month + 1, 1) <= day) ++parts.month;
  parts.day = static_cast<int>(day - number_of(parts.year, parts.month, 1)) + 1;
  return parts;
}

// The same day some months later, or the last of that month.
Parts moved(Parts parts, std::int64_t months) {
  const std::int64_t all = std::int64_t{parts.year} * 12 + parts.month - 1 + months;
  parts.year = static_cast<int>(all / 12);
  parts.month = static_cast<int>(all % 12) + 1;
  parts.day = std::min(parts.day, length_of(parts.year, parts.month));
  return parts;
}

std::optional<std::int64_t> whole(const Number& number) {
  if (denominator(number) != 1 || number > 4'000'000 || number < -4'000'000) return std::nullopt;
  return static_cast<std::int64_t>(numerator(number));
}

}  // namespace

Day earliest(const Date& date) { return number_of(date.year, date.month, date.day); }

Day latest(const Date& date) {
  if (date.precision == Date::Precision::day) return earliest(date);
  if (date.precision == Date::Precision::year) return number_of(date.year, 12, 31);
  return number_of(date.year, date.month, length_of(date.year, date.month));
}

std::int64_t months_between(Day from, Day to, bool begun) {
  if (to < from) return -months_between(to, from, begun);
  const Parts start = parts_of(from);
  std::int64_t months = 0;
  const auto day_after = [&](std::int64_t count) {
    const Parts there = moved(start, count);
    return number_of(there.year, there.month, there.day);
  };
  while (day_after(months + 1) <= to) ++months;
  return begun && day_after(months) < to ? months + 1 : months;
}

std::optional<Date> days_later(const Date& date, const Number& days) {
  const auto count = whole(days);
  if (!count || date.precision != Date::Precision::day) return std::nullopt;
  const Day there = earliest(date) + *count;
  if (there < 1 || there > number_of(9999, 12, 31)) return std::nullopt;
  const Parts parts = parts_of(there);
  return Date{static_cast<std::int16_t>(parts.year), static_cast<std::uint8_t>(parts.month), static_cast<std::uint8_t>(parts.day),
              Date::Precision::day};
}

std::optional<Date> months_later(const Date& date, const Number& months) {
  const auto count = whole(months);
  if (!count || (date.precision == Date::Precision::year && *count % 12 != 0)) return std::nullopt;
  const std::int64_t all = std::int64_t{date.year} * 12 + date.month - 1 + *count;
  if (all < 12 || all >= 120000) return std::nullopt;
  const Parts parts = moved({date.year, date.month, date.day}, *count);
  return Date{static_cast<std::int16_t>(parts.year), static_cast<std::uint8_t>(parts.month), static_cast<std::uint8_t>(parts.day),
              date.precision};
}

}  // namespace heng::reference
