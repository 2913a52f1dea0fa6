// Columns are aligned by display width; nothing is wrapped.
#include "engine/cli/help.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/text/width.hpp"

namespace heng::cli {

namespace {

using diagnostic::Language;

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string aligned(const Rows& rows) {
  std::size_t width = 0;
  for (const auto& [left, right] : rows) width = std::max(width, text::display_width(left));
  std::string out;
  for (const auto& [left, right] : rows) out += "  " + text::pad_right(left, width + 2) + right + '\n';
  return out;
}

std::string heading(Word said, Language language) { return fmt::format("\n{}\n", word(said, language)); }

std::string spelled(const OptionRow& row) {
  std::string out = row.short_name.empty() ? "    " : std::string(row.short_name) + ", ";
  out += row.name;
  if (!row.placeholder.empty()) out += ' ' + std::string(row.placeholder);
  return out;
}

std::string formats_of(const Verb& verb) { return fmt::format("{}", fmt::join(verb.formats, ", ")); }

// `verb`: its own options first; nullptr: the common ones only.
std::string options_help(const Verb* verb, Language language) {
  Rows rows;
  for (const OptionRow& row : option_rows()) {
    const bool is_own = verb != nullptr && std::ranges::find(verb->options, row.id) != verb->options.end();
    if (!is_own && !row.is_common) continue;
    const bool names_formats = row.id == OptionId::format && verb != nullptr;
    rows.emplace_back(spelled(row), names_formats ? worded(row.description, language, {formats_of(*verb)})
                                                  : std::string(word(row.description, language)));
  }
  return heading(Word::options, language) + aligned(rows);
}

std::string verbs_help(Language language) {
  Rows rows;
  for (const Verb& verb : verbs()) {
    if (!verb.is_for_developers) rows.emplace_back(verb.name, word(verb.summary, language));
  }
  return heading(Word::verbs, language) + aligned(rows);
}

}  // namespace

std::string short_help(Language language) {
  std::string out = fmt::format("{}\n\n{} heng {} …\n", word(Word::tagline, language), word(Word::usage, language),
                                language == Language::chinese ? "命令" : "COMMAND");
  out += verbs_help(language);
  return out + fmt::format("\n{}\n", word(Word::more_help, language));
}

std::string full_help(Language language) {
  std::string out = short_help(language) + options_help(nullptr, language);
  return out + heading(Word::exit_codes, language) + fmt::format("  {}\n", word(Word::exit_code_list, language));
}

std::string help_of(const Verb& verb, Language language) {
  std::string out = fmt::format("{}\n\n{} heng {} {}\n", word(verb.summary, language), word(Word::usage, language), verb.name,
                                word(verb.operands, language));
  const bool reads_records = std::ranges::find(verb.options, OptionId::policy) != verb.options.end();
  if (reads_records) out += fmt::format("  {}\n", word(Word::input_note, language));
  out += options_help(&verb, language) + heading(Word::examples, language);
  for (const Example& example : verb.examples) out += fmt::format("  # {}\n  {}\n", word(example.says, language), example.command);
  return out;
}

}  // namespace heng::cli
