// What a scorecard says of its record beside the scores. Private to this folder.
#pragma once

#include "engine/evaluate/bind.hpp"
#include "engine/evaluate/scorecard.hpp"

namespace heng::evaluate {

// Name, year, source, and what binding found.
void describe(Scorecard& card, const plan::Plan& plan, const BoundRecord& bound, const model::Record& record);
// Declared figures held against recomputed ones; lists that nothing has scored.
void conclude(Scorecard& card, const plan::Plan& plan, const BoundRecord& bound, const model::Record& record);

}  // namespace heng::evaluate
