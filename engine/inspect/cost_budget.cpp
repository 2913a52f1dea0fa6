// CostNotBudget: the target of a cost indicator is not the budget. One unit of the last place is a rounding tail, and a note.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void cost_not_budget(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  if (total == nullptr || !total->revised.value || total->revised.value->is_zero()) return;
  const quantity::Rational& budget = *total->revised.value;
  const Indicator* only = nullptr;
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Target& target = indicator.target;
    const bool is_money = target.form == notation::TargetForm::number && target.low.unit.unit_class == quantity::UnitClass::money;
    if (!is_money || !is_whole_cost(indicator)) continue;
    // With several, each may be a part of the budget.
    if (only != nullptr || target.low.value == budget) return;
    only = &indicator;
  }
  if (only == nullptr) return;
  const Indicator& cost = *only;
  const bool is_original = total->original.value == cost.target.low.value;
  const diagnostic::Term remark =
      is_original ? diagnostic::Term{"，是年初预算数", "; it is the original budget"} : diagnostic::Term{"", ""};
  evaluate::Finding& made =
      findings.add(cost, cost.target_cell, kinds::CostNotBudget, cost.target_cell.text, total->revised.cell.text, remark);
  const quantity::Rational last_place = total->revised.unit.value_or(1) * quantity::power_of_ten(-total->revised.places);
  if ((cost.target.low.value - budget).abs() <= last_place) made.severity = diagnostic::Severity::note;
}

}  // namespace heng::inspect
