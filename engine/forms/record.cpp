#include "engine/forms/record.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::forms {
namespace {

using model::Datum;

[[nodiscard]] Datum table() {
  Datum made;
  made.form = Datum::Form::table;
  return made;
}

[[nodiscard]] Datum scalar(const Typed& value, bool quoted = true) {
  Datum made;
  made.form = Datum::Form::scalar;
  made.quoted = quoted;
  made.text = value.text;
  made.at = value.at;
  return made;
}

[[nodiscard]] Datum number(std::uint32_t value, text::Span at) { return scalar({std::to_string(value), at}, false); }

void put(Datum& into, std::string_view key, Datum value) {
  into.form = Datum::Form::table;
  if (into.at.empty()) into.at = value.at;
  into.entries.emplace_back(key, std::move(value));
}

void put_last_place(Datum& into, Datum place) {
  if (into.find("at") == nullptr) put(into, "at", std::move(place));
}

struct Key {
  Field field;
  std::string_view key;
};

constexpr std::array fund_keys{Key{Field::name, "name"},
                               Key{Field::original_budget, "original_budget"},
                               Key{Field::revised_budget, "revised_budget"},
                               Key{Field::received, "received"},
                               Key{Field::expenditure, "expenditure"},
                               Key{Field::central, "central"},
                               Key{Field::provincial, "provincial"},
                               Key{Field::own, "own"},
                               Key{Field::other_source, "other"}};
constexpr std::array fund_declared{Key{Field::weight, "weight"}, Key{Field::rate, "rate"}, Key{Field::declared, "score"},
                                   Key{Field::review, "review"}};
constexpr std::array fund_words{Key{Field::formula, "formula"}, Key{Field::reason, "reason"}};
constexpr std::array management_keys{Key{Field::name, "name"},      Key{Field::statement, "statement"},
                                     Key{Field::weight, "weight"},  Key{Field::declared, "declared"},
                                     Key{Field::review, "review"},  Key{Field::problem, "problem"},
                                     Key{Field::formula, "formula"}};
constexpr std::array indicator_keys{Key{Field::level3, "level3"}, Key{Field::description, "description"},
                                    Key{Field::nature, "nature"}, Key{Field::value, "value"}, Key{Field::unit, "unit"}};
constexpr std::array indicator_results{Key{Field::completion, "completion"}, Key{Field::single_score, "single_score"},
                                       Key{Field::weight, "weight"},         Key{Field::declared, "declared"},
                                       Key{Field::review, "review"},         Key{Field::deviation, "deviation"},
                                       Key{Field::reason, "reason"},         Key{Field::formula, "formula"}};
constexpr std::array money_keys{"original_budget", "revised_budget", "received", "expenditure",
                                "central",         "provincial",     "own",      "other"};

[[nodiscard]] std::string path_of(std::string_view list, std::size_t index, std::string_view key) {
  return std::string(list) + '[' + std::to_string(index) + "]." + std::string(key);
}

// Bare digits, or with 万 or 亿 and no 元: what the heading's unit belongs to.
[[nodiscard]] std::optional<notation::Amount> bare_amount(const std::string& text) {
  if (notation::is_blank(text)) return std::nullopt;
  auto amount = notation::read_amount(text, quantity::UnitTable::standard());
  if (!amount || amount->unit.unit_class != quantity::UnitClass::none) return std::nullopt;
  return amount;
}

}  // namespace

Typed typed(const Item& item) { return {item.cell->text, item.cell->at}; }

Typed typed_at(const Row& row, std::uint32_t column) {
  const document::Cell* cell = row.table->at(row.row, column);
  if (cell != nullptr && cell->row == row.row) return {cell->text, cell->at};
  text::Span at = row.at();
  at.end = at.begin;
  return {{}, at};
}

std::string RecordBuilder::name() const {
  const Datum* name = project_.find("name");
  return name == nullptr ? std::string() : name->text;
}

Datum RecordBuilder::place(const Row& row) const {
  Datum made = table();
  const text::Span at = row.at();
  made.at = at;
  if (row.table->sheet.empty()) {
    put(made, "table", number(row.table->number, at));
  } else {
    put(made, "table", scalar({row.table->sheet, at}));
  }
  put(made, "row", number(row.row + 1, at));
  // Of a rendition the line is the row again.
  if (!at.empty() && !sources_->at(at.file).cell(at.begin)) {
    put(made, "line", number(sources_->at(at.file).line_number(at.begin), at));
  }
  return made;
}

void RecordBuilder::step(std::string path, const Typed& raw, const std::string& text, diagnostic::Term how, text::Span by) {
  steps_.push_back({0, std::move(path), raw.at, raw.text, text, std::move(how), by});
}

// The cell of a field that the form has; blank where the row leaves it so.
std::optional<Typed> RecordBuilder::cell(const Header& header, const Row& row, const Alignment& alignment, Field field) const {
  const Column* column = header.find(field);
  if (column == nullptr) return std::nullopt;
  const auto item = alignment.item_of(static_cast<std::size_t>(column - header.columns.data()));
  if (item) return typed(row.items[*item]);
  if (!column->is_placed) return typed_at(row, 0).text.empty() ? typed_at(row, 0) : Typed{{}, row.at()};
  const auto place = static_cast<std::int64_t>(column->begin) + alignment.shift;
  Typed blank = typed_at(row, place < 0 ? 0 : static_cast<std::uint32_t>(place));
  blank.text.clear();
  return blank;
}

void RecordBuilder::put_others(const Header& header, const Row& row, const Alignment& alignment) {
  for (std::size_t index = 0; index < header.columns.size(); ++index) {
    const Column& column = header.columns[index];
    const auto item = alignment.item_of(index);
    if (column.field == Field::other && item) other({column.title, column.at}, typed(row.items[*item]), row);
  }
}

bool RecordBuilder::project(Field field, const Typed& value) {
  const char* key = field == Field::project_name ? "name" : field == Field::department ? "department" : "implementer";
  if (project_.find(key) != nullptr) return false;
  put(project_, key, scalar(value));
  return true;
}

void RecordBuilder::year(const Typed& value) { put(project_, "year", scalar(value, false)); }

void RecordBuilder::source(const std::string& document, const Row& first) {
  Datum from = place(first);
  from.entries.emplace(from.entries.begin(), "document", scalar({document, first.at()}));
  put(project_, "source", std::move(from));
}

void RecordBuilder::fund(const Header& header, const Row& row, const Alignment& alignment) {
  Datum made = table();
  made.at = row.at();
  for (const Key& key : fund_keys) {
    if (auto value = cell(header, row, alignment, key.field)) put(made, key.key, scalar(*value));
  }
  Datum declared = table();
  for (const Key& key : fund_declared) {
    if (auto value = cell(header, row, alignment, key.field)) put(declared, key.key, scalar(*value));
  }
  if (!declared.entries.empty()) put(made, "declared", std::move(declared));
  for (const Key& key : fund_words) {
    if (auto value = cell(header, row, alignment, key.field)) put(made, key.key, scalar(*value));
  }
  put(made, "at", place(row));
  funds_.form = Datum::Form::list;
  funds_.items.push_back(std::move(made));
  put_others(header, row, alignment);
}

void RecordBuilder::management(const Header& header, const Row& row, const Alignment& alignment) {
  Datum made = table();
  made.at = row.at();
  for (const Key& key : management_keys) {
    if (auto value = cell(header, row, alignment, key.field)) put(made, key.key, scalar(*value));
  }
  put(made, "at", place(row));
  management_.form = Datum::Form::list;
  management_.items.push_back(std::move(made));
  put_others(header, row, alignment);
}

void RecordBuilder::level(Field level, const Item& item) {
  if (level == Field::level1) {
    level_ = {typed(item), {}};
  } else {
    level_.second = typed(item);
  }
}

// A name of level one or two holds for the rows below until the next.
void RecordBuilder::put_levels(Datum& made, const Header& header, const Row& row, const Alignment& alignment) {
  const auto first = cell(header, row, alignment, Field::level1), second = cell(header, row, alignment, Field::level2);
  const auto is_filled = [](const std::optional<Typed>& level) {
    return level && !level->text.empty() && !notation::is_blank(level->text);
  };
  if (is_filled(first)) level_ = {*first, {}};
  if (is_filled(second)) level_.second = *second;
  if (first) put(made, "level1", scalar(level_.first.at.empty() ? *first : level_.first));
  if (second) put(made, "level2", scalar(level_.second.at.empty() ? *second : level_.second));
}

// Sign, number and unit in columns of their own become one target; 定性 and 定量 are no part of it.
void RecordBuilder::put_target(Datum& made, const std::string& path, const Header& header, const Row& row,
                               const Alignment& alignment) {
  if (auto target = cell(header, row, alignment, Field::target)) {
    put(made, "target", scalar(*target));
    return;
  }
  const auto value = cell(header, row, alignment, Field::value);
  if (!value) return;
  Typed joined;
  const auto add = [&joined](const Typed& part) {
    if (part.text.empty() || (notation::is_blank(part.text))) return;
    if (!joined.text.empty()) joined.text += ' ';
    joined.text += part.text;
    joined.at = text::join(joined.at, part.at);
  };
  const auto nature = cell(header, row, alignment, Field::nature);
  const bool is_sign = nature && normal_words(nature->text) != "定性" && normal_words(nature->text) != "定量";
  if (is_sign) add(*nature);
  add(*value);
  const auto unit = cell(header, row, alignment, Field::unit);
  const bool repeats = unit && normal_words(value->text).ends_with(normal_words(unit->text));
  if (unit && !repeats && !notation::is_blank(value->text)) add(*unit);
  if (joined.at.empty()) joined.at = value->at;
  put(made, "target", scalar(joined));
  if (joined.text != value->text) {
    step(path + "target", *value, joined.text, {"由符号、数、单位三栏合成", "made of the columns for sign, number and unit"});
  }
}

// A unit with a column of its own is that of the actual value too.
void RecordBuilder::put_actual(Datum& made, Datum& where, const std::string& path, const Header& header, const Row& row,
                               const Alignment& alignment) {
  const auto actual = cell(header, row, alignment, Field::actual);
  if (!actual) return;
  const auto unit = cell(header, row, alignment, Field::unit);
  Typed value = *actual;
  const auto amount = bare_amount(value.text);
  const bool takes_unit = unit && amount && quantity::UnitTable::standard().find(normal_words(unit->text));
  if (takes_unit) {
    value.text += unit->text;
    step(path + "actual", *actual, value.text, {"补上度量单位一栏的单位", "with the unit of its column"}, unit->at);
    Datum raw = table();
    put(raw, "actual", scalar(*actual));
    put(where, "raw", std::move(raw));
  }
  put(made, "actual", scalar(value));
}

void RecordBuilder::indicator(const Header& header, const Row& row, const Alignment& alignment) {
  const std::string path = path_of("indicators", indicators_.items.size(), "");
  Datum made = table();
  made.at = row.at();
  put_levels(made, header, row, alignment);
  for (const Key& key : indicator_keys) {
    if (auto value = cell(header, row, alignment, key.field)) put(made, key.key, scalar(*value));
  }
  put_target(made, path, header, row, alignment);
  Datum where = place(row);
  put_actual(made, where, path, header, row, alignment);
  for (const Key& key : indicator_results) {
    if (auto value = cell(header, row, alignment, key.field)) put(made, key.key, scalar(*value));
  }
  put(made, "at", std::move(where));
  indicators_.form = Datum::Form::list;
  indicators_.items.push_back(std::move(made));
  put_others(header, row, alignment);
}

void RecordBuilder::goal(Field field, const Typed& value) {
  const std::string key = field == Field::expected   ? "expected"
                          : field == Field::weight   ? "weight"
                          : field == Field::declared ? "declared"
                                                     : "actual";
  for (auto& [name, datum] : goals_.entries) {
    if (name != key) continue;
    // Goals of several rows: one text, a line each.
    datum.text += '\n' + value.text;
    datum.at = text::join(datum.at, value.at);
    step("goals." + key, value, datum.text, {"几行合为一段", "several rows made one text"});
    return;
  }
  put(goals_, key, scalar(value));
}

void RecordBuilder::declare(std::string_view key, const Typed& value, const Row& row) {
  if (declared_.find(key) != nullptr) {
    other({std::string(key), {}}, value, row);
    return;
  }
  const bool had_place = declared_.find("at") != nullptr;
  Datum kept;
  if (had_place) {
    kept = std::move(declared_.entries.back().second);
    declared_.entries.pop_back();
  }
  put(declared_, key, scalar(value));
  // The place is that of the total; of another row only as long as there is none.
  put_last_place(declared_, had_place && key != "total" ? std::move(kept) : place(row));
}

void RecordBuilder::other(const Typed& name, const Typed& value, const Row& row) {
  Datum made = table();
  made.at = value.at;
  put(made, "name", scalar({name.text, name.at.empty() ? value.at : name.at}));
  put(made, "text", scalar(value));
  put(made, "at", place(row));
  others_.form = Datum::Form::list;
  others_.items.push_back(std::move(made));
}

bool RecordBuilder::attach_money_unit(const std::optional<Typed>& unit) {
  bool is_known = true;
  for (std::size_t index = 0; index < funds_.items.size(); ++index) {
    Datum raw = table();
    Datum* place_of_row = nullptr;
    for (auto& [key, datum] : funds_.items[index].entries) {
      if (key == "at") place_of_row = &datum;
      if (std::find(money_keys.begin(), money_keys.end(), key) == money_keys.end()) continue;
      const auto amount = bare_amount(datum.text);
      if (!amount) continue;
      if (!unit) {
        is_known = is_known && amount->value.is_zero();
        continue;
      }
      const Typed before{datum.text, datum.at};
      // 150万 under 万元 is 150万元.
      const bool is_counted_in_wan = amount->unit.factor != quantity::Rational(1);
      datum.text += is_counted_in_wan ? std::string("元") : unit->text;
      put(raw, key, scalar(before));
      step(path_of("funds", index, key), before, datum.text, {"补上表头的金额单位", "with the unit of the heading"}, unit->at);
    }
    if (place_of_row != nullptr && !raw.entries.empty()) put(*place_of_row, "raw", std::move(raw));
  }
  return is_known;
}

model::Record RecordBuilder::finish(text::FileId file, std::string origin) {
  model::Record record;
  record.file = file;
  record.origin = std::move(origin);
  record.data = table();
  for (auto& [key, part] : std::initializer_list<std::pair<const char*, Datum*>>{{"project", &project_},
                                                                                 {"goals", &goals_},
                                                                                 {"funds", &funds_},
                                                                                 {"management", &management_},
                                                                                 {"indicators", &indicators_},
                                                                                 {"declared", &declared_},
                                                                                 {"others", &others_}}) {
    if (part->form == Datum::Form::missing) continue;
    if (part->form == Datum::Form::list && !part->items.empty()) part->at = part->items.front().at;
    put(record.data, key, std::move(*part));
  }
  return record;
}

}  // namespace heng::forms
