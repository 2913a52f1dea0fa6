#include "engine/report/table.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "engine/text/width.hpp"

namespace heng::report {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

// The terminal cell at which a fragment begins.
std::size_t cell_of(const std::string& line, std::string_view fragment) {
  const std::size_t at = line.find(fragment);
  REQUIRE(at != std::string::npos);
  return text::display_width(std::string_view(line).substr(0, at));
}

Table::Cell plain(std::string text) { return {std::move(text), Paint::none}; }

TEST_CASE("columns line up by display width, whatever mix of 汉字 and ASCII stands in them") {
  Table table({{"项目", Align::left, true}, {"得分", Align::right, false}, {"说明", Align::left, false}});
  table.add({plain("“4050”人员工资"), plain("99.68"), plain("一致")});
  table.add({plain("ab"), plain("[8.00, 10.00]"), plain("x")});
  table.add({plain("新乡市12345社会公共服务热线平台经费"), plain("100.00"), plain("一致")});
  const auto lines = lines_of(table.text(false, 0));
  REQUIRE(lines.size() == 4);
  CHECK(cell_of(lines[1], "一致") == cell_of(lines[3], "一致"));
  CHECK(cell_of(lines[0], "说明") == cell_of(lines[2], "x"));
  // Right-aligned: the ends are at the same cell.
  CHECK(cell_of(lines[1], "99.68") + 5 == cell_of(lines[3], "100.00") + 6);
  CHECK(cell_of(lines[2], "[8.00") + 13 == cell_of(lines[3], "100.00") + 6);
  for (const std::string& line : lines) CHECK_FALSE(line.ends_with(' '));
}

TEST_CASE("a column in which nothing stands is left out, an empty cell among others keeps its place") {
  Table table({{"a", Align::left, false}, {"leer", Align::right, false}, {"b", Align::right, false}, {"c", Align::left, false}});
  table.add({plain("1"), plain(""), plain(""), plain("end")});
  table.add({plain("2"), plain(""), plain("33"), plain("end")});
  const auto lines = lines_of(table.text(false, 0));
  CHECK(lines[0].find("leer") == std::string::npos);
  CHECK(cell_of(lines[1], "end") == cell_of(lines[2], "end"));
}

TEST_CASE("a narrow terminal shortens the columns that may shrink, never the figures") {
  Table table({{"项目", Align::left, true}, {"得分", Align::right, false}});
  table.add({plain("新乡市12345社会公共服务热线平台经费和其他很长的名称"), plain("100.00")});
  const auto wide = lines_of(table.text(false, 0));
  CHECK(text::display_width(wide[1]) > 40);
  const auto narrow = lines_of(table.text(false, 40));
  CHECK(text::display_width(narrow[1]) <= 40);
  CHECK(narrow[1].ends_with("100.00"));
  CHECK(narrow[1].find("…") != std::string::npos);
}

TEST_CASE("cells cannot carry terminal escapes; colours are ours only") {
  Table table({{"a", Align::left, false}});
  table.add({{"x\x1b[31my\nz", Paint::red}});
  const std::string without = table.text(false, 0);
  CHECK(without.find('\x1b') == std::string::npos);
  CHECK(lines_of(without).size() == 2);
  const std::string with = table.text(true, 0);
  CHECK(with.find("\x1b[31mx␛") != std::string::npos);
}

}  // namespace
}  // namespace heng::report
