// What the checker accepts and what it refuses, with exactly which kinds: small policies, each refused one beside a twin that is
// accepted. (The messages themselves and their places are goldens, under tests/golden/check.)
#include "engine/check/check.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "engine/plan/plan.hpp"
#include "tests/support/agreement.hpp"

namespace {

using heng::diagnostic::Diagnostic;
using heng::diagnostic::Severity;
using Kinds = std::vector<std::string>;

struct Outcome {
  bool accepted = false;
  Kinds errors, warnings;  // in the order of the text
};

Outcome outcome(const std::string& policy) {
  const auto prepared = heng::reference::prepare(policy);
  prepared->diagnostics.sort();
  Outcome result;
  result.accepted = prepared->plan.has_value();
  for (const Diagnostic& one : prepared->diagnostics.all()) {
    if (one.severity() == Severity::error) result.errors.emplace_back(one.kind->name);
    if (one.severity() == Severity::warning && one.kind->name != "NotTested" && one.kind->name != "FieldUnread") {
      result.warnings.emplace_back(one.kind->name);
    }
  }
  return result;
}

const std::string fields =
    "甲 “a”：金额 万元；乙 “b”：金额 万元；率 “r”：百分数；增幅 “g”：百分数，可负；次数 “n”：计数 次；件数 “m”：计数 件；数 "
    "“x”：数；打分 “s”：分 0分至10分；"
    "地区 “d”：枚举 { 中部、西部、东部 }；开 “o”：是否；起 “p”：日期；止 “q”：日期；另计？ “e”：金额 万元；行 “rows”：每行 { 金 "
    "“v”：金额 万元；好 “g”：是否 }；名 “t”：文字";

// One item of 10 points with that sentence; `before` stands in the policy, before the item.
std::string item(const std::string& sentence, const std::string& before = "") {
  return "政策 例 {\n输入 { " + fields + " }\n满分 10分\n各项得分 保留两位小数，四舍五入\n" + before + "\n项 试 10分 {\n得 " +
         sentence + "\n}\n}\n";
}

std::string rows_of(const std::string& sentence, const std::string& head = "每项 指标") {
  return "政策 例 {\n输入 自评表\n满分 10分\n各项得分 保留两位小数，四舍五入\n部分 全部指标 10分 {\n" + head + " {\n得 " +
         sentence + "\n}\n}\n}\n";
}

std::string policy(const std::string& body) { return "政策 例 {\n输入 { " + fields + " }\n" + body + "\n}\n"; }

struct Line {
  std::string what, text;
  Kinds errors;  // none: accepted
};

void hold(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const Outcome result = outcome(line.text);
    INFO(line.what << "\n" << line.text);
    CHECK(result.errors == line.errors);
    CHECK(result.accepted == line.errors.empty());
  }
}

}  // namespace

TEST_CASE("bands leave no gap and do not overlap") {
  hold({
      {"closed properly", item("按 率 { ≥ 90%：10分；[60%, 90%)：6分；< 60%：0分 }"), {}},
      {"in any order", item("按 率 { [60%, 90%)：6分；< 60%：0分；≥ 90%：10分 }"), {}},
      {"a point between the bands", item("按 率 { > 90%：10分；[60%, 90%)：6分；< 60%：0分 }"), {"BandGap"}},
      {"a point in two bands", item("按 率 { ≥ 90%：10分；[60%, 90%]：6分；< 60%：0分 }"), {"BandOverlap"}},
      {"an answer for the rest", item("按 率 { ≥ 90%：10分；[60%, 80%)：6分；其余：0分 }"), {}},
      {"nothing below 0 is wanted", item("按 率 { ≥ 90%：10分；[0%, 90%)：6分 }"), {}},
      {"what may be negative needs it", item("按 增幅 { ≥ 90%：10分；[0%, 90%)：6分 }"), {"BandGap"}},
      {"whole numbers need nothing between 2 and 3", item("按 次数 { ≤ 2次：10分；≥ 3次：0分 }"), {}},
      {"but 3 itself", item("按 次数 { ≤ 2次：10分；≥ 4次：0分 }"), {"BandGap"}},
      {"amounts do", item("按 甲 { ≤ 2万元：10分；≥ 3万元：0分 }"), {"BandGap"}},
      {"one case twice", item("按 地区 { 中部：10分；西部、中部：8分；东部：0分 }"), {"BandOverlap"}},
      {"every case", item("按 地区 { 中部：10分；西部、东部：8分 }"), {}},
      {"a case is missing", item("按 地区 { 中部：10分；西部：8分 }"), {"MissingCase"}},
      {"yes and no", item("按 开 { 是：10分；否：8分 }"), {}},
      {"two subjects", item("按 开，率 { 是，≥ 80%：10分；是，< 80%：6分；否，任意：0分 }"), {}},
      {"two subjects with a corner left", item("按 开，率 { 是，≥ 80%：10分；否，任意：0分 }"), {"MissingCase"}},
      {"ends that are other values",
       item("按 率 { ≥ 卓越值：10分；[很好值, 卓越值)：内插 5分 至 10分；< 很好值：0分 }",
            "参数 很好值 = 60%，依据 “例”\n参数 卓越值 = 90%，依据 “例”"),
       {}},
  });
}

TEST_CASE("ends that are fields of the record fit by their words") {
  const std::string head =
      "政策 例 {\n输入 { 率：百分数；很好值：百分数；卓越值：百分数 }\n满分 10分\n各项得分 保留两位小数，四舍五入\n项 试 10分 { "
      "得 ";
  hold({
      {"neighbours say the same", head + "按 率 { ≥ 卓越值：10分；[很好值, 卓越值)：内插 5分 至 10分；< 很好值：0分 } }\n}\n", {}},
      {"in turn", head + "按 率 依次 { ≥ 卓越值：10分；≥ 很好值：5分；其余：0分 } }\n}\n", {}},
  });
  CHECK_FALSE(outcome(head + "按 率 { > 卓越值：10分；[很好值, 卓越值)：5分；< 很好值：0分 } }\n}\n").accepted);
  CHECK_FALSE(outcome(head + "按 率 { ≥ 卓越值：10分；< 很好值：0分 } }\n}\n").accepted);
}

TEST_CASE("chains of names and of formulas end somewhere, and the checker survives long ones") {
  const auto chain = [](int length) {
    std::string text = "设 名0 = 率\n";
    for (int i = 1; i < length; ++i) text += "设 名" + std::to_string(i) + " = 名" + std::to_string(i - 1) + " + 1个百分点\n";
    return item("若 名" + std::to_string(length - 1) + " > 90% 则 满分 否则 0分", text);
  };
  CHECK(outcome(chain(50)).accepted);
  const Outcome long_chain = outcome(chain(2000));
  CHECK_FALSE(long_chain.accepted);
  REQUIRE_FALSE(long_chain.errors.empty());
  CHECK(std::all_of(long_chain.errors.begin(), long_chain.errors.end(), [](const auto& kind) { return kind == "TooDeepNames"; }));
  std::string names = "设 和0 = 率\n";
  for (int i = 1; i <= 12; ++i) {
    names += "设 和" + std::to_string(i) + " = 和" + std::to_string(i - 1);
    for (int k = 0; k < 60; ++k) names += " + 1个百分点";
    names += "\n";
  }
  CHECK(outcome(item("若 和12 > 90% 则 满分 否则 0分", names)).errors == Kinds{"PlanTooDeep"});
}

TEST_CASE("ordered cases end somewhere and each can be reached") {
  hold({
      {"falling", item("按 率 依次 { ≥ 80%：8分；≥ 60%：6分；其余：0分 }"), {}},
      {"rising", item("按 率 依次 { ≥ 60%：6分；≥ 80%：8分；其余：0分 }"), {"Unreachable"}},
      {"其余 after all values", item("按 地区 { 中部、西部：6分；东部：8分；其余：0分 }"), {"Unreachable"}},
      {"其余 after all cases", item("依次 { 率 ≥ 60%：6分；率 < 60%：8分；其余：0分 }"), {"Unreachable"}},
      {"其余 where a value may be absent", item("依次 { 另计 有值 且 甲 > 乙：6分；另计 有值：8分；其余：0分 }"), {}},
      {"其余 for a value left", item("按 地区 { 中部、西部：6分；其余：0分 }"), {}},
      {"provably complete", item("按 率 依次 { ≥ 80%：8分；< 80%：0分 }"), {}},
      {"conditions of different things", item("依次 { 甲 > 乙：10分；开：5分；其余：0分 }"), {}},
  });
  CHECK_FALSE(outcome(item("依次 { 甲 > 乙：10分；开：5分 }")).accepted);
  CHECK(outcome(item("打分，限于 8分至2分")).errors == Kinds{"LimitsReversed"});
}

TEST_CASE("the range of a list is that of its elements") {
  const auto mean = [](const std::string& range) {
    return "政策 例 {\n输入 { 评：多个 分 " + range +
           " }\n满分 10分\n项 试 10分 { 得 平均(评)，缺则 0分，保留两位小数，四舍五入 }\n}\n";
  };
  CHECK(outcome(mean("0分至10分")).errors.empty());
  CHECK(outcome(mean("0分至11分")).errors == Kinds{"ScoreAbove"});
  CHECK_FALSE(outcome(mean("10分至0分")).accepted);
}

TEST_CASE("a score is proved to stay inside its promise") {
  hold({
      {"a ratio may be above 100%", item("分值 × 率"), {"ScoreAbove"}},
      {"a cap", item("分值 × 率，最高 满分"), {}},
      {"a formula by name", item("分值 × 正向比例(甲，乙)"), {}},
      {"deductions without end", item("满分，次数 每1次扣1分"), {"ScoreBelow"}},
      {"down to zero", item("满分，次数 每1次扣1分，扣完为止"), {}},
      {"down to a floor", item("满分，次数 每1次扣1分，扣至 2分 为止"), {}},
      {"at most so much", item("满分，次数 每1次扣1分，最多扣10分"), {}},
      {"at most too much", item("满分，次数 每1次扣1分，最多扣10.5分"), {"ScoreBelow"}},
      {"what a condition says", item("若 甲 > 乙 则 分值 × 乙 / 甲 否则 满分"), {}},
      {"the other way round", item("若 甲 < 乙 则 分值 × 乙 / 甲 否则 满分"), {"ScoreAbove"}},
      {"the complement of a rate that may be above 100%", item("分值 × (1 - 率)"), {"ScoreBelow"}},
      {"of one that a condition holds", item("若 率 ≤ 100% 则 分值 × (1 - 率) 否则 0分"), {}},
      {"a judged score", item("打分"), {}},
      {"two of them", item("打分，加 打分"), {"ScoreAbove"}},
      {"a straight line beyond the weight",
       item("按 率 { < 50%：0分；[50%, 100%)：内插 0分 至 12分；≥ 100%：满分 }"),
       {"ScoreAbove"}},
      {"a promise of another range",
       "政策 例 {\n输入 { 次数：计数 次 }\n满分 10分，范围 -5分至10分\n项 试 10分，范围 -5分至10分 { 得 满分，次数 "
       "每1次扣1分，最多扣15分 }\n}\n",
       {}},
      {"a total beyond full marks",
       policy("满分 10分\n项 试 10分 { 得 打分 }\n加分项 创新 最多加5分 { 得 次数 每1次得1分 }"),
       {"TotalRange"}},
      {"a total that is cut",
       policy("满分 10分\n项 试 10分 { 得 打分 }\n加分项 创新 最多加5分 { 得 次数 每1次得1分 }\n总分 = 得分合计，最高 10分"),
       {}},
      {"a total that is promised",
       policy("满分 10分，范围 0分至15分\n项 试 10分 { 得 打分 }\n加分项 创新 最多加5分 { 得 次数 每1次得1分 }"),
       {}},
  });
}

TEST_CASE("the score of a row is proved for every weight") {
  const std::string literal = "按 指标值，完成值 {\n数值 目标，数值 实际：";
  const std::string rest = "\n其余：待核实\n}";
  hold({
      {"a fact of the condition", rows_of(literal + "若 实际 > 目标 则 分值 × 目标 / 实际 否则 满分" + rest), {}},
      {"without it", rows_of(literal + "分值 × 目标 / 实际" + rest), {"ScoreAbove"}},
      {"the fact of the other arm", rows_of(literal + "若 实际 > 目标 则 满分 否则 分值 × 目标 / 实际" + rest), {"ScoreAbove"}},
      {"capped", rows_of(literal + "分值 × 目标 / 实际，最高 满分" + rest), {}},
      {"points of its own", rows_of(literal + "5分" + rest), {"ScoreAbove"}},
      {"the declared score", rows_of("自评得分"), {}},
      {"every pair of forms", rows_of("按 指标值，完成值 {\n数值 目标，数值 实际：满分\n}"), {"MissingForm"}},
      {"rows that nothing scores", rows_of("自评得分", "每项 指标 其中 一级 = “产出指标”"), {"RowsLeft"}},
      {"rows that are reported",
       "政策 例 {\n输入 自评表\n满分 10分\n部分 全部指标 10分 {\n每项 指标 其中 一级 = “产出指标” { 得 自评得分 }\n每项 指标 其他 "
       "不计分\n}\n}\n",
       {}},
  });
}

TEST_CASE("weights add up") {
  hold({
      {"sections without numbers weigh what their parts weigh",
       policy("满分 20分\n部分 一 {\n项 子 10分 { 得 打分 }\n}\n部分 二 {\n部分 内 { 项 丑 10分 { 得 打分 } }\n}"),
       {}},
      {"and not more",
       policy("满分 20分\n部分 一 {\n项 子 10分 { 得 打分 }\n}\n部分 二 {\n项 丑 9分 { 得 打分，最高 满分 }\n}"),
       {"WeightSum"}},
      {"inside a section", policy("满分 20分\n部分 一 20分 {\n项 子 10分 { 得 打分 }\n项 丑 10分 { 得 打分 }\n}"), {}},
      {"inside a section, wrong",
       policy("满分 20分\n部分 一 20分 {\n项 子 10分 { 得 打分 }\n项 丑 5分 { 得 打分，最高 满分 }\n}"),
       {"WeightSum"}},
      {"decimals are exact",
       policy(
           "满分 1分\n项 子 0.1分 { 得 打分，最高 满分 }\n项 丑 0.2分 { 得 打分，最高 满分 }\n项 寅 0.7分 { 得 打分，最高 满分 }"),
       {}},
      {"bonus weighs nothing",
       policy("满分 10分，范围 0分至12分\n项 试 10分 { 得 打分 }\n加分项 创新 最多加2分 { 得 次数 每1次得1分 }"),
       {}},
  });
}

TEST_CASE("a step says what a part of it counts, unless there is none") {
  hold({
      {"not stated", item("满分，率 比 95% 每低1个百分点扣1分，扣完为止"), {"CountingUnstated"}},
      {"stated", item("满分，率 比 95% 每低1个百分点扣1分，不足一个不计，扣完为止"), {}},
      {"pieces of one", item("满分，次数 每1次扣1分，扣完为止"), {}},
      {"pieces of two", item("满分，次数 每2次扣1分，扣完为止"), {"CountingUnstated"}},
      {"per cent of what", item("满分，率 比 95% 每低1%扣1分，按比例，扣完为止"), {"PercentOrPoint"}},
      {"another unit", item("满分，次数 每1件扣1分，扣完为止"), {"StepKind"}},
      {"a step of nothing", item("满分，次数 每0次扣1分，扣完为止"), {"StepNotConstant"}},
  });
}

TEST_CASE("kinds and units") {
  hold({
      {"money in any unit", item("若 甲 > 300元 则 满分 否则 0分"), {}},
      {"money and points", item("若 甲 > 3分 则 满分 否则 0分"), {"KindMismatch"}},
      {"nothing has no unit", item("若 甲 > 0 则 满分 否则 0分"), {}},
      {"times and pieces", item("若 次数 > 件数 则 满分 否则 0分"), {"UnitMismatch"}},
      {"a ratio without its sign", item("若 率 ≥ 0.9 则 满分 否则 0分"), {"BareRatio"}},
      {"with it", item("若 率 ≥ 90% 则 满分 否则 0分"), {}},
      {"a difference of ratios", item("若 率 - 增幅 ≥ 5个百分点 则 满分 否则 0分"), {}},
      {"per cent added", item("若 率 > 增幅 + 5% 则 满分 否则 0分"), {"PercentOrPoint"}},
      {"points added", item("若 率 > 增幅 + 5个百分点 则 满分 否则 0分"), {}},
      {"the whole less a ratio", item("若 100% - 率 > 5% 则 满分 否则 0分"), {}},
      {"a date is not before by a sign", item("若 起 < 止 则 满分 否则 0分"), {"DateOrderWanted"}},
      {"but by a word", item("若 起 早于 止 则 满分 否则 0分"), {}},
      {"no condition", item("若 甲 则 满分 否则 0分"), {"ConditionWanted"}},
      {"no score", item("率"), {"ScoreKind"}},
      {"and beside or", item("若 开 且 甲 > 乙 或 率 > 90% 则 满分 否则 0分"), {"AndOr"}},
      {"with brackets", item("若 (开 且 甲 > 乙) 或 率 > 90% 则 满分 否则 0分"), {}},
      {"a value that no one can have", item("若 地区 是 东北 则 满分 否则 0分"), {"NoSuchValue"}},
      {"a sum over rows", item("若 合计(行 的 金) > 甲 则 满分 否则 0分"), {}},
      {"rows with a condition", item("若 个数(行 其中 好) ≥ 3 则 满分 否则 0分"), {}},
  });
}

TEST_CASE("what may be absent is answered") {
  hold({
      {"not answered", item("若 另计 > 甲 则 满分 否则 0分"), {"MaybeMissing"}},
      {"replaced", item("若 (另计，缺则 0元) > 甲 则 满分 否则 0分"), {}},
      {"in a name", item("若 补 > 甲 则 满分 否则 0分", "设 补 = 另计，缺则 0元"), {}},
      {"asked before", item("若 另计 有值 且 另计 > 甲 则 满分 否则 0分"), {}},
      {"asked in the other order", item("若 另计 > 甲 且 另计 有值 则 满分 否则 0分"), {"MaybeMissing"}},
      {"asked, for the other arm", item("若 另计 是 缺 则 0分 否则 (若 另计 > 甲 则 满分 否则 0分)"), {}},
      {"a field that is expected needs no answer", item("若 乙 > 甲 则 满分 否则 0分"), {}},
  });
}

TEST_CASE("rounding and divisors are stated") {
  hold({
      {"a division and no rounding", policy("满分 10分\n项 试 10分 { 得 分值 × 甲 / 乙，最高 满分 }"), {"RoundingUnstated"}},
      {"stated in the sentence", policy("满分 10分\n项 试 10分 { 得 分值 × 甲 / 乙，最高 满分，保留一位小数，四舍五入 }"), {}},
      {"stated not to be", policy("满分 10分\n各项得分 不舍入\n项 试 10分 { 得 分值 × 甲 / 乙，最高 满分 }"), {}},
      {"no division, no rounding", policy("满分 10分\n项 试 10分 { 得 满分，次数 每1次扣1分，扣完为止 }"), {}},
      {"dividing by nothing", item("分值 × 甲 / 0元，最高 满分"), {"DivisionByZero"}},
  });
  CHECK(outcome(item("分值 × (甲 / 乙，百分数保留两位小数，四舍五入)，最高 满分")).warnings == Kinds{"RoundedTwice"});
  CHECK(outcome(item("满分，次数 每1次扣1分，扣完为止，最低 0分")).warnings == Kinds{"ClauseWithoutEffect"});
  CHECK(outcome(item("满分，次数 每1次扣1分，扣完为止")).warnings.empty());
}

TEST_CASE("grades leave no total out") {
  const auto graded = [](const std::string& rows) { return policy("满分 10分\n项 试 10分 { 得 打分 }\n等级 { " + rows + " }"); };
  hold({
      {"thresholds", graded("优 ≥ 9分；良 ≥ 5分；差 其余"), {}},
      {"rising", graded("良 ≥ 5分；优 ≥ 9分；差 其余"), {"Unreachable"}},
      {"a hole", graded("优 > 9分；良 [5分, 9分)；差 < 5分"), {"GradeHole"}},
      {"closed", graded("优 ≥ 9分；良 [5分, 9分)；差 < 5分"), {}},
  });
}

TEST_CASE("names are found, once, whatever their order") {
  hold({
      {"declared below", item("若 高 > 乙 则 满分 否则 0分", "设 高 = 低\n设 低 = 甲"), {}},
      {"a circle", item("若 高 > 乙 则 满分 否则 0分", "设 高 = 低 + 甲\n设 低 = 高"), {"Cycle"}},
      {"twice", item("若 高 > 乙 则 满分 否则 0分", "设 高 = 甲\n设 高 = 乙"), {"NameTwice"}},
      {"a slip", item("若 高 > 丙 则 满分 否则 0分", "设 高 = 甲"), {"UnknownName"}},
      {"a function", item("占比(甲，乙) × 分值", "函数 占比(部，全) = 正向比例(全，部)"), {}},
      {"with too few arguments", item("占比(甲) × 分值", "函数 占比(部，全) = 正向比例(全，部)"), {"ArgumentCount"}},
      {"a table", item("标准(地区)", "表 标准 {\n地区 => 分数\n中部 => 10分\n西部、东部 => 8分\n}"), {}},
      {"a table with a hole", item("标准(地区)", "表 标准 {\n地区 => 分数\n中部 => 10分\n西部 => 8分\n}"), {"TableHole"}},
  });
}

TEST_CASE("both keyword columns mean the same") {
  const Outcome english = outcome(
      "policy 例 {\ninput { a: money 万元; b: money 万元; r: percent, signed }\nfull 20pt\nitem_scores keep 2 places, "
      "half_up\nitem one 10pt {\n"
      "let rate = a / b, if_zero_divisor 0%, percent_digits keep 2 places, half_up\nscore weight × rate, at_most full\n}\n"
      "item two 10pt { score by r { ≥ 90%: 10pt; [60%, 90%): line 2pt to 4pt; < 60%: 0pt } }\ngrade { 优 ≥ 18pt; 差 otherwise "
      "}\n}\n");
  CHECK(english.errors == Kinds{});
  CHECK(english.accepted);
  CHECK(outcome("policy 例 {\ninput { a: money 万元; b: money 万元 }\nfull 10pt\nitem_scores keep 2 places, half_up\nitem one 10pt "
                "{ score weight × a / b }\n}\n")
            .errors == Kinds{"ScoreAbove"});
}

TEST_CASE("one run reports every mistake of a file") {
  const Outcome result = outcome(
      "政策 例 {\n"
      "  输入 { 甲：金额 万元；率：百分数；次数：计数 次；件数：计数 件；丁：金鹅 万元；另计？：金额 万元；开：是否 }\n"
      "  满分 100分\n"
      "  各项得分 保留两位小数，四舍五入\n"
      "  项 一 10分 { 得 分值 × 率 }\n"
      "  项 二 10分 { 得 满分，次数 每1次扣1分 }\n"
      "  项 三 10分 { 得 若 甲 > 3分 则 满分 否则 0分 }\n"
      "  项 四 10分 { 得 若 次数 > 件数 则 满分 否则 0分 }\n"
      "  项 五 10分 { 得 按 率 { ≥ 90%：10分；< 80%：0分 } }\n"
      "  项 六 10分 { 得 若 率 ≥ 0.9 则 满分 否则 0分 }\n"
      "  项 七 10分 { 得 若 甲 > 执行律 则 满分 否则 0分 }\n"
      "  项 八 10分 { 得 若 另计 > 甲 则 满分 否则 0分 }\n"
      "  项 九 10分 { 得 满分，率 比 95% 每低1个百分点扣1分，扣完为止 }\n"
      "}\n");
  Kinds errors = result.errors;
  std::sort(errors.begin(), errors.end());
  CHECK(errors == Kinds{"BandGap", "BareRatio", "CountingUnstated", "KindMismatch", "MaybeMissing", "ScoreAbove", "ScoreBelow",
                        "UnitMismatch", "UnknownKind", "UnknownName", "WeightSum"});
  CHECK_FALSE(result.accepted);
}

TEST_CASE("a mistake in the grammar does not hide those of other statements") {
  const Outcome result = outcome(item("若 甲 > 3分 则 满分 否则 0分", "设 高 = \n设 低 = 甲 + 率"));
  CHECK(result.errors.size() >= 2);
  CHECK(std::count(result.errors.begin(), result.errors.end(), "KindMismatch") == 2);
}

TEST_CASE("a function counts as called wherever it is called: in a name, in a check, in a refusal") {
  const std::string function = "函数 双倍(甲数) = 甲数 + 甲数\n";
  CHECK(outcome(item("打分", function + "设 两次 = 双倍(打分)")).warnings.empty());
  CHECK(outcome(item("打分", function + "检查 偏高 提示 当 双倍(打分) > 15分，说明 “偏高”")).warnings.empty());
  CHECK(outcome(item("打分", function + "拒评 “过高” 当 双倍(打分) > 15分")).warnings.empty());
  CHECK(outcome(item("打分", function)).warnings == Kinds{"NeverCalled"});
}

TEST_CASE("a grade by the unrounded total is warned of unless the text above it says why") {
  const std::string grade = "等级 按 总分.舍入前 { 优 ≥ 9分；差 其余 }";
  CHECK(outcome(item("打分", grade)).warnings == Kinds{"UnroundedGrade"});
  CHECK(outcome(item("打分", "/// 办法第三条：按未取舍的总分。\n" + grade)).warnings.empty());
}

TEST_CASE("the 其中 of a 每项 opens the fields of that case, and only those") {
  const auto rows = [](const std::string& where) {
    return "政策 例 {\n输入 { 行：每行 { 名称：文字；分值：分；性质：枚举 { 数、话 }；按 性质 { 数 { 率：百分数 0% 至 100% }；话 { "
           "打分：分 0分至9分 } } } }\n"
           "满分 9分\n各项得分 保留两位小数，四舍五入\n部分 全部 9分 {\n每项 行 其中 性质 是 " +
           where + " { 得 分值 × 率 }\n每项 行 其他 { 得 按 性质 { 话：打分，最高 满分；数：0分 } }\n}\n}\n";
  };
  CHECK(outcome(rows("数")).errors.empty());
  CHECK(outcome(rows("话")).errors == Kinds{"OtherCase"});
}

TEST_CASE("absence that the text of a function answers is answered at its calls") {
  const std::string good = "函数 数目(额) = 按 额 依次 { 缺：0分；其余：3分 }\n";
  CHECK(outcome(item("数目(另计)", good)).errors.empty());
  CHECK(outcome(item("(若 多(另计) 则 1分 否则 0分)", "函数 多(额) = 若 额 有值 则 额 > 3万元 否则 否\n")).errors.empty());
  CHECK(outcome(item("(若 多(另计) 则 1分 否则 0分)", "函数 多(额) = 额 > 3万元\n")).errors == Kinds{"MaybeMissing"});
  CHECK(outcome(item("若 非 另计 有值 则 0分 否则 1分")).errors.empty());
}

TEST_CASE("a value of a named enumeration may say whose it is") {
  const std::string lights = "次序 灯 { 红 > 黄 > 绿 }\n";
  const std::string given = "设 灯色 = 若 率 < 60% 则 灯.红 否则 若 率 < 80% 则 灯.黄 否则 灯.绿\n";
  CHECK(outcome(item("若 灯色 是 红 则 0分 否则 满分", lights + given)).errors.empty());
  CHECK(outcome(item("若 灯色 ≥ 黄 则 0分 否则 满分", lights + given)).errors.empty());
  CHECK(outcome(item("若 灯.蓝 是 红 则 0分 否则 满分", lights)).errors == Kinds{"NoSuchValue"});
}
