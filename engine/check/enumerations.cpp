// Values of enumerations, orders and grade scales. A bare name is a value where something beside it says whose: the other side of a
// comparison, another arm, another argument. Elsewhere it is written with its owner: 灯.红, 地区.中部, 等级.优.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::ExpressionKind;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

model::Kind kind_of(std::shared_ptr<const model::Enumeration> enumeration) {
  const KindClass kind_class = enumeration->ordered ? KindClass::ordinal : KindClass::enumeration;
  return {kind_class, "", std::move(enumeration), nullptr, 0};
}

}  // namespace

Typed Checker::enumeration_value(const model::Kind& kind, const std::string& name, text::Span at) {
  if (const auto member = kind.enumeration->find(name)) {
    plan::Step step;
    step.operation = Operation::symbol;
    step.at = at;
    step.kind = kind;
    step.index = static_cast<std::uint32_t>(*member);
    return typed(std::move(step), {});
  }
  std::vector<std::string> names;
  for (const auto& one : kind.enumeration->members) names.push_back(one.name);
  diagnostics_.report(at, kinds::NoSuchValue, name, joined_text(names, "、"));
  return failure(at);
}

// An enumeration's values are found by the kind of the other side.
Typed Checker::expression_as(const parse::Expression& expression, const model::Kind& kind, Context& context) {
  if (!kind.enumeration) return this->expression(expression, context);
  if (expression.kind == ExpressionKind::name && (kind.enumeration->find(expression.text) || is_bare_value(expression, context))) {
    return enumeration_value(kind, expression.text, expression.at);
  }
  const model::Kind* const outer = std::exchange(context.wanted, &kind);
  Typed value = this->expression(expression, context);
  context.wanted = outer;
  return value;
}

// A name that stands for nothing else where it is written.
bool Checker::is_bare_value(const parse::Expression& expression, const Context& context) const {
  if (expression.kind != ExpressionKind::name) return false;
  const std::string& name = expression.text;
  const auto is_local = [&](const auto& local) { return local.first == name; };
  if (std::any_of(context.locals.begin(), context.locals.end(), is_local) || find(name, context)) return false;
  if (context.in_function) return true;
  if (find_predefined(name) || group_named(name, true)) return false;
  if (context.names_parts && !find_parts({name}, plan::none).empty()) return false;
  for (plan::LoopId loop = context.loop;; loop = plan_.loops[loop].parent) {
    const model::Shape& shape = shape_of(loop);
    if (shape.find_field(name) || shape.find_list(name)) return false;
    if (loop == 0) break;
  }
  const auto is_scale = [&](const plan::Scale& scale) { return scale.name == name && scale.group == context.group; };
  return std::none_of(plan_.scales.begin(), plan_.scales.end(), is_scale);
}

std::vector<Typed> Checker::of_one_kind(const std::vector<std::pair<const parse::Expression*, Context*>>& values) {
  std::vector<Typed> results(values.size());
  model::Kind kind;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (is_bare_value(*values[i].first, *values[i].second)) continue;
    results[i] = expression(*values[i].first, *values[i].second);
    if (!kind.enumeration) kind = results[i].kind;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!is_bare_value(*values[i].first, *values[i].second)) continue;
    Context& context = *values[i].second;
    const model::Kind* wanted = kind.enumeration ? &kind : context.wanted;
    results[i] = wanted ? expression_as(*values[i].first, *wanted, context) : expression(*values[i].first, context);
  }
  return results;
}

// Rows and fields with inline values lend their name: 地区.中部 is the value, whatever the record holds.
std::optional<model::Kind> Checker::enumeration_named(const std::string& name, const Context& context) {
  if (Entity* entity = find(name, context); entity && entity->form == Entity::Form::enumeration && entity->enumeration) {
    entity->used = true;
    return kind_of(entity->enumeration);
  }
  if (context.in_function) return std::nullopt;
  for (plan::LoopId loop = context.loop;; loop = plan_.loops[loop].parent) {
    const model::Shape& shape = shape_of(loop);
    if (const auto index = shape.find_field(name); index && shape.fields[*index].kind.enumeration)
      return kind_of(shape.fields[*index].kind.enumeration);
    if (loop == 0) break;
  }
  const auto word = find_predefined(name);
  const bool is_grade = word && *word == Predefined::grade;
  for (const plan::Scale& scale : plan_.scales) {
    const bool is_meant = is_grade ? scale.name.empty() : scale.name == name;
    if (is_meant && scale.group == context.group) return kind_of(scale.grades);
  }
  return std::nullopt;
}

// 灯.红, where exactly one enumeration that has a name holds 红; empty: none or several.
std::string Checker::enumeration_with(const std::string& value, const Context& context) const {
  std::vector<std::string> owners;
  for (const Block* block = context.block; block; block = block->parent) {
    for (const auto& [name, entity] : block->names) {
      if (entity->form == Entity::Form::enumeration && entity->enumeration && entity->enumeration->find(value))
        owners.push_back(name);
    }
  }
  if (!context.in_function) {
    for (const model::Field& field : plan_.shape.fields) {
      if (field.kind.enumeration && field.kind.enumeration->name == field.name && field.kind.enumeration->find(value))
        owners.push_back(field.name);
    }
    for (const plan::Scale& scale : plan_.scales) {
      if (scale.grades->find(value)) owners.push_back(scale.name.empty() ? "等级" : scale.name);
    }
  }
  return owners.size() == 1 ? owners[0] + "." + value : std::string();
}

// The grade of a scale by the scale's name.
std::optional<Typed> Checker::scale_named(const std::string& name, text::Span at, const Context& context) {
  if (context.in_function || name.empty()) return std::nullopt;
  for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
    if (plan_.scales[i].name != name || plan_.scales[i].group != context.group) continue;
    plan::Step step;
    step.operation = Operation::grade;
    step.at = at;
    step.index = i;
    step.kind = {KindClass::ordinal, "", plan_.scales[i].grades, nullptr, 0};
    return typed(std::move(step), {});
  }
  return std::nullopt;
}

const parse::Expression* Checker::bare_result(const parse::Result& result, const Context& context) const {
  if (result.refusal || result.is_line || !result.sentence || !result.sentence->head) return nullptr;
  const parse::Sentence& sentence = *result.sentence;
  const bool is_plain = sentence.clauses.empty() && !sentence.where && !sentence.each && !sentence.steps;
  return is_plain && is_bare_value(*sentence.head, context) ? sentence.head.get() : nullptr;
}

bool Checker::settle_bare(std::vector<BareResult>& bare, std::vector<Typed>& results, const Context& context) {
  const auto of_kind =
      std::find_if(results.begin(), results.end(), [](const Typed& one) { return one.kind.enumeration != nullptr; });
  const std::optional<model::Kind> kind = of_kind != results.end() ? std::optional(of_kind->kind)
                                          : context.wanted         ? std::optional(*context.wanted)
                                                                   : std::nullopt;
  bool all = true;
  for (BareResult& one : bare) {
    results[one.arm] = kind ? expression_as(*one.name, *kind, one.context) : expression(*one.name, one.context);
    all = all && !results[one.arm].failed();
  }
  return all;
}

}  // namespace heng::check
