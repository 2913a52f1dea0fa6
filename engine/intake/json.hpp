// JSON text of one record into data, numbers with their digits as typed.
#pragma once

#include <optional>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/model/datum.hpp"
#include "engine/text/source.hpp"

namespace heng::intake {

// The text at `at` must be valid UTF-8 without a byte order mark. nullopt: not readable, reported. All duplicate keys and, up to
// the first syntax error, everything else that is wrong is reported.
[[nodiscard]] std::optional<model::Datum> read_json(const text::Sources& sources, text::Span at,
                                                    diagnostic::Diagnostics& diagnostics);

}  // namespace heng::intake
