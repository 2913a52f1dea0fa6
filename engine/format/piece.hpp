// The text as a tree whose leaves are all its tokens: the nodes of the grammar with the signs and keywords between them put back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/parse/keywords.hpp"
#include "engine/parse/spelling.hpp"

namespace heng::format {

using parse::Tag;
using parse::Word;

// A token, or a node with its parts in order. Tokens are counted through the file.
struct Piece {
  Tag tag = Tag::sign;
  bool is_token = false;
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::vector<Piece> parts;

  [[nodiscard]] bool empty() const { return first == last; }
};

// The file: a piece of tag `body` whose parts are its statements.
[[nodiscard]] Piece piece_tree(const parse::Spelling& spelling);

// What the rest of the layer asks of the tokens.
class Tokens {
 public:
  Tokens(const parse::Spelling& spelling, std::string_view source) : spelling_(spelling), source_(source) {}

  [[nodiscard]] std::size_t size() const { return spelling_.tokens.size(); }
  [[nodiscard]] const parse::Token& at(std::size_t index) const { return spelling_.tokens[index]; }
  [[nodiscard]] std::string_view text(std::size_t index) const {
    return std::string_view(spelling_.reading.text()).substr(at(index).begin, at(index).end - at(index).begin);
  }
  // As typed, from the `first` byte of the token up to the `last`, with full-width signs.
  [[nodiscard]] std::string_view typed(std::size_t index, std::size_t first, std::size_t last) const {
    const text::Span span = spelling_.reading.span(at(index).begin + first, at(index).begin + last);
    return source_.substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] bool is(std::size_t index, Tag tag) const { return at(index).tag == tag; }
  [[nodiscard]] bool is(std::size_t index, Word word) const {
    return is(index, Tag::word) && at(index).id == static_cast<std::uint8_t>(word);
  }
  [[nodiscard]] bool is_sign(std::size_t index, std::string_view sign) const { return is(index, Tag::sign) && text(index) == sign; }

 private:
  const parse::Spelling& spelling_;
  std::string_view source_;
};

// ---- blocks: what stands between a { and its } among the parts of a piece

struct Block {
  std::size_t open = 0;   // among the parts
  std::size_t close = 0;  // its }
};
// The block of a piece, if it has one that lines may be made of (a record in data is none).
[[nodiscard]] bool has_block(const Piece& piece, const Tokens& tokens, Block& block);

// An entry of a block: parts [first, last) of the piece.
struct Entry {
  std::size_t first = 0;
  std::size_t last = 0;
};
[[nodiscard]] std::vector<Entry> entries_of(const Piece& piece, const Block& block, const Tokens& tokens);

}  // namespace heng::format
