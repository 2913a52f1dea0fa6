#include "engine/check/bounds.hpp"

#include "engine/quantity/root.hpp"

#include <array>

namespace heng::check {

using quantity::Rational;

namespace {

const End unbounded{};

End end(const Rational& constant, const Rational& slope = 0, bool open = false) { return {false, constant, slope, open}; }

// a ≤ b for every W ≥ 0 (both finite).
bool never_above(const End& a, const End& b) { return a.constant <= b.constant && a.slope <= b.slope; }

// The sign that an end has for every W ≥ 0: -1, 0, 1, or nothing when it depends.
std::optional<int> sign_of(const End& value) {
  const int constant = value.constant.sign();
  const int slope = value.slope.sign();
  if (constant >= 0 && slope >= 0) return (constant > 0 || slope > 0) ? 1 : 0;
  if (constant <= 0 && slope <= 0) return -1;
  return std::nullopt;
}

// The end that was chosen of two. The other one may meet it at W = 0 and be attained there.
End chosen(const End& one, const End& other) {
  const bool other_keeps_off = other.open && other.slope.is_zero();
  return end(one.constant, one.slope, one.open && (one.constant != other.constant || other_keeps_off));
}

End lower(const End& a, const End& b) {
  if (a.infinite || b.infinite) return unbounded;
  if (never_above(a, b)) return chosen(a, b);
  if (never_above(b, a)) return chosen(b, a);
  return end(min(a.constant, b.constant), min(a.slope, b.slope));
}

End upper(const End& a, const End& b) {
  if (a.infinite || b.infinite) return unbounded;
  if (never_above(b, a)) return chosen(a, b);
  if (never_above(a, b)) return chosen(b, a);
  return end(max(a.constant, b.constant), max(a.slope, b.slope));
}

End plus(const End& a, const End& b) {
  if (a.infinite || b.infinite) return unbounded;
  return end(a.constant + b.constant, a.slope + b.slope, a.open || b.open);
}

// One corner of a product. An infinite end times 0 is 0 (the other factor is exactly 0 there); `direction` is the sign of the
// infinity.
struct Corner {
  bool infinite_up = false, infinite_down = false;
  End value;
};

Corner corner(const End& a, int a_direction, const End& b, int b_direction) {
  Corner result;
  const auto infinite_times = [&](int direction, const End& other, bool other_infinite, int other_direction) {
    std::optional<int> sign = other_infinite ? std::optional<int>(other_direction) : sign_of(other);
    if (sign && *sign == 0) {
      result.value = end(0);
      return;
    }
    if (!sign || *sign * direction > 0) result.infinite_up = true;
    if (!sign || *sign * direction < 0) result.infinite_down = true;
  };
  if (a.infinite) {
    infinite_times(a_direction, b, b.infinite, b_direction);
  } else if (b.infinite) {
    infinite_times(b_direction, a, false, 0);
  } else if (a.slope.is_zero() || b.slope.is_zero()) {
    // With a weight in it a product may be exactly 0 (W = 0): its end is attained then.
    const bool depends = !a.slope.is_zero() || !b.slope.is_zero();
    const bool zero = (a.is_constant() && a.constant.is_zero()) || (b.is_constant() && b.constant.is_zero());
    const bool closed_zero =
        (a.is_constant() && a.constant.is_zero() && !a.open) || (b.is_constant() && b.constant.is_zero() && !b.open);
    result.value = end(a.constant * b.constant, a.constant * b.slope + a.slope * b.constant,
                       !depends && (zero ? !closed_zero : (a.open || b.open)));
  } else {
    result.infinite_up = result.infinite_down = true;  // W² is not kept
  }
  return result;
}

}  // namespace

Bounds Bounds::exactly(const Rational& value) { return {end(value), end(value)}; }
Bounds Bounds::between(const Rational& low, const Rational& high) { return {end(low), end(high)}; }
Bounds Bounds::at_least(const Rational& low) { return {end(low), unbounded}; }
Bounds Bounds::weight() { return {end(0, 1), end(0, 1)}; }

bool Bounds::is_exact() const { return is_constant() && low.constant == high.constant; }

bool Bounds::non_negative() const { return !low.infinite && sign_of(low).value_or(-1) >= 0; }

bool Bounds::may_be_zero() const {
  const auto excluded = [](const End& bound, int wanted) {
    if (bound.infinite) return false;
    const auto sign = sign_of(bound);
    if (!sign) return false;
    // b·W alone may be 0 (W = 0); a positive constant keeps away from it.
    if (*sign == wanted) return !bound.constant.is_zero() || (bound.open && bound.slope.is_zero());
    return *sign == 0 && bound.open;
  };
  return !excluded(low, 1) && !excluded(high, -1);
}

bool proves_at_least(const Bounds& bounds, const End& low) {
  if (low.infinite) return true;
  return !bounds.low.infinite && never_above(low, bounds.low);
}

bool proves_at_most(const Bounds& bounds, const End& high) {
  if (high.infinite) return true;
  return !bounds.high.infinite && never_above(bounds.high, high);
}

Bounds operator-(const Bounds& value) {
  const auto negated = [](const End& e) { return e.infinite ? e : end(-e.constant, -e.slope, e.open); };
  return {negated(value.high), negated(value.low)};
}

Bounds operator+(const Bounds& left, const Bounds& right) { return {plus(left.low, right.low), plus(left.high, right.high)}; }
Bounds operator-(const Bounds& left, const Bounds& right) { return left + (-right); }

Bounds operator*(const Bounds& left, const Bounds& right) {
  const std::array corners{corner(left.low, -1, right.low, -1), corner(left.low, -1, right.high, 1),
                           corner(left.high, 1, right.low, -1), corner(left.high, 1, right.high, 1)};
  Bounds result;
  bool down = false, up = false, first = true;
  for (const Corner& c : corners) {
    down = down || c.infinite_down;
    up = up || c.infinite_up;
    if (c.value.infinite) continue;
    result.low = first ? c.value : lower(result.low, c.value);
    result.high = first ? c.value : upper(result.high, c.value);
    first = false;
  }
  if (down || first) result.low = unbounded;
  if (up || first) result.high = unbounded;
  return result;
}

Bounds operator/(const Bounds& left, const Bounds& right) {
  const auto pure_slope = [](const End& e) { return !e.infinite && e.constant.is_zero(); };
  if (pure_slope(right.low) && pure_slope(right.high) && right.low.slope == right.high.slope && right.low.slope.sign() > 0 &&
      pure_slope(left.low) && pure_slope(left.high)) {
    return {end(left.low.slope / right.low.slope), end(left.high.slope / right.low.slope)};  // a share of the weight
  }
  if (!right.low.infinite && right.low.slope.is_zero() && right.low.constant.sign() >= 0 &&
      (right.high.infinite || right.high.slope.is_zero())) {
    Bounds reciprocal;
    reciprocal.low = right.high.infinite || right.high.constant.is_zero()
                         ? end(0, 0, true)
                         : end(Rational(1) / right.high.constant, 0, right.high.open);
    reciprocal.high = right.low.constant.is_zero() ? unbounded : end(Rational(1) / right.low.constant, 0, right.low.open);
    return left * reciprocal;
  }
  if (left.non_negative() && right.non_negative()) return {end(0), unbounded};
  return Bounds::all();
}

Bounds hull(const Bounds& left, const Bounds& right) { return {lower(left.low, right.low), upper(left.high, right.high)}; }

Bounds smaller(const Bounds& left, const Bounds& right) {
  Bounds result;
  result.low = lower(left.low, right.low);
  // At most either: the one that is finite, or the one that is never above the other.
  if (left.high.infinite) {
    result.high = right.high;
  } else if (right.high.infinite || never_above(left.high, right.high)) {
    result.high = left.high;
  } else {
    result.high = right.high;
  }
  return result;
}

Bounds larger(const Bounds& left, const Bounds& right) { return -smaller(-left, -right); }

Bounds root(const Bounds& value, std::uint32_t degree) {
  Bounds result = Bounds::at_least(0);
  // An end that moves with the weight of a row has no root of that form.
  if (value.low.is_constant() && value.low.constant.sign() > 0)
    result.low.constant = quantity::root(value.low.constant, degree).value;
  if (value.high.is_constant()) result.high = Bounds::exactly(quantity::root(value.high.constant, degree).value).high;
  return result;
}

Bounds absolute(const Bounds& value) {
  if (value.non_negative()) return value;
  Bounds result = hull(value, -value);
  result.low = end(0);
  return result;
}

Bounds narrowed(const Bounds& value, const Bounds& by) {
  Bounds result = value;
  if (!by.low.infinite &&
      (value.low.infinite || (never_above(value.low, by.low) && !(never_above(by.low, value.low) && !by.low.open)))) {
    result.low = by.low;
  }
  if (!by.high.infinite &&
      (value.high.infinite || (never_above(by.high, value.high) && !(never_above(value.high, by.high) && !by.high.open)))) {
    result.high = by.high;
  }
  return result;
}

Bounds rounded(const Bounds& value, const Rational& multiple, quantity::RoundingMode mode) {
  // Rounding is monotone, so constant ends round to ends. An end that depends on W moves by less than one multiple; 0·W stays 0,
  // and W itself is handled by the caller, who knows how weights are typed.
  const auto round_end = [&](const End& e, int direction) {
    if (e.infinite) return e;
    if (e.slope.is_zero()) return end(round_to_multiple(e.constant, multiple, mode));
    return end(e.constant + Rational(direction) * multiple, e.slope);
  };
  return {round_end(value.low, -1), round_end(value.high, 1)};
}

}  // namespace heng::check
