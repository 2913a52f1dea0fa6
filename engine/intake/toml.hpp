// TOML text of one record into data, numbers with their digits as typed.
#pragma once

#include <optional>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/model/datum.hpp"
#include "engine/text/source.hpp"

namespace heng::intake {

// The text at `at` must be valid UTF-8 without a byte order mark. nullopt: not readable, reported. Several values that cannot be
// read are reported in one run; any other syntax error ends the reading.
[[nodiscard]] std::optional<model::Datum> read_toml(const text::Sources& sources, text::Span at,
                                                    diagnostic::Diagnostics& diagnostics);

}  // namespace heng::intake
