// Actual values, and the plain fields beside them: amounts, dates, the marks for nothing.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/notation/interpret.hpp"
#include "engine/notation/notation.hpp"

namespace heng::notation {
namespace {

// An actual value is one value: 60%-80% does not say what was reached.
[[nodiscard]] ActualForm form_of(Interpretation::Form form) {
  switch (form) {
    case Interpretation::Form::number:
      return ActualForm::number;
    case Interpretation::Form::date:
      return ActualForm::date;
    case Interpretation::Form::level:
      return ActualForm::level;
    case Interpretation::Form::words:
      return ActualForm::words;
    case Interpretation::Form::interval:
    case Interpretation::Form::unreadable:
      return ActualForm::unreadable;
  }
  return ActualForm::unreadable;
}

}  // namespace

Actual read_actual(std::string_view text, const quantity::UnitTable& units) {
  Actual actual;
  actual.spelling = text;
  if (is_blank(text)) return actual;
  Interpretation read = interpret(NormalText(text), units);
  actual.form = form_of(read.form);
  actual.reason = read.reason;
  actual.reason_detail = std::move(read.detail);
  actual.reason_begin = read.detail_begin;
  if (read.form == Interpretation::Form::interval) {
    actual.reason = Reason::two_numbers;
    actual.reason_detail = text;
    return actual;
  }
  actual.sign_repeated = read.relation.has_value();
  actual.relation = read.relation.value_or(Relation::equal);
  actual.number = std::move(read.low);
  actual.date = read.date;
  actual.from = read.from;
  if (read.form == Interpretation::Form::level) actual.level = *read.level;
  if (read.form == Interpretation::Form::number) actual.level_beside = read.level;
  actual.remark = std::move(read.remark);
  return actual;
}

std::optional<Amount> read_amount(std::string_view text, const quantity::UnitTable& units) {
  const NormalText normal(text);
  const Nodes nodes = parse(normal, units, Root::amount);
  if (nodes.empty()) return std::nullopt;
  std::expected<Amount, Failure> amount = amount_of(normal, units, nodes, 0);
  if (!amount) return std::nullopt;
  return std::move(*amount);
}

std::optional<quantity::Date> read_date(std::string_view text) {
  const NormalText normal(text);
  const Nodes nodes = parse(normal, quantity::UnitTable::standard(), Root::date);
  if (nodes.empty()) return std::nullopt;
  const std::expected<DateReading, Failure> reading = date_of(normal, nodes, 0);
  if (!reading || reading->from) return std::nullopt;
  return reading->date;
}

bool is_blank(std::string_view text) {
  const NormalText normal(text);
  if (!normal.is_valid()) return false;
  constexpr std::array<std::string_view, 12> placeholders{"", "-", "--", "---", "—", "——", "/", "//", "…", "……", "...", "......"};
  return std::ranges::find(placeholders, normal.text()) != placeholders.end();
}

bool is_not_applicable(std::string_view text) {
  const NormalText normal(text);
  return normal.text() == "不适用" || normal.text() == "n/a" || normal.text() == "N/A";
}

bool is_not_provided(std::string_view text) { return NormalText(text).text() == "未提供"; }

}  // namespace heng::notation
