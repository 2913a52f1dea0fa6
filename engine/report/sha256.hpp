// SHA-256 (FIPS 180-4) of a text: results name the exact policy they come from.
#pragma once

#include <string>
#include <string_view>

namespace heng::report {

// 64 hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace heng::report
