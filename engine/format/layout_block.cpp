// Blocks: which stand in one line, the order and the alignment of their entries.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/format/layout.hpp"
#include "engine/text/stable_sort.hpp"
#include "engine/text/width.hpp"

namespace heng::format {

namespace {

constexpr std::size_t short_block = 60;  // cells of a line that a block of one entry is joined into
constexpr std::size_t widest_left = 32;  // cells; a longer left side is no measure for the others
constexpr std::size_t level = 2;

// Where a statement of a policy's head stands among its kind; the rest behind them.
std::size_t header_place(const Piece& statement, const Tokens& tokens) {
  constexpr std::array order = {Tag::version, Tag::cite, Tag::valid, Tag::value_date, Tag::input, Tag::subject, Tag::full_marks};
  const auto found = std::ranges::find(order, statement.tag);
  if (found != order.end()) return static_cast<std::size_t>(found - order.begin());
  const bool rounds_items = statement.tag == Tag::score_rounding && tokens.is(statement.first, Word::item_scores);
  return order.size() + (rounds_items ? 0 : 1);
}
constexpr std::size_t behind_header = 8;

bool is_table(Tag tag) { return tag == Tag::table || tag == Tag::proof_table || tag == Tag::targets; }

}  // namespace

// The blocks of an entry.
struct BlockCount {
  std::size_t all = 0;
  bool spans_lines = false;  // one of them, in the source
  bool is_single = true;     // each holds at most one entry
  bool is_tall = false;      // one of them never stands in a line
};

void Layout::count_blocks(const Piece& piece, BlockCount& count) const {
  Block block;
  if (has_block(piece, tokens_, block)) {
    const std::size_t entries = entries_of(piece, block, tokens_).size();
    ++count.all;
    count.is_single = count.is_single && entries <= 1;
    count.is_tall = count.is_tall || is_table(piece.tag) || (piece.tag == Tag::body && entries > 1);
    // Nothing but a comment keeps an empty block in several lines.
    for (std::size_t token = piece.parts[block.open].last; entries > 0 && token < piece.parts[block.close].last; ++token)
      count.spans_lines = count.spans_lines || comments_.begins_line(token);
  }
  count.is_tall = count.is_tall || (piece.tag == Tag::policy && piece.parts.back().parts.size() > 2);
  for (const Piece& part : piece.parts) count_blocks(part, count);
}

bool Layout::is_flat(const Row& row, std::size_t indent) const {
  const std::size_t first = first_token(row);
  const std::size_t last = last_token(row);
  if (comments_.any_inside(first, last)) return false;
  BlockCount count;
  for (std::size_t part = row.entry.first; part < row.entry.last; ++part) count_blocks(row.piece->parts[part], count);
  if (count.is_tall) return false;
  if (count.all == 0) return indent + flat_width(first, last) <= line_width;
  const std::size_t width = indent + text::display_width(measure_.flat(first, last));
  if (count.spans_lines) return count.all == 1 && count.is_single && width <= short_block;
  return width <= line_width;
}

Layout::Rows Layout::rows_of(const Piece& piece, const std::vector<Entry>& entries) const {
  Rows rows;
  for (const Entry& entry : entries) {
    Row row{&piece, entry, false};
    const std::size_t first = first_token(row);
    const std::vector<CommentLine>& above = comments_.above(first);
    row.after_blank = above.empty() ? comments_.after_blank(first) : above.front().after_blank;
    rows.push_back(row);
  }
  return rows;
}

void Layout::put_header_first(Rows& rows) const {
  const auto place = [&](const Row& row) { return header_place(row.piece->parts[row.entry.first], tokens_); };
  if (std::ranges::is_sorted(rows, {}, place)) return;
  text::stable_sort(rows, [&](const Row& left, const Row& right) { return place(left) < place(right); });
  const auto body = std::ranges::find_if(rows, [&](const Row& row) { return place(row) >= behind_header; });
  for (auto row = rows.begin(); row != body; ++row) row->after_blank = false;
  if (body != rows.end()) body->after_blank = true;
}

Document::Id Layout::block(const Piece& piece, const Block& block, std::size_t indent) {
  Rows rows = rows_of(piece, entries_of(piece, block, tokens_));
  if (piece.tag == Tag::body && holds_header_) put_header_first(rows);
  const std::size_t open = piece.parts[block.open].first;
  const std::size_t close = piece.parts[block.close].first;
  std::vector<Id> out{token(open)};
  lines(piece, rows, indent + level, false, out);
  bool is_first_line = rows.empty();
  for (const CommentLine& line : comments_.above(close)) {
    out.push_back(document_.line_at(indent + level, line.after_blank && !is_first_line));
    out.push_back(document_.text(line.text));
    is_first_line = false;
  }
  out.push_back(document_.line_at(indent, false));
  out.push_back(token(close));
  return document_.concat(std::move(out));
}

void Layout::lines(const Piece& piece, const Rows& rows, std::size_t indent, bool is_first_line, std::vector<Id>& out) {
  const std::vector<std::string> cells = is_table(piece.tag) ? table_rows(piece, rows) : std::vector<std::string>();
  if (cells.empty()) align(rows, indent);
  bool begins = true;
  const auto end_line = [&](bool blank) {
    if (!begins || !is_first_line) out.push_back(document_.line_at(indent, blank && !begins));
    begins = false;
  };
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const Row& one = rows[index];
    const std::vector<CommentLine>& above = comments_.above(first_token(one));
    for (const CommentLine& line : above) {
      end_line(&line == &above.front() ? one.after_blank : line.after_blank);
      out.push_back(document_.text(line.text));
    }
    end_line(above.empty() ? one.after_blank : comments_.after_blank(first_token(one)));
    if (index < cells.size() && !cells[index].empty()) {
      const std::string& comment = comments_.beside(last_token(one) - 1);
      out.push_back(document_.text(cells[index]));
      if (!comment.empty()) out.push_back(document_.text(comment_mark + comment));
    } else {
      out.push_back(row(one, indent));
    }
  }
}

Document::Id Layout::row(const Row& row, std::size_t indent) {
  if (is_flat(row, indent)) return flat_tokens(first_token(row), last_token(row));
  if (row.entry.last == row.entry.first + 1) {
    const Piece& piece = row.piece->parts[row.entry.first];
    const bool outer = std::exchange(holds_header_, piece.tag == Tag::policy || piece.tag == Tag::for_each);
    const Id built = build(piece, indent);
    holds_header_ = outer;
    return built;
  }
  return arranged(*row.piece, row.entry.first, row.entry.last, indent);
}

// ---- alignment

// The token that is aligned with those of the lines around it; 0: none.
std::size_t Layout::aligned_token(const Row& row) const {
  const Piece& piece = row.piece->parts[row.entry.first];
  if (row.entry.last != row.entry.first + 1 || piece.is_token) return 0;
  switch (piece.tag) {
    case Tag::arm:
    case Tag::field:
    case Tag::dated:
      for (const Piece& part : piece.parts) {
        if (part.is_token && tokens_.is_sign(part.first, ":")) return part.first;
      }
      return 0;
    case Tag::grade_row: {
      if (tokens_.is(piece.first, Word::also)) return 0;
      std::size_t part = 1;
      while (part < piece.parts.size() && piece.parts[part].tag == Tag::string) ++part;
      return part < piece.parts.size() ? piece.parts[part].first : 0;
    }
    default:
      return 0;
  }
}

void Layout::align(const Rows& rows, std::size_t indent) {
  std::size_t first = 0;
  for (std::size_t index = 0; index <= rows.size(); ++index) {
    const bool ends_before = index == rows.size() || rows[index].after_blank;
    const bool is_tall = index < rows.size() && !is_flat(rows[index], indent);
    if (!ends_before && !is_tall) continue;
    align_run(rows, first, index, indent);
    first = is_tall ? index + 1 : index;
  }
}

void Layout::align_run(const Rows& rows, std::size_t first, std::size_t last, std::size_t indent) {
  std::size_t column = 0;
  const auto width = [&](const Row& row) { return flat_width(first_token(row), aligned_token(row)); };
  for (std::size_t index = first; index < last; ++index) {
    if (aligned_token(rows[index]) != 0 && width(rows[index]) <= widest_left) column = std::max(column, width(rows[index]));
  }
  std::vector<std::pair<std::size_t, std::size_t>> pads;
  for (std::size_t index = first; index < last; ++index) {
    const Row& row = rows[index];
    const std::size_t token = aligned_token(row);
    if (token == 0 || width(row) >= column) continue;
    const std::size_t pad = column - width(row);
    BlockCount count;
    for (std::size_t part = row.entry.first; part < row.entry.last; ++part) count_blocks(row.piece->parts[part], count);
    // A block that stands in its line stays in it.
    if (count.all > 0 && indent + text::display_width(measure_.flat(first_token(row), last_token(row))) + pad > line_width)
      continue;
    pads.emplace_back(token, pad);
  }
  for (const auto& [token, pad] : pads) pads_[token] = pad;
}

}  // namespace heng::format
