// Records from outside formats: TOML (one project a file), JSON (one project a file), NDJSON (one project a line).
//
// Promises: numbers keep the digits as typed, every value has its place, whatever cannot be read is reported with its place and the
// rest is read all the same; no input makes it throw. Leaves out what the values mean (evaluate, by the shape that the policy
// declares).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/model/datum.hpp"
#include "engine/text/source.hpp"

namespace heng::intake {

enum class Format : std::uint8_t { toml, json, ndjson };

// By the end of a file's name: .toml .json .ndjson .jsonl (in any case). nullopt: something else, stdin among it.
[[nodiscard]] std::optional<Format> format_of_name(std::string_view name);
// By what stands first: { begins JSON (NDJSON if another line begins with { after a line that ends with }), anything else is TOML.
[[nodiscard]] Format format_of_content(std::string_view content);

// The records of a file, in order. A record with an error is reported and left out. Without a format the name decides, then the
// content. A record's origin is the file's name, for NDJSON with the line: "batch.ndjson:12".
[[nodiscard]] std::vector<model::Record> read_records(const text::Sources& sources, text::FileId file, std::optional<Format> format,
                                                      diagnostic::Diagnostics& diagnostics);

}  // namespace heng::intake
