// Tokens as values: names, strings, numbers, dates, paths; and the literate lines above a node.
#include <algorithm>

#include "engine/parse/builder.hpp"
#include "engine/parse/parse.hpp"

namespace heng::parse {

namespace kinds = diagnostic::kinds;

namespace {

constexpr std::string_view blank_signs = " \t\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The number at the front of the text, which is cut off with the characters that are no digit before it.
int next_number(std::string_view& text) {
  while (!text.empty() && !is_digit(text[0])) text.remove_prefix(1);
  int value = 0;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) value = value * 10 + (text[0] - '0');
  return value;
}

}  // namespace

NodeTree::NodeTree(const Nodes& nodes) : nodes_(nodes), first_child_(nodes.size(), none), next_(nodes.size(), none) {
  std::vector<std::uint32_t> roots;
  for (std::uint32_t index = 0; index < nodes.size(); ++index) {
    const std::uint32_t first = index + 1 - nodes[index].size;
    while (!roots.empty() && roots.back() >= first) {
      next_[roots.back()] = first_child_[index];
      first_child_[index] = roots.back();
      roots.pop_back();
    }
    roots.push_back(index);
  }
  for (; !roots.empty(); roots.pop_back()) {
    next_[roots.back()] = first_root_;
    first_root_ = roots.back();
  }
}

bool Cursor::has(Tag tag) const {
  for (std::uint32_t index = index_; index != NodeTree::none; index = tree_->next(index)) {
    if (tree_->at(index).tag == tag) return true;
  }
  return false;
}

std::string_view Builder::written(Index index) const {
  const Node& node = tree_.at(index);
  return std::string_view(reading_.text()).substr(node.begin, node.end - node.begin);
}

Name Builder::name(Index index) const {
  std::string_view text = written(index);
  if (text.starts_with("「")) text = text.substr(3, text.size() - 6);
  return {std::string(text), at(index)};
}

Quoted Builder::quoted(Index index) const {
  const std::string_view text = written(index);
  const std::size_t sign = text.starts_with("\"") ? 1 : 3;
  return {std::string(text.substr(sign, text.size() - 2 * sign)), at(index)};
}

Quantity Builder::quantity(Index index) {
  const Node& node = tree_.at(index);
  const std::string_view text = written(index);
  const std::size_t unit = node.aux - node.begin;
  const std::size_t multiplier = unit - node.id;
  Quantity result{std::string(text.substr(0, multiplier)), std::string(text.substr(multiplier, node.id)),
                  std::string(text.substr(unit)), at(index)};
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(result.digits, is_digit));
  if (digits > max_literal_digits) diagnostics_.report(result.at, kinds::TooLong, static_cast<kinds::Count>(max_literal_digits));
  return result;
}

quantity::Date Builder::date(Index index) {
  std::string_view text = written(index);
  quantity::Date result;
  result.year = static_cast<std::int16_t>(next_number(text));
  const int month = next_number(text);
  const int day = next_number(text);
  using Precision = quantity::Date::Precision;
  result.precision = day > 0 ? Precision::day : month > 0 ? Precision::month : Precision::year;
  result.month = static_cast<std::uint8_t>(month > 0 ? month : 1);
  result.day = static_cast<std::uint8_t>(day > 0 ? day : 1);
  const auto parts = std::ranges::count_if(written(index), [](char c) { return c == '-'; }) + 1;
  const bool is_iso = written(index).find('-') != std::string_view::npos;
  const bool has_month = is_iso || written(index).find("月") != std::string_view::npos;
  const bool has_day = is_iso ? parts == 3 : written(index).find("日") != std::string_view::npos;
  if (!quantity::is_valid(result) || (has_month && month == 0) || (has_day && day == 0)) {
    diagnostics_.report(at(index), kinds::NoSuchDate, std::string(written(index)));
    result = {1, 1, 1, result.precision};
  }
  return result;
}

int Builder::whole(Index index) const {
  std::string_view text = written(index);
  return next_number(text);
}

Path Builder::path(Index index) const {
  Path result;
  result.at = at(index);
  for (Cursor cursor = children(index); !cursor.done();) result.parts.push_back(name(cursor.take()));
  return result;
}

std::vector<Quoted> Builder::literate(Index index) const {
  const std::vector<LiterateLine>& lines = reading_.literate();
  std::uint32_t below = tree_.at(index).begin;
  auto line = std::ranges::upper_bound(lines, below, {}, &LiterateLine::at);
  std::vector<Quoted> result;
  while (line != lines.begin()) {
    --line;
    const std::string_view gap = std::string_view(reading_.text()).substr(line->at, below - line->at);
    if (gap.find_first_not_of(blank_signs) != std::string_view::npos) break;
    result.push_back({std::string(source_.substr(line->span.begin, line->span.end - line->span.begin)), line->span});
    below = line->at;
  }
  std::ranges::reverse(result);
  return result;
}

// The cells of a raw row as they were typed, without the blanks around them.
std::vector<Quoted> Builder::raw_cells(Index index) const {
  std::vector<Quoted> result;
  std::size_t begin = tree_.at(index).begin;
  const std::size_t end = tree_.at(index).end;
  const std::string& text = reading_.text();
  for (std::size_t place = begin; place <= end; ++place) {
    if (place < end && text[place] != '|') continue;
    std::size_t first = begin;
    std::size_t last = place;
    while (first < last && blank_signs.find(text[first]) != std::string_view::npos) ++first;
    while (last > first && blank_signs.find(text[last - 1]) != std::string_view::npos) --last;
    const text::Span span = reading_.span(first, last);
    result.push_back({std::string(source_.substr(span.begin, span.end - span.begin)), span});
    begin = place + 1;
  }
  return result;
}

// The name that an entry which could not be read seems to declare: the word behind its keyword.
std::optional<Name> Builder::salvaged_name(Index index) const {
  const std::string& text = reading_.text();
  const std::size_t limit = tree_.at(index).end;
  const auto run = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < limit && name_character(text.c_str() + end) != 0) end += name_character(text.c_str() + end);
    return end;
  };
  const std::size_t begin = tree_.at(index).begin;
  const std::size_t word_end = run(begin);
  const Word word = find_word(std::string_view(text).substr(begin, word_end - begin));
  if (word == Word::none || keyword(word).use != WordUse::statement) return std::nullopt;
  std::size_t first = word_end;
  while (first < limit && blank_signs.find(text[first]) != std::string_view::npos) ++first;
  const std::size_t last = run(first);
  if (first == last || is_digit(text[first])) return std::nullopt;
  return Name{text.substr(first, last - first), reading_.span(first, last)};
}

}  // namespace heng::parse
