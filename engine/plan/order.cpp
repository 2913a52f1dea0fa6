#include "engine/plan/order.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace heng::plan {

namespace {

class Ordering {
 public:
  explicit Ordering(Plan& plan)
      : plan_(plan),
        new_ids_(plan.steps.size(), none),
        open_(plan.steps.size(), false),
        open_effects_(plan.effects.size(), false),
        open_standings_(plan.parts.size(), false),
        depths_(plan.steps.size(), 0) {}

  std::uint32_t run() {
    for (const Refusal& refusal : plan_.refusals) visit(refusal.condition);
    if (plan_.applied) {
      for (const StepId holds : plan_.applied->holds) visit(holds);
    }
    for (Named& named : plan_.names) visit(named.value);
    for (PartId id = 0; id < plan_.parts.size(); ++id) visit_part(id);
    visit(plan_.value_date);
    visit_total(none);
    for (GroupId group = 0; group < plan_.groups.size(); ++group) {
      visit(plan_.groups[group].shown);
      visit_total(group);
    }
    visit(plan_.declared_total);
    for (const Scale& scale : plan_.scales) visit_scale(scale);
    for (const Check& check : plan_.checks) visit(check.condition);
    for (const Output& output : plan_.outputs) visit(output.value);
    for (const Assertion& assertion : plan_.assertions) {
      visit(assertion.claim);
      visit(assertion.over);
    }
    for (const Case& test : plan_.cases) {
      for (const Given& given : test.givens) visit(given.value);
      for (const Expectation& expectation : test.expectations) {
        visit(expectation.value);
        visit(expectation.high);
      }
    }
    std::uint32_t deepest = 0;
    for (const std::uint32_t depth : depths_) deepest = std::max(deepest, depth);
    rewrite();
    return deepest;
  }

 private:
  void visit_part(PartId id) {
    const Part& part = plan_.parts[id];
    for (const StepId step : {part.row_name, part.row_weight, part.condition, part.score, part.declared}) visit(step);
    if (part.score == none) {
      for (const PartId inner : part.parts) visit_part(inner);
    }
    visit_effects(part.effects);
    visit_standing(id);
    // What a part weighs may depend on whether its neighbours apply.
    if (moves_in(part.parent, part.group)) visit_standings(part.parent, part.group);
  }

  const std::vector<PartId>& parts_of(PartId block, GroupId group) const {
    return block == none ? plan_.scoring(group).top_parts : plan_.parts[block].parts;
  }

  bool moves_in(PartId block, GroupId group) const {
    for (const PartId id : parts_of(block, group)) {
      for (const NotApplicable& line : plan_.parts[id].not_applicable) {
        if (line.leaving != Leaving::score && line.leaving != Leaving::left_out) return true;
      }
    }
    return false;
  }

  void visit_standings(PartId block, GroupId group) {
    for (const PartId id : parts_of(block, group)) visit_standing(id);
  }

  void visit_standing(PartId id) {
    if (open_standings_[id]) return;
    open_standings_[id] = true;
    const Part& part = plan_.parts[id];
    for (const NotApplicable& line : part.not_applicable) {
      visit(line.condition);
      visit(line.score);
    }
    for (const StepId step : {part.row_weight, part.condition}) visit(step);
    if (!part.not_applicable.empty()) visit(part.score);
    open_standings_[id] = false;
  }

  void visit_full(PartId block, GroupId group) {
    for (const PartId id : parts_of(block, group)) {
      visit_standing(id);
      visit_full(id, group);
    }
  }

  void visit_effects(const std::vector<std::uint32_t>& effects) {
    for (const std::uint32_t effect : effects) {
      if (open_effects_[effect]) continue;
      open_effects_[effect] = true;
      visit(plan_.effects[effect].condition);
      visit(plan_.effects[effect].value);
      open_effects_[effect] = false;
    }
  }

  void visit_total(GroupId group) {
    const Scoring& scoring = plan_.scoring(group);
    visit(scoring.total);
    visit_effects(scoring.total_effects);
    if (scoring.total != none) return;
    for (const PartId part : scoring.top_parts) visit_part(part);
  }

  void visit_scale(const Scale& scale) {
    visit(scale.reads);
    if (scale.reads == none) visit_total(scale.group);
    for (const GradeRow& row : scale.rows) {
      for (const StepId step : {row.threshold, row.low, row.high, row.condition}) visit(step);
    }
    visit_effects(scale.effects);
  }

  // A step is one deeper than the deepest step that was visited for it.
  void visit(StepId id) {
    if (id == none) return;
    if (new_ids_[id] == none && !open_[id]) {
      const std::uint32_t outer = std::exchange(below_, 0);
      const bool outer_peers = std::exchange(peers_below_, false);
      visit_new(id);
      depths_[id] = below_ + 1;
      plan_.steps[id].needs_peers = peers_below_;
      below_ = outer;
      peers_below_ = outer_peers;
    }
    below_ = std::max(below_, depths_[id]);
    peers_below_ = peers_below_ || plan_.steps[id].needs_peers;
  }

  void visit_new(StepId id) {
    open_[id] = true;
    const Step& step = plan_.steps[id];
    for (const StepId operand : step.operands) visit(operand);
    switch (step.operation) {
      case Operation::name:
        visit(plan_.names[step.index].value);
        break;
      case Operation::part_score:
      case Operation::part_unrounded:
      case Operation::part_rate:
        if (step.index == none)
          visit_total(step.group);
        else
          visit_part(step.index);
        break;
      case Operation::counted_weight:
        visit_standings(plan_.parts[step.index].parent, plan_.parts[step.index].group);
        break;
      case Operation::applies:
        visit_standing(step.index);
        break;
      case Operation::applicable_full:
        visit_full(step.index, step.group);
        break;
      case Operation::sum_of_parts:
        for (const PartId part : step.index == none ? plan_.scoring(step.group).top_parts : plan_.parts[step.index].parts)
          visit_part(part);
        break;
      case Operation::total:
        visit_total(step.group);
        break;
      case Operation::grade:
        visit_scale(plan_.scales[step.index]);
        break;
      case Operation::choice: {
        const Choice& choice = plan_.choices[step.index];
        for (const StepId subject : choice.subjects) visit(subject);
        for (const Choice::Arm& arm : choice.arms) {
          visit(arm.condition);
          visit(arm.result);
        }
        visit(choice.missing);
        break;
      }
      case Operation::target_choice: {
        const TargetChoice& choice = plan_.target_choices[step.index];
        visit(choice.target);
        visit(choice.actual);
        for (const TargetChoice::Arm& arm : choice.arms) visit(arm.result);
        break;
      }
      case Operation::aggregate:
        each_step_of(plan_.aggregates[step.index], [this](StepId inner) { visit(inner); });
        peers_below_ =
            peers_below_ || (plan_.population != none && plan_.loops[plan_.aggregates[step.index].loop].group == plan_.population);
        break;
      case Operation::dated:
        visit(plan_.value_date);
        for (const DatedParameter::Entry& entry : plan_.dated[step.index].entries) visit(entry.value);
        break;
      default:
        break;
    }
    new_ids_[id] = static_cast<StepId>(order_.size());
    order_.push_back(id);
  }

  void move(StepId& id) const {
    if (id != none) id = new_ids_[id];
  }

  void rewrite() {
    std::vector<Step> steps;
    steps.reserve(order_.size());
    for (const StepId id : order_) {
      Step step = std::move(plan_.steps[id]);
      for (StepId& operand : step.operands) move(operand);
      steps.push_back(std::move(step));
    }
    plan_.steps = std::move(steps);
    for (Refusal& refusal : plan_.refusals) move(refusal.condition);
    if (plan_.applied) {
      for (StepId& holds : plan_.applied->holds) move(holds);
    }
    for (Named& named : plan_.names) move(named.value);
    for (Choice& choice : plan_.choices) {
      for (StepId& subject : choice.subjects) move(subject);
      for (Choice::Arm& arm : choice.arms) {
        move(arm.condition);
        move(arm.result);
      }
      move(choice.missing);
    }
    for (TargetChoice& choice : plan_.target_choices) {
      move(choice.target);
      move(choice.actual);
      for (TargetChoice::Arm& arm : choice.arms) move(arm.result);
    }
    move(plan_.value_date);
    for (DatedParameter& parameter : plan_.dated) {
      for (DatedParameter::Entry& entry : parameter.entries) move(entry.value);
    }
    for (Aggregate& aggregate : plan_.aggregates) each_step_of(aggregate, [this](StepId& inner) { move(inner); });
    for (Part& part : plan_.parts) {
      for (StepId* step : {&part.row_name, &part.row_weight, &part.condition, &part.score, &part.declared}) move(*step);
      for (NotApplicable& line : part.not_applicable) {
        move(line.condition);
        move(line.score);
      }
    }
    move(plan_.total);
    for (Group& group : plan_.groups) {
      move(group.shown);
      move(group.scoring.total);
    }
    move(plan_.declared_total);
    for (Scale& scale : plan_.scales) {
      move(scale.reads);
      for (GradeRow& row : scale.rows) {
        for (StepId* step : {&row.threshold, &row.low, &row.high, &row.condition}) move(*step);
      }
    }
    for (Effect& effect : plan_.effects) {
      move(effect.condition);
      move(effect.value);
    }
    for (Check& check : plan_.checks) move(check.condition);
    for (Output& output : plan_.outputs) move(output.value);
    for (Assertion& assertion : plan_.assertions) {
      move(assertion.claim);
      move(assertion.over);
    }
    for (Case& test : plan_.cases) {
      for (Given& given : test.givens) move(given.value);
      for (Expectation& expectation : test.expectations) {
        move(expectation.value);
        move(expectation.high);
      }
    }
  }

  Plan& plan_;
  std::vector<StepId> new_ids_;
  std::vector<bool> open_;
  std::vector<bool> open_effects_, open_standings_;
  std::vector<std::uint32_t> depths_;
  std::uint32_t below_ = 0;  // the deepest step visited for the one that is open
  bool peers_below_ = false;
  std::vector<StepId> order_;
};

}  // namespace

std::uint32_t order(Plan& plan) { return Ordering(plan).run(); }

}  // namespace heng::plan
