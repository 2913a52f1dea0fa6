// 要点: worked by hand (policies.md I1), undecided and absent points, what the explanation shows.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

namespace {

const std::string effects = "甲 “a”：是否；乙 “b”：是否；丙 “c”：是否；丁 “d”：是否；戊 “e”：是否";
const std::string five = one_item("要点 { 甲：2分；乙：2分；丙：2分；丁：2分；戊：2分 }", effects);

}  // namespace

TEST_CASE("four of five effects are eight points") {
  const Scored scored = score(five, "a = \"是\"\nb = \"是\"\nc = \"否\"\nd = \"是\"\ne = \"是\"\n", true);
  CHECK(points(scored.card, "试") == "8.00");
  const auto& why = find(scored.card.parts, "试")->why;
  REQUIRE(why.size() == 6);
  CHECK(why[0].text == "得 要点 = 8分，保留两位小数，四舍五入 → 8.00分");
  CHECK(why[1].text == "甲：是 → 2分");
  CHECK(why[3].text == "丙：否 → 0分");
  CHECK(why[3].depth == 1);
}

TEST_CASE("a point that cannot be told is open between nothing and its points") {
  const Scored scored = score(five, "a = \"是\"\nb = \"\"\nc = \"否\"\nd = \"是\"\ne = \"也许\"\n");
  CHECK(points(scored.card, "试") == "[4.00, 8.00]");
  CHECK(find(scored.card.parts, "试")->deciders == std::vector<std::string>{"乙", "戊"});
}

TEST_CASE("points may be sentences; an absence of a met point is the sum's, of one not met nothing") {
  const std::string policy =
      one_item("要点 { 甲：8分；乙：(打分，未提供则 1分) }，最高 满分", "甲 “a”：是否；乙 “b”：是否；打分 “s”：分 0分至2分");
  CHECK(points(score(policy, "a = \"是\"\nb = \"是\"\ns = \"未提供\"\n").card, "试") == "9.00");
  const std::string open = one_item("要点 { 甲：8分；乙：打分 }，缺则 3分", "甲 “a”：是否；乙 “b”：是否；打分 “s”：分 0分至2分");
  CHECK(points(score(open, "a = \"是\"\nb = \"是\"\ns = \"\"\n").card, "试") == "3.00");
  CHECK(points(score(open, "a = \"是\"\nb = \"否\"\ns = \"\"\n").card, "试") == "8.00");
  CHECK(points(score(open, "a = \"是\"\nb = \"\"\ns = \"\"\n").card, "试") == "[0.00, 10.00]");
  CHECK(points(score(open, "a = \"是\"\nb = \"\"\ns = \"1分\"\n").card, "试") == "[8.00, 9.00]");
}

TEST_CASE("points of rows are shares of the row's weight") {
  const std::string policy =
      "政策 例 {\n  输入 { 事项 “rows”：每行 { 名称 “name”：文字；分值 “weight”：分；甲 “a”：是否；乙 “b”：是否 } }\n"
      "  满分 10分\n  部分 事 10分 { 每项 事项 { 得 要点 { 甲：分值 × 60%；乙：分值 × 40% } } }\n}\n";
  const Scored scored = score(policy,
                              "rows = [{name = \"一\", weight = 4, a = \"是\", b = \"否\"}, {name = \"二\", weight = 6, a = "
                              "\"否\", b = \"是\"}]\n");
  CHECK(points(scored.card, "一") == "2.40");
  CHECK(points(scored.card, "二") == "2.40");
}
