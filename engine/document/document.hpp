// A published document as a person sees it: paragraphs and tables in their order, each cell with its text as displayed and its
// place. Readers make it (readers/), forms find the self-assessments in it (forms/).
//
// Every text has a span. For a document that is text (Markdown, tab-separated, CSV in UTF-8) the spans lie in the file itself; for
// any other they lie in its rendition (text::Rendition), which Builder writes: a table row is a line with tabs between the cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/source.hpp"

namespace heng::document {

// Published limits of documents: the same in every build, tested at one below, at and one above (design §10).
inline constexpr std::size_t max_document_bytes = std::size_t{64} * 1024 * 1024;
// Places of all tables of a document together, merged cells counted at each place that they cover.
inline constexpr std::size_t max_grid_places = 1'000'000;

struct Cell {
  std::string text;  // as displayed, without blanks at its ends; lines inside a cell are parted by '\n'
  text::Span at;
  std::uint32_t row = 0;  // of its first place; counts from 0
  std::uint32_t column = 0;
  std::uint32_t rows = 1;  // how many it covers
  std::uint32_t columns = 1;
};

class Table {
 public:
  std::string sheet;         // of a workbook; else empty
  std::uint32_t number = 1;  // in the document; counts from 1
  std::uint32_t page = 0;    // on which it begins; 0: the document has no pages
  // Rows at the head of a later page that are the table's first rows once more.
  std::vector<std::uint32_t> repeated;

  // Cells come in the order of their first places, row by row. Out of that order, or over a place that is taken already: false, and
  // nothing is added.
  bool add(Cell cell);

  [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(index_.size()); }
  [[nodiscard]] std::uint32_t columns() const { return columns_; }
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
  // For who gives the cells their spans.
  [[nodiscard]] std::vector<Cell>& cells() { return cells_; }
  // The cell that covers a place; null: none (an empty place, or past the edge).
  [[nodiscard]] const Cell* at(std::uint32_t row, std::uint32_t column) const;

 private:
  std::vector<Cell> cells_;
  std::vector<std::vector<std::uint32_t>> index_;  // per row and column: place in cells_ + 1; rows as long as they need
  std::uint32_t columns_ = 0;
};

struct Paragraph {
  std::string text;
  text::Span at;
  std::uint32_t page = 0;
  bool is_heading = false;
  bool is_marginal = false;  // stands at the edge of a page, as page numbers and running titles do
};

struct Block {
  enum class Kind : std::uint8_t { paragraph, table };
  Kind kind = Kind::paragraph;
  std::size_t index = 0;  // in paragraphs or tables
};

struct Document {
  text::FileId file = text::no_file;  // the text that the spans point into
  std::vector<Block> blocks;          // in reading order
  std::vector<Paragraph> paragraphs;
  std::vector<Table> tables;

  void add(Paragraph paragraph);
  void add(Table table);
};

}  // namespace heng::document
