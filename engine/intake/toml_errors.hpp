// What toml++ says about a syntax error, as a diagnostic of ours: the narrowest fragment, in both languages, with what to do.
#pragma once

#include <cstddef>
#include <string_view>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/text/source.hpp"

namespace heng::intake {

// `toml` is the text at `at`; `offset` is where toml++ stopped, `description` its words ("Error while parsing value: …").
void report_toml_error(std::string_view toml, text::Span at, std::size_t offset, std::string_view description,
                       diagnostic::Diagnostics& diagnostics);

}  // namespace heng::intake
