// The static intervals: whatever the values and the weight of a row, the result of an operation stays inside.
#include "engine/check/bounds.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

namespace {

using heng::check::Bounds;
using heng::check::End;
using heng::quantity::Rational;
using heng::quantity::RoundingMode;

struct Sample {
  Bounds bounds;
  Rational value;
};

Rational any_number() {
  if (*rc::gen::inRange(0, 5) == 0) return 0;
  return Rational::fraction(*rc::gen::inRange<std::int64_t>(-60, 60), *rc::gen::inRange<std::int64_t>(1, 7));
}

// W = 0 is the edge at which ends that depend on the weight meet those that do not.
Rational any_weight() { return any_number().abs(); }

// A value together with an interval that holds it for the weight W.
Sample any_sample(const Rational& weight) {
  Sample sample;
  sample.value = any_number();
  const auto end = [&](int direction) {
    End result;
    if (*rc::gen::inRange(0, 5) == 0) return result;
    result.infinite = false;
    if (*rc::gen::inRange(0, 2) == 0) result.slope = Rational::fraction(*rc::gen::inRange<std::int64_t>(-3, 4), 2);
    const Rational slack = *rc::gen::inRange(0, 2) == 0 ? Rational(0) : any_number().abs();
    result.constant = sample.value - result.slope * weight + Rational(direction) * slack;
    result.open = !slack.is_zero() && result.slope.is_zero() && *rc::gen::inRange(0, 2) == 0;
    return result;
  };
  sample.bounds = {end(-1), end(1)};
  return sample;
}

Rational at(const End& end, const Rational& weight) { return end.constant + end.slope * weight; }

// An end that depends on the weight may be attained at W = 0 whatever it says.
bool holds(const Bounds& bounds, const Rational& value, const Rational& weight) {
  const auto keeps_off = [](const End& end) { return end.open && end.slope.is_zero(); };
  const bool low =
      bounds.low.infinite || at(bounds.low, weight) < value || (at(bounds.low, weight) == value && !keeps_off(bounds.low));
  const bool high =
      bounds.high.infinite || value < at(bounds.high, weight) || (value == at(bounds.high, weight) && !keeps_off(bounds.high));
  return low && high;
}

constexpr RoundingMode modes[] = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::truncate,
                                  RoundingMode::away,    RoundingMode::ceiling,   RoundingMode::floor};

End closed(const Rational& constant, const Rational& slope = 0) { return {false, constant, slope, false}; }
End open(const Rational& constant) { return {false, constant, 0, true}; }

}  // namespace

TEST_CASE("an end that depends on the weight may meet an open one where the weight is 0") {
  // a is 0 at W = 0, b is above 0: whatever is taken of the two may be 0.
  const Bounds a{closed(0, Rational::fraction(1, 2)), closed(26)}, b{open(0), closed(97)};
  CHECK(holds(hull(a, b), 0, 0));
  CHECK(holds(smaller(a, b), 0, 0));
  const Bounds c{open(Rational(-6)), closed(6, -1)};
  CHECK(holds(absolute(c), 6, 0));
}

TEST_CASE("every operation on bounds is sound") {
  CHECK(rc::check("arithmetic", [] {
    const Rational weight = any_weight();
    const Sample a = any_sample(weight), b = any_sample(weight);
    RC_ASSERT(holds(a.bounds, a.value, weight));
    RC_ASSERT(holds(a.bounds + b.bounds, a.value + b.value, weight));
    RC_ASSERT(holds(a.bounds - b.bounds, a.value - b.value, weight));
    RC_ASSERT(holds(-a.bounds, -a.value, weight));
    RC_ASSERT(holds(a.bounds * b.bounds, a.value * b.value, weight));
    if (!b.value.is_zero()) RC_ASSERT(holds(a.bounds / b.bounds, a.value / b.value, weight));
    RC_ASSERT(holds(hull(a.bounds, b.bounds), a.value, weight));
    RC_ASSERT(holds(hull(a.bounds, b.bounds), b.value, weight));
    RC_ASSERT(holds(smaller(a.bounds, b.bounds), min(a.value, b.value), weight));
    RC_ASSERT(holds(larger(a.bounds, b.bounds), max(a.value, b.value), weight));
    RC_ASSERT(holds(absolute(a.bounds), a.value.abs(), weight));
  }));
  CHECK(rc::check("narrowed", [] {
    const Rational weight = any_weight();
    const Sample a = any_sample(weight);
    Sample b = any_sample(weight);
    b.bounds = b.bounds + Bounds::exactly(a.value - b.value);  // an interval that holds the same value
    RC_ASSERT(holds(narrowed(a.bounds, b.bounds), a.value, weight));
  }));
  CHECK(rc::check("rounded", [] {
    const Rational weight = any_weight();
    const Sample a = any_sample(weight);
    const Rational multiple = Rational::fraction(*rc::gen::inRange<std::int64_t>(1, 9), 4);
    for (const auto mode : modes)
      RC_ASSERT(holds(rounded(a.bounds, multiple, mode), round_to_multiple(a.value, multiple, mode), weight));
  }));
  // The weight itself as a factor and a divisor: the case that the scores of rows are.
  CHECK(rc::check("shares of the weight", [] {
    const Rational weight = any_weight(), share = any_number();
    const Rational slack = any_number().abs();
    const Bounds shares = Bounds::between(share - slack, share + slack);
    RC_ASSERT(holds(Bounds::weight() * shares, weight * share, weight));
    if (!weight.is_zero()) RC_ASSERT(holds((Bounds::weight() * shares) / Bounds::weight(), share, weight));
  }));
}

TEST_CASE("what is claimed of bounds holds for every weight") {
  CHECK(rc::check("claims", [] {
    const Rational weight = any_weight();
    const Sample a = any_sample(weight), b = any_sample(weight);
    for (const End& end : {b.bounds.low, b.bounds.high}) {
      if (end.infinite) continue;
      if (proves_at_most(a.bounds, end)) RC_ASSERT(a.value <= at(end, weight));
      if (proves_at_least(a.bounds, end)) RC_ASSERT(at(end, weight) <= a.value);
    }
    if (a.bounds.non_negative()) RC_ASSERT(a.value.sign() >= 0);
    if (!a.bounds.may_be_zero()) RC_ASSERT(!a.value.is_zero());
    if (a.bounds.is_exact()) RC_ASSERT(a.value == a.bounds.low.constant);
  }));
}

TEST_CASE("the score of a row is at most its weight") {
  const Bounds weight = Bounds::weight();
  const End whole = weight.high;
  CHECK(proves_at_most(weight * Bounds::between(0, 1), whole));
  CHECK(proves_at_least(weight * Bounds::between(0, 1), closed(0)));
  CHECK_FALSE(proves_at_most(weight * Bounds::at_least(0), whole));
  CHECK(proves_at_most(smaller(weight * Bounds::at_least(0), weight), whole));
  CHECK_FALSE(proves_at_least(weight - Bounds::at_least(0), closed(0)));
  CHECK(proves_at_most((weight * Bounds::between(0, 1)) / weight, closed(1)));
  CHECK_FALSE(proves_at_most(Bounds::exactly(1), whole));  // a row may weigh less than a point
  CHECK_FALSE(proves_at_least(weight, closed(1)));
  CHECK_FALSE(proves_at_most(weight, closed(100)));
}

TEST_CASE("ends at infinity, at zero, and open ones") {
  const Bounds at_least_zero = Bounds::at_least(0);
  CHECK(proves_at_least(Bounds::all(), End{}));
  CHECK_FALSE(proves_at_least(Bounds::all(), closed(-1000000)));
  CHECK_FALSE(proves_at_most(at_least_zero, closed(1000000)));
  // Nothing times anything is nothing, however far the other reaches.
  CHECK((Bounds::exactly(0) * Bounds::all()).is_exact());
  CHECK((at_least_zero * at_least_zero).non_negative());
  CHECK((at_least_zero * Bounds::between(-1, 0)).low.infinite);
  CHECK(proves_at_most(at_least_zero * Bounds::between(-1, 0), closed(0)));

  // Dividing by what may be 0: a divisor of 0 is no part of the result, but the quotient has no end that way.
  CHECK((Bounds::exactly(1) / Bounds::between(-1, 1)).low.infinite);
  CHECK((Bounds::exactly(1) / Bounds::between(0, 2)).high.infinite);
  CHECK(proves_at_least(Bounds::exactly(1) / Bounds::between(0, 2), closed(Rational::fraction(1, 2))));
  CHECK_FALSE((Bounds::exactly(1) / at_least_zero).may_be_zero());
  CHECK((at_least_zero / at_least_zero).non_negative());
  CHECK(proves_at_most(Bounds::between(1, 3) / Bounds::between(2, 4), closed(Rational::fraction(3, 2))));

  CHECK(Bounds::between(0, 5).may_be_zero());
  CHECK_FALSE(Bounds{open(0), closed(5)}.may_be_zero());
  CHECK_FALSE(Bounds{closed(-5), open(0)}.may_be_zero());
  CHECK(Bounds::weight().may_be_zero());
  CHECK_FALSE((Bounds::weight() + Bounds::exactly(1)).may_be_zero());
  CHECK((Bounds::exactly(1) - Bounds::weight()).may_be_zero());

  // More than nothing times a weight of 0 is 0 all the same.
  CHECK((Bounds{open(0), closed(5)} * Bounds::weight()).may_be_zero());
  CHECK_FALSE((Bounds{open(0), closed(5)} * Bounds{open(0), closed(5)}).may_be_zero());

  CHECK(proves_at_most(absolute(Bounds::between(-3, 2)), closed(3)));
  CHECK(proves_at_least(absolute(Bounds::between(-3, -2)), closed(0)));
  CHECK(absolute(Bounds{End{}, closed(2)}).high.infinite);
  CHECK(narrowed(Bounds::all(), Bounds::between(0, 1)).is_constant());
  CHECK(narrowed(Bounds::between(0, 1), Bounds{open(0), End{}}).low.open);
  // An open end is attained once it has been rounded.
  CHECK_FALSE(rounded(Bounds{open(0), open(1)}, 1, RoundingMode::half_up).high.open);
}
