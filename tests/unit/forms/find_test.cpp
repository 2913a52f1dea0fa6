// Forms of many kinds, as tables in a text or with merged cells: what is found in them, what is told, what is left out.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/forms/forms.hpp"
#include "engine/readers/text.hpp"

using namespace heng;
using model::Datum;

namespace {

struct Found {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  document::Document document;
  forms::Recognised result;

  explicit Found(const std::string& text, const forms::Options& options = {}) {
    auto read = readers::read_text(sources, sources.add("docs/a.tsv", text));
    REQUIRE(read);
    document = std::move(*read);
    result = forms::find_self_assessments(document, sources, options, diagnostics);
  }
  explicit Found(document::Builder& builder) {
    document = builder.finish(sources, "a.docx");
    result = forms::find_self_assessments(document, sources, {}, diagnostics);
  }
  std::string cell(std::size_t record, std::string_view path) const { return cell_of(result.records.at(record).data, path); }
  std::string row(const char* list, std::size_t index, std::string_view path) const {
    return cell_of(result.records.at(0).data.find(list)->items.at(index), path);
  }
  std::size_t rows(const char* list) const {
    const Datum* found = result.records.at(0).data.find(list);
    return found == nullptr ? 0 : found->items.size();
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> names;
    for (const auto& one : diagnostics.all()) names.emplace_back(one.kind->name);
    return names;
  }
  std::size_t left_out(forms::Why why) const {
    std::size_t count = 0;
    for (const auto& one : result.account.rows) count += one.fate == forms::Fate::left_out && one.why == why ? 1 : 0;
    return count;
  }

 private:
  static std::string cell_of(const Datum& table, std::string_view path) {
    const Datum* datum = table.find_path(path);
    return datum == nullptr ? "(none)" : datum->text;
  }
};

const std::string head = "项目支出绩效自评表（2022年度）\t\t\n项目名称\t大厅运行经费\t\n主管部门\t某市财政局\t实施单位\t\n";
const std::string funds =
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t3\t3\t2.97\t10\t99%\t9.9\n";
const std::string headings = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n";
const std::string one_row = "产出指标\t数量指标\t办理件数\t≥3件\t3件\t10\t10\t\n";
const std::string total = "总分\t\t\t\t\t100\t99.9\t\n";

}  // namespace

TEST_CASE("a document without a form says so") {
  const Found found("收入\t\t支出\n项目\t决算数\t项目\n一、拨款\t3\t合计\n\n项目名称\t预算金额\t备注\n某某工程\t30\t\n");
  CHECK(found.result.records.empty());
  CHECK(found.messages() == std::vector<std::string>{"FormsNotFound"});
  CHECK(found.result.account.tables.size() == 2);
  CHECK(found.result.account.tables_with_forms() == 0);
  CHECK(found.result.account.rows.empty());
}

TEST_CASE("a list of projects is no form, and lends its words to none") {
  const std::string list = "项目名称\t预算金额\t备注\n某某工程\t30\t甲方\n某某设备\t12\t乙方\n";
  const Found none(list);
  CHECK(none.messages() == std::vector<std::string>{"FormsNotFound"});
  const Found next(
      list + "\n附件二\n\n" +
      "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t件数\t3件\t3件\t10\t10\n");
  REQUIRE(next.result.records.size() == 1);
  CHECK(next.cell(0, "project.name") == "(none)");
  CHECK(next.result.account.tables_with_forms() == 1);
}

TEST_CASE("a form of targets is none") {
  const Found found(
      "项目支出绩效目标申报表\t\n项目名称\t大厅\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t件数\t≥3件\n");
  CHECK(found.result.records.empty());
  CHECK(found.messages() == std::vector<std::string>{"FormTargetsOnly", "FormsNotFound"});
  CHECK(found.left_out(forms::Why::targets_only) == 2);
}

TEST_CASE("cells keep their places, amounts get the unit of the heading, and each step is kept") {
  const Found found(head + funds + headings + one_row + total);
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.messages().empty());
  CHECK(found.cell(0, "project.name") == "大厅运行经费");
  CHECK(found.cell(0, "project.implementer").empty());
  CHECK(found.cell(0, "project.year") == "2022");
  CHECK(found.cell(0, "project.source.document") == "a.tsv");
  CHECK(found.row("funds", 0, "expenditure") == "2.97万元");
  CHECK(found.row("funds", 0, "at.raw.expenditure") == "2.97");
  CHECK(found.row("funds", 0, "at.row") == "5");
  CHECK(found.row("funds", 0, "at.line") == "5");
  REQUIRE(found.result.steps.size() == 3);
  CHECK(found.result.steps[2].path == "funds[0].expenditure");
  CHECK(found.result.steps[2].raw == "2.97");
  CHECK(found.sources.text(found.result.steps[2].by) == "项目资金（万元）");
  const Datum& target = *found.result.records[0].data.find("indicators")->items[0].find("target");
  CHECK(target.text == "≥3件");
  CHECK(found.sources.text(target.at) == "≥3件");
  CHECK(found.cell(0, "declared.total") == "99.9");
}

TEST_CASE("a unit above the table, amounts with units, amounts without any") {
  const std::string bare =
      "项目资金\t\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\t250000.00\t150万\t215,457.6\n\t其他资金\t5.8万元\t—\t0\n";
  const Found known("单位：元\n\n" + head + bare + headings + one_row);
  CHECK(known.row("funds", 0, "original_budget") == "250000.00元");
  CHECK(known.row("funds", 0, "revised_budget") == "150万元");
  CHECK(known.row("funds", 0, "expenditure") == "215,457.6元");
  CHECK(known.row("funds", 1, "original_budget") == "5.8万元");
  CHECK(known.row("funds", 1, "revised_budget") == "—");
  const Found unknown(head + bare + headings + one_row);
  CHECK(unknown.messages() == std::vector<std::string>{"FormMoneyUnitUnknown"});
  CHECK(unknown.row("funds", 0, "expenditure") == "215,457.6");
}

TEST_CASE("lines left open, names alone, notes and contacts are left out and counted") {
  const Found found(head + headings + one_row +
                    "\t\t指标2：\t\t\t\t\t\n\t\t……\t\t\t\t\t\n\t质量指标\t\t\t\t\t\t\n\t时效指标\t……\t\t\t\t\t\n\t\t按期办结率\t≥95"
                    "%\t96%\t10\t10\t\n" +
                    total + "注：得分保留两位小数。\t\n填表人：某某\t联系电话：123\n");
  CHECK(found.rows("indicators") == 2);
  CHECK(found.row("indicators", 1, "level2") == "时效指标");
  CHECK(found.left_out(forms::Why::placeholder) == 3);
  CHECK(found.left_out(forms::Why::level_alone) == 1);
  CHECK(found.left_out(forms::Why::note) == 1);
  CHECK(found.left_out(forms::Why::contact) == 1);
  CHECK(found.messages().empty());
}

TEST_CASE("figures that text recognition may have damaged are told and kept") {
  const Found found(
      head + headings +
      "产出指标\t质量指标\t满意度\t290%\t100%\t10\t10\t\n\t\t合格率\t工5%\t96%\t10\t10\t\n\t\t覆盖率\t≥90%\t5=50%\t10\t10\t\n"
      "\t数量指标\t报道篇数\t2200篇\t210篇\t10\t10\t\n\t\t增长\t250%\t260%\t10\t10\t\n\t\t件数\t26件\t30件\t10\t10\t\n");
  CHECK(found.messages() == std::vector<std::string>(4, "FormFigureSuspect"));
  CHECK(found.row("indicators", 0, "target") == "290%");
  const Found money(head + "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\tO\tM.8万元\t3\n" + headings +
                    one_row);
  CHECK(money.messages() == std::vector<std::string>(2, "FormFigureSuspect"));
  CHECK(money.row("funds", 0, "original_budget") == "O");
}

TEST_CASE("two readings of a row are told") {
  const Found found(head + "资金管理情况\t\t分值\t自评分\t复核分\n\t决策依据\t\t2\t2\n" + headings + one_row);
  CHECK(found.messages() == std::vector<std::string>{"FormRowsShifted", "FormTwoReadings"});
  CHECK(found.row("management", 0, "weight") == "2");
}

TEST_CASE("several forms in one table, and headings of the next page") {
  const std::string second = "项目支出绩效自评表（2022年度）\n项目名称\t第二个项目\t主管部门\t某局\n" + headings + one_row + total;
  const Found found(head + headings + one_row + total + second);
  REQUIRE(found.result.records.size() == 2);
  CHECK(found.cell(1, "project.name") == "第二个项目");
  CHECK(found.cell(1, "project.department") == "某局");
  // Without points and totals the name alone begins the next.
  const std::string plain = "一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\n产出指标\t数量指标\t件数\t3件\t3件\n";
  const Found names("区域绩效自评表\t\n项目名称\t甲\t主管部门\t某局\n" + plain + "项目名称\t乙\t主管部门\t某局\n" + plain);
  REQUIRE(names.result.records.size() == 2);
  CHECK(names.cell(0, "project.name") == "甲");
  CHECK(names.cell(1, "project.name") == "乙");
  // The title and the name again at the head of the next page.
  const Found page(head + headings + one_row + "\n第 2 页\n\n项目支出绩效自评表（2022年度）\t\t\n项目名称\t大厅运行经费\t\n" +
                   headings + "\t\t按期办结率\t≥95%\t96%\t10\t10\t\n" + total);
  REQUIRE(page.result.records.size() == 1);
  CHECK(page.rows("indicators") == 2);
  CHECK(page.row("indicators", 1, "level1") == "产出指标");
}

TEST_CASE("a table of its own for head, funds and indicators is one form; a stranger in between is not") {
  const Found found(head + "\n" + funds + "\n" + headings + one_row + total + "\n科目\t金额\n办公费\t3\n");
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.rows("funds") == 1);
  CHECK(found.cell(0, "declared.weight") == "100");
  CHECK(found.result.account.tables_with_forms() == 3);
}

TEST_CASE("sign, number and unit in columns under a heading of two lines, with merged cells") {
  document::Builder builder;
  builder.paragraph("部门预算项目支出绩效自评表（2023年度）", 0, true);
  builder.begin_table();
  (void)builder.cell(0, 0, "项目名称", 1, 2);
  (void)builder.cell(0, 2, "图书馆免费开放", 1, 7);
  for (std::uint32_t column = 0; column < 3; ++column) {
    const char* const names[] = {"一级指标", "二级指标", "三级指标"};
    (void)builder.cell(1, column, names[column], 2);
  }
  (void)builder.cell(1, 3, "年度指标值", 1, 3);
  (void)builder.cell(1, 6, "实际\n完成值", 2);
  (void)builder.cell(1, 7, "权重", 2);
  (void)builder.cell(1, 8, "得分", 2);
  (void)builder.cell(2, 3, "指标性质");
  (void)builder.cell(2, 4, "指标值");
  (void)builder.cell(2, 5, "度量单位");
  (void)builder.cell(3, 0, "产出\n指标(50分)", 2);
  (void)builder.cell(3, 1, "质量指标", 2);
  const char* const first[] = {"开放率", "≥", "95", "%", "96", "20", "20"};
  const char* const second[] = {"机制健全性", "定性", "好", "", "好", "30", "30"};
  for (std::uint32_t column = 0; column < 7; ++column) (void)builder.cell(3, column + 2, first[column]);
  for (std::uint32_t column = 0; column < 7; ++column) (void)builder.cell(4, column + 2, second[column]);
  (void)builder.cell(5, 0, "合计", 1, 7);
  (void)builder.cell(5, 7, "50");
  (void)builder.cell(5, 8, "50");
  (void)builder.cell(6, 0, "评价结论", 1, 2);
  (void)builder.cell(6, 2, "总体良好", 1, 7);
  builder.end_table();
  const Found found(builder);
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.messages().empty());
  REQUIRE(found.rows("indicators") == 2);
  CHECK(found.row("indicators", 0, "target") == "≥ 95 %");
  CHECK(found.row("indicators", 0, "nature") == "≥");
  CHECK(found.row("indicators", 0, "value") == "95");
  CHECK(found.row("indicators", 0, "actual") == "96%");
  CHECK(found.row("indicators", 0, "at.raw.actual") == "96");
  CHECK(found.row("indicators", 1, "level1") == "产出指标(50分)");
  CHECK(found.row("indicators", 1, "at.raw.level1") == "产出\n指标(50分)");
  CHECK(found.row("indicators", 1, "level2") == "质量指标");
  CHECK(found.row("indicators", 1, "target") == "好");
  CHECK(found.row("indicators", 1, "at.line") == "(none)");
  CHECK(found.cell(0, "declared.weight") == "50");
  CHECK(found.cell(0, "declared.total") == "50");
  CHECK(found.cell(0, "declared.conclusion") == "总体良好");
  CHECK(found.cell(0, "project.year") == "2023");
}

TEST_CASE("the first rows of a table again at the head of its next page are no form of their own") {
  document::Builder builder;
  builder.begin_table({}, 1);
  const auto row = [&](std::uint32_t number, const std::vector<const char*>& texts) {
    for (std::uint32_t i = 0; i < texts.size(); ++i) (void)builder.cell(number, i, texts[i]);
  };
  row(0, {"2023年度项目支出绩效自评表"});
  row(1, {"一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"});
  row(2, {"产出指标", "数量指标", "件数", "3件", "3件", "10", "10"});
  builder.next_page(3, 2);
  row(3, {"2023年度项目支出绩效自评表"});
  row(4, {"一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值", "得分"});
  row(5, {"", "", "按期办结率", "≥95%", "96%", "10", "10"});
  builder.repeated_row(3);
  builder.repeated_row(4);
  builder.end_table();
  const Found found(builder);
  REQUIRE(found.result.records.size() == 1);
  REQUIRE(found.rows("indicators") == 2);
  CHECK(found.row("indicators", 1, "level1") == "产出指标");
  REQUIRE(found.result.account.rows.size() == 6);
  CHECK(found.result.account.rows[3].why == forms::Why::repeated_header);
  CHECK(found.result.account.rows[4].why == forms::Why::repeated_header);
}

TEST_CASE("a department's form with one level, the total on top and a single score") {
  const Found found(
      "某区林业局2022年度部门整体绩效自评表\t\n部门名称\t某区林业局\t自评总分\t97.93\n"
      "指标名称\t计量单位\t指标性质\t指标值\t单项得分\t权重占比（%）\t全年完成值\t折算得分\t是否核心指标\n"
      "管护面积\t万亩\t≥\t8\t90\t10%\t8\t9\t是\n");
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.cell(0, "project.name") == "某区林业局");
  CHECK(found.row("indicators", 0, "target") == "≥ 8 万亩");
  CHECK(found.row("indicators", 0, "actual") == "8万亩");
  CHECK(found.row("indicators", 0, "single_score") == "90");
  CHECK(found.row("indicators", 0, "weight") == "10%");
  CHECK(found.row("indicators", 0, "declared") == "9");
  CHECK(found.cell(0, "declared.total") == "97.93");
  CHECK(found.row("others", 0, "name") == "是否核心指标");
  CHECK(found.row("others", 0, "text") == "是");
}

TEST_CASE("points for the goals, a grade beside the total, rows of a merged score") {
  const Found found(
      "项目自评表\t\n项目名称\t甲\n年度绩效目标\t预期目标\t实际完成情况\t分值\t得分\n\t建成三个站点\t已建成\t20\t18\n" + headings +
      one_row + "\t\t其中：现场办理\t≥1件\t1件\t\t\t\n总分\t\t\t\t\t100\t98\t优\n");
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.cell(0, "goals.expected") == "建成三个站点");
  CHECK(found.cell(0, "goals.weight") == "20");
  CHECK(found.cell(0, "goals.declared") == "18");
  CHECK(found.cell(0, "declared.grade") == "优");
  CHECK(found.row("indicators", 1, "weight").empty());
  CHECK(found.row("indicators", 1, "target") == "≥1件");
  CHECK(found.messages() == std::vector<std::string>{"FormYearUnknown"});
}

TEST_CASE("the year: of the form, of the title above, of the caller, of the document") {
  const std::string form = "项目名称\t甲\n" + headings + one_row;
  CHECK(Found("项目支出绩效自评表（2021年度）\n\n" + form, {"", "2019"}).cell(0, "project.year") == "2021");
  CHECK(Found("（2020年度）\t\t\n年度\t2020\n" + form, {"", "2019"}).cell(0, "project.year") == "2019");
  CHECK(Found("本单位2018年度决算公开。\n\n" + form).cell(0, "project.year") == "2018");
  CHECK(Found("项目支出绩效自评表\t\t\n（2020年度）\t\t\n" + form).cell(0, "project.year") == "2020");
}

TEST_CASE("a first line of headings without the levels, a unit beside its title, a total in a cell of its own") {
  const Found found(
      "公开14表\t\t单位：元\n项目名称\t专项经费\t\t自评总分：95\n"
      "项目资金\t资金来源\t年初预算数\t全年预算数\t全年执行数\n\t合计\t200,000.00\t150,000\t150,000\n"
      "绩效指标\t\t\t年度指标值\t\t\t实际完成值\t分值\t得分\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t\t\t\n"
      "产出指标\t数量指标\t检查次数\t>=\t12\t次\t11\t20\t18.33\n其他需要说明事项\t无\n总分\t\t\t\t\t\t\t20\t18.33\n");
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.messages() == std::vector<std::string>{"FormYearUnknown"});
  CHECK(found.row("funds", 0, "name") == "合计");
  CHECK(found.row("funds", 0, "expenditure") == "150,000元");
  CHECK(found.row("indicators", 0, "level2") == "数量指标");
  CHECK(found.row("indicators", 0, "target") == ">= 12 次");
  CHECK(found.row("indicators", 0, "actual") == "11次");
  CHECK(found.row("indicators", 0, "declared") == "18.33");
  CHECK(found.cell(0, "declared.total") == "95");
  CHECK(found.row("others", 0, "name") == "其他需要说明事项");
  // Two totals that differ: the first counts, the other is kept.
  CHECK(found.row("others", 1, "text") == "18.33");
}

TEST_CASE("goals beside a description of the project; a heading above the names of the funds") {
  const Found found(
      "部门预算项目支出绩效自评表（2023年度）\n项目名称\t公用经费\n项目基本情况\t1."
      "项目年度目标完成情况\t项目年度目标\t\t年度目标完成情况\n"
      "\t\t保障单位运转\t\t已完成\n\t2.项目实施内容\t按计划实施\n"
      "预算执行情况（10分）\t年度预算数（万元）\t年初预算\t调整后预算数\t预算执行数\t预算执行率\t权重\t得分\n\t总额\t32.00\t30."
      "00\t30.00\t100.00%\t10\t10\n" +
      headings + one_row);
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.messages().empty());
  CHECK(found.cell(0, "goals.expected") == "保障单位运转");
  CHECK(found.cell(0, "goals.actual") == "已完成");
  CHECK(found.row("others", 0, "name") == "2.项目实施内容");
  CHECK(found.row("funds", 0, "revised_budget") == "30.00万元");
  CHECK(found.row("funds", 0, "expenditure") == "30.00万元");
}

TEST_CASE("a unit below the title of the funds") {
  const Found found(head + "项目资金\t资金来源\t预算数\t执行数\t执行率\n（万元）\t财政拨款\t50\t48\t96%\n\t合计\t50\t48\t96%\n" +
                    headings + one_row);
  CHECK(found.messages().empty());
  CHECK(found.row("funds", 0, "name") == "财政拨款");
  CHECK(found.row("funds", 1, "expenditure") == "48万元");
}

TEST_CASE("lines that cells are wrapped into: names and values are one line, sentences keep theirs") {
  document::Builder builder;
  builder.begin_table();
  std::uint32_t row = 0;
  const auto line = [&](std::initializer_list<const char*> cells) {
    std::uint32_t column = 0;
    for (const char* cell : cells) (void)builder.cell(row, column++, cell);
    ++row;
  };
  line({"项目支出\n绩效自评表\n（2022年度）"});
  line({"项目\n名称", "图书馆\n免费开放 ", "主管部门：某市\n文化局"});
  line({"项目资金\n（万元）", "", "年初\n预算数", "全年执行数", "分值", "得分"});
  line({"", "年度资金\n总额", "3\n万元", "2.97", "1\n0", "9.9"});
  line({"年度目标", "预期目标", "免费开放。\n办好展览。"});
  line({"一级指标", "三级指标", "年度\n指标值", "实际\n完成值", "分值", "得分", "偏差\n原因", "备\n注", "所属\n科室"});
  line({"产出\n指标", "ISBN\nbooks\n册数", "≥3\n000\n册", "达成预期\n指标", "10", "10", "1.人手不足\n2.经费不足", "", "甲\n乙"});
  line({"", "开放\n\n天数", "300天", "300天", "10", "10"});
  line({"总分", "", "", "", "20", "20"});
  builder.end_table();
  const Found found(builder);
  REQUIRE(found.result.records.size() == 1);
  CHECK(found.cell(0, "project.name") == "图书馆免费开放");
  CHECK(found.cell(0, "project.source.raw.name") == "图书馆\n免费开放");
  CHECK(found.cell(0, "project.department") == "某市文化局");
  CHECK(found.cell(0, "project.year") == "2022");
  CHECK(found.row("funds", 0, "name") == "年度资金总额");
  CHECK(found.row("funds", 0, "original_budget") == "3万元");
  CHECK(found.row("funds", 0, "at.raw.original_budget") == "3\n万元");
  CHECK(found.row("funds", 0, "expenditure") == "2.97万元");
  CHECK(found.row("funds", 0, "at.raw.expenditure") == "2.97");
  // Whether that is 10 or 1 and 0 nobody knows; notation refuses it as it refused the two lines.
  CHECK(found.row("funds", 0, "declared.weight") == "1 0");
  CHECK(found.row("funds", 0, "at.raw.declared.weight") == "1\n0");
  CHECK(found.cell(0, "goals.expected") == "免费开放。\n办好展览。");
  CHECK(found.row("indicators", 0, "level3") == "ISBN books册数");
  CHECK(found.row("indicators", 0, "target") == "≥3 000册");
  CHECK(found.row("indicators", 0, "actual") == "达成预期指标");
  CHECK(found.row("indicators", 0, "reason") == "1.人手不足\n2.经费不足");
  CHECK(found.row("indicators", 1, "level1") == "产出指标");
  CHECK(found.row("indicators", 1, "level3") == "开放天数");
  CHECK(found.row("others", 0, "name") == "所属科室");
  CHECK(found.row("others", 0, "text") == "甲\n乙");
  std::size_t joined = 0;
  for (const forms::Step& step : found.result.steps) {
    if (step.how.chinese != "格子里的几行接成一行") continue;
    ++joined;
    CHECK(step.raw.find('\n') != std::string::npos);
    CHECK(step.text.find('\n') == std::string::npos);
    CHECK(found.sources.text(step.at).find(step.raw.substr(0, step.raw.find('\n'))) != std::string::npos);
  }
  CHECK(joined == 12);
}

TEST_CASE("units in a column of their own stay with their numbers, whether anyone knows them") {
  const std::string columns = "一级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t分值\t得分\n";
  const auto row = [](const std::string& value, const std::string& unit, const std::string& actual) {
    return "产出指标\t救助情况\t≥\t" + value + "\t" + unit + "\t" + actual + "\t10\t10\n";
  };
  const Found found(head + columns + row("100", "人数", "95") + row("30", "户数", "31 户") + row("8", "亩", "8.5") +
                    row("12", "公里", "12") + row("300", "元/人·月", "310") + row("20", "监测点位", "20") + row("5", "/", "5") +
                    row("5", "文字描述", "5") + row("5", "2", "6") + row("提升", "人数", "提升"));
  REQUIRE(found.rows("indicators") == 10);
  const auto cells = [&](std::size_t at) {
    return found.row("indicators", at, "target") + "; " + found.row("indicators", at, "actual");
  };
  CHECK(cells(0) == "≥ 100 人数; 95人数");
  CHECK(found.row("indicators", 0, "at.raw.actual") == "95");
  CHECK(cells(1) == "≥ 30 户数; 31 户");
  CHECK(cells(2) == "≥ 8 亩; 8.5亩");
  CHECK(cells(3) == "≥ 12 公里; 12公里");
  CHECK(cells(4) == "≥ 300 元/人·月; 310元/人·月");
  CHECK(cells(5) == "≥ 20 监测点位; 20监测点位");
  CHECK(cells(6) == "≥ 5; 5");
  CHECK(cells(7) == "≥ 5; 5");
  CHECK(found.row("indicators", 7, "unit") == "文字描述");
  CHECK(found.row("indicators", 8, "actual") == "6");
  CHECK(cells(9) == "≥ 提升; 提升");
  CHECK(found.row("indicators", 9, "unit") == "人数");
}

TEST_CASE("a unit that the table does not know, behind the number in its cell, stays where it is") {
  const Found found(head + headings + "产出指标\t数量指标\t救助情况\t≥100人数\t95人数\t10\t9.5\t\n");
  CHECK(found.row("indicators", 0, "target") == "≥100人数");
  CHECK(found.row("indicators", 0, "actual") == "95人数");
  CHECK(found.messages().empty());
}

TEST_CASE("points off their headings are certain where they add up to what the form states") {
  const auto told = [](const std::string& heading, const std::string& rows, const std::string& below) {
    const Found found(head + heading + "\t\t分值\t自评分\t复核分\n" + rows + headings + below);
    REQUIRE(found.rows("management") == 2);
    CHECK(found.row("management", 0, "weight") == "2");
    CHECK(found.row("management", 1, "weight") == "3");
    std::size_t count = 0;
    for (const std::string& one : found.messages()) count += one == "FormTwoReadings" ? 1 : 0;
    return count;
  };
  const std::string rows = "\t决策依据\t\t2\t2\n\t财务制度\t\t3\t3\n";
  const std::string points = "产出指标\t数量指标\t件数\t3件\t3件\t95\t95\t\n";
  CHECK(told("资金管理情况", rows, one_row) == 2);
  CHECK(told("资金管理情况（5分）", rows, one_row) == 0);
  CHECK(told("资金管理情况（6分）", rows, one_row) == 2);
  // 100 points less 95 of the indicators.
  CHECK(told("资金管理情况", rows, points + total) == 0);
  CHECK(told("资金管理情况", rows, one_row + total) == 2);
}
