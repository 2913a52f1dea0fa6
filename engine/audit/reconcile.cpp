// Finding the figures that differ, and asking for each what would give it: first the trials (scoring again), then the digits.
#include "engine/audit/reconcile.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "engine/audit/alternatives.hpp"
#include "engine/audit/dependencies.hpp"
#include "engine/audit/digits.hpp"
#include "engine/diagnostic/kinds.hpp"

namespace heng::audit {

namespace {

namespace kinds = diagnostic::kinds;
using diagnostic::Term;
using evaluate::Interval;
using evaluate::PartResult;
using evaluate::Scorecard;
using plan::PartId;
using plan::Plan;
using plan::StepId;
using quantity::Rational;

constexpr std::string_view original_budget_name = "资金.年初预算数";
constexpr std::string_view revised_budget_name = "资金.全年预算数";

// Each trial scores the whole record again; a policy with very many roundings is not tried through.
constexpr std::size_t most_evaluations = 400;

template <class... Parameters>
Explanation explanation(diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
  return {kind.kind, {diagnostic::Argument{std::move(arguments)}...}};
}

std::optional<Rational> exact(const Interval& interval) { return interval.is_exact() ? interval.low : std::nullopt; }

std::string printed(const Rational& value, int places) { return value.fixed(places).value_or(value.readable()); }

// What was declared in the words of the document, else as a number.
std::string as_declared(const Diagnosis& diagnosis) {
  return diagnosis.declared_text.empty() ? diagnosis.declared.readable() : diagnosis.declared_text;
}

// The part of another scoring of the same record.
const PartResult* find_part(const std::vector<PartResult>& parts, PartId part, std::optional<std::uint32_t> row,
                            const std::vector<std::uint32_t>& rows_around) {
  for (const PartResult& result : parts) {
    if (result.part == part && result.row == row && result.rows_around == rows_around) return &result;
    if (const PartResult* inner = find_part(result.parts, part, row, rows_around)) return inner;
  }
  return nullptr;
}

// Parts whose declared figure can be compared, the innermost only, with their neighbours in the form.
struct Leaf {
  const PartResult* result;
  const PartResult* before = nullptr;
  const PartResult* behind = nullptr;
};
void collect_leaves(const std::vector<PartResult>& parts, std::vector<Leaf>& leaves) {
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const std::size_t known = leaves.size();
    collect_leaves(parts[at].parts, leaves);
    const bool has_declared_inside = leaves.size() > known;
    if (has_declared_inside || !parts[at].declared) continue;
    leaves.push_back({&parts[at], at > 0 ? &parts[at - 1] : nullptr, at + 1 < parts.size() ? &parts[at + 1] : nullptr});
  }
}

Rational printed_unit(const Plan& plan, StepId step) {
  const std::uint32_t unit = plan.at(step).unit;
  return unit < plan.units.size() && plan.units[unit].factor.sign() > 0 ? plan.units[unit].factor : Rational(1);
}

// Scores the record under other options; the same options once.
class Trials {
 public:
  Trials(const Plan& plan, const text::Sources& sources, evaluate::Population& population, std::size_t object)
      : plan_(plan), sources_(sources), population_(population), object_(object) {}

  // nullptr: enough has been tried. Only a quotient is not a rounding: there the rounding is put in.
  const Scorecard* score(std::optional<StepId> step, const RoundingChoice* choice, std::size_t number, bool with_original_budget) {
    const auto key = std::tuple(step.value_or(plan::none), step ? number : 0, with_original_budget);
    if (const auto known = cards_.find(key); known != cards_.end()) return &known->second;
    if (cards_.size() >= most_evaluations) return nullptr;
    evaluate::Options options;
    if (step) options.step_rounding.emplace(*step, choice->rounding);
    if (with_original_budget) options.field_instead.emplace(*revised(), *original());
    const bool is_quotient = step && plan_.at(*step).operation != plan::Operation::round;
    // A changed plan would change what everybody else scores too.
    if (is_quotient && plan_.population != plan::none) return nullptr;
    return &cards_
                .emplace(key, is_quotient
                                  ? evaluate::evaluate(with_rounding(*step), sources_, population_.record_of(object_), options)
                                  : population_.evaluate(object_, options))
                .first->second;
  }
  [[nodiscard]] std::optional<std::uint32_t> revised() const { return field(revised_budget_name); }
  [[nodiscard]] std::optional<std::uint32_t> original() const { return field(original_budget_name); }

 private:
  // The plan with the quotient rounded where it stands: the division moves behind, a rounding takes its place and its users.
  const Plan& with_rounding(StepId quotient) {
    if (const auto known = plans_.find(quotient); known != plans_.end()) return known->second;
    Plan changed = plan_;
    const auto moved = static_cast<StepId>(changed.steps.size());
    changed.steps.push_back(changed.steps[quotient]);
    plan::Step& rounding = changed.steps[quotient];
    rounding.operation = plan::Operation::round;
    rounding.operands = {moved};
    return plans_.emplace(quotient, std::move(changed)).first->second;
  }
  [[nodiscard]] std::optional<std::uint32_t> field(std::string_view name) const {
    return plan_.is_self_assessment ? plan_.shape.find_field(name) : std::nullopt;
  }

  const Plan& plan_;
  const text::Sources& sources_;
  evaluate::Population& population_;
  std::size_t object_;
  std::map<std::tuple<StepId, std::size_t, bool>, Scorecard> cards_;
  std::map<StepId, Plan> plans_;
};

// A way in which the figure may have been computed.
struct Departure {
  std::size_t size = 0;  // how many changes
  std::vector<Explanation> changes;
};

// All ways to compute one figure, the smallest that gives it first found.
class Search {
 public:
  Search(const Plan& plan, Trials& trials, const Diagnosis& diagnosis) : plan_(plan), trials_(trials), diagnosis_(diagnosis) {
    dependencies_ = dependencies_of(plan, diagnosis.part);
  }

  void run() {
    across_roundings(false);
    if (trials_.revised() && trials_.original() && dependencies_.reads(*trials_.revised())) across_roundings(true);
  }
  [[nodiscard]] std::uint32_t tried() const { return tried_; }
  [[nodiscard]] const std::optional<Departure>& best() const { return best_; }

 private:
  void across_roundings(bool with_original_budget) {
    std::vector<Explanation> changes;
    if (with_original_budget) changes.push_back(explanation(kinds::OriginalBudgetUsed));
    one(trials_.score(std::nullopt, nullptr, 0, with_original_budget), changes);
    for (const StepId step : dependencies_.roundings) {
      across_choices(step, other_roundings(plan_.at(step).number, plan_.at(step).mode, printed_unit(plan_, step)), changes,
                     with_original_budget);
    }
    for (const StepId step : dependencies_.quotients) across_choices(step, percent_roundings(), changes, with_original_budget);
  }

  void across_choices(StepId step, const std::vector<RoundingChoice>& choices, const std::vector<Explanation>& changes,
                      bool with_original_budget) {
    for (std::size_t number = 0; number < choices.size(); ++number) {
      std::vector<Explanation> with_step = changes;
      with_step.push_back(explanation(kinds::StepRoundedSo, rounded_name(plan_, step, diagnosis_.part), Term(choices[number].how)));
      one(trials_.score(step, &choices[number], number, with_original_budget), with_step);
    }
  }

  // The figure of one scorecard, as it is and with the part's own rounding done otherwise.
  void one(const Scorecard* card, const std::vector<Explanation>& changes) {
    if (card == nullptr) return;
    if (diagnosis_.is_total) {
      consider(exact(card->total), changes);
      return;
    }
    const PartResult* result = find_part(card->parts, diagnosis_.part, diagnosis_.row, diagnosis_.rows_around);
    if (result == nullptr) return;
    consider(exact(result->score), changes);
    const plan::Part& part = plan_.parts[diagnosis_.part];
    const std::optional<Rational> unrounded = exact(result->unrounded);
    if (!part.has_rounding || !unrounded) return;
    for (const RoundingChoice& choice : other_roundings(part.rounding_multiple, part.rounding_mode, 1)) {
      std::vector<Explanation> with_own = changes;
      with_own.push_back(explanation(kinds::ScoreRoundedSo, std::string(diagnosis_.name), Term(choice.how)));
      const auto& [multiple, mode] = choice.rounding;
      consider(multiple ? quantity::round_to_multiple(*unrounded, *multiple, mode) : *unrounded, with_own);
    }
  }

  void consider(const std::optional<Rational>& figure, const std::vector<Explanation>& changes) {
    if (changes.empty()) return;  // the policy itself
    ++tried_;
    if (figure != diagnosis_.declared) return;
    if (!best_ || changes.size() < best_->size) best_ = Departure{changes.size(), changes};
  }

  const Plan& plan_;
  Trials& trials_;
  const Diagnosis& diagnosis_;
  Dependencies dependencies_;
  std::uint32_t tried_ = 0;
  std::optional<Departure> best_;
};

Diagnosis diagnosis_of(const PartResult& result) {
  Diagnosis made;
  made.part = result.part;
  made.row = result.row;
  made.rows_around = result.rows_around;
  made.name = result.name;
  made.declared = *result.declared;
  made.declared_text = result.declared_text;
  made.recomputed = *result.score.low;
  made.places = result.places;
  made.at = result.at;
  made.place = result.place;
  return made;
}

Diagnosis diagnosis_of_total(const Scorecard& scorecard) {
  Diagnosis made;
  made.is_total = true;
  made.declared = *scorecard.declared_total;
  made.declared_text = scorecard.declared_total_text;
  made.recomputed = *scorecard.total.low;
  made.places = scorecard.total_places;
  return made;
}

// One record's reconciliation.
class Reconciliation {
 public:
  Reconciliation(const Plan& plan, const text::Sources& sources, evaluate::Population& population, std::size_t object,
                 const Scorecard& scorecard)
      : plan_(plan), population_(population), object_(object), scorecard_(scorecard), trials_(plan, sources, population, object) {
    collect_leaves(scorecard.parts, leaves_);
  }

  std::vector<Diagnosis> run() {
    for (const Leaf& leaf : leaves_) {
      if (is_different(*leaf.result)) item(leaf);
    }
    if (total_differs()) total();
    rounding_order();
    return std::move(found_);
  }

 private:
  static bool is_different(const PartResult& result) { return result.score.is_exact() && *result.score.low != *result.declared; }
  [[nodiscard]] bool total_differs() const {
    return scorecard_.declared_total && scorecard_.total.is_exact() && *scorecard_.total.low != *scorecard_.declared_total;
  }

  void item(const Leaf& leaf) {
    Diagnosis diagnosis = diagnosis_of(*leaf.result);
    if (!explained_by_trials(diagnosis)) {
      digits(diagnosis, Term{"“" + diagnosis.name + "”的得分", "the score of “" + diagnosis.name + "”"});
      slips(diagnosis, leaf);
    }
    found_.push_back(std::move(diagnosis));
  }

  void total() {
    Diagnosis diagnosis = diagnosis_of_total(scorecard_);
    std::string names;
    Rational difference = 0;
    for (const Diagnosis& item : found_) {
      difference += item.declared - item.recomputed;
      names += (names.empty() ? "" : "、") + item.name;
    }
    const bool follows = !found_.empty() && difference == diagnosis.declared - diagnosis.recomputed;
    if (follows) {
      diagnosis.explanations.push_back(explanation(kinds::TotalFollowsItems, std::move(names)));
    } else {
      total_is_not_the_sum(diagnosis);
      if (found_.empty()) explained_by_trials(diagnosis);
    }
    const bool is_settled = follows && std::ranges::all_of(found_, [](const Diagnosis& item) { return is_reproducible(item); });
    if (!is_settled) digits(diagnosis, Term{"总分", "the total"});
    found_.push_back(std::move(diagnosis));
  }

  static bool is_reproducible(const Diagnosis& diagnosis) {
    return !diagnosis.explanations.empty() && diagnosis.explanations.front().kind == kinds::ReproducedBy.kind;
  }

  bool explained_by_trials(Diagnosis& diagnosis) {
    Search search(plan_, trials_, diagnosis);
    search.run();
    diagnosis.tried = search.tried();
    if (const std::optional<Departure>& best = search.best()) {
      diagnosis.explanations.push_back(
          explanation(kinds::ReproducedBy, as_declared(diagnosis), static_cast<std::int64_t>(best->size)));
      for (Explanation change : best->changes) {
        change.level = 1;
        diagnosis.explanations.push_back(std::move(change));
      }
      return true;
    }
    diagnosis.explanations.push_back(
        diagnosis.tried > 0 ? explanation(kinds::NoRoundingExplains, std::int64_t{diagnosis.tried}, as_declared(diagnosis))
                            : explanation(kinds::NothingToTry, as_declared(diagnosis)));
    return false;
  }

  void digits(Diagnosis& diagnosis, Term what) {
    if (const auto rate = rate_with_digits_of(diagnosis.declared, rates())) {
      diagnosis.explanations.push_back(
          explanation(kinds::DigitsOfRate, std::move(what), as_declared(diagnosis), std::string(*rate)));
    }
    const std::string recomputed = printed(diagnosis.recomputed, diagnosis.places);
    if (are_transposed(diagnosis.declared, diagnosis.recomputed, diagnosis.places)) {
      diagnosis.explanations.push_back(explanation(kinds::DigitsTransposed, as_declared(diagnosis), std::string(recomputed)));
    }
    if (differ_by_a_point(diagnosis.declared, diagnosis.recomputed)) {
      diagnosis.explanations.push_back(explanation(kinds::DecimalPointMoved, as_declared(diagnosis), std::string(recomputed)));
    }
  }

  static void slips(Diagnosis& diagnosis, const Leaf& leaf) {
    if (leaf.result->weight == diagnosis.declared && diagnosis.recomputed < diagnosis.declared) {
      diagnosis.explanations.push_back(explanation(kinds::FullMarksDeclared, as_declared(diagnosis)));
      return;
    }
    for (const PartResult* neighbour : {leaf.before, leaf.behind}) {
      if (neighbour == nullptr || !neighbour->score.is_exact() || *neighbour->score.low != diagnosis.declared) continue;
      diagnosis.explanations.push_back(explanation(kinds::NeighbourCopied, as_declared(diagnosis), std::string(neighbour->name)));
      return;
    }
  }

  // The declared parts against the declared total: an error of the form's own sum. Only where every part was declared.
  void total_is_not_the_sum(Diagnosis& diagnosis) const {
    const bool all_declared = count_scored(scorecard_.parts) == leaves_.size();
    if (!all_declared || leaves_.empty()) return;
    Rational sum = 0;
    for (const Leaf& leaf : leaves_) sum += *leaf.result->declared;
    if (sum == diagnosis.declared) return;
    diagnosis.explanations.push_back(explanation(kinds::TotalIsNotSum, as_declared(diagnosis), sum.readable()));
  }
  static std::size_t count_scored(const std::vector<PartResult>& parts) {
    std::size_t count = 0;
    for (const PartResult& part : parts) count += part.parts.empty() ? 1 : count_scored(part.parts);
    return count;
  }

  // Figures that agree, but only because something is rounded before the score.
  void rounding_order() {
    std::set<StepId> steps;
    for (const Leaf& leaf : leaves_) {
      const Dependencies dependencies = dependencies_of_part(leaf.result->part);
      steps.insert(dependencies.roundings.begin(), dependencies.roundings.end());
    }
    std::vector<Diagnosis> notes;
    for (const StepId step : steps) {
      const RoundingChoice unrounded{{}, {}};
      // Its number lies behind those of the alternatives, so that trials are told apart.
      constexpr std::size_t number_of_unrounded = 1000;
      const Scorecard* card = trials_.score(step, &unrounded, number_of_unrounded, false);
      if (card == nullptr) return;
      for (const Leaf& leaf : leaves_) {
        if (!is_different(*leaf.result) && final_rounding(plan_, leaf.result->part) != step) note_order(leaf, step, *card, notes);
      }
    }
    found_.insert(found_.begin(), notes.begin(), notes.end());
  }

  void note_order(const Leaf& leaf, StepId step, const Scorecard& card, std::vector<Diagnosis>& notes) const {
    if (!leaf.result->score.is_exact()) return;
    const PartResult* other = find_part(card.parts, leaf.result->part, leaf.result->row, leaf.result->rows_around);
    if (other == nullptr || !other->score.is_exact() || *other->score.low == *leaf.result->score.low) return;
    Diagnosis diagnosis = diagnosis_of(*leaf.result);
    diagnosis.is_reproduced = true;
    const plan::Step& rounding = plan_.at(step);
    diagnosis.explanations.push_back(
        explanation(kinds::RoundingOrderMatters, as_declared(diagnosis), rounded_name(plan_, step, diagnosis.part),
                    places_term(rounding.number, printed_unit(plan_, step)), printed(*other->score.low, other->places)));
    notes.push_back(std::move(diagnosis));
  }

  const Dependencies& dependencies_of_part(PartId part) {
    const auto known = dependencies_.find(part);
    if (known != dependencies_.end()) return known->second;
    return dependencies_.emplace(part, dependencies_of(plan_, part)).first->second;
  }

  // Rates that the reader of the form could have copied: those of the explanation and those of the record.
  const std::vector<std::string>& rates() {
    if (rates_) return *rates_;
    rates_ = percentages_in(population_.record_of(object_).data);
    evaluate::Options options;
    options.trace = true;
    const Scorecard traced = population_.evaluate(object_, options);
    add_rates(traced.parts);
    return *rates_;
  }
  void add_rates(const std::vector<PartResult>& parts) {
    for (const PartResult& part : parts) {
      for (const evaluate::TraceLine& line : part.why) {
        for (std::string& rate : percentages_in(std::string_view(line.text))) rates_->push_back(std::move(rate));
      }
      add_rates(part.parts);
    }
  }

  const Plan& plan_;
  evaluate::Population& population_;
  std::size_t object_;
  const Scorecard& scorecard_;
  Trials trials_;
  std::vector<Leaf> leaves_;
  std::map<PartId, Dependencies> dependencies_;
  std::optional<std::vector<std::string>> rates_;
  std::vector<Diagnosis> found_;
};

}  // namespace

std::vector<Diagnosis> reconcile(const Plan& plan, const text::Sources& sources, evaluate::Population& population,
                                 std::size_t object, const Scorecard& scorecard) {
  if (scorecard.status != evaluate::Status::scored) return {};
  return Reconciliation(plan, sources, population, object, scorecard).run();
}

std::vector<Diagnosis> reconcile(const Plan& plan, const text::Sources& sources, const model::Record& record,
                                 const Scorecard& scorecard) {
  evaluate::Population alone(plan, sources, {&record, 1});
  return reconcile(plan, sources, alone, 0, scorecard);
}

}  // namespace heng::audit
