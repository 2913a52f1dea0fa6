// Dates and times of a workbook: a number of days, with the time of day behind the point.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "engine/readers/cell_number.hpp"

namespace heng::readers {

// A date format's signs: runs of y m d h s a e in small letters, [h], AM/PM, the digits behind the seconds' point, and literals.
struct DateSign {
  enum class Kind : std::uint8_t { date, elapsed, half_day, fraction, literal };
  Kind kind = Kind::literal;
  std::string text;
};

// nullopt: no date (negative, or behind the year 9999).
[[nodiscard]] std::optional<std::string> shown_date(const CellNumber& number, std::span<const DateSign> signs,
                                                    bool counts_from_1904);

}  // namespace heng::readers
