// Conditions that the text alone decides: a function called with a written word takes one of its arms, whatever the record says.
// Only inside functions: in a policy of its own such a condition is a slip, and is refused as one.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using plan::Operation;

namespace {

bool holds(int order, plan::Relation relation) {
  switch (relation) {
    case plan::Relation::at_least:
      return order >= 0;
    case plan::Relation::at_most:
      return order <= 0;
    case plan::Relation::above:
      return order > 0;
    case plan::Relation::below:
      return order < 0;
    case plan::Relation::equal:
      return order == 0;
    case plan::Relation::not_equal:
      return order != 0;
  }
  return false;
}

}  // namespace

const plan::Step& Checker::constant_step(plan::StepId id) const {
  for (;;) {
    const plan::Step& step = at(id);
    if (step.operation == Operation::name)
      id = plan_.names[step.index].value;
    else if (step.operation == Operation::sentence && step.operands.size() == 1)
      id = step.operands[0];
    else
      return step;
  }
}

std::optional<bool> Checker::decided(plan::StepId id) const {
  const plan::Step& step = constant_step(id);
  const auto operand = [&](std::size_t i) -> const plan::Step& { return constant_step(step.operands[i]); };
  switch (step.operation) {
    case Operation::flag:
      return step.index != 0;
    case Operation::negation: {
      const auto value = decided(step.operands[0]);
      return value ? std::optional(!*value) : std::nullopt;
    }
    case Operation::all:
    case Operation::any: {
      const bool decisive = step.operation == Operation::any;
      bool open = false;
      for (const plan::StepId each : step.operands) {
        const auto value = decided(each);
        if (value && *value == decisive) return decisive;
        open = open || !value;
      }
      return open ? std::nullopt : std::optional(!decisive);
    }
    case Operation::is_text:
      if (operand(0).operation != Operation::text || operand(1).operation != Operation::text) return std::nullopt;
      return operand(0).text == operand(1).text;
    case Operation::is_member:
      if (operand(0).operation != Operation::symbol) return std::nullopt;
      return (step.members >> operand(0).index & 1U) != 0;
    case Operation::compare:
      if (operand(0).operation == Operation::number && operand(1).operation == Operation::number) {
        const auto& left = operand(0).number;
        const auto& right = operand(1).number;
        return holds(left < right ? -1 : left == right ? 0 : 1, step.relation);
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

// Leaves the one arm that is taken, if the text decides which. Conditions stand for the arms that have one, in their order.
bool Checker::takes_one_arm(plan::Choice& choice, std::vector<Typed>& results, std::vector<Typed>& conditions,
                            const Context& context) const {
  if (!context.in_function) return false;
  std::size_t taken = 0;
  for (; taken < choice.arms.size(); ++taken) {
    if (choice.arms[taken].condition == plan::none) break;
    const auto value = decided(choice.arms[taken].condition);
    if (!value) return false;
    if (*value) break;
  }
  if (taken == choice.arms.size()) return false;
  choice.arms = {choice.arms[taken]};
  results = {results[taken]};
  conditions = taken < conditions.size() ? std::vector<Typed>{conditions[taken]} : std::vector<Typed>{};
  return true;
}

}  // namespace heng::check
