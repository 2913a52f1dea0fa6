// NarrativeDiffers: the text beside the form says another figure than the form. Amounts, rates and scores of the unit's own
// account; of an evaluation by others the amounts and the rate (its score is another matter: OutsideScoreApart).
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

namespace {

class Comparison {
 public:
  Comparison(const Statement& statement, Findings& findings) : statement_(statement), findings_(findings) {}

  void hold(const diagnostic::Term& what, const Figure& said, const Figure& form) {
    if (!said.value || !form.value || *said.value == *form.value) return;
    findings_.add(said.cell, statement_.place, kinds::NarrativeDiffers, what, said.cell.text, form.cell.text);
  }

 private:
  const Statement& statement_;
  Findings& findings_;
};

}  // namespace

void narrative_differs(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  for (const Statement& statement : assessment.narrative) {
    Comparison comparison(statement, findings);
    if (total != nullptr) {
      comparison.hold({"年初预算数", "original budget"}, statement.original, total->original);
      // 预算 alone may be either.
      const bool is_original = statement.revised.value && total->original.value == statement.revised.value;
      if (!is_original) comparison.hold({"预算数", "budget"}, statement.revised, total->revised);
      comparison.hold({"执行数", "expenditure"}, statement.expenditure, total->expenditure);
      comparison.hold({"执行率", "execution rate"}, statement.rate, total->rate);
    }
    if (!statement.is_outside) comparison.hold({"自评得分", "score"}, statement.score, assessment.declared_total);
    if (!statement.satisfaction.value) continue;
    for (const Indicator& indicator : assessment.indicators) {
      const notation::Actual& actual = indicator.actual;
      const bool is_rate =
          actual.form == notation::ActualForm::number && actual.number.unit.unit_class == quantity::UnitClass::ratio;
      if (!is_rate || !is_satisfaction(indicator) || actual.number.value >= *statement.satisfaction.value) continue;
      findings
          .add(indicator, statement.satisfaction.cell, kinds::NarrativeDiffers, diagnostic::Term{"满意度", "satisfaction"},
               statement.satisfaction.cell.text, indicator.actual_cell.text)
          .place = statement.place;
    }
  }
}

}  // namespace heng::inspect
