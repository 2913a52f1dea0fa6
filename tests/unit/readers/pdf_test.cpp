#include <catch2/catch.hpp>

#include "engine/readers/limits.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Grid;
using test::grid_of;
using test::merged_of;

namespace {

// What poppler would say of a page, from words at places and lines.
class Canned final : public readers::PdfTool {
 public:
  std::string body, svg;
  std::optional<readers::PdfFailure> words_fail, drawings_fail;

  void page() { body += is_open_ ? "</page><page>" : "<page>", svg += is_open_ ? "</page><page>" : "<page>", is_open_ = true; }
  void word(int x, int y, const std::string& text, int width = 0) {
    const int wide = width > 0 ? width : static_cast<int>(text.size()) * 4;
    body += "<block><line><word xMin=\"" + std::to_string(x) + ".5\" yMin=\"" + std::to_string(y) + ".0\" xMax=\"" +
            std::to_string(x + wide) + ".5\" yMax=\"" + std::to_string(y + 12) + ".000000\">" + text + "</word></line></block>";
  }
  void line(int x0, int y0, int x1, int y1, const std::string& stroke = "rgb(0%,0%,0%)") {
    svg += "<path style=\"fill:none;stroke-width:0.5;stroke:" + stroke + ";\" d=\"M " + std::to_string(x0) + " " +
           std::to_string(y0) + " L " + std::to_string(x1) + " " + std::to_string(y1) + " \"/>";
  }
  // Drawn upside down and by half, as converters do.
  void bar(int x0, int y0, int x1, int y1) {
    const auto at = [](int x, int y) { return std::to_string(2 * x) + " " + std::to_string(-2 * y) + " "; };
    svg += "<g transform=\"matrix(0.5,0,0,-0.5,0,0)\"><path style=\"stroke:none;fill:rgb(0%,0%,0%);\" d=\"M " + at(x0, y0) + "L " +
           at(x1, y0) + "L " + at(x1, y1) + "L " + at(x0, y1) + "Z M " + at(x0, y0) + "\"/></g>";
  }

  std::expected<std::string, readers::PdfFailure> words(const std::string& /*pdf*/) override {
    if (words_fail) return std::unexpected(*words_fail);
    return "<!DOCTYPE html PUBLIC \"x\" \"y\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc>" + body +
           "</page></doc></body></html>";
  }
  std::expected<std::string, readers::PdfFailure> drawings(const std::string& /*pdf*/) override {
    if (drawings_fail) return std::unexpected(*drawings_fail);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><defs><path d=\"M 0 0 L 900 "
           "0\"/></defs>"
           "<pageSet>" +
           svg + "</page></pageSet></svg>";
  }

 private:
  bool is_open_ = false;
};

void read_pdf(test::Read& read, Canned& tool) { test::read(read, "a.pdf", "%PDF-1.7\n", tool); }

}  // namespace

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
