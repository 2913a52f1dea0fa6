// A table of a Word document while it is read: cells by grid columns, merged downwards by vMerge and across by gridSpan or hMerge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/context.hpp"

namespace heng::readers {

struct DocxCell {
  enum class Merge : std::uint8_t { none, begins, goes_on };
  std::string text;
  std::size_t columns = 1;
  Merge down = Merge::none;
  Merge across = Merge::none;
};

class DocxTable {
 public:
  explicit DocxTable(Context& context) : context_(context) {}

  void begin_row();
  void skip_columns(std::size_t count);
  void delete_row() { is_row_deleted_ = true; }
  void add(DocxCell cell);
  void end_row();
  void write(document::Builder& builder) const;

 private:
  struct Placed {
    std::uint32_t row, column, rows, columns;
    std::string text;
  };
  void place(const DocxCell& cell);

  Context& context_;
  std::vector<Placed> placed_;
  std::map<std::size_t, std::size_t> open_;  // column → the cell that vMerge may go on from
  std::vector<DocxCell> row_cells_;
  std::size_t row_begin_ = 0;
  bool is_row_deleted_ = false;
  std::uint32_t row_ = 0;
  std::size_t column_ = 0;
};

}  // namespace heng::readers
