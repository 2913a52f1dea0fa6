// Tokens, expressions and sentences: what becomes of them in the tree.
#include <catch2/catch.hpp>

#include "tests/unit/parse/parsing.hpp"

using heng::tests::parsed;
using heng::tests::parsed_in_policy;
using heng::tests::sentence;
namespace parse = heng::parse;

TEST_CASE("numbers and units", "[parse]") {
  struct Row {
    const char* text;
    const char* digits;
    const char* multiplier;
    const char* unit;
  };
  const std::vector<Row> rows = {
      {"42.47万元", "42.47", "", "万元"},
      {"1.2万亩", "1.2", "万", "亩"},
      {"3亿", "3", "亿", ""},
      {"5", "5", "", ""},
      {"3个百分点", "3", "", "个百分点"},
      {"98%", "98", "", "%"},
      {"9８.5％", "98.5", "", "%"},
      {"5‰", "5", "", "‰"},
      {"25个工作日", "25", "", "个工作日"},
      {"530元/人·月", "530", "", "元/人·月"},
      {"60万元/人", "60", "", "万元/人"},
      {"3年", "3", "", "年"},
      {"0.5分", "0.5", "", "分"},
      {"007", "007", "", ""},
      {"10pt", "10", "", "pt"},
      {"2wan_yuan", "2", "", "wan_yuan"},
      {"5羽", "5", "", "羽"},
      {"2万亿元", "2", "", "万亿元"},
      {"3百万元", "3", "", "百万元"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto result = parsed("参数 a = " + std::string(row.text));
    REQUIRE(result.reports() == std::vector<std::string>{});
    const parse::Expression& value = *result.file.statements.at(0).value;
    REQUIRE(value.kind == parse::ExpressionKind::quantity);
    CHECK(value.quantity.digits == row.digits);
    CHECK(value.quantity.multiplier == row.multiplier);
    CHECK(value.quantity.unit == row.unit);
    CHECK(result.sources.text(value.at) == row.text);
  }
  CHECK(sentence("60万元/5人") == "(divide 60万元 5人)");
  CHECK(sentence("60万元/人均数") == "(divide 60万元 人均数)");
}

TEST_CASE("words that touch numbers", "[parse]") {
  const std::string step = "full, deduct 0.5分 against 95% per_below 1个百分点 of 率 whole_only, down_to 0分";
  CHECK(sentence("满分，率 比95% 每低1个百分点扣0.5分，不足一个不计，扣至0分为止") == step);
  CHECK(sentence("满分，率 比 95% 每低 1个百分点 扣 0.5分，不足一个不计，扣至 0分 为止") == step);
  CHECK(sentence("满分，率 比95%每低1个百分点扣0.5分，不足一个不计，扣至0分为止") == step);
  CHECK(sentence("0分，错 每1处扣2分，最多扣3分") == "0分, deduct 2分 per 1处 of 错 deduct_at_most 3分");
  CHECK(sentence("错 每3得2分") == "错 per 3 score 2分");
  CHECK(sentence("a，限于 0分至不限") == "a, within (from 0分 to unlimited)");
  CHECK(sentence("a，限于 不限至20分") == "a, within (from unlimited to 20分)");
  CHECK(sentence("a，保留到0.5分，截断") == "a, rounding (keep multiple_of 0.5分 truncate)");
  CHECK(sentence("a，百分数保留到0.5%，截断") == "a, rounding (percent_digits keep multiple_of 0.5% truncate)");
  // A whole run that is more than the keyword is a name.
  CHECK(sentence("按期完成率 + 每户补贴 + 得分率 + 项目 + 不限量") ==
        "(add (add (add (add 按期完成率 每户补贴) 得分率) 项目) 不限量)");
}

TEST_CASE("dates come before numbers", "[parse]") {
  CHECK(sentence("2023年") == "2023");
  CHECK(sentence("2023年11月") == "2023-11");
  CHECK(sentence("2023年1月3日") == "2023-01-03");
  CHECK(sentence("2023-11-30") == "2023-11-30");
  CHECK(sentence("2023-11") == "2023-11");
  CHECK(sentence("2023 - 11") == "(subtract 2023 11)");
  CHECK(sentence("2023-1") == "(subtract 2023 1)");
  CHECK(sentence("２０２３年") == "2023");
  CHECK(sentence("2024年2月29日") == "2024-02-29");
  CHECK(sentence("2023年2月29日") == "2:7 NoSuchDate\n");
  CHECK(sentence("2023-00-10") == "2:7 NoSuchDate\n");
  CHECK(sentence("2023-13") == "2:7 NoSuchDate\n");
}

TEST_CASE("signs have one reading", "[parse]") {
  for (const char* text : {"a ≥ b", "a >= b", "a ≧ b", "a ＞＝ b", "a ＞= b", "a ⩾ b"}) CHECK(sentence(text) == "(compare a ≥ b)");
  for (const char* text : {"a ≤ b", "a <= b", "a ≦ b", "a ⩽ b", "a ＜＝ b"}) CHECK(sentence(text) == "(compare a ≤ b)");
  for (const char* text : {"a ≠ b", "a != b", "a <> b", "a ＜＞ b"}) CHECK(sentence(text) == "(compare a ≠ b)");
  CHECK(sentence("a * b ÷ c × d / e") == "(divide (multiply (divide (multiply a b) c) d) e)");
  CHECK(sentence("Ａ类　＋　Ａ１") == "(add A类 A1)");
}

TEST_CASE("strings and names in corners", "[parse]") {
  CHECK(sentence("“外“内”外”") == "“外“内”外”");
  CHECK(sentence("\"a，b\"") == "“a，b”");
  CHECK(sentence("“a（１）>=//”") == "“a（１）>=//”");
  CHECK(sentence("「优+」 + 「“4050”人员工资」.「2号桥」") == "(add 优+ “4050”人员工资.2号桥)");
  CHECK(sentence("「若」") == "若");
}

TEST_CASE("statement words are free as names", "[parse]") {
  CHECK(sentence("检查 + 单位 × 目标 - 其他.得 / 总分.舍入前") ==
        "(subtract (add 检查 (multiply 单位 目标)) (divide 其他.得 总分.舍入前))");
  const auto result =
      parsed_in_policy("输入 { 检查：数；单位：文字；目标：计数 人；设？：是否 }\n设 项 = 检查\n项 项 5分 { 得 设 }");
  CHECK(result.reports() == std::vector<std::string>{});
}

TEST_CASE("precedence", "[parse]") {
  CHECK(sentence("a + b × c - -d") == "(subtract (add a (multiply b c)) (negate d))");
  CHECK(sentence("非 a = 1 且 b 或 c") == "(any (all (not (compare a = 1)) b) c)");
  CHECK(sentence("a 且 b 且 c") == "(all a b c)");
  CHECK(sentence("1 < a ≤ 2") == "(compare 1 < a ≤ 2)");
  CHECK(sentence("若 a 则 b 否则 若 c 则 d 否则 e") == "(choose a b (choose c d e))");
}

TEST_CASE("brackets stay in the tree", "[parse]") {
  CHECK(sentence("a 且 b 或 c") == "(any (all a b) c)");
  CHECK(sentence("(a 且 b) 或 c") == "(any (sentence (all a b)) c)");
  CHECK(sentence("a 且 (b 或 c)") == "(all a (sentence (any b c)))");
  CHECK(sentence("加分 × (0分，甲 每1次加1分，最高 3分)") == "(multiply 加分 (sentence 0分, add 1分 per 1次 of 甲, at_most 3分))");
}

TEST_CASE("calls and their arguments", "[parse]") {
  CHECK(sentence("f()") == "(call f)");
  CHECK(sentence("f(a，b)") == "(call f a b)");
  CHECK(sentence("f(\n a，\n b\n)") == "(call f a b)");
  CHECK(sentence("加权平均(各项目 的 总分，权 预算)") == "(call 加权平均 {各项目 each 总分} {weights 预算})");
  CHECK(sentence("月数(起，止，不足一个按一个)") == "(call 月数 起 止 { started_counts})");
  CHECK(sentence("前几(x，3，从高到低)") == "(call 前几 x 3 { high_to_low})");
  CHECK(sentence("f(x).y") == "(call f x).y");
}

TEST_CASE("intervals and patterns", "[parse]") {
  CHECK(sentence("a 在 (0%, 10%]") == "(in a (0%, 10%])");
  CHECK(sentence("a 不在 b") == "(not_in a b)");
  CHECK(sentence("按 a { (0%, b)：1；≤、< c：2；0分 至 5分、7分：3；任意：4 }") ==
        "(by a) { [(0%, b): 1] [(≤< c): 2] [(range 0分 5分) | 7分: 3] [any: 4] }");
  // A form word without a binder is kept as a name too.
  const auto result = parsed("参数 a = 按 t { 定性：1；数值 x：2；等次 + 1：3 }");
  REQUIRE(result.reports() == std::vector<std::string>{});
  const auto& arms = result.file.statements.at(0).value->arms;
  CHECK(arms[0].pattern->subjects[0][0].kind == parse::PatternItem::Kind::form);
  CHECK(parse::dump(*arms[0].pattern->subjects[0][0].value) == "定性");
  CHECK(arms[1].pattern->subjects[0][0].binder->text == "x");
  CHECK(arms[2].pattern->subjects[0][0].kind == parse::PatternItem::Kind::value);
}

TEST_CASE("a sentence goes on over the line end where it can only go on", "[parse]") {
  CHECK(sentence("\n a +\n b，\n 最高 5分，\n 缺则 0分") == "(add a b), at_most 5分, if_blank 0分");
  CHECK(sentence("若 a\n 则\n b\n 否则\n c") == "(choose a b c)");
  CHECK(sentence("a\n 且 b\n 或 // c\n d") == "(any (all a b) d)");
  CHECK(sentence("合计(\n 表\n 其中 a\n 的 b\n)") == "(call 合计 {表 where a each b})");
  CHECK(sentence("按 a {\n 任意：\n 5分\n}") == "(by a) { [any: 5分] }");
  CHECK(sentence("a\n × b") == "3:2 UnexpectedText\n");
}

TEST_CASE("units that the file declares, above and below their use", "[parse]") {
  const auto result = parsed("参数 a = 5羽毛/人\n参数 b = 60万元/羽毛\n单位 羽毛 = 3件\n单位 「捆+」 计数\n");
  CHECK(result.reports() == std::vector<std::string>{});
  CHECK(result.file.statements.at(1).value->quantity.unit == "万元/羽毛");
}

TEST_CASE("the rest of a table is its key 其余", "[parse]") {
  const auto result = parsed("表 甲 { a | b => c；1、2 | 任意 => 3；其余 | [1, 2) => }");
  REQUIRE(result.reports() == std::vector<std::string>{});
  CHECK(result.dump() == "table 甲\n  a | b => c\n  row 1 | 2, any => 3\n  row otherwise, [1, 2) => -\n");
}

TEST_CASE("literate text belongs to what stands below it", "[parse]") {
  const auto result = parsed(
      "/// 一\n\n///  二 \n政策 甲 {\n  // 不算\n  /// 三\n  得 按 a {\n    /// 四\n    任意：1 // 五\n  }\n  输入 {\n    /// 六\n "
      "   a：数\n  }\n}\n");
  REQUIRE(result.reports() == std::vector<std::string>{});
  const parse::Statement& policy = result.file.statements.at(0);
  REQUIRE(policy.literate.size() == 2);
  CHECK(policy.literate[0].text == "一");
  CHECK(policy.literate[1].text == "二");
  CHECK(policy.body.at(0).literate.at(0).text == "三");
  CHECK(policy.body[0].sentence->head->arms.at(0).result.literate.at(0).text == "四");
  CHECK(policy.body.at(1).fields.at(0).literate.at(0).text == "六");
}

TEST_CASE("spans are those of the source", "[parse]") {
  const auto result = parsed("政策 甲 {\n  项　甲乙　１０分，范围　０分至５分　{\n    得　“ａ”，缺则　５分\n  }\n}\n");
  REQUIRE(result.reports() == std::vector<std::string>{});
  const parse::Statement& item = result.file.statements.at(0).body.at(0);
  CHECK(result.sources.text(item.head) == "项　甲乙　１０分，范围　０分至５分");
  CHECK(result.sources.text(item.name->at) == "甲乙");
  CHECK(result.sources.text(item.quantity->at) == "１０分");
  CHECK(item.quantity->digits == "10");
  CHECK(result.sources.text(item.range->at) == "０分至５分");
  CHECK(result.sources.text(item.body.at(0).sentence->at) == "“ａ”，缺则　５分");
  CHECK(result.sources.text(item.body[0].sentence->clauses.at(0).at) == "缺则　５分");
  CHECK(item.body[0].sentence->head->text == "ａ");
}

TEST_CASE("raw rows are kept as typed", "[parse]") {
  const auto result = parsed("目标 甲 2023年 {\n  指标值 | 分值\n  ≥ ９５％ ；（约） |  10分 \n}\n");
  REQUIRE(result.reports() == std::vector<std::string>{});
  const auto& rows = result.file.statements.at(0).raw_rows;
  REQUIRE(rows.size() == 2);
  CHECK(rows[1][0].text == "≥ ９５％ ；（约）");
  CHECK(rows[1][1].text == "10分");
}

TEST_CASE("expectations of a case", "[parse]") {
  const auto result = parsed_in_policy("用例 a { 期望 b.c = 1 至 2，d 未知，发现 e，等级 是 优，拒评 “f”，g + 1 = 2，h ≥ 3 }");
  REQUIRE(result.reports() == std::vector<std::string>{});
  const auto& list = result.file.statements.at(0).body.at(0).expectations;
  using Form = parse::Expected::Form;
  REQUIRE(list.size() == 7);
  CHECK(list[0].form == Form::path_is);
  CHECK(list[0].path.parts.size() == 2);
  CHECK(list[0].outcome.high);
  CHECK(list[1].outcome.unknown);
  CHECK(list[2].form == Form::finding);
  CHECK(list[3].form == Form::holds);
  CHECK(list[4].form == Form::refusal);
  CHECK(list[5].form == Form::holds);
  CHECK(list[6].relation == parse::Relation::at_least);
}
