// Day 1 is 1900-01-01, and day 60 is 1900-02-29, which never was: an old mistake that all workbooks keep.
#include "engine/readers/serial_date.hpp"

#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "engine/quantity/calendar.hpp"

namespace heng::readers {

namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000;
constexpr std::int64_t last_day_of_9999 = 2'958'465;
constexpr std::int64_t days_of_1904 = 1462;
constexpr quantity::DayNumber day_zero = -25569;  // 1899-12-30

struct Moment {
  std::int64_t day = 0;  // serial
  std::int64_t milliseconds = 0;
  int year = 0, month = 0, day_of_month = 0;
};

// A unit of 0: nothing is rounded up.
std::optional<Moment> moment_of(const CellNumber& number, bool counts_from_1904, std::int64_t unit) {
  // Eleven digits of a day are a microsecond; they leave room to multiply.
  constexpr std::size_t digits_kept = 11;
  constexpr std::int64_t scale = 100'000'000'000;
  if (number.is_negative || number.exponent > 7) return std::nullopt;
  Moment moment;
  const std::string whole = whole_digits(number);
  std::from_chars(whole.data(), whole.data() + whole.size(), moment.day);
  std::string fraction = fraction_digits(number);
  fraction.resize(digits_kept, '0');
  std::int64_t part = 0;
  std::from_chars(fraction.data(), fraction.data() + fraction.size(), part);
  moment.milliseconds = (part * milliseconds_a_day + (unit > 0 ? scale / 2 : 0)) / scale;
  if (unit > 0) moment.milliseconds = (moment.milliseconds + unit / 2) / unit * unit;
  if (counts_from_1904) moment.day += days_of_1904;
  if (moment.milliseconds >= milliseconds_a_day) {
    moment.milliseconds -= milliseconds_a_day;
    ++moment.day;
  }
  if (moment.day > last_day_of_9999) return std::nullopt;
  if (moment.day == 60) {
    moment.year = 1900, moment.month = 2, moment.day_of_month = 29;
  } else if (moment.day == 0) {
    moment.year = 1900, moment.month = 1, moment.day_of_month = 0;
  } else {
    const quantity::Date date =
        quantity::date_of(static_cast<quantity::DayNumber>(day_zero + moment.day + (moment.day < 60 ? 1 : 0)));
    moment.year = date.year, moment.month = date.month, moment.day_of_month = date.day;
  }
  return moment;
}

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

// m is a minute behind an hour or in front of a second.
bool is_minute(std::span<const DateSign> signs, std::size_t at) {
  const auto letter = [&](std::size_t i) {
    const bool counts = signs[i].kind == DateSign::Kind::date || signs[i].kind == DateSign::Kind::elapsed;
    return counts && !signs[i].text.empty() ? signs[i].text.front() : ' ';
  };
  for (std::size_t i = at; i-- > 0;) {
    if (letter(i) == 'h') return true;
    if (letter(i) != ' ') break;
  }
  for (std::size_t i = at + 1; i < signs.size(); ++i) {
    if (letter(i) == 's') return true;
    if (letter(i) != ' ') break;
  }
  return false;
}

std::string month_name(int month, std::size_t width) {
  constexpr std::array<std::string_view, 12> names = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
  const std::string_view name = names[static_cast<std::size_t>(month - 1)];
  if (width == 3) return std::string(name.substr(0, 3));
  return std::string(width == 5 ? name.substr(0, 1) : name);
}

std::string weekday(const Moment& moment, const std::string& letters) {
  constexpr std::array<std::string_view, 7> chinese = {"六", "日", "一", "二", "三", "四", "五"};
  constexpr std::array<std::string_view, 7> english = {"Saturday",  "Sunday",   "Monday", "Tuesday",
                                                       "Wednesday", "Thursday", "Friday"};
  const auto at = static_cast<std::size_t>(moment.day % 7);
  if (letters.front() == 'a') return (letters.size() >= 4 ? "星期" : "") + std::string(chinese[at]);
  return std::string(letters.size() == 3 ? english[at].substr(0, 3) : english[at]);
}

std::string shown(const Moment& moment, std::span<const DateSign> signs, std::size_t at, bool has_half_days) {
  const std::string& letters = signs[at].text;
  const std::size_t width = letters.size();
  const std::int64_t seconds = moment.milliseconds / 1000;
  switch (letters.front()) {
    case 'y':
      return width <= 2 ? padded(moment.year % 100, 2) : padded(moment.year, 4);
    case 'e':
      return std::to_string(moment.year);
    case 'm':
      if (is_minute(signs, at)) return padded(seconds / 60 % 60, width);
      return width >= 3 ? month_name(moment.month, width) : padded(moment.month, width);
    case 'd':
      return width >= 3 ? weekday(moment, letters) : padded(moment.day_of_month, width);
    case 'a':
      return weekday(moment, letters);
    case 'h': {
      const std::int64_t hour = seconds / 3600;
      return padded(has_half_days ? (hour + 11) % 12 + 1 : hour, width);
    }
    default:
      return padded(seconds % 60, width);
  }
}

}  // namespace

std::optional<std::string> shown_date(const CellNumber& number, std::span<const DateSign> signs, bool counts_from_1904) {
  std::size_t places = 0;
  bool has_half_days = false;
  bool has_time = false;
  for (const DateSign& sign : signs) {
    if (sign.kind == DateSign::Kind::fraction) ++places;
    has_half_days = has_half_days || sign.kind == DateSign::Kind::half_day;
    const bool is_date = sign.kind == DateSign::Kind::date && !sign.text.empty();
    has_time =
        has_time || sign.kind == DateSign::Kind::elapsed || (is_date && (sign.text.front() == 'h' || sign.text.front() == 's'));
  }
  constexpr std::array<std::int64_t, 4> units = {1000, 100, 10, 1};
  // A day is not rounded up to the next one where no time is shown.
  const std::int64_t unit = has_time ? units[std::min<std::size_t>(places, 3)] : 0;
  const std::optional<Moment> moment = moment_of(number, counts_from_1904, unit);
  if (!moment) return std::nullopt;
  std::string made;
  std::size_t fraction_at = 0;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const DateSign& sign = signs[i];
    const std::int64_t seconds = moment->day * 86400 + moment->milliseconds / 1000;
    switch (sign.kind) {
      case DateSign::Kind::date:
        made += shown(*moment, signs, i, has_half_days);
        break;
      case DateSign::Kind::elapsed:
        made += padded(sign.text.front() == 'h'   ? seconds / 3600
                       : sign.text.front() == 'm' ? seconds / 60
                                                  : seconds,
                       sign.text.size());
        break;
      case DateSign::Kind::half_day: {
        const bool is_morning = moment->milliseconds < milliseconds_a_day / 2;
        if (sign.text == "a/p")
          made += is_morning ? "A" : "P";
        else if (sign.text == "am/pm")
          made += is_morning ? "AM" : "PM";
        else
          made += is_morning ? "上午" : "下午";
        break;
      }
      case DateSign::Kind::fraction:
        if (fraction_at < 3) made += padded(moment->milliseconds % 1000, 3)[fraction_at];
        ++fraction_at;
        break;
      case DateSign::Kind::literal:
        made += sign.text;
        break;
    }
  }
  return made;
}

}  // namespace heng::readers
