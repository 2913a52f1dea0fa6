// Objects that are scored alike and may look at each other: 评价对象 and 逐个 declare them, 各X are all of them, 本X the one that
// is being scored. What is written after 其中 and 的 of 各X is elaborated as if the peer were scored; only 本X.… and what belongs
// to a row of the asking object is asked of the object that asks (of_asker).
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using parse::StatementKind;
using plan::GroupId;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

struct Spelling {
  std::string_view chinese, english;
};
constexpr Spelling every_word{"各", "all_"}, this_word{"本", "this_"};

}  // namespace

std::optional<std::uint32_t> Checker::naming_field(plan::LoopId loop) const {
  const model::Shape& shape = shape_of(loop);
  for (const char* name : {"名称", "项目.名称"}) {
    const auto index = shape.find_field(name);
    if (index && shape.fields[*index].kind.is(KindClass::text)) return index;
  }
  return std::nullopt;
}

// 评价对象 X [于 rows [其中 condition]]
void Checker::subject(const Statement& statement) {
  plan::Group group;
  if (statement.name) group.name = statement.name->text;
  group.at = statement.head.empty() ? statement.at : statement.head;
  if (statement.value) {
    Context context = context_of(*root_);
    const Typed rows = expression(*statement.value, context);
    if (rows.failed()) return;
    if (!rows.kind.is(KindClass::rows) || rows.loop != 0 || !rows.filters.empty()) {
      diagnostics_.report(statement.value->at, kinds::RowsWanted, "评价对象", kind_text(rows.kind));
      return;
    }
    group.loop = static_cast<plan::LoopId>(plan_.loops.size());
    plan_.loops.push_back({0, rows.kind.tag, true, plan::none});
    root_->loop = group.loop;
  }
  group.naming = naming_field(group.loop);
  if (group.naming && group.loop == 0) named_by_ = group.naming;  // the name is what results call the object by
  plan_.population = static_cast<GroupId>(plan_.groups.size());
  plan_.groups.push_back(std::move(group));
  group_blocks_.push_back(root_);
  subject_statement_ = &statement;
}

// 逐个 X 于 rows { … }: its names and parts, as those of a policy.
void Checker::declare_objects(const Statement& statement, Block& block) {
  if (!statement.value || !statement.name) return;
  Context context = context_of(block);
  const Typed rows = expression(*statement.value, context);
  if (rows.failed()) return;
  if (!rows.kind.is(KindClass::rows) || rows.loop != block.loop || !rows.filters.empty()) {
    diagnostics_.report(statement.value->at, kinds::RowsWanted, "逐个", kind_text(rows.kind));
    return;
  }
  for (const plan::Group& other : plan_.groups) {
    if (other.name == statement.name->text)
      diagnostics_.report(statement.name->at, kinds::NameTwice, other.name, line_of(other.at));
  }
  const auto id = static_cast<GroupId>(plan_.groups.size());
  plan::Group group;
  group.name = statement.name->text;
  group.at = statement.head.empty() ? statement.at : statement.head;
  group.is_block = true;
  group.loop = static_cast<plan::LoopId>(plan_.loops.size());
  plan_.loops.push_back({rows.loop, rows.kind.tag, true, plan::none});
  group.naming = naming_field(group.loop);
  plan_.groups.push_back(std::move(group));
  Block& inner = blocks_.emplace_back();
  inner.parent = &block;
  inner.loop = plan_.groups[id].loop;
  inner.group = id;
  inner.cite = block.cite;
  inner.rounding = block.rounding;
  inner.section_rounding = block.section_rounding;
  group_blocks_.push_back(&inner);
  for (const Statement& own : statement.body) {
    if (own.kind == StatementKind::full_marks) header(own, id);
  }
  declare_names(statement.body, inner);
  declare_parts(statement.body, inner, plan::none);
  object_statements_.push_back(&statement);
}

void Checker::elaborate_objects() {
  for (GroupId id = 0, next = 0; id < plan_.groups.size(); ++id) {
    if (!plan_.groups[id].is_block) continue;
    const Statement& statement = *object_statements_[next++];
    Block& block = *group_blocks_[id];
    check_weights(statement.body, id);
    const auto total_statement = std::find_if(statement.body.begin(), statement.body.end(),
                                              [](const Statement& own) { return own.kind == StatementKind::total; });
    total(total_statement == statement.body.end() ? nullptr : &*total_statement, block);
  }
}

// What only stands once everything is declared: checks and refusals of the blocks, the condition of 评价对象.
void Checker::finish_objects() {
  std::size_t next = 0;
  for (GroupId id = 0; id < plan_.groups.size(); ++id) {
    check_undone(plan_.groups[id].scoring.total_effects);
    if (!plan_.groups[id].is_block) continue;
    const std::vector<Statement>& body = object_statements_[next++]->body;
    effects(body, *group_blocks_[id]);
    for (const Statement& own : body) {
      if (own.kind == StatementKind::check) one_check(own, *group_blocks_[id]);
      if (own.kind == StatementKind::refuse) one_refusal(own, *group_blocks_[id]);
      if (own.kind == StatementKind::output) outputs(own, *group_blocks_[id]);
      if (own.kind == StatementKind::input || own.kind == StatementKind::subject || own.kind == StatementKind::assertion)
        diagnostics_.report(own.head, kinds::PolicyStatementInside);
    }
  }
  if (subject_statement_ && subject_statement_->condition && plan_.population != plan::none) {
    Context context = context_of(*root_);
    plan_.groups[plan_.population].shown = condition(*subject_statement_->condition, context).step;
  }
}

std::optional<GroupId> Checker::group_named(std::string_view name, bool every) const {
  const Spelling& spelling = every ? every_word : this_word;
  for (GroupId id = 0; id < plan_.groups.size(); ++id) {
    for (const std::string_view word : {spelling.chinese, spelling.english}) {
      if (name.starts_with(word) && name.substr(word.size()) == plan_.groups[id].name) return id;
    }
  }
  return std::nullopt;
}

// 各X
std::optional<Typed> Checker::all_objects(const std::string& name, text::Span at, const Context& context) const {
  const auto group = context.in_function ? std::nullopt : group_named(name, true);
  if (!group) return std::nullopt;
  Typed objects;
  objects.kind.kind_class = KindClass::objects;
  objects.kind.tag = *group;
  objects.at = at;
  return objects;
}

// 本X.…: asked of the object that is being scored, wherever it stands.
std::optional<Typed> Checker::own_member(const std::string& base, const std::vector<const parse::Expression*>& chain,
                                         Context& context) {
  const auto group = context.in_function ? std::nullopt : group_named(base, false);
  if (!group) return std::nullopt;
  const Context& asking = context.asker ? *context.asker : context;
  if (*group != plan_.population && asking.group != *group) return std::nullopt;
  parse::Expression asked;
  for (const parse::Expression* link : chain) {
    parse::Expression next;
    next.kind = asked.kind == parse::ExpressionKind::error ? parse::ExpressionKind::name : parse::ExpressionKind::member;
    next.at = link->at;
    next.text = link->text;
    next.text_at = link->text_at;
    if (next.kind == parse::ExpressionKind::member) next.operands.push_back(std::move(asked));
    asked = std::move(next);
  }
  Context own = context_of(*group_blocks_[*group]);
  if (asking.loop == own.loop) own.facts = asking.facts;
  Typed value = expression(asked, own);
  return context.asker ? of_asker(std::move(value)) : value;
}

// 首行(各县 其中 …).总分: what a dotted name means for the object.
Typed Checker::value_of_object(const std::string& dotted, text::Span at, Context& inner) {
  parse::Expression asked;
  for (std::size_t begin = 0; begin <= dotted.size();) {
    const std::size_t end = std::min(dotted.find('.', begin), dotted.size());
    parse::Expression next;
    next.kind = begin == 0 ? parse::ExpressionKind::name : parse::ExpressionKind::member;
    next.at = next.text_at = at;
    next.text = dotted.substr(begin, end - begin);
    if (begin != 0) next.operands.push_back(std::move(asked));
    asked = std::move(next);
    begin = end + 1;
  }
  return expression(asked, inner);
}

Typed Checker::of_asker(Typed value) {
  if (value.failed() || value.step == plan::none || value.kind.is(KindClass::rows) || value.kind.is(KindClass::objects))
    return value;
  const Typed before = value;
  plan::Step step;
  step.operation = Operation::of_asker;
  step.at = at(value.step).at;
  step.kind = value.kind;
  step.unit = at(value.step).unit;
  step.operands = {value.step};
  value.step = add(std::move(step), before.bounds);
  value.loop = 0;
  return value;
}

// Whether the loop's current row is the asking object's, not the peer's.
bool Checker::is_askers(plan::LoopId loop, const Context& context) const {
  if (!context.asker) return false;
  for (plan::LoopId own = context.loop; own != 0; own = plan_.loops[own].parent) {
    if (own == loop) return false;
  }
  return loop != 0;
}

Context Checker::among_peers(GroupId group, const Context& context) {
  Block& own_block = *group_blocks_[group];
  Context inner = context_of(own_block);
  const bool from_inside = group == plan_.population || context.group == group;
  if (from_inside) inner.block = context.block;
  inner.part = from_inside ? context.part : plan::none;
  inner.asker = &context;
  for (const auto& [name, value] : context.locals) inner.locals.emplace_back(name, of_asker(value));
  return inner;
}

std::optional<RowScope> Checker::scope_of(const Typed& rows, const parse::Expression* where, const Context& context,
                                          text::Span at) {
  RowScope scope;
  if (rows.kind.is(KindClass::objects)) {
    if (context.asker) {
      diagnostics_.report(at, kinds::PeersInPeers, plan_.groups[rows.kind.tag].name);
      return std::nullopt;
    }
    scope.inner = among_peers(rows.kind.tag, context);
    scope.loop = static_cast<plan::LoopId>(plan_.loops.size());
    plan_.loops.push_back({context.loop, 0, false, rows.kind.tag});
  } else {
    int nesting = 1;
    for (plan::LoopId loop = rows.loop; loop != 0; loop = plan_.loops[loop].parent) ++nesting;
    if (nesting > 4) {
      diagnostics_.report(at, kinds::RowsTooDeep);
      return std::nullopt;
    }
    scope.loop = static_cast<plan::LoopId>(plan_.loops.size());
    plan_.loops.push_back({rows.loop, rows.kind.tag, false, plan::none});
    scope.inner = context;
    scope.inner.loop = scope.loop;
  }
  std::vector<Typed> conditions;
  for (const RowFilter& filter : rows.filters) {
    Context inside = scope.inner;
    inside.block = filter.block;
    conditions.push_back(condition(*filter.where, inside));
  }
  if (where) conditions.push_back(condition(*where, scope.inner));
  for (const Typed& one : conditions) {
    if (one.failed()) return std::nullopt;
    assume(one.step, true, scope.inner.facts);
  }
  if (conditions.empty()) return scope;
  scope.where = conditions.size() == 1 ? conditions[0] : joined(Operation::all, conditions, at);
  return scope;
}

}  // namespace heng::check
