// The grids of published tables, made into .xlsx, .docx and PDF by LibreOffice where it is installed.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/cli/pdf_process.hpp"
#include "tests/cli/process.hpp"
#include "tests/support/office_writer.hpp"
#include "tests/support/published_grids.hpp"
#include "tests/unit/readers/reading.hpp"

using namespace heng;

namespace {

// Blanks and line ends are where a layout program puts them.
std::string without_blanks(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c != ' ' && c != '\n') made += c;
  }
  return made;
}

// The filled cells, row by row.
std::vector<std::vector<std::string>> filled(const std::vector<const document::Table*>& tables) {
  std::vector<std::vector<std::string>> rows;
  for (const document::Table* table : tables) {
    for (const auto& row : test::grid_of(*table)) {
      std::vector<std::string> kept;
      for (const std::string& text : row) {
        if (!text.empty()) kept.push_back(without_blanks(text));
      }
      if (!kept.empty()) rows.push_back(std::move(kept));
    }
  }
  return rows;
}

std::vector<std::vector<std::string>> filled(const test::WrittenGrid& grid) {
  std::vector<std::vector<std::string>> rows(grid.rows);
  for (const test::GridCell& cell : grid.cells) {
    if (!cell.text.empty()) rows[cell.row].push_back(without_blanks(cell.text));
  }
  std::erase_if(rows, [](const auto& row) { return row.empty(); });
  return rows;
}

}  // namespace

TEST_CASE("tables that an office suite wrote come back cell for cell") {
  const auto published = test::published_grids();
  const bool is_there = std::system("command -v soffice pdftotext pdftocairo >/dev/null 2>&1") == 0;
  if (published.empty() || !is_there) {
    WARN("no published tables, no LibreOffice or no poppler: skipped");
    return;
  }
  const test::Folder folder;
  for (const auto& [name, grid] : published) {
    // One long page, for a row that a page cuts is two: what belongs together is not for readers to say.
    std::string page = test::html_of(grid);
    page.insert(page.find("</head>"), "<style>@page { size: 42cm 90cm; margin: 1cm }</style>");
    folder.write(name + ".html", page);
    folder.write("book/" + name + ".xlsx", test::xlsx_of(grid));
    folder.write("word/" + name + ".docx", test::docx_of(grid));
  }
  const std::string suite = "HOME=$PWD soffice --headless -env:UserInstallation=file://$PWD/profile --convert-to ";
  const auto made = folder.run(suite + "pdf --outdir pdf *.html && " + suite + "xlsx --outdir xlsx book/*.xlsx && " + suite +
                               "docx --outdir docx word/*.docx");
  INFO(made.err);
  REQUIRE(made.code == 0);
  const std::unique_ptr<readers::PdfTool> tool = cli::real_pdf_tool();
  for (const auto& [name, grid] : published) {
    for (const std::string format : {"xlsx", "docx", "pdf"}) {
      INFO(name << "." << format);
      test::Read read;
      test::read(read, name + "." + format, folder.read(format + "/" + name + "." + format), *tool);
      REQUIRE(read.document);
      std::vector<const document::Table*> tables;
      for (const document::Table& table : read.document->tables) tables.push_back(&table);
      CHECK(filled(tables) == filled(grid));
    }
  }
}
