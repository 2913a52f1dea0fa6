// Arithmetic, steps, rounding and the formulas by name: known values, unknown ones, absences on their way.
#include <catch2/catch.hpp>

#include "tests/support/plan_builder.hpp"

namespace {

using namespace heng;
using namespace heng::support;
using plan::Absence;
using plan::Builtin;
using plan::Counting;
using plan::Direction;

// Fields a and b from 0 up (b at most 10), c of any sign.
struct Numbers : PlanBuilder {
  std::uint32_t a = field("a", KindClass::points), b = field("b", KindClass::points), c = field("c", KindClass::points);
  Numbers() {
    at(b).high.number = 10;
    at(c).is_signed = true;
  }
};

// A value that does not fit the field is unknown in the field's range.
constexpr const char* unknown = "看不懂";

TEST_CASE("known values are computed exactly") {
  Numbers p;
  const StepId a = p.read(p.a), b = p.read(p.b);
  CHECK(outcome(p, p.step(Operation::add, {a, b}), {{"a", "0.1"}, {"b", "0.2"}}) == "0.3");
  CHECK(outcome(p, p.step(Operation::subtract, {a, b}), {{"a", "1"}, {"b", "3"}}) == "-2");
  CHECK(outcome(p, p.step(Operation::multiply, {a, b}), {{"a", "1.5"}, {"b", "3"}}) == "4.5");
  CHECK(outcome(p, p.step(Operation::divide, {a, b}), {{"a", "1"}, {"b", "3"}}) == "1/3");
  CHECK(outcome(p, p.step(Operation::negate, {a}), {{"a", "1"}}) == "-1");
  CHECK(outcome(p, p.step(Operation::at_most, {a, b}), {{"a", "7"}, {"b", "3"}}) == "3");
  CHECK(outcome(p, p.step(Operation::at_least, {a, b}), {{"a", "7"}, {"b", "3"}}) == "7");
}

TEST_CASE("an unknown operand gives both ends") {
  Numbers p;
  const StepId a = p.read(p.a), b = p.read(p.b), c = p.read(p.c);
  const Cells cells{{"a", "4"}, {"b", unknown}, {"c", "-2"}};
  CHECK(outcome(p, p.step(Operation::add, {a, b}), cells) == "[4, 14]");
  CHECK(outcome(p, p.step(Operation::subtract, {a, b}), cells) == "[-6, 4]");
  CHECK(outcome(p, p.step(Operation::multiply, {b, c}), cells) == "[-20, 0]");
  CHECK(outcome(p, p.step(Operation::divide, {b, c}), cells) == "[-5, 0]");
  CHECK(outcome(p, p.step(Operation::at_most, {b, a}), cells) == "[0, 4]");
  CHECK(outcome(p, p.step(Operation::at_least, {b, a}), cells) == "[4, 10]");
  CHECK(outcome(p, p.call(Builtin::abs, {p.step(Operation::subtract, {b, a})}, KindClass::points), cells) == "[0, 6]");
  CHECK(outcome(p, p.call(Builtin::larger, {b, a}, KindClass::points), cells) == "[4, 10]");
  CHECK(outcome(p, p.round(b, "4"), cells) == "[0, 12]");
  CHECK(outcome(p, p.step(Operation::multiply, {a, b}), {{"a", "0"}, {"b", unknown}}) == "0");
  CHECK(outcome(p, p.step(Operation::multiply, {a, b}), {{"a", unknown}, {"b", "0"}}) == "0");
}

TEST_CASE("a divisor that is 0 is answered, one that may be 0 may be anything") {
  Numbers p;
  const StepId quotient = p.step(Operation::divide, {p.read(p.a), p.read(p.b)});
  const StepId answered = p.if_absent(quotient, Absence::zero_divisor, p.number("3"));
  CHECK(outcome(p, answered, {{"a", "5"}, {"b", "0"}}) == "3");
  CHECK(outcome(p, answered, {{"a", "5"}, {"b", "2"}}) == "2.5");
  // The answer belongs to what may come out, also behind a cap that it would exceed.
  const StepId capped = p.if_absent(p.step(Operation::at_most, {quotient, p.number("1")}), Absence::zero_divisor, p.number("3"));
  CHECK(outcome(p, capped, {{"a", "5"}, {"b", "0"}}) == "3");
  PlanBuilder q = p;
  q.item("项", capped, std::nullopt);
  const evaluate::Interval open = score(q, record({{"a", "5"}, {"b", unknown}})).parts.at(0).score;
  CHECK((!open.high || *open.high >= Rational(3)));
  CHECK((!open.low || *open.low <= decimal("0.5")));
}

TEST_CASE("a zero divisor without an answer names the field") {
  Numbers p;
  p.item("率", p.step(Operation::divide, {p.read(p.a), p.read(p.b)}), "10");
  const evaluate::Scorecard card = score(p, record({{"a", "5"}, {"b", "0"}}));
  CHECK(shown(card.parts.at(0).score) == "[0, 10]");
  CHECK(codes(card).size() == 1);
  CHECK(shown(card.total) == "[0, 10]");
  CHECK(!card.deciders.empty());
}

TEST_CASE("an absence travels and is answered by its own clause only") {
  Numbers p;
  const StepId sum = p.step(Operation::add, {p.read(p.a), p.read(p.b)});
  const StepId blank = p.if_absent(sum, Absence::blank, p.number("7"));
  CHECK(outcome(p, blank, {{"a", ""}, {"b", "1"}}) == "7");
  CHECK(outcome(p, blank, {{"a", "1"}, {"b", "—"}}) == "7");
  CHECK(outcome(p, blank, {{"a", "1"}}) == "7");
  CHECK(outcome(p, blank, {{"a", "1"}, {"b", "2"}}) == "3");
  // The first operand's absence is the one that travels.
  CHECK(outcome(p, p.if_absent(sum, Absence::not_provided, p.number("7")), {{"a", "未提供"}, {"b", ""}}) == "7");
  CHECK(outcome(p, p.if_absent(sum, Absence::not_applicable, p.number("7")), {{"a", "n/a"}, {"b", ""}}) == "7");
  p.item("项", p.if_absent(sum, Absence::not_provided, p.number("7")), "10");
  const evaluate::Scorecard card = score(p, record({{"a", ""}, {"b", "2"}}));
  CHECK(codes(card) == std::vector<std::string>{"MissingField"});
  CHECK(card.parts.at(0).deciders == std::vector<std::string>{"a"});
}

TEST_CASE("an answered blank is not reported, nor one that no rule read") {
  Numbers p;
  p.item("项", p.if_absent(p.read(p.a), Absence::blank, p.number("7")), "10");
  const evaluate::Scorecard card = score(p, record({}));
  CHECK(shown(card.total) == "7");
  CHECK(card.findings.empty());
}

TEST_CASE("steps count at both ends") {
  Numbers p;
  const StepId b = p.read(p.b), ten = p.number("10"), five = p.number("5"), three = p.number("3");
  const auto below = [&](Counting counting) { return p.steps(b, ten, three, Direction::below, counting); };
  CHECK(outcome(p, below(Counting::whole_only), {{"b", "2"}}) == "2");
  CHECK(outcome(p, below(Counting::started_counts), {{"b", "2"}}) == "3");
  CHECK(outcome(p, below(Counting::in_proportion), {{"b", "2"}}) == "8/3");
  CHECK(outcome(p, below(Counting::whole_only), {{"b", unknown}}) == "[0, 3]");
  CHECK(outcome(p, below(Counting::started_counts), {{"b", unknown}}) == "[0, 4]");
  CHECK(outcome(p, below(Counting::whole_only), {{"b", "10"}}) == "0");
  const StepId above = p.steps(b, five, three, Direction::above, Counting::started_counts);
  CHECK(outcome(p, above, {{"b", "4"}}) == "0");
  CHECK(outcome(p, above, {{"b", "8"}}) == "1");
  const StepId off = p.steps(b, five, three, Direction::off, Counting::whole_only);
  CHECK(outcome(p, off, {{"b", "1"}}) == "1");
  CHECK(outcome(p, off, {{"b", unknown}}) == "[0, 1]");
  // Without a reference it is 0, and a step never counts backwards.
  const StepId any = p.steps(p.read(p.c), plan::none, three, Direction::any, Counting::whole_only);
  CHECK(outcome(p, any, {{"c", "7"}}) == "2");
  CHECK(outcome(p, any, {{"c", "-7"}}) == "0");
}

TEST_CASE("the worked deductions of the language") {
  // d 12.3, step 5, 2分, from 10分: 6.00 / 4.00 / 5.08.
  Numbers p;
  const auto deducted = [&](Counting counting) {
    const StepId count = p.steps(p.read(p.a), p.number("0"), p.number("5"), Direction::above, counting);
    return p.step(Operation::decrease, {p.number("10"), p.step(Operation::multiply, {p.number("2"), count})});
  };
  CHECK(outcome(p, deducted(Counting::whole_only), {{"a", "12.3"}}) == "6");
  CHECK(outcome(p, deducted(Counting::started_counts), {{"a", "12.3"}}) == "4");
  CHECK(outcome(p, deducted(Counting::in_proportion), {{"a", "12.3"}}) == "5.08");
}

TEST_CASE("a change under an open condition gives both") {
  Numbers p;
  const StepId asked = p.compare(p.read(p.b), plan::Relation::above, p.number("5"));
  const StepId changed = p.step(Operation::decrease, {p.number("10"), p.read(p.a), asked});
  CHECK(outcome(p, changed, {{"a", "4"}, {"b", "6"}}) == "6");
  CHECK(outcome(p, changed, {{"a", "4"}, {"b", "5"}}) == "10");
  CHECK(outcome(p, changed, {{"a", "4"}, {"b", unknown}}) == "[6, 10]");
  // What is not deducted need not be known.
  CHECK(outcome(p, changed, {{"a", ""}, {"b", "5"}}) == "10");
}

TEST_CASE("the formulas by name") {
  Numbers p;
  const StepId t = p.read(p.c), a = p.read(p.a);
  const StepId forward = p.call(Builtin::forward, {t, a}), inverse = p.call(Builtin::inverse, {t, a}),
               excess = p.call(Builtin::inverse_excess, {t, a}), deviation = p.call(Builtin::deviation, {t, a});
  CHECK(outcome(p, forward, {{"c", "1000"}, {"a", "900"}}) == "0.9");
  CHECK(outcome(p, forward, {{"c", "1000"}, {"a", "1000"}}) == "1");
  CHECK(outcome(p, forward, {{"c", "-1"}, {"a", "0"}}) == "1");
  CHECK(outcome(p, forward, {{"c", "0"}, {"a", "0"}}) == "1");
  CHECK(outcome(p, inverse, {{"c", "80"}, {"a", "100"}}) == "0.8");
  CHECK(outcome(p, inverse, {{"c", "80"}, {"a", "160"}}) == "0.5");
  CHECK(outcome(p, inverse, {{"c", "0"}, {"a", "1"}}) == "0");
  CHECK(outcome(p, inverse, {{"c", "0"}, {"a", "0"}}) == "1");
  CHECK(outcome(p, excess, {{"c", "80"}, {"a", "100"}}) == "0.75");
  CHECK(outcome(p, excess, {{"c", "80"}, {"a", "200"}}) == "0");
  CHECK(outcome(p, excess, {{"c", "-1"}, {"a", "0"}}) == "0");
  CHECK(outcome(p, deviation, {{"c", "80"}, {"a", "100"}}) == "0.25");
  CHECK(outcome(p, p.if_absent(deviation, Absence::zero_divisor, p.number("9")), {{"c", "0"}, {"a", "1"}}) == "9");
}

TEST_CASE("the formulas by name over what is not known") {
  Numbers p;
  const StepId b = p.read(p.b), a = p.read(p.a);
  CHECK(outcome(p, p.call(Builtin::forward, {a, b}), {{"a", "20"}, {"b", unknown}}) == "[0, 0.5]");
  CHECK(outcome(p, p.call(Builtin::inverse, {a, b}), {{"a", "5"}, {"b", unknown}}) == "[0.5, 1]");
  CHECK(outcome(p, p.call(Builtin::inverse_excess, {a, b}), {{"a", "5"}, {"b", unknown}}) == "[0, 1]");
  CHECK(outcome(p, p.call(Builtin::forward, {b, a}), {{"a", "5"}, {"b", unknown}}) == "[0.5, 1]");
  CHECK(outcome(p, p.call(Builtin::inverse, {b, a}), {{"a", "20"}, {"b", unknown}}) == "[0, 0.5]");
  CHECK(outcome(p, p.call(Builtin::deviation, {a, b}), {{"a", "5"}, {"b", unknown}}) == "[-1, 1]");
}

TEST_CASE("another rounding may be tried, or none") {
  Numbers p;
  const StepId rounded = p.round(p.read(p.a), "0.01");
  const plan::PartId item = p.item("项", rounded, "10");
  evaluate::Options options;
  options.step_rounding[rounded] = {decimal("0.1"), quantity::RoundingMode::truncate};
  CHECK(shown(score(p, record({{"a", "6.949"}})).total) == "6.95");
  CHECK(shown(score(p, record({{"a", "6.949"}}), options).total) == "6.9");
  options.step_rounding[rounded] = {std::nullopt, quantity::RoundingMode::half_up};
  CHECK(shown(score(p, record({{"a", "6.949"}}), options).total) == "6.949");
  options = {};
  p.plan.parts[item].has_rounding = true;
  p.plan.parts[item].rounding_multiple = 1;
  CHECK(shown(score(p, record({{"a", "6.949"}})).total) == "7");
  options.part_rounding[item] = {decimal("0.1"), quantity::RoundingMode::floor};
  CHECK(shown(score(p, record({{"a", "6.949"}}), options).total) == "6.9");
  options = {};
  options.field_instead[p.a] = p.b;
  CHECK(shown(score(p, record({{"a", "6"}, {"b", "2"}}), options).total) == "2");
}

TEST_CASE("a record that would take too long gives intervals, and says so") {
  Numbers p;
  StepId value = p.read(p.a);
  for (int i = 0; i < 40; ++i) value = p.step(Operation::multiply, {value, value});
  p.item("项", value, "10");
  const evaluate::Scorecard card = score(p, record({{"a", "1.0000001"}}));
  CHECK(card.limit_exceeded);
  CHECK(shown(card.total) == "[0, 10]");
  CHECK(codes(card) == std::vector<std::string>{"LimitExceeded"});
}

TEST_CASE("the limit on steps is exact") {
  Numbers p;
  p.item("项", p.step(Operation::add, {p.read(p.a), p.number("1")}), "10");
  evaluate::Options options;
  options.max_steps = 3;
  CHECK(shown(score(p, record({{"a", "1"}}), options).total) == "2");
  options.max_steps = 2;
  CHECK(score(p, record({{"a", "1"}}), options).limit_exceeded);
  CHECK(shown(score(p, record({{"a", "1"}}), options).total) == "[0, 10]");
}

TEST_CASE("a long chain of names neither fails nor takes long") {
  Numbers p;
  StepId value = p.read(p.a);
  for (int i = 0; i < 20000; ++i) value = p.named("n", p.step(Operation::add, {value, p.number("0")}));
  p.item("项", value, "10");
  const evaluate::Scorecard card = score(p, record({{"a", "1"}}));
  CHECK((card.limit_exceeded || shown(card.total) == "1"));
}

}  // namespace
