// Scores for people in a terminal. Several projects: the table of declared against recomputed totals, then every difference
// explained item by item, then the findings of each project. One project: its items, total and grade, then the same.
#pragma once

#include <string>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string text_of(const std::vector<audit::Review>& reviews, const Context& context);

}  // namespace heng::report
