#include "engine/forms/lines.hpp"

#include <catch2/catch.hpp>

#include "engine/notation/notation.hpp"

using namespace heng;
using forms::on_one_line;

TEST_CASE("lines are joined without a trace beside 汉字 and with a blank between Latin words and figures") {
  CHECK(on_one_line("服务企业\n数量") == "服务企业数量");
  CHECK(on_one_line("服务企业 \r\n 数量") == "服务企业数量");
  CHECK(on_one_line("GDP\ngrowth") == "GDP growth");
  CHECK(on_one_line("GDP\n增长") == "GDP增长");
  CHECK(on_one_line("（一）\n(2)") == "（一）(2)");
  CHECK(on_one_line("≥95\n%") == "≥95 %");
  CHECK(on_one_line("1\n2") == "1 2");
  CHECK(on_one_line("\n甲\n\n\n乙\n") == "甲乙");
  CHECK(on_one_line("a b  c") == "a b  c");
  CHECK(on_one_line("\n\n").empty());
  CHECK(on_one_line("").empty());
}

TEST_CASE("a joined target or actual value means what it meant in lines") {
  const auto& units = quantity::UnitTable::standard();
  for (const char* text : {"≥95\n%", "≤42.\n47万元", "2023年\n11月", "10人\n20人", "1\n2", "60%\n-80%", "完成3个\n项目", "3\n万亩",
                           "达成预期\n指标", "不低于\n90%", "530元/人\n·月", "100%\n达成预期\n指标"}) {
    INFO(text);
    const notation::Target before = notation::read_target(text, units), after = notation::read_target(on_one_line(text), units);
    CHECK(before.form == after.form);
    CHECK(before.reason == after.reason);
    CHECK(before.low.value == after.low.value);
    CHECK(before.low.unit == after.low.unit);
    CHECK(before.high.value == after.high.value);
    const notation::Actual was = notation::read_actual(text, units), is = notation::read_actual(on_one_line(text), units);
    CHECK(was.form == is.form);
    CHECK(was.reason == is.reason);
    CHECK(was.number.value == is.number.value);
  }
}
