// An audit for people in a terminal: the reviews as `score` prints them, then what is found across projects and in documents, what
// was accepted, and how much of what there is.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string audit_text(const audit::Audit& audit, const Context& context);

}  // namespace heng::report
