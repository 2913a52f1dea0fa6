// Rows of managed items whose points may stand in either of two columns: settled where the form says what they add up to.
#include <algorithm>
#include <optional>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/walk.hpp"
#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::forms {
namespace {

using model::Datum;
using quantity::Rational;

// Blank is none; nullopt: no number.
[[nodiscard]] std::optional<Rational> points(std::string_view text) {
  if (notation::is_blank(text)) return Rational(0);
  const auto amount = notation::read_amount(text, quantity::UnitTable::standard());
  const bool is_bare =
      amount && (amount->unit.unit_class == quantity::UnitClass::none || amount->unit.unit_class == quantity::UnitClass::points);
  return is_bare ? std::optional(amount->value) : std::nullopt;
}

[[nodiscard]] std::optional<Rational> sum(const Datum& rows, std::string_view path) {
  Rational total(0);
  for (const Datum& row : rows.items) {
    const Datum* cell = row.find_path(path);
    const auto one = points(cell == nullptr ? std::string_view() : std::string_view(cell->text));
    if (!one) return std::nullopt;
    total = total + *one;
  }
  return total;
}

// 资金管理情况(20分) or 分值(20); nullopt: neither, or two that differ.
[[nodiscard]] std::optional<Rational> of_headings(const Header& header) {
  std::optional<Rational> found;
  for (std::string_view rest = header.words; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\t'), rest.size());
    const std::string_view words = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const auto field = label(Section::management, words);
    const std::string inside = last_brackets(words);
    if (inside.empty() || (field != Field::section_title && field != Field::weight)) continue;
    const auto stated = points(inside);
    if (!stated) continue;
    if (found && *found != *stated) return std::nullopt;
    found = stated;
  }
  return found;
}

// What the total's full marks leave for these rows.
[[nodiscard]] std::optional<Rational> of_total(const RecordBuilder& record) {
  const Datum* weight = record.declared().find("weight");
  if (weight == nullptr || notation::is_blank(weight->text)) return std::nullopt;
  const auto full = points(weight->text), funds = sum(record.fund_rows(), "declared.weight"),
             indicators = sum(record.indicator_rows(), "weight");
  if (!full || !funds || !indicators) return std::nullopt;
  return *full - *funds - *indicators;
}

}  // namespace

// Certain: the reading that was taken adds up to what is stated, and no row can be read otherwise without leaving it.
void Walk::settle_points(Form& form) {
  if (form.doubtful.empty()) return;
  auto stated = form.management ? of_headings(*form.management) : std::nullopt;
  if (!stated) stated = of_total(form.record);
  const auto taken = sum(form.record.management_rows(), "weight");
  bool is_certain = stated && taken && *stated == *taken;
  bool is_more = false, is_less = false;
  for (const Doubtful& row : form.doubtful) {
    const auto best = points(row.best_weight), other = points(row.other_weight);
    if (!best || !other || *best == *other) is_certain = false;
    if (!is_certain) break;
    (*other > *best ? is_more : is_less) = true;
  }
  if (is_certain && is_more != is_less) return;
  for (const Doubtful& row : form.doubtful) {
    form.diagnostics.report(row.at, diagnostic::kinds::FormTwoReadings, row.best, row.other);
  }
}

}  // namespace heng::forms
