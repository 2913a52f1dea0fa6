// Two parts of a table that a page may have cut: their columns, and what they have in common.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/readers/pdf_layout.hpp"

namespace heng::readers {

// The borders of both, and where each border of the one is among them.
struct Columns {
  std::vector<Length> borders;
  std::vector<std::uint32_t> before, after;
};

// nullopt: the outer edges are others, or the inner ones have nothing in common.
[[nodiscard]] std::optional<Columns> same_columns(const std::vector<Length>& before, const std::vector<Length>& after);
// The table with its columns numbered among those borders.
void widen(LaidTable& table, const std::vector<Length>& borders, const std::vector<std::uint32_t>& places);

struct Parts {
  const LaidTable& before;
  const LaidTable& after;
  const Columns& columns;

  [[nodiscard]] bool in_same_columns(const LaidCell& one, const LaidCell& other) const;
  // How many of the first rows stand in both, if more than blanks do.
  [[nodiscard]] std::uint32_t same_rows() const;
  // After the rows that are the same both go on with the same words in the first cell: another table of the same kind.
  [[nodiscard]] bool begin_alike(std::uint32_t row) const;
  // The cells that begin in that row of `after`: from the one place to the other.
  [[nodiscard]] std::pair<std::size_t, std::size_t> after_row(std::uint32_t row) const;
};

// Tables of the same kind that touch one another are one drawing: wherever the first row of the table, or of the open one that may
// go on here, stands once more below, another table begins.
void split_alike(std::vector<LaidPiece>& page, const LaidTable* open);

}  // namespace heng::readers
