// A result as one line of JSON: the contract for machines. Decimals leave as strings, keys are English and fixed, every object has
// its keys in the same order; result_schema() describes it, and a test holds the two together.
#pragma once

#include <string>

#include "engine/audit/reconcile.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

// One object, without a line end.
[[nodiscard]] std::string json_line(const audit::Review& review, const Context& context);

// The JSON Schema (draft 2020-12) of that object.
[[nodiscard]] std::string result_schema();

}  // namespace heng::report
