// Read the command line, run its verb, answer with an exit code.
#include "engine/cli/run.hpp"

#include <exception>

#include <fmt/format.h>

#include "engine/cli/help.hpp"
#include "engine/cli/invocation.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/cli/version.hpp"
#include "engine/cli/words.hpp"

namespace heng::cli {

namespace {

using diagnostic::Language;

ExitCode refuse(const UsageError& error, Language language, Surroundings& surroundings) {
  const std::string help = error.verb.empty() ? "heng --help" : fmt::format("heng {} --help", error.verb);
  surroundings.err(fmt::format("heng: {}\n{}\n", error.message, worded(Word::see_help, language, {help})));
  return ExitCode::unusable;
}

ExitCode run_verb(const Invocation& invocation, Surroundings& surroundings) {
  if (invocation.version) {
    surroundings.out(fmt::format("heng {}\n", version));
    return ExitCode::clean;
  }
  const Verb* verb = find_verb(invocation.verb);
  if (verb == nullptr) {
    surroundings.out(invocation.help ? full_help(invocation.language) : short_help(invocation.language));
    return ExitCode::clean;
  }
  if (invocation.help) {
    surroundings.out(help_of(*verb, invocation.language));
    return ExitCode::clean;
  }
  return verb->run(*verb, invocation, surroundings);
}

}  // namespace

ExitCode run(const std::vector<std::string>& words, Surroundings& surroundings) {
  const Language language = language_of(words, surroundings);
  try {
    const std::expected<Invocation, UsageError> invocation = read_command_line(words, surroundings);
    const ExitCode code = invocation ? run_verb(*invocation, surroundings) : refuse(invocation.error(), language, surroundings);
    return surroundings.has_failed_writing() ? ExitCode::internal_error : code;
  } catch (const std::exception& error) {
    surroundings.err(fmt::format("heng: {}\n", worded(Word::internal_error, language, {std::string(error.what())})));
    return ExitCode::internal_error;
  }
}

}  // namespace heng::cli
