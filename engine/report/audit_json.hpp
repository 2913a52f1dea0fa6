// An audit as JSON: one line a project as `score` writes it, then one line with what is found across projects and in documents,
// what was accepted, and the counts.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string audit_json(const audit::Audit& audit, const Context& context);

}  // namespace heng::report
