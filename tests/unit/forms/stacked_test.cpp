// Forms that were copied to text with a cell a line: told, and never guessed at.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/forms/forms.hpp"
#include "engine/readers/text.hpp"

using namespace heng;

namespace {

std::vector<std::string> messages_of(const std::string& text, forms::Recognised& result) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const auto document = readers::read_text(sources, sources.add("a.txt", text));
  REQUIRE(document);
  result = forms::find_self_assessments(*document, sources, {}, diagnostics);
  std::vector<std::string> names;
  for (const auto& one : diagnostics.all()) names.emplace_back(one.kind->name);
  return names;
}

std::string joined(const std::vector<std::string>& lines, const std::string& between) {
  std::string text;
  for (const std::string& line : lines) text += line + between;
  return text;
}

using Names = std::vector<std::string>;

const std::vector<std::string> form{"项目支出绩效自评表",
                                    "（2022年度）",
                                    "项目名称",
                                    "大厅运行经费",
                                    "绩效指标",
                                    "一级指标",
                                    "二级指标",
                                    "三级指标",
                                    "年度",
                                    "指标值",
                                    "实际完成值",
                                    "分值",
                                    "得分",
                                    "产出指标",
                                    "数量指标",
                                    "办理件数",
                                    "≥3件",
                                    "3件",
                                    "10",
                                    "10",
                                    "总分",
                                    "100",
                                    "99.9"};

}  // namespace

TEST_CASE("a form with a cell a line is told with its headings, whatever parts the lines") {
  std::string strokes;
  for (const std::string& line : form) strokes += "| " + line + "\n";
  for (const std::string& text :
       {joined(form, "\n"), joined(form, "\n\n"), joined(form, "\r\n"), joined(form, "\n\n\n"), strokes}) {
    INFO(text);
    forms::Recognised result;
    CHECK(messages_of(text, result) == Names{"FormStacked"});
    CHECK(result.records.empty());
    REQUIRE(result.account.rows.size() == 1);
    CHECK(result.account.rows[0].table == 0);
    CHECK(result.account.rows[0].why == forms::Why::stacked);
    CHECK(result.account.count(forms::Fate::left_out) == 1);
    CHECK_FALSE(result.account.rows[0].at.empty());
  }
}

TEST_CASE("several of them, and one beside a form that is a table") {
  forms::Recognised result;
  const std::string table =
      "项目名称\t甲\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n"
      "产出指标\t数量指标\t件数\t3件\t3件\t10\t10\n";
  CHECK(messages_of(joined(form, "\n") + joined(form, "\n") + "\n" + table, result) == Names{"FormStacked", "FormStacked"});
  CHECK(result.records.size() == 1);
  CHECK(result.account.rows.size() == 5);
}

TEST_CASE("headings of targets alone, too few of them, or in a sentence are no form") {
  forms::Recognised result;
  const Names none{"FormsNotFound"};
  CHECK(messages_of("一级指标\n二级指标\n三级指标\n指标值\n产出指标\n", result) == none);
  CHECK(messages_of("指标值\n实际完成值\n得分\n", result) == none);
  CHECK(messages_of("一级指标、二级指标、三级指标、指标值、实际完成值、得分\n", result) == none);
  CHECK(messages_of("一级指标\n附件\n三级指标\n指标值\n附件\n得分\n", result) == none);
}
