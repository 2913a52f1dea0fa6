// 按 … { … }: the version that applies, and what is known where that is open.
#include "tests/unit/evaluate/scoring.hpp"

namespace {

using namespace heng::tests;

const std::string by_year = R"(政策 例 {
  输入 { 年度 “year”：年；甲 “a”：分 0分至60分；乙 “b”：分 0分至40分；慢 “slow”：是否 }
  满分 100分
  各项得分 保留两位小数，四舍五入
  按 年度 {
    2018年 {
      部分 工作 60分 { 项 一 60分 { 得 甲 } }
      检查 老办法 提示 当 甲 > 5分，说明 “按老办法”
      检查 都有 提示 当 甲 > 6分，说明 “两个版本都说”
      输出 说法 = “老”
      等级 { 好 ≥ 50分；差 其余 }
    }
    2019年 {
      部分 工作 60分 { 项 一 50分 { 得 甲 / 2 }；项 三 10分 { 得 10分；当 慢 是 是，本项不得分 } }
      检查 都有 提示 当 甲 > 6分，说明 “两个版本都说”
      输出 说法 = “新”
      等级 { 好 ≥ 60分；差 其余 }
    }
    其余：不评 “没有办法”
  }
  项 二 40分 { 得 乙 }
})";

}  // namespace

TEST_CASE("the version that applies is named, with its parts, weights, grades and checks") {
  const Scored scored = score(by_year, "year = 2019\na = 40\nb = 20\nslow = true\n");
  REQUIRE(scored.card.versions.size() == 1);
  CHECK(scored.card.versions[0].name == "2019年");
  CHECK(points(scored.card, "一") == "20.00");
  CHECK(points(scored.card, "三") == "0.00");
  CHECK(grade(scored.card) == "差");
  CHECK(scored.card.outputs.at(0).text == "新");
  CHECK(find(scored.card, "老办法") == nullptr);
  CHECK(find(scored.card, "都有") != nullptr);
  const heng::plan::Plan& used = scored.card.plan_of(*scored.policy->plan);
  CHECK(used.parts[find(scored.card.parts, "三")->part].name == "三");
  REQUIRE(scored.card.effects.size() == 1);
  CHECK(used.effects[scored.card.effects[0].effect].part == find(scored.card.parts, "三")->part);
}

TEST_CASE("an arm that refuses gives no version") {
  const Scored scored = score(by_year, "year = 2021\na = 40\nb = 20\nslow = true\n");
  CHECK(scored.card.status == heng::evaluate::Status::unrated);
  CHECK(scored.card.refusal_code == "没有办法");
  CHECK(scored.card.versions.empty());
  CHECK(scored.card.parts.empty());
}

TEST_CASE("an open version: what all versions have, as wide as all of them") {
  const Scored scored = score(by_year, "a = 40\nb = 20\n");
  REQUIRE(scored.card.versions.size() == 2);
  CHECK(points(scored.card, "一") == "[20.00, 40.00]");
  CHECK(points(scored.card, "二") == "20.00");
  CHECK(points(scored.card, "三") == "no such item");
  CHECK(heng::evaluate::points_text(scored.card.total, 2) == "[40.00, 60.00]");
  CHECK(grade(scored.card) == "好或差");
  CHECK(scored.card.outputs.at(0).words == std::vector<std::string>{"老", "新"});
  CHECK_FALSE(find(scored.card.parts, "一")->weight.has_value());
  CHECK(find(scored.card, "老办法") == nullptr);
  CHECK(find(scored.card, "都有") != nullptr);
  CHECK(find(scored.card, "VersionOpen") != nullptr);
  CHECK(first_argument(find(scored.card, "MissingField")) == "年度");
  CHECK(first_argument(find(scored.card, "PossibleRefusal")) == "没有办法");
  CHECK(scored.card.deciders == std::vector<std::string>{"慢", "年度"});
}

// Whatever the year turns out to be, and whatever else was missing, its result lies inside what was said without it.
TEST_CASE("completing what is missing stays inside") {
  const std::vector<std::string> years = {"year = 2018\n", "year = 2019\n"};
  const std::vector<std::string> amounts = {"a = 0\n", "a = 13\n", "a = 60\n"};
  const std::vector<std::string> slow = {"slow = true\n", "slow = false\n"};
  for (int missing = 0; missing < 8; ++missing) {
    for (const std::string& year : years) {
      for (const std::string& amount : amounts) {
        for (const std::string& is_slow : slow) {
          const std::string open =
              "b = 20\n" + (missing & 1 ? "" : year) + (missing & 2 ? "" : amount) + (missing & 4 ? "" : is_slow);
          const Scored before = score(by_year, open);
          const Scored after = score(by_year, "b = 20\n" + year + amount + is_slow);
          REQUIRE(after.card.total.is_exact());
          CHECK(*before.card.total.low <= *after.card.total.low);
          CHECK(*after.card.total.high <= *before.card.total.high);
          for (const char* item : {"一", "二", "三"}) {
            const PartResult* wide = find(before.card.parts, item);
            const PartResult* narrow = find(after.card.parts, item);
            if (!wide || !narrow) continue;
            CHECK(*wide->score.low <= *narrow->score.low);
            CHECK(*narrow->score.high <= *wide->score.high);
          }
          const std::vector<std::string>& possible = before.card.grades.at(0).grades;
          CHECK(std::ranges::find(possible, grade(after.card)) != possible.end());
        }
      }
    }
  }
}
