#include "engine/forms/headers.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace heng::forms {
namespace {

[[nodiscard]] Column column_of(const Item& item, Field field) {
  return {field, item.cell->text, item.cell->at, item.cell->column, item.cell->column + std::max(1U, item.cell->columns), true};
}

[[nodiscard]] bool is_title_of(Section section, const Item& item) { return label(section, item.words) == Field::section_title; }

// Each field once: the very words go before words that only hold them, what comes later is a heading without a field.
[[nodiscard]] std::vector<Column> columns_of(Section section, std::vector<Item> items) {
  std::vector<Column> columns;
  std::vector<Field> taken;
  const auto take = [&taken](std::optional<Field> field) {
    if (!field || *field == Field::other || *field == Field::section_title) return Field::other;
    if (std::ranges::find(taken, *field) != taken.end()) return Field::other;
    taken.push_back(*field);
    return *field;
  };
  for (const Item& item : items) columns.push_back(column_of(item, take(label(section, item.words))));
  for (std::size_t index = 0; index < items.size(); ++index) {
    if (columns[index].field == Field::other) columns[index].field = take(heading(section, items[index].words));
  }
  return columns;
}

void settle(Header& header) {
  std::ranges::sort(header.columns, {}, &Column::begin);
  if (header.section != Section::indicators) return;
  // 指标值 beside 指标性质 or 度量单位 is only the number.
  const bool has_columns = header.has(Field::nature) || header.has(Field::unit);
  for (Column& column : header.columns) {
    if (has_columns && column.field == Field::target) column.field = Field::value;
    if (column.field == Field::completion && !header.has(Field::actual)) column.field = Field::actual;
  }
}

[[nodiscard]] bool is_enough(const Header& header, bool has_title) {
  const auto known = std::ranges::count_if(header.columns, [](const Column& column) { return column.field != Field::other; });
  const auto others = static_cast<std::ptrdiff_t>(header.columns.size()) - known;
  const auto has_any = [&header](const auto& fields) {
    return std::ranges::any_of(fields, [&header](Field field) { return header.has(field); });
  };
  if (others > known) return false;
  switch (header.section) {
    case Section::funds: {
      const bool has_budget = has_any(std::array{Field::original_budget, Field::revised_budget, Field::received});
      const bool has_outlay = has_any(std::array{Field::expenditure, Field::rate});
      constexpr std::ptrdiff_t without_title = 3;
      return has_title ? has_budget || has_outlay : known >= without_title && has_budget && has_outlay;
    }
    case Section::management:
      return has_title && has_any(std::array{Field::statement, Field::weight, Field::declared});
    case Section::indicators: {
      constexpr std::ptrdiff_t fewest = 3;
      // 绩效指标 | 年度指标值 | 实际完成值 …: the names of the levels follow in the second line.
      const bool is_first_line = has_title && header.has(Field::target) && header.has(Field::actual);
      return known >= fewest && (is_first_line || has_any(std::array{Field::level1, Field::level2, Field::level3})) &&
             has_any(std::array{Field::target, Field::value, Field::actual, Field::declared});
    }
    default:
      return false;
  }
}

}  // namespace

std::optional<Header> header_in(Section section, const Row& row) {
  // Some heading is always in the very words; this is asked of every row of every table.
  const bool may_be =
      std::ranges::any_of(row.items, [section](const Item& item) { return label(section, item.words).has_value(); });
  if (!may_be) return std::nullopt;
  std::vector<Item> items = row.items;
  bool has_title = false;
  while (!items.empty() && is_title_of(section, items.front()) && items.size() > 1) {
    has_title = true;
    items.erase(items.begin());
  }
  // 年度预算数(万元) | 年初预算 | 调整后预算数: the first stands above the names of the rows.
  const auto means = [section](const Item& item) { return heading(section, item.words); };
  if (section == Section::funds && items.size() > 1 && means(items.front()) == Field::revised_budget &&
      std::any_of(items.begin() + 1, items.end(), [&means](const Item& item) { return means(item) == Field::revised_budget; })) {
    items.erase(items.begin());
  }
  Header header{section, columns_of(section, std::move(items)), {}};
  if (header.columns.empty() || !is_enough(header, has_title)) return std::nullopt;
  for (const Item& item : row.items) header.words += item.words + '\t';
  settle(header);
  const bool needs_name = section == Section::funds || section == Section::management;
  if (needs_name && !header.has(Field::name)) {
    Column name;
    name.field = Field::name;
    name.is_placed = false;
    header.columns.insert(header.columns.begin(), std::move(name));
  }
  return header;
}

bool take_second_line(Header& header, const Row& row) {
  constexpr std::size_t fewest = 2;
  const bool has_levels = header.has(Field::level1) || header.has(Field::level2) || header.has(Field::level3);
  const bool wants_levels = header.section == Section::indicators && !has_levels;
  if (row.items.size() < fewest || (!wants_levels && header_in(header.section, row))) return false;
  const bool are_headings = std::ranges::all_of(row.items, [&header](const Item& item) {
    const auto field = heading(header.section, item.words);
    return field && *field != Field::section_title;
  });
  if (!are_headings) return false;
  std::vector<Column> below;
  std::vector<std::uint32_t> parents;
  for (const Item& item : row.items) {
    const Column* parent = nullptr;
    for (const Column& column : header.columns) {
      if (column.is_placed && column.begin <= item.cell->column) parent = &column;
    }
    if (parent != nullptr) parents.push_back(parent->begin);
    below.push_back(column_of(item, *heading(header.section, item.words)));
  }
  std::erase_if(header.columns, [&parents](const Column& column) {
    return column.is_placed && std::ranges::find(parents, column.begin) != parents.end();
  });
  for (Column& column : below) {
    if (header.has(column.field)) column.field = Field::other;
    header.columns.push_back(std::move(column));
  }
  settle(header);
  return true;
}

}  // namespace heng::forms
