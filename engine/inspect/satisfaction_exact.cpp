// SatisfactionExact: a satisfaction rate below 100 % as an exact value; more satisfied people would miss it.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void satisfaction_exact(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Target& target = indicator.target;
    const bool is_exact =
        target.form == notation::TargetForm::number && target.sign_written && target.relation == notation::Relation::equal;
    const bool is_rate = target.low.unit.unit_class == quantity::UnitClass::ratio && target.low.value < quantity::Rational(1);
    if (is_exact && is_rate && is_satisfaction(indicator))
      findings.add(indicator, indicator.target_cell, kinds::SatisfactionExact, indicator.target_cell.text);
  }
}

}  // namespace heng::inspect
