// Help pages, from the tables of verbs, options and words.
#pragma once

#include <string>

#include "engine/cli/verbs.hpp"

namespace heng::cli {

// Usage and verbs: what `heng` alone prints.
[[nodiscard]] std::string short_help(diagnostic::Language language);
// The same with options and exit codes.
[[nodiscard]] std::string full_help(diagnostic::Language language);
[[nodiscard]] std::string help_of(const Verb& verb, diagnostic::Language language);

}  // namespace heng::cli
