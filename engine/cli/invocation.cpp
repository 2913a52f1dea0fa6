// CLI11 takes the words apart; what it finds odd is said in our words, in both languages. Unknown words are left over (extras)
// rather than thrown, so that a suggestion can be made.
#include "engine/cli/invocation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "engine/cli/verbs.hpp"
#include "engine/notation/notation.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "engine/text/nearest.hpp"

namespace heng::cli {

namespace {

using diagnostic::Language;

// Values of options as typed; checked after the words are taken apart.
struct Typed {
  std::string fail_on = "error";
  std::string color = "auto";
  std::string language;
  std::string as_of;
  std::string jobs;
};

template <class Value>
struct Choice {
  std::string_view name;
  Value value;
};
constexpr std::size_t max_jobs = 256;

constexpr std::array<Choice<FailOn>, 4> fail_on_choices = {
    {{"error", FailOn::error}, {"warning", FailOn::warning}, {"note", FailOn::note}, {"never", FailOn::never}}};
constexpr std::array<Choice<ColorChoice>, 3> color_choices = {
    {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}};
constexpr std::array<Choice<Language>, 2> language_choices = {{{"zh", Language::chinese}, {"en", Language::english}}};
constexpr std::array<Choice<pipeline::Stage>, 2> stage_choices = {
    {{"syntax", pipeline::Stage::syntax}, {"plan", pipeline::Stage::plan}}};

std::string spellings(const OptionRow& row) {
  return row.short_name.empty() ? std::string(row.name) : fmt::format("{},{}", row.short_name, row.name);
}

void declare(CLI::App& app, const OptionRow& row, Invocation& invocation, Typed& typed) {
  const auto text = [&](std::string& target) {
    app.add_option(spellings(row), target)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  };
  switch (row.id) {
    case OptionId::policy:
      return text(invocation.policy);
    case OptionId::population:
      app.add_option(spellings(row), invocation.population)->allow_extra_args(false);
      break;
    case OptionId::targets:
      app.add_option(spellings(row), invocation.targets)->allow_extra_args(false);
      return;
    case OptionId::as_of:
      return text(typed.as_of);
    case OptionId::format:
      return text(invocation.format);
    case OptionId::output:
      return text(invocation.output);
    case OptionId::out:
      return text(invocation.out);
    case OptionId::account:
      return text(invocation.account);
    case OptionId::year:
      return text(invocation.year);
    case OptionId::jobs:
      return text(typed.jobs);
    case OptionId::overwrite:
      app.add_flag(spellings(row), invocation.overwrites)->disable_flag_override();
      return;
    case OptionId::only:
      return text(invocation.only);
    case OptionId::stage:
      return text(invocation.stage);
    case OptionId::check:
      app.add_flag(spellings(row), invocation.checks)->disable_flag_override();
      return;
    case OptionId::diff:
      app.add_flag(spellings(row), invocation.diffs)->disable_flag_override();
      return;
    case OptionId::keywords:
      return text(invocation.keywords);
    case OptionId::fail_on:
      return text(typed.fail_on);
    case OptionId::language:
      return text(typed.language);
    case OptionId::color:
      return text(typed.color);
    case OptionId::quiet:
      app.add_flag(spellings(row), invocation.quiet)->disable_flag_override();
      return;
    case OptionId::help:
      app.add_flag(spellings(row), invocation.help)->disable_flag_override();
      return;
    case OptionId::version:
      app.add_flag(spellings(row), invocation.version)->disable_flag_override();
      return;
  }
}

bool has_option(const Verb& verb, const OptionRow& row) {
  return row.is_common || std::ranges::find(verb.options, row.id) != verb.options.end();
}

// "--polcy=x" → "--polcy"
std::string option_part(const std::string& typed) { return typed.substr(0, typed.find('=')); }

class Reader {
 public:
  Reader(const std::vector<std::string>& words, Language language, std::size_t processors) : words_(words), language_(language) {
    invocation_.jobs = processors;
  }

  std::expected<Invocation, UsageError> read() {
    try {
      take_apart();
    } catch (const CLI::ParseError& error) {
      return std::unexpected(UsageError{said_of(error), typed_verb()});
    }
    if (!problem_) check_values();
    if (problem_) return std::unexpected(UsageError{*problem_, invocation_.verb});
    return invocation_;
  }

 private:
  void take_apart() {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (const OptionRow& row : option_rows()) {
      if (row.is_common) declare(app, row, invocation_, typed_);
    }
    for (const Verb& verb : verbs()) {
      CLI::App* command = app.add_subcommand(std::string(verb.name));
      command->set_help_flag();
      command->allow_extras();
      command->fallthrough();
      command->add_option("operands", invocation_.operands);
      for (const OptionRow& row : option_rows()) {
        if (!row.is_common && has_option(verb, row)) declare(*command, row, invocation_, typed_);
      }
    }
    // Everything behind -- is an operand, which CLI11 does not promise a subcommand. It takes words from the back.
    const auto end_of_options = std::ranges::find(words_, "--");
    app.parse(std::vector<std::string>(std::make_reverse_iterator(end_of_options), words_.rend()));
    if (end_of_options != words_.end()) std::copy(end_of_options + 1, words_.end(), std::back_inserter(invocation_.operands));
    for (const CLI::App* command : app.get_subcommands()) invocation_.verb = command->get_name();
    for (const std::string& left_over : app.remaining(true)) {
      if (!problem_) problem_ = unknown(left_over);
    }
  }

  [[nodiscard]] std::string unknown(const std::string& typed) const {
    const bool is_option = typed.starts_with('-') && typed.size() > 1;
    const std::string name = is_option ? option_part(typed) : typed;
    if (!is_option && !invocation_.verb.empty()) return worded(Word::too_many_operands, language_, {name});
    std::vector<std::string> candidates;
    if (is_option) {
      const Verb* verb = find_verb(invocation_.verb);
      for (const OptionRow& row : option_rows()) {
        if (verb == nullptr ? row.is_common : has_option(*verb, row)) candidates.emplace_back(row.name);
      }
    } else {
      for (const Verb& verb : verbs()) candidates.emplace_back(verb.name);
    }
    return with_suggestion(worded(is_option ? Word::unknown_option : Word::unknown_verb, language_, {name}),
                           nearest_of(name, candidates), language_);
  }

  // Where the words could not be taken apart: the first of them that is a verb.
  [[nodiscard]] std::string typed_verb() const {
    const auto found = std::ranges::find_if(words_, [](const std::string& one) { return find_verb(one) != nullptr; });
    return found == words_.end() ? std::string() : *found;
  }

  // The messages of CLI11 begin with the option that they are about.
  std::string said_of(const CLI::ParseError& error) const {
    const std::string what = error.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) == nullptr) return worded(Word::bad_command_line, language_, {what});
    for (const OptionRow& row : option_rows()) {
      const bool is_flag_with_value = row.placeholder.empty() && what.starts_with(row.name.substr(2));  // named without dashes
      if (is_flag_with_value) return worded(Word::option_takes_no_value, language_, {std::string(row.name)});
    }
    return worded(Word::option_needs_value, language_, {what.substr(0, what.find(':'))});
  }

  template <class Value, std::size_t count>
  std::optional<Value> chosen(OptionId id, const std::string& typed, const std::array<Choice<Value>, count>& choices) {
    for (const Choice<Value>& choice : choices) {
      if (choice.name == typed) return choice.value;
    }
    std::vector<std::string> names;
    for (const Choice<Value>& choice : choices) names.emplace_back(choice.name);
    refuse_value(id, typed, names);
    return std::nullopt;
  }

  void refuse_value(OptionId id, const std::string& typed, const std::vector<std::string>& names) {
    if (problem_) return;
    problem_ = with_suggestion(
        worded(Word::bad_value, language_, {std::string(option_row(id).name), typed, fmt::format("{}", fmt::join(names, ", "))}),
        nearest_of(typed, names), language_);
  }

  void read_date() {
    const auto date = notation::read_date(typed_.as_of);
    if (date && date->precision == quantity::Date::Precision::day && quantity::is_valid(*date)) {
      invocation_.as_of = *date;
    } else if (!problem_) {
      problem_ = worded(Word::bad_date, language_, {std::string(option_row(OptionId::as_of).name), typed_.as_of});
    }
  }

  void read_year() {
    const std::string& year = invocation_.year;
    const bool is_year =
        year.size() == 4 && std::ranges::all_of(year, [](char c) { return c >= '0' && c <= '9'; }) && year[0] != '0';
    if (!is_year && !problem_) problem_ = worded(Word::bad_year, language_, {std::string(option_row(OptionId::year).name), year});
  }

  void read_jobs() {
    std::size_t jobs = 0;
    const char* end = typed_.jobs.data() + typed_.jobs.size();
    const auto [behind, error] = std::from_chars(typed_.jobs.data(), end, jobs);
    if (error == std::errc() && behind == end && jobs >= 1 && jobs <= max_jobs) {
      invocation_.jobs = jobs;
    } else if (!problem_) {
      problem_ = worded(Word::bad_jobs, language_,
                        {std::string(option_row(OptionId::jobs).name), typed_.jobs, static_cast<std::int64_t>(max_jobs)});
    }
  }

  void check_values() {
    if (const auto fail_on = chosen(OptionId::fail_on, typed_.fail_on, fail_on_choices)) invocation_.fail_on = *fail_on;
    if (const auto color = chosen(OptionId::color, typed_.color, color_choices)) invocation_.color = *color;
    if (!typed_.language.empty()) invocation_.chosen_language = chosen(OptionId::language, typed_.language, language_choices);
    if (!invocation_.stage.empty()) static_cast<void>(chosen(OptionId::stage, invocation_.stage, stage_choices));
    if (!invocation_.keywords.empty()) static_cast<void>(chosen(OptionId::keywords, invocation_.keywords, language_choices));
    invocation_.language = language_;
    if (!typed_.as_of.empty()) read_date();
    if (!invocation_.year.empty()) read_year();
    if (!typed_.jobs.empty()) read_jobs();
    const Verb* verb = find_verb(invocation_.verb);
    if (verb == nullptr || verb->formats.empty()) return;
    if (invocation_.format.empty()) invocation_.format = verb->formats.front();
    const std::vector<std::string> names(verb->formats.begin(), verb->formats.end());
    if (std::ranges::find(names, invocation_.format) == names.end()) refuse_value(OptionId::format, invocation_.format, names);
  }

  const std::vector<std::string>& words_;
  Language language_;
  Invocation invocation_;
  Typed typed_;
  std::optional<std::string> problem_;
};

std::optional<std::string> typed_language(const std::vector<std::string>& words) {
  constexpr std::string_view with_value = "--lang=";
  std::optional<std::string> found;
  for (std::size_t at = 0; at < words.size() && words[at] != "--"; ++at) {
    if (words[at] == "--lang" && at + 1 < words.size()) found = words[at + 1];
    if (words[at].starts_with(with_value)) found = words[at].substr(with_value.size());
  }
  return found;
}

}  // namespace

std::string nearest_of(const std::string& name, std::span<const std::string> candidates) {
  return text::nearest(name, candidates).value_or("");
}

std::string with_suggestion(std::string message, const std::string& suggestion, Language language) {
  if (suggestion.empty()) return message;
  message += language == Language::chinese ? "；" : "; ";
  return message + worded(Word::did_you_mean, language, {suggestion});
}

Language language_of(const std::vector<std::string>& words, const Surroundings& surroundings) {
  if (const std::optional<std::string> typed = typed_language(words)) {
    for (const Choice<Language>& choice : language_choices) {
      if (choice.name == *typed) return choice.value;
    }
  }
  // The first variable that is set decides, as everywhere. Without a locale the product speaks its first language.
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const std::string value = surroundings.variable(name).value_or("");
    if (value.empty()) continue;
    const std::string locale = value.substr(0, value.find('.'));
    return locale == "C" || locale == "POSIX" || locale.starts_with("zh") ? Language::chinese : Language::english;
  }
  return Language::chinese;
}

std::expected<Invocation, UsageError> read_command_line(const std::vector<std::string>& words, const Surroundings& surroundings) {
  return Reader(words, language_of(words, surroundings), surroundings.processors()).read();
}

}  // namespace heng::cli
