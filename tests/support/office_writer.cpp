#include "tests/support/office_writer.hpp"

#include <algorithm>

namespace heng::test {

namespace {

const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const std::string package = "http://schemas.openxmlformats.org/package/2006/";
const std::string spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const std::string word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string relationship(const std::string& id, const std::string& type, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target + "\"/>";
}

ZipEntry part(std::string name, const std::string& content) {
  ZipEntry entry;
  entry.name = std::move(name);
  entry.content = declaration + content;
  return entry;
}

ZipEntry relationships(std::string name, const std::string& content) {
  return part(std::move(name), "<Relationships xmlns=\"" + package + "relationships\">" + content + "</Relationships>");
}

std::string override_of(const std::string& name, const std::string& type) {
  return "<Override PartName=\"" + name + "\" ContentType=\"application/vnd.openxmlformats-officedocument." + type + "+xml\"/>";
}

ZipEntry content_types(const std::string& overrides) {
  return part(
      "[Content_Types].xml",
      "<Types xmlns=\"" + package +
          "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
          overrides + "</Types>");
}

// The cell whose first place it is, or that covers it.
const GridCell* cell_at(const WrittenGrid& grid, std::uint32_t row, std::uint32_t column) {
  for (const GridCell& cell : grid.cells) {
    const bool is_in =
        row >= cell.row && row < cell.row + cell.rows && column >= cell.column && column < cell.column + cell.columns;
    if (is_in) return &cell;
  }
  return nullptr;
}

std::string with_breaks(std::string_view text, const std::string& line_break) {
  std::string made;
  for (const char c : escaped_xml(text)) made += c == '\n' ? line_break : std::string(1, c);
  return made;
}

}  // namespace

std::string escaped_xml(std::string_view text) {
  std::string made;
  for (const char c : text) {
    switch (c) {
      case '&':
        made += "&amp;";
        break;
      case '<':
        made += "&lt;";
        break;
      case '>':
        made += "&gt;";
        break;
      case '"':
        made += "&quot;";
        break;
      default:
        made += c;
    }
  }
  return made;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(0, 1, static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

std::vector<ZipEntry> xlsx_entries(const XlsxXml& xml) {
  const std::string type = "spreadsheetml.";
  return {content_types(
              override_of("/xl/workbook.xml", type + "sheet.main") + override_of("/xl/worksheets/sheet1.xml", type + "worksheet") +
              override_of("/xl/sharedStrings.xml", type + "sharedStrings") + override_of("/xl/styles.xml", type + "styles")),
          relationships("_rels/.rels", relationship("rId1", "officeDocument", "xl/workbook.xml")),
          part("xl/workbook.xml", "<workbook xmlns=\"" + spreadsheet + "\" xmlns:r=\"" + office + "\">" + xml.book_properties +
                                      "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" " + xml.sheet_attributes +
                                      " r:id=\"rId1\"/></sheets></workbook>"),
          relationships("xl/_rels/workbook.xml.rels", relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
                                                          relationship("rId2", "sharedStrings", "sharedStrings.xml") +
                                                          relationship("rId3", "styles", "/xl/styles.xml")),
          part("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"" + spreadsheet + "\">" + xml.sheet + "</worksheet>"),
          part("xl/sharedStrings.xml", "<sst xmlns=\"" + spreadsheet + "\">" + xml.strings + "</sst>"),
          part("xl/styles.xml", "<styleSheet xmlns=\"" + spreadsheet + "\">" + xml.styles + "</styleSheet>")};
}

std::vector<ZipEntry> docx_entries(const std::string& body, const std::string& styles) {
  const std::string type = "wordprocessingml.";
  return {
      content_types(override_of("/word/document.xml", type + "document.main") + override_of("/word/styles.xml", type + "styles")),
      relationships("_rels/.rels", relationship("rId1", "officeDocument", "word/document.xml")),
      relationships("word/_rels/document.xml.rels", relationship("rId1", "styles", "styles.xml")),
      part("word/document.xml", "<w:document xmlns:w=\"" + word +
                                    "\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>" + body +
                                    "</w:body></w:document>"),
      part("word/styles.xml", "<w:styles xmlns:w=\"" + word + "\">" + styles + "</w:styles>")};
}

std::string xlsx_of(const WrittenGrid& grid) {
  XlsxXml xml;
  std::size_t strings = 0;
  xml.sheet = "<sheetData>";
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    xml.sheet += "<row r=\"" + std::to_string(row + 1) + "\">";
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      const GridCell* cell = cell_at(grid, row, column);
      if (cell == nullptr) continue;
      const bool is_first = cell->row == row && cell->column == column && !cell->text.empty();
      xml.sheet += "<c r=\"" + cell_name(row, column) + "\"";
      if (is_first) {
        xml.sheet += " t=\"s\"><v>" + std::to_string(strings++) + "</v></c>";
        xml.strings += "<si><t xml:space=\"preserve\">" + escaped_xml(cell->text) + "</t></si>";
      } else {
        xml.sheet += "/>";
      }
    }
    xml.sheet += "</row>";
  }
  xml.sheet += "</sheetData>";
  std::string merges;
  for (const GridCell& cell : grid.cells) {
    if (cell.rows == 1 && cell.columns == 1) continue;
    merges += "<mergeCell ref=\"" + cell_name(cell.row, cell.column) + ":" +
              cell_name(cell.row + cell.rows - 1, cell.column + cell.columns - 1) + "\"/>";
  }
  if (!merges.empty()) xml.sheet += "<mergeCells>" + merges + "</mergeCells>";
  return zip(xlsx_entries(xml));
}

std::string docx_of(const WrittenGrid& grid) {
  std::string body =
      "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/>"
      "<w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr><w:tblGrid>";
  for (std::uint32_t column = 0; column < grid.columns; ++column) body += "<w:gridCol w:w=\"1200\"/>";
  body += "</w:tblGrid>";
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    body += "<w:tr>";
    for (std::uint32_t column = 0; column < grid.columns;) {
      const GridCell* cell = cell_at(grid, row, column);
      const std::uint32_t columns = cell == nullptr ? 1 : cell->columns;
      body += "<w:tc><w:tcPr>";
      if (columns > 1) body += "<w:gridSpan w:val=\"" + std::to_string(columns) + "\"/>";
      const bool is_first = cell != nullptr && cell->row == row;
      if (cell != nullptr && cell->rows > 1) body += is_first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>";
      body += "</w:tcPr><w:p>";
      if (is_first) {
        body += "<w:r><w:t xml:space=\"preserve\">" + with_breaks(cell->text, "</w:t><w:br/><w:t xml:space=\"preserve\">") +
                "</w:t></w:r>";
      }
      body += "</w:p></w:tc>";
      column += columns;
    }
    body += "</w:tr>";
  }
  return zip(docx_entries(body + "</w:tbl><w:p/>"));
}

std::string html_of(const WrittenGrid& grid) {
  std::string html = "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><table border=\"1\">\n";
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    html += "<tr>";
    for (const GridCell& cell : grid.cells) {
      if (cell.row != row) continue;
      html += "<td";
      if (cell.rows > 1) html += " rowspan=\"" + std::to_string(cell.rows) + "\"";
      if (cell.columns > 1) html += " colspan=\"" + std::to_string(cell.columns) + "\"";
      html += ">" + with_breaks(cell.text, "<br>") + "</td>";
    }
    html += "</tr>\n";
  }
  return html + "</table></body></html>\n";
}

std::string csv_of(const WrittenGrid& grid) {
  std::string csv;
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      if (column > 0) csv += ',';
      const GridCell* cell = cell_at(grid, row, column);
      if (cell == nullptr || cell->row != row || cell->column != column) continue;
      const bool is_quoted = cell->text.find_first_of(",\"\n\r;\t") != std::string::npos;
      if (!is_quoted) {
        csv += cell->text;
        continue;
      }
      csv += '"';
      for (const char c : cell->text) csv += c == '"' ? std::string("\"\"") : std::string(1, c);
      csv += '"';
    }
    csv += "\r\n";
  }
  return csv;
}

}  // namespace heng::test
