// A command line read into an Invocation, or a usage error that says what was meant.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <vector>

#include "engine/cli/options.hpp"
#include "engine/cli/surroundings.hpp"

namespace heng::cli {

struct UsageError {
  std::string message;
  std::string verb;  // whose help to see; empty: the general one
};

// Never throws; `words` are the arguments without the program's name.
[[nodiscard]] std::expected<Invocation, UsageError> read_command_line(const std::vector<std::string>& words,
                                                                      const Surroundings& surroundings);

// The language of a run before anything else is known: --lang if it is readable, else the locale.
[[nodiscard]] diagnostic::Language language_of(const std::vector<std::string>& words, const Surroundings& surroundings);

// "message; did you mean “x”?"
[[nodiscard]] std::string with_suggestion(std::string message, const std::string& suggestion, diagnostic::Language language);
[[nodiscard]] std::string nearest_of(const std::string& name, std::span<const std::string> candidates);

}  // namespace heng::cli
