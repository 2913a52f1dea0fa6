// Parts, rows as items, the total, grades, checks, what was declared.
#include <catch2/catch.hpp>

#include "tests/support/plan_builder.hpp"

namespace {

using namespace heng;
using namespace heng::support;
using evaluate::Status;
using plan::Absence;
using plan::Relation;

constexpr const char* unknown = "看不懂";

// Rows with a level, a weight and a judged score; two blocks in one section of 10.
struct Rows : PlanBuilder {
  std::uint32_t indicators = list("指标");
  std::uint32_t level = field("一级", KindClass::text, indicators), name = field("名称", KindClass::text, indicators),
                weight = field("分值", KindClass::points, indicators), judged = field("得分", KindClass::points, indicators);
  plan::PartId section_id = section("绩效", "10");
  plan::PartId cost = plan::none, rest = plan::none;
  Rows() {
    plan.shape.lists[indicators].row.fields[judged].high.field = weight;
    const plan::LoopId first = loop(indicators, true), second = loop(indicators, true);
    const StepId is_cost = step(Operation::is_text, {read(level, first), text("成本")}, KindClass::yes_no);
    cost = row_items(first, is_cost, read(judged, first), read(weight, first), read(name, first), section_id);
    rest =
        row_items(second, plan::none, step(Operation::multiply, {indexed(Operation::weight, 2), number("0.5", KindClass::ratio)}),
                  read(weight, second), read(name, second), section_id);
    plan.parts[rest].others = true;
  }
};

Cells row(const char* level, const char* name, const char* weight, const char* score) {
  return {{"一级", level}, {"名称", name}, {"分值", weight}, {"得分", score}};
}

TEST_CASE("every row goes to the first block that takes it, in row order") {
  Rows p;
  const evaluate::Scorecard card = score(p, record({}, {{"指标", {row("产出", "甲", "4", "1"), row("成本", "乙", "6", "5")}}}));
  REQUIRE(card.parts.size() == 1);
  const evaluate::PartResult& section = card.parts[0];
  REQUIRE(section.parts.size() == 2);
  CHECK(section.parts[0].name == "乙");
  CHECK(shown(section.parts[0].score) == "5");
  CHECK(section.parts[0].row == 1);
  CHECK(section.parts[1].name == "甲");
  CHECK(shown(section.parts[1].score) == "2");
  CHECK(shown(card.total) == "7");
  CHECK(card.findings.empty());
}

TEST_CASE("weights of rows are held against the section") {
  Rows p;
  const evaluate::Scorecard card = score(p, record({}, {{"指标", {row("产出", "甲", "4", "1"), row("成本", "乙", "5", "5")}}}));
  REQUIRE(codes(card) == std::vector<std::string>{"RowWeights"});
  CHECK(card.findings[0].severity == diagnostic::Severity::error);
  CHECK(std::get<std::string>(card.findings[0].arguments[1]) == "10");
  CHECK(std::get<std::string>(card.findings[0].arguments[2]) == "9");
}

TEST_CASE("rows that are not scored are reported one by one") {
  Rows p;
  p.plan.parts[p.rest].unscored = true;
  p.plan.parts[p.rest].score = plan::none;
  const evaluate::Scorecard card =
      score(p, record({}, {{"指标", {row("产出", "甲", "4", "1"), row("成本", "乙", "10", "5"), row("产出", "丙", "4", "1")}}}));
  CHECK(codes(card) == std::vector<std::string>{"RowNotScored", "RowNotScored"});
  CHECK(card.parts[0].parts.size() == 1);
  CHECK(shown(card.total) == "5");
}

TEST_CASE("a judged score beyond its row's weight is a finding, and unknown up to it") {
  Rows p;
  const evaluate::Scorecard card = score(p, record({}, {{"指标", {row("成本", "乙", "6", "7"), row("产出", "甲", "4", "1")}}}));
  CHECK(codes(card) == std::vector<std::string>{"FieldOutOfRange"});
  CHECK(shown(card.parts[0].parts[0].score) == "[0, 6]");
  CHECK(shown(card.total) == "[2, 8]");
}

TEST_CASE("a list that the record does not have leaves its section open") {
  Rows p;
  const evaluate::Scorecard card = score(p, record({}));
  CHECK(shown(card.total) == "[0, 10]");
  CHECK(!card.findings.empty());
  p.plan.shape.lists[p.indicators].optional = true;
  CHECK(shown(score(p, record({})).parts[0].score) == "0");
}

struct Judged : PlanBuilder {
  std::uint32_t a = field("a", KindClass::points), b = field("b", KindClass::points);
  Judged() { at(b).high.number = 10; }
};

TEST_CASE("a judged score that is not given stays inside its band") {
  Judged p;
  const StepId limited = p.step(Operation::at_least, {p.step(Operation::at_most, {p.read(p.b), p.number("9")}), p.number("8")});
  p.item("项", limited, "10");
  const evaluate::Scorecard card = score(p, record({}));
  CHECK(shown(card.total) == "[8, 9]");
  CHECK(codes(card) == std::vector<std::string>{"MissingField"});
  CHECK(card.findings[0].field == "b");
}

TEST_CASE("the part's own rounding, and the score before it") {
  Judged p;
  const plan::PartId item = p.item("项", p.step(Operation::divide, {p.read(p.a), p.number("3")}), "10");
  p.plan.parts[item].has_rounding = true;
  p.plan.parts[item].rounding_multiple = decimal("0.01");
  const evaluate::Scorecard card = score(p, record({{"a", "2"}}));
  CHECK(shown(card.parts[0].score) == "0.67");
  CHECK(shown(card.parts[0].unrounded) == "2/3");
  // A sentence that ends in 保留 has its value before that.
  Judged q;
  const StepId exact = q.step(Operation::divide, {q.read(q.a), q.number("3")});
  q.item("项", q.step(Operation::sentence, {exact, q.round(exact, "0.1")}), "10");
  const evaluate::Scorecard own = score(q, record({{"a", "2"}}));
  CHECK(shown(own.parts[0].score) == "0.7");
  CHECK(shown(own.parts[0].unrounded) == "2/3");
}

TEST_CASE("bonus and penalty are capped by their heads") {
  Judged p;
  plan::Part bonus;
  bonus.kind = plan::PartKind::bonus;
  bonus.name = "加";
  bonus.cap = bonus.high = Rational(4);
  bonus.low = Rational(0);
  bonus.score = p.read(p.a);
  p.add(bonus, plan::none);
  plan::Part penalty;
  penalty.kind = plan::PartKind::penalty;
  penalty.name = "扣";
  penalty.cap = Rational(3);
  penalty.low = Rational(-3);
  penalty.high = Rational(0);
  penalty.score = p.step(Operation::negate, {p.read(p.b)});
  p.add(penalty, plan::none);
  const evaluate::Scorecard card = score(p, record({{"a", "6"}, {"b", "5"}}));
  CHECK(shown(card.parts[0].score) == "4");
  CHECK(shown(card.parts[1].score) == "-3");
  CHECK(shown(card.total) == "1");
}

TEST_CASE("a promise that is broken is never printed as a score") {
  Judged p;
  p.item("项", p.read(p.a), "5");
  const evaluate::Scorecard card = score(p, record({{"a", "6"}}));
  CHECK(shown(card.total) == "[0, 5]");
  CHECK(codes(card) == std::vector<std::string>{"PromiseBroken"});
}

plan::Scale scale_of(PlanBuilder& p) {
  plan::Scale scale;
  auto grades = std::make_shared<model::Enumeration>();
  grades->name = "等级";
  grades->ordered = true;
  grades->members = {{"优", "A"}, {"良", "B"}, {"中", "C"}};
  scale.grades = grades;
  for (const char* limit : {"9", "8"}) {
    plan::GradeRow row;
    row.relation = Relation::at_least;
    row.threshold = p.number(limit);
    scale.rows.push_back(row);
  }
  plan::GradeRow last;
  last.otherwise = true;
  scale.rows.push_back(last);
  return scale;
}

TEST_CASE("the grade of a total, and the grades of an interval") {
  Judged p;
  p.item("项", p.read(p.b), "10");
  p.plan.scales.push_back(scale_of(p));
  const auto grades = [&](const char* typed) { return score(p, record({{"b", typed}})).grades.at(0).grades; };
  CHECK(grades("9") == std::vector<std::string>{"优"});
  CHECK(grades("8.99") == std::vector<std::string>{"良"});
  CHECK(grades("0") == std::vector<std::string>{"中"});
  CHECK(grades(unknown) == std::vector<std::string>{"优", "良", "中"});
  p.plan.shape.fields[p.b].low.number = 8;
  CHECK(grades(unknown) == std::vector<std::string>{"优", "良"});
}

TEST_CASE("checks speak when they surely hold, and once") {
  Judged p;
  p.item("甲", p.read(p.b), "10");
  plan::Check check;
  check.name = "偏低";
  check.saying = "打分偏低";
  check.severity = 2;
  check.condition = p.compare(p.read(p.b), Relation::below, p.number("5"));
  p.plan.checks.push_back(check);
  const evaluate::Scorecard low = score(p, record({{"b", "4"}}));
  CHECK(codes(low) == std::vector<std::string>{"偏低"});
  CHECK(low.findings[0].severity == diagnostic::Severity::error);
  CHECK(score(p, record({{"b", "5"}})).findings.empty());
  CHECK(codes(score(p, record({}))) == std::vector<std::string>{"MissingField"});  // by the item and by the check: said once
}

TEST_CASE("one missing field that two items need is reported once") {
  Judged p;
  p.item("甲", p.read(p.b), "10");
  p.item("乙", p.step(Operation::multiply, {p.read(p.b), p.number("0.5", KindClass::ratio)}), "5");
  const evaluate::Scorecard card = score(p, record({}));
  CHECK(codes(card) == std::vector<std::string>{"MissingField"});
  CHECK(card.deciders == std::vector<std::string>{"b"});
}

TEST_CASE("refusals come first, an open one leaves the rest scored") {
  Judged p;
  p.item("甲", p.read(p.b), "10");
  plan::Refusal refusal;
  refusal.code = "虚报";
  refusal.saying = "虚报";
  refusal.condition = p.compare(p.read(p.a), Relation::above, p.number("5"));
  p.plan.refusals.push_back(refusal);
  const evaluate::Scorecard refused = score(p, record({{"a", "6"}, {"b", "1"}}));
  CHECK(refused.status == Status::rejected);
  CHECK(refused.refusal_code == "虚报");
  CHECK(refused.parts.empty());
  const evaluate::Scorecard open = score(p, record({{"a", unknown}, {"b", "1"}}));
  CHECK(open.status == Status::scored);
  CHECK(shown(open.total) == "1");
  p.plan.shape.fields[p.b].rejects_with = "评分越界";
  CHECK(score(p, record({{"a", "1"}, {"b", "11"}})).refusal_code == "评分越界");
}

TEST_CASE("a record refused in the middle of scoring carries no scores") {
  Judged p;
  const StepId value =
      p.if_absent(p.step(Operation::divide, {p.read(p.a), p.read(p.b)}), Absence::zero_divisor, p.refuse("没有检查记录"));
  p.item("甲", value, "10");
  const evaluate::Scorecard card = score(p, record({{"a", "1"}, {"b", "0"}}));
  CHECK(card.status == Status::rejected);
  CHECK(card.parts.empty());
  CHECK(card.grades.empty());
  CHECK(!card.total.low);
}

TEST_CASE("parts read each other in any order") {
  Judged p;
  const StepId other = p.indexed(Operation::part_score, 1);
  p.item("甲", p.step(Operation::multiply, {other, p.number("0.5", KindClass::ratio)}), "5");
  p.item("乙", p.read(p.b), "10");
  CHECK(shown(score(p, record({{"b", "4"}})).total) == "6");
  const StepId rate = p.indexed(Operation::part_rate, 1, {}, KindClass::ratio);
  p.item("丙", p.step(Operation::multiply, {p.number("10"), rate}), "10");
  CHECK(shown(score(p, record({{"b", "4"}})).total) == "10");
}

TEST_CASE("a total of its own, rounded") {
  Judged p;
  p.item("甲", p.read(p.b), "10");
  const StepId sum = p.indexed(Operation::sum_of_parts, plan::none);
  p.plan.total = p.step(Operation::sentence, {sum, p.round(sum, "1")});
  CHECK(shown(score(p, record({{"b", "4.5"}})).total) == "5");
  // 总分.舍入前 is what the rounding was applied to.
  p.plan.scales.push_back(scale_of(p));
  p.plan.scales[0].reads = p.indexed(Operation::part_unrounded, plan::none);
  CHECK(score(p, record({{"b", "8.5"}})).grades.at(0).grades == std::vector<std::string>{"良"});
  p.plan.scales[0].reads = plan::none;
  CHECK(score(p, record({{"b", "8.5"}})).grades.at(0).grades == std::vector<std::string>{"优"});
}

TEST_CASE("what was declared is held against what comes out") {
  Judged p;
  const std::uint32_t declared = p.field("申报", KindClass::points);
  const plan::PartId item = p.item("甲", p.read(p.b), "10");
  p.plan.parts[item].declared = p.read(declared);
  p.plan.declared_total = p.read(declared);
  const evaluate::Scorecard same = score(p, record({{"b", "4"}, {"申报", "4.00"}}));
  CHECK(same.findings.empty());
  CHECK(!same.has_difference());
  const evaluate::Scorecard other = score(p, record({{"b", "4"}, {"申报", "4.01"}}));
  CHECK(codes(other).size() == 2);
  CHECK(other.has_difference());
  CHECK(other.parts[0].declared_text == "4.01");
  CHECK(*evaluate::delta(other.declared_total, other.total) == decimal("0.01"));
  const evaluate::Scorecard silent = score(p, record({{"b", "4"}}));
  CHECK(silent.findings.empty());
  CHECK(!silent.has_difference());
}

TEST_CASE("aggregates over rows that surely or possibly take part") {
  PlanBuilder p;
  const std::uint32_t rows = p.list("行");
  const std::uint32_t x = p.field("x", KindClass::points, rows), kind = p.field("类", KindClass::text, rows);
  p.plan.shape.lists[rows].row.fields[x].high.number = 10;
  using plan::AggregateKind;
  const auto over = [&](AggregateKind aggregate, bool where, bool each = true) {
    const plan::LoopId loop = p.loop(rows, false);
    const StepId asked = where ? p.step(Operation::is_text, {p.read(kind, loop), p.text("甲")}, KindClass::yes_no) : plan::none;
    return p.aggregate(aggregate, loop, asked, each ? p.read(x, loop) : plan::none);
  };
  const auto cells = [](const char* value, const char* type) { return Cells{{"x", value}, {"类", type}}; };
  const std::vector<std::pair<std::string, std::vector<Cells>>> known{
      {"行", {cells("2", "甲"), cells("5", "乙"), cells("9", "甲")}}};
  CHECK(outcome(p, over(AggregateKind::sum, false), {}, known) == "16");
  CHECK(outcome(p, over(AggregateKind::sum, true), {}, known) == "11");
  CHECK(outcome(p, over(AggregateKind::mean, true), {}, known) == "5.5");
  CHECK(outcome(p, over(AggregateKind::max, true), {}, known) == "9");
  CHECK(outcome(p, over(AggregateKind::min, true), {}, known) == "2");
  CHECK(outcome(p, over(AggregateKind::number_of, true, false), {}, known) == "2");
  const std::vector<std::pair<std::string, std::vector<Cells>>> open{{"行", {cells("2", "甲"), cells("5", ""), cells("9", "甲")}}};
  CHECK(outcome(p, over(AggregateKind::sum, true), {}, open) == "[11, 16]");
  CHECK(outcome(p, over(AggregateKind::number_of, true, false), {}, open) == "[2, 3]");
  CHECK(outcome(p, over(AggregateKind::max, true), {}, open) == "9");
  CHECK(outcome(p, over(AggregateKind::min, true), {}, open) == "2");
  const std::vector<std::pair<std::string, std::vector<Cells>>> none{{"行", {}}};
  CHECK(outcome(p, p.if_absent(over(AggregateKind::mean, true), Absence::blank, p.number("7")), {}, none) == "7");
  CHECK(outcome(p, over(AggregateKind::sum, true), {}, none) == "0");
  // Possibly no row at all: the answer is one of the outcomes.
  const std::vector<std::pair<std::string, std::vector<Cells>>> perhaps{{"行", {cells("2", "")}}};
  const StepId answered =
      p.if_absent(p.step(Operation::at_most, {over(AggregateKind::mean, true), p.number("3")}), Absence::blank, p.number("7"));
  PlanBuilder q = p;
  q.item("项", answered, std::nullopt);
  const evaluate::Interval hull = score(q, record({}, perhaps)).parts.at(0).score;
  CHECK((!hull.low || *hull.low <= Rational(2)));
  CHECK((!hull.high || *hull.high >= Rational(7)));
}

}  // namespace
