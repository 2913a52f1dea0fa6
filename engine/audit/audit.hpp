// What an audit delivers, before it takes any form: every project scored, reconciled and inspected; what is found across projects;
// what stands in no project; and what somebody accepted, with the reason. All reports of an audit are made from this.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/inspect/assessment.hpp"
#include "engine/inspect/rule.hpp"
#include "engine/text/source.hpp"

namespace heng::audit {

// Found by looking at several projects together.
struct AcrossFinding {
  evaluate::Finding finding;
  std::vector<std::size_t> projects;  // which, in the order of the audit; the first is where it stands
};

// [[audit.accepted]] of heng.toml, or `accepted` beside a row: somebody looked at it and says why it is right.
struct AcceptedFinding {
  evaluate::Finding finding;
  std::size_t project = 0;
  std::string reason;
  text::Span by;  // where the acceptance stands
};

struct Audit {
  std::vector<Review> reviews;             // their findings hold those of the policy and those of the finding rules
  std::vector<inspect::Assessment> forms;  // what was typed, one for each review
  std::vector<AcrossFinding> across;
  std::vector<evaluate::Finding> documents;  // of a document as a whole: rows that were not understood, figures that look damaged
  std::vector<AcceptedFinding> accepted;
};

// A review with what the finding rules say of its form. Where the policy's evaluation said the same of an indicator in general
// words (NotComparable), the rule's own words take its place.
void add_inspection(Review& review, const inspect::Assessment& form, const inspect::Options& options);

}  // namespace heng::audit
