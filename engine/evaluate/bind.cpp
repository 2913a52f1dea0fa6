#include "engine/evaluate/bind.hpp"

#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/text/nearest.hpp"

namespace heng::evaluate {

using model::Datum;
using model::KindClass;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

template <class... Parameters>
Finding finding(const Finding& where, diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
  Finding result = where;
  result.kind = kind.kind;
  result.severity = kind.kind->severity;
  result.arguments = {diagnostic::Argument{std::move(arguments)}...};
  return result;
}

std::string in_unit(const Rational& value, const quantity::Unit& unit) {
  return (unit.factor.is_zero() ? value : value / unit.factor).readable(4) + unit.name;
}

// The kinds of words that a number of each kind may be written with.
bool unit_fits(const model::Field& field, const quantity::Unit& unit) {
  const quantity::UnitClass wanted = model::unit_class_of(field.kind.kind_class);
  if (unit.unit_class != wanted) return false;
  const bool by_dimension =
      field.kind.is(KindClass::count) || field.kind.is(KindClass::measure) || field.kind.is(KindClass::compound);
  return !by_dimension || field.kind.dimension == unit.dimension;
}

Value missing(BoundRecord& record, plan::Absence absence, const std::string& name, const Finding& where);

class Binder {
 public:
  Binder(const plan::Plan& plan, const model::Record& record, BoundRecord& out) : plan_(plan), record_(record), out_(out) {}

  void run() {
    out_.root = row(plan_.shape, record_.data, "", nullptr);
    const model::DocumentPlace own = place_of(record_.data);
    if (!own.empty()) out_.root.place = own;
    if (out_.root.place.empty()) {
      if (const Datum* project = record_.data.find("project")) out_.root.place = place_of(*project);
    }
    unknown_keys(plan_.shape, record_.data, "", plan_.is_self_assessment);
  }

 private:
  // A record or row says where it comes from under `source` or `at`.
  static model::DocumentPlace place_of(const Datum& table) {
    for (const char* key : {"at", "source"}) {
      if (const Datum* place = table.find(key)) return model::document_place(*place);
    }
    return {};
  }

  // The document's name stands once, in [project] source; the rows say their lines.
  std::string document() const {
    const Datum* project = record_.data.find("project");
    const Datum* source = project ? project->find("source") : record_.data.find("source");
    const Datum* name = source ? source->find("document") : nullptr;
    return name ? name->text : std::string();
  }

  BoundRow row(const model::Shape& shape, const Datum& data, const std::string& prefix, const Datum* total_row) {
    BoundRow bound;
    bound.at = data.at;
    bound.place = place_of(data);
    if (!bound.place.empty() && bound.place.document.empty()) bound.place.document = document();
    bound.fields.reserve(shape.fields.size());
    const Datum* funds_row = total_row;
    if (plan_.is_self_assessment && prefix.empty()) funds_row = total_funds();
    for (const model::Field& field : shape.fields) {
      const bool from_funds = plan_.is_self_assessment && prefix.empty() && field.key.rfind("funds.", 0) == 0;
      const Datum* at = from_funds ? (funds_row ? funds_row->find_path(field.key.substr(6)) : nullptr) : data.find_path(field.key);
      Finding where;
      where.field = prefix + field.name;
      where.place = from_funds && funds_row ? place_of(*funds_row) : bound.place;
      if (!where.place.empty() && where.place.document.empty()) where.place.document = document();
      where.at = at && at->form != Datum::Form::missing ? at->at : from_funds && funds_row ? funds_row->at : data.at;
      BoundField one;
      one.at = where.at;
      if (from_funds && funds_row) one.place = where.place;
      if (from_funds && !funds_row) {
        one.value = unknown_in_range(field, {decider(out_, where.field)});
      } else if (!at || at->form == Datum::Form::missing) {
        one.value = missing(out_, plan::Absence::blank, where.field, where);
      } else if (at->form != Datum::Form::scalar) {
        out_.findings.push_back(finding(where, kinds::FieldForm, where.field));
        one.value = unknown_in_range(field, {decider(out_, where.field)});
      } else {
        one.spelling = at->text;
        one.value = read_scalar(out_, field, at->text, where.field, where);
      }
      bound.fields.push_back(std::move(one));
    }
    upper_limits(shape, bound, prefix);
    for (const model::List& list : shape.lists) bound.lists.push_back(rows(list, data, prefix));
    return bound;
  }

  // 自评得分 is at most the 分值 of its row.
  void upper_limits(const model::Shape& shape, BoundRow& bound, const std::string& prefix) {
    for (std::size_t i = 0; i < shape.fields.size(); ++i) {
      const model::Field& field = shape.fields[i];
      if (!field.high.field) continue;
      const Value& limit = bound.fields[*field.high.field].value;
      Value& value = bound.fields[i].value;
      if (limit.is_exact_number() && value.is_exact_number() && *limit.low < *value.low) {
        Finding where;
        where.field = prefix + field.name;
        where.at = bound.fields[i].at;
        where.place = bound.place;
        out_.findings.push_back(
            finding(where, kinds::FieldOutOfRange, where.field, bound.fields[i].spelling, "0", in_unit(*limit.low, field.unit)));
        value = number(Rational(0), *limit.low, {decider(out_, where.field)});
      } else if (limit.is_exact_number() && value.form == Value::Form::number && !value.high) {
        value.high = limit.low;
      }
    }
  }

  const Datum* total_funds() {
    const Datum* funds = record_.data.find("funds");
    if (!funds || funds->form != Datum::Form::list) {
      report_total(kinds::FundsTotalMissing, record_.data.at);
      return nullptr;
    }
    std::vector<std::string> names;
    for (const Datum& item : funds->items) {
      const Datum* name = item.find("name");
      names.push_back(name ? name->text : std::string());
    }
    const auto total = model::funds_total_row(names);
    if (total) return &funds->items[*total];
    report_total(kinds::FundsTotalMissing, funds->at);
    return nullptr;
  }

  void report_total(diagnostic::TypedKind<> kind, text::Span at) {
    Finding where;
    where.field = "资金";
    where.at = at;
    out_.findings.push_back(finding(where, kind));
  }

  BoundRow::BoundList rows(const model::List& list, const Datum& data, const std::string& prefix) {
    BoundRow::BoundList bound;
    const Datum* at = data.find_path(list.key);
    const std::string name = prefix + list.name;
    Finding where;
    where.field = name;
    where.at = at ? at->at : data.at;
    if (!at || at->form == Datum::Form::missing) {
      if (list.not_empty || list.length) out_.findings.push_back(finding(where, kinds::ListEmpty, name));
      bound.known = list.optional && !list.length;  // an expected list that is not there is not an empty one
      return bound;
    }
    if (at->form != Datum::Form::list) {
      out_.findings.push_back(finding(where, kinds::FieldForm, name));
      bound.known = false;
      return bound;
    }
    if (list.length && at->items.size() != *list.length) {
      out_.findings.push_back(finding(where, kinds::ListLength, name, static_cast<std::int64_t>(*list.length),
                                      static_cast<std::int64_t>(at->items.size())));
    }
    if (list.not_empty && at->items.empty()) out_.findings.push_back(finding(where, kinds::ListEmpty, name));
    for (std::size_t i = 0; i < at->items.size(); ++i) {
      const Datum& item = at->items[i];
      const std::string row_prefix = name + "[" + std::to_string(i + 1) + "].";
      if (list.plain) {
        Datum wrapped;
        wrapped.form = Datum::Form::table;
        wrapped.at = item.at;
        Datum element = item;
        model::Shape shape = list.row;
        for (model::Field& field : shape.fields) field.key = "它";
        wrapped.entries.emplace_back("它", std::move(element));
        bound.rows.push_back(row(shape, wrapped, row_prefix, nullptr));
        continue;
      }
      if (item.form != Datum::Form::table) {
        where.at = item.at;
        out_.findings.push_back(finding(where, kinds::FieldForm, row_prefix.substr(0, row_prefix.size() - 1)));
      } else {
        unknown_keys(list.row, item, row_prefix, plan_.is_self_assessment);
      }
      bound.rows.push_back(row(list.row, item, row_prefix, nullptr));
    }
    return bound;
  }

  // A key that no field reads: most likely a slip of the pen, so that a value would be missing in silence.
  void unknown_keys(const model::Shape& shape, const Datum& data, const std::string& prefix, bool self_assessment) {
    if (shape.ignores_others) return;
    std::vector<std::string> known;
    for (const model::Field& field : shape.fields) known.push_back(field.key);
    for (const model::List& list : shape.lists) known.push_back(list.key);
    keys_of(shape, data, "", prefix, known, self_assessment);
  }

  void keys_of(const model::Shape& shape, const Datum& data, const std::string& path, const std::string& prefix,
               const std::vector<std::string>& known, bool self_assessment) {
    for (const auto& [key, value] : data.entries) {
      const std::string full = path.empty() ? key : path + "." + key;
      if (std::find(known.begin(), known.end(), full) != known.end()) continue;
      if (key == "source" || key == "at" || key == "key_at") continue;
      const bool inner =
          std::any_of(known.begin(), known.end(), [&](const std::string& name) { return name.rfind(full + ".", 0) == 0; });
      if (inner && value.form == Datum::Form::table) {
        keys_of(shape, value, full, prefix, known, self_assessment);
        continue;
      }
      if (inner && self_assessment && full == "funds") continue;
      Finding where;
      where.field = prefix + full;
      where.at = value.key_at.empty() ? value.at : value.key_at;
      const std::string near = text::nearest(full, known).value_or(std::string());
      const diagnostic::Term hint =
          near.empty() ? diagnostic::Term{} : diagnostic::Term{"；是不是“" + near + "”？", "; did you mean “" + near + "”?"};
      out_.findings.push_back(finding(where, kinds::UnknownKey, prefix + full, hint));
    }
  }

  const plan::Plan& plan_;
  const model::Record& record_;
  BoundRecord& out_;
};

// A field that is absent, and where it should stand.
Value missing(BoundRecord& record, plan::Absence absence, const std::string& name, const Finding& where) {
  const std::uint32_t id = decider(record, name);
  record.decider_places[id] = {where.at, where.place};
  return absent(absence, {id});
}

// A value that does not fit: the policy's own refusal, or unknown in the field's range.
Value misfit(BoundRecord& record, const model::Field& field, const std::string& name) {
  if (!field.rejects_with.empty() && !record.refusal)
    record.refusal = plan::Refusal{false, field.rejects_with, "", plan::none, 0, field.at};
  return unknown_in_range(field, {decider(record, name)});
}

// Indicators are amounts: none of them is negative.
Value negative(BoundRecord& record, const model::Field& field, const std::string& text, const std::string& name,
               const Finding& where) {
  record.findings.push_back(finding(where, kinds::FieldOutOfRange, name, text, "0", "不限"));
  return misfit(record, field, name);
}

Value read_number(BoundRecord& record, const model::Field& field, const std::string& text, const std::string& name,
                  const Finding& where) {
  std::string digits = text;
  const bool negative = !digits.empty() && (digits[0] == '-' || digits.rfind("−", 0) == 0);
  if (negative) digits.erase(0, digits[0] == '-' ? 1 : 3);
  const auto amount = notation::read_amount(digits, *record.units);
  if (!amount) {
    record.findings.push_back(finding(where, kinds::FieldUnreadable, name, text));
    return misfit(record, field, name);
  }
  Rational value = amount->value;
  const quantity::Unit& unit = amount->unit;
  if (unit.unit_class == quantity::UnitClass::none) {
    value = value * (field.unit.factor.is_zero() ? Rational(1) : field.unit.factor);  // a bare number means the field's unit
  } else if (field.kind.is(KindClass::year) && unit.name == "年") {
    value = value / unit.factor;
  } else if (!unit_fits(field, unit)) {
    record.findings.push_back(
        finding(where, kinds::FieldUnit, name, text, field.unit.name.empty() ? std::string("—") : field.unit.name));
    return misfit(record, field, name);
  }
  if (negative) value = -value;
  if ((field.kind.is(KindClass::count) || field.kind.is(KindClass::year)) && !value.is_integer()) {
    record.findings.push_back(finding(where, kinds::FieldNotWhole, name, text));
    return misfit(record, field, name);
  }
  return in_range(record, field, number(value), text, name, where);
}

}  // namespace

std::uint32_t decider(BoundRecord& record, const std::string& name) {
  const auto found = std::find(record.decider_names.begin(), record.decider_names.end(), name);
  if (found != record.decider_names.end()) return static_cast<std::uint32_t>(found - record.decider_names.begin());
  record.decider_names.push_back(name);
  return static_cast<std::uint32_t>(record.decider_names.size() - 1);
}

Value in_range(BoundRecord& record, const model::Field& field, Value value, const std::string& spelling, const std::string& name,
               const Finding& where) {
  if (!value.is_exact_number()) return value;
  const bool below = field.low.number ? *value.low < *field.low.number : !field.is_signed && value.low->sign() < 0;
  const bool above = field.high.number && *field.high.number < *value.low;
  if (!below && !above) return value;
  const std::string low = field.low.number ? in_unit(*field.low.number, field.unit) : field.is_signed ? "不限" : "0";
  const std::string high = field.high.number ? in_unit(*field.high.number, field.unit) : "不限";
  record.findings.push_back(finding(where, kinds::FieldOutOfRange, name, spelling, low, high));
  return misfit(record, field, name);
}

Value unknown_in_range(const model::Field& field, Deciders deciders) {
  Value value = unknown(field.kind, std::move(deciders));
  if (!field.kind.is_numeric()) return value;
  value.low = field.low.number ? field.low.number : field.is_signed ? std::nullopt : std::optional(Rational(0));
  value.high = field.high.number;
  return value;
}

Value read_scalar(BoundRecord& record, const model::Field& field, const std::string& text, const std::string& name,
                  const Finding& where) {
  if (field.kind.is(KindClass::target)) {
    Value value;
    value.form = Value::Form::target;
    value.target = &record.targets.emplace_back(notation::read_target(text, *record.units));
    if (value.target->form == notation::TargetForm::blank) return missing(record, plan::Absence::blank, name, where);
    if (value.target->form == notation::TargetForm::number && value.target->low.value.sign() < 0)
      return negative(record, field, text, name, where);
    return value;
  }
  if (field.kind.is(KindClass::actual)) {
    if (text.size() <= 32 && notation::is_not_applicable(text)) return missing(record, plan::Absence::not_applicable, name, where);
    if (text.size() <= 32 && notation::is_not_provided(text)) return missing(record, plan::Absence::not_provided, name, where);
    Value value;
    value.form = Value::Form::actual;
    value.actual = &record.actuals.emplace_back(notation::read_actual(text, *record.units));
    if (value.actual->form == notation::ActualForm::blank) return missing(record, plan::Absence::blank, name, where);
    if (value.actual->form == notation::ActualForm::number && value.actual->number.value.sign() < 0)
      return negative(record, field, text, name, where);
    return value;
  }
  // Placeholders are short and begin with no digit: most cells need not be asked.
  const bool may_be_absent = text.empty() || (text.size() <= 32 && !(text[0] >= '0' && text[0] <= '9'));
  if (may_be_absent && notation::is_blank(text)) return missing(record, plan::Absence::blank, name, where);
  if (may_be_absent && notation::is_not_applicable(text)) return missing(record, plan::Absence::not_applicable, name, where);
  if (may_be_absent && notation::is_not_provided(text)) return missing(record, plan::Absence::not_provided, name, where);
  switch (field.kind.kind_class) {
    case KindClass::text: {
      Value value;
      value.form = Value::Form::text;
      value.text = text;
      return value;
    }
    case KindClass::yes_no:
      if (text == "是" || text == "true") return flag(true);
      if (text == "否" || text == "false") return flag(false);
      break;
    case KindClass::enumeration:
    case KindClass::ordinal:
      if (const auto member = field.kind.enumeration ? field.kind.enumeration->find(text) : std::nullopt) {
        return flags(std::uint64_t{1} << *member, {});
      }
      break;
    case KindClass::date:
      if (const auto date = notation::read_date(text)) {
        Value value;
        value.form = Value::Form::date;
        value.date = *date;
        return value;
      }
      break;
    default:
      if (field.kind.is_numeric()) return read_number(record, field, text, name, where);
      break;
  }
  record.findings.push_back(finding(where, kinds::FieldUnreadable, name, text));
  return misfit(record, field, name);
}

BoundRecord bind(const plan::Plan& plan, const model::Record& record) {
  BoundRecord bound;
  if (plan.unit_table) bound.units = plan.unit_table.get();
  Binder(plan, record, bound).run();
  return bound;
}

}  // namespace heng::evaluate
