// Results as GitHub-flavoured Markdown: the same tables and lists as the text report, for merge requests and wikis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

[[nodiscard]] std::string markdown_of(const std::vector<audit::Review>& reviews, const Context& context);

// Text as Markdown shows it literally: nothing in it can become markup, HTML or a new row.
[[nodiscard]] std::string markdown_text(std::string_view text);

}  // namespace heng::report
