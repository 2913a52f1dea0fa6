// Forms that were mangled at random: whatever comes out, every filled row is accounted for, every cell of an imported row is in the
// record, and every text of a record is that of its place, or a step says how it was made.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/forms/forms.hpp"
#include "engine/forms/words.hpp"
#include "engine/readers/text.hpp"
#include "tests/support/generate.hpp"

using namespace heng;
using generate::Chooser;
using model::Datum;

namespace {

using Grid = std::vector<std::vector<std::string>>;

Grid form() {
  return {{"项目支出绩效自评表（2022年度）"},
          {"项目名称", "", "大厅运行经费"},
          {"主管部门", "", "某市财政局", "", "实施单位", "", "某市大厅", "", "联系电话", "123"},
          {"项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"},
          {"", "年度资金总额", "3", "3", "2.97", "10", "99%", "9.9"},
          {"", "其中：财政拨款", "3", "3", "2.97", "—", "99%", "—"},
          {"资金管理情况", "", "情况说明", "", "", "分值（20）", "得分", "存在问题"},
          {"", "安排科学性", "按照合同约定", "", "", "5", "5", "无"},
          {"年度总体目标", "预期目标", "", "", "实际完成情况"},
          {"", "保障大厅正常运转。", "", "", "运转正常。"},
          {"绩效指标"},
          {"一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"},
          {"产出指标", "数量指标", "办理件数", "≥3件", "3件", "10", "10", ""},
          {"", "", "其中：网上办理", "≥1件", "1件", "", "", ""},
          {"", "质量指标", "指标2：", "", "", "", "", ""},
          {"效益指标", "社会效益指标", "服务能力", "提升", "达成预期指标", "30", "28", "人手不足"},
          {"总分", "", "", "", "", "100", "97.9", "优"},
          {"评价结论", "总体良好", "存在问题", "人手不足"},
          {"填表人：某某", "联系电话：123"}};
}

std::string token(Chooser& choose) {
  return choose.one_of({"",
                        "—",
                        "……",
                        "100%",
                        "≥95%",
                        "10",
                        "9.8",
                        "工5%",
                        "2023年11月",
                        "一级指标",
                        "分值",
                        "得分",
                        "总分",
                        "合计",
                        "项目名称",
                        "某局",
                        "数量指标",
                        "成本指标",
                        "项目资金",
                        "全年执行数",
                        "年度总体目标",
                        "注：略",
                        "单位：万元",
                        "某某：某某",
                        "明显提升",
                        "≤",
                        "万亩",
                        "绩效自评表",
                        "一段很长的话，说明这一年做了什么、怎么做的、还有什么没有做完。"});
}

void mangle(Chooser& choose, Grid& grid) {
  const std::size_t times = 1 + choose.below(12);
  for (std::size_t i = 0; i < times; ++i) {
    const std::size_t row = choose.below(grid.size());
    auto& cells = grid[row];
    const std::size_t column = cells.empty() ? 0 : choose.below(cells.size());
    switch (choose.below(8)) {
      case 0:
        if (!cells.empty()) cells[column] = token(choose);
        break;
      case 1:
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(column), token(choose));
        break;
      case 2:
        if (!cells.empty()) cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(column));
        break;
      case 3:
        if (grid.size() > 3) grid.erase(grid.begin() + static_cast<std::ptrdiff_t>(row));
        break;
      case 4:
        grid.insert(grid.begin() + static_cast<std::ptrdiff_t>(choose.below(grid.size())), std::vector<std::string>(cells));
        break;
      case 5:
        std::swap(grid[row], grid[choose.below(grid.size())]);
        break;
      case 6:
        grid.insert(grid.begin() + static_cast<std::ptrdiff_t>(row), std::vector<std::string>{});
        break;
      default:
        for (auto& one : grid) {
          if (one.size() > 2) one.insert(one.begin() + 2, "");
        }
        break;
    }
  }
}

struct Scalar {
  std::string path, text;
  text::Span at;
};

void gather(const Datum& datum, const std::string& path, std::vector<Scalar>& into) {
  if (datum.form == Datum::Form::scalar) into.push_back({path, datum.text, datum.at});
  for (const auto& [key, value] : datum.entries) {
    if (key != "at" && key != "source") gather(value, path + "." + key, into);
  }
  for (const Datum& item : datum.items) gather(item, path, into);
}

bool is_label(const std::string& text) {
  const std::string words = forms::normal_words(text);
  using forms::Section;
  return std::ranges::any_of(
      std::array{Section::head, Section::funds, Section::management, Section::goals, Section::indicators, Section::closing},
      [&](Section section) { return forms::label(section, words).has_value(); });
}

}  // namespace

TEST_CASE("mangled forms lose nothing and invent nothing") {
  constexpr std::uint64_t seeds = 1500;
  std::size_t found_forms = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    Chooser choose(seed);
    Grid grid = form();
    mangle(choose, grid);
    std::string text;
    for (const auto& row : grid) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "\t") + row[i];
      text += row.empty() ? "\n" : "\t\n";
    }
    INFO("seed " << seed << "\n" << text);
    text::Sources sources;
    diagnostic::Diagnostics diagnostics;
    const auto document = readers::read_text(sources, sources.add("a.tsv", text));
    REQUIRE(document);
    const forms::Recognised found = forms::find_self_assessments(*document, sources, {}, diagnostics);
    found_forms += found.records.size();

    std::size_t filled = 0;
    for (const auto& table : found.account.tables) filled += table.has_form ? table.rows : 0;
    REQUIRE(found.account.rows.size() == filled);

    std::vector<Scalar> scalars;
    for (const model::Record& record : found.records) gather(record.data, "", scalars);
    for (const auto& row : found.account.rows) {
      if (row.fate != forms::Fate::imported) continue;
      REQUIRE(row.record);
      const document::Table& table = document->tables[row.table - 1];
      for (const document::Cell& cell : table.cells()) {
        if (cell.row + 1 != row.row || forms::is_placeholder(cell.text) || is_label(cell.text)) continue;
        if (forms::money_unit_in(forms::normal_words(cell.text))) continue;
        const bool is_kept = std::ranges::any_of(scalars, [&](const Scalar& scalar) {
          const bool covers = scalar.at.begin <= cell.at.begin && scalar.at.end >= cell.at.end;
          const bool is_part = scalar.at.begin >= cell.at.begin && scalar.at.end <= cell.at.end && !scalar.text.empty();
          return covers || is_part;
        });
        INFO("cell " << cell.text);
        REQUIRE(is_kept);
      }
    }
    for (const Scalar& scalar : scalars) {
      // A second total is kept under the key that it would have had.
      if (scalar.text.empty() || scalar.path == ".others.name") continue;
      const bool is_step = std::ranges::any_of(found.steps, [&](const forms::Step& step) { return step.text == scalar.text; });
      INFO(scalar.path << " " << scalar.text);
      REQUIRE((is_step || sources.text(scalar.at) == scalar.text));
    }
  }
  CHECK(found_forms > seeds / 2);
}
