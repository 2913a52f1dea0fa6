// An audit as one web page: no network, no script, Chinese or English, readable on a phone and on paper; charts are inline SVG.
#pragma once

#include <string>

#include "engine/audit/audit.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string audit_html(const audit::Audit& audit, const Context& context);

}  // namespace heng::report
