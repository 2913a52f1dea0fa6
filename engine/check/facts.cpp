// What a condition tells about the branch that it guards: bounds of fields, order between two of them, members, presence.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using plan::Operation;

std::optional<Key> Checker::key_of(plan::StepId id) const {
  if (id == plan::none) return std::nullopt;
  const plan::Step& step = at(id);
  switch (step.operation) {
    case Operation::field:
    case Operation::name:
    case Operation::weight:
    case Operation::part_score:
    case Operation::part_rate:
    case Operation::part_unrounded:
    case Operation::total:
    case Operation::grade:
      return Key{step.operation, step.index, step.loop};
    case Operation::bound:
      return Key{step.operation, step.index, 0};
    case Operation::sentence:
      return step.operands.size() == 1 ? key_of(step.operands[0]) : Key{Operation::sentence, id, 0};
    case Operation::number:
    case Operation::flag:
      return std::nullopt;
    default:
      return Key{Operation::unknown, id, 0};  // the step itself: the same step is the same value
  }
}

void Checker::assume(plan::StepId id, bool holds, std::vector<Fact>& facts) const {
  if (id == plan::none) return;
  const plan::Step& step = at(id);
  const auto number_of = [&](plan::StepId operand) -> std::optional<quantity::Rational> {
    if (at(operand).operation == Operation::number) return at(operand).number;
    if (bounds_[operand].is_exact() && bounds_[operand].low.slope.is_zero()) return bounds_[operand].low.constant;
    return std::nullopt;
  };
  const auto bound_fact = [&](plan::StepId operand, plan::Relation relation, const quantity::Rational& value) {
    const auto key = key_of(operand);
    if (!key) return;
    Fact fact;
    fact.key = *key;
    End end{false, value, 0, relation == plan::Relation::above || relation == plan::Relation::below};
    if (relation == plan::Relation::equal)
      fact.bounds = Bounds::exactly(value);
    else if (relation == plan::Relation::at_least || relation == plan::Relation::above)
      fact.bounds.low = end;
    else if (relation == plan::Relation::at_most || relation == plan::Relation::below)
      fact.bounds.high = end;
    else
      return;
    facts.push_back(fact);
  };
  switch (step.operation) {
    case Operation::negation:
      assume(step.operands[0], !holds, facts);
      return;
    case Operation::all:
      if (holds || step.operands.size() == 1) {
        for (const plan::StepId operand : step.operands) assume(operand, holds, facts);
      }
      return;
    case Operation::any:
      if (!holds || step.operands.size() == 1) {
        for (const plan::StepId operand : step.operands) assume(operand, holds, facts);
      }
      return;
    case Operation::compare: {
      const plan::Relation relation = holds ? step.relation : opposite(step.relation);
      const plan::StepId left = step.operands[0], right = step.operands[1];
      if (const auto value = number_of(right))
        bound_fact(left, relation, *value);
      else if (const auto other = number_of(left))
        bound_fact(right, mirrored(relation), *other);
      if (relation == plan::Relation::not_equal || relation == plan::Relation::above || relation == plan::Relation::below) {
        for (const auto& [one, other] : {std::pair{left, right}, std::pair{right, left}}) {
          const auto zero = number_of(other);
          const auto key = zero && zero->is_zero() ? key_of(one) : std::nullopt;
          if (!key) continue;
          Fact fact;
          fact.form = Fact::Form::nonzero;
          fact.key = *key;
          facts.push_back(fact);
        }
      }
      const auto left_key = key_of(left), right_key = key_of(right);
      if (!left_key || !right_key) return;
      const auto ordered = [&](const Key& low, const Key& high, bool strict) {
        Fact fact;
        fact.form = strict ? Fact::Form::below : Fact::Form::not_above;
        fact.key = low;
        fact.other = high;
        facts.push_back(fact);
      };
      if (relation == plan::Relation::at_most || relation == plan::Relation::equal) ordered(*left_key, *right_key, false);
      if (relation == plan::Relation::at_least || relation == plan::Relation::equal) ordered(*right_key, *left_key, false);
      if (relation == plan::Relation::below) ordered(*left_key, *right_key, true);
      if (relation == plan::Relation::above) ordered(*right_key, *left_key, true);
      return;
    }
    case Operation::within: {
      if (!holds) return;
      if (const auto low = number_of(step.operands[1]))
        bound_fact(step.operands[0], step.low_open ? plan::Relation::above : plan::Relation::at_least, *low);
      if (const auto high = number_of(step.operands[2]))
        bound_fact(step.operands[0], step.high_open ? plan::Relation::below : plan::Relation::at_most, *high);
      return;
    }
    case Operation::is_member: {
      const auto key = key_of(step.operands[0]);
      if (!key) return;
      Fact fact;
      fact.form = Fact::Form::members;
      fact.key = *key;
      fact.members = holds ? step.members : ~step.members;
      facts.push_back(fact);
      return;
    }
    case Operation::is_present:
    case Operation::is_absent: {
      const auto key = key_of(step.operands[0]);
      const bool present = (step.operation == Operation::is_present) == holds;
      if (!key || !present) return;
      Fact fact;
      fact.form = Fact::Form::present;
      fact.key = *key;
      facts.push_back(fact);
      return;
    }
    case Operation::applies:
      for (const Operation figure : {Operation::part_score, Operation::part_unrounded, Operation::part_rate}) {
        if (!holds) break;
        Fact fact;
        fact.form = Fact::Form::present;
        fact.key = {figure, step.index, 0};
        facts.push_back(fact);
      }
      return;
    case Operation::name:
      assume(plan_.names[step.index].value, holds, facts);
      return;
    case Operation::field: {  // a yes/no
      Fact fact;
      fact.form = Fact::Form::members;
      fact.key = {Operation::field, step.index, step.loop};
      fact.members = holds ? 2 : 1;
      facts.push_back(fact);
      return;
    }
    case Operation::sentence:
      if (step.operands.size() == 1) assume(step.operands[0], holds, facts);
      return;
    default:
      return;
  }
}

Bounds Checker::with_facts(const Key& key, const Bounds& bounds, const std::vector<Fact>& facts) const {
  Bounds result = bounds;
  for (const Fact& fact : facts) {
    if (fact.form == Fact::Form::bounds && fact.key == key) result = narrowed(result, fact.bounds);
  }
  return result;
}

bool Checker::known_not_above(plan::StepId left, plan::StepId right, const std::vector<Fact>& facts) const {
  const auto left_key = key_of(left), right_key = key_of(right);
  if (!left_key || !right_key) return false;
  return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return (fact.form == Fact::Form::not_above || fact.form == Fact::Form::below) && fact.key == *left_key &&
           fact.other == *right_key;
  });
}

bool Checker::known_present(const Key& key, const std::vector<Fact>& facts) const {
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& fact) { return fact.form == Fact::Form::present && fact.key == key; });
}

bool Checker::known_nonzero(plan::StepId step, const std::vector<Fact>& facts) const {
  const auto key = key_of(step);
  if (!key) return false;
  return std::any_of(facts.begin(), facts.end(),
                     [&](const Fact& fact) { return fact.form == Fact::Form::nonzero && fact.key == *key; });
}

std::uint64_t Checker::known_members(const Key& key, const std::vector<Fact>& facts) const {
  std::uint64_t members = ~std::uint64_t{0};
  for (const Fact& fact : facts) {
    if (fact.form == Fact::Form::members && fact.key == key) members &= fact.members;
  }
  return members;
}

}  // namespace heng::check
