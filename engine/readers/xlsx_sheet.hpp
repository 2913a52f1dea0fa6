// One sheet: its filled cells, kept sparsely, then written as a table with the merged cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/context.hpp"
#include "engine/readers/xlsx_parts.hpp"
#include "engine/readers/xml.hpp"

namespace heng::readers {

class XlsxSheet final : public XmlHandler {
 public:
  XlsxSheet(Context& context, const std::vector<std::string>& strings, const XlsxStyles& styles, bool counts_from_1904)
      : context_(context), strings_(strings), styles_(styles), counts_from_1904_(counts_from_1904) {}

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  [[nodiscard]] bool goes_on() const override { return !context_.is_refused(); }

  // False: refused, and reported.
  bool write(document::Builder& builder, const std::string& sheet);
  [[nodiscard]] bool lacks_values() const { return lacks_values_; }

 private:
  using Place = std::pair<std::uint32_t, std::uint32_t>;  // row and column from 0
  struct Merge {
    Place first;
    Place last;
  };
  // Of the file format: what lies outside is no cell.
  static constexpr std::uint32_t max_rows = 1'048'576;
  static constexpr std::uint32_t max_columns = 16'384;

  [[nodiscard]] static bool read_place(std::string_view reference, Place& place);
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void add_merge(std::string_view reference);
  [[nodiscard]] std::string shown() const;
  [[nodiscard]] std::map<Place, Place> merges();
  bool fits(const std::map<Place, Place>& merged);

  Context& context_;
  const std::vector<std::string>& strings_;
  const XlsxStyles& styles_;
  bool counts_from_1904_;

  std::map<Place, std::string> cells_;
  std::vector<Merge> merges_;
  std::uint32_t row_ = 0;
  std::uint32_t column_ = 0;
  // The first places behind all cells, empty ones too.
  std::uint32_t row_end_ = 0;
  std::uint32_t column_end_ = 0;

  Place place_;
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  std::string inline_text_;
  bool has_formula_ = false;
  enum class Taking : std::uint8_t { nothing, value, inline_text } taking_ = Taking::nothing;
  std::size_t above_ = 0;
  bool lacks_values_ = false;
};

}  // namespace heng::readers
