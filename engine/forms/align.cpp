#include "engine/forms/align.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace heng::forms {
namespace {

constexpr Cost a_column_away = 60, farthest = 240, left_over = 400, about_the_same = 45, clear = 20;
constexpr Cost never = std::numeric_limits<Cost>::max() / 4;
// Rows are short; of a longer one only so many cells are looked at.
constexpr std::size_t most_items = 64, most_columns = 64;
constexpr std::size_t most_left_over = 3;

[[nodiscard]] Cost away(int columns) { return std::min(farthest, a_column_away * std::abs(columns)); }

// How far right of its heading the cell stands; 0 where they share a column.
[[nodiscard]] int offset(const Column& column, const Item& item) {
  const auto begin = static_cast<int>(item.cell->column), end = begin + static_cast<int>(item.cell->columns);
  if (begin < static_cast<int>(column.end) && static_cast<int>(column.begin) < end) return 0;
  return begin - static_cast<int>(column.begin);
}

struct Step {
  Cost cost = never;
  std::size_t item = 0, column = 0;  // assigned before this pair; item == none: nothing
  bool is_first = true;
};

class Aligner {
 public:
  Aligner(const Header& header, const std::vector<Item>& items)
      : header_(header),
        items_(items),
        rows_(std::min(items.size(), most_items)),
        columns_(std::min(header.columns.size(), most_columns)),
        misfits_(rows_ * columns_) {
    blanks_.push_back(0);
    for (std::size_t column = 0; column < columns_; ++column) {
      blanks_.push_back(blanks_.back() + blank_cost(header.section, header.columns[column].field));
    }
    for (std::size_t item = 0; item < rows_; ++item) {
      const Content content(items[item]);
      for (std::size_t column = 0; column < columns_; ++column) {
        misfits_[item * columns_ + column] = misfit(header.columns[column].field, content);
      }
    }
  }

  // The cheapest assignment in which the forbidden pair does not occur.
  [[nodiscard]] Alignment best(std::optional<std::pair<std::size_t, std::size_t>> forbidden) const {
    std::vector<Step> steps(rows_ * columns_);
    for (std::size_t item = 0; item < rows_; ++item) {
      for (std::size_t column = 0; column < columns_; ++column) {
        if (forbidden && forbidden->first == item && forbidden->second == column) continue;
        steps[item * columns_ + column] = cheapest(steps, item, column);
      }
    }
    return traced(steps);
  }

 private:
  [[nodiscard]] Cost blank_between(std::size_t first, std::size_t end) const { return blanks_[end] - blanks_[first]; }

  [[nodiscard]] Step cheapest(const std::vector<Step>& steps, std::size_t item, std::size_t column) const {
    const Column& heading = header_.columns[column];
    const int here = offset(heading, items_[item]);
    const Cost own = misfits_[item * columns_ + column];
    Step step;
    if (item <= most_left_over) {
      step.cost = own + left_over * static_cast<Cost>(item) + blank_between(0, column) + (heading.is_placed ? away(here) : 0);
    }
    for (std::size_t skipped = 0; skipped <= most_left_over && skipped < item; ++skipped) {
      const std::size_t before = item - skipped - 1;
      for (std::size_t previous = 0; previous < column; ++previous) {
        const Step& last = steps[before * columns_ + previous];
        if (last.cost >= never) continue;
        const Column& beside = header_.columns[previous];
        const int there = beside.is_placed ? offset(beside, items_[before]) : 0;
        const Cost cost = last.cost + own + left_over * static_cast<Cost>(skipped) + blank_between(previous + 1, column) +
                          (heading.is_placed ? away(here - there) : 0);
        if (cost < step.cost) step = {cost, before, previous, false};
      }
    }
    return step;
  }

  [[nodiscard]] Alignment traced(const std::vector<Step>& steps) const {
    Alignment made;
    made.columns.resize(items_.size());
    made.cost = left_over * static_cast<Cost>(items_.size()) + blank_between(0, columns_);
    std::optional<std::pair<std::size_t, std::size_t>> last;
    for (std::size_t item = 0; item < rows_; ++item) {
      for (std::size_t column = 0; column < columns_; ++column) {
        const Step& step = steps[item * columns_ + column];
        if (step.cost >= never) continue;
        const Cost cost = step.cost + left_over * static_cast<Cost>(items_.size() - item - 1) + blank_between(column + 1, columns_);
        if (cost < made.cost) {
          made.cost = cost;
          last = {item, column};
        }
      }
    }
    while (last) {
      const auto [item, column] = *last;
      made.columns[item] = column;
      const int here = header_.columns[column].is_placed ? offset(header_.columns[column], items_[item]) : 0;
      if (std::abs(here) > std::abs(made.shift)) made.shift = here;
      const Step& step = steps[item * columns_ + column];
      last = step.is_first ? std::nullopt : std::optional(std::pair(step.item, step.column));
    }
    return made;
  }

  const Header& header_;
  const std::vector<Item>& items_;
  std::size_t rows_, columns_;
  std::vector<Cost> misfits_;
  std::vector<Cost> blanks_;  // of the columns before
};

}  // namespace

const Column* Header::find(Field field) const {
  const auto found = std::ranges::find(columns, field, &Column::field);
  return found == columns.end() ? nullptr : &*found;
}

std::optional<std::size_t> Alignment::item_of(std::size_t column) const {
  const auto found = std::ranges::find(columns, std::optional(column));
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

Aligned align(const Header& header, const std::vector<Item>& items) {
  const Aligner aligner(header, items);
  Aligned aligned{aligner.best(std::nullopt), std::nullopt};
  if (aligned.best.cost <= clear) return aligned;
  for (std::size_t item = 0; item < items.size(); ++item) {
    if (!aligned.best.columns[item]) continue;
    Alignment other = aligner.best(std::pair(item, *aligned.best.columns[item]));
    if (other.cost - aligned.best.cost > about_the_same) continue;
    if (!aligned.other || other.cost < aligned.other->cost) aligned.other = std::move(other);
  }
  return aligned;
}

}  // namespace heng::forms
