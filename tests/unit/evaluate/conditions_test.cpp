// Conditions are yes, no or open; choices give the arm that holds, or all that can still hold; a blank is never quietly one or the
// other.
#include <catch2/catch.hpp>

#include "tests/support/plan_builder.hpp"

namespace {

using namespace heng;
using namespace heng::support;
using plan::Absence;
using plan::Relation;

constexpr const char* unknown = "看不懂";

struct Fields : PlanBuilder {
  std::uint32_t a = field("a", KindClass::points), b = field("b", KindClass::points), yes = field("是否", KindClass::yes_no),
                words = field("文", KindClass::text), day = field("日", KindClass::date);
  std::shared_ptr<model::Enumeration> regions = std::make_shared<model::Enumeration>();
  std::uint32_t region = 0;
  Fields() {
    at(a).high.number = 10;
    at(b).high.number = 10;
    regions->name = "地区";
    regions->members = {{"中部", "central"}, {"西部", "west"}, {"东部", "east"}};
    region = field_of("地区", {KindClass::enumeration, "", regions, nullptr, 0});
  }
  StepId asked(StepId condition) { return step(Operation::choose, {condition, number("1"), number("0")}); }
};

TEST_CASE("relations decide where all values agree") {
  Fields p;
  const StepId a = p.read(p.a);
  const auto is = [&](Relation relation, std::string_view limit) { return p.asked(p.compare(a, relation, p.number(limit))); };
  const Cells five{{"a", "5"}}, open{{"a", unknown}};
  CHECK(outcome(p, is(Relation::at_least, "5"), five) == "1");
  CHECK(outcome(p, is(Relation::above, "5"), five) == "0");
  CHECK(outcome(p, is(Relation::at_most, "5"), five) == "1");
  CHECK(outcome(p, is(Relation::below, "5"), five) == "0");
  CHECK(outcome(p, is(Relation::equal, "5"), five) == "1");
  CHECK(outcome(p, is(Relation::not_equal, "5"), five) == "0");
  CHECK(outcome(p, is(Relation::at_least, "0"), open) == "1");
  CHECK(outcome(p, is(Relation::above, "10"), open) == "0");
  CHECK(outcome(p, is(Relation::above, "0"), open) == "[0, 1]");
  CHECK(outcome(p, is(Relation::at_most, "10"), open) == "1");
  CHECK(outcome(p, is(Relation::below, "0"), open) == "0");
  CHECK(outcome(p, is(Relation::equal, "11"), open) == "0");
  CHECK(outcome(p, is(Relation::not_equal, "11"), open) == "1");
  CHECK(outcome(p, is(Relation::equal, "5"), open) == "[0, 1]");
}

TEST_CASE("intervals with open and closed ends") {
  Fields p;
  const StepId a = p.read(p.a), two = p.number("2"), four = p.number("4");
  CHECK(outcome(p, p.asked(p.within(a, two, four)), {{"a", "2"}}) == "1");
  CHECK(outcome(p, p.asked(p.within(a, two, four, true)), {{"a", "2"}}) == "0");
  CHECK(outcome(p, p.asked(p.within(a, two, four, false, true)), {{"a", "4"}}) == "0");
  CHECK(outcome(p, p.asked(p.within(a, two, four)), {{"a", unknown}}) == "[0, 1]");
  CHECK(outcome(p, p.asked(p.within(a, p.number("11"), p.number("12"))), {{"a", unknown}}) == "0");
  CHECK(outcome(p, p.asked(p.within(a, two, plan::none)), {{"a", "9"}}) == "1");
  CHECK(outcome(p, p.asked(p.within(a, plan::none, two)), {{"a", "9"}}) == "0");
}

TEST_CASE("one no decides 且, one yes decides 或, whatever is missing") {
  Fields p;
  const StepId blank = p.compare(p.read(p.a), Relation::above, p.number("5"));
  const StepId no = p.compare(p.read(p.b), Relation::above, p.number("5"));
  const Cells cells{{"b", "1"}};
  for (const std::vector<StepId>& order : {std::vector<StepId>{no, blank}, std::vector<StepId>{blank, no}}) {
    Fields q = p;
    q.item("项", q.asked(q.step(Operation::all, order, KindClass::yes_no)), "1");
    const evaluate::Scorecard card = score(q, record(cells));
    CHECK(shown(card.total) == "0");
  }
  CHECK(outcome(p, p.asked(p.step(Operation::any, {no, blank}, KindClass::yes_no)), cells) == "[0, 1]");
  CHECK(outcome(p,
                p.asked(p.step(Operation::any, {p.step(Operation::negation, {no}, KindClass::yes_no), blank}, KindClass::yes_no)),
                cells) == "1");
}

TEST_CASE("a blank cell is not one of the values, and not none of them either") {
  Fields p;
  const StepId central = p.asked(p.is_member(p.read(p.region), 1));
  CHECK(outcome(p, central, {{"地区", "中部"}}) == "1");
  CHECK(outcome(p, central, {{"地区", "central"}}) == "1");
  CHECK(outcome(p, central, {{"地区", "东部"}}) == "0");
  CHECK(outcome(p, central, {{"地区", ""}}) == "[0, 1]");
  CHECK(outcome(p, central, {{"地区", "南部"}}) == "[0, 1]");
  PlanBuilder q = p;
  q.item("项", central, "1");
  const evaluate::Scorecard card = score(q, record({}));
  CHECK(codes(card) == std::vector<std::string>{"MissingField"});
  CHECK(card.parts.at(0).deciders == std::vector<std::string>{"地区"});
}

TEST_CASE("an arm for 缺 takes the blank") {
  Fields p;
  const StepId region = p.read(p.region);
  for (const bool exclusive : {true, false}) {
    Fields q = p;
    const StepId value = q.choice({region},
                                  {{q.is_member(region, 1), q.number("5")},
                                   {q.is_member(region, 6), q.number("3")},
                                   {q.is_absent(region, Absence::blank), q.number("1")}},
                                  exclusive);
    q.item("项", value, "5");
    const evaluate::Scorecard card = score(q, record({{"地区", "—"}}));
    CHECK(shown(card.total) == "1");
    CHECK(card.findings.empty());
    CHECK(shown(score(q, record({{"地区", "西部"}})).total) == "3");
  }
}

TEST_CASE("a choice gives the hull of what can still hold") {
  Fields p;
  const StepId a = p.read(p.a);
  const auto at_least = [&](std::string_view limit) { return p.compare(a, Relation::at_least, p.number(limit)); };
  const StepId graded =
      p.choice({a}, {{at_least("8"), p.number("5")}, {at_least("4"), p.number("3")}, {plan::none, p.number("1")}}, false);
  CHECK(outcome(p, graded, {{"a", "8"}}) == "5");
  CHECK(outcome(p, graded, {{"a", "7.99"}}) == "3");
  CHECK(outcome(p, graded, {{"a", "0"}}) == "1");
  CHECK(outcome(p, graded, {{"a", unknown}}) == "[1, 5]");
  const StepId never_low = p.step(Operation::at_least, {a, p.number("4")});
  const auto low = [&](std::string_view limit) { return p.compare(never_low, Relation::at_least, p.number(limit)); };
  const StepId narrowed =
      p.choice({never_low}, {{low("8"), p.number("5")}, {low("4"), p.number("3")}, {plan::none, p.number("1")}}, false);
  CHECK(outcome(p, narrowed, {{"a", unknown}}) == "[3, 5]");  // the arm behind one that surely holds is out
}

TEST_CASE("branches that are not taken are not looked at") {
  Fields p;
  p.item("项", p.step(Operation::choose, {p.read(p.yes), p.number("1"), p.read(p.a)}), "10");
  const evaluate::Scorecard card = score(p, record({{"是否", "是"}}));
  CHECK(shown(card.total) == "1");
  CHECK(card.findings.empty());
}

TEST_CASE("bands whose ends come from the record") {
  Fields p;
  const StepId a = p.read(p.a), limit = p.read(p.b);
  const StepId value = p.choice({a},
                                {{p.within(a, limit, p.number("8")), p.number("5")},
                                 {p.compare(a, Relation::below, limit), p.number("1")},
                                 {p.compare(a, Relation::above, p.number("8")), p.number("9")}},
                                true);
  CHECK(outcome(p, value, {{"a", "6"}, {"b", "4"}}) == "5");
  Fields q = p;
  q.item("项", value, "9");
  const evaluate::Scorecard card = score(q, record({{"a", "9"}, {"b", "10"}}));  // 9 is below the limit and above 8
  CHECK(shown(card.total) == "[0, 9]");
  CHECK(codes(card) == std::vector<std::string>{"BandsOutOfOrder"});
}

TEST_CASE("interpolation") {
  Fields p;
  const StepId line = p.step(Operation::interpolate, {p.read(p.a), p.number("4"), p.number("8"), p.number("3"), p.number("5")});
  CHECK(outcome(p, line, {{"a", "4"}}) == "3");
  CHECK(outcome(p, line, {{"a", "5"}}) == "3.5");
  CHECK(outcome(p, line, {{"a", "8"}}) == "5");
  CHECK(outcome(p, line, {{"a", unknown}}) == "[3, 5]");
  const StepId falling = p.step(Operation::interpolate, {p.read(p.a), p.number("4"), p.number("8"), p.number("5"), p.number("3")});
  CHECK(outcome(p, falling, {{"a", "5"}}) == "4.5");
  CHECK(outcome(p, falling, {{"a", unknown}}) == "[3, 5]");
}

TEST_CASE("what a refusal is needed for is refused") {
  Fields p;
  const StepId quotient =
      p.if_absent(p.step(Operation::divide, {p.read(p.a), p.read(p.b)}), Absence::zero_divisor, p.refuse("没有检查记录"));
  CHECK(outcome(p, quotient, {{"a", "1"}, {"b", "0"}}) == "拒评 没有检查记录");
  CHECK(outcome(p, p.step(Operation::add, {quotient, p.number("1")}), {{"a", "1"}, {"b", "0"}}) == "拒评 没有检查记录");
  // Also where the value is only compared.
  const StepId compared = p.asked(p.compare(quotient, Relation::at_least, p.number("1")));
  CHECK(outcome(p, compared, {{"a", "1"}, {"b", "0"}}) == "拒评 没有检查记录");
  CHECK(outcome(p, compared, {{"a", "2"}, {"b", "1"}}) == "1");
  // Not where it is not needed.
  CHECK(outcome(p, p.step(Operation::choose, {p.read(p.yes), p.number("1"), compared}), {{"a", "1"}, {"b", "0"}, {"是否", "是"}}) ==
        "1");
}

TEST_CASE("a refusal that is not sure is an open question, and the rest is scored") {
  Fields p;
  const StepId value = p.step(Operation::choose, {p.read(p.yes), p.refuse("不予受理", true), p.number("4")});
  p.item("项", value, "5");
  const evaluate::Scorecard card = score(p, record({{"是否", unknown}}));
  CHECK(card.status == evaluate::Status::scored);
  CHECK(shown(card.total) == "4");
  const std::vector<std::string> found = codes(card);
  CHECK(std::count(found.begin(), found.end(), "PossibleRefusal") == 1);
  CHECK(score(p, record({{"是否", "是"}})).status == evaluate::Status::unrated);
  // Inside an arm that may not be taken a certain refusal is an open question too.
  Fields q;
  const StepId refused = q.asked(q.compare(q.refuse("甲"), Relation::at_least, q.number("1")));
  q.item("项", q.step(Operation::choose, {q.read(q.yes), refused, q.number("1")}), "5");
  CHECK(score(q, record({{"是否", unknown}})).status == evaluate::Status::scored);
  CHECK(score(q, record({{"是否", "是"}})).status == evaluate::Status::rejected);
}

TEST_CASE("presence is open where a branch may or may not give an absence") {
  Fields p;
  const StepId maybe = p.step(Operation::choose, {p.read(p.yes), p.absence(Absence::not_applicable), p.number("4")});
  CHECK(outcome(p, p.asked(p.step(Operation::is_present, {maybe}, KindClass::yes_no)), {{"是否", "是"}}) == "0");
  CHECK(outcome(p, p.asked(p.step(Operation::is_present, {maybe}, KindClass::yes_no)), {{"是否", unknown}}) == "[0, 1]");
  CHECK(outcome(p, p.asked(p.is_absent(maybe, Absence::not_applicable)), {{"是否", unknown}}) == "[0, 1]");
  const StepId answered = p.if_absent(p.step(Operation::at_most, {maybe, p.number("5")}), Absence::not_applicable, p.number("9"));
  PlanBuilder q = p;
  q.item("项", answered, std::nullopt);
  const evaluate::Interval open = score(q, record({{"是否", unknown}})).parts.at(0).score;
  CHECK((!open.low || *open.low <= Rational(4)));
  CHECK((!open.high || *open.high >= Rational(9)));
}

TEST_CASE("texts are compared as they are meant") {
  Fields p;
  const StepId is_cost = p.asked(p.step(Operation::is_text, {p.read(p.words), p.text("成本指标")}, KindClass::yes_no));
  CHECK(outcome(p, is_cost, {{"文", "成本指标"}}) == "1");
  CHECK(outcome(p, is_cost, {{"文", " 成本指标 "}}) == "1");
  CHECK(outcome(p, is_cost, {{"文", "产出指标"}}) == "0");
  CHECK(outcome(p, is_cost, {{"文", ""}}) == "[0, 1]");
  const StepId either = p.asked(p.step(Operation::is_text, {p.read(p.words), p.text("甲"), p.text("乙")}, KindClass::yes_no));
  CHECK(outcome(p, either, {{"文", "乙"}}) == "1");
  CHECK(outcome(p, either, {{"文", "丙"}}) == "0");
  const StepId wide = p.asked(p.step(Operation::is_text, {p.read(p.words), p.text("A类(1)")}, KindClass::yes_no));
  CHECK(outcome(p, wide, {{"文", "Ａ类（１）"}}) == "1");
  CHECK(outcome(p, p.asked(p.call(plan::Builtin::contains, {p.read(p.words), p.text("数量")}, KindClass::yes_no)),
                {{"文", "产出数量指标"}}) == "1");
}

TEST_CASE("dates in their own precision") {
  Fields p;
  const auto order = [&](plan::DateOrder relation, StepId other) {
    const StepId id = p.step(Operation::date_order, {p.read(p.day), other}, KindClass::yes_no);
    p.of(id).date_order = relation;
    return p.asked(id);
  };
  const StepId mid = p.date(2023, 11, 15);
  CHECK(outcome(p, order(plan::DateOrder::not_after, mid), {{"日", "2023-11-15"}}) == "1");
  CHECK(outcome(p, order(plan::DateOrder::before, mid), {{"日", "2023年11月14日"}}) == "1");
  CHECK(outcome(p, order(plan::DateOrder::after, mid), {{"日", "2023年12月"}}) == "1");
  p.item("项", order(plan::DateOrder::before, mid), "1");
  const evaluate::Scorecard card = score(p, record({{"日", "2023年11月"}}));
  CHECK(shown(card.total) == "[0, 1]");
  CHECK(codes(card) == std::vector<std::string>{"DateImprecise"});
}

TEST_CASE("a table without such a row is 缺, to be answered") {
  Fields p;
  const StepId words = p.read(p.words);
  const StepId row = p.step(Operation::is_text, {words, p.text("甲")}, KindClass::yes_no);
  const StepId found = p.choice({words}, {{row, p.number("3")}}, true, p.absence(Absence::blank));
  CHECK(outcome(p, p.if_absent(found, Absence::blank, p.number("1")), {{"文", "甲"}}) == "3");
  CHECK(outcome(p, p.if_absent(found, Absence::blank, p.number("1")), {{"文", "乙"}}) == "1");
  CHECK(outcome(p, found, {{"文", "乙"}}) == "[不限, 不限]");
}

}  // namespace
