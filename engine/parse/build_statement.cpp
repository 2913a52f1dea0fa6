// Statements: lists of them, the choice by kind, the short ones and the parts. The others are in build_block.cpp.
#include "engine/parse/builder.hpp"

namespace heng::parse {

namespace kinds = diagnostic::kinds;

namespace {

// What each statement node becomes; pieces and expressions are `error`.
StatementKind kind_of(Tag tag) {
  switch (tag) {
    case Tag::use:
      return StatementKind::use;
    case Tag::policy:
      return StatementKind::policy;
    case Tag::targets:
      return StatementKind::targets;
    case Tag::unit_statement:
      return StatementKind::unit;
    case Tag::calendar:
      return StatementKind::calendar;
    case Tag::enumeration:
      return StatementKind::enumeration;
    case Tag::table:
      return StatementKind::table;
    case Tag::function:
      return StatementKind::function;
    case Tag::parameter:
      return StatementKind::parameter;
    case Tag::version:
      return StatementKind::version;
    case Tag::cite:
      return StatementKind::cite;
    case Tag::valid:
      return StatementKind::valid;
    case Tag::value_date:
      return StatementKind::value_date;
    case Tag::input:
      return StatementKind::input;
    case Tag::subject:
      return StatementKind::subject;
    case Tag::full_marks:
      return StatementKind::full_marks;
    case Tag::score_rounding:
      return StatementKind::item_scores;
    case Tag::let:
      return StatementKind::let;
    case Tag::section:
      return StatementKind::section;
    case Tag::item:
      return StatementKind::item;
    case Tag::bonus:
      return StatementKind::bonus;
    case Tag::penalty:
      return StatementKind::penalty;
    case Tag::each_block:
      return StatementKind::each_item;
    case Tag::for_each:
      return StatementKind::for_each;
    case Tag::variants:
      return StatementKind::variants;
    case Tag::score:
      return StatementKind::score;
    case Tag::total:
      return StatementKind::total;
    case Tag::grade:
      return StatementKind::grade;
    case Tag::not_applicable:
      return StatementKind::not_applicable;
    case Tag::effect:
      return StatementKind::effect;
    case Tag::check:
      return StatementKind::check;
    case Tag::refuse:
      return StatementKind::refuse;
    case Tag::declared_as:
      return StatementKind::declared_as;
    case Tag::output:
      return StatementKind::output;
    case Tag::assertion:
      return StatementKind::assertion;
    case Tag::proof_case:
      return StatementKind::proof_case;
    case Tag::proof_table:
      return StatementKind::proof_table;
    case Tag::change:
      return StatementKind::change;
    case Tag::remove:
      return StatementKind::remove;
    default:
      return StatementKind::error;
  }
}

bool stands_at_top(StatementKind kind) {
  switch (kind) {
    case StatementKind::error:
    case StatementKind::use:
    case StatementKind::policy:
    case StatementKind::targets:
    case StatementKind::unit:
    case StatementKind::calendar:
    case StatementKind::enumeration:
    case StatementKind::table:
    case StatementKind::function:
    case StatementKind::parameter:
      return true;
    default:
      return false;
  }
}

// Nodes that stand inside the braces of a statement.
bool is_entry(Tag tag) {
  switch (tag) {
    case Tag::body:
    case Tag::fields:
    case Tag::variant:
    case Tag::grade_row:
    case Tag::dated:
    case Tag::day:
    case Tag::names_row:
    case Tag::raw_row:
    case Tag::given:
    case Tag::outcome:
    case Tag::finding:
    case Tag::path_unknown:
    case Tag::values:
    case Tag::lost:
      return true;
    default:
      return false;
  }
}

StatementKind kind_of_word(Word word) {
  switch (word) {
    case Word::section:
      return StatementKind::section;
    case Word::item:
      return StatementKind::item;
    case Word::bonus:
      return StatementKind::bonus;
    case Word::penalty:
      return StatementKind::penalty;
    case Word::check:
      return StatementKind::check;
    case Word::output:
      return StatementKind::output;
    case Word::parameter:
      return StatementKind::parameter;
    default:
      return StatementKind::assertion;
  }
}

}  // namespace

RuleFile Builder::file(text::FileId id, bool complete) {
  RuleFile result;
  result.file = id;
  result.statements = statements({tree_, tree_.first_root()}, true, complete);
  return result;
}

std::vector<Statement> Builder::statements(Cursor cursor, bool top, bool complete) {
  std::vector<Statement> result;
  while (!cursor.done()) {
    const Index index = cursor.take();
    if (tree_.at(index).tag == Tag::slip) {
      // The statement before it is not the one that was meant; what it declares and holds stays.
      if (!result.empty()) result.back().kind = StatementKind::error;
      continue;
    }
    result.push_back(statement(index));
    const Statement& added = result.back();
    if (top && complete && !stands_at_top(added.kind)) diagnostics_.report(added.head, kinds::OutsidePolicy);
  }
  return result;
}

Statement Builder::statement(Index index) {
  const Tag tag = tree_.at(index).tag;
  Statement result;
  result.at = at(index);
  result.head = result.at;
  result.literate = literate(index);
  if (tag == Tag::lost) {
    result.name = salvaged_name(index);
    return result;
  }
  Cursor cursor = children(index);
  for (Cursor entry = cursor; !entry.done(); entry.take()) {
    if (!is_entry(tree_.at(entry.index()).tag)) continue;
    std::size_t end = tree_.at(entry.index()).begin;
    while (end > tree_.at(index).begin && std::string_view(" \t\r\n{").find(reading_.text()[end - 1]) != std::string_view::npos)
      --end;
    result.head = reading_.span(tree_.at(index).begin, end);
    break;
  }
  if (cursor.has(Tag::slip) || cursor.has(Tag::lost)) {
    if (cursor.is(Tag::name)) result.name = name(cursor.index());
    for (; !cursor.done(); cursor.take()) {
      if (cursor.is(Tag::body)) result.body = statements(children(cursor.index()), false, false);
    }
    result.has_body = !result.body.empty();
    return result;
  }
  result.kind = kind_of(tag);
  switch (result.kind) {
    case StatementKind::policy:
    case StatementKind::section:
    case StatementKind::item:
    case StatementKind::bonus:
    case StatementKind::penalty:
      part(cursor, result);
      break;
    case StatementKind::each_item:
    case StatementKind::for_each:
      rows_block(cursor, result);
      break;
    case StatementKind::variants:
      variants(cursor, result);
      break;
    case StatementKind::grade:
      grades(cursor, result);
      break;
    case StatementKind::not_applicable:
      not_applicable(cursor, result);
      break;
    case StatementKind::effect:
      effect(cursor, result);
      break;
    case StatementKind::check:
    case StatementKind::refuse:
      check(cursor, result);
      break;
    case StatementKind::output:
      output(cursor, result);
      break;
    case StatementKind::assertion:
      assertion(cursor, result);
      break;
    case StatementKind::table:
      table(cursor, result);
      break;
    case StatementKind::parameter:
      parameter(cursor, result);
      break;
    case StatementKind::function:
      function(cursor, result);
      break;
    case StatementKind::calendar:
      calendar(cursor, result);
      break;
    case StatementKind::targets:
      targets(cursor, result);
      break;
    case StatementKind::proof_case:
      proof_case(cursor, result);
      break;
    case StatementKind::proof_table:
      proof_table(cursor, result);
      break;
    default:
      simple(cursor, result);
      break;
  }
  return result;
}

void Builder::simple(Cursor cursor, Statement& result) {
  switch (result.kind) {
    case StatementKind::use:
    case StatementKind::version:
    case StatementKind::cite:
      result.string = quoted(cursor.take());
      break;
    case StatementKind::valid:
      result.from_at = at(cursor.index());
      result.from = date(cursor.take());
      result.to_at = at(cursor.index());
      result.to = date(cursor.take());
      break;
    case StatementKind::value_date:
    case StatementKind::declared_as:
      result.value = boxed(cursor.take());
      break;
    case StatementKind::input: {
      bool broken = false;
      result.is_self_assessment = cursor.skip(Word::self_assessment);
      if (cursor.is(Tag::fields)) result.fields = fields(cursor.take(), broken);
      if (broken) result.kind = StatementKind::error;
      break;
    }
    case StatementKind::subject:
      result.name = name(cursor.take());
      if (!cursor.done()) result.value = boxed(cursor.take());
      if (cursor.is(Tag::where)) result.condition = boxed(children(cursor.take()).index());
      break;
    case StatementKind::full_marks:
      result.quantity = quantity(cursor.take());
      if (cursor.is(Tag::range)) result.range = limits(children(cursor.take()).index());
      break;
    case StatementKind::item_scores:
      if (cursor.word() == Word::section_scores) result.kind = StatementKind::section_scores;
      if (cursor.is(Tag::rounding)) result.rounding = rounding(cursor.take());
      break;
    case StatementKind::let:
      result.name = name(cursor.take());
      result.sentence = boxed_sentence(cursor.take());
      break;
    case StatementKind::score:
      result.sentence = boxed_sentence(cursor.take());
      break;
    case StatementKind::total:
      if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
      result.sentence = boxed_sentence(cursor.take());
      break;
    case StatementKind::enumeration: {
      const bool ordered = cursor.word() == Word::order;
      result.name = name(cursor.take());
      result.enumeration = enumeration(cursor.take(), ordered);
      break;
    }
    case StatementKind::unit:
      result.name = name(cursor.take());
      if (cursor.is(Tag::quantity)) result.quantity = quantity(cursor.take());
      break;
    case StatementKind::change:
      result.body = statements(cursor, false, false);
      break;
    case StatementKind::remove:
      result.removes = kind_of_word(cursor.word());
      result.path = path(cursor.take());
      break;
    default:
      break;
  }
}

// 政策 部分 项 加分项 扣分项
void Builder::part(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
  if (cursor.is(Tag::base)) result.base = quoted(children(cursor.take()).index());
  if (cursor.is(Tag::quantity)) result.quantity = quantity(cursor.take());
  result.uncapped = cursor.skip(Word::uncapped) || cursor.skip(Word::unfloored);
  if (cursor.is(Tag::range)) result.range = limits(children(cursor.take()).index());
  if (!cursor.is(Tag::body)) return;
  result.has_body = true;
  result.body = statements(children(cursor.take()), false, false);
}

// 每部分 每项 逐个
void Builder::rows_block(Cursor cursor, Statement& result) {
  if (result.kind == StatementKind::for_each) {
    result.name = name(cursor.take());
  } else if (cursor.word() == Word::each_section) {
    result.kind = StatementKind::each_section;
  }
  result.value = boxed(cursor.take());
  if (cursor.is(Tag::where)) result.condition = boxed(children(cursor.take()).index());
  result.others = cursor.skip(Word::others);
  if (cursor.is(Tag::row_name)) result.row_name = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::row_weight)) result.row_weight = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::range)) result.range = limits(children(cursor.take()).index());
  result.unscored = cursor.skip(Word::unscored);
  if (!cursor.is(Tag::body)) return;
  result.has_body = true;
  result.body = statements(children(cursor.take()), false, false);
}

}  // namespace heng::parse
