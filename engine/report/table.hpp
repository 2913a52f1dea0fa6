// A table of text in columns that line up in a terminal: 汉字 are two cells wide. No boxes; two blanks between columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heng::report {

enum class Paint : std::uint8_t { none, bold, dim, red, green, yellow, cyan };
// The text between the escapes of a colour, or as it is.
[[nodiscard]] std::string painted(std::string_view text, Paint paint, bool color);

enum class Align : std::uint8_t { left, right };

class Table {
 public:
  struct Cell {
    std::string text;
    Paint paint = Paint::none;
  };
  struct Column {
    std::string head;
    Align align = Align::left;
    bool may_shrink = false;  // shortened first where the terminal is too narrow
  };

  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  // As many cells as columns. Control characters are made visible.
  void add(std::vector<Cell> cells);
  // Columns in which nothing stands are left out. `width`: of the terminal, 0 without limit.
  [[nodiscard]] std::string text(bool color, std::size_t width) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace heng::report
