// The verbs of the command line as one table. A new verb is a row here and a file of its own.
#pragma once

#include <span>
#include <string_view>

#include "engine/cli/exit_code.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/surroundings.hpp"

namespace heng::cli {

struct Example {
  std::string_view command;
  Word says;
};

struct Verb {
  std::string_view name;
  Word summary;
  Word operands;
  std::span<const OptionId> options;          // beside the common ones
  std::span<const std::string_view> formats;  // the first is the default; none: the verb has one form only
  std::span<const Example> examples;
  bool is_for_developers;
  ExitCode (*run)(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
};

[[nodiscard]] std::span<const Verb> verbs();
[[nodiscard]] const Verb* find_verb(std::string_view name);

// One file each.
ExitCode score(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode audit_documents(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode import_documents(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode explain(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode check(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode test(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode format_files(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode schema(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);
ExitCode dump(const Verb& verb, const Invocation& invocation, Surroundings& surroundings);

}  // namespace heng::cli
