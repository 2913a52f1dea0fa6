#include "tests/support/reference_record.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace heng::reference {

using model::Datum;
using parse::FieldText;
using parse::KindText;
using quantity::UnitClass;

std::optional<std::size_t> Scale::find(const std::string& name_or_key) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name_or_key || (!keys[i].empty() && keys[i] == name_or_key)) return i;
  }
  return std::nullopt;
}

Value absent(Absent why) {
  Value value;
  value.absent = why;
  return value;
}
Value truth(bool holds) {
  Value value;
  value.form = Value::Form::truth;
  value.truth = holds;
  return value;
}
Value plain_number(const Number& number) {
  Value value;
  value.form = Value::Form::number;
  value.number = number;
  return value;
}
Value in_unit(const Number& number, const quantity::Unit& unit) {
  Value value = plain_number(number);
  value.unit_class = unit.unit_class;
  value.unit = exact(unit.factor);
  return value;
}

Number exact(const quantity::Rational& rational) { return Number(rational.exact()); }

Number decimal(const std::string& digits) {
  Number value = 0, place = 1;
  bool is_behind = false;
  for (const char character : digits) {
    if (character == '.') {
      is_behind = true;
      continue;
    }
    value = value * 10 + (character - '0');
    if (is_behind) place *= 10;
  }
  return value / place;
}

std::shared_ptr<const Scale> scale_of(const parse::EnumerationText& text) {
  auto scale = std::make_shared<Scale>();
  for (const auto& value : text.values) {
    scale->names.push_back(value.name.text);
    scale->keys.push_back(value.key ? value.key->text : "");
  }
  return scale;
}

Value quantity_of(const parse::Quantity& written, const quantity::UnitTable& units) {
  const Number digits = decimal(written.digits);
  if (written.unit.empty()) {
    if (written.multiplier.empty()) return plain_number(digits);
    return plain_number(digits * (written.multiplier == "万" ? 10000 : 100000000));
  }
  const auto unit = units.find(written.multiplier + written.unit);
  if (!unit) throw std::logic_error("no unit " + written.unit);
  return in_unit(digits * exact(unit->factor), *unit);
}

namespace {

Field field(std::string name, std::string key, FieldKind kind) {
  Field made;
  made.name = std::move(name);
  made.key = std::move(key);
  made.kind = kind;
  return made;
}

Field measured(std::string name, std::string key, const char* unit) {
  Field made = field(std::move(name), std::move(key), FieldKind::number);
  made.unit = *quantity::UnitTable::standard().find(unit);
  return made;
}

void add_funds(Shape& shape, const std::string& name, const std::string& key) {
  shape.fields.push_back(field(name + "名称", key + "name", FieldKind::text));
  shape.fields.push_back(measured(name + "年初预算数", key + "original_budget", "万元"));
  shape.fields.push_back(measured(name + "全年预算数", key + "revised_budget", "万元"));
  shape.fields.push_back(measured(name + "全年执行数", key + "expenditure", "万元"));
  shape.fields.push_back(measured(name + "分值", key + "declared.weight", "分"));
  shape.fields.push_back(measured(name + "执行率", key + "declared.rate", "%"));
  Field score = measured(name + "自评得分", key + "declared.score", "分");
  score.high_field = name + "分值";
  shape.fields.push_back(std::move(score));
}

Field up_to_weight(const char* key) {
  Field score = measured("自评得分", key, "分");
  score.high_field = "分值";
  return score;
}

Shape self_assessment() {
  Shape shape;
  shape.has_fund_row = true;
  shape.fields = {field("项目.名称", "project.name", FieldKind::text), field("项目.年度", "project.year", FieldKind::year),
                  field("项目.主管部门", "project.department", FieldKind::text),
                  field("项目.实施单位", "project.implementer", FieldKind::text)};
  add_funds(shape, "资金.", "funds.");
  shape.fields.push_back(measured("申报.满分", "declared.weight", "分"));
  shape.fields.push_back(measured("申报.总分", "declared.total", "分"));
  shape.fields.push_back(field("申报.等级", "declared.grade", FieldKind::text));
  List funds;
  funds.name = "资金明细";
  funds.key = "funds";
  add_funds(funds.row, "", "");
  List management;
  management.name = "管理";
  management.key = "management";
  management.optional = true;
  management.row.fields = {field("名称", "name", FieldKind::text), measured("分值", "weight", "分"), up_to_weight("declared")};
  List indicators;
  indicators.name = "指标";
  indicators.key = "indicators";
  Field deviation = measured("偏差度", "deviation", "%");
  deviation.is_signed = true;
  indicators.row.fields = {field("一级", "level1", FieldKind::text),
                           field("二级", "level2", FieldKind::text),
                           field("三级", "level3", FieldKind::text),
                           field("名称", "level3", FieldKind::text),
                           field("指标值", "target", FieldKind::target),
                           field("完成值", "actual", FieldKind::actual),
                           measured("分值", "weight", "分"),
                           up_to_weight("declared"),
                           std::move(deviation),
                           field("偏差原因", "reason", FieldKind::text)};
  shape.lists = {std::move(funds), std::move(management), std::move(indicators)};
  return shape;
}

class ShapeReader {
 public:
  ShapeReader(const std::vector<const parse::Statement*>& enumerations, const quantity::UnitTable& units)
      : enumerations_(enumerations), units_(units) {}

  void add(Shape& shape, const std::vector<FieldText>& texts, const std::string& name, const std::string& key,
           std::string rejects) {
    for (const FieldText& text : texts) {
      if (text.form == FieldText::Form::out_of_range_rejects) rejects = text.rejects_with->text;
    }
    for (const FieldText& text : texts) {
      if (text.form == FieldText::Form::field) add_field(shape, text, name, key, rejects);
    }
    for (const FieldText& text : texts) {
      for (const parse::FieldCase& one : text.cases) add(shape, one.fields, name, key, rejects);
    }
  }

 private:
  void add_field(Shape& shape, const FieldText& text, const std::string& name, const std::string& key,
                 const std::string& block_rejects) {
    const std::string own_name = name + text.name.text, own_key = key + (text.key ? text.key->text : text.name.text);
    const std::string rejects = text.rejects_with ? text.rejects_with->text : block_rejects;
    if (text.kind.form == KindText::Form::record) {
      add(shape, text.kind.fields, own_name + ".", own_key + ".", rejects);
      return;
    }
    if (text.kind.form == KindText::Form::rows || text.kind.form == KindText::Form::list) {
      List list;
      list.name = own_name;
      list.key = own_key;
      list.optional = text.optional;
      list.plain = text.kind.form == KindText::Form::list;
      if (list.plain) {
        Field element = of_kind(*text.kind.element);
        element.name = element.key = "它";
        element.is_signed = element.is_signed || text.is_signed;
        list.row.fields.push_back(std::move(element));
      } else {
        add(list.row, text.kind.fields, "", "", rejects);
      }
      shape.lists.push_back(std::move(list));
      return;
    }
    Field made = of_kind(text.kind);
    made.name = own_name;
    made.key = own_key;
    made.rejects_with = rejects;
    made.is_signed = made.is_signed || text.is_signed;
    shape.fields.push_back(std::move(made));
  }

  Field of_kind(const KindText& text) {
    Field made;
    if (text.enumeration) {
      made.kind = FieldKind::symbol;
      made.scale = scale_of(*text.enumeration);
      return made;
    }
    const std::string& word = text.name.text;
    for (const parse::Statement* statement : enumerations_) {
      if (statement->name->text != word) continue;
      made.kind = FieldKind::symbol;
      made.scale = scale_of(*statement->enumeration);
      return made;
    }
    if (!text.unit.empty()) made.unit = *units_.find(text.unit);
    if (word == "分") made.unit = *units_.find("分");
    if (word == "百分数") made.unit = *units_.find("%");
    if (word == "比率") made.unit.unit_class = UnitClass::ratio;
    if (word == "计数") {
      made.kind = FieldKind::whole;
      made.unit.unit_class = UnitClass::count;
    }
    if (word == "年") made.kind = FieldKind::year;
    if (word == "文字") made.kind = FieldKind::text;
    if (word == "是否") made.kind = FieldKind::truth;
    if (word == "日期") made.kind = FieldKind::date;
    if (word == "目标式") made.kind = FieldKind::target;
    if (word == "完成式") made.kind = FieldKind::actual;
    if (text.limits) limits(made, *text.limits);
    return made;
  }

  void limits(Field& made, const parse::Limits& text) const {
    const auto end = [&](const parse::Expression& expression) -> Number {
      if (expression.kind == parse::ExpressionKind::negate) return -quantity_of(expression.operands[0].quantity, units_).number;
      return quantity_of(expression.quantity, units_).number;
    };
    if (text.low) made.low = end(*text.low);
    if (text.high) made.high = end(*text.high);
    made.is_signed = !made.low || *made.low < 0;
  }

  const std::vector<const parse::Statement*>& enumerations_;
  const quantity::UnitTable& units_;
};

// ── values ──

const Datum* fund_row(const Datum& record) {
  const Datum* funds = record.find("funds");
  if (!funds || funds->form != Datum::Form::list) return nullptr;
  const Datum* total = nullptr;
  for (const Datum& row : funds->items) {
    const Datum* name = row.find("name");
    std::string written;
    for (const char character : name ? name->text : std::string()) {
      if (character != ' ' && character != ':') written += character;
    }
    for (const char* blank : {"：", "　"}) {
      for (std::size_t at = written.find(blank); at != std::string::npos; at = written.find(blank)) written.erase(at, 3);
    }
    if (written != "年度资金总额" && written != "年度总金额" && written != "年度财政资金总额") continue;
    if (total) return nullptr;
    total = &row;
  }
  return total || funds->items.size() != 1 ? total : &funds->items[0];
}

const Datum* cell(const Frame& frame, const Field& wanted) {
  if (frame.shape->has_fund_row && wanted.key.starts_with("funds.")) {
    const Datum* row = fund_row(*frame.data);
    if (!row) throw Unknown{};
    return row->find_path(wanted.key.substr(6));
  }
  if (wanted.key == "它") return frame.data;
  return frame.data->find_path(wanted.key);
}

// Digits, a point, a unit: by hand. Everything else by the product's own reading.
std::optional<std::pair<Number, quantity::Unit>> amount(const std::string& text, const quantity::UnitTable& units) {
  std::size_t end = 0;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  const std::size_t whole = end;
  if (whole > 0 && end + 1 < text.size() && text[end] == '.' && text[end + 1] >= '0' && text[end + 1] <= '9') {
    ++end;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  }
  if (whole > 0 && end <= 40 && (end == text.size() || units.find(text.substr(end)))) {
    const quantity::Unit unit = end == text.size() ? quantity::Unit{} : *units.find(text.substr(end));
    return std::pair{decimal(text.substr(0, end)) * exact(unit.factor), unit};
  }
  const auto read = notation::read_amount(text, units);
  if (!read) return std::nullopt;
  return std::pair{exact(read->value), read->unit};
}

Value read_number(const Frame& frame, const Field& wanted, std::string text, const quantity::UnitTable& units) {
  bool negative = false;
  for (const std::string minus : {"-", "−", "－"}) {
    if (!negative && text.starts_with(minus)) {
      negative = true;
      text.erase(0, minus.size());
    }
  }
  const auto read_text = amount(text, units);
  if (!read_text) throw Unknown{};
  auto [number, unit] = *read_text;
  if (unit.unit_class == UnitClass::none) {
    number *= exact(wanted.unit.factor);
  } else if (wanted.kind == FieldKind::year && unit.name == "年") {
    number /= 12;
  } else if (unit.unit_class != wanted.unit.unit_class || unit.dimension != wanted.unit.dimension) {
    if (!(unit.unit_class == UnitClass::ratio && wanted.unit.unit_class == UnitClass::ratio)) throw Unknown{};
  }
  if (negative) number = -number;
  if ((wanted.kind == FieldKind::whole || wanted.kind == FieldKind::year) && denominator(number) != 1) throw Unknown{};
  if (wanted.low ? number < *wanted.low : !wanted.is_signed && number < 0) throw Unknown{};
  if (wanted.high && number > *wanted.high) throw Unknown{};
  if (!wanted.high_field.empty()) {
    const auto limit = std::find_if(frame.shape->fields.begin(), frame.shape->fields.end(),
                                    [&](const Field& other) { return other.name == wanted.high_field; });
    std::optional<Number> most;
    try {
      const Value end = read(frame, *limit, units);
      if (!end.is_absent()) most = end.number;
    } catch (const Unknown&) {  // an end that is not known limits nothing
    }
    if (most && number > *most) throw Unknown{};
  }
  return in_unit(number, wanted.unit);
}

}  // namespace

Shape shape_of(const parse::Statement& input, const std::vector<const parse::Statement*>& enumerations,
               const quantity::UnitTable& units) {
  Shape shape;
  if (input.is_self_assessment) shape = self_assessment();
  ShapeReader(enumerations, units).add(shape, input.fields, "", "", "");
  return shape;
}

Value read(const Frame& frame, const Field& wanted, const quantity::UnitTable& units) {
  const Datum* datum = cell(frame, wanted);
  if (!datum || datum->form == Datum::Form::missing) return absent(Absent::blank);
  if (datum->form != Datum::Form::scalar) throw Unknown{};
  const std::string& text = datum->text;
  if (notation::is_blank(text)) return absent(Absent::blank);
  if (wanted.kind != FieldKind::target) {
    if (notation::is_not_applicable(text)) return absent(Absent::not_applicable);
    if (notation::is_not_provided(text)) return absent(Absent::not_provided);
  }
  Value value;
  value.text = text;
  switch (wanted.kind) {
    case FieldKind::number:
    case FieldKind::whole:
    case FieldKind::year:
      return read_number(frame, wanted, text, units);
    case FieldKind::text:
      value.form = Value::Form::text;
      return value;
    case FieldKind::truth:
      if (text == "是" || text == "true") return truth(true);
      if (text == "否" || text == "false") return truth(false);
      throw Unknown{};
    case FieldKind::symbol: {
      const auto member = wanted.scale->find(text);
      if (!member) throw Unknown{};
      value.form = Value::Form::symbol;
      value.text = wanted.scale->names[*member];
      value.scale = wanted.scale;
      return value;
    }
    case FieldKind::date: {
      const auto date = notation::read_date(text);
      if (!date) throw Unknown{};
      value.form = Value::Form::date;
      value.date = *date;
      return value;
    }
    case FieldKind::target:
      value.form = Value::Form::target;
      value.target = std::make_shared<notation::Target>(notation::read_target(text, units));
      if (value.target->form == notation::TargetForm::number && exact(value.target->low.value) < 0) throw Unknown{};
      return value;
    case FieldKind::actual:
      value.form = Value::Form::actual;
      value.actual = std::make_shared<notation::Actual>(notation::read_actual(text, units));
      if (value.actual->form == notation::ActualForm::number && exact(value.actual->number.value) < 0) throw Unknown{};
      return value;
  }
  return value;
}

std::vector<const Datum*> rows_of(const Frame& frame, const List& list) {
  const Datum* datum = frame.data->find_path(list.key);
  std::vector<const Datum*> rows;
  if (!datum || datum->form == Datum::Form::missing) {
    if (list.optional) return rows;
    throw Unknown{};
  }
  if (datum->form != Datum::Form::list) throw Unknown{};
  for (const Datum& row : datum->items) rows.push_back(&row);
  return rows;
}

void refuse_misfits(const Frame& frame, const quantity::UnitTable& units) {
  for (const Field& one : frame.shape->fields) {
    if (one.rejects_with.empty()) continue;
    try {
      (void)read(frame, one, units);
    } catch (const Unknown&) {
      const Datum* datum = cell(frame, one);
      if (datum && datum->form == Datum::Form::scalar) throw Refused{false, one.rejects_with};
    }
  }
  for (const List& list : frame.shape->lists) {
    try {
      for (const Datum* row : rows_of(frame, list)) refuse_misfits({&list.row, row, &frame}, units);
    } catch (const Unknown&) {  // no rows, no cells
    }
  }
}

}  // namespace heng::reference
