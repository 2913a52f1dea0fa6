// Tables: every cell below the one above it.
#include <algorithm>

#include "engine/format/layout.hpp"
#include "engine/text/width.hpp"

namespace heng::format {

namespace {

struct Cells {
  std::vector<std::string> texts;
  std::vector<std::string> signs;  // behind each cell but the last
};

// The cells of a row of targets are texts: they stay as typed.
Cells raw_cells(const Tokens& tokens, std::size_t token) {
  constexpr std::string_view blanks = " \t\r";
  const std::string_view row = tokens.text(token);
  Cells cells;
  for (std::size_t begin = 0; begin <= row.size();) {
    const std::size_t bar = std::min(row.find('|', begin), row.size());
    const std::size_t first = std::min(row.find_first_not_of(blanks, begin), bar);
    std::size_t last = bar;
    while (last > first && blanks.find(row[last - 1]) != std::string_view::npos) --last;
    cells.texts.emplace_back(first < last ? tokens.typed(token, first, last) : std::string_view());
    if (bar < row.size()) cells.signs.emplace_back("|");
    begin = bar + 1;
  }
  return cells;
}

}  // namespace

// A line for each row; empty for one that cannot stand in a line.
std::vector<std::string> Layout::table_rows(const Piece& piece, const Rows& rows) const {
  std::vector<Cells> table;
  for (const Row& row : rows) {
    const std::size_t first = first_token(row);
    const std::size_t last = last_token(row);
    if (comments_.any_inside(first, last)) {
      table.emplace_back();
    } else if (piece.tag == Tag::targets) {
      table.push_back(raw_cells(tokens_, first));
    } else {
      Cells cells;
      std::size_t begin = first;
      for (std::size_t token = first; token < last; ++token) {
        if (!tokens_.is_sign(token, "|") && !tokens_.is_sign(token, "=>")) continue;
        cells.texts.push_back(flat(begin, token));
        cells.signs.push_back(wording_.texts[token]);
        begin = token + 1;
      }
      cells.texts.push_back(flat(begin, last));
      table.push_back(std::move(cells));
    }
  }
  std::vector<std::size_t> widths;
  for (const Cells& cells : table) {
    for (std::size_t cell = 0; cell + 1 < cells.texts.size(); ++cell) {
      if (widths.size() <= cell) widths.resize(cell + 1);
      widths[cell] = std::max(widths[cell], text::display_width(cells.texts[cell]));
    }
  }
  std::vector<std::string> lines;
  for (const Cells& cells : table) {
    std::string& line = lines.emplace_back();
    for (std::size_t cell = 0; cell < cells.texts.size(); ++cell) {
      const bool is_last = cell + 1 == cells.texts.size();
      line += is_last ? cells.texts[cell] : text::pad_right(cells.texts[cell], widths[cell]) + ' ' + cells.signs[cell] + ' ';
    }
  }
  return lines;
}

}  // namespace heng::format
