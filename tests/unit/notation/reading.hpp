// A reading as one line of text, for the notation tests and their golden.
#pragma once

#include <string>
#include <string_view>

#include "engine/notation/notation.hpp"

namespace heng::notation::testing {

[[nodiscard]] inline std::string_view reason_name(Reason reason) {
  switch (reason) {
    case Reason::none:
      return "none";
    case Reason::unknown_unit:
      return "unknown_unit";
    case Reason::two_numbers:
      return "two_numbers";
    case Reason::damaged:
      return "damaged";
    case Reason::contradictory:
      return "contradictory";
    case Reason::date_impossible:
      return "date_impossible";
    case Reason::month_without_year:
      return "month_without_year";
    case Reason::interval_reversed:
      return "interval_reversed";
    case Reason::too_long:
      return "too_long";
    case Reason::ambiguous:
      return "ambiguous";
    case Reason::number_missing:
      return "number_missing";
    case Reason::number_in_characters:
      return "number_in_characters";
    case Reason::words_beside_number:
      return "words_beside_number";
  }
  return "?";
}

[[nodiscard]] inline std::string_view level_name(Level level) {
  switch (level) {
    case Level::met:
      return "met";
    case Level::partly_met:
      return "partly_met";
    case Level::not_met:
      return "not_met";
  }
  return "?";
}

// "424700 money (万元)": base units, dimension, the unit it is printed in.
[[nodiscard]] inline std::string value_text(const Amount& amount) {
  std::string text = amount.value.exact();
  if (!amount.unit.dimension.empty()) text += " " + amount.unit.dimension;
  return amount.unit.name.empty() ? text : text + " (" + amount.unit.name + ")";
}

[[nodiscard]] inline std::string date_text(const quantity::Date& date, const std::optional<quantity::Date>& from) {
  return "date " + quantity::spelled(date) + (from ? " from " + quantity::spelled(*from) : "");
}

[[nodiscard]] inline std::string unreadable_text(Reason reason, const std::string& detail) {
  return "unreadable " + std::string(reason_name(reason)) + " “" + detail + "”";
}

[[nodiscard]] inline std::string remark_text(const std::string& remark) {
  return remark.empty() ? std::string() : ", beside it “" + remark + "”";
}

[[nodiscard]] inline std::string reading(const Target& target) {
  switch (target.form) {
    case TargetForm::blank:
      return "blank";
    case TargetForm::number:
      return "number " + (target.sign_written ? std::string(sign(target.relation)) + " " : "") + value_text(target.low) +
             remark_text(target.remark);
    case TargetForm::interval:
      return std::string("interval ") + (target.low_open ? "(" : "[") + value_text(target.low) + ", " + value_text(target.high) +
             (target.high_open ? ")" : "]");
    case TargetForm::date:
      return date_text(target.date, target.from);
    case TargetForm::words:
      return "words";
    case TargetForm::unreadable:
      return unreadable_text(target.reason, target.reason_detail);
  }
  return "?";
}

[[nodiscard]] inline std::string reading(const Actual& actual) {
  switch (actual.form) {
    case ActualForm::blank:
      return "blank";
    case ActualForm::number:
      return "number " + value_text(actual.number) +
             (actual.sign_repeated ? ", sign " + std::string(sign(actual.relation)) + " repeated" : "") +
             (actual.level_beside ? ", level " + std::string(level_name(*actual.level_beside)) : "") + remark_text(actual.remark);
    case ActualForm::date:
      return date_text(actual.date, actual.from);
    case ActualForm::level:
      return "level " + std::string(level_name(actual.level));
    case ActualForm::words:
      return "words";
    case ActualForm::unreadable:
      return unreadable_text(actual.reason, actual.reason_detail);
  }
  return "?";
}

[[nodiscard]] inline std::string target(std::string_view text) {
  return reading(read_target(text, quantity::UnitTable::standard()));
}
[[nodiscard]] inline std::string actual(std::string_view text) {
  return reading(read_actual(text, quantity::UnitTable::standard()));
}
[[nodiscard]] inline std::string columns(std::string_view relation, std::string_view value, std::string_view unit) {
  return reading(read_target_columns(relation, value, unit, quantity::UnitTable::standard()));
}

}  // namespace heng::notation::testing
