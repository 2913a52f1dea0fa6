// Makes the document and the rendition of a file that is not text. Readers say what they find, in reading order; the text that
// spans point into is written on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/document.hpp"

namespace heng::document {

class Builder {
 public:
  // A paragraph, blanks at its ends taken off; an empty one is left out.
  void paragraph(std::string_view text, std::uint32_t page = 0, bool is_heading = false);
  // A page number, a running title.
  void marginal(std::string_view text, std::uint32_t page);

  // A table from the cells that were found: begin, cells row by row, end. A sheet's name when it is a workbook's.
  void begin_table(std::string sheet = {}, std::uint32_t page = 0);
  // Of the open table: its rows from this one on stand on another page. Row by row, as the cells.
  void next_page(std::uint32_t row, std::uint32_t page);
  void repeated_row(std::uint32_t row);
  // Row and column count from 0 in the table (in the sheet: from A1). False: the place is taken, nothing is added.
  bool cell(std::uint32_t row, std::uint32_t column, std::string_view text, std::uint32_t rows = 1, std::uint32_t columns = 1);
  // Writes its lines. A table without a filled cell is left out.
  void end_table();

  // Places of all tables so far, for max_grid_places: ask before adding a cell that covers many.
  [[nodiscard]] std::size_t places() const { return places_; }

  // Adds the rendition to the sources under the document's name, and sets the document's spans.
  [[nodiscard]] Document finish(text::Sources& sources, std::string name);

 private:
  void add(std::string_view text, std::uint32_t page, bool is_heading, bool is_marginal);
  void line(std::uint32_t grid, std::uint32_t row);

  Document document_;
  std::string content_;
  text::Rendition rendition_;
  std::optional<Table> open_;
  struct PageBegin {
    std::uint32_t row = 0, page = 0;
  };
  std::vector<PageBegin> page_begins_;  // of the open table
  std::size_t places_ = 0;
};

}  // namespace heng::document
