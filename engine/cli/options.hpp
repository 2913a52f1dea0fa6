// The options of the command line as one table: their spellings, what they take, what help says of them. A verb names those it has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/words.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/quantity/calendar.hpp"

namespace heng::cli {

enum class OptionId : std::uint8_t {
  policy,
  targets,
  population,
  as_of,
  format,
  output,
  out,
  account,
  year,
  jobs,
  overwrite,
  fail_on,
  only,
  stage,
  check,
  diff,
  keywords,
  language,
  color,
  quiet,
  help,
  version
};

struct OptionRow {
  OptionId id;
  std::string_view name;         // "--policy"
  std::string_view short_name;   // "-p", or empty
  std::string_view placeholder;  // empty: a flag
  Word description;
  bool is_common;  // every verb has it
};
[[nodiscard]] std::span<const OptionRow> option_rows();
[[nodiscard]] const OptionRow& option_row(OptionId id);

enum class FailOn : std::uint8_t { note, warning, error, never };
enum class ColorChoice : std::uint8_t { automatic, always, never };

// A command line, read. Texts that name one of a few words are checked (invocation.cpp) before a verb runs.
struct Invocation {
  std::string verb;
  std::vector<std::string> operands;
  std::string policy;
  std::vector<std::string> targets;
  std::vector<std::string> population;
  std::optional<quantity::Date> as_of;
  std::string format;  // one of the verb's; its first where none is given
  std::string output;
  std::string out;      // a folder
  std::string account;  // a file
  std::string year;     // four digits, or empty
  std::size_t jobs = 1;
  bool overwrites = false;
  std::string only;
  std::string stage;
  std::string keywords;  // zh, en, or empty
  bool checks = false;
  bool diffs = false;
  FailOn fail_on = FailOn::error;
  ColorChoice color = ColorChoice::automatic;
  std::optional<diagnostic::Language> chosen_language;  // by --lang
  diagnostic::Language language = diagnostic::Language::chinese;
  bool quiet = false;
  bool help = false;
  bool version = false;
};

}  // namespace heng::cli
