// heng schema: JSON Schemas of the built-in record, of results, and of the records that a policy reads.
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/report/json.hpp"

namespace heng::cli {

ExitCode schema(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  const diagnostic::Language language = invocation.language;
  if (invocation.operands.empty()) {
    return session.usage_error(worded(Word::missing_input, language, {std::string(word(Word::schema_operands, language))}));
  }
  if (invocation.operands.size() > 1)
    return session.usage_error(worded(Word::too_many_operands, language, {invocation.operands[1]}));
  const std::string& wanted = invocation.operands[0];
  if (wanted == "project") {
    session.write(pipeline::project_schema());
    return session.finish(ExitCode::clean);
  }
  if (wanted == "result") {
    session.write(report::result_schema());
    return session.finish(ExitCode::clean);
  }
  Invocation of_policy = invocation;
  of_policy.policy = wanted;
  Session reading(verb, of_policy, surroundings);
  ExitCode code = ExitCode::clean;
  const std::optional<pipeline::Policy> policy = reading.load_policy(code);
  if (!policy) return code;
  reading.write(pipeline::record_schema(*policy));
  return reading.finish(ExitCode::clean);
}

}  // namespace heng::cli
