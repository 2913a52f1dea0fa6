// Whatever the unknown fields turn out to be, the result lies inside the interval: random small plans, random completions.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <array>
#include <random>

#include "tests/support/plan_builder.hpp"

namespace {

using namespace heng;
using namespace heng::support;
using plan::Absence;
using plan::Builtin;
using plan::Relation;

struct RangedField {
  const char* name;
  int low, high;
};
constexpr std::array<RangedField, 4> numbers = {{{"甲", 0, 10}, {"乙", 0, 20}, {"丙", -5, 5}, {"丁", 1, 4}}};
constexpr const char* unreadable = "看不懂";

// A plan over a few fields and one list, grown from a seed: the same seed, the same plan.
class Grower {
 public:
  explicit Grower(std::uint64_t seed) : random_(seed) {
    for (const RangedField& made : numbers) {
      const std::uint32_t index = builder.field(made.name, KindClass::points);
      builder.at(index).low.number = made.low;
      builder.at(index).high.number = made.high;
      builder.at(index).is_signed = made.low < 0;
    }
    flag_ = builder.field("是否", KindClass::yes_no);
    auto colours = std::make_shared<model::Enumeration>();
    colours->name = "灯";
    colours->ordered = true;
    colours->members = {{"绿", ""}, {"黄", ""}, {"红", ""}};
    colour_ = builder.field_of("灯", {KindClass::ordinal, "", colours, nullptr, 0});
    rows_ = builder.list("行");
    row_value_ = builder.field("值", KindClass::points, rows_);
    builder.plan.shape.lists[rows_].row.fields[row_value_].high.number = 8;
    row_flag_ = builder.field("算", KindClass::yes_no, rows_);
    builder.item("项", number(5), std::nullopt);
  }

  PlanBuilder builder;

  int pick(int count) { return static_cast<int>(random_() % static_cast<std::uint64_t>(count)); }

 private:
  StepId constant() { return builder.number(std::to_string(pick(9) - 2)); }

  StepId number(int depth) {
    if (depth == 0 || pick(6) == 0) return pick(4) == 0 ? constant() : builder.read(static_cast<std::uint32_t>(pick(4)));
    const auto one = [&] { return number(depth - 1); };
    switch (pick(17)) {
      case 0:
        return builder.step(Operation::add, {one(), one()});
      case 1:
        return builder.step(Operation::subtract, {one(), one()});
      case 2:
        return builder.step(Operation::multiply, {one(), one()});
      case 3:
        return builder.step(Operation::divide, {one(), one()});
      case 4:
        return builder.step(Operation::negate, {one()});
      case 5:
        return builder.step(Operation::at_most, {one(), one()});
      case 6:
        return builder.step(Operation::at_least, {one(), one()});
      case 7:
        return builder.round(one(), "0.5", static_cast<quantity::RoundingMode>(pick(7)));
      case 8:
        return builder.call(static_cast<Builtin>(pick(3)),
                            pick(2) == 0 ? std::vector<StepId>{one(), one()} : std::vector<StepId>{one()}, KindClass::points);
      case 9:
        return builder.call(static_cast<Builtin>(static_cast<int>(Builtin::forward) + pick(4)), {one(), one()}, KindClass::points);
      case 10:
        return builder.steps(one(), pick(3) == 0 ? builder.number("0") : one(), builder.number("1.5"),
                             static_cast<plan::Direction>(pick(4)), static_cast<plan::Counting>(pick(3)));
      case 11:
        return builder.step(Operation::choose, {condition(depth - 1), one(), result(depth)});
      case 12: {
        std::vector<std::pair<StepId, StepId>> arms;
        for (int i = pick(3) + 1; i > 0; --i) arms.emplace_back(condition(depth - 1), result(depth));
        arms.emplace_back(plan::none, one());
        return builder.choice({}, arms, false);
      }
      case 13: {
        const Operation change = pick(2) == 0 ? Operation::increase : Operation::decrease;
        return pick(2) == 0 ? builder.step(change, {one(), one()}) : builder.step(change, {one(), one(), condition(depth - 1)});
      }
      case 14:
        return builder.if_absent(one(), static_cast<Absence>(pick(4)), one());
      case 15: {
        return aggregate();
      }
      default:
        return builder.step(Operation::interpolate, {one(), builder.number("1"), builder.number("4"), constant(), constant()});
    }
  }

  StepId aggregate() {
    using plan::AggregateKind;
    static constexpr std::array kinds{AggregateKind::sum,        AggregateKind::mean,   AggregateKind::max,
                                      AggregateKind::min,        AggregateKind::median, AggregateKind::number_of,
                                      AggregateKind::percentile, AggregateKind::first,  AggregateKind::last,
                                      AggregateKind::nth,        AggregateKind::only,   AggregateKind::weighted_mean};
    const plan::LoopId loop = builder.loop(rows_, false);
    const auto kind = kinds[static_cast<std::size_t>(pick(kinds.size()))];
    const bool counts = kind == AggregateKind::number_of;
    StepId where = pick(2) == 0 ? plan::none : builder.read(row_flag_, loop);
    if (counts && pick(2) == 0) where = builder.compare(rank(loop), Relation::at_most, builder.number("2"));
    const StepId id = builder.aggregate(kind, loop, where, counts ? plan::none : builder.read(row_value_, loop));
    plan::Aggregate& made = builder.plan.aggregates.back();
    if (kind == AggregateKind::percentile) made.number = builder.number(pick(2) == 0 ? "0.4" : "0.75");
    if (kind == AggregateKind::nth) made.number = builder.number(pick(2) == 0 ? "1" : "2");
    if (kind == AggregateKind::weighted_mean)
      made.weight = builder.call(Builtin::abs, {builder.read(row_value_, loop)}, KindClass::points);
    made.interpolated = pick(2) == 0;
    const bool may_be_cut = kind <= AggregateKind::min || kind == AggregateKind::median;
    if (may_be_cut && pick(3) == 0) made.top = builder.number(pick(2) == 0 ? "1" : "2");
    made.high_to_low = pick(2) == 0;
    return id;
  }

  // 名次 of the loop's own row, among all or among those flagged.
  StepId rank(plan::LoopId loop) {
    plan::Aggregate made;
    made.kind = plan::AggregateKind::rank;
    made.loop = made.own = loop;
    made.where = pick(3) == 0 ? builder.read(row_flag_, loop) : plan::none;
    made.keys.push_back({builder.read(row_value_, loop), pick(2) == 0});
    made.ties = static_cast<plan::Ties>(pick(3));
    builder.plan.aggregates.push_back(std::move(made));
    const StepId id = builder.indexed(Operation::aggregate, static_cast<std::uint32_t>(builder.plan.aggregates.size() - 1), {},
                                      KindClass::number);
    builder.of(id).loop = loop;
    return id;
  }

  // What an arm may give: an absence too.
  StepId result(int depth) { return pick(5) == 0 ? builder.absence(static_cast<Absence>(pick(3))) : number(depth - 1); }

  StepId condition(int depth) {
    if (depth == 0)
      return pick(2) == 0 ? builder.read(flag_) : builder.is_member(builder.read(colour_), static_cast<std::uint64_t>(pick(7) + 1));
    const auto one = [&] { return condition(depth - 1); };
    switch (pick(8)) {
      case 0:
        return builder.compare(number(depth - 1), static_cast<Relation>(pick(6)), number(depth - 1));
      case 1:
        return builder.within(number(depth - 1), constant(), constant(), pick(2) == 0, pick(2) == 0);
      case 2:
        return builder.step(Operation::negation, {one()}, KindClass::yes_no);
      case 3:
        return builder.step(Operation::all, {one(), one()}, KindClass::yes_no);
      case 4:
        return builder.step(Operation::any, {one(), one()}, KindClass::yes_no);
      case 5:
        return builder.is_absent(number(depth - 1), static_cast<Absence>(pick(4)));
      case 6:
        return builder.step(Operation::is_present, {number(depth - 1)}, KindClass::yes_no);
      default: {
        const StepId red = builder.indexed(Operation::symbol, static_cast<std::uint32_t>(pick(3)), {}, KindClass::ordinal);
        builder.of(red).kind = builder.at(colour_).kind;
        return builder.compare(builder.read(colour_), static_cast<Relation>(pick(6)), red);
      }
    }
  }

  std::mt19937_64 random_;
  std::uint32_t flag_ = 0, colour_ = 0, rows_ = 0, row_value_ = 0, row_flag_ = 0;
};

struct Values {
  Cells cells;
  std::vector<Cells> rows;
};

std::string tenth(int low, int high, std::mt19937_64& random) {
  const int value = static_cast<int>(random() % static_cast<std::uint64_t>((high - low) * 10 + 1)) + low * 10;
  const int whole = std::abs(value) / 10, rest = std::abs(value) % 10;
  return (value < 0 ? "-" : "") + std::to_string(whole) + (rest == 0 ? "" : "." + std::to_string(rest));
}

Values complete(std::mt19937_64& random) {
  Values values;
  for (const RangedField& field : numbers) values.cells.emplace_back(field.name, tenth(field.low, field.high, random));
  values.cells.emplace_back("是否", random() % 2 == 0 ? "是" : "否");
  values.cells.emplace_back("灯", std::array{"绿", "黄", "红"}[random() % 3]);
  for (std::uint64_t i = random() % 4; i > 0; --i)
    values.rows.push_back({{"值", tenth(0, 8, random)}, {"算", random() % 2 == 0 ? "是" : "否"}});
  return values;
}

// Makes every third cell or so unknown.
Values hidden(Values values, const char* as, std::mt19937_64& random) {
  const auto hide = [&](Cells& cells) {
    for (auto& [name, value] : cells) {
      if (random() % 3 == 0) value = as;
    }
  };
  hide(values.cells);
  for (Cells& row : values.rows) hide(row);
  return values;
}

bool contains(const evaluate::Interval& outer, const evaluate::Interval& inner) {
  const bool low = !outer.low || (inner.low && *outer.low <= *inner.low);
  const bool high = !outer.high || (inner.high && *inner.high <= *outer.high);
  return low && high;
}

evaluate::Interval result_of(const PlanBuilder& builder, const Values& values) {
  return score(builder, record(values.cells, {{"行", values.rows}})).parts.at(0).score;
}

TEST_CASE("the result of every completion lies inside the interval") {
  CHECK(rc::check("unknown fields", [](std::uint64_t seed) {
    Grower grower(seed);
    std::mt19937_64 random(seed ^ 0x9E3779B97F4A7C15U);
    const Values open = hidden(complete(random), unreadable, random);
    const evaluate::Interval interval = result_of(grower.builder, open);
    for (int completion = 0; completion < 8; ++completion) {
      Values known = open;
      const Values fresh = complete(random);
      for (std::size_t i = 0; i < known.cells.size(); ++i) {
        if (known.cells[i].second == unreadable) known.cells[i].second = fresh.cells[i].second;
      }
      for (Cells& row : known.rows) {
        if (row[0].second == unreadable) row[0].second = tenth(0, 8, random);
        if (row[1].second == unreadable) row[1].second = random() % 2 == 0 ? "是" : "否";
      }
      const evaluate::Interval exact = result_of(grower.builder, known);
      if (!contains(interval, exact)) RC_FAIL(shown(exact) + " is outside " + shown(interval));
    }
  }));
}

// A field that is present makes no interval wider.
TEST_CASE("knowing more never widens the interval") {
  CHECK(rc::check("one field more", [](std::uint64_t seed) {
    Grower grower(seed);
    std::mt19937_64 random(seed + 1);
    const Values known = complete(random);
    Values open = known;
    for (auto& [name, value] : open.cells) value = unreadable;
    evaluate::Interval before = result_of(grower.builder, open);
    for (std::size_t i = 0; i < open.cells.size(); ++i) {
      open.cells[i].second = known.cells[i].second;
      const evaluate::Interval after = result_of(grower.builder, open);
      if (!contains(before, after)) RC_FAIL(shown(after) + " is wider than " + shown(before));
      before = after;
    }
  }));
}

}  // namespace
