// What the checker knows of a number before any data is seen: an interval whose ends may depend on the weight of a row.
//
// Items made from rows have a weight W ≥ 0 that only the record knows, so an end is a + b·W ("at most the weight" is 0 + 1·W).
// Every operation is sound: the true value lies inside for all W ≥ 0 and all values of the operands inside theirs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/quantity/rational.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::check {

struct End {
  bool infinite = true;
  quantity::Rational constant = 0;
  quantity::Rational slope = 0;  // of the row's weight
  bool open = false;             // the end itself is not attained

  [[nodiscard]] bool is_constant() const { return !infinite && slope.is_zero(); }
};

struct Bounds {
  End low, high;

  [[nodiscard]] static Bounds all() { return {}; }
  [[nodiscard]] static Bounds exactly(const quantity::Rational& value);
  [[nodiscard]] static Bounds between(const quantity::Rational& low, const quantity::Rational& high);
  [[nodiscard]] static Bounds at_least(const quantity::Rational& low);
  [[nodiscard]] static Bounds weight();  // exactly W

  [[nodiscard]] bool is_constant() const { return low.is_constant() && high.is_constant(); }
  [[nodiscard]] bool is_exact() const;
  [[nodiscard]] bool non_negative() const;
  [[nodiscard]] bool may_be_zero() const;
};

// Whether every value is ≥ / ≤ the end, for every W ≥ 0.
[[nodiscard]] bool proves_at_least(const Bounds& bounds, const End& low);
[[nodiscard]] bool proves_at_most(const Bounds& bounds, const End& high);

[[nodiscard]] Bounds operator-(const Bounds& value);
[[nodiscard]] Bounds operator+(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds operator-(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds operator*(const Bounds& left, const Bounds& right);
// A divisor of 0 is not part of the result (it is an absence).
[[nodiscard]] Bounds operator/(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds hull(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds smaller(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds larger(const Bounds& left, const Bounds& right);
[[nodiscard]] Bounds absolute(const Bounds& value);
// Of a value that is never negative.
[[nodiscard]] Bounds root(const Bounds& value, std::uint32_t degree);
// Both hold; where one is not comparable with the other for all W the first is kept.
[[nodiscard]] Bounds narrowed(const Bounds& value, const Bounds& by);
[[nodiscard]] Bounds rounded(const Bounds& value, const quantity::Rational& multiple, quantity::RoundingMode mode);

}  // namespace heng::check
