// From values to results: parts with their promises and rounding, rows to blocks, the total, grades, the policy's own checks.
#include <algorithm>
#include <bit>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

Interval interval_of(const Value& value) { return {value.low, value.high}; }

// A row of a list in a row is known by both.
void add_row_around(std::vector<PartResult>& parts, std::uint32_t row) {
  for (PartResult& part : parts) {
    part.rows_around.insert(part.rows_around.begin(), row);
    add_row_around(part.parts, row);
  }
}

}  // namespace

Value Run::part_value(plan::PartId id, bool unrounded) {
  const PartResult* const figures = part_result(id);
  if (figures == nullptr) return unknown(points_kind(), {});
  const PartResult& result = *figures;
  const Interval& score = unrounded ? result.unrounded : result.score;
  Value value = number(score.low, score.high, {});
  if (!score.is_exact()) {
    for (const std::string& name : result.deciders) merge(value.deciders, {decider(record_, name)});
  }
  if (result.leaves && result.applies == 1) return absent(plan::Absence::not_applicable, {decider(record_, result.name + ".适用")});
  if (result.leaves) value.may_be_absent = bit_of(plan::Absence::not_applicable);
  return value;
}

Value Run::added_value(plan::PartId id) {
  const PartResult& result = part(id);
  Value value = number(result.score.low, result.score.high, {});
  if (!result.score.is_exact()) {
    for (const std::string& name : result.deciders) merge(value.deciders, {decider(record_, name)});
  }
  return value;
}

// Of a block over rows: of the row that is current.
const PartResult* Run::part_result(plan::PartId id) {
  return plan::are_rows(plan_.parts[id].kind) ? current_row_result(id) : &part(id);
}

const PartResult& Run::part(plan::PartId id) {
  if (parts_[id]) return *parts_[id];
  if (record_run_ && plan_.parts[id].group != group_) return record_run_->part(id);
  // Parts may be asked for by other parts: what belongs to the one being computed is put aside.
  std::vector<TraceLine>* const sink = std::exchange(sink_, nullptr);
  std::set<std::uint32_t> sink_names = std::exchange(sink_names_, {});
  std::string item = std::exchange(item_, std::string());
  const BoundRow* item_row = std::exchange(item_row_, nullptr);
  const std::uint64_t traced_item = traced_item_;
  std::uint64_t* const meter = std::exchange(meter_, &steps_);
  const bool records_seen = std::exchange(records_seen_, true);
  Held* const held = std::exchange(held_, nullptr);
  PartResult result;
  if (plan_.parts[id].kind == PartKind::section) {
    result = section(id, nullptr);
  } else if (plan::are_rows(plan_.parts[id].kind)) {
    // A block of rows stands for its rows: their sum, with the rows as parts.
    result.part = id;
    result.kind = plan_.parts[id].kind;
    result.name = plan_.parts[id].name;
    result.rule = plan_.parts[id].at;
    result.parts = row_items(id);
    result.score = sum_of(result.parts, result.deciders);
    const BoundRow::BoundList& list = list_of(plan_.parts[id].loop);
    if (!list.known) {
      report_missing(plan_.parts[id].loop);
      const bool never_negative = plan_.parts[id].low && plan_.parts[id].low->sign() >= 0;
      result.score = {never_negative ? std::optional(Rational(0)) : std::nullopt, std::nullopt};
      result.deciders = {plan_.parts[id].name};
    }
    result.unrounded = result.score;
  } else {
    result = leaf(id, nullptr);
  }
  meter_ = meter;
  records_seen_ = records_seen;
  held_ = held;
  sink_ = sink;
  sink_names_ = std::move(sink_names);
  item_ = std::move(item);
  item_row_ = item_row;
  traced_item_ = traced_item;
  parts_[id] = std::move(result);
  return *parts_[id];
}

Interval Run::sum_of(const std::vector<PartResult>& parts, std::vector<std::string>& deciders) const {
  Interval total{Rational(0), Rational(0)};
  for (const PartResult& part : parts) {
    if (total.low) total.low = part.score.low ? std::optional(*total.low + *part.score.low) : std::nullopt;
    if (total.high) total.high = part.score.high ? std::optional(*total.high + *part.score.high) : std::nullopt;
    if (part.score.is_exact()) continue;
    for (const std::string& name : part.deciders) {
      if (std::find(deciders.begin(), deciders.end(), name) == deciders.end()) deciders.push_back(name);
    }
  }
  return total;
}

void Run::read_declared(PartResult& result, const plan::Part& part) {
  if (part.declared == plan::none) return;
  const plan::Step& step = at(part.declared);
  const Value value = eval(part.declared);
  if (value.is_exact_number()) result.declared = value.low;
  if (step.operation == plan::Operation::field) {
    const BoundField& field = rows_[step.loop]->fields[step.index];
    result.declared_text = field.spelling;
    if (result.at.empty()) result.at = field.at;
    // What was typed counts as declared even where it is beyond its range (that is a finding already).
    if (!result.declared && !value.is_absent()) {
      if (const auto amount = notation::read_amount(field.spelling, *record_.units)) result.declared = amount->value;
    }
  }
}

// Where a result is made, a refusal is the result of the whole record; the first one stands.
Value Run::taken_or_refused(Value value) {
  if (!value.is_refused()) return value;
  if (card_.status == Status::scored) {
    const plan::Refusal& refusal = plan_.refusals[value.refusal];
    card_.status = refusal.unrated ? Status::unrated : Status::rejected;
    card_.refusal_code = refusal.code;
    card_.refusal_saying = refusal.saying;
    card_.refusal_rule = refusal.at;
  }
  return unknown(points_kind(), {});
}

plan::StepId Run::last_rounding(plan::StepId sentence) const {
  const plan::Step& step = at(sentence);
  const plan::StepId last = step.operation == plan::Operation::sentence ? step.operands.back() : sentence;
  return at(last).operation == plan::Operation::round ? last : plan::none;
}

// As 各项得分 or 各部分得分 says, unless the audit tries another rounding.
Value Run::rounded_part(plan::PartId id, const plan::Part& part, const Value& value) const {
  const auto other = options_.part_rounding.find(id);
  if (other == options_.part_rounding.end()) return rounded(value, part.rounding_multiple, part.rounding_mode);
  return other->second.multiple ? rounded(value, *other->second.multiple, other->second.mode) : value;
}

// A scaled weight seldom has the places of the scores: rounding keeps to the last figure inside the promise, so that the printed
// scores never add up to more than the weights.
Value Run::kept_inside(Value value, const std::optional<Rational>& low, const std::optional<Rational>& high,
                       const Rational& multiple) {
  const auto most = high ? std::optional(round_to_multiple(*high, multiple, quantity::RoundingMode::floor)) : std::nullopt;
  const auto least = low ? std::optional(round_to_multiple(*low, multiple, quantity::RoundingMode::ceiling)) : std::nullopt;
  for (std::optional<Rational>* end : {&value.low, &value.high}) {
    if (*end && most && *most < **end) *end = most;
    if (*end && least && **end < *least) *end = least;
  }
  return value;
}

void Run::finish_score(PartResult& result, const plan::Part& part, Value value, plan::StepId sentence, const Value* factor) {
  value = taken_or_refused(std::move(value));
  value = settled(std::move(value), points_kind());
  if (value.form != Value::Form::number) value = unknown(points_kind(), std::move(value.deciders));
  const plan::StepId last = part.has_rounding || sentence == plan::none ? plan::none : last_rounding(sentence);
  if (factor) {
    // Scaled before it is rounded: by 各项得分 below, or by the 保留 that ends the sentence.
    if (last != plan::none) {
      value = settled(eval(at(last).operands[0]), points_kind());
      if (value.form != Value::Form::number) value = unknown(points_kind(), std::move(value.deciders));
    }
    value = product(value, *factor);
    if (sink_ && factor->is_exact_number() && !sink_->empty())
      sentence_line().text += "，× " + factor->low->readable(4) + " → " + text_of(value, sentence);
  }
  if (part.cap && part.kind == PartKind::bonus) value = smaller(value, number(*part.cap));
  if (part.cap && part.kind == PartKind::penalty) value = larger(value, number(-*part.cap));
  std::optional<Rational> low = part.low_for(result.weight), high = part.high_for(result.weight);
  if (factor) {  // the promise grows with the weight
    const Value ends = product(number(low, high, {}), *factor);
    low = ends.low;
    high = ends.high;
  }
  const bool exact = value.is_exact_number();
  if (exact && ((low && *value.low < *low) || (high && *high < *value.low))) {
    // The checker has proved that this cannot be: if it is, the figure must not be printed as if it were right.
    report(kinds::PromiseBroken, result.name, points_text(*value.low, part.places));
    value = number(low, high, {});
  } else if (!exact) {
    if (low && (!value.low || *value.low < *low)) value.low = low;
    if (high && (!value.high || *high < *value.high)) value.high = high;
    if (low && value.high && *value.high < *low) value.high = low;
    if (high && value.low && *high < *value.low) value.low = high;
  }
  result.unrounded = interval_of(value);
  if (last != plan::none && factor) {
    const auto other = options_.step_rounding.find(last);
    const plan::Step& step = at(last);
    if (other == options_.step_rounding.end())
      value = rounded(value, step.number, step.mode);
    else if (other->second.multiple)
      value = rounded(value, *other->second.multiple, other->second.mode);
    value = kept_inside(std::move(value), low, high, step.number);
    if (sink_ && !sink_->empty())
      sentence_line().text += "，" + one_line_of(last) + " → " + points_text(interval_of(value), part.places) + "分";
  } else if (last != plan::none) {
    // The sentence ends in 保留: the score before that is what it rounds.
    const Value before = settled(eval(at(last).operands[0]), points_kind());
    if (before.form == Value::Form::number) result.unrounded = interval_of(before);
  }
  if (part.has_rounding) {
    value = rounded_part(result.part, part, value);
    if (factor) value = kept_inside(std::move(value), low, high, part.rounding_multiple);
    // Rounding never leads out of the promise: a row may weigh 3.33 where scores have one place (other parts the checker has
    // proved).
    if (high && value.high && *high < *value.high) value.high = high;
    if (high && value.low && *high < *value.low) value.low = high;
  }
  result.score = interval_of(value);
  result.places = part.places;
  if (sink_ && part.has_rounding && sentence != plan::none && !sink_->empty()) {
    sentence_line().text += "，" + std::string(written(part.rounding_at)) + " → " + points_text(result.score, part.places) + "分";
  }
  result.deciders = result.score.is_exact() ? std::vector<std::string>() : names_of(value.deciders);
}

// Where nothing answered an absence, a judged score not yet given is still inside the limits that the sentence states.
Value Run::own_score(plan::StepId sentence) {
  Value value = eval(sentence);
  if (!value.is_absent() && !value.may_be_absent) return value;
  settles_at_limits_ = true;
  Value limited = eval(sentence);
  settles_at_limits_ = false;
  if (value.is_absent()) return limited;
  value.may_be_absent = 0;  // in other outcomes the absence is answered, or there is none
  return hull(value, limited, points_kind());
}

void Run::read_row(PartResult& result, const plan::Part& part, const BoundRow& row) {
  result.row = static_cast<std::uint32_t>(&row - list_of(part.loop).rows.data());
  result.at = row.at;
  result.place = row.place;
  if (part.row_name != plan::none) {
    const Value name = eval(part.row_name);
    result.name = name.form == Value::Form::text && name.known ? name.text : std::string();
  }
  item_ = result.name;
  if (part.row_weight != plan::none) {
    const Value weight = eval(part.row_weight);
    if (weight.is_exact_number())
      result.weight = weight.low;
    else
      (void)settled(weight, points_kind());
  }
}

PartResult Run::leaf(plan::PartId id, const BoundRow* row) {
  const plan::Part& part = plan_.parts[id];
  PartResult result;
  result.part = id;
  result.kind = part.kind;
  result.name = part.name;
  result.weight = part.weight;
  result.rule = part.at;
  result.cite = part.cite;
  result.literate = part.literate;
  result.places = part.places;
  if (row) {
    result.kind = PartKind::row_items;
    read_row(result, part, *row);
  }
  item_ = result.name;
  item_row_ = row ? row : row_around(id);
  sink_ = options_.trace ? &result.why : nullptr;
  sink_names_.clear();
  traced_item_ = ++last_item_;
  trace_replaced(part.replaces);
  if (part.score != plan::none) {
    by_standing(result, part, row, [&](PartResult& own, const Value* factor) {
      const Value value = own_score(part.score);
      if (sink_) trace_sentence(part.score, "得 ", value);
      finish_score(own, part, value, part.score, factor);
    });
  }
  sink_ = nullptr;
  read_declared(result, part);
  if (!row && result.place.empty()) result.place = (item_row_ ? item_row_ : rows_[own_loop_])->place;
  return result;
}

// A section without 得 of its own: what is printed for its parts, added up.
void Run::finish_sum(PartResult& result, const plan::Part& part, bool rows_unknown, const Value* factor) {
  const Interval sum = sum_of(result.parts, result.deciders);
  Value value = number(sum.low, sum.high, {});
  const std::optional<Rational> low = part.low_for(result.weight), high = part.high_for(result.weight);
  if (rows_unknown) value = number(low, high, {});
  // Rows are not cut to what the section promises: their weights may be too much (a finding of its own), and the parts add up.
  const bool has_rows = part.kind == PartKind::row_sections ||
                        std::any_of(part.parts.begin(), part.parts.end(),
                                    [&](plan::PartId inner) { return plan::are_rows(plan_.parts[inner].kind); });
  if (!value.is_exact_number() && !has_rows) {
    if (part.high && (!value.high || *part.high < *value.high)) value.high = part.high;
    if (part.low && (!value.low || *value.low < *part.low)) value.low = part.low;
  }
  if (factor) {
    value = product(value, *factor);
    for (const std::string& name : names_of(factor->deciders)) result.deciders.push_back(name);
  }
  result.unrounded = interval_of(value);
  if (part.has_rounding) {
    value = rounded_part(result.part, part, value);
    if (factor) {
      const Value ends = product(number(low, high, {}), *factor);
      value = kept_inside(std::move(value), ends.low, ends.high, part.rounding_multiple);
    } else if (part.high_share && high) {
      // Rounding alone does not lead out of what the row weighs.
      for (std::optional<Rational>* end : {&value.low, &value.high}) {
        const auto& exact = end == &value.low ? result.unrounded.low : result.unrounded.high;
        if (*end && exact && *exact <= *high && *high < **end) *end = high;
      }
    }
    result.places = part.places;
  }
  result.score = interval_of(value);
}

PartResult Run::section(plan::PartId id, const BoundRow* row) {
  const plan::Part& part = plan_.parts[id];
  PartResult result;
  result.part = id;
  result.kind = PartKind::section;
  result.name = part.name;
  result.weight = part.weight;
  result.rule = part.at;
  result.cite = part.cite;
  result.literate = part.literate;
  result.places = 2;
  item_row_ = row ? row : row_around(id);
  if (row) read_row(result, part, *row);
  sink_ = options_.trace ? &result.why : nullptr;
  trace_replaced(part.replaces);
  sink_ = nullptr;
  bool all_declared = true;
  std::optional<Rational> declared;
  bool rows_unknown = false;
  // Parts of a section that does not apply are not asked for.
  const bool may_apply = part.not_applicable.empty() || standing_apart(id, row).may_apply;
  for (const plan::PartId inner : part.parts) {
    if (!may_apply) break;
    const PartResult& inner_result = this->part(inner);
    if (plan::are_rows(plan_.parts[inner].kind)) {
      if (!list_of(plan_.parts[inner].loop).known) {
        rows_unknown = true;
        result.deciders.push_back(plan_.parts[inner].name);
      }
      result.parts.insert(result.parts.end(), inner_result.parts.begin(), inner_result.parts.end());
    } else {
      result.parts.push_back(inner_result);
    }
  }
  for (const PartResult& inner : result.parts) {
    if (inner.declared)
      declared = declared ? *declared + *inner.declared : *inner.declared;
    else
      all_declared = false;
    result.places = std::max(result.places, inner.places);
  }
  if (all_declared && !result.parts.empty()) result.declared = declared;
  item_ = result.name;
  PartResult own_declared;
  read_declared(own_declared, part);
  if (own_declared.declared) {
    result.declares_itself = true;
    result.declared = own_declared.declared;
    result.declared_text = own_declared.declared_text;
    if (result.at.empty()) result.at = own_declared.at;
  }
  sink_ = options_.trace ? &result.why : nullptr;
  sink_names_.clear();
  traced_item_ = ++last_item_;
  // The promise of a section is for weights that add up; otherwise it is the sum that is printed, beside the finding.
  std::optional<plan::Part> unpromised;
  const auto inside = rows_unknown ? std::nullopt : weighed(part, result);
  if (inside && result.weight && *result.weight < inside->sum) {
    unpromised = part;
    unpromised->low = unpromised->high = std::nullopt;
    unpromised->low_share = unpromised->high_share = std::nullopt;
  }
  by_standing(result, part, row, [&](PartResult& own, const Value* factor) {
    if (part.score == plan::none) return finish_sum(own, part, rows_unknown, factor);
    const Value value = eval(part.score);
    if (sink_) trace_sentence(part.score, "得 ", value);
    finish_score(own, unpromised ? *unpromised : part, value, part.score, factor);
  });
  sink_ = nullptr;
  if (!rows_unknown && may_apply) weights(part, result);
  item_.clear();
  return result;
}

// What stands inside a section weighs together, where the record decides it or the section's own weight.
std::optional<Run::Weighed> Run::weighed(const plan::Part& part, const PartResult& result) const {
  const bool has_rows = std::any_of(part.parts.begin(), part.parts.end(), [&](plan::PartId inner) {
    return plan::are_rows(plan_.parts[inner].kind) && !plan_.parts[inner].unscored;
  });
  if (part.parts.empty() || (!has_rows && part.kind != PartKind::row_sections)) return std::nullopt;
  // A row that may belong elsewhere: what the block weighs cannot be told.
  if (std::any_of(part.parts.begin(), part.parts.end(), [&](plan::PartId inner) { return undecided_.count(inner) != 0; }))
    return std::nullopt;
  Weighed inside;
  for (const PartResult& inner : result.parts) {
    if (inner.kind == PartKind::bonus || inner.kind == PartKind::penalty) continue;
    if (inner.weight)
      inside.sum += inner.own_weight.value_or(*inner.weight);
    else
      inside.all_known = false;  // an unreadable weight is a finding already; the others may be too much even so
  }
  return inside;
}

// The weights inside against the section's number: those of rows, and all of them where the number is itself a row's.
void Run::weights(const plan::Part& part, const PartResult& result) {
  const auto& wanted = result.own_weight ? result.own_weight : result.weight;
  const auto inside = weighed(part, result);
  if (!inside || !wanted || inside->sum == *wanted || (!inside->all_known && inside->sum < *wanted)) return;
  report(kinds::RowWeights, result.name, wanted->readable(), inside->sum.readable(), (*wanted - inside->sum).readable());
}

// Lists are numbered within what they stand in: the first list of the record and the first of a row are two.
const std::vector<plan::PartId>& Run::blocks_of(plan::LoopId loop) {
  const auto list_of_loop = [&](plan::LoopId each) { return std::pair(plan_.loops[each].parent, plan_.loops[each].list); };
  auto [found, is_new] = blocks_.try_emplace(list_of_loop(loop));
  if (is_new) {
    for (plan::PartId id = 0; id < plan_.parts.size(); ++id) {
      const plan::Part& part = plan_.parts[id];
      const bool is_rows = plan::are_rows(part.kind) && part.loop != 0;
      if (is_rows && list_of_loop(part.loop) == list_of_loop(loop)) found->second.push_back(id);
    }
  }
  return found->second;
}

// A row goes to the first block of its list whose condition holds; 其他 takes what no block has taken.
std::vector<std::uint8_t> Run::rows_of(plan::PartId id) {
  const plan::Part& own = plan_.parts[id];
  const BoundRow* const item_row = item_row_;
  const BoundRow::BoundList& list = list_of(own.loop);
  std::vector<std::uint8_t> result(list.rows.size(), 0);
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    bool open = false;  // an earlier block may have taken it
    for (int pass = 0; pass < 2 && result[i] == 0; ++pass) {
      for (const plan::PartId block : blocks_of(own.loop)) {
        const plan::Part& part = plan_.parts[block];
        if (part.others != (pass == 1)) continue;  // blocks with conditions first, 其他 after all of them
        std::uint64_t holds = 2;
        if (part.condition != plan::none) {
          const BoundRow* const outer = rows_[part.loop];  // asked from inside a row, it goes on being that row
          enter(part.loop, &list.rows[i]);
          item_row_ = &list.rows[i];
          const Value asked_value = taken_or_refused(asked_or_refused(part.condition));
          enter(part.loop, outer);
          holds = asked_value.form == Value::Form::set ? asked_value.possible : 3;
        }
        if ((holds & 2U) == 0) continue;
        if (block == id) {
          result[i] = open || holds == 3 ? 1 : 2;
          break;
        }
        if (holds == 2) {
          pass = 2;
          break;
        }
        open = true;
      }
    }
  }
  item_row_ = item_row;
  return result;
}

// Everything that some block of the list could give a row, and nothing (where the row belongs to another one).
Interval Run::undecided_range(plan::LoopId loop, const std::optional<Rational>& weight) {
  Interval range{Rational(0), Rational(0)};
  for (const plan::PartId block : blocks_of(loop)) {
    const plan::Part& part = plan_.parts[block];
    if (part.unscored) continue;
    const std::optional<Rational> low = part.low_for(weight), high = part.high_for(weight);
    range.low = range.low && low ? std::optional(min(*range.low, *low)) : std::nullopt;
    range.high = range.high && high ? std::optional(max(*range.high, *high)) : std::nullopt;
  }
  return range;
}

std::vector<PartResult> Run::row_items(plan::PartId id) {
  const plan::Part& part = plan_.parts[id];
  const BoundRow::BoundList& list = list_of(part.loop);
  std::vector<PartResult> results;
  const std::vector<std::uint8_t> taken = rows_of(id);
  const BoundRow* const outer = rows_[part.loop];
  for (std::size_t i = 0; i < list.rows.size(); ++i) {
    if (taken[i] == 0) continue;
    const BoundRow& row = list.rows[i];
    enter(part.loop, &row);
    if (part.unscored) {
      item_row_ = &row;
      std::string name;
      if (part.row_name != plan::none) name = eval(part.row_name).text;
      report(kinds::RowNotScored, name);
      continue;
    }
    PartResult result = part.kind == PartKind::row_sections ? section(id, &row) : leaf(id, &row);
    add_row_around(result.parts, *result.row);
    if (taken[i] == 1) {
      // Which rule it belongs to is not known: its points are open between nothing and all of them.
      item_ = result.name;
      item_row_ = &row;
      report(kinds::RowUndecided, result.name);
      // Parts inside that weigh too much may give more than the row's weight.
      Interval range = undecided_range(part.loop, result.weight);
      const Interval& own = result.score;
      range.low = range.low && own.low ? std::optional(min(*range.low, *own.low)) : std::nullopt;
      range.high = range.high && own.high ? std::optional(max(*range.high, *own.high)) : std::nullopt;
      result.score = result.unrounded = range;
      result.leaves = false;
      result.applies = 3;
      undecided_.insert(id);
      unsure_rows_.insert({id, &row});
      if (result.deciders.empty()) result.deciders = {result.name};
    }
    results.push_back(std::move(result));
  }
  enter(part.loop, outer);
  return results;
}

Value Run::total_value() {
  if (!total_) total();
  return *total_;
}

Value Run::unrounded_total() {
  const plan::Scoring& scoring = plan_.scoring(group_);
  if (!scoring.total_effects.empty()) {
    (void)total_value();
    return *unrounded_total_;
  }
  const plan::StepId last = scoring.total == plan::none ? plan::none : last_rounding(scoring.total);
  return last == plan::none ? total_value() : eval(at(last).operands[0]);
}

void Run::total() {
  const plan::Scoring& scoring = plan_.scoring(group_);
  Value value;
  std::vector<TraceLine>* const sink = std::exchange(sink_, options_.trace ? &card_.why : nullptr);
  Held* const held = std::exchange(held_, nullptr);
  sink_names_.clear();
  if (scoring.total != plan::none) {
    value = settled(taken_or_refused(eval(scoring.total)), points_kind());
    if (sink_) trace_sentence(scoring.total, "总分 = ", value);
    if (group_ == plan::none) trace_replaced(plan_.total_replaces, 1);
  } else {
    value = number(Rational(0));
    std::string terms;
    for (const plan::PartId id : scoring.top_parts) {
      value = sum(value, added_value(id));
      const PartResult& result = part(id);
      card_.total_places = std::max(card_.total_places, result.places);
      if (result.leaves && result.applies == 1) continue;  // nothing to add
      terms += (terms.empty() ? "" : " + ") + points_text(result.score, result.places) + "分";
    }
    if (sink_ && scoring.top_parts.size() > 1)
      sink_->push_back({0, "总分 = " + terms + " = " + points_text(interval_of(value), card_.total_places) + "分", "", {}});
  }
  if (value.form != Value::Form::number) value = unknown(points_kind(), std::move(value.deciders));
  // Rows may weigh too much, and the parts add up; rows that are not there leave everything that is promised open.
  const bool has_rows = std::any_of(plan_.parts.begin(), plan_.parts.end(),
                                    [&](const plan::Part& part) { return plan::are_rows(part.kind) && part.group == group_; });
  const bool rows_unknown = std::any_of(scoring.top_parts.begin(), scoring.top_parts.end(), [&](plan::PartId id) {
    return plan::are_rows(plan_.parts[id].kind) && !list_of(plan_.parts[id].loop).known;
  });
  if (!value.is_exact_number() && (scoring.total != plan::none || !has_rows || rows_unknown)) {
    if (scoring.total_low && (!value.low || *value.low < *scoring.total_low)) value.low = scoring.total_low;
    if (scoring.total_high && (!value.high || *scoring.total_high < *value.high) &&
        (!value.low || *value.low <= *scoring.total_high))
      value.high = scoring.total_high;
  }
  if (!scoring.total_effects.empty()) {
    const plan::StepId last = scoring.total == plan::none ? plan::none : last_rounding(scoring.total);
    Value unrounded = last == plan::none ? value : settled(eval(at(last).operands[0]), points_kind());
    if (unrounded.form != Value::Form::number) unrounded = unknown(points_kind(), std::move(unrounded.deciders));
    act(scoring.total_effects, value, unrounded, nullptr, std::max(card_.total_places, scoring.total_places));
    unrounded_total_ = std::move(unrounded);
  }
  sink_ = sink;
  held_ = held;
  total_ = std::move(value);
}

std::uint64_t Run::grade_mask(std::uint32_t index) {
  if (grade_masks_[index]) return *grade_masks_[index];
  const plan::Scale& scale = plan_.scales[index];
  if (scale.group != group_ && record_run_) return record_run_->grade_mask(index);
  Held* const held = std::exchange(held_, nullptr);
  const Value reads = scale.reads == plan::none ? total_value() : settled(taken_or_refused(eval(scale.reads)), points_kind());
  std::uint64_t mask = 0;
  Deciders deciders;
  for (std::size_t i = 0; i < scale.rows.size() && i < 64; ++i) {
    const plan::GradeRow& row = scale.rows[i];
    if (row.also) continue;
    if (row.otherwise) {
      mask |= std::uint64_t{1} << i;
      break;
    }
    std::uint64_t holds = 2;
    const auto both = [&](const Value& value) {
      if (value.possible == 3) merge(deciders, value.deciders);
      if (value.possible == 1)
        holds = 1;
      else if (value.possible == 3 && holds == 2)
        holds = 3;
    };
    if (row.relation) both(compared(reads, *row.relation, eval(row.threshold)));
    if (row.low != plan::none) {
      both(compared(reads, row.low_open ? plan::Relation::above : plan::Relation::at_least, eval(row.low)));
      both(compared(reads, row.high_open ? plan::Relation::below : plan::Relation::at_most, eval(row.high)));
    }
    if (row.condition != plan::none && holds != 1) {
      const Value asked_value = taken_or_refused(asked_or_refused(row.condition));
      both(asked_value.form == Value::Form::set ? asked_value : flags(3, {}));
    }
    if ((holds & 2U) != 0) mask |= std::uint64_t{1} << i;
    if (holds == 2) break;
  }
  scale_masks_[index] = mask;
  if (!scale.effects.empty()) {
    std::vector<TraceLine>* const sink = std::exchange(sink_, options_.trace ? &scale_lines_[index] : nullptr);
    mask = act_on_grade(scale, mask, deciders);
    sink_ = sink;
  }
  held_ = held;
  grade_masks_[index] = mask;
  grade_deciders_[index] = std::move(deciders);
  return mask;
}

Value Run::grade_value(std::uint32_t index) {
  if (plan_.scales[index].group != group_ && record_run_) return record_run_->grade_value(index);
  const std::uint64_t mask = grade_mask(index);
  return flags(mask, std::has_single_bit(mask) ? Deciders() : grade_deciders_[index]);
}

void Run::grades() {
  for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
    const plan::Scale& scale = plan_.scales[i];
    if (scale.group != group_) continue;
    const std::uint64_t mask = grade_mask(i);
    // The line of the score is about what it leads to by itself.
    const std::uint64_t by_score = scale_masks_[i];
    GradeResult result;
    result.scale = scale.name;
    for (std::size_t k = 0; k < scale.grades->members.size(); ++k) {
      if ((mask >> k & 1U) == 0) continue;
      result.grades.push_back(scale.grades->members[k].name);
      result.keys.push_back(scale.grades->members[k].key);
    }
    const bool is_one = std::has_single_bit(by_score);
    if (options_.trace && scale.reads == plan::none && card_.total.is_exact() && is_one) {
      const auto row = static_cast<std::size_t>(std::countr_zero(by_score));
      const std::string line = points_text(card_.total, card_.total_places) + "分：" + std::string(written(scale.rows[row].at)) +
                               " → " + scale.grades->members[row].name;
      card_.why.push_back({0, line, "", scale.at});
      sink_ = &card_.why;
      trace_replaced(scale.replaces, 1);
      sink_ = nullptr;
    }
    card_.why.insert(card_.why.end(), scale_lines_[i].begin(), scale_lines_[i].end());
    card_.grades.push_back(std::move(result));
  }
}

void Run::check(const plan::Check& check) {
  const Value holds = asked(check.condition);
  if (!holds.surely_holds()) return;
  Finding finding;
  finding.kind = kinds::PolicyCheck.kind;
  finding.severity = check.severity == 2   ? diagnostic::Severity::error
                     : check.severity == 1 ? diagnostic::Severity::warning
                                           : diagnostic::Severity::note;
  finding.arguments = {diagnostic::Argument{check.saying}};
  finding.check = check.name;
  finding.item = item_;
  finding.rule = check.at;
  const BoundRow* row = item_row_ ? item_row_ : rows_[own_loop_];
  finding.at = row->at;
  if (row != &record_.root) finding.place = row->place;
  add_finding(std::move(finding));
}

void Run::checks() {
  for (const plan::Check& own : plan_.checks) {
    if (own.group != group_ || own.loop != own_loop_) continue;  // asked row by row
    item_ = own.part == plan::none ? std::string() : plan_.parts[own.part].name;
    item_row_ = nullptr;
    check(own);
  }
  item_.clear();
}

// 拒评 and 不评, before anything is scored; the first that holds ends it.
bool Run::refused() {
  if (record_.refusal) {
    card_.status = Status::rejected;
    card_.refusal_code = record_.refusal->code;
    card_.refusal_rule = record_.refusal->at;
    return true;
  }
  if (!record_run_ && plan_.applied) {
    const Fit own = fit();
    if (own.refusal && own.surely_holds) {
      refuse(plan_.refusals[*own.refusal]);
      return true;
    }
    if (own.refusal) report(kinds::PossibleRefusal, plan_.refusals[*own.refusal].code);
  }
  // In the order of the text: statements inside parts may stand before those of the policy, those of a base (a file that was read
  // later) stand before those of the policy that is based on it.
  std::vector<const plan::Refusal*> statements;
  for (const plan::Refusal& refusal : plan_.refusals) {
    if (refusal.condition != plan::none && refusal.group == group_) statements.push_back(&refusal);
  }
  std::sort(statements.begin(), statements.end(), [](const plan::Refusal* left, const plan::Refusal* right) {
    return left->at.file != right->at.file ? left->at.file > right->at.file : left->at.begin < right->at.begin;
  });
  for (const plan::Refusal* statement : statements) {
    const plan::Refusal& refusal = *statement;
    bool surely_refuses = false;
    const auto ask = [&](bool is_sure) {
      Value holds = taken_or_refused(asked_or_refused(refusal.condition));
      if (!is_sure && holds.may_hold()) holds.possible = 3;  // of a row that may belong to another block
      if (holds.possible == 3) {
        report(kinds::PossibleRefusal, refusal.code);
        membership_.possible = 3;
        merge(membership_.deciders, holds.deciders);
      }
      surely_refuses = holds.surely_holds();
    };
    if (refusal.loop == own_loop_) {
      ask(true);
    } else {
      each_row(block_of(refusal.loop), true, [&](bool is_sure) {
        if (!surely_refuses) ask(is_sure);
      });
    }
    if (card_.status != Status::scored) return true;  // refused by what the condition reads
    if (!surely_refuses) continue;
    refuse(refusal);
    return true;
  }
  return false;
}

void Run::refuse(const plan::Refusal& refusal) {
  card_.status = refusal.unrated ? Status::unrated : Status::rejected;
  card_.refusal_code = refusal.code;
  card_.refusal_saying = refusal.saying;
  card_.refusal_rule = refusal.at;
}

void Run::all() {
  if (!refused()) score();
  if (card_.status == Status::scored) return;
  // Refused on the way: figures that the policy does not give must not be read as scores.
  card_.parts.clear();
  card_.grades.clear();
  card_.effects.clear();
  card_.outputs.clear();
  card_.why.clear();
  card_.deciders.clear();
  card_.objects.clear();
  card_.total = {};
}

void Run::score() {
  const plan::Scoring& scoring = plan_.scoring(group_);
  score_objects();
  for (const plan::PartId id : scoring.top_parts) {
    const PartResult& result = part(id);
    if (plan::are_rows(plan_.parts[id].kind))
      card_.parts.insert(card_.parts.end(), result.parts.begin(), result.parts.end());
    else
      card_.parts.push_back(result);
  }
  full_marks();
  card_.total_places = scoring.total_places;
  card_.has_total = scoring.total != plan::none || !scoring.top_parts.empty();
  const Value total_score = total_value();
  card_.total = {total_score.low, total_score.high};
  if (!card_.total.is_exact()) {
    std::vector<std::string> deciders;
    for (const plan::PartId id : scoring.top_parts) {
      const PartResult& result = part(id);
      if (result.score.is_exact()) continue;
      for (const std::string& name : result.deciders) {
        if (std::find(deciders.begin(), deciders.end(), name) == deciders.end()) deciders.push_back(name);
      }
    }
    if (scoring.total != plan::none || !scoring.total_effects.empty()) deciders = names_of(total_score.deciders);
    card_.deciders = std::move(deciders);
  }
  if (group_ == plan::none && plan_.declared_total != plan::none) {
    const plan::Step& step = at(plan_.declared_total);
    const Value declared = eval(plan_.declared_total);
    if (declared.is_exact_number()) card_.declared_total = declared.low;
    if (step.operation == plan::Operation::field) card_.declared_total_text = record_.root.fields[step.index].spelling;
  }
  if (group_ == plan::none && plan_.is_self_assessment) {
    if (const auto grade = plan_.shape.find_field("申报.等级")) card_.declared_grade = record_.root.fields[*grade].spelling;
  }
  grades();
  sort_effects();
  row_findings(card_.parts);
  card_.outputs = outputs(plan_.own_loop(group_));
  checks();
}

}  // namespace heng::evaluate
