#include "engine/evaluate/value.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/quantity/root.hpp"
#include "engine/text/utf8.hpp"

namespace heng::evaluate {

using quantity::Rational;
using Bound = std::optional<Rational>;

void merge(Deciders& into, const Deciders& from) {
  for (const std::uint32_t decider : from) {
    const auto place = std::lower_bound(into.begin(), into.end(), decider);
    if (place == into.end() || *place != decider) into.insert(place, decider);
  }
}

namespace {

Deciders joined(const Value& left, const Value& right) {
  Deciders deciders = left.deciders;
  merge(deciders, right.deciders);
  return deciders;
}

// An end of an interval as a number that may be infinite: sign 0 and a value, or an infinity of that sign.
struct Extended {
  int infinite = 0;
  Rational value = 0;
};

Extended low_end(const Value& value) { return value.low ? Extended{0, *value.low} : Extended{-1, 0}; }
Extended high_end(const Value& value) { return value.high ? Extended{0, *value.high} : Extended{1, 0}; }

int sign(const Extended& value) { return value.infinite != 0 ? value.infinite : value.value.sign(); }

Extended times(const Extended& a, const Extended& b) {
  if (a.infinite == 0 && b.infinite == 0) return {0, a.value * b.value};
  const int s = sign(a) * sign(b);  // an infinite end times 0: the other factor is exactly 0 there
  return s == 0 ? Extended{0, 0} : Extended{s, 0};
}

bool less(const Extended& a, const Extended& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  return a.infinite == 0 && a.value < b.value;
}

Value from_ends(const Extended& low, const Extended& high, Deciders deciders) {
  return number(low.infinite != 0 ? Bound() : Bound(low.value), high.infinite != 0 ? Bound() : Bound(high.value),
                std::move(deciders));
}

}  // namespace

Value number(const Rational& value) {
  Value result;
  result.form = Value::Form::number;
  result.low = result.high = value;
  return result;
}

Value number(Bound low, Bound high, Deciders deciders) {
  Value result;
  result.form = Value::Form::number;
  result.low = std::move(low);
  result.high = std::move(high);
  result.deciders = std::move(deciders);
  return result;
}

Value flag(bool value) { return flags(value ? 2 : 1, {}); }

Value flags(std::uint64_t possible, Deciders deciders) {
  Value result;
  result.form = Value::Form::set;
  result.possible = possible;
  result.deciders = std::move(deciders);
  return result;
}

Value absent(plan::Absence absence, Deciders deciders) {
  Value result;
  result.form = Value::Form::absent;
  result.absence = absence;
  result.deciders = std::move(deciders);
  return result;
}

const model::Kind& points_kind() {
  static const model::Kind kind{model::KindClass::points, "", nullptr, nullptr, 0};
  return kind;
}

Value unknown(const model::Kind& kind, Deciders deciders) {
  using model::KindClass;
  Value result;
  result.deciders = std::move(deciders);
  result.known = false;
  switch (kind.kind_class) {
    case KindClass::yes_no:
      result.form = Value::Form::set;
      result.possible = 3;
      break;
    case KindClass::enumeration:
    case KindClass::ordinal: {
      result.form = Value::Form::set;
      const std::size_t count = kind.enumeration ? kind.enumeration->members.size() : 0;
      result.possible = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
      break;
    }
    case KindClass::text:
      result.form = Value::Form::text;
      break;
    case KindClass::date:
      result.form = Value::Form::date;
      break;
    case KindClass::target:
      result.form = Value::Form::target;
      break;
    case KindClass::actual:
      result.form = Value::Form::actual;
      break;
    default:
      result.form = Value::Form::number;
      break;
  }
  return result;
}

Value hull(const Value& left, const Value& right, const model::Kind& kind) {
  // A refusal beside another possibility: the rest is scored (the open question is a finding of its own).
  if (left.is_refused()) return right;
  if (right.is_refused()) return left;
  Deciders deciders = joined(left, right);
  if (left.is_absent() != right.is_absent()) {
    Value either = left.is_absent() ? right : left;
    either.deciders = std::move(deciders);
    either.may_be_absent = absences_of(left) | absences_of(right);
    return either;
  }
  if (left.form != right.form) {
    Value either = unknown(kind, std::move(deciders));
    either.may_be_absent = absences_of(left) | absences_of(right);
    return either;
  }
  if (!left.is_absent() && (left.may_be_absent | right.may_be_absent) != 0) {
    Value present_left = left, present_right = right;
    present_left.may_be_absent = present_right.may_be_absent = 0;
    Value either = hull(present_left, present_right, kind);
    either.may_be_absent = left.may_be_absent | right.may_be_absent;
    return either;
  }
  switch (left.form) {
    case Value::Form::number: {
      Bound low, high;
      if (left.low && right.low) low = min(*left.low, *right.low);
      if (left.high && right.high) high = max(*left.high, *right.high);
      return number(std::move(low), std::move(high), std::move(deciders));
    }
    case Value::Form::set:
      return flags(left.possible | right.possible, std::move(deciders));
    case Value::Form::absent: {
      if (absences_of(left) == absences_of(right) && absences_of(left) == bit_of(left.absence)) {
        return absent(left.absence, std::move(deciders));
      }
      Value either = unknown(kind, std::move(deciders));
      either.may_be_absent = absences_of(left) | absences_of(right);
      return either;
    }
    case Value::Form::text:
      if (left.known && right.known && left.text == right.text) return left;
      break;
    case Value::Form::date:
      if (left.known && right.known && left.date == right.date) return left;
      break;
    default:
      break;
  }
  return unknown(kind, std::move(deciders));
}

Value negated(const Value& value) {
  return number(value.high ? Bound(-*value.high) : Bound(), value.low ? Bound(-*value.low) : Bound(), value.deciders);
}

Value sum(const Value& left, const Value& right) {
  Bound low, high;
  if (left.low && right.low) low = *left.low + *right.low;
  if (left.high && right.high) high = *left.high + *right.high;
  return number(std::move(low), std::move(high), joined(left, right));
}

Value product(const Value& left, const Value& right) {
  if (left.is_exact_number() && right.is_exact_number())
    return number(*left.low * *right.low, *left.low * *right.low, joined(left, right));
  const std::array corners{times(low_end(left), low_end(right)), times(low_end(left), high_end(right)),
                           times(high_end(left), low_end(right)), times(high_end(left), high_end(right))};
  Extended low = corners[0], high = corners[0];
  for (const Extended& corner : corners) {
    if (less(corner, low)) low = corner;
    if (less(high, corner)) high = corner;
  }
  return from_ends(low, high, joined(left, right));
}

Value quotient(const Value& left, const Value& right) {
  Deciders deciders = joined(left, right);
  if (right.is_exact_number()) {
    if (right.low->is_zero()) return absent(plan::Absence::zero_divisor, std::move(deciders));
    return product(left, number(Rational(1) / *right.low, Rational(1) / *right.low, right.deciders));
  }
  const bool positive = right.low && right.low->sign() > 0;
  const bool negative = right.high && right.high->sign() < 0;
  if (!positive && !negative) {
    Value whole = number(Bound(), Bound(), std::move(deciders));
    whole.may_be_absent = bit_of(plan::Absence::zero_divisor);
    return whole;
  }
  const Bound low = right.high ? Bound(Rational(1) / *right.high) : Bound(Rational(0));
  const Bound high = right.low ? Bound(Rational(1) / *right.low) : Bound(Rational(0));
  return product(left, number(low, high, right.deciders));
}

Value smaller(const Value& left, const Value& right) {
  Bound low, high;
  if (left.low && right.low) low = min(*left.low, *right.low);
  if (left.high && right.high)
    high = min(*left.high, *right.high);
  else if (left.high)
    high = left.high;
  else
    high = right.high;
  return number(std::move(low), std::move(high), joined(left, right));
}

Value larger(const Value& left, const Value& right) { return negated(smaller(negated(left), negated(right))); }

Value extreme_member(const Value& left, const Value& right, bool higher) {
  std::uint64_t possible = 0;
  for (unsigned i = 0; i < 64; ++i) {
    if ((left.possible >> i & 1U) == 0) continue;
    for (unsigned k = 0; k < 64; ++k) {
      if ((right.possible >> k & 1U) != 0) possible |= std::uint64_t{1} << (higher ? std::min(i, k) : std::max(i, k));
    }
  }
  return flags(possible, joined(left, right));
}

Value absolute(const Value& value) {
  if (value.low && value.low->sign() >= 0) return value;
  if (value.high && value.high->sign() <= 0) return negated(value);
  Bound high;
  if (value.low && value.high) high = max(value.low->abs(), value.high->abs());
  return number(Rational(0), std::move(high), value.deciders);
}

Value rounded(const Value& value, const Rational& multiple, quantity::RoundingMode mode) {
  Bound low, high;
  if (value.low) low = round_to_multiple(*value.low, multiple, mode);
  if (value.high) high = value.low && *value.low == *value.high ? low : Bound(round_to_multiple(*value.high, multiple, mode));
  return number(std::move(low), std::move(high), value.deciders);
}

Value compared(const Value& left, plan::Relation relation, const Value& right) {
  using plan::Relation;
  // Whether left can be below, at, above right.
  const bool surely_below = left.high && right.low && *left.high < *right.low;
  const bool surely_above = left.low && right.high && *right.high < *left.low;
  const bool never_above = left.high && right.low && *left.high <= *right.low;
  const bool never_below = left.low && right.high && *right.high <= *left.low;
  const bool surely_equal = left.is_exact_number() && right.is_exact_number() && *left.low == *right.low;
  bool can_yes = true, can_no = true;
  switch (relation) {
    case Relation::at_least:
      can_no = !never_below, can_yes = !surely_below;
      break;
    case Relation::at_most:
      can_no = !never_above, can_yes = !surely_above;
      break;
    case Relation::above:
      can_yes = !never_above, can_no = !surely_above;
      break;
    case Relation::below:
      can_yes = !never_below, can_no = !surely_below;
      break;
    case Relation::equal:
      can_yes = !surely_below && !surely_above, can_no = !surely_equal;
      break;
    case Relation::not_equal:
      can_no = !surely_below && !surely_above, can_yes = !surely_equal;
      break;
  }
  return flags((can_no ? 1U : 0U) | (can_yes ? 2U : 0U), joined(left, right));
}

Value rooted(const Value& value, std::uint32_t degree) {
  if (value.form != Value::Form::number) return number(Rational(0), std::nullopt, value.deciders);
  Bound low = Rational(0), high;
  bool is_exact = true;
  if (value.low) {
    quantity::Root root = quantity::root(*value.low, degree);
    is_exact = root.is_exact;
    low = std::move(root.value);
  }
  if (value.high) high = value.low && *value.low == *value.high ? low : Bound(quantity::root(*value.high, degree).value);
  Value result = number(std::move(low), std::move(high), value.deciders);
  result.is_approximate = result.is_exact_number() && !is_exact;
  return result;
}

std::string plain_text(std::string_view text) {
  std::string plain;
  std::size_t end = 0;  // behind the last that is no blank
  for (std::size_t at = 0; at < text.size();) {
    char32_t letter = text::next_code_point(text, at);
    if (letter >= 0xFF01 && letter <= 0xFF5E) letter -= 0xFEE0;
    if (letter == 0x3000 || letter == 0xA0 || letter == '\t' || letter == '\r' || letter == '\n') letter = ' ';
    if (letter == ' ' && plain.empty()) continue;
    text::append_code_point(plain, letter);
    if (letter != ' ') end = plain.size();
  }
  plain.resize(end);
  return plain;
}

namespace {

Rational forward(const Rational& target, const Rational& actual) {
  if (actual >= target) return 1;
  if (target.sign() <= 0) return 0;
  return max(actual / target, Rational(0));
}

Rational inverse(const Rational& target, const Rational& actual) {
  if (actual <= target) return 1;
  return target.sign() <= 0 ? Rational(0) : target / actual;
}

Rational inverse_excess(const Rational& target, const Rational& actual) {
  if (actual <= target) return 1;
  if (target.sign() <= 0) return 0;
  return max(Rational(1) - (actual - target) / target, Rational(0));
}

}  // namespace

Value formula(plan::Builtin builtin, const Value& target, const Value& actual) {
  Deciders deciders = joined(target, actual);
  if (builtin == plan::Builtin::deviation) {
    const Value ratio = quotient(actual, target);
    if (ratio.is_absent()) return ratio;
    Value result = sum(ratio, number(Rational(-1)));
    result.may_be_absent = ratio.may_be_absent;
    return result;
  }
  if (builtin == plan::Builtin::forward) {  // rises with the actual, falls with the target
    const Bound low = target.high && actual.low ? Bound(forward(*target.high, *actual.low)) : Bound(Rational(0));
    const Bound high = target.low && actual.high ? Bound(forward(*target.low, *actual.high)) : Bound(Rational(1));
    return number(low, high, std::move(deciders));
  }
  const auto function =
      builtin == plan::Builtin::inverse ? inverse : inverse_excess;  // both fall with the actual, rise with the target
  const Bound low = target.low && actual.high ? Bound(function(*target.low, *actual.high)) : Bound(Rational(0));
  const Bound high = target.high && actual.low ? Bound(function(*target.high, *actual.low)) : Bound(Rational(1));
  return number(low, high, std::move(deciders));
}

}  // namespace heng::evaluate
