// The grids of published tables, written in every format and read back cell for cell.
#include <unicode/ucnv.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/office_writer.hpp"
#include "tests/support/published_grids.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::grid_of;
using test::merged_of;

namespace {

std::string in_gb18030(const std::string& utf8) {
  UErrorCode error = U_ZERO_ERROR;
  std::string made(utf8.size() * 2 + 16, '\0');
  made.resize(static_cast<std::size_t>(ucnv_convert("GB18030", "UTF-8", made.data(), static_cast<std::int32_t>(made.size()),
                                                    utf8.data(), static_cast<std::int32_t>(utf8.size()), &error)));
  REQUIRE(error <= U_ZERO_ERROR);
  return made;
}

test::Grid as_written(const test::WrittenGrid& grid) {
  test::Grid made(grid.rows);
  for (const test::GridCell& cell : grid.cells) {
    if (cell.text.empty()) continue;
    made[cell.row].resize(std::max<std::size_t>(made[cell.row].size(), cell.column + 1));
    made[cell.row][cell.column] = cell.text;
  }
  return made;
}

std::vector<std::string> merged(const test::WrittenGrid& grid) {
  std::vector<std::string> made;
  for (const test::GridCell& cell : grid.cells) {
    if (cell.text.empty() || (cell.rows == 1 && cell.columns == 1)) continue;
    made.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " + std::to_string(cell.rows) + "x" +
                   std::to_string(cell.columns) + " " + cell.text);
  }
  return made;
}

}  // namespace

TEST_CASE("published tables come back cell for cell from every format") {
  const auto published = test::published_grids();
  if (published.empty()) {
    WARN("no published tables beside the project: skipped");
    return;
  }
  for (const auto& [name, grid] : published) {
    INFO(name);
    const std::vector<std::pair<std::string, std::string>> files{{"a.html", html_of(grid)},
                                                                 {"a.xlsx", xlsx_of(grid)},
                                                                 {"a.docx", docx_of(grid)},
                                                                 {"a.csv", csv_of(grid)},
                                                                 {"b.csv", in_gb18030(csv_of(grid))}};
    for (const auto& [file, bytes] : files) {
      INFO(file);
      test::Read read;
      test::read(read, file, bytes);
      REQUIRE(read.document);
      REQUIRE(read.document->tables.size() == 1);
      CHECK(grid_of(read.document->tables[0]) == as_written(grid));
      if (!file.ends_with(".csv")) CHECK(merged_of(read.document->tables[0]) == merged(grid));
    }
  }
}
