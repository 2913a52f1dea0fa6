// Positions over the line ends, byte order marks and characters that rule files come with.
#include "engine/text/source.hpp"

#include <catch2/catch.hpp>

namespace heng::text {
namespace {

TEST_CASE("columns count code points, not bytes") {
  const SourceFile file("a.heng", "≤42.47万元\n得 分值");
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 2});
  CHECK(file.position(8) == Position{1, 7});
  CHECK(file.position(11) == Position{1, 8});
  // The line feed itself stands behind the last character.
  CHECK(file.position(14) == Position{1, 9});
  CHECK(file.position(15) == Position{2, 1});
  CHECK(file.position(19) == Position{2, 3});
}

TEST_CASE("an offset inside a code point is at that code point") {
  const SourceFile file("a", "得分x");
  CHECK(file.position(1) == Position{1, 1});
  CHECK(file.position(2) == Position{1, 1});
  CHECK(file.position(4) == Position{1, 2});
  CHECK(file.position(6) == Position{1, 3});
  const SourceFile plane1("b", "😀y");
  CHECK(plane1.position(3) == Position{1, 1});
  CHECK(plane1.position(4) == Position{1, 2});
}

TEST_CASE("CRLF and LF end lines, and neither belongs to them") {
  const SourceFile file("a", "甲\r\n乙\n\r\n丙");
  REQUIRE(file.line_count() == 4);
  CHECK(file.line(1) == "甲");
  CHECK(file.line(2) == "乙");
  CHECK(file.line(3).empty());
  CHECK(file.line(4) == "丙");
  CHECK(file.position(3) == Position{1, 2});
  CHECK(file.position(4) == Position{1, 2});
  CHECK(file.position(5) == Position{2, 1});
  CHECK(file.position(10) == Position{3, 1});
  CHECK(file.line_begin(1) == 0);
  CHECK(file.line_begin(2) == 5);
  CHECK(file.line_begin(4) == 11);
}

TEST_CASE("a CR alone ends no line") {
  const SourceFile file("a", "甲\r乙\r");
  CHECK(file.line_count() == 1);
  CHECK(file.line(1) == "甲\r乙\r");
  CHECK(file.position(4) == Position{1, 3});
}

TEST_CASE("a byte order mark belongs to no line") {
  const SourceFile file("a", "\xEF\xBB\xBF得分\n乙");
  CHECK(file.line(1) == "得分");
  CHECK(file.line_begin(1) == 3);
  CHECK(file.position(0) == Position{1, 1});
  CHECK(file.position(2) == Position{1, 1});
  CHECK(file.position(3) == Position{1, 1});
  CHECK(file.position(6) == Position{1, 2});
  CHECK(file.position(10) == Position{2, 1});
  CHECK(file.content().size() == 13);
  const SourceFile only("b", "\xEF\xBB\xBF");
  CHECK(only.line_count() == 1);
  CHECK(only.line(1).empty());
  CHECK(only.position(3) == Position{1, 1});
}

TEST_CASE("the last line, with and without its end") {
  const SourceFile without("a", "甲\n乙");
  CHECK(without.line_count() == 2);
  CHECK(without.line(2) == "乙");
  CHECK(without.position(7) == Position{2, 2});
  const SourceFile with("b", "甲\n乙\n");
  CHECK(with.line_count() == 3);
  CHECK(with.line(3).empty());
  CHECK(with.position(7) == Position{2, 2});
  CHECK(with.position(8) == Position{3, 1});
  const SourceFile empty("c", "");
  CHECK(empty.line_count() == 1);
  CHECK(empty.position(0) == Position{1, 1});
}

TEST_CASE("what lies outside of a file has a harmless answer") {
  const SourceFile file("a", "甲\n乙");
  CHECK(file.position(1000) == Position{2, 2});
  CHECK(file.line(0).empty());
  CHECK(file.line(3).empty());
  CHECK(file.line_begin(0) == 0);
  CHECK(file.line_begin(9) == 7);
}

TEST_CASE("the line number alone is that of the position") {
  const SourceFile file("a", "\xEF\xBB\xBF甲\r\n\n乙");
  for (std::uint32_t offset = 0; offset < 20; ++offset) {
    CHECK(file.line_number(offset) == file.position(offset).line);
  }
  CHECK(file.line_number(8) == 2);
}

TEST_CASE("invalid bytes count one column each") {
  const SourceFile file("a", "甲\xFF\xFE乙");
  CHECK(file.position(3) == Position{1, 2});
  CHECK(file.position(4) == Position{1, 3});
  CHECK(file.position(5) == Position{1, 4});
}

TEST_CASE("sources own their files and give the text of spans") {
  Sources sources;
  const FileId first = sources.add("a", "得 分值");
  const std::string_view before = sources.at(first).content();
  for (int number = 0; number < 100; ++number) {
    CHECK(sources.add("b", "乙") == static_cast<FileId>(number + 1));
  }
  CHECK(sources.at(first).content().data() == before.data());
  CHECK(sources.size() == 101);
  CHECK(sources.text({first, 4, 10}) == "分值");
  CHECK(sources.text({first, 4, 999}) == "分值");
  CHECK(sources.text({first, 999, 1000}).empty());
  CHECK(sources.text({first, 4, 2}).empty());
  CHECK(sources.text({}).empty());
  CHECK(sources.text({500, 0, 1}).empty());
}

TEST_CASE("joining spans") {
  CHECK(join({1, 5, 9}, {1, 2, 6}) == Span{1, 2, 9});
  CHECK(join({1, 2, 9}, {1, 5, 6}) == Span{1, 2, 9});
  CHECK(join({}, {1, 5, 6}) == Span{1, 5, 6});
  CHECK(join({1, 5, 6}, {}) == Span{1, 5, 6});
  CHECK(join({}, {}).empty());
}

}  // namespace
}  // namespace heng::text
