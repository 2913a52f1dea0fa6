// A document that is text: paragraphs and headings, tables with tabs between the cells, tables with strokes between them.
//
// Nothing is rewritten: the spans lie in the file itself. Consecutive lines with tabs are one table, so are lines that begin with a
// stroke (Markdown) and neighbouring lines with strokes inside; a blank line, or one of another sort, ends it.
#pragma once

#include <optional>

#include "engine/document/document.hpp"
#include "engine/text/source.hpp"

namespace heng::readers {

// nullopt: more than max_grid_places cells. The text must be valid UTF-8 (text::text_problems says where it is not).
[[nodiscard]] std::optional<document::Document> read_text(const text::Sources& sources, text::FileId file);

}  // namespace heng::readers
