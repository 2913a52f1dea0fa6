// 不适用: when a part does not apply, what it scores instead, and where its points go. Points move once, between the parts of one
// block; a part that receives is scored for its own weight and then scaled, so its promise grows with its weight.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::NotApplicableEffect;
using parse::Statement;
using parse::StatementKind;
using plan::Leaving;
using plan::Operation;
using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

bool weighs(const plan::Part& part) { return part.kind != PartKind::bonus && part.kind != PartKind::penalty; }

Leaving leaving_of(NotApplicableEffect effect) {
  switch (effect) {
    case NotApplicableEffect::score:
    case NotApplicableEffect::mean_of_applicable:
      return Leaving::score;
    case NotApplicableEffect::left_out:
      return Leaving::left_out;
    case NotApplicableEffect::weight_to:
    case NotApplicableEffect::weight_to_first_of:
      return Leaving::to_first_of;
    case NotApplicableEffect::weight_evenly_to:
      return Leaving::evenly;
    case NotApplicableEffect::weight_in_proportion_to:
      return Leaving::in_proportion;
  }
  return Leaving::score;
}

bool is_bare(const Statement& statement) { return statement.condition == nullptr; }

}  // namespace

const std::vector<plan::PartId>& Checker::siblings(plan::PartId id) const {
  const plan::PartId parent = plan_.parts[id].parent;
  return parent == plan::none ? plan_.scoring(plan_.parts[id].group).top_parts : plan_.parts[parent].parts;
}

// What every 不适用 line does, before any formula is read: names of parts and their promises depend on it.
void Checker::declare_leaving() {
  for (plan::PartId id = 0; id < plan_.parts.size(); ++id) {
    bool has_bare = false;
    for (const Statement& statement : part_sources_[id].statement->body) {
      if (statement.kind != StatementKind::not_applicable || !statement.not_applicable) continue;
      const Leaving leaving = leaving_of(*statement.not_applicable);
      const bool is_mean = *statement.not_applicable == NotApplicableEffect::mean_of_applicable;
      if (is_mean && (plan_.population == plan::none || plan_.parts[id].group != plan::none || !is_plain_item(id))) {
        diagnostics_.report(statement.head, kinds::MeanOfApplicableMisplaced);
        continue;
      }
      if (plan_.parts[id].unscored) {
        diagnostics_.report(statement.head, kinds::LeavingMisplaced);
        continue;
      }
      plan::NotApplicable line;
      line.leaving = leaving;
      line.at = statement.at;
      line.says = behind_condition(statement);
      const bool moves = leaving != Leaving::score && leaving != Leaving::left_out;
      if (moves && !weighs(plan_.parts[id])) {
        diagnostics_.report(line.says, kinds::ReceiverWrong, plan_.parts[id].name,
                            diagnostic::Term{"加分项和扣分项没有分值可以并走", "a bonus or penalty has no weight to give"});
        continue;
      }
      line.rest = moves && statement.receivers.empty();
      for (const parse::Name& name : statement.receivers) receiver(id, name, line);
      if (has_bare && is_bare(statement))
        diagnostics_.report(statement.head, kinds::StatementTwice, "不适用", line_of(statement.at));
      has_bare = has_bare || is_bare(statement);
      plan_.parts[id].not_applicable.push_back(std::move(line));
      leaving_sources_.push_back({id, plan_.parts[id].not_applicable.size() - 1, &statement});
    }
  }
  const auto outside_parts = [&](const std::vector<Statement>& body) {
    for (const Statement& statement : body) {
      if (statement.kind == StatementKind::not_applicable) diagnostics_.report(statement.head, kinds::LeavingMisplaced);
    }
  };
  outside_parts(policy_statement_->body);
  for (const Statement* objects : object_statements_) outside_parts(objects->body);
}

void Checker::receiver(plan::PartId giver, const parse::Name& name, plan::NotApplicable& line) {
  const auto wrong = [&](const char* chinese, const char* english) {
    diagnostics_.report(name.at, kinds::ReceiverWrong, name.text, diagnostic::Term{chinese, english});
  };
  for (const plan::PartId other : siblings(giver)) {
    const plan::Part& part = plan_.parts[other];
    if (plan::are_rows(part.kind) || part.name != name.text) continue;
    if (other == giver) return wrong("分值不能并给自己", "its points cannot go to itself");
    if (!weighs(part)) return wrong("加分项和扣分项不能接受分值", "a bonus or penalty cannot receive points");
    if (part.weight && part.weight->is_zero()) return wrong("它是0分，不能按比例放大", "it weighs 0 and cannot be scaled");
    if (std::find(line.receivers.begin(), line.receivers.end(), other) != line.receivers.end())
      return wrong("写了两次", "it is named twice");
    line.receivers.push_back(other);
    return;
  }
  if (find_parts({name.text}, plan_.parts[giver].group, giver).empty())
    wrong("没有这个部分或项", "there is no such part");
  else
    wrong("它不在同一个部分里：分值只在同一块的部分和项之间移动",
          "it stands in another block: points move between the parts of one block");
}

void Checker::elaborate_leaving(plan::PartId id, Block& block) {
  for (const LeavingSource& source : leaving_sources_) {
    if (source.part != id) continue;
    const Statement& statement = *source.statement;
    Context context = context_of(block, statement.at);
    if (statement.condition) {
      Typed asked = condition(*statement.condition, context);
      if (!asked.failed()) {
        close(asked, statement.condition->at);
        if (!regions({asked.step}, {}).can_hold[0])
          diagnostics_.report(statement.condition->at, kinds::NeverHolds, std::string(written(statement.condition->at)));
        assume(asked.step, true, context.facts);
      }
      plan_.parts[id].not_applicable[source.line].condition = asked.step;
    }
    if (!statement.sentence) continue;
    Typed value = sentence(*statement.sentence, context);
    if (value.failed()) continue;
    const bool is_zero = value.literal && at(value.step).number.is_zero();
    if (!value.kind.is(KindClass::points) && !is_zero) {
      diagnostics_.report(statement.sentence->at, kinds::ScoreKind, kind_text(value.kind));
      continue;
    }
    answer_open(value);
    plan_.parts[id].not_applicable[source.line].score = value.step;
    const bool is_leaf = plan_.parts[id].kind != PartKind::section && plan_.parts[id].kind != PartKind::row_sections;
    if (value.inexact && is_leaf && !block.rounding)
      diagnostics_.report(statement.sentence->at, kinds::RoundingUnstated, plan_.parts[id].name);
    check_promise(id, printed_bounds(plan_.parts[id], value.bounds), statement.sentence->at);
  }
}

bool Checker::is_plain_item(plan::PartId id) const {
  const PartKind kind = plan_.parts[id].kind;
  const bool is_item = kind == PartKind::item || kind == PartKind::bonus || kind == PartKind::penalty;
  return is_item && plan_.rows_around(id) == plan::none;
}

// 取适用对象平均分: the mean of what the item's own 得 gives, rounded as the item, over the objects to which it applies.
void Checker::mean_of_applicable(plan::PartId id, Block& block) {
  const plan::Part& part = plan_.parts[id];
  for (const LeavingSource& source : leaving_sources_) {
    if (source.part != id || *source.statement->not_applicable != NotApplicableEffect::mean_of_applicable) continue;
    if (part.score == plan::none) return;
    if (!block.rounding && !part.has_rounding) diagnostics_.report(source.statement->head, kinds::RoundingUnstated, part.name);
    const text::Span says = part.not_applicable[source.line].says;
    plan::Step step;
    step.at = says;
    step.kind = at(part.score).kind;
    step.unit = at(part.score).unit;
    plan::Aggregate aggregate;
    aggregate.kind = plan::AggregateKind::mean;
    aggregate.loop = static_cast<plan::LoopId>(plan_.loops.size());
    plan_.loops.push_back({block.loop, 0, false, plan_.population});
    aggregate.each = part.score;
    if (part.has_rounding) {
      plan::Step round = step;
      round.operation = plan::Operation::round;
      round.operands = {part.score};
      round.number = part.rounding_multiple;
      round.mode = part.rounding_mode;
      aggregate.each = add(std::move(round), promised(id));
    }
    std::vector<Typed> applies;
    for (const plan::NotApplicable& line : part.not_applicable) {
      if (line.condition == plan::none) continue;
      Typed holds;
      holds.step = line.condition;
      holds.kind.kind_class = KindClass::yes_no;
      holds.at = at(line.condition).at;
      applies.push_back(negated(holds, holds.at));
    }
    if (!applies.empty())
      aggregate.where = applies.size() == 1 ? applies[0].step : joined(plan::Operation::all, applies, says).step;
    step.operation = plan::Operation::aggregate;
    step.loop = block.loop;
    step.index = static_cast<std::uint32_t>(plan_.aggregates.size());
    plan_.aggregates.push_back(aggregate);
    plan_.parts[id].not_applicable[source.line].score = add(std::move(step), promised(id));
  }
}

bool Checker::may_leave(plan::PartId id) const {
  const auto& lines = plan_.parts[id].not_applicable;
  return std::any_of(lines.begin(), lines.end(), [](const plan::NotApplicable& line) { return line.leaving != Leaving::score; });
}

bool Checker::answers_open(plan::PartId id) const {
  return std::any_of(leaving_sources_.begin(), leaving_sources_.end(),
                     [&](const LeavingSource& source) { return source.part == id && is_bare(*source.statement); });
}

bool Checker::may_give(plan::PartId id) const {
  const auto& lines = plan_.parts[id].not_applicable;
  return std::any_of(lines.begin(), lines.end(),
                     [](const plan::NotApplicable& line) { return line.rest || !line.receivers.empty(); });
}

bool Checker::may_receive(plan::PartId id) const {
  if (!weighs(plan_.parts[id])) return false;
  for (const plan::PartId other : siblings(id)) {
    const bool is_rows = plan::are_rows(plan_.parts[other].kind);  // rows give to the other rows of their block
    if (other == id && !is_rows) continue;
    for (const plan::NotApplicable& line : plan_.parts[other].not_applicable) {
      if (line.rest || std::find(line.receivers.begin(), line.receivers.end(), id) != line.receivers.end()) return true;
    }
  }
  return false;
}

// The promise of a part that receives: for the most that it may weigh.
Bounds Checker::with_received(plan::PartId id, Bounds bounds) const {
  const plan::Part& part = plan_.parts[id];
  if (!may_receive(id)) return bounds;
  Rational most = part.weight.value_or(Rational(0));
  bool known = part.weight && part.weight->sign() > 0;
  for (const plan::PartId other : siblings(id)) {
    if (!may_give(other) || other == id) continue;
    known = known && plan_.parts[other].weight.has_value();
    most += plan_.parts[other].weight.value_or(Rational(0));
  }
  if (!known) return {};
  return hull(bounds, bounds * Bounds::exactly(most / *part.weight));
}

// The sum of the printed scores of some parts. Where points move between them the sum of the weights stays what it is, so the sum
// of the scores is at most that weight times the best rate that one of them promises.
Bounds Checker::sum_bounds(const std::vector<plan::PartId>& parts) const {
  Bounds sum = Bounds::exactly(0);
  Rational moving = 0, best = 0, worst = 0;
  std::optional<Bounds> rows;
  bool known = true, any = false;
  for (const plan::PartId id : parts) {
    const plan::Part& part = plan_.parts[id];
    if (!may_give(id) && !may_receive(id)) {
      const Bounds bounds = may_leave(id) ? hull(promised(id), Bounds::exactly(0)) : promised(id);
      // The rows of all blocks are together within the weight that theirs are held against.
      if (plan::are_rows(part.kind) && !part.unscored)
        rows = rows ? hull(*rows, bounds) : bounds;
      else
        sum = sum + bounds;
      continue;
    }
    any = true;
    const bool has_rate = part.weight && part.weight->sign() > 0 && part.high && part.low;
    if (!has_rate) {
      known = false;
      continue;
    }
    moving += *part.weight;
    best = max(best, *part.high / *part.weight);
    worst = min(worst, *part.low / *part.weight);
  }
  if (rows) sum = sum + *rows;
  if (!any) return sum;
  return known ? sum + Bounds::between(worst * moving, best * moving) : Bounds::all();
}

// 得分合计 / 适用满分 of one block is at most 100%: every part scores at most what it weighs.
bool Checker::is_share_of_full(plan::StepId above, plan::StepId below) const {
  const plan::Step& sum = at(above);
  const plan::Step& full = at(below);
  if (sum.operation != Operation::sum_of_parts || full.operation != Operation::applicable_full || sum.index != full.index ||
      sum.group != full.group)
    return false;
  return scores_within_weight(sum.index == plan::none ? plan_.scoring(sum.group).top_parts : plan_.parts[sum.index].parts);
}

bool Checker::scores_within_weight(const std::vector<plan::PartId>& parts) const {
  return std::all_of(parts.begin(), parts.end(), [&](plan::PartId id) {
    const plan::Part& part = plan_.parts[id];
    if (part.unscored) return true;
    const auto& low = part.low_share ? part.low_share : part.low;
    if (part.kind == PartKind::bonus || !low || low->sign() < 0) return false;
    if (plan::are_rows(part.kind) && !(part.high_share && *part.high_share <= Rational(1))) return false;
    // A section's own 得 may give more than what is left of its weight.
    const auto& body = part_sources_[id].statement->body;
    const bool has_own =
        std::any_of(body.begin(), body.end(), [](const Statement& inner) { return inner.kind == StatementKind::score; });
    const bool has_parts = part.kind == PartKind::section || part.kind == PartKind::row_sections;
    if (has_parts && any_left_below(id) && (has_own || !scores_within_weight(part.parts))) return false;
    if (plan::are_rows(part.kind)) return true;
    return part.high && part.weight && *part.high <= *part.weight;
  });
}

bool Checker::any_left_below(plan::PartId id) const {
  const auto& parts = plan_.parts[id].parts;
  return std::any_of(parts.begin(), parts.end(), [&](plan::PartId inner) { return may_leave(inner) || any_left_below(inner); });
}

Typed Checker::applicable_full(text::Span at, const Context& context) {
  plan::Step step;
  step.operation = Operation::applicable_full;
  step.at = at;
  step.kind.kind_class = KindClass::points;
  step.unit = unit_index(quantity::base_unit(quantity::UnitClass::points));
  step.index = context.part;
  step.group = context.group;
  step.loop = row_loop(context.part);
  const PartKind kind = context.part == plan::none ? PartKind::section : plan_.parts[context.part].kind;
  if (kind != PartKind::section && kind != PartKind::row_sections) {
    diagnostics_.report(at, kinds::WeightOutsideItem, "适用满分");
    return failure(at);
  }
  reads_applicable_full_ = true;
  const auto& full = context.part == plan::none ? plan_.scoring(context.group).full_marks : plan_.parts[context.part].weight;
  const auto& parts = context.part == plan::none ? plan_.scoring(context.group).top_parts : plan_.parts[context.part].parts;
  Rational sure = 0;
  bool has_rows = false;
  for (const plan::PartId id : parts) {
    const plan::Part& part = plan_.parts[id];
    has_rows = has_rows || plan::are_rows(part.kind);
    const bool stays = weighs(part) && !may_leave(id) && !any_left_below(id);
    if (stays && part.weight) sure += *part.weight;
  }
  Bounds bounds = Bounds::at_least(sure);
  if (full && !has_rows) bounds.high = Bounds::exactly(*full).high;
  Typed points = typed(std::move(step), bounds);
  return is_askers(points.loop, context) ? of_asker(std::move(points)) : points;
}

Typed Checker::applies(plan::PartId id, text::Span at) {
  plan::Step step;
  step.operation = Operation::applies;
  step.at = at;
  step.kind.kind_class = KindClass::yes_no;
  step.index = id;
  step.loop = row_loop(id);
  return typed(std::move(step), {});
}

// What may be 不适用 has to be dealt with where it is needed.
void Checker::answer_open(Typed& value) {
  for (const text::Span& place : value.may_not_apply)
    diagnostics_.report(place, kinds::NotApplicableOpen, std::string(written(place)));
  value.may_not_apply.clear();
}

// 不计入满分 with a total that is held against full marks all the same.
void Checker::check_left_out() {
  if (reads_applicable_full_ || diagnostics_.has_errors()) return;
  for (const plan::Part& part : plan_.parts) {
    for (const plan::NotApplicable& line : part.not_applicable) {
      if (line.leaving == Leaving::left_out && weighs(part)) diagnostics_.report(line.says, kinds::LeftOutOfFull, part.name);
    }
  }
}

}  // namespace heng::check
