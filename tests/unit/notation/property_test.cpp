// What holds of every string: variants of typing do not change a reading, nothing crashes, the spelling is kept.
#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/notation/normal_text.hpp"
#include "engine/text/utf8.hpp"
#include "reading.hpp"

namespace heng::notation::testing {
namespace {

using Text = std::u32string;

Text decoded(std::string_view utf8) {
  Text points;
  for (std::size_t offset = 0; offset < utf8.size();) points += text::next_code_point(utf8, offset);
  return points;
}

std::string encoded(const Text& points) {
  std::string utf8;
  for (const char32_t point : points) text::append_code_point(utf8, point);
  return utf8;
}

// Strings of every form, built from parts.
rc::Gen<std::string> a_number() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, 2'000'000), rc::gen::inRange(0, 100)),
                      [](const std::pair<int, int>& parts) {
                        return std::to_string(parts.first) + (parts.second == 0 ? "" : "." + std::to_string(parts.second));
                      });
}
rc::Gen<std::string> a_unit() {
  return rc::gen::element<std::string>("", "%", "万元", "元/人·月", "个工作日", "人次", "万亩", "万", "TB");
}
rc::Gen<std::string> a_string() {
  return rc::gen::exec([] {
    const std::string number = *a_number(), unit = *a_unit();
    const std::string relation =
        *rc::gen::element<std::string>("", "≥", "<=", "<", "=", "不低于", "不得超过", "大于等于", "达到", "至少");
    switch (*rc::gen::inRange(0, 5)) {
      case 0:
        return relation + number + unit;
      case 1:
        return number + unit + *rc::gen::element<std::string>("以上", "以内", "以下", "内");
      case 2:
        return number + unit + *rc::gen::element<std::string>("-", "~", "至") + *a_number() + unit;
      case 3:
        return std::to_string(*rc::gen::inRange(1990, 2099)) + "年" + std::to_string(*rc::gen::inRange(1, 14)) + "月" +
               *rc::gen::element<std::string>("", "底前", "31日", "28日前", "完成");
      default:
        return *rc::gen::element<std::string>("达成预期指标", "部分达成年度指标", "提升", "[60%,80%)", "2023.07-2024.01", "工5%");
    }
  });
}

bool is_of_number(char32_t point) { return (point >= U'0' && point <= U'9') || point == U'.' || point == U','; }

// What does not name the string's own bytes.
std::string form_of(const std::string& read) { return read.rfind("unreadable", 0) == 0 ? read.substr(0, read.find("“")) : read; }

Text with_blanks(const Text& points) {
  Text result;
  for (std::size_t index = 0; index < points.size(); ++index) {
    const bool splits = index > 0 && is_of_number(points[index - 1]) && is_of_number(points[index]);
    if (!splits && *rc::gen::inRange(0, 3) == 0) result += *rc::gen::element(U' ', U'\u3000', U'\t', U'\n', U'\u00A0');
    result += points[index];
  }
  return result;
}

Text with_full_width(Text points) {
  for (char32_t& point : points) {
    if (point > U' ' && point < 0x7F && *rc::gen::inRange(0, 2) == 0) point += 0xFEE0;
  }
  return points;
}

void check_places(const Target& read, const std::string& typed) {
  RC_ASSERT(read.spelling == typed);
  RC_ASSERT(typed.substr(std::min(read.reason_begin, typed.size()), read.reason_detail.size()) == read.reason_detail);
  for (const Amount& amount : {read.low, read.high}) {
    RC_ASSERT(typed.substr(std::min(amount.begin, typed.size()), amount.spelling.size()) == amount.spelling);
  }
  RC_ASSERT((read.form == TargetForm::unreadable) == (read.reason != Reason::none));
}

void check_places(const Actual& read, const std::string& typed) {
  RC_ASSERT(read.spelling == typed);
  RC_ASSERT(typed.substr(std::min(read.reason_begin, typed.size()), read.reason_detail.size()) == read.reason_detail);
  RC_ASSERT(typed.substr(std::min(read.number.begin, typed.size()), read.number.spelling.size()) == read.number.spelling);
  RC_ASSERT((read.form == ActualForm::unreadable) == (read.reason != Reason::none));
}

void check_all(const std::string& typed) {
  const quantity::UnitTable& units = quantity::UnitTable::standard();
  check_places(read_target(typed, units), typed);
  check_places(read_actual(typed, units), typed);
  static_cast<void>(read_amount(typed, units));
  static_cast<void>(read_date(typed));
  static_cast<void>(is_blank(typed));
}

TEST_CASE("blanks and full-width forms do not change a reading", "[notation][property]") {
  REQUIRE(rc::check("blanks", [] {
    const std::string plain = *a_string();
    const std::string typed = encoded(with_blanks(decoded(plain)));
    RC_ASSERT(form_of(target(typed)) == form_of(target(plain)));
    RC_ASSERT(form_of(actual(typed)) == form_of(actual(plain)));
  }));
  REQUIRE(rc::check("full-width", [] {
    const std::string plain = *a_string();
    const std::string typed = encoded(with_full_width(decoded(plain)));
    RC_ASSERT(form_of(target(typed)) == form_of(target(plain)));
    RC_ASSERT(form_of(actual(typed)) == form_of(actual(plain)));
  }));
}

TEST_CASE("a number is read exactly, with thousands separators or without", "[notation][property]") {
  REQUIRE(rc::check([] {
    const std::uint32_t number = *rc::gen::arbitrary<std::uint32_t>();
    std::string grouped = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(grouped.size()) - 3; at > 0; at -= 3)
      grouped.insert(static_cast<std::size_t>(at), ",");
    const quantity::UnitTable& units = quantity::UnitTable::standard();
    const Target read = read_target("≤" + grouped + "元", units);
    RC_ASSERT(read.form == TargetForm::number);
    RC_ASSERT(read.low.value == quantity::Rational(static_cast<std::int64_t>(number)));
    RC_ASSERT(read_amount(grouped, units)->value == read.low.value);
  }));
}

TEST_CASE("one cell and three columns are read alike", "[notation][property]") {
  REQUIRE(rc::check([] {
    const std::string relation = *rc::gen::element<std::string>("≥", "≤", ">", "=", "不低于", "小于", "大于等于");
    const std::string number = *a_number(), unit = *a_unit();
    RC_ASSERT(columns(relation, number, unit) == target(relation + number + unit));
  }));
}

TEST_CASE("no bytes crash the reader, and none are lost", "[notation][property]") {
  REQUIRE(rc::check("bytes", [](const std::string& typed) { check_all(typed); }));
  REQUIRE(rc::check("pieces of the notation in any order", [] {
    const std::vector<std::string> pieces = *rc::gen::container<std::vector<std::string>>(
        rc::gen::element<std::string>("5", "0.5", "2023", "年", "月", "日", "%", "万元", "人", "/", "·", "≥", "≤", "<", "=",
                                      "不低于", "以上", "以内", "-", "—", "~", "至", "[", "(", "，", "）", "]", " ", "每", "百分之",
                                      "达成", "预期", "指标", "部分", "未", "完成", "底", "前", "十", "O", "工", "^", "\xE4"));
    std::string typed;
    for (const std::string& piece : pieces) typed += piece;
    check_all(typed);
  }));
}

// No rule may look at the rest of a cell again from each of its characters: this test would not end.
TEST_CASE("a long cell is read to its end", "[notation][property]") {
  for (const std::string_view piece : {"≥", "5", "每人", "5%", "人", "达成", "(", "2023年", "1,000,", "—", "/", "5个、", "A"}) {
    std::string typed;
    while (typed.size() < 50'000) typed += piece;
    INFO(piece);
    CHECK(read_target(typed, quantity::UnitTable::standard()).spelling == typed);
  }
}

}  // namespace
}  // namespace heng::notation::testing
