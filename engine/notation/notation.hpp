// The small language of indicator strings: target expressions (≤42.47万元, 60%-80%, 2023年11月, 提升) and actual values (41.09万元,
// 100%, 达成预期指标), used by records, rule literals and documents alike. One PEGTL grammar (grammar.hpp) reads both.
//
// Nothing is guessed: a string is read into a form, or it is `unreadable` with a reason. The spelling is always kept, and places
// are byte offsets into it. docs/notation.md lists what is read as what, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/diagnostic/message.hpp"
#include "engine/quantity/calendar.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::notation {

enum class Relation : std::uint8_t { at_least, above, at_most, below, equal };
[[nodiscard]] std::string_view sign(Relation relation);  // ≥ > ≤ < =

struct Amount {
  quantity::Rational value;  // in base units of unit.dimension
  quantity::Unit unit;       // unit_class none when the number stands bare
  std::string spelling;      // number and unit as typed
  std::size_t begin = 0;     // where that stands in the whole string
};

// Why a string could not be read; each has a message kind NotationReason… in kinds/input.def (reason_kind below).
enum class Reason : std::uint8_t {
  none,
  unknown_unit,          // 5斛
  two_numbers,           // 2 8 万亩
  damaged,               // 工5%, M.8万元, 5=50%: letters or signs where digits should be
  contradictory,         // ≥≤5, 不低于 … 以内
  date_impossible,       // 2023年13月
  month_without_year,    // 9月前: the year is not written (the caller may know it)
  interval_reversed,     // 80%-60%
  too_long,              // more than 40 digits
  ambiguous,             // 2023.07, 2023年12月前: two lawful readings
  number_missing,        // ≥, ≥良好, %
  number_in_characters,  // 不少于十个, 百分之九十
  words_beside_number,   // 约5%, 增长5%, 完成3个项目建设: the words may change what the number means
};

enum class TargetForm : std::uint8_t { blank, number, interval, date, words, unreadable };

struct Target {
  TargetForm form = TargetForm::blank;
  Relation relation = Relation::equal;  // of a number; also of a number without sign (then sign_written is false)
  bool sign_written = false;
  Amount low;   // the number; or the lower end of an interval
  Amount high;  // upper end of an interval
  bool low_open = false, high_open = false;
  quantity::Date date;                 // a deadline (2023年11月, 2023年12月底前); of a period its end
  std::optional<quantity::Date> from;  // the beginning of a period (2023.07-2024.01)
  std::string remark;                  // words that stand with the number and leave it what it is (覆盖)
  Reason reason = Reason::none;
  std::string reason_detail;     // the fragment that was not understood
  std::size_t reason_begin = 0;  // where it stands in the whole string
  std::string spelling;          // as typed, unchanged; of three columns: joined by blanks
};

enum class Level : std::uint8_t { met, partly_met, not_met };  // 达成 部分达成 未达成
enum class ActualForm : std::uint8_t { blank, number, date, level, words, unreadable };

struct Actual {
  ActualForm form = ActualForm::blank;
  bool sign_repeated = false;           // "≥90%" typed as an actual value: the number is read, the audit may report it
  Relation relation = Relation::equal;  // that sign
  Amount number;
  quantity::Date date;  // of a period its end
  std::optional<quantity::Date> from;
  Level level = Level::met;
  std::optional<Level> level_beside;  // 1000件达成预期指标: a number, with its level in words
  std::string remark;                 // words that stand with the number: 覆盖, 达成预期指标
  Reason reason = Reason::none;
  std::string reason_detail;
  std::size_t reason_begin = 0;
  std::string spelling;
};

// Its wordings take the detail as their parameter. Not for Reason::none.
[[nodiscard]] const diagnostic::MessageKind& reason_kind(Reason reason);
// The reason with its detail put in, in both languages: the argument of TargetNotUnderstood and ActualNotUnderstood.
[[nodiscard]] diagnostic::Term reason_term(Reason reason, const std::string& detail);

// The units are the built-in table or a rule file's copy of it.
[[nodiscard]] Target read_target(std::string_view text, const quantity::UnitTable& units);
// Operator, value and unit in columns of their own (forms D, E, G, I).
[[nodiscard]] Target read_target_columns(std::string_view relation, std::string_view value, std::string_view unit,
                                         const quantity::UnitTable& units);
[[nodiscard]] Actual read_actual(std::string_view text, const quantity::UnitTable& units);

// A plain number with or without unit (amounts of fund rows, weights, scores): full-width digits, thousands separators, blanks
// around % accepted. nullopt: not a number (blank is asked first).
[[nodiscard]] std::optional<Amount> read_amount(std::string_view text, const quantity::UnitTable& units);
[[nodiscard]] std::optional<quantity::Date> read_date(std::string_view text);
// Empty, or a placeholder: — —— - / …… (after trimming).
[[nodiscard]] bool is_blank(std::string_view text);
[[nodiscard]] bool is_not_applicable(std::string_view text);  // 不适用 n/a N/A
[[nodiscard]] bool is_not_provided(std::string_view text);    // 未提供

inline constexpr std::size_t max_literal_digits = 40;

}  // namespace heng::notation
