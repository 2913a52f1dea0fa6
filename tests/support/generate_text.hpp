// Made-up rule files over the whole grammar, as text: every statement, clause, arm and pattern, in either column of keywords or
// both, with signs of either width, any spacing and comments wherever a line may end. They can be read; what they say makes no
// sense.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/parse/keywords.hpp"
#include "tests/support/generate.hpp"

namespace heng::generate {

// What is written, before it is spelled.
struct Token {
  enum class Kind : std::uint8_t {
    word,    // a keyword
    name,    // or anything else that needs a blank beside a name: forms, rounding modes
    number,  // with its unit; a date
    sign,    // of the grammar, half width
    text,    // a string or a 「name」
    places,
    row,        // a row of 目标, whole
    break_,     // a line may end here
    separator,  // an entry ends
    line_end,   // an entry ends, and nothing but a line end will do
  };
  Kind kind = Kind::name;
  std::string text;
  parse::Word word = parse::Word::none;
};
using TokenList = std::vector<Token>;

struct Columns {
  bool chinese = true;
  bool english = false;  // both: either, word by word
};

struct Statements {
  TokenList tokens;
  // Where each statement of the policy's own body begins and ends among the tokens.
  std::vector<std::pair<std::size_t, std::size_t>> spans;
};
// A file: shared declarations, then a policy, whose head stands in its order.
[[nodiscard]] Statements rule_file(Chooser& choose);
// The file with spelling, spacing and comments drawn. `plain`: one blank, one line end, no comments.
[[nodiscard]] std::string spelled(Chooser& choose, const TokenList& tokens, Columns columns, bool plain = false);

}  // namespace heng::generate
