// Declared fields and their kinds. `broken` tells that an entry inside could not be read.
#include "engine/parse/builder.hpp"

namespace heng::parse {

std::vector<FieldText> Builder::fields(Index index, bool& broken) {
  std::vector<FieldText> result;
  for (Cursor cursor = children(index); !cursor.done();) {
    if (cursor.is(Tag::slip) || cursor.is(Tag::lost)) {
      broken = true;
      cursor.take();
    } else {
      result.push_back(field(cursor.take(), broken));
    }
  }
  return result;
}

FieldText Builder::field(Index index, bool& broken) {
  FieldText result;
  result.at = at(index);
  result.literate = literate(index);
  Cursor cursor = children(index);
  const auto details = [&] {
    while (!cursor.done()) {
      switch (cursor.word()) {
        case Word::signed_:
          result.is_signed = true;
          break;
        case Word::not_empty:
          result.not_empty = true;
          break;
        case Word::ignore_others:
          result.form = FieldText::Form::ignore_others;
          break;
        default:
          result.rejects_with = quoted(cursor.take());
          break;
      }
    }
  };
  switch (tree_.at(index).tag) {
    case Tag::field_rule:
      result.form = FieldText::Form::out_of_range_rejects;
      details();
      break;
    case Tag::field_by:
      result.form = FieldText::Form::by_case;
      if (cursor.is(Tag::name)) result.name = name(cursor.take());
      for (; !cursor.done();) {
        const Index entry = cursor.take();
        Cursor parts = children(entry);
        if (tree_.at(entry).tag != Tag::field_case || parts.has(Tag::slip)) {
          broken = true;
          continue;
        }
        Pattern values = pattern(parts.take());
        result.cases.push_back({std::move(values), fields(parts.take(), broken), at(entry)});
      }
      break;
    default:
      result.name = name(cursor.take());
      result.optional = cursor.skip(Tag::optional);
      if (cursor.is(Tag::string)) result.key = quoted(cursor.take());
      result.kind = kind(cursor.take(), broken);
      details();
      break;
  }
  return result;
}

KindText Builder::kind(Index index, bool& broken) {
  KindText result;
  result.at = at(index);
  Cursor cursor = children(index);
  if (cursor.is(Tag::whole)) result.length = whole(cursor.take());
  if (cursor.is(Tag::fields)) {
    result.form = KindText::Form::record;
    result.fields = fields(cursor.take(), broken);
  } else if (cursor.is(Word::enumeration) || cursor.is(Word::order)) {
    const bool ordered = cursor.word() == Word::order;
    result.form = KindText::Form::enumeration;
    result.enumeration = enumeration(cursor.take(), ordered);
  } else if (cursor.skip(Word::rows_of) || cursor.skip(Word::rows)) {
    result.form = KindText::Form::rows;
    result.fields = fields(cursor.take(), broken);
  } else if (cursor.skip(Word::list_of) || cursor.skip(Word::times)) {
    result.form = KindText::Form::list;
    result.element = std::make_unique<KindText>(kind(cursor.take(), broken));
  } else {
    result.form = KindText::Form::named;
    result.name = name(cursor.take());
    if (cursor.is(Tag::unit)) {
      result.unit_at = at(cursor.index());
      result.unit = written(cursor.take());
    }
    if (cursor.is(Tag::limits)) result.limits = limits(cursor.take());
  }
  return result;
}

EnumerationText Builder::enumeration(Index index, bool ordered) const {
  EnumerationText result;
  result.at = at(index);
  result.ordered = ordered;
  for (Cursor cursor = children(index); !cursor.done();) {
    EnumerationText::Value value;
    value.name = name(cursor.take());
    if (cursor.is(Tag::string)) value.key = quoted(cursor.take());
    result.values.push_back(std::move(value));
  }
  return result;
}

}  // namespace heng::parse
