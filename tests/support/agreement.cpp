#include "tests/support/agreement.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/check/check.hpp"
#include "engine/evaluate/evaluate.hpp"
#include "engine/evaluate/population.hpp"
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
  // What is known although it is not known to the reference has a finding somewhere: of the record, or of one of its peers.
  Comparer(const Scorecard& card, Comparison& out, bool is_odd)
      : card_(card), out_(out), is_odd_(is_odd || !card.findings.empty()) {}

  void figure(const std::string& what, const Interval& found, const std::optional<Number>& wanted) {
    if (wanted) {
      ++out_.exact;
      if (!found.is_exact() || exact(*found.low) != *wanted)
        out_.differences.push_back(what + ": " + text_of(found) + ", wanted " + wanted->str());
      return;
    }
    ++out_.open;
    if (!found.is_exact()) return;
    if (!is_odd_)
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
    if (card_.has_total != wanted.has_total) out_.differences.emplace_back("one has a total and the other has not");
    if (wanted.has_total) figure("total", card_.total, wanted.total);
    outputs(wanted);
    objects(wanted);
    for (std::size_t i = 0; i < wanted.grades.size(); ++i) grade(i, wanted.grades[i]);
    checks(wanted);
  }

  // Of an object of 逐个: what was found is said of the record.
  void all_of_object(const Result& wanted, const std::vector<evaluate::Finding>& findings) {
    findings_ = &findings;
    all(wanted);
  }

 private:
  void checks(const Result& wanted) {
    if (findings_ != &card_.findings) return;
    for (const auto& [name, times] : wanted.checks) {
      const auto found =
          std::count_if(findings_->begin(), findings_->end(), [&](const evaluate::Finding& one) { return one.check == name; });
      if (found < 1) out_.differences.push_back("检查 " + name + " is silent");
    }
    for (const evaluate::Finding& finding : *findings_) {
      const bool is_open = wanted.open_checks.contains(finding.check) || wanted.checks.contains(finding.check);
      if (!finding.check.empty() && !is_open) out_.differences.push_back("检查 " + finding.check + " speaks");
    }
  }

  // An output in base units, as the reference keeps it.
  static std::optional<Number> base_of(const evaluate::OutputResult& output) {
    if (!output.number.is_exact()) return std::nullopt;
    const Number number = exact(*output.number.low);
    if (output.unit == "%" || output.unit == "个百分点") return Number(number / 100);
    const auto unit = quantity::UnitTable::standard().find(output.unit);
    return unit && output.unit != "年" ? Number(number * exact(unit->factor)) : number;
  }

  void outputs(const Result& wanted) {
    using Form = evaluate::OutputResult::Form;
    if (card_.outputs.size() != wanted.outputs.size()) {
      out_.differences.push_back(std::to_string(card_.outputs.size()) + " outputs, wanted " +
                                 std::to_string(wanted.outputs.size()));
      return;
    }
    for (std::size_t i = 0; i < wanted.outputs.size(); ++i) {
      const evaluate::OutputResult& found = card_.outputs[i];
      const auto& value = wanted.outputs[i].value;
      ++(value ? out_.exact : out_.open);
      if (!value || value->is_absent()) {
        if (!value && found.is_known() && !is_odd_)
          out_.differences.push_back("输出 " + wanted.outputs[i].name + ": " + found.text + " and no finding, wanted unknown");
        continue;
      }
      bool same = found.words.size() == 1 && !found.may_be_absent;
      if (value->form == Value::Form::number)
        same = found.form == Form::number && base_of(found) == value->number;
      else if (value->form == Value::Form::truth)
        same = same && found.form == Form::yes_no && (found.words[0] == "是") == value->truth;
      else if (value->form == Value::Form::date)
        same = same && found.form == Form::date && found.words[0] == quantity::iso(value->date);
      else
        same = same && found.words[0] == value->text;
      if (!same) {
        const std::string shown = value->form == Value::Form::number ? value->number.str() : value->text;
        out_.differences.push_back("输出 " + wanted.outputs[i].name + ": " + found.text + ", wanted " + shown);
      }
    }
  }

  void objects(const Result& wanted) {
    for (std::size_t i = 0; i < wanted.objects.size(); ++i) {
      const auto& cards = card_.objects[i].cards;
      if (cards.size() != wanted.objects[i].size()) {
        out_.differences.push_back("逐个: " + std::to_string(cards.size()) + " objects");
        continue;
      }
      for (std::size_t k = 0; k < cards.size(); ++k) {
        Comparison inner;
        Comparer(cards[k], inner, is_odd_).all_of_object(wanted.objects[i][k], card_.findings);
        for (const std::string& one : inner.differences)
          out_.differences.push_back("逐个 " + cards[k].object + " (" + std::to_string(k + 1) + "): " + one);
        out_.exact += inner.exact;
        out_.open += inner.open;
      }
    }
  }

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
  const std::vector<evaluate::Finding>* findings_ = &card_.findings;
  bool is_odd_;
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

void outside_outputs(const Scorecard& open, const Scorecard& complete, std::vector<std::string>& found) {
  using Form = evaluate::OutputResult::Form;
  for (std::size_t i = 0; i < open.outputs.size(); ++i) {
    const evaluate::OutputResult& wide = open.outputs[i];
    const evaluate::OutputResult& narrow = complete.outputs[i];
    if (!narrow.is_known()) continue;
    bool holds = wide.words.empty() || narrow.words.empty() ||
                 std::find(wide.words.begin(), wide.words.end(), narrow.words[0]) != wide.words.end();
    if (narrow.form == Form::absent)
      holds = wide.may_be_absent || wide.form == Form::absent || !wide.deciders.empty();
    else if (narrow.form == Form::number)
      holds = wide.form == Form::number && contains(wide.number, narrow.number);
    if (!holds) found.push_back("输出 " + wide.name + ": " + wide.text + " is without " + narrow.text);
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

std::vector<Scorecard> evaluated(const Policy& policy, const std::vector<model::Datum>& records) {
  std::vector<model::Record> all(records.size());
  for (std::size_t i = 0; i < records.size(); ++i) all[i].data = records[i];
  evaluate::Population population(*policy.plan, policy.sources, all);
  std::vector<Scorecard> cards;
  for (std::size_t i = 0; i < population.size(); ++i) cards.push_back(population.evaluate(i));
  return cards;
}

std::vector<Comparison> compare(const std::vector<Scorecard>& cards, const std::vector<Result>& expected) {
  const bool is_odd = std::any_of(cards.begin(), cards.end(), [](const Scorecard& card) { return !card.findings.empty(); });
  std::vector<Comparison> all;
  for (std::size_t i = 0; i < cards.size() && i < expected.size(); ++i) all.push_back(compare(cards[i], expected[i], is_odd));
  if (cards.size() != expected.size()) all.emplace_back().differences.emplace_back("another number of objects");
  return all;
}

Comparison compare(const Scorecard& card, const Result& expected, bool peers_are_odd) {
  Comparison comparison;
  if (card.limit_exceeded) return comparison;
  Comparer(card, comparison, peers_are_odd).all(expected);
  return comparison;
}

std::vector<std::string> outside(const Scorecard& open, const Scorecard& complete) {
  std::vector<std::string> found;
  if (open.status != evaluate::Status::scored || complete.status != evaluate::Status::scored) return found;
  outside_parts("", open.parts, complete.parts, found);
  outside_outputs(open, complete, found);
  for (std::size_t i = 0; i < open.objects.size() && i < complete.objects.size(); ++i) {
    const auto& cards = open.objects[i].cards;
    for (std::size_t k = 0; k < cards.size() && cards.size() == complete.objects[i].cards.size(); ++k) {
      for (const std::string& one : outside(cards[k], complete.objects[i].cards[k]))
        found.push_back("object " + std::to_string(k + 1) + ": " + one);
    }
  }
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
  std::vector<plan::Scale> scales;  // of the policy; a 逐个 block has its own
  std::copy_if(plan.scales.begin(), plan.scales.end(), std::back_inserter(scales),
               [](const plan::Scale& scale) { return scale.group == plan::none; });
  for (std::size_t i = 0; i < card.grades.size(); ++i) {
    const bool by_total =
        scales[i].reads == plan::none && scales[i].effects.empty() &&
        std::all_of(scales[i].rows.begin(), scales[i].rows.end(), [](const auto& row) { return row.condition == plan::none; });
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
