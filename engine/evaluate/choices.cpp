// Choices: the arm that holds, or everything that the arms that can still hold would give.
#include <algorithm>
#include <functional>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/text/utf8.hpp"

namespace heng::evaluate {

using plan::Operation;
using quantity::Rational;
namespace actual_bits = plan::actual_bits;
namespace kinds = diagnostic::kinds;
namespace target_bits = plan::target_bits;

namespace {

// 待核实 takes the kind of the choice that it stands in.
Value as_kind(Value value, const model::Kind& kind) {
  if (value.form == Value::Form::number && !kind.is_numeric() && !kind.is(model::KindClass::absence))
    return unknown(kind, std::move(value.deciders));
  return value;
}

// The beginning of a text of the policy, for a message; whole characters.
std::string beginning(std::string_view text) {
  constexpr std::size_t most = 60;
  return std::string(text.substr(0, text.size() <= most ? text.size() : text::code_point_begin(text, most)));
}

}  // namespace

Value Run::choose(const plan::Step& step) {
  const Value condition_value = asked_or_refused(step.operands[0]);
  if (condition_value.is_refused()) return condition_value;
  if (condition_value.surely_holds()) return as_kind(eval(step.operands[1]), step.kind);
  if (!condition_value.may_hold()) return as_kind(eval(step.operands[2]), step.kind);
  const Value then = eval(step.operands[1]);
  const Value otherwise = eval(step.operands[2]);
  if (then.is_refused() || otherwise.is_refused())
    report(kinds::PossibleRefusal, plan_.refusals[(then.is_refused() ? then : otherwise).refusal].code);
  Value both = hull(then, otherwise, step.kind);
  merge(both.deciders, condition_value.deciders);
  return as_kind(std::move(both), step.kind);
}

// The arm of 按 that asks for an absence (缺：…), where it holds: the others cannot, and are not asked about a value that is not
// there.
const plan::Choice::Arm* Run::absence_arm(const plan::Choice& choice) {
  const std::function<bool(plan::StepId)> asks_absence = [&](plan::StepId id) {
    const plan::Step& step = at(id);
    const bool joins = step.operation == Operation::all || step.operation == Operation::any;
    return step.operation == Operation::is_absent ||
           (joins && std::any_of(step.operands.begin(), step.operands.end(), asks_absence));
  };
  for (const plan::Choice::Arm& arm : choice.arms) {
    if (arm.condition == plan::none || !asks_absence(arm.condition)) continue;
    const bool is_absent = std::any_of(choice.subjects.begin(), choice.subjects.end(),
                                       [&](plan::StepId subject) { return eval(subject).is_absent(); });
    if (is_absent && asked(arm.condition).surely_holds()) return &arm;
  }
  return nullptr;
}

// Whether the arms ask for values that are absent in a way that none of them takes (有值 and 是 缺, and the cell says 不适用): each
// is reported, and would decide.
bool Run::asks_for_absent(const plan::Choice& choice, Deciders& open) {
  bool found = false;
  std::vector<plan::StepId> conditions;
  for (const plan::Choice::Arm& arm : choice.arms) conditions.push_back(arm.condition);
  while (!conditions.empty()) {
    const plan::StepId id = conditions.back();
    conditions.pop_back();
    if (id == plan::none) continue;
    const plan::Step& step = at(id);
    if (step.operation == Operation::all || step.operation == Operation::any || step.operation == Operation::negation)
      conditions.insert(conditions.end(), step.operands.begin(), step.operands.end());
    if (step.operation != Operation::is_present && step.operation != Operation::is_absent) continue;
    const Value value = eval(step.operands[0]);
    if (!value.is_absent()) continue;
    found = true;
    merge(open, settled(value, at(step.operands[0]).kind).deciders);
  }
  return found;
}

Value Run::choice(const plan::Step& step) {
  const plan::Choice& choice = plan_.choices[step.index];
  if (choice.exclusive || !choice.subjects.empty()) {
    if (const plan::Choice::Arm* arm = absence_arm(choice)) return as_kind(eval(arm->result), step.kind);
  }
  std::optional<Value> result;
  Deciders deciders;
  bool sure = false;
  const plan::Choice::Arm* taken = nullptr;
  for (const plan::Choice::Arm& arm : choice.arms) {
    if (arm.condition == plan::none) {
      if (!sure) {
        Value value = eval(arm.result);
        if (result && value.is_refused() != result->is_refused())
          report(kinds::PossibleRefusal, plan_.refusals[(value.is_refused() ? value : *result).refusal].code);
        result = result ? hull(*result, value, step.kind) : std::move(value);
        sure = true;
        taken = &arm;
      }
      break;
    }
    const Value holds = asked_or_refused(arm.condition);
    if (holds.is_refused()) {
      if (!result) return holds;
      report(kinds::PossibleRefusal, plan_.refusals[holds.refusal].code);
      return unknown(step.kind, std::move(deciders));
    }
    if (!holds.may_hold()) continue;
    if (sure) {
      // Two bands at once: only ends that are values of the record can be out of order (the checker has tried the rest).
      if (choice.exclusive && holds.surely_holds()) {
        report(kinds::BandsOutOfOrder, beginning(written(step.at)));
        return unknown(step.kind, std::move(deciders));
      }
      continue;
    }
    Value value = eval(arm.result);
    if (result && value.is_refused() != result->is_refused()) {
      report(kinds::PossibleRefusal, plan_.refusals[(value.is_refused() ? value : *result).refusal].code);
    }
    result = result ? hull(*result, value, step.kind) : std::move(value);
    merge(deciders, holds.deciders);
    if (holds.surely_holds()) {
      sure = true;
      taken = &arm;
      if (!choice.exclusive) break;
    }
  }
  if (!sure && choice.missing != plan::none) {
    Value value = eval(choice.missing);
    if (value.is_absent()) {
      for (const plan::StepId subject : choice.subjects) merge(value.deciders, eval(subject).deciders);
      if (value.deciders.empty()) value.deciders = {decider(record_, std::string(written(step.at)))};
    }
    result = result ? hull(*result, value, step.kind) : std::move(value);
  } else if (Deciders open; !result && asks_for_absent(choice, open)) {
    return unknown(step.kind, std::move(open));
  } else if (!result) {
    report(kinds::BandsOutOfOrder, beginning(written(step.at)));
    return unknown(step.kind, std::move(deciders));
  }
  (void)taken;
  merge(result->deciders, deciders);
  return as_kind(std::move(*result), step.kind);
}

Value Run::interpolate(const plan::Step& step) {
  const Value subject = settled(eval(step.operands[0]), at(step.operands[0]).kind);
  const Value low = settled(eval(step.operands[1]), at(step.operands[1]).kind);
  const Value high = settled(eval(step.operands[2]), at(step.operands[2]).kind);
  const Value from = settled(eval(step.operands[3]), step.kind);
  const Value to = settled(eval(step.operands[4]), step.kind);
  for (const Value* one : {&subject, &low, &high, &from, &to}) {
    if (one->is_refused()) return *one;
  }
  const bool ends_known =
      low.is_exact_number() && high.is_exact_number() && from.is_exact_number() && to.is_exact_number() && *low.low < *high.low;
  if (subject.form != Value::Form::number || !ends_known) return hull(from, to, step.kind);
  const auto at_place = [&](const Rational& place) {
    const Rational clipped = min(max(place, *low.low), *high.low);
    return *from.low + (clipped - *low.low) / (*high.low - *low.low) * (*to.low - *from.low);
  };
  const Rational first = subject.low ? at_place(*subject.low) : *from.low;
  const Rational last = subject.high ? at_place(*subject.high) : *to.low;
  Value value = number(min(first, last), max(first, last), subject.deciders);
  return value;
}

Run::Forms Run::forms_of(const notation::Target* target, const notation::Actual* actual) const {
  Forms forms;
  if (target) {
    switch (target->form) {
      case notation::TargetForm::blank:
        forms.target = target_bits::blank;
        break;
      case notation::TargetForm::number:
        switch (target->relation) {
          case notation::Relation::at_least:
            forms.target = target_bits::at_least;
            break;
          case notation::Relation::above:
            forms.target = target_bits::above;
            break;
          case notation::Relation::at_most:
            forms.target = target_bits::at_most;
            break;
          case notation::Relation::below:
            forms.target = target_bits::below;
            break;
          case notation::Relation::equal:
            forms.target = target_bits::equal;
            break;
        }
        break;
      case notation::TargetForm::interval:
        forms.target = target_bits::interval;
        break;
      case notation::TargetForm::date:
        forms.target = target_bits::date;
        break;
      case notation::TargetForm::words:
        forms.target = target_bits::words;
        break;
      case notation::TargetForm::unreadable:
        break;
    }
  }
  if (actual) {
    switch (actual->form) {
      case notation::ActualForm::blank:
        forms.actual = actual_bits::blank;
        break;
      case notation::ActualForm::number: {
        const bool numeric =
            target && (target->form == notation::TargetForm::number || target->form == notation::TargetForm::interval);
        const quantity::Unit& unit = actual->number.unit;
        const bool same = numeric && target->low.unit.unit_class == unit.unit_class && target->low.unit.dimension == unit.dimension;
        forms.actual = same                                            ? actual_bits::number
                       : unit.unit_class == quantity::UnitClass::ratio ? actual_bits::ratio
                                                                       : actual_bits::other;
        break;
      }
      case notation::ActualForm::date:
        forms.actual = actual_bits::date;
        break;
      case notation::ActualForm::level:
        forms.actual = actual_bits::level;
        break;
      case notation::ActualForm::words:
        forms.actual = actual_bits::words;
        break;
      case notation::ActualForm::unreadable:
        break;
    }
  }
  return forms;
}

Value Run::target_choice(plan::StepId id, const plan::Step& step) {
  (void)id;
  const plan::TargetChoice& choice = plan_.target_choices[step.index];
  const Value target = eval(choice.target);
  const Value actual = eval(choice.actual);
  Deciders deciders = target.deciders;
  merge(deciders, actual.deciders);
  const bool open = (!target.is_absent() && !target.target) || (!actual.is_absent() && !actual.actual);
  if (open) return unknown(step.kind, std::move(deciders));  // not given in a 用例
  Forms forms = forms_of(target.target, actual.actual);
  if (target.is_absent()) forms.target = target_bits::blank;
  if (actual.is_absent()) {
    forms.actual = actual.absence == plan::Absence::not_applicable ? actual_bits::not_applicable
                   : actual.absence == plan::Absence::not_provided ? actual_bits::not_provided
                                                                   : actual_bits::blank;
  }
  for (const plan::TargetChoice::Arm& arm : choice.arms) {
    const bool fits = arm.otherwise || ((arm.target & forms.target) != 0 && (arm.actual & forms.actual) != 0);
    if (!fits) continue;
    if (arm.otherwise) {
      if (target.target && target.target->form == notation::TargetForm::unreadable) {
        report(kinds::TargetNotUnderstood, target.target->spelling,
               notation::reason_term(target.target->reason, target.target->reason_detail));
      }
      if (actual.actual && actual.actual->form == notation::ActualForm::unreadable) {
        report(kinds::ActualNotUnderstood, actual.actual->spelling,
               notation::reason_term(actual.actual->reason, actual.actual->reason_detail));
      }
      if (target.is_absent()) (void)settled(target, step.kind);
      if (actual.is_absent()) (void)settled(actual, step.kind);
    }
    if (arm.target_slot != plan::none && target.target) {
      slot_targets_[arm.target_slot] = target.target;
      Value& slot = slots_[arm.target_slot];
      slot = number(target.target->low.value);
      slot.unit = &target.target->low.unit;
      if (target.target->form == notation::TargetForm::date || target.target->form == notation::TargetForm::words) {
        slot = Value{};
        slot.form = target.target->form == notation::TargetForm::date ? Value::Form::date : Value::Form::text;
        slot.date = target.target->date;
        slot.text = target.target->spelling;
      }
    }
    if (arm.actual_slot != plan::none && actual.actual) {
      Value& slot = slots_[arm.actual_slot];
      slot = Value{};
      switch (actual.actual->form) {
        case notation::ActualForm::number:
          slot = number(actual.actual->number.value);
          slot.unit = &actual.actual->number.unit;
          break;
        case notation::ActualForm::date:
          slot.form = Value::Form::date;
          slot.date = actual.actual->date;
          break;
        case notation::ActualForm::level:
          slot = flags(std::uint64_t{1} << static_cast<unsigned>(actual.actual->level), {});
          break;
        default:
          slot.form = Value::Form::text;
          slot.text = actual.actual->spelling;
          break;
      }
    }
    return as_kind(eval(arm.result), step.kind);
  }
  if (target.is_absent()) (void)settled(target, step.kind);
  if (actual.is_absent()) (void)settled(actual, step.kind);
  if (target.target && actual.actual) {
    if (target.target->form == notation::TargetForm::unreadable) {
      report(kinds::TargetNotUnderstood, target.target->spelling,
             notation::reason_term(target.target->reason, target.target->reason_detail));
    } else if (actual.actual->form == notation::ActualForm::unreadable) {
      report(kinds::ActualNotUnderstood, actual.actual->spelling,
             notation::reason_term(actual.actual->reason, actual.actual->reason_detail));
    } else {
      report(kinds::NotComparable, target.target->spelling, actual.actual->spelling);
    }
  }
  return unknown(step.kind, std::move(deciders));
}

Value Run::target_property(const plan::Step& step) {
  Value value = eval(step.operands[0]);
  if (value.is_absent()) return value;
  const bool is_target = step.operation == Operation::target_sign || step.operation == Operation::target_number;
  if (is_target ? value.target == nullptr : value.actual == nullptr) return unknown(step.kind, std::move(value.deciders));
  const notation::Target* target = value.target;
  const notation::Actual* actual = value.actual;
  // What cannot be read is not blank: it may be anything.
  if (is_target && target->form == notation::TargetForm::unreadable) {
    report(kinds::TargetNotUnderstood, target->spelling, notation::reason_term(target->reason, target->reason_detail));
    return unknown(step.kind, std::move(value.deciders));
  }
  if (!is_target && actual->form == notation::ActualForm::unreadable) {
    report(kinds::ActualNotUnderstood, actual->spelling, notation::reason_term(actual->reason, actual->reason_detail));
    return unknown(step.kind, std::move(value.deciders));
  }
  switch (step.operation) {
    case Operation::target_sign: {
      Value sign;
      sign.form = Value::Form::text;
      if (target->form == notation::TargetForm::number && target->sign_written)
        sign.text = std::string(notation::sign(target->relation));
      return sign;  // no sign: the empty text, which equals none
    }
    case Operation::target_number:
      if (target->form != notation::TargetForm::number) return absent(plan::Absence::blank, {decider(record_, target->spelling)});
      value = number(target->low.value);
      value.unit = &target->low.unit;
      return value;
    case Operation::actual_number:
      if (actual->form != notation::ActualForm::number) return absent(plan::Absence::blank, {decider(record_, actual->spelling)});
      value = number(actual->number.value);
      value.unit = &actual->number.unit;
      return value;
    default:
      if (actual->form != notation::ActualForm::level) return absent(plan::Absence::blank);
      return flags(std::uint64_t{1} << static_cast<unsigned>(actual->level), {});
  }
}

}  // namespace heng::evaluate
