// 断言: what a policy claims of every record. Names are parts first, as in 期望.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using plan::Operation;
namespace kinds = diagnostic::kinds;

// A bare name of a part means its score.
std::optional<Typed> Checker::part_score(const parse::Expression& name, Context& context) {
  if (find_parts({name.text}, plan::none).empty()) return std::nullopt;
  parse::Expression mention;
  mention.kind = parse::ExpressionKind::name;
  mention.text = name.text;
  mention.at = mention.text_at = name.at;
  parse::Expression figure;
  figure.kind = parse::ExpressionKind::member;
  figure.text = "得分";
  figure.at = figure.text_at = name.at;
  figure.operands.push_back(std::move(mention));
  return part_figure(figure, context);
}

void Checker::assertion(const Statement& statement) {
  if (!statement.value) return;
  Context context = context_of(*root_);
  context.names_parts = true;
  plan::Assertion assertion;
  assertion.at = statement.at;
  assertion.name = statement.name ? statement.name->text : std::string(written(statement.value->at));
  assertion.never_falls = statement.never_falls;
  if (!statement.over) {
    const Typed claim = condition(*statement.value, context);
    if (claim.failed()) return;
    assertion.claim = claim.step;
    plan_.assertions.push_back(std::move(assertion));
    return;
  }
  const Typed value = expression(*statement.value, context);
  Context record = context_of(*root_);
  const Typed over = expression(*statement.over, record);
  if (value.failed() || over.failed()) return;
  const auto is_ordered = [](const model::Kind& kind) {
    return kind.is_numeric() || kind.is(KindClass::ordinal) || kind.is(KindClass::date);
  };
  if (!is_ordered(value.kind)) {
    diagnostics_.report(statement.value->at, kinds::AssertionKind, kind_text(value.kind));
    return;
  }
  const bool is_field =
      over.step != plan::none && at(over.step).operation == Operation::field && at(over.step).loop == plan_.own_loop(plan::none);
  if (!is_field || !is_ordered(over.kind)) {
    diagnostics_.report(statement.over->at, kinds::AssertionOver, std::string(written(statement.over->at)));
    return;
  }
  assertion.claim = value.step;
  assertion.over = over.step;
  plan_.assertions.push_back(std::move(assertion));
}

}  // namespace heng::check
