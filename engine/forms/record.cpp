#include "engine/forms/record.hpp"

#include <utility>

#include "engine/forms/datum.hpp"
#include "engine/forms/lines.hpp"

namespace heng::forms {
namespace {

using model::Datum;

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
  const Datum* name = project_.made.find("name");
  return name == nullptr ? std::string() : name->text;
}

Datum RecordBuilder::place(const Row& row) const {
  Datum made = table_datum();
  const text::Span at = row.at();
  made.at = at;
  if (row.table->sheet.empty()) {
    put(made, "table", number_datum(row.table->number, at));
  } else {
    put(made, "table", scalar_datum({row.table->sheet, at}));
  }
  put(made, "row", number_datum(row.row + 1, at));
  // Of a rendition the line is the row again.
  if (!at.empty() && !sources_->at(at.file).cell(at.begin)) {
    put(made, "line", number_datum(sources_->at(at.file).line_number(at.begin), at));
  }
  return made;
}

void RecordBuilder::step(std::string path, const Typed& raw, const std::string& text, diagnostic::Term how, text::Span by) {
  steps_.push_back({0, std::move(path), raw.at, raw.text, text, std::move(how), by});
}

// A short text: the lines that it was wrapped into are one.
void RecordBuilder::put_cell(Making& into, std::string_view key, const Typed& value) {
  const Typed joined{on_one_line(value.text), value.at};
  if (joined.text != value.text) {
    step(into.path + std::string(key), value, joined.text, {"格子里的几行接成一行", "the lines of the cell joined"});
    put_raw(into, key, value);
  }
  put(into.made, key, scalar_datum(joined));
}

void RecordBuilder::put_raw(Making& into, std::string_view key, const Typed& value) { put(into.raw, key, scalar_datum(value)); }

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
  if (project_.made.find(key) != nullptr) return false;
  put_cell(project_, key, value);
  return true;
}

void RecordBuilder::year(const Typed& value, const std::string& raw, diagnostic::Term how) {
  if (how.english.empty()) how = {"这里写的年度", "the year that this says"};
  if (raw != value.text) step("project.year", {raw, value.at}, value.text, std::move(how));
  put(project_.made, "year", scalar_datum(value, false));
}

void RecordBuilder::source(const std::string& document, const Row& first) {
  Datum from = place(first);
  from.entries.emplace(from.entries.begin(), "document", scalar_datum({document, first.at()}));
  if (!project_.raw.entries.empty()) put(from, "raw", std::move(project_.raw));
  put(project_.made, "source", std::move(from));
}

void RecordBuilder::goal(Field field, const Typed& value) {
  const std::string key = field == Field::expected   ? "expected"
                          : field == Field::weight   ? "weight"
                          : field == Field::declared ? "declared"
                                                     : "actual";
  for (auto& [name, datum] : goals_.made.entries) {
    if (name != key) continue;
    // Goals of several rows: one text, a line each.
    datum.text += '\n' + value.text;
    datum.at = text::join(datum.at, value.at);
    step("goals." + key, value, datum.text, {"几行合为一段", "several rows made one text"});
    return;
  }
  if (field == Field::weight || field == Field::declared) {
    put_cell(goals_, key, value);
  } else {
    put(goals_.made, key, scalar_datum(value));
  }
}

void RecordBuilder::declare(std::string_view key, const Typed& value, const Row& row) {
  if (declared_.made.find(key) != nullptr) {
    other({std::string(key), {}}, value, row);
    return;
  }
  if (key == "conclusion" || key == "problem" || key == "measures") {
    put(declared_.made, key, scalar_datum(value));
  } else {
    put_cell(declared_, key, value);
  }
  // The place is that of the total; of another row only as long as there is none.
  if (key == "total" || !declared_place_) declared_place_ = place(row);
}

void RecordBuilder::other(const Typed& name, const Typed& value, const Row& row) {
  Making made{"others[" + std::to_string(others_.items.size()) + "].", table_datum(), {}};
  made.made.at = value.at;
  put_cell(made, "name", {name.text, name.at.empty() ? value.at : name.at});
  put(made.made, "text", scalar_datum(value));
  finish(std::move(made), row, others_);
}

void RecordBuilder::finish(Making made, const Row& row, Datum& rows) {
  Datum where = place(row);
  if (!made.raw.entries.empty()) put(where, "raw", std::move(made.raw));
  put(made.made, "at", std::move(where));
  rows.form = Datum::Form::list;
  rows.items.push_back(std::move(made.made));
}

model::Record RecordBuilder::finish(text::FileId file, std::string origin) {
  model::Record record;
  record.file = file;
  record.origin = std::move(origin);
  record.data = table_datum();
  if (declared_place_) {
    if (!declared_.raw.entries.empty()) put(*declared_place_, "raw", std::move(declared_.raw));
    put(declared_.made, "at", *std::move(declared_place_));
  }
  for (auto& [key, part] : std::initializer_list<std::pair<const char*, Datum*>>{{"project", &project_.made},
                                                                                 {"goals", &goals_.made},
                                                                                 {"funds", &funds_},
                                                                                 {"management", &management_},
                                                                                 {"indicators", &indicators_},
                                                                                 {"declared", &declared_.made},
                                                                                 {"others", &others_}}) {
    if (part->form == Datum::Form::missing) continue;
    if (part->form == Datum::Form::list && !part->items.empty()) part->at = part->items.front().at;
    put(record.data, key, std::move(*part));
  }
  return record;
}

}  // namespace heng::forms
