// What a single cell of a form looks like.
#pragma once

#include <optional>
#include <string>

#include "engine/forms/grid.hpp"
#include "engine/forms/record.hpp"

namespace heng::forms {

// 主管部门：某局 in one cell.
struct Labelled {
  std::string label;  // normal words
  Typed value;
};

[[nodiscard]] std::optional<Labelled> labelled(const Item& item);

// A plain number, or a placeholder.
[[nodiscard]] bool is_figure_or_blank(const Item& item);
// 注:…, 填表说明, or longer than cells are.
[[nodiscard]] bool is_note(const Item& item);

}  // namespace heng::forms
