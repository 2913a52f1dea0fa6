// heng test: runs the cases of policies. A run without any case fails: a selection that matches nothing must not look like success.
#include <deque>

#include <fmt/format.h>

#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/pipeline/limits.hpp"
#include "engine/report/cases.hpp"

namespace heng::cli {

namespace {

// A policy with its results; the report refers to both until the run ends.
struct Tested {
  pipeline::Policy policy;
  assure::CaseRun run;
};

void write(Session& session, const std::deque<Tested>& all) {
  const std::string& format = session.invocation().format;
  const report::Settings settings = format == "text" ? session.settings() : session.machine_settings();
  std::deque<report::Context> contexts;
  std::vector<report::PolicyCases> cases;
  for (const Tested& one : all) {
    contexts.push_back({*one.policy.plan, session.sources(), one.policy.stamp, settings});
    cases.push_back({contexts.back(), one.run.results});
  }
  if (format == "junit") {
    session.write(report::cases_junit(cases));
    return;
  }
  for (const report::PolicyCases& one : cases) {
    session.write(format == "json" ? report::cases_json(one) + '\n' : report::cases_text(one));
  }
}

}  // namespace

ExitCode test(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  if (invocation.operands.empty()) {
    return session.usage_error(
        worded(Word::missing_input, invocation.language, {std::string(word(Word::test_operands, invocation.language))}));
  }
  const std::vector<std::string> files = session.files(invocation.operands, rule_endings);
  ExitCode code = session.code_of_input();
  session.show_diagnostics();
  std::deque<Tested> all;
  std::size_t cases = 0;
  {
    Progress progress(session, files.size());
    for (const std::string& file : files) {
      pipeline::Policy policy = pipeline::load_policy(file, surroundings, session.sources(), session.diagnostics());
      if (session.diagnostics().has_errors()) {
        const ExitCode broken = policy.is_readable ? ExitCode::unusable : ExitCode::unread_input;
        code = worse(code, pipeline::has_exceeded_limit(session.diagnostics()) ? ExitCode::limit_exceeded : broken);
      }
      session.show_diagnostics();
      if (policy.plan) {
        policy.plan->set_as_of(invocation.as_of);
        assure::CaseRun run = pipeline::test(policy, surroundings, session.sources(), session.diagnostics(), invocation.only);
        code = worse(code, session.code_of_input());
        // Where cases are chosen by name, a policy without any of that name was not asked.
        const bool is_skipped = run.results.empty() && !invocation.only.empty();
        if (!is_skipped && !run.is_success()) code = worse(code, ExitCode::findings);
        cases += run.results.size();
        if (!is_skipped) all.push_back({std::move(policy), std::move(run)});
      }
      progress.step();
    }
  }
  write(session, all);
  if (cases == 0) {
    surroundings.err(fmt::format("heng: {}\n", word(Word::no_cases, invocation.language)));
    code = worse(code, ExitCode::findings);
  }
  return session.finish(code);
}

}  // namespace heng::cli
