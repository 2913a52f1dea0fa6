// 当 …，…: each acts on what is computed and rounded, in the order of the text. Where its condition cannot be told, what it acts on
// is open between with and without.
#include <algorithm>
#include <utility>

#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"
#include "engine/text/stable_sort.hpp"

namespace heng::evaluate {

using plan::EffectKind;
using quantity::Rational;

namespace {

Interval interval_of(const Value& value) { return {value.low, value.high}; }

// The grade that an effect makes of one: rows go from best to worst, 另有 stands apart.
std::size_t changed(const plan::Scale& scale, const plan::Effect& effect, std::size_t grade) {
  switch (effect.kind) {
    case EffectKind::grade_is:
      return effect.grade;
    case EffectKind::grade_at_most:
      return scale.rows[grade].also ? grade : std::max<std::size_t>(grade, effect.grade);
    case EffectKind::grade_down_one:
      if (scale.rows[grade].also) return grade;
      for (std::size_t next = grade + 1; next < scale.rows.size() && next < 64; ++next) {
        if (!scale.rows[next].also) return next;
      }
      return grade;
    default:
      return grade;
  }
}

}  // namespace

Value Run::asked_of(const plan::Effect& effect) {
  Value holds = taken_or_refused(asked_or_refused(effect.condition));
  return holds.form == Value::Form::set ? holds : flags(3, std::move(holds.deciders));
}

void Run::act(const std::vector<std::uint32_t>& effects, Value& score, Value& unrounded, const PartResult* part, int places) {
  for (const std::uint32_t index : effects) {
    const plan::Effect& effect = plan_.effects[index];
    const Value holds = asked_of(effect);
    const std::string before = points_text(interval_of(score), places) + "分";
    if (holds.may_hold()) {
      Value limit = effect.value == plan::none ? number(Rational(0)) : settled(taken_or_refused(eval(effect.value)), points_kind());
      if (limit.form != Value::Form::number) limit = unknown(points_kind(), std::move(limit.deciders));
      for (Value* one : {&score, &unrounded}) {
        Value with = effect.kind == EffectKind::at_most ? smaller(*one, limit) : limit;
        if (!holds.surely_holds()) {
          with = hull(with, *one, points_kind());
          merge(with.deciders, holds.deciders);
        }
        *one = std::move(with);
      }
    }
    note(index, holds, part, before, points_text(interval_of(score), places) + "分");
  }
}

void Run::act_on(PartResult& result, const plan::Part& part) {
  if (part.effects.empty()) return;
  Value score = number(result.score.low, result.score.high, {});
  for (const std::string& name : result.deciders) merge(score.deciders, {decider(record_, name)});
  Value unrounded = number(result.unrounded.low, result.unrounded.high, {});
  act(part.effects, score, unrounded, &result, result.places);
  result.score = interval_of(score);
  result.unrounded = interval_of(unrounded);
  result.deciders = result.score.is_exact() ? std::vector<std::string>() : names_of(score.deciders);
}

std::uint64_t Run::act_on_grade(const plan::Scale& scale, std::uint64_t mask, Deciders& deciders) {
  const auto names = [&](std::uint64_t grades) {
    std::string text;
    for (std::size_t i = 0; i < scale.grades->members.size(); ++i) {
      if ((grades >> i & 1U) != 0) text += (text.empty() ? "" : "或") + scale.grades->members[i].name;
    }
    return text;
  };
  for (const std::uint32_t index : scale.effects) {
    const plan::Effect& effect = plan_.effects[index];
    const Value holds = asked_of(effect);
    const std::string before = names(mask);
    if (holds.may_hold()) {
      std::uint64_t with = 0;
      for (std::size_t i = 0; i < scale.rows.size() && i < 64; ++i) {
        if ((mask >> i & 1U) != 0) with |= std::uint64_t{1} << changed(scale, effect, i);
      }
      mask = holds.surely_holds() ? with : mask | with;
      merge(deciders, holds.deciders);
    }
    note(index, holds, nullptr, before, names(mask));
  }
  return mask;
}

// 一票否决：自评造假 → 等级定为 不合格（原为 优秀）; also when it did not strike.
void Run::note(std::uint32_t index, const Value& holds, const PartResult* part, const std::string& before,
               const std::string& after) {
  const plan::Effect& effect = plan_.effects[index];
  EffectResult result;
  result.effect = index;
  result.state = holds.surely_holds() ? EffectState::struck : holds.may_hold() ? EffectState::open : EffectState::idle;
  if (part) {
    result.item = part->name;
    result.row = part->row;
  }
  result.condition = one_line_of(effect.condition);
  result.says = one_line_of(effect.says);
  if (result.state != EffectState::idle) {
    result.before = before;
    result.after = after;
  }
  if (sink_) {
    const std::string word = one_line_of(effect.at);
    const std::string label = effect.veto ? word.substr(0, word.find(' ')) + "：" : word.substr(0, word.find(' ')) + " ";
    TraceLine line;
    line.rule = effect.at;
    line.text = label + result.condition;
    const bool is_compared = at(effect.condition).operation == plan::Operation::compare;
    const std::string numbers = is_compared ? substituted(effect.condition, 0, false) : std::string();
    if (is_compared && numbers != result.condition) line.text += "（" + numbers + "）";
    if (result.state == EffectState::idle)
      line.text += " → 未触发";
    else if (result.state == EffectState::open)
      line.text += "：？ → " + result.says + "？（原为 " + before + "，可能 " + after + "）";
    else
      line.text += " → " + result.says + "（原为 " + before + "）";
    line.source = source_of(effect.condition);
    sink_->push_back(std::move(line));
  }
  card_.effects.push_back(std::move(result));
}

void Run::sort_effects() {
  text::stable_sort(card_.effects, [](const EffectResult& left, const EffectResult& right) { return left.effect < right.effect; });
}

}  // namespace heng::evaluate
