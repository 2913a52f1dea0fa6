// Cells of characters and the three functions that lay text out by them.
#include "engine/text/width.hpp"

#include <catch2/catch.hpp>

#include "engine/text/utf8.hpp"

namespace heng::text {
namespace {

TEST_CASE("cells of single characters") {
  CHECK(cell_count(U'a') == 1);
  CHECK(cell_count(U'~') == 1);
  CHECK(cell_count(U'é') == 1);
  for (const char32_t two : {U'分', U'一', U'鿿', U'㐀',     U'〇', U'\u3000', U'，', U'（', U'％', U'Ａ',
                             U'か', U'カ', U'한', U'\u1100', U'「', U'￥',     U'😀', U'✅', U'𠀀', U'\U0003FFFD'}) {
    INFO(code_point_name(two));
    CHECK(cell_count(two) == 2);
  }
  for (const char32_t one :
       {U'≤', U'≥', U'≠', U'×', U'÷', U'“', U'”', U'…', U'—', U'·', U'①', U'ｱ', U'\u303F', U'\u00AD', U'‰', U'␛'}) {
    INFO(code_point_name(one));
    CHECK(cell_count(one) == 1);
  }
  for (const char32_t none : {U'\0', U'\t', U'\u001B', U'\u007F', U'\u009B', U'\u0301', U'\u200B', U'\u200D', U'\u202E', U'\uFEFF',
                              U'\uFE0F', U'\u3099', U'\u302A', U'\u1160', U'\u20DD', U'\U000E0100'}) {
    INFO(code_point_name(none));
    CHECK(cell_count(none) == 0);
  }
}

TEST_CASE("the ends of wide ranges") {
  CHECK(cell_count(0x10FF) == 1);
  CHECK(cell_count(0x115F) == 2);
  CHECK(cell_count(0xFF00) == 1);
  CHECK(cell_count(0xFF01) == 2);
  CHECK(cell_count(0xFF60) == 2);
  CHECK(cell_count(0xFF61) == 1);
  CHECK(cell_count(0xABFF) == 1);
  CHECK(cell_count(0xAC00) == 2);
  CHECK(cell_count(0xD7A3) == 2);
  CHECK(cell_count(0x1FFFF) == 1);
  CHECK(cell_count(0x20000) == 2);
  CHECK(cell_count(0x3FFFE) == 1);
  CHECK(cell_count(0x10FFFF) == 1);
}

TEST_CASE("width of a text") {
  CHECK(display_width("") == 0);
  CHECK(display_width("≤42.47万元") == 10);
  CHECK(display_width("得 分值 × 执行律") == 16);
  // A letter with its accent beside it is one cell.
  CHECK(display_width("e\u0301") == 1);
}

TEST_CASE("padding") {
  CHECK(pad_right("得分", 6) == "得分  ");
  CHECK(pad_left("得分", 6) == "  得分");
  CHECK(pad_right("得分", 4) == "得分");
  CHECK(pad_right("得分", 3) == "得分");
  CHECK(pad_left("得分", 0) == "得分");
  CHECK(pad_left("", 2) == "  ");
}

TEST_CASE("shortening never exceeds the width") {
  CHECK(shorten("预算执行率", 10) == "预算执行率");
  CHECK(shorten("预算执行率", 9) == "预算执行…");
  // Half a 汉字 does not fit: one cell stays free.
  CHECK(shorten("预算执行率", 8) == "预算执…");
  CHECK(shorten("预算执行率", 2) == "…");
  CHECK(shorten("预算执行率", 1) == "…");
  CHECK(shorten("预算执行率", 0).empty());
  CHECK(shorten("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
  for (std::size_t width = 0; width < 20; ++width) {
    CHECK(display_width(shorten("新乡市a电子b政务", width)) <= width);
  }
}

TEST_CASE("long lines are cut where people would cut them, and nothing is lost") {
  CHECK(wrap("短", 10, 10) == std::vector<std::string>{"短"});
  CHECK(wrap("", 10, 10) == std::vector<std::string>{""});
  CHECK(wrap("10分 × 69.45% = 6.945，保留两位小数", 24, 20) == std::vector<std::string>{"10分 × 69.45% = 6.945，", "保留两位小数"});
  CHECK(wrap("甲乙丙丁戊己，庚", 12, 12) == std::vector<std::string>{"甲乙丙丁戊", "己，庚"});
  const std::string text =
      "得 ≤331.28万元，230.07万元：数值 目标，数值 实际：10分 × 反向比例(331.28万元，230.07万元) = 10分 → 10.00分";
  for (std::size_t width = 2; width < 90; ++width) {
    std::string together;
    for (const std::string& line : wrap(text, width, width)) {
      CHECK(display_width(line) <= std::max<std::size_t>(width, 4));
      together += line;
    }
    const auto without_blanks = [](std::string from) {
      std::erase(from, ' ');
      return from;
    };
    CHECK(without_blanks(together) == without_blanks(text));
  }
}

}  // namespace
}  // namespace heng::text
