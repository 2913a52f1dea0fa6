// What a part's score hangs on: the roundings, quotients and record fields that can reach it in the plan.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"

namespace heng::audit {

struct Dependencies {
  std::vector<plan::StepId> roundings;  // ascending
  std::vector<plan::StepId> quotients;  // divisions that give a ratio which nothing rounds, ascending
  std::vector<std::uint32_t> fields;    // of the record itself (loop 0), ascending
  [[nodiscard]] bool reads(std::uint32_t field) const;
};

// plan::none: of the total.
[[nodiscard]] Dependencies dependencies_of(const plan::Plan& plan, plan::PartId part);

// The rounding that a part's sentence ends with, plan::none without one: it is the part's own rounding, not one that comes first.
[[nodiscard]] plan::StepId final_rounding(const plan::Plan& plan, plan::PartId part);

// How the explanation calls what a rounding rounds: the 设 whose sentence it stands in, else the part.
[[nodiscard]] std::string rounded_name(const plan::Plan& plan, plan::StepId rounding, plan::PartId part);

}  // namespace heng::audit
