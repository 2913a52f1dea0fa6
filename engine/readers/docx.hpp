// Word documents (.docx): paragraphs, headings, text boxes and tables, with tracked changes as if they were accepted. A table
// inside a cell is a table of its own, behind the outermost one. Headers, footers, notes and comments are left out.
#pragma once

#include <optional>

#include "engine/document/document.hpp"
#include "engine/readers/archive.hpp"

namespace heng::readers {

[[nodiscard]] std::optional<document::Document> read_docx(Archive& archive);

}  // namespace heng::readers
