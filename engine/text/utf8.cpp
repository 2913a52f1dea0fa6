// The well-formed byte sequences of the Unicode standard (table 3-7), and what is built on them. Leaves out normalization: texts
// that differ in their code points are different texts.
#include "engine/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace heng::text {

namespace {

struct Decoded {
  char32_t code_point;
  // 0: no valid sequence begins here.
  std::size_t length;
};

constexpr Decoded invalid{replacement_character, 0};

std::uint8_t byte_at(std::string_view bytes, std::size_t offset) { return static_cast<std::uint8_t>(bytes[offset]); }

bool is_continuation(std::uint8_t byte) { return (byte & 0xC0U) == 0x80U; }

std::size_t sequence_length(std::uint8_t lead) {
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead <= 0xDFU) return 2;
  if (lead >= 0xE0U && lead <= 0xEFU) return 3;
  if (lead >= 0xF0U && lead <= 0xF4U) return 4;
  return 0;
}

// The second byte alone decides about overlong forms, surrogates and values above U+10FFFF.
bool fits_lead(std::uint8_t lead, std::uint8_t second) {
  switch (lead) {
    case 0xE0U:
      return second >= 0xA0U;
    case 0xEDU:
      return second <= 0x9FU;
    case 0xF0U:
      return second >= 0x90U;
    case 0xF4U:
      return second <= 0x8FU;
    default:
      return true;
  }
}

Decoded decode(std::string_view bytes, std::size_t offset) {
  const std::uint8_t lead = byte_at(bytes, offset);
  const std::size_t length = sequence_length(lead);
  if (length == 1) return {lead, 1};
  if (length == 0 || length > bytes.size() - offset) return invalid;
  // What the lead byte of a sequence keeps of its own bits.
  char32_t code_point = lead & (0x7FU >> length);
  for (std::size_t index = 1; index < length; ++index) {
    const std::uint8_t byte = byte_at(bytes, offset + index);
    if (!is_continuation(byte) || (index == 1 && !fits_lead(lead, byte))) return invalid;
    code_point = (code_point << 6U) | (byte & 0x3FU);
  }
  return {code_point, length};
}

std::u32string decoded(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t offset = 0; offset < utf8.size();) out.push_back(next_code_point(utf8, offset));
  return out;
}

}  // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view bytes) {
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t length = decode(bytes, offset).length;
    if (length == 0) return offset;
    offset += length;
  }
  return std::nullopt;
}

char32_t next_code_point(std::string_view utf8, std::size_t& offset) {
  if (offset >= utf8.size()) return replacement_character;
  const Decoded found = decode(utf8, offset);
  offset += found.length == 0 ? 1 : found.length;
  return found.code_point;
}

std::size_t code_point_begin(std::string_view utf8, std::size_t offset) {
  if (offset >= utf8.size()) return utf8.size();
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, offset); ++back) {
    if (decode(utf8, offset - back).length > back) return offset - back;
  }
  return offset;
}

void append_code_point(std::string& out, char32_t code_point) {
  const bool is_scalar = code_point <= 0x10FFFFU && (code_point < 0xD800U || code_point > 0xDFFFU);
  if (!is_scalar) code_point = replacement_character;
  const auto continuation = [&](unsigned shift) { out.push_back(static_cast<char>(0x80U | ((code_point >> shift) & 0x3FU))); };
  if (code_point < 0x80U) {
    out.push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800U) {
    out.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
    continuation(0);
  } else if (code_point < 0x10000U) {
    out.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
    continuation(6);
    continuation(0);
  } else {
    out.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

std::size_t count_code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < utf8.size(); ++count) static_cast<void>(next_code_point(utf8, offset));
  return count;
}

std::string code_point_name(char32_t code_point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string reversed;
  for (; code_point != 0 || reversed.size() < 4; code_point >>= 4U) reversed.push_back(digits[code_point & 0xFU]);
  return "U+" + std::string(reversed.rbegin(), reversed.rend());
}

bool is_forbidden_control(char32_t code_point) {
  if (code_point == U'\t' || code_point == U'\n' || code_point == U'\r') return false;
  if (code_point < 0x20U || (code_point >= 0x7FU && code_point <= 0x9FU)) return true;
  const bool is_direction_mark = code_point == 0x061CU || code_point == 0x200EU || code_point == 0x200FU;
  const bool is_embedding = code_point >= 0x202AU && code_point <= 0x202EU;
  const bool is_isolate = code_point >= 0x2066U && code_point <= 0x2069U;
  return is_direction_mark || is_embedding || is_isolate;
}

bool is_han(char32_t code_point) {
  return (code_point >= 0x4E00U && code_point <= 0x9FFFU) || (code_point >= 0x3400U && code_point <= 0x4DBFU) ||
         code_point == 0x3007U;
}

std::vector<TextProblem> text_problems(std::string_view bytes, std::size_t limit) {
  std::vector<TextProblem> problems;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const std::size_t begin = offset;
    const Decoded found = decode(bytes, begin);
    offset += found.length == 0 ? 1 : found.length;
    const bool is_lone_return = found.code_point == U'\r' && (offset == bytes.size() || bytes[offset] != '\n');
    const bool is_forbidden = found.length != 0 && (is_forbidden_control(found.code_point) || is_lone_return);
    if (found.length != 0 && !is_forbidden) continue;
    const auto reason = is_forbidden ? TextProblem::Reason::forbidden_character : TextProblem::Reason::invalid_utf8;
    const bool goes_on = !is_forbidden && !problems.empty() && problems.back().reason == reason && problems.back().end == begin;
    if (goes_on) {
      problems.back().end = offset;
    } else if (problems.size() < limit) {
      problems.push_back({reason, begin, offset, found.code_point});
    } else {
      break;
    }
  }
  return problems;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::u32string from = decoded(left);
  const std::u32string to = decoded(right);
  // Three rows of the usual table: a transposition looks two rows back.
  std::vector<std::size_t> before_last(to.size() + 1);
  std::vector<std::size_t> last(to.size() + 1);
  std::vector<std::size_t> current(to.size() + 1);
  for (std::size_t column = 0; column <= to.size(); ++column) last[column] = column;
  for (std::size_t row = 1; row <= from.size(); ++row) {
    current[0] = row;
    for (std::size_t column = 1; column <= to.size(); ++column) {
      const std::size_t replaced = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
      current[column] = std::min({replaced, last[column] + 1, current[column - 1] + 1});
      const bool swapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
      if (swapped) current[column] = std::min(current[column], before_last[column - 2] + 1);
    }
    std::swap(before_last, last);
    std::swap(last, current);
  }
  return last[to.size()];
}

}  // namespace heng::text
