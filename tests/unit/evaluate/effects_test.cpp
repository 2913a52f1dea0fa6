// 当 …，… and 一票否决: the worked figures of the regulations (policies.md F4, L1, L3, L4, L7), their order, and undecided
// conditions.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;
using heng::evaluate::EffectState;

namespace {

std::string with_effects(const std::string& effects,
                         const std::string& grades = "优秀 ≥ 90分；良好 ≥ 80分；合格 ≥ 60分；不合格 其余") {
  return "政策 例 {\n  输入 { 评分 “s”：分 0分至100分；任务 “t”：分 0分至100分；造假 “f”：是否；违规 “v”：是否 }\n  满分 100分\n"
         "  项 评 100分 { 得 评分 }\n  检查 任务低 提示 当 任务 < 1分，说明 “低”\n  检查 造 提示 当 造假 或 违规，说明 “有”\n  "
         "等级 { " +
         grades + " }\n" + effects + "}\n";
}

}  // namespace

TEST_CASE("a veto sets the grade and says what it was") {
  const std::string policy = with_effects("  一票否决 当 造假 或 违规，等级定为 不合格\n");
  const Scored struck = score(policy, "s = 92\nt = 90\nf = \"是\"\nv = \"否\"\n", true);
  CHECK(grade(struck.card) == "不合格");
  REQUIRE(struck.card.effects.size() == 1);
  CHECK(struck.card.effects[0].state == EffectState::struck);
  CHECK(struck.card.effects[0].before == "优秀");
  CHECK(struck.card.effects[0].after == "不合格");
  CHECK(struck.card.why.back().text == "一票否决：造假 或 违规 → 等级定为 不合格（原为 优秀）");

  const Scored idle = score(policy, "s = 92\nt = 90\nf = \"否\"\nv = \"否\"\n", true);
  CHECK(grade(idle.card) == "优秀");
  CHECK(idle.card.effects[0].state == EffectState::idle);
  CHECK(idle.card.why.back().text == "一票否决：造假 或 违规 → 未触发");

  const Scored open = score(policy, "s = 92\nt = 90\nf = \"\"\nv = \"否\"\n", true);
  CHECK(grade(open.card) == "优秀或不合格");
  CHECK(open.card.effects[0].state == EffectState::open);
}

TEST_CASE("a low task score lowers the grade by one, a violation excludes the first grade") {
  const std::string lower = with_effects("  当 任务 < 60分，等级降一等\n");
  CHECK(grade(score(lower, "s = 92\nt = 85\nf = \"否\"\nv = \"否\"\n").card) == "优秀");
  CHECK(grade(score(lower, "s = 92\nt = 55\nf = \"否\"\nv = \"否\"\n").card) == "良好");
  CHECK(grade(score(lower, "s = 10\nt = 55\nf = \"否\"\nv = \"否\"\n").card) == "不合格");
  CHECK(grade(score(lower, "s = 92\nt = \"\"\nf = \"否\"\nv = \"否\"\n").card) == "优秀或良好");
  const std::string limit = with_effects("  当 违规，等级不高于 良好\n");
  CHECK(grade(score(limit, "s = 94\nt = 85\nf = \"否\"\nv = \"是\"\n").card) == "良好");
  CHECK(grade(score(limit, "s = 94\nt = 85\nf = \"否\"\nv = \"否\"\n").card) == "优秀");
  CHECK(grade(score(limit, "s = 61\nt = 85\nf = \"否\"\nv = \"是\"\n").card) == "合格");
}

TEST_CASE("effects on the total act before the grade reads it, in the order of the text") {
  const std::string policy = with_effects("  当 违规，总分最高 80分\n  一票否决 当 造假，总分为 0分\n");
  const Scored capped = score(policy, "s = 94.2\nt = 85\nf = \"否\"\nv = \"是\"\n");
  CHECK(total(capped.card) == "80.00");
  CHECK(grade(capped.card) == "良好");
  const Scored both = score(policy, "s = 94.2\nt = 85\nf = \"是\"\nv = \"是\"\n");
  CHECK(total(both.card) == "0.00");
  CHECK(both.card.effects[1].before == "80.00分");
  const Scored open = score(policy, "s = 94.2\nt = 85\nf = \"否\"\nv = \"\"\n");
  CHECK(total(open.card) == "[80.00, 94.20]");
  CHECK(grade(open.card) == "优秀或良好");
  CHECK(open.card.deciders == std::vector<std::string>{"违规"});
}

TEST_CASE("the grade of the unrounded total sees the effects too") {
  const std::string policy =
      "政策 例 {\n  输入 { 评分 “s”：分 0分至100分；违规 “v”：是否 }\n  满分 100分\n  项 评 100分 { 得 评分 }\n"
      "  总分 = 得分合计，保留整数，四舍五入\n  等级 按 总分.舍入前 { 优 ≥ 90分；良 其余 }\n  当 违规，总分最高 80分\n}\n";
  CHECK(grade(score(policy, "s = 89.6\nv = \"否\"\n").card) == "良");
  CHECK(grade(score(policy, "s = 95\nv = \"是\"\n").card) == "良");
}

TEST_CASE("an item and its section: integration of funds counts only with the whole plan") {
  const std::string policy =
      "政策 例 {\n  输入 { 全部实施 “d”：是否；占比 “r”：百分数 0%至100%；停 “h”：是否；另评 “o”：分 0分至6分 }\n  满分 20分\n"
      "  各项得分 保留两位小数，四舍五入\n  部分 乙 20分 {\n"
      "    项 资金整合 14分 {\n      当 非 全部实施，本项不得分\n"
      "      得 8分，加 按 占比 { ≥ 30%：6分；[20%, 30%)：4分；[10%, 20%)：2分；< 10%：0分 }\n    }\n"
      "    项 另 6分 { 得 另评 }\n    当 停，本部分最高 5分\n  }\n}\n";
  CHECK(points(score(policy, "d = \"否\"\nr = \"35%\"\nh = \"否\"\no = 6\n").card, "资金整合") == "0.00");
  CHECK(points(score(policy, "d = \"是\"\nr = \"22%\"\nh = \"否\"\no = 6\n").card, "资金整合") == "12.00");
  const Scored open = score(policy, "d = \"\"\nr = \"22%\"\nh = \"否\"\no = 6\n");
  CHECK(points(open.card, "资金整合") == "[0.00, 12.00]");
  CHECK(find(open.card.parts, "资金整合")->deciders == std::vector<std::string>{"全部实施"});
  CHECK(total(score(policy, "d = \"是\"\nr = \"22%\"\nh = \"是\"\no = 6\n").card) == "5.00");
  CHECK(total(score(policy, "d = \"是\"\nr = \"22%\"\nh = \"\"\no = 6\n").card) == "[5.00, 18.00]");
}

TEST_CASE("an effect inside 每项 acts on its row") {
  const std::string policy =
      "政策 例 {\n  输入 { 事项 “rows”：每行 { 名称 “name”：文字；分值 “weight”：分；评分 “s”：分 0分至10分；逾期 “late”：是否 } "
      "}\n"
      "  满分 10分\n  部分 事 10分 { 每项 事项 { 得 评分，最高 满分；当 逾期，本项最高 分值 × 50% } }\n}\n";
  const Scored scored = score(policy,
                              "rows = [{name = \"一\", weight = 4, s = 4, late = \"是\"}, {name = \"二\", weight = 6, s = 5, "
                              "late = \"否\"}]\n");
  CHECK(points(scored.card, "一") == "2.00");
  CHECK(points(scored.card, "二") == "5.00");
  REQUIRE(scored.card.effects.size() == 2);
  CHECK(scored.card.effects[0].row == 0U);
  CHECK(scored.card.effects[0].item == "一");
}
