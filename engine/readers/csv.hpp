// CSV and TSV (RFC 4180): one table a file, its places in the file's own text. The separator (comma, semicolon, tab) is the one
// that parts the first rows most evenly.
#pragma once

#include <optional>
#include <string>

#include "engine/document/document.hpp"
#include "engine/readers/context.hpp"

namespace heng::readers {

// `content` is UTF-8; quotes that are not closed are reported at their place.
[[nodiscard]] std::optional<document::Document> read_csv(std::string content, Context& context);

}  // namespace heng::readers
