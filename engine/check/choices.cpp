// 若, 按, 依次 and 表: each becomes one choice of conditions and results; regions.cpp says whether it is complete and disjoint.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

Typed Checker::choose(const parse::Expression& expression, Context& context) {
  Typed asked = condition(expression.operands[0], context);
  Context yes = context, no = context;
  if (!asked.failed()) {
    assume(asked.step, true, yes.facts);
    assume(asked.step, false, no.facts);
  }
  const std::vector<Typed> values = of_one_kind({{&expression.operands[1], &yes}, {&expression.operands[2], &no}});
  Typed then = values[0], otherwise = values[1];
  reach_divisions(then, {asked.step}, {});
  reach_divisions(otherwise, {}, {asked.step});
  if (asked.failed() || then.failed() || otherwise.failed()) return failure(expression.at);
  Typed result = then;
  if (!unify(result, otherwise, expression.at)) return failure(expression.at);
  const auto constant = context.in_function ? decided(asked.step) : std::nullopt;
  if (!constant && !regions({asked.step}, context.facts).can_hold[0])
    diagnostics_.report(asked.at, kinds::NeverHolds, std::string(written(asked.at)));
  plan::Step step;
  step.operation = Operation::choose;
  step.at = expression.at;
  step.kind = result.kind;
  step.unit = at((then.kind.is(KindClass::absence) ? otherwise : then).step).unit;
  const bool open_then = then.kind.is(KindClass::absence), open_otherwise = otherwise.kind.is(KindClass::absence);
  Bounds bounds = open_then ? otherwise.bounds : open_otherwise ? then.bounds : hull(then.bounds, otherwise.bounds);
  if (constant) {
    const Typed& taken = *constant ? then : otherwise;
    step.operands = {asked.step, then.step, otherwise.step};
    step.loop = deeper(asked.loop, taken.loop);
    if (!taken.kind.is(KindClass::absence)) bounds = taken.bounds;
    Typed only = typed(std::move(step), bounds);
    inherit(only, taken);
    return only;
  }
  Typed chosen = combine(std::move(step), bounds, asked, then, otherwise);
  // The condition decides which arm is taken; its own arithmetic does not reach the score.
  chosen.inexact = then.inexact || otherwise.inexact;
  return chosen;
}

Typed Checker::pattern(const parse::Pattern& pattern, const std::vector<Typed>& subjects, Context& context) {
  if (pattern.subjects.size() != subjects.size()) {
    diagnostics_.report(pattern.at, kinds::PatternCount, static_cast<std::int64_t>(subjects.size()),
                        static_cast<std::int64_t>(pattern.subjects.size()));
    return failure(pattern.at);
  }
  std::vector<Typed> all;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    std::vector<Typed> any;
    for (const parse::PatternItem& item : pattern.subjects[i]) any.push_back(alternative(subjects[i], item, context));
    all.push_back(joined(Operation::any, any, pattern.at));
  }
  return joined(Operation::all, all, pattern.at);
}

Typed Checker::arm_result(const parse::Result& result, const parse::Pattern* pattern, const std::vector<Typed>& subjects,
                          Context& context) {
  if (result.refusal) return refusal(*result.refusal);
  if (!result.is_line) return result.sentence ? sentence(*result.sentence, context) : failure(result.at);
  // 内插: straight from the value at the low end of the band to that at its high end.
  const bool bounded = pattern && subjects.size() == 1 && pattern->subjects.size() == 1 && pattern->subjects[0].size() == 1 &&
                       pattern->subjects[0][0].kind == parse::PatternItem::Kind::interval && pattern->subjects[0][0].interval &&
                       pattern->subjects[0][0].interval->low && pattern->subjects[0][0].interval->high;
  if (!bounded) {
    diagnostics_.report(result.at, kinds::LineNeedsBand);
    return failure(result.at);
  }
  const parse::IntervalText& band = *pattern->subjects[0][0].interval;
  Typed low = expression(*band.low, context);
  Typed high = expression(*band.high, context);
  Typed from = result.low ? expression(*result.low, context) : failure(result.at);
  Typed to = result.high ? expression(*result.high, context) : failure(result.at);
  if (low.failed() || high.failed() || from.failed() || to.failed()) return failure(result.at);
  Typed ends = from;
  if (!unify(ends, to, result.at)) return failure(result.at);
  plan::Step step;
  step.operation = Operation::interpolate;
  step.at = result.at;
  step.kind = ends.kind;
  step.unit = at(from.step).unit;
  Typed value = combine(std::move(step), hull(from.bounds, to.bounds), subjects[0], low, high, from, to);
  value.inexact = true;
  return value;
}

// Puts the arms together; the caller has filled conditions and results of the choice.
Typed Checker::finish_choice(plan::Choice choice, std::vector<Typed> results, std::vector<Typed> conditions, text::Span at) {
  std::vector<plan::StepId> earlier;
  for (std::size_t i = 0; i < results.size() && i < choice.arms.size(); ++i) {
    const plan::StepId holds = choice.arms[i].condition;
    const bool in_order = holds == plan::none || !choice.exclusive;
    const std::vector<plan::StepId> failing = in_order ? earlier : std::vector<plan::StepId>{};
    if (i < conditions.size() && !choice.exclusive) reach_divisions(conditions[i], {}, failing);
    reach_divisions(results[i], holds == plan::none ? std::vector<plan::StepId>{} : std::vector<plan::StepId>{holds}, failing);
    if (holds != plan::none) earlier.push_back(holds);
  }
  Typed result = failure(at);
  bool first = true;
  for (Typed& arm : results) {
    if (arm.failed()) return failure(at);
    if (first) {
      result = arm;
      first = false;
      continue;
    }
    const bool was_open = result.kind.is(KindClass::absence);
    if (!unify(result, arm, arm.at.empty() ? at : arm.at)) return failure(at);
    if (arm.kind.is(KindClass::absence)) continue;
    result.bounds = was_open ? arm.bounds : hull(result.bounds, arm.bounds);
    if (was_open) result.step = arm.step;
  }
  if (first) return failure(at);
  plan::Step step;
  step.operation = Operation::choice;
  step.at = at;
  step.kind = result.kind;
  step.unit = this->at(result.step).unit;
  step.index = static_cast<std::uint32_t>(plan_.choices.size());
  for (const plan::StepId subject : choice.subjects) step.loop = deeper(step.loop, this->at(subject).loop);
  for (const plan::Choice::Arm& arm : choice.arms) {
    if (arm.condition != plan::none) step.loop = deeper(step.loop, this->at(arm.condition).loop);
    step.loop = deeper(step.loop, this->at(arm.result).loop);
  }
  plan_.choices.push_back(std::move(choice));
  Typed value = typed(std::move(step), result.bounds);
  for (const Typed& arm : results) inherit(value, arm);
  for (const Typed& condition : conditions) inherit(value, condition);
  return value;
}

Typed Checker::by(const parse::Expression& expression, Context& context) {
  std::vector<Typed> subjects;
  for (const parse::Expression& operand : expression.operands) {
    subjects.push_back(this->expression(operand, context));
    if (subjects.back().failed()) return failure(expression.at);
  }
  const bool over_target =
      std::any_of(subjects.begin(), subjects.end(), [](const Typed& subject) { return subject.kind.is(KindClass::target); });
  if (over_target) return by_target(expression, subjects, context);

  ByArms arms{expression.at, expression.ordered, {}, {}, {}, {}};
  for (const parse::Arm& arm : expression.arms) arms.arms.push_back({arm.pattern ? &*arm.pattern : nullptr, arm.otherwise, arm.at});
  arms.result = [&](std::size_t arm, Context& inner) {
    return arm_result(expression.arms[arm].result, arms.arms[arm].pattern, subjects, inner);
  };
  arms.bare = [&](std::size_t arm, Context& inner) { return bare_result(expression.arms[arm].result, inner); };
  return by_arms(arms, subjects, context);
}

Typed Checker::by_arms(ByArms& by, std::vector<Typed> subjects, Context& context) {
  plan::Choice choice;
  choice.exclusive = !by.ordered;
  for (const Typed& subject : subjects) choice.subjects.push_back(subject.step);
  std::vector<Typed> results, conditions;
  std::vector<BareResult> bare;
  std::vector<plan::StepId> asked;
  std::vector<const ArmText*> arms;
  bool otherwise = false, asks_absence = false, failed = false;
  Context not_taken = context;  // 依次: an arm is read knowing that those before it do not hold
  for (std::size_t number = 0; number < by.arms.size(); ++number) {
    const ArmText& arm = by.arms[number];
    by.holds.push_back(failure(arm.at));
    if (otherwise) {
      diagnostics_.report(arm.at, kinds::Unreachable, line_of(arm.at));
      continue;
    }
    Context inner = by.ordered || arm.otherwise ? not_taken : context;
    Typed holds = failure(arm.at);
    if (!arm.otherwise) {
      if (!arm.pattern) return failure(by.at);
      holds = pattern(*arm.pattern, subjects, inner);
      failed = failed || holds.failed();
      if (!holds.failed()) {
        const auto mentions_absence = [&](const parse::PatternItem& item) {
          return item.kind == parse::PatternItem::Kind::value && item.value && item.value->kind == parse::ExpressionKind::absence;
        };
        for (const auto& alternatives : arm.pattern->subjects) {
          asks_absence = asks_absence || std::any_of(alternatives.begin(), alternatives.end(), mentions_absence);
        }
        assume(holds.step, true, inner.facts);
        assume(holds.step, false, not_taken.facts);
        asked.push_back(holds.step);
        arms.push_back(&arm);
        conditions.push_back(holds);
        by.holds.back() = holds;
      }
    }
    otherwise = otherwise || arm.otherwise;
    const parse::Expression* name = by.bare ? by.bare(number, inner) : nullptr;
    Typed value = name ? Typed{} : by.result(number, inner);
    if (name) bare.push_back({results.size(), name, inner});
    failed = failed || (!name && value.failed());
    choice.arms.push_back({arm.otherwise ? plan::none : holds.step, value.step, arm.pattern ? arm.pattern->at : arm.at, arm.at});
    results.push_back(value);
  }
  failed = !settle_bare(bare, results, context) || failed;
  if (failed) return failure(by.at);
  for (const BareResult& one : bare) choice.arms[one.arm].result = results[one.arm].step;
  for (Typed& subject : subjects) {
    if (asks_absence)
      subject.may_not_apply.clear();
    else
      answer_open(subject);
  }
  for (Typed& condition : conditions) condition.may_not_apply.clear();
  for (Typed& subject : subjects) ask_divisions(subject);
  for (Typed& condition : conditions) condition.open_divisions = asked_apart(condition, subjects);
  if (asks_absence) {
    for (Typed& subject : subjects) subject.may_miss.clear();
    for (Typed& condition : conditions) condition.may_miss.clear();
  }

  if (takes_one_arm(choice, results, conditions, context)) {
    Typed only = finish_choice(std::move(choice), results, conditions, by.at);
    only.inexact = results[0].inexact;
    return only;
  }
  const RegionReport report = regions(asked, context.facts);
  bool sound = true;
  if (report.too_many) {
    diagnostics_.report(by.at, kinds::TooManyRegions);
    sound = false;
  }
  for (std::size_t i = 0; i < asked.size() && sound; ++i) {
    const bool reachable = by.ordered ? report.reachable[i] : report.can_hold[i];
    if (!reachable) diagnostics_.report(arms[i]->pattern->at, kinds::Unreachable, line_of(arms[i]->at));
  }
  if (sound && !by.ordered && report.doubled) {
    auto& overlap = diagnostics_.report(arms[report.doubled_second]->pattern->at, kinds::BandOverlap, *report.doubled);
    diagnostics_.label(overlap, arms[report.doubled_first]->pattern->at, kinds::AlsoHere);
    sound = false;
  }
  if (sound && !otherwise) {
    if (!report.uncovered_case.empty())
      diagnostics_.report(by.at, kinds::MissingCase, report.uncovered_case);
    else if (report.uncovered && !report.uncovered_range.empty())
      diagnostics_.report(by.at, kinds::BandGap, *report.uncovered, report.uncovered_range);
    else if (report.uncovered)
      diagnostics_.report(by.at, kinds::MissingCase, *report.uncovered);
    else if (!report.analysable)
      diagnostics_.report(by.at, kinds::NotProvablyComplete);
    sound = sound && !report.uncovered && report.analysable;
  }
  if (!by.ordered && sound && !report.analysable && otherwise) {
    diagnostics_.report(by.at, kinds::NotProvablyDisjoint);
    sound = false;
  }
  if (sound && otherwise && report.analysable && !report.asks_absence && !report.uncovered) {
    const text::Span at = choice.arms.back().at;
    diagnostics_.report(at, kinds::Unreachable, line_of(at));
  }
  if (!sound) return failure(by.at);
  Typed result = finish_choice(std::move(choice), results, conditions, by.at);
  for (const Typed& subject : subjects) inherit(result, subject);
  // The subject decides which arm is taken; its own arithmetic does not reach the score.
  result.inexact = std::any_of(results.begin(), results.end(), [](const Typed& arm) { return arm.inexact; });
  return result;
}

Typed Checker::in_turn(const parse::Expression& expression, Context& context) {
  plan::Choice choice;
  std::vector<Typed> results, conditions;
  std::vector<BareResult> bare;
  std::vector<plan::StepId> asked;
  std::vector<const parse::Arm*> arms;
  Context not_taken = context;
  bool otherwise = false, failed = false;
  for (const parse::Arm& arm : expression.arms) {
    if (otherwise) {
      diagnostics_.report(arm.at, kinds::Unreachable, line_of(arm.at));
      continue;
    }
    Context inner = not_taken;
    Typed holds = failure(arm.at);
    if (!arm.otherwise) {
      if (!arm.condition) return failure(expression.at);
      holds = condition(*arm.condition, inner);
      failed = failed || holds.failed();
      if (!holds.failed()) {
        assume(holds.step, true, inner.facts);
        assume(holds.step, false, not_taken.facts);
        asked.push_back(holds.step);
        arms.push_back(&arm);
        conditions.push_back(holds);
      }
    }
    otherwise = otherwise || arm.otherwise;
    const parse::Expression* name = bare_result(arm.result, inner);
    Typed value = name ? Typed{} : arm_result(arm.result, nullptr, {}, inner);
    if (name) bare.push_back({results.size(), name, inner});
    failed = failed || (!name && value.failed());
    choice.arms.push_back(
        {arm.otherwise ? plan::none : holds.step, value.step, arm.condition ? arm.condition->at : arm.at, arm.at});
    results.push_back(value);
  }
  failed = !settle_bare(bare, results, context) || failed;
  if (failed) return failure(expression.at);
  for (const BareResult& one : bare) choice.arms[one.arm].result = results[one.arm].step;
  if (takes_one_arm(choice, results, conditions, context)) {
    Typed only = finish_choice(std::move(choice), results, conditions, expression.at);
    only.inexact = results[0].inexact;
    return only;
  }
  const RegionReport report = regions(asked, context.facts);
  bool sound = true;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!report.reachable[i]) {
      diagnostics_.report(arms[i]->condition->at, kinds::Unreachable, line_of(arms[i]->at));
      sound = false;
    }
  }
  if (otherwise && sound && report.analysable && !report.asks_absence && !report.uncovered) {
    const text::Span at = choice.arms.back().at;
    diagnostics_.report(at, kinds::Unreachable, line_of(at));
  }
  if (!otherwise && sound && (report.uncovered || !report.analysable)) {
    if (report.uncovered)
      diagnostics_.report(expression.at, kinds::MissingCase, *report.uncovered);
    else
      diagnostics_.report(expression.at, kinds::NotProvablyComplete);
    sound = false;
  }
  if (!sound) return failure(expression.at);
  Typed result = finish_choice(std::move(choice), results, conditions, expression.at);
  result.inexact = std::any_of(results.begin(), results.end(), [](const Typed& arm) { return arm.inexact; });
  return result;
}

// A call of a table: the row whose keys fit, one of its value columns.
Typed Checker::lookup(Entity& table, const parse::Expression& expression, const std::string& column, Context& context) {
  const parse::Statement& statement = *table.statement;
  table.used = true;
  std::size_t value_column = 0;
  const auto column_name = [](const parse::Path& path) {
    std::string name;
    for (const parse::Name& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
    return name;
  };
  if (statement.value_columns.size() > 1 || !column.empty()) {
    const auto found = std::find_if(statement.value_columns.begin(), statement.value_columns.end(),
                                    [&](const parse::Path& path) { return column_name(path) == column; });
    if (found == statement.value_columns.end()) {
      std::vector<std::string> names;
      for (const parse::Path& path : statement.value_columns) names.push_back(column_name(path));
      diagnostics_.report(expression.at, kinds::TableColumn, column.empty() ? statement.name->text : column,
                          joined_text(names, "、"));
      return failure(expression.at);
    }
    value_column = static_cast<std::size_t>(found - statement.value_columns.begin());
  }
  if (expression.arguments.size() != statement.columns.size()) {
    diagnostics_.report(expression.at, kinds::ArgumentCount, statement.name->text,
                        static_cast<std::int64_t>(statement.columns.size()),
                        static_cast<std::int64_t>(expression.arguments.size()));
    return failure(expression.at);
  }
  std::vector<Typed> subjects;
  for (const parse::Argument& argument : expression.arguments) {
    subjects.push_back(argument.value ? this->expression(*argument.value, context) : failure(argument.at));
    if (subjects.back().failed()) return failure(expression.at);
  }
  plan::Choice choice;
  choice.exclusive = true;
  for (const Typed& subject : subjects) choice.subjects.push_back(subject.step);
  Context inner = context;
  inner.locals.clear();
  inner.in_function = true;
  inner.block = table.block;
  std::vector<Typed> results, conditions;
  std::vector<BareResult> bare;
  std::vector<plan::StepId> asked;
  std::vector<text::Span> places;
  bool otherwise = false;
  for (const parse::TableRow& row : statement.rows) {
    if (row.keys.size() != subjects.size() || value_column >= row.values.size()) continue;  // reported by check_table
    // 其余 in a key column is 任意 in the last rows: the name is read as a word here.
    std::vector<Typed> all;
    bool catches_all = true, failed = false;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      std::vector<Typed> any;
      for (const parse::PatternItem& item : row.keys[i]) {
        const bool rest =
            item.kind == parse::PatternItem::Kind::any ||
            (item.kind == parse::PatternItem::Kind::value && item.value && item.value->kind == parse::ExpressionKind::name &&
             (item.value->text == "其余" || item.value->text == "otherwise"));
        if (rest) {
          parse::PatternItem any_item;
          any_item.kind = parse::PatternItem::Kind::any;
          any_item.at = item.at;
          any.push_back(alternative(subjects[i], any_item, inner));
        } else {
          any.push_back(alternative(subjects[i], item, inner));
          catches_all = false;
        }
        failed = failed || any.back().failed();
      }
      all.push_back(joined(Operation::any, any, row.at));
    }
    if (failed) return failure(expression.at);
    Typed holds = joined(Operation::all, all, row.at);
    Typed value = failure(row.at);
    if (row.values[value_column] && is_bare_value(*row.values[value_column], inner)) {
      bare.push_back({results.size(), row.values[value_column].get(), inner});
    } else if (row.values[value_column]) {
      value = this->expression(*row.values[value_column], inner);
      if (value.failed()) return failure(expression.at);
    } else {
      plan::Step absent;
      absent.operation = Operation::absence;
      absent.at = row.at;
      absent.kind.kind_class = KindClass::absence;
      value = typed(std::move(absent), {});
    }
    choice.arms.push_back({catches_all ? plan::none : holds.step, value.step, row.at, row.at});
    if (!catches_all) {
      asked.push_back(holds.step);
      places.push_back(row.at);
      conditions.push_back(holds);
    }
    otherwise = otherwise || catches_all;
    results.push_back(value);
  }
  if (!settle_bare(bare, results, context)) return failure(expression.at);
  for (const BareResult& one : bare) choice.arms[one.arm].result = results[one.arm].step;
  const RegionReport report = regions(asked, context.facts);
  if (report.doubled) {
    auto& twice = diagnostics_.report(places[report.doubled_second], kinds::TableTwice, *report.doubled);
    diagnostics_.label(twice, places[report.doubled_first], kinds::AlsoHere);
    return failure(expression.at);
  }
  if (!otherwise && (report.uncovered || !report.analysable)) {
    // Texts and open numbers may miss: the result is 缺, to be answered. Enumerations must be complete.
    const bool closed = std::all_of(subjects.begin(), subjects.end(), [](const Typed& subject) {
      return subject.kind.enumeration != nullptr || subject.kind.is(KindClass::yes_no);
    });
    if (report.uncovered && (closed || !report.uncovered_range.empty())) {
      diagnostics_.report(statement.head.empty() ? statement.at : statement.head, kinds::TableHole, statement.name->text,
                          *report.uncovered);
      return failure(expression.at);
    }
    plan::Step absent;
    absent.operation = Operation::absence;
    absent.at = expression.at;
    absent.kind.kind_class = KindClass::absence;
    choice.missing = add(std::move(absent));
  }
  for (Typed& subject : subjects) ask_divisions(subject);
  for (Typed& condition : conditions) condition.open_divisions = asked_apart(condition, subjects);
  Typed result = finish_choice(std::move(choice), results, conditions, expression.at);
  for (const Typed& subject : subjects) inherit(result, subject);
  result.inexact = false;
  return result;
}

// What can be said of a table without a call: rows of the right length.
void Checker::check_table(Entity& table) {
  const parse::Statement& statement = *table.statement;
  for (const parse::TableRow& row : statement.rows) {
    if (row.keys.size() != statement.columns.size() || row.values.size() != statement.value_columns.size()) {
      diagnostics_.report(row.at, kinds::TableRowLength, static_cast<std::int64_t>(statement.columns.size()),
                          static_cast<std::int64_t>(statement.value_columns.size()));
    }
  }
  if (!table.used && of_policy_file(statement.head)) diagnostics_.report(statement.head, kinds::NeverCalled, statement.name->text);
}

}  // namespace heng::check
