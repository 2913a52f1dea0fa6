// Slips that the comparison with the reference has found, each as the smallest policy that shows it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/intake/records.hpp"
#include "tests/support/agreement.hpp"

namespace {

namespace reference = heng::reference;
using heng::evaluate::Scorecard;

struct Scored {
  std::unique_ptr<reference::Policy> policy;
  Scorecard card;
  reference::Comparison comparison;

  [[nodiscard]] bool has(const std::string& code) const {
    return std::any_of(card.findings.begin(), card.findings.end(), [&](const auto& finding) { return finding.code() == code; });
  }
  // The score of the part at a path of places, "exact" or "[low, high]".
  [[nodiscard]] std::string total() const {
    const auto end = [](const auto& value) { return value ? value->exact() : std::string("不限"); };
    return card.total.is_exact() ? card.total.low->exact() : "[" + end(card.total.low) + ", " + end(card.total.high) + "]";
  }
};

Scored scored(const std::string& policy, const std::string& json) {
  Scored result;
  result.policy = reference::prepare(policy);
  for (const std::string& refusal : result.policy->refusals()) UNSCOPED_INFO(refusal);
  REQUIRE(result.policy->plan);
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = sources.add("记录.json", json);
  const auto records = heng::intake::read_records(sources, file, std::nullopt, diagnostics);
  REQUIRE(records.size() == 1);
  result.card = reference::evaluated(*result.policy, records[0].data);
  result.comparison = reference::compare(result.card, reference::score(result.policy->tree, records[0].data));
  for (const std::string& difference : result.comparison.differences) UNSCOPED_INFO(difference);
  CHECK(result.comparison.differences.empty());
  CHECK(reference::broken(*result.policy->plan, result.card).empty());
  return result;
}

std::string one_item(const std::string& fields, const std::string& score, const std::string& more = "") {
  return "政策 甲 {\n输入 { " + fields + " }\n满分 10分\n各项得分 保留两位小数，四舍五入\n项 乙 10分 { " + score + " }\n" + more +
         "\n}\n";
}

std::string indicators(const std::string& arms) {
  return "政策 甲 {\n输入 { 指标：每行 { 名称：文字；分值：分；指标值：目标式；完成值：完成式 } }\n满分 10分\n各项得分 "
         "保留两位小数，四舍五入\n"
         "部分 丙 10分 { 每项 指标 { 得 按 指标值，完成值 {\n" +
         arms + "\n} } }\n}\n";
}

std::string row(const std::string& target, const std::string& actual, const std::string& weight = "10") {
  return R"({"名称": "一", "分值": ")" + weight + R"(", "指标值": ")" + target + R"(", "完成值": ")" + actual + "\"}";
}

std::string rows(const std::string& list) { return R"({"指标": [)" + list + "]}"; }

}  // namespace

TEST_CASE("a blank word is no word, not another word") {
  const std::string policy = one_item("地区：枚举 { 中部、东部 }", "得 若 地区 是 中部 则 满分 否则 0分");
  CHECK(scored(policy, R"({"地区": "东部"})").total() == "0");
  const Scored blank = scored(policy, R"({"地区": ""})");
  CHECK(blank.total() == "[0, 10]");
  CHECK(blank.has("MissingField"));
  const std::string rest = one_item("地区：枚举 { 中部、东部 }", "得 按 地区 { 中部：满分；其余：0分 }");
  CHECK(scored(rest, R"({"地区": "—"})").total() == "[0, 10]");
}

TEST_CASE("the arm for an absence is taken alone") {
  const std::string number = one_item("率：百分数", "得 按 率 { ≥ 90%：满分；< 90%：5分；缺：1分 }");
  CHECK(scored(number, R"({"率": "95%"})").total() == "10");
  const Scored blank = scored(number, R"({"率": ""})");
  CHECK(blank.total() == "1");
  CHECK_FALSE(blank.has("MissingField"));
  CHECK(scored(number, R"({"率": "不适用"})").total() == "[5, 10]");
  const std::string word = one_item("地区：枚举 { 中部、东部 }", "得 若 地区 是 中部、缺 则 满分 否则 0分");
  const Scored answered = scored(word, "{}");
  CHECK(answered.total() == "10");
  CHECK_FALSE(answered.has("MissingField"));
}

TEST_CASE("a negative actual value is not an amount") {
  const std::string policy = indicators("任意，比率 完成：分值 × 完成，最高 满分\n其余：待核实");
  const Scored negative = scored(policy, rows(row("提升", "-5%")));
  CHECK(negative.total() == "[0, 10]");
  CHECK(negative.has("FieldOutOfRange"));
  CHECK_FALSE(negative.has("PromiseBroken"));
}

TEST_CASE("a list that is not there is not an empty list") {
  const std::string policy = one_item("清单：多个 是否", "得 若 全部(清单) 则 满分 否则 0分");
  CHECK(scored(policy, R"({"清单": ["是", "是"]})").total() == "10");
  CHECK(scored(policy, R"({"清单": []})").total() == "10");
  const Scored missing = scored(policy, "{}");
  CHECK(missing.total() == "[0, 10]");
  CHECK(missing.has("MissingField"));
  const Scored none = scored(indicators("任意，比率 完成：分值 × 完成，最高 满分\n其余：待核实"), "{}");
  CHECK(none.total() == "[0, 10]");
  CHECK(none.has("MissingField"));
}

TEST_CASE("a printed score stays inside the promise") {
  // 2.5分 kept to whole points would be 3分.
  const std::string text =
      "政策 甲 {\n输入 { 率：百分数 0%至100% }\n满分 10分\n各项得分 保留整数，四舍五入\n项 乙 2.5分 { 得 分值 × 率 }\n项 丁 7.5分 "
      "{ 得 分值 × 率 }\n}\n";
  const auto refused = reference::prepare(text);
  CHECK_FALSE(refused->plan);
  CHECK(refused->refusals().size() == 2);
  // Nor does rounding make good what is too much before it.
  const auto lower = reference::prepare(
      "政策 甲 {\n输入 { 有：是否 }\n满分 10分\n各项得分 保留整数，向下\n项 乙 10分 { 得 满分，若 有 则 加 0.75分 }\n}\n");
  CHECK_FALSE(lower->plan);
  // The weight of a row is known from the record only.
  const std::string of_rows =
      "政策 甲 {\n输入 { 项目：每行 { 名称：文字；分值：分；率：百分数 0%至100% } }\n满分 10分\n各项得分 保留一位小数，进一\n"
      "部分 丙 10分 { 每项 项目 { 得 分值 × 率 } }\n}\n";
  const Scored capped =
      scored(of_rows, R"({"项目": [{"名称": "一", "分值": "3.33", "率": "100%"}, {"名称": "二", "分值": "6.67", "率": "99.9%"}]})");
  CHECK(capped.total() == "10");  // 3.4 and 6.7 would be 10.1
}

TEST_CASE("缺, 不适用 and 未提供 are three things") {
  const std::string policy = indicators("任意，比率 完成：分值 × 完成，最高 满分\n任意，缺：0分\n任意，不适用：满分\n其余：待核实");
  CHECK(scored(policy, rows(row("提升", ""))).total() == "0");
  CHECK(scored(policy, rows(row("提升", "不适用"))).total() == "10");
  CHECK(scored(policy, rows(row("提升", "未提供"))).total() == "[0, 10]");
}

TEST_CASE("weights that are too much are reported beside one that cannot be read") {
  const std::string policy = indicators("任意，任意：若 达到(指标值，完成值) 则 满分 否则 0分\n其余：待核实");
  const Scored heavy = scored(policy, rows(row("≥1个", "2个", "12") + ", " + row("≥1个", "2个", "abc")));
  CHECK(heavy.has("RowWeights"));
}

TEST_CASE("a unit that the policy declares is read in records") {
  const Scored heads =
      scored("单位 头套 计数\n" + one_item("头数：计数 头套", "得 若 头数 ≥ 5头套 则 满分 否则 0分"), R"({"头数": "6头套"})");
  CHECK(heads.total() == "10");
  CHECK(heads.card.findings.empty());
}

TEST_CASE("a refusal met in a condition is a refusal") {
  const Scored refused = scored(one_item("支出：金额 万元；预算：金额 万元", "得 若 率 ≥ 90% 则 满分 否则 0分",
                                         "设 率 = 支出 / 预算，分母为零则 拒评 “没有预算”"),
                                R"({"支出": "5万元", "预算": "0万元"})");
  CHECK(refused.card.refusal_code == "没有预算");
  const std::string rate = "设 率 = 支出 / 预算，分母为零则 拒评 “没有预算”\n";
  const std::string zero = R"({"支出": "5万元", "预算": "0万元"})";
  const std::string fields = "支出：金额 万元；预算：金额 万元";
  CHECK(scored(one_item(fields, "得 满分", rate + "等级 { 优 ≥ 9分 当 率 > 50%；差 其余 }"), zero).card.refusal_code == "没有预算");
  CHECK(scored(one_item(fields, "得 满分", rate + "总分 = 得分合计，若 率 > 50% 则 扣 1分，扣完为止"), zero).card.refusal_code ==
        "没有预算");
  // A 检查 adds a finding and changes nothing.
  CHECK(scored(one_item(fields, "得 满分", rate + "检查 戊 提示 当 率 > 50%，说明 “高”"), zero).total() == "10");
}

TEST_CASE("a refusal met in the condition of another is the refusal") {
  const std::string policy = one_item("支出：金额 万元；预算：金额 万元", "得 满分",
                                      "设 率 = 支出 / 预算，分母为零则 拒评 “没有预算”\n拒评 “太低” 当 率 < 50%，说明 “低”");
  CHECK(scored(policy, R"({"支出": "5万元", "预算": "0万元"})").card.refusal_code == "没有预算");
  CHECK(scored(policy, R"({"支出": "5万元", "预算": "20万元"})").card.refusal_code == "太低");
  CHECK(scored(policy, R"({"支出": "5万元", "预算": "5万元"})").total() == "10");
}

TEST_CASE("numbers of different units are not compared") {
  const std::string policy =
      "政策 甲 {\n输入 { 指标：每行 { 名称：文字；分值：分；指标值：目标式；完成值：完成式 } }\n满分 10分\n"
      "部分 丙 10分 { 每项 指标 { 得 若 完成值.数 ≥ 指标值.目标数 则 满分 否则 0分 } }\n}\n";
  CHECK(scored(policy, rows(row("≥5人", "6人"))).total() == "10");
  CHECK(scored(policy, rows(row("≥5人", "6万元"))).total() == "[0, 10]");
}

TEST_CASE("refusals are asked in the order of the text") {
  const std::string policy =
      "政策 甲 {\n输入 { 率：百分数 }\n满分 10分\n各项得分 保留两位小数，四舍五入\n拒评 “先” 当 率 > 10%\n"
      "项 乙 10分 { 拒评 “后” 当 率 > 20%；得 若 率 > 5% 则 满分 否则 0分 }\n}\n";
  CHECK(scored(policy, R"({"率": "30%"})").card.refusal_code == "先");
}

TEST_CASE("a row's own weight may choose its block") {
  const std::string policy =
      "政策 甲 {\n输入 { 项目：每行 { 名称：文字；分值：分；率：百分数 0%至100% } }\n满分 10分\n各项得分 保留两位小数，四舍五入\n"
      "部分 丙 10分 { 每项 项目 其中 分值 ≥ 5分 { 得 分值 × 率 }；每项 项目 其他 { 得 满分 } }\n}\n";
  CHECK(
      scored(policy, R"({"项目": [{"名称": "一", "分值": "6", "率": "50%"}, {"名称": "二", "分值": "4", "率": "0%"}]})").total() ==
      "7");
}

TEST_CASE("a condition's own division asks for no rounding of the score") {
  const std::string policy =
      "政策 甲 {\n输入 { 支出：金额 万元；预算：金额 万元 }\n满分 10分\n"
      "项 乙 10分 { 得 若 支出 / 预算 ≥ 90% 则 满分 否则 (满分，若 支出 / 预算 < 50% 则 扣 1分) }\n}\n";
  CHECK(scored(policy, R"({"支出": "4万元", "预算": "10万元"})").total() == "9");
}

TEST_CASE("an item of 逐个 may not apply either") {
  const std::string policy =
      "政策 甲 {\n输入 { 户表：每行 { 名称：文字；率：百分数 0%至100%；停：是否 } }\n满分 10分\n各项得分 保留两位小数，四舍五入\n"
      "逐个 户 于 户表 {\n满分 100分\n项 丙 60分 { 得 30分 }\n项 丁 40分 { 不适用 当 停，分值并入 丙；得 分值 × 率 }\n}\n"
      "项 乙 10分 { 得 若 平均(各户 的 总分) ≥ 60分 则 满分 否则 0分 }\n}\n";
  const Scored scored_rows =
      scored(policy, R"({"户表": [{"名称": "一", "率": "100%", "停": "是"}, {"名称": "二", "率": "100%", "停": "否"}]})");
  REQUIRE(scored_rows.card.objects.size() == 1);
  const auto& cards = scored_rows.card.objects[0].cards;
  CHECK(cards[0].total.low->exact() == "50");  // 30分 of 60分, scaled to 100分
  CHECK(cards[1].total.low->exact() == "70");
}
