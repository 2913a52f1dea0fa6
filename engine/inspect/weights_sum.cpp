// WeightsSum: the points of all rows do not add up to what the form says, or to 100.
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void weights_sum(const Assessment& assessment, const Options&, Findings& findings) {
  quantity::Rational sum = 0;
  bool any = false;
  const auto add = [&](const Figure& weight, bool may_be_blank) {
    if (!weight.value) return weight.cell.is_blank() && may_be_blank;
    sum += *weight.value;
    any = true;
    return true;
  };
  if (const FundRow* total = assessment.funds_total(); total != nullptr && !add(total->weight, true)) return;
  for (const ManagementItem& item : assessment.management) {
    if (!add(item.weight, false)) return;
  }
  // Rows of one merged group share the points of the first.
  for (const Indicator& indicator : assessment.indicators) {
    if (!add(indicator.weight, false)) return;
  }
  if (!any || assessment.indicators.empty()) return;
  constexpr std::int64_t hundred = 100;
  const quantity::Rational wanted = assessment.declared_weight.value.value_or(hundred);
  if (sum == wanted) return;
  const Cell& cell =
      assessment.declared_weight.cell.at.empty() ? assessment.indicators.front().weight.cell : assessment.declared_weight.cell;
  findings.add(cell, {}, kinds::WeightsSum, sum.readable(), wanted.readable());
}

}  // namespace heng::inspect
