// What a page of a PDF holds, in thousandths of a point from its upper left corner.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heng::readers {

using Length = std::int64_t;
inline constexpr Length point = 1000;

struct Box {
  Length left = 0, top = 0, right = 0, bottom = 0;
  [[nodiscard]] Length middle_x() const { return (left + right) / 2; }
  [[nodiscard]] Length middle_y() const { return (top + bottom) / 2; }
  [[nodiscard]] Length height() const { return bottom - top; }
};

struct PdfWord {
  Box box;
  std::string text;
  std::size_t block = 0;  // words of one paragraph, as far as the tool can tell
};

// A ruling line: along x at a height, or along y at a distance from the left.
struct Ruling {
  Length at = 0, begin = 0, end = 0;
};

struct PdfPage {
  std::vector<PdfWord> words;
  std::vector<Ruling> across;
  std::vector<Ruling> down;
  bool has_picture = false;
  Length width = 0, height = 0;  // 0: not said
};

// "12.345600" in thousandths; nonsense is 0, and what is too long is cut at a kilometre.
[[nodiscard]] Length read_length(std::string_view text);

// False: not what the tool prints.
bool read_words(const std::string& xhtml, std::vector<PdfPage>& pages);
// Into the pages that are there.
bool read_drawings(const std::string& svg, std::vector<PdfPage>& pages);
// A page whose text runs up or down, or stands on its head, is turned, lines and all.
void turn_upright(PdfPage& page);

}  // namespace heng::readers
