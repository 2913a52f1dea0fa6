// Expressions and patterns.
#include "engine/parse/builder.hpp"
#include "engine/parse/parse.hpp"

namespace heng::parse {

namespace kinds = diagnostic::kinds;

void Builder::word_value(Word word, Expression& result) const {
  const auto absence = [&](Absence which) {
    result.kind = ExpressionKind::absence;
    result.absence = which;
  };
  switch (word) {
    case Word::full:
      result.kind = ExpressionKind::full;
      break;
    case Word::it:
      result.kind = ExpressionKind::it;
      break;
    case Word::yes:
      result.kind = ExpressionKind::yes;
      break;
    case Word::no:
      result.kind = ExpressionKind::no;
      break;
    case Word::blank:
      absence(Absence::blank);
      break;
    case Word::not_applicable:
      absence(Absence::not_applicable);
      break;
    case Word::not_provided:
      absence(Absence::not_provided);
      break;
    case Word::to_verify:
      absence(Absence::to_verify);
      break;
    default:
      break;
  }
}

Expression Builder::expression(Index index) {
  const Node& node = tree_.at(index);
  if (node.tag == Tag::sum || node.tag == Tag::product) return chain(index);
  if (node.tag == Tag::postfix) return member_chain(index);
  Expression result;
  result.at = at(index);
  Cursor cursor = children(index);
  const auto operands = [&](ExpressionKind kind) {
    result.kind = kind;
    while (!cursor.done()) result.operands.push_back(expression(cursor.take()));
  };
  switch (node.tag) {
    case Tag::word:
      word_value(static_cast<Word>(node.id), result);
      break;
    case Tag::name:
      result.kind = ExpressionKind::name;
      result.text = name(index).text;
      result.text_at = result.at;
      break;
    case Tag::string:
      result.kind = ExpressionKind::string;
      result.text = quoted(index).text;
      result.text_at = result.at;
      break;
    case Tag::quantity:
      result.kind = ExpressionKind::quantity;
      result.quantity = quantity(index);
      break;
    case Tag::date:
      result.kind = ExpressionKind::date;
      result.date = date(index);
      break;
    case Tag::choose:
      operands(ExpressionKind::choose);
      break;
    case Tag::any:
      operands(ExpressionKind::any);
      break;
    case Tag::all:
      operands(ExpressionKind::all);
      break;
    case Tag::not_:
      operands(ExpressionKind::not_);
      break;
    case Tag::negate:
      operands(ExpressionKind::negate);
      break;
    case Tag::compare:
      compare(cursor, result);
      break;
    case Tag::call:
      call(cursor, result);
      break;
    case Tag::by:
      by(cursor, result);
      break;
    case Tag::in_turn:
      result.kind = arms(cursor, node.tag, result) ? ExpressionKind::in_turn : ExpressionKind::error;
      break;
    case Tag::checklist:
      result.kind = arms(cursor, node.tag, result) ? ExpressionKind::checklist : ExpressionKind::error;
      break;
    case Tag::bracketed:
      result.kind = ExpressionKind::sentence;
      result.sentence = boxed_sentence(cursor.take());
      break;
    default:
      break;
  }
  return result;
}

// a + b - c: from left to right. The tree is as deep as the chain is long, hence the limit.
Expression Builder::chain(Index index) {
  int operations = 0;
  for (Cursor cursor = children(index); !cursor.done(); cursor.take()) operations += cursor.is(Tag::operation) ? 1 : 0;
  Expression result;
  result.at = at(index);
  if (chained_ + operations > max_chain) {
    diagnostics_.report(result.at, kinds::TooMany, static_cast<kinds::Count>(max_chain));
    return result;
  }
  chained_ += operations;
  Cursor cursor = children(index);
  Expression left = expression(cursor.take());
  while (!cursor.done()) {
    Expression both;
    both.kind = static_cast<ExpressionKind>(tree_.at(cursor.take()).id);
    --chained_;
    both.operands.reserve(2);
    both.operands.push_back(std::move(left));
    both.operands.push_back(expression(cursor.take()));
    both.at = text::join(both.operands[0].at, both.operands[1].at);
    left = std::move(both);
  }
  return left;
}

// a.b.c
Expression Builder::member_chain(Index index) {
  Cursor cursor = children(index);
  int members = -1;
  for (Cursor counted = cursor; !counted.done(); counted.take()) ++members;
  if (chained_ + members > max_chain) {
    Expression result;
    result.at = at(index);
    diagnostics_.report(result.at, kinds::TooMany, static_cast<kinds::Count>(max_chain));
    return result;
  }
  chained_ += members;
  Expression left = expression(cursor.take());
  chained_ -= members;
  while (!cursor.done()) {
    const Name member_name = name(cursor.take());
    Expression member;
    member.kind = ExpressionKind::member;
    member.text = member_name.text;
    member.text_at = member_name.at;
    member.at = text::join(left.at, member_name.at);
    member.operands.push_back(std::move(left));
    left = std::move(member);
  }
  return left;
}

void Builder::compare(Cursor cursor, Expression& result) {
  result.operands.push_back(expression(cursor.take()));
  if (cursor.is(Tag::relation)) {
    result.kind = ExpressionKind::compare;
    while (!cursor.done()) {
      result.relations.push_back(static_cast<Relation>(tree_.at(cursor.take()).id));
      result.operands.push_back(expression(cursor.take()));
    }
    return;
  }
  const Word word = cursor.word();
  switch (word) {
    case Word::in:
    case Word::not_in:
      result.kind = ExpressionKind::in;
      result.negated = word == Word::not_in;
      if (cursor.is(Tag::interval)) {
        result.interval = interval(cursor.take());
      } else {
        result.operands.push_back(expression(cursor.take()));
      }
      return;
    case Word::is:
    case Word::is_not:
      result.kind = ExpressionKind::is;
      result.negated = word == Word::is_not;
      result.alternatives = alternatives(cursor.take());
      return;
    case Word::present:
      result.kind = ExpressionKind::present;
      return;
    case Word::before:
      result.date_order = DateOrder::before;
      break;
    case Word::after:
      result.date_order = DateOrder::after;
      break;
    case Word::not_before:
      result.date_order = DateOrder::not_before;
      break;
    default:
      result.date_order = DateOrder::not_after;
      break;
  }
  result.kind = ExpressionKind::date_order;
  result.operands.push_back(expression(cursor.take()));
}

void Builder::call(Cursor cursor, Expression& result) {
  result.kind = ExpressionKind::call;
  const Name callee = name(cursor.take());
  result.text = callee.text;
  result.text_at = callee.at;
  while (cursor.is(Tag::argument)) result.arguments.push_back(argument(cursor.take()));
}

Argument Builder::argument(Index index) {
  Argument result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.counting = counting(cursor);
  result.weights = cursor.skip(Word::weights);
  const auto order = [&] {
    result.high_to_low = cursor.skip(Word::high_to_low);
    result.low_to_high = cursor.skip(Word::low_to_high);
  };
  order();
  if (cursor.done()) return result;
  result.value = boxed(cursor.take());
  if (cursor.is(Tag::where)) result.where = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::each)) result.each = boxed(children(cursor.take()).index());
  order();
  return result;
}

void Builder::by(Cursor cursor, Expression& result) {
  result.kind = ExpressionKind::by;
  while (!cursor.done() && !cursor.is(Tag::arm) && !cursor.is(Tag::slip) && !cursor.is(Tag::lost)) {
    if (cursor.is(Word::in_turn)) {
      cursor.take();
      result.ordered = true;
    } else {
      result.operands.push_back(expression(cursor.take()));
    }
  }
  if (!arms(cursor, Tag::by, result)) result.kind = ExpressionKind::error;
}

// False where an arm (or the head before them) could not be read.
bool Builder::arms(Cursor cursor, Tag parent, Expression& result) {
  bool whole = true;
  while (!cursor.done()) {
    if (cursor.is(Tag::arm)) {
      result.arms.push_back(arm(cursor.take(), parent));
    } else {
      whole = false;
      cursor.take();
    }
  }
  return whole;
}

Arm Builder::arm(Index index, Tag parent) {
  Arm result;
  result.at = at(index);
  result.result.literate = literate(index);
  Cursor cursor = children(index);
  if (cursor.skip(Word::otherwise)) {
    result.otherwise = true;
  } else if (parent == Tag::by) {
    result.pattern = pattern(cursor.take());
  } else {
    result.condition = boxed(cursor.take());
  }
  result.result.at = at(cursor.index());
  if (cursor.is(Tag::refusal)) {
    result.result.refusal = refusal(cursor.take());
  } else if (cursor.is(Tag::line)) {
    Cursor ends = children(cursor.take());
    result.result.is_line = true;
    result.result.low = boxed(ends.take());
    result.result.high = boxed(ends.take());
  } else {
    result.result.sentence = boxed_sentence(cursor.take());
  }
  return result;
}

Pattern Builder::pattern(Index index) {
  Pattern result;
  result.at = at(index);
  for (Cursor cursor = children(index); !cursor.done();) result.subjects.push_back(alternatives(cursor.take()));
  return result;
}

std::vector<PatternItem> Builder::alternatives(Index index) {
  std::vector<PatternItem> result;
  for (Cursor cursor = children(index); !cursor.done();) result.push_back(pattern_item(cursor.take()));
  return result;
}

PatternItem Builder::pattern_item(Index index) {
  PatternItem result;
  result.at = at(index);
  Cursor cursor = children(index);
  switch (tree_.at(index).tag) {
    case Tag::item_otherwise:
      result.otherwise = true;
      [[fallthrough]];
    case Tag::item_any:
      result.kind = PatternItem::Kind::any;
      break;
    case Tag::item_interval:
      result.kind = PatternItem::Kind::interval;
      result.interval = interval(cursor.take());
      break;
    case Tag::item_signs:
      result.kind = PatternItem::Kind::signs;
      while (cursor.is(Tag::relation)) result.relations.push_back(static_cast<Relation>(tree_.at(cursor.take()).id));
      result.value = boxed(cursor.take());
      break;
    case Tag::item_form: {
      result.kind = PatternItem::Kind::form;
      const Index form = cursor.take();
      result.form = static_cast<Form>(tree_.at(form).id);
      if (cursor.is(Tag::name)) {
        result.binder = name(cursor.take());
        break;
      }
      // Over a subject that is no target the word is a name like others (性质 { 定性 … }): the checker, who knows, finds it here.
      result.value = std::make_unique<Expression>();
      result.value->kind = ExpressionKind::name;
      result.value->at = result.value->text_at = at(form);
      result.value->text = written(form);
      break;
    }
    case Tag::item_value:
      result.kind = PatternItem::Kind::value;
      result.value = boxed(cursor.take());
      if (!cursor.done()) {
        result.kind = PatternItem::Kind::range;
        result.high = boxed(cursor.take());
      }
      break;
    default:
      break;
  }
  return result;
}

IntervalText Builder::interval(Index index) {
  IntervalText result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.low_open = tree_.at(cursor.take()).tag == Tag::low_open;
  result.low = boxed(cursor.take());
  result.high = boxed(cursor.take());
  result.high_open = tree_.at(cursor.take()).tag == Tag::high_open;
  return result;
}

Refusal Builder::refusal(Index index) {
  Refusal result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.unrated = cursor.word() == Word::unrated;
  result.code = quoted(cursor.take());
  return result;
}

}  // namespace heng::parse
