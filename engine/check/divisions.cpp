// Divisions whose divisor may be 0, until 分母为零则 answers them: it answers for every division written in the sentence before it,
// wherever in it. A value without divisor is absent and stays so up to the answer; a condition has no absent answer, so a division
// in a condition that is reached is looked at by itself.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

void Checker::report_divisions(Typed& value) {
  std::vector<text::Span> reported;
  for (const Division& division : value.open_divisions) {
    if (std::find(reported.begin(), reported.end(), division.at) != reported.end()) continue;
    reported.push_back(division.at);
    diagnostics_.report(division.at, kinds::ZeroDivisor, std::string(written(division.at)));
  }
  value.open_divisions.clear();
}

void Checker::ask_divisions(Typed& condition) {
  for (Division& division : condition.open_divisions) {
    if (division.is_asked) continue;
    division.is_asked = true;
    if (division.divisor == plan::none) continue;
    plan::Step zero;
    zero.operation = Operation::number;
    zero.at = division.at;
    zero.kind = at(division.divisor).kind;
    zero.unit = at(division.divisor).unit;
    plan::Step met;
    met.operation = Operation::compare;
    met.at = division.at;
    met.kind.kind_class = KindClass::yes_no;
    met.relation = plan::Relation::equal;
    met.loop = at(division.divisor).loop;
    met.operands = {division.divisor, add(std::move(zero))};
    division.met = add(std::move(met));
  }
}

// What is asked inside a branch is asked only where the branch is taken.
void Checker::reach_divisions(Typed& value, const std::vector<plan::StepId>& holding, const std::vector<plan::StepId>& failing) {
  for (Division& division : value.open_divisions) {
    if (division.met == plan::none || (holding.empty() && failing.empty())) continue;
    plan::Step reached;
    reached.operation = Operation::all;
    reached.at = division.at;
    reached.kind.kind_class = KindClass::yes_no;
    reached.operands = holding;
    for (const plan::StepId one : failing) {
      plan::Step no;
      no.operation = Operation::negation;
      no.at = at(one).at;
      no.kind.kind_class = KindClass::yes_no;
      no.loop = at(one).loop;
      no.operands = {one};
      reached.operands.push_back(add(std::move(no)));
    }
    reached.operands.push_back(division.met);
    for (const plan::StepId one : reached.operands) reached.loop = deeper(reached.loop, at(one).loop);
    division.met = add(std::move(reached));
  }
}

// The divisions of an arm's pattern besides those of what is asked, which every arm would repeat.
std::vector<Division> Checker::asked_apart(Typed condition, const std::vector<Typed>& subjects) {
  std::erase_if(condition.open_divisions, [&](const Division& division) {
    return std::any_of(subjects.begin(), subjects.end(), [&](const Typed& subject) {
      return std::any_of(subject.open_divisions.begin(), subject.open_divisions.end(),
                         [&](const Division& own) { return own.at == division.at; });
    });
  });
  ask_divisions(condition);
  return std::move(condition.open_divisions);
}

// Holds where a condition of the value divides by 0; none: no condition may.
plan::StepId Checker::zero_met(const Typed& value) {
  plan::Step any;
  any.operation = Operation::any;
  any.at = value.at;
  any.kind.kind_class = KindClass::yes_no;
  for (const Division& division : value.open_divisions) {
    if (division.met == plan::none) continue;
    any.operands.push_back(division.met);
    any.loop = deeper(any.loop, at(division.met).loop);
  }
  if (any.operands.empty()) return plan::none;
  return any.operands.size() == 1 ? any.operands[0] : add(std::move(any));
}

}  // namespace heng::check
