// The rows of headings of a form's blocks, of one line or two.
#pragma once

#include <optional>

#include "engine/forms/align.hpp"

namespace heng::forms {

// The row as the headings of that block; nullopt: it is none.
[[nodiscard]] std::optional<Header> header_in(Section section, const Row& row);
// The second line of the headings: what stands under 年度指标值 takes its place. False: the row is no such line, nothing is
// changed.
[[nodiscard]] bool take_second_line(Header& header, const Row& row);

}  // namespace heng::forms
