// Number formats of a workbook: what a cell shows for a number, in the Chinese setting (2023/11/30, 上午).
//
// Read: sections, conditions, digits and thousands, percent, exponents, literals, dates, times and elapsed times, text. Fractions
// (# ?/?) show as General does. A column's width is not known here: nothing is cut or shown as ####, and General keeps its digits.
#pragma once

#include <string>
#include <string_view>

#include "engine/readers/cell_number.hpp"

namespace heng::readers {

// The code of a format that a workbook names without spelling it (ids below 164); empty: General.
[[nodiscard]] std::string_view built_in_format(unsigned id);

// `counts_from_1904`: which of the two calendars the workbook's dates are in.
[[nodiscard]] std::string shown_number(const CellNumber& number, std::string_view code, bool counts_from_1904);
// Through the format's text section.
[[nodiscard]] std::string shown_text(std::string_view text, std::string_view code);

}  // namespace heng::readers
