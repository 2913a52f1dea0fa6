// ExecutionOver: more was spent than the budget of the year allows, or the declared rate says so.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void execution_over(const Assessment& assessment, const Options&, Findings& findings) {
  for (const FundRow& row : assessment.funds) {
    const bool over_budget =
        row.expenditure.value && row.revised.value && row.revised.value->sign() > 0 && *row.expenditure.value > *row.revised.value;
    const bool over_rate = row.rate.value && *row.rate.value > quantity::Rational(1);
    if (!over_budget && !over_rate) continue;
    const Cell& cell = over_rate ? row.rate.cell : row.expenditure.cell;
    const std::string rate = over_rate ? row.rate.cell.text : percent(*row.expenditure.value / *row.revised.value, 2);
    findings.add(cell, row.place, kinds::ExecutionOver, row.revised.cell.text, row.expenditure.cell.text, rate).item =
        row.name.text;
  }
}

}  // namespace heng::inspect
