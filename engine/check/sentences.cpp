// A sentence: a value, then clauses from left to right; each clause is one step on the value so far.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

Typed Checker::sentence(const parse::Sentence& text, Context& context) {
  ++sentences_;
  Typed value = clauses(text, context);
  if (--sentences_ == 0) report_divisions(value);
  return value;
}

Typed Checker::clauses(const parse::Sentence& sentence, Context& context) {
  if (!sentence.head) return failure(sentence.at);
  if (sentence.where && !sentence.each && !sentence.steps && sentence.clauses.empty()) {
    // Rows with a condition: whoever ranges over them asks it.
    Typed rows = expression(*sentence.head, context);
    if (rows.failed()) return rows;
    if (!rows.kind.is(KindClass::rows) && !rows.kind.is(KindClass::objects)) {
      diagnostics_.report(rows.at, kinds::RowsWanted, "其中", kind_text(rows.kind));
      return failure(sentence.at);
    }
    rows.filters.push_back({sentence.where.get(), context.block});
    return rows;
  }
  // 首行(月报) 的 金额
  const bool may_pick = sentence.each && !sentence.where && sentence.head->kind == parse::ExpressionKind::call;
  const auto function = may_pick && !find(sentence.head->text, context) ? find_function(sentence.head->text) : std::nullopt;
  const bool picks = function && function->rows && is_pick(*function->rows);
  if ((sentence.where || sentence.each) && !picks) {
    diagnostics_.report(sentence.at, kinds::RowsNeedFunction);
    return failure(sentence.at);
  }
  const text::Span picked_at = picks ? text::join(sentence.head->at, sentence.each->at) : text::Span{};
  Typed value = picks ? pick(*function->rows, *sentence.head, {"", sentence.each.get(), picked_at}, context)
                      : expression(*sentence.head, context);
  std::vector<Typed> clauses{value};
  if (sentence.steps) {
    if (value.failed()) return value;
    Typed count = steps(*sentence.steps, value, sentence.counting, sentence.at, context);
    Typed points = sentence.points ? expression(*sentence.points, context) : failure(sentence.at);
    if (count.failed() || points.failed()) return failure(sentence.at);
    value = product(points, count, sentence.at);
    clauses = {value};
  }
  for (const parse::Clause& clause : sentence.clauses) {
    if (value.failed()) return value;  // a clause says nothing about a value that could not be read
    value = apply(clause, value, context);
    clauses.push_back(value);
  }
  if (value.failed()) return value;
  if (value.kind.is(KindClass::rows) || value.kind.is(KindClass::objects)) return value;
  plan::Step step;
  step.operation = Operation::sentence;
  step.at = sentence.at;
  step.kind = value.kind;
  step.unit = at(value.step).unit;
  for (const Typed& clause : clauses) {
    step.operands.push_back(clause.step);
    step.loop = deeper(step.loop, clause.loop);
  }
  Typed result = value;
  result.literal = value.literal && clauses.size() == 1;
  if (result.literal) return result;  // a bare constant needs no sentence around it
  const bool missed = !result.may_miss.empty();
  if (missed) close(result, sentence.at);
  result.at = sentence.at;
  result.loop = step.loop;
  const Bounds bounds = result.bounds;
  result.step = add(std::move(step), bounds);
  return result;
}

void Checker::close(Typed& value, text::Span at) {
  for (const std::string& name : value.may_miss) diagnostics_.report(at, kinds::MaybeMissing, name);
  value.may_miss.clear();
}

Typed Checker::limit(Operation operation, Typed value, Typed bound, text::Span at, bool* is_idle) {
  if (value.failed() || bound.failed()) return failure(at);
  if (!value.kind.is_numeric()) {
    diagnostics_.report(at, kinds::NumberWanted, kind_text(value.kind));
    return failure(at);
  }
  Typed subject = as_ratio(value);
  Typed limit_value = subject.kind.is(KindClass::ratio) ? as_ratio(bound) : bound;
  if (!comparable(subject, limit_value, at)) return failure(at);
  const bool most = operation == Operation::at_most;
  const Bounds result = most ? smaller(subject.bounds, limit_value.bounds) : larger(subject.bounds, limit_value.bounds);
  const bool idle = most ? proves_at_most(subject.bounds, limit_value.bounds.low) && !limit_value.bounds.low.infinite
                         : proves_at_least(subject.bounds, limit_value.bounds.high) && !limit_value.bounds.high.infinite;
  if (is_idle)
    *is_idle = idle;
  else if (idle && of_policy_file(at))
    diagnostics_.report(at, kinds::ClauseWithoutEffect, std::string(written(at)));
  plan::Step step;
  step.operation = operation;
  step.at = at;
  step.kind = subject.kind;
  step.unit = this->at(value.step).unit;
  return combine(std::move(step), result, subject, limit_value);
}

std::optional<quantity::Rational> Checker::multiple_of(const parse::RoundingText& text, const model::Kind& kind,
                                                       std::uint32_t unit) {
  if (!kind.is_numeric() || kind.is(KindClass::year)) {
    diagnostics_.report(text.at, kinds::NumberWanted, kind_text(kind));
    return std::nullopt;
  }
  const bool ratio = kind.is(KindClass::ratio) || kind.is(KindClass::percentage_points);
  if (text.percent && !ratio) {
    diagnostics_.report(text.at, kinds::PercentRoundingOfOther, kind_text(kind));
    return std::nullopt;
  }
  if (text.multiple) {
    Typed multiple = quantity(*text.multiple);
    if (multiple.failed()) return std::nullopt;
    const bool fits =
        multiple.kind == kind || (ratio && (multiple.kind.is(KindClass::percentage_points) || multiple.kind.is(KindClass::ratio)));
    if (!fits || at(multiple.step).number.sign() <= 0) {
      diagnostics_.report(text.multiple->at, kinds::MultipleDoesNotFit, std::string(written(text.multiple->at)), kind_text(kind));
      return std::nullopt;
    }
    return at(multiple.step).number;
  }
  const int places = text.places.value_or(0) + (text.percent ? 2 : 0);
  const quantity::Rational factor = ratio ? quantity::Rational(1) : plan_.units[unit].factor;
  return quantity::power_of_ten(-places) * factor;
}

Typed Checker::rounding(const parse::RoundingText& text, Typed value) {
  const auto multiple = multiple_of(text, value.kind, at(value.step).unit);
  if (!multiple) return failure(text.at);
  if (value.kind.is(KindClass::ratio) && !text.percent && !text.multiple) {
    // 保留两位小数 of a rate: of 0.6945 or of 69.45%? It has to be said.
    diagnostics_.report(text.at, kinds::RatioRoundingUnclear);
    return failure(text.at);
  }
  plan::Step step;
  step.operation = Operation::round;
  step.at = text.at;
  step.kind = value.kind;
  step.unit = at(value.step).unit;
  step.number = *multiple;
  step.mode = text.mode;
  Typed result = combine(std::move(step), rounded(value.bounds, *multiple, text.mode), value);
  result.inexact = false;
  result.rounded = true;
  return result;
}

Typed Checker::refusal(const parse::Refusal& refusal) {
  plan::Step step;
  step.operation = Operation::refuse;
  step.at = refusal.at;
  step.kind.kind_class = KindClass::absence;
  step.index = static_cast<std::uint32_t>(plan_.refusals.size());
  plan_.refusals.push_back({refusal.unrated, refusal.code.text, "", plan::none, 0, refusal.at});
  return typed(std::move(step), {});
}

// 缺则 不适用则 未提供则 分母为零则
Typed Checker::answered(const parse::Clause& clause, Typed value, Context& context) {
  plan::Absence absence = plan::Absence::blank;
  switch (clause.kind) {
    case parse::ClauseKind::if_not_applicable:
      absence = plan::Absence::not_applicable;
      break;
    case parse::ClauseKind::if_not_provided:
      absence = plan::Absence::not_provided;
      break;
    case parse::ClauseKind::if_zero_divisor:
      absence = plan::Absence::zero_divisor;
      break;
    default:
      break;
  }
  Typed answer = clause.refusal ? refusal(*clause.refusal)
                 : clause.value ? expression_as(*clause.value, value.kind, context)
                                : failure(clause.at);
  if (answer.failed()) return failure(clause.at);
  // In a function one call may divide by what another knows not to be 0.
  if (absence == plan::Absence::zero_divisor && value.open_divisions.empty() && !context.in_function) {
    diagnostics_.report(clause.at, kinds::NoDivisionToAnswer);
  }
  Typed result = value;
  if (!unify(result, answer, clause.at)) return failure(clause.at);
  plan::Step step;
  step.operation = Operation::if_absent;
  step.at = clause.at;
  step.kind = result.kind;
  step.unit = at(value.step).unit;
  step.index = static_cast<std::uint32_t>(absence);
  const bool open = answer.kind.is(KindClass::absence);
  const plan::StepId met = absence == plan::Absence::zero_divisor ? zero_met(value) : plan::none;
  Typed combined = combine(std::move(step), open ? value.bounds : hull(value.bounds, answer.bounds), value, answer);
  combined.kind = result.kind;
  if (met != plan::none) {
    plan::Step& guarded = plan_.steps[combined.step];
    guarded.operands.push_back(met);
    guarded.loop = combined.loop = deeper(guarded.loop, at(met).loop);
  }
  if (absence == plan::Absence::zero_divisor) {
    combined.open_divisions = answer.open_divisions;
    for (const Division& division : value.open_divisions) {
      if (division.is_asked && division.met == plan::none) combined.open_divisions.push_back(division);
    }
  }
  if (absence == plan::Absence::blank) combined.may_miss = answer.may_miss;
  if (absence == plan::Absence::not_applicable) combined.may_not_apply = answer.may_not_apply;
  return combined;
}

Typed Checker::apply(const parse::Clause& clause, Typed value, Context& context) {
  using Kind = parse::ClauseKind;
  switch (clause.kind) {
    case Kind::error:
      return failure(clause.at);
    case Kind::down_to_zero:
      return limit(Operation::at_least, value, zero_of(value, clause.at), clause.at);
    case Kind::down_to:
    case Kind::at_least:
      return clause.value ? limit(Operation::at_least, value, expression(*clause.value, context), clause.at) : failure(clause.at);
    case Kind::at_most:
      return clause.value ? limit(Operation::at_most, value, expression(*clause.value, context), clause.at) : failure(clause.at);
    case Kind::within: {
      if (!clause.limits) return failure(clause.at);
      bool high_idle = true, low_idle = true;
      const Typed high = clause.limits->high ? expression(*clause.limits->high, context) : failure(clause.at);
      const Typed low = clause.limits->low ? expression(*clause.limits->low, context) : failure(clause.at);
      const bool are_constant = !high.failed() && !low.failed() && high.bounds.high.is_constant() && low.bounds.low.is_constant();
      if (are_constant && high.bounds.high.constant < low.bounds.low.constant) {
        diagnostics_.report(clause.limits->at, kinds::LimitsReversed, std::string(written(clause.limits->at)));
        return failure(clause.at);
      }
      if (clause.limits->high) value = limit(Operation::at_most, value, high, clause.at, &high_idle);
      if (clause.limits->low && !value.failed()) value = limit(Operation::at_least, value, low, clause.at, &low_idle);
      if (high_idle && low_idle && !value.failed() && of_policy_file(clause.at))
        diagnostics_.report(clause.at, kinds::ClauseWithoutEffect, std::string(written(clause.at)));
      return value;
    }
    case Kind::rounding:
      return clause.rounding ? rounding(*clause.rounding, value) : failure(clause.at);
    case Kind::if_blank:
    case Kind::if_not_applicable:
    case Kind::if_not_provided:
    case Kind::if_zero_divisor:
      return answered(clause, value, context);
    case Kind::change:
    case Kind::step_change:
      return change(clause, value, context);
  }
  return failure(clause.at);
}

// n = how many steps the subject lies below, above, away from, after or before the reference.
Typed Checker::steps(const parse::Steps& written_steps, Typed subject, parse::Counting counting, text::Span at, Context& context) {
  plan::Step step;
  step.operation = Operation::count_steps;
  step.at = at;
  step.kind.kind_class = KindClass::number;
  step.direction = static_cast<plan::Direction>(written_steps.direction);
  const bool dates =
      written_steps.direction == parse::StepDirection::late || written_steps.direction == parse::StepDirection::early;
  if (dates || subject.kind.is(KindClass::date)) return date_steps(written_steps, subject, counting, at, context);
  if (!subject.kind.is_numeric() || subject.kind.is(KindClass::year)) {
    diagnostics_.report(subject.at, kinds::NumberWanted, kind_text(subject.kind));
    return failure(at);
  }
  if (written_steps.reference == nullptr && written_steps.direction != parse::StepDirection::any) {
    diagnostics_.report(written_steps.at, kinds::ReferenceWanted);
    return failure(at);
  }
  Typed reference = written_steps.reference ? expression(*written_steps.reference, context) : zero_of(subject, written_steps.at);
  Typed size = written_steps.size ? expression(*written_steps.size, context) : failure(written_steps.at);
  if (reference.failed() || size.failed()) return failure(at);
  if (!comparable(subject, reference, written_steps.at)) return failure(at);
  read_as_number(subject, size);
  const bool ratio = subject.kind.is(KindClass::ratio);
  if (ratio && size.kind.is(KindClass::ratio) && size.literal) {
    diagnostics_.report(size.at, kinds::PercentOrPoint, std::string(written(size.at)));
    return failure(at);
  }
  const bool fits = ratio ? size.kind.is(KindClass::percentage_points) : size.kind == subject.kind;
  const auto size_number = constant(size);
  if (!fits || !size_number || size_number->sign() <= 0) {
    if (!fits && size.literal)
      diagnostics_.report(size.at, kinds::StepKind, kind_text(size.kind),
                          ratio ? diagnostic::Term{"个百分点", "percentage points"} : kind_text(subject.kind));
    else
      diagnostics_.report(size.at, kinds::StepNotConstant, std::string(written(size.at)));
    return failure(at);
  }
  // Whole counts in steps of one leave no remainder; everything else must say what a part of a step counts.
  const auto whole_count = [&](const Typed& value) {
    return (value.kind.is(KindClass::count) || value.kind.is(KindClass::number) || value.kind.is(KindClass::working_days)) &&
           is_whole(value.step);
  };
  // So do days, working days, months and years between dates in steps of one.
  const auto whole_period = [&](const Typed& value) {
    if (value.literal) return (this->at(value.step).number / *size_number).is_integer();
    plan::StepId id = value.step;
    while (this->at(id).operation == Operation::name) {
      id = plan_.names[this->at(id).index].value;
      if (this->at(id).operation == Operation::sentence && this->at(id).operands.size() == 1) id = this->at(id).operands[0];
    }
    const plan::Step& call = this->at(id);
    const auto builtin = static_cast<plan::Builtin>(call.index);
    return call.operation == Operation::call &&
           (builtin == plan::Builtin::days || builtin == plan::Builtin::months || builtin == plan::Builtin::years ||
            builtin == plan::Builtin::workdays) &&
           plan_.units[call.unit].factor == *size_number;
  };
  const bool no_remainder = (*size_number == quantity::Rational(1) && whole_count(subject) && whole_count(reference)) ||
                            (whole_period(subject) && whole_period(reference));
  if (counting == parse::Counting::unstated && !no_remainder) {
    diagnostics_.report(at, kinds::CountingUnstated, std::string(written(size.at)));
    return failure(at);
  }
  step.counting = counting == parse::Counting::started_counts  ? plan::Counting::started_counts
                  : counting == parse::Counting::in_proportion ? plan::Counting::in_proportion
                                                               : plan::Counting::whole_only;
  Bounds distance = written_steps.direction == parse::StepDirection::below   ? reference.bounds - subject.bounds
                    : written_steps.direction == parse::StepDirection::above ? subject.bounds - reference.bounds
                    : written_steps.direction == parse::StepDirection::off   ? absolute(subject.bounds - reference.bounds)
                                                                             : subject.bounds;
  distance = larger(distance, Bounds::exactly(0));
  Bounds count = distance / Bounds::exactly(*size_number);
  if (step.counting != plan::Counting::in_proportion) {
    const auto mode = step.counting == plan::Counting::whole_only ? quantity::RoundingMode::floor : quantity::RoundingMode::ceiling;
    count = rounded(count, 1, mode);
  }
  Typed result = combine(std::move(step), count, subject, reference, size);
  result.inexact = result.inexact && counting == parse::Counting::in_proportion;
  if (counting == parse::Counting::in_proportion) result.inexact = true;
  return result;
}

Typed Checker::change(const parse::Clause& clause, Typed value, Context& context) {
  if (!clause.value) return failure(clause.at);
  Context inner = context;
  Typed asked;
  if (clause.condition) {
    asked = condition(*clause.condition, inner);
    if (asked.failed()) return failure(clause.at);
    assume(asked.step, true, inner.facts);
  }
  Typed amount = expression(*clause.value, inner);
  if (amount.failed()) return failure(clause.at);
  if (clause.kind == parse::ClauseKind::step_change) {
    if (!clause.steps || !clause.points) return failure(clause.at);
    Typed count = steps(*clause.steps, amount, clause.counting, clause.at, inner);
    Typed points = expression(*clause.points, inner);
    if (count.failed() || points.failed()) return failure(clause.at);
    amount = product(points, count, clause.at);
    if (amount.failed()) return failure(clause.at);
  }
  if (clause.inner_cap) {
    if (clause.inner_cap_deducts != clause.deducts) {
      diagnostics_.report(clause.inner_cap->at, kinds::InnerCapDirection);
      return failure(clause.at);
    }
    amount = limit(Operation::at_most, amount, expression(*clause.inner_cap, inner), clause.inner_cap->at);
    if (amount.failed()) return failure(clause.at);
  }
  if (!(amount.kind == value.kind)) {
    const auto verb = clause.deducts ? diagnostic::Term{"相减", "subtracted"} : diagnostic::Term{"相加", "added"};
    diagnostics_.report(clause.at, kinds::KindMismatch, kind_text(value.kind), kind_text(amount.kind), verb);
    return failure(clause.at);
  }
  if (clause.condition) reach_divisions(amount, {asked.step}, {});
  Bounds changed = clause.deducts ? value.bounds - amount.bounds : value.bounds + amount.bounds;
  if (clause.condition) changed = hull(changed, value.bounds);
  plan::Step step;
  step.operation = clause.deducts ? Operation::decrease : Operation::increase;
  step.at = clause.at;
  step.kind = value.kind;
  step.unit = at(value.step).unit;
  Typed result =
      clause.condition ? combine(std::move(step), changed, value, amount, asked) : combine(std::move(step), changed, value, amount);
  result.rounded = false;
  result.inexact = value.inexact || amount.inexact;  // the condition only decides whether
  return result;
}

}  // namespace heng::check
