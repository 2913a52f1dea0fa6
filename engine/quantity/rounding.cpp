// The seven modes, on exact values: the quotient by the multiple lies between two whole numbers, the mode chooses one of them.
#include "engine/quantity/rounding.hpp"

namespace heng::quantity {

namespace {

bool is_even(const Rational& whole) { return (whole * Rational::fraction(1, 2)).is_integer(); }

// Whether a value strictly between two whole numbers goes to the upper one. half: how the distance to the lower compares with 1/2.
bool goes_up(RoundingMode mode, bool negative, std::strong_ordering half, const Rational& lower) {
  const bool tie = half == std::strong_ordering::equal;
  const bool nearer_above = half == std::strong_ordering::greater;
  switch (mode) {
    case RoundingMode::half_up:
      return tie ? !negative : nearer_above;
    case RoundingMode::half_even:
      return tie ? !is_even(lower) : nearer_above;
    case RoundingMode::half_down:
      return tie ? negative : nearer_above;
    case RoundingMode::truncate:
      return negative;
    case RoundingMode::away:
      return !negative;
    case RoundingMode::ceiling:
      return true;
    case RoundingMode::floor:
      return false;
  }
  return false;
}

Rational round_to_whole(const Rational& value, RoundingMode mode) {
  if (value.is_integer()) return value;
  const Rational lower = value.floor();
  const std::strong_ordering half = (value - lower) <=> Rational::fraction(1, 2);
  return goes_up(mode, value.sign() < 0, half, lower) ? lower + 1 : lower;
}

}  // namespace

Rational round_to_multiple(const Rational& value, const Rational& multiple, RoundingMode mode) {
  return round_to_whole(value / multiple, mode) * multiple;
}

Rational round_to_places(const Rational& value, int places, RoundingMode mode) {
  return round_to_whole(value * power_of_ten(places), mode) * power_of_ten(-places);
}

}  // namespace heng::quantity
