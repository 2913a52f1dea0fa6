// A page laid out: its tables with the text of their cells, and its paragraphs, in reading order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/readers/context.hpp"
#include "engine/readers/pdf_cell.hpp"
#include "engine/readers/pdf_page.hpp"

namespace heng::readers {

struct LaidCell {
  std::uint32_t row = 0, column = 0, rows = 1, columns = 1;
  PdfCellText content;
};

struct LaidTable {
  // A text in a frame: no table, unless the table of a page before or behind goes on in it.
  [[nodiscard]] bool is_frame() const { return cells.size() == 1; }

  struct PageBegin {
    std::uint32_t row = 0, page = 0;
  };
  std::vector<Length> columns;  // borders, one more than columns
  std::uint32_t rows = 0;
  std::vector<Length> borders;  // of the rows, as long as it is the table of one page
  std::vector<LaidCell> cells;  // row by row
  bool is_ruled = false;
  bool is_open_above = false, is_open_below = false;
  std::size_t places = 0;  // that have been taken from the limit
  // Once it is put together (pdf_join.hpp):
  std::vector<PageBegin> later_pages;
  std::vector<std::uint32_t> repeated;  // rows that are its first ones once more
  std::vector<std::uint32_t> doubtful;  // rows that may be the rest of the one before
};

struct LaidPiece {
  Box box;
  std::uint32_t page = 1;
  std::optional<LaidTable> table;
  std::string text;          // of a paragraph
  bool is_marginal = false;  // a page number, a running title (pdf_margins.cpp)
};

[[nodiscard]] std::size_t places_of(const LaidTable& table);

// nullopt: past a limit, and refused.
[[nodiscard]] std::optional<std::vector<LaidPiece>> lay_out(const PdfPage& page, std::uint32_t number, Context& context);

// Marks the paragraphs that belong to the pages, not to what is written on them: page numbers, and what stands in the same place at
// the edge of neighbouring pages with the same words.
void mark_margins(std::vector<std::vector<LaidPiece>>& pages, const std::vector<PdfPage>& drawn);

}  // namespace heng::readers
