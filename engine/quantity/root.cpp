// The digits are found by bisection with exact powers: slow for degrees in the thousands, which callers bound, and never wrong in
// the last digit.
#include "engine/quantity/root.hpp"

#include <optional>
#include <string>
#include <utility>

namespace heng::quantity {

namespace {

// The greatest integer in [low, high) whose power is not above the value; that of low is not, that of high is.
Rational greatest_below(Rational low, Rational high, std::uint32_t degree, const Rational& value) {
  while (high - low > Rational(1)) {
    Rational middle = ((low + high) / Rational(2)).floor();
    (power(middle, degree) <= value ? low : high) = std::move(middle);
  }
  return low;
}

// Of a whole number ≥ 0, if it is one.
std::optional<Rational> whole_root(const Rational& number, std::uint32_t degree) {
  Rational high = 2;
  while (power(high, degree) <= number) high *= Rational(2);
  Rational found = greatest_below(0, high, degree, number);
  return power(found, degree) == number ? std::optional(std::move(found)) : std::nullopt;
}

std::optional<Rational> exact_root(const Rational& value, std::uint32_t degree) {
  const std::string text = value.exact();
  const std::size_t stroke = text.find('/');
  const auto above = whole_root(*Rational::parse(text.substr(0, stroke)), degree);
  if (!above || stroke == std::string::npos) return above;
  const auto below = whole_root(*Rational::parse(text.substr(stroke + 1)), degree);
  return below ? std::optional(*above / *below) : std::nullopt;
}

}  // namespace

Rational power(const Rational& base, std::uint32_t exponent) {
  Rational result = 1, square = base;
  for (; exponent > 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) result *= square;
    if (exponent > 1) square *= square;
  }
  return result;
}

Root root(const Rational& value, std::uint32_t degree) {
  if (value.sign() <= 0) return {0, true};
  if (degree == 1) return {value, true};
  if (auto exact = exact_root(value, degree)) return {std::move(*exact), true};
  // 10^places · root has 40 digits before the point.
  int places = 0;
  const Rational least = power_of_ten(root_digits - 1), most = power_of_ten(root_digits);
  const auto scaled = [&] { return value * power(power_of_ten(places), degree); };
  const Rational least_power = power(least, degree), most_power = power(most, degree);
  int jump = 1;
  while (scaled() < least_power) {
    places += jump;
    jump *= 2;
  }
  while (scaled() >= most_power) --places;
  while (scaled() < least_power) ++places;
  const Rational whole = scaled();
  Rational digits = greatest_below(least, most, degree, whole);
  // Half of the last digit: a root that ends there would be exact.
  if (power(digits + Rational(1) / Rational(2), degree) <= whole) digits += Rational(1);
  return {digits * power_of_ten(-places), false};
}

}  // namespace heng::quantity
