// A walk over the plan's references. Each operation says in plan.hpp what its index means; here is the list of those that lead on.
#include "engine/audit/dependencies.hpp"

#include <algorithm>

namespace heng::audit {

namespace {

using plan::Operation;
using plan::PartId;
using plan::Plan;
using plan::Step;
using plan::StepId;

class Walk {
 public:
  // A walk that stays in the sentence does not enter other names and other parts.
  Walk(const Plan& plan, bool stays_in_sentence) : plan_(plan), stays_(stays_in_sentence), seen_(plan.steps.size(), false) {
    seen_parts_.assign(plan.parts.size(), false);
  }

  void part(PartId id) {
    if (id == plan::none || seen_parts_[id]) return;
    seen_parts_[id] = true;
    const plan::Part& part = plan_.parts[id];
    push(part.score);
    push(part.row_weight);
    if (part.score == plan::none) {
      for (const PartId child : part.parts) this->part(child);
    }
    effects(part.effects);
    for (const plan::NotApplicable& line : part.not_applicable) {
      push(line.condition);
      push(line.score);
    }
  }
  void total(plan::GroupId group) {
    const plan::Scoring& scoring = plan_.scoring(group);
    push(scoring.total);
    if (scoring.total == plan::none) {
      for (const PartId child : scoring.top_parts) part(child);
    }
    effects(scoring.total_effects);
  }
  void effects(const std::vector<std::uint32_t>& effects) {
    for (const std::uint32_t effect : effects) {
      push(plan_.effects[effect].condition);
      push(plan_.effects[effect].value);
    }
  }
  void push(StepId id) {
    if (id == plan::none || seen_[id]) return;
    seen_[id] = true;
    pending_.push_back(id);
  }
  void run() {
    while (!pending_.empty()) {
      const StepId id = pending_.back();
      pending_.pop_back();
      visit(id, plan_.at(id));
    }
    std::ranges::sort(found_.roundings);
    for (const StepId rounding : found_.roundings) std::erase(found_.quotients, rounded_by(rounding));
    std::ranges::sort(found_.quotients);
    std::ranges::sort(found_.fields);
  }
  [[nodiscard]] bool reached(StepId id) const { return seen_[id]; }
  [[nodiscard]] Dependencies take() { return std::move(found_); }

 private:
  // What a rounding rounds, seen through the clauses between.
  [[nodiscard]] StepId rounded_by(StepId rounding) const {
    StepId at = plan_.at(rounding).operands.front();
    while (plan_.at(at).operation >= Operation::at_most && plan_.at(at).operation <= Operation::decrease)
      at = plan_.at(at).operands.front();
    return at;
  }
  void visit(StepId id, const Step& step) {
    for (const StepId operand : step.operands) push(operand);
    if (step.operation == Operation::round) found_.roundings.push_back(id);
    if (step.operation == Operation::divide && step.kind.is(model::KindClass::ratio)) found_.quotients.push_back(id);
    if (step.operation == Operation::field && step.loop == 0) found_.fields.push_back(step.index);
    follow(step);
    if (!stays_) follow_outwards(step);
  }
  void follow(const Step& step) {
    if (step.operation == Operation::choice) {
      const plan::Choice& choice = plan_.choices[step.index];
      for (const StepId subject : choice.subjects) push(subject);
      for (const plan::Choice::Arm& arm : choice.arms) {
        push(arm.condition);
        push(arm.result);
      }
      push(choice.missing);
    } else if (step.operation == Operation::target_choice) {
      const plan::TargetChoice& choice = plan_.target_choices[step.index];
      push(choice.target);
      push(choice.actual);
      for (const plan::TargetChoice::Arm& arm : choice.arms) push(arm.result);
    } else if (step.operation == Operation::dated) {
      push(plan_.value_date);
      for (const plan::DatedParameter::Entry& entry : plan_.dated[step.index].entries) push(entry.value);
    } else if (step.operation == Operation::aggregate) {
      plan::each_step_of(plan_.aggregates[step.index], [this](StepId inner) { push(inner); });
    }
  }
  void follow_outwards(const Step& step) {
    switch (step.operation) {
      case Operation::name:
        push(plan_.names[step.index].value);
        break;
      case Operation::part_score:
      case Operation::part_unrounded:
      case Operation::part_rate:
        part(step.index);
        break;
      case Operation::counted_weight:
      case Operation::applies:
        part(step.index);
        break;
      case Operation::applicable_full:
      case Operation::sum_of_parts:
        for (const PartId child : step.index == plan::none ? plan_.scoring(step.group).top_parts : plan_.parts[step.index].parts)
          part(child);
        break;
      case Operation::total:
        total(step.group);
        break;
      case Operation::grade:
        push(plan_.scales[step.index].reads);
        break;
      default:
        break;
    }
  }

  const Plan& plan_;
  bool stays_;
  std::vector<bool> seen_;
  std::vector<bool> seen_parts_;
  std::vector<StepId> pending_;
  Dependencies found_;
};

}  // namespace

bool Dependencies::reads(std::uint32_t field) const { return std::ranges::binary_search(fields, field); }

Dependencies dependencies_of(const Plan& plan, PartId part) {
  Walk walk(plan, false);
  if (part != plan::none)
    walk.part(part);
  else
    walk.total(plan::none);
  walk.run();
  return walk.take();
}

StepId final_rounding(const Plan& plan, PartId part) {
  if (part == plan::none || plan.parts[part].score == plan::none) return plan::none;
  StepId last = plan.parts[part].score;
  if (plan.at(last).operation == Operation::sentence && !plan.at(last).operands.empty()) last = plan.at(last).operands.back();
  return plan.at(last).operation == Operation::round ? last : plan::none;
}

std::string rounded_name(const Plan& plan, StepId rounding, PartId part) {
  for (const plan::Named& named : plan.names) {
    if (named.value == plan::none) continue;
    Walk walk(plan, true);
    walk.push(named.value);
    walk.run();
    if (walk.reached(rounding)) return named.name;
  }
  return part == plan::none ? std::string() : plan.parts[part].name;
}

}  // namespace heng::audit
