#include <catch2/catch.hpp>

#include "engine/readers/limits.hpp"
#include "tests/support/office_writer.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Grid;
using test::grid_of;
using test::merged_of;

namespace {

void read_body(test::Read& read, const std::string& body, const std::string& styles = {}) {
  test::read(read, "a.docx", zip(test::docx_entries(body, styles)));
}

std::string p(const std::string& text) { return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>"; }
std::string tc(const std::string& content, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + content + "</w:tc>";
}
std::string tr(const std::string& cells, const std::string& properties = {}) {
  return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cells + "</w:tr>";
}
std::string tbl(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

std::vector<std::string> paragraphs(const test::Read& read) {
  std::vector<std::string> made;
  for (const auto& paragraph : read.document->paragraphs) made.push_back((paragraph.is_heading ? "# " : "") + paragraph.text);
  return made;
}

}  // namespace

TEST_CASE("paragraphs and headings, runs put together, signs and line ends") {
  test::Read read;
  read_body(read,
            "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>绩效</w:t></w:r><w:r><w:t>自评表</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>二</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:tabs><w:tab "
            "w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
            "<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>95%</w:t></w:r></w:p>"
            "<w:p><w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish "
            "w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r></w:hyperlink>"
            "<w:r><w:instrText>PAGE</w:instrText></w:r><w:sdt><w:sdtContent><w:r><w:t>框</w:t></w:r></w:sdtContent></w:sdt></w:p>",
            "<w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"a\"><w:name "
            "w:val=\"Normal\"/></w:style>");
  REQUIRE(read.document);
  CHECK(paragraphs(read) == std::vector<std::string>{"# 绩效自评表", "# 二", "a b\nc-≥95%", "现框"});
  CHECK(read.kind().empty());
}

TEST_CASE("tables with cells merged across and down") {
  test::Read read;
  read_body(read,
            p("前") +
                tbl(tr(tc(p("a"), "<w:vMerge w:val=\"restart\"/>") + tc(p("b") + p("c"), "<w:gridSpan w:val=\"2\"/>")) +
                    tr(tc(p("看不见"), "<w:vMerge/>") + tc(p("d")) + tc(p("e"), "<w:vMerge w:val=\"restart\"/>")) +
                    tr(tc(p("f"), "<w:vMerge w:val=\"restart\"/>") + tc(p("g")) + tc(p(""), "<w:vMerge w:val=\"continue\"/>"))) +
                p("后"));
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"a", "b\nc"}, {"", "d", "e"}, {"f", "g"}});
  CHECK(merged_of(read.document->tables[0]) == std::vector<std::string>{"0,0 2x1 a", "0,1 1x2 b\nc", "1,2 2x1 e"});
  CHECK(paragraphs(read) == std::vector<std::string>{"前", "后"});
  CHECK(read.document->blocks[1].kind == document::Block::Kind::table);
}

TEST_CASE("columns left out before a row, old merges, a vMerge with nothing above it") {
  test::Read read;
  read_body(read, tbl(tr(tc(p("a")) + tc(p("b"), "<w:vMerge/>") + tc(p("c"))) + tr(tc(p("d")), "<w:gridBefore w:val=\"2\"/>") +
                      tr(tc(p("e"), "<w:hMerge w:val=\"restart\"/>") + tc(p(""), "<w:hMerge/>") + tc(p("f")))));
  REQUIRE(read.document);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"a", "b", "c"}, {"", "", "d"}, {"e", "", "f"}});
  CHECK(merged_of(read.document->tables[0]) == std::vector<std::string>{"2,0 1x2 e"});
}

TEST_CASE("tables in cells and text boxes") {
  test::Read read;
  const std::string box = "<w:p><w:r><w:t>框外</w:t><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + p("框内") +
                          "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p("框内") +
                          "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent><w:t>接着</w:t></w:r></w:p>";
  read_body(read, box + tbl(tr(tc(p("外") + tbl(tr(tc(p("内")))) + p("尾")) + tc(box))));
  REQUIRE(read.document);
  CHECK(paragraphs(read) == std::vector<std::string>{"框外接着", "框内"});
  REQUIRE(read.document->tables.size() == 2);
  CHECK(grid_of(read.document->tables[0]) == Grid{{"外\n尾", "框内\n\n框外接着"}});
  CHECK(grid_of(read.document->tables[1]) == Grid{{"内"}});
}

TEST_CASE("tracked changes are read as accepted, and noted") {
  test::Read read;
  read_body(read,
            "<w:p><w:r><w:t>执行率</w:t></w:r><w:del><w:r><w:delText>99.0%</w:delText></w:r></w:del><w:ins><w:r><w:t>99.9%</w:t></"
            "w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom></w:p>" +
                tbl(tr(tc(p("a"))) + tr(tc(p("删去的行")), "<w:del w:author=\"x\"/>") + tr(tc(p("b")))));
  REQUIRE(read.document);
  CHECK(paragraphs(read) == std::vector<std::string>{"执行率99.9%"});
  CHECK(grid_of(read.document->tables[0]) == Grid{{"a"}, {"b"}});
  CHECK(read.kind() == "ChangesTracked");
}

TEST_CASE("a Word table's places at the limit") {
  const auto kind = [](const std::string& rows) {
    test::Read read;
    read_body(read, tbl(rows));
    return read.document ? "read" : read.kind();
  };
  const auto spanned = [&](std::size_t places) { return tr(tc(p("a"), "<w:gridSpan w:val=\"" + std::to_string(places) + "\"/>")); };
  CHECK(kind(spanned(document::max_grid_places - 1)) == "read");
  CHECK(kind(spanned(document::max_grid_places)) == "read");
  CHECK(kind(spanned(document::max_grid_places + 1)) == "GridTooLarge");
  CHECK(kind(spanned(1000000000)) == "GridTooLarge");
  CHECK(kind(tr(tc(p("a")), "<w:gridBefore w:val=\"1000000000\"/>")) == "GridTooLarge");
}

TEST_CASE("nesting of a document at the limit, and far beyond it") {
  const auto kind = [](std::size_t levels) {
    test::Read read;
    std::string body;
    // document and body stand around them.
    for (std::size_t i = 2; i < levels; ++i) body += "<w:sdt>";
    for (std::size_t i = 2; i < levels; ++i) body += "</w:sdt>";
    read_body(read, body);
    return read.document ? "read" : read.kind();
  };
  CHECK(kind(readers::max_xml_nesting - 1) == "read");
  CHECK(kind(readers::max_xml_nesting) == "read");
  CHECK(kind(readers::max_xml_nesting + 1) == "XmlTooDeep");
  test::Read read;
  std::string body;
  for (int i = 0; i < 1000000; ++i) body += "<w:p>";
  auto entries = test::docx_entries(body);
  for (auto& entry : entries) entry.is_stored = true;
  test::read(read, "a.docx", zip(entries));
  CHECK(read.kind() == "XmlTooDeep");
}
