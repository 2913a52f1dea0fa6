// Sections and items: weights that add up, scores inside their promise, rows that all belong somewhere.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using parse::StatementKind;
using plan::Operation;
using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

bool is_part(StatementKind kind) {
  return kind == StatementKind::section || kind == StatementKind::item || kind == StatementKind::bonus ||
         kind == StatementKind::penalty || kind == StatementKind::each_item || kind == StatementKind::each_section;
}

PartKind kind_of(StatementKind kind) {
  switch (kind) {
    case StatementKind::section:
      return PartKind::section;
    case StatementKind::bonus:
      return PartKind::bonus;
    case StatementKind::penalty:
      return PartKind::penalty;
    case StatementKind::each_item:
      return PartKind::row_items;
    case StatementKind::each_section:
      return PartKind::row_sections;
    default:
      return PartKind::item;
  }
}

bool holds_parts(PartKind kind) { return kind == PartKind::section || kind == PartKind::row_sections; }

// 每项, 每部分: how messages call the block.
std::string word_of(PartKind kind) { return kind == PartKind::row_sections ? "每部分" : "每项"; }

diagnostic::Term difference_text(const Rational& missing) {
  const std::string points = missing.abs().readable();
  if (missing.sign() > 0) return {"差" + points + "分", points + " missing"};
  return {"多" + points + "分", points + " too many"};
}

const Statement* score_of(const std::vector<Statement>& body) {
  for (const Statement& statement : body) {
    if (statement.kind == StatementKind::score) return &statement;
  }
  return nullptr;
}

}  // namespace

Context Checker::context_of(Block& block, text::Span at) const {
  Context context;
  context.block = &block;
  context.loop = block.loop;
  context.part = block.part;
  context.facts = block.facts;
  context.group = block.group;
  if (!at.empty()) add_arm_facts(at, context.facts);
  return context;
}

// An end of a promise: points, or in a block over rows a share of the row's weight.
Checker::PromiseEnd Checker::limit_end(const parse::Expression* expression, Block& block) {
  if (!expression) return {};  // 不限
  Context context = context_of(block);
  const Typed value = this->expression(*expression, context);
  if (value.failed()) return {};
  const End& end = value.bounds.low;
  const bool is_zero = end.constant.is_zero() && end.slope.is_zero();
  const End& other = value.bounds.high;
  const bool is_one = !end.infinite && !other.infinite && end.constant == other.constant && end.slope == other.slope;
  const bool fits = is_one && (value.kind.is(KindClass::points) || is_zero);
  if (fits && end.slope.is_zero()) return {end.constant, std::nullopt};
  if (fits && end.constant.is_zero()) return {std::nullopt, end.slope};
  diagnostics_.report(expression->at, kinds::PointsWanted, std::string(written(expression->at)));
  return {};
}

void Checker::promise(const Statement& statement, plan::PartId id, Block& block) {
  plan::Part& part = plan_.parts[id];
  part.low = Rational(0);
  part.high = part.weight;
  if (plan::are_rows(part.kind)) part.high_share = Rational(1);
  if (part.kind == PartKind::bonus) part.high = part.cap;
  if (part.kind == PartKind::penalty) {
    part.high = Rational(0);
    part.low = part.cap ? std::optional(-*part.cap) : std::nullopt;
  }
  if (!statement.range) return;
  const PromiseEnd low = limit_end(statement.range->low.get(), block);
  const PromiseEnd high = limit_end(statement.range->high.get(), block);
  part.low = low.points;
  part.low_share = low.share;
  part.high = high.points;
  part.high_share = high.share;
  const Bounds ends = own_promise(part);
  const bool reversed =
      (part.low || part.low_share) && (part.high || part.high_share) && !proves_at_least({ends.high, ends.high}, ends.low);
  if (reversed) diagnostics_.report(statement.range->at, kinds::LimitsReversed, std::string(written(statement.range->at)));
}

// What the parts of a block reach together where some are rows: the rows weigh what the block leaves to them, or the record gets a
// finding. `whole`: what the block weighs.
Bounds Checker::block_bounds(const std::vector<plan::PartId>& parts, const Bounds& whole) const {
  const auto moves = [&](plan::PartId id) { return may_give(id) || may_receive(id); };
  const bool rows_move =
      std::any_of(parts.begin(), parts.end(), [&](plan::PartId id) { return plan::are_rows(plan_.parts[id].kind) && moves(id); });
  std::vector<plan::PartId> others;
  Bounds rest = whole;
  Rational most = 1, least = 0;
  for (const plan::PartId id : parts) {
    const plan::Part& part = plan_.parts[id];
    const bool has_rate = part.weight && part.weight->sign() > 0 && part.high && part.low;
    if (plan::are_rows(part.kind)) {
      most = max(most, part.high_share.value_or(Rational(1)));
      least = min(least, part.low_share.value_or(Rational(0)));
    } else if (rows_move && moves(id) && has_rate) {
      most = max(most, *part.high / *part.weight);
      least = min(least, *part.low / *part.weight);
    } else {
      others.push_back(id);
      rest = rest - Bounds::exactly(part.weight.value_or(Rational(0)));
    }
  }
  const Bounds lowest = rest * Bounds::exactly(least), highest = rest * Bounds::exactly(most);
  return sum_bounds(others) + Bounds{lowest.low, highest.high};
}

void Checker::declare_parts(const std::vector<Statement>& statements, Block& block, plan::PartId parent) {
  for (const Statement& statement : statements) {
    if (!is_part(statement.kind)) continue;
    const plan::PartId id = declare_part(statement, block, parent);
    (parent == plan::none ? plan_.scoring(block.group).top_parts : plan_.parts[parent].parts).push_back(id);
  }
}

plan::PartId Checker::declare_part(const Statement& statement, Block& block, plan::PartId parent) {
  const auto id = static_cast<plan::PartId>(plan_.parts.size());
  plan::Part part;
  part.kind = kind_of(statement.kind);
  part.at = statement.head.empty() ? statement.at : statement.head;
  part.parent = parent;
  part.replaces = replaced_of(statement);
  part.group = block.group;
  if (statement.name) part.name = statement.name->text;
  if (statement.key) part.key = statement.key->text;
  for (const parse::Quoted& line : statement.literate) part.literate += (part.literate.empty() ? "" : "\n") + line.text;
  const bool capped = part.kind == PartKind::bonus || part.kind == PartKind::penalty;
  if (statement.quantity) (capped ? part.cap : part.weight) = points(*statement.quantity);

  Block& inner = blocks_.emplace_back();
  inner.parent = &block;
  inner.part = id;
  inner.loop = block.loop;
  inner.group = block.group;
  inner.cite = block.cite;
  inner.rounding = block.rounding;
  inner.section_rounding = block.section_rounding;
  if (statement.name) {
    for (plan::PartId other = 0; other < plan_.parts.size(); ++other) {
      if (plan_.parts[other].parent != parent || plan_.parts[other].group != part.group || plan_.parts[other].name != part.name ||
          plan::are_rows(plan_.parts[other].kind))
        continue;
      auto& twice = diagnostics_.report(statement.name->at, kinds::PartTwice, part.name);
      diagnostics_.label(twice, plan_.parts[other].at, kinds::DeclaredHere, part.name);
    }
  }
  const bool of_rows = plan::are_rows(part.kind), is_section = holds_parts(part.kind);
  if (of_rows) declare_rows(statement, part, inner, block);
  declare_names(statement.body, inner);
  part.cite = inner.cite;
  if (of_rows) all_rows_.push_back(id);
  plan_.parts.push_back(std::move(part));
  part_sources_.push_back({&statement, &inner});
  promise(statement, id, inner);
  if (is_section && !(of_rows && inner.loop == block.loop)) {  // the rows could be read
    declare_parts(statement.body, inner, id);
  } else if (!is_section) {
    for (const Statement& nested : statement.body) {
      if (is_part(nested.kind)) diagnostics_.report(nested.head, kinds::PartInsideItem);
    }
  }
  return id;
}

void Checker::declare_rows(const Statement& statement, plan::Part& part, Block& inner, Block& outer) {
  part.others = statement.others;
  part.unscored = statement.unscored;
  if (!statement.value) return;
  Context context = context_of(outer);
  const Typed rows = expression(*statement.value, context);
  part.name = std::string(written(statement.value->at));
  if (rows.failed()) return;
  if (!rows.kind.is(KindClass::rows) || rows.loop != outer.loop || !rows.filters.empty()) {
    diagnostics_.report(statement.value->at, kinds::RowsWanted, word_of(part.kind), kind_text(rows.kind));
    return;
  }
  int nesting = 1;
  for (plan::LoopId loop = rows.loop; loop != 0; loop = plan_.loops[loop].parent) ++nesting;
  if (nesting > 4) {
    diagnostics_.report(statement.value->at, kinds::RowsTooDeep);
    return;
  }
  part.loop = static_cast<plan::LoopId>(plan_.loops.size());
  plan_.loops.push_back({rows.loop, rows.kind.tag, true});
  inner.loop = part.loop;
}

// The row's weight, name, condition and declared score.
void Checker::elaborate_rows(plan::PartId id) {
  const Statement& statement = *part_sources_[id].statement;
  Block& block = *part_sources_[id].block;
  if (const plan::PartId around = plan_.rows_around(id); around != plan::none) block.facts = part_sources_[around].block->facts;
  Context context = context_of(block);
  context.part = plan::none;  // a row's weight and condition are read before the item exists
  const model::Shape& shape = shape_of(plan_.parts[id].loop);
  const auto by_name = [&](const char* name) -> plan::StepId {
    const auto index = shape.find_field(name);
    return index ? field_of(block.loop, *index, plan_.parts[id].at, context).step : plan::none;
  };
  plan::StepId weight = by_name("分值");
  if (statement.row_weight) {
    Typed value = expression(*statement.row_weight, context);
    if (!value.failed() && !value.kind.is(KindClass::points)) {
      diagnostics_.report(statement.row_weight->at, kinds::PointsWanted, std::string(written(statement.row_weight->at)));
    }
    weight = value.step;
  }
  if (weight == plan::none && !plan_.parts[id].unscored && !diagnostics_.has_errors()) {
    diagnostics_.report(plan_.parts[id].at, kinds::RowWeightWanted, plan_.parts[id].name);
  }
  plan_.parts[id].row_weight = weight;
  plan::StepId row_name = by_name("名称");
  if (statement.row_name) row_name = expression(*statement.row_name, context).step;
  plan_.parts[id].row_name = row_name;
  if (statement.condition) {
    Typed asked = condition(*statement.condition, context);
    plan_.parts[id].condition = asked.step;
    if (!asked.failed() && !regions({asked.step}, {}).can_hold[0]) {
      diagnostics_.report(statement.condition->at, kinds::NeverHolds, std::string(written(statement.condition->at)));
    }
    if (!asked.failed()) assume(asked.step, true, block.facts);
  }
  if (const plan::StepId declared = by_name("自评得分"); declared != plan::none) plan_.parts[id].declared = declared;
}

void Checker::elaborate_part(plan::PartId id) {
  const Statement& statement = *part_sources_[id].statement;
  Block& block = *part_sources_[id].block;
  if (plan::are_rows(plan_.parts[id].kind)) {
    if (plan_.parts[id].loop == 0) return;  // its list could not be read
    elaborate_rows(id);
  } else if (const plan::PartId around = plan_.rows_around(id); around != plan::none) {
    block.facts = part_sources_[around].block->facts;
  }
  for (const Statement& inner : statement.body) {
    if (inner.kind != StatementKind::declared_as || !inner.value) continue;
    Context context = context_of(block);
    Typed value = expression(*inner.value, context);
    if (value.failed()) continue;
    if (!value.kind.is(KindClass::points))
      diagnostics_.report(inner.value->at, kinds::PointsWanted, std::string(written(inner.value->at)));
    plan_.parts[id].declared = value.step;
  }
  body_checks(statement.body, block);
  elaborate_leaving(id, block);
  const Statement* score = score_of(statement.body);
  const plan::Part& part = plan_.parts[id];
  const bool is_section = holds_parts(part.kind);
  if (score) {
    elaborate_score(id, *score, block);
    mean_of_applicable(id, block);
    return;
  }
  if (part.unscored) return;
  if (!is_section || part.parts.empty()) {
    // A line that could not be read may have been the 得: its own message is enough.
    const bool unread = std::any_of(statement.body.begin(), statement.body.end(),
                                    [](const Statement& inner) { return inner.kind == StatementKind::error; });
    if (!unread) diagnostics_.report(part.at, kinds::ScoreWanted, part.name);
    return;
  }
  part_rounding(plan_.parts[id], nullptr, block, part.at);
  if (may_receive(id) && !block.section_rounding) diagnostics_.report(part.at, kinds::SectionRoundingUnstated, part.name);
  check_sum_promise(id);
}

// A section that is the sum of its parts. Their weights add up to its own, or, where rows decide them, the record gets a finding.
void Checker::check_sum_promise(plan::PartId id) {
  const plan::Part& part = plan_.parts[id];
  const bool has_rows = has_rows_in(part.parts);
  // A promise in points is held against the points that the parts promise.
  const bool by_weight = part.kind == PartKind::row_sections && (has_rows || part.high_share);
  Bounds sum;
  if (by_weight)
    sum = block_bounds(part.parts, Bounds::weight());
  else if (!has_rows)
    sum = sum_bounds(part.parts);
  else if (part.weight)
    sum = block_bounds(part.parts, Bounds::exactly(*part.weight));
  check_promise(id, printed_bounds(part, sum), part.at);
}

bool Checker::has_rows_in(const std::vector<plan::PartId>& parts) const {
  return std::any_of(parts.begin(), parts.end(), [&](plan::PartId id) { return plan::are_rows(plan_.parts[id].kind); });
}

// The promise holds for the exact score and for the printed one: 2.5分 kept to whole points is 3分, and rounding down heals
// nothing. Ends that depend on a row's weight are held on the record.
Bounds Checker::printed_bounds(const plan::Part& part, Bounds bounds) const {
  if (!part.has_rounding) return bounds;
  const Bounds printed = rounded(bounds, part.rounding_multiple, part.rounding_mode);
  // Both are held: 10.75分 is not made good by keeping whole points downwards, its .舍入前 can be read.
  const Bounds both = hull(bounds, printed);
  if (bounds.low.is_constant()) bounds.low = both.low;
  if (bounds.high.is_constant()) bounds.high = both.high;
  return bounds;
}

void Checker::elaborate_score(plan::PartId id, const Statement& score, Block& block) {
  Context context = context_of(block, score.at);
  if (!score.sentence) return;
  // It is asked where no 不适用 holds.
  for (const plan::NotApplicable& line : plan_.parts[id].not_applicable) assume(line.condition, false, context.facts);
  Typed value = sentence(*score.sentence, context);
  if (value.failed()) return;
  if (value.kind.is(KindClass::absence)) {
    diagnostics_.report(score.sentence->at, kinds::PointsWanted, std::string(written(score.sentence->at)));
    return;
  }
  if (!value.kind.is(KindClass::points)) {
    const bool zero = value.literal && at(value.step).number.is_zero();
    if (!zero) {
      diagnostics_.report(score.sentence->at, kinds::ScoreKind, kind_text(value.kind));
      return;
    }
  }
  if (!answers_open(id)) answer_open(value);
  plan_.parts[id].score = value.step;
  Bounds bounds = value.bounds;
  plan::Part& part = plan_.parts[id];
  if (part.kind == PartKind::bonus && part.cap) bounds = smaller(bounds, Bounds::exactly(*part.cap));
  if (part.kind == PartKind::penalty && part.cap) bounds = larger(bounds, Bounds::exactly(-*part.cap));
  part_rounding(part, &value, block, score.sentence->at);
  // Points that come to it scale the score, which seldom stays round.
  if (may_receive(id) && !value.inexact && !value.rounded && !part.has_rounding && !block.rounding)
    diagnostics_.report(score.sentence->at, kinds::RoundingUnstated, part.name);
  if (!check_checklist_sum(id, *score.sentence, value)) return;
  check_promise(id, printed_bounds(part, bounds), score.sentence->at);
  const bool noted = !part.literate.empty() || (block.parent && block.cite != block.parent->cite);
  if (part.has_rounding && value.rounded_before && !noted) {
    diagnostics_.report(score.sentence->at, kinds::RoundedTwice, part.name);
  }
}

void Checker::part_rounding(plan::Part& part, const Typed* value, Block& block, text::Span at) {
  const bool leaf = !holds_parts(part.kind);
  const Statement* statement = leaf ? block.rounding : block.section_rounding;
  if (value && value->rounded) {
    // The sentence ends in 保留: its own rounding is the one that counts.
    const plan::Step& last = this->at(value->step);
    const plan::Step& round = last.operation == Operation::sentence ? this->at(last.operands.back()) : last;
    part.places = 0;
    for (Rational multiple = round.number; !multiple.is_integer() && part.places < 10; multiple = multiple * Rational(10))
      ++part.places;
    return;
  }
  if (!statement) {
    if (leaf && value && value->inexact) diagnostics_.report(at, kinds::RoundingUnstated, part.name);
    return;
  }
  if (!statement->rounding) return;  // 不舍入
  const model::Kind points_kind{KindClass::points, "", nullptr, nullptr, 0};
  const auto multiple =
      multiple_of(*statement->rounding, points_kind, unit_index(quantity::base_unit(quantity::UnitClass::points)));
  if (!multiple) return;
  part.has_rounding = true;
  part.rounding_multiple = *multiple;
  part.rounding_mode = statement->rounding->mode;
  part.rounding_at = statement->rounding->at;
  part.places = 0;
  for (Rational rest = *multiple; !rest.is_integer() && part.places < 10; rest = rest * Rational(10)) ++part.places;
}

Bounds Checker::own_promise(const plan::Part& part) {
  Bounds promise;
  if (part.low) promise.low = {false, *part.low, 0, false};
  if (part.high) promise.high = {false, *part.high, 0, false};
  if (part.low_share) promise.low = {false, 0, *part.low_share, false};
  if (part.high_share) promise.high = {false, 0, *part.high_share, false};
  return promise;
}

void Checker::check_promise(plan::PartId id, const Bounds& bounds, text::Span at) {
  const plan::Part& part = plan_.parts[id];
  const End low = own_promise(part).low, high = own_promise(part).high;
  const auto printed_points = [](const Rational& value) { return value.readable(4) + "分"; };
  const auto reaches = [&](const End& end) {
    if (!end.is_constant()) return diagnostic::Term{};
    const std::string reached = printed_points(end.constant);
    return diagnostic::Term{"（可到" + reached + "）", " (it reaches " + reached + ")"};
  };
  const auto end_text = [&](const End& end) {
    if (end.is_constant()) return printed_points(end.constant);
    return end.slope == Rational(1) ? std::string("分值") : "分值 × " + (end.slope * Rational(100)).readable(4) + "%";
  };
  const std::string name = plan::are_rows(part.kind) ? word_of(part.kind) + " " + part.name : part.name;
  if (!proves_at_most(bounds, high)) {
    const std::string limit = end_text(high);
    label_changes(diagnostics_.report(at, kinds::ScoreAbove, name, limit, reaches(bounds.high)), {id});
  }
  if (!proves_at_least(bounds, low)) {
    const std::string limit = end_text(low);
    label_changes(diagnostics_.report(at, kinds::ScoreBelow, name, limit, reaches(bounds.low)), {id});
  }
}

// What a policy has changed of its base is shown beside what no longer fits.
void Checker::label_changes(diagnostic::Diagnostic& report, const std::vector<plan::PartId>& parts) const {
  for (const plan::PartId id : parts) {
    const plan::Part& part = plan_.parts[id];
    if (part.replaces && !(part.replaces->at == report.at))
      diagnostic::Diagnostics::label(report, part.replaces->at, kinds::ChangedHere, part.name);
  }
}

Bounds Checker::promised(plan::PartId id) const {
  const plan::Part& part = plan_.parts[id];
  Bounds bounds;
  if (part.low) bounds.low = Bounds::exactly(*part.low).low;
  if (part.high) bounds.high = Bounds::exactly(*part.high).high;
  if (!plan::are_rows(part.kind)) return with_received(id, bounds);
  if (part.unscored) return Bounds::exactly(0);
  // A sum over rows that the record decides: at most what is around them weighs, where the rows' weights are held against it.
  bounds = part.low && part.low->sign() >= 0 ? Bounds::at_least(0) : Bounds::all();
  const auto& whole = part.parent != plan::none ? plan_.parts[part.parent].weight : plan_.scoring(part.group).full_marks;
  if (!whole) return bounds;
  if (part.high_share) bounds.high = Bounds::exactly(*whole * max(*part.high_share, Rational(0))).high;
  if (part.low_share) bounds.low = Bounds::exactly(*whole * min(*part.low_share, Rational(0))).low;
  return bounds;
}

// What the parts of a block weigh together; from_rows when a record decides it.
Rational Checker::weigh(plan::PartId id, bool& from_rows) {
  return weigh(plan_.parts[id].parts, part_sources_[id].statement->body, from_rows);
}

Rational Checker::weigh(const std::vector<plan::PartId>& parts, const std::vector<Statement>& body, bool& from_rows) {
  // A statement that could not be read may have been a part: what its block weighs is not known.
  from_rows =
      from_rows || std::any_of(body.begin(), body.end(), [](const Statement& inner) { return inner.kind == StatementKind::error; });
  Rational sum = 0;
  for (const plan::PartId inner : parts) {
    plan::Part& part = plan_.parts[inner];
    if (part.kind == PartKind::bonus || part.kind == PartKind::penalty) continue;
    if (plan::are_rows(part.kind)) {
      from_rows = from_rows || !part.unscored;
      bool inside = false;  // the sum is the row's, held against its weight on the record
      if (!part.parts.empty()) (void)weigh(inner, inside);
      continue;
    }
    bool inner_rows = false;
    const Rational weighed =
        part.kind == PartKind::section && !part.parts.empty() ? weigh(inner, inner_rows) : part.weight.value_or(Rational(0));
    if (part.kind == PartKind::section && !part.parts.empty() && !inner_rows) {
      if (!part.weight) {
        part.weight = weighed;
        if (!part_sources_[inner].statement->range) part.high = weighed;
      } else if (*part.weight != weighed && !score_of(part_sources_[inner].statement->body)) {
        const Rational difference = *part.weight - weighed;
        label_changes(diagnostics_.report(part.at, kinds::WeightSum, diagnostic::Term{"“" + part.name + "”", "“" + part.name + "”"},
                                          part.weight->readable(), weighed.readable(), difference_text(difference)),
                      part.parts);
      }
    } else if (!part.weight && !inner_rows && part.kind == PartKind::section) {
      diagnostics_.report(part.at, kinds::WeightWanted, part.name);
    }
    if (!part.weight) from_rows = true;
    sum += part.weight.value_or(Rational(0));
  }
  return sum;
}

void Checker::check_weights(const std::vector<Statement>& body, plan::GroupId group) {
  bool from_rows = false;
  const plan::Scoring& scoring = plan_.scoring(group);
  const Rational sum = weigh(scoring.top_parts, body, from_rows);
  if (scoring.top_parts.empty()) return;
  const Statement* first_part = part_sources_[scoring.top_parts[0]].statement;
  if (!scoring.full_marks) {
    diagnostics_.report(first_part->head, kinds::FullMarksWanted, sum.readable());
    return;
  }
  const bool has_total =
      std::any_of(body.begin(), body.end(), [](const Statement& inner) { return inner.kind == StatementKind::total; });
  if (!from_rows && !has_total && sum != *scoring.full_marks) {
    label_changes(
        diagnostics_.report(plan_.parts[scoring.top_parts.back()].at, kinds::WeightSum, diagnostic::Term{"满分", "full marks"},
                            scoring.full_marks->readable(), sum.readable(), difference_text(*scoring.full_marks - sum)),
        scoring.top_parts);
  }
}

// Whether the conditions of the blocks over a list leave no row out, each asked of a row of its own block.
bool Checker::takes_every_row(const std::vector<plan::PartId>& ids) {
  std::vector<plan::StepId> conditions;
  for (const plan::PartId id : ids) {
    conditions.push_back(plan_.parts[id].condition);
    same_rows_[plan_.parts[id].loop] = plan_.parts[ids[0]].loop;
  }
  const RegionReport report = regions(conditions, {});
  same_rows_.clear();
  return report.analysable && !report.uncovered && !report.asks_absence;
}

void Checker::check_rows_left() {
  // Per list, which is one of its parent's: some block takes every row, or the conditions are shown to be complete.
  std::map<std::pair<plan::LoopId, std::uint32_t>, std::vector<plan::PartId>> blocks;
  for (const plan::PartId id : all_rows_) {
    if (plan_.parts[id].loop == 0) continue;
    const plan::Loop& loop = plan_.loops[plan_.parts[id].loop];
    blocks[{loop.parent, loop.list}].push_back(id);
  }
  for (const auto& [list, ids] : blocks) {
    const auto takes_all = [&](plan::PartId id) { return plan_.parts[id].condition == plan::none; };
    std::size_t first_all = ids.size();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const plan::Part& part = plan_.parts[ids[i]];
      if (first_all < i && !part.others) {
        const plan::Part& earlier = plan_.parts[ids[first_all]];
        if (!earlier.others) {
          diagnostics_.report(part.at, kinds::RowsTaken, part.name, line_of(earlier.at));
          continue;
        }
      }
      if (first_all == ids.size() && takes_all(ids[i])) first_all = i;
    }
    if (first_all == ids.size()) {
      const bool failed = std::any_of(ids.begin(), ids.end(), [&](plan::PartId id) {
        return part_sources_[id].statement->condition && plan_.parts[id].condition == plan::none;
      });
      if (!failed && !takes_every_row(ids))
        diagnostics_.report(plan_.parts[ids.back()].at, kinds::RowsLeft, plan_.parts[ids.back()].name);
    }
  }
}

void Checker::body_checks(const std::vector<Statement>& body, Block& block) {
  for (const Statement& statement : body) {
    if (statement.kind == StatementKind::check) one_check(statement, block);
    if (statement.kind == StatementKind::refuse) one_refusal(statement, block);
    if (statement.kind == StatementKind::output) outputs(statement, block);
    if (statement.kind == StatementKind::total || statement.kind == StatementKind::grade ||
        statement.kind == StatementKind::full_marks || statement.kind == StatementKind::input ||
        statement.kind == StatementKind::assertion) {
      diagnostics_.report(statement.head, kinds::PolicyStatementInside);
    }
  }
}

void Checker::one_check(const Statement& statement, Block& block) {
  if (!statement.condition || !statement.name) return;
  Context context = context_of(block, statement.at);
  Typed asked = condition(*statement.condition, context);
  if (asked.failed()) return;
  close(asked, statement.condition->at);
  if (!regions({asked.step}, {}).can_hold[0]) {
    diagnostics_.report(statement.condition->at, kinds::NeverHolds, std::string(written(statement.condition->at)));
  }
  plan::Check check;
  check.name = statement.name->text;
  check.severity = statement.severity == parse::CheckSeverity::error     ? 2
                   : statement.severity == parse::CheckSeverity::warning ? 1
                                                                         : 0;
  check.condition = asked.step;
  if (statement.string) check.saying = statement.string->text;
  check.part = block.part;
  check.loop = block.loop;
  check.at = statement.at;
  check.group = block.group;
  plan_.checks.push_back(std::move(check));
}

void Checker::one_refusal(const Statement& statement, Block& block) {
  if (!statement.condition || !statement.refusal) return;
  Context context = context_of(block, statement.at);
  Typed asked = condition(*statement.condition, context);
  if (asked.failed()) return;
  close(asked, statement.condition->at);
  if (!regions({asked.step}, {}).can_hold[0]) {
    diagnostics_.report(statement.condition->at, kinds::NeverHolds, std::string(written(statement.condition->at)));
  }
  plan_.refusals.push_back({statement.refusal->unrated, statement.refusal->code.text,
                            statement.string ? statement.string->text : "", asked.step, block.loop, statement.at, block.group});
}

}  // namespace heng::check
