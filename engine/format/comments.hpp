// Which token a comment stands at, and where the author left empty lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/format/piece.hpp"
#include "engine/text/source.hpp"

namespace heng::format {

// A comment with lines of its own.
struct CommentLine {
  std::string text;
  bool after_blank = false;  // an empty line stands before it
};

class Comments {
 public:
  Comments(const parse::Spelling& spelling, std::string_view source);

  // In the lines before the token; of the token behind the last: at the end of the file.
  [[nodiscard]] const std::vector<CommentLine>& above(std::size_t token) const { return above_[token]; }
  // At the end of the token's line; empty if there is none.
  [[nodiscard]] const std::string& beside(std::size_t token) const { return beside_[token]; }
  // Whether an empty line stands right before the token, behind the comments above it.
  [[nodiscard]] bool after_blank(std::size_t token) const { return after_blank_[token]; }
  // Whether line ends stand between two neighbouring tokens.
  [[nodiscard]] bool begins_line(std::size_t token) const { return begins_line_[token]; }
  // Whether a comment stands inside the tokens [first, last): not above the first, not beside the last.
  [[nodiscard]] bool any_inside(std::size_t first, std::size_t last) const;

 private:
  std::vector<std::vector<CommentLine>> above_;
  std::vector<std::string> beside_;
  std::vector<bool> after_blank_;
  std::vector<bool> begins_line_;
  std::vector<std::size_t> counts_;  // of comments at the tokens before
};

}  // namespace heng::format
