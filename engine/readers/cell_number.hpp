// A number of a workbook as digits: never a binary fraction, so that what a cell shows is what its digits say.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heng::readers {

// 0.d1d2d3… × 10^exponent; no digits: zero. No zeros at the ends.
struct CellNumber {
  bool is_negative = false;
  std::string digits;
  int exponent = 0;

  [[nodiscard]] bool is_zero() const { return digits.empty(); }
};

// "12.50", "-1.2E-3" as a workbook stores it; nullopt: no number, or one outside of what a cell can hold. Numbers with the noise of
// binary fractions come out as the workbook shows them.
[[nodiscard]] std::optional<CellNumber> read_cell_number(std::string_view text);

// Moved by powers of ten.
[[nodiscard]] CellNumber scaled(CellNumber number, int powers);
// Half away from zero, as cells show it.
[[nodiscard]] CellNumber rounded(CellNumber number, int places);
// The digits in front of the point and behind it; behind it exactly `places`, or as many as there are.
[[nodiscard]] std::string whole_digits(const CellNumber& number);  // "" for 0.x
[[nodiscard]] std::string fraction_digits(const CellNumber& number);
// Plain: -1234.5
[[nodiscard]] std::string plain(const CellNumber& number);

}  // namespace heng::readers
