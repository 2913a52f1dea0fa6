#include "engine/readers/pdf_parts.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>

namespace heng::readers {

namespace {

constexpr Length reach = 3 * point;
// Pages that are bound at the left and at the right have other margins.
constexpr Length widest_shift = 72 * point;

bool is_near(const std::vector<Length>& borders, Length at) {
  return std::ranges::any_of(borders, [&](Length border) { return std::abs(border - at) <= reach; });
}

// The inner borders of the narrower one are, half of them at the least, borders of the other.
bool have_same_columns(const std::vector<Length>& before, const std::vector<Length>& after, Length shift) {
  const bool swap = after.size() < before.size();
  const std::vector<Length>& fewer = swap ? after : before;
  const std::vector<Length>& more = swap ? before : after;
  std::ptrdiff_t same = 0;
  for (std::size_t i = 1; i + 1 < fewer.size(); ++i) same += is_near(more, fewer[i] + (swap ? shift : -shift)) ? 1 : 0;
  return 2 * same >= static_cast<std::ptrdiff_t>(fewer.size()) - 2;
}

Columns merged(const std::vector<Length>& before, const std::vector<Length>& after, Length shift) {
  Columns made;
  made.borders = before;
  // A border of the one takes the nearest of the other, the outer ones each other's.
  std::vector<Length> placed;
  for (std::size_t i = 0; i < after.size(); ++i) {
    Length at = after[i] + shift;
    const auto nearest = std::ranges::min_element(before, {}, [&](Length border) { return std::abs(border - at); });
    if (std::abs(*nearest - at) <= reach) at = *nearest;
    if (i == 0) at = before.front();
    if (i + 1 == after.size()) at = before.back();
    if (!placed.empty() && at <= placed.back()) at = placed.back() + 1;
    placed.push_back(at);
    made.borders.push_back(at);
  }
  std::ranges::sort(made.borders);
  const auto twice = std::ranges::unique(made.borders);
  made.borders.erase(twice.begin(), twice.end());
  const auto index = [&](Length at) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(made.borders, at) - made.borders.begin());
  };
  for (const Length at : before) made.before.push_back(index(at));
  for (const Length at : placed) made.after.push_back(index(at));
  return made;
}

using Cells = std::vector<LaidCell>;

Cells::const_iterator row_begin(const Cells& cells, std::uint32_t row) {
  return std::ranges::lower_bound(cells, row, {}, &LaidCell::row);
}

bool is_filled(const LaidCell& cell) { return !cell.content.text.empty(); }

}  // namespace

std::optional<Columns> same_columns(const std::vector<Length>& before, const std::vector<Length>& after) {
  const Length shift = before.front() - after.front();
  if (std::abs(shift - (before.back() - after.back())) > reach || std::abs(shift) > widest_shift) return std::nullopt;
  if (!have_same_columns(before, after, shift)) return std::nullopt;
  return merged(before, after, shift);
}

void widen(LaidTable& table, const std::vector<Length>& borders, const std::vector<std::uint32_t>& places) {
  if (table.columns.size() == borders.size()) return;
  table.columns = borders;
  for (LaidCell& cell : table.cells) {
    const std::uint32_t end = places[cell.column + cell.columns];
    cell.column = places[cell.column];
    cell.columns = end - cell.column;
  }
}

bool Parts::in_same_columns(const LaidCell& one, const LaidCell& other) const {
  return columns.before[one.column] == columns.after[other.column] &&
         columns.before[one.column + one.columns] == columns.after[other.column + other.columns];
}

std::pair<std::size_t, std::size_t> Parts::after_row(std::uint32_t row) const {
  const auto at = [&](std::uint32_t number) {
    return static_cast<std::size_t>(row_begin(after.cells, number) - after.cells.begin());
  };
  return {at(row), at(row + 1)};
}

std::uint32_t Parts::same_rows() const {
  const auto is_same = [&](const LaidCell& one, const LaidCell& other) {
    return in_same_columns(one, other) && one.rows == other.rows && one.content.text == other.content.text;
  };
  std::uint32_t rows = 0;
  bool has_words = false;
  for (; rows < std::min(before.rows, after.rows); ++rows) {
    const auto begin = row_begin(after.cells, rows);
    const auto end = row_begin(after.cells, rows + 1);
    if (!std::equal(row_begin(before.cells, rows), row_begin(before.cells, rows + 1), begin, end, is_same)) break;
    has_words = has_words || std::any_of(begin, end, is_filled);
  }
  return has_words ? rows : 0;
}

bool Parts::begin_alike(std::uint32_t row) const {
  if (row >= after.rows) return true;
  const auto one = row_begin(before.cells, row);
  const auto other = row_begin(after.cells, row);
  return one != before.cells.end() && other != after.cells.end() && one->row == row && other->row == row && is_filled(*one) &&
         one->content.text == other->content.text;
}

namespace {

std::vector<std::string> words_of_row(const LaidTable& table, std::uint32_t row) {
  std::vector<std::string> words;
  for (auto cell = row_begin(table.cells, row); cell != row_begin(table.cells, row + 1); ++cell) {
    if (!is_filled(*cell)) continue;
    words.push_back(cell->content.text);
    std::erase(words.back(), '\n');
  }
  return words;
}

// Without the columns that none of its cells begins or ends at.
void drop_unused_columns(LaidTable& table) {
  std::vector<bool> is_used(table.columns.size(), false);
  for (const LaidCell& cell : table.cells) is_used[cell.column] = is_used[cell.column + cell.columns] = true;
  std::vector<std::uint32_t> places(table.columns.size(), 0);
  std::vector<Length> kept;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    places[i] = static_cast<std::uint32_t>(kept.size());
    if (is_used[i]) kept.push_back(table.columns[i]);
  }
  widen(table, kept, places);
}

LaidPiece part_of(const LaidPiece& piece, std::uint32_t begin, std::uint32_t end) {
  const LaidTable& table = *piece.table;
  LaidPiece made;
  made.page = piece.page;
  made.box = {piece.box.left, table.borders[begin], piece.box.right, table.borders[end]};
  LaidTable part;
  part.columns = table.columns;
  part.borders.assign(table.borders.begin() + begin, table.borders.begin() + end + 1);
  part.rows = end - begin;
  part.is_ruled = table.is_ruled;
  part.is_open_above = begin == 0 && table.is_open_above;
  part.is_open_below = end == table.rows && table.is_open_below;
  for (auto cell = row_begin(table.cells, begin); cell != row_begin(table.cells, end); ++cell) {
    part.cells.push_back(*cell);
    part.cells.back().row -= begin;
  }
  drop_unused_columns(part);
  part.places = places_of(part);
  made.table = std::move(part);
  return made;
}

// The rows at which another table begins.
std::vector<std::uint32_t> beginnings(const LaidTable& table, const std::vector<std::string>& first_row) {
  std::vector<std::uint32_t> rows;
  std::uint32_t covered = 0;  // by the cells so far: the first row that none of them reaches into
  auto cell = table.cells.begin();
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    if (row > 0 && covered <= row && words_of_row(table, row) == first_row) rows.push_back(row);
    for (; cell != table.cells.end() && cell->row == row; ++cell) covered = std::max(covered, cell->row + cell->rows);
  }
  return rows;
}

}  // namespace

void split_alike(std::vector<LaidPiece>& page, const LaidTable* open) {
  std::vector<LaidPiece> made;
  for (LaidPiece& piece : page) {
    if (!piece.table || !piece.table->is_ruled) {
      made.push_back(std::move(piece));
      continue;
    }
    std::vector<std::uint32_t> rows;
    for (const LaidTable* table : {static_cast<const LaidTable*>(&*piece.table), open}) {
      const std::vector<std::string> first_row = table == nullptr ? std::vector<std::string>{} : words_of_row(*table, 0);
      if (!first_row.empty()) std::ranges::copy(beginnings(*piece.table, first_row), std::back_inserter(rows));
    }
    std::ranges::sort(rows);
    const auto twice = std::ranges::unique(rows);
    rows.erase(twice.begin(), twice.end());
    if (rows.empty()) {
      made.push_back(std::move(piece));
      continue;
    }
    rows.insert(rows.begin(), 0);
    rows.push_back(piece.table->rows);
    for (std::size_t i = 0; i + 1 < rows.size(); ++i) made.push_back(part_of(piece, rows[i], rows[i + 1]));
  }
  page = std::move(made);
}

}  // namespace heng::readers
