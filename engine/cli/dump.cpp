// heng dump: the product of a stage as text, for developers.
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"

namespace heng::cli {

ExitCode dump(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  const diagnostic::Language language = invocation.language;
  if (invocation.operands.empty()) {
    return session.usage_error(worded(Word::missing_input, language, {std::string(word(Word::dump_operands, language))}));
  }
  if (invocation.operands.size() > 1)
    return session.usage_error(worded(Word::too_many_operands, language, {invocation.operands[1]}));
  const pipeline::Stage stage = invocation.stage == "syntax" ? pipeline::Stage::syntax : pipeline::Stage::plan;
  const std::optional<std::string> listing =
      pipeline::dump(stage, invocation.operands[0], surroundings, session.sources(), session.diagnostics());
  if (listing) session.write(*listing);
  return session.finish(session.diagnostics().has_errors() ? ExitCode::unusable : ExitCode::clean);
}

}  // namespace heng::cli
