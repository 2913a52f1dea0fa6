// heng check: everything that can be said of rule files without data. What it finds is its data, so it goes to the standard output.
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/diagnostic/render.hpp"
#include "engine/pipeline/limits.hpp"
#include "engine/report/codes.hpp"

namespace heng::cli {

namespace {

using diagnostic::Diagnostics;
using diagnostic::Severity;

std::string closing_line(const pipeline::Policy& policy, const Diagnostics& diagnostics, diagnostic::Language language) {
  const auto count = [&](Severity severity) { return static_cast<std::int64_t>(diagnostics.count(severity)); };
  if (diagnostics.has_errors()) return worded(Word::policy_is_invalid, language, {policy.path, count(Severity::error)});
  if (!policy.plan) return worded(Word::library_is_valid, language, {policy.path});
  if (count(Severity::warning) > 0) return worded(Word::policy_is_valid_with, language, {policy.path, count(Severity::warning)});
  return worded(Word::policy_is_valid, language, {policy.path});
}

ExitCode code_of(const pipeline::Policy& policy, const Diagnostics& diagnostics, const Session& session) {
  if (pipeline::has_exceeded_limit(diagnostics)) return ExitCode::limit_exceeded;
  if (!policy.is_readable) return ExitCode::unread_input;
  if (diagnostics.has_errors()) return ExitCode::unusable;
  for (const Severity severity : {Severity::warning, Severity::note}) {
    if (diagnostics.count(severity) > 0 && session.fails_on(severity)) return ExitCode::findings;
  }
  return ExitCode::clean;
}

void write(Session& session, const pipeline::Policy& policy, const Diagnostics& diagnostics) {
  if (session.invocation().format == "json") {
    session.write(report::diagnostics_json(policy.path, diagnostics, session.sources(), session.machine_settings().language) +
                  '\n');
    return;
  }
  const report::Settings settings = session.settings();
  Diagnostics shown;
  for (const diagnostic::Diagnostic& one : diagnostics.all()) {
    if (!session.invocation().quiet || one.severity() == Severity::error) shown.add(one);
  }
  if (!shown.all().empty()) session.write(diagnostic::render_all(shown, session.sources(), {settings.language, settings.color}));
  if (!session.invocation().quiet) session.write(closing_line(policy, diagnostics, settings.language) + '\n');
}

}  // namespace

ExitCode check(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  if (invocation.operands.empty()) {
    return session.usage_error(
        worded(Word::missing_input, invocation.language, {std::string(word(Word::check_operands, invocation.language))}));
  }
  const std::vector<std::string> files = session.files(invocation.operands, rule_endings);
  ExitCode code = session.code_of_input();
  session.show_diagnostics();
  Progress progress(session, files.size());
  for (const std::string& file : files) {
    Diagnostics diagnostics;
    const pipeline::Policy policy = pipeline::load_policy(file, surroundings, session.sources(), diagnostics);
    diagnostics.sort();
    code = worse(code, code_of(policy, diagnostics, session));
    write(session, policy, diagnostics);
    progress.step();
  }
  return session.finish(code);
}

}  // namespace heng::cli
