// RateDiffers: the declared execution rate is not expenditure ÷ budget, in any rounding to the places that were typed.
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rules.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::inspect {

void rate_differs(const Assessment& assessment, const Options&, Findings& findings) {
  using quantity::Rational;
  using quantity::RoundingMode;
  constexpr std::int64_t hundred = 100;
  for (const FundRow& row : assessment.funds) {
    const bool are_known = row.rate.value && row.expenditure.value && row.revised.value && row.revised.value->sign() > 0;
    if (!are_known) continue;
    const Rational exact = *row.expenditure.value / *row.revised.value * hundred;
    const Rational declared = *row.rate.value * hundred;
    bool fits = false;
    for (const RoundingMode mode : {RoundingMode::half_up, RoundingMode::truncate, RoundingMode::half_even, RoundingMode::away})
      fits = fits || quantity::round_to_places(exact, row.rate.places, mode) == declared;
    if (fits) continue;
    // Of the original budget, where that was meant.
    const bool of_original = row.original.value && row.original.value->sign() > 0 &&
                             quantity::round_to_places(*row.expenditure.value / *row.original.value * hundred, row.rate.places,
                                                       RoundingMode::half_up) == declared;
    const diagnostic::Term remark = of_original
                                        ? diagnostic::Term{"，正好是按年初预算数算的", "; it is that of the original budget"}
                                        : diagnostic::Term{"", ""};
    findings
        .add(row.rate.cell, row.place, kinds::RateDiffers, row.rate.cell.text, row.expenditure.cell.text, row.revised.cell.text,
             percent(exact / hundred, 2), remark)
        .item = row.name.text;
  }
}

}  // namespace heng::inspect
