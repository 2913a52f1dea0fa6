// Which cell of a row is which field: by the columns of the headings and by what stands in the cells, together.
//
// Cells keep their order. An assignment costs how ill each content suits its field (content.hpp), how far the cells stand from
// their headings (a row, or its rest, that is shifted as a whole pays once), what is left blank and what is left over; the cheapest
// is taken, and the next one is told where it costs about the same.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/forms/content.hpp"
#include "engine/forms/grid.hpp"
#include "engine/forms/words.hpp"

namespace heng::forms {

struct Column {
  Field field = Field::other;
  std::string title;  // as typed
  text::Span at;
  std::uint32_t begin = 0, end = 0;  // in the grid
  bool is_placed = true;             // false: the form has no heading for it (the name of a fund row)
};

struct Header {
  Section section = Section::head;
  std::vector<Column> columns;
  std::string words;  // of the whole row: a page header repeats them
  [[nodiscard]] const Column* find(Field field) const;
  [[nodiscard]] bool has(Field field) const { return find(field) != nullptr; }
};

struct Alignment {
  std::vector<std::optional<std::size_t>> columns;  // one an item: place in the header's columns; none: left over
  Cost cost = 0;
  int shift = 0;  // columns that the row, or its rest, stands right of its headings; the farthest
  [[nodiscard]] std::optional<std::size_t> item_of(std::size_t column) const;
};

struct Aligned {
  Alignment best;
  std::optional<Alignment> other;  // about as good
};

[[nodiscard]] Aligned align(const Header& header, const std::vector<Item>& items);

}  // namespace heng::forms
