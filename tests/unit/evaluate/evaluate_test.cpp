// What a record yields, from rule text and record text to the scorecard: absences, misfits, rows, unknown values.
#include "engine/evaluate/evaluate.hpp"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

#include "engine/evaluate/printing.hpp"
#include "engine/intake/records.hpp"
#include "tests/support/agreement.hpp"

namespace {

using heng::model::Datum;
using heng::quantity::Rational;

using heng::evaluate::Finding;
using heng::evaluate::PartResult;
using heng::evaluate::Scorecard;

std::string read(const std::string& path) {
  std::ifstream file(std::filesystem::path(HENG_SOURCE_DIR) / path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Scored {
  std::unique_ptr<heng::reference::Policy> policy;
  heng::text::Sources sources;
  Scorecard card;
};

Scored score(const std::string& policy, const std::string& record, bool trace = false) {
  Scored scored;
  scored.policy = heng::reference::prepare(policy);
  for (const std::string& line : scored.policy->refusals()) UNSCOPED_INFO(line);
  REQUIRE(scored.policy->plan);
  const auto file = scored.policy->sources.add("record.toml", record);
  heng::diagnostic::Diagnostics diagnostics;
  const auto records = heng::intake::read_records(scored.policy->sources, file, heng::intake::Format::toml, diagnostics);
  REQUIRE(records.size() == 1);
  heng::evaluate::Options options;
  options.trace = trace;
  scored.card = heng::evaluate::evaluate(*scored.policy->plan, scored.policy->sources, records[0], options);
  return scored;
}

const Finding* find(const Scorecard& card, const std::string& code) {
  const auto found =
      std::find_if(card.findings.begin(), card.findings.end(), [&](const Finding& finding) { return finding.code() == code; });
  return found == card.findings.end() ? nullptr : &*found;
}

const PartResult* find(const std::vector<PartResult>& parts, const std::string& name) {
  for (const PartResult& part : parts) {
    if (part.name == name && part.parts.empty()) return &part;
    if (const PartResult* inner = find(part.parts, name)) return inner;
  }
  return nullptr;
}

std::string points(const Scorecard& card, const std::string& item) {
  const PartResult* part = find(card.parts, item);
  return part ? heng::evaluate::points_text(part->score, part->places) : "no such item";
}

std::string grade(const Scorecard& card) {
  std::string text;
  for (const std::string& one : card.grades.at(0).grades) text += (text.empty() ? "" : "或") + one;
  return text;
}

// Where a finding points, as line:column of the record's file.
std::string place(const Scored& scored, const std::string& code) {
  const Finding* finding = find(scored.card, code);
  if (!finding || finding->at.empty()) return "nowhere";
  const auto at = scored.policy->sources.at(finding->at.file).position(finding->at.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string first_argument(const Finding* finding) { return finding ? std::get<std::string>(finding->arguments[0]) : ""; }

// One item of 10 points over two money fields and what else is declared.
std::string one_item(const std::string& sentence, const std::string& fields = "甲 “a”：金额 万元；乙 “b”：金额 万元") {
  return "政策 例 {\n  输入 { " + fields + " }\n  满分 10分\n  各项得分 保留两位小数，四舍五入\n  项 试 10分 { 得 " + sentence +
         " }\n  等级 { 优 ≥ 9分；良 ≥ 5分；差 其余 }\n}\n";
}

std::string funds(const std::string& original, const std::string& revised, const std::string& spent) {
  return "[project]\nname = \"甲项目\"\nyear = 2023\n[[funds]]\nname = \"年度资金总额\"\noriginal_budget = \"" + original +
         "\"\nrevised_budget = \"" + revised + "\"\nexpenditure = \"" + spent + "\"\n";
}

}  // namespace

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

TEST_CASE("what is not known is not decided") {
  // Two texts, one of them blank: whichever side it stands on.
  const std::string texts = one_item("若 甲 = 乙 则 满分 否则 0分", "甲 “a”：文字；乙 “b”：文字");
  CHECK(points(score(texts, "a = \"x\"\nb = \"x\"\n").card, "试") == "10.00");
  CHECK(points(score(texts, "a = \"x\"\nb = \"y\"\n").card, "试") == "0.00");
  CHECK(points(score(texts, "a = \"\"\nb = \"x\"\n").card, "试") == "[0.00, 10.00]");
  CHECK(points(score(texts, "a = \"x\"\nb = \"\"\n").card, "试") == "[0.00, 10.00]");
  // A quotient whose divisor may be 0 may be no value at all.
  const std::string quotient = one_item("若 (甲 / 乙) 有值 则 满分 否则 0分");
  CHECK(points(score(quotient, "a = 3\nb = 4\n").card, "试") == "10.00");
  CHECK(points(score(quotient, "a = 3\nb = 0\n").card, "试") == "0.00");
  CHECK(points(score(quotient, "a = 3\nb = \"三万\"\n").card, "试") == "[0.00, 10.00]");
  // Nor may one arm of an open condition be.
  const std::string arms = one_item("若 (若 开 则 甲 否则 缺) 有值 则 满分 否则 0分", "甲 “a”：金额 万元；开 “o”：是否");
  CHECK(points(score(arms, "a = 3\no = \"是\"\n").card, "试") == "10.00");
  CHECK(points(score(arms, "a = 3\no = \"否\"\n").card, "试") == "0.00");
  CHECK(points(score(arms, "a = 3\n").card, "试") == "[0.00, 10.00]");
  // The mean of rows of which none may count.
  const std::string mean =
      one_item("若 平均(行 其中 好 的 数) 有值 则 满分 否则 0分", "行 “rows”：每行 { 数 “n”：分 0分至10分；好 “g”：是否 }");
  CHECK(points(score(mean, "[[rows]]\nn = 3\ng = \"是\"\n").card, "试") == "10.00");
  CHECK(points(score(mean, "[[rows]]\nn = 3\ng = \"否\"\n").card, "试") == "0.00");
  CHECK(points(score(mean, "[[rows]]\nn = 3\n").card, "试") == "[0.00, 10.00]");
  // A list that is expected and not there is not an empty one.
  CHECK(points(score(one_item("若 个数(行 其中 好) = 0 则 满分 否则 0分", "行 “rows”：每行 { 好 “g”：是否 }"),
                     "[project]\nname = \"甲\"\n")
                   .card,
               "试") == "[0.00, 10.00]");
}

namespace {

std::vector<heng::model::Record> records_of(heng::text::Sources& sources, const std::string& text) {
  heng::diagnostic::Diagnostics diagnostics;
  return heng::intake::read_records(sources, sources.add("record.toml", text), heng::intake::Format::toml, diagnostics);
}

std::vector<std::string> sample_texts() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(HENG_SOURCE_DIR) / "samples/xinxiang-2023")) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(read("samples/xinxiang-2023/" + path.filename().string()));
  return texts;
}

// Every scalar of the record: the table that holds it and its key.
std::vector<std::pair<Datum*, std::string>> cells(Datum& datum) {
  std::vector<std::pair<Datum*, std::string>> found;
  const std::function<void(Datum&)> walk = [&](Datum& at) {
    for (auto& [key, value] : at.entries) {
      if (value.form == Datum::Form::scalar) found.emplace_back(&at, key);
      walk(value);
    }
    for (Datum& one : at.items) walk(one);
  };
  walk(datum);
  return found;
}

void garble_cell(Datum& table, const std::string& key) {
  for (auto& [name, value] : table.entries) {
    if (name == key) value.text = "工5%3";
  }
}

void remove(Datum& table, const std::string& key) {
  std::erase_if(table.entries, [&](const auto& entry) { return entry.first == key; });
}

}  // namespace

TEST_CASE("with fields taken away or made unreadable a sample's scores lie inside the intervals") {
  // Where the policy answers a blank (缺则), taking the field away is another statement, not an unknown: that field is only
  // garbled.
  const std::vector<std::string> garbled{"original_budget", "revised_budget", "expenditure", "target",
                                         "actual",          "weight",         "declared"};
  const std::vector<std::pair<std::string, std::string>> policies{
      {"rules/national/self-assessment.heng", ""},
      {"rules/xinxiang/self-assessment-2023.heng", "revised_budget"},
      {"rules/xinxiang/self-assessment-2023-literal.heng", "revised_budget"}};
  const std::vector<std::string> texts = sample_texts();
  REQUIRE(texts.size() == 12);
  for (const auto& [path, answered] : policies) {
    const auto policy = heng::reference::prepare(read(path));
    REQUIRE(policy->plan);
    CHECK(rc::check(path, [&, &answered_key = answered] {
      heng::text::Sources sources;
      auto records = records_of(sources, texts[*rc::gen::inRange<std::size_t>(0, texts.size())]);
      Datum& data = records.at(0).data;
      const Scorecard complete = heng::reference::evaluated(*policy, data);
      for (int left = *rc::gen::inRange(1, 12); left > 0; --left) {
        const auto all = cells(data);
        const auto [table, key] = all[*rc::gen::inRange<std::size_t>(0, all.size())];
        const bool garble = *rc::gen::inRange(0, 3) == 0 && std::find(garbled.begin(), garbled.end(), key) != garbled.end();
        if (garble)
          garble_cell(*table, key);
        else if (key != answered_key)
          remove(*table, key);
      }
      const Scorecard partial = heng::reference::evaluated(*policy, data);
      const auto found = heng::reference::outside(partial, complete);
      if (!found.empty()) RC_LOG() << found.front() << heng::reference::shown(data);
      RC_ASSERT(found.empty());
      if (!partial.total.is_exact()) RC_ASSERT(!partial.findings.empty());
      const auto broken = heng::reference::broken(*policy->plan, partial);
      if (!broken.empty()) RC_LOG() << broken.front() << heng::reference::shown(data);
      RC_ASSERT(broken.empty());
    }));
  }
}

TEST_CASE("money in 元 instead of 万元 changes no score") {
  const auto in_yuan = [](const std::string& text) {
    static const std::regex amount("([0-9]+(?:\\.[0-9]+)?)万元");
    std::string out;
    std::size_t done = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), amount), end; it != end; ++it) {
      out += text.substr(done, static_cast<std::size_t>(it->position()) - done);
      const auto value = Rational::parse((*it)[1].str());
      out += (*value * Rational(10000)).exact() + "元";
      done = static_cast<std::size_t>(it->position() + it->length());
    }
    return out + text.substr(done);
  };
  const std::string policy = read("rules/xinxiang/self-assessment-2023.heng");
  for (const std::string& text : sample_texts()) {
    const std::string changed = in_yuan(text);
    REQUIRE(changed != text);
    const Scorecard before = score(policy, text).card, after = score(policy, changed).card;
    INFO(before.project);
    REQUIRE(before.parts.size() == after.parts.size());
    CHECK(*before.total.low == *after.total.low);
    for (std::size_t i = 0; i < before.parts.size(); ++i) {
      REQUIRE(before.parts[i].parts.size() == after.parts[i].parts.size());
      for (std::size_t k = 0; k < before.parts[i].parts.size(); ++k)
        CHECK(before.parts[i].parts[k].score.low == after.parts[i].parts[k].score.low);
    }
  }
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
