// The look of what is formatted, rule by rule of docs/formatting.md.
#include <catch2/catch.hpp>

#include "tests/unit/format/formatting.hpp"

using heng::tests::formatted;
using heng::tests::in_chinese;
using heng::tests::in_english;
using heng::tests::statements;

TEST_CASE("signs have one width and words one spacing", "[format]") {
  CHECK(statements("设 a=b＋c*d,最高 满分") == "设 a = b + c × d，最高 满分\n");
  CHECK(statements("设 a = -b * ( c - -1 )") == "设 a = -b × (c - -1)\n");
  CHECK(statements("设 a = f( b,c ) 在 [ 1,2 )") == "设 a = f(b，c) 在 [1, 2)\n");
  CHECK(statements("得 满分,率 比 95% 每低 1个百分点 扣 0.5分 , 不足一个不计,最多扣 3分") ==
        "得 满分，率 比 95% 每低1个百分点扣0.5分，不足一个不计，最多扣3分\n");
  CHECK(statements("得 满分，率 每低 步长 扣 每步，按比例，扣至 60分 为止") ==
        "得 满分，率 每低 步长 扣 每步，按比例，扣至60分为止\n");
  CHECK(statements("得 投资 每 1亿元 得 2分，按比例") == "得 投资 每1亿元得2分，按比例\n");
  CHECK(statements("设 a = b，百分数 保留 2位小数，四舍五入") == "设 a = b，百分数保留两位小数，四舍五入\n");
  CHECK(statements("项 甲 5分，范围 -5分 至 不限 { 得 b }") == "项 甲 5分，范围 -5分至不限 { 得 b }\n");
  CHECK(statements("得 a，限于 b 至 c") == "得 a，限于 b 至 c\n");
  CHECK(statements("输入 { 甲 ? \"k\":12 个 百分数 }") == "输入 { 甲？“k”：12个 百分数 }\n");
  CHECK(statements("得 按 a { ≥、> b，数值 c:1分;其余:待核实 }") == "得 按 a { ≥、> b，数值 c：1分；其余：待核实 }\n");
  CHECK(statements("依据 “他说“好””") == "依据 “他说“好””\n");
  CHECK(statements("依据 \"右”在前\"") == "依据 \"右”在前\"\n");
}

TEST_CASE("a block of one short entry is joined, a line of several stays, statements have lines of their own", "[format]") {
  CHECK(statements("每项 管理 {\n  得 自评得分\n}") == "每项 管理 { 得 自评得分 }\n");
  CHECK(statements("项 甲 5分 { 设 a = 1；得 a }") == "项 甲 5分 {\n  设 a = 1\n  得 a\n}\n");
  CHECK(statements("等级 { 优 ≥ 90分；差 其余 }") == "等级 { 优 ≥ 90分；差 其余 }\n");
  CHECK(statements("等级 {\n优 ≥ 90分；不合格 其余 }") == "等级 {\n  优     ≥ 90分\n  不合格 其余\n}\n");
  CHECK(statements("项 一个名称很长很长的项目 5分 {\n  得 一个名称也很长的字段 × 另一个字段\n}") ==
        "项 一个名称很长很长的项目 5分 {\n  得 一个名称也很长的字段 × 另一个字段\n}\n");
  CHECK(statements("部分 甲 5分 {}") == "部分 甲 5分 {}\n");
}

TEST_CASE("long lines end after ，, below the value", "[format]") {
  const std::string words = "一二三四五六七八九十一二三四五六七八九十";
  CHECK(statements("设 甲 = " + words + "，最高 " + words + "，最低 " + words) ==
        "设 甲 = " + words + "，\n        最高 " + words + "，\n        最低 " + words + "\n");
  CHECK(statements("设 甲 = " + words + " 且 " + words + " 且 " + words) ==
        "设 甲 = " + words + "\n        且 " + words + "\n        且 " + words + "\n");
  CHECK(statements("检查 甲 错误 当 " + words + " > " + words + "，说明 “" + words + "”") ==
        "检查 甲 错误 当 " + words + " > " + words + "，\n     说明 “" + words + "”\n");
  CHECK(statements("设 甲 = 按 乙 {\n1：2；3：4}，最高 满分") == "设 甲 = 按 乙 {\n  1：2\n  3：4\n}，最高 满分\n");
}

TEST_CASE("arms, fields, grades, tables and comments are aligned", "[format]") {
  CHECK(statements("得 按 率 {\n≥ 90%：5分 // 好\n[80%,90%)：4分 //中\n其余：0分\n}") ==
        "得 按 率 {\n  ≥ 90%     ：5分  // 好\n  [80%, 90%)：4分  //中\n  其余      ：0分\n}\n");
  CHECK(statements("表 甲 {\n地区=>一档|二档\n中部=>100%|2%\n西=> |3%}") ==
        "表 甲 {\n  地区 => 一档 | 二档\n  中部 => 100% | 2%\n  西   =>      | 3%\n}\n");
  CHECK(formatted("目标 甲 2023年 {\n一级|指标值\n成本｜≤４２万元，控制\n}") ==
        "目标 甲 2023年 {\n  一级 | 指标值\n  成本 | ≤４２万元，控制\n}\n");
  CHECK(statements("输入 {\n甲：分\n\n乙丙：分\n丁：每行 {\n 戊：分\n己庚：分 } }") ==
        "输入 {\n  甲：分\n\n  乙丙：分\n  丁：每行 {\n    戊  ：分\n    己庚：分\n  }\n}\n");
}

TEST_CASE("the head of a policy has its order, and what stands above a statement moves with it", "[format]") {
  CHECK(statements("// 满\n满分 10分\n设 a = 1\n/// 版\n版本 “1”\n各项得分 不舍入\n项 b 10分 { 得 a }") ==
        "/// 版\n版本 “1”\n// 满\n满分 10分\n各项得分 不舍入\n\n设 a = 1\n项 b 10分 { 得 a }\n");
  CHECK(statements("项 b 10分 { 依据 “x”；得 1分 }\n版本 “1”") == "版本 “1”\n\n项 b 10分 {\n  依据 “x”\n  得 1分\n}\n");
}

TEST_CASE("every comment stays where it is", "[format]") {
  const std::string text =
      "// 一\n"
      "\n"
      "///   二\n"
      "政策 例 {  // 三\n"
      "  // 四\n"
      "\n"
      "  设 a = 1 +  // 五\n"
      "          // 六\n"
      "          2\n"
      "  // 七\n"
      "}  // 八\n"
      "// 九\n";
  const std::string expected =
      "// 一\n"
      "\n"
      "/// 二\n"
      "政策 例 {  // 三\n"
      "  // 四\n"
      "\n"
      "  设 a = 1 +  // 五\n"
      "         // 六\n"
      "         2\n"
      "  // 七\n"
      "}  // 八\n"
      "// 九\n";
  CHECK(formatted(text) == expected);
  CHECK(formatted(expected) == expected);
  CHECK(formatted("// 只有\n\n\n\n/// 注释") == "// 只有\n\n/// 注释\n");
  CHECK(formatted("") == "");
  CHECK(formatted("设 a = 1 +\n") == "");
}

TEST_CASE("the other column and back", "[format]") {
  const std::string chinese =
      "政策 例 “k” {\n"
      "  满分 10分\n"
      "\n"
      "  项 甲 10分 {\n"
      "    设 乙 = 合计(丙)，百分数保留两位小数，四舍五入\n"
      "    得 按 丁 { 数值 戊，等次 己：1.5万元；其余：待核实 }，扣至3个百分点为止\n"
      "  }\n"
      "}\n";
  const std::string english =
      "policy 例 \"k\" {\n"
      "  full 10pt\n"
      "\n"
      "  item 甲 10pt {\n"
      "    let 乙 = sum(丙), percent_digits keep 2 places, half_up\n"
      "    score by 丁 { number 戊, level 己: 1.5wan_yuan; otherwise: to_verify }, down_to 3pp stop\n"
      "  }\n"
      "}\n";
  CHECK(in_english(chinese) == english);
  CHECK(in_chinese(english) == chinese);
  CHECK(formatted(english) == english);
  // Names that the file declares stay; so does what would become a date.
  CHECK(in_english("函数 合计(a) = a\n参数 b = 合计(1)\n") == "function 合计(a) = a\nparameter b = 合计(1)\n");
  CHECK(in_chinese("parameter b = 2024year\n") == "参数 b = 2024year\n");
  CHECK(in_english("政策 例 { 输入 { 甲：百分数；乙：日期 } }") == "policy 例 {\n  input { 甲: percent; 乙: date }\n}\n");
}
