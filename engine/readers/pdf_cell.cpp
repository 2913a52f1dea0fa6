#include "engine/readers/pdf_cell.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/readers/pdf_grid.hpp"
#include "engine/text/utf8.hpp"
#include "engine/text/width.hpp"

namespace heng::readers {

namespace {

using Line = std::vector<std::size_t>;

bool is_in(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool closes(char32_t c) { return is_in(U"，、；：。？！）】”’》〉」』％,;:.?!)]}%", c); }
bool opens(char32_t c) { return is_in(U"（【“‘《〈「『([{", c); }
bool is_latin(char32_t c) { return c > U' ' && c < 0x80; }

// The bytes at the beginning of a text that no line end may part: marks that open, one 汉字 or a run of Latin, marks that close.
std::size_t unbroken(std::string_view text) {
  std::size_t end = 0;
  char32_t c = 0;
  const auto next = [&] {
    std::size_t behind = end;
    c = text::next_code_point(text, behind);
    return behind;
  };
  for (std::size_t behind = next(); end < text.size() && opens(c); behind = next()) end = behind;
  if (end == text.size()) return end;
  const std::size_t behind_first = next();
  const bool is_run = is_latin(c);
  end = behind_first;
  for (std::size_t behind = next(); end < text.size() && is_run && is_latin(c); behind = next()) end = behind;
  for (std::size_t behind = next(); end < text.size() && closes(c); behind = next()) end = behind;
  return end;
}

// How wide the first bytes of a word are: the tool says it of whole words only.
Length width_of(const PdfWord& word, std::size_t bytes) {
  const auto whole = static_cast<Length>(std::max<std::size_t>(1, text::display_width(word.text)));
  const auto part = static_cast<Length>(text::display_width(std::string_view(word.text).substr(0, bytes)));
  return (word.box.right - word.box.left) * part / whole;
}

bool ends_latin(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.back()) < 0x80; }
bool begins_latin(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80; }

PdfCellText line_of(const PdfPage& page, const Box& cell, const Line& line, const CellPadding& padding) {
  const PdfWord& first = page.words[line.front()];
  const Length width = page.words[line.back()].box.right - first.box.left;
  PdfCellText made{text_of(page, line)};
  made.room = cell.right - cell.left - padding.left - padding.right - width;
  made.first = width_of(first, unbroken(first.text));
  made.letter = width_of(first, 1);
  made.height = first.box.height();
  // Programs leave up to one line free so that no line of a paragraph stands alone.
  made.begins_at_top = first.box.top - cell.top < 2 * first.box.height();
  made.ends_at_bottom = cell.bottom - first.box.bottom < 2 * first.box.height();
  return made;
}

}  // namespace

bool goes_on(const PdfCellText& before, const PdfCellText& after) {
  // Programs leave a quarter of a letter between 汉字 and digits.
  const bool is_mixed = ends_latin(before.text) != begins_latin(after.text);
  constexpr Length slack = point;  // of lines and edges that have a width themselves
  return before.room < after.first + slack + (is_mixed ? after.height / 4 : 0);
}

void append(PdfCellText& before, const PdfCellText& after) {
  if (!goes_on(before, after)) {
    before.text += '\n';
  } else if (ends_latin(before.text) && begins_latin(after.text) && before.room >= after.letter) {
    // Only a line that was full to the last letter can have parted a word of Latin.
    before.text += ' ';
  }
  before.text += after.text;
  before.ends_at_bottom = after.ends_at_bottom;
  before.room = after.room;
}

PdfCellText read_cell(const PdfPage& page, const Box& cell, const std::vector<std::size_t>& words, const CellPadding& padding) {
  PdfCellText made;
  for (const Line& line : lines_of(page, words)) {
    PdfCellText next = line_of(page, cell, line, padding);
    if (made.text.empty()) {
      made = std::move(next);
    } else {
      append(made, next);
    }
  }
  return made;
}

}  // namespace heng::readers
