// Values over the rows of a list, with rows that surely and rows that possibly take part.
#include <utility>
#include <vector>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::AggregateKind;
using quantity::Rational;

const BoundRow::BoundList& Run::list_of(plan::LoopId loop) const {
  return rows_[plan_.loops[loop].parent]->lists[plan_.loops[loop].list];
}

void Run::enter(plan::LoopId loop, const BoundRow* row) {
  rows_[loop] = row;
  ++generations_[loop];
}

void Run::report_missing(plan::LoopId loop) {
  const model::Shape* shape = &plan_.shape;
  std::vector<std::uint32_t> path;
  for (plan::LoopId at = loop; at != 0; at = plan_.loops[at].parent) path.insert(path.begin(), plan_.loops[at].list);
  for (std::size_t i = 0; i + 1 < path.size(); ++i) shape = &shape->lists[path[i]].row;
  report(diagnostic::kinds::MissingField, shape->lists[path.back()].name);
}

Value Run::aggregate(const plan::Step& step) {
  const plan::Aggregate& aggregate = plan_.aggregates[step.index];
  const BoundRow::BoundList& list = list_of(aggregate.loop);
  if (!list.known) report_missing(aggregate.loop);
  if (!list.known) return unknown(step.kind, {decider(record_, std::string(written(step.at)))});
  Value total = number(Rational(0));
  std::optional<Rational> least, most;  // over all rows that may take part
  bool least_open = false, most_open = false;
  std::optional<Value> extreme;  // over the rows that surely take part
  std::int64_t sure = 0, possible = 0, sure_true = 0, possible_true = 0;
  Deciders deciders;
  bool sure_no = false, any_yes = false, truth_open = false;
  for (const BoundRow& row : list.rows) {
    enter(aggregate.loop, &row);
    Value takes_part = aggregate.where == plan::none ? flag(true) : asked_or_refused(aggregate.where);
    if (takes_part.is_refused()) return takes_part;
    if (!takes_part.may_hold()) continue;
    const bool surely = takes_part.surely_holds();
    merge(deciders, takes_part.deciders);
    ++(surely ? sure : possible);
    if (aggregate.each == plan::none) continue;
    Value value = settled(eval(aggregate.each), at(aggregate.each).kind);
    if (value.is_refused() && surely) return value;
    merge(deciders, value.deciders);
    if (value.form == Value::Form::set) {
      const bool yes = value.surely_holds(), may = value.may_hold();
      if (yes && surely)
        ++sure_true;
      else if (may)
        ++possible_true;
      sure_no = sure_no || (surely && !may);
      truth_open = truth_open || (!yes && (!surely || may));
      any_yes = any_yes || (yes && surely);
      continue;
    }
    if (value.form != Value::Form::number) return unknown(step.kind, std::move(deciders));
    least_open = least_open || !value.low;
    most_open = most_open || !value.high;
    if (value.low) least = least ? min(*least, *value.low) : *value.low;
    if (value.high) most = most ? max(*most, *value.high) : *value.high;
    if (!surely) value = hull(value, number(Rational(0)), step.kind);  // in a sum: it adds its value or nothing
    total = sum(total, value);
    if (surely) {
      if (!extreme)
        extreme = value;
      else
        extreme = aggregate.kind == AggregateKind::max ? larger(*extreme, value) : smaller(*extreme, value);
    }
  }
  enter(aggregate.loop, nullptr);
  switch (aggregate.kind) {
    case AggregateKind::number_of:
      return number(Rational(sure), Rational(sure + possible), std::move(deciders));
    case AggregateKind::number_true:
      return number(Rational(sure_true), Rational(sure_true + possible_true), std::move(deciders));
    case AggregateKind::all:
    case AggregateKind::any: {
      if (aggregate.kind == AggregateKind::any) {
        if (any_yes) return flag(true);
        return possible_true > 0 ? flags(3, std::move(deciders)) : flag(false);
      }
      if (sure_no) return flag(false);
      return truth_open ? flags(3, std::move(deciders)) : flag(true);
    }
    case AggregateKind::sum:
      merge(total.deciders, deciders);
      return total;
    default:
      break;
  }
  if (sure + possible == 0) return absent(plan::Absence::blank, {decider(record_, std::string(written(step.at)))});
  if (sure == 0) {  // it may be the mean of nothing
    Value open = number(std::nullopt, std::nullopt, std::move(deciders));
    open.may_be_absent = bit_of(plan::Absence::blank);
    return open;
  }
  if (aggregate.kind == AggregateKind::mean && possible == 0) return quotient(total, number(Rational(sure)));
  const std::optional<Rational> low = least_open ? std::nullopt : least, high = most_open ? std::nullopt : most;
  if (aggregate.kind == AggregateKind::mean) return number(low, high, std::move(deciders));
  // The extreme of the sure rows; possible ones can only move it outwards.
  Value result = *extreme;
  if (possible > 0)
    (aggregate.kind == AggregateKind::max ? result.high : result.low) = aggregate.kind == AggregateKind::max ? high : low;
  merge(result.deciders, deciders);
  return result;
}

}  // namespace heng::evaluate
