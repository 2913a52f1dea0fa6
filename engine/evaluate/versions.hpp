// 按 … { … }: which versions of a policy a record may be of. Private to this folder.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/evaluate/bind.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/plan/plan.hpp"

namespace heng::evaluate {

struct Fitting {
  // Never empty: where the arm that fits refuses, a version that says so.
  std::vector<std::uint32_t> versions;
  std::vector<std::string> deciders;  // of several
  bool is_refused = false;            // no arm that scores can be the record's
};
// `row`: the object, where rows are scored.
[[nodiscard]] Fitting fitting_versions(const plan::Plan& policy, const text::Sources& sources, BoundRecord& record,
                                       const BoundRow* row);

// What is known where several versions may be the record's: their cards, in the same order, become one.
[[nodiscard]] Scorecard of_versions(const plan::Plan& policy, const Fitting& fitting, std::vector<Scorecard> cards);

[[nodiscard]] AppliedVersion applied_version(const plan::Plan& policy, std::uint32_t version);

}  // namespace heng::evaluate
