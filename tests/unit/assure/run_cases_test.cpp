#include "engine/assure/run_cases.hpp"

#include <catch2/catch.hpp>

namespace heng::assure {
namespace {

plan::Plan with_cases(std::vector<std::string> names) {
  plan::Plan plan;
  plan.loops.push_back({});
  for (std::string& name : names) {
    plan::Case test;
    test.name = std::move(name);
    plan.cases.push_back(std::move(test));
  }
  return plan;
}

std::optional<model::Record> no_record(const plan::Case&) { return std::nullopt; }

TEST_CASE("all cases run in their order, or those whose name holds the text") {
  const plan::Plan plan = with_cases({"预算数空白", "两次舍入", "预算数为零"});
  const text::Sources sources;
  const CaseRun all = run_cases(plan, sources, no_record);
  REQUIRE(all.results.size() == 3);
  CHECK(all.results[1].name == "两次舍入");
  CHECK(all.is_success());
  const CaseRun some = run_cases(plan, sources, no_record, "预算数");
  REQUIRE(some.results.size() == 2);
  CHECK(some.results[1].name == "预算数为零");
}

TEST_CASE("no case is no success") {
  const text::Sources sources;
  CHECK_FALSE(run_cases(with_cases({}), sources, no_record).is_success());
  CHECK_FALSE(run_cases(with_cases({"甲"}), sources, no_record, "乙").is_success());
}

TEST_CASE("a case without its record has failed, the others run") {
  plan::Plan plan = with_cases({"甲", "乙"});
  plan.cases[0].record_file = "gone.toml";
  const text::Sources sources;
  const CaseRun run = run_cases(plan, sources, no_record);
  REQUIRE(run.results.size() == 2);
  CHECK_FALSE(run.results[0].passed);
  CHECK(run.results[1].passed);
  CHECK(run.failed() == 1);
}

}  // namespace
}  // namespace heng::assure
