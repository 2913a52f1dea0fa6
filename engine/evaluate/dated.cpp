// The value of a parameter on the value date: one where the day is known, all that may be in force where it is not.
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

namespace kinds = diagnostic::kinds;

// The days that the value date may be. A year stands for its last day.
std::optional<Run::Days> Run::value_days(Deciders& deciders) {
  if (plan_.as_of) return Days{quantity::first_day(*plan_.as_of), quantity::last_day(*plan_.as_of)};
  if (plan_.value_date == plan::none) return std::nullopt;
  const Value value = settled(eval(plan_.value_date), at(plan_.value_date).kind);
  merge(deciders, value.deciders);
  if (value.form == Value::Form::date && value.known) return Days{quantity::first_day(value.date), quantity::last_day(value.date)};
  if (!value.is_exact_number()) return std::nullopt;
  const auto year = value.low->to_integer();
  if (!year || *year < 1 || *year > 9999) return std::nullopt;
  const quantity::DayNumber day = quantity::last_day({static_cast<std::int16_t>(*year), 1, 1, quantity::Date::Precision::year});
  return Days{day, day};
}

Value Run::dated(plan::StepId id, const plan::Step& step) {
  const plan::DatedParameter& parameter = plan_.dated[step.index];
  Deciders deciders;
  std::optional<Days> days = value_days(deciders);
  const bool is_known = days.has_value();
  const std::vector<plan::DatedParameter::Entry>& entries = parameter.entries;
  if (!is_known) {
    report(kinds::ValueDateMissing, parameter.name);
    // Any value of the validity.
    days = Days{plan_.valid_from ? quantity::first_day(*plan_.valid_from) : quantity::first_day(entries.front().from),
                plan_.valid_to ? quantity::last_day(*plan_.valid_to) : quantity::first_day(entries.back().from)};
  }
  const bool is_early = days->first < quantity::first_day(entries.front().from);
  if (is_early && is_known) report(kinds::ParameterNotInForce, parameter.name, quantity::spelled(quantity::date_of(days->first)));
  std::optional<Value> result;
  const plan::DatedParameter::Entry* in_force = nullptr;
  std::size_t count = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const bool begins = quantity::first_day(entries[i].from) <= days->last;
    const bool ends = i + 1 < entries.size() && quantity::first_day(entries[i + 1].from) <= days->first;
    if (!is_early && (!begins || ends)) continue;
    Value value = eval(entries[i].value);
    result = result ? hull(*result, value, step.kind) : std::move(value);
    in_force = &entries[i];
    ++count;
  }
  if (!result) return unknown(step.kind, std::move(deciders));
  if (count > 1) merge(result->deciders, deciders);
  if (options_.trace && count == 1) {
    date_notes_[id] =
        "（" + quantity::spelled(in_force->from) + "起" + (in_force->cite.empty() ? "" : "，" + in_force->cite) + "）";
  } else {
    date_notes_.erase(id);
  }
  return *result;
}

}  // namespace heng::evaluate
