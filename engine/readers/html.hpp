// Web pages as a browser shows them: headings, paragraphs and tables with their merged cells, without what is hidden. A table
// inside a cell is a table of its own, behind the one that holds it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/document/document.hpp"
#include "engine/readers/context.hpp"

namespace heng::readers {

// The encoding that a page names in its first bytes (meta charset); empty: none.
[[nodiscard]] std::string declared_charset(std::string_view page);

[[nodiscard]] std::optional<document::Document> read_html(std::string_view utf8, Context& context);

}  // namespace heng::readers
