// Published documents of any format that bureaus use, read to one noun: document::Document.
//
// Promises: the format is what the bytes say; every failure is reported in both languages and names its limit where there is one;
// memory and time are bounded whatever a file claims of itself; nothing is unpacked to disk, no process is started here. Leaves out
// what the tables mean.
#pragma once

#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/document/document.hpp"
#include "engine/readers/format.hpp"
#include "engine/readers/pdf_tool.hpp"
#include "engine/text/source.hpp"

namespace heng::readers {

// nullopt: refused, and reported. A document without tables is a document all the same.
[[nodiscard]] std::optional<document::Document> read_document(std::string name, std::string bytes, text::Sources& sources,
                                                              PdfTool& pdf_tool, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::readers
