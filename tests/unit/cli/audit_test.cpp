// heng audit: every form of it says the same findings, and none lets a document's text become markup.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/unit/cli/surroundings.hpp"

namespace heng::cli {
namespace {

using Catch::Matchers::Contains;
using Json = nlohmann::json;

// A name with markup in it, two findings of the rules (a deviation, a missed target with full marks), one of the document.
const std::string form =
    "项目支出绩效自评表\n"
    "（2023年度）\n"
    "\n"
    "项目名称\t\t大厅<script>alert(1)</script>经费\t\t\t\t\t\t\n"
    "主管部门\t\t某局\t\t实施单位\t某局\t\t\t\n"
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\t\n"
    "\t年度资金总额\t10\t10\t9.5\t10\t95%\t9.5\t\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差度\t偏差原因分析及改进措施\n"
    "产出指标\t数量指标\t保障天数\t≥360天\t350天\t60\t60\t0.00\t\n"
    "效益指标\t社会效益指标\t运转情况\t正常\t正常\t30\t30\t\t\n"
    "总分\t\t\t\t\t100\t99.5\t\t\n"
    "\n"
    "大数据产业园专项债券执行率100%。\n";

const std::string policy =
    "政策 示例 {\n  输入 自评表\n  满分 100分\n  各项得分 保留两位小数，四舍五入\n"
    "  部分 预算执行 10分 {\n    项 执行率得分 10分 {\n      设 执行率 = 资金.执行率，缺则 0%\n      得 分值 × 执行率，限于 "
    "0分至10分\n    }\n  }\n"
    "  部分 绩效指标 90分 {\n    每项 指标 { 得 自评得分 }\n  }\n}\n";

struct Run {
  test::Memory memory;
  ExitCode code;
  explicit Run(const std::string& format, const std::string& language = "zh") {
    memory.files["a.txt"] = form;
    memory.files["p.heng"] = policy;
    code = memory.run({"audit", "--policy", "p.heng", "--format", format, "--lang", language, "a.txt"});
  }
};

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

}  // namespace

TEST_CASE("every form of an audit has every finding") {
  for (const char* format : {"text", "html", "json", "sarif", "junit", "github"}) {
    INFO(format);
    const Run run(format);
    CHECK(run.code == ExitCode::findings);
    for (const char* code : {"FullMarksUnmet", "DeviationDiffers", "NarrativeNotAttached"})
      CHECK_THAT(run.memory.printed, Contains(code));
    // Told in the audit, not beside it.
    CHECK(run.memory.said.find("NarrativeNotAttached") == std::string::npos);
  }
}

TEST_CASE("SARIF is whole: each result has its rule, its place and its level") {
  const Run run("sarif");
  const Json log = Json::parse(run.memory.printed);
  CHECK(log["version"] == "2.1.0");
  const Json& results = log["runs"][0]["results"];
  const Json& rules = log["runs"][0]["tool"]["driver"]["rules"];
  REQUIRE(results.size() == 3);
  for (const Json& result : results) {
    CHECK(rules.at(result["ruleIndex"].get<std::size_t>())["id"] == result["ruleId"]);
    CHECK(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a.txt");
    CHECK(result["locations"][0]["physicalLocation"]["region"]["startLine"].get<int>() > 0);
  }
  CHECK(results[0]["ruleId"] == "FullMarksUnmet");
  CHECK(results[0]["level"] == "error");
  CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 9);
  CHECK(results[2]["level"] == "note");
}

TEST_CASE("JSON: a line a project, and one of the rest") {
  const Run run("json");
  std::istringstream lines(run.memory.printed);
  std::string first, last, behind;
  REQUIRE(std::getline(lines, first));
  REQUIRE(std::getline(lines, last));
  CHECK_FALSE(std::getline(lines, behind));
  CHECK(Json::parse(first)["findings"].size() == 2);
  const Json rest = Json::parse(last);
  CHECK(rest["documents"].size() == 1);
  CHECK(rest["across"].empty());
  CHECK(rest["accepted"].empty());
  CHECK(rest["counts"].size() == 3);
  CHECK(rest["counts"][0]["code"] == "FullMarksUnmet");
}

TEST_CASE("JUnit: errors and warnings fail, notes do not") {
  const Run run("junit");
  CHECK(count(run.memory.printed, "<testcase ") == 3);
  CHECK(count(run.memory.printed, "<failure ") == 2);
  CHECK_THAT(run.memory.printed, Contains("tests=\"3\" failures=\"2\""));
}

TEST_CASE("annotations stand on their lines") {
  const Run run("github");
  CHECK_THAT(run.memory.printed, Contains("::error file=a.txt,line=9,"));
  CHECK_THAT(run.memory.printed, Contains("title=FullMarksUnmet::"));
  CHECK(count(run.memory.printed, "\n") == 3);
}

TEST_CASE("the page holds texts of documents as texts and loads nothing, in both languages") {
  for (const char* language : {"zh", "en"}) {
    const Run run("html", language);
    const std::string& page = run.memory.printed;
    CHECK(page.find("<script") == std::string::npos);
    CHECK_THAT(page, Contains("&lt;script&gt;"));
    CHECK_THAT(page, Contains("default-src 'none'"));
    for (const char* loads : {"http://", "https://", "src=", "@import", "url("}) {
      INFO(loads);
      CHECK(page.find(loads) == std::string::npos);
    }
    CHECK(count(page, "<table") == count(page, "</table>"));
    CHECK(count(page, "<li ") == 3);
  }
  CHECK_THAT(Run("html", "en").memory.printed, Contains("<html lang=\"en\">") && Contains("Review of self-assessments"));
}

}  // namespace heng::cli
