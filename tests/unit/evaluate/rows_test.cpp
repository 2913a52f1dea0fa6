// The rows of a table as items: target and actual, weights, which block a row belongs to, levels.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

TEST_CASE("the rows of a table: weights, what is not scored, what cannot be told") {
  const std::string policy =
      "政策 例 {\n  输入 自评表\n  满分 20分\n  各项得分 保留两位小数，四舍五入\n  部分 指标分 20分 {\n    每项 指标 其中 一级 = "
      "“产出指标” {\n      得 按 指标值，完成值 {\n"
      "        ≥、> 目标，数值 实际：分值 × 正向比例(目标，实际)\n        其余：待核实\n      }\n    }\n    每项 指标 其他 "
      "不计分\n  }\n}\n";
  const auto row = [](const char* level, const char* name, const char* target, const char* actual, const char* weight) {
    return std::string("[[indicators]]\nlevel1 = \"") + level + "\"\nlevel3 = \"" + name + "\"\ntarget = \"" + target +
           "\"\nactual = \"" + actual + "\"\nweight = \"" + weight + "\"\n";
  };
  const std::string head = funds("1", "1", "1");
  const Scored full =
      score(policy, head + row("产出指标", "甲", "≥70.4万元", "68.4万元", "10") + row("产出指标", "乙", "≥3次", "3次", "10"));
  CHECK(points(full.card, "甲") == "9.72");
  CHECK_FALSE(find(full.card, "RowWeights"));
  const Scored short_weights = score(policy, head + row("产出指标", "甲", "≥3次", "3次", "15"));
  REQUIRE(find(short_weights.card, "RowWeights"));
  CHECK(find(short_weights.card, "RowWeights")->severity == heng::diagnostic::Severity::error);
  CHECK(find(score(policy, head + row("成本指标", "丙", "≥3次", "3次", "10")).card, "RowNotScored"));
  const Scored other_unit =
      score(policy, head + row("产出指标", "甲", "≥3次", "3人", "10") + row("产出指标", "乙", "≥3次", "3次", "10"));
  CHECK(points(other_unit.card, "甲") == "[0.00, 10.00]");
  CHECK(find(other_unit.card, "ToVerify"));
  const Scored unread =
      score(policy, head + row("产出指标", "甲", "工5%", "3人", "10") + row("产出指标", "乙", "≥3次", "3次", "10"));
  CHECK(find(unread.card, "TargetNotUnderstood"));
  const Scored undecided = score(policy, head + row("", "甲", "≥3次", "3次", "10") + row("产出指标", "乙", "≥3次", "3次", "10"));
  CHECK(find(undecided.card, "RowUndecided"));
  CHECK_FALSE(undecided.card.total.is_exact());
}

TEST_CASE("a qualitative score outside the band of its level is a finding") {
  const std::string policy = read("rules/national/self-assessment.heng");
  const auto card = [&](const std::string& actual, const std::string& declared) {
    return score(policy, funds("100", "100", "100") +
                             "[[indicators]]\nlevel1 = \"效益指标\"\nlevel3 = \"甲\"\ntarget = \"效果明显\"\nactual = \"" + actual +
                             "\"\nweight = \"10\"\ndeclared = \"" + declared + "\"\n")
        .card;
  };
  const Scorecard high = card("部分达成预期指标", "8");  // E1: 80% is not below 80%
  REQUIRE(find(high, "定性分档"));
  CHECK(find(high, "定性分档")->severity == heng::diagnostic::Severity::error);
  CHECK(find(high, "定性分档")->item == "甲");
  CHECK(points(high, "甲") == "8.00");
  CHECK_FALSE(find(card("部分达成预期指标", "7.99"), "定性分档"));
  CHECK_FALSE(find(card("部分达成预期指标", "6"), "定性分档"));
  CHECK(find(card("部分达成预期指标", "5.99"), "定性分档"));
  CHECK_FALSE(find(card("达成预期指标", "8"), "定性分档"));
  CHECK(find(card("达成预期指标", "7.99"), "定性分档"));
  CHECK_FALSE(find(card("达成预期指标", ""), "定性分档"));  // an unknown condition is no finding of that name
}

TEST_CASE("targets and actuals that cannot be held against each other") {
  const auto scored = [](const std::string& sentence, const std::string& target, const std::string& actual) {
    return score("政策 例 {\n输入 自评表\n满分 10分\n部分 全部指标 10分 { 每项 指标 { 得 " + sentence + " } }\n}\n",
                 funds("1", "1", "1") + "[[indicators]]\nlevel3 = \"甲\"\nweight = \"10\"\ntarget = \"" + target +
                     "\"\nactual = \"" + actual + "\"\n");
  };
  const std::string numbers = "若 完成值.数 ≥ 指标值.目标数 则 满分 否则 0分", any = "按 指标值，完成值 { 任意，任意：满分 }";
  CHECK(points(scored(numbers, "≥3次", "3次").card, "甲") == "10.00");
  CHECK(points(scored(numbers, "≥3万元", "20000元").card, "甲") == "0.00");
  const Scored units = scored(numbers, "≥3次", "3人");
  CHECK(find(units.card, "NotComparable"));
  CHECK(points(units.card, "甲") == "[0.00, 10.00]");
  CHECK(points(scored(any, "≥3次", "不知道").card, "甲") == "10.00");
  const Scored unreadable = scored(any, "工5%", "3次");
  CHECK(find(unreadable.card, "TargetNotUnderstood"));
  CHECK(points(unreadable.card, "甲") == "[0.00, 10.00]");
  // Not to be understood is not to be blank: neither a sign nor a number can be told, and no answer to a blank speaks for it.
  const Scored sign = scored("若 指标值.符号 = “≥” 则 满分 否则 0分", "≥工5%", "3次");
  CHECK(points(sign.card, "甲") == "[0.00, 10.00]");
  CHECK(find(sign.card, "TargetNotUnderstood"));
  const Scored amount = scored("若 (完成值.数，缺则 0) > 0 则 满分 否则 0分", "≥3次", "3次5次");
  CHECK(points(amount.card, "甲") == "[0.00, 10.00]");
  CHECK(find(amount.card, "ActualNotUnderstood"));
  CHECK(find(scored(any, "≥3次", "3次5次").card, "ActualNotUnderstood"));
  const Scored blank = scored(any, "", "3次");
  CHECK(find(blank.card, "MissingField"));
  CHECK(points(blank.card, "甲") == "[0.00, 10.00]");
  CHECK(points(scored("按 指标值，完成值 { 任意，任意：0分；其余：满分 }", "", "").card, "甲") == "10.00");
  const Scored verify = scored("按 指标值，完成值 { 定性，任意：满分；其余：待核实 }", "≥3次", "3次");
  CHECK(first_argument(find(verify.card, "ToVerify")) == "甲");
}

TEST_CASE("a row that may belong to several blocks") {
  // What the two blocks would give it must lie inside what the row is shown with.
  const std::string policy =
      "政策 例 {\n输入 自评表\n满分 50分，范围 -50分至50分\n部分 甲部 20分，范围 -20分至20分 {\n每项 指标 其中 一级 = "
      "“产出指标”，范围 -5分至20分 { 得 若 自评得分 > 1分 则 5分 否则 -5分\n"
      "检查 太少 错误 当 自评得分 < 5分，说明 “太少” }\n}\n部分 乙部 30分 { 每项 指标 其他 { 得 自评得分 } }\n}\n";
  const auto scored = [&](const std::string& level) {
    return score(policy, funds("1", "1", "1") + "[[indicators]]\nlevel1 = \"" + level +
                             "\"\nlevel3 = \"子\"\nweight = \"20\"\ndeclared = \"0\"\n" +
                             "[[indicators]]\nlevel1 = \"效益指标\"\nlevel3 = \"丑\"\nweight = \"30\"\ndeclared = \"30\"\n")
        .card;
  };
  const Scorecard open = scored(""), settled = scored("产出指标");
  CHECK(points(settled, "子") == "-5.00");
  CHECK(heng::reference::outside(open, settled) == std::vector<std::string>{});
  CHECK((!open.total.low || *open.total.low <= *settled.total.low));
  CHECK(find(open, "RowUndecided"));
  CHECK(find(settled, "太少"));
  CHECK_FALSE(find(settled, "RowWeights"));
  // It cannot be told that the block's check speaks for this row, nor that the weights do not add up.
  CHECK_FALSE(find(open, "太少"));
  CHECK_FALSE(find(open, "RowWeights"));
}

TEST_CASE("rows that weigh too much are not cut to what the section weighs") {
  const auto scored = [](const std::string& declared) {
    return score("政策 例 {\n输入 自评表\n满分 50分\n部分 全部指标 50分 { 每项 指标 { 得 自评得分 } }\n}\n",
                 funds("1", "1", "1") + "[[indicators]]\nlevel3 = \"子\"\nweight = \"30\"\ndeclared = \"30\"\n" +
                     "[[indicators]]\nlevel3 = \"丑\"\nweight = \"30\"\ndeclared = \"" + declared + "\"\n")
        .card;
  };
  const Scorecard complete = scored("30");
  CHECK(find(complete, "RowWeights"));
  CHECK(heng::evaluate::points_text(complete.total, 2) == "60.00");
  CHECK(heng::reference::outside(scored(""), complete) == std::vector<std::string>{});
}
