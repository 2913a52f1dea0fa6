// From a line and a span to what is printed. A line of many megabytes costs no more than the part around the caret.
#include "engine/diagnostic/excerpt.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/text/utf8.hpp"
#include "engine/text/visible.hpp"
#include "engine/text/width.hpp"

namespace heng::diagnostic {

namespace {

constexpr std::size_t tab_cells = 4;
// What stays in front of the caret of a line that is cut, where the line goes on behind it for long.
constexpr std::size_t min_cells_before = 40;
// A caret that is not farther to the right than this leaves the beginning of its line in view.
constexpr std::size_t max_cells_before = 80;
constexpr std::string_view ellipsis = "…";

struct Mark {
  std::size_t begin;
  std::size_t end;
};

// One code point as it is printed.
struct Glyph {
  std::string text;
  std::size_t cells;
  bool is_before;
  bool is_marked;
};

struct Window {
  std::vector<Glyph> glyphs;
  bool is_cut_left;
  bool is_cut_right;
};

bool is_blank(char character) { return character == ' ' || character == '\t'; }

Mark mark_in(const text::SourceFile& file, std::uint32_t number, text::Span span) {
  const std::string_view line = file.line(number);
  const std::size_t line_begin = file.line_begin(number);
  const auto inside = [&](std::size_t offset) { return std::clamp(offset, line_begin, line_begin + line.size()) - line_begin; };
  const std::size_t begin = text::code_point_begin(line, inside(span.begin));
  std::size_t end = std::max(begin, inside(span.end));
  const bool goes_on = span.end > line_begin + line.size();
  while (goes_on && end > begin + 1 && is_blank(line[end - 1])) --end;
  return {begin, end};
}

std::size_t step_back(std::string_view line, std::size_t offset, std::size_t code_points) {
  for (; code_points > 0 && offset > 0; --code_points) offset = text::code_point_begin(line, offset - 1);
  return offset;
}

Glyph glyph(char32_t code_point, std::size_t column) {
  Glyph made{{}, 0, false, false};
  if (code_point == U'\t') {
    made.text.assign(tab_cells - column % tab_cells, ' ');
  } else {
    text::append_visible(made.text, code_point);
  }
  made.cells = text::display_width(made.text);
  return made;
}

// More code points than cells fit on either side of the mark's begin: enough to decide what is cut.
Window window_around(std::string_view line, Mark mark) {
  Window window{{}, false, false};
  std::size_t offset = step_back(line, mark.begin, max_excerpt_cells);
  window.is_cut_left = offset > 0;
  std::size_t column = 0;
  for (std::size_t behind = 0; offset < line.size() && behind <= max_excerpt_cells;) {
    const std::size_t begin = offset;
    Glyph made = glyph(text::next_code_point(line, offset), column);
    made.is_before = begin < mark.begin;
    made.is_marked = begin >= mark.begin && begin < mark.end;
    if (!made.is_before) ++behind;
    column += made.cells;
    window.glyphs.push_back(std::move(made));
  }
  window.is_cut_right = offset < line.size();
  return window;
}

std::size_t total_cells(const Window& window, bool before_only) {
  std::size_t cells = 0;
  for (const Glyph& made : window.glyphs) cells += before_only && !made.is_before ? 0 : made.cells;
  return cells;
}

void cut_left(Window& window) {
  const std::size_t before = total_cells(window, true);
  if (!window.is_cut_left && before <= max_cells_before) return;
  const std::size_t room = max_excerpt_cells - 2;
  const std::size_t behind = total_cells(window, false) - before;
  const std::size_t kept = room - std::min(behind, room - min_cells_before);
  std::size_t cells = before;
  auto first = window.glyphs.begin();
  for (; cells > kept; ++first) cells -= first->cells;
  window.is_cut_left = window.is_cut_left || first != window.glyphs.begin();
  window.glyphs.erase(window.glyphs.begin(), first);
}

void cut_right(Window& window) {
  const std::size_t room = max_excerpt_cells - (window.is_cut_left ? 1 : 0);
  if (!window.is_cut_right && total_cells(window, false) <= room) return;
  std::size_t cells = 0;
  auto last = window.glyphs.begin();
  for (; last != window.glyphs.end() && cells + last->cells < room; ++last) cells += last->cells;
  window.is_cut_right = window.is_cut_right || last != window.glyphs.end();
  window.glyphs.erase(last, window.glyphs.end());
}

}  // namespace

Excerpt excerpt(const text::SourceFile& file, text::Span span) {
  const std::uint32_t number = file.line_number(span.begin);
  const std::string_view line = file.line(number);
  Window window = window_around(line, mark_in(file, number, span));
  if (window.is_cut_left || window.is_cut_right || total_cells(window, false) > max_excerpt_cells) {
    cut_left(window);
    cut_right(window);
  }
  const std::optional<text::CellPlace> cell = file.cell(span.begin);
  Excerpt made{cell ? cell->row : number, {}, window.is_cut_left ? std::size_t{1} : 0, 0};
  if (window.is_cut_left) made.text += ellipsis;
  for (const Glyph& shown : window.glyphs) {
    made.text += shown.text;
    if (shown.is_before) made.before += shown.cells;
    if (shown.is_marked) made.carets += shown.cells;
  }
  if (window.is_cut_right) made.text += ellipsis;
  made.carets = std::max<std::size_t>(made.carets, 1);
  made.text.erase(made.text.find_last_not_of(' ') + 1);
  return made;
}

}  // namespace heng::diagnostic
