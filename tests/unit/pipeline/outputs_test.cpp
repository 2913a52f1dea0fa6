// 输出 and 断言 from the text of a policy to results, formats and cases, with figures computed by hand.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "engine/pipeline/pipeline.hpp"
#include "engine/report/cases.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/explain.hpp"
#include "engine/report/json.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/text.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace heng::pipeline {
namespace {

const std::string lights = R"(政策 监控 {
  输入 { 执行数 “spent”：金额 万元；预算数 “budget”：金额 万元；开工 “begin”：日期；负责 “who”：文字；备用？ “spare”：金额 万元 }
  次序 灯 { 红 “red” > 黄 “yellow” > 绿 “green” }
  设 灯色 = 按 进度 { ≥ 90%：灯.绿；[70%, 90%)：灯.黄；< 70%：灯.红 }
  输出 进度 “rate” = 执行数 / 预算数，分母为零则 0%，百分数保留一位小数，四舍五入
  输出 “left” = 预算数 - 执行数
  输出 监控灯 { 资金灯 = 灯色；达标 “ok” = 进度 ≥ 90% }
  输出 开工
  输出 负责
  输出 余额 = 若 备用 有值 则 备用 否则 不适用
  等级 按 监控分 { 好 ≥ 50分；差 其余 }
  设 监控分 = 若 进度 ≥ 90% 则 100分 否则 0分
  用例 黄 { 给定 执行数 = 75.04万元，预算数 = 100万元；期望 进度 = 75%，监控灯.资金灯 = 黄，监控灯.达标 = 否，left = 24.96万元，等级 = 差 }
  用例 未定 { 给定 预算数 = 100万元；期望 监控灯.资金灯 未知，进度 未知 }
}
)";

struct World {
  test::Reader reader;
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  Policy policy;

  explicit World(const std::string& text) {
    reader.files["rules/p.heng"] = text;
    policy = load_policy("rules/p.heng", reader, sources, diagnostics);
  }
  [[nodiscard]] std::vector<std::string> errors() const {
    std::vector<std::string> made;
    for (const auto& one : diagnostics.all()) {
      if (one.severity() == diagnostic::Severity::error) made.emplace_back(one.kind->name);
    }
    return made;
  }
  assure::CaseRun run() { return pipeline::test(policy, reader, sources, diagnostics, ""); }
  audit::Review score(const std::string& record) {
    reader.files["r.toml"] = record;
    const auto records = load_records("r.toml", reader, sources, diagnostics);
    REQUIRE(records.size() == 1);
    return pipeline::score(policy, sources, records[0], true);
  }
  [[nodiscard]] report::Context context() const {
    return {*policy.plan, sources, policy.stamp, {diagnostic::Language::chinese, false, 0}};
  }
};

const std::string known = "spent = \"75.04\"\nbudget = \"100\"\nbegin = \"2023-03-01\"\nwho = \"甲科\"\n";

nlohmann::json named(const nlohmann::json& outputs, const std::string& name) {
  for (const auto& one : outputs) {
    if (one["name"] == name) return one;
  }
  return {};
}

TEST_CASE("outputs are numbers with units, words, answers, dates and text; a policy without points is legal") {
  World world(lights);
  REQUIRE(world.errors() == std::vector<std::string>{});
  for (const auto& one : world.run().results) {
    for (const auto& expectation : one.expectations) {
      INFO(one.name << ": " << expectation.expected << " / " << expectation.actual);
      CHECK(expectation.holds);
    }
  }
  const audit::Review review = world.score(known);
  const auto json = nlohmann::json::parse(report::json_line(review, world.context()));
  CHECK(json["total"].is_null());
  CHECK(json["interval"].is_null());
  CHECK(json["grade"] == "差");
  const auto& outputs = json["outputs"];
  REQUIRE(outputs.size() == 7);
  CHECK(named(outputs, "进度")["value"] == "75.0");
  CHECK(named(outputs, "进度")["unit"] == "%");
  CHECK(named(outputs, "进度")["key"] == "rate");
  CHECK(named(outputs, "left")["value"] == "24.96");
  CHECK(named(outputs, "left")["unit"] == "万元");
  CHECK(named(outputs, "资金灯")["group"] == "监控灯");
  CHECK(named(outputs, "资金灯")["value"] == "黄");
  CHECK(named(outputs, "资金灯")["value_key"] == "yellow");
  CHECK(named(outputs, "达标")["value"] == false);
  CHECK(named(outputs, "开工")["value"] == "2023-03-01");
  CHECK(named(outputs, "负责")["value"] == "甲科");
  CHECK(named(outputs, "余额")["value"].is_null());
  CHECK(named(outputs, "余额")["absent"] == "不适用");
  CHECK(named(outputs, "进度")["why"][0] == "进度 = 75.04万元 / 100万元 = 75.04%，百分数保留一位小数，四舍五入 → 75%");
}

TEST_CASE("what a missing field leaves open is an interval or the possible words") {
  World world(lights);
  const audit::Review review = world.score("budget = \"100\"\nbegin = \"2023-03-01\"\nwho = \"甲科\"\nspare = \"3\"\n");
  const auto json = nlohmann::json::parse(report::json_line(review, world.context()));
  const auto rate = named(json["outputs"], "进度");
  CHECK(rate["value"].is_null());
  CHECK(rate["interval"] == nlohmann::json::array({nullptr, nullptr}));
  CHECK(rate["deciders"] == nlohmann::json::array({"执行数"}));
  const auto light = named(json["outputs"], "资金灯");
  CHECK(light["value"].is_null());
  CHECK(light["possible"] == nlohmann::json::array({"红", "黄", "绿"}));
  CHECK(named(json["outputs"], "余额")["value"] == "3");
  const auto has_missing =
      std::ranges::any_of(review.scorecard.findings, [](const auto& one) { return one.code() == "MissingField"; });
  CHECK(has_missing);
}

TEST_CASE("every format shows outputs") {
  World world(lights);
  const audit::Review review = world.score(known);
  const report::Context context = world.context();
  const std::string text = report::text_of({review}, context);
  CHECK(text.find("监控灯.资金灯") != std::string::npos);
  CHECK(text.find("75.0%") != std::string::npos);
  CHECK(text.find("总分") == std::string::npos);
  CHECK(report::markdown_of({review}, context).find("| 进度 | 75.0% |") != std::string::npos);
  CHECK(report::explanation_of(review, context).find("输出 监控灯.资金灯 → 黄") != std::string::npos);
  const auto one = report::explanation_of(review, "进度", context);
  REQUIRE(one);
  CHECK(one->find("输出 进度 → 75.0%") != std::string::npos);
  CHECK(one->find("资金灯") == std::string::npos);
  const std::string csv = report::csv_rows(review, context);
  CHECK(csv.find(",监控灯.资金灯,,output,") != std::string::npos);
  CHECK(csv.find(",75.0,%,\r\n") != std::string::npos);
  const std::string head = report::csv_head();
  const auto cells = [](const std::string& line) { return std::ranges::count(line, ','); };
  for (std::size_t begin = 0; begin < csv.size();) {
    const std::size_t end = csv.find("\r\n", begin);
    CHECK(cells(csv.substr(begin, end - begin)) == cells(head));
    begin = end + 2;
  }
}

TEST_CASE("outputs of rows are one a row, and no part of the score") {
  World world(R"(政策 例 {
  输入 自评表
  满分 100分
  各项得分 不舍入
  部分 指标 100分 {
    每项 指标 {
      得 自评得分
      输出 扣了 = 分值 - 自评得分
    }
  }
  用例 两行 { 给定 指标 = [{名称：“甲”；分值：60分；自评得分：50分}，{名称：“乙”；分值：40分；自评得分：40分}]；期望 总分 = 90分 }
}
)");
  REQUIRE(world.errors() == std::vector<std::string>{});
  const auto run = world.run();
  CHECK(run.is_success());
  const auto& rows = run.results.at(0).scorecard.parts.at(0).parts;
  REQUIRE(rows.size() == 2);
  REQUIRE(rows[0].outputs.size() == 1);
  CHECK(rows[0].outputs[0].text == "10分");
  CHECK(rows[1].outputs[0].text == "0分");
}

TEST_CASE("outputs that cannot be shown, twice, or without a value are refused") {
  const auto errors = [](const std::string& line) {
    return World(
               "政策 例 {\n输入 { 甲：分 0分至10分；行：每行 { 金：金额 万元 }；丙？：分；丁：目标式；戊：完成式 }\n满分 10分\n项 "
               "一 10分 { 得 甲 }\n" +
               line + "\n}\n")
        .errors();
  };
  using Kinds = std::vector<std::string>;
  CHECK(errors("输出 甲") == Kinds{});
  CHECK(errors("输出 一得 = 一.得分") == Kinds{});
  CHECK(errors("输出 行") == Kinds{"OutputKind"});
  CHECK(errors("输出 丁") == Kinds{"OutputKind"});
  CHECK(errors("输出 一") == Kinds{"PartIsNoValue"});
  CHECK(errors("输出 “x”") == Kinds{"OutputWithoutValue"});
  CHECK(errors("输出 甲\n输出 甲") == Kinds{"OutputTwice"});
  CHECK(errors("输出 甲 = 1分") == Kinds{"NameIsField"});
  CHECK(errors("输出 乙 = 1分\n设 乙 = 2分") == Kinds{"NameTwice"});
  CHECK(errors("输出 丙") == Kinds{"MaybeMissing"});
  CHECK(errors("输出 丙零 = 丙，缺则 0分") == Kinds{});
}

TEST_CASE("claims are typed, and held against the records of the cases") {
  const auto with = [](const std::string& claims, const std::string& cases) {
    return "政策 例 {\n输入 { 甲：分 0分至10分；行：每行 { 金：分 } }\n满分 20分\n项 一 10分 { 得 甲 }\n项 二 10分 { 得 10分 - 甲 "
           "}\n" +
           claims + "\n" + cases + "\n}\n";
  };
  const std::string six = "用例 六 { 给定 甲 = 6分；期望 一 = 6分 }";
  World good(with("断言 一 ≤ 10分\n断言 甲高不减：一 随 甲 不减\n断言 合计不变：总分 = 10分", six));
  REQUIRE(good.errors() == std::vector<std::string>{});
  REQUIRE(good.policy.plan->assertions.size() == 3);
  CHECK(good.policy.plan->assertions[0].name == "一 ≤ 10分");
  CHECK(good.policy.plan->assertions[1].never_falls);
  const auto run = good.run();
  CHECK(run.is_success());
  const report::Context context = good.context();
  const std::string said = report::cases_text({context, run.results});
  CHECK(said.find("断言3条，在用例的记录上没有推翻2条；这不是证明，1条单调的没有试") != std::string::npos);

  // 一 is 6 in the one case and open in the other: only what surely fails is a failure.
  World bad(with("断言 高：一 ≥ 7分", six + "\n用例 空 { 期望 一 未知 }"));
  const auto failed = bad.run();
  REQUIRE(failed.results.size() == 2);
  CHECK_FALSE(failed.results[0].passed);
  CHECK(failed.results[0].broken_assertions == std::vector<std::uint32_t>{0});
  CHECK(failed.results[1].passed);
  const report::Context bad_context = bad.context();
  CHECK(report::cases_text({bad_context, failed.results}).find("断言“高”在这个用例的记录上不成立") != std::string::npos);
  CHECK(report::cases_junit({{bad_context, failed.results}}).find("<failure message=\"断言“高”") != std::string::npos);
  const auto json = nlohmann::json::parse(report::cases_json({bad_context, failed.results}));
  CHECK(json["results"][0]["broken_assertions"][0]["name"] == "高");
  CHECK(json["assertions"]["not_refuted"] == 0);

  using Kinds = std::vector<std::string>;
  CHECK(World(with("断言 一 + 1分", six)).errors() == Kinds{"ConditionWanted"});
  CHECK(World(with("断言 一 ≥ 5分 随 甲 不减", six)).errors() == Kinds{"AssertionKind"});
  CHECK(World(with("断言 一 随 一 不减", six)).errors().size() == 1);
  CHECK(World(with("断言 一 随 行 不减", six)).errors() == Kinds{"AssertionOver"});
  CHECK(World(with("断言 三 ≤ 10分", six)).errors() == Kinds{"UnknownName"});
}

}  // namespace
}  // namespace heng::pipeline
