// What the text around the forms says of their projects.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/forms/forms.hpp"
#include "engine/forms/names_alike.hpp"
#include "engine/readers/text.hpp"

using namespace heng;
using model::Datum;

namespace {

std::string form(const std::string& project) {
  return "项目支出绩效自评表（2023年度）\t\t\n项目名称\t" + project +
         "\t\n项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t3\t3\t2.97\t10\t99%\t9."
         "9\n"
         "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
         "产出指标\t数量指标\t培训人数\t≥3人\t3人\t90\t90\t\n总分\t\t\t\t\t100\t99.9\n\n";
}

struct Read {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  forms::Recognised result;

  explicit Read(const std::string& sentences, const std::vector<std::string>& projects = {"大厅运行经费", "电子政务外网系统"}) {
    std::string text = sentences + "\n\n";
    for (const std::string& project : projects) text += form(project);
    const auto document = readers::read_text(sources, sources.add("a.txt", text));
    REQUIRE(document);
    result = forms::find_self_assessments(*document, sources, {}, diagnostics);
    REQUIRE(result.records.size() == projects.size());
  }
  // "rate=99% score=99.9 by=自评", one a row of [[narrative]].
  std::vector<std::string> facts(std::size_t record) const {
    std::vector<std::string> all;
    const Datum* list = result.records.at(record).data.find("narrative");
    if (list == nullptr) return all;
    for (const Datum& row : list->items) {
      std::string line;
      for (const auto& [key, value] : row.entries) {
        if (key == "name" || key == "text" || key == "at") continue;
        line += (line.empty() ? "" : " ") + key + "=" + value.text;
      }
      all.push_back(line);
    }
    return all;
  }
  std::vector<std::string> messages() const {
    std::vector<std::string> names;
    for (const auto& one : diagnostics.all()) {
      if (std::string_view(one.kind->name).starts_with("Narrative")) names.emplace_back(one.kind->name);
    }
    return names;
  }
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a sentence with amounts, rate and score belongs to the project that it names") {
  const Read read("大厅运行经费预算 84.8 万元，实际支出 84.63 万元，执行率 99.8%，绩效自评得分 99.98；");
  CHECK(read.facts(0) == Lines{"revised_budget=84.8 万元 expenditure=84.63 万元 rate=99.8% score=99.98 by=自评"});
  CHECK(read.facts(1).empty());
  CHECK(read.messages().empty());
  const Datum& row = read.result.records[0].data.find("narrative")->items[0];
  CHECK(row.find("name")->text == "大厅运行经费");
  CHECK(row.find_path("at.line")->text == "1");
  CHECK(row.find("text")->text == "大厅运行经费预算 84.8 万元，实际支出 84.63 万元，执行率 99.8%，绩效自评得分 99.98");
  const Datum& rate = *row.find("rate");
  CHECK(read.sources.at(rate.at.file).content().substr(rate.at.begin, rate.at.end - rate.at.begin) == "99.8%");
}

TEST_CASE("original and revised budgets are told apart, thousands separators and full width are read") {
  const Read read("大厅运行经费年初预算数为１,２34.5万元，年中调整预算为1,952.65万元，实际支出582.28万元，执行率为29.82%。");
  CHECK(read.facts(0) ==
        Lines{"original_budget=１,２34.5万元 revised_budget=1,952.65万元 expenditure=582.28万元 rate=29.82% by=自评"});
}

TEST_CASE("an evaluation by others goes on with the project of its paragraph") {
  const Read read(
      "2023年度电子政务外网系统项目预算资金为331.28万元，截至2023年底，实际支出230.06万元，预算执行率为69.45%。"
      "评价组结合访谈等情况进行绩效评价，汇总后得分为82.23分，评价等级为“良”。");
  CHECK(read.facts(1) == Lines{"revised_budget=331.28万元 expenditure=230.06万元 rate=69.45% score=82.23分 grade=良 by=外部评价"});
}

TEST_CASE("what is said of all projects stands with each of them") {
  const Read read("我局项目按时完成，社会对象满意度及服务对象满意度均已达到100%。");
  CHECK(read.facts(0) == Lines{"satisfaction=100% by=自评"});
  CHECK(read.facts(1) == read.facts(0));
}

TEST_CASE("a name that differs is matched with the clearly nearest project, and told") {
  const Read read("2023年驻村工作保障经费执行率99.9%。", {"2023年驻村工作队保障经费", "大厅运行经费"});
  CHECK(read.facts(0) == Lines{"rate=99.9% by=自评"});
  CHECK(read.messages() == Lines{"NarrativeNameNear"});
}

TEST_CASE("a name that may be one of two is attached to neither") {
  const Read read("乡村道路养护经费自评得分95分。", {"乡村道路养护经费一期", "乡村道路养护经费二期"});
  CHECK(read.facts(0).empty());
  CHECK(read.facts(1).empty());
  CHECK(read.messages() == Lines{"NarrativeNameAmbiguous", "NarrativeNotAttached"});
}

TEST_CASE("two projects of one name are not told apart by the text") {
  const Read read("大厅运行经费自评得分95分。", {"大厅运行经费", "大厅运行经费"});
  CHECK(read.facts(0).empty());
  CHECK(read.messages() == Lines{"NarrativeNameAmbiguous", "NarrativeNotAttached"});
}

TEST_CASE("a result that belongs to no project is told and attached to nobody") {
  const Read read("大数据产业园专项债券当年支出2238.17万元，执行率100%。");
  CHECK(read.facts(0).empty());
  CHECK(read.messages() == Lines{"NarrativeNotAttached"});
}

TEST_CASE("several projects in one paragraph keep their figures apart") {
  const Read read("大厅运行经费执行率99%，自评得分99分；电子政务外网系统执行率69.45%，自评得分96.95分。");
  CHECK(read.facts(0) == Lines{"rate=99% score=99分 by=自评"});
  CHECK(read.facts(1) == Lines{"rate=69.45% score=96.95分 by=自评"});
}

TEST_CASE("what only looks like a figure of the project is left alone") {
  for (const char* sentence : {"大厅运行经费预算约84.8万元。", "大厅运行经费得分率99%。", "大厅运行经费得分95%。",
                               "大厅运行经费预算84.8。", "大厅运行经费等级优化了服务。", "大厅运行经费得分90-95分。",
                               "大厅运行经费预算绩效管理情况良好。", "大厅运行经费满分100分。", "大厅运行经费得分90/100。"}) {
    INFO(sentence);
    const Read read(sentence);
    CHECK(read.facts(0).empty());
    CHECK(read.messages().empty());
  }
}

TEST_CASE("likeness counts letters in common, in order") {
  CHECK(forms::likeness(U"一二三四", U"一二三四") == 1000);
  CHECK(forms::likeness(U"一二三四", U"一三四") == 857);
  CHECK(forms::likeness(U"一二", U"三四") == 0);
  CHECK(forms::likeness(U"", U"") == 0);
}

TEST_CASE("after very many comparisons only the very names are taken, and that is told") {
  forms::NamesAlike names;
  const std::string filler = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥";
  for (int at = 0; at < 2000; ++at) names.add(filler + std::to_string(100000 + at));
  for (int at = 0; at < 400 && !names.gave_up(); ++at) (void)names.find(filler + "天" + std::to_string(200000 + at));
  CHECK(names.gave_up());
  CHECK(names.find(filler + "100007").index == 7);
}
