// FullMarksUnmet: the target is missed as it is written, and full marks were given.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void full_marks_unmet(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const bool is_full =
        indicator.score.value && indicator.score.value == indicator.weight.value && indicator.weight.value->sign() > 0;
    if (is_full && standing_of(indicator) == Standing::missed)
      findings.add(indicator, indicator.score.cell, kinds::FullMarksUnmet, indicator.target_cell.text, indicator.actual_cell.text,
                   indicator.score.cell.text);
  }
}

}  // namespace heng::inspect
