// A table's rows as the recognition walks through them: the cells that are filled, with their words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/document/document.hpp"

namespace heng::forms {

struct Item {
  const document::Cell* cell = nullptr;
  std::string words;  // normal (words.hpp)
};

struct Row {
  const document::Table* table = nullptr;
  std::uint32_t row = 0;    // in the table
  std::vector<Item> items;  // cells that begin in this row and are not empty
  // A row without a cell has none; else from its first to its last cell.
  [[nodiscard]] text::Span at() const;
};

[[nodiscard]] std::vector<Row> rows_of(const document::Table& table);

}  // namespace heng::forms
