// One rule for each family of characters that would not be seen as what they are.
#include "engine/text/visible.hpp"

#include <cstddef>

#include "engine/text/utf8.hpp"

namespace heng::text {

namespace {

// Not forbidden in text, but a reader who cannot see them cannot understand a message about them. The joiners of emoji
// (U+200C, U+200D) are left alone.
bool is_invisible(char32_t code_point) {
  const bool is_zero_width = code_point == 0x200BU || code_point == 0xFEFFU || code_point == 0x00ADU;
  const bool is_separator = code_point == 0x2028U || code_point == 0x2029U;
  const bool is_format = code_point >= 0x2060U && code_point <= 0x206FU;
  const bool is_tag = code_point >= 0xE0000U && code_point <= 0xE007FU;
  return is_zero_width || is_separator || is_format || is_tag;
}

}  // namespace

void append_visible(std::string& out, char32_t code_point) {
  constexpr char32_t first_picture = 0x2400U;
  constexpr char32_t delete_picture = 0x2421U;
  if (code_point < 0x20U) {
    append_code_point(out, first_picture + code_point);
  } else if (code_point == 0x7FU) {
    append_code_point(out, delete_picture);
  } else if (is_forbidden_control(code_point) || is_invisible(code_point)) {
    out += '<' + code_point_name(code_point) + '>';
  } else {
    append_code_point(out, code_point);
  }
}

std::string visible(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t offset = 0; offset < utf8.size();) append_visible(out, next_code_point(utf8, offset));
  return out;
}

}  // namespace heng::text
