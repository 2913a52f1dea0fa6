// Small .xlsx and .docx files and web pages for tests, from a grid or from their XML.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/zip_writer.hpp"

namespace heng::test {

struct GridCell {
  std::string text;
  std::uint32_t row = 0, column = 0, rows = 1, columns = 1;
};
// A table to be written: its cells in their order, and its size.
struct WrittenGrid {
  std::vector<GridCell> cells;
  std::uint32_t rows = 0, columns = 0;
};

[[nodiscard]] std::string escaped_xml(std::string_view text);
// "AB12"
[[nodiscard]] std::string cell_name(std::uint32_t row, std::uint32_t column);

// A workbook of one sheet: what stands inside its <worksheet>, its shared strings (<si>…) and its styles part's content.
struct XlsxXml {
  std::string sheet;
  std::string strings;
  std::string styles;
  std::string book_properties;
  std::string sheet_attributes;
};
[[nodiscard]] std::vector<ZipEntry> xlsx_entries(const XlsxXml& xml);
[[nodiscard]] std::vector<ZipEntry> docx_entries(const std::string& body, const std::string& styles = {});

[[nodiscard]] std::string xlsx_of(const WrittenGrid& grid);
[[nodiscard]] std::string docx_of(const WrittenGrid& grid);
[[nodiscard]] std::string html_of(const WrittenGrid& grid);
[[nodiscard]] std::string csv_of(const WrittenGrid& grid);

}  // namespace heng::test
