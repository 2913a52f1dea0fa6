// What one line can say of a project: the state of its total, and why. Shared by the formats for people.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/diagnostic/message.hpp"

namespace heng::report {

enum class Standing : std::uint8_t {
  agrees,  // the declared total is reproduced; single items may differ
  differs,
  undecided,     // an interval
  not_declared,  // nothing to compare with
  refused,       // 拒评, 不评
};

[[nodiscard]] Standing standing_of(const evaluate::Scorecard& scorecard);
// Findings that are not said already by the differences (those of declared figures are their machine-readable form).
[[nodiscard]] std::vector<const evaluate::Finding*> other_findings(const audit::Review& review);
// "一致；2条发现", "不一致：预算执行率"
[[nodiscard]] std::string note_of(const audit::Review& review, diagnostic::Language language);
// The total as a table shows it: a figure, an interval, or the word for the refusal.
[[nodiscard]] std::string recomputed_of(const evaluate::Scorecard& scorecard, diagnostic::Language language);
// "12个项目：11个一致，1个不一致"
[[nodiscard]] std::string summary_of(const std::vector<audit::Review>& reviews, diagnostic::Language language);

}  // namespace heng::report
