// Dates: the counts between two of them, the days before and after one, steps by lateness.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

model::Kind kind_of(KindClass kind_class) { return {kind_class, "", nullptr, nullptr, 0}; }

}  // namespace

// 天数(起，止) 月数(起，止，计数方式) 年数 工作日数(起，止，日历) 年份(日期) 月份(日期)
Typed Checker::date_function(plan::Builtin builtin, const parse::Expression& call, Context& context) {
  using plan::Builtin;
  const bool takes_one = builtin == Builtin::year_of || builtin == Builtin::month_of;
  const bool counts = builtin == Builtin::months || builtin == Builtin::years;
  const std::size_t dates = takes_one ? 1 : 2;
  const std::size_t given = call.arguments.size();
  const bool by_calendar = builtin == Builtin::workdays;
  const bool says_counting = given == dates + 1 && !call.arguments.back().value && counts;
  const std::size_t wanted = dates + (counts || by_calendar ? 1 : 0);
  if (given != wanted && !(counts && given == dates)) {
    diagnostics_.report(call.at, kinds::ArgumentCount, call.text, static_cast<std::int64_t>(wanted),
                        static_cast<std::int64_t>(given));
    return failure(call.at);
  }
  if (counts && !says_counting) {
    diagnostics_.report(call.at, kinds::CountingOfMonthsUnstated, builtin == Builtin::months ? "1个月" : "1年");
    return failure(call.at);
  }
  if (counts && call.arguments.back().counting == parse::Counting::in_proportion) {
    diagnostics_.report(call.arguments.back().at, kinds::MonthsInProportion);
    return failure(call.at);
  }
  plan::Step step;
  step.operation = Operation::call;
  step.at = call.at;
  step.index = static_cast<std::uint32_t>(builtin);
  if (by_calendar) {
    step.calendar = calendar_argument(call.arguments.back(), context);
    if (step.calendar == plan::none) return failure(call.at);
  }
  std::vector<Typed> arguments;
  for (std::size_t i = 0; i < dates; ++i) {
    Typed date = call.arguments[i].value ? this->expression(*call.arguments[i].value, context) : failure(call.at);
    if (date.failed()) return failure(call.at);
    if (!date.kind.is(KindClass::date)) {
      diagnostics_.report(call.arguments[i].at, kinds::ArgumentKind, call.text, kind_text(date.kind));
      return failure(call.at);
    }
    step.operands.push_back(date.step);
    step.loop = deeper(step.loop, date.loop);
    arguments.push_back(std::move(date));
  }
  Bounds bounds;
  if (builtin == Builtin::days) {
    step.kind = kind_of(KindClass::clock_time);
    step.unit = unit_index(*units_.find("天"));
  } else if (by_calendar) {
    step.kind = kind_of(KindClass::working_days);
    step.unit = unit_index(*units_.find("个工作日"));
  } else if (counts) {
    step.kind = kind_of(KindClass::months);
    step.unit = unit_index(*units_.find(builtin == Builtin::months ? "个月" : "年"));
    step.counting = call.arguments.back().counting == parse::Counting::started_counts ? plan::Counting::started_counts
                                                                                      : plan::Counting::whole_only;
  } else if (builtin == Builtin::year_of) {
    step.kind = kind_of(KindClass::year);
    bounds = Bounds::between(1, 9999);
  } else {
    step.kind = kind_of(KindClass::number);
    bounds = Bounds::between(1, 12);
  }
  Typed result = typed(std::move(step), bounds);
  for (const Typed& argument : arguments) inherit(result, argument);
  return result;
}

// 日期 ± 天, 日期 ± 月
Typed Checker::shifted_date(const Typed& date, bool minus, const Typed& duration, text::Span at) {
  const bool fits = duration.kind.is(KindClass::clock_time) || duration.kind.is(KindClass::months);
  if (!date.kind.is(KindClass::date) || !fits) {
    diagnostics_.report(at, kinds::DateArithmetic, kind_text(duration.kind));
    return failure(at);
  }
  plan::Step step;
  step.operation = Operation::shift_date;
  step.at = at;
  step.kind = date.kind;
  step.index = minus ? 1 : 0;
  return combine(std::move(step), {}, date, duration);
}

// 每晚 每早: how many days, months or years the subject lies after or before the reference.
Typed Checker::date_steps(const parse::Steps& written_steps, const Typed& subject, parse::Counting counting, text::Span at,
                          Context& context) {
  const bool directed =
      written_steps.direction == parse::StepDirection::late || written_steps.direction == parse::StepDirection::early;
  if (!directed || !subject.kind.is(KindClass::date)) {
    diagnostics_.report(subject.at, kinds::LateOfDates, kind_text(subject.kind));
    return failure(at);
  }
  if (!written_steps.reference) {
    diagnostics_.report(written_steps.at, kinds::ReferenceWanted);
    return failure(at);
  }
  const Typed reference = expression(*written_steps.reference, context);
  const Typed size = written_steps.size ? expression(*written_steps.size, context) : failure(written_steps.at);
  if (reference.failed() || size.failed()) return failure(at);
  if (!reference.kind.is(KindClass::date)) {
    diagnostics_.report(reference.at, kinds::LateOfDates, kind_text(reference.kind));
    return failure(at);
  }
  const bool days = size.kind.is(KindClass::clock_time), months = size.kind.is(KindClass::months);
  const bool working_days = size.kind.is(KindClass::working_days);
  const auto number = constant(size);
  if (!days && !months && !working_days) {
    diagnostics_.report(size.at, kinds::StepKind, kind_text(size.kind),
                        diagnostic::Term{"天、个工作日、个月或年", "days, working days, months or years"});
    return failure(at);
  }
  if (!number || number->sign() <= 0 || (months && !number->is_integer())) {
    diagnostics_.report(size.at, kinds::StepNotConstant, std::string(written(size.at)));
    return failure(at);
  }
  if (months && counting == parse::Counting::in_proportion) {
    diagnostics_.report(at, kinds::MonthsInProportion);
    return failure(at);
  }
  const bool no_remainder = (days && *number == units_.find("天")->factor) || (working_days && *number == quantity::Rational(1));
  if (counting == parse::Counting::unstated && !no_remainder) {
    const std::string step_text(written(size.at));
    if (months)
      diagnostics_.report(at, kinds::CountingOfMonthsUnstated, step_text);
    else
      diagnostics_.report(at, kinds::CountingUnstated, step_text);
    return failure(at);
  }
  plan::Step step;
  step.operation = Operation::count_steps;
  step.at = at;
  step.kind = kind_of(KindClass::number);
  if (working_days) {
    step.calendar = only_calendar(size.at, context);
    if (step.calendar == plan::none) return failure(at);
  }
  step.direction = static_cast<plan::Direction>(written_steps.direction);
  step.counting = counting == parse::Counting::started_counts  ? plan::Counting::started_counts
                  : counting == parse::Counting::in_proportion ? plan::Counting::in_proportion
                                                               : plan::Counting::whole_only;
  Typed result = combine(std::move(step), Bounds::at_least(0), subject, reference, size);
  result.inexact = counting == parse::Counting::in_proportion;
  return result;
}

}  // namespace heng::check
