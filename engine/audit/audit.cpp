#include "engine/audit/audit.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/diagnostic/kinds.hpp"

namespace heng::audit {

namespace {

namespace kinds = diagnostic::kinds;
using evaluate::Finding;

// Target and actual value as typed: what NotComparable says of a row.
using Pair = std::pair<std::string, std::string>;

}  // namespace

void add_inspection(Review& review, const inspect::Assessment& form, const inspect::Options& options) {
  std::vector<Finding> found = inspect::inspect(form, options);
  std::set<Pair> said;
  for (const Finding& one : found) {
    if (one.kind != kinds::AnswerMismatch.kind && one.kind != kinds::UnitsDiffer.kind) continue;
    said.emplace(std::get<std::string>(one.arguments[0]), std::get<std::string>(one.arguments[1]));
  }
  std::vector<Finding>& findings = review.scorecard.findings;
  std::erase_if(findings, [&](const Finding& one) {
    return one.kind == kinds::NotComparable.kind &&
           said.contains({std::get<std::string>(one.arguments[0]), std::get<std::string>(one.arguments[1])});
  });
  std::ranges::move(found, std::back_inserter(findings));
}

}  // namespace heng::audit
