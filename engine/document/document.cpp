#include "engine/document/document.hpp"

#include <algorithm>
#include <utility>

namespace heng::document {

bool Table::add(Cell cell) {
  if (!cells_.empty() && std::pair(cell.row, cell.column) <= std::pair(cells_.back().row, cells_.back().column)) return false;
  const std::size_t row_end = std::size_t{cell.row} + std::max<std::uint32_t>(1, cell.rows);
  const std::size_t column_end = std::size_t{cell.column} + std::max<std::uint32_t>(1, cell.columns);
  for (std::size_t row = cell.row; row < std::min(row_end, index_.size()); ++row) {
    for (std::size_t column = cell.column; column < std::min(column_end, index_[row].size()); ++column) {
      if (index_[row][column] != 0) return false;
    }
  }
  if (index_.size() < row_end) index_.resize(row_end);
  const auto cell_number = static_cast<std::uint32_t>(cells_.size() + 1);
  for (std::size_t row = cell.row; row < row_end; ++row) {
    if (index_[row].size() < column_end) index_[row].resize(column_end);
    for (std::size_t column = cell.column; column < column_end; ++column) index_[row][column] = cell_number;
  }
  columns_ = std::max(columns_, static_cast<std::uint32_t>(column_end));
  cells_.push_back(std::move(cell));
  return true;
}

const Cell* Table::at(std::uint32_t row, std::uint32_t column) const {
  if (row >= index_.size() || column >= index_[row].size()) return nullptr;
  const std::uint32_t cell_number = index_[row][column];
  return cell_number == 0 ? nullptr : &cells_[cell_number - 1];
}

void Document::add(Paragraph paragraph) {
  blocks.push_back({Block::Kind::paragraph, paragraphs.size()});
  paragraphs.push_back(std::move(paragraph));
}

void Document::add(Table table) {
  blocks.push_back({Block::Kind::table, tables.size()});
  tables.push_back(std::move(table));
}

}  // namespace heng::document
