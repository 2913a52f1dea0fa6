#include "engine/inspect/rules.hpp"

#include <algorithm>
#include <array>

#include "engine/text/stable_sort.hpp"

namespace heng::inspect {

namespace {

// Indicators first, then the form as a whole, then what stands beside it.
const std::array all{
    Rule{kinds::TargetDirection.kind,
         {"方向写反，做得越差分越高，或怎样都满分",
          "with the wrong direction worse results score higher, or everything scores full marks"},
         target_direction},
    Rule{kinds::SatisfactionExact.kind,
         {"写成等于，超过了反而算没有达到", "written as “equal”, a better result misses the target"},
         satisfaction_exact},
    Rule{kinds::QuantityInPercent.kind,
         {"不知道应是多少、实际是多少，无法核实", "neither what was due nor what was done can be verified"},
         quantity_in_percent},
    Rule{kinds::AnswerMismatch.kind,
         {"完成情况和要求对不上，是否达到无从判断",
          "the answer does not answer the target, so whether it was reached cannot be told"},
         answer_mismatch},
    Rule{kinds::UnitsDiffer.kind, {"单位不同，不能比较", "in different units the two cannot be compared"}, units_differ},
    Rule{kinds::SignInActual.kind, {"完成值应是一个确定的数", "an actual value is one definite figure"}, sign_in_actual},
    Rule{kinds::FullMarksUnmet.kind, {"没有达到而得满分，分数不实", "full marks for a target that was missed"}, full_marks_unmet},
    Rule{kinds::LostThoughMet.kind,
         {"扣分没有依据，或完成值有误", "points are lost without ground, or the actual value is wrong"},
         lost_though_met},
    Rule{kinds::LostWithoutReason.kind,
         {"自评要求说明没有完成的原因和改进措施", "a shortfall must be explained, with what will be done"},
         lost_without_reason},
    Rule{kinds::DeviationDiffers.kind,
         {"偏差是判断目标是否合理的依据", "the deviation shows whether the target was reasonable"},
         deviation_differs},
    Rule{kinds::OverAchieved.kind, {"目标可能定得过低", "the target may have been set too low"}, over_achieved},
    Rule{kinds::DuplicateIndicator.kind, {"一个结果算了两次分", "one result is scored twice"}, duplicate_indicator},
    Rule{kinds::LevelMisfit.kind,
         {"归错类，各类指标的权重就不准", "in the wrong class it distorts the weight of the classes"},
         level_misfit},
    Rule{kinds::SatisfactionWithoutSurvey.kind,
         {"没有调查，满意度没有依据", "without a survey a satisfaction rate has no ground"},
         satisfaction_survey},
    Rule{kinds::WeightsSum.kind, {"分值合计不对，总分不是百分制", "with other weights the total is not out of 100"}, weights_sum},
    Rule{kinds::BudgetBlank.kind,
         {"没有分母，执行率和它的得分都没有依据", "without a budget the execution rate and its score have no ground"},
         budget_blank},
    Rule{kinds::ExecutionOver.kind, {"超预算支出要有依据", "spending beyond the budget needs a ground"}, execution_over},
    Rule{kinds::RateDiffers.kind, {"执行率直接决定得分", "the rate decides the score"}, rate_differs},
    Rule{kinds::FundsRowsSum.kind, {"明细和总额有一个不对", "either the rows or the total are wrong"}, funds_rows},
    Rule{kinds::CostNotExpenditure.kind, {"同一笔钱两个数，有一个不对", "one sum of money has two figures"}, cost_not_expenditure},
    Rule{kinds::CostNotBudget.kind, {"成本的上限应是批复的预算", "the ceiling of a cost should be its budget"}, cost_not_budget},
    Rule{kinds::NarrativeDiffers.kind,
         {"公开的同一个数，两处说法不一", "one published figure is said in two ways"},
         narrative_differs},
    Rule{kinds::OutsideScoreApart.kind,
         {"自评和外部评价相差很大，自评可能偏高", "far apart, the self-assessment may be too favourable"},
         outside_score},
};

}  // namespace

std::span<const Rule> rules() { return all; }

const Rule* find_rule(std::string_view code) {
  const auto found = std::ranges::find(all, code, [](const Rule& rule) { return rule.kind->name; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<evaluate::Finding> inspect(const Assessment& assessment, const Options& options) {
  Findings findings;
  for (const Rule& rule : all) {
    if (!options.off.contains(rule.kind->name)) rule.look(assessment, options, findings);
  }
  std::vector<evaluate::Finding> found = findings.take();
  text::stable_sort(found,
                    [](const evaluate::Finding& left, const evaluate::Finding& right) { return left.at.begin < right.at.begin; });
  return found;
}

}  // namespace heng::inspect
