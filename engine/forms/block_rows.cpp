// The rows under a form's headings: funds, management, indicators, and what is none of them.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/items.hpp"
#include "engine/forms/lines.hpp"
#include "engine/forms/suspect.hpp"
#include "engine/forms/walk.hpp"
#include "engine/notation/notation.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

namespace kinds = diagnostic::kinds;

// The titles of the block in front of its rows: 项目资金 | 年度资金总额 | …
[[nodiscard]] std::vector<Item> without_titles(Section section, std::vector<Item> items) {
  while (items.size() > 1 && label(section, items.front().words) == Field::section_title) items.erase(items.begin());
  return items;
}

[[nodiscard]] std::string reading(const Header& header, const std::vector<Item>& items, const Alignment& alignment) {
  std::string made;
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (!alignment.columns[item]) continue;
    const Column& column = header.columns[*alignment.columns[item]];
    if (!column.is_placed) continue;
    if (!made.empty()) made += "，";
    made += on_one_line(column.title) + "：" + on_one_line(items[item].cell->text);
  }
  return made;
}

[[nodiscard]] std::string weight_in(const Header& header, const std::vector<Item>& items, const Alignment& alignment) {
  const Column* weight = header.find(Field::weight);
  const auto item = weight == nullptr ? std::nullopt : alignment.item_of(static_cast<std::size_t>(weight - header.columns.data()));
  return item ? items[*item].cell->text : std::string();
}

}  // namespace

void Walk::block_row(const Row& row) {
  switch (form_->section) {
    case Section::funds:
      return funds_row(row);
    case Section::management:
      return management_row(row);
    case Section::indicators:
      return indicators_row(row);
    default:
      return loose_row(row);
  }
}

// The best alignment; what is doubtful about it is told.
Alignment Walk::settled(const Header& header, const Row& row, const std::vector<Item>& items) {
  Aligned aligned = align(header, items);
  if (aligned.other) {
    const std::string best = reading(header, items, aligned.best), other = reading(header, items, *aligned.other);
    if (best != other && header.section == Section::management) {
      form_->doubtful.push_back(
          {row.at(), best, other, weight_in(header, items, aligned.best), weight_in(header, items, *aligned.other)});
    } else if (best != other) {
      form_->diagnostics.report(row.at(), kinds::FormTwoReadings, best, other);
    }
  }
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (aligned.best.columns[item]) continue;
    form_->diagnostics.report(items[item].cell->at, kinds::FormCellLeftOver, items[item].cell->text);
    form_->record.other({}, typed(items[item]), row);
  }
  if (aligned.best.shift != 0) shifted(row, aligned.best.shift);
  return std::move(aligned.best);
}

void Walk::shifted(const Row& row, int columns) {
  if (shift_ && shift_->columns == columns && shift_->last_row + 1 == row.row) {
    ++shift_->rows;
    shift_->last_row = row.row;
    return;
  }
  report_shift();
  shift_ = Shift{row.at(), 1, columns, row.row};
}

// Rows below each other that stand off by the same are told once.
void Walk::report_shift() {
  if (!shift_) return;
  const Shift shift = *std::exchange(shift_, std::nullopt);
  const auto columns = static_cast<kinds::Count>(std::abs(shift.columns));
  const diagnostic::Term side = shift.columns > 0 ? diagnostic::Term{"右", "right"} : diagnostic::Term{"左", "left"};
  form_->diagnostics.report(shift.at, kinds::FormRowsShifted, shift.rows, side, columns);
}

void Walk::funds_row(const Row& row) {
  Row own = row;
  own.items = without_titles(Section::funds, row.items);
  // (万元) below 项目资金, beside the first of the rows.
  if (own.items.size() > 1) {
    const std::string& words = own.items.front().words;
    if (const auto unit = money_unit_in(without_brackets(words).empty() ? words : "(" + words + ")")) {
      if (!form_->money_unit) form_->money_unit = Typed{*unit, own.items.front().cell->at};
      own.items.erase(own.items.begin());
    }
  }
  if (own.items.size() == 1 && is_placeholder(own.items.front().cell->text)) return account(row, Fate::left_out, Why::placeholder);
  if (own.items.size() == 1 && is_note(own.items.front())) return account(row, Fate::left_out, Why::note);
  const bool has_figure = std::ranges::any_of(own.items, is_figure_or_blank);
  if (own.items.size() > 1 && !has_figure) {
    for (const Item& item : own.items) {
      // O, M.8万元: where amounts belong, letters are damaged digits; longer words are something else.
      constexpr std::size_t longest_amount = 8;
      if (&item != own.items.data() && text::count_code_points(item.words) > longest_amount) return loose_row(row);
    }
  }
  const Alignment alignment = settled(*form_->funds, own, own.items);
  for (std::size_t item = 0; item < own.items.size(); ++item) {
    if (!alignment.columns[item]) continue;
    const Field field = form_->funds->columns[*alignment.columns[item]].field;
    const bool is_money = field == Field::original_budget || field == Field::revised_budget || field == Field::expenditure ||
                          field == Field::received;
    if (is_money && !is_figure_or_blank(own.items[item])) {
      report_suspect_amount({own.items[item].cell->text, own.items[item].cell->at}, form_->diagnostics);
    }
  }
  form_->record.fund(*form_->funds, own, alignment);
  account(row, Fate::imported);
}

void Walk::management_row(const Row& row) {
  Row own = row;
  own.items = without_titles(Section::management, row.items);
  if (own.items.size() == 1 && is_placeholder(own.items.front().cell->text)) return account(row, Fate::left_out, Why::placeholder);
  if (own.items.size() == 1 && is_note(own.items.front())) return account(row, Fate::left_out, Why::note);
  const Alignment alignment = settled(*form_->management, own, own.items);
  form_->record.management(*form_->management, own, alignment);
  account(row, Fate::imported);
}

void Walk::indicators_row(const Row& row) {
  Row own = row;
  own.items = without_titles(Section::indicators, row.items);
  const Header& header = *form_->indicators;
  const Item& first = own.items.front();
  if (own.items.size() == 1 && is_note(first)) return account(row, Fate::left_out, Why::note);
  const auto level_of = [&header](const Item& item) -> std::optional<Field> {
    for (const Field level : {Field::level1, Field::level2}) {
      const Column* column = header.find(level);
      const bool is_here = column != nullptr && item.cell->column >= column->begin && item.cell->column < column->end;
      if (is_here && !is_placeholder(item.cell->text)) return level;
    }
    if (header.has(Field::level2) && is_level2_name(item.words)) return Field::level2;
    if (header.has(Field::level1) && is_level1_name(item.words)) return Field::level1;
    return std::nullopt;
  };
  // Names of level one and two, and behind them nothing or only what the form leaves open.
  std::size_t levels = 0;
  while (levels < own.items.size() && level_of(own.items[levels])) ++levels;
  const bool is_open = std::all_of(own.items.begin() + static_cast<std::ptrdiff_t>(levels), own.items.end(),
                                   [](const Item& item) { return is_placeholder(item.cell->text); });
  // A row of strokes is an indicator that does not apply; the form's 指标2: and …… are none.
  const auto figures = std::ranges::count_if(own.items, [](const Item& item) { return notation::is_blank(item.cell->text); });
  if (is_open && (levels == own.items.size() || own.items.size() - levels == 1 || figures == 0)) {
    for (std::size_t index = 0; index < levels; ++index) form_->record.level(*level_of(own.items[index]), own.items[index]);
    return account(row, Fate::left_out, levels == own.items.size() ? Why::level_alone : Why::placeholder);
  }
  const Alignment alignment = settled(header, own, own.items);
  form_->record.indicator(header, own, alignment);
  account(row, Fate::imported);
}

void Walk::loose_row(const Row& row) {
  const Item& first = row.items.front();
  const auto says_unit = [](const Item& item) { return money_unit_in(item.words).has_value(); };
  if (const auto unit = std::ranges::find_if(row.items, says_unit); unit != row.items.end()) {
    // 公开14表 | 单位：元
    if (!form_->money_unit) form_->money_unit = Typed{*money_unit_in(unit->words), unit->cell->at};
    for (const Item& item : row.items) {
      if (!says_unit(item)) form_->record.other({}, typed(item), row);
    }
    return account(row, Fate::imported);
  }
  const auto year = form_->section == Section::head && row.items.size() == 1 ? year_in(first.words, false) : std::nullopt;
  if (year && !form_->year) {
    form_->year = year_at(first.cell->text, first.cell->at, false).value_or(Typed{year->digits, first.cell->at});
    return account(row, Fate::heading, Why::title);
  }
  if (row.items.size() == 1) {
    if (is_placeholder(first.cell->text)) return account(row, Fate::left_out, Why::placeholder);
    return account(row, Fate::left_out, Why::note);
  }
  constexpr std::size_t longest_label = 16;
  if (row.items.size() == 2 && text::count_code_points(first.words) <= longest_label) {
    form_->record.other(typed(first), typed(row.items[1]), row);
    return account(row, Fate::imported);
  }
  std::string seen;
  for (const Item& item : row.items) seen += (seen.empty() ? "" : " | ") + item.cell->text;
  form_->diagnostics.report(row.at(), kinds::FormRowLeftOut, seen);
  account(row, Fate::left_out, Why::not_understood);
}

}  // namespace heng::forms
