// Text that was wrapped inside a cell, as one line.
#pragma once

#include <string>
#include <string_view>

namespace heng::forms {

// A line end beside a wide character (汉字, full-width marks) goes without a trace, one between two others is a blank: words and
// numbers on both sides stay apart. Blanks around it go with it; a text of one line is left as it is.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace heng::forms
