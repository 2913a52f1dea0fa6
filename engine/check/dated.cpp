// Parameters whose value changes with time, and the day on which they are read.
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

Typed Checker::dated_parameter(const parse::Statement& statement, Context& context) {
  const std::string& name = statement.name->text;
  plan::DatedParameter parameter;
  parameter.name = name;
  Typed result;
  bool failed = false;
  for (const parse::DatedValue& dated : statement.dated) {
    if (!parameter.entries.empty() && quantity::first_day(dated.from) <= quantity::first_day(parameter.entries.back().from)) {
      diagnostics_.report(dated.at, kinds::DatesNotRising, name, quantity::spelled(dated.from));
      failed = true;
    }
    if (!dated.cite) diagnostics_.report(dated.at, kinds::NoSource, name + "（" + quantity::spelled(dated.from) + "）");
    Typed value = this->expression(dated.value, context);
    if (value.failed()) return value;
    if (value.kind.is(KindClass::rows)) {
      diagnostics_.report(value.at, kinds::ArgumentKind, name, kind_text(value.kind));
      return failure(statement.at);
    }
    if (parameter.entries.empty()) {
      result = value;
    } else {
      result.bounds = hull(result.bounds, value.bounds);
      if (!unify(result, value, dated.at)) return failure(statement.at);
      inherit(result, value);
    }
    parameter.entries.push_back({dated.from, value.step, dated.cite ? dated.cite->text : std::string()});
  }
  const quantity::Date& first = parameter.entries.front().from;
  if (plan_.valid_from && quantity::first_day(*plan_.valid_from) < quantity::first_day(first)) {
    diagnostics_.report(statement.dated.front().at, kinds::ParameterHole, name, quantity::spelled(*plan_.valid_from),
                        quantity::spelled(first));
    failed = true;
  }
  if (failed) return failure(statement.at);
  plan::Step step;
  step.operation = Operation::dated;
  step.at = statement.at;
  step.kind = result.kind;
  step.unit = at(result.step).unit;
  step.index = static_cast<std::uint32_t>(plan_.dated.size());
  plan_.dated.push_back(std::move(parameter));
  Typed dated = typed(std::move(step), result.bounds);
  inherit(dated, result);
  return dated;
}

// 取值日, or else the last day of the record's 年度.
void Checker::value_date(const parse::Statement* statement, Block& block) {
  Context context = context_of(block);
  if (statement) {
    if (!statement->value) return;
    const Typed date = this->expression(*statement->value, context);
    if (date.failed()) return;
    if (!date.kind.is(KindClass::date) && !date.kind.is(KindClass::year)) {
      diagnostics_.report(statement->value->at, kinds::ValueDateKind, kind_text(date.kind));
      return;
    }
    plan_.value_date = date.step;
    return;
  }
  for (std::uint32_t i = 0; i < plan_.shape.fields.size(); ++i) {
    const model::Field& field = plan_.shape.fields[i];
    const bool is_year = field.name == "年度" || field.name == "项目.年度" || field.key == "year";
    if (!is_year || !field.kind.is(KindClass::year)) continue;
    const bool used = field_used_[i];
    plan_.value_date = field_of(0, i, {}, context).step;
    field_used_[i] = used;  // only a dated parameter makes use of it
    year_field_ = i;
    return;
  }
}

void Checker::check_dated() {
  if (plan_.dated.empty()) {
    // The record's year is no one's value date then.
    if (year_field_) plan_.value_date = plan::none;
    return;
  }
  if (year_field_) field_used_[*year_field_] = true;
  if (plan_.value_date != plan::none || diagnostics_.has_errors()) return;
  for (const plan::Named& named : plan_.names) {
    if (named.is_parameter && at(named.value).operation == Operation::dated)
      diagnostics_.report(named.at, kinds::ValueDateUnstated, named.name);
  }
}

}  // namespace heng::check
