// Display width: how many terminal cells a text takes. 汉字, kana and full-width forms take two, combining marks none; characters
// of ambiguous width (≤ ≥ “ ”) are taken as the terminal's usual setting for Chinese text leaves them: one cell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heng::text {

// Cells of one code point: 0, 1 or 2. Controls take none: what is shown of them is the matter of visible.hpp.
[[nodiscard]] std::size_t cell_count(char32_t code_point);
[[nodiscard]] std::size_t display_width(std::string_view utf8);
// The text followed by blanks up to the width; a longer text is returned whole.
[[nodiscard]] std::string pad_right(std::string_view utf8, std::size_t width);
[[nodiscard]] std::string pad_left(std::string_view utf8, std::size_t width);
// Cut to at most width cells, the last of them an ellipsis where something was cut.
[[nodiscard]] std::string shorten(std::string_view utf8, std::size_t width);
// Cut into lines: the first of at most `first` cells, the others of at most `others` (each at least two). Breaks stand behind a
// blank or a punctuation mark where one is near enough; no line begins with a mark that closes. Nothing but the blank at a break is
// lost.
[[nodiscard]] std::vector<std::string> wrap(std::string_view utf8, std::size_t first, std::size_t others);

}  // namespace heng::text
