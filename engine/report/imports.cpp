#include "engine/report/imports.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/diagnostic/place.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/table.hpp"
#include "engine/report/words.hpp"

namespace heng::report {

namespace {

using diagnostic::Language;
using model::Datum;

std::size_t items_of(const Datum& record, std::string_view key) {
  const Datum* list = record.find(key);
  return list == nullptr ? 0 : list->items.size();
}

std::string text_at(const Datum& record, std::string_view path) {
  const Datum* datum = record.find_path(path);
  return datum == nullptr ? std::string() : datum->text;
}

std::string_view in(const diagnostic::Term& term, Language language) {
  return language == Language::chinese ? term.chinese : term.english;
}

std::string_view fate_word(forms::Fate fate) {
  switch (fate) {
    case forms::Fate::imported:
      return "imported";
    case forms::Fate::heading:
      return "heading";
    case forms::Fate::left_out:
      break;
  }
  return "left_out";
}

}  // namespace

std::vector<ImportedProject> projects_of(const forms::Recognised& recognised, const std::string& document) {
  std::vector<ImportedProject> made;
  for (const model::Record& record : recognised.records) {
    ImportedProject one;
    one.document = document;
    one.table = text_at(record.data, "project.source.table");
    one.name = text_at(record.data, "project.name");
    one.funds = items_of(record.data, "funds");
    one.management = items_of(record.data, "management");
    one.indicators = items_of(record.data, "indicators");
    one.total = text_at(record.data, "declared.total");
    made.push_back(std::move(one));
  }
  return made;
}

ImportedRows rows_of(const forms::Account& account) {
  ImportedRows rows;
  rows.imported = account.count(forms::Fate::imported);
  rows.headings = account.count(forms::Fate::heading);
  rows.left_out = account.count(forms::Fate::left_out);
  rows.not_understood = static_cast<std::size_t>(std::ranges::count_if(account.rows, [](const forms::SourceRow& row) {
    return row.fate == forms::Fate::left_out && row.why == forms::Why::not_understood;
  }));
  return rows;
}

std::string imports_table(const std::vector<ImportedProject>& projects, const Settings& settings) {
  const Language language = settings.language;
  const auto head = [&](Word said) { return std::string(word(said, language)); };
  Table table({{head(Word::document), Align::left, true},
               {head(Word::table_number), Align::right},
               {head(Word::project), Align::left, true},
               {head(Word::fund_rows), Align::right},
               {head(Word::management_rows), Align::right},
               {head(Word::indicator_rows), Align::right},
               {head(Word::declared_total), Align::right},
               {head(Word::written_to), Align::left, true}});
  std::string last;
  for (const ImportedProject& one : projects) {
    const auto count = [](std::size_t number) { return Table::Cell{number == 0 ? std::string("-") : std::to_string(number)}; };
    table.add({{one.document == last ? std::string() : one.document, Paint::dim},
               {one.table},
               {one.name},
               count(one.funds),
               count(one.management),
               count(one.indicators),
               {one.total.empty() ? "-" : one.total},
               {one.file, Paint::dim}});
    last = one.document;
  }
  return table.text(settings.color, settings.width);
}

std::string imports_summary(const std::vector<ImportedProject>& projects, const ImportTotals& totals, Language language) {
  const auto number = [](std::size_t count) { return diagnostic::Argument{static_cast<std::int64_t>(count)}; };
  std::string out = worded(Word::imported_projects, language, {number(totals.documents), number(projects.size())});
  out += worded(Word::imported_tables, language, {number(totals.tables), number(totals.tables_with_forms)});
  const ImportedRows& rows = totals.rows;
  out += worded(
      Word::imported_row_counts, language,
      {number(rows.imported + rows.headings + rows.left_out), number(rows.imported), number(rows.headings), number(rows.left_out)});
  if (rows.not_understood > 0) out += worded(Word::imported_not_understood, language, {number(rows.not_understood)});
  out += '\n';
  if (totals.without_forms > 0) out += worded(Word::documents_without_forms, language, {number(totals.without_forms)}) + '\n';
  if (totals.unread > 0) out += worded(Word::documents_unread, language, {number(totals.unread)}) + '\n';
  return out;
}

std::string account_head() { return "document,place,table,row,fate,reason,project,field,text,value\r\n"; }

std::string account_rows(const forms::Recognised& recognised, const std::string& document, const text::Sources& sources,
                         Language language) {
  std::string out;
  const auto line = [&](std::initializer_list<std::string> cells) {
    bool is_first = true;
    for (const std::string& cell : cells) {
      if (!is_first) out += ',';
      is_first = false;
      out += csv_text(cell);
    }
    out += "\r\n";
  };
  const auto project = [&](std::size_t record) { return text_at(recognised.records[record].data, "project.name"); };
  for (const forms::SourceRow& row : recognised.account.rows) {
    const std::string why = row.why == forms::Why::none ? std::string() : std::string(in(forms::why_term(row.why), language));
    line({document,
          diagnostic::printed_line(row.at, sources, language),
          row.table == 0 ? std::string() : std::to_string(row.table),
          row.table == 0 ? std::string() : std::to_string(row.row),
          std::string(fate_word(row.fate)),
          why,
          row.record ? project(*row.record) : std::string(),
          {},
          std::string(sources.text(row.at)),
          {}});
  }
  for (const forms::Step& step : recognised.steps) {
    line({document,
          diagnostic::printed_place(step.at, sources, language),
          {},
          {},
          "changed",
          std::string(in(step.how, language)),
          project(step.record),
          step.path,
          step.raw,
          step.text});
  }
  return out;
}

}  // namespace heng::report
