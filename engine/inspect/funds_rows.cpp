// FundsRowsSum: the rows of the funds do not add up to the total. Rows may be parts of rows (其中…): every choice of them that
// gives the total is right; a difference that rounding of the rows can make is a note.
#include <array>
#include <vector>

#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"

namespace heng::inspect {

namespace {

using quantity::Rational;

struct Column {
  Figure FundRow::* figure;
  diagnostic::Term name;
};

// Whether some of the amounts give the sum.
bool some_give(const std::vector<Rational>& amounts, const Rational& sum) {
  constexpr std::size_t most = 12;
  if (amounts.size() > most) return true;
  for (std::size_t choice = 1; choice < (std::size_t{1} << amounts.size()); ++choice) {
    Rational chosen = 0;
    for (std::size_t at = 0; at < amounts.size(); ++at) {
      if ((choice >> at & 1U) != 0) chosen += amounts[at];
    }
    if (chosen == sum) return true;
  }
  return false;
}

}  // namespace

void funds_rows(const Assessment& assessment, const Options&, Findings& findings) {
  const FundRow* total = assessment.funds_total();
  if (total == nullptr || assessment.funds.size() < 2) return;
  const std::array columns{Column{&FundRow::original, {"年初预算数", "original budget"}},
                           Column{&FundRow::revised, {"全年预算数", "revised budget"}},
                           Column{&FundRow::expenditure, {"全年执行数", "expenditure"}}};
  for (const Column& column : columns) {
    const Figure& whole = total->*column.figure;
    if (!whole.value) continue;
    std::vector<Rational> amounts;
    Rational sum = 0;
    bool is_known = true;
    for (std::size_t row = 0; row < assessment.funds.size(); ++row) {
      const Figure& part = assessment.funds[row].*column.figure;
      if (row == *assessment.total || part.cell.is_blank()) continue;
      is_known = is_known && part.value.has_value();
      if (!part.value) continue;
      amounts.push_back(*part.value);
      sum += *part.value;
    }
    if (!is_known || amounts.empty() || sum == *whole.value || some_give(amounts, *whole.value)) continue;
    evaluate::Finding& made =
        findings.add(whole.cell, total->place, kinds::FundsRowsSum, column.name, printed_like(sum, whole), whole.cell.text);
    const Rational last_place = whole.unit.value_or(1) * quantity::power_of_ten(-whole.places);
    const Rational tail = last_place * Rational::fraction(static_cast<std::int64_t>(amounts.size()) + 1, 2);
    if ((sum - *whole.value).abs() <= tail) made.severity = diagnostic::Severity::note;
  }
}

}  // namespace heng::inspect
