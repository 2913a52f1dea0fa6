// A rule file written the one way that docs/formatting.md describes: nothing that is said changes, every comment stays where it
// stands. Formatting what has been formatted changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/text/source.hpp"

namespace heng::format {

enum class Column : std::uint8_t { chinese, english };

struct Options {
  // The column that keywords, functions, kinds and units are written in. Without it keywords follow the first one of the file and
  // everything else stays.
  std::optional<Column> keywords;
};

// nullopt: the file has errors, which are reported.
[[nodiscard]] std::optional<std::string> formatted(const text::Sources& sources, text::FileId file,
                                                   diagnostic::Diagnostics& diagnostics, const Options& options = {});

}  // namespace heng::format
