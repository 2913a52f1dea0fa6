// 当 …，… and 一票否决: what a condition does to an item, a section, the total or the grade once that is computed and rounded.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::EffectKind;
using parse::Statement;
using parse::StatementKind;
using plan::PartKind;
namespace kinds = diagnostic::kinds;

// In the order of the text: that is the order in which they act.
void Checker::effects(const std::vector<Statement>& statements, Block& block) {
  for (const Statement& statement : statements) {
    if (statement.kind == StatementKind::effect) one_effect(statement, block);
    const auto part = std::find_if(part_sources_.begin(), part_sources_.end(),
                                   [&](const PartSource& source) { return source.statement == &statement; });
    if (part != part_sources_.end()) effects(statement.body, *part->block);
  }
}

// What a line with 当 does: the text behind its condition and the comma.
text::Span Checker::behind_condition(const Statement& statement) const {
  text::Span says = statement.at;
  if (statement.condition) {
    says.begin = statement.condition->at.end;
  } else {
    const std::string_view whole = written(statement.at);
    const std::size_t comma = std::min(whole.find("，"), whole.find(','));
    if (comma != std::string_view::npos) says.begin += static_cast<std::uint32_t>(comma);
  }
  std::string_view text = written(says);
  for (const std::string_view mark : {" ", "，", ",", " ", "\r", "\n", "\t", " "}) {
    while (text.starts_with(mark)) {
      text.remove_prefix(mark.size());
      says.begin += static_cast<std::uint32_t>(mark.size());
    }
  }
  return says;
}

void Checker::one_effect(const Statement& statement, Block& block) {
  if (!statement.condition || !statement.effect) return;
  plan::Effect effect;
  effect.veto = statement.veto;
  effect.loop = block.loop;
  effect.at = statement.at;
  effect.says = behind_condition(statement);
  Context context = context_of(block, statement.at);
  Typed asked = condition(*statement.condition, context);
  const bool is_aimed = aim(statement, block, effect) && effect_value(statement, block, effect);
  if (asked.failed()) return;
  close(asked, statement.condition->at);
  if (!regions({asked.step}, {}).can_hold[0])
    diagnostics_.report(statement.condition->at, kinds::NeverHolds, std::string(written(statement.condition->at)));
  if (!is_aimed) return;
  effect.condition = asked.step;
  const auto index = static_cast<std::uint32_t>(plan_.effects.size());
  (effect.part != plan::none    ? plan_.parts[effect.part].effects
   : effect.scale != plan::none ? plan_.scales[effect.scale].effects
                                : plan_.scoring(block.group).total_effects)
      .push_back(index);
  plan_.effects.push_back(std::move(effect));
}

// What it acts on.
bool Checker::aim(const Statement& statement, const Block& block, plan::Effect& effect) {
  const bool in_section = block.part != plan::none && (plan_.parts[block.part].kind == PartKind::section ||
                                                       plan_.parts[block.part].kind == PartKind::row_sections);
  const auto misplaced = [&] {
    diagnostics_.report(effect.says, kinds::EffectMisplaced, std::string(written(effect.says)));
    return false;
  };
  switch (*statement.effect) {
    case EffectKind::item_zero:
    case EffectKind::item_at_most:
      effect.kind = *statement.effect == EffectKind::item_zero ? plan::EffectKind::zero : plan::EffectKind::at_most;
      effect.part = block.part;
      if (block.part == plan::none || in_section || plan_.parts[block.part].unscored) return misplaced();
      return true;
    case EffectKind::section_zero:
    case EffectKind::section_at_most:
      effect.kind = *statement.effect == EffectKind::section_zero ? plan::EffectKind::zero : plan::EffectKind::at_most;
      if (block.part == plan::none || plan_.parts[block.part].unscored) return misplaced();
      effect.part = in_section ? block.part : plan_.parts[block.part].parent;
      // From a row of the section it would act once a row.
      return (effect.part != plan::none && block.loop == part_sources_[effect.part].block->loop) || misplaced();
    case EffectKind::total_is:
    case EffectKind::total_at_most:
      effect.kind = *statement.effect == EffectKind::total_is ? plan::EffectKind::is : plan::EffectKind::at_most;
      return block.loop == plan_.own_loop(block.group) || misplaced();
    case EffectKind::grade_at_most:
    case EffectKind::grade_is:
    case EffectKind::grade_down_one:
      return block.loop == plan_.own_loop(block.group) ? aim_at_grade(statement, block, effect) : misplaced();
  }
  return misplaced();
}

// The scale that has the grade; the one without a name before the others.
bool Checker::aim_at_grade(const Statement& statement, const Block& block, plan::Effect& effect) {
  effect.kind = *statement.effect == EffectKind::grade_at_most ? plan::EffectKind::grade_at_most
                : *statement.effect == EffectKind::grade_is    ? plan::EffectKind::grade_is
                                                               : plan::EffectKind::grade_down_one;
  if (plan_.scales.empty()) {
    diagnostics_.report(effect.says, kinds::NoGradeScale);
    return false;
  }
  std::vector<std::uint32_t> found;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
    const plan::Scale& scale = plan_.scales[i];
    if (scale.group != block.group) continue;
    for (const auto& member : scale.grades->members) names.push_back(member.name);
    if (statement.effect_grade && !scale.grades->find(statement.effect_grade->text)) continue;
    if (scale.name.empty())
      found = {i};
    else if (found.empty() || !plan_.scales[found[0]].name.empty())
      found.push_back(i);
    if (scale.name.empty()) break;
  }
  if (found.empty()) {
    diagnostics_.report(statement.effect_grade->at, kinds::NoSuchValue, statement.effect_grade->text, joined_text(names, "、"));
    return false;
  }
  if (found.size() > 1) {
    diagnostics_.report(effect.says, kinds::EffectGradeAmbiguous, std::string(written(effect.says)));
    return false;
  }
  effect.scale = found[0];
  if (!statement.effect_grade) return true;
  const plan::Scale& scale = plan_.scales[effect.scale];
  effect.grade = static_cast<std::uint32_t>(*scale.grades->find(statement.effect_grade->text));
  if (effect.kind != plan::EffectKind::grade_at_most) return true;
  if (effect.grade < scale.rows.size() && scale.rows[effect.grade].also) {
    diagnostics_.report(statement.effect_grade->at, kinds::EffectGradeApart, statement.effect_grade->text);
    return false;
  }
  const auto best = std::find_if(scale.rows.begin(), scale.rows.end(), [](const plan::GradeRow& row) { return !row.also; });
  if (best - scale.rows.begin() == static_cast<std::ptrdiff_t>(effect.grade))
    diagnostics_.report(effect.says, kinds::EffectIdle, std::string(written(effect.says)));
  return true;
}

// Points that keep the promise of what they act on.
bool Checker::effect_value(const Statement& statement, Block& block, plan::Effect& effect) {
  if (effect.scale != plan::none) return true;
  const bool is_part = effect.part != plan::none;
  const Bounds promise = is_part ? own_promise(plan_.parts[effect.part]) : total_bounds(block.group);
  Bounds after = Bounds::exactly(0);
  if (effect.kind != plan::EffectKind::zero) {
    if (!statement.effect_value) return false;
    Context context = context_of(block, statement.at);
    Typed value = expression(*statement.effect_value, context);
    if (value.failed()) return false;
    if (value.kind.is(KindClass::number) && value.literal && at(value.step).number.is_zero())
      value = number(0, {KindClass::points, "", nullptr, nullptr, 0}, quantity::base_unit(quantity::UnitClass::points), value.at);
    if (!value.kind.is(KindClass::points)) {
      diagnostics_.report(value.at, kinds::PointsWanted, std::string(written(value.at)));
      return false;
    }
    close(value, value.at);
    const std::string name = is_part ? plan_.parts[effect.part].name : "总分";
    if (value.inexact) diagnostics_.report(value.at, kinds::RoundingUnstated, name);
    effect.value = value.step;
    if (effect.kind == plan::EffectKind::at_most) {
      if (proves_at_least(value.bounds, promise.high) && !promise.high.infinite)
        diagnostics_.report(effect.says, kinds::EffectIdle, std::string(written(effect.says)));
      after = smaller(promise, value.bounds);
      if (proves_at_least(value.bounds, promise.low)) after.low = promise.low;
    } else {
      after = value.bounds;
    }
  }
  if (is_part) {
    check_promise(effect.part, after, effect.says);
  } else if (!proves_at_most(after, promise.high) || !proves_at_least(after, promise.low)) {
    const auto text_of = [](const End& end) {
      if (!end.is_constant()) return diagnostic::Term{"不限", "unlimited"};
      return diagnostic::Term{end.constant.readable(4) + "分", end.constant.readable(4)};
    };
    diagnostics_.report(effect.says, kinds::TotalRange, text_of(after.low), text_of(after.high), text_of(promise.low),
                        text_of(promise.high));
  }
  return true;
}

// An effect that a later one always takes back: wherever the first strikes so does the second, and it decides.
void Checker::check_undone(const std::vector<std::uint32_t>& effects) {
  const auto number_of = [&](plan::StepId id) -> std::optional<quantity::Rational> {
    if (id == plan::none) return std::nullopt;
    return bounds_[id].is_exact() && bounds_[id].low.slope.is_zero() ? std::optional(bounds_[id].low.constant) : std::nullopt;
  };
  const auto decides = [&](const plan::Effect& first, const plan::Effect& second) {
    switch (second.kind) {
      case plan::EffectKind::zero:
      case plan::EffectKind::is:
      case plan::EffectKind::grade_is:
        return true;
      case plan::EffectKind::at_most: {
        const auto low = number_of(second.value), high = number_of(first.value);
        return first.kind == plan::EffectKind::at_most && low && high && *low <= *high;
      }
      case plan::EffectKind::grade_at_most:
        return first.kind == plan::EffectKind::grade_at_most && second.grade >= first.grade;
      case plan::EffectKind::grade_down_one:
        return false;
    }
    return false;
  };
  for (std::size_t i = 0; i < effects.size(); ++i) {
    const plan::Effect& first = plan_.effects[effects[i]];
    for (std::size_t k = i + 1; k < effects.size(); ++k) {
      const plan::Effect& second = plan_.effects[effects[k]];
      if (!decides(first, second)) continue;
      const RegionReport report = regions({second.condition, first.condition}, {});
      if (report.too_many || report.reachable[1]) continue;
      diagnostics_.report(first.says, kinds::EffectUndone, std::string(written(first.says)), line_of(second.at));
      break;
    }
  }
}

}  // namespace heng::check
