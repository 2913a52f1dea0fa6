// Results of a policy's cases: text for people, JSON (a line a policy) and JUnit XML for CI.
//
// A failing case prints what was expected, what came out, and the arithmetic of the part in question.
#pragma once

#include <string>
#include <vector>

#include "engine/evaluate/evaluate.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

struct PolicyCases {
  const Context& context;
  const std::vector<evaluate::CaseResult>& results;
};

[[nodiscard]] std::string cases_text(const PolicyCases& cases);
[[nodiscard]] std::string cases_json(const PolicyCases& cases);
// One document for all policies of a run: <testsuites>, a suite a policy.
[[nodiscard]] std::string cases_junit(const std::vector<PolicyCases>& policies);

}  // namespace heng::report
