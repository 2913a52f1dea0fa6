// What the tests of format share: text in, formatted text out.
#pragma once

#include <string>
#include <string_view>

#include "engine/format/format.hpp"

namespace heng::tests {

// Empty if there were errors.
inline std::string formatted(std::string_view text, const format::Options& options = {}) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const text::FileId file = sources.add("test.heng", std::string(text));
  return format::formatted(sources, file, diagnostics, options).value_or("");
}
inline std::string in_english(std::string_view text) { return formatted(text, {format::Column::english}); }
inline std::string in_chinese(std::string_view text) { return formatted(text, {format::Column::chinese}); }

// The lines of a policy's body, formatted, without its own lines and indentation.
inline std::string statements(std::string_view text) {
  const std::string whole = formatted("政策 例 {\n" + std::string(text) + "\n}\n");
  std::string out;
  std::size_t line = whole.find('\n') + 1;
  for (std::size_t end = 0; line < whole.size() && whole[line] != '}'; line = end + 1) {
    end = whole.find('\n', line);
    out += whole[line] == '\n' ? "\n" : whole.substr(line + 2, end - line - 1);
  }
  return out;
}

}  // namespace heng::tests
