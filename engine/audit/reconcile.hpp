// Reconciliation as a diagnosis: when a declared figure is not reproduced, how may it have come about?
//
// The record is scored again under the lawful alternatives (the rate rounded first or not, other modes and places, the original for
// the revised budget), smallest departure first; where none gives the figure, its digits are looked at (a rate copied as points,
// digits transposed, a point moved, full marks, a neighbour's score). It names the smallest explanation, or says that none of the n
// tried does. A figure that agrees only thanks to the order of roundings is named too. Nothing here changes a score or knows a
// particular document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/evaluate/population.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/text/source.hpp"

namespace heng::audit {

struct Explanation {
  const diagnostic::MessageKind* kind = nullptr;
  std::vector<diagnostic::Argument> arguments;
  int level = 0;  // 1: belongs to the one before it
};

// One figure: an item's (a row's), or the total.
struct Diagnosis {
  bool is_total = false;
  plan::PartId part = plan::none;
  std::optional<std::uint32_t> row;
  std::vector<std::uint32_t> rows_around;  // as PartResult's
  std::string name;                        // of the item; empty for the total
  quantity::Rational declared;
  std::string declared_text;
  quantity::Rational recomputed;
  int places = 2;
  bool is_reproduced = false;  // then the explanations say what the agreement hangs on
  std::uint32_t tried = 0;     // alternatives
  std::vector<Explanation> explanations;
  text::Span at;
  model::DocumentPlace place;
};

// In the order of the scorecard's parts, the total last. Figures that are intervals are left out: they are unknown, not different.
// `population` holds the object and those that it may look at.
[[nodiscard]] std::vector<Diagnosis> reconcile(const plan::Plan& plan, const text::Sources& sources,
                                               evaluate::Population& population, std::size_t object,
                                               const evaluate::Scorecard& scorecard);
// Of a record that looks at nobody.
[[nodiscard]] std::vector<Diagnosis> reconcile(const plan::Plan& plan, const text::Sources& sources, const model::Record& record,
                                               const evaluate::Scorecard& scorecard);

// A scorecard with what the audit has to say of it: what reports are made from.
struct Review {
  evaluate::Scorecard scorecard;
  std::vector<Diagnosis> diagnoses;
};

}  // namespace heng::audit
