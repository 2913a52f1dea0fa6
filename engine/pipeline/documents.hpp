// Published documents to project records: bytes, tables, forms, records with the places of their cells and an account of every row.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/forms/forms.hpp"
#include "engine/pipeline/file_reader.hpp"
#include "engine/text/source.hpp"

namespace heng::pipeline {

struct Import {
  bool is_read = false;  // false: refused, which is reported
  std::string sha256;    // of the document's bytes
  forms::Recognised recognised;
};

// What is not said by the name (the standard input) is decided by the first bytes.
[[nodiscard]] bool is_document(std::string_view name, std::string_view bytes);

[[nodiscard]] Import import_document(const std::string& path, const std::optional<std::string>& year, FileReader& reader,
                                     text::Sources& sources, diagnostic::Diagnostics& diagnostics);
// The same of bytes that were read already.
[[nodiscard]] Import import_document(const std::string& path, std::string bytes, const std::optional<std::string>& year,
                                     FileReader& reader, text::Sources& sources, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
