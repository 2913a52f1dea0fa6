#include "engine/format/piece.hpp"

#include <algorithm>

namespace heng::format {

namespace {

// Nodes follow their children, so the tree is read from the back.
class Planter {
 public:
  explicit Planter(const parse::Spelling& spelling) : spelling_(spelling) {}

  Piece file() {
    Piece result;
    result.tag = Tag::body;
    result.parts = between(0, spelling_.nodes.size(), 0, static_cast<std::uint32_t>(spelling_.tokens.size()));
    result.last = static_cast<std::uint32_t>(spelling_.tokens.size());
    return result;
  }

 private:
  // The first token that begins at the place or behind it.
  [[nodiscard]] std::uint32_t token_at(std::uint32_t place) const {
    const auto found = std::ranges::lower_bound(spelling_.tokens, place, {}, &parse::Token::begin);
    return static_cast<std::uint32_t>(found - spelling_.tokens.begin());
  }
  static bool is_leaf(Tag tag) { return tag < Tag::slip; }

  void add_tokens(std::vector<Piece>& parts, std::uint32_t first, std::uint32_t last) const {
    for (; first < last; ++first) parts.push_back({spelling_.tokens[first].tag, true, first, first + 1, {}});
  }

  // The nodes [first_node, last_node), which are siblings with all below them, and the tokens around them.
  std::vector<Piece> between(std::size_t first_node, std::size_t last_node, std::uint32_t first, std::uint32_t last) {
    std::vector<std::size_t> siblings;
    for (std::size_t node = last_node; node > first_node; node -= spelling_.nodes[node - 1].size) siblings.push_back(node - 1);
    std::vector<Piece> parts;
    for (auto node = siblings.rbegin(); node != siblings.rend(); ++node) {
      const parse::Node& one = spelling_.nodes[*node];
      if (is_leaf(one.tag)) continue;  // its token stands for it
      const std::uint32_t begin = std::max(first, token_at(one.begin));
      const std::uint32_t end = one.end > one.begin ? std::max(begin, token_at(one.end)) : begin;
      add_tokens(parts, first, begin);
      Piece piece{one.tag, false, begin, end, {}};
      piece.parts = between(*node + 1 - one.size, *node, begin, end);
      parts.push_back(std::move(piece));
      first = end;
    }
    add_tokens(parts, first, last);
    return parts;
  }

  const parse::Spelling& spelling_;
};

bool is_list_sign(const Piece& part, const Tokens& tokens) {
  return part.is_token && (tokens.is_sign(part.first, "、") || tokens.is_sign(part.first, ">"));
}

// Whether an entry begins at that part, which is not the first of its block.
bool begins_entry(const Piece& piece, std::size_t part, const Tokens& tokens) {
  const Piece& here = piece.parts[part];
  switch (piece.tag) {
    case Tag::values:
      return is_list_sign(piece.parts[part - 1], tokens);
    case Tag::proof_case:
      return here.is_token && (tokens.is(here.first, Word::given) || tokens.is(here.first, Word::expect));
    case Tag::table:
    case Tag::proof_table:
      return here.tag == Tag::table_row || here.tag == Tag::case_row;
    default:
      return !here.is_token || here.tag == Tag::raw_row;
  }
}

}  // namespace

Piece piece_tree(const parse::Spelling& spelling) { return Planter(spelling).file(); }

bool has_block(const Piece& piece, const Tokens& tokens, Block& block) {
  if (piece.tag == Tag::data_record) return false;
  const auto open =
      std::ranges::find_if(piece.parts, [&](const Piece& part) { return part.is_token && tokens.is_sign(part.first, "{"); });
  if (open == piece.parts.end()) return false;
  block.open = static_cast<std::size_t>(open - piece.parts.begin());
  block.close = block.open;
  for (std::size_t part = block.open + 1; part < piece.parts.size(); ++part) {
    if (piece.parts[part].is_token && tokens.is_sign(piece.parts[part].first, "}")) block.close = part;
  }
  return block.close > block.open;
}

std::vector<Entry> entries_of(const Piece& piece, const Block& block, const Tokens& tokens) {
  std::vector<Entry> entries;
  for (std::size_t part = block.open + 1; part < block.close; ++part) {
    if (entries.empty() || begins_entry(piece, part, tokens)) entries.push_back({part, part});
    entries.back().last = part + 1;
  }
  return entries;
}

}  // namespace heng::format
