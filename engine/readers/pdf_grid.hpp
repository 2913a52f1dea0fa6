// Tables of a page: where its cells are, by ruling lines or by columns of words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/readers/pdf_page.hpp"

namespace heng::readers {

struct PdfCell {
  std::uint32_t row = 0, column = 0, rows = 1, columns = 1;
  std::vector<std::size_t> words;  // of the page
};

struct PdfTable {
  Box box;
  std::vector<Length> columns;  // borders, one more than columns
  std::vector<Length> rows;
  std::vector<PdfCell> cells;  // row by row
  bool is_ruled = false;
  // Of a ruled table: no line closes it there, it goes as far as the lines beside its columns.
  bool is_open_above = false, is_open_below = false;
};

// Lines that cross one another are one table. A lone frame is one of a single cell.
[[nodiscard]] std::vector<PdfTable> ruled_tables(const PdfPage& page);

// Words in reading order, as lines; blanks where they stand apart.
[[nodiscard]] std::vector<std::vector<std::size_t>> lines_of(const PdfPage& page, std::vector<std::size_t> words);
[[nodiscard]] std::string text_of(const PdfPage& page, const std::vector<std::size_t>& line);

// Of the words that stand in no ruled table: neighbouring lines that part into the same columns.
[[nodiscard]] std::vector<PdfTable> unruled_tables(const PdfPage& page, const std::vector<std::size_t>& words);

}  // namespace heng::readers
