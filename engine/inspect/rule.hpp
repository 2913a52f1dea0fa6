// A finding rule: what no honest table would contain, one rule a file. Each has a code (its message kind), a page
// (docs/findings/CODE.md), and in tests/findings/CODE/ a record that it speaks of and a twin that it does not.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/inspect/assessment.hpp"

namespace heng::inspect {

namespace kinds = diagnostic::kinds;

// What the user may set, by [audit] of heng.toml.
struct Options {
  std::set<std::string, std::less<>> off;  // codes that are not looked for
  // OverAchieved: how far beyond the target a figure may be without a reason.
  quantity::Rational over_achievement = quantity::Rational::fraction(3, 10);
  // OutsideScoreApart: points between the self-assessment and an evaluation by others.
  quantity::Rational outside_gap = 10;
};

// Where the rules put what they find.
class Findings {
 public:
  // At a place of the record, of one of its items (empty: of the record as a whole); with the points that depend on it.
  template <class... Parameters>
  evaluate::Finding& add(const Cell& cell, const model::DocumentPlace& place, diagnostic::TypedKind<Parameters...> kind,
                         std::type_identity_t<Parameters>... arguments) {
    evaluate::Finding made;
    made.kind = kind.kind;
    made.severity = kind.kind->severity;
    made.arguments = {diagnostic::Argument{std::move(arguments)}...};
    made.at = cell.at;
    made.place = place;
    return all_.emplace_back(std::move(made));
  }
  // Of an indicator: at one of its cells, with its weight as the points that depend on it.
  template <class... Parameters>
  evaluate::Finding& add(const Indicator& indicator, const Cell& cell, diagnostic::TypedKind<Parameters...> kind,
                         std::type_identity_t<Parameters>... arguments) {
    evaluate::Finding& made = add(cell.at.empty() ? indicator.name : cell, indicator.place, kind, std::move(arguments)...);
    made.item = indicator.title();
    made.points = indicator.weight.value;
    return made;
  }
  [[nodiscard]] std::vector<evaluate::Finding> take() { return std::move(all_); }

 private:
  std::vector<evaluate::Finding> all_;
};

struct Rule {
  const diagnostic::MessageKind* kind;
  diagnostic::Term why;  // why it matters, in a sentence
  void (*look)(const Assessment& assessment, const Options& options, Findings& findings);
};

// Every rule of one record, in the order of their pages.
[[nodiscard]] std::span<const Rule> rules();
[[nodiscard]] const Rule* find_rule(std::string_view code);

// What the rules that are on find, in the order of the record's places.
[[nodiscard]] std::vector<evaluate::Finding> inspect(const Assessment& assessment, const Options& options);

}  // namespace heng::inspect
