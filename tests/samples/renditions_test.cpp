// What is published in one format is published in another: the tables of the corpus, written in every format that is read, give the
// same records, the same steps and the same account, row by row. LibreOffice writes the workbooks, the documents and the pages.
#include <unicode/ucnv.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/cli/pdf_process.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/forms/forms.hpp"
#include "engine/readers/readers.hpp"
#include "tests/cli/process.hpp"
#include "tests/support/office_writer.hpp"
#include "tests/support/published_grids.hpp"

namespace fs = std::filesystem;
using namespace heng;
using model::Datum;

namespace {

const fs::path corpus = fs::path(HENG_SHARED_DIR) / "corpus";

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// Blanks and line ends are where a layout program puts them.
std::string without_blanks(std::string_view text) {
  std::string made;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\t') made += c;
  }
  return made;
}

// What a record says, a line a value, without where it stood.
void write(const Datum& datum, const std::string& path, std::vector<std::string>& lines) {
  // What is told around the forms is not in all renditions.
  if (path.ends_with(".at") || path == ".project.source" || path == ".narrative") return;
  if (datum.form == Datum::Form::scalar) lines.push_back(path + " = " + without_blanks(datum.text));
  for (const auto& [key, value] : datum.entries) write(value, path + "." + key, lines);
  for (std::size_t i = 0; i < datum.items.size(); ++i) write(datum.items[i], path + "[" + std::to_string(i) + "]", lines);
}

struct Told {
  std::vector<std::string> records, steps, account;
  std::vector<std::string> filled;  // the filled cells of the tables, a line a row
};

Told told(const std::string& name, std::string bytes) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const std::unique_ptr<readers::PdfTool> tool = cli::real_pdf_tool();
  const auto document = readers::read_document(name, std::move(bytes), sources, *tool, diagnostics);
  REQUIRE(document);
  const forms::Recognised found = forms::find_self_assessments(*document, sources, {}, diagnostics);
  Told told;
  for (const auto& record : found.records) write(record.data, "", told.records);
  for (const auto& step : found.steps) {
    told.steps.push_back(std::to_string(step.record) + " " + step.path + " " + without_blanks(step.raw) + " -> " +
                         without_blanks(step.text) + " " + step.how.chinese);
  }
  std::vector<std::vector<std::string>> rows;  // a table each
  for (const document::Table& table : document->tables) {
    rows.emplace_back(table.rows());
    for (const document::Cell& cell : table.cells()) {
      if (!cell.text.empty()) rows.back()[cell.row] += without_blanks(cell.text) + " ";
    }
    std::ranges::copy_if(rows.back(), std::back_inserter(told.filled), [](const std::string& row) { return !row.empty(); });
  }
  for (const auto& row : found.account.rows) {
    if (row.why == forms::Why::repeated_header) continue;
    told.account.push_back(std::to_string(static_cast<int>(row.fate)) + std::to_string(static_cast<int>(row.why)) + " " +
                           (row.record ? std::to_string(*row.record) : "-") + " " + rows[row.table - 1][row.row - 1]);
  }
  return told;
}

// The first line that is another; empty: none is.
std::string difference(const std::vector<std::string>& ours, const std::vector<std::string>& theirs) {
  const auto [our, their] = std::ranges::mismatch(ours, theirs);
  if (our == ours.end() && their == theirs.end()) return {};
  return (our == ours.end() ? "nothing" : *our) + " | instead of | " + (their == theirs.end() ? "nothing" : *their);
}

void compare(const Told& ours, const Told& theirs) {
  CHECK(difference(ours.records, theirs.records) == "");
  CHECK(difference(ours.steps, theirs.steps) == "");
  CHECK(difference(ours.account, theirs.account) == "");
}

std::string in_gb18030(const std::string& utf8) {
  UErrorCode error = U_ZERO_ERROR;
  std::string made(utf8.size() * 2 + 16, '\0');
  made.resize(static_cast<std::size_t>(ucnv_convert("GB18030", "UTF-8", made.data(), static_cast<std::int32_t>(made.size()),
                                                    utf8.data(), static_cast<std::int32_t>(utf8.size()), &error)));
  REQUIRE(error <= U_ZERO_ERROR);
  return made;
}

std::string markdown_of(const test::WrittenGrid& grid) {
  std::vector<std::vector<std::string>> rows(grid.rows, std::vector<std::string>(grid.columns));
  for (const test::GridCell& cell : grid.cells) rows[cell.row][cell.column] = cell.text;
  std::string text = "## 附件\n\n";
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (const std::string& cell : rows[row]) text += "| " + cell + " ";
    text += "|\n";
    if (row > 0) continue;
    for (std::size_t i = 0; i < grid.columns; ++i) text += "|---";
    text += "|\n";
  }
  return text;
}

std::vector<std::string> filled(const test::WrittenGrid& grid) {
  std::vector<std::string> rows(grid.rows);
  for (const test::GridCell& cell : grid.cells) {
    if (!cell.text.empty()) rows[cell.row] += without_blanks(cell.text) + " ";
  }
  std::erase(rows, "");
  return rows;
}

// The twelve forms of the disclosure, as grids.
std::vector<test::WrittenGrid> forms_of_the_disclosure() {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const std::unique_ptr<readers::PdfTool> tool = cli::real_pdf_tool();
  const auto document = readers::read_document("a.txt", content(corpus / "xinxiang-2023.txt"), sources, *tool, diagnostics);
  REQUIRE(document);
  const forms::Recognised found = forms::find_self_assessments(*document, sources, {}, diagnostics);
  std::vector<test::WrittenGrid> grids;
  for (const auto& account : found.account.tables) {
    if (!account.has_form) continue;
    const document::Table& table = document->tables[account.number - 1];
    std::vector<std::vector<std::string>> rows(table.rows(), std::vector<std::string>(table.columns()));
    for (const document::Cell& cell : table.cells()) rows[cell.row][cell.column] = cell.text;
    grids.push_back(test::merged_grid(rows));
  }
  return grids;
}

// A disclosure: a title, then form by form, with running titles where pages are cut.
std::string disclosure_of(const std::vector<test::WrittenGrid>& grids, const std::string& style) {
  std::string body = "<h1>2023年度部门决算公开</h1>\n";
  for (std::size_t i = 0; i < grids.size(); ++i) {
    const std::string page = test::html_of(grids[i]);
    const std::size_t begin = page.find("<table");
    body += "<p>附件" + std::to_string(i + 1) + "</p>\n" + page.substr(begin, page.find("</body>") - begin);
  }
  return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>" + style + "</style></head><body>" + body + "</body></html>\n";
}

const std::map<std::string, std::string> disclosure_styles{
    {"a4", "@page { size: 21cm 29.7cm; margin: 2cm } td { font-size: 11pt }"},
    {"a4-small", "@page { size: 21cm 29.7cm; margin: 2cm } td { font-size: 9pt; text-align: center }"},
    {"landscape", "@page { size: 29.7cm 21cm; margin: 2cm } td { font-size: 10.5pt }"},
    {"a5", "@page { size: 14.8cm 21cm; margin: 1cm } td { font-size: 8pt }"},
};

// All that LibreOffice is to write, written once.
class Suite {
 public:
  Suite() {
    is_there_ = std::system("command -v soffice pdftotext pdftocairo >/dev/null 2>&1") == 0;
    published_ = test::published_grids();
    if (!is_there_ || published_.empty()) return;
    for (const auto& [name, grid] : published_) {
      std::string page = test::html_of(grid);
      page.insert(page.find("</head>"), "<style>@page { size: 21cm 29.7cm; margin: 2cm }</style>");
      folder_.write(name + ".html", page);
      folder_.write("book/" + name + ".xlsx", test::xlsx_of(grid));
      folder_.write("word/" + name + ".docx", test::docx_of(grid));
    }
    const auto grids = forms_of_the_disclosure();
    for (const auto& [name, style] : disclosure_styles) folder_.write("disclosure-" + name + ".html", disclosure_of(grids, style));
    const std::string suite = "HOME=$PWD soffice --headless -env:UserInstallation=file://$PWD/profile --convert-to ";
    const auto made = folder_.run(suite + "pdf --outdir pdf *.html && " + suite + "xlsx --outdir xlsx book/*.xlsx && " + suite +
                                  "docx --outdir docx word/*.docx");
    INFO(made.err);
    REQUIRE(made.code == 0);
  }
  [[nodiscard]] bool is_there() const {
    if (published_.empty()) WARN("skipped: no corpus beside the project");
    if (!is_there_) WARN("skipped: soffice, pdftotext or pdftocairo is not installed (packages.txt)");
    return is_there_ && !published_.empty();
  }
  [[nodiscard]] std::string read(const std::string& name, const std::string& format) const {
    return folder_.read(format + "/" + name + "." + format);
  }

 private:
  test::Folder folder_;
  bool is_there_ = false;
  std::vector<std::pair<std::string, test::WrittenGrid>> published_;
};

const Suite& suite() {
  static const Suite made;
  return made;
}

}  // namespace

TEST_CASE("published tables give the same records and account from text, Markdown, web pages and CSV in GB18030") {
  const auto published = test::published_grids();
  if (published.empty()) WARN("skipped: no corpus beside the project");
  for (const auto& [name, grid] : published) {
    INFO(name);
    const Told theirs = told("table.tsv", content(corpus / "tables" / name / "table.tsv"));
    CHECK_FALSE(theirs.records.empty());
    const std::vector<std::pair<std::string, std::string>> files{
        {"a.md", markdown_of(grid)}, {"a.html", html_of(grid)}, {"a.csv", in_gb18030(csv_of(grid))}};
    for (const auto& [file, bytes] : files) {
      INFO(file);
      compare(told(file, bytes), theirs);
    }
  }
}

TEST_CASE("published tables give the same records and account from workbooks, documents and pages that an office suite wrote") {
  if (!suite().is_there()) return;
  for (const auto& [name, grid] : test::published_grids()) {
    const Told theirs = told("table.tsv", content(corpus / "tables" / name / "table.tsv"));
    for (const std::string format : {"xlsx", "docx", "pdf"}) {
      INFO(name << "." << format);
      const Told ours = told(name + "." + format, suite().read(name, format));
      CHECK(difference(ours.filled, filled(grid)) == "");
      compare(ours, theirs);
    }
  }
}

TEST_CASE("the disclosure's twelve forms give the same records and account from pages that cut them anywhere") {
  if (!suite().is_there()) return;
  const Told theirs = told("xinxiang-2023.txt", content(corpus / "xinxiang-2023.txt"));
  for (const auto& [name, style] : disclosure_styles) {
    INFO(name);
    compare(told("disclosure-" + name + ".pdf", suite().read("disclosure-" + name, "pdf")), theirs);
  }
}
