// Values while a plan runs: whatever the unknown turns out to be, the result of the exact numbers lies inside the result of the
// intervals.
#include "engine/evaluate/value.hpp"

#include <rapidcheck.h>

#include <algorithm>

#include <catch2/catch.hpp>
#include <vector>

namespace {

using namespace heng::evaluate;
using heng::model::Kind;
using heng::model::KindClass;
using heng::plan::Absence;
using heng::plan::Builtin;
using heng::plan::Relation;
using heng::quantity::Rational;
using heng::quantity::RoundingMode;

const Kind ratio{KindClass::ratio, "", nullptr, nullptr, 0};

struct Sample {
  Value value;
  Rational point;
};

Rational any_number() {
  if (*rc::gen::inRange(0, 6) == 0) return 0;
  return Rational::fraction(*rc::gen::inRange<std::int64_t>(-50, 50), *rc::gen::inRange<std::int64_t>(1, 7));
}

// A number and what is known of it: itself, an interval, or an interval without an end.
Sample sample_of(const Rational& point) {
  Sample sample{number(point), point};
  if (*rc::gen::inRange(0, 4) == 0) return sample;
  const auto end = [&](int direction) -> std::optional<Rational> {
    const int form = *rc::gen::inRange(0, 4);
    if (form == 0) return std::nullopt;
    return point + Rational(form == 1 ? 0 : direction) * any_number().abs();
  };
  sample.value = number(end(-1), end(1), {static_cast<std::uint32_t>(*rc::gen::inRange(0, 5))});
  return sample;
}
Sample any_sample() { return sample_of(any_number()); }

bool holds(const Value& value, const Rational& point) {
  return value.form == Value::Form::number && (!value.low || *value.low <= point) && (!value.high || point <= *value.high);
}

bool has_deciders_of(const Value& value, const Value& from) {
  for (const std::uint32_t one : from.deciders) {
    if (std::find(value.deciders.begin(), value.deciders.end(), one) == value.deciders.end()) return false;
  }
  return std::is_sorted(value.deciders.begin(), value.deciders.end());
}

bool answer(const Rational& a, Relation relation, const Rational& b) {
  switch (relation) {
    case Relation::at_least:
      return a >= b;
    case Relation::at_most:
      return a <= b;
    case Relation::above:
      return a > b;
    case Relation::below:
      return a < b;
    case Relation::equal:
      return a == b;
    case Relation::not_equal:
      return !(a == b);
  }
  return false;
}

constexpr Relation relations[] = {Relation::at_least, Relation::at_most, Relation::above,
                                  Relation::below,    Relation::equal,   Relation::not_equal};
constexpr RoundingMode modes[] = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::truncate,
                                  RoundingMode::away,    RoundingMode::ceiling,   RoundingMode::floor};
constexpr Builtin formulas[] = {Builtin::forward, Builtin::inverse, Builtin::inverse_excess, Builtin::deviation};

// Section 5.11 of the language, written down once more.
std::optional<Rational> by_the_book(Builtin builtin, const Rational& target, const Rational& actual) {
  if (builtin == Builtin::deviation) {
    if (target.is_zero()) return std::nullopt;
    return (actual - target) / target;
  }
  const bool is_forward = builtin == Builtin::forward;
  if (is_forward ? actual >= target : actual <= target) return Rational(1);
  if (target.sign() <= 0) return Rational(0);
  if (is_forward) return max(actual / target, Rational(0));
  if (builtin == Builtin::inverse) return target / actual;
  return max(Rational(1) - (actual - target) / target, Rational(0));
}

Rational exact(const Value& value) {
  REQUIRE(value.is_exact_number());
  return *value.low;
}
Rational formula_of(Builtin builtin, std::int64_t target, std::int64_t actual) {
  return exact(formula(builtin, number(target), number(actual)));
}

}  // namespace

TEST_CASE("every operation on unknown numbers is sound") {
  CHECK(rc::check("arithmetic", [] {
    const Sample a = any_sample(), b = any_sample();
    const std::pair<Value, Rational> results[] = {{negated(a.value), -a.point},
                                                  {sum(a.value, b.value), a.point + b.point},
                                                  {product(a.value, b.value), a.point * b.point},
                                                  {smaller(a.value, b.value), min(a.point, b.point)},
                                                  {larger(a.value, b.value), max(a.point, b.point)},
                                                  {absolute(a.value), a.point.abs()},
                                                  {hull(a.value, b.value, ratio), a.point},
                                                  {hull(a.value, b.value, ratio), b.point}};
    for (const auto& [value, point] : results) {
      RC_ASSERT(holds(value, point));
      RC_ASSERT(has_deciders_of(value, a.value));
      if (a.value.is_exact_number() && b.value.is_exact_number() && a.point == b.point) RC_ASSERT(value.is_exact_number());
    }
  }));
  CHECK(rc::check("exact operands give exact results", [] {
    const Rational a = any_number(), b = any_number();
    RC_ASSERT(exact(sum(number(a), number(b))) == a + b);
    RC_ASSERT(exact(product(number(a), number(b))) == a * b);
    if (!b.is_zero()) RC_ASSERT(exact(quotient(number(a), number(b))) == a / b);
  }));
  CHECK(rc::check("quotient", [] {
    const Sample a = any_sample(), b = any_sample();
    const Value value = quotient(a.value, b.value);
    if (value.is_absent()) {
      RC_ASSERT(b.value.is_exact_number() && b.point.is_zero());
      RC_ASSERT(value.absence == Absence::zero_divisor);
    } else if (!b.point.is_zero()) {
      RC_ASSERT(holds(value, a.point / b.point));
    } else {
      RC_ASSERT(!value.low && !value.high);  // it may be an absence: no end can be claimed
    }
    RC_ASSERT(has_deciders_of(value, b.value));
  }));
  CHECK(rc::check("rounded", [] {
    const Sample a = any_sample();
    const Rational multiple = Rational::fraction(*rc::gen::inRange<std::int64_t>(1, 9), *rc::gen::inRange<std::int64_t>(1, 5));
    for (const RoundingMode mode : modes)
      RC_ASSERT(holds(rounded(a.value, multiple, mode), round_to_multiple(a.point, multiple, mode)));
  }));
}

TEST_CASE("a comparison is decided only where every value agrees") {
  CHECK(rc::check("compared", [] {
    const Sample a = any_sample();
    const Sample b = *rc::gen::inRange(0, 3) == 0 ? sample_of(a.point) : any_sample();
    for (const Relation relation : relations) {
      const Value value = compared(a.value, relation, b.value);
      RC_ASSERT((value.possible & (answer(a.point, relation, b.point) ? 2U : 1U)) != 0U);
      if (a.value.is_exact_number() && b.value.is_exact_number()) RC_ASSERT(value.possible != 3U);
      RC_ASSERT(has_deciders_of(value, a.value));
    }
  }));
  // Ends that touch: decided for ≥, open for >.
  const Value low = number(0, 5, {}), high = number(5, 9, {});
  CHECK(compared(high, Relation::at_least, low).surely_holds());
  CHECK(compared(high, Relation::above, low).possible == 3);
  CHECK(compared(low, Relation::above, high).possible == 1);
  CHECK(compared(low, Relation::equal, high).possible == 3);
  CHECK(compared(number(std::nullopt, 4, {}), Relation::equal, high).possible == 1);
  CHECK(compared(number(std::nullopt, std::nullopt, {}), Relation::not_equal, high).possible == 3);
  CHECK(compared(low, Relation::equal, low).possible == 3);  // two unknown values, each of them anything
}

TEST_CASE("the formulas by name are those of the book, and sound over intervals") {
  CHECK(rc::check("formula", [] {
    const Sample target = any_sample(), actual = any_sample();
    for (const Builtin builtin : formulas) {
      const auto wanted = by_the_book(builtin, target.point, actual.point);
      const Value value = formula(builtin, target.value, actual.value);
      if (value.is_absent()) {
        RC_ASSERT(!wanted && target.value.is_exact_number());
        continue;
      }
      if (wanted) RC_ASSERT(holds(value, *wanted));
      if (!wanted) RC_ASSERT(!value.low && !value.high);
      if (builtin != Builtin::deviation) RC_ASSERT(value.low && value.high && value.low->sign() >= 0 && *value.high <= Rational(1));
      if (wanted && target.value.is_exact_number() && actual.value.is_exact_number()) RC_ASSERT(value.is_exact_number());
    }
  }));
  CHECK(Rational(15) * formula_of(Builtin::forward, 1000, 900) == Rational::fraction(27, 2));  // B1: 13.50
  CHECK(Rational(10) * formula_of(Builtin::inverse, 80, 100) == Rational(8));                  // C1
  CHECK(Rational(10) * formula_of(Builtin::inverse, 80, 160) == Rational(5));
  CHECK(Rational(10) * formula_of(Builtin::inverse_excess, 80, 100) == Rational::fraction(15, 2));  // C2: 7.50
  CHECK(formula_of(Builtin::inverse_excess, 80, 160) == Rational(0));
  CHECK(formula_of(Builtin::inverse_excess, 80, 170) == Rational(0));  // not below
  CHECK(formula_of(Builtin::deviation, 80, 60) == Rational::fraction(-1, 4));
  for (const Builtin builtin : {Builtin::forward, Builtin::inverse, Builtin::inverse_excess})
    CHECK(formula_of(builtin, 80, 80) == Rational(1));
  // A target of 0: reached or not, never divided by.
  CHECK(formula_of(Builtin::forward, 0, 0) == Rational(1));
  CHECK(formula_of(Builtin::forward, 0, -1) == Rational(0));
  CHECK(formula_of(Builtin::inverse, 0, 0) == Rational(1));
  CHECK(formula_of(Builtin::inverse, 0, 3) == Rational(0));
  CHECK(formula_of(Builtin::inverse_excess, 0, 3) == Rational(0));
  CHECK(formula(Builtin::deviation, number(0), number(3)).absence == Absence::zero_divisor);
}

TEST_CASE("dividing by 0 is an absence, by what may be 0 anything") {
  CHECK(quotient(number(3), number(0)).is_absent());
  CHECK(quotient(number(0), number(0)).is_absent());
  const Value open = quotient(number(3), number(0, 5, {7}));
  CHECK((open.form == Value::Form::number && !open.low && !open.high));
  CHECK(open.deciders == Deciders{7});
  const Value positive = quotient(number(6), number(2, std::nullopt, {}));
  CHECK((*positive.low == Rational(0) && *positive.high == Rational(3)));
  const Value negative = quotient(number(6), number(std::nullopt, -2, {}));
  CHECK((*negative.low == Rational(-3) && *negative.high == Rational(0)));
}

TEST_CASE("the hull of different things is anything of the kind, of like things what they share, of a thing and nothing both") {
  const Value nothing = absent(Absence::blank, {1});
  CHECK(hull(nothing, absent(Absence::blank, {2}), ratio).is_absent());
  CHECK(hull(nothing, absent(Absence::blank, {2}), ratio).deciders == Deciders{1, 2});
  CHECK_FALSE(hull(nothing, absent(Absence::not_applicable), ratio).is_absent());
  const Value either = hull(nothing, number(3), ratio);
  CHECK((either.form == Value::Form::number && *either.low == Rational(3) && *either.high == Rational(3)));
  CHECK(either.may_be_absent == bit_of(Absence::blank));
  CHECK_FALSE(either.is_exact_number());
  CHECK(either.deciders == Deciders{1});
  const Value text_or_number = hull(flag(true), number(3), ratio);
  CHECK((text_or_number.form == Value::Form::number && !text_or_number.low && !text_or_number.high));
  CHECK(hull(flag(true), flag(false), Kind{KindClass::yes_no, "", nullptr, nullptr, 0}).possible == 3);
  Value refusal;
  refusal.form = Value::Form::refused;
  CHECK(exact(hull(refusal, number(3), ratio)) == Rational(3));
  CHECK(exact(hull(number(3), refusal, ratio)) == Rational(3));
  const Kind text_kind{KindClass::text, "", nullptr, nullptr, 0};
  Value left, right;
  left.form = right.form = Value::Form::text;
  left.text = right.text = "一";
  CHECK(hull(left, right, text_kind).known);
  right.text = "二";
  CHECK_FALSE(hull(left, right, text_kind).known);
}

TEST_CASE("deciders are kept sorted and once") {
  Deciders deciders{2, 5};
  merge(deciders, {1, 5, 9});
  CHECK(deciders == Deciders{1, 2, 5, 9});
  merge(deciders, {});
  CHECK(deciders == Deciders{1, 2, 5, 9});
}
