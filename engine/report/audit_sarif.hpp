// An audit as SARIF 2.1.0 (OASIS, 2020): for code hosts, editors and viewers of findings.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string audit_sarif(const audit::Audit& audit, const Context& context, const std::string& tool_version);

}  // namespace heng::report
