// Functions over the rows of a list: `合计(单位 其中 在册 的 预算)`. The rows are opened as a loop of their own; what the function
// does with their values is the aggregate's kind.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::AggregateKind;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

AggregateKind kind_of(RowFunction function) {
  switch (function) {
    case RowFunction::sum:
      return AggregateKind::sum;
    case RowFunction::mean:
      return AggregateKind::mean;
    case RowFunction::max:
      return AggregateKind::max;
    case RowFunction::min:
      return AggregateKind::min;
    case RowFunction::number_of:
      return AggregateKind::number_of;
    case RowFunction::number_true:
      return AggregateKind::number_true;
    case RowFunction::all:
      return AggregateKind::all;
    case RowFunction::any:
      return AggregateKind::any;
    case RowFunction::weighted_mean:
      return AggregateKind::weighted_mean;
    case RowFunction::geometric_mean:
      return AggregateKind::geometric_mean;
    case RowFunction::median:
      return AggregateKind::median;
    case RowFunction::percentile:
      return AggregateKind::percentile;
    case RowFunction::first:
      return AggregateKind::first;
    case RowFunction::last:
      return AggregateKind::last;
    case RowFunction::nth:
      return AggregateKind::nth;
    case RowFunction::only:
      return AggregateKind::only;
    case RowFunction::top:
    case RowFunction::rank:
      break;
  }
  return AggregateKind::rank;
}

bool is_truth(RowFunction function) {
  return function == RowFunction::number_true || function == RowFunction::all || function == RowFunction::any;
}

std::size_t arguments_of(RowFunction function) {
  if (function == RowFunction::percentile) return 3;
  return function == RowFunction::weighted_mean || function == RowFunction::nth ? 2 : 1;
}

// Values between which neighbours in order are averaged, or many are multiplied, have more places than those of the record.
bool makes_places(RowFunction function, bool interpolated) {
  switch (function) {
    case RowFunction::mean:
    case RowFunction::weighted_mean:
    case RowFunction::geometric_mean:
    case RowFunction::median:
      return true;
    case RowFunction::percentile:
      return interpolated;
    default:
      return false;
  }
}

}  // namespace

bool Checker::open_rows(const parse::Argument& argument, const parse::Expression& call, Context& context, RowsArgument& result) {
  // `平均(答卷 的 分数)` may arrive as a bracketed sentence: rows 其中 … 的 … is the same thing.
  const parse::Expression* rows_text = argument.value.get();
  const parse::Expression* where_text = argument.where.get();
  const parse::Expression* each_text = argument.each.get();
  if (rows_text->kind == parse::ExpressionKind::sentence && rows_text->sentence && rows_text->sentence->clauses.empty() &&
      !where_text && !each_text) {
    where_text = rows_text->sentence->where.get();
    each_text = rows_text->sentence->each.get();
    rows_text = rows_text->sentence->head.get();
  }
  if (rows_text->kind == parse::ExpressionKind::call && !where_text && !each_text && !find(rows_text->text, context)) {
    const auto inner = find_function(rows_text->text);
    if (inner && inner->rows && *inner->rows == RowFunction::top) return open_top(*rows_text, context, result);
  }
  result.rows = this->expression(*rows_text, context);
  if (result.rows.failed()) return false;
  if (!result.rows.kind.is(KindClass::rows) && !result.rows.kind.is(KindClass::objects)) {
    diagnostics_.report(result.rows.at, kinds::RowsWanted, call.text, kind_text(result.rows.kind));
    return false;
  }
  auto scope = scope_of(result.rows, where_text, context, call.at);
  if (!scope) return false;
  result.aggregate.loop = scope->loop;
  result.aggregate.where = scope->where.step;
  result.where = std::move(scope->where);
  result.inner = std::move(scope->inner);
  if (result.rows.kind.is(KindClass::objects)) result.rows.loop = context.loop;
  if (each_text) {
    result.each = this->expression(*each_text, result.inner);
    if (result.each.failed()) return false;
  }
  return true;
}

// 前几(x，n，从高到低) stands inside another function, which then sees only those values.
bool Checker::open_top(const parse::Expression& call, Context& context, RowsArgument& result) {
  bool high = false, low = false;
  std::vector<const parse::Argument*> values;
  for (const parse::Argument& argument : call.arguments) {
    high = high || argument.high_to_low;
    low = low || argument.low_to_high;
    if (argument.value && !argument.weights) values.push_back(&argument);
  }
  if (values.size() != 2) {
    diagnostics_.report(call.at, kinds::ArgumentCount, call.text, 3, static_cast<std::int64_t>(call.arguments.size()));
    return false;
  }
  if (high == low) {
    diagnostics_.report(call.at, kinds::DirectionUnstated, call.text);
    return false;
  }
  if (!open_rows(*values[0], call, context, result)) return false;
  if (result.aggregate.top != plan::none) {
    diagnostics_.report(call.at, kinds::RowsWanted, call.text, diagnostic::Term{"前几", "top"});
    return false;
  }
  if (!take_each(RowFunction::top, *values[0], call, result)) return false;
  result.top = whole_number(*values[1], call, context);
  if (result.top.failed()) return false;
  result.aggregate.top = result.top.step;
  result.aggregate.high_to_low = high;
  return true;
}

Typed Checker::whole_number(const parse::Argument& argument, const parse::Expression& call, Context& context) {
  Typed value = argument.value ? this->expression(*argument.value, context) : failure(argument.at);
  if (value.failed()) return value;
  const bool plain = value.kind.is(KindClass::number) || value.kind.is(KindClass::count);
  const bool whole = plain && is_whole(value.step);
  if (whole && value.bounds.non_negative()) return value;
  diagnostics_.report(value.at, kinds::WholeNumberWanted, call.text, std::string(written(value.at)));
  return failure(argument.at);
}

// The value a row: what 的 takes, or the element of a list of plain values.
bool Checker::take_each(RowFunction function, const parse::Argument& argument, const parse::Expression& call, RowsArgument& rows) {
  if (function == RowFunction::number_of) return true;
  const bool of_objects = rows.rows.kind.is(KindClass::objects);
  const bool plain =
      !of_objects && shape_of(rows.aggregate.loop).fields.size() == 1 && shape_of(rows.aggregate.loop).fields[0].name == "它";
  if (rows.each.step == plan::none && plain) rows.each = field_of(rows.aggregate.loop, 0, rows.rows.at, rows.inner);
  if (rows.each.step == plan::none) {
    diagnostics_.report(argument.at, kinds::EachWanted, call.text);
    return false;
  }
  rows.aggregate.each = rows.each.step;
  if (is_pick(function)) return true;
  const bool truth = is_truth(function);
  const model::Kind& kind = rows.each.kind;
  if (truth != kind.is(KindClass::yes_no)) {
    diagnostics_.report(rows.each.at, truth ? kinds::ConditionWanted : kinds::NumberWanted, kind_text(kind));
    return false;
  }
  const bool ranks = function == RowFunction::max || function == RowFunction::min;  // 次序 has a highest and a lowest as well
  if (ranks && kind.is(KindClass::ordinal) && rows.aggregate.top == plan::none) return true;
  if (!truth && (!kind.is_numeric() || kind.is(KindClass::year) || kind.is(KindClass::amount))) {
    diagnostics_.report(rows.each.at, kinds::NumberWanted, kind_text(kind));
    return false;
  }
  return true;
}

// 权, the share of 分位数, n of 第.
bool Checker::further_arguments(RowFunction function, const parse::Expression& call, Context& context, RowsArgument& rows) {
  switch (function) {
    case RowFunction::weighted_mean: {
      const parse::Argument& weight = call.arguments[1];
      if (!weight.weights || !weight.value) {
        diagnostics_.report(weight.at, kinds::WeightsWanted, call.text);
        return false;
      }
      rows.weight = this->expression(*weight.value, rows.inner);
      if (rows.weight.failed()) return false;
      if (!rows.weight.kind.is_numeric() || rows.weight.kind.is(KindClass::year) || rows.weight.kind.is(KindClass::amount) ||
          !rows.weight.bounds.non_negative()) {
        diagnostics_.report(rows.weight.at, kinds::WeightKind, std::string(written(rows.weight.at)));
        return false;
      }
      rows.aggregate.weight = rows.weight.step;
      return true;
    }
    case RowFunction::percentile: {
      rows.number = call.arguments[1].value ? this->expression(*call.arguments[1].value, context) : failure(call.at);
      if (rows.number.failed()) return false;
      const End one = Bounds::exactly(1).low;
      if (!rows.number.kind.is(KindClass::ratio) || !rows.number.bounds.non_negative() ||
          !proves_at_most(rows.number.bounds, one)) {
        diagnostics_.report(call.arguments[1].at, kinds::PercentileShare, std::string(written(call.arguments[1].at)));
        return false;
      }
      rows.aggregate.number = rows.number.step;
      const parse::Expression* method = call.arguments[2].value.get();
      const std::string word = method && method->kind == parse::ExpressionKind::name ? method->text : std::string();
      rows.aggregate.interpolated = word == "取内插" || word == "interpolated";
      if (rows.aggregate.interpolated || word == "取位次" || word == "nearest_rank") return true;
      diagnostics_.report(call.arguments[2].at, kinds::PercentileMethod);
      return false;
    }
    case RowFunction::nth:
      rows.number = whole_number(call.arguments[1], call, context);
      rows.aggregate.number = rows.number.failed() ? plan::none : rows.number.step;
      return !rows.number.failed();
    default:
      return true;
  }
}

Typed Checker::finish_aggregate(RowsArgument rows, plan::Step step, const Bounds& bounds) {
  step.operation = Operation::aggregate;
  step.loop = rows.rows.loop;
  for (const Typed* outer : {&rows.number, &rows.top}) {
    if (outer->step != plan::none) step.loop = deeper(step.loop, outer->loop);
  }
  step.index = static_cast<std::uint32_t>(plan_.aggregates.size());
  const bool picks = rows.aggregate.kind >= AggregateKind::first && rows.aggregate.kind <= AggregateKind::only;
  plan_.aggregates.push_back(std::move(rows.aggregate));
  Typed result = typed(std::move(step), bounds);
  for (Typed* part : {&rows.where, &rows.each, &rows.weight, &rows.number, &rows.top}) {
    // A row without a value is unknown for the function: the answer has to stand in the row. A pick hands its row's value on.
    if (part != &rows.each || !picks) report_divisions(*part);
    if (part->step != plan::none) inherit(result, *part);
  }
  return result;
}

Typed Checker::row_function(RowFunction function, const parse::Expression& expression, Context& context) {
  if (function == RowFunction::rank) return rank(expression, context);
  if (is_pick(function)) return pick(function, expression, {"", nullptr, expression.at}, context);
  if (function == RowFunction::top) {
    diagnostics_.report(expression.at, kinds::TopStandsInside, expression.text);
    return failure(expression.at);
  }
  const std::size_t wanted = arguments_of(function);
  if (function == RowFunction::percentile && expression.arguments.size() == 2) {
    diagnostics_.report(expression.at, kinds::PercentileMethod);
    return failure(expression.at);
  }
  if (expression.arguments.size() != wanted || !expression.arguments[0].value) {
    diagnostics_.report(expression.at, kinds::ArgumentCount, expression.text, static_cast<std::int64_t>(wanted),
                        static_cast<std::int64_t>(expression.arguments.size()));
    return failure(expression.at);
  }
  RowsArgument rows;
  if (!open_rows(expression.arguments[0], expression, context, rows)) return failure(expression.at);
  const bool counted = function == RowFunction::number_of || is_truth(function) || function == RowFunction::weighted_mean;
  if (counted && rows.aggregate.top != plan::none) {
    diagnostics_.report(expression.arguments[0].at, kinds::RowsWanted, expression.text, diagnostic::Term{"前几", "top"});
    return failure(expression.at);
  }
  if (!take_each(function, expression.arguments[0], expression, rows)) return failure(expression.at);
  if (!further_arguments(function, expression, context, rows)) return failure(expression.at);
  if (function == RowFunction::geometric_mean && !rows.each.bounds.non_negative()) {
    diagnostics_.report(rows.each.at, kinds::RootOfNegative, std::string(written(rows.each.at)));
    return failure(expression.at);
  }
  rows.aggregate.kind = kind_of(function);
  plan::Step step;
  step.at = expression.at;
  Bounds bounds;
  if (function == RowFunction::all || function == RowFunction::any) {
    step.kind.kind_class = KindClass::yes_no;
  } else if (function == RowFunction::number_of || function == RowFunction::number_true) {
    step.kind.kind_class = KindClass::number;
    bounds = row_count(rows.rows, function == RowFunction::number_of && rows.where.step == plan::none);
  } else {
    step.kind = rows.each.kind;
    step.unit = at(rows.each.step).unit;
    bounds = rows.each.bounds;
    if (function == RowFunction::sum && rows.aggregate.top == plan::none) {
      const Bounds count = row_count(rows.rows, rows.where.step == plan::none);
      const Bounds all = bounds * count;
      bounds = count.is_exact() ? all : hull(all, Bounds::exactly(0));
    } else if (function == RowFunction::sum) {
      bounds = bounds.non_negative() ? Bounds::at_least(0) : Bounds::all();
    }
  }
  const bool interpolated = rows.aggregate.interpolated;
  const bool may_weigh_nothing = function == RowFunction::weighted_mean && rows.weight.bounds.may_be_zero();
  Typed result = finish_aggregate(std::move(rows), std::move(step), bounds);
  result.inexact = result.inexact || makes_places(function, interpolated);
  if (may_weigh_nothing) result.open_divisions.push_back({expression.at});
  return result;
}

Typed Checker::pick(RowFunction function, const parse::Expression& call, const Picked& picked, Context& context) {
  const std::size_t wanted = arguments_of(function);
  if (call.arguments.size() != wanted || !call.arguments[0].value) {
    diagnostics_.report(call.at, kinds::ArgumentCount, call.text, static_cast<std::int64_t>(wanted),
                        static_cast<std::int64_t>(call.arguments.size()));
    return failure(call.at);
  }
  RowsArgument rows;
  if (!open_rows(call.arguments[0], call, context, rows)) return failure(call.at);
  if (rows.aggregate.top != plan::none) {
    diagnostics_.report(call.arguments[0].at, kinds::RowsWanted, call.text, diagnostic::Term{"前几", "top"});
    return failure(call.at);
  }
  if (rows.each.step == plan::none && picked.each) {
    rows.each = this->expression(*picked.each, rows.inner);
  } else if (rows.each.step == plan::none && !picked.dotted.empty() && rows.rows.kind.is(KindClass::objects)) {
    rows.each = value_of_object(picked.dotted, picked.at, rows.inner);
  } else if (rows.each.step == plan::none && !picked.dotted.empty()) {
    const auto index = shape_of(rows.aggregate.loop).find_field(picked.dotted);
    if (!index) {
      std::vector<std::string> names;
      for (const model::Field& field : shape_of(rows.aggregate.loop).fields) names.push_back(field.name);
      diagnostics_.report(picked.at, kinds::UnknownName, picked.dotted, did_you_mean(suggestion(picked.dotted, names)));
      return failure(call.at);
    }
    rows.each = field_of(rows.aggregate.loop, *index, picked.at, rows.inner);
  } else if (rows.each.step != plan::none && (picked.each || !picked.dotted.empty())) {
    diagnostics_.report(picked.at, kinds::EachWanted, call.text);
    return failure(call.at);
  }
  if (rows.each.step != plan::none && rows.each.failed()) return failure(call.at);
  if (!take_each(function, call.arguments[0], call, rows)) return failure(call.at);
  if (rows.each.kind.is(KindClass::rows) || rows.each.kind.is(KindClass::absence) || rows.each.kind.is(KindClass::table_row)) {
    diagnostics_.report(rows.each.at, kinds::EachWanted, call.text);
    return failure(call.at);
  }
  if (!further_arguments(function, call, context, rows)) return failure(call.at);
  rows.aggregate.kind = kind_of(function);
  plan::Step step;
  step.at = picked.at;
  step.kind = rows.each.kind;
  step.unit = at(rows.each.step).unit;
  const Bounds bounds = rows.each.bounds;
  return finish_aggregate(std::move(rows), std::move(step), bounds);
}

}  // namespace heng::check
