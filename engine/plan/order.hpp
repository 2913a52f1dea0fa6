// Puts the steps of a plan in dependency order (operands before users, names and parts before those who read them) and drops those
// that nothing needs. The plan must be free of cycles (the checker has shown it).
#pragma once

#include "engine/plan/plan.hpp"

namespace heng::plan {

void order(Plan& plan);

}  // namespace heng::plan
