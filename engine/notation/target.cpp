// Targets, in one cell or in three columns.
#include <utility>

#include "engine/notation/interpret.hpp"
#include "engine/notation/notation.hpp"

namespace heng::notation {
namespace {

[[nodiscard]] TargetForm form_of(Interpretation::Form form) {
  switch (form) {
    case Interpretation::Form::number:
      return TargetForm::number;
    case Interpretation::Form::interval:
      return TargetForm::interval;
    case Interpretation::Form::date:
      return TargetForm::date;
    case Interpretation::Form::level:  // as a target, 达成预期指标 is a wording like any other
    case Interpretation::Form::words:
      return TargetForm::words;
    case Interpretation::Form::unreadable:
      return TargetForm::unreadable;
  }
  return TargetForm::unreadable;
}

[[nodiscard]] Target unreadable(Reason reason, std::string detail, std::size_t detail_begin, std::string spelling) {
  Target target;
  target.form = TargetForm::unreadable;
  target.reason = reason;
  target.reason_detail = std::move(detail);
  target.reason_begin = detail_begin;
  target.spelling = std::move(spelling);
  return target;
}

[[nodiscard]] bool contains_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

// The three columns as one string, each column in its place.
struct Columns {
  std::string_view relation, value, unit;  // empty where blank
  std::string joined;
  std::size_t relation_begin = 0, value_begin = 0, unit_begin = 0;

  Columns(std::string_view relation_cell, std::string_view value_cell, std::string_view unit_cell) {
    relation = is_blank(relation_cell) ? std::string_view{} : relation_cell;
    value = is_blank(value_cell) ? std::string_view{} : value_cell;
    unit = is_blank(unit_cell) ? std::string_view{} : unit_cell;
    relation_begin = append(relation);
    value_begin = append(value);
    unit_begin = append(unit);
  }
  [[nodiscard]] Target fail(Reason reason, std::string_view column, std::size_t begin) const {
    return unreadable(reason, std::string(column), begin, joined);
  }

 private:
  std::size_t append(std::string_view column) {
    if (!joined.empty() && !column.empty()) joined += ' ';
    const std::size_t begin = joined.size();
    joined += column;
    return begin;
  }
};

[[nodiscard]] bool has_number(const Target& target) {
  return target.form == TargetForm::number || target.form == TargetForm::interval;
}

// The value column carries its unit already: the unit column may repeat it, nothing else.
[[nodiscard]] bool repeats_unit(const Target& value, std::string_view unit, const quantity::UnitTable& units) {
  const std::optional<Amount> one = read_amount("1" + std::string(unit), units);
  return one && one->unit == value.low.unit;
}

// A value that is a word, a date or a number to be joined with the columns beside it; `quantitative` where a relation is written.
[[nodiscard]] Target joined_target(const Columns& columns, const Target& value, bool quantitative,
                                   const quantity::UnitTable& units) {
  if (value.form == TargetForm::words) {
    return quantitative ? columns.fail(Reason::number_missing, columns.value, columns.value_begin)
                        : read_target(columns.value, units);
  }
  std::string_view read = columns.joined;
  const bool carries_unit = has_number(value) && value.low.unit.unit_class != quantity::UnitClass::none;
  if (value.form == TargetForm::date) read = read.substr(0, columns.value_begin + columns.value.size());
  if (carries_unit && !columns.unit.empty()) {
    if (!repeats_unit(value, columns.unit, units)) return columns.fail(Reason::contradictory, columns.unit, columns.unit_begin);
    read = read.substr(0, columns.value_begin + columns.value.size());
  } else if (has_number(value) && !columns.unit.empty() && parse(NormalText(columns.unit), units, Root::unit).empty()) {
    return columns.fail(Reason::unknown_unit, columns.unit, columns.unit_begin);
  }
  if (!quantitative) {
    Target target = read_target(read.substr(columns.value_begin), units);
    target.low.begin += columns.value_begin;
    target.high.begin += columns.value_begin;
    target.reason_begin += columns.value_begin;
    return target;
  }
  return read_target(read, units);
}

}  // namespace

Target read_target(std::string_view text, const quantity::UnitTable& units) {
  Target target;
  target.spelling = text;
  if (is_blank(text)) return target;
  Interpretation read = interpret(NormalText(text), units);
  target.form = form_of(read.form);
  target.sign_written = read.relation.has_value() || read.reached;
  // 达到95% as a target asks for at least that.
  target.relation = read.relation.value_or(read.reached ? Relation::at_least : Relation::equal);
  target.low = std::move(read.low);
  target.high = std::move(read.high);
  target.low_open = read.low_open;
  target.high_open = read.high_open;
  target.date = read.date;
  target.from = read.from;
  target.remark = std::move(read.remark);
  target.reason = read.reason;
  target.reason_detail = std::move(read.detail);
  target.reason_begin = read.detail_begin;
  return target;
}

Target read_target_columns(std::string_view relation, std::string_view value, std::string_view unit,
                           const quantity::UnitTable& units) {
  const Columns columns(relation, value, unit);
  const NormalText nature(columns.relation);
  const bool is_qualitative = nature.text() == "定性";
  const bool is_neutral = columns.relation.empty() || is_qualitative || nature.text() == "定量";
  Target target;
  if (columns.value.empty()) {
    if (!is_neutral) target = columns.fail(Reason::number_missing, columns.relation, columns.relation_begin);
  } else if (!is_neutral && parse(nature, units, Root::relation).empty()) {
    // 2 | 8 | 万亩: perhaps a ≥ that text recognition took for a 2, perhaps not.
    const Reason reason = contains_digit(nature.text()) ? Reason::two_numbers : Reason::damaged;
    target = columns.fail(reason, columns.relation, columns.relation_begin);
  } else {
    const Target read = read_target(columns.value, units);
    target = is_qualitative && has_number(read) ? columns.fail(Reason::contradictory, columns.relation, columns.relation_begin)
                                                : joined_target(columns, read, !is_neutral, units);
  }
  target.spelling = columns.joined;
  return target;
}

}  // namespace heng::notation
