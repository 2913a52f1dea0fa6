#include "engine/evaluate/printing.hpp"

namespace heng::evaluate {

using model::KindClass;
using quantity::Rational;

std::string printed(const Rational& value, const model::Kind& kind, const quantity::Unit& unit) {
  switch (kind.kind_class) {
    case KindClass::ratio:
      return (value * Rational(100)).readable(4) + "%";
    case KindClass::percentage_points:
      return (value * Rational(100)).readable(4) + "个百分点";
    case KindClass::year:
      return value.readable(0) + "年";
    default:
      break;
  }
  const Rational shown = unit.factor.is_zero() ? value : value / unit.factor;
  return shown.readable(4) + unit.name;
}

std::string printed(const Interval& value, const model::Kind& kind, const quantity::Unit& unit) {
  if (value.is_exact()) return printed(*value.low, kind, unit);
  if (value.low && value.high) return "[" + printed(*value.low, kind, unit) + ", " + printed(*value.high, kind, unit) + "]";
  if (value.low) return "≥ " + printed(*value.low, kind, unit);
  if (value.high) return "≤ " + printed(*value.high, kind, unit);
  return "？";
}

std::string points_text(const Rational& value, int places) {
  if (auto text = value.fixed(places)) return *text;
  return value.readable(6);
}

std::string points_text(const Interval& value, int places) {
  if (value.is_exact()) return points_text(*value.low, places);
  if (value.low && value.high) return "[" + points_text(*value.low, places) + ", " + points_text(*value.high, places) + "]";
  if (value.low) return "≥ " + points_text(*value.low, places);
  if (value.high) return "≤ " + points_text(*value.high, places);
  return "？";
}

std::string_view absence_text(plan::Absence absence) {
  switch (absence) {
    case plan::Absence::blank:
      return "缺";
    case plan::Absence::not_applicable:
      return "不适用";
    case plan::Absence::not_provided:
      return "未提供";
    case plan::Absence::zero_divisor:
      return "分母为零";
  }
  return "缺";
}

}  // namespace heng::evaluate
