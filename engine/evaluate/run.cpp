#include "engine/evaluate/run.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/inner_object.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/plan/order.hpp"

namespace heng::evaluate {

using model::KindClass;
using plan::Absence;
using plan::Operation;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

// The limit on intermediate results: what cannot be printed on a page is a policy that runs away, not a score.
constexpr std::size_t max_digits = 4096;
// Steps inside steps, through names and parts: a policy that is one long chain must not run off the end of the stack.
constexpr std::uint32_t max_nesting = plan::max_depth + 100;

Run::Run(const plan::Plan& plan, const text::Sources& sources, BoundRecord& record, const Options& options, Scorecard& card)
    : plan_(plan),
      sources_(sources),
      record_(record),
      options_(options),
      card_(card),
      inner_(plan.groups.size()),
      inner_runs_(plan.groups.size()),
      rows_(plan.loops.size(), nullptr),
      generations_(plan.loops.size(), 1),
      names_(plan.names.size()),
      parts_(plan.parts.size()),
      slots_(plan.slots),
      slot_targets_(plan.slots, nullptr),
      scale_lines_(plan.scales.size()),
      grade_masks_(plan.scales.size()),
      scale_masks_(plan.scales.size(), 0),
      grade_deciders_(plan.scales.size()) {
  rows_[0] = &record.root;
  if (options.trace) {
    seen_.resize(plan.steps.size());
    seen_in_.resize(plan.steps.size(), 0);
  }
}

std::vector<std::string> Run::names_of(const Deciders& deciders) const {
  std::vector<std::string> names;
  for (const std::uint32_t decider : deciders) names.push_back(record_.decider_names[decider]);
  std::sort(names.begin(), names.end());
  return names;
}

void Run::add_finding(const diagnostic::MessageKind* kind, std::vector<diagnostic::Argument> arguments) {
  may_be_refused_ = may_be_refused_ || kind == kinds::PossibleRefusal.kind;
  Finding finding;
  finding.kind = kind;
  finding.severity = kind->severity;
  finding.arguments = std::move(arguments);
  finding.item = item_;
  if (item_row_) {
    finding.at = item_row_->at;
    finding.place = item_row_->place;
  } else {
    finding.at = rows_[own_loop_]->at;
    if (own_loop_ != 0) finding.place = rows_[own_loop_]->place;
  }
  add_finding(std::move(finding));
}

// While the operands of a 且 or 或 are asked, what is missing in them is held back: it is nothing to say where another operand
// decides. What was memorized in the meantime is forgotten with it, so that whoever needs it later says it.
bool Run::is_held(Finding& finding, const std::string& key) {
  const diagnostic::MessageKind* const kind = finding.kind;
  const bool is_absence = kind == kinds::MissingField.kind || kind == kinds::FieldNotApplicable.kind ||
                          kind == kinds::FieldNotProvided.kind || kind == kinds::ZeroDivisorValue.kind;
  if (held_ == nullptr || !is_absence) return false;
  held_->findings.push_back(std::move(finding));
  held_->keys.push_back(key);
  return true;
}

void Run::let_go(Held& held) {
  std::vector<Finding>& into = held_ ? held_->findings : card_.findings;
  std::ranges::move(held.findings, std::back_inserter(into));
  if (held_ == nullptr) return;
  std::ranges::move(held.keys, std::back_inserter(held_->keys));
  std::ranges::move(held.names, std::back_inserter(held_->names));
}

void Run::forget(const Held& held) {
  if (held.findings.empty()) return;
  for (const std::string& key : held.keys) reported_.erase(key);
  for (const std::uint32_t name : held.names) names_[name] = {};
}

void Run::add_finding(Finding finding) {
  // The same observation may be met on several ways; it is reported once.
  std::string key = finding.code() + "\n" + finding.item + "\n" + finding.field + "\n" + std::to_string(finding.at.begin);
  for (const diagnostic::Argument& argument : finding.arguments) {
    if (const auto* text = std::get_if<std::string>(&argument)) key += "\n" + *text;
  }
  if (reported_.insert(key).second && !is_held(finding, key)) card_.findings.push_back(std::move(finding));
}

void Run::over_limit() {
  if (over_limit_) return;
  over_limit_ = true;
  card_.limit_exceeded = true;
  report(kinds::LimitExceeded, static_cast<std::int64_t>(options_.max_steps));
}

Value Run::settled(Value value, const model::Kind& kind) {
  if (value.is_refused()) return value;
  // What may be absent is unknown altogether for whoever has to use it: so would be the absence.
  if (!value.is_absent()) return value.may_be_absent == 0 ? value : unknown(kind, std::move(value.deciders));
  for (const std::uint32_t id : value.deciders) report_absence(value.absence, id);
  if (value.deciders.empty()) report(value.absence == Absence::zero_divisor ? kinds::ZeroDivisorPlain : kinds::MissingPlain);
  return unknown(kind, std::move(value.deciders));
}

// A missing field is one observation, however many items need it; it is reported where the field is or should be.
void Run::report_absence(Absence absence, std::uint32_t id) {
  const diagnostic::MessageKind* kind = kinds::MissingField.kind;
  if (absence == Absence::not_applicable) kind = kinds::FieldNotApplicable.kind;
  if (absence == Absence::not_provided) kind = kinds::FieldNotProvided.kind;
  if (absence == Absence::zero_divisor) kind = kinds::ZeroDivisorValue.kind;
  const std::string& name = record_.decider_names[id];
  const auto place = record_.decider_places.find(id);
  if (place == record_.decider_places.end()) {
    add_finding(kind, {diagnostic::Argument{name}});
    return;
  }
  const std::string key = std::string(kind->name) + "\n" + name;
  if (!reported_.insert(key).second) return;
  Finding finding;
  finding.kind = kind;
  finding.severity = kind->severity;
  finding.arguments = {diagnostic::Argument{name}};
  finding.item = item_;
  finding.field = name;
  finding.at = place->second.at;
  finding.place = place->second.place;
  if (!is_held(finding, key)) card_.findings.push_back(std::move(finding));
}

Value Run::eval(plan::StepId id) {
  const plan::Step& step = at(id);
  if (over_limit_ || ++*meter_ > options_.max_steps || nesting_ >= max_nesting) {
    over_limit();
    return unknown(step.kind, {});
  }
  ++nesting_;
  Value value = dispatch(id, step);
  --nesting_;
  if (value.form == Value::Form::number) {
    const bool long_low = value.low && !value.low->is_small() && value.low->digits() > max_digits;
    const bool long_high = value.high && !value.high->is_small() && value.high->digits() > max_digits;
    if (long_low || long_high) {
      over_limit();
      value = unknown(step.kind, std::move(value.deciders));
    }
  }
  if (options_.trace && records_seen_) {
    seen_[id] = value;
    seen_in_[id] = traced_item_;
  }
  return value;
}

Value Run::dispatch(plan::StepId id, const plan::Step& step) {
  Value value;
  switch (step.operation) {
    case Operation::number:
      return number(step.number);
    case Operation::flag:
      return flag(step.index != 0);
    case Operation::symbol:
      return flags(std::uint64_t{1} << step.index, {});
    case Operation::text:
      value.form = Value::Form::text;
      value.text = step.text;
      return value;
    case Operation::date:
      value.form = Value::Form::date;
      value.date = step.date;
      return value;
    case Operation::absence:
      return absent(static_cast<Absence>(step.index));
    case Operation::unknown:
      report(kinds::ToVerify, item_);
      return unknown(step.kind, {});
    case Operation::refuse:
      value.form = Value::Form::refused;
      value.refusal = step.index;
      return value;
    case Operation::field:
      return field(step);
    case Operation::bound:
      return slots_[step.index];
    case Operation::target_sign:
    case Operation::target_number:
    case Operation::actual_number:
    case Operation::actual_level:
      return target_property(step);
    case Operation::name:
      return name_value(step.index);
    case Operation::weight: {
      const plan::Part& part = plan_.parts[step.index];
      if (plan::are_rows(part.kind)) {
        Value weight = part.row_weight == plan::none ? number(Rational(0)) : eval(part.row_weight);
        weight = settled(std::move(weight), step.kind);
        if (weight.form == Value::Form::number && !weight.low) weight.low = Rational(0);
        return weight;
      }
      if (part.weight) return number(*part.weight);
      return part_result(step.index) && part_result(step.index)->weight ? number(*part_result(step.index)->weight)
                                                                        : number(Rational(0), std::nullopt, {});
    }
    case Operation::part_score:
      return part_value(step.index, false);
    case Operation::part_unrounded:
      return step.index == plan::none ? unrounded_total() : part_value(step.index, true);
    case Operation::part_rate: {
      const PartResult* result = part_result(step.index);
      const Value score = part_value(step.index, false);
      if (score.is_absent()) return score;
      Value rate = quotient(score, result && result->own_weight        ? number(*result->weight)
                                   : moved_weight(step.index, nullptr) ? counted_weight(step.index)
                                   : result && result->weight          ? number(*result->weight)
                                                                       : number(Rational(0), std::nullopt, {}));
      rate.may_be_absent |= score.may_be_absent;
      return rate;
    }
    case Operation::counted_weight:
      return counted_weight(step.index);
    case Operation::applies:
      return applies(step.index);
    case Operation::applicable_full:
      return applicable_full(step.index);
    case Operation::sum_of_parts: {
      Value sum_value = number(Rational(0));
      const auto& inner_parts = step.index == plan::none ? plan_.scoring(step.group).top_parts : plan_.parts[step.index].parts;
      for (const plan::PartId inner : inner_parts) {
        sum_value = sum(sum_value, added_value(inner));
      }
      return sum_value;
    }
    case Operation::total:
      return step.group == group_ || !record_run_ ? total_value() : adopted(record_run_->total_value(), *record_run_);
    case Operation::grade:
      return grade_value(step.index);
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::divide:
    case Operation::at_most:
    case Operation::at_least:
      return arithmetic(step);
    case Operation::call:
      return call(step);
    case Operation::count_steps:
      return count_steps(step);
    case Operation::aggregate:
      return aggregate(step);
    case Operation::shift_date:
      return shift_date(step);
    case Operation::dated:
      return dated(id, step);
    case Operation::row_index:
      return number(Rational(rows_[step.loop] - list_of(step.loop).rows.data() + 1));
    case Operation::of_asker:
      return of_asker(step);
    case Operation::inlined:
      return eval(step.operands[0]);
    case Operation::compare:
    case Operation::date_order:
    case Operation::within:
    case Operation::within_bound:
    case Operation::is_member:
    case Operation::is_text:
    case Operation::is_absent:
    case Operation::is_present:
    case Operation::negation:
    case Operation::all:
    case Operation::any:
      return condition(step);
    case Operation::choose:
      return choose(step);
    case Operation::choice:
      return choice(step);
    case Operation::checklist:
      return checklist(step);
    case Operation::target_choice:
      return target_choice(id, step);
    case Operation::interpolate:
      return interpolate(step);
    case Operation::round:
      return round(id, step);
    case Operation::if_absent: {
      // A condition that divides by 0 makes the answer the value.
      const Value met = step.operands.size() > 2 ? asked_or_refused(step.operands[2]) : flag(false);
      if (met.is_refused()) return met;
      if (met.surely_holds()) return eval(step.operands[1]);
      value = answered(step);
      return met.may_hold() ? with_answer(std::move(value), step, met.deciders) : value;
    }
    case Operation::increase:
    case Operation::decrease:
      return change(step);
    case Operation::sentence:
      return eval(step.operands.back());
  }
  return value;
}

Value Run::answered(const plan::Step& step) {
  Value value = eval(step.operands[0]);
  const std::uint8_t answers = bit_of(static_cast<Absence>(step.index));
  if ((absences_of(value) & answers) == 0) return value;
  if (value.is_absent()) return eval(step.operands[1]);
  value.may_be_absent &= static_cast<std::uint8_t>(~answers);
  return with_answer(std::move(value), step, {});
}

// There may be nothing: what answers it is possible too.
Value Run::with_answer(Value value, const plan::Step& step, const Deciders& deciders) {
  Value answer = eval(step.operands[1]);
  if (answer.is_refused()) report(kinds::PossibleRefusal, plan_.refusals[answer.refusal].code);
  Value either = hull(value, answer, step.kind);
  merge(either.deciders, deciders);
  return either;
}

Value Run::field(const plan::Step& step) {
  std::uint32_t index = step.index;
  if (step.loop == 0 && !options_.field_instead.empty()) {
    const auto instead = options_.field_instead.find(index);
    if (instead != options_.field_instead.end()) index = instead->second;
  }
  return rows_[step.loop]->fields[index].value;
}

Value Run::arithmetic(const plan::Step& step) {
  Value left = eval(step.operands[0]);
  const bool is_limit = step.operation == Operation::at_most || step.operation == Operation::at_least;
  if ((left.is_absent() || left.may_be_absent) && is_limit && settles_at_limits_) left = settled(std::move(left), step.kind);
  if (left.is_absent() || left.is_refused()) return left;
  if (step.operation == Operation::negate) {
    if (left.form != Value::Form::number) return unknown(step.kind, std::move(left.deciders));
    Value result = negated(left);
    result.may_be_absent = left.may_be_absent;
    return result;
  }
  Value right = eval(step.operands[1]);
  if (right.is_absent() || right.is_refused()) return behind(left, std::move(right), step.kind);
  if (left.form != Value::Form::number || right.form != Value::Form::number) return unknown(step.kind, {});
  if (!is_comparable(step.operands[0], left, step.operands[1], right)) return unknown(step.kind, {});
  const quantity::Unit* unit = left.unit ? left.unit : right.unit;
  Value result;
  switch (step.operation) {
    case Operation::add:
      result = sum(left, right);
      break;
    case Operation::subtract:
      result = sum(left, negated(right));
      break;
    case Operation::multiply:
      result = product(left, right);
      break;
    case Operation::at_most:
      result = smaller(left, right);
      break;
    case Operation::at_least:
      result = larger(left, right);
      break;
    default: {
      result = quotient(left, right);
      // The field to look at is the divisor's.
      if (result.is_absent()) result.deciders = right.deciders;
      if (result.is_absent() && result.deciders.empty())
        result.deciders = {decider(record_, std::string(written(at(step.operands[1]).at)))};
      break;
    }
  }
  if (step.kind.is(KindClass::amount)) result.unit = unit;
  if (result.is_absent()) return behind(left, std::move(result), step.kind);
  result.may_be_absent |= static_cast<std::uint8_t>(left.may_be_absent | right.may_be_absent);
  return result;
}

// The second operand is absent: so is the result, but where the first may be absent too, which of the two it is cannot be told.
Value Run::behind(const Value& first, Value second, const model::Kind& kind) const {
  if (first.may_be_absent == 0 || second.is_refused()) return second;
  Value either = unknown(kind, first.deciders);
  merge(either.deciders, second.deciders);
  either.may_be_absent = first.may_be_absent | absences_of(second);
  return either;
}

Value Run::round(plan::StepId id, const plan::Step& step) {
  Value value = eval(step.operands[0]);
  if (value.form != Value::Form::number) return value;
  const auto other = options_.step_rounding.find(id);
  const bool is_own = other == options_.step_rounding.end();
  if (!is_own && !other->second.multiple) return value;
  Value result = is_own ? rounded(value, step.number, step.mode) : rounded(value, *other->second.multiple, other->second.mode);
  result.may_be_absent = value.may_be_absent;
  return result;
}

Value Run::change(const plan::Step& step) {
  Value value = eval(step.operands[0]);
  if (value.form != Value::Form::number) return value;
  Value condition_value = flag(true);
  if (step.operands.size() > 2) condition_value = asked_or_refused(step.operands[2]);
  if (condition_value.is_refused()) return condition_value;
  if (!condition_value.may_hold()) return value;
  Value amount = eval(step.operands[1]);
  if (amount.is_absent() || amount.is_refused()) {
    // Only a change that surely takes place makes its absence the value's.
    if (condition_value.surely_holds()) return behind(value, std::move(amount), step.kind);
    if (amount.is_refused()) report(kinds::PossibleRefusal, plan_.refusals[amount.refusal].code);
    Value either = unknown(step.kind, condition_value.deciders);
    merge(either.deciders, value.deciders);
    merge(either.deciders, amount.deciders);
    either.may_be_absent = value.may_be_absent | absences_of(amount);
    return either;
  }
  if (amount.form != Value::Form::number) return unknown(step.kind, {});
  Value changed = step.operation == Operation::increase ? sum(value, amount) : sum(value, negated(amount));
  changed.may_be_absent = value.may_be_absent | amount.may_be_absent;
  if (condition_value.surely_holds()) return changed;
  Value both = hull(changed, value, step.kind);
  merge(both.deciders, condition_value.deciders);
  return both;
}

Value Run::call(const plan::Step& step) {
  const auto builtin = static_cast<plan::Builtin>(step.index);
  if (builtin == plan::Builtin::meets) return meets(step);
  std::vector<Value> arguments;
  std::uint8_t maybe = 0;  // what the arguments may be instead
  for (const plan::StepId operand : step.operands) {
    arguments.push_back(eval(operand));
    if (builtin == plan::Builtin::as_text || !(arguments.back().is_absent() || arguments.back().is_refused())) {
      maybe |= arguments.back().may_be_absent;
      continue;
    }
    Value before;
    before.may_be_absent = maybe;
    return behind(before, std::move(arguments.back()), step.kind);
  }
  const auto with_absences = [maybe](Value value) {
    value.may_be_absent |= maybe;
    return value;
  };
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (!is_comparable(step.operands[0], arguments[0], step.operands[i], arguments[i])) return unknown(step.kind, {});
  }
  switch (builtin) {
    case plan::Builtin::larger:
    case plan::Builtin::smaller: {
      Value result = arguments[0];
      const bool larger_one = builtin == plan::Builtin::larger;
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (step.kind.is(KindClass::ordinal)) {
          result = extreme_member(result, arguments[i], larger_one);
          continue;
        }
        result = larger_one ? larger(result, arguments[i]) : smaller(result, arguments[i]);
      }
      if (step.kind.is(KindClass::amount)) result.unit = arguments[0].unit;
      return with_absences(std::move(result));
    }
    case plan::Builtin::abs:
      return with_absences(absolute(arguments[0]));
    case plan::Builtin::floor_of:
      return with_absences(rounded(arguments[0], step.number, quantity::RoundingMode::floor));
    case plan::Builtin::ceiling_of:
      return with_absences(rounded(arguments[0], step.number, quantity::RoundingMode::ceiling));
    case plan::Builtin::forward:
    case plan::Builtin::inverse:
    case plan::Builtin::inverse_excess:
    case plan::Builtin::deviation: {
      Value result = formula(builtin, arguments[0], arguments[1]);
      if (!result.is_absent()) return with_absences(std::move(result));
      if (result.deciders.empty()) result.deciders = {decider(record_, std::string(written(at(step.operands[0]).at)))};
      Value before;
      before.may_be_absent = maybe;
      return behind(before, std::move(result), step.kind);
    }
    case plan::Builtin::root: {
      const auto degree = static_cast<std::uint32_t>(step.number.to_integer().value_or(1));
      Value result = rooted(arguments[0], degree);
      return with_absences(std::move(result));
    }
    case plan::Builtin::days:
    case plan::Builtin::months:
    case plan::Builtin::years:
    case plan::Builtin::workdays:
    case plan::Builtin::year_of:
    case plan::Builtin::month_of:
      return with_absences(date_function(step, arguments));
    case plan::Builtin::contains: {
      if (!arguments[0].known || !arguments[1].known || maybe != 0) {
        Deciders deciders = arguments[0].deciders;
        merge(deciders, arguments[1].deciders);
        return flags(3, std::move(deciders));
      }
      return flag(plain_text(arguments[0].text).find(plain_text(arguments[1].text)) != std::string::npos);
    }
    case plan::Builtin::as_text: {
      Value result;
      result.form = Value::Form::text;
      const Value& value = arguments[0];
      result.deciders = value.deciders;
      const bool set_open = value.form == Value::Form::set && (value.possible & (value.possible - 1)) != 0;
      result.known =
          value.known && value.may_be_absent == 0 && !set_open && !(value.form == Value::Form::number && !value.is_exact_number());
      if (result.known) result.text = text_of(value, step.operands[0]);
      return result;
    }
    case plan::Builtin::meets:
      break;
  }
  return unknown(step.kind, {});
}

Value Run::count_steps(const plan::Step& step) {
  if (step.direction == plan::Direction::late || step.direction == plan::Direction::early) return date_steps(step);
  Value subject = eval(step.operands[0]);
  if (subject.is_absent() || subject.is_refused()) return subject;
  Value reference = step.operands[1] == plan::none ? number(Rational(0)) : eval(step.operands[1]);
  if (reference.is_absent() || reference.is_refused()) return behind(subject, std::move(reference), step.kind);
  Value size = eval(step.operands[2]);
  if (size.form != Value::Form::number || subject.form != Value::Form::number || reference.form != Value::Form::number)
    return unknown(step.kind, {});
  if (!is_comparable(step.operands[0], subject, step.operands[1], reference)) return unknown(step.kind, {});
  Value distance;
  switch (step.direction) {
    case plan::Direction::below:
      distance = sum(reference, negated(subject));
      break;
    case plan::Direction::above:
      distance = sum(subject, negated(reference));
      break;
    case plan::Direction::off:
      distance = absolute(sum(subject, negated(reference)));
      break;
    default:
      distance = subject;
      break;
  }
  distance = larger(distance, number(Rational(0)));
  Value count = quotient(distance, size);
  if (step.counting == plan::Counting::whole_only) count = rounded(count, 1, quantity::RoundingMode::floor);
  if (step.counting == plan::Counting::started_counts) count = rounded(count, 1, quantity::RoundingMode::ceiling);
  count.may_be_absent = subject.may_be_absent | reference.may_be_absent;
  return count;
}

Value Run::name_value(std::uint32_t index) {
  const plan::Named& named = plan_.names[index];
  if (record_run_ && named.loop == record_run_->own_loop_) return record_run_->name_value(index);
  Memo& memo = names_[index];
  const std::uint64_t generation = generations_[named.loop];
  if (memo.filled && memo.generation == generation && (memo.traced || !sink_)) {
    if (sink_ && sink_names_.insert(index).second) sink_->insert(sink_->end(), memo.lines.begin(), memo.lines.end());
    return memo.value;
  }
  // Asked for where nothing is explained (a grade, a condition): its lines are kept for whoever explains with it later.
  std::vector<TraceLine> aside;
  const bool is_aside = options_.trace && !sink_;
  std::set<std::uint32_t> sink_names;
  if (is_aside) {
    sink_ = &aside;
    sink_names = std::exchange(sink_names_, {});
  }
  const std::size_t first_line = sink_ ? sink_->size() : 0;
  std::uint64_t* const meter = std::exchange(meter_, &steps_);
  Value value = eval(named.value);
  meter_ = meter;
  Memo& filled = names_[index];
  filled.generation = generation;
  filled.filled = true;
  filled.traced = sink_ != nullptr;
  filled.value = value;
  if (held_) held_->names.push_back(index);
  filled.lines.clear();
  if (sink_) {
    sink_names_.insert(index);
    trace_name(index, named.value, value);
    trace_replaced(named.replaces, 1);
    filled.lines.assign(sink_->begin() + static_cast<std::ptrdiff_t>(first_line), sink_->end());
  }
  if (is_aside) {
    sink_ = nullptr;
    sink_names_ = std::move(sink_names);
  }
  return value;
}

std::string Run::text_of(const Value& value, plan::StepId like) const {
  const plan::Step& step = at(like);
  switch (value.form) {
    case Value::Form::absent:
      return std::string(absence_text(value.absence));
    case Value::Form::refused:
      return plan_.refusals[value.refusal].code;
    case Value::Form::number: {
      const quantity::Unit& unit = value.unit ? *value.unit : plan_.units[step.unit];
      return (value.is_approximate ? "≈" : "") + printed(Interval{value.low, value.high}, step.kind, unit);
    }
    case Value::Form::set: {
      std::string text;
      for (std::size_t i = 0; i < 64; ++i) {
        if ((value.possible >> i & 1U) == 0) continue;
        if (!text.empty()) text += "或";
        if (step.kind.enumeration && i < step.kind.enumeration->members.size())
          text += step.kind.enumeration->members[i].name;
        else
          text += i == 0 ? "否" : "是";
      }
      return text;
    }
    case Value::Form::text:
      return value.known ? value.text : "？";
    case Value::Form::date:
      return value.known ? quantity::spelled(value.date) : "？";
    case Value::Form::target:
      return value.target ? value.target->spelling : "？";
    case Value::Form::actual:
      return value.actual ? value.actual->spelling : "？";
  }
  return "？";
}

}  // namespace heng::evaluate
