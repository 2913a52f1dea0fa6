// The table itself.
#include "engine/report/words.hpp"

#include <array>

namespace heng::report {

namespace {

struct Entry {
  std::string_view chinese;
  std::string_view english;
};

constexpr std::array entries = {
#define HENG_WORD(name, chinese, english) Entry{chinese, english},
#include "engine/report/words.def"
#undef HENG_WORD
};

}  // namespace

std::string_view word(Word word, diagnostic::Language language) {
  const Entry& entry = entries[static_cast<std::size_t>(word)];
  return language == diagnostic::Language::chinese ? entry.chinese : entry.english;
}

std::string worded(Word wanted, diagnostic::Language language, const std::vector<diagnostic::Argument>& arguments) {
  return diagnostic::worded(word(wanted, language), arguments, language);
}

std::size_t word_count() { return entries.size(); }

}  // namespace heng::report
