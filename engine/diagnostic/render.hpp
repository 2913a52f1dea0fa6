// Diagnostics as text for people: place, severity, kind, wording, the line, a caret under the fragment by display width, labels,
// hint.
//
// Nothing of a file reaches the terminal raw: its lines, its name and the arguments go through text/visible.hpp. Lines that are
// too long are cut around the caret. Every line of the result ends with a line feed.
#pragma once

#include <cstddef>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"

namespace heng::diagnostic {

struct RenderOptions {
  Language language = Language::chinese;
  bool color = false;
  bool with_summary = true;  // render_all's last line
};

[[nodiscard]] std::string render(const Diagnostic& diagnostic, const text::Sources& sources, const RenderOptions& options);
// All, in their order, cut at max_printed_diagnostics a file (those without a file are not cut), with a last line that counts
// errors and warnings.
[[nodiscard]] std::string render_all(const Diagnostics& diagnostics, const text::Sources& sources, const RenderOptions& options);

// That last line for diagnostics that were rendered in several parts; empty when there were none.
[[nodiscard]] std::string summary_line(std::size_t errors, std::size_t warnings, std::size_t notes, const RenderOptions& options);

}  // namespace heng::diagnostic
