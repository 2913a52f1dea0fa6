// Text inside XML and HTML: what would be markup is spelled out, what no document may hold is made visible.
#pragma once

#include <string>
#include <string_view>

namespace heng::report {

[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace heng::report
