// How ill a cell's content suits a field, in points: 0 is what the field is for, 100 is odd, 200 is what stands there only by
// mistake.
#pragma once

#include <optional>

#include "engine/forms/grid.hpp"
#include "engine/forms/words.hpp"
#include "engine/notation/notation.hpp"

namespace heng::forms {

using Cost = int;

// What a cell holds, read once for all the fields that it is held against.
struct Content {
  explicit Content(const Item& item);
  const Item* item;
  std::optional<notation::Amount> amount;  // a plain number, with or without unit
  bool is_blank = false;                   // a placeholder
  bool is_figure = false;                  // a number with or without sign and unit, a date: what sentences and names are not
};

[[nodiscard]] Cost misfit(Field field, const Content& content);
// What it costs to leave a field blank for which the form has a column.
[[nodiscard]] Cost blank_cost(Section section, Field field);

}  // namespace heng::forms
