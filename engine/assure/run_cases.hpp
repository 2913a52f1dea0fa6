// Runs the cases of a policy (用例, 用例表). A policy that has none, or none of the name asked for, is not thereby tested: whoever
// asks is told so and does not take it for success.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/evaluate/evaluate.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"

namespace heng::assure {

struct CaseRun {
  std::vector<evaluate::CaseResult> results;  // in the order of the policy
  [[nodiscard]] std::size_t failed() const;
  // At least one case, and none failed.
  [[nodiscard]] bool is_success() const;
};

// Reads the record that a case names by 记录 “…”. nullopt: unreadable, reported by the reader; the case has failed.
using RecordReader = std::function<std::optional<model::Record>(const plan::Case&)>;

// `only`: cases whose name holds this text; empty: all.
[[nodiscard]] CaseRun run_cases(const plan::Plan& plan, const text::Sources& sources, const RecordReader& read_record,
                                std::string_view only = {});

}  // namespace heng::assure
