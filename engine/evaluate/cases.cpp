// 用例: what is given counts, everything else is unknown; what comes out is held against what is expected.
#include <algorithm>
#include <deque>
#include <memory>
#include <optional>
#include <utility>

#include "engine/evaluate/evaluate.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/evaluate/versions.hpp"

namespace heng::evaluate {

using quantity::Rational;

namespace {

// A row in which nothing is known.
BoundRow unknown_row(const model::Shape& shape, BoundRecord& record, const std::string& prefix) {
  BoundRow row;
  for (const model::Field& field : shape.fields) {
    BoundField one;
    one.value = unknown_in_range(field, {decider(record, prefix + field.name)});
    row.fields.push_back(std::move(one));
  }
  for (std::size_t i = 0; i < shape.lists.size(); ++i) row.lists.push_back({false, {}});
  return row;
}

class CaseRun {
 public:
  CaseRun(const plan::Plan& policy, const text::Sources& sources, const plan::Case& test, const model::Record* record)
      : plan_(policy), sources_(sources), test_(test), record_(record) {}

  // By one version of the policy, as if it surely were the own object's. What is expected is that version's.
  CaseResult run(std::uint32_t version) {
    version_ = version;
    CaseResult result;
    result.name = test_.name;
    result.at = test_.at;
    options_.trace = true;
    prepare();
    Scorecard& card = cards_.front();
    Run& run = *runs_.front();
    for (std::size_t i = 1; i < runs_.size(); ++i) {
      runs_[i]->score_alone();
      runs_[i]->count_as_member();  // 给定 各X says who the others are
    }
    std::vector<Run*> peers;
    for (const auto& one : runs_) {
      if (one.get() == &run ? is_own_in_ : one->is_member()) peers.push_back(one.get());
    }
    for (const auto& one : runs_) one->set_peers(peers);
    card.findings.insert(card.findings.begin(), bound_.front().findings.begin(), bound_.front().findings.end());
    run.all();
    // The others are scored too: a case may ask for them by name.
    for (std::size_t i = 1; i < runs_.size(); ++i) runs_[i]->all();
    result.passed = true;
    for (std::uint32_t i = 0; i < test_.expectations.size(); ++i) {
      ExpectationResult one = compare(i);
      one.expectation = i;
      result.passed = result.passed && one.holds;
      result.expectations.push_back(std::move(one));
    }
    result.scorecard = card;
    hold_assertions(run, result);
    return result;
  }

  // The versions that may be the own object's; of a policy without, one.
  Fitting fitting() {
    if (plan_.versions.empty()) return {{0}, {}, false};
    prepare();
    return fittings_.front();
  }
  // What came out where it was a value, and the ends of the interval that was expected: by expectation.
  struct Seen {
    struct Ends {
      Rational low, high;
    };
    Value actual;
    std::optional<Ends> wanted;
  };
  [[nodiscard]] const std::vector<Seen>& seen() const { return seen_; }

 private:
  // 断言: what is claimed of every record has to hold of this one, or be open. Monotony takes two records and is not tried here.
  void hold_assertions(Run& run, CaseResult& result) const {
    if (result.scorecard.status != Status::scored) return;
    const plan::Plan& own = plan_.version_of(version_);
    for (std::uint32_t i = 0; i < own.assertions.size(); ++i) {
      if (own.assertions[i].over != plan::none) continue;
      if (run.eval(own.assertions[i].claim).possible != 1) continue;
      result.broken_assertions.push_back(i);
      result.passed = false;
    }
  }

  // The case's own object first, then the others of its population (给定 各X, or the rows of 评价对象 … 于 rows).
  void prepare() {
    for (std::uint32_t object = 0; object <= test_.objects; ++object) {
      const bool from_file = object == 0 && record_;
      BoundRecord& bound = bound_.emplace_back(from_file ? bind(plan_, *record_) : BoundRecord{});
      if (plan_.unit_table) bound.units = plan_.unit_table.get();
      if (!from_file) bound.root = unknown_row(plan_.shape, bound, "");
    }
    Scorecard scratch;
    Run constants(plan_, sources_, bound_.front(), options_, scratch);
    for (const plan::Case::Length& length : test_.list_lengths) {
      BoundRecord& bound = bound_of(length.object);
      const Place place = place_of(length.rows, bound);
      const model::List& list = place.shape->lists[length.list];
      BoundRow::BoundList& rows = place.row->lists[length.list];
      rows.known = true;
      rows.rows.clear();
      for (std::uint32_t i = 0; i < length.length; ++i) {
        rows.rows.push_back(unknown_row(list.row, bound, place.name + list.name + "[" + std::to_string(i + 1) + "]."));
      }
    }
    for (const plan::Given& given : test_.givens) give(given, bound_of(given.object), constants);
    const bool of_rows = plan_.population != plan::none && plan_.groups[plan_.population].loop != 0;
    const bool gives_own = record_ || std::any_of(test_.givens.begin(), test_.givens.end(),
                                                  [](const plan::Given& given) { return given.object == plan::none; });
    is_own_in_ = gives_own || test_.objects == 0;
    if (of_rows) {
      BoundRecord& bound = bound_.front();
      for (const BoundRow& row : bound.root.lists[plan_.loops[plan_.groups[plan_.population].loop].list].rows) add_run(bound, row);
      if (runs_.empty())
        add_run(bound,
                nowhere_ = unknown_row(plan_.shape.lists[plan_.loops[plan_.groups[plan_.population].loop].list].row, bound, ""));
      return;
    }
    for (BoundRecord& bound : bound_) add_run(bound, bound.root);
  }

  void add_run(BoundRecord& bound, const BoundRow& row) {
    const BoundRow* object = plan_.population != plan::none ? &row : nullptr;
    if (!plan_.versions.empty()) fittings_.push_back(fitting_versions(plan_, sources_, bound, object));
    const std::uint32_t version = runs_.empty() || fittings_.empty() ? version_ : fittings_.back().versions.front();
    versions_.push_back(version);
    runs_.push_back(std::make_unique<Run>(plan_.version_of(version), sources_, bound, options_, cards_.emplace_back()));
    if (plan_.population != plan::none) runs_.back()->set_object(plan_.population, row);
  }

  // The record or the row that the rows lead to, and how its fields are named: 目标[1].指标[2].
  struct Place {
    const model::Shape* shape = nullptr;
    BoundRow* row = nullptr;
    std::string name;
  };
  [[nodiscard]] Place place_of(const plan::GivenRows& rows, BoundRecord& bound) const {
    Place place{&plan_.shape, &bound.root, ""};
    for (const plan::GivenRow& step : rows) {
      const model::List& list = place.shape->lists[step.list];
      place.row = &place.row->lists[step.list].rows[step.row];
      place.shape = &list.row;
      place.name += list.name + "[" + std::to_string(step.row + 1) + "].";
    }
    return place;
  }

  BoundRecord& bound_of(std::uint32_t object) { return bound_[object == plan::none ? 0 : object + 1]; }

  void give(const plan::Given& given, BoundRecord& bound, Run& run) const {
    const Place place = place_of(given.rows, bound);
    BoundRow& row = *place.row;
    const model::Field& field = place.shape->fields[given.field];
    Value value = run.eval(given.value);
    const std::string name = place.name + field.name;
    const bool read_later = field.kind.is(model::KindClass::target) || field.kind.is(model::KindClass::actual);
    BoundField& out = row.fields[given.field];
    out.spelling = run.text_of(value, given.value);
    out.at = plan_.at(given.value).at;
    if (value.is_absent()) value.deciders = {decider(bound, name)};
    if (read_later && value.form == Value::Form::text) {
      out.spelling = value.text;
      value = read_scalar(bound, field, value.text, name, {});
    }
    Finding where;
    where.field = name;
    where.at = out.at;
    out.value = in_range(bound, field, std::move(value), out.spelling, name, where);
    // A row's place is where the case writes it, so that findings about it have one.
    row.at = out.at;
  }

  [[nodiscard]] std::string expected_text(const plan::Expectation& expectation, Run& run) const {
    if (expectation.is_unknown) return "未知";
    if (expectation.refusal)
      return std::string(expectation.refusal->unrated ? "不评" : "拒评") + " “" + expectation.refusal->code + "”";
    if (expectation.form == plan::Expectation::Form::finding) return "发现 " + expectation.finding;
    if (expectation.form == plan::Expectation::Form::holds || expectation.form == plan::Expectation::Form::elsewhere)
      return std::string(sources_.text(expectation.at));
    std::string text = run.text_of(run.eval(expectation.value), expectation.value);
    if (expectation.high != plan::none) text += " 至 " + run.text_of(run.eval(expectation.high), expectation.high);
    static constexpr const char* signs[] = {"≥ ", "≤ ", "≠ ", "> ", "< ", ""};
    return signs[static_cast<std::size_t>(expectation.relation)] + text;
  }

  // The case as it is elaborated in a version.
  [[nodiscard]] const plan::Expectation& expectation_of(std::uint32_t version, std::uint32_t index) const {
    const std::size_t number = static_cast<std::size_t>(&test_ - plan_.cases.data());
    return plan_.versions.empty() ? test_.expectations[index] : plan_.version_of(version).cases[number].expectations[index];
  }

  ExpectationResult compare(std::uint32_t index) {
    using Form = plan::Expectation::Form;
    seen_.emplace_back();
    ExpectationResult result;
    const plan::Expectation& own = expectation_of(version_, index);
    result.expected = expected_text(own, *runs_.front());
    Run* meant = runs_.front().get();
    std::uint32_t version = version_;
    if (!own.object.empty()) {
      meant = runs_.front()->object_named(own.group, own.object);
      const auto found = std::ranges::find_if(runs_, [&](const auto& one) { return one.get() == meant; });
      if (found != runs_.end()) version = versions_[static_cast<std::size_t>(found - runs_.begin())];
    }
    const plan::Expectation& expectation = expectation_of(version, index);
    if (own.form == Form::elsewhere || expectation.form == Form::elsewhere) {
      result.actual = plan_.version_of(version).applied->name + " —";
      return result;
    }
    if (!meant) {
      // No object, or several, of that name: what there is, in the words of the rule.
      result.actual = "各" + plan_.groups[expectation.group].name + "：" + runs_.front()->object_names(expectation.group);
      return result;
    }
    Run& run = *meant;
    const Scorecard& card = run.card();
    const auto status_text = [&] {
      return std::string(card.status == Status::unrated ? "不评" : "拒评") + " “" + card.refusal_code + "”";
    };
    if (expectation.form == Form::refusal) {
      const Status wanted = expectation.refusal->unrated ? Status::unrated : Status::rejected;
      result.holds = card.status == wanted && card.refusal_code == expectation.refusal->code;
      result.actual = card.status == Status::scored ? points_text(card.total, card.total_places) + "分" : status_text();
      return result;
    }
    if (expectation.form == Form::holds) {
      const Value holds = run.eval(expectation.value);
      result.actual = run.text_of(holds, expectation.value);
      result.holds = expectation.is_unknown ? holds.possible == 3 : holds.surely_holds();
      return result;
    }
    if (expectation.form == Form::finding) {
      for (const Finding& finding : card.findings) {
        result.holds = result.holds || finding.code() == expectation.finding;
        if (result.actual.find(finding.code()) == std::string::npos)
          result.actual += (result.actual.empty() ? "" : "、") + finding.code();
      }
      if (result.actual.empty()) result.actual = "—";
      return result;
    }
    if (card.status != Status::scored) {
      result.actual = status_text();
      return result;
    }
    if (expectation.form == Form::grade) {
      const std::vector<std::string> grades = run.grade_names(expectation.index);
      const Value wanted = expectation.is_unknown ? Value{} : run.eval(expectation.value);
      for (const std::string& grade : grades) result.actual += (result.actual.empty() ? "" : "或") + grade;
      result.holds = expectation.is_unknown ? grades.size() > 1
                                            : grades.size() == 1 && result.actual == run.text_of(wanted, expectation.value);
      return result;
    }
    Value actual;
    std::string actual_text;
    if (expectation.form == Form::name) {
      actual = run.name_value(expectation.index);
      actual_text = run.text_of(actual, plan_.version_of(version).names[expectation.index].value);
    } else {
      const PartResult* part = expectation.form == Form::part ? run.part_result(expectation.index) : nullptr;
      const Interval score = part ? part->score : run.total_interval();
      actual = number(score.low, score.high, {});
      actual_text = points_text(score, part ? part->places : card.total_places) + "分";
      if (part && part->leaves && part->applies == 1) {
        actual = absent(plan::Absence::not_applicable);
        actual_text = std::string(absence_text(plan::Absence::not_applicable));
      }
    }
    result.actual = std::move(actual_text);
    seen_.back().actual = actual;
    if (expectation.is_unknown) {
      result.holds = actual.form == Value::Form::number ? !actual.is_exact_number()
                                                        : !actual.known || (actual.possible & (actual.possible - 1)) != 0;
      return result;
    }
    const Value wanted = run.eval(expectation.value);
    if (wanted.form != actual.form) return result;
    if (expectation.high != plan::none) {
      const Value high = run.eval(expectation.high);
      if (wanted.is_exact_number() && high.is_exact_number()) seen_.back().wanted = {*wanted.low, *high.low};
      result.holds = actual.low && actual.high && wanted.is_exact_number() && high.is_exact_number() &&
                     *actual.low == *wanted.low && *actual.high == *high.low;
      return result;
    }
    switch (actual.form) {
      case Value::Form::number:
        result.holds = compared(actual, expectation.relation, wanted).surely_holds();
        break;
      case Value::Form::set:
        result.holds = actual.possible == wanted.possible;
        break;
      case Value::Form::text:
        result.holds = actual.known && actual.text == wanted.text;
        break;
      case Value::Form::date:
        result.holds = actual.known && actual.date == wanted.date;
        break;
      case Value::Form::absent:
        result.holds = actual.absence == wanted.absence;
        break;
      default:
        break;
    }
    return result;
  }

  const plan::Plan& plan_;
  const text::Sources& sources_;
  const plan::Case& test_;
  const model::Record* record_;
  Options options_;
  std::deque<BoundRecord> bound_;
  std::deque<Scorecard> cards_;
  std::vector<std::unique_ptr<Run>> runs_;  // the case's own object first
  BoundRow nowhere_;                        // no row is given: nothing is known of the object
  bool is_own_in_ = true;
  std::uint32_t version_ = 0;
  std::vector<std::uint32_t> versions_;  // per run
  std::vector<Fitting> fittings_;        // per run, of a policy with versions
  std::vector<Seen> seen_;
};

// Where several versions may be the object's, what is expected holds of all of them; an interval is that of all together, and what
// differs between them is unknown.
ExpectationResult joined(const plan::Expectation& expectation, const std::vector<CaseResult>& results,
                         const std::vector<std::vector<CaseRun::Seen>>& seen, std::uint32_t index) {
  ExpectationResult result = results.front().expectations[index];
  bool is_same = true;
  std::optional<Value> all = seen.front()[index].actual;
  for (std::size_t i = 1; i < results.size(); ++i) {
    const ExpectationResult& next = results[i].expectations[index];
    result.holds = expectation.is_unknown ? result.holds || next.holds : result.holds && next.holds;
    const Value& value = seen[i][index].actual;
    if (all->form == Value::Form::number && value.form == Value::Form::number)
      all = hull(*all, value, {model::KindClass::points, "", nullptr, nullptr, 0});
    else
      all.reset();
    if (next.actual == result.actual) continue;
    is_same = false;
    result.actual += "；" + next.actual;
  }
  if (expectation.is_unknown) result.holds = result.holds || !is_same;
  const std::optional<CaseRun::Seen::Ends>& wanted = seen.front()[index].wanted;
  if (wanted) result.holds = all && all->low && all->high && *all->low == wanted->low && *all->high == wanted->high;
  return result;
}

CaseResult of_versions(const plan::Plan& plan, const plan::Case& test, const Fitting& fitting, std::vector<CaseResult> results,
                       const std::vector<std::vector<CaseRun::Seen>>& seen) {
  CaseResult result = results.front();
  result.passed = true;
  for (std::uint32_t i = 0; i < test.expectations.size(); ++i) {
    result.expectations[i] = joined(test.expectations[i], results, seen, i);
    result.passed = result.passed && result.expectations[i].holds;
  }
  // Claims of a version that may not be the record's are not broken by it.
  result.broken_assertions.clear();
  std::vector<Scorecard> cards;
  for (CaseResult& one : results) cards.push_back(std::move(one.scorecard));
  result.scorecard = of_versions(plan, fitting, std::move(cards));
  return result;
}

}  // namespace

CaseResult run_case(const plan::Plan& plan, const text::Sources& sources, const plan::Case& test, const model::Record* record) {
  const Fitting fitting = CaseRun(plan, sources, test, record).fitting();
  std::vector<CaseResult> results;
  std::vector<std::vector<CaseRun::Seen>> seen;
  for (const std::uint32_t version : fitting.versions) {
    CaseRun run(plan, sources, test, record);
    results.push_back(run.run(version));
    seen.push_back(run.seen());
  }
  if (results.size() > 1) return of_versions(plan, test, fitting, std::move(results), seen);
  if (!plan.versions.empty() && !fitting.is_refused)
    results.front().scorecard.versions = {applied_version(plan, fitting.versions.front())};
  return std::move(results.front());
}

}  // namespace heng::evaluate
