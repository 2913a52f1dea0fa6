// A version whose arms surely fit is the record's. Where what decides is missing, every version that may fit is scored, and the
// figures are as wide as all of them together: whichever it turns out to be, its figures lie inside.
#include "engine/evaluate/versions.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/printing.hpp"

namespace heng::evaluate {

namespace kinds = diagnostic::kinds;

Run::Fit Run::fit() {
  Fit result;
  if (!plan_.applied) return result;
  for (const plan::StepId id : plan_.applied->holds) {
    const Value holds = asked_or_refused(id);
    if (holds.is_refused()) {
      result.refusal = holds.refusal;
      return result;
    }
    merge(result.deciders, holds.deciders);
    result.surely_holds = result.surely_holds && holds.surely_holds();
    if (holds.may_hold()) continue;
    result.may_hold = false;
    return result;
  }
  return result;
}

Fitting fitting_versions(const plan::Plan& policy, const text::Sources& sources, BoundRecord& record, const BoundRow* row) {
  Fitting found;
  std::optional<std::uint32_t> refusing;
  std::set<std::string> deciders;
  const Options options;
  for (std::uint32_t version = 0; version < policy.versions.size(); ++version) {
    const plan::Plan& plan = *policy.versions[version];
    Scorecard scratch;
    Run run(plan, sources, record, options, scratch);
    if (plan.population != plan::none) run.set_object(plan.population, row ? *row : record.root);
    const Run::Fit fit = run.fit();
    if (!fit.may_hold) continue;
    if (fit.refusal) {
      if (!refusing) refusing = version;
      continue;
    }
    found.versions.push_back(version);
    if (fit.surely_holds) continue;
    for (std::string& name : run.names_of(fit.deciders)) deciders.insert(std::move(name));
  }
  found.is_refused = found.versions.empty();
  if (found.is_refused) found.versions.push_back(refusing.value_or(0));
  if (found.versions.size() > 1) found.deciders.assign(deciders.begin(), deciders.end());
  return found;
}

AppliedVersion applied_version(const plan::Plan& policy, std::uint32_t version) {
  const plan::Version& own = *policy.versions[version]->applied;
  return {version, own.name, own.at, own.cites};
}

namespace {

void widen(Interval& into, const Interval& other) {
  into.low = into.low && other.low ? std::optional(std::min(*into.low, *other.low)) : std::nullopt;
  into.high = into.high && other.high ? std::optional(std::max(*into.high, *other.high)) : std::nullopt;
}

template <class Item>
void unite(std::vector<Item>& into, const std::vector<Item>& other) {
  for (const Item& one : other) {
    if (std::ranges::find(into, one) == into.end()) into.push_back(one);
  }
}

bool is_same(const PartResult& left, const PartResult& right) {
  return left.name == right.name && left.row == right.row && left.kind == right.kind;
}
bool is_same(const OutputResult& left, const OutputResult& right) {
  return left.group == right.group && left.name == right.name && left.form == right.form && left.unit == right.unit;
}
bool is_same(const GradeResult& left, const GradeResult& right) { return left.scale == right.scale; }
bool is_same(const EffectResult& left, const EffectResult& right) {
  return left.item == right.item && left.row == right.row && left.condition == right.condition && left.says == right.says;
}
bool is_same(const Scorecard& left, const Scorecard& right) { return left.object == right.object; }
bool is_same(const ObjectsResult& left, const ObjectsResult& right) { return left.name == right.name; }

// Keeps what both have and makes each as wide as both.
template <class Item, class Widen>
void keep_common(std::vector<Item>& into, const std::vector<Item>& other, Widen widen_one) {
  std::vector<Item> kept;
  for (Item& one : into) {
    const auto same = std::ranges::find_if(other, [&](const Item& there) { return is_same(one, there); });
    if (same == other.end()) continue;
    widen_one(one, *same);
    kept.push_back(std::move(one));
  }
  into = std::move(kept);
}

std::string end_text(const OutputResult& output, const quantity::Rational& end) {
  return (output.places ? points_text(end, *output.places) : end.readable(4)) + output.unit;
}

// A value that is the same in all versions is known; words are the possible ones.
void widen(OutputResult& into, const OutputResult& other) {
  const bool is_number = into.form == OutputResult::Form::number;
  widen(into.number, other.number);
  if (into.places != other.places) into.places.reset();
  if (is_number && into.number.low && into.number.high) {
    const std::string low = end_text(into, *into.number.low);
    if (!into.number.is_exact()) into.text = "[" + low + ", " + end_text(into, *into.number.high) + "]";
  } else if (is_number) {
    into.text = into.number.low    ? "≥ " + end_text(into, *into.number.low)
                : into.number.high ? "≤ " + end_text(into, *into.number.high)
                                   : "？";
  } else if (into.text != other.text) {
    into.text += "或" + other.text;
  }
  if (into.words.empty() || other.words.empty())
    into.words.clear();
  else
    unite(into.words, other.words);
  unite(into.keys, other.keys);
  into.may_be_absent = into.may_be_absent || other.may_be_absent;
  unite(into.deciders, other.deciders);
  into.why.clear();
}

void widen_parts(std::vector<PartResult>& into, const std::vector<PartResult>& other) {
  keep_common(into, other, [](PartResult& one, const PartResult& there) {
    if (one.weight != there.weight) one.weight.reset();
    if (one.own_weight != there.own_weight) one.own_weight.reset();
    one.applies |= there.applies;
    one.leaves = one.leaves || there.leaves;
    widen(one.score, there.score);
    widen(one.unrounded, there.unrounded);
    one.places = std::max(one.places, there.places);
    if (one.cite != there.cite) one.cite.clear();
    one.why.clear();
    unite(one.deciders, there.deciders);
    widen_parts(one.parts, there.parts);
    keep_common(one.outputs, there.outputs, [](OutputResult& output, const OutputResult& same) { widen(output, same); });
  });
}

bool is_same_finding(const Finding& left, const Finding& right) {
  return left.kind == right.kind && left.check == right.check && left.arguments == right.arguments && left.item == right.item &&
         left.field == right.field && left.at == right.at;
}

// What is odd about the record counts in whatever version sees it; a 检查 of the policy only where all of them say so.
void unite_findings(std::vector<Finding>& into, const std::vector<Finding>& other) {
  const auto has = [](const std::vector<Finding>& all, const Finding& one) {
    return std::ranges::any_of(all, [&](const Finding& there) { return is_same_finding(one, there); });
  };
  std::erase_if(into, [&](const Finding& one) { return !one.check.empty() && !has(other, one); });
  for (const Finding& one : other) {
    if (one.check.empty() && !has(into, one)) into.push_back(one);
  }
}

void widen_cards(Scorecard& into, const Scorecard& other) {
  into.has_total = into.has_total || other.has_total;
  into.total_places = std::max(into.total_places, other.total_places);
  widen(into.total, other.total);
  unite(into.deciders, other.deciders);
  widen_parts(into.parts, other.parts);
  keep_common(into.grades, other.grades, [](GradeResult& one, const GradeResult& there) {
    unite(one.grades, there.grades);
    unite(one.keys, there.keys);
  });
  keep_common(into.outputs, other.outputs, [](OutputResult& one, const OutputResult& there) { widen(one, there); });
  keep_common(into.effects, other.effects, [](EffectResult& one, const EffectResult& there) {
    if (one.state == there.state && one.before == there.before && one.after == there.after) return;
    if (one.state != there.state) one.state = EffectState::open;
    one.before.clear();
    one.after.clear();
  });
  keep_common(into.objects, other.objects, [](ObjectsResult& one, const ObjectsResult& there) {
    keep_common(one.cards, there.cards, [](Scorecard& card, const Scorecard& same) { widen_cards(card, same); });
  });
  into.why.clear();
  unite_findings(into.findings, other.findings);
  into.limit_exceeded = into.limit_exceeded || other.limit_exceeded;
}

Scorecard together(std::vector<Scorecard> cards) {
  const auto is_scored = [](const Scorecard& card) { return card.status == Status::scored; };
  const auto refusing = std::ranges::find_if_not(cards, is_scored);
  if (refusing != cards.end()) {
    // One that refuses beside others: the rest is scored, the open question is a finding.
    Finding finding;
    finding.kind = kinds::PossibleRefusal.kind;
    finding.severity = finding.kind->severity;
    finding.arguments = {diagnostic::Argument{refusing->refusal_code}};
    finding.rule = refusing->refusal_rule;
    if (std::ranges::none_of(cards, is_scored)) return std::move(cards.front());
    std::erase_if(cards, [&](const Scorecard& card) { return !is_scored(card); });
    cards.front().findings.push_back(std::move(finding));
  }
  Scorecard result = std::move(cards.front());
  for (std::size_t i = 1; i < cards.size(); ++i) widen_cards(result, cards[i]);
  return result;
}

}  // namespace

Scorecard of_versions(const plan::Plan& policy, const Fitting& fitting, std::vector<Scorecard> cards) {
  std::vector<AppliedVersion> versions;
  std::string names;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    AppliedVersion version = applied_version(policy, fitting.versions[i]);
    names += (names.empty() ? "" : " | ") + version.name;
    // The ids of the card are those of the first version that scores.
    if (cards[i].status == Status::scored) versions.push_back(std::move(version));
  }
  Scorecard card = together(std::move(cards));
  card.versions = std::move(versions);
  if (card.status != Status::scored) return card;
  unite(card.deciders, fitting.deciders);
  Finding finding;
  finding.kind = kinds::VersionOpen.kind;
  finding.severity = finding.kind->severity;
  finding.arguments = {diagnostic::Argument{names}};
  finding.rule = card.versions.front().at.front();
  finding.place = card.source;
  card.findings.push_back(std::move(finding));
  return card;
}

}  // namespace heng::evaluate
