// Sentences: a value and the clauses behind it.
#include "engine/parse/builder.hpp"

namespace heng::parse {

Sentence Builder::sentence(Index index) {
  Sentence result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.head = boxed(cursor.take());
  if (cursor.is(Tag::where)) result.where = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::each)) result.each = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::head_step)) {
    Cursor step = children(cursor.take());
    result.steps = steps(step.take());
    result.points = boxed(step.take());
    result.counting = counting(step);
  }
  while (!cursor.done()) result.clauses.push_back(clause(cursor.take()));
  return result;
}

Steps Builder::steps(Index index) {
  Steps result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (cursor.is(Tag::reference)) result.reference = boxed(children(cursor.take()).index());
  switch (cursor.word()) {
    case Word::per_below:
      result.direction = StepDirection::below;
      break;
    case Word::per_above:
      result.direction = StepDirection::above;
      break;
    case Word::per_off:
      result.direction = StepDirection::off;
      break;
    case Word::per_late:
      result.direction = StepDirection::late;
      break;
    case Word::per_early:
      result.direction = StepDirection::early;
      break;
    default:
      result.direction = StepDirection::any;
      break;
  }
  result.size = boxed(cursor.take());
  return result;
}

Counting Builder::counting(Cursor& cursor) const {
  if (cursor.skip(Word::whole_only)) return Counting::whole_only;
  if (cursor.skip(Word::started_counts)) return Counting::started_counts;
  if (cursor.skip(Word::in_proportion)) return Counting::in_proportion;
  return Counting::unstated;
}

Clause Builder::clause(Index index) {
  Clause result;
  result.at = at(index);
  Cursor cursor = children(index);
  switch (tree_.at(index).tag) {
    case Tag::tail_word:
      result.kind = ClauseKind::down_to_zero;
      break;
    case Tag::tail_down_to:
      result.kind = ClauseKind::down_to;
      result.value = boxed(cursor.take());
      break;
    case Tag::tail_limit:
      result.kind = cursor.word() == Word::at_most ? ClauseKind::at_most : ClauseKind::at_least;
      result.value = boxed(cursor.take());
      break;
    case Tag::tail_within:
      result.kind = ClauseKind::within;
      result.limits = limits(cursor.take());
      break;
    case Tag::rounding:
      result.kind = ClauseKind::rounding;
      result.rounding = rounding(index);
      break;
    case Tag::tail_answer:
      switch (cursor.word()) {
        case Word::if_blank:
          result.kind = ClauseKind::if_blank;
          break;
        case Word::if_not_applicable:
          result.kind = ClauseKind::if_not_applicable;
          break;
        case Word::if_not_provided:
          result.kind = ClauseKind::if_not_provided;
          break;
        default:
          result.kind = ClauseKind::if_zero_divisor;
          break;
      }
      if (cursor.is(Tag::refusal)) {
        result.refusal = refusal(cursor.take());
      } else {
        result.value = boxed(cursor.take());
      }
      break;
    case Tag::tail_change:
      change(cursor, result);
      break;
    default:
      break;
  }
  return result;
}

void Builder::change(Cursor cursor, Clause& result) {
  if (cursor.is(Tag::condition)) result.condition = boxed(children(cursor.take()).index());
  const bool is_step = cursor.is(Tag::change_step);
  Cursor parts = children(cursor.take());
  result.kind = is_step ? ClauseKind::step_change : ClauseKind::change;
  if (is_step) {
    result.value = boxed(parts.take());
    result.steps = steps(parts.take());
  }
  result.deducts = parts.word() == Word::deduct;
  (is_step ? result.points : result.value) = boxed(parts.take());
  result.counting = counting(parts);
  if (parts.is(Tag::inner_cap)) {
    Cursor cap = children(parts.take());
    result.inner_cap_deducts = cap.word() == Word::deduct_at_most;
    result.inner_cap = boxed(cap.take());
  }
}

Limits Builder::limits(Index index) {
  Limits result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (!cursor.skip(Word::unlimited)) result.low = boxed(cursor.take());
  if (!cursor.done() && !cursor.skip(Word::unlimited)) result.high = boxed(cursor.take());
  return result;
}

RoundingText Builder::rounding(Index index) {
  RoundingText result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.percent = cursor.skip(Word::percent_digits);
  if (cursor.is(Tag::places)) {
    result.places = tree_.at(cursor.take()).id;
  } else {
    result.multiple = quantity(cursor.take());
  }
  result.mode = static_cast<quantity::RoundingMode>(tree_.at(cursor.take()).id);
  return result;
}

}  // namespace heng::parse
