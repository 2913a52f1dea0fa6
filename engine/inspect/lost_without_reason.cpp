// LostWithoutReason: points were taken off, and the column for reasons is blank. A form without such a column is not asked.
#include <algorithm>

#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void lost_without_reason(const Assessment& assessment, const Options&, Findings& findings) {
  const bool has_column =
      std::ranges::any_of(assessment.indicators, [](const Indicator& indicator) { return indicator.reason.is_there; });
  if (!has_column) return;
  for (const Indicator& indicator : assessment.indicators) {
    const bool is_less = indicator.score.value && indicator.weight.value && *indicator.score.value < *indicator.weight.value;
    if (!is_less || !indicator.reason.is_blank() || standing_of(indicator) == Standing::met) continue;
    findings.add(indicator, indicator.score.cell, kinds::LostWithoutReason, indicator.weight.cell.text, indicator.score.cell.text)
        .points = *indicator.weight.value - *indicator.score.value;
  }
}

}  // namespace heng::inspect
