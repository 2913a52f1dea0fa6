// The rows of a form's blocks: headings, labels, funds, management, goals, indicators, totals, what stands below.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/headers.hpp"
#include "engine/forms/suspect.hpp"
#include "engine/forms/walk.hpp"
#include "engine/notation/notation.hpp"
#include "engine/text/blanks.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

namespace kinds = diagnostic::kinds;

// 主管部门：某局 in one cell.
struct Labelled {
  std::string label;  // normal words
  Typed value;
};

[[nodiscard]] std::optional<Labelled> labelled(const Item& item) {
  const std::string& text = item.cell->text;
  std::size_t at = text.find(':'), size = 1;
  constexpr std::string_view wide = "：";
  if (const std::size_t other = text.find(wide); other < at) {
    at = other;
    size = wide.size();
  }
  if (at == std::string::npos) return std::nullopt;
  const std::string_view value = text::without_outer_blanks(std::string_view(text).substr(at + size));
  if (value.empty()) return std::nullopt;
  Typed made{std::string(value), item.cell->at};
  // A cell whose lines were put together has no part with a place of its own.
  if (made.at.end - made.at.begin == text.size()) {
    made.at.begin += static_cast<std::uint32_t>(value.data() - text.data());
    made.at.end = made.at.begin + static_cast<std::uint32_t>(value.size());
  }
  return Labelled{normal_words(std::string_view(text).substr(0, at)), std::move(made)};
}

[[nodiscard]] bool is_figure_or_blank(const Item& item) {
  return notation::is_blank(item.cell->text) || notation::read_amount(item.cell->text, quantity::UnitTable::standard()).has_value();
}

[[nodiscard]] bool is_note(const Item& item) {
  constexpr std::size_t longest_cell = 60;
  for (const std::string_view mark : {"注:", "注1", "注意", "填表说明", "填报说明", "说明:", "备注:", "*", "1.", "一、"}) {
    if (item.words.starts_with(mark)) return true;
  }
  return text::count_code_points(item.words) > longest_cell;
}

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
    made += column.title + "：" + items[item].cell->text;
  }
  return made;
}

}  // namespace

// ── headings ──

bool Walk::header_row(const Row& row) {
  if (form_ && form_->may_take_second_line) {
    form_->may_take_second_line = false;
    auto& header = form_->section == Section::indicators ? form_->indicators : form_->funds;
    if (header && take_second_line(*header, row)) {
      account(row, Fate::heading, Why::header);
      return true;
    }
  }
  for (const Section section : {Section::indicators, Section::funds, Section::management}) {
    if (auto header = header_in(section, row)) return open_header(std::move(*header), row);
  }
  return false;
}

bool Walk::open_header(Header header, const Row& row) {
  report_shift();
  const Section section = header.section;
  const bool begins_next = form_ && form_->is_complete && section != Section::management;
  if (!form_ || begins_next) begin(row);
  auto& known = section == Section::indicators ? form_->indicators : section == Section::funds ? form_->funds : form_->management;
  const bool is_repeated = known && known->words == header.words;
  form_->section = section;
  if (section == Section::indicators) {
    const bool is_result = header.has(Field::actual) || header.has(Field::declared);
    form_->is_assessment = form_->is_assessment || is_result;
    form_->has_target_headings = form_->has_target_headings || header.has(Field::target) || header.has(Field::value);
  }
  if (section == Section::funds) {
    form_->is_assessment = form_->is_assessment || header.has(Field::declared);
    for (const Item& item : row.items) {
      const auto unit = money_unit_in(item.words);
      if (unit && !form_->money_unit) form_->money_unit = Typed{*unit, item.cell->at};
    }
  }
  form_->may_take_second_line = section != Section::management;
  if (!is_repeated) known = std::move(header);
  account(row, Fate::heading, is_repeated ? Why::repeated_header : Why::header);
  return true;
}

// ── labels and what they say ──

void Walk::take_head(Field field, const Typed& label, const Typed& value, const Row& row) {
  switch (field) {
    case Field::project_name:
    case Field::department:
    case Field::implementer:
      form_->record.project(field, value);
      return;
    case Field::year:
      if (const auto year = year_in(value.text + "年", false)) {
        form_->year = Typed{year->digits, value.at};
        return;
      }
      break;
    case Field::money_unit:
      if (const auto unit = money_unit_in("(" + normal_words(value.text) + ")")) {
        form_->money_unit = Typed{*unit, value.at};
        return;
      }
      break;
    case Field::contact:
      return;
    default:
      break;
  }
  if (!value.text.empty()) form_->record.other(label.text, value, row);
}

bool Walk::head_row(const Row& row) {
  const Item& first = row.items.front();
  const auto own = label(Section::head, first.words);
  const auto inside = labelled(first);
  const auto within = inside ? label(Section::head, inside->label) : std::nullopt;
  const bool has_blocks = form_ && (form_->funds || form_->indicators || form_->management || !form_->goal_headings.empty());
  const bool is_name = own == Field::project_name || within == Field::project_name;
  if (!own && !within) return false;
  // Behind the head such words are content, but for a name, which begins the next form.
  if (has_blocks && !is_name) return false;
  if (!form_ && !is_name) return false;
  if (is_name && has_blocks) {
    begin(row);
  } else if (is_name && form_ && form_->record.has_name()) {
    begin(row);
  } else if (!form_) {
    begin(row);
  }
  bool is_contact_alone = true;
  for (std::size_t index = 0; index < row.items.size(); ++index) {
    const Item& item = row.items[index];
    const auto field = label(Section::head, item.words);
    if (const auto pair = labelled(item); !field && pair && label(Section::head, pair->label)) {
      const Field found = *label(Section::head, pair->label);
      is_contact_alone = is_contact_alone && found == Field::contact;
      take_head(found, {pair->label, item.cell->at}, pair->value, row);
      continue;
    }
    const bool next_is_value = index + 1 < row.items.size() && !label(Section::head, row.items[index + 1].words);
    Typed value = next_is_value ? typed(row.items[index + 1]) : typed_at(row, item.cell->column + std::max(1U, item.cell->columns));
    if (!next_is_value) value.text.clear();
    if (!field && next_is_value && label(Section::closing, item.words) == Field::total) {
      is_contact_alone = false;
      form_->record.declare("total", value, row);
      ++index;
      continue;
    }
    if (field || next_is_value) {
      is_contact_alone = is_contact_alone && field == Field::contact;
      take_head(field.value_or(Field::other), typed(item), value, row);
      if (next_is_value) ++index;
      continue;
    }
    is_contact_alone = false;
    form_->record.other({}, typed(item), row);
  }
  account(row, is_contact_alone ? Fate::left_out : Fate::imported, is_contact_alone ? Why::contact : Why::none);
  return true;
}

// ── totals and what stands below ──

void Walk::take_total(const std::vector<Item>& items, const Row& row) {
  std::vector<Item> figures;
  for (std::size_t index = 0; index < items.size(); ++index) {
    const Item& item = items[index];
    if (label(Section::closing, item.words) == Field::grade) continue;
    if (is_figure_or_blank(item)) {
      if (!notation::is_blank(item.cell->text)) figures.push_back(item);
    } else if (is_grade(item.words)) {
      form_->record.declare("grade", typed(item), row);
    } else {
      form_->record.other(row.items.front().cell->text, typed(item), row);
    }
  }
  const Column* weight = form_->indicators ? form_->indicators->find(Field::weight) : nullptr;
  const Column* score = form_->indicators ? form_->indicators->find(Field::declared) : nullptr;
  const auto distance = [](const Column& column, const Item& item) {
    return std::abs(static_cast<int>(column.begin) - static_cast<int>(item.cell->column));
  };
  if (figures.size() == 1) {
    const bool is_weight = weight != nullptr && (score == nullptr || distance(*weight, figures[0]) < distance(*score, figures[0]));
    form_->record.declare(is_weight ? "weight" : "total", typed(figures[0]), row);
    return;
  }
  for (std::size_t index = 0; index < figures.size(); ++index) {
    // Full marks stand before the score where the form has a column for them; what follows is the review's.
    const bool has_weight = weight != nullptr || !form_->indicators;
    const bool score_first = weight != nullptr && score != nullptr && score->begin < weight->begin;
    const std::size_t role = !has_weight ? index + 1 : score_first && index < 2 ? 1 - index : index;
    if (role > 1) {
      form_->record.other(row.items.front().cell->text, typed(figures[index]), row);
    } else {
      form_->record.declare(role == 0 ? "weight" : "total", typed(figures[index]), row);
    }
  }
}

bool Walk::total_row(const Row& row) {
  const Item& first = row.items.front();
  const bool is_in_funds = form_->section == Section::funds && form_->record.indicators() == 0 && form_->funds.has_value();
  if (label(Section::closing, first.words) == Field::total) {
    // 合计 among the funds is one of their rows.
    if (is_in_funds && first.words.starts_with("合计")) return false;
    if (form_->section == Section::management && form_->record.indicators() == 0 && first.words.starts_with("合计")) return false;
    take_total({row.items.begin() + 1, row.items.end()}, row);
  } else if (const auto pair = labelled(first); pair && label(Section::closing, pair->label) == Field::total) {
    form_->record.declare("total", pair->value, row);
    take_total({row.items.begin() + 1, row.items.end()}, row);
  } else {
    return false;
  }
  report_shift();
  if (form_->record.indicators() > 0) {
    form_->is_complete = true;
    form_->section = Section::closing;
  }
  account(row, Fate::imported);
  return true;
}

bool Walk::closing_row(const Row& row) {
  if (form_->record.indicators() == 0) return false;
  const auto key_of = [](Field field) -> std::string_view {
    return field == Field::grade        ? "grade"
           : field == Field::conclusion ? "conclusion"
           : field == Field::problem    ? "problem"
                                        : "measures";
  };
  const Item& first = row.items.front();
  const auto inside = labelled(first);
  auto field = label(Section::closing, first.words);
  const bool is_inside = !field && inside && label(Section::closing, inside->label);
  if (is_inside) field = label(Section::closing, inside->label);
  if (!field || *field == Field::total) return false;
  report_shift();
  form_->section = Section::closing;
  if (*field == Field::contact) {
    account(row, Fate::left_out, Why::contact);
    return true;
  }
  if (is_inside) {
    form_->record.declare(key_of(*field), inside->value, row);
    account(row, Fate::imported);
    return true;
  }
  for (std::size_t index = 0; index < row.items.size(); index += 2) {
    const auto own = label(Section::closing, row.items[index].words);
    const bool has_value = index + 1 < row.items.size();
    if (!own || *own == Field::contact || *own == Field::total) {
      if (!own) form_->record.other(first.cell->text, typed(row.items[index]), row);
      if (has_value && !own) form_->record.other(first.cell->text, typed(row.items[index + 1]), row);
      continue;
    }
    form_->record.declare(key_of(*own), has_value ? typed(row.items[index + 1]) : typed_at(row, row.items[index].cell->column + 1),
                          row);
  }
  account(row, Fate::imported);
  return true;
}

// ── goals ──

bool Walk::goals_row(const Row& row) {
  if (form_->section == Section::indicators || form_->section == Section::closing) return false;
  std::vector<Item> items = row.items;
  // Forms that give points for the goals have columns for them.
  const auto meaning = [](const Item& item) -> std::optional<Field> {
    auto found = label(Section::goals, item.words);
    if (found == Field::section_title) return std::nullopt;
    if (!found) found = label(Section::management, item.words);
    const bool is_known =
        found == Field::expected || found == Field::goal_actual || found == Field::weight || found == Field::declared;
    return is_known ? found : std::nullopt;
  };
  const auto is_label = [&meaning](const Item& item) { return meaning(item).has_value(); };
  bool has_title = false;
  while (!items.empty() && label(Section::goals, items.front().words) == Field::section_title) {
    has_title = true;
    items.erase(items.begin());
  }
  const bool has_label = !items.empty() && is_label(items.front());
  if (!has_title && !has_label && form_->section != Section::goals) return false;
  report_shift();
  form_->section = Section::goals;
  if (items.empty() || std::ranges::all_of(items, is_label)) {
    if (!items.empty()) form_->goal_headings = items;
    account(row, Fate::heading, items.empty() ? Why::section_title : Why::header);
    return true;
  }
  bool is_taken = false;
  std::optional<Field> next;
  std::size_t order = 0;
  for (const Item& item : items) {
    if (is_label(item)) {
      next = meaning(item);
      continue;
    }
    if (is_placeholder(item.cell->text)) continue;
    const auto nearest = [&](auto fits) -> std::optional<Field> {
      const Item* found = nullptr;
      const auto away = [&item](const Item& heading) {
        return std::abs(static_cast<int>(heading.cell->column) - static_cast<int>(item.cell->column));
      };
      for (const Item& heading : form_->goal_headings) {
        if (fits(*meaning(heading)) && (found == nullptr || away(heading) < away(*found))) found = &heading;
      }
      return found == nullptr ? std::nullopt : meaning(*found);
    };
    const auto points = [](Field field) { return field == Field::weight || field == Field::declared; };
    if (!next && is_figure_or_blank(item)) {
      if (const auto field = nearest(points)) {
        form_->record.goal(*field, typed(item));
        is_taken = true;
        continue;
      }
    }
    Field field = next.value_or(order == 0 ? Field::expected : Field::goal_actual);
    // One text under two headings: the nearer one.
    if (!next && items.size() == 1) field = nearest([&](Field one) { return !points(one); }).value_or(field);
    form_->record.goal(field, typed(item));
    is_taken = true;
    next.reset();
    ++order;
  }
  account(row, is_taken ? Fate::imported : Fate::left_out, is_taken ? Why::none : Why::placeholder);
  return true;
}

// ── rows under headings ──

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
    if (best != other) diagnostics_.report(row.at(), kinds::FormTwoReadings, best, other);
  }
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (aligned.best.columns[item]) continue;
    diagnostics_.report(items[item].cell->at, kinds::FormCellLeftOver, items[item].cell->text);
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
  diagnostics_.report(shift.at, kinds::FormRowsShifted, shift.rows, side, columns);
}

void Walk::funds_row(const Row& row) {
  Row own = row;
  own.items = without_titles(Section::funds, row.items);
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
      report_suspect_amount({own.items[item].cell->text, own.items[item].cell->at}, diagnostics_);
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
  if (const auto unit = money_unit_in(first.words); unit && row.items.size() == 1) {
    if (!form_->money_unit) form_->money_unit = Typed{*unit, first.cell->at};
    return account(row, Fate::imported);
  }
  const auto year = form_->section == Section::head && row.items.size() == 1 ? year_in(first.words, false) : std::nullopt;
  if (year && !form_->year) {
    form_->year = Typed{year->digits, first.cell->at};
    return account(row, Fate::heading, Why::title);
  }
  if (row.items.size() == 1) {
    if (is_placeholder(first.cell->text)) return account(row, Fate::left_out, Why::placeholder);
    return account(row, Fate::left_out, Why::note);
  }
  constexpr std::size_t longest_label = 16;
  if (row.items.size() == 2 && text::count_code_points(first.words) <= longest_label) {
    form_->record.other(first.cell->text, typed(row.items[1]), row);
    return account(row, Fate::imported);
  }
  std::string seen;
  for (const Item& item : row.items) seen += (seen.empty() ? "" : " | ") + item.cell->text;
  diagnostics_.report(row.at(), kinds::FormRowLeftOut, seen);
  account(row, Fate::left_out, Why::not_understood);
}

}  // namespace heng::forms
