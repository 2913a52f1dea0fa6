// The published limits, at one below, at, and one above; and inputs made to hurt.
#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/parse/parsing.hpp"

using heng::tests::parsed;
using Reports = std::vector<std::string>;

namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}
bool has(const heng::tests::Parsed& result, std::string_view kind) {
  for (const auto& one : result.diagnostics.all()) {
    if (one.kind->name == kind) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("nesting", "[parse]") {
  const std::size_t limit = heng::parse::max_nesting;
  const std::vector<std::pair<std::string, std::string>> forms = {
      {"(", ")"}, {"f(", ")"}, {"若 a 则 b 否则 ", ""}, {"- ", ""}, {"非 ", ""}, {"按 a { 任意：", "}"}, {"依次 { 其余：", "}"}};
  for (const auto& [open, close] : forms) {
    INFO(open);
    for (const std::size_t depth : {limit - 1, limit}) {
      CHECK(parsed("参数 x = " + times(depth, open) + "a" + times(depth, close)).reports() == Reports{});
    }
    const auto above = parsed("参数 x = " + times(limit + 1, open) + "a" + times(limit + 1, close) + "\n参数 y = 1\n");
    CHECK(above.diagnostics.all().size() == 1);
    CHECK(has(above, "TooDeep"));
    CHECK(above.file.statements.size() == 2);
  }
  const auto sections = [](std::size_t depth) { return "政策 a {" + times(depth, "部分 b {") + times(depth, "}") + "}"; };
  CHECK(parsed(sections(limit - 2)).reports() == Reports{});
  CHECK(parsed(sections(limit - 1)).reports() == Reports{});
  CHECK(parsed(sections(limit)).diagnostics.all().size() == 1);
}

TEST_CASE("chains of operations", "[parse]") {
  const std::size_t limit = heng::parse::max_chain;
  CHECK(parsed("参数 x = 1" + times(limit - 1, "+1")).reports() == Reports{});
  CHECK(parsed("参数 x = 1" + times(limit, "+1")).reports() == Reports{});
  CHECK(parsed("参数 x = 1" + times(limit + 1, "+1")).reports() == Reports{"1:8 TooMany"});
  CHECK(parsed("参数 x = a" + times(limit, ".b")).reports() == Reports{});
  CHECK(parsed("参数 x = a" + times(limit + 1, ".b")).reports() == Reports{"1:8 TooMany"});
  // Along one path chains add up; beside each other they do not.
  CHECK(parsed("参数 x = (1" + times(limit / 2 + 1, "+1") + ")" + times(limit / 2, "+1")).reports() == Reports{"1:9 TooMany"});
  CHECK(parsed("参数 x = 1 + f(1" + times(limit - 1, "+1") + "，1" + times(limit - 1, "+1") + ")").reports() == Reports{});
  CHECK(parsed("参数 x = a" + times(10000, " 且 a")).reports() == Reports{});
}

TEST_CASE("digits of a literal", "[parse]") {
  CHECK(parsed("参数 x = " + times(39, "1")).reports() == Reports{});
  CHECK(parsed("参数 x = " + times(40, "1") + "分").reports() == Reports{});
  CHECK(parsed("参数 x = " + times(20, "1") + "." + times(20, "1")).reports() == Reports{});
  CHECK(parsed("参数 x = " + times(41, "1")).reports() == Reports{"1:8 TooLong"});
  CHECK(parsed("参数 x = " + times(20, "1") + "." + times(21, "1")).reports() == Reports{"1:8 TooLong"});
}

TEST_CASE("size of a file", "[parse]") {
  const std::string text = "参数 x = 1\n";
  const auto filled = [&](std::size_t size) { return text + times(size - text.size(), "\n"); };
  CHECK(parsed(filled(heng::parse::max_rule_bytes - 1)).reports() == Reports{});
  CHECK(parsed(filled(heng::parse::max_rule_bytes)).reports() == Reports{});
  CHECK(parsed(filled(heng::parse::max_rule_bytes + 1)).reports() == Reports{"1:1 FileTooLarge"});
}

TEST_CASE("a million brackets", "[parse]") {
  for (const char* open : {"(", "[", "{", "- ", "+1", ".a", "“", "「"}) {
    INFO(open);
    CHECK(parsed("参数 x = a " + times(1'000'000, open)).diagnostics.all().size() == 1);
    CHECK(parsed("政策 a { 部分 b " + times(1'000'000, open)).diagnostics.all().size() <= 2);
  }
  // Unclosed blocks, one a line, are read once.
  CHECK(has(parsed("政策 a {\n" + times(100'000, "部分 b {\n")), "TooDeep"));
  CHECK(has(parsed("政策 a {\n得 " + times(50'000, "按 a {\n")), "TooDeep"));
  CHECK(parsed("政策 a {\n" + times(20'000, "坏 {\n") + "}").diagnostics.all().size() == 20'000);
}

TEST_CASE("slips in nested blocks do not multiply", "[parse]") {
  CHECK(parsed("政策 a {\n 得 " + times(60, "按 a { ≥ 1：1 +\n") + "1" + times(60, " 坏 }") + "}\n").diagnostics.all().size() <=
        61);
  CHECK(parsed("政策 a {\n 设 a = " + times(60, "1 + (1，加 按 a { ≥ 1：") + "1" + times(60, " 坏 })") + "}\n")
            .diagnostics.all()
            .size() <= 61);
}

TEST_CASE("no text brings the parser down", "[parse]") {
  std::mt19937 random(20231130);
  const std::vector<std::string> pieces = {
      "政策",     "项",   "设",   "得",     "按",   "若",   "则",     "否则", "每低", "扣",   "1",
      "0.5分",    "{",    "}",    "(",      ")",    "[",    "]",      "，",   "：",   "；",   "\n",
      " ",        "=",    "=>",   "≥",      "“",    "”",    "「",     "」",   "a",    "的",   "其中",
      "/",        "//",   "///",  "+",      "-",    "、",   "|",      ".",    "？",   "目标", "表",
      "用例",     "期望", "给定", "输入",   "要点", "依次", "2023年", "100%", "至",   "不限", "保留两位小数",
      "四舍五入", "\"",   "满分", "不适用", "当",   "单位", "计数",   "改",   "删",   "\r\n", "\t",
      "　"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()] + (random() % 2 == 0 ? " " : "");
    const auto result = parsed(text);
    const auto again = parsed(text);
    REQUIRE(result.dump() == again.dump());
    REQUIRE(result.reports() == again.reports());
  }
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const std::size_t count = random() % 80;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(random() & 0xFFU);
    static_cast<void>(parsed(text));
  }
}

TEST_CASE("a policy with any of its bytes changed, lost or doubled is read to its end", "[parse]") {
  const std::string policy =
      "/// 说明\n政策 例 “k” {\n  满分 100分\n  输入 { a：分 0分至5分；b？：枚举 { 一、二 } }\n  部分 甲 10分，范围 0分至12分 {\n"
      "    项 乙 10分 { 得 满分，率 比 95% 每低1个百分点扣0.5分，不足一个不计，最多扣3分，扣完为止 }\n"
      "    每项 表 其中 x 是 一、二 { 得 按 x，y { ≥、> t，数值 v：(t，加 1分)；其余：待核实 } }\n  }\n"
      "  表 丙 { a => b | c；[0%, 1%) => 1 | 2 }\n  等级 { 优 ≥ 90分 当 a 或 b；差 其余 }\n"
      "  用例 丁 { 给定 a.b = [{c：1；d：“x”}]；期望 乙 = 1 至 2，发现 e }\n}\n";
  REQUIRE(parsed(policy).reports() == Reports{});
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    std::string text = policy;
    for (std::size_t changes = 1 + random() % 3; changes > 0; --changes) {
      const std::size_t at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text[at] = static_cast<char>(random() % 128U);
          break;
        case 1:
          text.erase(at, 1 + random() % 3);
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 12));
          break;
      }
    }
    const auto result = parsed(text);
    REQUIRE(result.diagnostics.all().size() < 60);
    for (const auto& one : result.diagnostics.all()) {
      REQUIRE(one.at.begin <= one.at.end);
      REQUIRE(one.at.end <= text.size());
    }
    static_cast<void>(result.dump());
  }
}
