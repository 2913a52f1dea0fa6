// Tables that pages cut, and what stands at the edges of pages.
#include <catch2/catch.hpp>

#include "tests/unit/readers/canned_pdf.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Canned;
using test::Grid;
using test::grid_of;
using test::merged_of;
using test::read_pdf;

namespace {

const std::vector<int> columns{50, 150, 250, 350};

// A table with two rows at the end of a page; its last row is 40 high and ends at 740.
void upper_part(Canned& tool) {
  tool.page();
  tool.word(60, 600, "一段话", 36);
  tool.grid(columns, {650, 670, 700, 740});
  tool.word(52, 654, "名称", 24);
  tool.word(152, 654, "说明", 24);
  tool.word(252, 654, "分值", 24);
  tool.word(52, 680, "甲", 12);
  tool.word(152, 680, "好", 12);
  tool.word(252, 680, "5", 6);
}

std::string place(const test::Read& read, const document::Cell& cell) {
  const auto found = read.sources.at(cell.at.file).cell(cell.at.begin);
  REQUIRE(found);
  return std::to_string(found->grid->number) + " page " + std::to_string(found->grid->page) + " row " + std::to_string(found->row);
}

}  // namespace

TEST_CASE("a table goes on on the next page, and a row that the page cut is one again where its lines were full") {
  Canned tool;
  upper_part(tool);
  tool.word(52, 704, "乙", 12);
  tool.word(152, 704, "这一格写得很满很", 96);
  tool.word(152, 724, "满所以到下一页还", 96);
  tool.word(252, 704, "10", 12);
  tool.word(290, 770, "1", 6);  // the page number
  tool.page();
  tool.word(290, 20, "某局2023年度决算", 96);
  tool.grid(columns, {50, 75, 100});
  tool.word(152, 54, "没有写完", 48);
  tool.word(52, 80, "丙", 12);
  tool.word(252, 80, "20", 12);
  tool.word(290, 770, "2", 6);
  tool.page();
  tool.word(290, 20, "某局2023年度决算", 96);
  tool.word(60, 100, "说明", 24);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  CHECK(read.kind().empty());
  REQUIRE(read.document->tables.size() == 1);
  const document::Table& table = read.document->tables[0];
  CHECK(grid_of(table) == Grid{{"名称", "说明", "分值"},
                               {"甲", "好", "5"},
                               {"乙", "这一格写得很满很满所以到下一页还没有写完", "10"},
                               {"丙", "", "20"}});
  CHECK(table.page == 1);
  CHECK(place(read, *table.at(2, 0)) == "1 page 1 row 3");
  CHECK(place(read, *table.at(3, 0)) == "1 page 2 row 4");
  REQUIRE(read.document->paragraphs.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    INFO(read.document->paragraphs[i].text);
    CHECK(read.document->paragraphs[i].is_marginal == (i > 0 && i < 5));
  }
}

TEST_CASE("a row is joined over a page only where that is certain, and told where it may be one") {
  struct Case {
    const char* what;
    int width;           // of the last line above
    const char* name;    // first cell below
    const char* text;    // second
    const char* figure;  // third
    std::size_t rows;
    const char* kind;
  };
  const Case cases[] = {
      {"the last line is full", 96, "", "没有写完", "", 4, ""},
      {"the last line has room", 48, "", "没有写完", "", 5, "PdfRowMayGoOn"},
      {"a cell begins anew", 96, "丙", "没有写完", "", 5, ""},
      {"a figure under a figure", 96, "", "没有写完", "20", 5, ""},
      {"nothing goes on", 96, "", "", "20", 5, ""},
  };
  for (const Case& one : cases) {
    INFO(one.what);
    Canned tool;
    upper_part(tool);
    tool.word(52, 704, "乙", 12);
    tool.word(152, 704, "这一格写得很满很", 96);
    tool.word(152, 724, "满所以到下一页还", one.width);
    tool.word(252, 704, "10", 12);
    tool.page();
    tool.grid(columns, {50, 75, 100});
    if (*one.name != 0) tool.word(52, 54, one.name, 12);
    if (*one.text != 0) tool.word(152, 54, one.text, 48);
    if (*one.figure != 0) tool.word(252, 54, one.figure, 12);
    tool.word(52, 80, "丁", 12);
    test::Read read;
    read_pdf(read, tool);
    REQUIRE(read.document);
    REQUIRE(read.document->tables.size() == 1);
    CHECK(read.document->tables[0].rows() == one.rows);
    CHECK(read.kind() == one.kind);
  }
}

TEST_CASE("a row without a line at the page's edge goes on, whatever stands in it") {
  Canned tool;
  tool.page();
  for (const int y : {650, 670}) tool.line(50, y, 350, y);
  for (const int x : columns) tool.line(x, 650, x, 740);
  tool.word(52, 654, "名称", 24);
  tool.word(152, 654, "说明", 24);
  tool.word(52, 680, "甲", 12);
  tool.word(152, 680, "一", 12);
  tool.page();
  for (const int y : {80, 100}) tool.line(50, y, 350, y);
  for (const int x : columns) tool.line(x, 50, x, 100);
  tool.word(152, 54, "二", 12);
  tool.word(52, 84, "乙", 12);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"名称", "说明"}, {"甲", "一\n二"}, {"乙"}});
}

TEST_CASE("first rows that stand again on the next page are marked, and stay in the table") {
  Canned tool;
  upper_part(tool);
  tool.word(52, 704, "乙", 12);
  tool.word(152, 704, "这一格写得很满很", 96);
  tool.word(152, 724, "满所以到下一页还", 96);
  tool.page();
  tool.grid(columns, {50, 75, 100, 125});
  tool.word(52, 54, "名称", 24);
  tool.word(152, 54, "说明", 24);
  tool.word(252, 54, "分值", 24);
  tool.word(152, 79, "没有写完", 48);
  tool.word(52, 104, "丙", 12);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"名称", "说明", "分值"},
                                                  {"甲", "好", "5"},
                                                  {"乙", "这一格写得很满很满所以到下一页还没有写完"},
                                                  {"名称", "说明", "分值"},
                                                  {"丙"}});
  CHECK(read.document->tables[0].repeated == std::vector<std::uint32_t>{3});
}

TEST_CASE("tables that only look like one stay two") {
  const auto tables = [](const auto& second_page) {
    Canned tool;
    upper_part(tool);
    tool.word(52, 704, "乙", 12);
    tool.page();
    second_page(tool);
    test::Read read;
    read_pdf(read, tool);
    REQUIRE(read.document);
    return read.document->tables.size();
  };
  const auto row = [](Canned& tool, const char* first) {
    tool.word(52, 104, first, 24);
    tool.word(152, 104, "x", 6);
  };
  // The same place, and no reason against it.
  CHECK(tables([&](Canned& tool) { tool.grid(columns, {100, 120, 140}), row(tool, "丙"); }) == 1);
  // A title between them.
  CHECK(tables([&](Canned& tool) { tool.word(52, 75, "附件二"), tool.grid(columns, {100, 120, 140}), row(tool, "丙"); }) == 2);
  // Other edges; other columns.
  CHECK(tables([&](Canned& tool) { tool.grid({50, 150, 250, 370}, {100, 120, 140}), row(tool, "丙"); }) == 2);
  CHECK(tables([&](Canned& tool) { tool.grid({50, 120, 200, 350}, {100, 120, 140}), row(tool, "丙"); }) == 2);
  // Pages bound at the other side.
  CHECK(tables([&](Canned& tool) {
          tool.grid({80, 180, 280, 380}, {100, 120, 140});
          tool.word(82, 104, "丙", 12);
          tool.word(182, 104, "x", 6);
        }) == 1);
  // It begins as the first one does.
  CHECK(tables([&](Canned& tool) { tool.grid(columns, {100, 120, 140}), row(tool, "名称"); }) == 2);
  // Two tables beside one another.
  CHECK(tables([&](Canned& tool) {
          tool.grid({50, 120, 180}, {100, 120, 140});
          tool.grid({220, 290, 350}, {100, 120, 140});
          tool.word(52, 104, "丙", 12);
          tool.word(222, 104, "丁", 12);
        }) == 3);
}

TEST_CASE("tables beside one another are two, whichever is higher") {
  Canned tool;
  tool.page();
  tool.grid({50, 120, 180}, {100, 120, 140});
  tool.grid({220, 290, 350}, {90, 120, 140, 160});
  tool.word(52, 104, "甲", 12);
  tool.word(122, 124, "乙", 12);
  tool.word(222, 94, "丙", 12);
  tool.word(292, 144, "丁", 12);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 2);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"丙"}, {}, {"", "丁"}});
  CHECK(grid_of(read.document->tables[1]) == Grid{{"甲"}, {"", "乙"}});
}

TEST_CASE("a name over several rows that the page cut is one where the document says it elsewhere") {
  const auto read_names = [](bool said_elsewhere, test::Read& read) {
    Canned tool;
    upper_part(tool);
    // A column three letters wide.
    tool.line(90, 700, 90, 740);
    tool.word(52, 724, "年度总", 36);
    tool.word(152, 724, "预期目标", 48);
    tool.page();
    tool.grid(columns, {50, 75, 100, 125});
    tool.line(90, 50, 90, 75);
    tool.word(52, 54, "体目标", 36);
    tool.word(152, 54, "保障运转", 48);
    tool.word(52, 104, said_elsewhere ? "年度总体目标" : "别的", 72);
    read_pdf(read, tool);
    REQUIRE(read.document);
    REQUIRE(read.document->tables.size() == 1);
  };
  test::Read known;
  read_names(true, known);
  CHECK(known.kind().empty());
  CHECK(grid_of(known.document->tables[0])[2] == std::vector<std::string>{"年度总体目标", "", "预期目标"});
  CHECK(grid_of(known.document->tables[0])[3] == std::vector<std::string>{"", "", "保障运转"});
  CHECK(merged_of(known.document->tables[0])[2].starts_with("2,0 2x1 年度总体目标"));
  test::Read unknown;
  read_names(false, unknown);
  CHECK(unknown.kind() == "PdfRowMayGoOn");
  CHECK(grid_of(unknown.document->tables[0])[3][0] == "体目标");
}

TEST_CASE("what the document says in one cell elsewhere is one over the page's edge too, wherever the halves stand") {
  const auto rows = [](const char* elsewhere) {
    Canned tool;
    upper_part(tool);
    tool.word(52, 704, "乙", 12);
    // Full, but far from the lower edge.
    tool.word(152, 704, "建设新乡市政务服", 96);
    tool.page();
    tool.grid(columns, {50, 75, 100});
    tool.word(152, 54, "务平台", 36);
    tool.word(152, 80, elsewhere, 60);
    test::Read read;
    read_pdf(read, tool);
    REQUIRE(read.document);
    return read.document->tables[0].rows();
  };
  CHECK(rows("建设新乡市政务服务平台") == 4);
  CHECK(rows("建设别的平台") == 5);
}

TEST_CASE("lines that a cell broke are one, lines that end before its edge stay") {
  Canned tool;
  tool.page();
  tool.grid({50, 90, 150, 300}, {50, 100, 150});
  tool.word(52, 52, "年度指", 36);
  tool.word(52, 66, "标值", 24);
  tool.word(92, 52, "甲", 12);
  tool.word(92, 66, "乙", 12);
  // 2023 and 年: a line may break between them, and there would have been room for a quarter of 年 only.
  tool.word(152, 52, "自二〇二一年起至 2023", 143);
  tool.word(152, 66, "年末", 24);
  // Latin: a word that did not fit the line, and one that no line would hold.
  tool.word(152, 104, "a long sentence", 100);
  tool.word(152, 118, "continues here", 100);
  tool.word(52, 104, "123456", 36);
  tool.word(52, 118, "78", 12);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) ==
        Grid{{"年度指标值", "甲\n乙", "自二〇二一年起至 2023年末"}, {"12345678", "", "a long sentence continues here"}});
}

TEST_CASE("a row alone on a page belongs to the table before or behind it; a frame alone is none") {
  Canned tool;
  tool.page();
  tool.grid({50, 350}, {700, 720});
  tool.word(52, 703, "项目支出绩效自评表", 108);
  tool.page();
  tool.grid(columns, {50, 75, 100});
  tool.word(52, 54, "甲", 12);
  tool.word(152, 79, "乙", 12);
  tool.page();
  tool.grid({50, 350}, {50, 70});
  tool.word(52, 53, "评价结论：良", 72);
  tool.grid({50, 350}, {250, 270});
  tool.word(52, 253, "框里的话", 48);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"项目支出绩效自评表"}, {"甲"}, {"", "乙"}, {"评价结论：良"}});
  REQUIRE(read.document->paragraphs.size() == 1);
  CHECK(read.document->paragraphs[0].text == "框里的话");
}

TEST_CASE("a page whose text runs up or down is read as if it were turned") {
  // The same table with its first column at the lower edge of the page, or at the upper one.
  for (const bool runs_up : {true, false}) {
    INFO((runs_up ? "up" : "down"));
    Canned tool;
    tool.page();
    const auto at = [&](int x, int y, const std::string& text, int length) {
      const int left = runs_up ? y : 600 - y - 12;
      const int top = runs_up ? 800 - x - length : x;
      tool.body += "<word xMin=\"" + std::to_string(left) + "\" yMin=\"" + std::to_string(top) + "\" xMax=\"" +
                   std::to_string(left + 12) + "\" yMax=\"" + std::to_string(top + length) + "\">" + text + "</word>";
    };
    const auto line = [&](int x0, int y0, int x1, int y1) {
      runs_up ? tool.line(y0, 800 - x0, y1, 800 - x1) : tool.line(600 - y0, x0, 600 - y1, x1);
    };
    for (const int y : {100, 130, 180}) line(50, y, 350, y);
    for (const int x : {50, 150, 350}) line(x, 100, x, 180);
    tool.body += "<block>";
    at(52, 104, "项目名称", 48);
    at(102, 104, "编号", 24);
    tool.body += "</block><block>";
    at(152, 134, "大厅运行经费", 72);
    at(152, 150, "两行字", 36);
    tool.body += "</block>";
    test::Read read;
    read_pdf(read, tool);
    REQUIRE(read.document);
    REQUIRE(read.document->tables.size() == 1);
    CHECK(grid_of(read.document->tables[0]) == Grid{{"项目名称编号"}, {"", "大厅运行经费\n两行字"}});
  }
}

TEST_CASE("tables of a kind that touch one another are told apart by their first row") {
  Canned tool;
  tool.page();
  tool.grid({50, 150, 350}, {50, 70, 90});
  tool.grid({50, 250, 350}, {90, 110, 130});
  tool.word(52, 54, "自评表", 36);
  tool.word(52, 74, "甲", 12);
  tool.word(152, 74, "乙", 12);
  tool.word(52, 94, "自评表", 36);
  tool.word(52, 114, "丙", 12);
  tool.word(252, 114, "丁", 12);
  test::Read read;
  read_pdf(read, tool);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 2);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"自评表"}, {"甲", "乙"}});
  CHECK(grid_of(read.document->tables[1]) == Grid{{"自评表"}, {"丙", "丁"}});
}
