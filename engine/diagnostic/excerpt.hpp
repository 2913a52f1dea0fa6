// The line that a diagnostic is about, as it is printed, and where its caret goes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/text/source.hpp"

namespace heng::diagnostic {

struct Excerpt {
  std::uint32_t line = 1;  // of a rendition: the table's row, or the paragraph's number
  std::string text;        // tabs expanded, controls as symbols, cut with … when it is too long
  std::size_t before = 0;  // cells in front of the caret
  std::size_t carets = 1;  // cells under the fragment, at least one
};

// Longer lines are cut around the caret.
inline constexpr std::size_t max_excerpt_cells = 120;

// A span over several lines is marked from its begin to the end of its first line.
[[nodiscard]] Excerpt excerpt(const text::SourceFile& file, text::Span span);

}  // namespace heng::diagnostic
