#include <catch2/catch.hpp>

#include "tests/support/office_writer.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Grid;
using test::grid_of;
using test::merged_of;

namespace {

void read_sheet(test::Read& read, const test::XlsxXml& xml) { test::read(read, "a.xlsx", zip(xlsx_entries(xml))); }

Grid grid(const std::string& sheet, const test::XlsxXml& rest = {}) {
  test::XlsxXml xml = rest;
  xml.sheet = sheet;
  test::Read read;
  read_sheet(read, xml);
  REQUIRE(read.document);
  return read.document->tables.empty() ? Grid{} : grid_of(read.document->tables.front());
}

std::string refusal(const std::string& sheet) {
  test::XlsxXml xml;
  xml.sheet = sheet;
  test::Read read;
  read_sheet(read, xml);
  return read.document ? "read" : read.kind();
}

}  // namespace

TEST_CASE("a sheet's cells as displayed, from A1") {
  test::XlsxXml rest;
  rest.strings =
      "<si><t>项目</t></si><si><r><t>大厅</t></r><rPh sb=\"0\" eb=\"1\"><t>dating</t></rPh><r><rPr/><t xml:space=\"preserve\"> "
      "运行_x000D_\n经费</t></r></si>";
  rest.styles =
      "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.00&quot;万元&quot;\"/></numFmts>"
      "<cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf "
      "numFmtId=\"164\"/><xf numFmtId=\"57\"/></cellXfs>";
  CHECK(grid("<sheetData><row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c r=\"D2\" "
             "t=\"inlineStr\"><is><t>≥</t><r><t>95%</t></r></is></c></row>"
             "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>0.96750000000000003</v></c><c r=\"B4\" "
             "s=\"2\"><f>40+2.47</f><v>42.469999999999999</v></c>"
             "<c r=\"C4\" s=\"3\"><v>45260</v></c><c r=\"D4\" t=\"b\"><v>1</v></c><c r=\"E4\" t=\"e\"><v>#DIV/0!</v></c><c "
             "r=\"F4\" t=\"str\"><f>A1&amp;B1</f><v>优</v></c></row></sheetData>",
             rest) ==
        Grid{{}, {"", "项目", "大厅 运行\n经费", "≥95%"}, {}, {"96.75%", "42.47万元", "2023年11月", "TRUE", "#DIV/0!", "优"}});
}

TEST_CASE("rows and cells without places, indices that lead nowhere") {
  CHECK(grid("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>") ==
        Grid{{"1", "2"}, {"3"}});
  CHECK(grid("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c><c r=\"B1\" s=\"99\"><v>2</v></c><c r=\"ZZZ1\"><v>3</v></c>"
             "<c r=\"A99999999999\"><v>4</v></c></row></sheetData>") == Grid{{"", "2", "3", "4"}});
}

TEST_CASE("merged cells; a merge over whole columns ends with the sheet") {
  test::XlsxXml xml;
  xml.sheet =
      "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"/></row><row r=\"2\"><c r=\"A2\"><v>2</v></c><c "
      "r=\"B2\"><v>3</v></c></row>"
      "<row r=\"3\"><c r=\"A3\"/></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/><mergeCell "
      "ref=\"A2:A1048576\"/><mergeCell ref=\"C7:D8\"/><mergeCell ref=\"x\"/></mergeCells>";
  test::Read read;
  read_sheet(read, xml);
  REQUIRE(read.document);
  CHECK(merged_of(read.document->tables[0]) == std::vector<std::string>{"0,0 1x2 1", "1,0 2x1 2"});
  CHECK(read.document->tables[0].sheet == "Sheet1");
}

TEST_CASE("hidden sheets are read and noted; formulas without results are reported") {
  test::XlsxXml xml;
  xml.sheet_attributes = "state=\"veryHidden\"";
  xml.book_properties = "<workbookPr date1904=\"1\"/>";
  xml.styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>";
  xml.sheet = "<sheetData><row><c s=\"0\"><v>0</v></c><c><f>SUM(A1)</f></c></row></sheetData>";
  test::Read read;
  read_sheet(read, xml);
  REQUIRE(read.document);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"1904/1/1"}});
  CHECK(read.has("SheetHidden"));
  CHECK(read.has("FormulaWithoutValue"));
}

TEST_CASE("a sheet's size at the limit") {
  const auto row_of = [](std::size_t row, std::size_t column) {
    const std::string place = test::cell_name(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
    return "<row r=\"" + std::to_string(row + 1) + "\"><c r=\"" + place + "\"><v>1</v></c></row>";
  };
  // Empty rows count as one place each.
  const auto sheet = [&](std::size_t places) { return "<sheetData>" + row_of(places - 1, 0) + "</sheetData>"; };
  CHECK(refusal(sheet(document::max_grid_places - 1)) == "read");
  CHECK(refusal(sheet(document::max_grid_places)) == "read");
  CHECK(refusal(sheet(document::max_grid_places + 1)) == "GridTooLarge");
  // What a sheet says of its own size is not believed.
  CHECK(refusal("<dimension ref=\"A1:XFD1048576\"/><sheetData>" + row_of(0, 16383) + "</sheetData>") == "read");
  CHECK(refusal("<sheetData>" + row_of(1048575, 16383) + "</sheetData>") == "GridTooLarge");
  std::string wide = "<sheetData>";
  for (std::size_t row = 0; row < 100; ++row) wide += row_of(row, 16383);
  CHECK(refusal(wide + "</sheetData>") == "GridTooLarge");
  CHECK(refusal("<sheetData>" + row_of(0, 0) + row_of(1000, 1000) +
                "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>") == "GridTooLarge");
  std::string overlapping = "<sheetData>";
  for (std::size_t row = 0; row < 2000; ++row) overlapping += row_of(row, 0);
  overlapping += "</sheetData><mergeCells>";
  for (std::size_t row = 1; row <= 2000; ++row) overlapping += "<mergeCell ref=\"A" + std::to_string(row) + ":A2000\"/>";
  CHECK(refusal(overlapping + "</mergeCells>") == "GridTooLarge");
}

TEST_CASE("one shared text used many times has a limit of its own") {
  test::XlsxXml xml;
  xml.strings = "<si><t>" + std::string(1 << 20, 'x') + "</t></si>";
  xml.sheet = "<sheetData><row>";
  for (int i = 0; i < 65; ++i) xml.sheet += "<c t=\"s\"><v>0</v></c>";
  xml.sheet += "</row></sheetData>";
  auto entries = xlsx_entries(xml);
  for (auto& entry : entries) entry.is_stored = true;
  test::Read read;
  test::read(read, "a.xlsx", zip(entries));
  CHECK(read.kind() == "DocumentTextTooLarge");
}
