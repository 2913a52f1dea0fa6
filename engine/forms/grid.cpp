#include "engine/forms/grid.hpp"

#include "engine/forms/words.hpp"

namespace heng::forms {

text::Span Row::at() const {
  text::Span span;
  for (const Item& item : items) span = text::join(span, item.cell->at);
  return span;
}

std::vector<Row> rows_of(const document::Table& table) {
  std::vector<Row> rows(table.rows());
  for (std::uint32_t row = 0; row < table.rows(); ++row) {
    rows[row].table = &table;
    rows[row].row = row;
  }
  for (const document::Cell& cell : table.cells()) {
    if (!cell.text.empty()) rows[cell.row].items.push_back({&cell, normal_words(cell.text)});
  }
  return rows;
}

}  // namespace heng::forms
