#include "engine/format/layout.hpp"

#include <algorithm>

#include "engine/text/width.hpp"

namespace heng::format {

namespace {

bool is_sign(const Piece& part, const Tokens& tokens, std::string_view sign) {
  return part.is_token && tokens.is_sign(part.first, sign);
}

// Pieces that are kept in one line, whatever their length.
bool is_unbroken(Tag tag) {
  switch (tag) {
    case Tag::interval:
    case Tag::rounding:
    case Tag::head_step:
    case Tag::change_step:
    case Tag::change_plain:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string Layout::flat(std::size_t first, std::size_t last) const {
  std::string out;
  for (std::size_t token = first; token < last; ++token) {
    if (token > first) out += std::string(pads_[token], ' ') + gaps_.before(token);
    out += wording_.texts[token];
  }
  return out;
}

std::size_t Layout::flat_width(std::size_t first, std::size_t last) const { return text::display_width(flat(first, last)); }

Document::Id Layout::token(std::size_t token) { return flat_tokens(token, token + 1); }

Document::Id Layout::flat_tokens(std::size_t first, std::size_t last) {
  const Id text = document_.text(flat(first, last));
  const std::string& comment = comments_.beside(last - 1);
  return comment.empty() ? text : document_.concat({text, document_.text(comment_mark + comment)});
}

// What stands between a part and the one before it.
Document::Id Layout::boundary(const Piece& piece, std::size_t part) {
  const std::size_t right = piece.parts[part].first;
  const std::vector<CommentLine>& above = comments_.above(right);
  if (!above.empty() || !comments_.beside(right - 1).empty()) {
    std::vector<Id> lines{document_.hard_line()};
    for (const CommentLine& line : above) {
      lines.push_back(document_.text(line.text));
      lines.push_back(document_.hard_line());
    }
    return document_.concat(std::move(lines));
  }
  std::string gap = std::string(pads_[right], ' ') + gaps_.before(right);
  return can_break(piece, part) ? document_.line(std::move(gap)) : document_.text(std::move(gap));
}

bool Layout::can_break(const Piece& piece, std::size_t part) const {
  const Piece& left = piece.parts[part - 1];
  const Piece& right = piece.parts[part];
  const auto is = [&](Word word) { return right.is_token && tokens_.is(right.first, word); };
  if (is_unbroken(piece.tag)) return false;
  if (is_sign(left, tokens_, ",")) return true;
  if (is_sign(left, tokens_, "、")) return piece.tag == Tag::alternatives || piece.tag == Tag::receivers;
  if (right.tag == Tag::where || right.tag == Tag::each) return true;
  switch (piece.tag) {
    case Tag::any:
    case Tag::all:
      return is(Word::or_) || is(Word::and_);
    case Tag::sum:
    case Tag::product:
      return left.is_token && left.tag == Tag::operation;
    case Tag::choose:
      return is(Word::then) || is(Word::else_);
    case Tag::data_record:
      return right.tag == Tag::data_entry && left.tag == Tag::data_entry;
    default:
      return false;
  }
}

// From which part on the lines of a piece begin in one column.
std::size_t Layout::aligned_from(const Piece& piece, std::size_t first) const {
  const auto behind = [&](std::string_view sign) {
    for (std::size_t part = first; part < piece.parts.size(); ++part) {
      if (is_sign(piece.parts[part], tokens_, sign)) return part + 1;
    }
    return first;
  };
  switch (piece.tag) {
    case Tag::range:
    case Tag::row_name:
    case Tag::row_weight:
      return piece.parts.size();
    case Tag::field:
    case Tag::dated:
    case Tag::arm:
    case Tag::data_entry:
      return behind(":");
    case Tag::call:
    case Tag::parameters:
      return behind("(");
    case Tag::bracketed:
    case Tag::data_list:
    case Tag::data_record:
      return first + 1;
    default:
      // A statement, or an entry of a case: behind its word.
      if (piece.parts[first].is_token && piece.parts[first].tag == Tag::word) return first + 1;
      return first;
  }
}

bool Layout::contains_block(const Piece& piece) const {
  Block block;
  if (has_block(piece, tokens_, block)) return true;
  return std::ranges::any_of(piece.parts, [&](const Piece& part) { return contains_block(part); });
}

std::vector<Document::Id> Layout::sequence(const Piece& piece, std::size_t first, std::size_t last, std::size_t indent) {
  std::vector<Id> out;
  for (std::size_t part = first; part < last; ++part) {
    if (piece.parts[part].empty()) continue;
    if (part > first) out.push_back(boundary(piece, part));
    out.push_back(build(piece.parts[part], indent));
  }
  return out;
}

// Parts [first, last). Around a block its own breaks are asked one by one: the block has ended the line anyway.
Document::Id Layout::arranged(const Piece& piece, std::size_t first, std::size_t last, std::size_t indent) {
  const std::size_t from = std::clamp(aligned_from(piece, first), first, last);
  std::vector<Id> head;
  std::vector<std::vector<Id>> chunks(1);
  bool has_blocks = false;
  for (std::size_t part = first; part < last; ++part) {
    const Piece& one = piece.parts[part];
    if (one.empty()) continue;
    has_blocks = has_blocks || contains_block(one);
    const Id before = part > first ? boundary(piece, part) : document_.text("");
    if (part < from || (part == from && part > first)) {
      head.push_back(before);
      if (part < from) head.push_back(build(one, indent));
    }
    if (part < from) continue;
    if (part > first && part > from) {
      if (can_break(piece, part)) chunks.emplace_back();
      chunks.back().push_back(before);
    }
    chunks.back().push_back(build(one, indent));
  }
  if (from == last) return document_.group(std::move(head));
  std::vector<Id> body;
  for (std::vector<Id>& chunk : chunks) {
    if (has_blocks && body.size() > 0) {
      body.push_back(document_.group(std::move(chunk)));
    } else {
      body.insert(body.end(), chunk.begin(), chunk.end());
    }
  }
  const Id inner = has_blocks ? document_.concat(std::move(body)) : document_.group(std::move(body));
  head.push_back(document_.align(inner));
  return document_.concat(std::move(head));
}

Document::Id Layout::build(const Piece& piece, std::size_t indent) {
  if (piece.is_token) return token(piece.first);
  if (piece.empty()) return document_.text("");
  Block found;
  const bool is_block = has_block(piece, tokens_, found);
  const bool is_empty = is_block && found.close == found.open + 1 &&
                        !comments_.any_inside(piece.parts[found.open].first, piece.parts[found.close].last);
  if (!is_block || is_empty) return arranged(piece, 0, piece.parts.size(), indent);
  std::vector<Id> out;
  if (found.open > 0) {
    out.push_back(arranged(piece, 0, found.open, indent));
    out.push_back(boundary(piece, found.open));
  }
  out.push_back(block(piece, found, indent));
  for (std::size_t part = found.close + 1; part < piece.parts.size(); ++part) {
    out.push_back(boundary(piece, part));
    out.push_back(build(piece.parts[part], indent));
  }
  return document_.concat(std::move(out));
}

std::string Layout::file(const Piece& file) {
  std::vector<Entry> entries;
  for (std::size_t part = 0; part < file.parts.size(); ++part) entries.push_back({part, part + 1});
  std::vector<Id> out;
  const Rows rows = rows_of(file, entries);
  lines(file, rows, 0, true, out);
  bool is_first_line = rows.empty();
  for (const CommentLine& line : comments_.above(tokens_.size())) {
    if (!is_first_line) out.push_back(document_.line_at(0, line.after_blank));
    is_first_line = false;
    out.push_back(document_.text(line.text));
  }
  const std::string text = with_aligned_comments(document_.render(document_.concat(std::move(out))));
  return text.starts_with('\n') ? text.substr(1) : text;
}

}  // namespace heng::format
