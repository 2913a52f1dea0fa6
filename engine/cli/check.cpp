// heng check: everything that can be said of rule files without data. What it finds is its data, so it goes to the standard output.
#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/diagnostic/render.hpp"
#include "engine/pipeline/limits.hpp"
#include "engine/pipeline/package.hpp"
#include "engine/report/codes.hpp"

namespace heng::cli {

namespace {

using diagnostic::Diagnostics;
using diagnostic::Severity;

std::string closing_line(const pipeline::Policy& policy, const Diagnostics& diagnostics, diagnostic::Language language) {
  const auto count = [&](Severity severity) { return static_cast<std::int64_t>(diagnostics.count(severity)); };
  if (diagnostics.has_errors()) return worded(Word::policy_is_invalid, language, {policy.path, count(Severity::error)});
  if (!policy.plan && policy.stamp.file.path.empty())
    return worded(Word::policy_is_valid_with, language, {policy.path, count(Severity::warning)});
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

// Versions of one policy among the files that are checked together.
ExitCode check_versions(Session& session, const std::vector<pipeline::PolicyVersion>& versions) {
  Diagnostics diagnostics;
  pipeline::check_versions(versions, diagnostics);
  if (diagnostics.all().empty()) return ExitCode::clean;
  diagnostics.sort();
  pipeline::Policy together;
  together.path = worded(Word::versions_together, session.invocation().language, {});
  write(session, together, diagnostics);
  return code_of(together, diagnostics, session);
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
  std::vector<pipeline::PolicyVersion> versions;
  for (const std::string& file : files) {
    Diagnostics diagnostics;
    const pipeline::Policy policy = pipeline::load_policy(file, surroundings, session.sources(), diagnostics);
    diagnostics.sort();
    code = worse(code, code_of(policy, diagnostics, session));
    write(session, policy, diagnostics);
    if (policy.plan) {
      const plan::Plan& plan = *policy.plan;
      versions.push_back({policy.root, plan.key.empty() ? plan.name : plan.key, plan.valid_from, plan.valid_to,
                          plan.valid_at.empty() ? plan.head : plan.valid_at});
    }
    progress.step();
  }
  code = worse(code, check_versions(session, versions));
  return session.finish(code);
}

}  // namespace heng::cli
