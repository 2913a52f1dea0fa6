// 不适用: the worked figures (policies.md M1, M2, A5), points that move, and what is open where nobody knows whether an item
// applies.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

namespace {

// Three parts of 30, 40 and 30; the last may not apply.
std::string three(const std::string& leaving, const std::string& more = "") {
  return "政策 例 {\n  输入 { 甲分 “a”：分 0分至30分；乙分 “b”：分 0分至40分；采购分 “c”：分 0分至30分；有采购 “p”：是否 }\n"
         "  满分 100分\n  各项得分 保留两位小数，四舍五入\n"
         "  项 甲 30分 { 得 甲分 }\n  项 乙 40分 { 得 乙分 }\n  项 采购 30分 { 不适用 当 非 有采购，" +
         leaving + "；得 采购分 }\n" + more + "}\n";
}

const std::string without = "a = 24\nb = 36\nc = 0\np = \"否\"\n";

}  // namespace

TEST_CASE("points of an item that does not apply: spread evenly 85.50, left out of full marks 85.71") {
  const Scored evenly = score(three("分值平均分给 甲、乙"), without, true);
  CHECK(points(evenly.card, "甲") == "36.00");
  CHECK(points(evenly.card, "乙") == "49.50");
  CHECK(total(evenly.card) == "85.50");
  const PartResult* gone = find(evenly.card.parts, "采购");
  CHECK(gone->applies == 1);
  CHECK(gone->leaves);
  CHECK(find(evenly.card.parts, "甲")->weight == heng::quantity::Rational(45));
  CHECK(find(evenly.card.parts, "甲")->own_weight == heng::quantity::Rational(30));
  CHECK(gone->why.at(0).text == "不适用（非 有采购）：分值平均分给 甲、乙");

  const std::string scaled = three("不计入满分", "  总分 = 得分合计 / 适用满分 × 100分，保留两位小数，四舍五入\n");
  CHECK(total(score(scaled, without).card) == "85.71");
  CHECK(total(score(scaled, "a = 24\nb = 36\nc = 30\np = \"是\"\n").card) == "90.00");
  // Each is rounded before they are added: 34.29 + 51.43.
  CHECK(total(score(three("分值按比例分给 本部分其他项"), without).card) == "85.72");
}

TEST_CASE("points go to one, or to the first that applies") {
  CHECK(total(score(three("分值并入 乙"), without).card) == "87.00");  // 24 + 36 × 70 / 40
  CHECK(points(score(three("分值并入 乙"), without).card, "乙") == "63.00");
  const std::string first =
      "政策 例 {\n  输入 { 甲分 “a”：分 0分至30分；乙分 “b”：分 0分至40分；采购分 “c”：分 0分至30分；有采购 “p”：是否；有甲 "
      "“q”：是否 }\n"
      "  满分 100分\n  各项得分 保留两位小数，四舍五入\n  项 甲 30分 { 不适用 当 非 有甲，得 0分；得 甲分 }\n  项 乙 40分 { 得 "
      "乙分 }\n"
      "  项 采购 30分 { 不适用 当 非 有采购，分值依次并入 甲、乙；得 采购分 }\n}\n";
  CHECK(total(score(first, without + "q = \"是\"\n").card) == "84.00");  // 24 × 60 / 30 + 36
  CHECK(total(score(first, without + "q = \"否\"\n").card) == "63.00");  // 0 + 36 × 70 / 40
  const Scored open = score(first, "a = 24\nb = 36\nc = 0\np = \"否\"\nq = \"\"\n");
  CHECK(points(open.card, "甲") == "[0.00, 48.00]");
  CHECK(points(open.card, "乙") == "[36.00, 63.00]");
}

TEST_CASE("nobody knows whether it applies: its score and those of its receivers are open") {
  const Scored open = score(three("分值平均分给 甲、乙"), "a = 24\nb = 36\nc = 20\np = \"\"\n");
  CHECK(points(open.card, "甲") == "[24.00, 36.00]");
  CHECK(points(open.card, "采购") == "[0.00, 20.00]");
  CHECK(total(open.card) == "[60.00, 100.00]");
  CHECK(open.card.deciders == std::vector<std::string>{"有采购"});
}

TEST_CASE("no task, no loss; another measure instead") {
  const std::string policy =
      "政策 例 {\n  输入 { 规划 “p”：量 公顷；完成 “d”：量 公顷；另评 “o”：分 0分至2分 }\n  满分 4分\n  各项得分 "
      "保留两位小数，四舍五入\n"
      "  项 新增耕地 2分 { 不适用 当 规划 = 0公顷，得 满分；得 分值 × 完成 / 规划，最高 满分 }\n"
      "  项 堤防 2分 { 不适用 当 规划 = 0公顷，得 另评；得 若 完成 ≥ 规划 则 满分 否则 0分 }\n}\n";
  const Scored none = score(policy, "p = 0\nd = 0\no = 1.5\n", true);
  CHECK(points(none.card, "新增耕地") == "2.00");
  CHECK(points(none.card, "堤防") == "1.50");
  CHECK(find(none.card.parts, "新增耕地")->why.at(0).text == "不适用（规划 = 0公顷：0公顷 = 0公顷）：得 满分");
  CHECK(points(score(policy, "p = 5\nd = 4\no = 1.5\n").card, "新增耕地") == "1.60");
  CHECK(find(none.card, "ZeroDivisorValue") == nullptr);
}

TEST_CASE("execution without integrated funds: 720 of 800, or nothing left to execute") {
  const std::string policy =
      "政策 例 {\n  输入 { 预算 “a”：金额 万元；统筹 “b”：金额 万元；执行 “e”：金额 万元；质量 “q”：分 0分至90分 }\n  满分 100分\n"
      "  各项得分 保留两位小数，四舍五入\n  项 预算执行 10分 {\n    设 基数 = 预算 - 统筹\n    不适用 当 基数 = 0万元，不计入满分\n"
      "    得 分值 × 执行 / 基数，限于 0分至10分\n  }\n  项 质量分 90分 { 得 质量 }\n"
      "  总分 = 得分合计 / 适用满分 × 100分，保留两位小数，四舍五入\n}\n";
  CHECK(points(score(policy, "a = 1000\nb = 200\ne = 720\nq = 81\n").card, "预算执行") == "9.00");
  const Scored none = score(policy, "a = 200\nb = 200\ne = 0\nq = 81\n");
  CHECK(total(none.card) == "90.00");
  CHECK(find(none.card.parts, "预算执行")->applies == 1);
}

TEST_CASE("a line without 当 answers a 不适用 that arises in 得") {
  const std::string policy =
      "政策 例 {\n  输入 { 甲 “a”：金额 万元；乙 “b”：金额 万元；丙 “c”：分 0分至50分 }\n  满分 100分\n  各项得分 "
      "保留两位小数，四舍五入\n"
      "  项 率 50分 { 得 分值 × 甲 / 乙，分母为零则 不适用，最高 满分；不适用，分值并入 丙项 }\n  项 丙项 50分 { 得 丙 }\n}\n";
  CHECK(total(score(policy, "a = 1\nb = 2\nc = 40\n").card) == "65.00");
  CHECK(total(score(policy, "a = 1\nb = 0\nc = 40\n").card) == "80.00");
}

TEST_CASE("points that nobody can take leave the full marks, with a finding") {
  const std::string policy =
      "政策 例 {\n  输入 { 甲 “a”：分 0分至50分；乙 “b”：分 0分至50分；有甲 “p”：是否；有乙 “q”：是否 }\n  满分 100分\n"
      "  各项得分 保留两位小数，四舍五入\n  项 一 50分 { 不适用 当 非 有甲，分值并入 二；得 甲 }\n"
      "  项 二 50分 { 不适用 当 非 有乙，分值并入 一；得 乙 }\n"
      "  总分 = 得分合计 / 适用满分 × 100分，分母为零则 不评 “都不适用”，保留两位小数，四舍五入\n}\n";
  const Scored none = score(policy, "a = 1\nb = 1\np = \"否\"\nq = \"否\"\n");
  CHECK(none.card.status == heng::evaluate::Status::unrated);
  CHECK(find(none.card, "PointsLost"));
  CHECK(total(score(policy, "a = 40\nb = 1\np = \"是\"\nq = \"否\"\n").card) == "80.00");
}

TEST_CASE("an item is scored for its own weight, then scaled, then rounded: its steps and caps grow with it") {
  const std::string policy =
      "政策 例 {\n  输入 { 错误 “n”：计数 处；有采购 “p”：是否；丙 “c”：分 0分至15分 }\n  满分 45分\n  各项得分 "
      "保留两位小数，四舍五入\n"
      "  项 填报 30分 { 得 满分，错误 每1处扣1分，最多扣10分 }\n  项 采购 15分 { 不适用 当 非 有采购，分值并入 填报；得 丙 }\n}\n";
  CHECK(points(score(policy, "n = 2\np = \"否\"\nc = 0\n").card, "填报") == "42.00");   // 45 − 2 × 1.5
  CHECK(points(score(policy, "n = 50\np = \"否\"\nc = 0\n").card, "填报") == "30.00");  // 45 − 15
}

TEST_CASE("rows give to the other rows of their section") {
  const std::string policy =
      "政策 例 {\n  输入 { 事项 “rows”：每行 { 名称 “name”：文字；分值 “weight”：分；完成 “d”：百分数 0%至100%；有任务 “t”：是否 } "
      "}\n"
      "  满分 10分\n  各项得分 保留两位小数，四舍五入\n  各部分得分 保留两位小数，四舍五入\n  部分 事 10分 {\n"
      "    每项 事项 { 不适用 当 非 有任务，分值按比例分给 本部分其他项；得 分值 × 完成 }\n  }\n}\n";
  const Scored scored = score(policy,
                              "rows = [{name = \"一\", weight = 4, d = \"50%\", t = \"是\"}, {name = \"二\", weight = 4, d = "
                              "\"100%\", t = \"是\"}, {name = \"三\", weight = 2, d = \"0%\", t = \"否\"}]\n");
  CHECK(points(scored.card, "一") == "2.50");
  CHECK(points(scored.card, "二") == "5.00");
  CHECK(find(scored.card.parts, "三")->applies == 1);
  CHECK(total(scored.card) == "7.50");
  CHECK(find(scored.card, "RowWeights") == nullptr);
}

TEST_CASE("other items ask whether one applies") {
  const std::string policy = three("不计入满分",
                                   "  总分 = 得分合计 / 适用满分 × 100分，保留两位小数，四舍五入\n"
                                   "  检查 采购低 提示 当 采购.适用 且 采购.得分率 < 60%，说明 “低”\n");
  CHECK(find(score(policy, without).card, "采购低") == nullptr);
  CHECK(find(score(policy, "a = 24\nb = 36\nc = 3\np = \"是\"\n").card, "采购低"));
}

TEST_CASE("rounding keeps a scaled score inside its new weight, so that the total stays inside full marks") {
  const std::string policy =
      "政策 例 {\n  输入 { 甲分 “a”：分 0分至26.67分；丙分 “c”：分 0分至26.66分；丁分 “d”：分 0分至20分；有丁 “p”：是否 }\n"
      "  满分 100分\n  各项得分 保留两位小数，进一\n  项 甲 26.67分 { 得 甲分 }\n  项 乙 26.67分 { 得 甲分 }\n"
      "  项 丙 26.66分 { 得 丙分 }\n  项 丁 20分 { 不适用 当 非 有丁，分值平均分给 本部分其他项；得 丁分 }\n}\n";
  const Scored full = score(policy, "a = 26.67\nc = 26.66\nd = 0\np = \"否\"\n");
  CHECK(points(full.card, "甲") == "33.33");
  CHECK(points(full.card, "丙") == "33.32");
  CHECK(total(full.card) == "99.98");
}
