// A project record as the text that is kept: TOML for people and folders, JSON a line for pipes. Reading the text gives the same
// record again, numbers and dates with their digits as typed.
#pragma once

#include <string>

#include "engine/model/datum.hpp"

namespace heng::report {

// `heading` becomes comment lines in front. `record` is a table; missing values are left out.
[[nodiscard]] std::string record_toml(const model::Datum& record, const std::string& heading);
// One line, without a line end.
[[nodiscard]] std::string record_json(const model::Datum& record);

}  // namespace heng::report
