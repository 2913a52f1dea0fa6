// The longest common subsequence of the lines between the equal beginning and the equal end. Where the table of lengths would be
// large, what differs is shown as one change.
#include "engine/cli/line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace heng::cli {

namespace {

constexpr std::size_t context = 3;
constexpr std::size_t largest_table = 4'000'000;

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

struct Step {
  char sign;  // ' ', '-', '+'
  std::string_view line;
};

void compare(const Lines& before, std::size_t first, std::size_t last, const Lines& after, std::size_t other_first,
             std::size_t other_last, std::vector<Step>& steps) {
  const std::size_t height = last - first;
  const std::size_t width = other_last - other_first;
  const bool is_small = height * width <= largest_table;
  std::vector<std::uint32_t> common(is_small ? (height + 1) * (width + 1) : 0);
  const auto length = [&](std::size_t row, std::size_t column) -> std::uint32_t& { return common[row * (width + 1) + column]; };
  for (std::size_t row = is_small ? height : 0; row-- > 0;) {
    for (std::size_t column = width; column-- > 0;) {
      const bool same = before[first + row] == after[other_first + column];
      length(row, column) = same ? length(row + 1, column + 1) + 1 : std::max(length(row + 1, column), length(row, column + 1));
    }
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < height || column < width) {
    const bool both = row < height && column < width;
    if (is_small && both && before[first + row] == after[other_first + column]) {
      steps.push_back({' ', before[first + row++]});
      ++column;
    } else if (row < height && (!both || !is_small || length(row + 1, column) >= length(row, column + 1))) {
      steps.push_back({'-', before[first + row++]});
    } else {
      steps.push_back({'+', after[other_first + column++]});
    }
  }
}

}  // namespace

std::string line_diff(std::string_view name, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  std::size_t head = 0;
  while (head < std::min(old_lines.size(), new_lines.size()) && old_lines[head] == new_lines[head]) ++head;
  std::size_t tail = 0;
  while (tail < std::min(old_lines.size(), new_lines.size()) - head &&
         old_lines[old_lines.size() - 1 - tail] == new_lines[new_lines.size() - 1 - tail]) {
    ++tail;
  }
  std::vector<Step> steps;
  for (std::size_t line = 0; line < head; ++line) steps.push_back({' ', old_lines[line]});
  compare(old_lines, head, old_lines.size() - tail, new_lines, head, new_lines.size() - tail, steps);
  for (std::size_t line = tail; line > 0; --line) steps.push_back({' ', old_lines[old_lines.size() - line]});

  std::string out = fmt::format("--- {0}\n+++ {0}\n", name);
  std::size_t old_line = 1;
  std::size_t new_line = 1;
  for (std::size_t step = 0; step < steps.size();) {
    const auto changed = std::find_if(steps.begin() + static_cast<std::ptrdiff_t>(step), steps.end(),
                                      [](const Step& one) { return one.sign != ' '; });
    const auto at = static_cast<std::size_t>(changed - steps.begin());
    const std::size_t begin = std::max(step, at < context ? 0 : at - context);
    old_line += begin - step;
    new_line += begin - step;
    if (changed == steps.end()) break;
    std::size_t end = at;  // behind the last change that is near enough to belong here
    for (std::size_t next = at; next < steps.size() && next <= end + 2 * context; ++next) {
      if (steps[next].sign != ' ') end = next + 1;
    }
    end = std::min(end + context, steps.size());
    const auto count = [&](char sign) {
      return std::count_if(steps.begin() + static_cast<std::ptrdiff_t>(begin), steps.begin() + static_cast<std::ptrdiff_t>(end),
                           [&](const Step& one) { return one.sign == ' ' || one.sign == sign; });
    };
    out += fmt::format("@@ -{},{} +{},{} @@\n", old_line, count('-'), new_line, count('+'));
    for (std::size_t shown = begin; shown < end; ++shown) out += fmt::format("{}{}\n", steps[shown].sign, steps[shown].line);
    old_line += static_cast<std::size_t>(count('-'));
    new_line += static_cast<std::size_t>(count('+'));
    step = end;
  }
  return out;
}

}  // namespace heng::cli
