// CostNotExpenditure: what a cost indicator says was spent is not what the funds say. Where several share it, none is held against
// it.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void cost_not_expenditure(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  if (total == nullptr || !total->expenditure.value) return;
  const quantity::Rational& spent = *total->expenditure.value;
  const Indicator* cost = nullptr;
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Actual& actual = indicator.actual;
    const bool is_money =
        actual.form == notation::ActualForm::number && actual.number.unit.unit_class == quantity::UnitClass::money;
    if (!is_money || !is_whole_cost(indicator)) continue;
    // With several, some may be parts of the whole and some not: only the one can be held against it.
    if (cost != nullptr || actual.number.value == spent) return;
    cost = &indicator;
  }
  if (cost != nullptr)
    findings.add(*cost, cost->actual_cell, kinds::CostNotExpenditure, cost->actual_cell.text, total->expenditure.cell.text);
}

}  // namespace heng::inspect
