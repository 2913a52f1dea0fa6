// The fixed words of reports, in both languages, as one table (words.def).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/message.hpp"

namespace heng::report {

enum class Word : std::uint8_t {
#define HENG_WORD(name, chinese, english) name,
#include "engine/report/words.def"
#undef HENG_WORD
};

[[nodiscard]] std::string_view word(Word word, diagnostic::Language language);
// With {0}, {1} … filled in.
[[nodiscard]] std::string worded(Word word, diagnostic::Language language, const std::vector<diagnostic::Argument>& arguments);
// How many there are: for the test that every one is complete.
[[nodiscard]] std::size_t word_count();

}  // namespace heng::report
