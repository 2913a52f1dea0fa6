// How far two spellings are apart, for "did you mean": Chinese characters count as one letter each, ASCII case does not count.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heng::quantity {

// The number of letters to insert, delete, exchange or swap; nullopt where that is too many to call the two near (more than one,
// from five letters on more than two, or all of them).
[[nodiscard]] std::optional<std::size_t> near_distance(std::string_view typed, std::string_view known);

}  // namespace heng::quantity
