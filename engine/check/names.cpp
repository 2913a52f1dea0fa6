// Names: where they are declared, what they mean where they stand, what they could have meant, and that none needs itself.
#include <algorithm>
#include <functional>
#include <set>

#include "engine/check/checker.hpp"
#include "engine/text/nearest.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using parse::StatementKind;
using plan::Operation;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

std::string suggestion(const std::string& name, const std::vector<std::string>& candidates) {
  return text::nearest(name, candidates).value_or(std::string());
}

diagnostic::Term did_you_mean(const std::string& near) {
  if (near.empty()) return {};
  return {"；是不是“" + near + "”？", "; did you mean “" + near + "”?"};
}

void Checker::declare_top(const Statement& statement, Block& block) {
  if (is_change_without_base(statement)) return;
  switch (statement.kind) {
    case StatementKind::function:
      declare(statement, Entity::Form::function, block);
      break;
    case StatementKind::table:
      declare(statement, Entity::Form::table, block);
      break;
    case StatementKind::parameter:
      declare(statement, Entity::Form::parameter, block);
      break;
    case StatementKind::enumeration:
      declare(statement, Entity::Form::enumeration, block);
      break;
    case StatementKind::calendar:
      declare(statement, Entity::Form::calendar, block);
      break;
    case StatementKind::unit: {
      if (!statement.name) break;
      quantity::Unit unit{statement.name->text, quantity::UnitClass::count, statement.name->text, 1};
      if (statement.quantity) {
        const auto base = unit_of(statement.quantity->multiplier, statement.quantity->unit, statement.quantity->at);
        const auto factor = quantity::Rational::parse(statement.quantity->digits);
        if (!base || !factor) break;
        unit = *base;
        unit.name = statement.name->text;
        unit.factor = *factor * base->factor;
      }
      const auto known = units_.find(statement.name->text);
      if (known && !(known->dimension == unit.dimension && known->factor == unit.factor)) {
        diagnostics_.report(statement.name->at, kinds::UnitTwice, statement.name->text);
      } else {
        units_.add(statement.name->text, unit);
        plan_.unit_table = std::make_shared<const quantity::UnitTable>(units_);
      }
      break;
    }
    default:
      break;
  }
}

void Checker::declare(const Statement& statement, Entity::Form form, Block& block) {
  const bool is_output = statement.kind == StatementKind::output;
  const parse::Name* written_name = is_output ? &*statement.output->name : statement.name ? &*statement.name : nullptr;
  if (written_name == nullptr) return;
  const std::string& name = written_name->text;
  for (const Block* outer = &block; outer; outer = outer->parent) {
    const auto found = outer->names.find(name);
    if (found == outer->names.end()) continue;
    if (found->second->statement == &statement) return;  // enumerations are declared ahead of the others
    auto& report = diagnostics_.report(written_name->at, kinds::NameTwice, name, line_of(found->second->statement->at));
    diagnostic::Diagnostics::label(report, found->second->name->at, kinds::DeclaredHere, name);
    return;
  }
  const auto predefined_word = find_predefined(name);
  if (predefined_word || find_function(name)) {
    diagnostics_.report(written_name->at, kinds::NameReserved, name);
    return;
  }
  const model::Shape& own_shape = shape_of(block.loop);
  if ((block.loop == 0 || block.part == plan::none) && (own_shape.find_field(name) || own_shape.find_list(name))) {
    diagnostics_.report(written_name->at, kinds::NameIsField, name);
    return;
  }
  Entity& entity = entities_.emplace_back();
  entity.form = form;
  entity.statement = &statement;
  entity.name = written_name;
  entity.sentence = is_output ? statement.output->sentence.get() : statement.sentence.get();
  entity.block = &block;
  if (form == Entity::Form::enumeration && statement.enumeration) entity.enumeration = enumeration(*statement.enumeration, name);
  if (form == Entity::Form::parameter && statement.kind == StatementKind::parameter && !statement.string &&
      statement.dated.empty()) {
    diagnostics_.report(statement.head, kinds::NoSource, name);
  }
  block.names.emplace(name, &entity);
}

Entity* Checker::find(const std::string& name, const Context& context) const {
  for (Block* block = context.block; block; block = block->parent) {
    const auto found = block->names.find(name);
    if (found == block->names.end()) continue;
    const bool visible = !context.in_function || found->second->form != Entity::Form::let;
    if (visible) return found->second;
  }
  return nullptr;
}

const model::Shape& Checker::shape_of(plan::LoopId loop) const {
  if (loop == 0) return plan_.shape;
  const plan::Loop& here = plan_.loops[loop];
  return shape_of(here.parent).lists[here.list].row;
}

std::vector<std::string> Checker::visible_names(const Context& context) const {
  std::vector<std::string> names;
  for (const auto& [name, value] : context.locals) names.push_back(name);
  for (const Block* block = context.block; block; block = block->parent) {
    for (const auto& [name, entity] : block->names) {
      if (!context.in_function || entity->form != Entity::Form::let) names.push_back(name);
    }
  }
  if (!context.in_function) {
    for (plan::LoopId loop = context.loop;; loop = plan_.loops[loop].parent) {
      for (const model::Field& field : shape_of(loop).fields) names.push_back(field.name);
      for (const model::List& list : shape_of(loop).lists) names.push_back(list.name);
      if (loop == 0) break;
    }
    for (const char* word : {"分值", "满分", "总分", "等级", "得分合计", "适用满分"}) names.emplace_back(word);
    for (const plan::Scale& scale : plan_.scales) {
      if (!scale.name.empty() && scale.group == context.group) names.push_back(scale.name);
    }
  }
  return names;
}

Typed Checker::unknown_name(const std::string& name, text::Span at, const Context& context) {
  // A name that is a visible one with a keyword run into it (执行率比95): the space is what is missing.
  const std::vector<std::string> names = visible_names(context);
  static const std::vector<std::string> glued{"比",   "每低",   "每高",   "每差", "每晚", "每早", "每",   "扣",
                                              "加",   "不晚于", "不早于", "早于", "晚于", "是",   "不是", "在",
                                              "不在", "有值",   "且",     "或",   "则",   "否则", "的",   "其中"};
  for (const std::string& known : names) {
    if (name.size() <= known.size() || name.compare(0, known.size(), known) != 0) continue;
    const std::string rest = name.substr(known.size());
    for (const std::string& word : glued) {
      if (rest.compare(0, word.size(), word) == 0) {
        diagnostics_.report(at, kinds::MissingSpace, name, known, word);
        return failure(at);
      }
    }
  }
  const std::string value = enumeration_with(name, context);
  diagnostics_.report(at, kinds::UnknownName, name, did_you_mean(value.empty() ? suggestion(name, names) : value));
  return failure(at);
}

Typed Checker::name(const parse::Expression& expression, Context& context) {
  const std::string& name = expression.text;
  for (auto local = context.locals.rbegin(); local != context.locals.rend(); ++local) {
    if (local->first != name) continue;
    Typed value = local->second;
    value.at = expression.at;
    if (const auto key = value.step == plan::none ? std::nullopt : key_of(value.step)) {
      value.bounds = with_facts(*key, value.bounds, context.facts);
      if (known_present(*key, context.facts)) value.may_miss.clear();
    }
    return value;
  }
  if (context.names_parts) {
    if (auto value = part_score(expression, context)) return *value;
  }
  if (!context.in_function) {
    if (auto value = predefined(name, expression, context)) return *value;
    if (auto value = field(name, expression.at, context)) return *value;
    if (auto objects = all_objects(name, expression.at, context)) return *objects;
  }
  if (Entity* entity = find(name, context)) {
    switch (entity->form) {
      case Entity::Form::let:
      case Entity::Form::parameter:
        return named_value(*entity, expression, context);
      case Entity::Form::function:
        diagnostics_.report(expression.at, kinds::FunctionNeedsCall, name);
        return failure(expression.at);
      case Entity::Form::table:
        diagnostics_.report(expression.at, kinds::TableNeedsKeys, name);
        return failure(expression.at);
      case Entity::Form::calendar:
        diagnostics_.report(expression.at, kinds::CalendarIsNoValue, name);
        return failure(expression.at);
      case Entity::Form::enumeration:
        break;
    }
  }
  if (auto scale = scale_named(name, expression.at, context)) return *scale;
  if (!context.in_function && !find_parts({name}, context.group, context.part).empty()) {
    diagnostics_.report(expression.at, kinds::PartIsNoValue, name);
    return failure(expression.at);
  }
  return unknown_name(name, expression.at, context);
}

Typed Checker::named_value(Entity& entity, const parse::Expression& expression, Context& context) {
  const Statement& statement = *entity.statement;
  const std::string& name = entity.name->text;
  if (entity.state == Entity::State::open) {
    const auto first = std::find(open_names_.begin(), open_names_.end(), name);
    std::vector<std::string> path(first, open_names_.end());
    path.push_back(name);
    diagnostics_.report(expression.at.empty() ? entity.name->at : expression.at, kinds::Cycle, joined_text(path, " → "));
    return failure(expression.at);
  }
  if (entity.state == Entity::State::untouched && open_names_.size() >= 64) {
    diagnostics_.report(expression.at.empty() ? entity.name->at : expression.at, kinds::TooDeepNames, name);
    return failure(expression.at);
  }
  if (entity.state == Entity::State::untouched) {
    entity.state = Entity::State::open;
    open_names_.push_back(name);
    Context inner = context_of(*entity.block, statement.at);
    inner.in_function = entity.form == Entity::Form::parameter;
    const int sentences = std::exchange(sentences_, 0);  // a sentence of its own
    if (entity.form == Entity::Form::let) {
      auto row = entity.sentence ? table_row(*entity.sentence, inner) : std::nullopt;
      entity.typed = row ? *row : entity.sentence ? sentence(*entity.sentence, inner) : failure(statement.at);
    } else {
      entity.typed = !statement.dated.empty() ? dated_parameter(statement, inner)
                     : statement.value        ? this->expression(*statement.value, inner)
                                              : failure(statement.at);
      report_divisions(entity.typed);
    }
    sentences_ = sentences;
    if (!entity.typed.failed() && !entity.typed.row) {
      plan::Named named{name,
                        entity.name->at,
                        entity.typed.step,
                        entity.block->loop,
                        entity.form == Entity::Form::parameter,
                        statement.string ? statement.string->text : entity.block->cite,
                        entity.block->part,
                        replaced_of(statement)};
      entity.named = static_cast<std::uint32_t>(plan_.names.size());
      plan_.names.push_back(std::move(named));
    }
    open_names_.pop_back();
    entity.state = Entity::State::done;
  }
  entity.used = true;
  if (entity.typed.failed()) return failure(expression.at);
  if (entity.typed.row) {
    // By itself it is no value: only 标准.一档 is one. Elaborating it where it is declared asks nothing of it.
    if (!expression.text.empty() && !reads_row_) {
      diagnostics_.report(expression.at, kinds::RowOfTable, name, joined_text(columns_of(*entity.typed.row->table), "、"));
      return failure(expression.at);
    }
    return entity.typed;
  }
  if (entity.typed.kind.is(KindClass::rows) || entity.typed.kind.is(KindClass::objects)) return entity.typed;
  plan::Step step;
  step.operation = Operation::name;
  step.at = expression.at;
  step.kind = entity.typed.kind;
  step.unit = at(entity.typed.step).unit;
  step.loop = entity.block->loop;
  step.index = entity.named;
  Typed value = typed(std::move(step), entity.typed.bounds);
  value.inexact = entity.typed.inexact;
  value.rounded_before = entity.typed.rounded || entity.typed.rounded_before;
  if (!known_present(*key_of(value.step), context.facts)) value.may_not_apply = entity.typed.may_not_apply;
  value.bounds = with_facts(*key_of(value.step), seen_from(context.part, *entity.block, value.bounds), context.facts);
  bounds_[value.step] = value.bounds;
  return is_askers(entity.block->loop, context) ? of_asker(std::move(value)) : value;
}

std::optional<Typed> Checker::predefined(const std::string& name, const parse::Expression& expression, Context& context) {
  const auto word = find_predefined(name);
  if (!word) return std::nullopt;
  plan::Step step;
  step.at = expression.at;
  step.kind.kind_class = KindClass::points;
  step.unit = unit_index(quantity::base_unit(quantity::UnitClass::points));
  switch (*word) {
    case Predefined::weight:
    case Predefined::full: {
      // Inside 其中 and 的 a row's own 分值 is meant.
      // So it is where a row is asked which block it belongs to, before there is an item.
      const bool before_item = context.loop != 0 && (!plan_.loops[context.loop].of_parts || context.part == plan::none);
      if (before_item && shape_of(context.loop).find_field(name)) return std::nullopt;
      if (context.part == plan::none) {
        if (*word == Predefined::full && plan_.scoring(context.group).full_marks) {
          return number(*plan_.scoring(context.group).full_marks, step.kind, quantity::base_unit(quantity::UnitClass::points),
                        expression.at);
        }
        diagnostics_.report(expression.at, kinds::WeightOutsideItem, name);
        return failure(expression.at);
      }
      const plan::Part& part = plan_.parts[context.part];
      step.operation = Operation::weight;
      step.index = context.part;
      step.loop = plan::are_rows(part.kind) ? part.loop : 0;
      if (plan::are_rows(part.kind)) {
        Typed weight = typed(std::move(step), Bounds::weight());
        return is_askers(part.loop, context) ? of_asker(std::move(weight)) : weight;
      }
      if (!part.weight) {
        diagnostics_.report(expression.at, kinds::WeightOutsideItem, name);
        return failure(expression.at);
      }
      return typed(std::move(step), Bounds::exactly(*part.weight));
    }
    case Predefined::total:
      step.operation = Operation::total;
      step.group = context.group;
      return typed(std::move(step), total_bounds(context.group));
    case Predefined::grade: {
      for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
        if (!plan_.scales[i].name.empty() || plan_.scales[i].group != context.group) continue;
        step.operation = Operation::grade;
        step.index = i;
        step.kind = {KindClass::ordinal, "", plan_.scales[i].grades, nullptr, 0};
        step.unit = 0;
        return typed(std::move(step), {});
      }
      diagnostics_.report(expression.at, kinds::NoGradeScale);
      return failure(expression.at);
    }
    case Predefined::sum_of_scores: {
      step.operation = Operation::sum_of_parts;
      step.index = context.part;
      Bounds bounds = Bounds::exactly(0);
      step.group = context.group;
      step.loop = row_loop(context.part);
      const auto& parts = context.part == plan::none ? plan_.scoring(context.group).top_parts : plan_.parts[context.part].parts;
      const bool of_row = context.part != plan::none && plan_.parts[context.part].kind == plan::PartKind::row_sections;
      bounds = of_row ? block_bounds(parts, Bounds::weight()) : sum_bounds(parts);
      Typed sum = typed(std::move(step), bounds);
      return is_askers(sum.loop, context) ? of_asker(std::move(sum)) : sum;
    }
    case Predefined::applicable_full:
      return applicable_full(expression.at, context);
    case Predefined::index:
      if (shape_of(context.loop).find_field(name)) return std::nullopt;
      return row_index(name, expression.at, context);
    case Predefined::this_record:
    case Predefined::this_item:
    case Predefined::this_section:
      diagnostics_.report(expression.at, kinds::NeedsMember, name);
      return failure(expression.at);
  }
  return std::nullopt;
}

std::optional<Typed> Checker::field(const std::string& dotted, text::Span at, Context& context) {
  for (plan::LoopId loop = context.loop;; loop = plan_.loops[loop].parent) {
    const model::Shape& shape = shape_of(loop);
    if (const auto index = shape.find_field(dotted)) return field_of(loop, *index, at, context);
    if (const auto list = shape.find_list(dotted)) {
      if (loop == 0) list_used_[*list] = true;
      Typed rows;
      rows.kind.kind_class = KindClass::rows;
      rows.kind.tag = *list;
      rows.loop = loop;
      rows.at = at;
      return rows;
    }
    if (loop == 0) break;
  }
  return std::nullopt;
}

Typed Checker::field_of(plan::LoopId loop, std::uint32_t index, text::Span at, Context& context) {
  const model::Field& field = shape_of(loop).fields[index];
  if (loop == 0) field_used_[index] = true;
  plan::Step step;
  step.operation = Operation::field;
  step.at = at;
  step.kind = field.kind;
  step.unit = unit_index(field.unit);
  step.loop = loop;
  step.index = index;
  Bounds bounds;
  if (field.kind.is_numeric()) {
    if (field.low.number)
      bounds.low = Bounds::exactly(*field.low.number).low;
    else if (!field.is_signed)
      bounds.low = Bounds::exactly(0).low;
    if (field.high.number) bounds.high = Bounds::exactly(*field.high.number).high;
    // A row's score is at most the row's weight, where that field is what the block takes for the weight.
    if (field.high.field && context.part != plan::none && plan::are_rows(plan_.parts[context.part].kind)) {
      const plan::Part& part = plan_.parts[context.part];
      const bool same = part.loop == loop && part.row_weight != plan::none &&
                        this->at(part.row_weight).operation == Operation::field &&
                        this->at(part.row_weight).index == *field.high.field;
      if (same) bounds.high = Bounds::weight().high;
    }
  }
  const Key key{Operation::field, index, loop};
  bounds = with_facts(key, bounds, context.facts);
  if (field.case_field) {
    const model::Field& decides = shape_of(loop).fields[*field.case_field];
    const auto* scale = decides.kind.enumeration.get();
    const std::size_t count = scale ? scale->members.size() : 2;  // 否, 是
    const std::uint64_t every = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    const std::uint64_t fixed = every & known_members({Operation::field, *field.case_field, loop}, context.facts);
    if ((fixed & ~field.case_values) != 0) {
      std::vector<std::string> names;
      for (std::size_t i = 0; i < count; ++i) {
        if (field.case_values >> i & 1U) names.push_back(scale ? scale->members[i].name : i == 0 ? "否" : "是");
      }
      diagnostics_.report(at, kinds::OtherCase, field.name, decides.name, joined_text(names, "、"));
    }
  }
  Typed value = typed(std::move(step), bounds);
  if (field.optional && !known_present(key, context.facts)) value.may_miss.push_back(field.name);
  return value;
}

Typed Checker::member(const parse::Expression& expression, Context& context) {
  // A chain of names: a field of a nested record, 本表.x, a figure of a part, a property of a target, a column of a table.
  std::vector<const parse::Expression*> chain;
  const parse::Expression* base = &expression;
  while (base->kind == parse::ExpressionKind::member && !base->operands.empty()) {
    chain.push_back(base);
    base = &base->operands[0];
  }
  std::reverse(chain.begin(), chain.end());
  if (base->kind == parse::ExpressionKind::name && !context.in_function) {
    if (auto own = own_member(base->text, chain, context)) return *own;
    std::string dotted = base->text;
    const auto start = find_predefined(base->text);
    const bool from_record = start && *start == Predefined::this_record;
    if (from_record) dotted.clear();
    for (const parse::Expression* link : chain) dotted += (dotted.empty() ? "" : ".") + link->text;
    Context outer = context;
    if (from_record) outer.loop = 0;
    if (auto value = field(dotted, expression.at, outer)) return *value;
    if (from_record) return unknown_name(dotted, expression.at, outer);
    if (chain.size() == 1) {
      if (auto value = row_member(base->text, expression, context)) return *value;
    }
    const auto kind = chain.size() == 1 ? enumeration_named(base->text, context) : std::nullopt;
    if (kind && kind->enumeration->find(expression.text)) return enumeration_value(*kind, expression.text, expression.at);
    if (auto figure = part_figure(expression, context)) return *figure;
  }
  if (base->kind == parse::ExpressionKind::name && chain.size() == 1 && context.in_function) {
    if (auto value = row_member(base->text, expression, context)) return *value;
  }
  // 灯.红: a value of a named enumeration, where no other side says whose it is.
  if (base->kind == parse::ExpressionKind::name && chain.size() == 1) {
    if (const auto kind = enumeration_named(base->text, context)) return enumeration_value(*kind, expression.text, expression.at);
  }
  if (base->kind == parse::ExpressionKind::call) {
    Entity* entity = find(base->text, context);
    if (entity && entity->form == Entity::Form::table && chain.size() == 1) return lookup(*entity, *base, expression.text, context);
    const auto function = entity ? std::nullopt : find_function(base->text);
    if (function && function->rows && is_pick(*function->rows)) {
      std::string dotted;
      for (const parse::Expression* link : chain) dotted += (dotted.empty() ? "" : ".") + link->text;
      return pick(*function->rows, *base, {dotted, nullptr, expression.at}, context);
    }
  }
  const parse::Expression& inner = expression.operands[0];
  const auto word = find_member(expression.text);
  if (word && (*word == Member::target_sign || *word == Member::target_number || *word == Member::actual_number ||
               *word == Member::actual_level)) {
    Typed value = this->expression(inner, context);
    if (value.failed()) return value;
    plan::Step step;
    step.at = expression.at;
    const bool is_target = value.kind.is(KindClass::target);
    const bool wants_target = *word == Member::target_sign || *word == Member::target_number;
    if (is_target == wants_target && (is_target || value.kind.is(KindClass::actual))) {
      switch (*word) {
        case Member::target_sign:
          step.operation = Operation::target_sign;
          step.kind.kind_class = KindClass::text;
          break;
        case Member::actual_level:
          step.operation = Operation::actual_level;
          step.kind = {KindClass::ordinal, "", level_enumeration(), nullptr, 0};
          break;
        default:
          step.operation = is_target ? Operation::target_number : Operation::actual_number;
          step.kind.kind_class = KindClass::amount;
          // One tag a row: the target's number and the actual's are comparable with each other, checked on the record.
          step.kind.tag = 0;
          break;
      }
      const bool level = *word == Member::actual_level;
      Typed result = combine(std::move(step), level ? Bounds{} : Bounds::at_least(0), value);
      return result;
    }
  }
  // A part's name run into the field path (资金.全年预算): say which fields there are.
  if (base->kind == parse::ExpressionKind::name) {
    std::string dotted = base->text;
    for (const parse::Expression* link : chain) dotted += "." + link->text;
    return unknown_name(dotted, expression.at, context);
  }
  diagnostics_.report(expression.text_at.empty() ? expression.at : expression.text_at, kinds::NoSuchMember, expression.text);
  return failure(expression.at);
}

plan::LoopId Checker::row_loop(plan::PartId id) const {
  if (id != plan::none && plan::are_rows(plan_.parts[id].kind)) return plan_.parts[id].loop;
  const plan::PartId around = plan_.rows_around(id);
  return around == plan::none ? 0 : plan_.parts[around].loop;
}

// Bounds in the row's weight mean the weight of the rows that the name belongs to: seen from other rows they are any weight.
Bounds Checker::seen_from(plan::PartId id, const Block& block, Bounds bounds) const {
  if (row_loop(id) == row_loop(block.part)) return bounds;
  const Rational low = bounds.low.slope, high = bounds.high.slope;
  bounds.low.slope = bounds.high.slope = 0;
  if (low.sign() < 0) bounds.low = {};
  if (high.sign() > 0) bounds.high = {};
  if (low.sign() > 0) bounds.low.open = false;
  if (high.sign() < 0) bounds.high.open = false;
  return bounds;
}

// Parts of the group; where it has none of the name, those of the policy. Inside 每部分 those of the row come first.
std::vector<plan::PartId> Checker::find_parts(const std::vector<std::string>& path, plan::GroupId group, plan::PartId from) const {
  std::vector<plan::PartId> found;
  const bool is_around = from != plan::none && plan_.parts[from].kind == plan::PartKind::row_sections;
  plan::PartId rows = is_around ? from : plan_.rows_around(from);
  while (true) {
    for (plan::PartId id = 0; id < plan_.parts.size(); ++id) {
      if (plan_.parts[id].group != group || plan_.rows_around(id) != rows) continue;
      if (plan::are_rows(plan_.parts[id].kind) || plan_.parts[id].name != path.back()) continue;
      plan::PartId up = plan_.parts[id].parent;
      bool fits = true;
      for (std::size_t i = path.size() - 1; i-- > 0 && fits;) {
        while (up != plan::none && plan_.parts[up].name != path[i]) up = plan_.parts[up].parent;
        fits = up != plan::none;
        if (fits) up = plan_.parts[up].parent;
      }
      if (fits) found.push_back(id);
    }
    if (!found.empty() || rows == plan::none) break;
    rows = plan_.rows_around(rows);
  }
  if (found.empty() && group != plan::none) return find_parts(path, plan::none);
  return found;
}

std::optional<Typed> Checker::part_figure(const parse::Expression& expression, Context& context) {
  const auto word = find_member(expression.text);
  std::vector<std::string> path;
  const parse::Expression* base = &expression.operands[0];
  while (base->kind == parse::ExpressionKind::member) {
    path.insert(path.begin(), base->text);
    base = &base->operands[0];
  }
  if (base->kind != parse::ExpressionKind::name) return std::nullopt;
  path.insert(path.begin(), base->text);

  plan::Step step;
  step.at = expression.at;
  step.kind.kind_class = KindClass::points;
  step.unit = unit_index(quantity::base_unit(quantity::UnitClass::points));
  const auto start = find_predefined(path.front());
  if (path.size() == 1 && start && *start == Predefined::total && word && *word == Member::unrounded) {
    step.operation = Operation::part_unrounded;
    step.index = plan::none;
    step.group = context.group;
    return typed(std::move(step), total_bounds(context.group));
  }
  std::vector<plan::PartId> parts = find_parts(path, context.group, context.part);
  if (start && (*start == Predefined::this_item || *start == Predefined::this_section) && path.size() == 1 &&
      context.part != plan::none) {
    const plan::PartId own = context.part;
    const bool is_section = plan_.parts[own].kind == plan::PartKind::row_sections;
    parts = {*start == Predefined::this_item || is_section ? own : plan_.parts[own].parent};
    if (parts[0] == plan::none) parts.clear();
  }
  if (parts.empty()) return std::nullopt;
  if (!word) {
    diagnostics_.report(expression.at, kinds::NoSuchMember, expression.text);
    return failure(expression.at);
  }
  if (parts.size() > 1) {
    diagnostics_.report(expression.at, kinds::PartAmbiguous, joined_text(path, "."));
    return failure(expression.at);
  }
  const plan::Part& part = plan_.parts[parts[0]];
  step.index = parts[0];
  step.loop = row_loop(parts[0]);
  // Of a part that may be left out there is a figure only where it applies.
  const auto open = [&](Typed value) {
    if (may_leave(parts[0]) && !known_present(*key_of(value.step), context.facts)) value.may_not_apply.push_back(expression.at);
    return is_askers(value.loop, context) ? of_asker(std::move(value)) : value;
  };
  // Of a row (本项, 本部分) the figures are the row's, not those of the block.
  const bool is_row = plan::are_rows(part.kind);
  const auto seen = [&](const Bounds& bounds) { return seen_from(context.part, *part_sources_[parts[0]].block, bounds); };
  const Bounds own_weight = part.weight ? Bounds::exactly(*part.weight) : is_row ? Bounds::weight() : Bounds::at_least(0);
  const Bounds weight_bounds =
      seen(may_receive(parts[0]) && !is_row ? larger(with_received(parts[0], own_weight), own_weight) : own_weight);
  const Bounds score_bounds = !is_row ? promised(parts[0]) : may_receive(parts[0]) ? Bounds::all() : seen(own_promise(part));
  switch (*word) {
    case Member::score:
      step.operation = Operation::part_score;
      return open(typed(std::move(step), score_bounds));
    case Member::unrounded:
      step.operation = Operation::part_unrounded;
      return open(typed(std::move(step), score_bounds));
    case Member::weight: {
      step.operation = may_receive(parts[0]) && !is_row ? Operation::counted_weight : Operation::weight;
      Typed weight = typed(std::move(step), weight_bounds);
      return is_askers(weight.loop, context) ? of_asker(std::move(weight)) : weight;
    }
    case Member::rate: {
      step.operation = Operation::part_rate;
      step.kind.kind_class = KindClass::ratio;
      step.unit = unit_index(quantity::base_unit(quantity::UnitClass::ratio));
      // The rate of its own weight: what it receives scales both.
      const Bounds rate =
          is_row ? (part.low && part.low->sign() >= 0 ? Bounds::at_least(0) : Bounds::all()) : own_promise(part) / own_weight;
      Typed result = typed(std::move(step), rate);
      result.inexact = true;
      return open(result);
    }
    case Member::applies: {
      Typed holds = applies(parts[0], expression.at);
      return is_askers(holds.loop, context) ? of_asker(std::move(holds)) : holds;
    }
    default:
      diagnostics_.report(expression.at, kinds::NoSuchMember, expression.text);
      return failure(expression.at);
  }
}

namespace {

// The definitions that a definition reads: names, parts, the total, the scales, as nodes of one graph.
struct Definition {
  enum class Form : std::uint8_t { name, part, total, scale, standing } form;
  std::uint32_t index;
  friend auto operator<=>(const Definition&, const Definition&) = default;
};

class CycleSearch {
 public:
  explicit CycleSearch(const plan::Plan& plan) : plan_(plan) {}

  // Whether some definition asks its peers for this one.
  [[nodiscard]] bool is_asked_of_peers(const Definition& definition) const { return asks_peers_.count(definition) != 0; }
  // The path of a cycle through this definition, if one is found for the first time.
  std::vector<Definition> search(Definition definition) {
    auto& state = states_[definition];
    if (state == 2) return {};
    if (state == 1) {
      const auto first = std::find(path_.begin(), path_.end(), definition);
      std::vector<Definition> cycle(first, path_.end());
      cycle.push_back(definition);
      return cycle;
    }
    state = 1;
    path_.push_back(definition);
    std::vector<Definition> reads;
    collect(definition, reads);
    for (const Definition& next : reads) {
      if (auto cycle = search(next); !cycle.empty()) return cycle;
    }
    path_.pop_back();
    states_[definition] = 2;
    return {};
  }

 private:
  // Totals are numbered 0 for the policy, then by group.
  static Definition total_of(plan::GroupId group) { return {Definition::Form::total, group == plan::none ? 0 : group + 1}; }
  [[nodiscard]] const plan::Scoring& scoring_of(std::uint32_t index) const {
    return plan_.scoring(index == 0 ? plan::none : index - 1);
  }

  void collect(Definition definition, std::vector<Definition>& reads) {
    switch (definition.form) {
      case Definition::Form::name:
        walk(plan_.names[definition.index].value, reads);
        break;
      case Definition::Form::part: {
        const plan::Part& part = plan_.parts[definition.index];
        for (const plan::StepId step : {part.score, part.condition, part.row_name, part.row_weight}) walk(step, reads);
        if (part.score == plan::none) {
          for (const plan::PartId inner : part.parts) reads.push_back({Definition::Form::part, inner});
        }
        walk_effects(part.effects, reads);
        for (const plan::NotApplicable& line : part.not_applicable) walk(line.score, reads);
        reads.push_back({Definition::Form::standing, definition.index});
        if (moves_in(part.parent, part.group)) standings(part.parent, part.group, reads);
        break;
      }
      case Definition::Form::standing: {
        const plan::Part& part = plan_.parts[definition.index];
        bool is_open = false;
        for (const plan::NotApplicable& line : part.not_applicable) {
          walk(line.condition, reads);
          is_open = is_open || line.condition == plan::none;
        }
        if (is_open) walk(part.score, reads);
        for (const plan::StepId step : {part.row_weight, part.condition}) walk(step, reads);
        break;
      }
      case Definition::Form::total:
        if (const plan::Scoring& scoring = scoring_of(definition.index); scoring.total != plan::none) {
          walk(scoring.total, reads);
        } else {
          for (const plan::PartId part : scoring.top_parts) reads.push_back({Definition::Form::part, part});
        }
        walk_effects(scoring_of(definition.index).total_effects, reads);
        break;
      case Definition::Form::scale: {
        const plan::Scale& scale = plan_.scales[definition.index];
        if (scale.reads == plan::none) reads.push_back(total_of(scale.group));
        walk(scale.reads, reads);
        for (const plan::GradeRow& row : scale.rows) {
          for (const plan::StepId step : {row.threshold, row.low, row.high, row.condition}) walk(step, reads);
        }
        walk_effects(scale.effects, reads);
        break;
      }
    }
  }

  [[nodiscard]] const std::vector<plan::PartId>& parts_of(plan::PartId block, plan::GroupId group) const {
    return block == plan::none ? plan_.scoring(group).top_parts : plan_.parts[block].parts;
  }

  [[nodiscard]] bool moves_in(plan::PartId block, plan::GroupId group) const {
    return std::any_of(parts_of(block, group).begin(), parts_of(block, group).end(), [&](plan::PartId id) {
      const auto& lines = plan_.parts[id].not_applicable;
      return std::any_of(lines.begin(), lines.end(),
                         [](const plan::NotApplicable& line) { return line.rest || !line.receivers.empty(); });
    });
  }

  void standings(plan::PartId block, plan::GroupId group, std::vector<Definition>& reads) const {
    for (const plan::PartId id : parts_of(block, group)) reads.push_back({Definition::Form::standing, id});
  }

  void full(plan::PartId block, plan::GroupId group, std::vector<Definition>& reads) const {
    standings(block, group, reads);
    for (const plan::PartId id : parts_of(block, group)) {
      full(id, group, reads);
    }
  }

  void walk_effects(const std::vector<std::uint32_t>& effects, std::vector<Definition>& reads) {
    for (const std::uint32_t effect : effects) {
      walk(plan_.effects[effect].condition, reads);
      walk(plan_.effects[effect].value, reads);
    }
  }

  void walk(plan::StepId id, std::vector<Definition>& reads) {
    if (id == plan::none) return;
    const plan::Step& step = plan_.steps[id];
    const std::size_t before = reads.size();
    switch (step.operation) {
      case Operation::name:
        reads.push_back({Definition::Form::name, step.index});
        break;
      case Operation::part_score:
      case Operation::part_unrounded:
      case Operation::part_rate:
        reads.push_back(step.index == plan::none ? total_of(step.group) : Definition{Definition::Form::part, step.index});
        break;
      case Operation::counted_weight:
        standings(plan_.parts[step.index].parent, plan_.parts[step.index].group, reads);
        break;
      case Operation::applies:
        reads.push_back({Definition::Form::standing, step.index});
        break;
      case Operation::applicable_full:
        full(step.index, step.group, reads);
        break;
      case Operation::sum_of_parts:
        for (const plan::PartId part :
             step.index == plan::none ? plan_.scoring(step.group).top_parts : plan_.parts[step.index].parts) {
          reads.push_back({Definition::Form::part, part});
        }
        break;
      case Operation::total:
        reads.push_back(total_of(step.group));
        break;
      case Operation::grade:
        reads.push_back({Definition::Form::scale, step.index});
        break;
      case Operation::choice:
        for (const plan::Choice::Arm& arm : plan_.choices[step.index].arms) {
          walk(arm.condition, reads);
          walk(arm.result, reads);
        }
        break;
      case Operation::target_choice:
        for (const plan::TargetChoice::Arm& arm : plan_.target_choices[step.index].arms) walk(arm.result, reads);
        break;
      case Operation::dated:
        walk(plan_.value_date, reads);
        for (const plan::DatedParameter::Entry& entry : plan_.dated[step.index].entries) walk(entry.value, reads);
        break;
      case Operation::aggregate:
        plan::each_step_of(plan_.aggregates[step.index], [&](plan::StepId inner) { walk(inner, reads); });
        if (plan_.population != plan::none && plan_.loops[plan_.aggregates[step.index].loop].group == plan_.population)
          asks_peers_.insert(reads.begin() + static_cast<std::ptrdiff_t>(before), reads.end());
        break;
      default:
        break;
    }
    for (const plan::StepId operand : step.operands) walk(operand, reads);
  }

  const plan::Plan& plan_;
  std::map<Definition, int> states_;
  std::set<Definition> asks_peers_;
  std::vector<Definition> path_;
};

}  // namespace

void Checker::check_cycles() {
  CycleSearch search(plan_);
  const auto text_of = [&](const Definition& definition) -> std::string {
    switch (definition.form) {
      case Definition::Form::name:
        return plan_.names[definition.index].name;
      case Definition::Form::part:
        return plan_.parts[definition.index].name + ".得分";
      case Definition::Form::standing:
        return plan_.parts[definition.index].name + ".适用";
      case Definition::Form::total:
        return "总分";
      case Definition::Form::scale:
        return plan_.scales[definition.index].name.empty() ? "等级" : plan_.scales[definition.index].name;
    }
    return "";
  };
  const auto start = [&](Definition definition, text::Span at) {
    const std::vector<Definition> cycle = search.search(definition);
    if (cycle.empty()) return false;
    std::vector<std::string> names;
    for (const Definition& each : cycle) names.push_back(text_of(each));
    const auto asked =
        std::find_if(cycle.begin(), cycle.end(), [&](const Definition& each) { return search.is_asked_of_peers(each); });
    if (asked == cycle.end())
      diagnostics_.report(at, kinds::Cycle, joined_text(names, " → "));
    else
      diagnostics_.report(at, kinds::PeerCycle, text_of(*asked), joined_text(names, " → "));
    return true;  // the rest of the graph hangs on it: one cycle a run of this search
  };
  for (std::uint32_t i = 0; i < plan_.parts.size(); ++i) {
    if (start({Definition::Form::part, i}, plan_.parts[i].at)) return;
  }
  for (std::uint32_t i = 0; i < plan_.names.size(); ++i) {
    if (start({Definition::Form::name, i}, plan_.names[i].at)) return;
  }
  for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
    if (start({Definition::Form::scale, i}, plan_.scales[i].at)) return;
  }
  if (total_statement_)
    (void)start({Definition::Form::total, 0}, total_statement_->head);
  else if (!plan_.total_effects.empty())
    (void)start({Definition::Form::total, 0}, plan_.effects[plan_.total_effects[0]].at);
}

void Checker::report_unused_fields() {
  if (diagnostics_.has_errors()) return;  // an error may be why nothing reads it
  for (std::size_t i = 0; i < plan_.shape.fields.size(); ++i) {
    const model::Field& field = plan_.shape.fields[i];
    if (!field_used_[i] && named_by_ != i && !field.at.empty()) diagnostics_.report(field.at, kinds::FieldUnread, field.name);
  }
  for (std::size_t i = 0; i < plan_.shape.lists.size(); ++i) {
    const model::List& list = plan_.shape.lists[i];
    if (!list_used_[i] && !list.at.empty()) diagnostics_.report(list.at, kinds::FieldUnread, list.name);
  }
}

}  // namespace heng::check
