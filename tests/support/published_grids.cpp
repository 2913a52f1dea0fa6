#include "tests/support/published_grids.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/text/blanks.hpp"

namespace heng::test {

namespace {

std::vector<std::vector<std::string>> rows_of(const std::filesystem::path& path) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> row;
    std::istringstream fields(line);
    for (std::string field; std::getline(fields, field, '\t');) row.emplace_back(text::without_outer_blanks(field));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

WrittenGrid merged_grid(const std::vector<std::vector<std::string>>& rows) {
  WrittenGrid grid;
  grid.rows = static_cast<std::uint32_t>(rows.size());
  for (const auto& row : rows) grid.columns = std::max(grid.columns, static_cast<std::uint32_t>(row.size()));
  const auto text_at = [&](std::uint32_t row, std::uint32_t column) {
    return column < rows[row].size() ? rows[row][column] : std::string{};
  };
  const auto is_title = [&](std::uint32_t row) {
    return std::ranges::count_if(rows[row], [](const std::string& text) { return !text.empty(); }) == 1 &&
           !rows[row].front().empty();
  };
  const auto filled = [&](std::uint32_t row) {
    return std::ranges::count_if(rows[row], [](const std::string& text) { return !text.empty(); });
  };
  std::vector<std::uint32_t> taken_until(grid.columns, 0);
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      if (taken_until[column] > row) continue;
      GridCell cell{text_at(row, column), row, column, 1, 1};
      if (is_title(row) && column == 0) {
        cell.columns = grid.columns;
      } else if (column < 2 && !cell.text.empty()) {
        while (row + cell.rows < grid.rows && text_at(row + cell.rows, column).empty() && filled(row + cell.rows) > 1) ++cell.rows;
      }
      std::fill_n(taken_until.begin() + column, cell.columns, row + cell.rows);
      grid.cells.push_back(std::move(cell));
      column += grid.cells.back().columns - 1;
    }
  }
  return grid;
}

std::vector<std::pair<std::string, WrittenGrid>> published_grids() {
  const std::filesystem::path folder = std::filesystem::path(HENG_SHARED_DIR) / "corpus/tables";
  std::vector<std::pair<std::string, WrittenGrid>> grids;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto table = entry.path() / "table.tsv";
    if (std::filesystem::exists(table)) grids.emplace_back(entry.path().filename().string(), merged_grid(rows_of(table)));
  }
  std::ranges::sort(grids, {}, [](const auto& one) { return one.first; });
  return grids;
}

}  // namespace heng::test
