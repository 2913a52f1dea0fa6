// What may stand at a place where reading failed: a set of words, signs and categories, with the wording of each as a table.
#pragma once

#include <bitset>
#include <cstdint>

#include "engine/diagnostic/message.hpp"
#include "engine/parse/keywords.hpp"

namespace heng::parse {

// Signs and categories; in the set the words of the keyword table stand before them.
enum class Expectation : std::uint8_t {
  // in the order in which they are named in a message
  statement,
  field,
  value,
  pattern,
  path,
  name,
  string,
  date,
  quantity,
  whole,
  kind,
  unit,
  places,
  mode,
  row,
  clause,
  result,
  open_brace,
  close_brace,
  open_round,
  close_round,
  open_square,
  close_square,
  comma,
  enumeration_comma,
  colon,
  equals,
  bar,
  arrow,
  question,
  greater,
  dot,
  slash,
  operation,
  relation,
  statement_end,
  count,
};
inline constexpr std::size_t expectation_count = static_cast<std::size_t>(Expectation::count);

class ExpectationSet {
 public:
  void clear() { set_.reset(); }
  void add(Word word) { set_.set(static_cast<std::size_t>(word)); }
  void add(Expectation expected) { set_.set(word_count + static_cast<std::size_t>(expected)); }
  [[nodiscard]] bool has(Word word) const { return set_.test(static_cast<std::size_t>(word)); }
  [[nodiscard]] bool has(Expectation expected) const { return set_.test(word_count + static_cast<std::size_t>(expected)); }
  // The set in words: what leads on (values, names, commas) before what merely could follow, a handful at most. Keywords are named
  // in the column that the file is written in.
  [[nodiscard]] diagnostic::Term described(bool english_column) const;

 private:
  std::bitset<word_count + expectation_count> set_;
};

// The end of a line as it is named in messages.
[[nodiscard]] diagnostic::Term line_end_term();
// Text of the file in quotation marks.
[[nodiscard]] diagnostic::Term quoted_term(std::string_view text);

}  // namespace heng::parse
