// The command line as a user meets it: the real binary, files, pipes, exit codes.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/process.hpp"

namespace {

using Catch::Matchers::Contains;
using heng::test::Folder;
using Json = nlohmann::json;

constexpr const char* policy = R"(/// 两项的小政策
政策 示例 {
  版本 “1”
  依据 “示例办法 第三条”
  输入 自评表
  满分 100分
  各项得分 保留两位小数，四舍五入
  /// 先取舍比率，再取舍得分。
  项 预算执行率 10分 {
    对照 资金.自评得分
    设 执行率 = 资金.全年执行数 / 资金.全年预算数，百分数保留两位小数，四舍五入
    得 分值 × 执行率，最高 满分
  }
  部分 绩效指标 90分 {
    每项 指标 {
      检查 满分偏多 提示 当 自评得分 = 分值，说明 “自评满分”
      得 自评得分
    }
  }
  等级 {
    优 ≥ 90分
    差 其余
  }
  用例 两次舍入 {
    给定 资金.全年预算数 = 331.28万元，资金.全年执行数 = 230.07万元
    期望 预算执行率 = 6.95分
  }
}
)";

std::string record(const std::string& name, const std::string& budget, const std::string& spent, const std::string& score,
                   const std::string& total) {
  return "[project]\nname = \"" + name + "\"\nyear = 2023\n[[funds]]\nname = \"年度资金总额\"\noriginal_budget = \"" + budget +
         "\"\nrevised_budget = \"" + budget + "\"\nexpenditure = \"" + spent +
         "\"\ndeclared = { weight = \"10\", rate = \"\", score = \"" + score +
         "\" }\n[[indicators]]\nlevel1 = \"产出指标\"\nlevel2 = \"数量指标\"\nlevel3 = \"人数\"\ntarget = \"≥1人\"\nactual = "
         "\"1人\"\n"
         "weight = \"90\"\ndeclared = \"90\"\n[declared]\nweight = \"100\"\ntotal = \"" +
         total + "\"\n";
}

struct World : Folder {
  World() {
    write("rules/p.heng", policy);
    write("in/b.toml", record("乙项目", "331.28", "230.07", "6.95", "96.95"));
    write("in/a.toml", record("甲项目", "42.47", "41.09", "9.67", "99.67"));
    write("in/c.toml", record("丙项目", "298", "297.88", "9.96", "99.96"));
    write("in/.hidden.toml", "x");
    write("in/notes.txt", "x");
  }
};

TEST_CASE("exit codes: 0 clean, 1 a difference, 2 usage or policy, 3 unread input, 4 a limit, 5 unwritable output") {
  const World world;
  CHECK(world.run("$HENG score --policy rules/p.heng in/b.toml").code == 0);
  CHECK(world.run("$HENG score --policy rules/p.heng in/c.toml").code == 1);
  CHECK(world.run("$HENG score --policy rules/p.heng --fail-on never in/c.toml").code == 0);
  CHECK(world.run("$HENG score --policy rules/p.heng --fail-on note in/b.toml").code == 1);
  CHECK(world.run("$HENG score in/b.toml").code == 2);
  world.write("rules/bad.heng", "政策 坏 {\n  满分 100分\n  项 甲 10分 { 得 乙 }\n}\n");
  CHECK(world.run("$HENG score --policy rules/bad.heng in/b.toml").code == 2);
  CHECK(world.run("$HENG check rules/bad.heng").code == 2);
  CHECK(world.run("$HENG check rules/p.heng").code == 0);
  CHECK(world.run("$HENG test rules/p.heng").code == 0);
  world.write("in/broken.toml", "[project\n");
  const auto broken = world.run("$HENG score --policy rules/p.heng in/broken.toml in/b.toml");
  CHECK(broken.code == 3);
  CHECK_THAT(broken.out, Contains("乙项目"));
  CHECK_THAT(broken.err, Contains("in/broken.toml:1:"));
  world.write("in/large.toml", "# " + std::string(std::size_t{4} * 1024 * 1024, 'x'));
  const auto large = world.run("$HENG score --policy rules/p.heng in/large.toml in/b.toml");
  CHECK(large.code == 4);
  CHECK_THAT(large.out, Contains("乙项目"));
  CHECK(world.run("$HENG schema result >/dev/full").code == 5);
  CHECK(world.run("$HENG schema result --output nowhere/x.json").code == 5);
}

TEST_CASE("a file that is written again keeps its permissions, and a link to it stays a link") {
  const World world;
  world.write("rules/u.heng", "参数 a=1\n");
  CHECK(world.run("chmod 640 rules/u.heng && ln -s u.heng rules/link.heng && $HENG fmt rules/link.heng").code == 0);
  CHECK(world.read("rules/u.heng") == "参数 a = 1\n");
  CHECK(world.run("test -L rules/link.heng && test \"$(stat -c %a rules/u.heng)\" = 640").code == 0);
  CHECK(world.run("ls rules | grep part").code == 1);
}

TEST_CASE("folders are walked in the order of their paths, files come in the order given, - is the standard input") {
  const World world;
  const auto names = [](const std::string& lines) {
    std::vector<std::string> found;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) found.push_back(Json::parse(line)["project"]);
    return found;
  };
  CHECK(names(world.run("$HENG score -p rules/p.heng --format json in").out) ==
        std::vector<std::string>{"甲项目", "乙项目", "丙项目"});
  CHECK(names(world.run("$HENG score -p rules/p.heng --format json in/c.toml in/a.toml").out) ==
        std::vector<std::string>{"丙项目", "甲项目"});
  CHECK(names(world.run("cat in/b.toml | $HENG score -p rules/p.heng -f json -").out) == std::vector<std::string>{"乙项目"});
  world.write("n.ndjson", R"({"project":{"name":"一","year":2023}})"
                          "\n"
                          R"({"project":{"name":"二","year":2023}})"
                          "\n");
  CHECK(names(world.run("$HENG score -p rules/p.heng -f json n.ndjson").out) == std::vector<std::string>{"一", "二"});
  CHECK(names(world.run("$HENG score -p rules/p.heng -f json - <n.ndjson").out) == std::vector<std::string>{"一", "二"});
}

TEST_CASE("formats: each is data on the standard output, with nothing on the standard error") {
  const World world;
  for (const std::string format : {"text", "json", "csv", "markdown"}) {
    const auto ran = world.run("$HENG score -p rules/p.heng --format " + format + " in");
    INFO(format);
    CHECK(ran.code == 1);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, Contains("甲项目") && Contains("乙项目") && Contains("丙项目"));
    CHECK(ran.out.find('\x1b') == std::string::npos);
  }
  const auto json = Json::parse(world.run("$HENG score -p rules/p.heng --format json in/b.toml").out);
  CHECK(json["total"] == "96.95");
  CHECK(json["declared"]["delta"] == "0.00");
  CHECK(json["grade"] == "优");
}

TEST_CASE("the same bytes whatever the locale; only the language of messages for people follows it") {
  const World world;
  const std::string plain = world.run("$HENG score -p rules/p.heng --format json in").out;
  CHECK(world.run("LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo $HENG score -p rules/p.heng --format json in").out == plain);
  CHECK(world.run("LC_ALL=C $HENG score -p rules/p.heng in").out ==
        world.run("LC_ALL=zh_CN.UTF-8 $HENG score -p rules/p.heng in").out);
  CHECK_THAT(world.run("LANG=en_US.UTF-8 $HENG score -p rules/p.heng in").out, Contains("recomputed"));
  CHECK(world.run("LANG=en_US.UTF-8 $HENG score --lang zh -p rules/p.heng in").out ==
        world.run("$HENG score -p rules/p.heng in").out);
}

TEST_CASE("a closed pipe ends the run quietly") {
  const World world;
  const auto ran = world.run(
      "set -o pipefail; for i in {1..2000}; do cat in/b.toml >in/$i.toml; done; $HENG score -p rules/p.heng -f json in | head -1");
  CHECK(ran.err.empty());
  CHECK_THAT(ran.out, Contains("甲项目") || Contains("乙项目"));
  CHECK(ran.code <= 1);
}

TEST_CASE("--output is written whole, replaces what was there, and leaves no other file behind") {
  const World world;
  world.write("out/r.json", "old");
  const auto ran = world.run("$HENG score -p rules/p.heng -f json -o out/r.json in/b.toml && ls -A out");
  CHECK(ran.code == 0);
  CHECK(ran.out == "r.json\n");
  CHECK(Json::parse(world.read("out/r.json"))["project"] == "乙项目");
  CHECK(world.run("$HENG score -p rules/bad.heng -f json -o out/new.json in/b.toml").code == 2);
  CHECK_FALSE(world.has("out/new.json"));
}

TEST_CASE("explain shows the arithmetic with the article and the rule, of one item where asked") {
  const World world;
  const auto whole = world.run("$HENG explain -p rules/p.heng in/b.toml");
  CHECK(whole.code == 0);
  CHECK_THAT(whole.out,
             Contains("69.4488…%") && Contains("69.45%") && Contains("6.945") && Contains("6.95分") && Contains("示例办法 第三条"));
  CHECK_THAT(whole.out, Contains("人数"));
  const auto one = world.run("$HENG explain -p rules/p.heng in/b.toml 预算执行率");
  CHECK_THAT(one.out, Contains("69.45%") && !Contains("人数"));
  const auto unknown = world.run("$HENG explain -p rules/p.heng in/b.toml 预算执行律");
  CHECK(unknown.code == 2);
  CHECK_THAT(unknown.err, Contains("没有叫“预算执行律”的项；是不是“预算执行率”？"));
}

TEST_CASE("a blank budget gives an interval and a finding, and no number") {
  const World world;
  world.write("open.toml", record("空白", "", "10", "10", "100"));
  const auto ran = world.run("$HENG score -p rules/p.heng -f json open.toml");
  const Json json = Json::parse(ran.out);
  CHECK(json["total"].is_null());
  CHECK(json["interval"] == Json::array({"90.00", "100.00"}));
  CHECK_FALSE(json["findings"].empty());
}

TEST_CASE("a declared figure that is not reproduced is explained") {
  const World world;
  const auto copied = world.run("$HENG score -p rules/p.heng in/c.toml");
  CHECK_THAT(copied.out,
             Contains("9.96") && Contains("种取舍和口径，没有一种得出 9.96") && Contains("99.96 与比率 99.96% 数字相同"));
  // 41.09 / 42.47 × 10 = 9.675 cut off after two places.
  const auto cut = world.run("$HENG score -p rules/p.heng in/a.toml");
  CHECK_THAT(cut.out, Contains("正好得到 9.67"));
  const auto order = world.run("$HENG score -p rules/p.heng in/b.toml");
  CHECK_THAT(order.out, Contains("6.95 只有先把“执行率”保留两位小数才得到；不先取舍是 6.94"));
}

TEST_CASE("test: a failing case shows expected and actual; no case is a failure") {
  const World world;
  std::string wrong = policy;
  wrong.replace(wrong.find("= 6.95分"), std::string("= 6.95分").size(), "= 6.94分");
  world.write("rules/wrong.heng", wrong);
  const auto failed = world.run("$HENG test rules/wrong.heng");
  CHECK(failed.code == 1);
  CHECK_THAT(failed.out, Contains("期望") && Contains("6.94") && Contains("6.95") && Contains("rules/wrong.heng:26:8"));
  CHECK(world.run("$HENG test --only 没有这个 rules/p.heng").code == 1);
  CHECK(world.run("$HENG test --only 舍入 rules/p.heng").code == 0);
  CHECK(world.run("$HENG test rules").code == 1);
  CHECK_THAT(world.run("$HENG test --format junit rules/p.heng").out,
             Contains("<testsuites name=\"heng\" tests=\"1\" failures=\"0\">"));
  CHECK(Json::parse(world.run("$HENG test --format json rules/p.heng").out)["failed"] == 0);
}

TEST_CASE("check says where and what, as text and as JSON") {
  const World world;
  world.write("rules/bad.heng", "政策 坏 {\n  输入 { 甲值：分 0分至10分 }\n  满分 10分\n  项 甲 10分 { 得 甲直 }\n}\n");
  const auto text = world.run("$HENG check rules/bad.heng");
  CHECK_THAT(text.out, Contains("rules/bad.heng:4:15") && Contains("UnknownName") && Contains("甲值"));
  const Json json = Json::parse(world.run("$HENG check --format json rules/bad.heng").out);
  CHECK(json["ok"] == false);
  CHECK(json["diagnostics"][0]["at"]["line"] == 4);
  CHECK(world.run("$HENG check -q rules/p.heng").out.empty());
}

TEST_CASE("schemas are JSON; a policy's names the fields that it reads") {
  const World world;
  for (const std::string what : {"project", "result", "rules/p.heng"}) {
    const auto ran = world.run("$HENG schema " + what);
    CHECK(ran.code == 0);
    CHECK_NOTHROW(Json::parse(ran.out));
  }
}

TEST_CASE("approved targets are held against the record") {
  const World world;
  world.write("rules/targets/b.heng",
              "目标 乙项目 2023年 {\n  一级 | 二级 | 三级 | 指标值 | 分值\n  产出指标 | 数量指标 | 人数 | ≥2人 | 90分\n}\n");
  const auto ran = world.run("$HENG score -p rules/p.heng --targets rules/targets in/b.toml");
  CHECK_THAT(ran.out, Contains("TargetChanged") && Contains("≥2人") && Contains("in/b.toml"));
  CHECK(world.run("$HENG score -p rules/p.heng --targets rules/targets in/a.toml").out.find("TargetChanged") == std::string::npos);
}

TEST_CASE("the version is that of the build file") {
  std::ostringstream build;
  build << std::ifstream(HENG_SOURCE_DIR "/CMakeLists.txt").rdbuf();
  const std::string printed = World().run("$HENG --version").out;
  REQUIRE(printed.starts_with("heng "));
  CHECK_THAT(build.str(), Contains("project(heng VERSION " + printed.substr(5, printed.size() - 6) + " "));
}

}  // namespace
