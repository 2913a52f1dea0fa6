// Tables without ruling lines: neighbouring lines of words that part into the same columns.
#include <algorithm>

#include "engine/readers/pdf_grid.hpp"

namespace heng::readers {

namespace {

// Words of one line without a wide gap between them.
struct Chunk {
  Length left = 0, right = 0;
  std::vector<std::size_t> words;
};

std::vector<Chunk> chunks_of(const PdfPage& page, const std::vector<std::size_t>& line) {
  std::vector<Chunk> chunks;
  for (const std::size_t word : line) {
    const Box& box = page.words[word].box;
    if (chunks.empty() || box.left - chunks.back().right > box.height() * 8 / 10) chunks.push_back({box.left, box.right, {}});
    chunks.back().right = std::max(chunks.back().right, box.right);
    chunks.back().words.push_back(word);
  }
  return chunks;
}

// Where nothing stands in any of the fullest rows is between columns.
std::vector<Length> columns_of(const std::vector<std::vector<Chunk>>& rows) {
  const std::size_t fullest = std::ranges::max(rows, {}, &std::vector<Chunk>::size).size();
  std::vector<std::pair<Length, Length>> taken;
  for (const auto& row : rows) {
    if (row.size() * 2 < fullest) continue;
    for (const Chunk& chunk : row) taken.emplace_back(chunk.left, chunk.right);
  }
  std::ranges::sort(taken);
  std::vector<std::pair<Length, Length>> columns;
  for (const auto& [left, right] : taken) {
    if (!columns.empty() && left <= columns.back().second) {
      columns.back().second = std::max(columns.back().second, right);
    } else {
      columns.emplace_back(left, right);
    }
  }
  std::vector<Length> at;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    at.push_back(i == 0 ? columns[0].first : (columns[i - 1].second + columns[i].first) / 2);
  }
  at.push_back(columns.back().second);
  return at;
}

PdfTable table_of(const PdfPage& page, const std::vector<std::vector<Chunk>>& rows) {
  PdfTable table;
  table.columns = columns_of(rows);
  for (std::uint32_t row = 0; row < rows.size(); ++row) {
    Length top = page.words[rows[row].front().words.front()].box.top;
    for (const Chunk& chunk : rows[row]) {
      const auto behind = std::upper_bound(table.columns.begin() + 1, table.columns.end() - 1, (chunk.left + chunk.right) / 2);
      const auto column = static_cast<std::uint32_t>(behind - table.columns.begin() - 1);
      if (!table.cells.empty() && table.cells.back().row == row && table.cells.back().column == column) {
        auto& words = table.cells.back().words;
        words.insert(words.end(), chunk.words.begin(), chunk.words.end());
      } else {
        table.cells.push_back({row, column, 1, 1, chunk.words});
      }
      for (const std::size_t word : chunk.words) top = std::min(top, page.words[word].box.top);
    }
    table.rows.push_back(top);
  }
  table.box = {table.columns.front(), table.rows.front(), table.columns.back(),
               page.words[rows.back().front().words.front()].box.bottom};
  table.rows.push_back(table.box.bottom);
  return table;
}

}  // namespace

std::vector<PdfTable> unruled_tables(const PdfPage& page, const std::vector<std::size_t>& words) {
  constexpr std::size_t least_rows = 3;
  constexpr std::size_t least_columns = 3;
  std::vector<PdfTable> tables;
  std::vector<std::vector<Chunk>> rows;
  const auto finish = [&] {
    const bool is_wide = std::ranges::count_if(rows, [&](const auto& row) { return row.size() >= least_columns; }) >= 2;
    if (rows.size() >= least_rows && is_wide) {
      PdfTable table = table_of(page, rows);
      if (table.columns.size() > least_columns) tables.push_back(std::move(table));
    }
    rows.clear();
  };
  for (const auto& line : lines_of(page, words)) {
    std::vector<Chunk> chunks = chunks_of(page, line);
    if (chunks.size() < 2) {
      finish();
    } else {
      rows.push_back(std::move(chunks));
    }
  }
  finish();
  return tables;
}

}  // namespace heng::readers
