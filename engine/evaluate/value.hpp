// A value while a plan runs: known, or everything it could be. Soundness is all that counts here: whatever the unknown fields turn
// out to be, the true value lies inside.
//
// Absence (缺 不适用 未提供, a division by zero) is a value of its own: it travels through arithmetic until a step answers it, and
// is unknown for whoever compares it or ends with it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/scorecard.hpp"
#include "engine/model/kind.hpp"
#include "engine/notation/notation.hpp"
#include "engine/plan/plan.hpp"
#include "engine/quantity/calendar.hpp"
#include "engine/quantity/rational.hpp"

namespace heng::evaluate {

// Fields (by number, see Run) that would decide an unknown value; sorted, each once.
using Deciders = std::vector<std::uint32_t>;
void merge(Deciders& into, const Deciders& from);

struct Value {
  enum class Form : std::uint8_t { absent, refused, number, set, text, date, target, actual };
  Form form = Form::absent;
  plan::Absence absence = plan::Absence::blank;
  std::uint32_t refusal = 0;                    // index into the plan's refusals
  std::optional<quantity::Rational> low, high;  // of a number; no end: unbounded that way
  std::uint64_t possible = 0;                   // of a set: bit i is member i; of a condition bit 0 is no, bit 1 yes
  bool known = true;                            // of text, date, target, actual
  std::string text;
  quantity::Date date;
  const notation::Target* target = nullptr;
  const notation::Actual* actual = nullptr;
  const quantity::Unit* unit = nullptr;  // of an amount bound by an arm: the unit it was written in
  // Or there may be no value at all (a divisor that may be 0, the mean of rows that may not count): bit i is plan::Absence i.
  std::uint8_t may_be_absent = 0;
  bool is_approximate = false;  // a root that is not rational, to 40 digits: as it comes out of 开方 and 几何平均
  Deciders deciders;

  [[nodiscard]] bool is_absent() const { return form == Form::absent; }
  [[nodiscard]] bool is_refused() const { return form == Form::refused; }
  [[nodiscard]] bool is_exact_number() const { return form == Form::number && may_be_absent == 0 && low && high && *low == *high; }
  [[nodiscard]] bool may_hold() const { return (possible & 2U) != 0; }
  [[nodiscard]] bool surely_holds() const { return possible == 2; }
};

[[nodiscard]] Value number(const quantity::Rational& value);
[[nodiscard]] Value number(std::optional<quantity::Rational> low, std::optional<quantity::Rational> high, Deciders deciders);
[[nodiscard]] Value flag(bool value);
[[nodiscard]] Value flags(std::uint64_t possible, Deciders deciders);
[[nodiscard]] Value absent(plan::Absence absence, Deciders deciders = {});
[[nodiscard]] constexpr std::uint8_t bit_of(plan::Absence absence) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(absence));
}
// The absences that a value may be, one that it surely is included.
[[nodiscard]] inline std::uint8_t absences_of(const Value& value) {
  return value.is_absent() ? static_cast<std::uint8_t>(bit_of(value.absence) | value.may_be_absent) : value.may_be_absent;
}
// A text as it is compared: without blanks around it, full-width forms half-width.
[[nodiscard]] std::string plain_text(std::string_view text);
[[nodiscard]] const model::Kind& points_kind();
// Anything that a value of the kind can be.
[[nodiscard]] Value unknown(const model::Kind& kind, Deciders deciders);
// Everything that either can be.
[[nodiscard]] Value hull(const Value& left, const Value& right, const model::Kind& kind);

// Interval arithmetic on numbers (both operands must be numbers).
[[nodiscard]] Value negated(const Value& value);
[[nodiscard]] Value sum(const Value& left, const Value& right);
[[nodiscard]] Value product(const Value& left, const Value& right);
// A divisor that is 0: absent(zero_divisor); one that may be 0: the whole range.
[[nodiscard]] Value quotient(const Value& left, const Value& right);
[[nodiscard]] Value smaller(const Value& left, const Value& right);
[[nodiscard]] Value larger(const Value& left, const Value& right);
// Of an order's members: the higher (or lower) of two that may not be known. The earlier member is the higher one.
[[nodiscard]] Value extreme_member(const Value& left, const Value& right, bool higher);
[[nodiscard]] Value absolute(const Value& value);
[[nodiscard]] Value rounded(const Value& value, const quantity::Rational& multiple, quantity::RoundingMode mode);
[[nodiscard]] Value compared(const Value& left, plan::Relation relation, const Value& right);

// The root of a number that is never negative; degree ≥ 1.
[[nodiscard]] Value rooted(const Value& value, std::uint32_t degree);

// The formulas by name (正向比例 反向比例 反向扣减 偏差度): T target, A actual.
[[nodiscard]] Value formula(plan::Builtin builtin, const Value& target, const Value& actual);

}  // namespace heng::evaluate
