// Strict validation against the table of well-formed sequences, and what loading reports.
#include "engine/text/utf8.hpp"

#include <catch2/catch.hpp>

namespace heng::text {
namespace {

TEST_CASE("every code point goes out and back") {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    if (code_point == 0xD800) code_point = 0xE000;
    std::string bytes;
    append_code_point(bytes, code_point);
    std::size_t offset = 0;
    const bool good = !first_invalid_utf8(bytes) && next_code_point(bytes, offset) == code_point && offset == bytes.size();
    if (!good) FAIL(code_point_name(code_point));
  }
}

TEST_CASE("what is no scalar value is written as U+FFFD") {
  for (const char32_t bad : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
    std::string bytes;
    append_code_point(bytes, bad);
    CHECK(bytes == "\uFFFD");
  }
}

TEST_CASE("ill-formed sequences are found at their first byte") {
  using namespace std::string_literals;
  for (const std::string& bad :
       {"\x80"s, "\xBF"s, "\xC0\x80"s, "\xC1\xBF"s, "\xC2"s, "\xC2\x41"s, "\xE0\x80\x80"s, "\xE0\x9F\xBF"s, "\xED\xA0\x80"s,
        "\xED\xBF\xBF"s, "\xE5\x88"s, "\xE5\x88\x41"s, "\xF0\x8F\xBF\xBF"s, "\xF0\x9F\x98"s, "\xF4\x90\x80\x80"s,
        "\xF5\x80\x80\x80"s, "\xF8\x88\x80\x80\x80"s, "\xFE"s, "\xFF"s}) {
    CHECK(first_invalid_utf8(bad) == 0U);
    CHECK(first_invalid_utf8("得" + bad + "分") == 3U);
  }
  for (const std::string& good : {""s, "a"s, "\0"s, "\xC2\x80"s, "\xE0\xA0\x80"s, "\xED\x9F\xBF"s, "\xEE\x80\x80"s,
                                  "\xF0\x90\x80\x80"s, "\xF4\x8F\xBF\xBF"s}) {
    CHECK_FALSE(first_invalid_utf8(good));
  }
  // GBK, as spreadsheets on Chinese machines save it.
  CHECK(first_invalid_utf8("a\xB7\xD6\xD6\xB5") == 1U);
}

TEST_CASE("walking through invalid text moves one byte at a time") {
  const std::string_view bytes = "得\xE5\x88x";
  std::size_t offset = 0;
  CHECK(next_code_point(bytes, offset) == U'得');
  CHECK(next_code_point(bytes, offset) == replacement_character);
  CHECK(offset == 4);
  CHECK(next_code_point(bytes, offset) == replacement_character);
  CHECK(next_code_point(bytes, offset) == U'x');
  CHECK(next_code_point(bytes, offset) == replacement_character);
  CHECK(offset == bytes.size());
  CHECK(count_code_points(bytes) == 4);
}

TEST_CASE("the begin of a code point") {
  const std::string_view bytes = "a得😀\x80z";
  CHECK(code_point_begin(bytes, 0) == 0);
  CHECK(code_point_begin(bytes, 1) == 1);
  CHECK(code_point_begin(bytes, 3) == 1);
  CHECK(code_point_begin(bytes, 4) == 4);
  CHECK(code_point_begin(bytes, 7) == 4);
  // A stray continuation byte belongs to nothing before it.
  CHECK(code_point_begin(bytes, 8) == 8);
  CHECK(code_point_begin(bytes, 9) == 9);
  CHECK(code_point_begin(bytes, 10) == 10);
  CHECK(code_point_begin(bytes, 99) == 10);
}

TEST_CASE("names of code points") {
  CHECK(code_point_name(0) == "U+0000");
  CHECK(code_point_name(0x1B) == "U+001B");
  CHECK(code_point_name(0x202E) == "U+202E");
  CHECK(code_point_name(0x1F600) == "U+1F600");
  CHECK(code_point_name(0x10FFFF) == "U+10FFFF");
}

TEST_CASE("forbidden controls") {
  for (const char32_t bad : {0x00U, 0x08U, 0x0BU, 0x0CU, 0x0EU, 0x1BU, 0x1FU, 0x7FU, 0x80U, 0x9BU, 0x9FU, 0x061CU, 0x200EU, 0x200FU,
                             0x202AU, 0x202EU, 0x2066U, 0x2069U}) {
    INFO(code_point_name(bad));
    CHECK(is_forbidden_control(bad));
  }
  for (const char32_t good :
       {0x09U, 0x0AU, 0x0DU, 0x20U, 0x7EU, 0xA0U, 0x200DU, 0x2010U, 0x2029U, 0x202FU, 0x2065U, 0x206AU, 0x3000U, 0xFEFFU}) {
    INFO(code_point_name(good));
    CHECK_FALSE(is_forbidden_control(good));
  }
}

TEST_CASE("汉字 of names") {
  for (const char32_t good : {0x3007U, 0x3400U, 0x4DBFU, 0x4E00U, 0x9FFFU}) CHECK(is_han(good));
  for (const char32_t bad : {0x3006U, 0x3008U, 0x33FFU, 0x4DC0U, 0x4DFFU, 0xA000U, 0x20000U, 0xF900U, 0x41U})
    CHECK_FALSE(is_han(bad));
}

TEST_CASE("all problems of a text, with their places") {
  using Reason = TextProblem::Reason;
  CHECK(text_problems("").empty());
  CHECK(text_problems("\xEF\xBB\xBF政策 甲 {\r\n\t版本 “1”\n}\n").empty());
  const std::string bytes = std::string("得") + '\0' + "\xFF\xFE分\u202E甲\r乙\x1B\x80";
  CHECK(text_problems(bytes) == std::vector<TextProblem>{{Reason::forbidden_character, 3, 4, 0},
                                                         {Reason::invalid_utf8, 4, 6, replacement_character},
                                                         {Reason::forbidden_character, 9, 12, 0x202E},
                                                         {Reason::forbidden_character, 15, 16, U'\r'},
                                                         {Reason::forbidden_character, 19, 20, 0x1B},
                                                         {Reason::invalid_utf8, 20, 21, replacement_character}});
  CHECK(text_problems(bytes, 2).size() == 2);
  CHECK(text_problems(bytes, 2).back().end == 6);
  CHECK(text_problems(bytes, 0).empty());
  // A replacement character that was really written is text like any other.
  CHECK(text_problems("\uFFFD").empty());
  CHECK(text_problems("甲\r").size() == 1);
  CHECK(text_problems("甲\r\r\n").size() == 1);
}

TEST_CASE("edit distance in code points") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "执行率") == 3);
  CHECK(edit_distance("执行率", "") == 3);
  CHECK(edit_distance("执行律", "执行率") == 1);
  CHECK(edit_distance("预算", "预算数") == 1);
  CHECK(edit_distance("行执率", "执行率") == 1);
  CHECK(edit_distance("abcd", "badc") == 2);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("全年预算数", "年初预算") == 3);
}

}  // namespace
}  // namespace heng::text
