// The order of the walk: units and shared declarations, the input, names and parts, then every formula, then what only the whole
// can show (weights, rows, cycles, cases).
#include "engine/check/checker.hpp"

#include <algorithm>
#include <utility>

#include "engine/plan/order.hpp"

namespace heng::check {

using parse::Statement;
using parse::StatementKind;
namespace kinds = diagnostic::kinds;

std::optional<plan::Replaced> replaced_of(const Statement& statement) {
  if (!statement.replaces) return std::nullopt;
  const parse::Replacement& replaces = *statement.replaces;
  return plan::Replaced{replaces.by, replaces.base, replaces.own, replaces.now, replaces.before};
}

plan::Relation relation_of(parse::Relation relation) {
  switch (relation) {
    case parse::Relation::at_least:
      return plan::Relation::at_least;
    case parse::Relation::at_most:
      return plan::Relation::at_most;
    case parse::Relation::not_equal:
      return plan::Relation::not_equal;
    case parse::Relation::above:
      return plan::Relation::above;
    case parse::Relation::below:
      return plan::Relation::below;
    case parse::Relation::equal:
      return plan::Relation::equal;
  }
  return plan::Relation::equal;
}

plan::Relation opposite(plan::Relation relation) {
  switch (relation) {
    case plan::Relation::at_least:
      return plan::Relation::below;
    case plan::Relation::at_most:
      return plan::Relation::above;
    case plan::Relation::not_equal:
      return plan::Relation::equal;
    case plan::Relation::above:
      return plan::Relation::at_most;
    case plan::Relation::below:
      return plan::Relation::at_least;
    case plan::Relation::equal:
      return plan::Relation::not_equal;
  }
  return relation;
}

plan::Relation mirrored(plan::Relation relation) {
  switch (relation) {
    case plan::Relation::at_least:
      return plan::Relation::at_most;
    case plan::Relation::at_most:
      return plan::Relation::at_least;
    case plan::Relation::above:
      return plan::Relation::below;
    case plan::Relation::below:
      return plan::Relation::above;
    case plan::Relation::not_equal:
    case plan::Relation::equal:
      return relation;
  }
  return relation;
}

std::string joined_text(const std::vector<std::string>& texts, std::string_view between) {
  std::string result;
  for (const std::string& text : texts) {
    if (!result.empty()) result += between;
    result += text;
  }
  return result;
}

plan::StepId Checker::add(plan::Step step, const Bounds& bounds) {
  plan_.steps.push_back(std::move(step));
  bounds_.push_back(bounds);
  return static_cast<plan::StepId>(plan_.steps.size() - 1);
}

std::uint32_t Checker::unit_index(const quantity::Unit& unit) {
  const auto found = std::find(plan_.units.begin(), plan_.units.end(), unit);
  if (found != plan_.units.end()) return static_cast<std::uint32_t>(found - plan_.units.begin());
  plan_.units.push_back(unit);
  return static_cast<std::uint32_t>(plan_.units.size() - 1);
}

plan::LoopId Checker::deeper(plan::LoopId a, plan::LoopId b) const {
  const auto depth = [&](plan::LoopId loop) {
    int count = 0;
    for (; loop != 0; loop = plan_.loops[loop].parent) ++count;
    return count;
  };
  return depth(a) >= depth(b) ? a : b;
}

Typed Checker::typed(plan::Step step, const Bounds& bounds) {
  Typed result;
  result.kind = step.kind;
  result.at = step.at;
  result.loop = step.loop;
  result.bounds = bounds;
  result.step = add(std::move(step), bounds);
  return result;
}

void Checker::inherit(Typed& result, const Typed& operand) const {
  result.inexact = result.inexact || operand.inexact;
  result.rounded_before = result.rounded_before || operand.rounded_before || operand.rounded;
  result.may_not_apply.insert(result.may_not_apply.end(), operand.may_not_apply.begin(), operand.may_not_apply.end());
  for (const Division& division : operand.open_divisions) {
    const auto same = [&](const Division& other) { return other.at == division.at && other.met == division.met; };
    if (std::none_of(result.open_divisions.begin(), result.open_divisions.end(), same)) result.open_divisions.push_back(division);
  }
  for (const std::string& name : operand.may_miss) {
    if (std::find(result.may_miss.begin(), result.may_miss.end(), name) == result.may_miss.end()) result.may_miss.push_back(name);
  }
}

void Checker::run(const parse::RuleFile& file, const std::vector<parse::RuleFile>& used) {
  plan_.file = file.file;
  plan_.units.push_back({});
  plan_.loops.push_back({});
  blocks_.push_back({});
  root_ = &blocks_.back();

  std::vector<const Statement*> top;
  for (const parse::RuleFile& library : used) {
    for (const Statement& statement : library.statements) {
      if (statement.kind != StatementKind::policy && statement.kind != StatementKind::targets) top.push_back(&statement);
    }
  }
  const Statement* policy_statement = nullptr;
  for (const Statement& statement : file.statements) {
    if (statement.kind == StatementKind::policy) {
      if (policy_statement)
        diagnostics_.report(statement.head, kinds::SecondPolicy, policy_statement->name ? policy_statement->name->text : "");
      else
        policy_statement = &statement;
    } else {
      top.push_back(&statement);
    }
  }
  for (const Statement* statement : top) {
    if (statement->kind == StatementKind::unit) declare_top(*statement, *root_);
  }
  if (policy_statement) {
    for (const Statement& statement : policy_statement->body) {
      if (statement.kind == StatementKind::unit) declare_top(statement, *root_);
    }
  }
  for (const Statement* statement : top) {
    if (statement->kind != StatementKind::unit) declare_top(*statement, *root_);
  }
  if (policy_statement) policy(*policy_statement);
  for (const Statement& statement : file.statements) {
    if (statement.kind == StatementKind::targets) approved_targets(statement);
  }
}

std::optional<plan::Plan> Checker::finish() {
  if (!policy_statement_) return std::nullopt;
  const std::uint32_t depth = plan::order(plan_);
  for (const plan::Refusal& refusal : plan_.refusals) {
    if (refusal.condition != plan::none && plan_.steps[refusal.condition].needs_peers)
      diagnostics_.report(refusal.at, kinds::RefusalAsksPeers);
  }
  for (const plan::Assertion& assertion : plan_.assertions) {
    if (plan_.steps[assertion.claim].needs_peers) diagnostics_.report(assertion.at, kinds::AssertionAsksPeers);
  }
  if (plan_.applied && std::ranges::any_of(plan_.steps, [](const plan::Step& step) { return step.needs_peers; }))
    diagnostics_.report(plan_.head, kinds::NotBuilt, "按 … { … }（各对象互相比较的政策）");
  if (depth > plan::max_depth) diagnostics_.report(plan_.head, kinds::PlanTooDeep, std::int64_t{plan::max_depth});
  if (diagnostics_.has_errors()) return std::nullopt;
  return std::move(plan_);
}

void Checker::header(const Statement& statement, plan::GroupId group) {
  switch (statement.kind) {
    case StatementKind::version:
      if (statement.string) plan_.version = statement.string->text;
      break;
    case StatementKind::cite:
      if (statement.string) plan_.cites.push_back(statement.string->text);
      break;
    case StatementKind::valid:
      plan_.valid_at = statement.at;
      plan_.valid_from = statement.from;
      plan_.valid_to = statement.to;
      if (statement.from && statement.to && quantity::first_day(*statement.from) > quantity::last_day(*statement.to)) {
        diagnostics_.report(statement.at, kinds::ValidityReversed, quantity::spelled(*statement.from),
                            quantity::spelled(*statement.to));
      }
      break;
    case StatementKind::full_marks: {
      if (plan_.scoring(group).full_marks) break;  // the second one is reported (StatementTwice) and does not count
      const auto full = statement.quantity ? points(*statement.quantity) : std::nullopt;
      if (!full) break;
      const bool ranged = statement.range.has_value();
      const auto low = ranged ? limit_end(statement.range->low.get(), *root_).points : quantity::Rational(0);
      const auto high = ranged ? limit_end(statement.range->high.get(), *root_).points : full;
      plan::Scoring& scoring = plan_.scoring(group);
      scoring.full_marks = full;
      scoring.total_low = low;
      scoring.total_high = high;
      break;
    }
    default:
      break;
  }
}

namespace {

// Statements that may stand only once in a policy; the second of them is an error, never a silent override.
std::optional<std::string> single_word(StatementKind kind) {
  switch (kind) {
    case StatementKind::version:
      return "版本";
    case StatementKind::valid:
      return "有效期";
    case StatementKind::value_date:
      return "取值日";
    case StatementKind::input:
      return "输入";
    case StatementKind::full_marks:
      return "满分";
    case StatementKind::item_scores:
      return "各项得分";
    case StatementKind::section_scores:
      return "各部分得分";
    case StatementKind::total:
      return "总分";
    case StatementKind::score:
      return "得";
    case StatementKind::declared_as:
      return "对照";
    case StatementKind::subject:
      return "评价对象";
    default:
      return std::nullopt;
  }
}

}  // namespace

void Checker::policy(const Statement& statement) {
  policy_statement_ = &statement;
  plan_.head = statement.head;
  if (statement.name) plan_.name = statement.name->text;
  if (statement.key) plan_.key = statement.key->text;
  for (const parse::Quoted& line : statement.literate) plan_.literate += (plan_.literate.empty() ? "" : "\n") + line.text;

  Block& block = *root_;
  const Statement* input_statement = nullptr;
  for (const Statement& inner : statement.body) {
    if (inner.kind == StatementKind::input) input_statement = &inner;
    if (inner.kind == StatementKind::enumeration) declare(inner, Entity::Form::enumeration, block);
  }
  if (input_statement) input(*input_statement);
  field_used_.assign(plan_.shape.fields.size(), false);
  list_used_.assign(plan_.shape.lists.size(), false);
  for (const Statement& inner : statement.body) {
    if (inner.kind == StatementKind::subject && !subject_statement_) subject(inner);
  }
  for (const Statement& inner : statement.body) header(inner);
  if (!plan_.cites.empty()) block.cite = plan_.cites.back();

  declare_names(statement.body, block);
  declare_parts(statement.body, block, plan::none);
  const auto dates = std::find_if(statement.body.begin(), statement.body.end(),
                                  [](const Statement& inner) { return inner.kind == StatementKind::value_date; });
  value_date(dates == statement.body.end() ? nullptr : &*dates, block);
  for (const Statement& inner : statement.body) {
    if (inner.kind == StatementKind::for_each) declare_objects(inner, block);
  }
  version();
  if (!can_hold_) return;
  declare_leaving();
  const auto each_scale = [&](void (Checker::*act)(const Statement&, Block&)) {
    for (plan::GroupId id = 0, next = 0; id < plan_.groups.size(); ++id) {
      if (!plan_.groups[id].is_block) continue;
      for (const Statement& inner : object_statements_[next++]->body) {
        if (inner.kind == StatementKind::grade) (this->*act)(inner, *group_blocks_[id]);
      }
    }
    for (const Statement& inner : statement.body) {
      if (inner.kind == StatementKind::grade) (this->*act)(inner, block);
    }
  };
  each_scale(&Checker::declare_scale);
  each_scale(&Checker::grade);
  check_weights(statement.body, plan::none);
  elaborate_objects();
  total(total_statement_, block);
  if (total_statement_) plan_.total_replaces = replaced_of(*total_statement_);
  for (plan::PartId id = 0; id < plan_.parts.size(); ++id) elaborate_part(id);
  for (Entity& entity : entities_) {
    if ((entity.form == Entity::Form::let || entity.form == Entity::Form::parameter) && entity.state == Entity::State::untouched) {
      Context context = context_of(*entity.block);
      named_value(entity, {}, context);
    }
  }
  for (const Statement& inner : statement.body) {
    if (inner.kind == StatementKind::check) one_check(inner, block);
    if (inner.kind == StatementKind::refuse) one_refusal(inner, block);
    if (inner.kind == StatementKind::output) outputs(inner, block);
    if (inner.kind == StatementKind::assertion) assertion(inner);
  }
  finish_objects();
  effects(statement.body, block);
  check_undone(plan_.total_effects);
  for (const plan::Part& part : plan_.parts) check_undone(part.effects);
  for (const plan::Scale& scale : plan_.scales) check_undone(scale.effects);
  // Last, when everything that may call has been elaborated.
  for (Entity& entity : entities_) {
    if (entity.form == Entity::Form::table) check_table(entity);
    const bool is_checked_by_use = entity.form == Entity::Form::function || entity.form == Entity::Form::calendar;
    if (!is_checked_by_use || entity.used || !of_policy_file(entity.statement->head)) continue;
    diagnostics_.report(entity.statement->head, kinds::NeverCalled, entity.statement->name->text);
  }
  check_left_out();
  check_dated();
  check_rows_left();
  check_cycles();
  check_case_names();
  for (const Statement* proof : proofs_) {
    if (proof->kind == StatementKind::proof_case) one_case(*proof);
    if (proof->kind == StatementKind::proof_table) case_table(*proof);
  }
  check_tested();
  report_unused_fields();
  if (plan_.is_self_assessment) {
    Context context = context_of(block);
    if (const auto declared = field("申报.总分", {}, context)) plan_.declared_total = declared->step;
  }
  const bool is_empty = plan_.parts.empty() && plan_.total == plan::none && plan_.scales.empty() && plan_.outputs.empty();
  if (is_empty && !diagnostics_.has_errors()) {  // an error may be why there is nothing
    diagnostics_.report(statement.head, kinds::NothingScored, plan_.name);
  }
}

// Composing has taken those of a policy with a base, and those in 改 部分 { … }.
bool Checker::is_change_without_base(const Statement& statement) {
  if (statement.kind != StatementKind::change && statement.kind != StatementKind::remove) return false;
  diagnostics_.report(statement.head.empty() ? statement.at : statement.head, kinds::ChangeWithoutBase,
                      statement.kind == StatementKind::change ? "改" : "删");
  return true;
}

void Checker::declare_names(const std::vector<Statement>& statements, Block& block) {
  std::map<std::string, const Statement*> singles;
  for (const Statement& statement : statements) {
    if (const auto word = single_word(statement.kind)) {
      const auto [found, is_new] = singles.emplace(*word, &statement);
      if (!is_new) diagnostics_.report(statement.head, kinds::StatementTwice, *word, line_of(found->second->at));
    }
    if (is_change_without_base(statement)) continue;
    const bool is_top = &block == root_;
    if (!is_top && (statement.kind == StatementKind::subject || statement.kind == StatementKind::for_each)) {
      diagnostics_.report(statement.head.empty() ? statement.at : statement.head, kinds::PolicyStatementInside);
      continue;
    }
    const bool of_policy = statement.kind == StatementKind::value_date || statement.kind == StatementKind::valid ||
                           statement.kind == StatementKind::version;
    if (of_policy && &block != root_) diagnostics_.report(statement.head, kinds::OfPolicyOnly, *single_word(statement.kind));
    switch (statement.kind) {
      case StatementKind::let:
        declare(statement, Entity::Form::let, block);
        break;
      case StatementKind::output:
        if (statement.output && statement.output->name && statement.output->sentence && statement.outputs.empty())
          declare(statement, Entity::Form::let, block);
        break;
      case StatementKind::parameter:
        declare(statement, Entity::Form::parameter, block);
        break;
      case StatementKind::function:
        declare(statement, Entity::Form::function, block);
        break;
      case StatementKind::table:
        declare(statement, Entity::Form::table, block);
        break;
      case StatementKind::calendar:
        declare(statement, Entity::Form::calendar, block);
        break;
      case StatementKind::cite:
        if (statement.string) block.cite = statement.string->text;
        break;
      case StatementKind::item_scores:
        block.rounding = &statement;
        break;
      case StatementKind::section_scores:
        block.section_rounding = &statement;
        break;
      case StatementKind::total:
        if (&block == root_) total_statement_ = &statement;
        break;
      case StatementKind::variants:
        variant_sources_.push_back({&statement, &block});
        break;
      case StatementKind::proof_case:
      case StatementKind::proof_table:
        proofs_.push_back(&statement);
        break;
      default:
        break;
    }
  }
}

}  // namespace heng::check
