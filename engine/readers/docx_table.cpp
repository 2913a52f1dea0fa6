#include "engine/readers/docx_table.hpp"

#include <utility>

namespace heng::readers {

void DocxTable::begin_row() {
  row_cells_.clear();
  row_begin_ = 0;
  is_row_deleted_ = false;
}

void DocxTable::skip_columns(std::size_t count) { row_begin_ = count; }

void DocxTable::add(DocxCell cell) {
  if (cell.across == DocxCell::Merge::goes_on && !row_cells_.empty()) {
    row_cells_.back().columns += cell.columns;
  } else {
    row_cells_.push_back(std::move(cell));
  }
}

void DocxTable::end_row() {
  if (is_row_deleted_) return;
  // A row takes a place even when it is empty.
  if (row_begin_ > 0 || row_cells_.empty()) {
    if (!context_.take_places(row_begin_ + 1)) return;
  }
  column_ = row_begin_;
  for (const DocxCell& cell : row_cells_) {
    if (!context_.take_places(cell.columns)) return;
    place(cell);
  }
  // What no cell of this row went on from has ended.
  std::erase_if(open_, [&](const auto& entry) {
    const Placed& above = placed_[entry.second];
    return above.row + above.rows != row_ + 1;
  });
  ++row_;
}

void DocxTable::place(const DocxCell& cell) {
  const auto above = open_.find(column_);
  if (cell.down == DocxCell::Merge::goes_on && above != open_.end() && placed_[above->second].columns == cell.columns) {
    ++placed_[above->second].rows;
  } else {
    if (cell.down != DocxCell::Merge::none) open_[column_] = placed_.size();
    placed_.push_back({row_, static_cast<std::uint32_t>(column_), 1, static_cast<std::uint32_t>(cell.columns), cell.text});
  }
  column_ += cell.columns;
}

void DocxTable::write(document::Builder& builder) const {
  builder.begin_table();
  for (const Placed& cell : placed_) builder.cell(cell.row, cell.column, cell.text, cell.rows, cell.columns);
  builder.end_table();
}

}  // namespace heng::readers
