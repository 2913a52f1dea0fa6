// CostNotExpenditure: what a cost indicator says was spent is not what the funds say. Several cost indicators may share it.
#include <vector>

#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void cost_not_expenditure(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  if (total == nullptr || !total->expenditure.value) return;
  const quantity::Rational& spent = *total->expenditure.value;
  std::vector<const Indicator*> costs;
  quantity::Rational sum = 0;
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Actual& actual = indicator.actual;
    const bool is_money =
        actual.form == notation::ActualForm::number && actual.number.unit.unit_class == quantity::UnitClass::money;
    if (!is_money || !is_whole_cost(indicator)) continue;
    if (actual.number.value == spent) return;
    sum += actual.number.value;
    costs.push_back(&indicator);
  }
  // With several, some of them may be parts and some not: only the one can be held against the whole.
  if (costs.size() != 1 || sum == spent) return;
  const Indicator& cost = *costs.front();
  Figure like;
  like.unit = cost.actual.number.unit.factor;
  findings.add(cost, cost.actual_cell, kinds::CostNotExpenditure, cost.actual_cell.text, total->expenditure.cell.text);
}

}  // namespace heng::inspect
