// 当 …，… and 一票否决 as one line of a report.
#pragma once

#include <string>

#include "engine/evaluate/scorecard.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

// “一票否决 自评造假：等级定为 不合格（原为 优秀）”, “当 有严重违规：未触发”
[[nodiscard]] std::string effect_line(const evaluate::EffectResult& effect, const evaluate::Scorecard& card,
                                      const Context& context);
// struck, idle, open: the key of formats for machines
[[nodiscard]] std::string_view effect_state(evaluate::EffectState state);

}  // namespace heng::report
