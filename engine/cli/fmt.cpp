// heng fmt: rule files written the one way. A file with errors is left as it is.
#include <fmt/format.h>

#include <algorithm>

#include "engine/cli/line_diff.hpp"
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/pipeline/limits.hpp"

namespace heng::cli {

namespace {

constexpr std::string_view standard_input = "-";

format::Options options_of(const Invocation& invocation) {
  if (invocation.keywords.empty()) return {};
  return {invocation.keywords == "en" ? format::Column::english : format::Column::chinese};
}

// What becomes of one file that differs.
ExitCode replace(Session& session, const std::string& path, const std::string& text) {
  const Invocation& invocation = session.invocation();
  if (const auto written = session.surroundings().write_file(path, text); !written) {
    session.cannot_write(path, written.error());
    return ExitCode::internal_error;
  }
  if (!invocation.quiet) session.surroundings().err(worded(Word::file_is_formatted, invocation.language, {path}) + '\n');
  return ExitCode::clean;
}

ExitCode format_file(Session& session, const std::string& path) {
  const Invocation& invocation = session.invocation();
  const pipeline::Formatting result =
      pipeline::formatted(path, session.surroundings(), session.sources(), session.diagnostics(), options_of(invocation));
  if (!result.file) return ExitCode::unread_input;
  if (!result.text) {
    return pipeline::has_exceeded_limit(session.diagnostics()) ? ExitCode::limit_exceeded : ExitCode::unusable;
  }
  const std::string_view before = session.sources().at(*result.file).content();
  const bool only_shows = invocation.checks || invocation.diffs;
  if (path == standard_input && !only_shows) {
    session.write(*result.text);
    return ExitCode::clean;
  }
  if (before == *result.text) return ExitCode::clean;
  if (!only_shows) return replace(session, path, *result.text);
  session.write(invocation.diffs ? line_diff(path, before, *result.text) : path + '\n');
  return invocation.checks ? ExitCode::findings : ExitCode::clean;
}

}  // namespace

ExitCode format_files(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  const diagnostic::Language language = invocation.language;
  if (invocation.operands.empty()) {
    return session.usage_error(worded(Word::missing_input, language, {std::string(word(Word::format_operands, language))}));
  }
  if (std::ranges::count(invocation.operands, standard_input) > 1) return session.usage_error(word(Word::stdin_twice, language));
  const std::vector<std::string> files = session.files(invocation.operands, rule_endings);
  ExitCode code = session.code_of_input();
  session.show_diagnostics();
  Progress progress(session, files.size());
  for (const std::string& file : files) {
    code = worse(code, format_file(session, file));
    session.show_diagnostics();
    progress.step();
  }
  return session.finish(code);
}

}  // namespace heng::cli
