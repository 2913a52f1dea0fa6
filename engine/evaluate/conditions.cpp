// Conditions are three-valued: yes, no, or undecided with the fields that would decide.
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

const model::Kind& yes_no() {
  static const model::Kind kind{model::KindClass::yes_no, "", nullptr, nullptr, 0};
  return kind;
}

Value negation(const Value& value) {
  const std::uint64_t possible = ((value.possible & 1U) << 1) | ((value.possible >> 1) & 1U);
  return flags(possible, value.deciders);
}

Deciders of_both(const Value& left, const Value& right) {
  Deciders deciders = left.deciders;
  merge(deciders, right.deciders);
  return deciders;
}

bool order_holds(int order, plan::Relation relation) {
  switch (relation) {
    case plan::Relation::at_least:
      return order >= 0;
    case plan::Relation::at_most:
      return order <= 0;
    case plan::Relation::above:
      return order > 0;
    case plan::Relation::below:
      return order < 0;
    case plan::Relation::equal:
      return order == 0;
    case plan::Relation::not_equal:
      return order != 0;
  }
  return false;
}

}  // namespace

Value Run::asked(plan::StepId id) {
  Value value = asked_or_refused(id);
  if (!value.is_refused()) return value;
  report(kinds::PossibleRefusal, plan_.refusals[value.refusal].code);
  return flags(3, {});
}

Value Run::asked_or_refused(plan::StepId id) {
  Value value = settled(eval(id), yes_no());
  return value.form == Value::Form::set || value.is_refused() ? value : flags(3, std::move(value.deciders));
}

// Two indicators may have been written in different units, which only the record shows: then nothing can be said of them.
bool Run::is_comparable(plan::StepId left_id, const Value& left, plan::StepId right_id, const Value& right) {
  if (!left.unit || !right.unit) return true;
  if (left.unit->unit_class == right.unit->unit_class && left.unit->dimension == right.unit->dimension) return true;
  report(kinds::NotComparable, text_of(left, left_id), text_of(right, right_id));
  return false;
}

Value Run::condition(const plan::Step& step) {
  switch (step.operation) {
    case Operation::compare:
      return compare(step);
    case Operation::date_order:
      return date_order(step);
    case Operation::within:
      return within(step);
    case Operation::within_bound:
      return within_bound(step);
    case Operation::is_member: {
      Value value = settled(eval(step.operands[0]), at(step.operands[0]).kind);
      if (value.is_refused()) return value;
      if (value.form != Value::Form::set) return flags(3, std::move(value.deciders));
      const bool can_yes = (value.possible & step.members) != 0, can_no = (value.possible & ~step.members) != 0;
      return flags((can_no ? 1U : 0U) | (can_yes ? 2U : 0U), std::move(value.deciders));
    }
    case Operation::is_text:
      return is_text(step);
    case Operation::is_absent:
    case Operation::is_present:
      return presence(step);
    case Operation::negation: {
      const Value value = asked_or_refused(step.operands[0]);
      return value.is_refused() ? value : negation(value);
    }
    default:
      return logic(step);
  }
}

Value Run::compare(const plan::Step& step) {
  Value left = settled(eval(step.operands[0]), at(step.operands[0]).kind);
  if (left.is_refused()) return left;
  Value right = settled(eval(step.operands[1]), at(step.operands[1]).kind);
  if (right.is_refused()) return right;
  if (!is_comparable(step.operands[0], left, step.operands[1], right)) return flags(3, of_both(left, right));
  if (left.form == Value::Form::number && right.form == Value::Form::number) {
    return compared(left, step.relation, right);
  }
  if (left.form == Value::Form::set && right.form == Value::Form::set) {
    bool can_yes = false, can_no = false;
    for (int i = 0; i < 64; ++i) {
      if ((left.possible >> i & 1U) == 0) continue;
      for (int k = 0; k < 64; ++k) {
        if ((right.possible >> k & 1U) == 0) continue;
        // Members stand from best (or highest) to lowest: the earlier one is the higher.
        (order_holds(i == k ? 0 : i < k ? 1 : -1, step.relation) ? can_yes : can_no) = true;
      }
    }
    return flags((can_no ? 1U : 0U) | (can_yes ? 2U : 0U), of_both(left, right));
  }
  if (left.form == Value::Form::date && right.form == Value::Form::date && left.known && right.known) {
    const bool wants_same = step.relation == plan::Relation::equal;
    const quantity::DayNumber from = quantity::first_day(left.date), to = quantity::last_day(left.date);
    const quantity::DayNumber other_from = quantity::first_day(right.date), other_to = quantity::last_day(right.date);
    if (to < other_from || other_to < from) return flag(!wants_same);
    if (from == to && other_from == other_to) return flag(wants_same);
    report(kinds::DateImprecise, quantity::spelled(left.date), quantity::spelled(right.date));
  }
  return flags(3, of_both(left, right));
}

Value Run::date_order(const plan::Step& step) {
  const auto as_date = [](Value value) {
    if (value.form == Value::Form::number && value.is_exact_number()) {
      if (const auto year = value.low->to_integer(); year && *year >= 1 && *year <= 9999) {
        Value date;
        date.form = Value::Form::date;
        date.date = {static_cast<std::int16_t>(*year), 1, 1, quantity::Date::Precision::year};
        return date;
      }
    }
    return value;
  };
  const Value left = as_date(settled(eval(step.operands[0]), at(step.operands[0]).kind));
  const Value right = as_date(settled(eval(step.operands[1]), at(step.operands[1]).kind));
  if (left.is_refused() || right.is_refused()) return left.is_refused() ? left : right;
  if (left.form != Value::Form::date || right.form != Value::Form::date || !left.known || !right.known)
    return flags(3, of_both(left, right));
  std::optional<bool> answer;
  switch (step.date_order) {
    case plan::DateOrder::before:
      answer = quantity::is_before(left.date, right.date);
      break;
    case plan::DateOrder::after:
      answer = quantity::is_before(right.date, left.date);
      break;
    case plan::DateOrder::not_after:
      answer = quantity::is_not_after(left.date, right.date);
      break;
    case plan::DateOrder::not_before:
      answer = quantity::is_not_before(left.date, right.date);
      break;
  }
  if (answer) return flag(*answer);
  report(kinds::DateImprecise, quantity::spelled(left.date), quantity::spelled(right.date));
  return flags(3, of_both(left, right));
}

Value Run::within(const plan::Step& step) {
  const auto end = [&](std::size_t operand) {  // an end that is not there is no limit
    const plan::StepId id = step.operands[operand];
    return id == plan::none ? number(std::nullopt, std::nullopt, {}) : settled(eval(id), at(id).kind);
  };
  const Value value = end(0), low = end(1), high = end(2);
  for (const Value* one : {&value, &low, &high}) {
    if (one->is_refused()) return *one;
  }
  const bool comparable = is_comparable(step.operands[0], value, step.operands[1], low) &&
                          is_comparable(step.operands[0], value, step.operands[2], high);
  if (!comparable || value.form != Value::Form::number || low.form != Value::Form::number || high.form != Value::Form::number)
    return flags(3, value.deciders);
  const auto side = [&](std::size_t operand, plan::Relation relation, const Value& limit) {
    return step.operands[operand] == plan::none ? flag(true) : compared(value, relation, limit);
  };
  const Value above = side(1, step.low_open ? plan::Relation::above : plan::Relation::at_least, low);
  const Value below = side(2, step.high_open ? plan::Relation::below : plan::Relation::at_most, high);
  if (above.possible == 1 || below.possible == 1) return flag(false);
  if (above.surely_holds() && below.surely_holds()) return flag(true);
  return flags(3, of_both(above, below));
}

Value Run::within_bound(const plan::Step& step) {
  const Value value = settled(eval(step.operands[0]), at(step.operands[0]).kind);
  if (value.is_refused()) return value;
  const notation::Target* target = slot_targets_[step.index];
  if (!target || value.form != Value::Form::number) return flags(3, value.deciders);
  const Value above =
      compared(value, target->low_open ? plan::Relation::above : plan::Relation::at_least, number(target->low.value));
  const Value below =
      compared(value, target->high_open ? plan::Relation::below : plan::Relation::at_most, number(target->high.value));
  if (above.possible == 1 || below.possible == 1) return flag(false);
  return above.surely_holds() && below.surely_holds() ? flag(true) : flags(3, value.deciders);
}

Value Run::is_text(const plan::Step& step) {
  const Value left = eval(step.operands[0]);
  if (left.is_refused()) return left;
  Value result = flag(false);
  for (std::size_t i = 1; i < step.operands.size(); ++i) {
    const Value right = eval(step.operands[i]);
    if (right.is_refused()) return right;
    // A blank cell is no text: it equals none. (Whoever needs the cell asks for it as a value.)
    if ((left.is_absent() && left.deciders.empty()) || (right.is_absent() && right.deciders.empty())) continue;
    const Value text = settled(left, at(step.operands[0]).kind), other = settled(right, at(step.operands[i]).kind);
    if (text.form != Value::Form::text || other.form != Value::Form::text || !text.known || !other.known) {
      result.possible = 3;
      merge(result.deciders, text.deciders);
      merge(result.deciders, other.deciders);
    } else if (text.text == other.text || plain_text(text.text) == plain_text(other.text)) {
      return flag(true);
    }
  }
  return result;
}

Value Run::presence(const plan::Step& step) {
  const Value value = eval(step.operands[0]);
  if (value.is_refused()) return value;
  if (value.may_be_absent != 0) {
    const bool is_asked = step.operation == Operation::is_present || (value.may_be_absent & (1U << step.index)) != 0;
    return is_asked ? flags(3, value.deciders) : flag(false);
  }
  if (step.operation == Operation::is_absent) {
    if (value.is_absent()) return flag(value.absence == static_cast<plan::Absence>(step.index));
    // A field that is not given may be blank or not; a present one whose value is unknown is present.
    return flag(false);
  }
  return flag(!value.is_absent());
}

Value Run::logic(const plan::Step& step) {
  const bool is_all = step.operation == Operation::all;
  std::uint64_t result = is_all ? 2 : 1;
  Deciders deciders;
  std::vector<Held> held;
  const auto say = [&] {
    for (Held& one : held) let_go(one);
  };
  // 是 缺、中部: asking for the absence comes first, so that an answered absence is not reported as one that nobody deals with.
  for (const bool asks_absence : {true, false}) {
    for (const plan::StepId operand : step.operands) {
      if ((!is_all && at(operand).operation == Operation::is_absent) != asks_absence) continue;
      Held* const outer = std::exchange(held_, &held.emplace_back());
      Value value = asked_or_refused(operand);
      held_ = outer;
      if (value.is_refused()) {
        say();
        return value;
      }
      if (value.possible == (is_all ? 1U : 2U)) {  // one no decides 且, one yes decides 或
        let_go(held.back());
        held.pop_back();
        for (const Held& one : held) forget(one);
        return flag(!is_all);
      }
      if (value.possible != 3) continue;
      result = 3;
      merge(deciders, value.deciders);
    }
  }
  say();
  return flags(result, std::move(deciders));
}

// 达到(指标值，完成值): the sign as written.
Value Run::meets(const plan::Step& step) {
  const Value target = eval(step.operands[0]);
  const Value actual = eval(step.operands[1]);
  if (target.is_absent()) return flags(3, settled(target, yes_no()).deciders);
  if (actual.is_absent()) return flags(3, settled(actual, yes_no()).deciders);
  const Forms forms = forms_of(target.target, actual.actual);
  if (target.target && actual.actual && (forms.actual & plan::actual_bits::number) != 0) {
    const notation::Target& t = *target.target;
    const Value value = number(actual.actual->number.value);
    if (t.form == notation::TargetForm::interval) {
      const Value above = compared(value, t.low_open ? plan::Relation::above : plan::Relation::at_least, number(t.low.value));
      const Value below = compared(value, t.high_open ? plan::Relation::below : plan::Relation::at_most, number(t.high.value));
      return flag(above.surely_holds() && below.surely_holds());
    }
    plan::Relation relation = plan::Relation::equal;
    switch (t.relation) {
      case notation::Relation::at_least:
        relation = plan::Relation::at_least;
        break;
      case notation::Relation::above:
        relation = plan::Relation::above;
        break;
      case notation::Relation::at_most:
        relation = plan::Relation::at_most;
        break;
      case notation::Relation::below:
        relation = plan::Relation::below;
        break;
      case notation::Relation::equal:
        break;
    }
    return compared(value, relation, number(t.low.value));
  }
  if ((forms.target & plan::target_bits::date) != 0 && (forms.actual & plan::actual_bits::date) != 0) {
    if (const auto answer = quantity::is_not_after(actual.actual->date, target.target->date)) return flag(*answer);
  }
  if (target.target && actual.actual) report(kinds::NotComparable, target.target->spelling, actual.actual->spelling);
  return flags(3, of_both(target, actual));
}

}  // namespace heng::evaluate
