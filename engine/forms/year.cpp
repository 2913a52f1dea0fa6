// The year of a form: its own, else what the caller knows, else what stands above it, else what the document is about. Years that
// contradict each other are told, and none is taken.
#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/lines.hpp"
#include "engine/forms/walk.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

namespace kinds = diagnostic::kinds;

// A line that names what follows, and no sentence.
[[nodiscard]] bool may_be_title(const std::string& text) {
  constexpr std::size_t longest = 40;
  if (text::count_code_points(text) > longest) return false;
  return std::ranges::none_of(std::initializer_list<std::string_view>{"。", "；", "，", ","},
                              [&text](std::string_view mark) { return text.find(mark) != std::string::npos; });
}

}  // namespace

// Every year that the text says, each with its own place where the document has it as it is typed.
std::vector<Typed> Walk::years_at(const std::string& text, text::Span at, bool of_a_budget_year) const {
  std::vector<Typed> made;
  const std::string_view typed = sources_.text(at);
  const std::vector<Year> places = years_in(typed, of_a_budget_year);
  for (const Year& year : years_in(on_one_line(text), of_a_budget_year)) {
    if (std::ranges::find(made, year.digits, &Typed::text) != made.end()) continue;
    text::Span place = at;
    if (const auto found = std::ranges::find(places, year.digits, &Year::digits); found != places.end()) {
      place.begin = at.begin + static_cast<std::uint32_t>(found->begin);
      place.end = place.begin + static_cast<std::uint32_t>(year.digits.size());
    }
    made.push_back({year.digits, place});
  }
  return made;
}

std::optional<Typed> Walk::year_at(const std::string& text, text::Span at, bool of_a_budget_year) const {
  std::vector<Typed> years = years_at(text, at, of_a_budget_year);
  return years.empty() ? std::nullopt : std::optional(std::move(years.front()));
}

void Walk::note_years(const Row& row) {
  for (const Item& item : row.items) {
    if (!may_be_title(on_one_line(item.cell->text))) continue;
    for (Typed& year : years_at(item.cell->text, item.cell->at, !is_title(item.words))) {
      const auto known = std::ranges::find_if(
          said_years_, [&](const SaidYear& one) { return one.table == table_index_ && one.year.text == year.text; });
      if (known == said_years_.end()) {
        said_years_.push_back({std::move(year), table_index_, row.row, {out_.account.rows.size()}});
      } else {
        known->rows.push_back(out_.account.rows.size());
      }
    }
  }
}

// The nearest title between the form's table and the one before it.
std::optional<Typed> Walk::year_of_titles_above(const Form& form) const {
  constexpr std::size_t nearest = 4;
  const std::vector<const document::Paragraph*> paragraphs = above(form.table);
  for (std::size_t index = 0; index < std::min(nearest, paragraphs.size()); ++index) {
    const document::Paragraph& one = *paragraphs[index];
    const bool is_titled = is_title(normal_words(one.text));
    if (!is_titled && !one.is_heading) continue;
    if (auto year = year_at(one.text, one.at, true)) return year;
    if (auto year = is_titled ? year_at(one.text, one.at, false) : std::nullopt) return year;
  }
  return std::nullopt;
}

std::optional<Typed> Walk::own_year(const Form& form) const {
  if (form.year) return form.year;
  if (form.title_year) return form.title_year;
  // What stands above a table is its first form's own.
  const bool is_first = !last_form_table_ || *last_form_table_ != form.table;
  return is_first ? year_of_titles_above(form) : std::nullopt;
}

void Walk::note_paragraph_years() {
  std::size_t place = 0;
  for (const document::Block& block : document_.blocks) {
    ++place;
    if (block.kind != document::Block::Kind::paragraph) continue;
    const document::Paragraph& one = document_.paragraphs[block.index];
    const bool is_line = one.is_heading || may_be_title(on_one_line(one.text));
    for (Typed& year : years_at(one.text, one.at, !(is_line && is_title(normal_words(one.text))))) {
      auto& known = is_line ? lines_with_years_ : sentences_with_years_;
      const bool is_new = std::ranges::none_of(known, [&](const ParagraphYear& other) { return other.year.text == year.text; });
      if (is_new) known.push_back({std::move(year), place});
    }
  }
}

// From the nearest to the farthest: the rows above in the same table, the titles above it, its sheet, the titles and headings of
// the document so far, whatever the document says.
Walk::Years Walk::years_above(const Form& form) const {
  Years found;
  const auto add = [&found](const Typed& year) {
    if (std::ranges::find(found.said, year.text, &Typed::text) == found.said.end()) found.said.push_back(year);
  };
  const document::Table& table = document_.tables[form.table];
  for (const SaidYear& one : said_years_) {
    if (one.table == form.table && one.row < form.first.row) add(one.year);
  }
  if (const auto titled = year_of_titles_above(form)) add(*titled);
  if (!found.said.empty()) return found;
  for (const Year& year : years_in(table.sheet, false)) {
    add({year.digits, form.first.at()});
    found.sheet = table.sheet;
  }
  if (!found.said.empty()) return found;
  std::ranges::for_each(form_years_, add);
  const auto block = std::ranges::find_if(document_.blocks, [&form](const document::Block& one) {
    return one.kind == document::Block::Kind::table && one.index == form.table;
  });
  const auto place = static_cast<std::size_t>(block - document_.blocks.begin());
  for (const ParagraphYear& one : lines_with_years_) {
    if (one.place <= place) add(one.year);
  }
  if (!found.said.empty()) return found;
  for (const auto* list : {&lines_with_years_, &sentences_with_years_}) {
    for (const ParagraphYear& one : *list) add(one.year);
  }
  return found;
}

// The rows that say it were read for this form.
void Walk::account_for_year(const Form& form, const Typed& year) {
  for (SaidYear& one : said_years_) {
    if (one.table != form.table || one.year.text != year.text) continue;
    for (; one.used < one.rows.size() && out_.account.rows[one.rows[one.used]].row <= form.first.row; ++one.used) {
      SourceRow& row = out_.account.rows[one.rows[one.used]];
      if (row.fate != Fate::left_out) continue;
      row.fate = Fate::heading;
      row.why = Why::year_above;
    }
  }
}

void Walk::settle_year(Form& form) {
  if (const auto own = own_year(form)) {
    if (form.title_year && std::ranges::find(form_years_, form.title_year->text, &Typed::text) == form_years_.end()) {
      form_years_.push_back(*form.title_year);
    }
    return form.record.year(*own, std::string(sources_.text(own->at)), {});
  }
  if (options_.year) {
    return form.record.year({*options_.year, form.first.at()}, {}, {"给定的年度", "the year that was given"});
  }
  const Years above = years_above(form);
  if (above.said.empty()) {
    diagnostics_.report(form.first.at(), kinds::FormYearUnknown);
    return;
  }
  if (above.said.size() > 1) {
    auto& report = diagnostics_.report(form.first.at(), kinds::FormYearAmbiguous, above.said[0].text, above.said[1].text);
    if (!above.sheet) {
      for (const Typed& year : above.said) diagnostic::Diagnostics::label(report, year.at, kinds::FormYearHere, year.text);
    }
    return;
  }
  const Typed& year = above.said.front();
  account_for_year(form, year);
  const diagnostic::Term how = above.sheet
                                   ? diagnostic::Term{"工作表名里的年度", "the year in the name of the sheet"}
                                   : diagnostic::Term{"上方或全文写的年度", "the year that stands above or all over the document"};
  form.record.year(year, above.sheet.value_or(std::string(sources_.text(year.at))), how);
}

}  // namespace heng::forms
