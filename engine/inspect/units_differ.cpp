// UnitsDiffer: target and actual value are counted in different units, so that reaching the target cannot be told.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void units_differ(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const bool are_numbers =
        indicator.target.form == notation::TargetForm::number && indicator.actual.form == notation::ActualForm::number;
    if (!are_numbers || are_comparable(indicator.target.low, indicator.actual.number)) continue;
    findings.add(indicator, indicator.actual_cell, kinds::UnitsDiffer, indicator.target_cell.text, indicator.actual_cell.text);
  }
}

}  // namespace heng::inspect
