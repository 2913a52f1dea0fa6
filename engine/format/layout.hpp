// From pieces to lines: what stands in one line, where long lines end, what is aligned with what.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/format/comments.hpp"
#include "engine/format/document.hpp"
#include "engine/format/gaps.hpp"
#include "engine/format/piece.hpp"
#include "engine/format/wording.hpp"

namespace heng::format {

class Layout {
 public:
  // `measure`: the gaps of the file in Chinese, by which blocks are kept in a line or not, so that the keywords of a file can be
  // put into English and back.
  Layout(const Tokens& tokens, const Wording& wording, const Gaps& gaps, const Gaps& measure, const Comments& comments)
      : tokens_(tokens), wording_(wording), gaps_(gaps), measure_(measure), comments_(comments), pads_(tokens.size() + 1) {}

  [[nodiscard]] std::string file(const Piece& file);

 private:
  using Id = Document::Id;
  // An entry in its place among the lines of its block.
  struct Row {
    const Piece* piece = nullptr;
    Entry entry;
    bool after_blank = false;  // of what stands above it too
  };
  using Rows = std::vector<Row>;

  [[nodiscard]] std::size_t first_token(const Row& row) const { return row.piece->parts[row.entry.first].first; }
  [[nodiscard]] std::size_t last_token(const Row& row) const { return row.piece->parts[row.entry.last - 1].last; }

  // layout.cpp
  [[nodiscard]] std::string flat(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::size_t flat_width(std::size_t first, std::size_t last) const;
  [[nodiscard]] Id token(std::size_t token);
  [[nodiscard]] Id flat_tokens(std::size_t first, std::size_t last);
  [[nodiscard]] Id boundary(const Piece& piece, std::size_t part);
  [[nodiscard]] Id build(const Piece& piece, std::size_t indent);
  [[nodiscard]] std::vector<Id> sequence(const Piece& piece, std::size_t first, std::size_t last, std::size_t indent);
  [[nodiscard]] Id arranged(const Piece& piece, std::size_t first, std::size_t last, std::size_t indent);
  [[nodiscard]] bool can_break(const Piece& piece, std::size_t part) const;
  [[nodiscard]] std::size_t aligned_from(const Piece& piece, std::size_t first) const;
  [[nodiscard]] bool contains_block(const Piece& piece) const;

  // layout_block.cpp
  [[nodiscard]] Rows rows_of(const Piece& piece, const std::vector<Entry>& entries) const;
  void put_header_first(Rows& rows) const;
  [[nodiscard]] Id block(const Piece& piece, const Block& block, std::size_t indent);
  void lines(const Piece& piece, const Rows& rows, std::size_t indent, bool is_first_line, std::vector<Id>& out);
  [[nodiscard]] Id row(const Row& row, std::size_t indent);
  [[nodiscard]] bool is_flat(const Row& row, std::size_t indent) const;
  void count_blocks(const Piece& piece, struct BlockCount& count) const;
  [[nodiscard]] std::size_t aligned_token(const Row& row) const;
  void align(const Rows& rows, std::size_t indent);
  void align_run(const Rows& rows, std::size_t first, std::size_t last, std::size_t indent);

  // layout_table.cpp
  [[nodiscard]] std::vector<std::string> table_rows(const Piece& piece, const Rows& rows) const;

  const Tokens& tokens_;
  const Wording& wording_;
  const Gaps& gaps_;
  const Gaps& measure_;
  const Comments& comments_;
  Document document_;
  std::vector<std::size_t> pads_;  // blanks before a token that alignment asks for
  bool holds_header_ = false;      // the body being built is that of a policy or of a 逐个
};

}  // namespace heng::format
