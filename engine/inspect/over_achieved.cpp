// OverAchieved: a target was left far behind, and nothing says why. It may have been set too low.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void over_achieved(const Assessment& assessment, const Options& options, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Target& target = indicator.target;
    const bool is_floor = target.form == notation::TargetForm::number &&
                          (!target.sign_written || target.relation == notation::Relation::at_least ||
                           target.relation == notation::Relation::above || target.relation == notation::Relation::equal);
    const std::optional<quantity::Rational> deviation = deviation_of(indicator);
    if (!is_floor || !deviation || *deviation <= options.over_achievement || !indicator.reason.is_blank()) continue;
    if (is_cost(indicator) || target.low.value.sign() < 0) continue;
    findings.add(indicator, indicator.actual_cell, kinds::OverAchieved, indicator.target_cell.text, indicator.actual_cell.text,
                 percent(*deviation, 0), percent(options.over_achievement, 0));
  }
}

}  // namespace heng::inspect
