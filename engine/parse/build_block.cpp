// Statements of several pieces: effects, checks, outputs, claims; versions, grades, tables, parameters, calendars, targets, cases.
#include "engine/parse/builder.hpp"

namespace heng::parse {

void Builder::not_applicable(Cursor cursor, Statement& result) {
  if (cursor.is(Tag::condition)) result.condition = boxed(children(cursor.take()).index());
  switch (cursor.word()) {
    case Word::score:
      result.not_applicable = NotApplicableEffect::score;
      result.sentence = boxed_sentence(cursor.take());
      break;
    case Word::left_out:
      result.not_applicable = NotApplicableEffect::left_out;
      break;
    case Word::mean_of_applicable:
      result.not_applicable = NotApplicableEffect::mean_of_applicable;
      break;
    case Word::weight_to:
      result.not_applicable = NotApplicableEffect::weight_to;
      break;
    case Word::weight_to_first_of:
      result.not_applicable = NotApplicableEffect::weight_to_first_of;
      break;
    case Word::weight_evenly_to:
      result.not_applicable = NotApplicableEffect::weight_evenly_to;
      break;
    default:
      result.not_applicable = NotApplicableEffect::weight_in_proportion_to;
      break;
  }
  if (!cursor.is(Tag::receivers)) return;
  for (Cursor receiver = children(cursor.take()); receiver.is(Tag::name);) result.receivers.push_back(name(receiver.take()));
}

void Builder::effect(Cursor cursor, Statement& result) {
  result.veto = cursor.skip(Word::veto);
  result.condition = boxed(children(cursor.take()).index());
  switch (cursor.word()) {
    case Word::item_zero:
      result.effect = EffectKind::item_zero;
      break;
    case Word::section_zero:
      result.effect = EffectKind::section_zero;
      break;
    case Word::item_at_most:
      result.effect = EffectKind::item_at_most;
      break;
    case Word::section_at_most:
      result.effect = EffectKind::section_at_most;
      break;
    case Word::total_is:
      result.effect = EffectKind::total_is;
      break;
    case Word::total_at_most:
      result.effect = EffectKind::total_at_most;
      break;
    case Word::grade_at_most:
      result.effect = EffectKind::grade_at_most;
      break;
    case Word::grade_is:
      result.effect = EffectKind::grade_is;
      break;
    default:
      result.effect = EffectKind::grade_down_one;
      break;
  }
  if (cursor.done()) return;
  if (*result.effect == EffectKind::grade_at_most || *result.effect == EffectKind::grade_is) {
    result.effect_grade = name(cursor.take());
  } else {
    result.effect_value = boxed(cursor.take());
  }
}

// 检查, and 拒评 / 不评 as statements
void Builder::check(Cursor cursor, Statement& result) {
  if (cursor.is(Tag::refusal)) {
    result.refusal = refusal(cursor.take());
  } else {
    result.name = name(cursor.take());
    const Word severity = cursor.word();
    result.severity = severity == Word::error     ? CheckSeverity::error
                      : severity == Word::warning ? CheckSeverity::warning
                                                  : CheckSeverity::note;
  }
  result.condition = boxed(children(cursor.take()).index());
  if (cursor.is(Tag::saying)) result.string = quoted(children(cursor.take()).index());
}

void Builder::output(Cursor cursor, Statement& result) {
  result.output = output_item(cursor.take());
  while (!cursor.done()) result.outputs.push_back(output_item(cursor.take()));
}

OutputItem Builder::output_item(Index index) {
  OutputItem result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (cursor.is(Tag::name)) result.name = name(cursor.take());
  if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
  if (!cursor.done()) result.sentence = boxed_sentence(cursor.take());
  return result;
}

void Builder::assertion(Cursor cursor, Statement& result) {
  if (cursor.is(Tag::claim_name)) result.name = name(children(cursor.take()).index());
  result.value = boxed(cursor.take());
  if (cursor.done()) return;
  Cursor monotony = children(cursor.take());
  result.over = boxed(monotony.take());
  result.never_falls = monotony.word() == Word::never_falls;
}

void Builder::variants(Cursor cursor, Statement& result) {
  while (!cursor.done() && !cursor.is(Tag::variant)) result.subjects.push_back(expression(cursor.take()));
  while (!cursor.done()) {
    const Index index = cursor.take();
    Cursor parts = children(index);
    Variant variant;
    variant.at = at(index);
    if (parts.has(Tag::slip)) {
      result.kind = StatementKind::error;
      continue;
    }
    variant.otherwise = parts.skip(Word::otherwise);
    if (parts.is(Tag::pattern)) variant.pattern = pattern(parts.take());
    if (parts.is(Tag::refusal)) {
      variant.refusal = refusal(parts.take());
    } else {
      variant.body = statements(children(parts.take()), false, false);
    }
    result.variants.push_back(std::move(variant));
  }
}

void Builder::grades(Cursor cursor, Statement& result) {
  if (cursor.is(Tag::name)) result.name = name(cursor.take());
  if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
  if (cursor.is(Tag::grade_by)) result.value = boxed(children(cursor.take()).index());
  while (!cursor.done()) result.grades.push_back(grade_row(cursor.take()));
}

GradeRow Builder::grade_row(Index index) {
  GradeRow result;
  result.at = at(index);
  Cursor cursor = children(index);
  result.also = cursor.skip(Word::also);
  result.name = name(cursor.take());
  if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
  result.otherwise = cursor.skip(Word::otherwise);
  if (cursor.is(Tag::relation)) {
    result.relation = static_cast<Relation>(tree_.at(cursor.take()).id);
    result.value = boxed(cursor.take());
  } else if (cursor.is(Tag::interval)) {
    result.interval = interval(cursor.take());
  }
  if (cursor.is(Tag::condition)) result.condition = boxed(children(cursor.take()).index());
  return result;
}

std::vector<Path> Builder::columns(Index index) const {
  std::vector<Path> result;
  for (Cursor cursor = children(index); !cursor.done();) result.push_back(path(cursor.take()));
  return result;
}

std::vector<Builder::Boxed> Builder::cells(Index index) {
  std::vector<Boxed> result;
  for (Cursor cursor = children(index); !cursor.done();) {
    const Cursor value = children(cursor.take());
    result.push_back(value.done() ? nullptr : boxed(value.index()));
  }
  return result;
}

void Builder::table(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  result.columns = columns(cursor.take());
  result.value_columns = columns(cursor.take());
  while (!cursor.done()) {
    const Index index = cursor.take();
    TableRow row;
    row.at = at(index);
    Cursor parts = children(index);
    while (parts.is(Tag::alternatives)) row.keys.push_back(alternatives(parts.take()));
    row.values = cells(parts.take());
    result.rows.push_back(std::move(row));
  }
}

void Builder::parameter(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  if (!cursor.done() && !cursor.is(Tag::dated)) {
    result.value = boxed(cursor.take());
    if (cursor.is(Tag::string)) result.string = quoted(cursor.take());
  }
  while (!cursor.done()) {
    const Index index = cursor.take();
    Cursor parts = children(index);
    DatedValue value;
    value.at = at(index);
    value.from = date(parts.take());
    value.value = expression(parts.take());
    if (parts.is(Tag::string)) value.cite = quoted(parts.take());
    result.dated.push_back(std::move(value));
  }
}

void Builder::function(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  for (Cursor parameter = children(cursor.take()); !parameter.done();) result.parameters.push_back(name(parameter.take()));
  if (cursor.is(Tag::sentence)) {
    result.sentence = boxed_sentence(cursor.take());
  } else {
    result.has_body = true;
    result.body = statements(children(cursor.take()), false, false);
  }
}

void Builder::calendar(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  while (!cursor.done()) {
    const bool is_cite = cursor.is(Tag::cite);
    const Index index = cursor.take();
    Cursor parts = children(index);
    if (is_cite) {
      result.calendar_cites.push_back(quoted(parts.take()));
      continue;
    }
    CalendarDay day;
    day.at = at(index);
    day.working = parts.word() == Word::on;
    day.from = date(parts.take());
    if (!parts.done()) day.to = date(parts.take());
    result.days.push_back(day);
  }
}

void Builder::targets(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  result.from_at = at(cursor.index());
  result.from = date(cursor.take());
  while (!cursor.done()) result.raw_rows.push_back(raw_cells(cursor.take()));
}

// ---- cases

void Builder::proof_case(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  while (!cursor.done()) {
    if (cursor.is(Tag::given)) {
      result.givens.push_back(given(cursor.take()));
    } else {
      result.expectations.push_back(expected(cursor.take()));
    }
  }
}

Given Builder::given(Index index) {
  Given result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (cursor.is(Tag::string)) {
    result.record_file = quoted(cursor.take());
    return result;
  }
  result.path = path(cursor.take());
  result.data = data(cursor.take());
  return result;
}

Data Builder::data(Index index) {
  Data result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (tree_.at(index).tag == Tag::data_list) {
    result.form = Data::Form::list;
    while (!cursor.done()) result.items.push_back(data(cursor.take()));
  } else if (tree_.at(index).tag == Tag::data_record) {
    result.form = Data::Form::record;
    while (!cursor.done()) {
      Cursor entry = children(cursor.take());
      Name key = name(entry.take());
      result.entries.emplace_back(std::move(key), data(entry.take()));
    }
  } else {
    result.value = boxed(index);
  }
  return result;
}

Outcome Builder::outcome(Index index) {
  Outcome result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (cursor.is(Tag::refusal)) {
    result.refusal = refusal(cursor.take());
  } else if (cursor.skip(Word::unknown)) {
    result.unknown = true;
  } else {
    result.value = boxed(cursor.take());
    if (!cursor.done()) result.high = boxed(cursor.take());
  }
  return result;
}

namespace {

// a.b.c as a path; false if it is anything else.
bool as_path(const Expression& expression, Path& path) {
  if (expression.kind == ExpressionKind::member && !as_path(expression.operands[0], path)) return false;
  if (expression.kind != ExpressionKind::member && expression.kind != ExpressionKind::name) return false;
  path.parts.push_back({expression.text, expression.text_at});
  path.at = expression.at;
  return true;
}

}  // namespace

Expected Builder::expected(Index index) {
  Expected result;
  result.at = at(index);
  Cursor cursor = children(index);
  switch (tree_.at(index).tag) {
    case Tag::finding:
      result.form = Expected::Form::finding;
      result.finding = name(cursor.take());
      return result;
    case Tag::path_unknown:
      result.path = path(cursor.take());
      result.outcome.unknown = true;
      result.outcome.at = at(cursor.index());
      return result;
    default:
      break;
  }
  result.outcome = outcome(index);
  Boxed& value = result.outcome.value;
  if (result.outcome.refusal) {
    result.form = Expected::Form::refusal;
  } else if (value == nullptr || value->kind != ExpressionKind::compare || value->relations.size() != 1 ||
             !as_path(value->operands[0], result.path)) {
    // 未知 of the whole record, or a condition: 期望 等级 是 优.
    result.path = {};
    result.form = Expected::Form::holds;
  } else {
    result.relation = value->relations[0];
    value = std::make_unique<Expression>(std::move(value->operands[1]));
    result.outcome.at = value->at;
    if (result.outcome.high) result.outcome.at = text::join(value->at, result.outcome.high->at);
  }
  return result;
}

void Builder::proof_table(Cursor cursor, Statement& result) {
  result.name = name(cursor.take());
  result.columns = columns(cursor.take());
  result.value_columns = columns(cursor.take());
  while (!cursor.done()) {
    const Index index = cursor.take();
    Cursor parts = children(index);
    CaseRow row;
    row.at = at(index);
    row.givens = cells(parts.take());
    while (!parts.done()) {
      const Cursor asked = children(parts.take());
      row.outcomes.push_back(asked.done() ? std::nullopt : std::optional<Outcome>(outcome(asked.index())));
    }
    result.case_rows.push_back(std::move(row));
  }
}

}  // namespace heng::parse
