// Counts between dates. An imprecise date is any of its days, so a count is an interval; as a deadline it is its last day, as a
// beginning its first.
#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/quantity/periods.hpp"

namespace heng::evaluate {

using model::KindClass;
using quantity::DayNumber;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

const Rational minutes_a_day = 1440;

Deciders of_both(const Value& left, const Value& right) {
  Deciders deciders = left.deciders;
  merge(deciders, right.deciders);
  return deciders;
}

bool is_known_date(const Value& value) { return value.form == Value::Form::date && value.known; }

}  // namespace

Value Run::date_function(const plan::Step& step, const std::vector<Value>& arguments) {
  const auto builtin = static_cast<plan::Builtin>(step.index);
  const Value& first = arguments[0];
  if (builtin == plan::Builtin::year_of) {
    return is_known_date(first) ? number(Rational(first.date.year)) : number(Rational(1), Rational(9999), first.deciders);
  }
  if (builtin == plan::Builtin::month_of) {
    const bool is_known = is_known_date(first) && first.date.precision != quantity::Date::Precision::year;
    if (is_known_date(first) && !is_known) report(kinds::MonthUnknown, quantity::spelled(first.date));
    return is_known ? number(Rational(first.date.month)) : number(Rational(1), Rational(12), first.deciders);
  }
  const Value& last = arguments[1];
  if (!is_known_date(first) || !is_known_date(last)) return number(std::nullopt, std::nullopt, of_both(first, last));
  if (builtin == plan::Builtin::workdays) return working_days(step, first, last);
  const auto count = [&](DayNumber from, DayNumber to) -> Rational {
    if (builtin == plan::Builtin::days) return Rational(std::int64_t{to} - from) * minutes_a_day;
    const bool begun = step.counting == plan::Counting::started_counts;
    const Rational months = begun ? quantity::months_begun(from, to) : quantity::months_reached(from, to);
    if (builtin == plan::Builtin::months) return months;
    // A year is reached with its twelfth month, and begun with the first.
    const bool up = begun == (months.sign() > 0);
    return (up ? (months / Rational(12)).ceiling() : (months / Rational(12)).floor()) * Rational(12);
  };
  Value result = number(count(quantity::last_day(first.date), quantity::first_day(last.date)),
                        count(quantity::first_day(first.date), quantity::last_day(last.date)), of_both(first, last));
  if (!result.is_exact_number()) report(kinds::DateImprecise, quantity::spelled(first.date), quantity::spelled(last.date));
  return result;
}

// Days that the calendar does not speak for are reported: the count is an interval because of them.
quantity::WorkingDays::Count Run::working_days(const plan::Step& step, DayNumber from, DayNumber to, Deciders& deciders) {
  const plan::Calendar& calendar = plan_.calendars[step.calendar];
  if (const auto day = calendar.days.first_unknown(std::min(from, to), std::max(from, to))) {
    const std::string year = std::to_string(quantity::date_of(*day).year) + "年";
    report(kinds::CalendarUnknownYear, calendar.name, year);
    merge(deciders, {decider(record_, calendar.name + " " + year)});
  }
  return calendar.days.between(from, to);
}

// 工作日数
Value Run::working_days(const plan::Step& step, const Value& first, const Value& last) {
  Deciders deciders = of_both(first, last);
  const DayNumber from_first = quantity::first_day(first.date), from_last = quantity::last_day(first.date);
  const DayNumber to_first = quantity::first_day(last.date), to_last = quantity::last_day(last.date);
  const auto low = working_days(step, from_last, to_first, deciders), high = working_days(step, from_first, to_last, deciders);
  if (from_first != from_last || to_first != to_last) {
    if (low.low != high.high) report(kinds::DateImprecise, quantity::spelled(first.date), quantity::spelled(last.date));
  }
  return number(Rational(low.low), Rational(high.high), std::move(deciders));
}

Value Run::shift_date(const plan::Step& step) {
  const Value date = eval(step.operands[0]);
  if (date.is_absent() || date.is_refused()) return date;
  Value duration = eval(step.operands[1]);
  if (duration.is_absent() || duration.is_refused()) return behind(date, std::move(duration), step.kind);
  Value result = unknown(step.kind, of_both(date, duration));
  result.may_be_absent = date.may_be_absent | duration.may_be_absent;
  if (!is_known_date(date) || duration.form != Value::Form::number || !duration.low || !duration.high ||
      *duration.low != *duration.high)
    return result;
  const bool by_days = at(step.operands[1]).kind.is(KindClass::clock_time);
  const Rational amount = (step.index == 1 ? -*duration.low : *duration.low) / (by_days ? minutes_a_day : Rational(1));
  const auto whole = amount.to_integer();
  std::optional<quantity::Date> moved;
  if (whole && *whole >= -4'000'000 && *whole <= 4'000'000) {
    const auto count = static_cast<std::int32_t>(*whole);
    moved = by_days ? quantity::plus_days(date.date, count) : quantity::plus_months(date.date, count);
  }
  if (!moved) {
    report(kinds::DateNotShifted, quantity::spelled(date.date), text_of(duration, step.operands[1]));
    return result;
  }
  result.known = true;
  result.date = *moved;
  result.deciders.clear();
  return result;
}

// 每晚 每早
Value Run::date_steps(const plan::Step& step) {
  const Value subject = eval(step.operands[0]);
  if (subject.is_absent() || subject.is_refused()) return subject;
  Value reference = eval(step.operands[1]);
  if (reference.is_absent() || reference.is_refused()) return behind(subject, std::move(reference), step.kind);
  const Value size = eval(step.operands[2]);
  Value result = number(Rational(0), std::nullopt, of_both(subject, reference));
  if (is_known_date(subject) && is_known_date(reference) && size.is_exact_number()) {
    const bool late = step.direction == plan::Direction::late;
    const bool by_days = at(step.operands[2]).kind.is(KindClass::clock_time);
    const DayNumber point = late ? quantity::last_day(reference.date) : quantity::first_day(reference.date);
    const bool begun = step.counting == plan::Counting::started_counts;
    Deciders deciders = of_both(subject, reference);
    const auto steps_of = [&](const Rational& distance) {
      const Rational steps = distance / *size.low;
      if (step.counting == plan::Counting::in_proportion) return steps;
      return begun ? steps.ceiling() : steps.floor();
    };
    const auto count = [&](DayNumber day) -> std::pair<Rational, Rational> {
      const DayNumber from = late ? point : day, to = late ? day : point;
      if (to <= from) return {0, 0};
      if (step.calendar != plan::none) {
        const auto worked = working_days(step, from, to, deciders);
        return {steps_of(Rational(worked.low)), steps_of(Rational(worked.high))};
      }
      const Rational months = begun ? quantity::months_begun(from, to) : quantity::months_reached(from, to);
      const Rational steps = steps_of(by_days ? Rational(std::int64_t{to} - from) * minutes_a_day : months);
      return {steps, steps};
    };
    const auto [one_low, one_high] = count(quantity::first_day(subject.date));
    const auto [other_low, other_high] = count(quantity::last_day(subject.date));
    result = number(min(one_low, other_low), max(one_high, other_high), std::move(deciders));
    if (one_low != other_low || one_high != other_high)
      report(kinds::DateImprecise, quantity::spelled(subject.date), quantity::spelled(reference.date));
  }
  result.may_be_absent = subject.may_be_absent | reference.may_be_absent;
  return result;
}

}  // namespace heng::evaluate
