// The pieces of a dump that fit in a line. Private to dump.cpp and dump_expression.cpp.
#pragma once

#include <string>
#include <string_view>

#include "engine/parse/rule_file.hpp"

namespace heng::parse {

[[nodiscard]] std::string dump_line(const Quantity& quantity);
[[nodiscard]] std::string dump_line(const Quoted& text);
[[nodiscard]] std::string dump_line(const Refusal& refusal);
[[nodiscard]] std::string dump_line(const Limits& limits);
[[nodiscard]] std::string dump_line(const IntervalText& interval);
[[nodiscard]] std::string dump_line(const Steps& steps);
[[nodiscard]] std::string dump_line(const RoundingText& rounding);
[[nodiscard]] std::string dump_line(const PatternItem& item);
[[nodiscard]] std::string dump_line(const std::vector<PatternItem>& alternatives);
[[nodiscard]] std::string dump_line(const Pattern& pattern);
[[nodiscard]] std::string dump_line(const Sentence& sentence);
[[nodiscard]] std::string_view dump_word(Relation relation);

}  // namespace heng::parse
