// The rules by name; each is said and done in the file of that name.
#pragma once

#include "engine/inspect/rule.hpp"

namespace heng::inspect {

void target_direction(const Assessment& assessment, const Options& options, Findings& findings);
void satisfaction_exact(const Assessment& assessment, const Options& options, Findings& findings);
void quantity_in_percent(const Assessment& assessment, const Options& options, Findings& findings);
void answer_mismatch(const Assessment& assessment, const Options& options, Findings& findings);
void units_differ(const Assessment& assessment, const Options& options, Findings& findings);
void sign_in_actual(const Assessment& assessment, const Options& options, Findings& findings);
void full_marks_unmet(const Assessment& assessment, const Options& options, Findings& findings);
void lost_though_met(const Assessment& assessment, const Options& options, Findings& findings);
void lost_without_reason(const Assessment& assessment, const Options& options, Findings& findings);
void deviation_differs(const Assessment& assessment, const Options& options, Findings& findings);
void over_achieved(const Assessment& assessment, const Options& options, Findings& findings);
void duplicate_indicator(const Assessment& assessment, const Options& options, Findings& findings);
void level_misfit(const Assessment& assessment, const Options& options, Findings& findings);
void satisfaction_survey(const Assessment& assessment, const Options& options, Findings& findings);
void weights_sum(const Assessment& assessment, const Options& options, Findings& findings);
void budget_blank(const Assessment& assessment, const Options& options, Findings& findings);
void execution_over(const Assessment& assessment, const Options& options, Findings& findings);
void rate_differs(const Assessment& assessment, const Options& options, Findings& findings);
void funds_rows(const Assessment& assessment, const Options& options, Findings& findings);
void cost_not_expenditure(const Assessment& assessment, const Options& options, Findings& findings);
void cost_not_budget(const Assessment& assessment, const Options& options, Findings& findings);
void narrative_differs(const Assessment& assessment, const Options& options, Findings& findings);
void outside_score(const Assessment& assessment, const Options& options, Findings& findings);

}  // namespace heng::inspect
