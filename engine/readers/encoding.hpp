// Bytes of a text document to UTF-8. A byte order mark decides; else valid UTF-8 is UTF-8, then what the document says of itself
// (a web page's charset), then GB18030 if it converts without a mistake. Nothing is replaced: what does not convert is refused.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

namespace heng::readers {

struct Decoded {
  std::string text;      // UTF-8 without a byte order mark, or as it was when it is UTF-8 already
  std::string encoding;  // "UTF-8", "UTF-16LE", "GB18030" …
};

// The byte, counted from 0, at which it is neither.
struct Undecodable {
  std::size_t offset = 0;
  std::string encoding;
};

// `declared`: the name of an encoding, empty if the document says none; a name that is not known counts as none.
[[nodiscard]] std::expected<Decoded, Undecodable> decoded(std::string bytes, std::string_view declared = {});

}  // namespace heng::readers
