// 每部分: what belongs to one row stays with it.
#include "tests/unit/evaluate/scoring.hpp"

namespace {

using namespace heng::tests;

// Sections of 100 in total, each with items from its own list and what else is said in it.
std::string goals(const std::string& inside, const std::string& head = "每部分 目标", const std::string& behind = "") {
  return "政策 例 {\n  输入 { 目标 “g”：每行 { 名称 “n”：文字；分值 “w”：分；好 “ok”：是否；自评得分？ “d”：分；指标 “i”：每行 { "
         "名称 “n”：文字；分值 "
         "“w”：分；打分 “m”：分 0分至100分 } } }\n  满分 100分\n  各项得分 保留两位小数，四舍五入\n  " +
         head + " {\n" + inside + "\n  }\n" + behind + "\n}\n";
}

std::string item(const std::string& name, const std::string& weight, const std::string& mark) {
  return "[[g.i]]\nn = \"" + name + "\"\nw = \"" + weight + "\"\n" + (mark.empty() ? "" : "m = \"" + mark + "\"\n");
}
std::string goal(const std::string& name, const std::string& weight, const std::string& items, const std::string& more = "") {
  return "[[g]]\nn = \"" + name + "\"\nw = \"" + weight + "\"\nok = \"是\"\n" + more + items;
}

std::string codes(const Scorecard& card) {
  std::string text;
  for (const Finding& finding : card.findings) text += (text.empty() ? "" : " ") + finding.code() + ":" + finding.item;
  return text;
}

const std::string two =
    goal("甲", "60", item("一", "40", "36") + item("二", "20", "18")) + goal("乙", "40", item("三", "40", "30"));

TEST_CASE("the parts of a row are those of its own list, and known by both rows") {
  const Scored scored = score(goals("每项 指标 { 得 打分，最高 满分 }"), two);
  REQUIRE(scored.card.parts.size() == 2);
  const PartResult& second = scored.card.parts[1];
  CHECK(second.name == "乙");
  CHECK(second.row == 1);
  CHECK(heng::evaluate::points_text(second.score, 2) == "30.00");
  REQUIRE(second.parts.size() == 1);
  CHECK(second.parts[0].name == "三");
  CHECK(second.parts[0].row == 0);
  CHECK(second.parts[0].rows_around == std::vector<std::uint32_t>{1});
  CHECK(total(scored.card) == "84.00");
  CHECK(scored.card.findings.empty());
}

TEST_CASE("checks of a row read its section, the section of the row around, and the total") {
  const std::string inside =
      "每项 指标 {\n得 打分，最高 满分\n检查 低 提示 当 本项.得分 < 20分 且 本部分.得分 > 50分 且 总分 = 84分，说明 “低”\n}\n"
      "检查 少 提示 当 本部分.得分率 < 80%，说明 “少”\n"
      "检查 多 提示 当 总分 > 84分，说明 “多”";
  const Scored scored = score(goals(inside), two);
  CHECK(total(scored.card) == "84.00");
  CHECK(codes(scored.card) == "低:二 少:乙");
  CHECK_FALSE(scored.card.limit_exceeded);
}

TEST_CASE("a check of a row in a section that is no row reads that section") {
  const Scored scored = score(
      "政策 例 {\n输入 { 行 “rows”：每行 { 名称 “n”：文字；分值 “w”：分；打分 “m”：分 0分至100分 } }\n满分 100分\n部分 全部 100分 "
      "{ 每项 行 { 得 "
      "打分，最高 满分；检查 低 提示 当 本部分.得分 < 90分 且 本项.得分率 < 60%，说明 “低” } }\n}\n",
      "[[rows]]\nn = \"一\"\nw = \"60\"\nm = \"60\"\n[[rows]]\nn = \"二\"\nw = \"40\"\nm = \"20\"\n");
  CHECK(total(scored.card) == "80.00");
  CHECK(codes(scored.card) == "低:二");
}

TEST_CASE("names, fixed items and effects are the row's") {
  const std::string inside =
      "设 几个 = 个数(指标)\n项 甲项 60分 { 得 几个 × 10分，最高 满分 }\n项 乙项 40分 { 得 甲项.得分 / 2 }\n"
      "一票否决 当 非 好，本部分不得分";
  const std::string three = goal("甲", "100", item("一", "1", "1") + item("二", "1", "1"));
  const std::string bad = "[[g]]\nn = \"乙\"\nw = \"100\"\nok = \"否\"\n" + item("三", "1", "1");
  const Scored scored = score(goals(inside), three + bad);
  REQUIRE(scored.card.parts.size() == 2);
  CHECK(heng::evaluate::points_text(scored.card.parts[0].score, 2) == "30.00");
  CHECK(heng::evaluate::points_text(scored.card.parts[1].score, 2) == "0.00");
  CHECK(heng::evaluate::points_text(scored.card.parts[1].parts[0].score, 2) == "10.00");
}

TEST_CASE("a place among the rows may stand on what each row's items score") {
  const std::string inside =
      "设 数目 = 甲项.得分\n设 名 = 名次(目标，数目 从高到低，并列)\n项 甲项 60分 { 得 个数(指标) × 10分，最高 满分 }\n"
      "项 乙项 40分 { 得 若 名 = 1 则 满分 否则 0分 }";
  const Scored scored = score(goals(inside),
                              goal("甲", "100", item("一", "1", "1")) +
                                  goal("乙", "100", item("一", "1", "1") + item("二", "1", "1")) + goal("丙", "100", "i = []\n"),
                              true);
  CHECK(heng::evaluate::points_text(scored.card.parts[0].score, 2) == "10.00");
  CHECK(heng::evaluate::points_text(scored.card.parts[1].score, 2) == "60.00");
  // Asked first by the ranking, they are explained all the same.
  REQUIRE(!scored.card.parts[1].parts[0].why.empty());
  CHECK(scored.card.parts[1].parts[0].why.back().text.find("2 × 10分 = 20分") != std::string::npos);
}

TEST_CASE("weights inside are held against the row's, rows against full marks") {
  const std::string inside = "每项 指标 { 得 打分，最高 满分 }";
  CHECK(codes(score(goals(inside), goal("甲", "60", item("一", "50", "50")) + goal("乙", "40", item("三", "40", "30"))).card) ==
        "RowWeights:甲");
  CHECK(codes(score(goals(inside), goal("甲", "60", item("一", "60", "50")) + goal("乙", "30", item("三", "30", "30"))).card) ==
        "RowWeights:");
}

TEST_CASE("a section with its own 得 whose rows weigh too much keeps its figure beside the finding") {
  const std::string inside = "每项 指标 { 得 打分，最高 满分 }\n得 得分合计";
  const Scored scored = score(goals(inside), goal("甲", "100", item("一", "80", "80") + item("二", "40", "40")));
  CHECK(heng::evaluate::points_text(scored.card.parts[0].score, 2) == "120.00");
  CHECK(codes(scored.card) == "RowWeights:甲");
}

TEST_CASE("what is open in a row is open in its section only") {
  const Scored scored = score(goals("每项 指标 { 得 打分，最高 满分 }"),
                              goal("甲", "60", item("一", "60", "")) + goal("乙", "40", item("三", "40", "30")));
  CHECK(heng::evaluate::points_text(scored.card.parts[0].score, 2) == heng::evaluate::points_text({0, 60}, 2));
  CHECK(heng::evaluate::points_text(scored.card.parts[1].score, 2) == "30.00");
  CHECK(scored.card.deciders == std::vector<std::string>{"目标[1].指标[1].打分"});
}

TEST_CASE("a refusal in a block is asked of the rows of that block") {
  const std::string inside = "每项 指标 { 得 打分，最高 满分 }\n拒评 “低” 当 本部分.得分 < 10分";
  const std::string behind = "每部分 目标 其他 { 每项 指标 { 得 0分 } }";
  const std::string other = "[[g]]\nn = \"乙\"\nw = \"40\"\nok = \"否\"\n" + item("三", "40", "5");
  const std::string policy = goals(inside, "每部分 目标 其中 好", behind);
  CHECK(score(policy, goal("甲", "60", item("一", "60", "50")) + other).card.status == heng::evaluate::Status::scored);
  const Scored refused = score(policy, goal("甲", "60", item("一", "60", "9")) + other);
  CHECK(refused.card.status == heng::evaluate::Status::rejected);
  CHECK(refused.card.refusal_code == "低");
}

TEST_CASE("what a section of a row declares is compared with the section") {
  const Scored scored = score(goals("每项 指标 { 得 打分，最高 满分 }"),
                              goal("甲", "60", item("一", "60", "50"), "d = \"52\"\n") + goal("乙", "40", item("三", "40", "30")));
  CHECK(scored.card.parts[0].declares_itself);
  CHECK(codes(scored.card) == "DeclaredDiffers:甲");
}

TEST_CASE("points move within a row") {
  const std::string inside =
      "项 甲项 60分 { 得 30分 }\n项 乙项 40分 { 不适用 当 非 好，分值并入 甲项；得 10分 }\n各部分得分 保留两位小数，四舍五入";
  const std::string bad = "[[g]]\nn = \"乙\"\nw = \"100\"\nok = \"否\"\ni = []\n";
  const Scored scored = score(goals(inside), goal("甲", "100", "i = []\n") + bad);
  CHECK(heng::evaluate::points_text(scored.card.parts[0].score, 2) == "40.00");
  CHECK(heng::evaluate::points_text(scored.card.parts[1].score, 2) == "50.00");
}

}  // namespace
