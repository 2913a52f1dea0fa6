// Numbers and units as written in a rule: what kind they are, and their exact value in base units.
#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

model::Kind kind_of(const quantity::Unit& unit) {
  model::Kind kind;
  switch (unit.unit_class) {
    case quantity::UnitClass::none:
      kind.kind_class = KindClass::number;
      break;
    case quantity::UnitClass::points:
      kind.kind_class = KindClass::points;
      break;
    case quantity::UnitClass::money:
      kind.kind_class = KindClass::money;
      break;
    case quantity::UnitClass::ratio:
      kind.kind_class = KindClass::ratio;
      break;
    case quantity::UnitClass::percentage_points:
      kind.kind_class = KindClass::percentage_points;
      break;
    case quantity::UnitClass::count:
      kind.kind_class = KindClass::count;
      kind.dimension = unit.dimension;
      break;
    case quantity::UnitClass::measure:
      kind.kind_class = KindClass::measure;
      kind.dimension = unit.dimension;
      break;
    case quantity::UnitClass::clock_time:
      kind.kind_class = KindClass::clock_time;
      break;
    case quantity::UnitClass::working_days:
      kind.kind_class = KindClass::working_days;
      break;
    case quantity::UnitClass::months:
      kind.kind_class = KindClass::months;
      break;
    case quantity::UnitClass::compound:
      kind.kind_class = KindClass::compound;
      kind.dimension = unit.dimension;
      break;
  }
  return kind;
}

}  // namespace

std::optional<quantity::Unit> Checker::unit_of(const std::string& multiplier, const std::string& unit, text::Span at) {
  const std::string spelling = multiplier + unit;
  if (spelling.empty()) return quantity::Unit{};
  if (unit.empty()) {  // 3亿: a bare number
    return quantity::Unit{multiplier, quantity::UnitClass::none, "",
                          multiplier == "万" ? quantity::Rational(10000) : quantity::Rational(100000000)};
  }
  if (auto found = units_.find(spelling)) return found;
  const std::string near = units_.nearest(spelling);
  diagnostics_.report(at, kinds::UnknownUnit, spelling, did_you_mean(near));
  return std::nullopt;
}

Typed Checker::number(const quantity::Rational& value, const model::Kind& kind, const quantity::Unit& unit, text::Span at) {
  plan::Step step;
  step.operation = Operation::number;
  step.at = at;
  step.kind = kind;
  step.unit = unit_index(unit);
  step.number = value;
  Typed result = typed(std::move(step), Bounds::exactly(value));
  result.literal = true;
  return result;
}

Typed Checker::quantity(const parse::Quantity& written_quantity) {
  const auto digits = quantity::Rational::parse(written_quantity.digits);
  const auto unit = unit_of(written_quantity.multiplier, written_quantity.unit, written_quantity.at);
  if (!digits || !unit) return failure(written_quantity.at);
  const quantity::Rational value = *digits * unit->factor;
  const model::Kind kind = kind_of(*unit);
  if (kind.is(KindClass::count) && !value.is_integer()) {
    diagnostics_.report(written_quantity.at, kinds::CountNotWhole, std::string(written(written_quantity.at)));
    return failure(written_quantity.at);
  }
  return number(value, kind, *unit, written_quantity.at);
}

std::optional<quantity::Rational> Checker::constant(const Typed& value) const {
  if (value.step == plan::none) return std::nullopt;
  const plan::Step* step = &at(value.step);
  if (step->operation == Operation::number) return step->number;
  // A number that is always the same: 100分, 80% × 5分, a parameter.
  if (value.bounds.is_exact() && value.bounds.low.slope.is_zero()) return value.bounds.low.constant;
  return std::nullopt;
}

std::optional<quantity::Rational> Checker::points(const parse::Quantity& written_quantity) {
  const Typed value = quantity(written_quantity);
  if (value.failed()) return std::nullopt;
  if (!value.kind.is(KindClass::points)) {
    diagnostics_.report(written_quantity.at, kinds::PointsWanted, std::string(written(written_quantity.at)));
    return std::nullopt;
  }
  return at(value.step).number;
}

Typed Checker::zero_of(const Typed& like, text::Span at) { return number(0, like.kind, plan_.units[this->at(like.step).unit], at); }

std::string Checker::printed(const quantity::Rational& value, plan::StepId like) const {
  const quantity::Unit& unit = plan_.units[at(like).unit];
  const quantity::Rational shown = unit.factor.is_zero() ? value : value / unit.factor;
  if (at(like).kind.is(KindClass::year)) return shown.readable(0) + "年";
  return shown.readable(6) + unit.name;
}

}  // namespace heng::check
