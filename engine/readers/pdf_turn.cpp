// Pages whose text runs up or down, as wide tables are printed on high pages, or stands on its head: turned upright.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "engine/readers/pdf_page.hpp"
#include "engine/text/width.hpp"

namespace heng::readers {

namespace {

enum class Run : std::uint8_t { right, down, up, left };

// Words of two letters and more say it; of a few short lines they may not.
bool is_sideways(const PdfPage& page) {
  std::size_t sideways = 0, upright = 0;
  for (const PdfWord& word : page.words) {
    if (text::display_width(word.text) < 4) continue;
    const Length width = word.box.right - word.box.left;
    if (2 * word.box.height() > 3 * width) ++sideways;
    if (2 * width > 3 * word.box.height()) ++upright;
  }
  constexpr std::size_t fewest = 3;
  return sideways >= fewest && sideways > 2 * upright;
}

// The tool names words in the order in which they are read: a word of a line behind the one before it, a line under the one before.
Run run_of(const PdfPage& page) {
  const bool sideways = is_sideways(page);
  std::size_t forward = 0, backward = 0;
  for (std::size_t i = 1; i < page.words.size(); ++i) {
    const Box& before = page.words[i - 1].box;
    const Box& after = page.words[i].box;
    if (page.words[i - 1].block != page.words[i].block) continue;
    const Length right = after.middle_x() - before.middle_x();
    const Length down = after.middle_y() - before.middle_y();
    const bool is_same_line = sideways ? after.middle_x() > before.left && after.middle_x() < before.right
                                       : after.middle_y() > before.top && after.middle_y() < before.bottom;
    const Length moved = sideways ? (is_same_line ? down : -right) : (is_same_line ? right : down);
    if (moved > 0) ++forward;
    if (moved < 0) ++backward;
  }
  if (backward > 2 * forward) return sideways ? Run::up : Run::left;
  return sideways && forward > 2 * backward ? Run::down : Run::right;
}

Box turned(const Box& box, Run run, const PdfPage& page) {
  if (run == Run::down) return {box.top, page.width - box.right, box.bottom, page.width - box.left};
  if (run == Run::up) return {page.height - box.bottom, box.left, page.height - box.top, box.right};
  return {page.width - box.right, page.height - box.bottom, page.width - box.left, page.height - box.top};
}

}  // namespace

void turn_upright(PdfPage& page) {
  // Of pages that viewers turn the tool says the size before, and the places behind.
  Length right = 0;
  for (const PdfWord& word : page.words) right = std::max(right, word.box.right);
  if (right > page.width && right <= page.height) std::swap(page.width, page.height);
  const Run run = run_of(page);
  if (run == Run::right) return;
  for (PdfWord& word : page.words) word.box = turned(word.box, run, page);
  std::vector<Ruling> across, down;
  const auto take = [&](const Box& line) {
    const Box box = turned(line, run, page);
    if (box.top == box.bottom) across.push_back({box.top, box.left, box.right});
    if (box.left == box.right) down.push_back({box.left, box.top, box.bottom});
  };
  for (const Ruling& line : page.across) take({line.begin, line.at, line.end, line.at});
  for (const Ruling& line : page.down) take({line.at, line.begin, line.at, line.end});
  const auto by_place = [](const Ruling& line) { return std::pair(line.at, line.begin); };
  std::ranges::sort(across, {}, by_place);
  std::ranges::sort(down, {}, by_place);
  page.across = std::move(across);
  page.down = std::move(down);
  if (run != Run::left) std::swap(page.width, page.height);
}

}  // namespace heng::readers
