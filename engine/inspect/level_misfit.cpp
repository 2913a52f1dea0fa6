// LevelMisfit: the third level does not belong to its second level: a date under 数量指标, satisfaction under 质量指标.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void level_misfit(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const std::string& level2 = indicator.level2.text;
    const std::string& level1 = indicator.level1.text;
    if (level2.empty()) continue;
    const notation::Target& target = indicator.target;
    const bool is_money = target.form == notation::TargetForm::number && target.low.unit.unit_class == quantity::UnitClass::money;
    const bool is_of_satisfaction = has_any(level2, {"满意"}) || has_any(level1, {"满意"});
    diagnostic::Term fitting;
    if (is_satisfaction(indicator) && !is_of_satisfaction && has_any(level2, {"数量", "质量", "时效", "成本"})) {
      fitting = {"满意度指标", "satisfaction"};
    } else if (target.form == notation::TargetForm::date && has_any(level2, {"数量", "成本", "满意"})) {
      fitting = {"时效指标", "timeliness"};
    } else if (is_money && has_any(level2, {"时效", "满意"})) {
      fitting = {"成本指标", "cost"};
    } else {
      continue;
    }
    findings.add(indicator, indicator.name, kinds::LevelMisfit, level2, fitting);
  }
}

}  // namespace heng::inspect
