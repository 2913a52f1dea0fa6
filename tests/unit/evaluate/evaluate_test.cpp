// What a record yields, from rule text and record text to the scorecard: absences, misfits, clauses, bands, the limit of steps.
#include "engine/evaluate/evaluate.hpp"

#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

TEST_CASE("a blank budget gives an interval and a finding, never a number") {
  const Scored scored = score(read("rules/national/self-assessment.heng"), funds("", "", "70.4万元"));
  CHECK(points(scored.card, "预算执行率") == "[0.00, 10.00]");
  REQUIRE(find(scored.card, "MissingField"));
  CHECK(first_argument(find(scored.card, "MissingField")) == "资金.全年预算数");
  const PartResult* item = find(scored.card.parts, "预算执行率");
  CHECK(item->deciders == std::vector<std::string>{"资金.全年预算数"});
  CHECK_FALSE(scored.card.total.is_exact());
}

TEST_CASE("a budget of zero gives an interval and a finding, not 704 points and not full marks") {
  const Scored scored = score(read("rules/national/self-assessment.heng"), funds("0", "0万元", "70.4万元"));
  CHECK(points(scored.card, "预算执行率") == "[0.00, 10.00]");
  REQUIRE(find(scored.card, "ZeroDivisorValue"));
  CHECK(first_argument(find(scored.card, "ZeroDivisorValue")).find("全年预算数") != std::string::npos);
}

TEST_CASE("the Xinxiang policy answers a blank budget of the year with the initial one, and not two blanks") {
  const std::string policy = read("rules/xinxiang/self-assessment-2023.heng");
  CHECK(points(score(policy, funds("70.4万元", "", "70.4万元")).card, "预算执行率") == "10.00");
  const Scored open = score(policy, funds("", "", "70.4万元"));
  CHECK(points(open.card, "预算执行率") == "[0.00, 10.00]");
  CHECK(find(open.card, "MissingField"));
}

TEST_CASE("what does not fit is a finding with its place, and unknown") {
  const std::string policy = one_item("分值 × 甲 / 乙，最高 满分");
  CHECK(points(score(policy, "a = \"3万元\"\nb = \"4万元\"\n").card, "试") == "7.50");
  CHECK(points(score(policy, "a = 30000\nb = \"4亿元\"\n").card, "试") == "7.50");  // a bare number is in 万元
  CHECK(points(score(policy, "a = \"3万元\"\nb = \"40000元\"\n").card, "试") == "7.50");

  const Scored unit = score(policy, "a = \"3人\"\nb = \"4万元\"\n");
  REQUIRE(find(unit.card, "FieldUnit"));
  CHECK(unit.policy->sources.at(find(unit.card, "FieldUnit")->at.file).position(find(unit.card, "FieldUnit")->at.begin).line == 1);
  CHECK(points(unit.card, "试") == "[0.00, 10.00]");
  CHECK(find(score(policy, "a = \"-3万元\"\nb = \"4万元\"\n").card, "FieldOutOfRange"));
  CHECK(find(score(policy, "a = \"三万\"\nb = \"4万元\"\n").card, "FieldUnreadable"));
  const Scored slip = score(policy, "a = \"3万元\"\nb = \"4万元\"\naa = 5\n");
  REQUIRE(find(slip.card, "UnknownKey"));
  CHECK(points(slip.card, "试") == "7.50");
  CHECK(find(score(one_item("满分，人数 每1人扣1分，扣完为止", "人数 “n”：计数 人"), "n = \"2.5人\"\n").card, "FieldNotWhole"));
}

TEST_CASE("absences have names, and a policy answers each") {
  const std::string fields = "打分 “s”：分 0分至10分";
  CHECK(points(score(one_item("打分，未提供则 0分", fields), "s = \"未提供\"\n").card, "试") == "0.00");
  CHECK(points(score(one_item("打分，不适用则 满分", fields), "s = \"不适用\"\n").card, "试") == "10.00");
  CHECK(points(score(one_item("打分，未提供则 0分", fields), "s = \"不适用\"\n").card, "试") == "[0.00, 10.00]");
  CHECK(find(score(one_item("打分", fields), "s = \"—\"\n").card, "MissingField"));
  CHECK(points(score(one_item("打分，限于 6分至8分", fields), "s = \"\"\n").card, "试") == "[6.00, 8.00]");
  CHECK(points(score(one_item("打分", fields), "s = \"12\"\n").card, "试") == "[0.00, 10.00]");
}

TEST_CASE("an unknown score leaves the grades that it allows") {
  const Scored scored = score(one_item("打分，最低 6分", "打分 “s”：分 0分至10分"), "s = \"\"\n");
  CHECK(scored.card.grades.at(0).grades == std::vector<std::string>{"优", "良"});
}

TEST_CASE("a part of a step counts as the policy says") {
  const auto steps = [](const char* counting) {
    return points(score(one_item(std::string("满分，差额 每5万元扣2分，") + counting + "，扣完为止", "差额 “d”：金额 万元"),
                        "d = \"12.3万元\"\n")
                      .card,
                  "试");
  };
  CHECK(steps("不足一个不计") == "6.00");
  CHECK(steps("不足一个按一个") == "4.00");
  CHECK(steps("按比例") == "5.08");
}

TEST_CASE("bands and straight lines") {
  const std::string fields = "增幅 “g”：百分数，可负";
  const std::string lines = "按 增幅 { ≥ 8%：10分；[4%, 8%)：内插 3分 至 4分；(0%, 4%)：内插 1分 至 2分；≤ 0%：0分 }";
  CHECK(points(score(one_item(lines, fields), "g = \"6%\"\n").card, "试") == "3.50");
  CHECK(points(score(one_item(lines, fields), "g = \"8%\"\n").card, "试") == "10.00");
  CHECK(points(score(one_item(lines, fields), "g = \"7.9999%\"\n").card, "试") == "4.00");
  CHECK(points(score(one_item(lines, fields), "g = \"-1%\"\n").card, "试") == "0.00");
  CHECK(points(score(one_item("按 增幅 { ≤ 90%：0分；(90%, 100%)：内插 0分 至 满分；≥ 100%：满分 }", fields), "g = \"96%\"\n").card,
               "试") == "6.00");
}

TEST_CASE("the network project is explained from the rate to the score") {
  const Scored scored =
      score(read("rules/xinxiang/self-assessment-2023.heng"), read("samples/xinxiang-2023/07-e-government-network.toml"), true);
  const PartResult* item = find(scored.card.parts, "预算执行率");
  REQUIRE(item);
  std::string why;
  for (const auto& line : item->why) why += line.text + "\n";
  CHECK(why.find("230.07万元 / 331.28万元 = 69.4488…%，百分数保留两位小数，四舍五入 → 69.45%") != std::string::npos);
  CHECK(why.find("10分 × 69.45% = 6.945分，最高 满分 → 6.945分，保留两位小数，四舍五入 → 6.95分") != std::string::npos);
  CHECK(item->cite == "财预〔2020〕10号 第十八条");
  CHECK(points(scored.card, "预算执行率") == "6.95");
}

TEST_CASE("a division by zero, a field that does not apply, one that was not provided: each has its own answer") {
  const auto scored = [](const std::string& clause, const std::string& a, const std::string& b) {
    return score(one_item("分值 × (甲 / 乙" + clause + ")，最高 满分"), "a = \"" + a + "\"\nb = \"" + b + "\"\n");
  };
  CHECK(points(scored("，分母为零则 60%", "3", "0").card, "试") == "6.00");
  CHECK(points(scored("，分母为零则 60%", "3", "4").card, "试") == "7.50");
  CHECK(points(scored("，分母为零则 60%", "3", "").card, "试") == "[0.00, 10.00]");  // blank is not zero
  CHECK(points(scored("，缺则 60%", "3", "").card, "试") == "6.00");
  CHECK(points(scored("，缺则 60%", "3", "0").card, "试") == "[0.00, 10.00]");  // and zero is not blank
  CHECK(points(scored("，缺则 60%，分母为零则 0%", "3", "0").card, "试") == "0.00");
  CHECK(points(scored("，不适用则 100%", "不适用", "4").card, "试") == "10.00");
  CHECK(find(scored("", "不适用", "4").card, "FieldNotApplicable"));
  CHECK(find(scored("", "3", "未提供").card, "FieldNotProvided"));
  CHECK_FALSE(find(scored("，缺则 60%", "3", "").card, "MissingField"));
  CHECK(first_argument(find(scored("", "3", "0").card, "ZeroDivisorValue")) == "乙");
  CHECK(first_argument(find(scored("", "", "4").card, "MissingField")) == "甲");

  const Scored refused = score(one_item("分值 × (甲 / 乙，分母为零则 拒评 “没有预算”)，最高 满分"), "a = \"3\"\nb = \"0\"\n");
  CHECK(refused.card.status == heng::evaluate::Status::rejected);
  CHECK(refused.card.refusal_code == "没有预算");
}

TEST_CASE("a blank that no rule needs is not reported") {
  const std::string policy = one_item("若 甲 > 1万元 则 满分 否则 分值 × 甲 / 乙，最高 满分");
  const Scored scored = score(policy, "a = \"3\"\nb = \"\"\n");
  CHECK(points(scored.card, "试") == "10.00");
  CHECK(scored.card.findings.empty());
  CHECK(find(score(policy, "a = \"0.5\"\nb = \"\"\n").card, "MissingField"));
}

TEST_CASE("every finding has its place and says what was typed") {
  const std::string policy = one_item("分值 × 甲 / 乙，最高 满分");
  CHECK(place(score(policy, "b = \"4万元\"\na = \"3人\"\n"), "FieldUnit") == "2:5");
  CHECK(place(score(policy, "b = \"4万元\"\n\na = \"-3万元\"\n"), "FieldOutOfRange") == "3:5");
  const Scored slip = score(one_item("打分", "打分 “score”：分 0分至10分"), "score = \"7\"\nscroe = \"8\"\n");
  CHECK(place(slip, "UnknownKey") == "2:1");
  REQUIRE(find(slip.card, "UnknownKey"));
  CHECK(std::get<heng::diagnostic::Term>(find(slip.card, "UnknownKey")->arguments.at(1)).chinese == "；是不是“score”？");
  const Scored whole = score(one_item("满分，人数 每1人扣1分，扣完为止", "人数 “n”：计数 人"), "n = \"2.5人\"\n");
  CHECK(first_argument(find(whole.card, "FieldNotWhole")) == "人数");
  CHECK(points(whole.card, "试") == "[0.00, 10.00]");
  const Scored form = score(policy, "b = \"4万元\"\n[a]\nx = 1\n");
  CHECK(find(form.card, "FieldForm"));
  CHECK(points(form.card, "试") == "[0.00, 10.00]");
  CHECK(points(score(one_item("打分", "打分 “s”：分 0分至10分"), "s = \"10.01\"\n").card, "试") == "[0.00, 10.00]");
  const Scored rejected = score(one_item("打分", "打分 “s”：分 0分至10分，越界拒评 “评分越界”"), "s = \"10.01\"\n");
  CHECK(rejected.card.refusal_code == "评分越界");
  const Scored row = score(
      "政策 例 {\n输入 { 行 “rows”：每行 { 金 “v”：金额 万元 }；甲 “a”：金额 万元 }\n满分 10分\n项 试 10分 { 得 若 合计(行 的 金) "
      "> 甲 则 满分 否则 0分 }\n}\n",
      "a = 1\n[[rows]]\nv = 2\n[[rows]]\nv = \"2人\"\n");
  CHECK(first_argument(find(row.card, "FieldUnit")) == "行[2].金");
  CHECK(place(row, "FieldUnit") == "5:5");
  CHECK(points(row.card, "试") == "10.00");  // whatever the second row holds
}

TEST_CASE("an interval of a score is an interval of grades") {
  const auto graded = [](const std::string& sentence) {
    return grade(score(one_item(sentence, "打分 “s”：分 0分至10分"), "s = \"\"\n").card);
  };
  CHECK(graded("打分，最低 6分") == "优或良");
  CHECK(graded("打分，最高 8.99分") == "良或差");
  CHECK(graded("打分") == "优或良或差");
  CHECK(graded("打分，最低 9分") == "优");
  CHECK(graded("打分，限于 5分至8分") == "良");
}

TEST_CASE("rounding in each of the seven modes") {
  const auto rounded = [](const std::string& rounding, const std::string& value) {
    return points(score(one_item("打分，" + rounding, "打分 “s”：分 0分至10分"), "s = \"" + value + "\"\n").card, "试");
  };
  CHECK(rounded("保留两位小数，四舍五入", "6.945") == "6.95");
  CHECK(rounded("保留两位小数，四舍六入五成双", "6.945") == "6.94");
  CHECK(rounded("保留两位小数，四舍六入五成双", "6.955") == "6.96");
  CHECK(rounded("保留两位小数，五舍六入", "6.945") == "6.94");
  CHECK(rounded("保留两位小数，截断", "6.949") == "6.94");
  CHECK(rounded("保留两位小数，进一", "6.941") == "6.95");
  CHECK(rounded("保留两位小数，向上", "6.941") == "6.95");
  CHECK(rounded("保留两位小数，向下", "6.949") == "6.94");
  CHECK(rounded("保留整数，四舍五入", "6.5") == "7");
  CHECK(rounded("保留到0.5分，截断", "6.9") == "6.5");
  CHECK(rounded("保留两位小数，四舍五入", "6.9449999999999999999999") == "6.94");
}

TEST_CASE("caps and floors, of a clause and of the whole") {
  const auto scored = [](const std::string& sentence, const std::string& n) {
    return points(score(one_item(sentence, "次数 “n”：计数 次"), "n = \"" + n + "\"\n").card, "试");
  };
  CHECK(scored("满分，次数 每1次扣3分，扣完为止", "4次") == "0.00");
  CHECK(scored("满分，次数 每1次扣3分，扣至2分为止", "4次") == "2.00");
  CHECK(scored("满分，次数 每1次扣3分，最多扣7分", "4次") == "3.00");
  CHECK(scored("5分，次数 每1次加3分，最多加4分", "4次") == "9.00");
  CHECK(scored("次数 每1次得3分，最高 满分", "4次") == "10.00");
  CHECK(scored("次数 每1次得3分，限于 2分至8分", "0次") == "2.00");
  // Clauses act from left to right: the order is the meaning.
  CHECK(scored("0分，次数 每1次加3分，最高 5分，若 次数 > 1次 则 扣 2分，扣完为止", "4次") == "3.00");
  const std::string bonus =
      "政策 例 {\n输入 { 次数 “n”：计数 次；甲 “a”：分 0分至10分 }\n满分 10分\n项 试 10分 { 得 甲 }\n加分项 奖 最多加3分 { 得 次数 "
      "每1次得2分 }\n"
      "扣分项 罚 最多扣4分 { 得 0分，次数 每1次扣1分 }\n总分 = 得分合计，限于 0分至10分\n}\n";
  const Scored both = score(bonus, "n = 9\na = 5\n");
  CHECK(points(both.card, "奖") == "3.00");
  CHECK(points(both.card, "罚") == "-4.00");
  CHECK(heng::evaluate::points_text(both.card.total, 2) == "4.00");
}

TEST_CASE("bands at their ends, and over what is not known exactly") {
  const std::string fields = "率 “r”：百分数";
  const auto band = [&](const std::string& sentence, const std::string& rate) {
    return points(score(one_item(sentence, fields), "r = \"" + rate + "\"\n").card, "试");
  };
  const std::string bands = "按 率 { ≥ 90%：5分；[80%, 90%)：4分；[70%, 80%)：3分；[60%, 70%)：2分；< 60%：0分 }";
  CHECK(band(bands, "60%") == "2.00");  // F1
  CHECK(band(bands, "59.99%") == "0.00");
  CHECK(band(bands, "89.99%") == "4.00");
  CHECK(band(bands, "90%") == "5.00");
  CHECK(band(bands, "60") == "2.00");  // a bare number of a 百分数 is per cent
  CHECK(band(bands, "") == "[0.00, 5.00]");
  // A rate that is known to lie between two figures of the record: only the bands that it can reach count.
  const auto between = [](const std::string& arms, const std::string& low, const std::string& high) {
    return points(score(one_item("按 (率，最低 低，最高 高) " + arms, "率 “r”：百分数；低 “l”：百分数；高 “h”：百分数"),
                        "r = \"约八成\"\nl = " + low + "\nh = " + high + "\n")
                      .card,
                  "试");
  };
  const std::string lines = "{ ≥ 90%：8分；[80%, 90%)：内插 4分 至 5分；[70%, 80%)：内插 3分 至 2分；< 70%：0分 }";
  CHECK(between(lines, "80", "85") == "[4.00, 4.50]");
  CHECK(between(lines, "75", "85") == "[2.00, 4.50]");
  CHECK(between(lines, "85", "95") == "[4.50, 8.00]");
  CHECK(between(lines, "82", "82") == "4.20");
  CHECK(between(lines, "90", "100") == "8.00");

  const std::string ends =
      "政策 例 {\n输入 { 率 “r”：百分数；低 “l”：百分数；高 “h”：百分数 }\n满分 10分\n各项得分 保留两位小数，四舍五入\n"
      "项 试 10分 { 得 按 率 { ≥ 高：10分；[低, 高)：内插 5分 至 10分；< 低：0分 } }\n}\n";
  CHECK(points(score(ends, "r = 75\nl = 50\nh = 100\n").card, "试") == "7.50");
  const Scored reversed = score(ends, "r = 75\nl = 100\nh = 50\n");
  CHECK(find(reversed.card, "BandsOutOfOrder"));
  CHECK(points(reversed.card, "试") == "[0.00, 10.00]");
}

TEST_CASE("a record cannot make the evaluation run away") {
  const std::string text = read("rules/xinxiang/self-assessment-2023.heng"),
                    record = read("samples/xinxiang-2023/07-e-government-network.toml");
  const auto policy = heng::reference::prepare(text);
  const auto records = records_of(policy->sources, record);
  heng::evaluate::Options options;
  CHECK_FALSE(heng::evaluate::evaluate(*policy->plan, policy->sources, records.at(0), options).limit_exceeded);
  options.max_steps = 50;
  const Scorecard limited = heng::evaluate::evaluate(*policy->plan, policy->sources, records.at(0), options);
  CHECK(limited.limit_exceeded);
  CHECK(find(limited, "LimitExceeded"));
  CHECK_FALSE(limited.total.is_exact());
}

TEST_CASE("sums over rows inside rows end at the limit of 10⁶ steps") {
  const std::string policy =
      one_item("若 个数(行 其中 数 < 平均(本表.行 的 数)) > 3 则 满分 否则 0分", "行 “rows”：每行 { 数 “n”：分 0分至10分 }");
  const auto rows = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "[[rows]]\nn = " + std::to_string(i % 9) + "\n";
    return text;
  };
  CHECK_FALSE(score(policy, rows(20)).card.limit_exceeded);
  const Scored many = score(policy, rows(1500));
  CHECK(many.card.limit_exceeded);
  CHECK(find(many.card, "LimitExceeded"));
  CHECK(points(many.card, "试") == "[0.00, 10.00]");
}
