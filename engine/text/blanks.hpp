// Blanks as they occur in documents: space, tab, line ends, no-break and zero-width spaces, the full-width space.
#pragma once

#include <string_view>

namespace heng::text {

[[nodiscard]] std::string_view without_outer_blanks(std::string_view text);

}  // namespace heng::text
