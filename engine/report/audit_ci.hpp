// An audit for continuous integration: JUnit (a suite a project, a case a finding) and annotations of workflow commands.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

// Errors and warnings are failures; notes are shown and pass. A project without any is one case that passes.
[[nodiscard]] std::string audit_junit(const audit::Audit& audit, const Context& context);
// ::error file=…,line=…,col=…,title=CODE::message
[[nodiscard]] std::string audit_annotations(const audit::Audit& audit, const Context& context);

}  // namespace heng::report
