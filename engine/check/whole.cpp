// Numbers that are whole whatever the record says: written, counted, cut to whole ones, and what is made of such by adding,
// multiplying and choosing. Bands over them need no values between, steps of one leave no remainder.
#include <algorithm>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::AggregateKind;
using plan::Operation;

bool Checker::is_whole(plan::StepId id) {
  if (id == plan::none) return false;
  if (whole_.size() < plan_.steps.size()) whole_.resize(plan_.steps.size());
  if (!whole_[id]) whole_[id] = finds_whole(id);
  return *whole_[id];
}

bool Checker::are_whole(const std::vector<plan::StepId>& ids, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < std::min(ids.size(), first + count); ++i) {
    if (!is_whole(ids[i])) return false;
  }
  return true;
}

bool Checker::finds_whole(plan::StepId id) {
  const plan::Step step = at(id);
  constexpr std::size_t all = 1'000'000;
  switch (step.operation) {
    case Operation::number:
      return step.number.is_integer();
    case Operation::field:
      return step.kind.is(KindClass::count) || step.kind.is(KindClass::year);
    case Operation::row_index:
    case Operation::absence:
    case Operation::refuse:
      return true;
    case Operation::name:
      return is_whole(plan_.names[step.index].value);
    case Operation::sentence:
      return is_whole(step.operands.back());
    case Operation::inlined:
    case Operation::of_asker:
      return is_whole(step.operands[0]);
    case Operation::dated: {
      const auto& entries = plan_.dated[step.index].entries;
      return std::all_of(entries.begin(), entries.end(), [&](const auto& entry) { return is_whole(entry.value); });
    }
    case Operation::negate:
    case Operation::add:
    case Operation::subtract:
    case Operation::multiply:
    case Operation::at_most:
    case Operation::at_least:
    case Operation::if_absent:
      return are_whole(step.operands, 0, all);
    case Operation::increase:
    case Operation::decrease:
      return are_whole(step.operands, 0, 2);
    case Operation::choose:
      return are_whole(step.operands, 1, 2);
    case Operation::choice: {
      const plan::Choice choice = plan_.choices[step.index];
      const bool arms = std::all_of(choice.arms.begin(), choice.arms.end(), [&](const auto& arm) { return is_whole(arm.result); });
      return arms && (choice.missing == plan::none || is_whole(choice.missing));
    }
    case Operation::round:
      return step.number.is_integer();
    case Operation::count_steps:
      return step.counting != plan::Counting::in_proportion;
    case Operation::call:
      switch (static_cast<plan::Builtin>(step.index)) {
        case plan::Builtin::larger:
        case plan::Builtin::smaller:
        case plan::Builtin::abs:
          return are_whole(step.operands, 0, all);
        case plan::Builtin::floor_of:
        case plan::Builtin::ceiling_of:
          return step.number.is_integer();
        case plan::Builtin::year_of:
        case plan::Builtin::month_of:
        case plan::Builtin::workdays:
          return true;
        default:
          return false;
      }
    case Operation::aggregate: {
      const plan::Aggregate& aggregate = plan_.aggregates[step.index];
      switch (aggregate.kind) {
        case AggregateKind::number_of:
        case AggregateKind::number_true:
        case AggregateKind::rank:
          return true;
        case AggregateKind::sum:
        case AggregateKind::max:
        case AggregateKind::min:
        case AggregateKind::first:
        case AggregateKind::last:
        case AggregateKind::nth:
        case AggregateKind::only:
          return is_whole(aggregate.each);
        default:
          return false;
      }
    }
    default:
      return false;
  }
}

// A number of things, as 个数, 符合数, 名次 and 序号 give it.
bool Checker::is_counted(const Typed& value) {
  return value.kind.is(KindClass::number) && !value.literal && value.step != plan::none && is_whole(value.step);
}

// Beside a number of things `3个`, `3处` are plainly 3: the word says what is counted.
void Checker::read_as_number(const Typed& counted, Typed& word) {
  if (!is_counted(counted) || !word.literal || !word.kind.is(KindClass::count)) return;
  const text::Span place = word.at;
  word = number(at(word.step).number, counted.kind, plan_.units[at(word.step).unit], place);
}

// How many rows there can be, where the list says so.
Bounds Checker::row_count(const Typed& rows, bool every_row) const {
  if (!rows.kind.is(KindClass::rows)) return Bounds::at_least(0);
  const model::List& list = shape_of(rows.loop).lists[rows.kind.tag];
  if (!list.length) return Bounds::at_least(every_row && list.not_empty ? 1 : 0);
  const quantity::Rational length(static_cast<std::int64_t>(*list.length));
  return every_row ? Bounds::exactly(length) : Bounds::between(0, length);
}

}  // namespace heng::check
