// Parameters by date: the value in force, all that may be where the day is not known, --as-of before everything.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

namespace {

const std::string policy =
    "政策 例 {\n  有效期 2017年1月1日 至 2020年12月31日\n  输入 { 截止 “closing”：日期 }\n  取值日 = 截止\n"
    "  满分 100分\n  参数 线 {\n    2017年1月1日 起：60分，依据 “115号”\n    2019年1月1日 起：65分，依据 “89号”\n"
    "    2021年1月1日 起：70分，依据 “3号”\n  }\n  项 试 100分 { 得 线 }\n}\n";

std::string scored(const std::string& record) { return points(score(policy, record).card, "试"); }

}  // namespace

TEST_CASE("the value in force on the value date") {
  CHECK(scored("closing = \"2017-01-01\"\n") == "60.00");
  CHECK(scored("closing = \"2018-12-31\"\n") == "60.00");
  CHECK(scored("closing = \"2019-01-01\"\n") == "65.00");
  CHECK(scored("closing = \"2020年\"\n") == "65.00");
  CHECK(scored("closing = \"2025-06-30\"\n") == "70.00");
}

TEST_CASE("a day that is not known leaves every value that may be in force") {
  CHECK(scored("closing = \"2018年12月\"\n") == "60.00");
  const Scored open = score(policy, "closing = \"\"\n");
  CHECK(points(open.card, "试") == "[60.00, 65.00]");  // that of 2021 lies outside the validity
  CHECK(find(open.card, "ValueDateMissing"));
  const Scored early = score(policy, "closing = \"2016-12-31\"\n");
  CHECK(points(early.card, "试") == "[60.00, 70.00]");
  CHECK(find(early.card, "ParameterNotInForce"));
}

TEST_CASE("the explanation says since when, and the source") {
  const Scored one = score(policy, "closing = \"2019-05-01\"\n", true);
  const PartResult* part = find(one.card.parts, "试");
  REQUIRE(part);
  std::string lines;
  for (const auto& line : part->why) lines += line.text + "\n";
  CHECK(lines.find("线 = 65分（2019年1月1日起，89号）") != std::string::npos);
}

TEST_CASE("as-of comes before the record's own date") {
  Scored one = score(policy, "closing = \"2017-05-01\"\n");
  CHECK(points(one.card, "试") == "60.00");
  heng::diagnostic::Diagnostics diagnostics;
  const auto records = heng::intake::read_records(one.sources, one.sources.add("record.json", "{\"closing\": \"2017-05-01\"}"),
                                                  heng::intake::Format::json, diagnostics);
  REQUIRE(records.size() == 1);
  one.policy->plan->as_of = heng::quantity::Date{.year = 2021, .month = 1, .day = 1};
  CHECK(points(heng::evaluate::evaluate(*one.policy->plan, one.policy->sources, records[0]), "试") == "70.00");
}
