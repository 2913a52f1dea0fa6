// The version, as `heng --version` prints it: the one of the root CMakeLists.txt (a test compares them).
#pragma once

#include <string_view>

namespace heng::cli {

inline constexpr std::string_view version = "0.1.0";

}  // namespace heng::cli
