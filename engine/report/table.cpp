// Widths are those of text/width.hpp; the last column is not padded, so that no line ends in blanks.
#include "engine/report/table.hpp"

#include <algorithm>

#include "engine/text/visible.hpp"
#include "engine/text/width.hpp"

namespace heng::report {

namespace {

constexpr std::string_view gap = "  ";
constexpr std::size_t narrowest = 16;

std::string_view escape(Paint paint) {
  switch (paint) {
    case Paint::none:
      return {};
    case Paint::bold:
      return "\x1b[1m";
    case Paint::dim:
      return "\x1b[2m";
    case Paint::red:
      return "\x1b[31m";
    case Paint::green:
      return "\x1b[32m";
    case Paint::yellow:
      return "\x1b[33m";
    case Paint::cyan:
      return "\x1b[36m";
  }
  return {};
}

}  // namespace

std::string painted(std::string_view text, Paint paint, bool color) {
  if (!color || paint == Paint::none || text.empty()) return std::string(text);
  return std::string(escape(paint)) + std::string(text) + "\x1b[0m";
}

void Table::add(std::vector<Cell> cells) {
  for (Cell& cell : cells) cell.text = text::visible(cell.text);
  cells.resize(columns_.size());
  rows_.push_back(std::move(cells));
}

std::string Table::text(bool color, std::size_t width) const {
  std::vector<std::size_t> widths(columns_.size(), 0);
  for (const std::vector<Cell>& row : rows_) {
    for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], text::display_width(row[at].text));
  }
  std::vector<std::size_t> shown;
  std::size_t whole = 0;
  for (std::size_t at = 0; at < columns_.size(); ++at) {
    if (widths[at] == 0) continue;
    widths[at] = std::max(widths[at], text::display_width(columns_[at].head));
    whole += widths[at] + gap.size();
    shown.push_back(at);
  }
  for (const std::size_t at : shown) {
    if (width == 0 || whole <= width + gap.size() || !columns_[at].may_shrink) continue;
    const std::size_t excess = whole - width - gap.size();
    const std::size_t least = std::min(widths[at], narrowest);
    const std::size_t shrunk = widths[at] > excess + least ? widths[at] - excess : least;
    whole -= widths[at] - shrunk;
    widths[at] = shrunk;
  }

  std::string out;
  const auto line = [&](const auto& cell_of) {
    std::string written;
    std::size_t blanks = 0;  // owed before the next text
    for (const std::size_t at : shown) {
      const Cell cell = cell_of(at);
      const std::string content = text::shorten(cell.text, widths[at]);
      const std::size_t padding = widths[at] - std::min(widths[at], text::display_width(content));
      if (columns_[at].align == Align::right) blanks += padding;
      if (!content.empty()) {
        written.append(blanks, ' ');
        written += painted(content, cell.paint, color);
        blanks = 0;
      }
      if (columns_[at].align == Align::left) blanks += padding;
      blanks += gap.size();
    }
    out += written;
    out += '\n';
  };
  line([&](std::size_t at) { return Cell{columns_[at].head, Paint::bold}; });
  for (const std::vector<Cell>& row : rows_) {
    line([&](std::size_t at) { return row[at]; });
  }
  return out;
}

}  // namespace heng::report
