#include "engine/report/effects.hpp"

#include "engine/report/words.hpp"

namespace heng::report {

std::string_view effect_state(evaluate::EffectState state) {
  switch (state) {
    case evaluate::EffectState::struck:
      return "struck";
    case evaluate::EffectState::open:
      return "open";
    case evaluate::EffectState::idle:
      break;
  }
  return "idle";
}

std::string effect_line(const evaluate::EffectResult& effect, const evaluate::Scorecard& card, const Context& context) {
  const diagnostic::Language language = context.settings.language;
  const std::vector<plan::Effect>& effects = card.plan_of(context.plan).effects;
  const bool is_veto = effect.effect < effects.size() && effects[effect.effect].veto;
  std::string line;
  if (!effect.item.empty()) line += effect.item + std::string(word(Word::comma, language));
  line += std::string(word(is_veto ? Word::veto : Word::when, language)) + ' ' + effect.condition;
  line += word(Word::colon, language);
  switch (effect.state) {
    case evaluate::EffectState::idle:
      return line + std::string(word(Word::effect_idle, language));
    case evaluate::EffectState::struck:
      return line + worded(Word::effect_struck, language, {effect.says, effect.before, effect.after});
    case evaluate::EffectState::open:
      break;
  }
  return line + worded(Word::effect_open, language, {effect.says, effect.before, effect.after});
}

}  // namespace heng::report
