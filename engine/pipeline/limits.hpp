// Which messages mean that a published limit was exceeded: such a run ends with an exit code of its own.
#pragma once

#include <span>
#include <string_view>

#include "engine/diagnostic/diagnostic.hpp"

namespace heng::pipeline {

// Names of kinds; a test holds that each exists.
[[nodiscard]] std::span<const std::string_view> limit_kinds();
[[nodiscard]] bool is_limit(const diagnostic::MessageKind& kind);
[[nodiscard]] bool has_exceeded_limit(const diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
