#include "engine/forms/lines.hpp"

#include <cstddef>

#include "engine/text/blanks.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/width.hpp"

namespace heng::forms {
namespace {

[[nodiscard]] bool is_wide_at(std::string_view text, std::size_t offset) {
  return text::cell_count(text::next_code_point(text, offset)) == 2;
}

}  // namespace

std::string on_one_line(std::string_view text) {
  constexpr std::string_view ends = "\n\r";
  if (text.find_first_of(ends) == std::string_view::npos) return std::string(text);
  std::string joined;
  while (true) {
    const std::size_t end = text.find_first_of(ends);
    const std::string_view line = text::without_outer_blanks(text.substr(0, end));
    if (!line.empty()) {
      const bool is_wide =
          joined.empty() || is_wide_at(joined, text::code_point_begin(joined, joined.size() - 1)) || is_wide_at(line, 0);
      if (!is_wide) joined += ' ';
      joined += line;
    }
    if (end == std::string_view::npos) return joined;
    text.remove_prefix(end + 1);
  }
}

}  // namespace heng::forms
