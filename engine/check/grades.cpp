// 总分 and 等级: the total inside the promise of 满分, scales without holes whose grades can all be reached.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using plan::Operation;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

Bounds Checker::total_bounds(plan::GroupId group) const {
  const plan::Scoring& scoring = plan_.scoring(group);
  Bounds bounds;
  if (scoring.total_low) bounds.low = Bounds::exactly(*scoring.total_low).low;
  if (scoring.total_high) bounds.high = Bounds::exactly(*scoring.total_high).high;
  return bounds;
}

void Checker::total(const Statement* statement, Block& block) {
  if (plan_.scoring(block.group).top_parts.empty() && !statement) return;
  Bounds bounds = Bounds::exactly(0);
  text::Span at;
  if (statement && statement->sentence) {
    Context context = context_of(block, statement->at);
    Typed value = sentence(*statement->sentence, context);
    if (value.failed()) return;
    if (!value.kind.is(KindClass::points)) {
      diagnostics_.report(statement->sentence->at, kinds::ScoreKind, kind_text(value.kind));
      return;
    }
    answer_open(value);
    plan_.scoring(block.group).total = value.step;
    bounds = value.bounds;
    at = statement->sentence->at;
    plan_.scoring(block.group).total_places = 2;
    if (value.rounded) {
      const plan::Step& last = this->at(value.step);
      const plan::Step& round = last.operation == Operation::sentence ? this->at(last.operands.back()) : last;
      plan_.scoring(block.group).total_places = 0;
      for (Rational rest = round.number; !rest.is_integer() && plan_.scoring(block.group).total_places < 10;
           rest = rest * Rational(10))
        ++plan_.scoring(block.group).total_places;
    } else if (value.inexact) {
      diagnostics_.report(at, kinds::RoundingUnstated, "总分");
    }
  } else {
    const auto& parts = plan_.scoring(block.group).top_parts;
    const auto& full = plan_.scoring(block.group).full_marks;
    bounds = full && has_rows_in(parts) ? block_bounds(parts, Bounds::exactly(*full)) : sum_bounds(parts);
    at = plan_.parts[parts.back()].at;
    plan_.scoring(block.group).total_places = 2;
  }
  if (!plan_.scoring(block.group).full_marks) {
    if (statement) diagnostics_.report(statement->head, kinds::FullMarksWanted, "?");
    return;
  }
  const Bounds wanted = total_bounds(block.group);
  const auto text_of = [](const End& end) {
    if (!end.is_constant()) return diagnostic::Term{"不限", "unlimited"};
    return diagnostic::Term{end.constant.readable(4) + "分", end.constant.readable(4)};
  };
  if (!proves_at_most(bounds, wanted.high) || !proves_at_least(bounds, wanted.low)) {
    diagnostics_.report(at, kinds::TotalRange, text_of(bounds.low), text_of(bounds.high), text_of(wanted.low),
                        text_of(wanted.high));
  }
}

// Scales are names of the policy: what stands before them may read them as well.
void Checker::declare_scale(const Statement& statement, Block& block) {
  plan::Scale scale;
  if (statement.name) scale.name = statement.name->text;
  if (statement.key) scale.key = statement.key->text;
  scale.at = statement.head.empty() ? statement.at : statement.head;
  scale.replaces = replaced_of(statement);
  scale.group = block.group;
  auto grades = std::make_shared<model::Enumeration>();
  grades->name = scale.name.empty() ? "等级" : scale.name;
  grades->ordered = true;
  for (const parse::GradeRow& row : statement.grades) {
    if (grades->find(row.name.text)) diagnostics_.report(row.name.at, kinds::ValueTwice, row.name.text);
    if (grades->members.size() < 64) grades->members.push_back({row.name.text, row.key ? row.key->text : std::string()});
  }
  scale.grades = grades;
  for (const plan::Scale& other : plan_.scales) {
    if (other.name == scale.name && other.group == scale.group)
      diagnostics_.report(scale.at, kinds::StatementTwice, grades->name, line_of(other.at));
  }
  for (const Block* outer = &block; outer && statement.name; outer = outer->parent) {
    const auto found = outer->names.find(scale.name);
    if (found == outer->names.end()) continue;
    auto& report = diagnostics_.report(statement.name->at, kinds::NameTwice, scale.name, line_of(found->second->statement->at));
    diagnostic::Diagnostics::label(report, found->second->name->at, kinds::DeclaredHere, scale.name);
  }
  const model::Shape& own_shape = shape_of(block.loop);
  if (statement.name && (own_shape.find_field(scale.name) || own_shape.find_list(scale.name)))
    diagnostics_.report(statement.name->at, kinds::NameIsField, scale.name);
  plan_.scales.push_back(std::move(scale));
  scale_statements_.push_back(&statement);
}

void Checker::grade(const Statement& statement, Block& block) {
  const auto place = std::find(scale_statements_.begin(), scale_statements_.end(), &statement);
  if (place == scale_statements_.end()) return;
  const auto index = static_cast<std::size_t>(place - scale_statements_.begin());
  const text::Span scale_at = plan_.scales[index].at;
  Context context = context_of(block, statement.at);
  Typed reads;
  if (statement.value) {
    reads = expression(*statement.value, context);
    if (reads.failed()) return;
    answer_open(reads);
    plan_.scales[index].reads = reads.step;
    const bool unrounded = at(reads.step).operation == Operation::part_unrounded;
    if (unrounded && statement.literate.empty()) diagnostics_.report(statement.value->at, kinds::UnroundedGrade);
  } else {
    plan::Step step;
    step.operation = Operation::total;
    step.at = scale_at;
    step.kind.kind_class = KindClass::points;
    step.unit = unit_index(quantity::base_unit(quantity::UnitClass::points));
    step.group = block.group;
    reads = typed(std::move(step), total_bounds(block.group));
  }
  std::vector<plan::StepId> asked;
  std::vector<text::Span> places;
  bool otherwise = false;
  for (const parse::GradeRow& row : statement.grades) {
    plan::GradeRow out;
    out.at = row.at;
    out.otherwise = row.otherwise;
    out.also = row.also;
    Typed holds = failure(row.at);
    if (row.value && row.relation) {
      Typed threshold = expression(*row.value, context);
      if (threshold.failed()) return;
      holds = comparison(reads, relation_of(*row.relation), threshold, row.at);
      if (holds.failed()) return;
      out.relation = relation_of(*row.relation);
      out.threshold = at(holds.step).operands.size() > 1 ? at(holds.step).operands[1] : threshold.step;
    } else if (row.interval) {
      holds = inside(reads, *row.interval, row.at, context);
      if (holds.failed()) return;
      out.low = at(holds.step).operands[1];
      out.high = at(holds.step).operands[2];
      out.low_open = row.interval->low_open;
      out.high_open = row.interval->high_open;
    }
    if (row.condition) {
      Typed condition_value = condition(*row.condition, context);
      if (condition_value.failed()) return;
      out.condition = condition_value.step;
      holds = holds.failed() ? condition_value : joined(Operation::all, {holds, condition_value}, row.at);
    }
    if (otherwise && !row.also) diagnostics_.report(row.at, kinds::Unreachable, line_of(row.at));
    otherwise = otherwise || row.otherwise;
    if (!row.otherwise && !row.also && !holds.failed()) {
      asked.push_back(holds.step);
      places.push_back(row.at);
    }
    plan_.scales[index].rows.push_back(out);
  }
  const RegionReport report = regions(asked, {});
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (!report.reachable[i]) diagnostics_.report(places[i], kinds::Unreachable, line_of(places[i]));
  }
  if (!otherwise && report.uncovered)
    diagnostics_.report(scale_at, kinds::GradeHole, *report.uncovered, report.uncovered_range);
  else if (!otherwise && !report.analysable)
    diagnostics_.report(scale_at, kinds::NotProvablyComplete);
}

}  // namespace heng::check
