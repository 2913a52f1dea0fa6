// One slip is one diagnostic, at its place, and hides nothing.
#include <catch2/catch.hpp>

#include "tests/unit/parse/parsing.hpp"

using heng::tests::parsed;
using heng::tests::parsed_in_policy;
using Reports = std::vector<std::string>;

namespace {

// The reports of statements that begin in line 2 of a policy.
Reports of(std::string_view statements) { return parsed_in_policy(statements).reports(); }
std::string first_text(std::string_view statements) {
  const auto result = parsed_in_policy(statements);
  const auto& one = result.diagnostics.all().at(0);
  return heng::diagnostic::worded(one.kind->chinese, one.arguments, heng::diagnostic::Language::chinese);
}

}  // namespace

TEST_CASE("the slips that people make have messages of their own", "[parse]") {
  CHECK(of("得 满分，率 比 95% 每低1 个百分点扣0.5分") == Reports{"2:16 UnitNotAttached"});
  CHECK(first_text("满分 100 分") == "数和单位之间不空格：100分");
  CHECK(of("得 满分，执行率比95% 每低1个百分点扣1分") == Reports{"2:6 MissingSpace"});
  CHECK(first_text("得 满分，执行率比95% 每低1个百分点扣1分") == "“执行率比95”连在一起了；“执行率”和“比”之间空一格");
  CHECK(first_text("得 满分，执行率每低1个百分点扣0.5分") == "“执行率每低1个百分点扣0”连在一起了；“执行率”和“每低”之间空一格");
  CHECK(first_text("得满分") == "“得满分”连在一起了；“得”和“满分”之间空一格");
  CHECK(first_text("按年度 { 2017年 { } }") == "“按年度”连在一起了；“按”和“年度”之间空一格");
  CHECK(of("版本 “2023") == Reports{"2:4 UnclosedString"});
  CHECK(of("版本 \"2023") == Reports{"2:4 UnclosedString"});
  CHECK(of("设 「甲 = 1") == Reports{"2:3 UnclosedName"});
  CHECK(of("设 乙 = (甲 + 1") == Reports{"2:13 MissingBracket"});
  CHECK(of("设 乙 = 甲 在 [1, 2") == Reports{"2:16 MissingBracket"});
  CHECK(of("设 乙 = 甲 + ") == Reports{"2:10 UnexpectedText"});
  CHECK(of("得 满分，扣玩为止") == Reports{"2:6 UnknownClause"});
  CHECK(of("舍 乙 = 甲") == Reports{"2:1 UnknownStatement"});
  CHECK(of("设 按 = 甲") == Reports{"2:3 KeywordAsName"});
  CHECK(of("各项得分 保留五位小数，四舍五入") == Reports{"2:8 UnexpectedText"});
  CHECK(first_text("得 满分 扣完为止") == "这里写的是“扣完为止”，应当是“，”或行末");
  CHECK(first_text("检查 甲 错 当 x，说明 “a”") == "这里写的是“错”，应当是“错误”、“警告”或“提示”");
  CHECK(of("设 a = 1。") == Reports{"2:8 UnexpectedText"});
}

TEST_CASE("every slip of a file is reported, each once, where it is", "[parse]") {
  const auto result = parsed(
      "政策 例 {\n"                                // 1
      "  设 甲 = 乙 +\n"                           // 2: a value
      "  设 丙 = (甲 + 1\n"                        // 3: a bracket
      "  部分 丁 10分 范围 0分至5分 {\n"           // 4: a comma, and the block is read all the same
      "    项 戊 {\n"                              // 5: a weight
      "      得 按 率 {\n"                         //
      "        ≥ 90% 5分\n"                        // 7: a colon
      "        < 90%：\n"                          // 8: a value
      "      }\n"                                  //
      "      得分 = 1\n"                           // 10
      "    }\n"                                    //
      "    得 满分\n"                              //
      "  }\n"                                      //
      "  输入 {\n"                                 //
      "    己 金额\n"                              // 15: a colon
      "    庚：数\n"                               //
      "    辛：\n"                                 // 17: a kind
      "  }\n"                                      //
      "  等级 { 优 ≥ 90 分；中 其他；差 其余 }\n"  // 19: two
      "  表 壬 {\n"                                //
      "    a => b\n"                               //
      "    1 = 2\n"                                // 22
      "  }\n"                                      //
      "}\n"                                        //
      "参数 = 5\n");                               // 25
  CHECK(result.reports() == Reports{"2:12 UnexpectedText", "3:15 MissingBracket", "4:12 UnexpectedText", "5:9 UnexpectedText",
                                    "7:15 UnexpectedText", "8:15 UnexpectedText", "10:7 MissingSpace", "15:7 UnexpectedText",
                                    "17:7 UnexpectedText", "19:12 UnitNotAttached", "19:19 UnexpectedText", "22:7 UnexpectedText",
                                    "25:4 UnexpectedText"});
}

TEST_CASE("a hundred slips give a hundred diagnostics", "[parse]") {
  std::string text = "政策 例 {\n";
  Reports expected;
  for (int i = 0; i < 100; ++i) {
    text += "  项 甲 10分 {\n    得 满分 满分\n  }\n";
    expected.push_back(std::to_string(3 + 3 * i) + ":10 UnexpectedText");
  }
  CHECK(parsed(text + "}\n").reports() == expected);
}

TEST_CASE("what could be read around a slip is in the tree", "[parse]") {
  const auto result = parsed("政策 例 {\n  设 甲 = 1 1\n  坏\n  部分 乙 x {\n    设 丙 = 2\n  }\n  设 丁 = 3\n}\n参数 戊 = 1\n");
  CHECK(result.reports().size() == 3);
  CHECK(result.dump() == "policy 例\n  error 甲 = 1\n  error\n  error 乙\n    let 丙 = 2\n  let 丁 = 3\nparameter 戊 1\n");
}

TEST_CASE("the name of what could not be read is kept", "[parse]") {
  const auto result = parsed_in_policy("设 甲 = × 2\n参数 乙 ≥ 1");
  REQUIRE(result.reports().size() == 2);
  const auto& body = result.file.statements.at(0).body;
  REQUIRE(body.size() == 2);
  CHECK(body[0].kind == heng::parse::StatementKind::error);
  CHECK(body[0].name->text == "甲");
  CHECK(body[1].name->text == "乙");
}

TEST_CASE("brackets of blocks", "[parse]") {
  // A } too many is one error, and what follows it is no other.
  CHECK(parsed("政策 例 {\n 设 a = 1\n}\n}\n设 b = 1\n得 1\n").reports() == Reports{"4:1 StrayBrace"});
  // A } too few is missed at the end; the place where it was forgotten is shown by the indentation.
  const auto result = parsed("政策 例 {\n  项 甲 1分 {\n    得 满分\n  项 乙 1分 {\n    得 满分\n  }\n}\n");
  CHECK(result.reports() == Reports{"7:2 MissingBracket"});
  CHECK(result.sources.at(0).position(result.diagnostics.all()[0].labels.at(0).at.begin).line == 2);
  // A { too few owes a }.
  CHECK(parsed("政策 例 {\n  部分 甲 坏\n    得 满分\n  }\n  设 b = 1\n}\n").reports() == Reports{"2:8 UnexpectedText"});
  CHECK(parsed("设 b = 1\n").reports() == Reports{"1:1 OutsidePolicy"});
}

TEST_CASE("characters that are refused", "[parse]") {
  CHECK(parsed("参数 a = 1\n参数 b = \xE2\x80\xAE"
               "2\n")
            .reports() == Reports{"2:8 ForbiddenCharacter"});
  CHECK(parsed(std::string_view("参数 a = 1\0\n// \x01\n", 19)).reports() ==
        Reports{"1:9 ForbiddenCharacter", "2:4 ForbiddenCharacter"});
  CHECK(parsed("参数 a = “\xE2\x80\xAE”\n").reports() == Reports{"1:9 ForbiddenCharacter"});
  const auto invalid = parsed("参数 a = 1\n参数 b = \xFF\n");
  CHECK(invalid.reports() == Reports{"2:8 InvalidUtf8"});
  CHECK(invalid.file.statements.empty());
}
