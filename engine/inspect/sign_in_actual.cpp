// SignInActual: the sign of the target is repeated in the actual value, which then does not say what was reached.
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void sign_in_actual(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    if (indicator.actual.form == notation::ActualForm::number && indicator.actual.sign_repeated)
      findings.add(indicator, indicator.actual_cell, kinds::SignInActual, indicator.actual_cell.text);
  }
}

}  // namespace heng::inspect
