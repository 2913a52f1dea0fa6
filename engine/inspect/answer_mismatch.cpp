// AnswerMismatch: a target in words or a date answered by a number, a number answered by words.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void answer_mismatch(const Assessment& assessment, const Options&, Findings& findings) {
  using notation::ActualForm;
  using notation::TargetForm;
  for (const Indicator& indicator : assessment.indicators) {
    const TargetForm target = indicator.target.form;
    const ActualForm actual = indicator.actual.form;
    const bool is_number_wanted = target == TargetForm::number || target == TargetForm::interval;
    diagnostic::Term what;
    if (target == TargetForm::words && actual == ActualForm::number) {
      what = {"要求用文字写，完成情况写成了数", "the target is in words, the answer is a number"};
    } else if (target == TargetForm::date && actual == ActualForm::number) {
      what = {"要求是时间，完成情况写成了数", "the target is a date, the answer is a number"};
    } else if (is_number_wanted && (actual == ActualForm::words || actual == ActualForm::level)) {
      what = {"要求是数，完成情况写成了文字", "the target is a number, the answer is in words"};
    } else if (is_number_wanted && actual == ActualForm::date) {
      what = {"要求是数，完成情况写成了时间", "the target is a number, the answer is a date"};
    } else {
      continue;
    }
    findings.add(indicator, indicator.actual_cell, kinds::AnswerMismatch, indicator.target_cell.text, indicator.actual_cell.text,
                 std::move(what));
  }
}

}  // namespace heng::inspect
