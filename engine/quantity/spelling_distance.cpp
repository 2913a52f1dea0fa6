// The optimal string alignment distance on letters. Made for short words: quadratic in their length.
#include "engine/quantity/spelling_distance.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace heng::quantity {

namespace {

// UTF-8 sequences, ASCII in lower case. Bytes that are no UTF-8 stay with the letter before them: they only make it unequal.
std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> letters;
  for (const char byte : text) {
    const bool continues = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    if (continues && !letters.empty()) {
      letters.back().push_back(lower);
    } else {
      letters.emplace_back(1, lower);
    }
  }
  return letters;
}

std::size_t distance(const std::vector<std::string>& typed, const std::vector<std::string>& known) {
  const std::size_t width = known.size() + 1;
  std::vector<std::size_t> table((typed.size() + 1) * width);
  const auto at = [&](std::size_t row, std::size_t column) -> std::size_t& { return table[row * width + column]; };
  for (std::size_t row = 0; row <= typed.size(); ++row) {
    for (std::size_t column = 0; column < width; ++column) {
      if (row == 0 || column == 0) {
        at(row, column) = row + column;
        continue;
      }
      const std::size_t exchanged = typed[row - 1] == known[column - 1] ? 0 : 1;
      at(row, column) = std::min({at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + exchanged});
      if (row > 1 && column > 1 && typed[row - 1] == known[column - 2] && typed[row - 2] == known[column - 1]) {
        at(row, column) = std::min(at(row, column), at(row - 2, column - 2) + 1);
      }
    }
  }
  return table.back();
}

}  // namespace

std::optional<std::size_t> near_distance(std::string_view typed, std::string_view known) {
  const std::vector<std::string> left = letters_of(typed);
  const std::vector<std::string> right = letters_of(known);
  const std::size_t shorter = std::min(left.size(), right.size());
  const std::size_t longer = std::max(left.size(), right.size());
  const std::size_t most = longer >= 5 ? 2 : 1;
  if (longer - shorter > most) return std::nullopt;
  const std::size_t found = distance(left, right);
  if (found > most || (found > 0 && found >= shorter)) return std::nullopt;
  return found;
}

}  // namespace heng::quantity
