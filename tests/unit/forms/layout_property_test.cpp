// One made-up self-assessment laid out in many ways: headings renamed and reordered, an empty column, rows off their headings, the
// table cut by a page. Whatever the layout, the record is the same.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/forms/forms.hpp"
#include "engine/forms/vocabulary.hpp"
#include "engine/readers/text.hpp"
#include "engine/text/utf8.hpp"
#include "tests/support/generate.hpp"

using namespace heng;
using forms::Field;
using forms::Section;
using generate::Chooser;
using Cells = std::vector<std::string>;

namespace {

struct Made {
  std::string project, department;
  std::vector<Cells> funds;       // name, original, revised, expenditure, weight, rate, score
  std::vector<Cells> management;  // name, statement, weight, score
  std::vector<Cells> indicators;  // level1 … level3, target, actual, weight, score, reason
};

constexpr std::array fund_fields{Field::name, Field::original_budget, Field::revised_budget, Field::expenditure, Field::weight,
                                 Field::rate, Field::declared};
constexpr std::array fund_paths{"name",          "original_budget", "revised_budget", "expenditure", "declared.weight",
                                "declared.rate", "declared.score"};
constexpr std::array indicator_fields{Field::level1, Field::level2, Field::level3,   Field::target,
                                      Field::actual, Field::weight, Field::declared, Field::reason};
constexpr std::array indicator_paths{"level1", "level2", "level3", "target", "actual", "weight", "declared", "reason"};
constexpr std::array management_paths{"name", "statement", "weight", "declared"};

std::string amount(Chooser& choose) { return std::to_string(choose.below(900)) + "." + std::to_string(10 + choose.below(90)); }

Made content(Chooser& choose) {
  Made made;
  made.project = choose.one_of({"大厅运行经费", "2022年春节走访慰问经费", "县级储备粮", "图书馆免费开放"});
  made.department = choose.one_of({"某市政务服务局", "219-某镇人民政府", "某县水利局"});
  made.funds = {{"年度资金总额", amount(choose), amount(choose), amount(choose), "10", "96.75%", "9.68"},
                {"其中：本年财政拨款", amount(choose), amount(choose), amount(choose), "—", "96.75%", "—"},
                {"其他资金", "0", "0", "0", "—", "0.00%", "—"}};
  for (const char* name : {"安排科学性", "拨付合规性"}) {
    made.management.push_back({name, choose.one_of({"按照合同约定，编制当年预算", "按照支付计划，及时拨付"}), "5", "5"});
  }
  const std::array<std::pair<const char*, const char*>, 5> levels{{{"产出指标", "数量指标"},
                                                                   {"产出指标", "质量指标"},
                                                                   {"产出指标", "时效指标"},
                                                                   {"效益指标", "社会效益指标"},
                                                                   {"满意度指标", "服务对象满意度指标"}}};
  for (const auto& [first, second] : levels) {
    for (std::size_t row = 0; row <= choose.below(3); ++row) {
      const std::string points = choose.one_of({"10", "5", "7.5", "12"});
      made.indicators.push_back({first, second,
                                 std::string(choose.one_of({"服务企业数量", "资金支付及时性", "群众满意程度", "巡检完成情况"})) +
                                     std::to_string(made.indicators.size() + 1) + "期",
                                 choose.one_of({"≥95%", "=10人", "2022年11月", "≤42.47万元", "明显提升", "100%"}),
                                 choose.one_of({"96%", "10人", "100%", "41.09万元", "达成预期指标"}), points, points,
                                 choose.one_of({"", "无", "部分工作尚未验收"})});
    }
  }
  return made;
}

// A name of that field, in one of its spellings.
std::string heading(Chooser& choose, Section section, Field field) {
  std::vector<std::string> words;
  for (const forms::Synonyms& row : forms::vocabulary()) {
    if (row.section != section || row.field != field) continue;
    std::string word;
    for (const char c : std::string(row.words) + ' ') {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
  }
  REQUIRE_FALSE(words.empty());
  std::string chosen = words[choose.below(words.size())];
  constexpr std::size_t han = 3;
  if (choose.chance(20) && chosen.size() > 2 * han) chosen.insert(2 * han, " ");
  if (choose.chance(20)) chosen += choose.one_of({"(A)", "（B）", "：", "(分)"});
  return chosen;
}

struct Layout {
  std::vector<std::size_t> funds{1, 2, 3, 4, 5, 6};    // fields in the order of the columns, behind the name
  std::vector<std::size_t> indicators{3, 4, 5, 6, 7};  // behind the levels
  std::size_t empty_column = 99;
  std::size_t shifted_row = 99;
  std::size_t cut = 99;  // indicator rows before the cut
  bool header_again = false, total_on_top = false;
  bool wraps = false;  // cells in several lines, as narrow columns have them
};

template <class Element>
void shuffle(Chooser& choose, std::vector<Element>& elements) {
  for (std::size_t i = elements.size(); i > 1; --i) std::swap(elements[i - 1], elements[choose.below(i)]);
}

class Page {
 public:
  Page(Chooser& choose, const Made& made, const Layout& layout) : choose_(choose), made_(made), layout_(layout) {}

  std::string written() {
    line({"项目支出绩效自评表（2022年度）"});
    line({heading(choose_, Section::head, Field::project_name), "", made_.project});
    line({"主管部门", "", made_.department, "", "实施单位", "", made_.department});
    if (layout_.total_on_top) line({"自评总分", "", "98.5"});
    funds();
    management();
    line({"年度总体目标", heading(choose_, Section::goals, Field::expected), "", "",
          heading(choose_, Section::goals, Field::goal_actual)});
    line({"", "保障大厅正常运转。", "", "", "大厅运转正常，群众满意。"});
    line({"绩效指标"});
    indicators();
    if (!layout_.total_on_top) {
      Cells total(8);
      total[0] = "总分";
      for (std::size_t i = 0; i < layout_.indicators.size(); ++i) {
        if (layout_.indicators[i] == 5) total[3 + i] = "100";
        if (layout_.indicators[i] == 6) total[3 + i] = "98.5";
      }
      line(total);
    }
    return text_;
  }

 private:
  void line(Cells cells) {
    if (cells.size() > layout_.empty_column) cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(layout_.empty_column), "");
    for (std::size_t i = 0; i < cells.size(); ++i) text_ += (i == 0 ? "" : "\t") + cells[i];
    text_ += "\t\n";
  }

  void funds() {
    Cells header{"项目资金（万元）", ""};
    for (const std::size_t field : layout_.funds) header.push_back(heading(choose_, Section::funds, fund_fields[field]));
    line(header);
    for (const Cells& row : made_.funds) {
      Cells cells{"", row[0]};
      for (const std::size_t field : layout_.funds) cells.push_back(row[field]);
      line(cells);
    }
  }

  void management() {
    line({"资金管理情况", "", "情况说明", "分值（10）", "得分"});
    for (const Cells& row : made_.management) line({"", row[0], row[1], row[2], row[3]});
  }

  void indicators() {
    Cells header;
    for (std::size_t field = 0; field < 3; ++field)
      header.push_back(heading(choose_, Section::indicators, indicator_fields[field]));
    for (const std::size_t field : layout_.indicators)
      header.push_back(heading(choose_, Section::indicators, indicator_fields[field]));
    line(header);
    std::string first, second;
    for (std::size_t i = 0; i < made_.indicators.size(); ++i) {
      const Cells& row = made_.indicators[i];
      if (i == layout_.cut) {
        text_ += choose_.chance(50) ? "\n" : "\n— 3 —\n\n";
        if (layout_.header_again) line(header);
      }
      Cells cells{row[0] == first ? "" : row[0], row[0] == first && row[1] == second ? "" : row[1], row[2]};
      first = row[0];
      second = row[1];
      for (const std::size_t field : layout_.indicators) cells.push_back(row[field]);
      if (i == layout_.shifted_row) cells.insert(cells.begin(), "");
      line(cells);
    }
  }

  Chooser& choose_;
  const Made& made_;
  Layout layout_;
  std::string text_;
};

std::string cell(const model::Datum& table, std::string_view path) {
  const model::Datum* datum = table.find_path("at.raw." + std::string(path));
  if (datum == nullptr) datum = table.find_path(path);
  std::string text = datum == nullptr ? "(none)" : datum->text;
  std::erase(text, '\n');
  return text;
}

// The same table with its cells wrapped between 汉字.
document::Document wrapped(Chooser& choose, const std::string& text, text::Sources& sources) {
  document::Builder builder;
  builder.begin_table();
  std::uint32_t row = 0, column = 0;
  std::string cell;
  const auto add = [&] {
    std::string lines;
    for (std::size_t at = 0; at < cell.size();) {
      std::size_t next = at;
      const bool is_inside = at > 0 && text::is_han(text::next_code_point(cell, next));
      if (is_inside && choose.chance(20)) lines += '\n';
      next = at;
      (void)text::next_code_point(cell, next);
      lines += cell.substr(at, next - at);
      at = next;
    }
    if (!lines.empty()) REQUIRE(builder.cell(row, column, lines));
    cell.clear();
  };
  for (const char c : text) {
    if (c != '\n' && c != '\t') {
      cell += c;
      continue;
    }
    add();
    column = c == '\n' ? 0 : column + 1;
    row += c == '\n' ? 1 : 0;
  }
  builder.end_table();
  return builder.finish(sources, "a.docx");
}

// Only sentences keep their lines.
void check_lines(const model::Datum& datum, std::string_view key) {
  for (const auto& [inner, value] : datum.entries) {
    if (inner != "raw") check_lines(value, inner);
  }
  for (const model::Datum& item : datum.items) check_lines(item, key);
  const bool is_long = key == "reason" || key == "expected" || key == "actual" || key == "statement" || key == "text";
  INFO(key);
  if (!is_long) CHECK(datum.text.find('\n') == std::string::npos);
}

template <class Paths>
void compare(const model::Datum& record, const char* key, const std::vector<Cells>& rows, const Paths& paths) {
  const model::Datum* list = record.find(key);
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t i = 0; i < paths.size(); ++i) {
      INFO(key << " " << row << " " << paths[i]);
      CHECK(cell(list->items[row], paths[i]) == rows[row][i]);
    }
  }
}

void check(std::uint64_t seed, void (*vary)(Chooser&, const Made&, Layout&)) {
  Chooser choose(seed);
  const Made made = content(choose);
  Layout layout;
  vary(choose, made, layout);
  const std::string text = Page(choose, made, layout).written();
  INFO("seed " << seed << "\n" << text);
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const std::optional<document::Document> document =
      layout.wraps ? wrapped(choose, text, sources) : readers::read_text(sources, sources.add("a.tsv", text));
  REQUIRE(document);
  const forms::Recognised found = forms::find_self_assessments(*document, sources, {}, diagnostics);
  REQUIRE(found.records.size() == 1);
  const model::Datum& record = found.records.front().data;
  CHECK(cell(record, "project.name") == made.project);
  CHECK(cell(record, "project.department") == made.department);
  CHECK(cell(record, "project.year") == "2022");
  CHECK(cell(record, "declared.total") == "98.5");
  CHECK(cell(record, "goals.expected") == "保障大厅正常运转。");
  CHECK(cell(record, "goals.actual") == "大厅运转正常，群众满意。");
  CHECK(record.find("others") == nullptr);
  check_lines(record, "");
  compare(record, "funds", made.funds, fund_paths);
  compare(record, "management", made.management, management_paths);
  compare(record, "indicators", made.indicators, indicator_paths);
  CHECK(found.account.count(forms::Fate::left_out) == 0);
  std::size_t filled = 0;
  for (const auto& table : found.account.tables) filled += table.rows;
  CHECK(found.account.rows.size() == filled);
}

constexpr std::uint64_t seeds = 60;

}  // namespace

TEST_CASE("headings renamed: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) check(seed, [](Chooser&, const Made&, Layout&) {});
}

TEST_CASE("columns in another order: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    check(seed, [](Chooser& choose, const Made&, Layout& layout) {
      shuffle(choose, layout.funds);
      shuffle(choose, layout.indicators);
    });
  }
}

TEST_CASE("an empty column more: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    check(seed, [](Chooser& choose, const Made&, Layout& layout) { layout.empty_column = 1 + choose.below(7); });
  }
}

TEST_CASE("a row off its headings: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    check(seed,
          [](Chooser& choose, const Made& made, Layout& layout) { layout.shifted_row = choose.below(made.indicators.size()); });
  }
}

TEST_CASE("a table cut by a page, with and without its headings again: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    check(seed, [](Chooser& choose, const Made& made, Layout& layout) {
      layout.cut = 1 + choose.below(made.indicators.size() - 1);
      layout.header_again = choose.chance(50);
    });
  }
}

TEST_CASE("cells in several lines: the same record") {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    check(seed, [](Chooser&, const Made&, Layout& layout) { layout.wraps = true; });
  }
}

TEST_CASE("all of it together: the same record") {
  for (std::uint64_t seed = 1; seed <= 4 * seeds; ++seed) {
    check(seed, [](Chooser& choose, const Made& made, Layout& layout) {
      if (choose.chance(50)) shuffle(choose, layout.funds);
      if (choose.chance(50)) shuffle(choose, layout.indicators);
      if (choose.chance(50)) layout.empty_column = 1 + choose.below(7);
      if (choose.chance(50)) layout.shifted_row = choose.below(made.indicators.size());
      if (choose.chance(50)) layout.cut = 1 + choose.below(made.indicators.size() - 1);
      layout.header_again = choose.chance(50);
      layout.total_on_top = choose.chance(30);
    });
  }
}
