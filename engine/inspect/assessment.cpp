#include "engine/inspect/assessment.hpp"

#include <utility>

#include "engine/model/shape.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/blanks.hpp"

namespace heng::inspect {

namespace {

using model::Datum;
using quantity::Rational;
using quantity::UnitClass;

const quantity::UnitTable& units() { return quantity::UnitTable::standard(); }

Cell cell_of(const Datum& table, std::string_view path) {
  const Datum* datum = table.find_path(path);
  Cell made;
  if (datum == nullptr) return made;
  made.is_there = true;
  made.at = datum->at;
  if (!notation::is_blank(datum->text)) made.text = std::string(text::without_outer_blanks(datum->text));
  return made;
}

// Decimals of the first number in the text.
int places_of(std::string_view text) {
  const std::size_t point = text.find_first_of(".．");
  if (point == std::string_view::npos || text[point] != '.') return 0;
  int places = 0;
  for (std::size_t at = point + 1; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at) ++places;
  return places;
}

// A bare number is of the unit that the field has by default; a number of another kind is not read.
Figure figure_of(const Datum& table, std::string_view path, UnitClass wanted, const Rational& bare_unit) {
  Figure made;
  made.cell = cell_of(table, path);
  if (made.cell.is_blank()) return made;
  const std::optional<notation::Amount> amount = notation::read_amount(made.cell.text, units());
  if (!amount) return made;
  const UnitClass unit_class = amount->unit.unit_class;
  if (unit_class != UnitClass::none && unit_class != wanted) return made;
  const bool is_bare = unit_class == UnitClass::none;
  made.unit = is_bare ? bare_unit * amount->unit.factor : amount->unit.factor;
  made.value = is_bare ? amount->value * bare_unit : amount->value;
  made.places = places_of(amount->spelling);
  return made;
}

Figure points_of(const Datum& table, std::string_view path) { return figure_of(table, path, UnitClass::points, 1); }
Figure money_of(const Datum& table, std::string_view path) {
  constexpr std::int64_t wan = 10'000;
  return figure_of(table, path, UnitClass::money, wan);
}
Figure ratio_of(const Datum& table, std::string_view path) {
  constexpr std::int64_t hundred = 100;
  return figure_of(table, path, UnitClass::ratio, Rational::fraction(1, hundred));
}

model::DocumentPlace place_of(const Datum& row) {
  const Datum* at = row.find("at");
  return at == nullptr ? model::DocumentPlace{} : model::document_place(*at);
}

// The rows of a list; nothing where it is none.
const std::vector<Datum>& rows_of(const Datum& record, std::string_view key) {
  static const std::vector<Datum> none;
  const Datum* list = record.find(key);
  return list == nullptr || list->form != Datum::Form::list ? none : list->items;
}

FundRow fund_row(const Datum& row) {
  FundRow made;
  made.name = cell_of(row, "name");
  made.original = money_of(row, "original_budget");
  made.revised = money_of(row, "revised_budget");
  made.expenditure = money_of(row, "expenditure");
  made.weight = points_of(row, "declared.weight");
  made.rate = ratio_of(row, "declared.rate");
  made.score = points_of(row, "declared.score");
  made.at = row.at;
  made.place = place_of(row);
  return made;
}

Indicator indicator(const Datum& row, std::uint32_t index) {
  Indicator made;
  made.row = index;
  made.level1 = cell_of(row, "level1");
  made.level2 = cell_of(row, "level2");
  made.name = cell_of(row, "level3");
  made.target_cell = cell_of(row, "target");
  made.actual_cell = cell_of(row, "actual");
  made.target = notation::read_target(made.target_cell.text, units());
  made.actual = notation::read_actual(made.actual_cell.text, units());
  made.weight = points_of(row, "weight");
  made.score = points_of(row, "declared");
  made.deviation = ratio_of(row, "deviation");
  made.reason = cell_of(row, "reason");
  made.at = row.at;
  made.place = place_of(row);
  return made;
}

Statement statement(const Datum& row) {
  Statement made;
  made.name = cell_of(row, "name");
  made.original = money_of(row, "original_budget");
  made.revised = money_of(row, "revised_budget");
  made.expenditure = money_of(row, "expenditure");
  made.rate = ratio_of(row, "rate");
  made.score = points_of(row, "score");
  made.satisfaction = ratio_of(row, "satisfaction");
  made.grade = cell_of(row, "grade");
  made.text = cell_of(row, "text");
  made.is_outside = cell_of(row, "by").text != "自评";
  made.at = row.at;
  made.place = place_of(row);
  return made;
}

void add_words(const Datum& datum, std::string& words) {
  if (datum.form == Datum::Form::scalar) {
    words += datum.text;
    words += '\n';
  }
  for (const auto& [key, value] : datum.entries) {
    if (key != "at" && key != "source") add_words(value, words);
  }
  for (const Datum& item : datum.items) add_words(item, words);
}

}  // namespace

Assessment assessment_of(const model::Record& record) {
  const Datum& data = record.data;
  Assessment made;
  made.project = cell_of(data, "project.name");
  made.year = cell_of(data, "project.year");
  made.department = cell_of(data, "project.department");
  std::vector<std::string> names;
  for (const Datum& row : rows_of(data, "funds")) {
    made.funds.push_back(fund_row(row));
    names.push_back(made.funds.back().name.text);
  }
  made.total = model::funds_total_row(names);
  for (const Datum& row : rows_of(data, "management")) {
    made.management.push_back({cell_of(row, "name"), points_of(row, "weight"), points_of(row, "declared"), row.at, place_of(row)});
  }
  for (const Datum& row : rows_of(data, "indicators"))
    made.indicators.push_back(indicator(row, static_cast<std::uint32_t>(made.indicators.size())));
  for (const Datum& row : rows_of(data, "narrative")) made.narrative.push_back(statement(row));
  made.declared_weight = points_of(data, "declared.weight");
  made.declared_total = points_of(data, "declared.total");
  made.declared_grade = cell_of(data, "declared.grade");
  add_words(data, made.words);
  return made;
}

}  // namespace heng::inspect
