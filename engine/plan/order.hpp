// Puts the steps of a plan in dependency order (operands before users, names and parts before those who read them) and drops those
// that nothing needs. The plan must be free of cycles (the checker has shown it).
// Returns how deep steps stand on steps: what an interpreter nests. Plans deeper than max_depth are refused by the checker.
#pragma once

#include <cstdint>

#include "engine/plan/plan.hpp"

namespace heng::plan {

inline constexpr std::uint32_t max_depth = 500;

std::uint32_t order(Plan& plan);

}  // namespace heng::plan
