// Steps stand in dependency order: operands before users, names and parts before those who read them; what nothing needs is
// dropped.
#include "engine/plan/order.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

#include "tests/support/agreement.hpp"

namespace {

using namespace heng::plan;

std::string read(const std::string& path) {
  std::ifstream file(std::filesystem::path(HENG_SOURCE_DIR) / path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

const std::vector<std::string> policies{"rules/national/self-assessment.heng", "rules/xinxiang/self-assessment-2023.heng",
                                        "rules/xinxiang/self-assessment-2023-literal.heng"};

// Every step that a step waits for, itself or through what it names.
std::vector<StepId> needs(const Plan& plan, const Step& step) {
  std::vector<StepId> result = step.operands;
  const auto add = [&](StepId id) { result.push_back(id); };
  const auto add_part = [&](PartId id) {
    for (const StepId one : {plan.parts[id].row_name, plan.parts[id].row_weight, plan.parts[id].condition, plan.parts[id].score})
      add(one);
  };
  switch (step.operation) {
    case Operation::name:
      add(plan.names[step.index].value);
      break;
    case Operation::part_score:
    case Operation::part_unrounded:
    case Operation::part_rate:
      if (step.index == none)
        add(plan.total);
      else
        add_part(step.index);
      break;
    case Operation::sum_of_parts:
      for (const PartId part : step.index == none ? plan.top_parts : plan.parts[step.index].parts) add_part(part);
      break;
    case Operation::total:
      add(plan.total);
      break;
    case Operation::choice:
      for (const StepId subject : plan.choices[step.index].subjects) add(subject);
      for (const Choice::Arm& arm : plan.choices[step.index].arms) add(arm.condition), add(arm.result);
      add(plan.choices[step.index].missing);
      break;
    case Operation::target_choice:
      add(plan.target_choices[step.index].target);
      add(plan.target_choices[step.index].actual);
      for (const TargetChoice::Arm& arm : plan.target_choices[step.index].arms) add(arm.result);
      break;
    case Operation::aggregate:
      heng::plan::each_step_of(plan.aggregates[step.index], add);
      break;
    default:
      break;
  }
  return result;
}

void hold_in_order(const Plan& plan) {
  int later = 0, beyond = 0;
  for (StepId id = 0; id < plan.steps.size(); ++id) {
    for (const StepId needed : needs(plan, plan.steps[id])) {
      if (needed == none) continue;
      if (needed >= plan.steps.size())
        ++beyond;
      else if (needed >= id)
        ++later;
    }
  }
  CHECK(later == 0);
  CHECK(beyond == 0);
}

StepId add(Plan& plan, Operation operation, std::vector<StepId> operands, std::uint32_t index = 0) {
  Step step;
  step.operation = operation;
  step.operands = std::move(operands);
  step.index = index;
  plan.steps.push_back(std::move(step));
  return static_cast<StepId>(plan.steps.size() - 1);
}

}  // namespace

TEST_CASE("steps written in any order come out operands first, and what nothing needs is dropped") {
  Plan plan;
  plan.full_marks = 10;
  // 0: sum of 3 and the name; 1: nobody's; 2: reads the name; 3, 4: constants; 5: the name's value.
  add(plan, Operation::add, {3, 2});
  add(plan, Operation::negate, {4});
  add(plan, Operation::name, {}, 0);
  add(plan, Operation::number, {});
  add(plan, Operation::number, {});
  add(plan, Operation::multiply, {3, 4});
  plan.steps[3].number = 7;
  plan.steps[4].number = 3;
  Named named;
  named.name = "积";
  named.value = 5;
  plan.names.push_back(named);
  Part part;
  part.name = "试";
  part.score = 0;
  plan.parts.push_back(part);
  plan.top_parts.push_back(0);

  order(plan);
  hold_in_order(plan);
  CHECK(plan.steps.size() == 5);
  const Step& score = plan.at(plan.parts[0].score);
  REQUIRE(score.operation == Operation::add);
  CHECK(plan.at(score.operands[0]).number == heng::quantity::Rational(7));
  CHECK(plan.at(score.operands[1]).operation == Operation::name);
  const Step& product = plan.at(plan.names[0].value);
  REQUIRE(product.operation == Operation::multiply);
  CHECK(plan.at(product.operands[1]).number == heng::quantity::Rational(3));
  for (const Step& step : plan.steps) CHECK(step.operation != Operation::negate);

  const std::string once = dump(plan);
  order(plan);
  CHECK(dump(plan) == once);
}

TEST_CASE("an operand that is not there stays so") {
  Plan plan;
  add(plan, Operation::within, {1, 2, none});
  add(plan, Operation::number, {});
  add(plan, Operation::number, {});
  plan.total = 0;
  order(plan);
  CHECK(plan.total == 2);
  CHECK(plan.at(2).operands == std::vector<StepId>{0, 1, none});
}

TEST_CASE("the plans of the delivered policies are in order") {
  for (const std::string& path : policies) {
    INFO(path);
    const auto policy = heng::reference::prepare(read(path));
    REQUIRE(policy->plan);
    CHECK(policy->plan->steps.size() > 20);
    hold_in_order(*policy->plan);
    Plan again = *policy->plan;
    order(again);
    CHECK(again.steps.size() == policy->plan->steps.size());
  }
}

TEST_CASE("a dump depends on nothing but the text") {
  for (const std::string& path : policies) {
    const auto first = heng::reference::prepare(read(path)), second = heng::reference::prepare(read(path));
    REQUIRE(first->plan);
    const std::string listing = dump(*first->plan);
    CHECK(listing == dump(*second->plan));
    CHECK(listing.find("part 0 ") != std::string::npos);
    CHECK(listing.find("total ") != std::string::npos);
  }
}

TEST_CASE("names are planned in dependency order, whatever their order in the text") {
  const auto plan_of = [](const std::string& names) {
    auto policy =
        heng::reference::prepare("政策 例 {\n输入 { 甲：分 0分至3分 }\n满分 10分\n" + names + "\n项 试 10分 { 得 高 }\n}\n");
    REQUIRE(policy->plan);
    return *policy->plan;
  };
  const Plan down = plan_of("设 低 = 甲\n设 中 = 低 + 甲\n设 高 = 中 + 甲"),
             up = plan_of("设 高 = 中 + 甲\n设 中 = 低 + 甲\n设 低 = 甲");
  hold_in_order(down);
  hold_in_order(up);
  CHECK(down.steps.size() == up.steps.size());
}

TEST_CASE("both keyword columns give the same plan") {
  const auto listing = [](const std::string& text) {
    const auto policy = heng::reference::prepare(text);
    for (const std::string& line : policy->refusals()) UNSCOPED_INFO(line);
    REQUIRE(policy->plan);
    return dump(*policy->plan);
  };
  CHECK(listing("政策 例 {\n输入 { 甲：金额 万元；乙：金额 万元 }\n满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 {\n"
                "设 占比 = 甲 / 乙，分母为零则 0%\n得 若 占比 > 120% 则 0分 否则 分值 × 占比，最高 满分\n}\n等级 { 优 ≥ 9分；差 "
                "其余 }\n}\n") ==
        listing(
            "policy 例 {\ninput { 甲: money 万元; 乙: money 万元 }\nfull 10pt\nitem_scores keep 2 places, half_up\nitem 试 10pt {\n"
            "let 占比 = 甲 / 乙, if_zero_divisor 0%\nscore if 占比 > 120% then 0pt else weight × 占比, at_most full\n}\ngrade { 优 "
            "≥ 9pt; "
            "差 otherwise }\n}\n"));
}
