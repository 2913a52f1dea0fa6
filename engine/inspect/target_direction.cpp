// TargetDirection: ≥ on a cost, ≤ on a rate of which more is better.
//
// A ceiling of 100 % or more on a rate cannot be missed at all, whatever the rate is of, unless less of it is better.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void target_direction(const Assessment& assessment, const Options&, Findings& findings) {
  using notation::Relation;
  for (const Indicator& indicator : assessment.indicators) {
    const notation::Target& target = indicator.target;
    if (target.form != notation::TargetForm::number || !target.sign_written) continue;
    const bool is_floor = target.relation == Relation::at_least || target.relation == Relation::above;
    const bool is_ceiling = target.relation == Relation::at_most || target.relation == Relation::below;
    const bool is_rate = target.low.unit.unit_class == quantity::UnitClass::ratio;
    if (is_floor && is_cost(indicator)) {
      findings.add(indicator, indicator.target_cell, kinds::TargetDirection, indicator.target_cell.text,
                   {"成本写成了下限，花得越多越好", "a cost with a floor: the more is spent the better"});
    } else if (is_floor && is_rate && is_better_lower(indicator) && is_bad_thing(indicator)) {
      findings.add(indicator, indicator.target_cell, kinds::TargetDirection, indicator.target_cell.text,
                   {"越低越好的写成了下限", "less of it is better, and it has a floor"});
    } else if (is_ceiling && is_rate && is_better_higher(indicator)) {
      findings.add(indicator, indicator.target_cell, kinds::TargetDirection, indicator.target_cell.text,
                   {"越高越好的写成了上限", "more of it is better, and it has a ceiling"});
    } else if (is_ceiling && is_rate && !is_better_lower(indicator) && target.low.value >= quantity::Rational(1)) {
      findings.add(indicator, indicator.target_cell, kinds::TargetDirection, indicator.target_cell.text,
                   {"不超过100%，怎样都达到", "at most 100 % is reached whatever happens"});
    }
  }
}

}  // namespace heng::inspect
