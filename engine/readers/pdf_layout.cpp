#include "engine/readers/pdf_layout.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "engine/readers/pdf_grid.hpp"

namespace heng::readers {

namespace {

std::size_t place(const std::vector<Length>& borders, Length at) {
  const auto behind = std::upper_bound(borders.begin() + 1, borders.end() - 1, at);
  return static_cast<std::size_t>(behind - borders.begin() - 1);
}

// Which cell covers each place of a table.
std::vector<std::size_t> index_of(const PdfTable& table) {
  const std::size_t columns = table.columns.size() - 1;
  std::vector<std::size_t> index(columns * (table.rows.size() - 1), 0);
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const PdfCell& cell = table.cells[i];
    for (std::size_t row = cell.row; row < cell.row + cell.rows; ++row) {
      std::fill_n(index.begin() + static_cast<std::ptrdiff_t>(row * columns + cell.column), cell.columns, i);
    }
  }
  return index;
}

// Puts the words into the cells; returns those that stand in none of the tables.
std::vector<std::size_t> put_into(std::vector<PdfTable>& tables, const PdfPage& page) {
  // A frame around everything is larger than the table in it: the smallest holds the word.
  std::ranges::sort(tables, {}, [](const PdfTable& table) { return table.box.height(); });
  std::vector<std::vector<std::size_t>> indexes;
  for (const PdfTable& table : tables) indexes.push_back(index_of(table));
  std::vector<std::size_t> rest;
  for (std::size_t word = 0; word < page.words.size(); ++word) {
    const Length x = page.words[word].box.middle_x();
    const Length y = page.words[word].box.middle_y();
    const auto table = std::ranges::find_if(tables, [&](const PdfTable& one) {
      return x >= one.box.left && x <= one.box.right && y >= one.box.top && y <= one.box.bottom;
    });
    if (table == tables.end()) {
      rest.push_back(word);
      continue;
    }
    const std::size_t at = place(table->rows, y) * (table->columns.size() - 1) + place(table->columns, x);
    table->cells[indexes[static_cast<std::size_t>(table - tables.begin())][at]].words.push_back(word);
  }
  return rest;
}

Box box_of(const PdfTable& table, const PdfCell& cell) {
  return {table.columns[cell.column], table.rows[cell.row], table.columns[cell.column + cell.columns],
          table.rows[cell.row + cell.rows]};
}

// The least room that any word leaves at the sides of its cell.
CellPadding padding_of(const PdfPage& page, const PdfTable& table) {
  constexpr Length widest = 6 * point;
  CellPadding padding{widest, widest};
  for (const PdfCell& cell : table.cells) {
    const Box box = box_of(table, cell);
    for (const std::size_t word : cell.words) {
      padding.left = std::min(padding.left, page.words[word].box.left - box.left);
      padding.right = std::min(padding.right, box.right - page.words[word].box.right);
    }
  }
  // At the right marks may hang out of the line; what is left free is as wide as at the left.
  padding.left = std::max<Length>(0, padding.left);
  return {padding.left, std::max(padding.left, padding.right)};
}

std::string text_of_lines(const PdfPage& page, const std::vector<std::size_t>& words) {
  std::string text;
  for (const auto& line : lines_of(page, words)) text += (text.empty() ? "" : "\n") + text_of(page, line);
  return text;
}

LaidTable laid(const PdfPage& page, const PdfTable& table) {
  LaidTable made;
  made.columns = table.columns;
  made.rows = static_cast<std::uint32_t>(table.rows.size() - 1);
  made.borders = table.rows;
  made.is_ruled = table.is_ruled;
  made.is_open_above = table.is_open_above;
  made.is_open_below = table.is_open_below;
  const CellPadding padding = padding_of(page, table);
  for (const PdfCell& cell : table.cells) {
    LaidCell one{cell.row, cell.column, cell.rows, cell.columns, {}};
    if (table.is_ruled) {
      one.content = read_cell(page, box_of(table, cell), cell.words, padding);
    } else {
      one.content.text = text_of_lines(page, cell.words);
    }
    made.cells.push_back(std::move(one));
  }
  return made;
}

Box around(const PdfPage& page, const std::vector<std::size_t>& words) {
  Box box = page.words[words.front()].box;
  for (const std::size_t word : words) {
    const Box& one = page.words[word].box;
    box = {std::min(box.left, one.left), std::min(box.top, one.top), std::max(box.right, one.right),
           std::max(box.bottom, one.bottom)};
  }
  return box;
}

}  // namespace

namespace {

// Frames that hold nothing but a text that fills them: what a page leaves over of a table looks like that.
std::vector<PdfTable> filled_frames(const PdfPage& page, std::vector<PdfTable> frames, const std::vector<PdfTable>& tables,
                                    std::vector<std::size_t>& rest) {
  const auto touches = [](const Box& one, const Box& other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  };
  std::vector<PdfTable> kept;
  for (PdfTable& frame : frames) {
    if (std::ranges::any_of(tables, [&](const PdfTable& table) { return touches(table.box, frame.box); })) continue;
    if (std::ranges::any_of(kept, [&](const PdfTable& other) { return touches(other.box, frame.box); })) continue;
    std::vector<std::size_t>& words = frame.cells.front().words;
    std::ranges::copy_if(rest, std::back_inserter(words), [&](std::size_t word) {
      const Box& box = page.words[word].box;
      return box.middle_x() > frame.box.left && box.middle_x() < frame.box.right && box.middle_y() > frame.box.top &&
             box.middle_y() < frame.box.bottom;
    });
    if (words.empty() || frame.box.height() > around(page, words).height() + 4 * page.words[words.front()].box.height()) continue;
    std::erase_if(rest, [&](std::size_t word) { return std::ranges::binary_search(words, word); });
    kept.push_back(std::move(frame));
  }
  return kept;
}

}  // namespace

std::size_t places_of(const LaidTable& table) {
  std::size_t places = 0;
  for (const LaidCell& cell : table.cells) places += std::size_t{cell.rows} * cell.columns;
  return places;
}

std::optional<std::vector<LaidPiece>> lay_out(const PdfPage& page, std::uint32_t number, Context& context) {
  std::vector<PdfTable> tables = ruled_tables(page);
  const auto lone = std::ranges::partition(tables, [](const PdfTable& table) { return table.cells.size() > 1; });
  std::vector<PdfTable> frames(lone.begin(), lone.end());
  tables.erase(lone.begin(), lone.end());
  std::vector<std::size_t> rest = put_into(tables, page);
  std::vector<PdfTable> unruled = unruled_tables(page, rest);
  std::vector<bool> is_used(page.words.size(), false);
  for (const PdfTable& table : unruled) {
    for (const PdfCell& cell : table.cells) {
      for (const std::size_t word : cell.words) is_used[word] = true;
    }
  }
  std::erase_if(rest, [&](std::size_t word) { return is_used[word]; });
  tables.insert(tables.end(), unruled.begin(), unruled.end());
  std::ranges::sort(frames, {}, [](const PdfTable& frame) { return frame.box.height(); });
  std::ranges::move(filled_frames(page, std::move(frames), tables, rest), std::back_inserter(tables));
  std::vector<LaidPiece> pieces;
  for (const PdfTable& table : tables) pieces.push_back({table.box, number, laid(page, table), {}, false});
  std::map<std::size_t, std::vector<std::size_t>> blocks;
  for (const std::size_t word : rest) blocks[page.words[word].block].push_back(word);
  for (const auto& [block, words] : blocks) {
    pieces.push_back({around(page, words), number, std::nullopt, text_of_lines(page, words), false});
  }
  for (LaidPiece& piece : pieces) {
    std::size_t bytes = piece.text.size();
    if (piece.table) {
      for (const LaidCell& cell : piece.table->cells) bytes += cell.content.text.size();
      piece.table->places = places_of(*piece.table);
    }
    if (!context.take_text(bytes) || (piece.table && !context.take_places(piece.table->places))) return std::nullopt;
  }
  std::ranges::sort(pieces, {}, [](const LaidPiece& piece) { return std::pair(piece.box.top, piece.box.left); });
  return pieces;
}

}  // namespace heng::readers
