// What people read in a terminal: several projects, one project, an explanation.
#include "engine/report/text.hpp"

#include <catch2/catch.hpp>

#include "engine/report/explain.hpp"
#include "engine/report/summary.hpp"
#include "engine/text/width.hpp"
#include "tests/unit/report/samples.hpp"

namespace heng::report {
namespace {

using Catch::Matchers::Contains;

TEST_CASE("several projects: a reconciliation table, then differences, then findings with their places") {
  const test::World world;
  const std::string text = text_of({world.agreeing(), world.differing(), world.open(), world.refused()}, world.context());
  CHECK(text ==
        "政策 示例政策 2023  rules/policy.heng\n"
        "\n"
        "项目                     自评             重算     差  等级    说明\n"
        "新乡市电子政务外网系统  96.95            96.95   0.00  优      一致\n"
        "平台|经费               99.96           100.00  -0.04  优      不一致：执行率；1条发现\n"
        "空白预算                   90  [90.00, 100.00]         优或良  待定：取决于资金.全年预算数\n"
        "=坏项目                                   拒评                 权重之和：权重之和应为100%\n"
        "\n"
        "4个项目：1个一致，1个不一致，1个待定，1个不评或拒评\n"
        "\n"
        "差异\n"
        "  平台|经费\n"
        "    执行率  自评 9.96，重算 10.00，差 -0.04\n"
        "      试了40种取舍和口径，没有一种得出 9.96\n"
        "  空白预算\n"
        "    执行率  [0.00, 10.00]  取决于资金.全年预算数\n"
        "\n"
        "发现\n"
        "  平台|经费\n"
        "    警告(OddTarget)：产出：指标值“=1␛[31m”可疑\n"
        "      samples/one.toml:4:1  xinxiang.txt 第802行  指标.指标值\n");
}

TEST_CASE("one project: its items with weight, score, declared, rule, then total and grade") {
  const test::World world;
  const std::string text = text_of({world.differing()}, world.context());
  CHECK_THAT(text, Contains("部分      分值    得分   自评     差  规则\n"
                            "全部       100  100.00\n"
                            "  执行率    10   10.00   9.96  -0.04  rules/policy.heng:2\n"
                            "  产出      90   90.00     90   0.00  rules/policy.heng:3\n"
                            "总分       100  100.00  99.96  -0.04\n"
                            "等级 优\n"));
}

TEST_CASE("the same in English, without a word of Chinese but for names") {
  const test::World world;
  report::Settings english;
  english.language = diagnostic::Language::english;
  const std::string text = text_of({world.agreeing(), world.differing()}, world.context(english));
  CHECK_THAT(text, Contains("2 project(s): 1 agree, 1 differ"));
  CHECK_THAT(text, Contains("40 ways of rounding and reading were tried; none gives 9.96"));
  CHECK_THAT(text, Contains("warning(OddTarget): 产出: the target “=1␛[31m” looks odd"));
}

TEST_CASE("colour adds escapes and nothing else") {
  const test::World world;
  report::Settings colored;
  colored.color = true;
  std::string text = text_of({world.agreeing(), world.differing(), world.open(), world.refused()}, world.context(colored));
  CHECK(text.find('\x1b') != std::string::npos);
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b'))
    text.erase(at, text.find('m', at) - at + 1);
  CHECK(text == text_of({world.agreeing(), world.differing(), world.open(), world.refused()}, world.context()));
}

TEST_CASE("an explanation has the arithmetic at the left, the sources at the right at one column") {
  const test::World world;
  const std::string text = explanation_of(world.agreeing(), world.context());
  CHECK_THAT(text, Contains("全部 100分 → 96.95分\n"));
  CHECK_THAT(text, Contains("    得 10分 × 69.45% = 6.945分 → 6.95分\n"));
  std::vector<std::size_t> columns;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    for (const std::string_view right : {"财预〔2020〕10号", "xinxiang.txt 790"}) {
      if (const std::size_t at = line.find(right); at != std::string::npos) {
        columns.push_back(text::display_width(std::string_view(line).substr(0, at)));
      }
    }
  }
  CHECK(columns == std::vector<std::size_t>{72, 72});
}

TEST_CASE("an explanation of one item leaves out the others; unknown names give nothing") {
  const test::World world;
  const auto one = explanation_of(world.agreeing(), "执行率", world.context());
  REQUIRE(one);
  CHECK_THAT(*one, Contains("执行率 10分 → 6.95分") && !Contains("产出"));
  CHECK_FALSE(explanation_of(world.agreeing(), "执行律", world.context()));
  CHECK(part_names(world.agreeing().scorecard) == std::vector<std::string>{"全部", "执行率", "产出"});
}

TEST_CASE("an explanation keeps to the width of the terminal") {
  test::World world;
  const audit::Review review = world.agreeing();
  const std::string wide = explanation_of(review, world.context());
  for (const std::size_t width : {60U, 80U, 100U}) {
    report::Settings settings;
    settings.width = width;
    const std::string text = explanation_of(review, world.context(settings));
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = text.find('\n', begin);
      const std::string line = text.substr(begin, end - begin);
      INFO(line);
      CHECK(text::display_width(line) <= width);
      begin = end + 1;
    }
    const auto words = [](std::string from) {
      std::erase(from, ' ');
      std::erase(from, '\n');
      return from;
    };
    CHECK(words(text) == words(wide));
  }
}

TEST_CASE("the words of a rule are printed once for the rows that it scores") {
  const test::World world;
  audit::Review review = world.agreeing();
  for (evaluate::PartResult& item : review.scorecard.parts[0].parts) item.literate = "照录";
  const std::string text = explanation_of(review, world.context());
  CHECK(text.find("/// 照录") != std::string::npos);
  CHECK(text.find("/// 照录") == text.rfind("/// 照录"));
}

TEST_CASE("an explanation of a refusal names the code, the words and the rule") {
  const test::World world;
  CHECK_THAT(explanation_of(world.refused(), world.context()),
             Contains("拒评 权重之和：权重之和应为100%") && Contains("rules/policy.heng:2"));
}

TEST_CASE("a project without a declared total is neither agreeing nor differing") {
  const test::World world;
  audit::Review review = world.agreeing();
  review.scorecard.declared_total.reset();
  CHECK(standing_of(review.scorecard) == Standing::not_declared);
  CHECK(note_of(review, diagnostic::Language::chinese) == "没有自评总分");
}

}  // namespace
}  // namespace heng::report
