// Self-assessments in a published document: found by their words, read by headings and content, each as a record whose scalars have
// the places of their cells, with an account of every row of the tables that they stand in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/document/document.hpp"
#include "engine/model/datum.hpp"
#include "engine/text/source.hpp"

namespace heng::forms {

// What became of a row of a table with a form in it.
enum class Fate : std::uint8_t {
  imported,
  heading,  // names what the rows below are
  left_out,
};

enum class Why : std::uint8_t {
  none,
  title,
  section_title,
  header,
  repeated_header,  // of the next page
  placeholder,      // ……, 指标2:
  level_alone,      // a name of level one or two without an indicator
  note,             // 注:…, explanations of the form
  contact,          // who filled it in, telephone, date
  not_understood,
  targets_only,     // of a form that assesses nothing
  before_or_after,  // in the same table, but of no form
  year_above,       // stands above forms and says their year
  stacked,          // a form with a cell a line: not a row, but all of it
};
[[nodiscard]] diagnostic::Term why_term(Why why);

struct SourceRow {
  std::uint32_t table = 1;  // number in the document; 0: stands in none
  std::uint32_t row = 1;    // in the table; counts from 1
  text::Span at;
  Fate fate = Fate::left_out;
  Why why = Why::none;
  std::optional<std::size_t> record;
};

struct TableAccount {
  std::uint32_t number = 1;
  std::string sheet;
  bool has_form = false;
  std::uint32_t rows = 0;  // with a filled cell
};

struct Account {
  std::vector<TableAccount> tables;  // all of the document
  std::vector<SourceRow> rows;       // every row with a filled cell of the tables that have a form, then forms that are no tables
  [[nodiscard]] std::size_t count(Fate fate) const;
  [[nodiscard]] std::size_t tables_with_forms() const;
};

// How a value of a record was made from its cell, where it is not the cell's text.
struct Step {
  std::size_t record = 0;
  std::string path;  // funds[0].original_budget
  text::Span at;
  std::string raw;
  std::string text;
  diagnostic::Term how;
  text::Span by;  // the cell that says so; empty: none
};

struct Recognised {
  std::vector<model::Record> records;
  Account account;
  std::vector<Step> steps;
};

struct Options {
  std::string document;             // how records name it; empty: the file's name without folders
  std::optional<std::string> year;  // for forms that do not say theirs
};

[[nodiscard]] Recognised find_self_assessments(const document::Document& document, const text::Sources& sources,
                                               const Options& options, diagnostic::Diagnostics& diagnostics);

}  // namespace heng::forms
