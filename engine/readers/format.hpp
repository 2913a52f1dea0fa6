// Which format a document has: what its bytes say, not what it is called. The name decides only between formats that are text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/diagnostic/message.hpp"

namespace heng::readers {

enum class Format : std::uint8_t { text, html, csv, xlsx, docx, pdf };

// The word for it, as people name it.
[[nodiscard]] diagnostic::Term term(Format format);

// By the end of a name: .txt .md .markdown, .html .htm, .csv .tsv, .xlsx .xlsm, .docx .docm, .pdf (in any case); nullopt: something
// else, the standard input among it.
[[nodiscard]] std::optional<Format> format_of_name(std::string_view name);

// What the first bytes show.
enum class Signature : std::uint8_t { none, html, archive, ole, pdf, other_binary };
[[nodiscard]] Signature signature_of(std::string_view bytes);

// Of an OLE container: the streams of a password-protected .xlsx or .docx.
[[nodiscard]] bool is_encrypted_ole(std::string_view bytes);

}  // namespace heng::readers
