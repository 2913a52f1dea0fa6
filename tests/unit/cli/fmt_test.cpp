// heng fmt: what is written, what is only shown, and how the run ends.
#include <catch2/catch.hpp>

#include "engine/cli/line_diff.hpp"
#include "tests/unit/cli/surroundings.hpp"

namespace heng::cli {
namespace {

using Catch::Matchers::Contains;
using test::Memory;

const std::string untidy = "参数 a=1\n";
const std::string tidy = "参数 a = 1\n";
const std::string wrong = "参数 a = \n";

const std::map<std::string, std::string> rules = {{"rules/a.heng", untidy}, {"rules/b.heng", tidy}, {"rules/c.toml", "x"}};

TEST_CASE("fmt writes what differs and nothing else") {
  Memory world;
  world.files = rules;
  CHECK(world.run({"fmt", "rules"}) == ExitCode::clean);
  CHECK(world.files["rules/a.heng"] == tidy);
  CHECK(world.files["rules/b.heng"] == tidy);
  CHECK(world.printed.empty());
  CHECK(world.said == "rules/a.heng：已排好\n");
  CHECK(world.run({"fmt", "-q", "rules"}) == ExitCode::clean);
  CHECK(world.said.empty());
}

TEST_CASE("fmt --check and --diff write nothing") {
  Memory world;
  world.files = rules;
  CHECK(world.run({"fmt", "--check", "rules"}) == ExitCode::findings);
  CHECK(world.printed == "rules/a.heng\n");
  CHECK(world.run({"fmt", "--diff", "rules"}) == ExitCode::clean);
  const std::string difference = "--- rules/a.heng\n+++ rules/a.heng\n@@ -1,1 +1,1 @@\n-参数 a=1\n+参数 a = 1\n";
  CHECK(world.printed == difference);
  CHECK(world.run({"fmt", "--check", "--diff", "rules"}) == ExitCode::findings);
  CHECK(world.printed == difference);
  CHECK(world.files["rules/a.heng"] == untidy);
  CHECK(world.run({"fmt", "--check", "rules/b.heng"}) == ExitCode::clean);
}

TEST_CASE("fmt leaves a file with errors alone, shows them, and goes on with the others") {
  Memory world;
  world.files = rules;
  world.files["rules/0.heng"] = wrong;
  CHECK(world.run({"fmt", "rules"}) == ExitCode::unusable);
  CHECK(world.files["rules/0.heng"] == wrong);
  CHECK(world.files["rules/a.heng"] == tidy);
  CHECK_THAT(world.said, Contains("rules/0.heng:1:7"));
  CHECK(world.run({"fmt", "nothing.heng"}) == ExitCode::unread_input);
  CHECK(world.run({"fmt"}) == ExitCode::unusable);
  world.files["readonly/a.heng"] = untidy;
  CHECK(world.run({"fmt", "readonly/a.heng"}) == ExitCode::internal_error);
}

TEST_CASE("fmt - reads the standard input") {
  Memory world;
  world.files = rules;
  world.input = untidy;
  CHECK(world.run({"fmt", "-"}) == ExitCode::clean);
  CHECK(world.printed == tidy);
  CHECK(world.run({"fmt", "--check", "-"}) == ExitCode::findings);
  CHECK(world.printed == "-\n");
  CHECK(world.run({"fmt", "--keywords", "en", "-"}) == ExitCode::clean);
  CHECK(world.printed == "parameter a = 1\n");
  CHECK(world.run({"fmt", "--keywords", "fr", "-"}) == ExitCode::unusable);
  CHECK(world.run({"fmt", "-", "-"}) == ExitCode::unusable);
  world.input = wrong;
  CHECK(world.run({"fmt", "-"}) == ExitCode::unusable);
  CHECK(world.printed.empty());
}

TEST_CASE("the difference of lines has its context") {
  CHECK(line_diff("f", "a\n", "a\n").empty());
  std::string before;
  for (char line = 'a'; line <= 'z'; ++line) before += std::string(1, line) + '\n';
  std::string after = before;
  after.replace(after.find("e\n"), 2, "E\nee\n");
  after.erase(after.find("t\n"), 2);
  CHECK(line_diff("f", before, after) ==
        "--- f\n+++ f\n@@ -2,7 +2,8 @@\n b\n c\n d\n-e\n+E\n+ee\n f\n g\n h\n@@ -17,7 +18,6 @@\n q\n r\n s\n-t\n u\n v\n w\n");
}

}  // namespace
}  // namespace heng::cli
