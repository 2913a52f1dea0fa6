// Results as CSV (RFC 4180), one row an item with everything that is known of it; a project that was refused has one row without
// item.
//
// UTF-8 without a byte order mark, CRLF line ends, keys as heads. Cells of text that a spreadsheet would take for a formula (= + -
// @, their full-width forms, tab, CR first) get an apostrophe in front, so that no cell of a document can run anything; figures
// that were computed here are numbers and stay bare.
#pragma once

#include <string>
#include <string_view>

#include "engine/audit/reconcile.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string csv_head();
// The rows of one project.
[[nodiscard]] std::string csv_rows(const audit::Review& review, const Context& context);

// A text cell, guarded and quoted as needed.
[[nodiscard]] std::string csv_text(std::string_view text);

}  // namespace heng::report
