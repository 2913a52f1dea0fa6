#include "engine/audit/dependencies.hpp"

#include <catch2/catch.hpp>

namespace heng::audit {
namespace {

using plan::Operation;
using plan::StepId;

// 设 执行率 = 执行数 / 预算数，保留…；项 甲 { 得 分值 × 执行率，保留… }；项 乙 { 得 另一个字段 }
struct Plan : plan::Plan {
  StepId expenditure = add(Operation::field, {}, 1);
  StepId budget = add(Operation::field, {}, 2);
  StepId quotient = add(Operation::divide, {expenditure, budget});
  StepId rate_rounding = add(Operation::round, {quotient});
  StepId rate = add(Operation::sentence, {quotient, rate_rounding});
  StepId weight = add(Operation::weight, {}, 0);
  StepId name = add(Operation::name, {}, 0);
  StepId product = add(Operation::multiply, {weight, name});
  StepId last_rounding = add(Operation::round, {product});
  StepId score = add(Operation::sentence, {product, last_rounding});
  StepId other = add(Operation::field, {}, 7);

  Plan() {
    names.push_back({"执行率", {}, rate, 0, false, "", plan::none, std::nullopt});
    parts.resize(3);
    parts[0].name = "甲";
    parts[0].score = score;
    parts[1].name = "乙";
    parts[1].score = other;
    parts[2].name = "都";
    parts[2].parts = {0, 1};
    top_parts = {2};
  }
  StepId add(Operation operation, std::vector<StepId> operands, std::uint32_t index = 0) {
    plan::Step step;
    step.operation = operation;
    step.operands = std::move(operands);
    step.index = index;
    steps.push_back(std::move(step));
    return static_cast<StepId>(steps.size() - 1);
  }
};

TEST_CASE("a score hangs on what its names hang on, and on nothing else") {
  const Plan plan;
  const Dependencies first = dependencies_of(plan, 0);
  CHECK(first.roundings == std::vector<StepId>{plan.rate_rounding, plan.last_rounding});
  CHECK(first.fields == std::vector<std::uint32_t>{1, 2});
  CHECK(first.reads(2));
  CHECK_FALSE(first.reads(7));
  const Dependencies second = dependencies_of(plan, 1);
  CHECK(second.roundings.empty());
  CHECK(second.fields == std::vector<std::uint32_t>{7});
}

TEST_CASE("sections and the total hang on their parts") {
  const Plan plan;
  CHECK(dependencies_of(plan, 2).fields == std::vector<std::uint32_t>{1, 2, 7});
  CHECK(dependencies_of(plan, plan::none).roundings.size() == 2);
}

TEST_CASE("the last clause of a sentence is the part's own rounding") {
  const Plan plan;
  CHECK(final_rounding(plan, 0) == plan.last_rounding);
  CHECK(final_rounding(plan, 1) == plan::none);
  CHECK(final_rounding(plan, 2) == plan::none);
  CHECK(final_rounding(plan, plan::none) == plan::none);
}

TEST_CASE("what is rounded is called by its 设, else by its part") {
  const Plan plan;
  CHECK(rounded_name(plan, plan.rate_rounding, 0) == "执行率");
  CHECK(rounded_name(plan, plan.last_rounding, 0) == "甲");
}

TEST_CASE("choices, target choices and aggregates lead on") {
  Plan plan;
  const StepId in_arm = plan.add(Operation::field, {}, 20);
  const StepId in_target_arm = plan.add(Operation::round, {plan.expenditure});
  const StepId in_aggregate = plan.add(Operation::field, {}, 21);
  plan.choices.push_back({{plan.other}, {{plan::none, in_arm, {}, {}}}, plan::none, false});
  plan::TargetChoice target_choice;
  target_choice.arms.push_back({});
  target_choice.arms.back().result = in_target_arm;
  plan.target_choices.push_back(target_choice);
  plan::Aggregate aggregate;
  aggregate.loop = 1;
  aggregate.each = in_aggregate;
  plan.aggregates.push_back(aggregate);
  const StepId choice = plan.add(Operation::choice, {});
  const StepId targets = plan.add(Operation::target_choice, {});
  const StepId sum = plan.add(Operation::aggregate, {});
  plan.parts[1].score = plan.add(Operation::add, {choice, targets, sum});
  const Dependencies found = dependencies_of(plan, 1);
  CHECK(found.fields == std::vector<std::uint32_t>{1, 7, 20, 21});
  CHECK(found.roundings == std::vector<StepId>{in_target_arm});
}

}  // namespace
}  // namespace heng::audit
