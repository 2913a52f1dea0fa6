// 按 … { pattern { statements } … }: the statements of the arm that fits stand in the tree as if the policy had been written
// without the others; what is left of the 按 is the question whether the record is of this version.
#include <algorithm>
#include <set>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

bool encloses(text::Span outer, text::Span inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

namespace {

// What decides a version must be there before there is one: fields, and names that stand outside of the arms. Walks all that a
// subject stands on and keeps the names that lead to the first thing that is not.
class SubjectSearch {
 public:
  enum class Found : std::uint8_t { nothing, score, arm };

  SubjectSearch(const plan::Plan& plan, const std::vector<ChosenArm>& chosen, text::Span statement)
      : plan_(plan), chosen_(chosen), statement_(statement) {}

  Found search(plan::StepId id) {
    visit(id);
    return found_;
  }
  [[nodiscard]] const std::vector<std::string>& path() const { return path_; }
  [[nodiscard]] text::Span at() const { return at_; }

 private:
  [[nodiscard]] bool in_other_arm(text::Span at) const {
    return std::any_of(chosen_.begin(), chosen_.end(),
                       [&](const ChosenArm& arm) { return encloses(arm.at, at) && !encloses(arm.at, statement_); });
  }

  void stop(Found found, text::Span at) {
    if (found_ != Found::nothing) return;
    found_ = found;
    at_ = at;
  }

  void visit(plan::StepId id) {
    if (id == plan::none || found_ != Found::nothing || !seen_.insert(id).second) return;
    const plan::Step& step = plan_.steps[id];
    if (in_other_arm(step.at)) return stop(Found::arm, step.at);
    switch (step.operation) {
      case Operation::name: {
        const plan::Named& named = plan_.names[step.index];
        path_.push_back(named.name);
        if (in_other_arm(named.at)) return stop(Found::arm, named.at);
        visit(named.value);
        if (found_ == Found::nothing) path_.pop_back();
        return;
      }
      case Operation::weight:
      case Operation::part_score:
      case Operation::part_unrounded:
      case Operation::part_rate:
      case Operation::counted_weight:
      case Operation::applies:
      case Operation::applicable_full:
      case Operation::sum_of_parts:
      case Operation::total:
      case Operation::grade:
        return stop(Found::score, step.at);
      case Operation::choice: {
        const plan::Choice& choice = plan_.choices[step.index];
        for (const plan::StepId subject : choice.subjects) visit(subject);
        for (const plan::Choice::Arm& arm : choice.arms) {
          visit(arm.condition);
          visit(arm.result);
        }
        break;
      }
      case Operation::target_choice:
        for (const plan::TargetChoice::Arm& arm : plan_.target_choices[step.index].arms) visit(arm.result);
        break;
      case Operation::aggregate: {
        const plan::Aggregate& aggregate = plan_.aggregates[step.index];
        if (plan_.loops[aggregate.loop].group != plan::none) return stop(Found::score, step.at);
        plan::each_step_of(aggregate, [this](plan::StepId inner) { visit(inner); });
        break;
      }
      case Operation::dated:
        visit(plan_.value_date);
        for (const plan::DatedParameter::Entry& entry : plan_.dated[step.index].entries) visit(entry.value);
        break;
      default:
        break;
    }
    for (const plan::StepId operand : step.operands) visit(operand);
  }

  const plan::Plan& plan_;
  const std::vector<ChosenArm>& chosen_;
  text::Span statement_;
  std::set<plan::StepId> seen_;
  std::vector<std::string> path_;
  Found found_ = Found::nothing;
  text::Span at_;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!is_blank)
      line += c;
    else if (!line.empty() && line.back() != ' ')
      line += ' ';
  }
  return line;
}

}  // namespace

void Checker::version() {
  if (chosen_.empty()) return;
  plan_.applied.emplace();
  for (const ChosenArm& chosen : chosen_) {
    const auto source = std::find_if(variant_sources_.begin(), variant_sources_.end(),
                                     [&](const VariantSource& one) { return one.statement->at == chosen.statement; });
    if (source == variant_sources_.end() || !one_version(*source, chosen)) continue;
    std::string& name = plan_.applied->name;
    name += (name.empty() ? "" : "，") + one_line(written(chosen.pattern));
    plan_.applied->at.push_back(chosen.pattern);
    plan_.applied->cites.insert(plan_.applied->cites.end(), chosen.cites.begin(), chosen.cites.end());
  }
  if (arm_conditions_.size() > 1) can_hold_ = regions({joined(Operation::all, arm_conditions_, plan_.head).step}, {}).can_hold[0];
  for (const ArmFacts& arm : arm_facts_) {
    const auto add = [&](text::Span at, Block& block) {
      if (encloses(arm.at, at)) block.facts.insert(block.facts.end(), arm.facts.begin(), arm.facts.end());
    };
    for (const PartSource& part : part_sources_) add(part.statement->at, *part.block);
    std::size_t next = 0;
    for (plan::GroupId id = 0; id < plan_.groups.size(); ++id) {
      if (plan_.groups[id].is_block) add(object_statements_[next++]->at, *group_blocks_[id]);
    }
  }
}

bool Checker::one_version(const VariantSource& source, const ChosenArm& chosen) {
  const parse::Statement& statement = *source.statement;
  Context context = context_of(*source.block, statement.at);
  std::vector<Typed> subjects;
  for (const parse::Expression& subject : statement.subjects) {
    subjects.push_back(expression(subject, context));
    if (subjects.back().failed()) return false;
  }
  if (!is_of_version(statement, subjects)) return false;
  const text::Span head = statement.head.empty() ? statement.at : statement.head;
  ByArms by{head, false, {}, {}, {}, {}};
  for (const parse::Variant& variant : statement.variants)
    by.arms.push_back({variant.pattern ? &*variant.pattern : nullptr, variant.otherwise, variant.at});
  ArmFacts known{chosen.at, {}};
  by.result = [&](std::size_t arm, Context& inner) {
    if (arm == chosen.arm) known.facts = inner.facts;
    const parse::Variant& variant = statement.variants[arm];
    if (variant.refusal) return refusal(*variant.refusal);
    plan::Step step;
    step.operation = Operation::flag;
    step.at = variant.at;
    step.kind.kind_class = KindClass::yes_no;
    step.index = arm == chosen.arm ? 1 : 0;
    return typed(std::move(step), {});
  };
  Typed holds = by_arms(by, subjects, context);
  if (holds.failed()) return false;
  close(holds, head);
  plan_.applied->holds.push_back(holds.step);
  arm_facts_.push_back(std::move(known));
  if (!by.holds[chosen.arm].failed()) {
    arm_conditions_.push_back(by.holds[chosen.arm]);
    return true;
  }
  std::vector<Typed> others;
  std::copy_if(by.holds.begin(), by.holds.end(), std::back_inserter(others), [](const Typed& one) { return !one.failed(); });
  if (!others.empty()) arm_conditions_.push_back(negated(joined(Operation::any, others, head), head));
  return true;
}

bool Checker::is_of_version(const parse::Statement& statement, const std::vector<Typed>& subjects) {
  for (const Typed& subject : subjects) {
    const plan::LoopId loop = at(subject.step).loop;
    if (loop != 0 && loop != root_->loop) {
      diagnostics_.report(subject.at, kinds::VersionOfRow, std::string(written(subject.at)));
      return false;
    }
    SubjectSearch search(plan_, chosen_, statement.at);
    const SubjectSearch::Found found = search.search(subject.step);
    if (found == SubjectSearch::Found::nothing) continue;
    std::vector<std::string> path = search.path();
    if (path.empty()) path.emplace_back(written(subject.at));
    const std::string leads = joined_text(path, " → ");
    auto& report = found == SubjectSearch::Found::arm ? diagnostics_.report(subject.at, kinds::VersionOnArm, leads)
                                                      : diagnostics_.report(subject.at, kinds::VersionOnScore, leads);
    diagnostics_.label(report, search.at(), kinds::DeclaredHere, path.back());
    return false;
  }
  return true;
}

void Checker::add_arm_facts(text::Span at, std::vector<Fact>& facts) const {
  for (const ArmFacts& arm : arm_facts_) {
    if (encloses(arm.at, at)) facts.insert(facts.end(), arm.facts.begin(), arm.facts.end());
  }
}

}  // namespace heng::check
