// BudgetBlank: money was spent, and the budget of the year is blank or zero, so that the execution rate means nothing.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void budget_blank(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  if (total == nullptr || !total->expenditure.value || total->expenditure.value->sign() <= 0) return;
  const bool is_blank = total->revised.cell.is_blank();
  const bool is_zero = total->revised.value && total->revised.value->is_zero();
  if (!is_blank && !is_zero) return;
  const Cell& cell = total->revised.cell.at.empty() ? total->expenditure.cell : total->revised.cell;
  evaluate::Finding& made = findings.add(cell, total->place, kinds::BudgetBlank,
                                         is_blank ? diagnostic::Term{"是空的", "is blank"} : diagnostic::Term{"是0", "is 0"},
                                         total->expenditure.cell.text);
  made.field = "资金.全年预算数";
  made.points = total->weight.value;
}

}  // namespace heng::inspect
