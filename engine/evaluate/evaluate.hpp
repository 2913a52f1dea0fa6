// Runs a plan on one record: the interpreter, which is the definition of what a policy means.
//
// Never fails: whatever the record holds, the result is scores, intervals with the fields that would decide them, or the policy's
// own refusal; what was odd about the record is in the findings. Deterministic; bounded by 10⁶ steps a record.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/scorecard.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"

namespace heng::evaluate {

// Another rounding for a round step or a part's own rounding, to try lawful alternatives (reconciliation). No multiple: not rounded
// at all.
struct RoundingOverride {
  std::optional<quantity::Rational> multiple;
  quantity::RoundingMode mode = quantity::RoundingMode::half_up;
};

struct Options {
  bool trace = false;
  std::map<plan::StepId, RoundingOverride> step_rounding;
  std::map<plan::PartId, RoundingOverride> part_rounding;
  std::map<std::uint32_t, std::uint32_t>
      field_instead;  // read another field of the record in place of one (original for revised budget)
  std::uint64_t max_steps = 1'000'000;
};

[[nodiscard]] Scorecard evaluate(const plan::Plan& plan, const text::Sources& sources, const model::Record& record,
                                 const Options& options = {});

// What a 用例 yields: expectations with what came out instead, and the scorecard of the given values.
struct ExpectationResult {
  std::uint32_t expectation = 0;
  bool holds = false;
  std::string expected, actual;  // as printed
};
struct CaseResult {
  std::string name;
  text::Span at;
  bool passed = false;
  std::vector<ExpectationResult> expectations;
  Scorecard scorecard;                           // with trace
  std::vector<std::uint32_t> broken_assertions;  // indices into the plan's
};
// `record` is the file of 记录 “…”, if the case names one: its values count where the case gives none.
[[nodiscard]] CaseResult run_case(const plan::Plan& plan, const text::Sources& sources, const plan::Case& test,
                                  const model::Record* record);

}  // namespace heng::evaluate
