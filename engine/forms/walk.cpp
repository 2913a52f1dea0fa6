#include "engine/forms/walk.hpp"

#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/headers.hpp"
#include "engine/forms/lines.hpp"
#include "engine/forms/stacked.hpp"
#include "engine/forms/suspect.hpp"

namespace heng::forms {
namespace {

namespace kinds = diagnostic::kinds;

// 12, — 3 —, 第4页: what stands between two parts of a table that a page has cut.
[[nodiscard]] bool is_page_mark(std::string_view text) {
  std::string words = normal_words(text);
  for (const std::string_view mark : {"第", "页", "共", "—", "续表", "(续)", "续"}) {
    for (std::size_t at = words.find(mark); at != std::string::npos; at = words.find(mark)) words.erase(at, mark.size());
  }
  return words.find_first_not_of("0123456789-/.") == std::string::npos;
}

}  // namespace

Walk::Walk(const document::Document& document, const text::Sources& sources, const Options& options,
           diagnostic::Diagnostics& diagnostics)
    : document_(document), sources_(sources), options_(options), diagnostics_(diagnostics) {}

Recognised Walk::run() {
  note_paragraph_years();
  bool only_page_marks = true;
  for (const document::Block& block : document_.blocks) {
    if (block.kind == document::Block::Kind::paragraph) {
      const document::Paragraph& paragraph = document_.paragraphs[block.index];
      only_page_marks = only_page_marks && (paragraph.is_marginal || is_page_mark(paragraph.text));
      continue;
    }
    table(block.index, only_page_marks);
    only_page_marks = true;
  }
  end();
  // Rows of tables without a form are no part of the account.
  std::erase_if(out_.account.rows, [this](const SourceRow& row) { return !out_.account.tables[row.table - 1].has_form; });
  report_stacked();
  const bool has_stacked = !out_.account.rows.empty() && out_.account.rows.back().why == Why::stacked;
  if (out_.records.empty() && !has_stacked) {
    const text::Span whole{document_.file, 0, 0};
    diagnostics_.report(whole, kinds::FormsNotFound, static_cast<kinds::Count>(document_.tables.size()));
  }
  return std::move(out_);
}

void Walk::report_stacked() {
  for (const Stacked& one : stacked_forms(document_, sources_)) {
    diagnostics_.report(one.at, kinds::FormStacked, one.headings);
    out_.account.rows.push_back({0, 0, one.at, Fate::left_out, Why::stacked, std::nullopt});
  }
}

void Walk::account(const Row& row, Fate fate, Why why) {
  if (form_) open_rows_.push_back(out_.account.rows.size());
  out_.account.rows.push_back({static_cast<std::uint32_t>(table_index_ + 1), row.row + 1, row.at(), fate, why, std::nullopt});
}

void Walk::table(std::size_t index, bool only_page_marks_before) {
  table_index_ = index;
  unit_before_.reset();
  const document::Table& table = document_.tables[index];
  const std::vector<Row> rows = rows_of(table);
  TableAccount account{static_cast<std::uint32_t>(index + 1), table.sheet, false, 0};
  account.rows = static_cast<std::uint32_t>(std::ranges::count_if(rows, [](const Row& row) { return !row.items.empty(); }));
  out_.account.tables.push_back(std::move(account));
  bool is_first = true;
  for (const Row& one : rows) {
    if (one.items.empty()) continue;
    if (form_ && std::ranges::binary_search(table.repeated, one.row)) {
      this->account(one, Fate::heading, Why::repeated_header);
      continue;
    }
    if (is_first && form_ && !goes_on(one, only_page_marks_before)) end();
    is_first = false;
    row(one);
  }
  report_shift();
}

// Whether the table that begins with this row continues the form that is open.
bool Walk::goes_on(const Row& row, bool only_page_marks_before) {
  const auto joined = [&] {
    form_->diagnostics.report(row.at(), kinds::FormJoined, static_cast<kinds::Count>(table_index_ + 1),
                              static_cast<kinds::Count>(table_index_));
    return true;
  };
  if (row.items.size() == 1 && is_title(row.items.front().words)) {
    // The same title again may head the next page or the next form: the next row tells.
    if (!form_->is_complete && row.items.front().words == form_->title_words) pending_title_ = row;
    return pending_title_.has_value();
  }
  for (const Section section : {Section::indicators, Section::funds, Section::management}) {
    const auto header = header_in(section, row);
    if (!header) continue;
    const auto& known = section == Section::indicators ? form_->indicators
                        : section == Section::funds    ? form_->funds
                                                       : form_->management;
    // What has no block yet may be any table with such labels: something in between parts them.
    const bool is_stranger = !form_->funds && !form_->indicators && !form_->management && !only_page_marks_before;
    const bool is_next =
        is_stranger || form_->is_complete || (known && section != Section::indicators) || (known && known->words != header->words);
    return !is_next && joined();
  }
  if (label(Section::head, row.items.front().words) == Field::project_name) return false;
  if (!only_page_marks_before) return false;
  const auto closing = label(Section::closing, row.items.front().words);
  if (closing && form_->record.indicators() > 0) return joined();
  if (form_->is_complete) return false;
  const auto& headings = form_->section == Section::indicators ? form_->indicators
                         : form_->section == Section::funds    ? form_->funds
                                                               : form_->management;
  const bool has_headings =
      form_->section == Section::indicators || form_->section == Section::funds || form_->section == Section::management;
  constexpr std::size_t fewest = 3;
  if (has_headings && headings && row.items.size() >= fewest) {
    constexpr Cost fits = 240;
    return align(*headings, row.items).best.cost <= fits && joined();
  }
  if (form_->section == Section::head || form_->section == Section::goals) {
    return label(Section::goals, row.items.front().words).has_value() && joined();
  }
  return false;
}

void Walk::begin(const Row& row) {
  end();
  form_.emplace(sources_);
  form_->first = row;
  form_->table = table_index_;
  std::erase_if(said_years_, [this](const SaidYear& one) { return one.table < table_index_; });
  form_->money_unit = std::exchange(unit_before_, std::nullopt);
}

void Walk::end() {
  report_shift();
  if (pending_title_) account(*std::exchange(pending_title_, std::nullopt), Fate::heading, Why::repeated_header);
  if (!form_) return;
  Form form = *std::exchange(form_, std::nullopt);
  const std::vector<std::size_t> rows = std::exchange(open_rows_, {});
  const bool has_block = form.funds || form.indicators || form.management;
  const bool is_assessment = form.is_assessment && (form.indicators || is_called_assessment(form) || form.record.has_name());
  const bool is_form = has_block && (is_assessment || is_called_assessment(form));
  const bool targets_only = !is_form && form.indicators && form.has_target_headings;
  if (!is_form && !targets_only) {
    for (const std::size_t index : rows) {
      out_.account.rows[index].fate = Fate::left_out;
      out_.account.rows[index].why = Why::before_or_after;
    }
    return;
  }
  settle_points(form);
  for (const diagnostic::Diagnostic& one : form.diagnostics.all()) {
    if (is_form) diagnostics_.add(one);
  }
  for (const std::size_t index : rows) {
    SourceRow& row = out_.account.rows[index];
    out_.account.tables[row.table - 1].has_form = true;
    if (is_form) {
      row.record = out_.records.size();
    } else if (row.fate == Fate::imported) {
      row.fate = Fate::left_out;
      row.why = Why::targets_only;
    }
  }
  if (targets_only) {
    diagnostics_.report(form.first.at(), kinds::FormTargetsOnly);
    return;
  }
  settle_year(form);
  if (!rows.empty()) last_form_table_ = out_.account.rows[rows.back()].table - 1;
  if (form.record.name().empty()) diagnostics_.report(form.first.at(), kinds::FormNameMissing);
  const std::string& file = sources_.at(document_.file).name();
  std::string name = options_.document.empty() ? file.substr(file.find_last_of("/\\") + 1) : options_.document;
  form.record.source(name, form.first);
  if (!form.money_unit) form.money_unit = unit_above(form);
  if (!form.record.attach_money_unit(form.money_unit)) {
    diagnostics_.report(form.first.at(), kinds::FormMoneyUnitUnknown);
  }
  report_suspects(form.record.indicator_rows(), diagnostics_);
  for (Step& step : form.record.steps()) {
    step.record = out_.records.size();
    out_.steps.push_back(std::move(step));
  }
  out_.records.push_back(form.record.finish(document_.file, std::move(name)));
}

// At the head of a page the title of the form may stand again.
bool Walk::take_pending_title(const Row& row) {
  if (!pending_title_) return false;
  const Row title = *std::exchange(pending_title_, std::nullopt);
  const bool has_label = label(Section::head, row.items.front().words) == Field::project_name;
  const bool is_same = has_label && row.items.size() > 1 && on_one_line(row.items[1].cell->text) == form_->record.name();
  if (has_label && !is_same) {
    begin(title);
    form_->title = typed(title.items.front());
    form_->title_words = title.items.front().words;
    form_->title_year = year_at(form_->title->text, form_->title->at, false);
    account(title, Fate::heading, Why::title);
    return false;
  }
  account(title, Fate::heading, Why::repeated_header);
  if (is_same) account(row, Fate::heading, Why::repeated_header);
  return is_same;
}

void Walk::row(const Row& row) {
  const Item& first = row.items.front();
  if (pending_title_ && pending_title_->row == row.row && pending_title_->table == row.table) return;
  if (take_pending_title(row)) return;
  if (header_row(row)) return;
  const bool is_alone = row.items.size() == 1;
  if (is_alone && is_title(first.words) && !label(Section::goals, first.words) && !label(Section::indicators, first.words)) {
    const bool is_second_line = form_ && form_->record.funds() == 0 && form_->record.indicators() == 0 &&
                                !form_->record.has_name() && form_->section == Section::head && !form_->funds && !form_->indicators;
    if (!is_second_line) begin(row);
    if (!form_->title) {
      form_->title = typed(first);
      form_->title_words = first.words;
    }
    if (const auto unit = money_unit_in(first.words)) form_->money_unit = Typed{*unit, first.cell->at};
    if (!form_->title_year) form_->title_year = year_at(first.cell->text, first.cell->at, false);
    note_years(row);
    account(row, Fate::heading, Why::title);
    return;
  }
  if (head_row(row)) return;
  if (!form_) {
    // 单位：万元 above the form, in its table.
    for (const Item& item : row.items) {
      if (const auto unit = money_unit_in(item.words)) unit_before_ = Typed{*unit, item.cell->at};
    }
    note_years(row);
    account(row, Fate::left_out, Why::before_or_after);
    return;
  }
  if (total_row(row) || closing_row(row)) return;
  if (is_alone && (label(Section::indicators, first.words) == Field::section_title ||
                   label(Section::management, first.words) == Field::section_title ||
                   label(Section::funds, first.words) == Field::section_title)) {
    report_shift();
    account(row, Fate::heading, Why::section_title);
    return;
  }
  if (goals_row(row)) return;
  block_row(row);
}

}  // namespace heng::forms
