// The page of a diagnostic or finding code, from the registry: what it says, how serious it is, what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

// Parameters are shown as ‹1›, ‹2›. nullopt: no such code.
[[nodiscard]] std::optional<std::string> code_page(std::string_view code, const Settings& settings);
// For “did you mean”.
[[nodiscard]] std::vector<std::string> code_names();

// The diagnostics of one file as one line of JSON: {"file", "ok", "errors", "warnings", "notes", "diagnostics": [...]}.
[[nodiscard]] std::string diagnostics_json(std::string_view file, const diagnostic::Diagnostics& diagnostics,
                                           const text::Sources& sources, diagnostic::Language language);

}  // namespace heng::report
