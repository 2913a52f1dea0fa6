#include <catch2/catch.hpp>

#include "engine/readers/limits.hpp"
#include "tests/unit/readers/canned_pdf.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Canned;
using test::Grid;
using test::grid_of;
using test::merged_of;
using test::read_pdf;

TEST_CASE("ruling lines make cells, and missing ones merge them") {
  Canned tool;
  tool.page();
  tool.word(100, 20, "2023年度项目支出绩效自评表");
  // Three columns, three rows: the first cell covers two rows, the last row covers all.
  for (const int y : {50, 90, 130}) tool.line(50, y, 350, y);
  tool.line(150, 70, 350, 70);
  tool.bar(50, 110, 350, 111);
  for (const int x : {50, 350}) tool.line(x, 50, x, 130);
  for (const int x : {150, 250}) tool.line(x, 50, x, 110);
  tool.word(60, 55, "项目");
  tool.word(60, 70, "资金");
  tool.word(160, 54, "全年");
  tool.word(186, 54, "预算数", 36);
  tool.word(260, 54, "执行率");
  tool.word(160, 74, "42.47");
  tool.word(260, 74, "96.75%");
  tool.word(60, 94, "a");
  tool.word(160, 94, "b");
  tool.word(175, 94, "c");
  tool.word(60, 114, "合计");
  tool.word(60, 300, "说明");
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  CHECK(read.kind().empty());
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) ==
        Grid{{"项目\n资金", "全年预算数", "执行率"}, {"", "42.47", "96.75%"}, {"a", "b c"}, {"合计"}});
  CHECK(merged_of(read.document->tables[0]) == std::vector<std::string>{"0,0 2x1 项目\n资金", "3,0 1x3 合计"});
  CHECK(read.document->tables[0].page == 1);
  REQUIRE(read.document->paragraphs.size() == 2);
  CHECK(read.document->paragraphs[1].text == "说明");
  CHECK(read.document->blocks[1].kind == document::Block::Kind::table);
}

TEST_CASE("a cell ends where the line at its side begins or ends") {
  Canned tool;
  tool.page();
  // No line parts the two lower rows of the first column, but only one of them has a line at the left.
  for (const int y : {50, 70, 110}) tool.line(50, y, 350, y);
  tool.line(150, 90, 350, 90);
  tool.line(50, 50, 50, 70);
  tool.line(50, 90, 50, 110);
  for (const int x : {150, 350}) tool.line(x, 50, x, 110);
  tool.word(60, 54, "效益指标");
  tool.word(160, 54, "甲");
  tool.word(160, 74, "乙");
  tool.word(60, 94, "满意度");
  tool.word(160, 94, "丙");
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"效益指标", "甲"}, {"", "乙"}, {"满意度", "丙"}});
  CHECK(merged_of(read.document->tables[0]).empty());
}

TEST_CASE("a table without lines at its sides, white lines, and a lone frame") {
  Canned tool;
  tool.page();
  for (const int y : {50, 70, 90}) tool.line(50, y, 350, y);
  tool.line(200, 50, 200, 90);
  tool.line(100, 50, 100, 90, "rgb(100%,100%,100%)");
  tool.word(60, 54, "甲");
  tool.word(210, 54, "乙");
  tool.word(60, 74, "丙");
  tool.word(210, 74, "丁");
  tool.line(50, 200, 350, 200);
  tool.line(50, 230, 350, 230);
  tool.line(50, 200, 50, 230);
  tool.line(350, 200, 350, 230);
  tool.word(60, 210, "框里的话");
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"甲", "乙"}, {"丙", "丁"}});
  REQUIRE(read.document->paragraphs.size() == 1);
  CHECK(read.document->paragraphs[0].text == "框里的话");
}

TEST_CASE("words in columns without lines are a table; a table on each of two pages is two") {
  Canned tool;
  for (int page = 0; page < 2; ++page) {
    tool.page();
    tool.word(50, 30, "一段话不是表格");
    for (int row = 0; row < 4; ++row) {
      tool.word(50, 60 + row * 20, "指标", 24);
      tool.word(150, 60 + row * 20, row == 0 ? "指标值" : "≥95%", 36);
      if (row != 2) tool.word(250, 60 + row * 20, "10", 12);
    }
  }
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 2);
  CHECK(grid_of(read.document->tables[0]) ==
        Grid{{"指标", "指标值", "10"}, {"指标", "≥95%", "10"}, {"指标", "≥95%"}, {"指标", "≥95%", "10"}});
  CHECK(read.document->tables[1].page == 2);
}

TEST_CASE("scans, failures of the tool and pages at the limit") {
  Canned scan;
  scan.page();
  test::Read scanned;
  read_pdf(scanned, scan);
  CHECK(scanned.kind() == "PdfScanned");

  Canned mixed;
  mixed.page();
  mixed.word(10, 10, "文字");
  mixed.page();
  mixed.svg += "<use xlink:href=\"#image7\"/>";
  mixed.page();
  test::Read partly;
  read_pdf(partly, mixed);
  REQUIRE(partly.document);
  REQUIRE(partly.kind() == "PdfPageScanned");
  CHECK(std::get<std::int64_t>(partly.diagnostics.all()[0].arguments[0]) == 2);

  const std::vector<std::pair<readers::PdfFailure, std::string>> failures{{readers::PdfFailure::missing, "PdfToolMissing"},
                                                                          {readers::PdfFailure::encrypted, "DocumentEncrypted"},
                                                                          {readers::PdfFailure::damaged, "PdfDamaged"},
                                                                          {readers::PdfFailure::too_slow, "PdfTooSlow"},
                                                                          {readers::PdfFailure::too_large, "PdfTooLarge"}};
  for (const auto& [failure, kind] : failures) {
    Canned tool;
    tool.words_fail = failure;
    test::Read read;
    read_pdf(read, tool);
    CHECK_FALSE(read.document);
    CHECK(read.kind() == kind);
  }
  Canned lineless;
  lineless.page();
  lineless.word(10, 10, "文字\x01 &amp; \xEF\xBF\xBE");
  lineless.drawings_fail = readers::PdfFailure::too_large;
  test::Read read;
  read_pdf(read, lineless);
  REQUIRE(read.document);
  CHECK(read.document->paragraphs[0].text == "文字  &");
  CHECK(read.kind() == "PdfWithoutLines");

  const auto kind = [](std::size_t pages) {
    Canned tool;
    for (std::size_t i = 0; i < pages; ++i) tool.page();
    tool.word(10, 10, "文字");
    test::Read one;
    read_pdf(one, tool);
    return one.document ? "" : one.kind();
  };
  CHECK(kind(readers::max_pdf_pages - 1).empty());
  CHECK(kind(readers::max_pdf_pages).empty());
  CHECK(kind(readers::max_pdf_pages + 1) == "PdfTooManyPages");
}

TEST_CASE("numbers of a drawing too long for it do no harm") {
  Canned tool;
  tool.page();
  tool.word(10, 10, "文字");
  const std::string huge(200, '9');
  tool.svg += "<g transform=\"matrix(" + huge + ",1,1," + huge + ",0,0)\"><g transform=\"matrix(" + huge + ",1,1,-" + huge +
              ",0,0)\"><path style=\"stroke:rgb(0%,0%,0%);fill:none\" d=\"M -" + huge + " " + huge + " L " + huge +
              " 1 Z M x L C 1 2 3\"/></g></g>";
  test::Read read;
  read_pdf(read, tool);
  CHECK(read.document);
}
