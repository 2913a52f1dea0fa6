// The difference of two texts line by line, as `diff -u` shows it.
#pragma once

#include <string>
#include <string_view>

namespace heng::cli {

// Empty where the texts are equal.
[[nodiscard]] std::string line_diff(std::string_view name, std::string_view before, std::string_view after);

}  // namespace heng::cli
