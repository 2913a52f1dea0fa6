// Small plans and records written by hand, so that a test of evaluation needs neither parser nor checker.
//
// Operands are step ids; every function appends a step and returns its id. Kinds are given where they matter and are points
// otherwise. What a checked plan guarantees (operands of fitting kinds, no cycles) is for the test to keep.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/evaluate/evaluate.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"

namespace heng::support {

using model::KindClass;
using plan::Operation;
using plan::StepId;
using quantity::Rational;

inline Rational decimal(std::string_view digits) { return *Rational::parse(digits); }
inline model::Kind kind_of(KindClass kind_class) { return {kind_class, "", nullptr, nullptr, 0}; }
inline quantity::Unit unit_named(std::string_view name) { return *quantity::UnitTable::standard().find(name); }

class PlanBuilder {
 public:
  plan::Plan plan;

  PlanBuilder() {
    plan.name = "试";
    plan.loops.push_back({});
    plan.units = {quantity::Unit{}, unit_named("分"), unit_named("%"), unit_named("万元")};
  }

  // Fields of the record, or of a list's rows.
  std::uint32_t field(const std::string& name, KindClass kind_class, std::optional<std::uint32_t> list = std::nullopt) {
    model::Field made;
    made.name = name;
    made.key = name;
    made.kind = kind_of(kind_class);
    made.unit = plan.units[unit_of(kind_class)];
    std::vector<model::Field>& fields = shape_of(list).fields;
    fields.push_back(std::move(made));
    return static_cast<std::uint32_t>(fields.size() - 1);
  }
  std::uint32_t field_of(const std::string& name, const model::Kind& kind, std::optional<std::uint32_t> list = std::nullopt) {
    const std::uint32_t index = field(name, kind.kind_class, list);
    shape_of(list).fields[index].kind = kind;
    return index;
  }
  model::Field& at(std::uint32_t index) { return plan.shape.fields[index]; }
  std::uint32_t list(const std::string& name) {
    model::List made;
    made.name = name;
    made.key = name;
    plan.shape.lists.push_back(std::move(made));
    return static_cast<std::uint32_t>(plan.shape.lists.size() - 1);
  }
  plan::LoopId loop(std::uint32_t list, bool of_parts) {
    plan.loops.push_back({0, list, of_parts});
    return static_cast<plan::LoopId>(plan.loops.size() - 1);
  }

  StepId step(Operation operation, std::vector<StepId> operands = {}, KindClass kind_class = KindClass::points) {
    plan::Step made;
    made.operation = operation;
    made.kind = kind_of(kind_class);
    made.unit = unit_of(kind_class);
    made.operands = std::move(operands);
    for (const StepId operand : made.operands) {
      if (operand != plan::none) made.loop = std::max(made.loop, plan.steps[operand].loop);
    }
    plan.steps.push_back(std::move(made));
    return last();
  }
  plan::Step& of(StepId id) { return plan.steps[id]; }

  StepId number(std::string_view digits, KindClass kind_class = KindClass::points) {
    const StepId id = step(Operation::number, {}, kind_class);
    plan.steps[id].number = decimal(digits);
    return id;
  }
  StepId read(std::uint32_t index, plan::LoopId loop = 0) {
    const StepId id = step(Operation::field);
    const model::Field& field = loop == 0 ? plan.shape.fields[index] : plan.shape.lists[plan.loops[loop].list].row.fields[index];
    plan.steps[id].kind = field.kind;
    plan.steps[id].unit = unit_of(field.kind.kind_class);
    plan.steps[id].index = index;
    plan.steps[id].loop = loop;
    return id;
  }
  StepId text(std::string content) {
    const StepId id = step(Operation::text, {}, KindClass::text);
    plan.steps[id].text = std::move(content);
    return id;
  }
  StepId date(std::int16_t year, std::uint8_t month, std::uint8_t day) {
    const StepId id = step(Operation::date, {}, KindClass::date);
    plan.steps[id].date = {year, month, day, quantity::Date::Precision::day};
    return id;
  }
  StepId indexed(Operation operation, std::uint32_t index, std::vector<StepId> operands = {},
                 KindClass kind_class = KindClass::points) {
    const StepId id = step(operation, std::move(operands), kind_class);
    plan.steps[id].index = index;
    return id;
  }
  StepId absence(plan::Absence which) {
    return indexed(Operation::absence, static_cast<std::uint32_t>(which), {}, KindClass::absence);
  }
  StepId if_absent(StepId value, plan::Absence which, StepId answer) {
    const StepId id =
        indexed(Operation::if_absent, static_cast<std::uint32_t>(which), {value, answer}, plan.steps[value].kind.kind_class);
    plan.steps[id].kind = plan.steps[value].kind;
    return id;
  }
  StepId is_absent(StepId value, plan::Absence which) {
    return indexed(Operation::is_absent, static_cast<std::uint32_t>(which), {value}, KindClass::yes_no);
  }
  StepId call(plan::Builtin builtin, std::vector<StepId> operands, KindClass kind_class = KindClass::ratio) {
    return indexed(Operation::call, static_cast<std::uint32_t>(builtin), std::move(operands), kind_class);
  }
  StepId compare(StepId left, plan::Relation relation, StepId right) {
    const StepId id = step(Operation::compare, {left, right}, KindClass::yes_no);
    plan.steps[id].relation = relation;
    return id;
  }
  StepId within(StepId value, StepId low, StepId high, bool low_open = false, bool high_open = false) {
    const StepId id = step(Operation::within, {value, low, high}, KindClass::yes_no);
    plan.steps[id].low_open = low_open;
    plan.steps[id].high_open = high_open;
    return id;
  }
  StepId is_member(StepId value, std::uint64_t members) {
    const StepId id = step(Operation::is_member, {value}, KindClass::yes_no);
    plan.steps[id].members = members;
    return id;
  }
  StepId round(StepId value, std::string_view multiple, quantity::RoundingMode mode = quantity::RoundingMode::half_up) {
    const StepId id = step(Operation::round, {value}, plan.steps[value].kind.kind_class);
    plan.steps[id].number = decimal(multiple);
    plan.steps[id].mode = mode;
    return id;
  }
  StepId steps(StepId subject, StepId reference, StepId size, plan::Direction direction, plan::Counting counting) {
    const StepId id = step(Operation::count_steps, {subject, reference, size}, KindClass::number);
    plan.steps[id].direction = direction;
    plan.steps[id].counting = counting;
    return id;
  }
  StepId choice(std::vector<StepId> subjects, const std::vector<std::pair<StepId, StepId>>& arms, bool exclusive,
                StepId missing = plan::none, KindClass kind_class = KindClass::points) {
    plan::Choice made;
    made.subjects = std::move(subjects);
    for (const auto& [condition, result] : arms) made.arms.push_back({condition, result, {}, {}});
    made.exclusive = exclusive;
    made.missing = missing;
    plan.choices.push_back(std::move(made));
    return indexed(Operation::choice, static_cast<std::uint32_t>(plan.choices.size() - 1), {}, kind_class);
  }
  StepId aggregate(plan::AggregateKind aggregate_kind, plan::LoopId loop, StepId where, StepId each,
                   KindClass kind_class = KindClass::points) {
    plan::Aggregate aggregate;
    aggregate.kind = aggregate_kind;
    aggregate.loop = loop;
    aggregate.where = where;
    aggregate.each = each;
    plan.aggregates.push_back(std::move(aggregate));
    return indexed(Operation::aggregate, static_cast<std::uint32_t>(plan.aggregates.size() - 1), {}, kind_class);
  }
  StepId named(const std::string& name, StepId value, plan::LoopId loop = 0) {
    plan::Named made;
    made.name = name;
    made.value = value;
    made.loop = loop;
    plan.names.push_back(std::move(made));
    const StepId id =
        indexed(Operation::name, static_cast<std::uint32_t>(plan.names.size() - 1), {}, plan.steps[value].kind.kind_class);
    plan.steps[id].kind = plan.steps[value].kind;
    plan.steps[id].unit = plan.steps[value].unit;
    plan.steps[id].loop = loop;
    return id;
  }
  StepId refuse(const std::string& code, bool unrated = false) {
    plan::Refusal made;
    made.code = code;
    made.unrated = unrated;
    plan.refusals.push_back(std::move(made));
    return indexed(Operation::refuse, static_cast<std::uint32_t>(plan.refusals.size() - 1), {}, KindClass::absence);
  }

  // An item from 0 to its weight; without a weight it promises nothing.
  plan::PartId item(const std::string& name, StepId score, std::optional<std::string> weight, plan::PartId parent = plan::none) {
    plan::Part made;
    made.kind = plan::PartKind::item;
    made.name = name;
    made.score = score;
    if (weight) {
      made.weight = decimal(*weight);
      made.low = Rational(0);
      made.high = made.weight;
    }
    return add(std::move(made), parent);
  }
  plan::PartId section(const std::string& name, std::optional<std::string> weight) {
    plan::Part made;
    made.kind = plan::PartKind::section;
    made.name = name;
    if (weight) {
      made.weight = decimal(*weight);
      made.low = Rational(0);
      made.high = made.weight;
    }
    return add(std::move(made), plan::none);
  }
  plan::PartId row_items(plan::LoopId loop, StepId condition, StepId score, StepId weight, StepId name,
                         plan::PartId parent = plan::none) {
    plan::Part made;
    made.kind = plan::PartKind::row_items;
    made.name = plan.shape.lists[plan.loops[loop].list].name;
    made.loop = loop;
    made.condition = condition;
    made.score = score;
    made.row_weight = weight;
    made.row_name = name;
    made.low = Rational(0);
    made.high_share = Rational(1);
    return add(std::move(made), parent);
  }
  plan::PartId add(plan::Part part, plan::PartId parent) {
    part.parent = parent;
    const auto id = static_cast<plan::PartId>(plan.parts.size());
    plan.parts.push_back(std::move(part));
    (parent == plan::none ? plan.top_parts : plan.parts[parent].parts).push_back(id);
    return id;
  }

 private:
  [[nodiscard]] StepId last() const { return static_cast<StepId>(plan.steps.size() - 1); }
  model::Shape& shape_of(std::optional<std::uint32_t> list) { return list ? plan.shape.lists[*list].row : plan.shape; }
  static std::uint32_t unit_of(KindClass kind_class) {
    switch (kind_class) {
      case KindClass::points:
        return 1;
      case KindClass::ratio:
        return 2;
      case KindClass::money:
        return 3;
      default:
        return 0;
    }
  }
};

// A record of scalars and lists of rows, all typed as strings.
using Cells = std::vector<std::pair<std::string, std::string>>;

inline model::Datum scalar(std::string content) {
  model::Datum datum;
  datum.form = model::Datum::Form::scalar;
  datum.quoted = true;
  datum.text = std::move(content);
  return datum;
}
inline model::Datum table(const Cells& cells) {
  model::Datum datum;
  datum.form = model::Datum::Form::table;
  for (const auto& [key, content] : cells) datum.entries.emplace_back(key, scalar(content));
  return datum;
}
inline model::Record record(const Cells& cells, const std::vector<std::pair<std::string, std::vector<Cells>>>& lists = {}) {
  model::Record made;
  made.data = table(cells);
  for (const auto& [key, rows] : lists) {
    model::Datum list;
    list.form = model::Datum::Form::list;
    for (const Cells& row : rows) list.items.push_back(table(row));
    made.data.entries.emplace_back(key, std::move(list));
  }
  return made;
}

inline evaluate::Scorecard score(const PlanBuilder& builder, const model::Record& record, const evaluate::Options& options = {}) {
  static const text::Sources sources;
  return evaluate::evaluate(builder.plan, sources, record, options);
}
// "6.95", "[0, 10]", with 不限 for a missing end: exact, so that a test sees every digit.
inline std::string shown(const evaluate::Interval& interval) {
  const auto end = [](const std::optional<Rational>& value) {
    return value ? value->exact_decimal().value_or(value->exact()) : std::string("不限");
  };
  return interval.is_exact() ? end(interval.low) : "[" + end(interval.low) + ", " + end(interval.high) + "]";
}
inline std::vector<std::string> codes(const evaluate::Scorecard& card) {
  std::vector<std::string> names;
  for (const evaluate::Finding& finding : card.findings) names.push_back(finding.code());
  return names;
}
// The score of a single item that promises nothing. By reference: the steps are often made in the same call, in whatever order the
// compiler takes its arguments.
inline std::string outcome(const PlanBuilder& steps, StepId value, const Cells& cells,
                           const std::vector<std::pair<std::string, std::vector<Cells>>>& lists = {}) {
  PlanBuilder builder = steps;
  builder.item("项", value, std::nullopt);
  const evaluate::Scorecard card = score(builder, record(cells, lists));
  if (card.status == evaluate::Status::rejected) return "拒评 " + card.refusal_code;
  if (card.status == evaluate::Status::unrated) return "不评 " + card.refusal_code;
  return shown(card.parts.at(0).score);
}

}  // namespace heng::support
