#include "engine/forms/suspect.hpp"

#include <optional>
#include <string>

#include "engine/diagnostic/kinds.hpp"
#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::forms {
namespace {

namespace kinds = diagnostic::kinds;
using model::Datum;
using notation::Target;
using quantity::Rational;

[[nodiscard]] const quantity::UnitTable& units() { return quantity::UnitTable::standard(); }

[[nodiscard]] const Datum* filled(const Datum& row, std::string_view key) {
  const Datum* datum = row.find(key);
  return datum == nullptr || notation::is_blank(datum->text) ? nullptr : datum;
}

void report(const Datum& cell, diagnostic::Term reason, diagnostic::Diagnostics& diagnostics) {
  diagnostics.report(cell.at, kinds::FormFigureSuspect, cell.text, std::move(reason));
}

[[nodiscard]] bool is_damaged(notation::Reason reason) { return reason == notation::Reason::damaged; }

// The number without the 2 in front: 290% → 90%.
[[nodiscard]] std::optional<Target> without_leading_two(const Datum& cell) {
  if (!cell.text.starts_with('2') || cell.text.size() < 2 || cell.text[1] < '0' || cell.text[1] > '9') return std::nullopt;
  Target read = notation::read_target(cell.text.substr(1), units());
  if (read.form != notation::TargetForm::number) return std::nullopt;
  return read;
}

// ≥ read as 2: a percentage of 2xx where xx would be usual and its fellow is a usual one, or a count that full marks were given for
// without reaching it.
[[nodiscard]] bool may_hide_a_sign(const Datum& row, const Datum& cell, const Target& read, bool is_target) {
  if (read.form != notation::TargetForm::number || read.sign_written) return false;
  const auto inner = without_leading_two(cell);
  if (!inner || inner->low.unit.unit_class != read.low.unit.unit_class) return false;
  const Datum* fellow = filled(row, is_target ? "actual" : "target");
  const Target beside = notation::read_target(fellow == nullptr ? std::string_view() : fellow->text, units());
  const bool is_number = beside.form == notation::TargetForm::number;
  if (read.low.unit.unit_class == quantity::UnitClass::ratio) {
    return read.low.value > Rational(2) && inner->low.value >= Rational::fraction(1, 2) && inner->low.value <= Rational(1) &&
           (!is_number || beside.low.value <= Rational(1));
  }
  const Datum* weight = filled(row, "weight");
  const Datum* declared = filled(row, "declared");
  const bool has_full_marks = weight != nullptr && declared != nullptr && weight->text == declared->text;
  return is_target && has_full_marks && is_number && beside.low.value < read.low.value && beside.low.value >= inner->low.value;
}

void judge(const Datum& row, const Datum& cell, bool is_target, diagnostic::Diagnostics& diagnostics) {
  const Target read = notation::read_target(cell.text, units());
  const notation::Reason reason = is_target ? read.reason : notation::read_actual(cell.text, units()).reason;
  if (is_damaged(reason)) {
    report(cell, {"数字的地方有别的字符", "other characters stand where digits should"}, diagnostics);
    return;
  }
  if (may_hide_a_sign(row, cell, read, is_target)) {
    const std::string rest = cell.text.substr(1);
    report(cell, {"开头的 2 可能是“≥”：≥" + rest, "the 2 in front may be “≥”: ≥" + rest}, diagnostics);
  }
}

}  // namespace

void report_suspects(const Datum& indicators, diagnostic::Diagnostics& diagnostics) {
  for (const Datum& row : indicators.items) {
    const Datum* nature = filled(row, "nature");
    if (nature != nullptr && nature->text.find_first_of("0123456789") != std::string::npos) {
      report(*nature, {"符号一栏里是数字，可能是“≥”", "the column for the sign holds a digit; it may be “≥”"}, diagnostics);
    } else if (const Datum* target = filled(row, "target")) {
      judge(row, *target, true, diagnostics);
    }
    if (const Datum* actual = filled(row, "actual")) judge(row, *actual, false, diagnostics);
  }
}

void report_suspect_amount(const Typed& amount, diagnostic::Diagnostics& diagnostics) {
  diagnostics.report(amount.at, kinds::FormFigureSuspect, amount.text, {"金额不是数", "the amount is no number"});
}

}  // namespace heng::forms
