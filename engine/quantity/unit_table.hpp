// The built-in units as plain rows: what unit.cpp makes UnitTable::standard() of. No rule is here, only content.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/quantity/unit.hpp"

namespace heng::quantity {

struct UnitRow {
  std::string_view spellings;  // parted by blanks; the first is the printed one
  UnitClass unit_class;
  std::string_view dimension;
  std::int64_t numerator;  // one of it in base units of the dimension
  std::int64_t denominator = 1;
};

// A word for a power of ten that may stand before a unit.
struct Multiplier {
  std::string_view spelling;
  std::int64_t factor;
  bool stands_alone;  // 5万 is a number; 5百 is not written in documents
};

[[nodiscard]] std::span<const UnitRow> unit_rows();
// Known only below the stroke of a compound: the 月 of 元/人·月 (3月 by itself is March).
[[nodiscard]] std::span<const UnitRow> divisor_rows();
// Words that count, each a dimension of its own; a word and its other spellings are joined by '='.
[[nodiscard]] std::string_view counting_words();
[[nodiscard]] std::span<const Multiplier> multipliers();

}  // namespace heng::quantity
