// The arithmetic of a score as a tree: each part with its article and rule, under it the rule's own text with numbers put in, and
// at the right where those numbers stand in the document. Needs a scorecard made with a trace.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

// All parts, the total and the grades.
[[nodiscard]] std::string explanation_of(const audit::Review& review, const Context& context);
// The parts (items, sections or rows) of that name only; nullopt if there is none.
[[nodiscard]] std::optional<std::string> explanation_of(const audit::Review& review, std::string_view item, const Context& context);
// The names that could have been meant.
[[nodiscard]] std::vector<std::string> part_names(const evaluate::Scorecard& scorecard);

// Lines of one part, from the line `first` of its arithmetic on (a failing case starts at the line that differs).
[[nodiscard]] std::string part_lines(const evaluate::PartResult& part, std::size_t first, std::size_t indent,
                                     const Context& context);
// Lines of the total and the grades.
[[nodiscard]] std::string total_lines(const evaluate::Scorecard& scorecard, std::size_t indent, const Context& context);

}  // namespace heng::report
