// SatisfactionWithoutSurvey: a satisfaction rate, and nothing in the record says how anybody was asked.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void satisfaction_survey(const Assessment& assessment, const Options&, Findings& findings) {
  if (has_any(assessment.words, {"问卷", "调查", "访谈", "测评", "抽样", "回访", "样本"})) return;
  for (const Indicator& indicator : assessment.indicators) {
    if (!is_satisfaction(indicator) || indicator.actual.form != notation::ActualForm::number) continue;
    findings.add(indicator, indicator.actual_cell, kinds::SatisfactionWithoutSurvey, indicator.actual_cell.text);
    return;  // once a record
  }
}

}  // namespace heng::inspect
