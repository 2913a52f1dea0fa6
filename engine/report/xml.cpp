#include "engine/report/xml.hpp"

#include "engine/text/utf8.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

std::string xml_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code_point = text::next_code_point(text, at);
    if (code_point == U'<') {
      out += "&lt;";
    } else if (code_point == U'>') {
      out += "&gt;";
    } else if (code_point == U'&') {
      out += "&amp;";
    } else if (code_point == U'"') {
      out += "&quot;";
    } else if (code_point == U'\n') {
      out += '\n';
    } else if (code_point == U'\t') {
      out += "&#9;";
    } else if (code_point < 0x20U || code_point == 0x7FU || code_point == 0xFFFEU || code_point == 0xFFFFU) {
      text::append_visible(out, code_point);
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return out;
}

}  // namespace heng::report
