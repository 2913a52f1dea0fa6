// Did you mean …: the candidate that a mistyped name was most likely meant to be.
//
// Near enough is one edit for names of up to five characters, two for up to eight, three above (an edit is a character changed,
// added, left out, or two neighbours that changed places). Full-width and half-width forms are the same here, and so are capital
// and small ASCII letters. Names of one character are suggested only when they are equal but for their width, and so are ASCII
// names of two. Deterministic: the order of the candidates does not matter.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace heng::text {

// A candidate that is the very name is passed over: it would be no suggestion.
[[nodiscard]] std::optional<std::string> nearest(std::string_view name, std::span<const std::string> candidates);
[[nodiscard]] std::optional<std::string> nearest(std::string_view name, std::span<const std::string_view> candidates);

}  // namespace heng::text
