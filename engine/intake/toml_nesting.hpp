// A guard before parsing: where TOML text nests so deeply that building (and destroying) its tables would exhaust the stack. toml++
// limits arrays and inline tables, but a dotted key may be as deep as the file is long.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heng::intake {

// The offset at which more than `limit` tables and lists are inside one another. Never reports text that a parser would find less
// deep; [a.b] after [[a]] may be one deeper than counted, so the built record is measured again.
[[nodiscard]] std::optional<std::size_t> first_too_deep(std::string_view toml, std::size_t limit);

}  // namespace heng::intake
