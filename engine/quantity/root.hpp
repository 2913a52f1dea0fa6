// Roots: the only inexact numbers of the language. A root that is rational is exact; any other is correctly rounded to 40
// significant digits, half up, so that it is the same on every machine and far below any printed place.
#pragma once

#include <cstdint>

#include "engine/quantity/rational.hpp"

namespace heng::quantity {

inline constexpr int root_digits = 40;

struct Root {
  Rational value;
  bool is_exact = true;
};

// value ≥ 0, degree ≥ 1. Never falls as the value rises, so that intervals may be taken by their ends.
[[nodiscard]] Root root(const Rational& value, std::uint32_t degree);
[[nodiscard]] Rational power(const Rational& base, std::uint32_t exponent);

}  // namespace heng::quantity
