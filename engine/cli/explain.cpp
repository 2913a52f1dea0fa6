// heng explain: the arithmetic of a record's score, or the page of a message code.
#include <algorithm>
#include <utility>

#include "engine/cli/invocation.hpp"
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/report/codes.hpp"
#include "engine/report/explain.hpp"

namespace heng::cli {

namespace {

ExitCode explain_code(Session& session, const std::string& code) {
  const diagnostic::Language language = session.invocation().language;
  if (const std::optional<std::string> page = report::code_page(code, session.settings())) {
    session.write(*page);
    return session.finish(ExitCode::clean);
  }
  return session.usage_error(
      with_suggestion(worded(Word::unknown_code, language, {code}), nearest_of(code, report::code_names()), language));
}

ExitCode unknown_item(Session& session, const std::string& item, const std::vector<std::string>& names) {
  const diagnostic::Language language = session.invocation().language;
  session.show_diagnostics();
  return session.usage_error(with_suggestion(worded(Word::unknown_item, language, {item}), nearest_of(item, names), language));
}

}  // namespace

ExitCode explain(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  const diagnostic::Language language = invocation.language;
  const std::vector<std::string>& operands = invocation.operands;
  if (operands.empty()) {
    return session.usage_error(worded(Word::missing_input, language, {std::string(word(Word::explain_operands, language))}));
  }
  const std::size_t most_operands = invocation.policy.empty() ? 1 : 2;
  if (operands.size() > most_operands) {
    // With two operands and no policy, a policy is what is missing, not an operand too many.
    return invocation.policy.empty() ? session.usage_error(word(Word::missing_policy, language))
                                     : session.usage_error(worded(Word::too_many_operands, language, {operands[most_operands]}));
  }
  if (invocation.policy.empty()) return explain_code(session, operands[0]);

  ExitCode code = ExitCode::clean;
  const std::optional<pipeline::Policy> policy = session.load_policy(code);
  if (!policy) return code;
  const std::string item = operands.size() > 1 ? operands[1] : std::string();
  const report::Context context{*policy->plan, session.sources(), policy->stamp, session.settings()};
  bool has_found = false;
  bool is_read = true;
  std::vector<std::string> names;
  const std::vector<std::string> files = session.files({operands.data(), 1}, input_endings);
  const auto say = [&](const audit::Review& review) {
    const std::optional<std::string> said =
        item.empty() ? report::explanation_of(review, context) : report::explanation_of(review, item, context);
    if (!said) {
      std::ranges::copy(report::part_names(review.scorecard), std::back_inserter(names));
      return;
    }
    if (is_read && has_found) session.write("\n");
    has_found = true;
    is_read = is_read && session.write(*said);
  };
  if (policy->plan->population != plan::none) {
    const Session::Objects objects = session.objects(*policy, files);
    for (std::size_t object = 0; object < objects.own; ++object) {
      if (objects.population->is_shown(object)) say(pipeline::score(*policy, session.sources(), *objects.population, object, true));
    }
  } else {
    for (const std::string& file : files) {
      for (const model::Record& record : pipeline::load_records(file, surroundings, session.sources(), session.diagnostics()))
        say(pipeline::score(*policy, session.sources(), record, true));
    }
  }
  const ExitCode input = session.code_of_input();
  if (!has_found && !names.empty()) return worse(input, unknown_item(session, item, names));
  return session.finish(input);
}

}  // namespace heng::cli
