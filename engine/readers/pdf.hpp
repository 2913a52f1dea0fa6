// PDF with a text layer: words with their boxes, and the ruling lines between them, make tables with their merged cells; where
// there are no lines, words that stand in columns do. A ruled table that pages cut is one again where that is certain
// (pdf_join.hpp).
#pragma once

#include <optional>
#include <string>

#include "engine/document/document.hpp"
#include "engine/readers/context.hpp"
#include "engine/readers/pdf_tool.hpp"

namespace heng::readers {

[[nodiscard]] std::optional<document::Document> read_pdf(const std::string& bytes, PdfTool& tool, Context& context);

}  // namespace heng::readers
