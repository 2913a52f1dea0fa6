#include "engine/readers/text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/text/blanks.hpp"

namespace heng::readers {
namespace {

enum class Sort : std::uint8_t { blank, heading, tabbed, piped, words };

struct Line {
  std::string_view text;
  std::uint32_t begin = 0;  // in the file
  Sort sort = Sort::words;
};

// Inside a cell or paragraph: a part of the line, without the blanks at its ends.
struct Piece {
  std::string_view text;
  std::uint32_t begin = 0;
};

[[nodiscard]] Piece piece_of(const Line& line, std::size_t begin, std::size_t end) {
  const std::string_view whole = line.text.substr(begin, end - begin);
  const std::string_view kept = text::without_outer_blanks(whole);
  // Of an empty cell the place is its beginning.
  const std::size_t skipped = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - whole.data());
  return {kept, static_cast<std::uint32_t>(line.begin + begin + skipped)};
}

// **…** around the whole of it is how Markdown writes bold; inside a text the stars may be its own (≥**人).
[[nodiscard]] Piece without_emphasis(Piece piece) {
  for (const std::string_view mark : {std::string_view("**"), std::string_view("__")}) {
    const bool is_wrapped = piece.text.size() > 2 * mark.size() && piece.text.starts_with(mark) && piece.text.ends_with(mark);
    if (!is_wrapped) continue;
    const std::string_view inside = piece.text.substr(mark.size(), piece.text.size() - 2 * mark.size());
    if (inside.find(mark) != std::string_view::npos) continue;
    const std::string_view kept = text::without_outer_blanks(inside);
    if (kept.empty()) continue;
    return {kept, piece.begin + static_cast<std::uint32_t>(kept.data() - piece.text.data())};
  }
  return piece;
}

[[nodiscard]] bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t strokes = 0;
  while (at > strokes && text[at - strokes - 1] == '\\') ++strokes;
  return strokes % 2 == 1;
}

[[nodiscard]] std::vector<std::size_t> strokes_of(std::string_view text) {
  std::vector<std::size_t> found;
  for (std::size_t at = text.find('|'); at != std::string_view::npos; at = text.find('|', at + 1)) {
    if (!is_escaped(text, at)) found.push_back(at);
  }
  return found;
}

[[nodiscard]] std::size_t heading_mark(std::string_view text) {
  constexpr std::size_t deepest = 6;
  const std::size_t marks = std::min(text.find_first_not_of('#'), text.size());
  const bool is_heading = marks > 0 && marks <= deepest && (marks == text.size() || text[marks] == ' ' || text[marks] == '\t');
  return is_heading ? marks : 0;
}

[[nodiscard]] Sort sort_of(std::string_view text) {
  const std::string_view kept = text::without_outer_blanks(text);
  if (kept.empty()) return Sort::blank;
  if (heading_mark(kept) != 0) return Sort::heading;
  const std::vector<std::size_t> strokes = strokes_of(kept);
  if (kept.front() == '|' && (strokes.size() > 1 || kept.size() > 1)) return Sort::piped;
  if (text.find('\t') != std::string_view::npos) return Sort::tabbed;
  return strokes.empty() ? Sort::words : Sort::piped;
}

// |---|:-:|: parts the head of a Markdown table from its rows, and is neither.
[[nodiscard]] bool is_rule(std::string_view text) {
  return text.find('-') != std::string_view::npos && text.find('|') != std::string_view::npos &&
         text.find_first_not_of("|-: \t\r") == std::string_view::npos;
}

[[nodiscard]] std::string shown(std::string_view cell, bool is_markdown) {
  std::string made(cell);
  if (!is_markdown) return made;
  for (const std::string_view brk : {"<br>", "<br/>", "<br />"}) {
    for (std::size_t at = made.find(brk); at != std::string::npos; at = made.find(brk, at + 1)) made.replace(at, brk.size(), "\n");
  }
  for (std::size_t at = made.find("\\|"); at != std::string::npos; at = made.find("\\|", at + 1)) made.erase(at, 1);
  return made;
}

class TextReader {
 public:
  TextReader(const text::SourceFile& source, text::FileId file) : file_(file) {
    document_.file = file;
    for (std::uint32_t number = 1; number <= source.line_count(); ++number) {
      const std::string_view line = source.line(number);
      lines_.push_back({line, source.line_begin(number), sort_of(line)});
    }
  }

  [[nodiscard]] std::optional<document::Document> read() {
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first + 1;
      const Sort sort = lines_[first].sort;
      while (end < lines_.size() && lines_[end].sort == sort && sort != Sort::heading) ++end;
      if (sort == Sort::heading) heading(lines_[first]);
      if (sort == Sort::words) paragraph(first, end);
      if (sort == Sort::tabbed || sort == Sort::piped) is_table(first, end) ? table(first, end) : paragraphs(first, end);
      if (places_ > document::max_grid_places) return std::nullopt;
      first = end;
    }
    return std::move(document_);
  }

 private:
  void heading(const Line& line) {
    const std::string_view kept = text::without_outer_blanks(line.text);
    const auto indent = static_cast<std::size_t>(kept.data() - line.text.data());
    Piece piece = piece_of(line, indent + heading_mark(kept), line.text.size());
    piece = without_emphasis(piece);
    if (piece.text.empty()) return;
    add_paragraph(std::string(piece.text), piece.begin, piece.begin + static_cast<std::uint32_t>(piece.text.size()), true);
  }

  // A sentence broken over lines is one paragraph.
  void paragraph(std::size_t first, std::size_t end) {
    std::string joined;
    for (std::size_t index = first; index < end; ++index) {
      if (index > first) joined += '\n';
      joined += piece_of(lines_[index], 0, lines_[index].text.size()).text;
    }
    const Piece begin = piece_of(lines_[first], 0, lines_[first].text.size());
    const Piece last = piece_of(lines_[end - 1], 0, lines_[end - 1].text.size());
    if (end == first + 1) {
      const Piece inside = without_emphasis(begin);
      add_paragraph(std::string(inside.text), inside.begin, inside.begin + static_cast<std::uint32_t>(inside.text.size()), false);
      return;
    }
    add_paragraph(std::move(joined), begin.begin, last.begin + static_cast<std::uint32_t>(last.text.size()), false);
  }

  void paragraphs(std::size_t first, std::size_t end) {
    for (std::size_t index = first; index < end; ++index) paragraph(index, index + 1);
  }

  void add_paragraph(std::string text, std::uint32_t begin, std::uint32_t end, bool is_heading) {
    document_.add(document::Paragraph{std::move(text), {file_, begin, end}, 0, is_heading});
  }

  // An indented line has a tab too, and a sentence may have a stroke: somewhere two cells must stand side by side.
  [[nodiscard]] bool is_table(std::size_t first, std::size_t end) const {
    if (lines_[first].sort == Sort::piped && end == first + 1 && !text::without_outer_blanks(lines_[first].text).starts_with('|')) {
      return false;
    }
    return std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Line& line) {
                         const std::vector<Piece> cells = cells_of(line);
                         return std::ranges::count_if(cells, [](const Piece& cell) { return !cell.text.empty(); }) > 1;
                       });
  }

  [[nodiscard]] static std::vector<Piece> cells_of(const Line& line) {
    std::vector<std::size_t> marks;
    std::size_t begin = 0, end = line.text.size();
    if (line.sort == Sort::piped) {
      marks = strokes_of(line.text);
      const std::string_view kept = text::without_outer_blanks(line.text);
      const auto indent = static_cast<std::size_t>(kept.data() - line.text.data());
      if (!marks.empty() && marks.front() == indent) {
        begin = indent + 1;
        marks.erase(marks.begin());
      }
      if (!marks.empty() && marks.back() == indent + kept.size() - 1) {
        end = marks.back();
        marks.pop_back();
      }
    } else {
      for (std::size_t at = line.text.find('\t'); at != std::string_view::npos; at = line.text.find('\t', at + 1)) {
        marks.push_back(at);
      }
    }
    std::vector<Piece> cells;
    for (const std::size_t mark : marks) {
      cells.push_back(piece_of(line, begin, mark));
      begin = mark + 1;
    }
    cells.push_back(piece_of(line, begin, end));
    return cells;
  }

  void table(std::size_t first, std::size_t end) {
    document::Table made;
    made.number = static_cast<std::uint32_t>(document_.tables.size() + 1);
    std::uint32_t row = 0;
    for (std::size_t index = first; index < end; ++index) {
      const Line& line = lines_[index];
      const bool is_markdown = line.sort == Sort::piped;
      if (is_markdown && is_rule(line.text)) continue;
      std::uint32_t column = 0;
      for (Piece piece : cells_of(line)) {
        piece = without_emphasis(piece);
        const auto size = static_cast<std::uint32_t>(piece.text.size());
        made.add({shown(piece.text, is_markdown), {file_, piece.begin, piece.begin + size}, row, column++});
        if (++places_ > document::max_grid_places) return;
      }
      ++row;
    }
    if (row != 0) document_.add(std::move(made));
  }

  text::FileId file_;
  std::vector<Line> lines_;
  document::Document document_;
  std::size_t places_ = 0;
};

}  // namespace

std::optional<document::Document> read_text(const text::Sources& sources, text::FileId file) {
  return TextReader(sources.at(file), file).read();
}

}  // namespace heng::readers
