#include <catch2/catch.hpp>

#include "engine/readers/csv.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;
using test::Grid;
using test::grid_of;

namespace {

Grid grid(const std::string& name, const std::string& bytes) {
  test::Read read;
  test::read(read, name, bytes);
  REQUIRE(read.document);
  REQUIRE(read.document->tables.size() == 1);
  return grid_of(read.document->tables.front());
}

// 项目,分值 / 大厅运行经费,10
const std::string gb18030 = "\xCF\xEE\xC4\xBF,\xB7\xD6\xD6\xB5\r\n\xB4\xF3\xCC\xFC\xD4\xCB\xD0\xD0\xBE\xAD\xB7\xD1,10\r\n";
const Grid as_read{{"项目", "分值"}, {"大厅运行经费", "10"}};

}  // namespace

TEST_CASE("a CSV is one table, whatever its encoding") {
  CHECK(grid("a.csv", "项目,分值\n大厅运行经费,10\n") == as_read);
  CHECK(grid("a.csv", "\xEF\xBB\xBF项目,分值\n大厅运行经费,10\n") == as_read);
  CHECK(grid("a.csv", gb18030) == as_read);
  std::string utf16 = "\xFF\xFE";
  for (const char16_t unit : std::u16string(u"项目,分值\r\n大厅运行经费,10")) {
    utf16 += static_cast<char>(unit & 0xFF);
    utf16 += static_cast<char>(unit >> 8);
  }
  CHECK(grid("a.csv", utf16) == as_read);
  std::string swapped = utf16;
  for (std::size_t i = 0; i + 1 < swapped.size(); i += 2) std::swap(swapped[i], swapped[i + 1]);
  CHECK(grid("a.csv", swapped) == as_read);
  test::Read read;
  test::read(read, "a.csv", gb18030);
  CHECK(read.kind() == "DocumentDecoded");
}

TEST_CASE("four-byte characters of GB18030 and pairs of UTF-16 are one character") {
  CHECK(grid("a.csv", std::string("\xB4\xF3,\x95\x32\x82\x36\n", 8)) == Grid{{"大", "𠀀"}});
  // Pairs that end up on both sides of a piece's border.
  std::string utf16 = "\xFF\xFE";
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    utf16 += std::string("\x40\xD8\x00\xDC", 4);
    text += "𠀀";
  }
  utf16 += std::string(",\0a\0", 4);
  CHECK(grid("a.csv", utf16) == Grid{{text, "a"}});
  utf16.insert(2, std::string(" \0", 2));
  CHECK(grid("a.csv", utf16) == Grid{{text, "a"}});
}

TEST_CASE("bytes that are no text are refused at their place") {
  test::Read read;
  test::read(read, "a.csv", "\xCF\xEE\xC4\xBF,\xFF\xFF\n");
  CHECK_FALSE(read.document);
  REQUIRE(read.kind() == "DocumentEncoding");
  CHECK(std::get<std::int64_t>(read.diagnostics.all().front().arguments[1]) == 6);
  CHECK(read.sources.at(read.diagnostics.all().front().at.file).name() == "a.csv");
  test::Read utf8;
  test::read(utf8, "a.csv", "\xEF\xBB\xBF项目,\xFF\n");
  REQUIRE(utf8.kind() == "DocumentEncoding");
  CHECK(std::get<std::int64_t>(utf8.diagnostics.all().front().arguments[1]) == 11);
}

TEST_CASE("quotes, line ends in cells, and quotes that nothing closes") {
  CHECK(grid("a.csv", "a,\"b, \"\"c\"\"\r\nd\",e\r\nf,g\r\n") == Grid{{"a", "b, \"c\"\nd", "e"}, {"f", "g"}});
  CHECK(grid("a.csv", "a,b\n\n,c") == Grid{{"a", "b"}, {}, {"", "c"}});
  CHECK(grid("a.csv", "a,5\" pipe\nb,\"c\"d\n") == Grid{{"a", "5\" pipe"}, {"b", "cd"}});
  CHECK(grid("a.csv", "a,b\rc,d\r") == Grid{{"a", "b"}, {"c", "d"}});
  test::Read read;
  test::read(read, "a.csv", "a,\"b\nc,d\n");
  REQUIRE(read.document);
  CHECK(grid_of(read.document->tables.front()) == Grid{{"a", "\"b"}, {"c", "d"}});
  REQUIRE(read.kind() == "CsvQuoteOpen");
  CHECK(read.sources.at(0).position(read.diagnostics.all().front().at.begin) == text::Position{1, 3});
}

TEST_CASE("the separator is found by content") {
  CHECK(grid("a.csv", "a;b\n1,5;2,5\n3,5;4,5\n") == Grid{{"a", "b"}, {"1,5", "2,5"}, {"3,5", "4,5"}});
  CHECK(grid("a.csv", "a\tb,c\nd\te\n") == Grid{{"a", "b,c"}, {"d", "e"}});
  CHECK(grid("a.tsv", "a\tb\n") == Grid{{"a", "b"}});
  CHECK(grid("a.csv", "标题\na,b,c\nd,\"e;f;g;h\",i\n") == Grid{{"标题"}, {"a", "b", "c"}, {"d", "e;f;g;h", "i"}});
}

TEST_CASE("spans of a CSV lie in its own text") {
  test::Read read;
  test::read(read, "a.csv", "项目,分值\n大厅,\"1\"\"0\"\n");
  REQUIRE(read.document);
  const document::Table& table = read.document->tables.front();
  CHECK(read.sources.text(table.at(1, 1)->at) == "\"1\"\"0\"");
  CHECK(read.sources.at(read.document->file).position(table.at(1, 1)->at.begin) == text::Position{2, 4});
}

TEST_CASE("places of a CSV's grid at the limit") {
  const auto kind = [](std::size_t fields) {
    test::Read read;
    test::read(read, "a.csv", "x" + std::string(fields - 1, ','));
    return read.document ? "" : read.kind();
  };
  CHECK(kind(document::max_grid_places - 1).empty());
  CHECK(kind(document::max_grid_places).empty());
  CHECK(kind(document::max_grid_places + 1) == "GridTooLarge");
}
