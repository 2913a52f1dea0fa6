// The tokens. A token is decided by looking at one run of characters; nothing is looked up in what the file declares but units.
// Longer than most files: tokens, the ends of entries and the record of failures share the run read last.
#include "engine/parse/reader.hpp"

#include <algorithm>

namespace heng::parse {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
// Byte by byte: the text ends in NUL, behind which nothing may be read.
bool starts(const char* at, std::string_view text) {
  for (const char c : text) {
    if (*at++ != c) return false;
  }
  return true;
}
const char* digits(const char* at) {
  while (is_digit(*at)) ++at;
  return at;
}
// Exactly `count` digits, else null.
const char* digits(const char* at, int count) {
  const char* end = digits(at);
  return end - at == count ? end : nullptr;
}
// One or two digits and the sign behind them, else null.
const char* part_of_date(const char* at, std::string_view sign) {
  const char* end = digits(at);
  return end > at && end - at <= 2 && starts(end, sign) ? end + sign.size() : nullptr;
}

bool continues_line(char c) { return std::string_view("([,=+-/<>").find(c) != std::string_view::npos; }
bool continues_line(Word word) {
  return word == Word::then || word == Word::else_ || word == Word::and_ || word == Word::or_ || word == Word::where ||
         word == Word::each;
}

}  // namespace

Reader::Reader(const Reading& reading, const quantity::UnitTable& units, diagnostic::Diagnostics& diagnostics)
    : reading_(reading),
      units_(units),
      diagnostics_(diagnostics),
      begin_(reading.text().data()),
      end_(begin_ + reading.text().size()),
      furthest_(begin_) {
  nodes_.reserve(reading.text().size() / 4);
}

// ---- runs and blanks

const char* Reader::blanks(const char* at) const {
  while (is_blank(*at)) ++at;
  return at;
}

const char* Reader::lines(const char* at) const {
  while (is_blank(*at) || *at == '\n') ++at;
  return at;
}

const char* Reader::line_end(const char* at) const {
  while (at < end_ && *at != '\n') ++at;
  return at;
}

const Reader::Run& Reader::run(const char* at) {
  if (run_.begin == at) return run_;
  const char* end = at;
  while (const std::size_t length = name_character(end)) end += length;
  run_ = {at, end, end, Word::none};
  if (end > at && !is_digit(*at)) {
    const std::string_view text(at, static_cast<std::size_t>(end - at));
    run_.word = find_word(text);
    if (run_.word == Word::none) {
      run_.word = touching_word(text);
      if (run_.word != Word::none) run_.word_end = at + keyword(run_.word).chinese.size();
    }
  }
  return run_;
}

const char* Reader::take(const char* token_end, std::uint8_t id, std::uint32_t aux) {
  token_end_ = token_end;
  token_id_ = id;
  token_aux_ = aux;
  return blanks(token_end);
}

// ---- words and signs

const char* Reader::word(const char* at, Word wanted) {
  const Run& found = run(at);
  // 是 is the operator and the value; its English twins differ.
  if (found.word == wanted || (wanted == Word::yes && found.word == Word::is && *at != 'i')) {
    english_ = (static_cast<unsigned char>(*at) & 0x80U) == 0;
    return take(found.word_end, static_cast<std::uint8_t>(wanted));
  }
  expect(at, wanted);
  return nullptr;
}

const char* Reader::sign(const char* at, char wanted, Expectation expected) {
  if (at < end_ && *at == wanted && !(wanted == '=' && at[1] == '>')) return take(at + 1);
  expect(at, expected);
  return nullptr;
}

const char* Reader::arrow(const char* at) {
  if (starts(at, "=>")) return take(at + 2);
  expect(at, Expectation::arrow);
  return nullptr;
}

const char* Reader::enumeration_comma(const char* at) {
  if (starts(at, "、")) return take(at + 3);
  expect(at, Expectation::enumeration_comma);
  return nullptr;
}

const char* Reader::relation(const char* at) {
  const auto found = [&](std::size_t length, Relation relation) { return take(at + length, static_cast<std::uint8_t>(relation)); };
  switch (*at) {
    case '>':
      return found(1, Relation::above);
    case '<':
      return found(1, Relation::below);
    case '=':
      if (at[1] != '>') return found(1, Relation::equal);
      break;
    case '\xE2':
      if (starts(at, "≥")) return found(3, Relation::at_least);
      if (starts(at, "≤")) return found(3, Relation::at_most);
      if (starts(at, "≠")) return found(3, Relation::not_equal);
      break;
    default:
      break;
  }
  expect(at, Expectation::relation);
  return nullptr;
}

const char* Reader::addition(const char* at) {
  if (*at == '+') return take(at + 1, static_cast<std::uint8_t>(ExpressionKind::add));
  if (*at == '-') return take(at + 1, static_cast<std::uint8_t>(ExpressionKind::subtract));
  expect(at, Expectation::operation);
  return nullptr;
}

const char* Reader::multiplication(const char* at) {
  if (starts(at, "×")) return take(at + 2, static_cast<std::uint8_t>(ExpressionKind::multiply));
  if (*at == '/') return take(at + 1, static_cast<std::uint8_t>(ExpressionKind::divide));
  expect(at, Expectation::operation);
  return nullptr;
}

const char* Reader::minus(const char* at) {
  if (*at == '-') return take(at + 1);
  expect(at, Expectation::value);
  return nullptr;
}

const char* Reader::dot(const char* at) {
  // `.5` behind a name belongs to a number that is glued to it: the message is about that.
  if (*at == '.' && !is_digit(at[1])) return take(at + 1);
  expect(at, Expectation::dot);
  return nullptr;
}

const char* Reader::slash(const char* at) { return sign(at, '/', Expectation::slash); }

// ---- names and strings

const char* Reader::corner_end(const char* at) const {
  if (!starts(at, "「")) return nullptr;
  const char* end = line_end(at);
  const std::string_view rest(at, static_cast<std::size_t>(end - at));
  const std::size_t close = rest.find("」");
  return close == std::string_view::npos || close == 3 ? nullptr : at + close + 3;
}

const char* Reader::string_end(const char* at) const {
  const char* end = line_end(at);
  if (*at == '"') {
    const char* close = std::find(at + 1, end, '"');
    return close == end ? nullptr : close + 1;
  }
  if (!starts(at, "“")) return nullptr;
  int depth = 0;
  for (const char* place = at; place < end; place += character_length(*place)) {
    if (starts(place, "“")) ++depth;
    if (starts(place, "”") && --depth == 0) return place + 3;
  }
  return nullptr;
}

const char* Reader::literal_end(const char* at) const {
  const bool is_corner = starts(at, "「");
  if (*at != '"' && !is_corner && !starts(at, "“")) return nullptr;
  const char* end = is_corner ? corner_end(at) : string_end(at);
  return end != nullptr ? end : line_end(at);
}

const char* Reader::name(const char* at) {
  if (const char* end = corner_end(at)) return take(end);
  const Run& found = run(at);
  const bool reserved = found.word != Word::none && (found.word_end != found.end || keyword(found.word).use == WordUse::expression);
  if (found.end > at && !is_digit(*at) && !reserved) return take(found.end);
  expect(at, Expectation::name);
  return nullptr;
}

const char* Reader::any_word(const char* at) {
  if (const char* end = corner_end(at)) return take(end);
  const Run& found = run(at);
  if (found.end > at && !is_digit(*at)) return take(found.end);
  expect(at, Expectation::name);
  return nullptr;
}

const char* Reader::string(const char* at) {
  if (const char* end = string_end(at)) return take(end);
  expect(at, Expectation::string);
  return nullptr;
}

// ---- numbers and dates

bool Reader::number_ends(const char* at) { return name_character(at) == 0 || may_follow_unit(run(at).word); }

const std::vector<std::size_t>& Reader::unit_lengths(const char* at) {
  constexpr std::size_t longest = 96;  // bytes; no unit is longer
  const char* end = run(at).end;
  while (*end == '/' || starts(end, "·")) {  // 元/人·月
    const char* part = end + (*end == '/' ? 1 : 2);
    const char* part_end = part;
    while (const std::size_t length = name_character(part_end)) part_end += length;
    if (part_end == part) break;
    end = part_end;
  }
  std::size_t size = static_cast<std::size_t>(end - at);
  if (size > longest) {
    size = longest;
    while ((static_cast<unsigned char>(at[size]) & 0xC0U) == 0x80U) --size;
  }
  const std::string_view text(at, size);
  for (const UnitLengths& known : unit_lengths_) {
    if (known.text == text) return known.lengths;
  }
  constexpr std::size_t most_remembered = 32;
  if (unit_lengths_.size() >= most_remembered) unit_lengths_.erase(unit_lengths_.begin());
  unit_lengths_.push_back({text, units_.prefixes(text)});
  return unit_lengths_.back().lengths;
}

// The end of the unit at the place: the longest word of the table behind which the number can end. A word that is no unit is taken
// whole: a unit of another file perhaps, which only the checker can know.
const char* Reader::unit_of_number(const char* at) {
  if (number_ends(at)) return at;
  if (starts(at, "分") && number_ends(at + 3)) return at + 3;
  const std::vector<std::size_t>& lengths = unit_lengths(at);
  for (const std::size_t length : lengths) {
    if (number_ends(at + length)) return at + length;
  }
  const char* end = at;
  do end += name_character(end);
  while (!number_ends(end));
  return end;
}

const char* Reader::quantity(const char* at) {
  if (!is_digit(*at)) {
    expect(at, Expectation::quantity);
    return nullptr;
  }
  const char* end = digits(at);
  if (*end == '.' && is_digit(end[1])) end = digits(end + 1);
  if (*end == '%') return take(end + 1, 0, offset(end));
  if (starts(end, "‰") || starts(end, "‱")) return take(end + 3, 0, offset(end));
  const char* unit = end;
  while ((starts(unit, "万") || starts(unit, "亿")) && !starts(unit + 3, "元") && !starts(unit, "万亿元")) unit += 3;
  const char* unit_end = unit_of_number(unit);
  return take(unit_end, static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(unit - end, 250)), offset(unit));
}

const char* Reader::whole(const char* at) {
  const char* end = digits(at);
  if (end > at && end - at <= 9 && *end != '.') return take(end);
  expect(at, Expectation::whole);
  return nullptr;
}

const char* Reader::date(const char* at) {
  const char* year = digits(at, 4);
  const char* end = nullptr;
  if (year != nullptr && starts(year, "年")) {
    end = year + 3;
    if (const char* month = part_of_date(end, "月")) {
      end = month;
      if (const char* day = part_of_date(end, "日")) end = day;
    }
  } else if (year != nullptr && *year == '-') {
    if (const char* month = digits(year + 1, 2)) {
      end = month;
      const char* day = *end == '-' ? digits(end + 1, 2) : nullptr;
      if (day != nullptr) end = day;
    }
  }
  if (end != nullptr && number_ends(end)) return take(end);
  expect(at, Expectation::date);
  return nullptr;
}

// ---- words known only at their place

const char* Reader::places(const char* at) {
  const Run& found = run(at);
  const char* end = found.end;
  if (const auto count = find_places({at, static_cast<std::size_t>(end - at)})) return take(end, static_cast<std::uint8_t>(*count));
  if (end - at == 1 && *at >= '1' && *at <= '4' && starts(blanks(end), "places") && name_character(blanks(end) + 6) == 0) {
    return take(blanks(end) + 6, static_cast<std::uint8_t>(*at - '0'));
  }
  expect(at, Expectation::places);
  return nullptr;
}

const char* Reader::mode(const char* at) {
  const char* end = run(at).end;
  if (const auto mode = find_rounding_mode({at, static_cast<std::size_t>(end - at)})) {
    return take(end, static_cast<std::uint8_t>(*mode));
  }
  expect(at, Expectation::mode);
  return nullptr;
}

const char* Reader::form(const char* at) {
  const char* end = run(at).end;
  if (const auto form = find_form({at, static_cast<std::size_t>(end - at)})) return take(end, static_cast<std::uint8_t>(*form));
  expect(at, Expectation::pattern);
  return nullptr;
}

const char* Reader::unit(const char* at) {
  if (*at == '%') return take(at + 1);
  if (name_character(at) != 0 && !is_digit(*at)) {
    const std::vector<std::size_t>& lengths = unit_lengths(at);
    for (const std::size_t length : lengths) {
      if (name_character(at + length) == 0) return take(at + length);
    }
    // A word that is no unit of the table may still count (计数 户), unless it begins the limits (分 下限 至 上限).
    const Run found = run(at);
    const char* next = blanks(found.end);
    const bool limits =
        std::string_view("+-/.").find(*next) != std::string_view::npos || starts(next, "×") || run(next).word == Word::to;
    if (found.word == Word::none && !limits) return take(found.end);
  }
  expect(at, Expectation::unit);
  return nullptr;
}

const char* Reader::raw_row(const char* at) {
  const char* end = at;
  bool has_bar = false;
  for (; end < end_ && *end != '\n' && *end != '}'; ++end) has_bar = has_bar || *end == '|';
  while (end > at && is_blank(end[-1])) --end;
  if (has_bar) return take(end);
  expect(at, Expectation::row);
  return nullptr;
}

// ---- the ends of entries

bool Reader::at_separator(const char* at) {
  if (at >= end_ || *at == '\n' || *at == ';' || *at == '}') return true;
  expect(at, Expectation::statement_end);
  return false;
}

const char* Reader::separator(const char* at) {
  const char* end = at;
  while (is_blank(*end) || *end == '\n' || *end == ';') ++end;
  if (end > at || at >= end_ || *at == '}') return end;
  expect(at, Expectation::statement_end);
  return nullptr;
}

const char* Reader::separators(const char* at) const {
  while (is_blank(*at) || *at == '\n' || *at == ';') ++at;
  return at;
}

const char* Reader::block_end(const char* at) {
  const char* end = separators(at);
  if (*end == '}') {
    const char* next = take(end + 1);
    remember(Tag::sign, end);
    return next;
  }
  expect(at, Expectation::close_brace);
  if (!at_end(end)) return nullptr;
  if (!ended_) report_entry(at);
  ended_ = true;
  return end;
}

const char* Reader::pattern_end(const char* at) {
  if (*at == '=' ? at[1] == '>' : std::string_view(",:{|\n;}").find(*at) != std::string_view::npos || starts(at, "、")) return at;
  expect(at, Expectation::pattern);
  return nullptr;
}

// Pairs of braces of the whole text, strings and 「names」 respected.
const char* Reader::matching_brace(const char* at) {
  if (braces_.empty()) {
    std::vector<std::size_t> open;
    for (const char* place = begin_; place < end_;) {
      if (const char* end = literal_end(place)) {
        place = end;
        continue;
      }
      if (*place == '{') {
        open.push_back(braces_.size());
        braces_.insert(braces_.end(), {offset(place), 0});
      } else if (*place == '}' && !open.empty()) {
        braces_[open.back() + 1] = offset(place);
        open.pop_back();
      }
      place += character_length(*place);
    }
    unclosed_braces_ = !open.empty();
  }
  std::size_t low = 0;
  std::size_t high = braces_.size() / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (braces_[2 * middle] < offset(at)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const bool found = 2 * low < braces_.size() && braces_[2 * low] == offset(at) && braces_[2 * low + 1] != 0;
  return found ? begin_ + braces_[2 * low + 1] : nullptr;
}

const char* Reader::rest_of_entry(const char* at, bool to_body) {
  // Behind the end of an unclosed block there is nothing left, and nothing in it is read a second time.
  if (ended_) return end_;
  bool continues = false;
  while (at < end_) {
    if (const char* end = literal_end(at)) {
      at = end;
      continues = false;
    } else if (*at == '\n') {
      const char* next = lines(at);
      // Where the grammar would not go on, the line ends whatever stands at its end.
      const bool goes_on = (continues && at != furthest_) || *next == ')' || *next == ']' || continues_line(run(next).word);
      if (!goes_on) return at;
      at = next;
    } else if (*at == '}' || *at == ';' || (*at == '{' && to_body)) {
      return at;
    } else if (*at == '{') {
      // A { too many is no reason to pass over all that follows: where braces are missing, this one may have taken another's.
      const char* close = matching_brace(at);
      at = close != nullptr && !unclosed_braces_ ? close + 1 : at + 1;
      continues = false;
    } else if (name_character(at) != 0) {
      const Run& found = run(at);
      continues = continues_line(found.word);
      at = found.end;
    } else if (is_blank(*at)) {
      ++at;
    } else {
      continues = continues_line(*at) || starts(at, "×") || starts(at, "≥") || starts(at, "≤") || starts(at, "≠");
      at += character_length(*at);
    }
  }
  return end_;
}

// ---- nodes

void Reader::close(Tag tag, std::size_t mark, const char* begin, const char* end, bool fold) {
  const auto size = static_cast<std::uint32_t>(nodes_.size() - mark);
  if (fold && size > 0 && nodes_.back().size == size) return;
  while (end > begin && (is_blank(end[-1]) || end[-1] == '\n')) --end;
  nodes_.push_back({tag, 0, offset(begin), offset(end), size + 1, 0});
}

bool Reader::enter(const char* at) {
  if (depth_ >= max_nesting) {
    if (too_deep_ == nullptr) too_deep_ = at;
    return false;
  }
  ++depth_;
  return true;
}

// ---- failures

bool Reader::advance(const char* at) {
  if (at < furthest_ || at == muted_) return false;
  if (at > furthest_) {
    furthest_ = at;
    expected_.clear();
  }
  furthest_bracket_ = bracket_;
  return true;
}

void Reader::expect(const char* at, Word word) {
  if (advance(at)) expected_.add(word);
}

void Reader::expect(const char* at, Expectation expected) {
  if (advance(at)) expected_.add(expected);
}

void Reader::begin_entry(const char* at) {
  furthest_ = at;
  furthest_bracket_ = bracket_;
  expected_.clear();
  too_deep_ = nullptr;
}

}  // namespace heng::parse
