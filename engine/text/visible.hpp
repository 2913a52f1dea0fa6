// Text of others, made fit to be shown: nothing in it can move the cursor, colour the terminal or change the order of what is read.
//
// Whatever prints text that came from a file (a line, a name, a file's name) to a terminal sends it through here first.
#pragma once

#include <string>
#include <string_view>

namespace heng::text {

// C0 controls and DEL as their symbols (␛ ␊ ␉ ␡), other controls and invisible characters by name (<U+202E>), the rest as it is.
[[nodiscard]] std::string visible(std::string_view utf8);
void append_visible(std::string& out, char32_t code_point);

}  // namespace heng::text
