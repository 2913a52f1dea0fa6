// Paths as text, with “/” between their parts: no file system is asked.
#pragma once

#include <string>
#include <string_view>

namespace heng::pipeline {

// Everything before the last “/”; "" without one.
[[nodiscard]] std::string_view folder_of(std::string_view path);
// Without “.”, without “..” where a part before it can be dropped.
[[nodiscard]] std::string normal_path(std::string_view path);
// A path that a file in `folder` means by `relative`.
[[nodiscard]] std::string joined_path(std::string_view folder, std::string_view relative);
// A relative path with “/” as every system reads it: not absolute, no drive, no backslash, no control character, not empty.
[[nodiscard]] bool is_portable_relative(std::string_view path);
// The package of a policy, given its canonical path: the nearest folder above it that is called rules, else its own folder.
[[nodiscard]] std::string_view package_root(std::string_view canonical);
[[nodiscard]] bool is_inside(std::string_view canonical, std::string_view root);

}  // namespace heng::pipeline
