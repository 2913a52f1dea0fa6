// The rows of a list: those that surely and those that possibly take part, what each gives, and the picks of one of them.
#include <functional>
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
  leave_and_enter(loop, rows_[loop], row);
  rows_[loop] = row;
  ++generations_[loop];
}

const model::Shape& Run::shape_of(plan::LoopId loop) const {
  return loop == 0 ? plan_.shape : shape_of(plan_.loops[loop].parent).lists[plan_.loops[loop].list].row;
}

void Run::report_missing(plan::LoopId loop) {
  const plan::Loop& own = plan_.loops[loop];
  report(diagnostic::kinds::MissingField, shape_of(own.parent).lists[own.list].name);
}

bool Run::each_of(plan::LoopId loop, const std::function<bool(Run& who)>& visit) {
  if (const plan::GroupId group = plan_.loops[loop].group; group != plan::none) {
    Run& home = record_run_ ? *record_run_ : *this;
    if (const plan::Group& own = plan_.groups[group]; own.is_block && !home.list_of(own.loop).known) {
      home.report_missing(own.loop);
      return false;
    }
    // What a peer is asked leaves no line in this object's explanation.
    std::vector<TraceLine>* const sink = std::exchange(sink_, nullptr);
    for (Run* who : objects_of(group)) {
      Run* const asker = std::exchange(who->asker_, this);
      std::uint64_t* const meter = std::exchange(who->meter_, meter_);
      const bool goes_on = visit(*who);
      who->asker_ = asker;
      who->meter_ = meter;
      if (!goes_on) break;
    }
    sink_ = sink;
    return true;
  }
  const BoundRow::BoundList& list = list_of(loop);
  if (!list.known) {
    report_missing(loop);
    return false;
  }
  for (const BoundRow& row : list.rows) {
    enter(loop, &row);
    if (!visit(*this)) break;
  }
  enter(loop, nullptr);
  return true;
}

// Whether a row or an object is among those that an aggregate ranges over. An object that may be refused may not be there.
Value Run::takes_part_in(const plan::Aggregate& aggregate, Run& who) {
  Value takes_part = aggregate.where == plan::none ? flag(true) : adopted(who.asked_or_refused(aggregate.where), who);
  if (&who == this || who.membership().surely_holds() || takes_part.is_refused()) return takes_part;
  takes_part.possible |= 1U;
  merge(takes_part.deciders, adopted(who.membership(), who).deciders);
  return takes_part;
}

// The value of one row for the aggregate: settled, so that an absence is unknown. A field that is missing keeps its declared range.
Value Run::row_value(plan::StepId id) {
  const plan::Step& step = at(id);
  Value value = eval(id);
  const bool is_missing_field = value.is_absent() && step.operation == plan::Operation::field;
  Value result = settled(std::move(value), step.kind);
  if (!is_missing_field || result.form != Value::Form::number) return result;
  return unknown_in_range(shape_of(step.loop).fields[step.index], std::move(result.deciders));
}

Value Run::aggregate(const plan::Step& step) {
  const plan::Aggregate& aggregate = plan_.aggregates[step.index];
  if (aggregate.kind == AggregateKind::rank) return rank(step, aggregate);
  const bool of_objects = plan_.loops[aggregate.loop].group != plan::none;
  const bool picks = aggregate.kind >= AggregateKind::first && aggregate.kind <= AggregateKind::only;
  std::vector<Sample> samples;
  Deciders deciders;
  std::int64_t left_out = 0;
  std::optional<Value> refused;
  const bool is_known = each_of(aggregate.loop, [&](Run& who) {
    Value takes_part = takes_part_in(aggregate, who);
    // An object that is refused is no member; a row that is refused refuses what ranges over it.
    if (takes_part.is_refused() && !of_objects) refused = takes_part;
    if (takes_part.is_refused()) return of_objects;
    if (!takes_part.may_hold()) ++left_out;
    if (!takes_part.may_hold()) return true;
    Sample sample;
    sample.sure = takes_part.surely_holds();
    if (aggregate.each != plan::none) {
      sample.value = adopted(picks ? who.eval(aggregate.each) : who.row_value(aggregate.each), who);
      if (aggregate.weight != plan::none) sample.weight = adopted(who.row_value(aggregate.weight), who);
      for (const Value* value : {&sample.value, &sample.weight}) {
        if (!value->is_refused()) continue;
        if (of_objects) return true;
        if (!sample.sure) continue;
        refused = *value;
        return false;
      }
    }
    merge(deciders, takes_part.deciders);
    if (aggregate.each != plan::none && !picks) {
      merge(deciders, sample.value.deciders);
      merge(deciders, sample.weight.deciders);
    }
    samples.push_back(std::move(sample));
    return true;
  });
  if (!is_known) {
    Value open = unknown(step.kind, {decider(record_, std::string(written(step.at)))});
    // However many rows there are, their number is not negative.
    const bool counts = aggregate.kind == AggregateKind::number_of || aggregate.kind == AggregateKind::number_true;
    if (counts) open.low = Rational(0);
    return open;
  }
  if (refused) return *refused;
  if (options_.trace) {
    std::int64_t open = 0;
    for (const Sample& sample : samples) open += sample.sure ? 0 : 1;
    row_notes_[step_id(step)] = {static_cast<std::int64_t>(samples.size()), open, left_out};
  }
  if (picks) return picked(step, aggregate, samples, std::move(deciders));
  if (aggregate.each != plan::none && step.kind.is(model::KindClass::yes_no)) return truth(aggregate, samples, std::move(deciders));
  return statistic(step, aggregate, samples, std::move(deciders));
}

// 全部 任一
Value Run::truth(const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders) {
  const bool all = aggregate.kind == AggregateKind::all;
  bool open = false;
  for (const Sample& sample : samples) {
    const bool decides = sample.value.form == Value::Form::set && (all ? !sample.value.may_hold() : sample.value.surely_holds());
    if (decides && sample.sure) return flag(!all);
    const bool harmless = sample.value.form == Value::Form::set && (all ? sample.value.surely_holds() : !sample.value.may_hold());
    open = open || !harmless;
  }
  return open ? flags(3, std::move(deciders)) : flag(all);
}

// 首行 末行 第 唯一: every row that may be the one.
Value Run::picked(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders) {
  std::optional<Value> result;
  bool may_be_none = false;
  const auto take = [&](const Value& value) {
    if (result && result->is_refused() != value.is_refused())
      report(diagnostic::kinds::PossibleRefusal, plan_.refusals[(value.is_refused() ? value : *result).refusal].code);
    result = result ? hull(*result, value, step.kind) : value;
  };
  std::int64_t sure = 0;
  for (const Sample& sample : samples) sure += sample.sure ? 1 : 0;
  const auto in_order = [&](auto begin, auto end) {
    may_be_none = true;
    for (auto at = begin; at != end && may_be_none; ++at) {
      take(at->value);
      may_be_none = !at->sure;
    }
  };
  switch (aggregate.kind) {
    case AggregateKind::first:
      in_order(samples.begin(), samples.end());
      break;
    case AggregateKind::last:
      in_order(samples.rbegin(), samples.rend());
      break;
    case AggregateKind::nth: {
      const Value n = settled(eval(aggregate.number), at(aggregate.number).kind);
      if (n.is_refused()) return n;
      if (n.form != Value::Form::number) return unknown(step.kind, std::move(deciders));
      merge(deciders, n.deciders);
      const Rational total(static_cast<std::int64_t>(samples.size()));
      // Before a row stand at least those surely in and at most all.
      Rational least = 1, most = 1;
      for (const Sample& sample : samples) {
        if ((!n.low || *n.low <= most) && (!n.high || least <= *n.high)) take(sample.value);
        if (sample.sure) least += Rational(1);
        most += Rational(1);
      }
      may_be_none = !n.low || !n.high || *n.low < Rational(1) || Rational(sure) < *n.high;
      break;
    }
    default:  // only
      may_be_none = sure != 1 || samples.size() != 1;
      if (sure > 1) break;
      for (const Sample& sample : samples) {
        if (sure == 0 || sample.sure) take(sample.value);
      }
      break;
  }
  if (!result) return absent(plan::Absence::blank, {decider(record_, std::string(written(step.at)))});
  if (result->is_refused()) return *result;
  merge(result->deciders, deciders);
  if (may_be_none) *result = hull(*result, absent(plan::Absence::blank), step.kind);
  return *result;
}

}  // namespace heng::evaluate
