// DeviationDiffers: the declared deviation is not (actual − target) ÷ target. Forms write it in percent or as a plain number; what
// fits either way at the places typed is right, and a remainder that these places do not show is a note.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::inspect {

namespace {

using quantity::Rational;

bool fits(const Rational& exact, const Rational& declared, int places) {
  for (const quantity::RoundingMode mode : {quantity::RoundingMode::half_up, quantity::RoundingMode::truncate}) {
    if (quantity::round_to_places(exact, places, mode) == declared) return true;
  }
  return false;
}

}  // namespace

void deviation_differs(const Assessment& assessment, const Options&, Findings& findings) {
  constexpr std::int64_t hundred = 100;
  constexpr int shown_places = 2;
  for (const Indicator& indicator : assessment.indicators) {
    const Figure& declared = indicator.deviation;
    const std::optional<Rational> exact = deviation_of(indicator);
    if (!declared.value || !exact) continue;
    const bool is_bare = declared.cell.text.find_first_of("%‰") == std::string::npos;
    const Rational in_percent = *declared.value * hundred;
    // Forms leave the sign away: 偏差度 5.26% of a target that was missed by it.
    const bool fits_percent =
        fits(*exact * hundred, in_percent, declared.places) || fits(exact->abs() * hundred, in_percent, declared.places);
    const bool fits_number = is_bare && declared.places > 0 && !in_percent.is_zero() && fits(*exact, in_percent, declared.places);
    if (*exact == *declared.value || fits_number) continue;
    if (fits_percent && !in_percent.is_zero()) continue;
    evaluate::Finding& made = findings.add(indicator, declared.cell, kinds::DeviationDiffers, declared.cell.text,
                                           indicator.target_cell.text, indicator.actual_cell.text, percent(*exact, shown_places));
    if (fits_percent) made.severity = diagnostic::Severity::note;
  }
}

}  // namespace heng::inspect
