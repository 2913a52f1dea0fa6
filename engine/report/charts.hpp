// Charts as inline SVG, without script: what they show stands in the page's tables as well. Lengths are counted in thousandths, so
// that no figure passes through binary floating point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/quantity/rational.hpp"

namespace heng::report {

struct Bar {
  std::string label;
  quantity::Rational value;
  std::string printed;  // as it is written beside the bar
};
// Lying bars, one under the other, the longest over the whole width; nothing for no bars.
[[nodiscard]] std::string bar_chart(const std::string& title, const std::vector<Bar>& bars);

struct Point {
  std::string label;
  quantity::Rational across, up;  // both in [0, most]
  bool stands_out = false;
};
// Points against the diagonal on which both figures agree.
[[nodiscard]] std::string agreement_chart(const std::string& title, const std::string& across, const std::string& up,
                                          const std::vector<Point>& points, const quantity::Rational& most);

}  // namespace heng::report
