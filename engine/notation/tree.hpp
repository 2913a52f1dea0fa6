// The nodes that the grammar leaves of a string: which part of it is what. Internal to this folder; PEGTL stays behind tree.cpp.
//
// Nodes stand in one row, each before those inside it; `next` is where its inside ends. Offsets are into the normal text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/notation/normal_text.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::notation {

enum class Part : std::uint8_t {
  none,
  // numbers
  amount,
  hundredths,
  each,
  number,
  unit,
  divisor,
  at_least,
  above,
  at_most,
  below,
  equal,
  reached,
  remark,
  level_met,
  level_partly_met,
  level_not_met,
  // dates
  dated,
  period,
  date,
  year,
  month,
  day,
  end_of,
  before,
  earlier,
  first_half,
  second_half,
  first_quarter,
  second_quarter,
  third_quarter,
  fourth_quarter,
  // forms
  single,
  pair,
  side,
  range,
  bracketed,
  open_low,
  open_high,
  level,
  words,
  // reasons, and the fragment that shows it
  contradiction,
  doubtful_date,
  month_without_year,
  two_numbers,
  damaged,
  unknown_unit,
  words_beside_number,
  number_missing,
  number_in_characters,
  fragment,
};

struct Node {
  Part part = Part::none;
  std::size_t begin = 0, end = 0;
  std::size_t next = 0;  // index behind the last node inside this one
};

using Nodes = std::vector<Node>;

enum class Root : std::uint8_t { text, amount, date, unit, relation };

// Empty where the text is not that (never for Root::text unless it is empty).
[[nodiscard]] Nodes parse(const NormalText& text, const quantity::UnitTable& units, Root root);

}  // namespace heng::notation
