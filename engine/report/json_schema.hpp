// The JSON Schema (draft 2020-12) of the records that a shape describes, for editors of TOML and JSON and for systems that deliver
// records.
//
// Deterministic: keys in the order of the shape. The schema accepts what intake and evaluate accept, no less: values as text or as
// numbers, with or without units, and every spelling of absence. It leaves out what a schema cannot say (units of one dimension, a
// declared score within the points of its row).
#pragma once

#include <string>
#include <string_view>

#include "engine/model/shape.hpp"

namespace heng::report {

// Pretty-printed, two blanks a level, with a line end at the end.
[[nodiscard]] std::string json_schema(const model::Shape& shape, std::string_view title);

}  // namespace heng::report
