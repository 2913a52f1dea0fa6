// Sums, means and order statistics of numbers in order. Each never falls when one of the numbers rises, so that the least and the
// greatest value over unknown numbers are found at their ends.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/plan/plan.hpp"
#include "engine/quantity/rational.hpp"

namespace heng::evaluate {

struct Statistic {
  plan::AggregateKind kind = plan::AggregateKind::sum;
  quantity::Rational share = 0;  // of percentile
  bool interpolated = false;
  std::optional<std::size_t> top;  // only so many
  bool high_to_low = true;
};

// Of at least one number (a sum may be of none), from low to high; one without an end stands for the infinite end on its side.
// nullopt: that end is infinite. is_exact is cleared by a root that is not rational.
[[nodiscard]] std::optional<quantity::Rational> statistic_of(const Statistic& statistic,
                                                             const std::vector<std::optional<quantity::Rational>>& sorted,
                                                             bool& is_exact);

}  // namespace heng::evaluate
