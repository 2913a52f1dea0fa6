// Results of cases in their three forms, and the pages of codes.
#include "engine/report/cases.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/report/codes.hpp"
#include "tests/unit/report/samples.hpp"

namespace heng::report {
namespace {

using Catch::Matchers::Contains;

struct Tested : test::World {
  std::vector<evaluate::CaseResult> results;

  Tested() {
    plan::Case good;
    good.name = "两次舍入";
    good.at = rule_line(2);
    plan::Case bad;
    bad.name = "<坏> & \"用例\"";
    bad.at = rule_line(3);
    plan::Expectation expectation;
    expectation.form = plan::Expectation::Form::part;
    expectation.index = 1;
    expectation.at = rule_line(3);
    bad.expectations = {expectation};
    plan.cases = {good, bad};
    results = {{good.name, good.at, true, {}, {}, {}},
               {bad.name, bad.at, false, {{0, false, "6.94分", "6.95分"}}, agreeing().scorecard, {}}};
  }
};

TEST_CASE("a failing case prints expected, actual and the arithmetic") {
  const Tested tested;
  const report::Context context = tested.context();
  const std::string text = cases_text({context, tested.results});
  CHECK_THAT(text, Contains("通过  两次舍入\n"));
  CHECK_THAT(text, Contains("失败  <坏> & \"用例\"\n    rules/policy.heng:3:3\n    期望 6.94分\n    实际 6.95分\n"));
  CHECK_THAT(text, Contains("得 10分 × 69.45% = 6.945分 → 6.95分"));
  CHECK_THAT(text, Contains("2个用例：1个通过，1个失败"));
}

TEST_CASE("a policy without cases says so") {
  const Tested tested;
  const report::Context context = tested.context();
  CHECK_THAT(cases_text({context, {}}), Contains("没有用例"));
}

TEST_CASE("JSON of cases counts and lists failures") {
  const Tested tested;
  const report::Context context = tested.context();
  const auto json = nlohmann::json::parse(cases_json({context, tested.results}));
  CHECK(json["cases"] == 2);
  CHECK(json["failed"] == 1);
  CHECK(json["results"][0]["passed"] == true);
  CHECK(json["results"][1]["failures"][0]["expected"] == "6.94分");
}

TEST_CASE("JUnit XML escapes names and texts") {
  const Tested tested;
  const report::Context context = tested.context();
  const std::string xml = cases_junit({{context, tested.results}});
  CHECK_THAT(xml, Contains("<testsuites name=\"heng\" tests=\"2\" failures=\"1\">"));
  CHECK_THAT(xml, Contains("name=\"&lt;坏&gt; &amp; &quot;用例&quot;\""));
  CHECK_THAT(xml, Contains("<failure message=\"期望 6.94分，实际 6.95分\">"));
  CHECK(xml.find("<坏>") == std::string::npos);
}

TEST_CASE("every code has a page in both languages, with parameters shown as such") {
  for (const std::string& name : code_names()) {
    INFO(name);
    const auto chinese = code_page(name, {diagnostic::Language::chinese, false, 0});
    const auto english = code_page(name, {diagnostic::Language::english, false, 0});
    REQUIRE(chinese);
    REQUIRE(english);
    CHECK(chinese->starts_with(name + "\n"));
    CHECK(*chinese != *english);
    CHECK(chinese->find("{0}") == std::string::npos);
  }
  CHECK_THAT(*code_page("FileUnreadable", {}), Contains("读不到“‹1›”"));
  CHECK_FALSE(code_page("fileunreadable", {}));
}

TEST_CASE("diagnostics as JSON have code, place in code points, and hint") {
  const test::World world;
  diagnostic::Diagnostics diagnostics;
  diagnostics.report(world.rule_line(2), diagnostic::kinds::OutsidePackage, "../x");
  const auto json =
      nlohmann::json::parse(diagnostics_json("rules/policy.heng", diagnostics, world.sources, diagnostic::Language::english));
  CHECK(json["ok"] == false);
  CHECK(json["errors"] == 1);
  const auto& one = json["diagnostics"][0];
  CHECK(one["code"] == "OutsidePackage");
  CHECK(one["at"]["line"] == 2);
  CHECK(one["at"]["column"] == 3);
  CHECK(one["at"]["end_column"] == 4);
  CHECK(one["severity"] == "error");
  CHECK_FALSE(one["hint"].get<std::string>().empty());
}

}  // namespace
}  // namespace heng::report
