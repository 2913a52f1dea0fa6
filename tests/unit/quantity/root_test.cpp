// Roots against their definition: the power of the result encloses the value to half a unit of the 40th digit.
#include "engine/quantity/root.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>

namespace {

using heng::quantity::power;
using heng::quantity::power_of_ten;
using heng::quantity::Rational;
using heng::quantity::root;

Rational decimal(const char* text) { return *Rational::parse(text); }

// One unit of the 40th significant digit of a number > 0.
Rational last_digit(const Rational& value) {
  int exponent = 0;
  while (power_of_ten(exponent) > value) --exponent;
  while (power_of_ten(exponent + 1) <= value) ++exponent;
  return power_of_ten(exponent - 39);
}

bool correctly_rounded(const Rational& value, std::uint32_t degree) {
  const auto found = root(value, degree);
  if (found.is_exact) return power(found.value, degree) == value;
  const Rational half = last_digit(found.value) / Rational(2);
  return (found.value / last_digit(found.value)).is_integer() && power(found.value - half, degree) < value &&
         value < power(found.value + half, degree);
}

}  // namespace

TEST_CASE("rational roots are exact") {
  CHECK(root(0, 2).value == Rational(0));
  CHECK(root(144, 2).value == Rational(12));
  CHECK(root(144, 2).is_exact);
  CHECK(root(Rational::fraction(4, 9), 2).value == Rational::fraction(2, 3));
  CHECK(root(decimal("1.331"), 3).value == decimal("1.1"));
  CHECK(root(Rational::fraction(1, 1024), 10).value == Rational::fraction(1, 2));
  CHECK(root(decimal("0.7"), 1).value == decimal("0.7"));
  CHECK(root(power(decimal("123456789012345678901234567890.123"), 5), 5).value == decimal("123456789012345678901234567890.123"));
}

TEST_CASE("other roots have forty correct digits") {
  CHECK(root(2, 2).value == decimal("1.414213562373095048801688724209698078570"));
  CHECK_FALSE(root(2, 2).is_exact);
  CHECK(root(3, 2).value == decimal("1.732050807568877293527446341505872366943"));
  CHECK(root(2, 3).value == decimal("1.259921049894873164767210607278228350570"));
  CHECK(root(10, 2).value == decimal("3.162277660168379331998893544432718533720"));
  // A value whose root lies far from 1.
  CHECK(root(2 * power_of_ten(200), 2).value == decimal("1.414213562373095048801688724209698078570") * power_of_ten(100));
  CHECK(root(2 * power_of_ten(-200), 2).value == decimal("1.414213562373095048801688724209698078570") * power_of_ten(-100));
}

TEST_CASE("any root is correctly rounded") {
  CHECK(rc::check("the power of the root encloses the value", [] {
    const auto above = *rc::gen::inRange<std::int64_t>(1, 1'000'000'000);
    const auto below = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
    const auto degree = static_cast<std::uint32_t>(*rc::gen::inRange(2, 12));
    RC_ASSERT(correctly_rounded(Rational::fraction(above, below), degree));
  }));
  CHECK(rc::check("the root of a power is its base", [] {
    const Rational base =
        Rational::fraction(*rc::gen::inRange<std::int64_t>(1, 100'000), *rc::gen::inRange<std::int64_t>(1, 1'000));
    const auto degree = static_cast<std::uint32_t>(*rc::gen::inRange(2, 9));
    const auto found = root(power(base, degree), degree);
    RC_ASSERT(found.is_exact);
    RC_ASSERT(found.value == base);
  }));
  CHECK(rc::check("a greater value has no smaller root", [] {
    const Rational left = Rational::fraction(*rc::gen::inRange<std::int64_t>(0, 10'000), *rc::gen::inRange<std::int64_t>(1, 100));
    const Rational more = left + Rational::fraction(*rc::gen::inRange<std::int64_t>(0, 10), 1'000'003);
    const auto degree = static_cast<std::uint32_t>(*rc::gen::inRange(2, 6));
    RC_ASSERT(root(left, degree).value <= root(more, degree).value);
  }));
}
