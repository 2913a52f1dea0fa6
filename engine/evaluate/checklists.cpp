// 要点: the points whose condition holds; one that cannot be told is open between nothing and its points.
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::Operation;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

Value Run::checklist(const plan::Step& step) {
  Value total = number(Rational(0));
  for (std::size_t i = 0; i + 1 < step.operands.size(); i += 2) {
    const Value holds = asked_or_refused(step.operands[i]);
    if (holds.is_refused()) return holds;
    if (!holds.may_hold()) continue;
    Value points = eval(step.operands[i + 1]);
    const bool surely = holds.surely_holds();
    if (surely && (points.is_absent() || points.is_refused())) return behind(total, std::move(points), step.kind);
    if (points.is_refused()) {
      report(kinds::PossibleRefusal, plan_.refusals[points.refusal].code);
      continue;
    }
    const std::uint8_t maybe = total.may_be_absent | absences_of(points);
    Value change = points.form == Value::Form::number ? std::move(points) : unknown(step.kind, std::move(points.deciders));
    change.may_be_absent = 0;
    if (!surely) {
      change = hull(change, number(Rational(0)), step.kind);
      merge(change.deciders, holds.deciders);
    }
    total = sum(total, change);
    total.may_be_absent = maybe;
  }
  return total;
}

// Each point with whether it is met, below the line of its sentence.
void Run::trace_points(plan::StepId id) {
  if (id == plan::none || !seen(id)) return;
  const plan::Step& step = at(id);
  if (step.operation == Operation::choice) {
    for (const plan::Choice::Arm& arm : plan_.choices[step.index].arms) trace_points(arm.result);
  }
  if (step.operation == Operation::target_choice) {
    for (const plan::TargetChoice::Arm& arm : plan_.target_choices[step.index].arms) trace_points(arm.result);
  }
  if (step.operation != Operation::checklist) {
    // A sentence's clauses hold the one before them: each step is met once on the way down.
    if (step.operation == Operation::sentence) {
      trace_points(step.operands[0]);
      for (std::size_t i = 1; i < step.operands.size(); ++i) {
        const plan::Step& clause = at(step.operands[i]);
        for (std::size_t k = 1; k < clause.operands.size(); ++k) trace_points(clause.operands[k]);
      }
      return;
    }
    for (const plan::StepId operand : step.operands) trace_points(operand);
    return;
  }
  for (std::size_t i = 0; i + 1 < step.operands.size(); i += 2) {
    const plan::StepId condition = step.operands[i], points = step.operands[i + 1];
    if (!seen(condition)) continue;
    const std::string asked = one_line_of(condition), numbers = substituted(condition, 0, false);
    const bool is_plain = at(condition).operation != Operation::compare || numbers == asked;
    TraceLine line;
    line.depth = 1;
    line.rule = at(condition).at;
    line.text = asked + (is_plain ? "" : "（" + numbers + "）") + "：" + value_at(condition) + " → ";
    if (!seen_[condition].may_hold())
      line.text += text_of(number(Rational(0)), points);
    else if (!seen_[condition].surely_holds() && seen(points) && seen_[points].form == Value::Form::number)
      line.text += text_of(hull(seen_[points], number(Rational(0)), step.kind), points);
    else
      line.text += arm_text(points);
    line.source = source_of(condition);
    sink_->push_back(std::move(line));
  }
}

}  // namespace heng::evaluate
