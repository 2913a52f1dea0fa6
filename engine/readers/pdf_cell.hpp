// The text of a cell of a page, and how it stands to the cell's edges.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/readers/pdf_page.hpp"

namespace heng::readers {

// What a layout program leaves free at the sides of every cell.
struct CellPadding {
  Length left = 0, right = 0;
};

struct PdfCellText {
  // Lines that the cell's edge broke are one; lines that end before it stay lines, parted by '\n'.
  std::string text;
  // Where a page cuts the cell, its lines end at the lower edge, the last as full as it can be, and go on at the upper edge.
  bool begins_at_top = false;
  bool ends_at_bottom = false;
  Length room = 0;    // behind the last line
  Length first = 0;   // how wide the first line's beginning is, as far as no line may break it
  Length letter = 0;  // its first letter alone
  Length height = 0;  // of a line
};

// The words of the cell, in any order.
[[nodiscard]] PdfCellText read_cell(const PdfPage& page, const Box& cell, const std::vector<std::size_t>& words,
                                    const CellPadding& padding);

// Whether a line of `after`, put behind the last one of `before`, would not have found its place there.
[[nodiscard]] bool goes_on(const PdfCellText& before, const PdfCellText& after);
// The cell that begins with the one and goes on with the other.
void append(PdfCellText& before, const PdfCellText& after);

}  // namespace heng::readers
