#include "engine/readers/pdf_grid.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace heng::readers {

namespace {

// How far lines may miss one another and still meet.
constexpr Length reach = 3 * point;

bool meets(const Ruling& across, const Ruling& down) {
  return down.at >= across.begin - reach && down.at <= across.end + reach && across.at >= down.begin - reach &&
         across.at <= down.end + reach;
}

class Sets {
 public:
  explicit Sets(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), std::size_t{0}); }
  std::size_t find(std::size_t at) {
    while (parents_[at] != at) at = parents_[at] = parents_[parents_[at]];
    return at;
  }
  void unite(std::size_t left, std::size_t right) { parents_[find(left)] = find(right); }

 private:
  std::vector<std::size_t> parents_;
};

std::vector<Length> borders(const std::vector<Ruling>& lines) {
  std::vector<Length> made;
  for (const Ruling& line : lines) made.push_back(line.at);
  std::ranges::sort(made);
  std::vector<Length> kept;
  for (const Length at : made) {
    if (kept.empty() || at - kept.back() > reach) kept.push_back(at);
  }
  return kept;
}

// Tables without a frame at the sides: the lines reach further than the outermost borders.
void close(std::vector<Length>& at, const std::vector<Ruling>& crossing) {
  if (crossing.empty()) return;
  const Length begin = std::ranges::min(crossing, {}, &Ruling::begin).begin;
  const Length end = std::ranges::max(crossing, {}, &Ruling::end).end;
  constexpr Length wide = 8 * point;
  if (at.empty() || begin < at.front() - wide) at.insert(at.begin(), begin);
  if (end > at.back() + wide) at.push_back(end);
}

// Whether the lines at a border part two places whose middle is `middle`.
bool parts(const std::vector<Ruling>& lines, Length border, Length middle) {
  return std::ranges::any_of(
      lines, [&](const Ruling& line) { return std::abs(line.at - border) <= reach && line.begin <= middle && middle <= line.end; });
}

PdfTable table_of(const std::vector<Ruling>& across, const std::vector<Ruling>& down) {
  PdfTable table;
  table.columns = borders(down);
  table.rows = borders(across);
  const std::vector<Length> lines = table.rows;
  close(table.columns, across);
  close(table.rows, down);
  if (table.columns.size() < 2 || table.rows.size() < 2) return {};
  table.is_ruled = true;
  table.is_open_above = lines.empty() || table.rows.front() != lines.front();
  table.is_open_below = lines.empty() || table.rows.back() != lines.back();
  table.box = {table.columns.front(), table.rows.front(), table.columns.back(), table.rows.back()};
  const std::size_t rows = table.rows.size() - 1;
  const std::size_t columns = table.columns.size() - 1;
  const auto middle = [](const std::vector<Length>& at, std::size_t i) { return (at[i] + at[i + 1]) / 2; };
  // The lines of each border, so that not all are asked for each place.
  std::vector<std::vector<Ruling>> down_at(table.columns.size()), across_at(table.rows.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::ranges::copy_if(down, std::back_inserter(down_at[i]),
                         [&](const Ruling& line) { return std::abs(line.at - table.columns[i]) <= reach; });
  }
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    std::ranges::copy_if(across, std::back_inserter(across_at[i]),
                         [&](const Ruling& line) { return std::abs(line.at - table.rows[i]) <= reach; });
  }
  const auto has_line = [&](std::size_t row, std::size_t border) {
    return parts(down_at[border], table.columns[border], middle(table.rows, row));
  };
  const auto has_right = [&](std::size_t row, std::size_t column) { return has_line(row, column + 1); };
  const auto has_below = [&](std::size_t row, std::size_t column) {
    return parts(across_at[row + 1], table.rows[row + 1], middle(table.columns, column));
  };
  std::vector<bool> is_taken(rows * columns, false);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      if (is_taken[row * columns + column]) continue;
      std::size_t wide = 1;
      while (column + wide < columns && !has_right(row, column + wide - 1) && !is_taken[row * columns + column + wide]) ++wide;
      std::size_t high = 1;
      // Along a cell the lines at its sides are there or not: where they begin or end, another cell does.
      const auto goes_on = [&](std::size_t below) {
        if (below >= rows || has_line(below, column) != has_line(row, column)) return false;
        if (has_line(below, column + wide) != has_line(row, column + wide)) return false;
        for (std::size_t i = 0; i < wide; ++i) {
          if (has_below(below - 1, column + i) || is_taken[below * columns + column + i]) return false;
          if (i + 1 < wide && has_right(below, column + i)) return false;
        }
        return true;
      };
      while (goes_on(row + high)) ++high;
      for (std::size_t i = 0; i < high; ++i) {
        for (std::size_t j = 0; j < wide; ++j) is_taken[(row + i) * columns + column + j] = true;
      }
      table.cells.push_back({static_cast<std::uint32_t>(row),
                             static_cast<std::uint32_t>(column),
                             static_cast<std::uint32_t>(high),
                             static_cast<std::uint32_t>(wide),
                             {}});
    }
  }
  return table;
}

}  // namespace

std::vector<PdfTable> ruled_tables(const PdfPage& page) {
  // Drawings have thousands of lines, tables have hundreds.
  constexpr std::size_t most = 2000;
  if (page.across.size() > most || page.down.size() > most) return {};
  Sets sets(page.across.size() + page.down.size());
  for (std::size_t i = 0; i < page.across.size(); ++i) {
    for (std::size_t j = 0; j < page.down.size(); ++j) {
      if (meets(page.across[i], page.down[j])) sets.unite(i, page.across.size() + j);
    }
  }
  std::map<std::size_t, std::pair<std::vector<Ruling>, std::vector<Ruling>>> groups;
  for (std::size_t i = 0; i < page.across.size(); ++i) groups[sets.find(i)].first.push_back(page.across[i]);
  for (std::size_t j = 0; j < page.down.size(); ++j) groups[sets.find(page.across.size() + j)].second.push_back(page.down[j]);
  constexpr std::size_t most_places = 100'000;
  std::vector<PdfTable> tables;
  for (const auto& [root, lines] : groups) {
    if (lines.first.size() * lines.second.size() > most_places) continue;
    PdfTable table = table_of(lines.first, lines.second);
    if (!table.cells.empty()) tables.push_back(std::move(table));
  }
  return tables;
}

std::vector<std::vector<std::size_t>> lines_of(const PdfPage& page, std::vector<std::size_t> words) {
  const auto box = [&](std::size_t word) -> const Box& { return page.words[word].box; };
  std::ranges::sort(words, [&](std::size_t left, std::size_t right) {
    return std::pair(box(left).middle_y(), left) < std::pair(box(right).middle_y(), right);
  });
  std::vector<std::vector<std::size_t>> lines;
  for (const std::size_t word : words) {
    // On one line when its middle lies in the upper or lower half of the word that began the line.
    const bool is_same = !lines.empty() && std::abs(box(word).middle_y() - box(lines.back().front()).middle_y()) <=
                                               std::min(box(word).height(), box(lines.back().front()).height()) / 2;
    if (!is_same) lines.emplace_back();
    lines.back().push_back(word);
  }
  for (auto& line : lines) std::ranges::sort(line, {}, [&](std::size_t word) { return std::pair(box(word).left, word); });
  return lines;
}

std::string text_of(const PdfPage& page, const std::vector<std::size_t>& line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const PdfWord& word = page.words[line[i]];
    if (i > 0) {
      const PdfWord& before = page.words[line[i - 1]];
      const bool are_latin =
          static_cast<unsigned char>(before.text.back()) < 0x80 && static_cast<unsigned char>(word.text.front()) < 0x80;
      // Programs leave a little room between 汉字 and digits, which is no blank.
      const Length gap = word.box.left - before.box.right;
      if (are_latin || gap > word.box.height() * 3 / 10) text += ' ';
    }
    text += word.text;
  }
  return text;
}

}  // namespace heng::readers
