// QuantityInPercent: how many there are, answered by a share.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void quantity_in_percent(const Assessment& assessment, const Options&, Findings& findings) {
  for (const Indicator& indicator : assessment.indicators) {
    const std::string name = plain(indicator.name.text);
    const bool counts = [&] {
      for (const std::string_view word : {"数量", "人数", "次数", "个数", "户数", "件数", "面积", "里程", "场次", "人次"}) {
        if (name.ends_with(word)) return true;
      }
      return false;
    }();
    const notation::Target& target = indicator.target;
    if (counts && target.form == notation::TargetForm::number && target.low.unit.unit_class == quantity::UnitClass::ratio)
      findings.add(indicator, indicator.target_cell, kinds::QuantityInPercent, indicator.target_cell.text);
  }
}

}  // namespace heng::inspect
