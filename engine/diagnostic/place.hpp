// A place in the words of whoever opens the file: "a.toml:4:11" of text, "a.xlsx Sheet1!D5" of a workbook, "a.docx 表3 行5 列4" of
// a table in a document, with its page where there are pages. File and sheet names are made visible (text/visible.hpp).
#pragma once

#include <string>

#include "engine/diagnostic/message.hpp"
#include "engine/text/source.hpp"

namespace heng::diagnostic {

// Empty for a span of no known file.
[[nodiscard]] std::string printed_place(text::Span at, const text::Sources& sources, Language language);
// Without the column where the place is a line of text.
[[nodiscard]] std::string printed_line(text::Span at, const text::Sources& sources, Language language);
// The part behind the file's name: "Sheet1!D5", "第2页 表3 行5 列4", "第12段".
[[nodiscard]] std::string printed_cell(const text::CellPlace& place, Language language);

}  // namespace heng::diagnostic
