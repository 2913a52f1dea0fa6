#include "tests/support/agreement.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/check/check.hpp"
#include "engine/evaluate/evaluate.hpp"
#include "engine/parse/parse.hpp"

namespace heng::reference {

using evaluate::Interval;
using evaluate::PartResult;
using evaluate::Scorecard;

namespace {

std::string text_of(const Interval& interval) {
  if (interval.is_exact()) return interval.low->exact();
  return "[" + (interval.low ? interval.low->exact() : "-∞") + ", " + (interval.high ? interval.high->exact() : "∞") + "]";
}

bool contains(const Interval& outer, const Interval& inner) {
  const bool low = !outer.low || (inner.low && *outer.low <= *inner.low);
  const bool high = !outer.high || (inner.high && *inner.high <= *outer.high);
  return low && high;
}

class Comparer {
 public:
  Comparer(const Scorecard& card, Comparison& out) : card_(card), out_(out) {}

  void figure(const std::string& what, const Interval& found, const std::optional<Number>& wanted) {
    if (wanted) {
      ++out_.exact;
      if (!found.is_exact() || exact(*found.low) != *wanted)
        out_.differences.push_back(what + ": " + text_of(found) + ", wanted " + wanted->str());
      return;
    }
    ++out_.open;
    if (!found.is_exact()) return;
    if (card_.findings.empty())
      out_.differences.push_back(what + ": exactly " + text_of(found) + " and no finding, wanted unknown");
    else
      out_.exact_beside_unknown.push_back(what + ": " + text_of(found));
  }

  void parts(const std::string& what, const std::vector<PartResult>& found, const std::vector<Score>& wanted, bool rows_known) {
    if (!rows_known) return;
    if (found.size() != wanted.size()) {
      out_.differences.push_back(what + ": " + std::to_string(found.size()) + " parts, wanted " + std::to_string(wanted.size()));
      return;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      const std::string name = what + "/" + (wanted[i].name.empty() ? std::to_string(i + 1) : wanted[i].name);
      if (!wanted[i].name.empty() && wanted[i].name != found[i].name) out_.differences.push_back(name + ": is " + found[i].name);
      figure(name, found[i].score, wanted[i].score);
      parts(name, found[i].parts, wanted[i].parts, wanted[i].rows_known);
    }
  }

  void all(const Result& wanted) {
    const bool is_refused = card_.status != evaluate::Status::scored;
    if (is_refused && wanted.open_refusals.contains(card_.refusal_code))
      return;  // bounds may decide what the reference leaves open
    if (wanted.refused) {
      const auto status = wanted.unrated ? evaluate::Status::unrated : evaluate::Status::rejected;
      if (card_.status != status || card_.refusal_code != wanted.code) {
        out_.differences.push_back("status “" + card_.refusal_code + "”, wanted “" + wanted.code + "”");
      }
      return;
    }
    if (card_.status != evaluate::Status::scored) {
      // Something that the reference could not get at was refused on the way.
      if (wanted.total) out_.differences.push_back("refused with “" + card_.refusal_code + "”, wanted " + wanted.total->str());
      return;
    }
    parts("", card_.parts, wanted.parts, wanted.rows_known);
    figure("total", card_.total, wanted.total);
    for (std::size_t i = 0; i < wanted.grades.size(); ++i) grade(i, wanted.grades[i]);
    for (const auto& [name, times] : wanted.checks) {
      const auto found = std::count_if(card_.findings.begin(), card_.findings.end(),
                                       [&](const evaluate::Finding& one) { return one.check == name; });
      if (found < 1) out_.differences.push_back("检查 " + name + " is silent");
    }
    for (const evaluate::Finding& finding : card_.findings) {
      const bool is_open = wanted.open_checks.contains(finding.check) || wanted.checks.contains(finding.check);
      if (!finding.check.empty() && !is_open) out_.differences.push_back("检查 " + finding.check + " speaks");
    }
  }

 private:
  void grade(std::size_t index, const std::optional<std::string>& wanted) {
    const std::vector<std::string>& found = card_.grades[index].grades;
    if (!wanted) return;
    if (found.size() != 1 || found[0] != *wanted) {
      std::string all;
      for (const std::string& one : found) all += one + " ";
      out_.differences.push_back("grade " + all + ", wanted " + *wanted);
    }
  }

  const Scorecard& card_;
  Comparison& out_;
};

void outside_parts(const std::string& what, const std::vector<PartResult>& open, const std::vector<PartResult>& complete,
                   std::vector<std::string>& found) {
  if (open.size() != complete.size()) return;  // rows that may belong to several blocks stand in each of them
  for (std::size_t i = 0; i < open.size(); ++i) {
    const std::string name = what + "/" + open[i].name;
    if (complete[i].score.is_exact() && !contains(open[i].score, complete[i].score)) {
      found.push_back(name + ": " + text_of(open[i].score) + " is without " + text_of(complete[i].score));
    }
    outside_parts(name, open[i].parts, complete[i].parts, found);
  }
}

}  // namespace

std::vector<std::string> Policy::refusals() const {
  std::vector<std::string> lines;
  for (const diagnostic::Diagnostic& one : diagnostics.all()) {
    if (one.severity() != diagnostic::Severity::error) continue;
    std::string line(one.kind->name);
    if (!one.at.empty()) {
      const text::Position at = sources.at(one.at.file).position(one.at.begin);
      line +=
          " " + std::to_string(at.line) + ":" + std::to_string(at.column) + " " + std::string(sources.text(one.at)).substr(0, 80);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::unique_ptr<Policy> prepare(std::string text) {
  auto policy = std::make_unique<Policy>();
  const text::FileId file = policy->sources.add("policy.heng", std::move(text));
  policy->tree = parse::parse(policy->sources, file, policy->diagnostics);
  check::Checked checked = check::check(policy->tree, policy->sources, {}, policy->diagnostics);
  if (!policy->diagnostics.has_errors()) policy->plan = std::move(checked.plan);
  return policy;
}

Scorecard evaluated(const Policy& policy, const model::Datum& record) {
  model::Record one;
  one.data = record;
  return evaluate::evaluate(*policy.plan, policy.sources, one);
}

Comparison compare(const Scorecard& card, const Result& expected) {
  Comparison comparison;
  if (card.limit_exceeded) return comparison;
  Comparer(card, comparison).all(expected);
  return comparison;
}

std::vector<std::string> outside(const Scorecard& open, const Scorecard& complete) {
  std::vector<std::string> found;
  if (open.status != evaluate::Status::scored || complete.status != evaluate::Status::scored) return found;
  outside_parts("", open.parts, complete.parts, found);
  if (complete.total.is_exact() && !contains(open.total, complete.total))
    found.push_back("total: " + text_of(open.total) + " is without " + text_of(complete.total));
  for (std::size_t i = 0; i < open.grades.size(); ++i) {
    if (complete.grades[i].grades.size() != 1) continue;
    for (const std::string& grade : complete.grades[i].grades) {
      const std::vector<std::string>& possible = open.grades[i].grades;
      if (std::find(possible.begin(), possible.end(), grade) == possible.end())
        found.push_back("grade " + grade + " is not among the possible ones");
    }
  }
  return found;
}

std::vector<std::string> broken(const plan::Plan& plan, const Scorecard& card) {
  std::vector<std::string> found;
  for (const evaluate::Finding& finding : card.findings) {
    if (finding.code() == "PromiseBroken") found.push_back("PromiseBroken " + finding.item);
  }
  if (card.status != evaluate::Status::scored) return found;
  const std::function<void(const PartResult&)> promise = [&](const PartResult& result) {
    const plan::Part& part = plan.parts[result.part];
    auto high = part.high_for(result.weight);
    const auto low = part.low_for(result.weight);
    // Points that moved here scale the promise.
    if (high && result.own_weight && !part.high_share) high = *high * *result.weight / *result.own_weight;
    // A sum of rows may be beyond the section's number where their weights are: that is a finding of its own.
    const bool of_rows = part.kind == plan::PartKind::section && part.score == plan::none;
    if (result.score.is_exact() && !of_rows) {
      if (low && *result.score.low < *low) found.push_back(result.name + " is below its promise");
      if (high && *result.score.low > *high) found.push_back(result.name + " is above its promise");
    }
    if (!result.score.is_exact() && result.score.low && result.score.high && *result.score.high < *result.score.low) {
      found.push_back(result.name + " has its ends reversed");
    }
    quantity::Rational sum = 0;
    bool exact =
        !result.parts.empty() && part.score == plan::none && !part.has_rounding && part.effects.empty() && !result.own_weight;
    for (const PartResult& inner : result.parts) {
      promise(inner);
      exact = exact && inner.score.is_exact();
      if (exact) sum += *inner.score.low;
    }
    if (exact && !(result.score.is_exact() && *result.score.low == sum))
      found.push_back(result.name + " is not the sum of its parts");
  };
  quantity::Rational sum = 0;
  bool exact = plan.total == plan::none && !plan.top_parts.empty() && plan.total_effects.empty();
  for (const PartResult& part : card.parts) {
    promise(part);
    exact = exact && part.score.is_exact();
    if (exact) sum += *part.score.low;
  }
  if (exact && !(card.total.is_exact() && *card.total.low == sum)) found.push_back("the total is not the sum of the parts");
  const bool has_row_weights =
      std::any_of(card.findings.begin(), card.findings.end(), [](const auto& finding) { return finding.code() == "RowWeights"; });
  if (card.total.is_exact() && !has_row_weights) {
    if (plan.total_low && *card.total.low < *plan.total_low) found.push_back("the total is below its promise");
    if (plan.total_high && *card.total.low > *plan.total_high) found.push_back("the total is above its promise");
  }
  for (std::size_t i = 0; i < card.grades.size(); ++i) {
    const bool by_total = plan.scales[i].reads == plan::none && plan.scales[i].effects.empty() &&
                          std::all_of(plan.scales[i].rows.begin(), plan.scales[i].rows.end(),
                                      [](const auto& row) { return row.condition == plan::none; });
    if (card.grades[i].grades.empty()) found.push_back("no grade");
    if (card.total.is_exact() && by_total && card.grades[i].grades.size() != 1)
      found.push_back("an exact total has several grades");
  }
  return found;
}

std::string shown(const model::Datum& record) {
  std::string text;
  const std::function<void(const model::Datum&, const std::string&)> walk = [&](const model::Datum& datum,
                                                                                const std::string& indent) {
    if (datum.form == model::Datum::Form::scalar) text += " “" + datum.text + "”";
    for (const auto& [key, value] : datum.entries) {
      text += "\n" + indent + key + ":";
      walk(value, indent + "  ");
    }
    for (const model::Datum& item : datum.items) {
      text += "\n" + indent + "-";
      walk(item, indent + "  ");
    }
  };
  walk(record, "");
  return text;
}

}  // namespace heng::reference
