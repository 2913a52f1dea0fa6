// 基于 改 删 on small policies: what holds of the base, what is changed, and what is refused. What comes out is checked and scored,
// so that each change is seen in the points that it makes.
#include "engine/compose/compose.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/evaluate/evaluate.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace {

using Kinds = std::vector<std::string>;

const std::string base = R"(函数 打折(数值) = 数值 × 50%
政策 办法 “base” {
  版本 “2020”
  依据 “部办法”
  有效期 2020年1月1日 至 2030年12月31日
  输入 { 甲：分 0分至100分；乙：分 0分至100分；行 “rows”：每行 { 名称：文字；分值：分；好：是否 } }
  满分 100分
  各项得分 保留两位小数，四舍五入
  参数 折扣 = 50%，依据 “第一条”
  部分 第一 40分 {
    项 一甲 30分 { 得 甲，最高 满分 }
    项 一乙 10分 { 得 若 乙 ≥ 60分 则 满分 否则 0分 }
  }
  部分 第二 60分 {
    每项 行 其中 好 是 是 { 得 分值 × 折扣 }
    每项 行 其他 { 得 0分 }
  }
  检查 甲偏低 警告 当 甲 < 5分，说明 “甲低”
  等级 { 好 ≥ 60分；差 其余 }
  用例 基例 { 给定 甲 = 30分；期望 一甲 = 30分 }
}
)";

struct World {
  heng::test::Reader reader;
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  heng::pipeline::Policy policy;

  explicit World(const std::string& body, const std::string& base_text = base) {
    reader.files = {{"rules/base.heng", base_text}, {"rules/p.heng", "政策 细则 基于 “base.heng” {\n" + body + "\n}\n"}};
    load();
  }
  explicit World(std::map<std::string, std::string> files) {
    reader.files = std::move(files);
    load();
  }
  void load() { policy = heng::pipeline::load_policy("rules/p.heng", reader, sources, diagnostics); }
  [[nodiscard]] Kinds kinds(heng::diagnostic::Severity severity) const {
    Kinds made;
    for (const auto& one : diagnostics.all()) {
      if (one.severity() == severity && one.kind->name != "NotTested" && one.kind->name != "NeverCalled")
        made.emplace_back(one.kind->name);
    }
    return made;
  }
  [[nodiscard]] Kinds errors() const { return kinds(heng::diagnostic::Severity::error); }
  [[nodiscard]] Kinds warnings() const { return kinds(heng::diagnostic::Severity::warning); }
  // The cases that do not come out as they expect.
  [[nodiscard]] Kinds failed() {
    Kinds made;
    if (!policy.plan) return {"no plan"};
    for (const auto& one : heng::pipeline::test(policy, reader, sources, diagnostics, "").results) {
      for (const auto& expectation : one.expectations) {
        if (!expectation.holds) made.push_back(one.name + ": " + expectation.expected + " / " + expectation.actual);
      }
    }
    return made;
  }
};

const std::string rows = "行 = [{名称：“子”；分值：60分；好：是}]";

}  // namespace

TEST_CASE("everything of the base holds, but for its cases") {
  World world("用例 全 { 给定 甲 = 50分，乙 = 70分，" + rows + "；期望 总分 = 70分，等级 = 好 }");
  CHECK(world.errors() == Kinds{});
  CHECK(world.failed() == Kinds{});
  REQUIRE(world.policy.plan);
  CHECK(world.policy.plan->name == "细则");
  CHECK(world.policy.plan->version == "2020");
  CHECK(world.policy.plan->cases.size() == 1);
  REQUIRE(world.policy.stamp.used.size() == 1);
  CHECK(world.policy.stamp.used[0].path == "rules/base.heng");
}

TEST_CASE("each kind of change takes the place of what the base says") {
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"改 参数 折扣 = 25%，依据 “本省”\n用例 全 { 给定 " + rows + "；期望 第二 = 15分 }", "参数"},
      {"改 部分 第一 50分 { 改 项 一乙 20分 }\n改 部分 第二 50分\n用例 全 { 给定 乙 = 60分；期望 一乙 = 20分 }", "部分"},
      {"改 项 一乙 10分 { 得 若 乙 ≥ 90分 则 满分 否则 0分 }\n用例 全 { 给定 乙 = 70分；期望 一乙 = 0分 }", "项"},
      {"改 部分 第二 { 每项 行 { 得 分值 } }\n用例 全 { 给定 " + rows + "；期望 第二 = 60分 }", "每项"},
      {"改 部分 第二 { 改 每项 行 其中 好 是 否 { 得 分值 }；改 每项 行 其他 { 得 0分 } }\n用例 全 { 给定 " + rows +
           "；期望 第二 = 0分 }",
       "改 每项"},
      {"改 等级 { 优 ≥ 30分；差 其余 }\n用例 全 { 给定 甲 = 30分；期望 等级 = 优 }", "等级"},
      {"改 各项得分 保留整数，截断\n用例 全 { 给定 甲 = 20.75分；期望 一甲 = 20分 }", "各项得分"},
      {"总分 = 得分合计，最高 50分\n用例 全 { 给定 甲 = 50分，乙 = 70分，" + rows + "；期望 总分 = 50分 }", "总分"},
      {"删 项 第一.一乙\n改 部分 第一 { 改 项 一甲 40分 }\n用例 全 { 给定 甲 = 40分；期望 第一 = 40分 }", "删"},
      {"删 部分 第二\n改 满分 40分\n改 等级 { 优 ≥ 30分；差 其余 }\n用例 全 { 给定 甲 = 30分，乙 = 60分；期望 总分 = 40分 }",
       "删 部分"},
      {"改 部分 第一 { 项 一丙 5分 { 得 满分，丙 每1分扣1分，按比例，扣完为止 }；改 项 一甲 25分 }\n输入 { 丙？：分 }\n改 参数 "
       "折扣 = 50%，依据 “二”\n用例 全 { 给定 丙 = 2分；期望 一丙 = 3分 }",
       "输入"},
      {"改 输入 { 甲：分 0分至30分 }\n改 项 一甲 30分 { 得 甲 }\n用例 全 { 给定 甲 = 30分；期望 一甲 = 30分 }", "改 输入"},
      {"加分项 另加 最多加5分 { 得 5分 }\n改 满分 100分，范围 0分至105分\n用例 全 { 给定 甲 = 30分，乙 = 70分，" + rows +
           "；期望 总分 = 75分 }",
       "加分项"},
      {"删 检查 甲偏低\n用例 全 { 给定 甲 = 1分；期望 一甲 = 1分 }", "删 检查"},
  };
  for (const auto& [body, what] : changes) {
    INFO(what);
    World world(body);
    for (const auto& one : world.diagnostics.all()) UNSCOPED_INFO(one.kind->name << " at " << one.at.file << ":" << one.at.begin);
    const bool says_丙 = what == "输入";
    CHECK(world.errors() == (says_丙 ? Kinds{"MaybeMissing"} : Kinds{}));
    if (!says_丙) CHECK(world.failed() == Kinds{});
  }
}

TEST_CASE("a changed function of the base is the one that the base's items call") {
  const std::string with_function =
      "函数 折(数值) = 数值 × 50%\n政策 办法 {\n输入 { 甲：分 0分至10分 }\n满分 10分\n各项得分 保留两位小数，四舍五入\n项 子 10分 "
      "{ 得 折(甲) }\n}\n";
  World world("改 函数 折(数值) = 数值 × 10%\n用例 全 { 给定 甲 = 10分；期望 子 = 1分 }", with_function);
  CHECK(world.errors() == Kinds{});
  CHECK(world.failed() == Kinds{});
}

TEST_CASE("what does not fit the base is refused where it stands") {
  const std::vector<std::pair<std::string, Kinds>> refused = {
      {"改 项 一丙 10分", {"NothingToChange"}},
      {"改 用例 基例 { 期望 一甲 = 1分 }", {"NothingToChange"}},
      {"删 项 一丙", {"NothingToChange"}},
      {"删 项 第二.一甲", {"NothingToChange"}},
      {"改 部分 第一 { 改 每项 行 { 得 分值 } }", {"NothingToChange"}},
      // An item of a name that another block has is no change of it: the sums say what is wrong.
      {"项 一甲 30分 { 得 0分 }", {"WeightSum", "TotalRange"}},
      {"部分 第一 40分 { 得 0分 }", {"ChangeUnstated"}},
      {"版本 “2023”", {"ChangeUnstated"}},
      {"参数 折扣 = 1，依据 “甲”", {"ChangeUnstated"}},
      {"改 部分 第一 { 项 一甲 30分 { 得 0分 } }", {"ChangeUnstated"}},
      {"输入 { 甲：分 }", {"FieldUnstated"}},
      {"输入 自评表 { 丙：分 }", {"InputOfBase"}},
      {"改 输入 { 丙：分 }", {"NothingToChange"}},
      {"改 参数 折扣 = 40%，依据 “甲”\n改 参数 折扣 = 30%，依据 “甲”", {"ChangedTwice"}},
      {"改 项 一乙 10分 { 得 0分 }\n删 项 一乙", {"ChangedTwice"}},
      {"部分 第三 0分 { 得 0分；改 项 一甲 30分 }", {"ChangeWithoutBase"}},
      {"改 不适用，不计入满分", {"NoNameToChange"}},
      {"改 部分 第一 50分", {"WeightSum", "WeightSum", "TotalRange"}},
  };
  for (const auto& [body, wanted] : refused) {
    INFO(body);
    World world(body);
    CHECK(world.errors() == wanted);
  }
}

TEST_CASE("a change that changes nothing is a warning") {
  for (const std::string body :
       {"改 参数 折扣 = 50%，依据 “第一条”", "改 项 一甲 30分", "改 部分 第一 40分", "改 部分 第一 { }",
        "改 等级 { 好 ≥ 60分；差 其余 }", "改 版本 “2020”", "改 依据 “部办法”", "改 项 一甲 30分 { 得 甲，最高 满分 }",
        "改 部分 第二 { 每项 行 其中 好 是 是 { 得 分值 × 折扣 }；每项 行 其他 { 得 0分 } }"}) {
    INFO(body);
    World world(body);
    CHECK(world.errors() == Kinds{});
    CHECK(world.warnings() == Kinds{"ChangesNothing"});
  }
}

TEST_CASE("a new weight needs a new range where the base has one; several of a name have to be told apart") {
  const std::string ranged =
      "政策 办法 {\n输入 { 甲：分 0分至30分 }\n满分 40分，范围 0分至120分\n各项得分 不舍入\n部分 子 20分，范围 0分至60分 { 项 同 "
      "20分，范围 0分至30分 { 得 甲 } }\n部分 丑 20分，范围 0分至60分 { 项 同 20分，范围 0分至30分 { 得 甲 } }\n}\n";
  CHECK(World("改 部分 子 { 改 项 同 20分，范围 0分至40分 }", ranged).errors() == Kinds{});
  CHECK(World("改 部分 子 { 改 项 同 15分；项 余 5分 { 得 0分 } }", ranged).errors() == Kinds{"ChangeRange", "WeightSum"});
  CHECK(World("改 项 同 20分 { 得 0分 }", ranged).errors() == Kinds{"ChangeAmbiguous"});
  CHECK(World("删 项 同", ranged).errors() == Kinds{"ChangeAmbiguous"});
  CHECK(World("删 项 子.同\n改 部分 子 { 项 新 20分 { 得 0分 } }", ranged).errors() == Kinds{});
}

TEST_CASE("bases have bases; messages point into the file that speaks") {
  World world(
      {{"rules/base.heng", base},
       {"rules/province.heng", "政策 省 基于 “base.heng” {\n依据 “省”\n改 项 一乙 10分 { 得 若 乙 ≥ 80分 则 满分 否则 0分 }\n}\n"},
       {"rules/p.heng",
        "政策 市 基于 “province.heng” {\n依据 “市”\n改 参数 折扣 = 25%，依据 “市一”\n用例 全 { 给定 甲 = 30分，乙 = 70分，" + rows +
            "；期望 总分 = 45分 }\n}\n"}});
  CHECK(world.errors() == Kinds{});
  CHECK(world.failed() == Kinds{});
  REQUIRE(world.policy.plan);
  const auto& plan = *world.policy.plan;
  CHECK(plan.cites == std::vector<std::string>{"部办法", "省", "市"});
  for (const auto& part : plan.parts) {
    // Each part is cited by the policy that wrote it.
    if (part.name == "一甲") CHECK(part.cite == "部办法");
    if (part.name == "一乙") CHECK(part.cite == "省");
    if (part.name == "一乙") CHECK(world.sources.at(part.at.file).name() == "rules/province.heng");
  }
}

TEST_CASE("what was changed is explained with both sources") {
  World world(
      "改 部分 第一 50分 { 改 项 一乙 20分；改 项 一甲 30分 { 得 甲，最高 25分 } }\n改 部分 第二 50分\n改 参数 折扣 = 25%，依据 "
      "“本省”\n"
      "用例 全 { 给定 甲 = 30分，乙 = 70分，" +
      rows + "；期望 第一 = 45分 }");
  REQUIRE(world.policy.plan);
  const auto run = heng::pipeline::test(world.policy, world.reader, world.sources, world.diagnostics, "");
  Kinds lines;
  const auto keep = [&](const auto& self, const std::vector<heng::evaluate::PartResult>& parts) -> void {
    for (const auto& part : parts) {
      for (const auto& line : part.why) lines.push_back(part.name + "｜" + line.text);
      self(self, part.parts);
    }
  };
  keep(keep, run.results.at(0).scorecard.parts);
  const auto has = [&](const std::string& wanted) {
    for (const std::string& line : lines) UNSCOPED_INFO(line);
    CHECK(std::find(lines.begin(), lines.end(), wanted) != lines.end());
  };
  has("第一｜细则：50分（办法 40分）");
  has("一乙｜细则：20分（办法 10分）");
  has("一甲｜细则：改（办法 rules/base.heng:11）");
  has("子｜细则：25%（办法 50%）");
}

TEST_CASE("the text above 改 is that of what is changed") {
  const std::string grade = "改 等级 按 总分.舍入前 { 好 ≥ 70分；差 其余 }";
  CHECK(World(grade).kinds(heng::diagnostic::Severity::warning) == Kinds{"UnroundedGrade"});
  CHECK(World("/// 细则第二条：按未取舍的总分。\n" + grade).kinds(heng::diagnostic::Severity::warning).empty());
  const World item("/// 细则第三条：甲减半。\n改 项 一甲 30分 { 得 甲 × 50%，最高 满分 }");
  REQUIRE(item.policy.plan);
  CHECK(item.policy.plan->parts.at(1).literate == "细则第三条：甲减半。");
}

TEST_CASE("bases stay inside the package, form no circle, and hold a policy") {
  const std::string own = "政策 细则 基于 “base.heng” { }\n";
  CHECK(World({{"rules/p.heng", "政策 细则 基于 “../x.heng” { }\n"}, {"x.heng", base}}).errors() == Kinds{"OutsidePackage"});
  CHECK(World({{"rules/p.heng", own}}).errors() == Kinds{"FileUnreadable"});
  CHECK(World({{"rules/p.heng", own}, {"rules/base.heng", "函数 打折(数值) = 数值 × 50%\n"}}).errors().front() ==
        "BaseWithoutPolicy");
  const World circle({{"rules/p.heng", own}, {"rules/base.heng", "政策 办法 基于 “p.heng” { }\n"}});
  REQUIRE(circle.errors() == Kinds{"BaseCycle"});
  CHECK(std::get<std::string>(circle.diagnostics.all()[0].arguments[0]) == "rules/p.heng → rules/base.heng → rules/p.heng");
  // Declarations beside the policies: the base's come with it, and 引用 of the base adds nothing.
  CHECK(World({{"rules/p.heng", "引用 “base.heng”\n函数 新(数值) = 打折(数值)\n" + own}, {"rules/base.heng", base}}).errors() ==
        Kinds{});
  CHECK(World({{"rules/p.heng", "函数 打折(数值) = 数值\n" + own}, {"rules/base.heng", base}}).errors() == Kinds{"ChangeUnstated"});
}
