// Published limits of records: the same in every build, tested at one below, at and one above.
#pragma once

#include <cstddef>

namespace heng::intake {

// A TOML or JSON file, and a line of NDJSON (an NDJSON file as a whole may be as long as offsets reach).
inline constexpr std::size_t max_record_bytes = std::size_t{4} * 1024 * 1024;
// Tables and lists inside one another; the record itself is the first.
inline constexpr std::size_t max_nesting = 64;

}  // namespace heng::intake
