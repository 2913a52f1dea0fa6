// CSV and Markdown: read back, and safe whatever stands in a cell.
#include <catch2/catch.hpp>

#include "engine/report/csv.hpp"
#include "engine/report/markdown.hpp"
#include "tests/unit/report/samples.hpp"

namespace heng::report {
namespace {

// RFC 4180, as a reader of spreadsheets does it.
std::vector<std::vector<std::string>> read_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted) {
      if (c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
        rows.back().back() += '"';
        ++at;
      } else if (c == '"') {
        quoted = false;
      } else {
        rows.back().back() += c;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r') {
      REQUIRE(text[at + 1] == '\n');
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

std::string cell(const std::vector<std::vector<std::string>>& rows, std::size_t row, std::string_view column) {
  const auto at = std::ranges::find(rows[0], column);
  REQUIRE(at != rows[0].end());
  return rows[row][static_cast<std::size_t>(at - rows[0].begin())];
}

TEST_CASE("CSV has one row an item with all columns, refused projects included") {
  const test::World world;
  const std::string text = csv_head() + csv_rows(world.agreeing(), world.context()) + csv_rows(world.open(), world.context()) +
                           csv_rows(world.refused(), world.context());
  CHECK_FALSE(text.starts_with("\xEF\xBB\xBF"));
  const auto rows = read_csv(text);
  REQUIRE(rows.size() == 6);
  for (const auto& row : rows) CHECK(row.size() == rows[0].size());
  CHECK(cell(rows, 1, "project") == "新乡市电子政务外网系统");
  CHECK(cell(rows, 1, "section") == "全部");
  CHECK(cell(rows, 1, "item") == "执行率");
  CHECK(cell(rows, 1, "score") == "6.95");
  CHECK(cell(rows, 1, "total") == "96.95");
  CHECK(cell(rows, 1, "delta") == "0.00");
  CHECK(cell(rows, 1, "article") == "财预〔2020〕10号");
  CHECK(cell(rows, 3, "score").empty());
  CHECK(cell(rows, 3, "low") == "0.00");
  CHECK(cell(rows, 3, "high") == "10.00");
  CHECK(cell(rows, 3, "total_low") == "90.00");
  CHECK(cell(rows, 3, "grade") == "优|良");
  CHECK(cell(rows, 5, "status") == "rejected: 权重之和");
  CHECK(cell(rows, 5, "item").empty());
}

TEST_CASE("no text cell can be taken for a formula, and computed figures stay bare") {
  CHECK(csv_text("=10人") == "'=10人");
  CHECK(csv_text("+1") == "'+1");
  CHECK(csv_text("-1") == "'-1");
  CHECK(csv_text("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_text("＝1") == "'＝1");
  CHECK(csv_text("\tx") == "'\tx");
  CHECK(csv_text("  =1") == "'  =1");
  CHECK(csv_text("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  CHECK(csv_text("a,b") == "\"a,b\"");
  CHECK(csv_text("a\r\nb") == "\"a\r\nb\"");
  CHECK(csv_text("≥95%") == "≥95%");
  const test::World world;
  const auto rows = read_csv(csv_head() + csv_rows(world.differing(), world.context()));
  CHECK(cell(rows, 1, "delta") == "-0.04");
  CHECK(read_csv(csv_rows(world.refused(), world.context()))[0][0] == "'=坏项目");
}

TEST_CASE("Markdown shows cells literally: no new column, no HTML, no emphasis") {
  CHECK(markdown_text("a|b") == "a\\|b");
  CHECK(markdown_text("<script>&") == "&lt;script\\>&amp;");
  CHECK(markdown_text("*x* _y_ [z](u) `c`") == "\\*x\\* \\_y\\_ \\[z\\](u) \\`c\\`");
  CHECK(markdown_text("a\nb").find('\n') == std::string::npos);
}

TEST_CASE("Markdown tables have as many cells in each row as in the head") {
  const test::World world;
  const auto bars = [](const std::string& line) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < line.size(); ++at) count += line[at] == '|' && (at == 0 || line[at - 1] != '\\') ? 1 : 0;
    return count;
  };
  for (const std::vector<audit::Review>& reviews :
       {std::vector{world.agreeing(), world.differing(), world.open(), world.refused()}, std::vector{world.differing()}}) {
    std::istringstream stream(markdown_of(reviews, world.context()));
    std::size_t rows = 0;
    for (std::string line; std::getline(stream, line);) {
      if (!line.starts_with('|')) continue;
      CHECK(bars(line) == 7);
      ++rows;
    }
    CHECK(rows == 6);  // head, rule and four projects; head, rule, section, two items and the total
  }
}

}  // namespace
}  // namespace heng::report
