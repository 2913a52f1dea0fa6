// 输入: the shape of a record, from the built-in 自评表 and the declared fields.
#include <algorithm>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
namespace kinds = diagnostic::kinds;

void Checker::input(const parse::Statement& statement) {
  if (statement.is_self_assessment) {
    plan_.is_self_assessment = true;
    plan_.shape = model::self_assessment_shape();
  }
  fields(statement.fields, plan_.shape, "", "", "");
}

void Checker::fields(const std::vector<parse::FieldText>& list, model::Shape& shape, const std::string& prefix,
                     const std::string& key_prefix, const std::string& block_rejects) {
  std::string rejects = block_rejects;
  for (const parse::FieldText& text : list) {
    if (text.form == parse::FieldText::Form::ignore_others) shape.ignores_others = true;
    if (text.form == parse::FieldText::Form::out_of_range_rejects && text.rejects_with) rejects = text.rejects_with->text;
  }
  for (const parse::FieldText& text : list) {
    if (text.form == parse::FieldText::Form::field) one_field(text, shape, prefix, key_prefix, rejects);
  }
  for (const parse::FieldText& text : list) {
    if (text.form != parse::FieldText::Form::by_case) continue;
    auto decides = shape.find_field(prefix + text.name.text);
    if (!decides) decides = shape.find_field(text.name.text);  // of the record around a group of fields
    const bool is_yes_no = decides && shape.fields[*decides].kind.is(KindClass::yes_no);
    if (!decides || !(shape.fields[*decides].kind.enumeration || is_yes_no)) {
      diagnostics_.report(text.name.at, kinds::CaseFieldNotEnumeration, text.name.text);
      for (const parse::FieldCase& one : text.cases) fields(one.fields, shape, prefix, key_prefix, rejects);
      continue;
    }
    const auto scale = shape.fields[*decides].kind.enumeration;
    const auto member_of = [&](const parse::PatternItem& item) -> std::optional<std::size_t> {
      if (!item.value) return std::nullopt;
      if (!is_yes_no) return scale->find(item.value->text);
      if (item.value->kind == parse::ExpressionKind::yes) return 1;
      return item.value->kind == parse::ExpressionKind::no ? std::optional<std::size_t>(0) : std::nullopt;
    };
    for (const parse::FieldCase& one : text.cases) {
      std::uint64_t members = 0;
      for (const auto& alternatives : one.pattern.subjects) {
        for (const parse::PatternItem& item : alternatives) {
          const auto member = member_of(item);
          if (member)
            members |= std::uint64_t{1} << *member;
          else
            diagnostics_.report(item.at, kinds::NoSuchValue, std::string(written(item.at)), text.name.text);
        }
      }
      const std::size_t first = shape.fields.size();
      fields(one.fields, shape, prefix, key_prefix, rejects);
      for (std::size_t i = first; i < shape.fields.size(); ++i) {
        shape.fields[i].case_field = decides;
        shape.fields[i].case_values = members;
      }
    }
  }
}

std::shared_ptr<const model::Enumeration> Checker::enumeration(const parse::EnumerationText& text, const std::string& name) {
  auto result = std::make_shared<model::Enumeration>();
  result->name = name;
  result->ordered = text.ordered;
  if (text.values.size() > 64) diagnostics_.report(text.at, kinds::TooManyValues, static_cast<std::int64_t>(text.values.size()));
  for (const auto& value : text.values) {
    if (result->find(value.name.text)) {
      diagnostics_.report(value.name.at, kinds::ValueTwice, value.name.text);
      continue;
    }
    if (result->members.size() < 64) result->members.push_back({value.name.text, value.key ? value.key->text : std::string()});
  }
  return result;
}

bool Checker::named_kind(const parse::KindText& text, model::Field& field) {
  // A named enumeration declared as a statement serves as a kind.
  if (Entity* entity = root_ ? [&]() -> Entity* {
        const auto found = root_->names.find(text.name.text);
        return found == root_->names.end() ? nullptr : found->second;
      }()
      : nullptr;
      entity && entity->form == Entity::Form::enumeration && entity->enumeration) {
    entity->used = true;
    field.kind = {entity->enumeration->ordered ? KindClass::ordinal : KindClass::enumeration, "", entity->enumeration, nullptr, 0};
    return true;
  }
  const auto word = find_kind(text.name.text);
  if (!word) {
    std::vector<std::string> names = kind_names();
    for (const auto& [name, entity] : root_->names) {
      if (entity->form == Entity::Form::enumeration) names.push_back(name);
    }
    const std::string near = suggestion(text.name.text, names);
    diagnostics_.report(text.name.at, kinds::UnknownKind, text.name.text, did_you_mean(near));
    return false;
  }
  field.kind.kind_class = word->kind_class;
  std::optional<quantity::Unit> unit;
  if (!text.unit.empty()) {
    unit = units_.find(text.unit);
    if (!unit && word->kind_class == KindClass::count) unit = quantity::Unit{text.unit, quantity::UnitClass::count, text.unit, 1};
    if (!unit) {
      (void)unit_of("", text.unit, text.unit_at);
      return false;
    }
  }
  const quantity::UnitClass wanted = model::unit_class_of(word->kind_class);
  switch (word->kind_class) {
    case KindClass::ratio:
      field.unit = word->bare_percent ? *units_.find("%") : quantity::base_unit(quantity::UnitClass::ratio);
      // Ratios are printed as percentages whatever a bare number means; a factor of 1 with an empty name would lose the sign.
      break;
    case KindClass::clock_time:
      if (!unit) {
        diagnostics_.report(text.at, kinds::UnitWanted, text.name.text, "天");
        return false;
      }
      if (unit->unit_class == quantity::UnitClass::working_days)
        field.kind.kind_class = KindClass::working_days;
      else if (unit->unit_class == quantity::UnitClass::months)
        field.kind.kind_class = KindClass::months;
      else if (unit->unit_class != quantity::UnitClass::clock_time) {
        diagnostics_.report(text.unit_at, kinds::UnitDoesNotFit, text.unit, text.name.text);
        return false;
      }
      field.unit = *unit;
      break;
    case KindClass::measure:
      if (!unit) {
        diagnostics_.report(text.at, kinds::UnitWanted, text.name.text, "亩");
        return false;
      }
      if (unit->unit_class == quantity::UnitClass::compound)
        field.kind.kind_class = KindClass::compound;
      else if (unit->unit_class != quantity::UnitClass::measure) {
        diagnostics_.report(text.unit_at, kinds::UnitDoesNotFit, text.unit, text.name.text);
        return false;
      }
      field.kind.dimension = unit->dimension;
      field.unit = *unit;
      break;
    case KindClass::count:
      if (unit) {
        if (unit->unit_class != quantity::UnitClass::count) {
          diagnostics_.report(text.unit_at, kinds::UnitDoesNotFit, text.unit, text.name.text);
          return false;
        }
        field.kind.dimension = unit->dimension;
        field.unit = *unit;
      }
      break;
    case KindClass::money:
    case KindClass::points:
      if (!unit && word->kind_class == KindClass::money) {
        diagnostics_.report(text.at, kinds::UnitWanted, text.name.text, "万元");
        return false;
      }
      field.unit = unit ? *unit : quantity::base_unit(wanted);
      if (field.unit.unit_class != wanted) {
        diagnostics_.report(text.unit_at, kinds::UnitDoesNotFit, text.unit, text.name.text);
        return false;
      }
      break;
    default:
      if (unit) {
        diagnostics_.report(text.unit_at, kinds::UnitDoesNotFit, text.unit, text.name.text);
        return false;
      }
      break;
  }
  return true;
}

// The declared range of a field, or of the elements of a list.
void Checker::limits(const parse::KindText& kind, model::Field& field, const std::string& name) {
  if (!kind.limits || field.kind.is(KindClass::unresolved)) return;
  Context context;
  context.block = root_;
  const auto end = [&](const parse::Expression* expression) -> std::optional<quantity::Rational> {
    if (!expression) return std::nullopt;
    const Typed value = this->expression(*expression, context);
    if (value.failed()) return std::nullopt;
    const auto number = constant(value);
    if (!(value.kind == field.kind) || !number) {
      diagnostics_.report(expression->at, kinds::LimitKind, name, kind_text(field.kind));
      return std::nullopt;
    }
    return number;
  };
  field.low.number = end(kind.limits->low.get());
  field.high.number = end(kind.limits->high.get());
  if (!kind.limits->low && !field.low.number) field.is_signed = true;  // 不限 below
  if (field.low.number && field.low.number->sign() < 0) field.is_signed = true;
  if (field.low.number && field.high.number && *field.high.number < *field.low.number) {
    diagnostics_.report(kind.limits->at, kinds::LimitsReversed, std::string(written(kind.limits->at)));
  }
}

void Checker::one_field(const parse::FieldText& text, model::Shape& shape, const std::string& prefix, const std::string& key_prefix,
                        const std::string& block_rejects) {
  const std::string name = prefix + text.name.text;
  const std::string key = key_prefix + (text.key ? text.key->text : text.name.text);
  if (shape.find_field(name) || shape.find_list(name)) {
    diagnostics_.report(text.name.at, kinds::FieldTwice, name);
    return;
  }
  const std::string rejects = text.rejects_with ? text.rejects_with->text : block_rejects;
  using Form = parse::KindText::Form;
  if (text.kind.form == Form::record) {
    const std::size_t first = shape.fields.size();
    fields(text.kind.fields, shape, name + ".", key + ".", rejects);
    if (text.optional) {
      for (std::size_t i = first; i < shape.fields.size(); ++i) shape.fields[i].optional = true;
    }
    return;
  }
  if (text.kind.form == Form::rows || text.kind.form == Form::list) {
    model::List list;
    list.name = name;
    list.key = key;
    list.at = text.name.at;
    list.optional = text.optional;
    list.not_empty = text.not_empty;
    list.rejects_with = rejects;
    if (text.kind.length) list.length = static_cast<std::uint32_t>(*text.kind.length);
    if (text.kind.form == Form::rows) {
      fields(text.kind.fields, list.row, "", "", rejects);
    } else if (text.kind.element) {
      list.plain = true;
      parse::FieldText element;
      element.name = {"它", text.name.at};
      model::Field field;
      field.name = "它";
      field.is_signed = text.is_signed;
      field.at = text.name.at;
      if (text.kind.element->form == Form::enumeration && text.kind.element->enumeration) {
        const auto scale = enumeration(*text.kind.element->enumeration, name);
        field.kind = {scale->ordered ? KindClass::ordinal : KindClass::enumeration, "", scale, nullptr, 0};
        list.row.fields.push_back(std::move(field));
      } else if (text.kind.element->form == Form::named && named_kind(*text.kind.element, field)) {
        limits(*text.kind.element, field, name);
        list.row.fields.push_back(std::move(field));
      } else if (text.kind.element->form != Form::named) {
        diagnostics_.report(text.kind.at, kinds::ListElement, name);
      }
    }
    shape.lists.push_back(std::move(list));
    return;
  }
  model::Field field;
  field.name = name;
  field.key = key;
  field.optional = text.optional;
  field.is_signed = text.is_signed;
  field.rejects_with = rejects;
  field.at = text.name.at;
  if (text.kind.form == Form::enumeration && text.kind.enumeration) {
    const auto scale = enumeration(*text.kind.enumeration, name);
    field.kind = {scale->ordered ? KindClass::ordinal : KindClass::enumeration, "", scale, nullptr, 0};
  } else if (text.kind.form != Form::named || !named_kind(text.kind, field)) {
    field.kind = {};  // keep the name, so that its uses are not reported as well
  }
  limits(text.kind, field, name);
  shape.fields.push_back(std::move(field));
}

}  // namespace heng::check
