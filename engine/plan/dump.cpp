// A plan as text: one line a step, operands by number. For goldens and for whoever asks what a policy became.
#include <fmt/format.h>

#include <array>

#include "engine/plan/plan.hpp"

namespace heng::plan {

namespace {

constexpr std::array operation_names{"number",        "flag",
                                     "symbol",        "text",
                                     "date",          "absence",
                                     "unknown",       "refuse",
                                     "field",         "bound",
                                     "target_sign",   "target_number",
                                     "actual_number", "actual_level",
                                     "name",          "weight",
                                     "part_score",    "part_unrounded",
                                     "part_rate",     "counted_weight",
                                     "applies",       "applicable_full",
                                     "sum_of_parts",  "total",
                                     "grade",         "negate",
                                     "add",           "subtract",
                                     "multiply",      "divide",
                                     "call",          "count_steps",
                                     "aggregate",     "row_index",
                                     "shift_date",    "dated",
                                     "of_asker",      "inlined",
                                     "compare",       "date_order",
                                     "within",        "within_bound",
                                     "is_member",     "is_text",
                                     "is_absent",     "is_present",
                                     "negation",      "all",
                                     "any",           "choose",
                                     "choice",        "checklist",
                                     "target_choice", "interpolate",
                                     "at_most",       "at_least",
                                     "round",         "if_absent",
                                     "increase",      "decrease",
                                     "sentence"};

std::string_view name_of(Operation operation) { return operation_names[static_cast<std::size_t>(operation)]; }

std::string id_text(StepId id) { return id == none ? std::string("-") : fmt::format("%{}", id); }

std::string detail(const Plan& plan, const Step& step) {
  switch (step.operation) {
    case Operation::number:
      return " " + step.number.exact();
    case Operation::text:
      return " “" + step.text + "”";
    case Operation::round:
      return fmt::format(" multiple {} mode {}", step.number.exact(), static_cast<int>(step.mode));
    case Operation::name:
      return " " + plan.names[step.index].name;
    case Operation::compare:
      return fmt::format(" relation {}", static_cast<int>(step.relation));
    case Operation::within:
      return fmt::format(" {}{}", step.low_open ? '(' : '[', step.high_open ? ')' : ']');
    case Operation::inlined:
      return " " + step.text;
    case Operation::choice: {
      std::string text = plan.choices[step.index].exclusive ? " exclusive" : " ordered";
      for (const Choice::Arm& arm : plan.choices[step.index].arms)
        text += fmt::format(" [{} -> {}]", id_text(arm.condition), id_text(arm.result));
      return text;
    }
    case Operation::target_choice: {
      std::string text;
      for (const TargetChoice::Arm& arm : plan.target_choices[step.index].arms) {
        text += fmt::format(" [{:x}×{:x}{} -> {}]", arm.target, arm.actual, arm.otherwise ? " otherwise" : "", id_text(arm.result));
      }
      return text;
    }
    case Operation::field:
      return fmt::format(" {}", step.index);
    default:
      return step.index != 0 ? fmt::format(" {}", step.index) : std::string();
  }
}

}  // namespace

std::string dump(const Plan& plan) {
  if (!plan.versions.empty()) {
    std::string all;
    for (const std::shared_ptr<Plan>& one : plan.versions) all += dump(*one);
    return all;
  }
  std::string text = fmt::format("policy {} version {}\n", plan.name, plan.version);
  if (plan.applied) {
    text += "where " + plan.applied->name;
    for (const StepId holds : plan.applied->holds) text += " " + id_text(holds);
    text += "\n";
  }
  for (StepId id = 0; id < plan.steps.size(); ++id) {
    const Step& step = plan.steps[id];
    text += fmt::format("%{} {}{}", id, name_of(step.operation), detail(plan, step));
    for (const StepId operand : step.operands) text += " " + id_text(operand);
    if (step.calendar != none) text += " calendar " + plan.calendars[step.calendar].name;
    if (step.loop != 0) text += fmt::format(" loop {}", step.loop);
    text += "\n";
  }
  for (std::size_t i = 0; i < plan.names.size(); ++i)
    text += fmt::format("name {} = {}\n", plan.names[i].name, id_text(plan.names[i].value));
  for (PartId id = 0; id < plan.parts.size(); ++id) {
    const Part& part = plan.parts[id];
    text += fmt::format("part {} {} weight {} score {}{}\n", id, part.name, part.weight ? part.weight->exact() : "-",
                        id_text(part.score), part.has_rounding ? " rounded to " + part.rounding_multiple.exact() : std::string());
  }
  for (PartId id = 0; id < plan.parts.size(); ++id) {
    for (const NotApplicable& line : plan.parts[id].not_applicable) {
      text += fmt::format("part {} not applicable if {} leaving {} score {}{}", id, id_text(line.condition),
                          static_cast<int>(line.leaving), id_text(line.score), line.rest ? " rest" : "");
      for (const PartId receiver : line.receivers) text += fmt::format(" to {}", receiver);
      text += "\n";
    }
  }
  for (const Effect& effect : plan.effects) {
    text += fmt::format("effect {} if {} value {} grade {} on {}\n", static_cast<int>(effect.kind), id_text(effect.condition),
                        id_text(effect.value), effect.grade,
                        effect.part != none    ? fmt::format("part {}", effect.part)
                        : effect.scale != none ? fmt::format("scale {}", effect.scale)
                                               : "total");
  }
  text += fmt::format("total {}\n", id_text(plan.total));
  for (const Group& group : plan.groups) {
    text += fmt::format("group {} loop {} shown {} total {}\n", group.name, group.loop, id_text(group.shown),
                        id_text(group.scoring.total));
  }
  for (const Output& output : plan.outputs) {
    text += fmt::format("output {}{} = {}\n", output.group.empty() ? "" : output.group + ".", output.name, id_text(output.value));
  }
  for (const Assertion& assertion : plan.assertions) {
    text += fmt::format("assert {} {}", assertion.name, id_text(assertion.claim));
    if (assertion.over != none)
      text += fmt::format(" {} over {}", assertion.never_falls ? "never_falls" : "never_rises", id_text(assertion.over));
    text += "\n";
  }
  return text;
}

}  // namespace heng::plan
