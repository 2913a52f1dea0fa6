// 不适用: whether a part (or a row) applies, what it scores if not, and what those weigh that receive its points. Where that cannot
// be told, a score is open between “applies” and what the line says, and a weight between what it can be.
#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::Leaving;
using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

bool weighs(const plan::Part& part) { return part.kind != PartKind::bonus && part.kind != PartKind::penalty; }

}  // namespace

// The lines that may be the one, asked in the order of the text.
Run::Standing Run::standing(plan::PartId id) {
  const plan::Part& part = plan_.parts[id];
  Standing result;
  std::size_t bare = part.not_applicable.size();
  for (std::size_t i = 0; i < part.not_applicable.size(); ++i) {
    const plan::NotApplicable& line = part.not_applicable[i];
    if (line.condition == plan::none) {
      bare = i;
      continue;
    }
    const Value value = taken_or_refused(asked_or_refused(line.condition));
    const Value holds = value.form == Value::Form::set ? value : flags(3, value.deciders);
    if (!holds.may_hold()) continue;
    result.lines.push_back(i);
    if (holds.surely_holds()) {
      result.may_apply = false;
      return result;
    }
    merge(result.deciders, holds.deciders);
  }
  if (bare == part.not_applicable.size() || part.score == plan::none) return result;
  const Value value = eval(part.score);
  const std::uint8_t asked = bit_of(plan::Absence::not_applicable);
  if ((absences_of(value) & asked) == 0) return result;
  result.lines.push_back(bare);
  if (value.is_absent() && absences_of(value) == asked)
    result.may_apply = false;
  else
    merge(result.deciders, value.deciders);
  return result;
}

Value Run::applies(plan::PartId id) {
  const Standing standing = standing_apart(id, nullptr);
  return flags((standing.may_apply ? 2U : 0U) | (standing.lines.empty() ? 0U : 1U), standing.deciders);
}

// Asked from outside: what belongs to the part being computed is put aside.
Run::Standing Run::standing_apart(plan::PartId id, const BoundRow* row) {
  if (plan_.parts[id].not_applicable.empty()) return {};
  std::vector<TraceLine>* const sink = std::exchange(sink_, nullptr);
  std::string item = std::exchange(item_, plan_.parts[id].name);
  const BoundRow* const item_row = std::exchange(item_row_, row);
  const std::uint64_t traced_item = std::exchange(traced_item_, ++last_item_);
  Standing result = standing(id);
  sink_ = sink;
  item_ = std::move(item);
  item_row_ = item_row;
  traced_item_ = traced_item;
  return result;
}

bool Run::moves_in(plan::PartId block) const {
  const auto& parts = block == plan::none ? plan_.scoring(group_).top_parts : plan_.parts[block].parts;
  return std::any_of(parts.begin(), parts.end(), [&](plan::PartId id) {
    const auto& lines = plan_.parts[id].not_applicable;
    return std::any_of(lines.begin(), lines.end(), [](const plan::NotApplicable& line) {
      return line.leaving != Leaving::score && line.leaving != Leaving::left_out;
    });
  });
}

// The parts and rows of a block, with what each weighs by itself and whether it applies.
std::vector<Run::Unit> Run::units_of(plan::PartId block) {
  std::vector<Unit> units;
  const BoundRow* const item_row = item_row_;
  for (const plan::PartId id : block == plan::none ? plan_.scoring(group_).top_parts : plan_.parts[block].parts) {
    const plan::Part& part = plan_.parts[id];
    if (!weighs(part) || part.unscored) continue;
    if (!plan::are_rows(part.kind)) {
      Unit unit{id, 0, {}, standing_apart(id, nullptr)};
      unit.own = part.weight ? number(*part.weight) : number(Rational(0), std::nullopt, {});
      units.push_back(std::move(unit));
      continue;
    }
    const BoundRow::BoundList& list = list_of(part.loop);
    const BoundRow* const outer = rows_[part.loop];
    const std::vector<std::uint8_t> taken = rows_of(id);
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
      if (taken[i] == 0) continue;
      enter(part.loop, &list.rows[i]);
      Unit unit{id, static_cast<std::uint32_t>(i), {}, standing_apart(id, &list.rows[i])};
      unit.own = part.row_weight == plan::none ? number(Rational(0)) : eval(part.row_weight);
      if (unit.own.form != Value::Form::number || unit.own.may_be_absent != 0) unit.own = unknown(points_kind(), unit.own.deciders);
      if (!unit.own.low) unit.own.low = Rational(0);
      if (taken[i] == 1) {  // it may belong elsewhere
        unit.is_sure = false;
        unit.own.low = Rational(0);
      }
      units.push_back(std::move(unit));
    }
    enter(part.loop, outer);
    item_row_ = item_row;
  }
  return units;
}

// What a giver's line brings to one receiver, if that one applies.
Value Run::gift(const plan::NotApplicable& line, const Unit& giver, const Unit& receiver, const std::vector<Unit>& units) const {
  const auto receives = [&](const Unit& unit) {
    if (&unit == &giver || !unit.standing.may_apply) return false;
    if (unit.own.is_exact_number() && unit.own.low->is_zero()) return false;
    return line.rest || std::find(line.receivers.begin(), line.receivers.end(), unit.part) != line.receivers.end();
  };
  const auto surely = [](const Unit& unit) { return unit.is_sure && unit.standing.lines.empty(); };
  Value none_or_all = number(Rational(0), giver.own.high, giver.own.deciders);
  if (!receives(receiver)) return number(Rational(0));
  if (line.leaving == Leaving::to_first_of) {
    for (const plan::PartId id : line.receivers) {
      if (id == receiver.part) return giver.own;
      const auto earlier = std::find_if(units.begin(), units.end(), [&](const Unit& unit) { return unit.part == id; });
      if (earlier == units.end() || !receives(*earlier)) continue;
      if (surely(*earlier)) return number(Rational(0));
      merge(none_or_all.deciders, earlier->standing.deciders);
      return none_or_all;
    }
    // 本部分其他项: in the order of the block.
    for (const Unit& unit : units) {
      if (&unit == &receiver) return giver.own;
      if (!receives(unit)) continue;
      if (surely(unit)) return number(Rational(0));
      return none_or_all;
    }
    return none_or_all;
  }
  // Shares: by number, or by weight; of those that apply for certain at least, of all that may at most.
  Value least = number(Rational(0)), most = number(Rational(0));
  Deciders deciders;
  const Value share = line.leaving == Leaving::evenly ? number(Rational(1)) : receiver.own;
  for (const Unit& unit : units) {
    if (&unit == &receiver || !receives(unit)) continue;
    const Value one = line.leaving == Leaving::evenly ? number(Rational(1)) : unit.own;
    most = sum(most, one);
    if (surely(unit)) least = sum(least, one);
    merge(deciders, unit.standing.deciders);
  }
  if (!share.low || !share.high || !most.high || !least.low) return none_or_all;
  // share / (share + others), rising with the share, falling with the others.
  const auto part_of = [](const Rational& own, const Rational& others) {
    const Rational all = own + others;
    return all.is_zero() ? Rational(0) : own / all;
  };
  Value rate = number(part_of(*share.low, *most.high), part_of(*share.high, *least.low), std::move(deciders));
  return product(giver.own, rate);
}

// What each part and row of a block weighs once points have moved, provided that it applies.
const Run::Weights& Run::weights_in(plan::PartId block) {
  const auto found = moved_.find(block);
  if (found != moved_.end()) return found->second;
  Weights weights;
  Held* const held = std::exchange(held_, nullptr);  // the weights are kept
  const std::vector<Unit> units = units_of(block);
  for (const Unit& receiver : units) {
    Value weight = receiver.own;
    for (const Unit& giver : units) {
      const auto& lines = plan_.parts[giver.part].not_applicable;
      std::optional<Value> moved;
      bool may_stay = giver.standing.may_apply || !giver.is_sure;
      for (const std::size_t line : giver.standing.lines) {
        if (lines[line].leaving == Leaving::score || lines[line].leaving == Leaving::left_out) {
          may_stay = true;
          continue;
        }
        Value given = gift(lines[line], giver, receiver, units);
        moved = moved ? hull(*moved, given, points_kind()) : std::move(given);
      }
      if (!moved) continue;
      if (may_stay) {
        *moved = hull(*moved, number(Rational(0)), points_kind());
        merge(moved->deciders, giver.standing.deciders);
      }
      weight = sum(weight, *moved);
    }
    weights.emplace(std::pair{receiver.part, receiver.row}, std::move(weight));
  }
  report_lost(units);
  held_ = held;
  return moved_.emplace(block, std::move(weights)).first->second;
}

// Points that nobody can take leave the full marks, and that is said.
void Run::report_lost(const std::vector<Unit>& units) {
  for (const Unit& giver : units) {
    if (giver.standing.may_apply || giver.standing.lines.size() != 1) continue;
    const plan::NotApplicable& line = plan_.parts[giver.part].not_applicable[giver.standing.lines[0]];
    if (line.leaving == Leaving::score || line.leaving == Leaving::left_out) continue;
    const bool is_taken = std::any_of(units.begin(), units.end(), [&](const Unit& unit) {
      const bool is_named = line.rest || std::find(line.receivers.begin(), line.receivers.end(), unit.part) != line.receivers.end();
      const bool is_zero = unit.own.is_exact_number() && unit.own.low->is_zero();
      return &unit != &giver && is_named && unit.standing.may_apply && !is_zero;
    });
    if (is_taken) continue;
    Finding finding;
    finding.kind = kinds::PointsLost.kind;
    finding.severity = finding.kind->severity;
    finding.arguments = {diagnostic::Argument{plan_.parts[giver.part].name}};
    finding.item = plan_.parts[giver.part].name;
    finding.at = record_.root.at;
    finding.rule = line.at;
    add_finding(std::move(finding));
  }
}

// The weight that a part counts with: what it has by itself, and what came to it.
std::optional<Value> Run::moved_weight(plan::PartId id, const BoundRow* row) {
  const plan::Part& part = plan_.parts[id];
  const bool is_block = plan::are_rows(part.kind) && row == nullptr;
  if (is_block || !weighs(part) || !moves_in(part.parent)) return std::nullopt;
  const std::uint32_t index = row ? static_cast<std::uint32_t>(row - list_of(part.loop).rows.data()) : 0;
  const auto& weights = weights_in(part.parent);
  const auto found = weights.find({id, index});
  return found == weights.end() ? std::nullopt : std::optional(found->second);
}

Value Run::counted_weight(plan::PartId id) {
  const plan::Part& part = plan_.parts[id];
  Value weight = part.weight ? number(*part.weight) : number(Rational(0), std::nullopt, {});
  if (const auto moved = moved_weight(id, nullptr)) weight = *moved;
  return weight;
}

Value Run::applicable_full(plan::PartId block) {
  Value full = number(Rational(0));
  for (const Unit& unit : units_of(block)) {
    const plan::Part& part = plan_.parts[unit.part];
    Value weight = unit.own;
    if (moves_in(block)) {
      const Weights& weights = weights_in(block);
      if (const auto moved = weights.find({unit.part, unit.row}); moved != weights.end()) weight = moved->second;
    }
    const bool is_row = part.kind == PartKind::row_sections;
    if ((part.kind == PartKind::section || is_row) && unit.standing.may_apply && !part.parts.empty()) {
      const std::optional<Rational> own = !is_row ? part.weight : unit.own.is_exact_number() ? unit.own.low : std::nullopt;
      Value inside;
      const BoundRow* const outer = is_row ? rows_[part.loop] : nullptr;
      if (is_row) enter(part.loop, &list_of(part.loop).rows[unit.row]);
      inside = applicable_full(unit.part);
      if (is_row) enter(part.loop, outer);
      const bool is_whole = inside.is_exact_number() && own && *inside.low == *own;
      if (!is_whole && own && own->sign() > 0) weight = product(inside, quotient(weight, number(*own)));
    }
    bool may_leave = !unit.is_sure, may_score = false;
    for (const std::size_t line : unit.standing.lines) {
      const bool stays = part.not_applicable[line].leaving == Leaving::score;
      may_leave = may_leave || !stays;
      may_score = may_score || stays;
    }
    if (!unit.standing.may_apply) weight = may_score ? unit.own : number(Rational(0));
    if (unit.standing.may_apply && may_score) weight = hull(weight, unit.own, points_kind());
    if (may_leave && (unit.standing.may_apply || may_score)) {
      weight = hull(weight, number(Rational(0)), points_kind());
      merge(weight.deciders, unit.standing.deciders);
    }
    full = sum(full, weight);
  }
  for (const plan::PartId id : block == plan::none ? plan_.scoring(group_).top_parts : plan_.parts[block].parts) {
    const plan::Part& part = plan_.parts[id];
    if (plan::are_rows(part.kind) && !part.unscored && !list_of(part.loop).known) full.high = std::nullopt;
  }
  return full;
}

// A part by its standing: its own text (for its own weight, then scaled), a line's sentence, or nothing at all.
void Run::by_standing(PartResult& result, const plan::Part& part, const BoundRow* row, const OwnScore& own) {
  const Standing standing = part.not_applicable.empty() ? Standing{} : this->standing(result.part);
  bool is_scored = false;
  Interval score, unrounded;
  std::vector<std::string> deciders = names_of(standing.deciders);
  const auto either = [](const Interval& left, const Interval& right) {
    const Value both = hull(number(left.low, left.high, {}), number(right.low, right.high, {}), points_kind());
    return Interval{both.low, both.high};
  };
  const auto add = [&] {
    score = is_scored ? either(score, result.score) : result.score;
    unrounded = is_scored ? either(unrounded, result.unrounded) : result.unrounded;
    if (!result.score.is_exact()) deciders.insert(deciders.end(), result.deciders.begin(), result.deciders.end());
    is_scored = true;
  };
  trace_standing(part, standing);
  if (standing.may_apply) {
    const std::optional<Value> weight = moved_weight(result.part, row);
    const bool has_own = result.weight && result.weight->sign() > 0;
    const bool is_known = weight && weight->is_exact_number() && has_own;
    std::optional<Value> factor;
    if (weight && !(is_known && *weight->low == *result.weight))
      factor = has_own ? quotient(*weight, number(*result.weight)) : number(Rational(0), std::nullopt, weight->deciders);
    if (factor && is_known && sink_)
      sink_->push_back({0, "分值 " + result.weight->readable(4) + "分 → " + weight->low->readable(4) + "分", "", {}});
    own(result, factor ? &*factor : nullptr);
    add();
    if (factor && is_known) {
      result.own_weight = result.weight;
      result.weight = weight->low;
    }
  }
  bool may_leave = false;
  for (const std::size_t index : standing.lines) {
    const plan::NotApplicable& line = part.not_applicable[index];
    may_leave = may_leave || line.leaving != Leaving::score;
    if (line.leaving != Leaving::score) continue;
    const Value value = eval(line.score);
    if (sink_) trace_sentence(line.score, "得 ", value);
    finish_score(result, part, value, line.score, nullptr);
    add();
  }
  result.score = score;
  result.unrounded = unrounded;
  result.deciders = std::move(deciders);
  if (is_scored) act_on(result, part);
  result.applies = static_cast<std::uint8_t>((standing.may_apply ? 2U : 0U) | (standing.lines.empty() ? 0U : 1U));
  if (may_leave) leave(result, is_scored);
  std::sort(result.deciders.begin(), result.deciders.end());
  result.deciders.erase(std::unique(result.deciders.begin(), result.deciders.end()), result.deciders.end());
  if (result.score.is_exact()) result.deciders.clear();
}

// Left out, it adds nothing to any sum.
void Run::leave(PartResult& result, bool may_score) {
  result.leaves = true;
  for (Interval* one : {&result.score, &result.unrounded}) {
    if (!may_score) *one = {Rational(0), Rational(0)};
    if (one->low) one->low = min(*one->low, Rational(0));
    if (one->high) one->high = max(*one->high, Rational(0));
  }
}

// 不适用（规划新增 = 0公顷）：得 满分
void Run::trace_standing(const plan::Part& part, const Standing& standing) {
  if (!sink_) return;
  for (const std::size_t index : standing.lines) {
    const plan::NotApplicable& line = part.not_applicable[index];
    const bool is_sure = !standing.may_apply && index == standing.lines.back() && standing.lines.size() == 1;
    TraceLine out;
    out.rule = line.at;
    out.text = "不适用";
    if (line.condition != plan::none) {
      const std::string asked = one_line_of(line.condition), numbers = substituted(line.condition, 0, false);
      const bool is_compared = at(line.condition).operation == plan::Operation::compare && numbers != asked;
      out.text += "（" + asked + (is_compared ? "：" + numbers : "") + "）";
      out.source = source_of(line.condition);
    }
    out.text += (is_sure ? "：" : "？：") + one_line_of(line.says);
    sink_->push_back(std::move(out));
  }
}

}  // namespace heng::evaluate
