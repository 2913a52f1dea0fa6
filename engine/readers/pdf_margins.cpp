#include <algorithm>
#include <string_view>

#include "engine/readers/pdf_layout.hpp"
#include "engine/text/utf8.hpp"

namespace heng::readers {

namespace {

// Of a page's upper and lower edge: where page numbers and running titles stand, about 2.5 cm.
constexpr Length margin = 70 * point;
constexpr Length reach = 3 * point;

// Digits do not count: the same words with another number are the same.
std::string without_digits(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (!made.ends_with('0')) made += '0';
    } else {
      made += c;
    }
  }
  return made;
}

// 12, — 3 —, 第4页 共9页, 续表: nothing but a number of pages and the words for it.
bool is_page_mark(std::string_view text) {
  std::string rest(text);
  for (const std::string_view word : {"第", "页", "共", "续表", "（续）", "(续)", "—", "－", "–", "·", "Page", "page", "of"}) {
    for (std::size_t at = rest.find(word); at != std::string::npos; at = rest.find(word, at)) rest.erase(at, word.size());
  }
  return rest.find_first_not_of("0123456789-/. \n") == std::string::npos;
}

// In the margin, with no table beyond it.
bool is_at_edge(const LaidPiece& piece, const std::vector<LaidPiece>& all, const PdfPage& page) {
  if (piece.table) return false;
  const bool is_above = piece.box.middle_y() < margin;
  const bool is_below = page.height > 0 && piece.box.middle_y() > page.height - margin;
  return std::ranges::none_of(all,
                              [&](const LaidPiece& other) {
                                if (!other.table) return false;
                                return !(is_above && other.box.top >= piece.box.middle_y()) &&
                                       !(is_below && other.box.bottom <= piece.box.middle_y());
                              }) &&
         (is_above || is_below);
}

bool stands_again(const LaidPiece& piece, const std::vector<LaidPiece>& page) {
  return std::ranges::any_of(page, [&](const LaidPiece& other) {
    return !other.table && std::abs(other.box.top - piece.box.top) <= reach &&
           without_digits(other.text) == without_digits(piece.text);
  });
}

}  // namespace

void mark_margins(std::vector<std::vector<LaidPiece>>& pages, const std::vector<PdfPage>& drawn) {
  for (std::size_t number = 0; number < pages.size(); ++number) {
    for (LaidPiece& piece : pages[number]) {
      if (!is_at_edge(piece, pages[number], drawn[number])) continue;
      piece.is_marginal = is_page_mark(piece.text);
      // Left and right pages may have titles of their own.
      for (const std::size_t away : {std::size_t{1}, std::size_t{2}}) {
        if (number >= away && stands_again(piece, pages[number - away])) piece.is_marginal = true;
        if (number + away < pages.size() && stands_again(piece, pages[number + away])) piece.is_marginal = true;
      }
    }
  }
}

}  // namespace heng::readers
