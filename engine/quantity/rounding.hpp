// The seven rounding modes a policy may name, to decimal places or to a multiple. Rounding happens nowhere else.
#pragma once

#include <cstdint>

#include "engine/quantity/rational.hpp"

namespace heng::quantity {

enum class RoundingMode : std::uint8_t {
  half_up,    // 四舍五入: a tie goes away from zero
  half_even,  // 四舍六入五成双
  half_down,  // 五舍六入: a tie goes toward zero
  truncate,   // 截断: toward zero
  away,       // 进一: away from zero
  ceiling,    // 向上
  floor,      // 向下
};

// The multiple must be positive.
[[nodiscard]] Rational round_to_multiple(const Rational& value, const Rational& multiple, RoundingMode mode);
[[nodiscard]] Rational round_to_places(const Rational& value, int places, RoundingMode mode);

}  // namespace heng::quantity
