// The place of the current row among the rows of its list: 名次 and 序号.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

std::optional<plan::Ties> ties_of(const parse::Argument& argument) {
  if (!argument.value || argument.value->kind != parse::ExpressionKind::name || argument.where || argument.each)
    return std::nullopt;
  const std::string& word = argument.value->text;
  if (word == "并列" || word == "ties_share") return plan::Ties::shared;
  if (word == "并列不跳号" || word == "ties_dense") return plan::Ties::dense;
  if (word == "原次序" || word == "input_order") return plan::Ties::input_order;
  return std::nullopt;
}

bool can_rank(const model::Kind& kind) {
  return (kind.is_numeric() && !kind.is(KindClass::amount)) || kind.is(KindClass::ordinal) || kind.is(KindClass::date);
}

}  // namespace

// A place is at least 1 and at most the number of rows.
Bounds Checker::place_bounds(const Typed& rows) const {
  Bounds bounds = row_count(rows, false);
  bounds.low = Bounds::exactly(1).low;
  return bounds;
}

Typed Checker::rank(const parse::Expression& call, Context& context) {
  if (call.arguments.size() < 2 || !call.arguments[0].value) {
    diagnostics_.report(call.at, kinds::ArgumentCount, call.text, 3, static_cast<std::int64_t>(call.arguments.size()));
    return failure(call.at);
  }
  const auto ties = ties_of(call.arguments.back());
  if (!ties) {
    diagnostics_.report(call.at, kinds::TieUnstated);
    return failure(call.at);
  }
  if (call.arguments.size() < 3) {
    diagnostics_.report(call.at, kinds::ArgumentCount, call.text, 3, static_cast<std::int64_t>(call.arguments.size()));
    return failure(call.at);
  }
  const Typed rows = this->expression(*call.arguments[0].value, context);
  if (rows.failed()) return failure(call.at);
  const bool of_objects = rows.kind.is(KindClass::objects);
  if ((!rows.kind.is(KindClass::rows) && !of_objects) || call.arguments[0].each) {
    diagnostics_.report(call.arguments[0].at, kinds::RowsWanted, call.text, kind_text(rows.kind));
    return failure(call.at);
  }
  plan::LoopId own = of_objects ? 0 : context.loop;
  while (own != 0 && (plan_.loops[own].parent != rows.loop || plan_.loops[own].list != rows.kind.tag))
    own = plan_.loops[own].parent;
  std::optional<RowScope> peers;
  if (of_objects) {
    if (rows.kind.tag != plan_.population && context.group != rows.kind.tag) {
      diagnostics_.report(call.at, kinds::RankWithoutRow, std::string(written(call.arguments[0].value->at)));
      return failure(call.at);
    }
    peers = scope_of(rows, call.arguments[0].where.get(), context, call.at);
    if (!peers) return failure(call.at);
    own = peers->loop;
  }
  if (own == 0) {
    diagnostics_.report(call.at, kinds::RankWithoutRow, std::string(written(call.arguments[0].value->at)));
    return failure(call.at);
  }
  plan::Aggregate aggregate;
  aggregate.kind = plan::AggregateKind::rank;
  aggregate.loop = aggregate.own = own;
  aggregate.ties = *ties;
  // Names mean what they mean in each row: nothing that was found out about the current one holds for the others.
  Context inner = of_objects ? std::move(peers->inner) : context;
  if (!of_objects) {
    inner.loop = own;
    inner.facts.clear();
    inner.locals.clear();
  }
  inner.part = plan::none;
  std::vector<Typed> parts;
  if (of_objects && peers->where.step != plan::none) {
    aggregate.where = peers->where.step;
    parts.push_back(peers->where);
  }
  if (call.arguments[0].where && !of_objects) {
    parts.push_back(condition(*call.arguments[0].where, inner));
    if (parts.back().failed()) return failure(call.at);
    aggregate.where = parts.back().step;
    assume(parts.back().step, true, inner.facts);
  }
  for (std::size_t i = 1; i + 1 < call.arguments.size(); ++i) {
    const parse::Argument& key = call.arguments[i];
    Typed value = key.value ? this->expression(*key.value, inner) : failure(key.at);
    if (value.failed()) return failure(call.at);
    if (key.high_to_low == key.low_to_high) {
      diagnostics_.report(key.at, kinds::DirectionUnstated, call.text);
      return failure(call.at);
    }
    if (!can_rank(value.kind)) {
      diagnostics_.report(key.at, kinds::NotOrdered, kind_text(value.kind));
      return failure(call.at);
    }
    aggregate.keys.push_back({value.step, key.high_to_low});
    parts.push_back(std::move(value));
  }
  plan::Step step;
  step.operation = Operation::aggregate;
  step.at = call.at;
  step.kind.kind_class = KindClass::number;
  step.loop = of_objects ? context.loop : own;
  step.index = static_cast<std::uint32_t>(plan_.aggregates.size());
  plan_.aggregates.push_back(std::move(aggregate));
  Typed result = typed(std::move(step), place_bounds(rows));
  for (Typed& part : parts) {
    report_divisions(part);
    inherit(result, part);
  }
  result.inexact = result.rounded_before = false;  // a place is a whole number
  return result;
}

// A row that has a field of that name means the field.
Typed Checker::row_index(const std::string& name, text::Span at, const Context& context) {
  if (context.loop == 0) {
    diagnostics_.report(at, kinds::IndexOutsideRows, name);
    return failure(at);
  }
  plan::Step step;
  step.operation = Operation::row_index;
  step.at = at;
  step.kind.kind_class = KindClass::number;
  step.loop = context.loop;
  const plan::Loop& loop = plan_.loops[context.loop];
  Bounds bounds = Bounds::at_least(1);
  if (loop.group == plan::none) {
    const auto length = shape_of(loop.parent).lists[loop.list].length;
    if (length) bounds = Bounds::between(1, static_cast<std::int64_t>(*length));
  }
  return typed(std::move(step), bounds);
}

}  // namespace heng::check
