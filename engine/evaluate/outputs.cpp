// 输出: values as they are shown, with the lines that lead to them.
#include <utility>

#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using model::KindClass;
using quantity::Rational;

namespace {

// As printed: ratios in percent, anything else in its unit.
std::optional<Rational> in_unit(const std::optional<Rational>& value, const model::Kind& kind, const quantity::Unit& unit) {
  if (!value) return std::nullopt;
  if (kind.is(KindClass::ratio) || kind.is(KindClass::percentage_points)) return *value * Rational(100);
  return unit.factor.is_zero() ? *value : *value / unit.factor;
}

std::string unit_text(const model::Kind& kind, const quantity::Unit& unit) {
  if (kind.is(KindClass::ratio)) return "%";
  if (kind.is(KindClass::percentage_points)) return "个百分点";
  if (kind.is(KindClass::year)) return "年";
  return unit.name;
}

// With the places that it was rounded to: 69.40%, not 69.4%.
std::string fixed_text(const OutputResult& result) {
  if (!result.number.is_exact() || !result.places) return "";
  const auto text = result.number.low->fixed(*result.places);
  return text ? *text + result.unit : "";
}

}  // namespace

OutputResult Run::output(const plan::Output& output) {
  OutputResult result;
  result.group = output.group;
  result.name = output.name;
  result.key = output.key;
  result.rule = output.at;
  result.literate = output.literate;
  std::vector<TraceLine>* const sink = std::exchange(sink_, options_.trace ? &result.why : nullptr);
  std::set<std::uint32_t> sink_names = std::exchange(sink_names_, {});
  const plan::Step& step = at(output.value);
  Value value = taken_or_refused(eval(output.value));
  sink_ = sink;
  sink_names_ = std::move(sink_names);
  // 不适用 as the policy's own answer is shown; a field that is missing leaves the value open.
  const bool is_answer = value.is_absent() && value.deciders.empty() && value.absence != plan::Absence::zero_divisor;
  result.may_be_absent = !value.is_absent() && value.may_be_absent != 0;
  if (!is_answer) value = settled(std::move(value), step.kind);
  result.text = text_of(value, output.value);
  result.deciders = names_of(value.deciders);
  const model::Enumeration* scale = step.kind.enumeration.get();
  switch (value.form) {
    case Value::Form::number: {
      const quantity::Unit& unit = plan_.units[step.unit];
      result.form = OutputResult::Form::number;
      result.number = {in_unit(value.low, step.kind, unit), in_unit(value.high, step.kind, unit)};
      result.unit = unit_text(step.kind, unit);
      result.places = output.places;
      if (std::string fixed = fixed_text(result); !fixed.empty()) result.text = std::move(fixed);
      break;
    }
    case Value::Form::set:
      result.form = scale ? OutputResult::Form::words : OutputResult::Form::yes_no;
      for (std::size_t i = 0; i < 64; ++i) {
        if ((value.possible >> i & 1U) == 0) continue;
        result.words.push_back(scale ? scale->members[i].name : i == 0 ? "否" : "是");
        result.keys.push_back(scale ? scale->members[i].key : "");
      }
      break;
    case Value::Form::date:
      result.form = OutputResult::Form::date;
      if (value.known) result.words = {quantity::iso(value.date)};
      break;
    case Value::Form::text:
      result.form = OutputResult::Form::text;
      if (value.known) result.words = {value.text};
      break;
    default:
      break;
  }
  if (result.is_known()) result.deciders.clear();
  if (result.may_be_absent) result.text += "或缺";
  return result;
}

std::vector<OutputResult> Run::outputs(plan::LoopId loop) {
  std::vector<OutputResult> results;
  for (const plan::Output& one : plan_.outputs) {
    if (one.loop == loop) results.push_back(output(one));
  }
  return results;
}

}  // namespace heng::evaluate
