#include "engine/readers/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "engine/readers/serial_date.hpp"

namespace heng::readers {

namespace {

struct BuiltIn {
  unsigned id;
  std::string_view code;
};
// ECMA-376 18.8.30, with the dates of zh-CN.
constexpr std::array<BuiltIn, 48> built_ins = {{{1, "0"},
                                                {2, "0.00"},
                                                {3, "#,##0"},
                                                {4, "#,##0.00"},
                                                {5, "¥#,##0;¥-#,##0"},
                                                {6, "¥#,##0;¥-#,##0"},
                                                {7, "¥#,##0.00;¥-#,##0.00"},
                                                {8, "¥#,##0.00;¥-#,##0.00"},
                                                {9, "0%"},
                                                {10, "0.00%"},
                                                {11, "0.00E+00"},
                                                {14, "yyyy/m/d"},
                                                {15, "d-mmm-yy"},
                                                {16, "d-mmm"},
                                                {17, "mmm-yy"},
                                                {18, "h:mm AM/PM"},
                                                {19, "h:mm:ss AM/PM"},
                                                {20, "h:mm"},
                                                {21, "h:mm:ss"},
                                                {22, "yyyy/m/d h:mm"},
                                                {27, "yyyy\"年\"m\"月\""},
                                                {28, "m\"月\"d\"日\""},
                                                {29, "m\"月\"d\"日\""},
                                                {30, "m-d-yy"},
                                                {31, "yyyy\"年\"m\"月\"d\"日\""},
                                                {32, "h\"时\"mm\"分\""},
                                                {33, "h\"时\"mm\"分\"ss\"秒\""},
                                                {34, "上午/下午h\"时\"mm\"分\""},
                                                {35, "上午/下午h\"时\"mm\"分\"ss\"秒\""},
                                                {36, "yyyy\"年\"m\"月\""},
                                                {37, "#,##0;-#,##0"},
                                                {38, "#,##0;-#,##0"},
                                                {39, "#,##0.00;-#,##0.00"},
                                                {40, "#,##0.00;-#,##0.00"},
                                                {41, "#,##0;-#,##0;\"-\";@"},
                                                {42, "¥#,##0;¥-#,##0;¥\"-\";@"},
                                                {43, "#,##0.00;-#,##0.00;\"-\";@"},
                                                {44, "¥#,##0.00;¥-#,##0.00;¥\"-\";@"},
                                                {45, "mm:ss"},
                                                {46, "[h]:mm:ss"},
                                                {47, "mmss.0"},
                                                {48, "##0.0E+0"},
                                                {49, "@"},
                                                {50, "yyyy\"年\"m\"月\""},
                                                {51, "m\"月\"d\"日\""},
                                                {54, "m\"月\"d\"日\""},
                                                {57, "yyyy\"年\"m\"月\""},
                                                {58, "m\"月\"d\"日\""}}};

bool is_letter(char c, char wanted) { return (c | 0x20) == wanted; }

std::vector<std::string_view> sections_of(std::string_view code) {
  std::vector<std::string_view> sections;
  std::size_t begin = 0;
  bool is_quoted = false;
  bool is_bracketed = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '"' && !is_bracketed) is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (code[at] == '\\')
      ++at;
    else if (code[at] == '[')
      is_bracketed = true;
    else if (code[at] == ']')
      is_bracketed = false;
    else if (code[at] == ';') {
      sections.push_back(code.substr(begin, at - begin));
      begin = at + 1;
    }
  }
  sections.push_back(code.substr(begin));
  return sections;
}

// One section as the signs it is made of.
struct Piece {
  enum class Kind { literal, digit, point, comma, percent, exponent, text, date, elapsed, half_day, general, fraction };
  Kind kind = Kind::literal;
  std::string text;  // of a literal; of a date its letters in lower case; of a digit 0 # or ?
};

struct Condition {
  char sign = ' ';  // < > = and l (<=) g (>=) n (<>)
  CellNumber bound;
};

struct Section {
  std::vector<Piece> pieces;
  std::optional<Condition> condition;

  [[nodiscard]] bool has(Piece::Kind kind) const {
    return std::ranges::any_of(pieces, [&](const Piece& piece) { return piece.kind == kind; });
  }
  [[nodiscard]] bool is_date() const { return has(Piece::Kind::date) || has(Piece::Kind::elapsed) || has(Piece::Kind::half_day); }
};

void add_literal(Section& section, std::string_view text) {
  if (!section.pieces.empty() && section.pieces.back().kind == Piece::Kind::literal) {
    section.pieces.back().text += text;
  } else {
    section.pieces.push_back({Piece::Kind::literal, std::string(text)});
  }
}

// [Red], [$¥-804], [>=100], [h], [DBNum1]
void add_bracketed(Section& section, std::string_view inside) {
  if (inside.starts_with('$')) return add_literal(section, inside.substr(1, std::min(inside.find('-'), inside.size()) - 1));
  if (!inside.empty() && (inside.front() == '<' || inside.front() == '>' || inside.front() == '=')) {
    char sign = inside.front();
    std::size_t length = 1;
    if (inside.starts_with("<=")) sign = 'l', length = 2;
    if (inside.starts_with(">=")) sign = 'g', length = 2;
    if (inside.starts_with("<>")) sign = 'n', length = 2;
    if (auto bound = read_cell_number(inside.substr(length))) section.condition = Condition{sign, *bound};
    return;
  }
  std::string letters;
  for (const char c : inside) letters += static_cast<char>(c | 0x20);
  const bool is_elapsed = !letters.empty() && letters.find_first_not_of(letters.front()) == std::string::npos &&
                          (letters.front() == 'h' || letters.front() == 'm' || letters.front() == 's');
  if (is_elapsed) section.pieces.push_back({Piece::Kind::elapsed, letters});
}

std::size_t sign_length(std::string_view rest) {
  const auto byte = static_cast<unsigned char>(rest.front());
  const std::size_t wanted = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
  return std::min(wanted, rest.size());
}

std::size_t add_piece(Section& section, std::string_view rest) {
  using Kind = Piece::Kind;
  const char c = rest.front();
  const auto run = [&] {
    std::size_t count = 1;
    while (count < rest.size() && (rest[count] | 0x20) == (c | 0x20)) ++count;
    return count;
  };
  const auto take = [&](Kind kind, std::size_t length) {
    std::string text(rest.substr(0, length));
    std::ranges::transform(text, text.begin(),
                           [](char one) { return one >= 'A' && one <= 'Z' ? static_cast<char>(one | 0x20) : one; });
    section.pieces.push_back({kind, std::move(text)});
    return length;
  };
  std::string folded(rest.substr(0, 16));
  std::ranges::transform(folded, folded.begin(),
                         [](char one) { return one >= 'A' && one <= 'Z' ? static_cast<char>(one | 0x20) : one; });
  if (folded.starts_with("general")) return take(Kind::general, 7);
  if (rest.starts_with("G/通用格式")) return take(Kind::general, std::string_view("G/通用格式").size());
  if (folded.starts_with("am/pm")) return take(Kind::half_day, 5);
  if (folded.starts_with("a/p")) return take(Kind::half_day, 3);
  if (rest.starts_with("上午/下午")) return take(Kind::half_day, std::string_view("上午/下午").size());
  if (is_letter(c, 'e') && section.has(Kind::digit) && rest.size() > 1 && (rest[1] == '+' || rest[1] == '-'))
    return take(Kind::exponent, 2);
  switch (c) {
    case '0':
    case '#':
    case '?':
      return take(Kind::digit, 1);
    case '.':
      return take(Kind::point, 1);
    case ',':
      return take(Kind::comma, 1);
    case '%':
      return take(Kind::percent, 1);
    case '/':
      return take(section.has(Kind::digit) && !section.is_date() ? Kind::fraction : Kind::literal, 1);
    case '@':
      return take(Kind::text, 1);
    case 'y':
    case 'Y':
    case 'm':
    case 'M':
    case 'd':
    case 'D':
    case 'h':
    case 'H':
    case 's':
    case 'S':
    case 'a':
    case 'A':
    case 'e':
    case 'E':
      return take(Kind::date, run());
    default:
      break;
  }
  const std::size_t length = sign_length(rest);
  add_literal(section, rest.substr(0, length));
  return length;
}

Section section_of(std::string_view code) {
  Section section;
  while (!code.empty()) {
    std::size_t taken = 1;
    if (code.front() == '"') {
      const std::size_t end = std::min(code.find('"', 1), code.size());
      add_literal(section, code.substr(1, end - 1));
      taken = std::min(end + 1, code.size());
    } else if (code.front() == '\\' || code.front() == '_' || code.front() == '*') {
      // A blank as wide as a sign, or a sign as often as it fits, says nothing.
      const std::size_t length = code.size() > 1 ? sign_length(code.substr(1)) : 0;
      if (code.front() == '\\') add_literal(section, code.substr(1, length));
      taken = 1 + length;
    } else if (code.front() == '[') {
      const std::size_t end = std::min(code.find(']'), code.size());
      add_bracketed(section, code.substr(1, end - 1));
      taken = std::min(end + 1, code.size());
    } else {
      taken = add_piece(section, code);
    }
    code.remove_prefix(taken);
  }
  return section;
}

int compare(const CellNumber& left, const CellNumber& right) {
  const int left_sign = left.is_zero() ? 0 : left.is_negative ? -1 : 1;
  const int right_sign = right.is_zero() ? 0 : right.is_negative ? -1 : 1;
  if (left_sign != right_sign) return left_sign < right_sign ? -1 : 1;
  if (left_sign == 0) return 0;
  int order = left.exponent != right.exponent ? (left.exponent < right.exponent ? -1 : 1) : left.digits.compare(right.digits);
  order = order < 0 ? -1 : order > 0 ? 1 : 0;
  return order * left_sign;
}

bool holds(const Condition& condition, const CellNumber& number) {
  const int order = compare(number, condition.bound);
  switch (condition.sign) {
    case '<':
      return order < 0;
    case '>':
      return order > 0;
    case 'l':
      return order <= 0;
    case 'g':
      return order >= 0;
    case 'n':
      return order != 0;
    default:
      return order == 0;
  }
}

std::string general(const CellNumber& number) { return plain(number); }

std::string grouped(const std::string& digits) {
  std::string made;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) made += ',';
    made += digits[i];
  }
  return made;
}

// The number's part of a section: from its first digit sign to its last.
struct Pattern {
  std::size_t first = 0;  // pieces
  std::size_t last = 0;
  std::size_t least_whole = 0;  // zeros
  std::size_t least_places = 0;
  std::size_t most_places = 0;
  bool has_point = false;
  bool is_grouped = false;
  int thousands = 0;  // commas behind the last digit: shown in thousands
  std::size_t percents = 0;
};

Pattern pattern_of(const Section& section) {
  using Kind = Piece::Kind;
  Pattern pattern;
  bool has_digit = false;
  bool is_exponent = false;
  int commas = 0;
  for (std::size_t i = 0; i < section.pieces.size(); ++i) {
    const Piece& piece = section.pieces[i];
    if (piece.kind == Kind::percent) ++pattern.percents;
    if (piece.kind == Kind::exponent) is_exponent = true;
    if (is_exponent) continue;
    if (piece.kind == Kind::digit || piece.kind == Kind::point) {
      if (!has_digit) pattern.first = i;
      has_digit = true;
      pattern.last = i;
      pattern.is_grouped = pattern.is_grouped || (commas > 0 && !pattern.has_point);
      commas = 0;
      if (piece.kind == Kind::point) {
        pattern.has_point = true;
      } else if (pattern.has_point) {
        ++pattern.most_places;
        if (piece.text == "0") pattern.least_places = pattern.most_places;
      } else if (piece.text == "0" || pattern.least_whole > 0) {
        ++pattern.least_whole;
      }
    } else if (piece.kind == Kind::comma && has_digit) {
      ++commas;
    }
  }
  pattern.thousands = commas;
  return pattern;
}

std::string digits_by(const Pattern& pattern, const CellNumber& number) {
  std::string whole = whole_digits(number);
  if (whole.size() < pattern.least_whole) whole.insert(0, pattern.least_whole - whole.size(), '0');
  std::string fraction = fraction_digits(number);
  if (fraction.size() < pattern.least_places) fraction.resize(pattern.least_places, '0');
  std::string made = pattern.is_grouped ? grouped(whole) : whole;
  if (pattern.has_point) made += '.' + fraction;
  return made;
}

std::string scientific(const Section& section, const CellNumber& number, const Pattern& pattern) {
  const auto mark = std::ranges::find(section.pieces, Piece::Kind::exponent, &Piece::kind);
  const auto width = static_cast<std::size_t>(
      std::ranges::count_if(mark, section.pieces.end(), [](const Piece& piece) { return piece.kind == Piece::Kind::digit; }));
  CellNumber mantissa = number;
  mantissa.exponent = number.is_zero() ? 0 : 1;
  mantissa = rounded(mantissa, static_cast<int>(pattern.most_places));
  int powers = number.is_zero() ? 0 : number.exponent - 1;
  if (mantissa.exponent > 1) {
    mantissa.exponent = 1;
    ++powers;
  }
  std::string exponent = std::to_string(powers < 0 ? -powers : powers);
  if (exponent.size() < width) exponent.insert(0, width - exponent.size(), '0');
  const std::string sign = powers < 0 ? "-" : mark->text.ends_with('+') ? "+" : "";
  return digits_by(pattern, mantissa) + "E" + sign + exponent;
}

std::string shown_by(const Section& section, CellNumber number) {
  using Kind = Piece::Kind;
  number.is_negative = false;
  const bool is_scientific = section.has(Kind::exponent);
  const Pattern pattern = pattern_of(section);
  number = scaled(std::move(number), 2 * static_cast<int>(pattern.percents) - 3 * pattern.thousands);
  const std::string digits = is_scientific ? scientific(section, number, pattern)
                                           : digits_by(pattern, rounded(number, static_cast<int>(pattern.most_places)));
  std::string made;
  bool is_written = false;
  bool is_behind_exponent = false;
  for (std::size_t i = 0; i < section.pieces.size(); ++i) {
    const Piece& piece = section.pieces[i];
    if (piece.kind == Kind::exponent) is_behind_exponent = true;
    if ((piece.kind == Kind::digit || piece.kind == Kind::point) && !is_behind_exponent) {
      if (!is_written) made += digits;
      is_written = true;
    } else if (piece.kind == Kind::percent) {
      made += '%';
    } else if (piece.kind == Kind::general) {
      made += general(number);
    } else if (piece.kind == Kind::literal) {
      made += piece.text;
    }
  }
  return made;
}

}  // namespace

std::string_view built_in_format(unsigned id) {
  const auto* found = std::ranges::find(built_ins, id, &BuiltIn::id);
  if (found != built_ins.end()) return found->code;
  switch (id) {
    case 52:
      return "yyyy\"年\"m\"月\"";
    case 53:
      return "m\"月\"d\"日\"";
    case 55:
      return "上午/下午h\"时\"mm\"分\"";
    case 56:
      return "上午/下午h\"时\"mm\"分\"ss\"秒\"";
    default:
      return {};
  }
}

std::string shown_number(const CellNumber& number, std::string_view code, bool counts_from_1904) {
  if (code.empty()) return general(number);
  const std::vector<std::string_view> codes = sections_of(code);
  std::vector<Section> sections;
  for (const std::string_view one : codes) sections.push_back(section_of(one));
  const bool has_conditions = std::ranges::any_of(sections, [](const Section& one) { return one.condition.has_value(); });
  std::size_t chosen = 0;
  bool shows_sign = number.is_negative;
  if (has_conditions) {
    while (chosen + 1 < sections.size() && sections[chosen].condition && !holds(*sections[chosen].condition, number)) ++chosen;
  } else if (number.is_negative && sections.size() > 1 && !sections[1].has(Piece::Kind::text)) {
    chosen = 1;
    shows_sign = false;
  } else if (number.is_zero() && sections.size() > 2 && !sections[2].has(Piece::Kind::text)) {
    chosen = 2;
  }
  const Section& section = sections[chosen];
  if (section.is_date()) {
    std::vector<DateSign> signs;
    for (const Piece& piece : section.pieces) {
      using Kind = Piece::Kind;
      const auto kind = piece.kind == Kind::date       ? DateSign::Kind::date
                        : piece.kind == Kind::elapsed  ? DateSign::Kind::elapsed
                        : piece.kind == Kind::half_day ? DateSign::Kind::half_day
                        : piece.kind == Kind::digit    ? DateSign::Kind::fraction
                                                       : DateSign::Kind::literal;
      signs.push_back({kind, piece.text});
    }
    const std::optional<std::string> date = shown_date(number, signs, counts_from_1904);
    return date ? *date : general(number);
  }
  if (section.has(Piece::Kind::text) || section.has(Piece::Kind::fraction)) return general(number);
  std::string made = shown_by(section, number);
  // What rounds to nothing has no sign.
  const bool is_nothing = made.find_first_of("123456789") == std::string::npos;
  return shows_sign && !is_nothing && !made.empty() ? "-" + made : made;
}

std::string shown_text(std::string_view text, std::string_view code) {
  if (code.empty()) return std::string(text);
  const std::vector<std::string_view> codes = sections_of(code);
  const Section section = section_of(codes.back());
  if (!section.has(Piece::Kind::text)) return std::string(text);
  std::string made;
  for (const Piece& piece : section.pieces) {
    made += piece.kind == Piece::Kind::text ? text : piece.kind == Piece::Kind::literal ? std::string_view(piece.text) : "";
  }
  return made;
}

}  // namespace heng::readers
