// The parts of a form but for the rows under its headings (block_rows.cpp): headings, labels, goals, totals, what stands below.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/forms/headers.hpp"
#include "engine/forms/items.hpp"
#include "engine/forms/walk.hpp"
#include "engine/notation/notation.hpp"

namespace heng::forms {

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
      if (form_->record.project(field, value)) return;
      break;
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
    default:
      break;
  }
  if (!value.text.empty()) form_->record.other(label, value, row);
}

bool Walk::head_row(const Row& row) {
  const Item& first = row.items.front();
  const auto own = label(Section::head, first.words);
  const auto inside = labelled(first);
  const auto within = inside ? label(Section::head, inside->label) : std::nullopt;
  const bool has_blocks = form_ && (form_->funds || form_->indicators || form_->management || !form_->goal_headings.empty());
  const bool is_name = own == Field::project_name || within == Field::project_name;
  if (!own && !within) return false;
  const auto of_goals = [](const Item& item) {
    const auto found = label(Section::goals, item.words);
    return found == Field::expected || found == Field::goal_actual;
  };
  // 项目基本情况 beside the headings of the goals is their title.
  if (own == Field::other && form_ && std::ranges::any_of(row.items, of_goals)) return false;
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
  const auto of_contact = [](const Item& item) {
    const auto pair = labelled(item);
    const auto field = label(Section::head, pair ? pair->label : item.words);
    return !field || *field == Field::contact;
  };
  if (own != Field::project_name && within != Field::project_name && std::ranges::all_of(row.items, of_contact)) {
    account(row, Fate::left_out, Why::contact);
    return true;
  }
  for (std::size_t index = 0; index < row.items.size(); ++index) {
    const Item& item = row.items[index];
    const auto field = label(Section::head, item.words);
    if (const auto pair = labelled(item); !field && pair && label(Section::head, pair->label)) {
      take_head(*label(Section::head, pair->label), {pair->label, item.cell->at}, pair->value, row);
      continue;
    } else if (pair && label(Section::closing, pair->label) == Field::total) {
      form_->record.declare("total", pair->value, row);
      continue;
    }
    const bool next_is_value = index + 1 < row.items.size() && !label(Section::head, row.items[index + 1].words);
    Typed value = next_is_value ? typed(row.items[index + 1]) : typed_at(row, item.cell->column + std::max(1U, item.cell->columns));
    if (!next_is_value) value.text.clear();
    if (next_is_value) ++index;
    if (!field && next_is_value && label(Section::closing, item.words) == Field::total) {
      form_->record.declare("total", value, row);
    } else if (field || next_is_value) {
      take_head(field.value_or(Field::other), typed(item), value, row);
    } else {
      form_->record.other({}, typed(item), row);
    }
  }
  account(row, Fate::imported);
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
      form_->record.other(typed(row.items.front()), typed(item), row);
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
      form_->record.other(typed(row.items.front()), typed(figures[index]), row);
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
    if (*field == Field::other) {
      form_->record.other({inside->label, first.cell->at}, inside->value, row);
    } else {
      form_->record.declare(key_of(*field), inside->value, row);
    }
    account(row, Fate::imported);
    return true;
  }
  for (std::size_t index = 0; index < row.items.size(); ++index) {
    const Item& item = row.items[index];
    const auto own = label(Section::closing, item.words);
    if (!own) {
      form_->record.other(typed(first), typed(item), row);
      continue;
    }
    const bool has_value = index + 1 < row.items.size() && !label(Section::closing, row.items[index + 1].words);
    const Typed value =
        has_value ? typed(row.items[index + 1]) : typed_at(row, item.cell->column + std::max(1U, item.cell->columns));
    if (*own == Field::contact || *own == Field::other) {
      if (has_value) form_->record.other(typed(item), value, row);
    } else {
      form_->record.declare(*own == Field::total ? "total" : key_of(*own), value, row);
    }
    if (has_value) ++index;
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
  // 项目实施内容 | … left of the goals' columns: something else that the form asks for.
  const bool is_beside = items.size() == 2 && !is_label(items[0]) && !form_->goal_headings.empty() &&
                         items[0].cell->column < form_->goal_headings.front().cell->column;
  if (is_beside) {
    form_->record.other(typed(items[0]), typed(items[1]), row);
    account(row, Fate::imported);
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

}  // namespace heng::forms
