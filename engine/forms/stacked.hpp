// Forms whose cells stand one a line, as text copied from a page has them: their headings can be told, but not which of the lines
// below make a row (blank cells leave no line), so nothing is read of them.
#pragma once

#include <string>
#include <vector>

#include "engine/document/document.hpp"
#include "engine/text/source.hpp"

namespace heng::forms {

struct Stacked {
  std::string headings;  // as typed, parted by 、
  text::Span at;         // from the first to the last of them
};

// The headings of a self-assessment's indicators below each other, in reading order.
[[nodiscard]] std::vector<Stacked> stacked_forms(const document::Document& document, const text::Sources& sources);

}  // namespace heng::forms
