// The stages together, on files in memory: policies with what they use, records, approved targets, cases.
#include "engine/pipeline/pipeline.hpp"

#include <catch2/catch.hpp>

#include "engine/report/sha256.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace heng::pipeline {
namespace {

const std::string rules = R"(引用 “lib.heng”
政策 示例 {
  输入 自评表
  满分 100分
  各项得分 保留两位小数，四舍五入
  部分 指标 100分 {
    每项 指标 { 得 若 完成值.数 有值 则 减半(分值) 否则 自评得分 }
  }
  用例 一行 {
    给定 记录 “cases/one.toml”
    期望 总分 = 50分
  }
  用例 两行 {
    给定 指标 = [{名称：“甲”；完成值：“1人”；分值：60分}，{名称：“乙”；完成值：“1人”；分值：40分}]
    期望 总分 = 51分
  }
}
)";
const std::string library = "函数 减半(甲) = 甲 × 50%\n";
const std::string record = R"([project]
name = "甲"
year = 2023
[[indicators]]
level3 = "行"
target = "≥1人"
actual = "1人"
weight = "100"
declared = "50"
[declared]
total = "50"
)";

struct World {
  test::Reader reader;
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;

  World() {
    reader.files = {{"rules/p.heng", rules}, {"rules/lib.heng", library}, {"rules/cases/one.toml", record}, {"one.toml", record}};
  }
  Policy load(const std::string& path = "rules/p.heng") { return load_policy(path, reader, sources, diagnostics); }
  [[nodiscard]] std::vector<std::string> errors() const {
    std::vector<std::string> made;
    for (const diagnostic::Diagnostic& one : diagnostics.all()) {
      if (one.severity() == diagnostic::Severity::error) made.emplace_back(one.kind->name);
    }
    return made;
  }
};

TEST_CASE("a clause of a library that is idle in one call is no warning there") {
  World world;
  world.reader.files["rules/lib.heng"] = "函数 减半(甲) = 甲 × 50%，最低 0分\n";
  CHECK(world.load().plan);
  CHECK(world.diagnostics.all().empty());

  World own;
  own.reader.files["rules/p.heng"].replace(rules.find("减半(分值)"), std::string("减半(分值)").size(), "(分值，最低 0分)");
  CHECK(own.load().plan);
  REQUIRE(own.diagnostics.all().size() == 1);
  CHECK(own.diagnostics.all().front().kind->name == "ClauseWithoutEffect");
}

TEST_CASE("what a policy leaves alone in a library is no warning, what it declares itself and never calls is one") {
  World world;
  world.reader.files["rules/lib.heng"] = library + "函数 加倍(甲) = 甲 × 200%\n表 系数 {\n  档 => 数\n  好 => 100%\n}\n";
  CHECK(world.load().plan);
  CHECK(world.diagnostics.all().empty());

  World own;
  own.reader.files["rules/p.heng"].insert(rules.find("  用例 一行"), "  函数 加倍(甲) = 甲 × 200%\n");
  CHECK(own.load().plan);
  REQUIRE(own.diagnostics.all().size() == 1);
  CHECK(own.diagnostics.all().front().kind->name == "NeverCalled");
}

TEST_CASE("a policy comes with its plan and the digests of all its files") {
  World world;
  const Policy policy = world.load();
  CHECK(world.errors() == std::vector<std::string>{});
  REQUIRE(policy.plan);
  CHECK(policy.stamp.file.path == "rules/p.heng");
  CHECK(policy.stamp.file.sha256 == report::sha256(rules));
  REQUIRE(policy.stamp.used.size() == 1);
  CHECK(policy.stamp.used[0].sha256 == report::sha256(library));
}

TEST_CASE("an error anywhere, in a used file too, leaves no plan") {
  World world;
  world.reader.files["rules/lib.heng"] = "函数 减半(甲) = \n";
  CHECK_FALSE(world.load().plan);
  CHECK_FALSE(world.errors().empty());
}

TEST_CASE("a file that cannot be read and a file without a policy are told apart") {
  World world;
  CHECK_FALSE(world.load("gone.heng").is_readable);
  CHECK(world.errors() == std::vector<std::string>{"FileUnreadable"});
  World other;
  const Policy only_functions = other.load("rules/lib.heng");
  CHECK(only_functions.is_readable);
  CHECK_FALSE(only_functions.plan);
  CHECK(other.errors().empty());
}

TEST_CASE("records are scored, reconciled, and held against the approved targets of their project") {
  World world;
  Policy policy = world.load();
  REQUIRE(policy.plan);
  const auto records = load_records("one.toml", world.reader, world.sources, world.diagnostics);
  REQUIRE(records.size() == 1);
  const audit::Review review = score(policy, world.sources, records[0], false);
  CHECK(review.scorecard.total.is_exact());
  CHECK(*review.scorecard.total.low == 50);
  CHECK(review.diagnoses.empty());
  policy.targets.push_back({"甲", 2023, {{"", "", "行", "≥2人", "100分", {}}}, {}});
  const audit::Review held = score(policy, world.sources, records[0], false);
  CHECK(held.scorecard.findings.size() == review.scorecard.findings.size() + 1);
  CHECK(held.scorecard.findings.back().code() == "TargetChanged");
  CHECK(load_records("gone.toml", world.reader, world.sources, world.diagnostics).empty());
}

TEST_CASE("cases run with the records that they name; wrong ones fail") {
  World world;
  const Policy policy = world.load();
  REQUIRE(policy.plan);
  const assure::CaseRun run = test(policy, world.reader, world.sources, world.diagnostics, "");
  REQUIRE(run.results.size() == 2);
  CHECK(run.results[0].passed);
  CHECK_FALSE(run.results[1].passed);
  CHECK(run.failed() == 1);
  CHECK_FALSE(run.is_success());
  CHECK(test(policy, world.reader, world.sources, world.diagnostics, "一").is_success());
  // Nothing selected is no success.
  CHECK_FALSE(test(policy, world.reader, world.sources, world.diagnostics, "三").is_success());
}

TEST_CASE("what a case gives counts in place of what its record says") {
  World world;
  world.reader.files["rules/p.heng"] =
      "引用 “lib.heng”\n政策 例 {\n输入 { 甲：分 0分至10分；乙：分 0分至10分 }\n满分 10分\n各项得分 不舍入\n项 一 10分 { 得 "
      "减半(甲) + 减半(乙) }\n"
      "用例 照记录 { 给定 记录 “cases/a.toml”；期望 一 = 3.5分 }\n用例 改一个 { 给定 记录 “cases/a.toml”，乙 = 6分；期望 一 = "
      "4.5分 }\n}\n";
  world.reader.files["rules/cases/a.toml"] = "\"甲\" = \"3\"\n\"乙\" = \"4\"\n";
  const Policy policy = world.load();
  REQUIRE(world.errors() == std::vector<std::string>{});
  const assure::CaseRun run = test(policy, world.reader, world.sources, world.diagnostics, "");
  REQUIRE(run.results.size() == 2);
  CHECK(run.is_success());
}

TEST_CASE("two cases of one name are refused, whatever their form") {
  World world;
  world.reader.files["rules/p.heng"].insert(rules.find("  用例 一行"), "  用例 一行 { 期望 总分 未知 }\n");
  CHECK_FALSE(world.load().plan);
  CHECK(world.errors() == std::vector<std::string>{"CaseTwice"});
}

TEST_CASE("a case whose record is not there, or outside the package, fails and is told") {
  World gone;
  gone.reader.files.erase("rules/cases/one.toml");
  const Policy policy = gone.load();
  REQUIRE(policy.plan);
  CHECK(test(policy, gone.reader, gone.sources, gone.diagnostics, "一").failed() == 1);
  CHECK(gone.errors() == std::vector<std::string>{"FileUnreadable"});
  World outside;
  std::string moved = rules;
  moved.replace(moved.find("cases/one.toml"), std::string("cases/one.toml").size(), "../one.toml");
  outside.reader.files["rules/p.heng"] = moved;
  const Policy leaving = outside.load();
  REQUIRE(leaving.plan);
  CHECK(test(leaving, outside.reader, outside.sources, outside.diagnostics, "一").failed() == 1);
  CHECK(outside.errors() == std::vector<std::string>{"OutsidePackage"});
}

TEST_CASE("the tree and the plan can be listed; a policy with errors has no plan, but a tree of what could be read") {
  World world;
  CHECK(dump(Stage::syntax, "rules/p.heng", world.reader, world.sources, world.diagnostics).value_or("").find("减半") !=
        std::string::npos);
  World broken;
  broken.reader.files["rules/p.heng"] += "政策 又一个 {\n";
  CHECK(dump(Stage::syntax, "rules/p.heng", broken.reader, broken.sources, broken.diagnostics));
  CHECK_FALSE(dump(Stage::plan, "rules/p.heng", broken.reader, broken.sources, broken.diagnostics));
  CHECK(dump(Stage::plan, "rules/p.heng", world.reader, world.sources, world.diagnostics).value_or("").size() > 100);
  CHECK_FALSE(dump(Stage::plan, "gone.heng", world.reader, world.sources, world.diagnostics));
}

}  // namespace
}  // namespace heng::pipeline
