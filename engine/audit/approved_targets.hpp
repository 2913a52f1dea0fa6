// A self-assessment held against the targets that were approved for its project (目标 …): a changed target or weight, a row that is
// missing or new is a finding. Targets are compared by what they mean (≤42.47万元 is ≤424700元), words by their letters.
#pragma once

#include <string_view>
#include <vector>

#include "engine/evaluate/scorecard.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"

namespace heng::audit {

// The approved targets of a scored project: same name, same year. nullptr without any.
[[nodiscard]] const plan::ApprovedTargets* targets_of(const std::vector<plan::ApprovedTargets>& all,
                                                      const evaluate::Scorecard& scorecard);

// The record is one of the built-in shape 自评表. Findings in the order of its rows, missing rows last.
[[nodiscard]] std::vector<evaluate::Finding> hold_against(const plan::ApprovedTargets& approved, const model::Record& record);

}  // namespace heng::audit
