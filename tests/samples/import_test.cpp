// The documents of the corpus, imported with no help, against their transcriptions cell by cell: the whole disclosure of
// xinxiang-2023 and the tables of corpus/tables.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <expected>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/forms/forms.hpp"
#include "engine/intake/records.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "engine/readers/readers.hpp"
#include "tests/support/disk.hpp"

namespace fs = std::filesystem;
using namespace heng;
using model::Datum;

namespace {

const fs::path corpus = fs::path(HENG_SHARED_DIR) / "corpus";

std::string content(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

class NoPdf final : public readers::PdfTool {
 public:
  std::expected<std::string, readers::PdfFailure> words(const std::string&) override {
    return std::unexpected(readers::PdfFailure::missing);
  }
  std::expected<std::string, readers::PdfFailure> drawings(const std::string&) override {
    return std::unexpected(readers::PdfFailure::missing);
  }
};

struct Imported {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  document::Document document;
  forms::Recognised found;

  explicit Imported(const fs::path& path) : Imported(path.filename().string(), content(path)) {}
  Imported(const std::string& name, std::string bytes) {
    NoPdf pdf;
    auto read = readers::read_document(name, std::move(bytes), sources, pdf, diagnostics);
    REQUIRE(read);
    document = std::move(*read);
    found = forms::find_self_assessments(document, sources, {}, diagnostics);
  }
  std::size_t count(std::string_view kind) const {
    return static_cast<std::size_t>(
        std::count_if(diagnostics.all().begin(), diagnostics.all().end(), [&](const auto& one) { return one.kind->name == kind; }));
  }
};

Datum toml(const fs::path& path) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const auto file = sources.add(path.filename().string(), content(path));
  auto records = intake::read_records(sources, file, std::nullopt, diagnostics);
  REQUIRE(records.size() == 1);
  return std::move(records.front().data);
}

std::string cell(const Datum& table, std::string_view path) {
  const Datum* datum = table.find_path(path);
  return datum != nullptr && datum->form == Datum::Form::scalar ? datum->text : std::string();
}

const std::vector<Datum>& rows(const Datum& table, std::string_view key) {
  static const std::vector<Datum> none;
  const Datum* datum = table.find(key);
  return datum == nullptr ? none : datum->items;
}

struct Pair {
  const char* ours;
  const char* theirs;
};

// Where the unit was attached the cell itself is compared.
std::string raw(const Datum& row, std::string_view path) {
  const std::string before = "at.raw." + std::string(path);
  return row.find_path(before) != nullptr ? cell(row, before) : cell(row, path);
}

template <class Pairs>
void compare(const std::vector<Datum>& ours, const std::vector<Datum>& theirs, const Pairs& pairs) {
  CHECK(ours.size() == theirs.size());
  for (std::size_t i = 0; i < std::min(ours.size(), theirs.size()); ++i) {
    INFO("row " << i << ", line " << cell(ours[i], "at.line"));
    for (const Pair& pair : pairs) {
      INFO(pair.theirs);
      CHECK(raw(ours[i], pair.ours) == cell(theirs[i], pair.theirs));
    }
  }
}

}  // namespace

TEST_CASE("the whole disclosure gives the twelve records, cell for cell") {
  if (!fs::exists(corpus)) return;
  const Imported imported(corpus / "xinxiang-2023.txt");
  const Datum tables = toml(corpus / "xinxiang-2023-tables.toml");
  const auto& theirs = rows(tables, "project");
  REQUIRE(theirs.size() == 12);
  REQUIRE(imported.found.records.size() == 12);
  constexpr std::array fund{Pair{"name", "label"},
                            Pair{"original_budget", "original_budget"},
                            Pair{"revised_budget", "revised_budget"},
                            Pair{"expenditure", "expenditure"},
                            Pair{"declared.weight", "weight"},
                            Pair{"declared.rate", "rate"},
                            Pair{"declared.score", "score"}};
  constexpr std::array management{Pair{"name", "item"}, Pair{"statement", "statement"}, Pair{"weight", "weight"},
                                  Pair{"declared", "score"}, Pair{"problem", "problem"}};
  constexpr std::array indicator{Pair{"level1", "level1"},  Pair{"level2", "level2"},       Pair{"level3", "level3"},
                                 Pair{"target", "target"},  Pair{"actual", "actual"},       Pair{"weight", "weight"},
                                 Pair{"declared", "score"}, Pair{"deviation", "deviation"}, Pair{"reason", "reason"},
                                 Pair{"at.line", "line"}};
  std::size_t funds = 0, managements = 0, indicators = 0;
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const Datum& ours = imported.found.records[i].data;
    INFO(cell(theirs[i], "name"));
    CHECK(cell(ours, "project.name") == cell(theirs[i], "name"));
    CHECK(cell(ours, "project.year") == "2023");
    CHECK(cell(ours, "project.department") == cell(theirs[i], "department"));
    CHECK(cell(ours, "project.implementer") == cell(theirs[i], "implementer"));
    CHECK(cell(ours, "project.source.document") == "xinxiang-2023.txt");
    CHECK(cell(ours, "project.source.line") == cell(theirs[i], "line"));
    CHECK(cell(ours, "goals.expected") == cell(theirs[i], "goal"));
    CHECK(cell(ours, "goals.actual") == cell(theirs[i], "goal_actual"));
    compare(rows(ours, "funds"), rows(theirs[i], "fund"), fund);
    compare(rows(ours, "management"), rows(theirs[i], "management"), management);
    compare(rows(ours, "indicators"), rows(theirs[i], "indicator"), indicator);
    CHECK(cell(ours, "declared.weight") == cell(theirs[i], "total_weight"));
    CHECK(cell(ours, "declared.total") == cell(theirs[i], "total_score"));
    CHECK(cell(ours, "declared.at.line") == cell(theirs[i], "total_line"));
    CHECK(rows(ours, "others").empty());
    for (const Datum& row : rows(ours, "funds")) {
      for (const char* key : {"original_budget", "revised_budget", "expenditure"}) {
        if (!cell(row, key).empty()) CHECK(cell(row, key) == raw(row, key) + "万元");
      }
    }
    funds += rows(ours, "funds").size();
    managements += rows(ours, "management").size();
    indicators += rows(ours, "indicators").size();
  }
  CHECK(funds == 48);
  CHECK(managements == 48);
  CHECK(indicators == 95);
}

TEST_CASE("every row of the twelve tables is accounted for, what is odd is told, the other tables are none") {
  if (!fs::exists(corpus)) return;
  const Imported imported(corpus / "xinxiang-2023.txt");
  const forms::Account& account = imported.found.account;
  CHECK(account.tables.size() == imported.document.tables.size());
  CHECK(account.tables_with_forms() == 12);
  std::size_t rows_of_forms = 0;
  for (const auto& table : account.tables) rows_of_forms += table.has_form ? table.rows : 0;
  CHECK(account.rows.size() == rows_of_forms);
  CHECK(account.count(forms::Fate::left_out) == 0);
  // 48 + 48 + 95 rows, the totals, two rows of labels and one of goals a form.
  CHECK(account.count(forms::Fate::imported) == 48 + 48 + 95 + 12 * 4);
  // Funds of tables 8, 9, 10; statements of 9 and 10; the two rows of table 9.
  CHECK(imported.count("FormRowsShifted") == 6);
  CHECK(imported.count("FormTwoReadings") == 0);
  CHECK(imported.count("FormFigureSuspect") == 0);
  CHECK(imported.count("FormCellLeftOver") == 0);
  // The text names two projects a little otherwise, and one that has no form.
  CHECK(imported.count("NarrativeNameNear") == 2);
  CHECK(imported.count("NarrativeNotAttached") == 1);
  CHECK(imported.diagnostics.all().size() == 6 + 3);
  // What the text says: a sentence a project, what it says of all of them, an outside evaluation, and the money of one project
  // again.
  std::size_t statements = 0;
  for (const model::Record& record : imported.found.records) {
    REQUIRE(!rows(record.data, "narrative").empty());
    CHECK(cell(rows(record.data, "narrative").front(), "score") != "");
    statements += rows(record.data, "narrative").size();
  }
  CHECK(statements == 12 + 12 + 1 + 1);
  const Datum& outside = rows(imported.found.records[6].data, "narrative").back();
  CHECK(cell(outside, "score") == "82.23 分");
  CHECK(cell(outside, "grade") == "良");
  CHECK(cell(outside, "by") == "外部评价");
  CHECK(cell(outside, "at.line") == "582");
  // Every step of normalisation is kept: the units of 48 rows of three amounts, but for two blank ones.
  CHECK(imported.found.steps.size() == 48 * 3 - 2);
}

namespace {

void compare_table(const Imported& imported, const Datum& expected) {
  REQUIRE(imported.found.records.size() == 1);
  const Datum& ours = imported.found.records.front().data;
  CHECK(cell(ours, "project.name") == cell(expected, "project"));
  CHECK(cell(ours, "project.department") == cell(expected, "department"));
  CHECK(cell(ours, "project.implementer") == cell(expected, "implementer"));
  compare(rows(ours, "funds"), rows(expected, "fund"),
          std::array{Pair{"name", "label"}, Pair{"original_budget", "initial"}, Pair{"revised_budget", "full_year"},
                     Pair{"expenditure", "executed"}, Pair{"own", "own"}, Pair{"declared.weight", "weight"},
                     Pair{"declared.rate", "rate"}, Pair{"declared.score", "score"}, Pair{"formula", "method"}});
  compare(rows(ours, "management"), rows(expected, "management"),
          std::array{Pair{"name", "item"}, Pair{"weight", "weight"}, Pair{"declared", "score"}});
  compare(
      rows(ours, "indicators"), rows(expected, "indicator"),
      std::array{Pair{"level1", "level1"}, Pair{"level2", "level2"}, Pair{"level3", "level3"}, Pair{"nature", "target_operator"},
                 Pair{"value", "target_value"}, Pair{"unit", "target_unit"}, Pair{"actual", "actual"}, Pair{"weight", "weight"},
                 Pair{"declared", "score"}, Pair{"review", "review_score"}, Pair{"reason", "reason"}, Pair{"formula", "method"}});
  const auto& indicators = rows(ours, "indicators");
  for (std::size_t i = 0; i < std::min(indicators.size(), rows(expected, "indicator").size()); ++i) {
    const Datum& theirs = rows(expected, "indicator")[i];
    if (theirs.find("target_value") == nullptr) CHECK(cell(indicators[i], "target") == cell(theirs, "target"));
  }
  CHECK(cell(ours, "declared.weight") == cell(expected, "total_weight"));
  CHECK(cell(ours, "declared.total") == cell(expected, "total_score"));
  for (const auto& row : imported.found.account.rows) {
    INFO("row " << row.row);
    CHECK(row.fate != forms::Fate::left_out);
  }
}

using Grid = std::vector<std::vector<std::string>>;

Grid grid_of(const std::string& tsv) {
  Grid grid(1, {""});
  for (const char c : tsv) {
    if (c == '\n') {
      grid.push_back({""});
    } else if (c == '\t') {
      grid.back().emplace_back();
    } else if (c != '\r') {
      grid.back().back() += c;
    }
  }
  if (grid.back() == std::vector<std::string>{""}) grid.pop_back();
  return grid;
}

std::string escaped(const std::string& text) {
  std::string made;
  for (const char c : text) made += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : std::string(1, c);
  return made;
}

std::string markdown_of(const Grid& grid) {
  std::string text = "## 附件\n\n";
  for (std::size_t row = 0; row < grid.size(); ++row) {
    for (const std::string& cell : grid[row]) text += "| " + cell + " ";
    text += "|\n";
    if (row == 0) {
      for (std::size_t i = 0; i < grid[row].size(); ++i) text += "|---";
      text += "|\n";
    }
  }
  return text;
}

// As bureaus publish them: names of level one and two merged downwards, titles, labels and values across.
std::string html_of(const Grid& grid) {
  const auto is_heading = [](const std::string& text) { return text.find("级指标") != std::string::npos; };
  std::vector<std::vector<bool>> covered;
  for (const auto& row : grid) covered.emplace_back(row.size(), false);
  std::string text = "<html><body><table>";
  for (std::size_t row = 0; row < grid.size(); ++row) {
    text += "<tr>";
    for (std::size_t column = 0; column < grid[row].size(); ++column) {
      if (covered[row][column]) continue;
      std::size_t down = 1, across = 1;
      const std::string& cell = grid[row][column];
      if (column == 0 && row == 0) across = grid[row].size();
      const bool is_label = grid[row][0] == "项目名称" || grid[row][0] == "主管部门";
      while (is_label && !cell.empty() && column + across < grid[row].size() && grid[row][column + across].empty()) ++across;
      if (column < 2 && !cell.empty() && !is_label && row > 0 && !is_heading(cell)) {
        const auto is_free = [&](std::size_t below) {
          return grid[below][column].empty() && (column == 0 || grid[below][0].empty()) && grid[below].size() > column;
        };
        while (row + down < grid.size() && is_free(row + down)) ++down;
      }
      for (std::size_t r = row; r < row + down; ++r) {
        for (std::size_t c = column; c < column + across; ++c) covered[r][c] = true;
      }
      text += "<td";
      if (down > 1) text += " rowspan=" + std::to_string(down);
      if (across > 1) text += " colspan=\"" + std::to_string(across) + "\"";
      text += ">" + escaped(cell) + "</td>";
    }
    text += "</tr>\n";
  }
  return text + "</table></body></html>";
}

}  // namespace

TEST_CASE("the tables of other provinces come out cell for cell, from text, Markdown and web pages with merged cells") {
  if (!fs::exists(corpus)) return;
  std::size_t cases = 0;
  for (const auto& entry : fs::directory_iterator(corpus / "tables")) {
    ++cases;
    INFO(entry.path().filename());
    const Datum expected = toml(entry.path() / "expected.toml");
    compare_table(Imported(entry.path() / "table.tsv"), expected);
    const Grid grid = grid_of(content(entry.path() / "table.tsv"));
    {
      INFO("Markdown");
      compare_table(Imported("table.md", markdown_of(grid)), expected);
    }
    INFO("HTML " << html_of(grid));
    compare_table(Imported("table.html", html_of(grid)), expected);
  }
  CHECK(cases == 18);
}

TEST_CASE("scoring what was imported equals scoring the samples") {
  if (!fs::exists(corpus)) return;
  Imported imported(corpus / "xinxiang-2023.txt");
  support::Disk disk;
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const fs::path root = HENG_SOURCE_DIR;
  const auto policy =
      pipeline::load_policy((root / "rules/xinxiang/self-assessment-2023.heng").string(), disk, sources, diagnostics);
  REQUIRE(policy.plan);
  std::vector<fs::path> samples;
  for (const auto& entry : fs::directory_iterator(root / "samples/xinxiang-2023")) {
    if (entry.path().extension() == ".toml") samples.push_back(entry.path());
  }
  std::sort(samples.begin(), samples.end());
  REQUIRE(samples.size() == imported.found.records.size());
  for (std::size_t i = 0; i < samples.size(); ++i) {
    INFO(samples[i].filename());
    const auto records = pipeline::load_records(samples[i].string(), disk, sources, diagnostics);
    REQUIRE(records.size() == 1);
    const auto theirs = pipeline::score(policy, sources, records.front(), false).scorecard;
    const auto ours = pipeline::score(policy, imported.sources, imported.found.records[i], false).scorecard;
    CHECK(ours.total.low == theirs.total.low);
    CHECK(ours.total.high == theirs.total.high);
    CHECK(ours.declared_total == theirs.declared_total);
    REQUIRE(ours.parts.size() == theirs.parts.size());
    for (std::size_t part = 0; part < ours.parts.size(); ++part) {
      CHECK(ours.parts[part].score.low == theirs.parts[part].score.low);
      CHECK(ours.parts[part].score.high == theirs.parts[part].score.high);
    }
    CHECK(ours.findings.size() == theirs.findings.size());
    for (const auto& finding : ours.findings) CHECK(finding.kind->name != "UnknownKey");
  }
}
