// What the grammar reads: the text of a rule file with every sign in its one spelling, comments gone, and the way back to the
// source.
//
// Outside strings, 「names」 and comments full-width forms become half-width, ≧ and >= become ≥, * becomes ×, and so on, so the
// grammar knows one spelling of each sign. `///` lines are set aside. Invalid UTF-8 and control characters are reported here; a
// file with invalid UTF-8 or beyond the limit is not read at all.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/text/source.hpp"

namespace heng::parse {

// One `///` line: its text without the slashes, and where the reading goes on behind it.
struct LiterateLine {
  std::uint32_t at = 0;  // offset in the reading
  text::Span span;       // of the text in the source
};

// A comment of either kind, with its slashes and without what follows its last visible sign.
struct Comment {
  std::uint32_t at = 0;  // offset in the reading, where it was left out
  text::Span span;
  bool is_literate = false;
};

class Reading {
 public:
  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] const std::vector<LiterateLine>& literate() const { return literate_; }
  [[nodiscard]] const std::vector<Comment>& comments() const { return comments_; }
  // The source span of a non-empty piece [begin, end) of the reading; an empty piece gives the place itself.
  [[nodiscard]] text::Span span(std::size_t begin, std::size_t end) const;

  // Not `readable` if nothing could be read (reported).
  static Reading of(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics);
  [[nodiscard]] bool readable() const { return readable_; }

 private:
  friend class Normalizer;
  std::string text_;
  std::vector<std::uint32_t> begins_;  // of each byte of text_: where its character begins in the source …
  std::vector<std::uint32_t> ends_;    // … and ends
  std::vector<LiterateLine> literate_;
  std::vector<Comment> comments_;
  text::FileId file_ = text::no_file;
  bool readable_ = true;
};

// Bytes of the character at the front of valid UTF-8.
[[nodiscard]] constexpr std::size_t character_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}
// Bytes of the name character at the front (letter, digit, _, 汉字); 0 if there is none. The text ends in NUL.
[[nodiscard]] std::size_t name_character(const char* at);

}  // namespace heng::parse
