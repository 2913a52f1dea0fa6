// OutsideScoreApart: an evaluation by others gave another score or grade than the unit gave itself.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

void outside_score(const Assessment& assessment, const Options& options, Findings& findings) {
  const Figure& own = assessment.declared_total;
  if (!own.value) return;
  for (const Statement& statement : assessment.narrative) {
    if (!statement.is_outside || !statement.score.value) continue;
    const quantity::Rational gap = *own.value - *statement.score.value;
    if (gap.abs() < options.outside_gap) continue;
    const std::string grade = statement.grade.is_blank() ? std::string() : "（" + statement.grade.text + "）";
    findings.add(statement.score.cell, statement.place, kinds::OutsideScoreApart, own.cell.text, statement.score.cell.text + grade,
                 gap.abs().readable());
  }
}

}  // namespace heng::inspect
