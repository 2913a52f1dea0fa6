// Laws of the numbers, on generated values: most of the generators sit near the border of 64 bits, where a fast path goes wrong.
//
// The reference is Boost's own rational of unlimited integers, written out as text, so that the two representations of the engine
// are not only compared with each other.
#include <catch2/catch.hpp>
// The integration header needs Catch before it.
#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <limits>
#include <ostream>
#include <string>
#include <utility>

#include "engine/quantity/calendar.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::quantity {
void showValue(const Rational& value, std::ostream& stream) { stream << value.exact() << (value.is_small() ? "" : " (large)"); }
void showValue(const Date& date, std::ostream& stream) { stream << iso(date); }
}  // namespace heng::quantity

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;
using heng::quantity::Date;
using heng::quantity::Rational;
using heng::quantity::RoundingMode;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

// Whole numbers of every size, with the edges far more often than chance would have them.
rc::Gen<std::int64_t> any_integer() {
  const auto near = [](std::int64_t edge) {
    return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 4),
                        [edge](std::int64_t step) { return edge < 0 ? edge + step : edge - step; });
  };
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-1000, 1001), rc::gen::arbitrary<std::int64_t>(),
                        rc::gen::inRange<std::int64_t>(smallest, greatest), near(greatest), near(smallest),
                        near(std::int64_t{1} << 32), near(-(std::int64_t{1} << 32)), near(3'037'000'500),  // about the root of 2^63
                        rc::gen::element<std::int64_t>(0, 1, -1, 1'000'000'000'000'000'000, -1'000'000'000'000'000'000));
}

using Fraction = std::pair<std::int64_t, std::int64_t>;

rc::Gen<Fraction> any_fraction() {
  return rc::gen::pair(any_integer(), rc::gen::suchThat(any_integer(), [](std::int64_t value) { return value != 0; }));
}

rc::Gen<Rational> any_small() {
  return rc::gen::map(any_fraction(), [](const Fraction& parts) { return Rational::fraction(parts.first, parts.second); });
}

rc::Gen<Rational> any_rational() {
  const auto product = rc::gen::map(rc::gen::pair(any_small(), any_small()),
                                    [](const std::pair<Rational, Rational>& both) { return both.first * both.second; });
  const auto forced = rc::gen::map(any_small(), [](const Rational& value) { return value.as_large(); });
  return rc::gen::oneOf(any_small(), product, forced);
}

rc::Gen<Rational> any_decimal() {
  return rc::gen::map(rc::gen::pair(any_rational(), rc::gen::inRange(0, 30)), [](const std::pair<Rational, int>& parts) {
    return parts.first.floor() * heng::quantity::power_of_ten(-parts.second);
  });
}

rc::Gen<RoundingMode> any_mode() {
  return rc::gen::element(RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::truncate,
                          RoundingMode::away, RoundingMode::ceiling, RoundingMode::floor);
}

rc::Gen<Date> any_date() {
  return rc::gen::map(rc::gen::tuple(rc::gen::inRange(-719162, 2932897), rc::gen::inRange(0, 3)),
                      [](const std::tuple<int, int>& parts) {
                        Date date = heng::quantity::date_of(std::get<0>(parts));
                        date.precision = static_cast<Date::Precision>(std::get<1>(parts));
                        if (date.precision != Date::Precision::day) date.day = 1;
                        if (date.precision == Date::Precision::year) date.month = 1;
                        return date;
                      });
}

// Boost refuses a negative denominator of an unlimited integer.
cpp_rational reference(const Fraction& parts) {
  const cpp_int sign = parts.second < 0 ? -1 : 1;
  return {cpp_int(parts.first * sign), cpp_int(parts.second * sign)};
}

// As Rational::exact writes it.
std::string text_of(const cpp_rational& value) {
  const std::string text = value.str();
  return text.ends_with("/1") ? text.substr(0, text.size() - 2) : text;
}

bool is_canonical(const Rational& value) {
  // Small whenever it fits.
  const std::string text = value.exact();
  const cpp_rational exact(text);
  const bool fits = numerator(exact) >= smallest && numerator(exact) <= greatest && denominator(exact) <= greatest;
  return value.is_small() == fits;
}

}  // namespace

TEST_CASE("arithmetic agrees with the reference, from either representation") {
  rc::prop("four operations and comparison", [] {
    const Fraction a = *any_fraction();
    const Fraction b = *any_fraction();
    const cpp_rational left_reference = reference(a);
    const cpp_rational right_reference = reference(b);
    for (const bool large_left : {false, true}) {
      for (const bool large_right : {false, true}) {
        const Rational small_left = Rational::fraction(a.first, a.second);
        const Rational small_right = Rational::fraction(b.first, b.second);
        const Rational left = large_left ? small_left.as_large() : small_left;
        const Rational right = large_right ? small_right.as_large() : small_right;
        RC_ASSERT((left + right).exact() == text_of(left_reference + right_reference));
        RC_ASSERT((left - right).exact() == text_of(left_reference - right_reference));
        RC_ASSERT((left * right).exact() == text_of(left_reference * right_reference));
        RC_ASSERT(is_canonical(left + right) && is_canonical(left - right) && is_canonical(left * right));
        if (!right.is_zero()) {
          RC_ASSERT((left / right).exact() == text_of(left_reference / right_reference));
          RC_ASSERT(is_canonical(left / right));
        }
        RC_ASSERT((left < right) == (left_reference < right_reference));
        RC_ASSERT((left == right) == (left_reference == right_reference));
        RC_ASSERT((-left).exact() == text_of(-left_reference));
      }
    }
  });
}

TEST_CASE("the laws of a field") {
  rc::prop("sums", [] {
    const Rational a = *any_rational();
    const Rational b = *any_rational();
    const Rational c = *any_rational();
    RC_ASSERT(a + b == b + a);
    RC_ASSERT((a + b) + c == a + (b + c));
    RC_ASSERT(a + 0 == a);
    RC_ASSERT((a - a).is_zero());
    RC_ASSERT(a - b == -(b - a));
  });
  rc::prop("products", [] {
    const Rational a = *any_rational();
    const Rational b = *any_rational();
    const Rational c = *any_rational();
    RC_ASSERT(a * b == b * a);
    RC_ASSERT((a * b) * c == a * (b * c));
    RC_ASSERT(a * (b + c) == a * b + a * c);
    RC_ASSERT(a * 1 == a);
    if (!b.is_zero()) RC_ASSERT(a / b * b == a);
    if (!a.is_zero()) RC_ASSERT(Rational(1) / a * a == Rational(1));
  });
  rc::prop("order", [] {
    const Rational a = *any_rational();
    const Rational b = *any_rational();
    const Rational c = *any_rational();
    RC_ASSERT((a < b) == (a + c < b + c));
    RC_ASSERT((a < b) == ((b - a).sign() > 0));
    RC_ASSERT((a == b) == (a - b).is_zero());
    RC_ASSERT(a.abs() >= a && a.abs().sign() >= 0);
  });
}

TEST_CASE("floor and ceiling hold the value between them") {
  rc::prop("floor ≤ value ≤ ceiling", [] {
    const Rational value = *any_rational();
    RC_ASSERT(value.floor().is_integer() && value.ceiling().is_integer());
    RC_ASSERT(value.floor() <= value && value < value.floor() + 1);
    RC_ASSERT(value.ceiling() - value.floor() == Rational(value.is_integer() ? 0 : 1));
  });
}

TEST_CASE("decimal text round trip") {
  rc::prop("parse(exact_decimal(x)) = x, and the text is the shortest", [] {
    const Rational value = *any_decimal();
    const auto text = value.exact_decimal();
    RC_ASSERT(text.has_value());
    RC_ASSERT(Rational::parse(*text) == value);
    RC_ASSERT(text->find('.') == std::string::npos || text->back() != '0');
    RC_ASSERT(value.as_large().exact_decimal() == text);
  });
  rc::prop("fixed places hold the same value", [] {
    const Rational value = *any_decimal();
    const auto text = value.fixed(30);
    RC_ASSERT(text.has_value());
    RC_ASSERT(Rational::parse(*text) == value);
    RC_ASSERT(text->size() - text->find('.') == 31U);
    RC_ASSERT(value.as_large().fixed(30) == text);
  });
  rc::prop("a value without a decimal has none with any places", [] {
    const Rational value = *any_rational();
    if (!value.exact_decimal()) RC_ASSERT(!value.fixed(40).has_value());
    RC_ASSERT(value.readable(40).ends_with("…") == !value.fixed(40).has_value());
  });
}

TEST_CASE("laws of rounding") {
  rc::prop("idempotent, near, monotone, and the same from both representations", [] {
    const Rational value = *any_rational();
    const Rational other = *any_rational();
    const RoundingMode mode = *any_mode();
    const int places = *rc::gen::inRange(-3, 7);
    const Rational unit = heng::quantity::power_of_ten(-places);
    const Rational rounded = round_to_places(value, places, mode);
    RC_ASSERT(round_to_places(rounded, places, mode) == rounded);
    RC_ASSERT((rounded / unit).is_integer());
    RC_ASSERT(round_to_places(value.as_large(), places, mode) == rounded);
    RC_ASSERT(round_to_multiple(value, unit, mode) == rounded);
    const Rational distance = (rounded - value).abs();
    RC_ASSERT(distance < unit);
    if (mode <= RoundingMode::half_down) RC_ASSERT(distance * 2 <= unit);
    if (mode == RoundingMode::floor) RC_ASSERT(rounded <= value);
    if (mode == RoundingMode::ceiling) RC_ASSERT(rounded >= value);
    if (mode == RoundingMode::truncate) RC_ASSERT(rounded.abs() <= value.abs());
    if (mode == RoundingMode::away) RC_ASSERT(rounded.abs() >= value.abs());
    const Rational other_rounded = round_to_places(other, places, mode);
    RC_ASSERT((value <= other ? rounded <= other_rounded : rounded >= other_rounded));
  });
  rc::prop("a change of sign mirrors the modes", [] {
    const Rational value = *any_rational();
    const int places = *rc::gen::inRange(0, 5);
    for (const RoundingMode mode :
         {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::truncate, RoundingMode::away}) {
      RC_ASSERT(round_to_places(-value, places, mode) == -round_to_places(value, places, mode));
    }
    RC_ASSERT(round_to_places(-value, places, RoundingMode::floor) == -round_to_places(value, places, RoundingMode::ceiling));
  });
  rc::prop("ties, made on purpose", [] {
    const Rational whole = *any_integer();
    const Rational tie = whole + Rational::fraction(1, 2);
    const bool positive = tie.sign() > 0;
    RC_ASSERT(round_to_places(tie, 0, RoundingMode::half_up) == (positive ? whole + 1 : whole));
    RC_ASSERT(round_to_places(tie, 0, RoundingMode::half_down) == (positive ? whole : whole + 1));
    RC_ASSERT((round_to_places(tie, 0, RoundingMode::half_even) / 2).is_integer());
  });
}

TEST_CASE("laws of the calendar") {
  rc::prop("a day and its number", [] {
    const Date date = *any_date();
    RC_ASSERT(is_valid(date));
    RC_ASSERT(first_day(date) <= last_day(date));
    RC_ASSERT(is_valid(heng::quantity::date_of(first_day(date))));
    if (date.precision == Date::Precision::day) RC_ASSERT(heng::quantity::date_of(first_day(date)) == date);
  });
  rc::prop("comparisons never contradict each other", [] {
    const Date a = *any_date();
    const Date b = *rc::gen::oneOf(any_date(), rc::gen::map(rc::gen::inRange(-40, 41), [a](int step) {
                                     return heng::quantity::date_of(first_day(a) + step);
                                   }));
    RC_PRE(is_valid(b));
    if (is_before(a, b) == true) {
      RC_ASSERT(is_before(b, a) == false);
      RC_ASSERT(is_not_after(a, b) == true);
      RC_ASSERT(is_not_before(b, a) == true);
    }
    // For every day that a may be, from the first to the last.
    const auto within = is_not_after(a, b);
    RC_ASSERT((within == true) == (last_day(a) <= last_day(b)));
    RC_ASSERT((within == false) == (first_day(a) > last_day(b)));
  });
  rc::prop("months forth and back", [] {
    const Date date = *any_date();
    const int months = *rc::gen::inRange(-2000, 2000);
    const auto moved = plus_months(date, months);
    RC_PRE(moved.has_value());
    RC_ASSERT(is_valid(*moved));
    RC_ASSERT(moved->precision == date.precision);
    const auto back = plus_months(*moved, -months);
    RC_ASSERT(back.has_value());
    RC_ASSERT(back->year == date.year && back->month == date.month && back->day <= date.day);
  });
}
