// Nothing that comes out can steer a terminal.
#include "engine/text/visible.hpp"

#include <catch2/catch.hpp>

#include "engine/text/utf8.hpp"

namespace heng::text {
namespace {

TEST_CASE("controls become symbols or names, the rest stays") {
  CHECK(visible("得 分值 ≤ 10%😀") == "得 分值 ≤ 10%😀");
  CHECK(visible("\x1b[31m红") == "␛[31m红");
  CHECK(visible("a\tb\r\nc\x7F") == "a␉b␍␊c␡");
  CHECK(visible(std::string_view("\0", 1)) == "␀");
  CHECK(visible("\u009B1m\u202E甲\uFEFF\u200B") == "<U+009B>1m<U+202E>甲<U+FEFF><U+200B>");
  CHECK(visible("\xFF得") == "\uFFFD得");
  CHECK(visible("").empty());
}

TEST_CASE("no code point comes out as a control") {
  for (char32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    std::string out;
    append_visible(out, code_point);
    if (out.empty()) FAIL(code_point_name(code_point));
    for (std::size_t offset = 0; offset < out.size();) {
      const char32_t shown = next_code_point(out, offset);
      if (is_forbidden_control(shown) || shown < 0x20) FAIL(code_point_name(code_point));
    }
  }
}

}  // namespace
}  // namespace heng::text
