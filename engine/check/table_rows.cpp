// 设 标准 = 配套标准(地区): a row of a table with several value columns, of which 标准.一档 is one value. The row is no value
// itself: it stands for the call, and each column that is read is looked up and named once.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

std::optional<Typed> Checker::table_row(const parse::Sentence& sentence, const Context& context) {
  const bool is_plain = sentence.clauses.empty() && !sentence.where && !sentence.each && !sentence.steps;
  if (!is_plain || !sentence.head || sentence.head->kind != parse::ExpressionKind::call) return std::nullopt;
  Entity* table = find(sentence.head->text, context);
  if (!table || table->form != Entity::Form::table || table->statement->value_columns.size() < 2) return std::nullopt;
  Typed row;
  row.kind.kind_class = KindClass::table_row;
  row.at = sentence.at;
  row.row = std::make_shared<TableRow>(TableRow{table, sentence.head.get(), context, {}});
  // The keys are looked at even where no column is read.
  if (row_column(row, nullptr, columns_of(*table)[0], sentence.at).failed()) return failure(sentence.at);
  return row;
}

// The owner is the 设 that names the row; none: a name inside a function.
Typed Checker::row_column(const Typed& row, const Entity* owner, const std::string& column, text::Span at) {
  TableRow& own = *row.row;
  const std::vector<std::string> columns = columns_of(*own.table);
  if (std::find(columns.begin(), columns.end(), column) == columns.end()) {
    diagnostics_.report(at, kinds::TableColumn, column, joined_text(columns, "、"));
    return failure(at);
  }
  const auto [found, is_new] = own.columns.try_emplace(column);
  if (is_new) found->second = lookup(*own.table, *own.call, column, own.context);
  Typed value = found->second;
  if (value.failed() || !owner) return value;
  const auto [named, is_first] = own.names.try_emplace(column, static_cast<std::uint32_t>(plan_.names.size()));
  if (is_first) {
    plan::Named one;
    one.name = owner->name->text + "." + column;
    one.at = owner->name->at;
    one.value = value.step;
    one.loop = owner->block->loop;
    one.cite = owner->block->cite;
    one.part = owner->block->part;
    plan_.names.push_back(std::move(one));
  }
  plan::Step step;
  step.operation = Operation::name;
  step.at = at;
  step.kind = value.kind;
  step.unit = this->at(value.step).unit;
  step.loop = owner->block->loop;
  step.index = named->second;
  Typed result = typed(std::move(step), value.bounds);
  inherit(result, value);
  return result;
}

// 标准.一档
std::optional<Typed> Checker::row_member(const std::string& name, const parse::Expression& member, Context& context) {
  for (auto local = context.locals.rbegin(); local != context.locals.rend(); ++local) {
    if (local->first != name) continue;
    if (!local->second.row) return std::nullopt;
    return row_column(local->second, nullptr, member.text, member.at);
  }
  Entity* entity = find(name, context);
  if (!entity || entity->form != Entity::Form::let || !entity->sentence) return std::nullopt;
  if (entity->state != Entity::State::done && !table_row_call(*entity)) return std::nullopt;
  parse::Expression mention;
  mention.kind = parse::ExpressionKind::name;
  mention.text = name;
  mention.at = mention.text_at = member.at;
  const bool outer = std::exchange(reads_row_, true);
  const bool failed = entity->state != Entity::State::done && named_value(*entity, mention, context).failed();
  reads_row_ = outer;
  if (failed) return failure(member.at);
  if (!entity->typed.row) {
    if (entity->typed.failed() && table_row_call(*entity)) return failure(member.at);  // reported where it is declared
    return std::nullopt;
  }
  entity->used = true;
  Typed value = row_column(entity->typed, entity, member.text, member.at);
  return is_askers(entity->block->loop, context) ? of_asker(std::move(value)) : value;
}

std::vector<std::string> Checker::columns_of(const Entity& table) {
  std::vector<std::string> names;
  for (const parse::Path& path : table.statement->value_columns) {
    std::string name;
    for (const parse::Name& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
    names.push_back(std::move(name));
  }
  return names;
}

bool Checker::table_row_call(const Entity& entity) const {
  const parse::Sentence& sentence = *entity.sentence;
  if (!sentence.clauses.empty() || sentence.where || sentence.each || sentence.steps || !sentence.head) return false;
  if (sentence.head->kind != parse::ExpressionKind::call) return false;
  const Entity* table = find(sentence.head->text, context_of(*entity.block));
  return table && table->form == Entity::Form::table && table->statement->value_columns.size() > 1;
}

}  // namespace heng::check
