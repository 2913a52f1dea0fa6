// UTF-8, decoded and validated: the only place that knows about code points.
//
// Validation is strict (overlong forms, surrogates and values above U+10FFFF are invalid). The functions that walk a text never
// leave it and always move on: a byte that is not valid UTF-8 is read as U+FFFD, one byte long, so that the very file that is
// being reported as invalid can still be shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heng::text {

// What a byte that is not valid UTF-8 is read as.
inline constexpr char32_t replacement_character = 0xFFFD;

// The first byte that is not valid UTF-8 (overlong forms and surrogates included), if any.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view bytes);
// Decodes the code point at offset and moves offset behind it; at the end it stays there.
[[nodiscard]] char32_t next_code_point(std::string_view utf8, std::size_t& offset);
// The begin of the code point that the byte at offset belongs to.
[[nodiscard]] std::size_t code_point_begin(std::string_view utf8, std::size_t offset);
void append_code_point(std::string& out, char32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);
// "U+202E": at least four digits.
[[nodiscard]] std::string code_point_name(char32_t code_point);
// Bidirectional controls (Trojan Source), NUL and other controls except tab, LF, CR: refused in rule text.
[[nodiscard]] bool is_forbidden_control(char32_t code_point);
// 汉字 as names may hold them: U+3400–4DBF, U+4E00–9FFF, 〇.
[[nodiscard]] bool is_han(char32_t code_point);

// What loaded text may not hold. A CR that no LF follows counts as a forbidden character: some editors show a line end there
// and the lines of a SourceFile have none.
struct TextProblem {
  enum class Reason : std::uint8_t { invalid_utf8, forbidden_character };
  Reason reason;
  std::size_t begin;    // byte offset
  std::size_t end;      // behind it; neighbouring invalid bytes are one problem
  char32_t code_point;  // of a forbidden character; else U+FFFD
  friend bool operator==(const TextProblem&, const TextProblem&) = default;
};
// The problems in the order of their places, at most limit of them.
[[nodiscard]] std::vector<TextProblem> text_problems(std::string_view bytes,
                                                     std::size_t limit = std::numeric_limits<std::size_t>::max());

// Edit distance in code points; two neighbours that changed places count as one edit. What suggestions are made of: nearest.hpp.
[[nodiscard]] std::size_t edit_distance(std::string_view left, std::string_view right);

}  // namespace heng::text
