// Holding a scorecard against the reference's result, and preparing policies for both.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/plan/plan.hpp"
#include "engine/text/source.hpp"
#include "tests/support/reference.hpp"

namespace heng::reference {

// A rule text as the product and as the reference read it.
struct Policy {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  parse::RuleFile tree;
  std::optional<plan::Plan> plan;  // absent when it was not accepted

  // What was refused, one line each: "UnknownName 12:8 执行律".
  [[nodiscard]] std::vector<std::string> refusals() const;
};
[[nodiscard]] std::unique_ptr<Policy> prepare(std::string text);

[[nodiscard]] evaluate::Scorecard evaluated(const Policy& policy, const model::Datum& record);

// The records of one run, one card an object.
[[nodiscard]] std::vector<evaluate::Scorecard> evaluated(const Policy& policy, const std::vector<model::Datum>& records);

struct Comparison {
  std::vector<std::string> differences;           // must be empty
  int exact = 0;                                  // parts that both know
  int open = 0;                                   // parts that the reference does not know
  std::vector<std::string> exact_beside_unknown;  // of these: known to the product, with a finding
};
[[nodiscard]] Comparison compare(const evaluate::Scorecard& card, const Result& expected, bool peers_are_odd = false);
// Of one run, an object each.
[[nodiscard]] std::vector<Comparison> compare(const std::vector<evaluate::Scorecard>& cards, const std::vector<Result>& expected);

// Differences between an open result and the one of the completed record: exact figures that lie outside its interval. (A completed
// record may still have open figures, where nothing can be known: the mean of no rows, a divisor that is 0.)
[[nodiscard]] std::vector<std::string> outside(const evaluate::Scorecard& open, const evaluate::Scorecard& complete);

// What may never be seen: a broken promise, printed parts that do not add up to the printed total, a total outside the promise,
// an exact total without exactly one grade.
[[nodiscard]] std::vector<std::string> broken(const plan::Plan& plan, const evaluate::Scorecard& card);

// The record as indented text, for messages.
[[nodiscard]] std::string shown(const model::Datum& record);

}  // namespace heng::reference
