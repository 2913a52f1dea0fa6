#include <catch2/catch.hpp>

#include "engine/readers/limits.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Grid;
using test::grid_of;
using test::merged_of;

namespace {

void read_page(test::Read& read, const std::string& html) { test::read(read, "a.html", html); }

std::string refusal(const std::string& html) {
  test::Read read;
  read_page(read, html);
  return read.document ? "read" : read.kind();
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string made;
  for (std::size_t i = 0; i < times; ++i) made += piece;
  return made;
}

}  // namespace

TEST_CASE("a page's paragraphs, headings and tables with merged cells") {
  test::Read read;
  read_page(read, R"(<!DOCTYPE html><html><head><title>不显示</title></head><body>
    <h2>2023年度 <b>项目</b>支出</h2><p>预算&nbsp;42.47万元，
      执行率&ge;95%</p>
    <table><tr><th rowspan=2>一级<br>指标</th><td colspan="2">指标值</td></tr>
      <tr><td>&le;42.47<span style="color:red; display : none">隐</span>万元</td><td>A&amp;B &#x2265;</td></tr></table>
    <script>var a = "<p>不是文字</p>";</script><div hidden>不显示</div>结尾</body></html>)");
  REQUIRE(read.document);
  const document::Document& document = *read.document;
  REQUIRE(document.paragraphs.size() == 3);
  CHECK(document.paragraphs[0].text == "2023年度 项目支出");
  CHECK(document.paragraphs[0].is_heading);
  CHECK(document.paragraphs[1].text == "预算 42.47万元， 执行率≥95%");
  CHECK_FALSE(document.paragraphs[1].is_heading);
  CHECK(document.paragraphs[2].text == "结尾");
  REQUIRE(document.tables.size() == 1);
  CHECK(grid_of(document.tables[0]) == Grid{{"一级\n指标", "指标值"}, {"", "≤42.47万元", "A&B ≥"}});
  CHECK(merged_of(document.tables[0]) == std::vector<std::string>{"0,0 2x1 一级\n指标", "0,1 1x2 指标值"});
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[2].kind == document::Block::Kind::table);
}

TEST_CASE("spans are those of HTML: cut at the row group, at cells from above, at its own limits") {
  test::Read read;
  read_page(read,
            "<table><thead><tr><td rowspan=1000000000>a<td>b</thead><tbody><tr><td rowspan=0>c<td>d<tr><td>e"
            "<tr><td colspan=0>f<td colspan=x>g</table>");
  REQUIRE(read.document);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"a", "b"}, {"c", "d"}, {"", "e"}, {"", "f", "g"}});
  CHECK(merged_of(read.document->tables[0]) == std::vector<std::string>{"1,0 3x1 c"});
  test::Read wide;
  read_page(wide, "<table><tr><td>a<td>b<td rowspan=2>c<tr><td colspan=1000000000>d<td>e</table>");
  REQUIRE(wide.document);
  CHECK(grid_of(wide.document->tables[0]) == Grid{{"a", "b", "c"}, {"d", "", "", "e"}});
  CHECK(merged_of(wide.document->tables[0]) == std::vector<std::string>{"0,2 2x1 c", "1,0 1x2 d"});
  test::Read one;
  read_page(one, "<table><tr><td colspan=99999999999999999999>a<td>b</table>");
  CHECK(one.document->tables[0].at(0, 999)->text == "a");
  CHECK(one.document->tables[0].at(0, 1000)->text == "b");
}

TEST_CASE("a table in a cell is a table of its own, a footer stands below, hidden rows are left out") {
  test::Read read;
  read_page(read, "<table><tfoot><tr><td>合计<tbody><tr style='DISPLAY:NONE'><td>隐<tr><td>外<table><tr><td>内</table>后</table>");
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 2);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"外\n后"}, {"合计"}});
  CHECK(grid_of(read.document->tables[1]) == Grid{{"内"}});
}

TEST_CASE("the charset of a page") {
  const std::string body = "<table><tr><td>\xB7\xD6\xD6\xB5</table>";
  for (const std::string head :
       {"<html><meta charset=gb2312>", "<html><meta http-equiv=Content-Type content=\"text/html; charset=GBK\">", "<html>"}) {
    test::Read read;
    read_page(read, head + body);
    REQUIRE(read.document);
    CHECK(grid_of(read.document->tables[0]) == Grid{{"分值"}});
  }
  test::Read traditional;
  read_page(traditional, "<html><meta charset=\"big5\"><table><tr><td>\xA4\xC0\xAD\xC8</table>");
  REQUIRE(traditional.document);
  CHECK(grid_of(traditional.document->tables[0]) == Grid{{"分值"}});
  // A page that says GBK and is UTF-8.
  test::Read lies;
  read_page(lies, "<html><meta charset=gbk><table><tr><td>分值</table>");
  CHECK(grid_of(lies.document->tables[0]) == Grid{{"分值"}});
}

TEST_CASE("pages made to break parsers are refused") {
  const std::size_t deep = readers::max_html_nesting;
  CHECK(refusal(repeated("<div>", deep - 1)) == "read");
  CHECK(refusal(repeated("<div>", deep)) == "read");
  CHECK(refusal(repeated("<div>", deep + 1)) == "HtmlTooDeep");
  CHECK(refusal(repeated("<div></span>", 1000000)) == "HtmlTooDeep");
  CHECK(refusal("<svg>" + repeated("<td>", 1000000)) == "HtmlTooDeep");
  CHECK(refusal(repeated("<p>字", 100000)) == "read");
  CHECK(refusal(repeated("<table><tr><td>", deep + 1)) == "HtmlTooDeep");
  std::string attributes;
  for (std::size_t i = 0; i < 1000000; ++i) attributes += " a" + std::to_string(i);
  CHECK(refusal("<p" + attributes + ">") == "HtmlTooManyAttributes");
  // Each paragraph opens the thousand again: a page of 100 KiB becomes a million elements and more.
  std::string fonts;
  for (int i = 0; i < 4000; ++i) fonts += "<b i" + std::to_string(i) + ">";
  CHECK(refusal("<p>" + fonts + repeated("<p>x", 10000)) == "HtmlTooLarge");
}

TEST_CASE("places of a page's tables at the limit") {
  // Rows of 1000 places.
  const auto page = [](std::size_t places) {
    return "<table>" + repeated("<tr><td colspan=1000>x", places / 1000) + "<tr>" + repeated("<td>y", places % 1000) + "</table>";
  };
  CHECK(refusal(page(document::max_grid_places - 1)) == "read");
  CHECK(refusal(page(document::max_grid_places)) == "read");
  CHECK(refusal(page(document::max_grid_places + 1)) == "GridTooLarge");
  CHECK(refusal("<table>" + repeated("<tr><td rowspan=65534 colspan=1000>x", 2000) + "</table>") == "GridTooLarge");
}

TEST_CASE("what is no document, or an old one, is refused with what to do") {
  test::Read empty;
  test::read(empty, "a.csv", "");
  CHECK(empty.kind() == "DocumentEmpty");
  test::Read old;
  test::read(old, "a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0'));
  CHECK(old.kind() == "DocumentOldOffice");
  std::string locked = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  for (const char c : std::string("EncryptedPackage")) locked.append({c, '\0'});
  test::Read encrypted;
  test::read(encrypted, "a.xlsx", locked);
  CHECK(encrypted.kind() == "DocumentEncrypted");
  test::Read picture;
  test::read(picture, "a.docx", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  CHECK(picture.kind() == "DocumentUnknown");
  test::Read page;
  test::read(page, "report.xls", "<html><table><tr><td>a</table>");
  CHECK(page.document);
  CHECK(page.kind().empty());
  test::Read named;
  test::read(named, "report.csv", "<html><table><tr><td>a</table>");
  CHECK(named.document);
  CHECK(named.kind() == "DocumentWrongName");
}

TEST_CASE("text is read as text, by name or by want of one") {
  for (const std::string name : {"a.txt", "a.md", "-", "a"}) {
    test::Read read;
    test::read(read, name, "项目\t分值\n大厅\t10\n");
    REQUIRE(read.document);
    CHECK(grid_of(read.document->tables.at(0)) == Grid{{"项目", "分值"}, {"大厅", "10"}});
    CHECK(read.kind().empty());
  }
  test::Read page;
  test::read(page, "a.md", "# 标题\n<table><tr><td>a</table>\n");
  REQUIRE(page.document);
  CHECK(page.kind().empty());
}

TEST_CASE("a document's size at the limit") {
  const auto kind = [](std::size_t bytes) {
    test::Read read;
    std::string lines(bytes, 'x');
    for (std::size_t i = 99; i < lines.size(); i += 100) lines[i] = '\n';
    test::read(read, "a.txt", std::move(lines));
    return read.document ? "" : read.kind();
  };
  CHECK(kind(document::max_document_bytes - 1).empty());
  CHECK(kind(document::max_document_bytes).empty());
  CHECK(kind(document::max_document_bytes + 1) == "DocumentTooLarge");
}
