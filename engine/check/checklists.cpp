// 要点: points for each condition that holds. Where it is the whole 得, the points make up the weight.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
using plan::PartKind;
namespace kinds = diagnostic::kinds;

Typed Checker::checklist(const parse::Expression& expression, Context& context) {
  plan::Step step;
  step.operation = Operation::checklist;
  step.at = expression.at;
  Typed result = failure(expression.at);
  std::vector<Typed> asked, points;
  Bounds bounds = Bounds::exactly(0);
  bool failed = false;
  for (const parse::Arm& arm : expression.arms) {
    if (!arm.condition || !arm.result.sentence) return failure(expression.at);
    Context inner = context;
    Typed holds = condition(*arm.condition, inner);
    if (!holds.failed()) {
      if (!regions({holds.step}, context.facts).can_hold[0])
        diagnostics_.report(holds.at, kinds::NeverHolds, std::string(written(holds.at)));
      assume(holds.step, true, inner.facts);
    }
    Typed value = sentence(*arm.result.sentence, inner);
    failed = failed || holds.failed() || value.failed();
    if (failed) continue;
    if (!value.kind.is_numeric() || value.kind.is(KindClass::year)) {
      diagnostics_.report(arm.result.at, kinds::NumberWanted, kind_text(value.kind));
      failed = true;
      continue;
    }
    if (points.empty()) result = value;
    failed = !unify(result, value, arm.result.at);
    bounds = bounds + hull(Bounds::exactly(0), value.bounds);
    asked.push_back(std::move(holds));
    points.push_back(std::move(value));
  }
  if (failed || points.empty()) return failure(expression.at);
  step.kind = result.kind;
  for (std::size_t i = 0; i < points.size(); ++i) {
    step.operands.push_back(asked[i].step);
    step.operands.push_back(points[i].step);
    step.loop = deeper(step.loop, deeper(asked[i].loop, points[i].loop));
    if (points[i].kind == result.kind) step.unit = at(points[i].step).unit;
  }
  Typed sum = typed(std::move(step), bounds);
  for (const Typed& value : points) inherit(sum, value);
  const bool inexact = sum.inexact;  // the conditions only decide whether
  for (const Typed& holds : asked) inherit(sum, holds);
  sum.inexact = inexact;
  return sum;
}

// False if the points do not make up the weight: what the promise would add to that is a follow-up.
bool Checker::check_checklist_sum(plan::PartId id, const parse::Sentence& sentence, const Typed& value) {
  const plan::Part& part = plan_.parts[id];
  const bool has_weight = part.kind == PartKind::item || part.kind == PartKind::section || plan::are_rows(part.kind);
  if (!has_weight || !sentence.head || sentence.head->kind != parse::ExpressionKind::checklist || sentence.steps) return true;
  for (const parse::Clause& clause : sentence.clauses) {
    if (clause.kind != parse::ClauseKind::rounding) return true;
  }
  const plan::Step& step = at(value.step);
  const plan::StepId list = step.operation == Operation::sentence ? step.operands[0] : value.step;
  const End& most = bounds_[list].high;
  if (most.infinite) return true;
  if (plan::are_rows(part.kind)) {
    // Points that are shares of the row's weight; fixed points are held against the promise.
    if (most.slope.is_zero() || (most.constant.is_zero() && most.slope == quantity::Rational(1))) return true;
    diagnostics_.report(sentence.head->at, kinds::ChecklistShares, (most.slope * quantity::Rational(100)).readable(4) + "%");
    return false;
  }
  if (!part.weight || most.constant == *part.weight) return true;
  diagnostics_.report(sentence.head->at, kinds::ChecklistSum, most.constant.readable(4), part.weight->readable(4));
  return false;
}

}  // namespace heng::check
