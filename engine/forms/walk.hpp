// The walk through the tables of a document: which row is what, where a form begins, goes on and ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/forms/align.hpp"
#include "engine/forms/forms.hpp"
#include "engine/forms/grid.hpp"
#include "engine/forms/record.hpp"

namespace heng::forms {

// A row of managed items with two readings that are about as good.
struct Doubtful {
  text::Span at;
  std::string best, other;                // as told
  std::string best_weight, other_weight;  // the cells that they take for its points
};

// A form as far as it has been read.
struct Form {
  explicit Form(const text::Sources& sources) : record(sources) {}

  RecordBuilder record;
  diagnostic::Diagnostics diagnostics;  // told only if it turns out to be a form
  Row first;                            // its first row
  std::optional<Typed> title;           // of a row of the table
  std::optional<Typed> title_year;      // of a row with a title
  std::optional<Typed> year;            // of a label
  std::optional<Typed> money_unit;
  std::string title_words;
  Section section = Section::head;
  std::optional<Header> funds, management, indicators;
  std::vector<Item> goal_headings;
  std::vector<Doubtful> doubtful;
  bool is_assessment = false;  // has what only assessments have: actual values or scores
  bool has_target_headings = false;
  bool is_complete = false;  // the total below the indicators was seen
  bool may_take_second_line = false;
  std::size_t table = 0;  // index in the document, where it began
};

class Walk {
 public:
  Walk(const document::Document& document, const text::Sources& sources, const Options& options,
       diagnostic::Diagnostics& diagnostics);
  [[nodiscard]] Recognised run();

 private:
  // walk.cpp: tables and forms
  void table(std::size_t index, bool only_page_marks_before);
  void row(const Row& row);
  bool goes_on(const Row& row, bool only_page_marks_before);
  bool take_pending_title(const Row& row);
  void begin(const Row& row);
  void end();
  void account(const Row& row, Fate fate, Why why = Why::none);
  void report_stacked();
  // sections.cpp: headings, labels, goals, totals
  bool header_row(const Row& row);
  bool open_header(Header header, const Row& row);
  bool head_row(const Row& row);
  bool total_row(const Row& row);
  bool closing_row(const Row& row);
  bool goals_row(const Row& row);
  void take_head(Field field, const Typed& label, const Typed& value, const Row& row);
  void take_total(const std::vector<Item>& items, const Row& row);
  // block_rows.cpp: the rows under headings
  void block_row(const Row& row);
  void funds_row(const Row& row);
  void management_row(const Row& row);
  void indicators_row(const Row& row);
  void loose_row(const Row& row);
  Alignment settled(const Header& header, const Row& row, const std::vector<Item>& items);
  void settle_points(Form& form);  // points.cpp
  void shifted(const Row& row, int columns);
  void report_shift();
  // year.cpp
  struct Years {
    std::vector<Typed> said;           // each year once
    std::optional<std::string> sheet;  // whose name says them
  };
  [[nodiscard]] std::vector<Typed> years_at(const std::string& text, text::Span at, bool of_a_budget_year) const;
  [[nodiscard]] std::optional<Typed> year_at(const std::string& text, text::Span at, bool of_a_budget_year) const;
  void note_years(const Row& row);
  [[nodiscard]] std::optional<Typed> own_year(const Form& form) const;
  void note_paragraph_years();
  [[nodiscard]] std::optional<Typed> year_of_titles_above(const Form& form) const;
  [[nodiscard]] Years years_above(const Form& form) const;
  void account_for_year(const Form& form, const Typed& year);
  void settle_year(Form& form);
  // source.cpp: unit and name from what stands around the form
  [[nodiscard]] std::optional<Typed> unit_above(const Form& form) const;
  [[nodiscard]] bool is_called_assessment(const Form& form) const;
  // The paragraphs between that table and the one before it, the nearest first.
  [[nodiscard]] std::vector<const document::Paragraph*> above(std::size_t table) const;

  const document::Document& document_;
  const text::Sources& sources_;
  const Options& options_;
  diagnostic::Diagnostics& diagnostics_;
  Recognised out_;
  std::optional<Form> form_;
  std::optional<Row> pending_title_;  // the same title at the head of a page: of the same form or the next
  std::optional<Typed> unit_before_;  // said in the table before a form began
  struct SaidYear {
    Typed year;
    std::size_t table = 0;
    std::uint32_t row = 0;          // the first that says it
    std::vector<std::size_t> rows;  // all of them, in the account
    std::size_t used = 0;           // of them: read for a form
  };
  std::vector<SaidYear> said_years_;  // in titles and rows before forms; each year once a table; of the form's table and behind
  std::vector<Typed> form_years_;     // of the titles of forms so far, each once
  struct ParagraphYear {
    Typed year;
    std::size_t place = 0;  // behind its block
  };
  std::vector<ParagraphYear> lines_with_years_, sentences_with_years_;  // each year once, at its first place
  std::optional<std::size_t> last_form_table_;                          // in which the last form ended
  std::size_t table_index_ = 0;
  std::vector<std::size_t> open_rows_;  // of the account: rows of the form that is open
  struct Shift {
    text::Span at;
    std::int64_t rows = 0;
    int columns = 0;
    std::uint32_t last_row = 0;
  };
  std::optional<Shift> shift_;
};

}  // namespace heng::forms
