// LostThoughMet: the target is reached as it is written, and points were taken off without a reason.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void lost_though_met(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const bool is_less = indicator.score.value && indicator.weight.value && *indicator.score.value < *indicator.weight.value;
    if (!is_less || !indicator.reason.is_blank() || standing_of(indicator) != Standing::met) continue;
    findings
        .add(indicator, indicator.score.cell, kinds::LostThoughMet, indicator.target_cell.text, indicator.actual_cell.text,
             indicator.score.cell.text, indicator.weight.cell.text)
        .points = *indicator.weight.value - *indicator.score.value;
  }
}

}  // namespace heng::inspect
