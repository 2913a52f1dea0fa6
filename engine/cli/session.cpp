// Messages go to the standard error, data to the standard output or the file of --output, which is written last.
#include "engine/cli/session.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/cli/words.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/diagnostic/render.hpp"
#include "engine/pipeline/limits.hpp"

namespace heng::cli {

namespace {

namespace kinds = diagnostic::kinds;
using diagnostic::Severity;

constexpr std::int64_t first_progress = 500;  // milliseconds
constexpr std::int64_t between_progress = 100;
constexpr std::string_view clear_line = "\r\x1b[K";

}  // namespace

bool Session::has_color(bool is_terminal) const {
  switch (invocation_.color) {
    case ColorChoice::always:
      return true;
    case ColorChoice::never:
      return false;
    case ColorChoice::automatic:
      break;
  }
  const bool refuses = !surroundings_.variable("NO_COLOR").value_or("").empty() || surroundings_.variable("TERM") == "dumb";
  return is_terminal && !refuses;
}

report::Settings Session::settings() const {
  const bool is_terminal = invocation_.output.empty() && surroundings_.out_is_terminal();
  return {invocation_.language, has_color(is_terminal), is_terminal ? surroundings_.terminal_width() : 0};
}

report::Settings Session::machine_settings() const {
  return {invocation_.chosen_language.value_or(diagnostic::Language::chinese), false, 0};
}

bool Session::write(std::string_view data) {
  if (invocation_.output.empty()) return surroundings_.out(data);
  kept_ += data;
  return true;
}

ExitCode Session::usage_error(std::string_view message) {
  const std::string help = fmt::format("heng {} --help", verb_.name);
  surroundings_.err(fmt::format("heng: {}\n{}\n", message, worded(Word::see_help, invocation_.language, {help})));
  return ExitCode::unusable;
}

std::optional<pipeline::Policy> Session::policy_for_inputs(ExitCode& code) {
  const diagnostic::Language language = invocation_.language;
  if (invocation_.policy.empty()) {
    code = usage_error(word(Word::missing_policy, language));
  } else if (invocation_.operands.empty()) {
    code = usage_error(worded(Word::missing_input, language, {std::string(word(verb_.operands, language))}));
  } else if (std::ranges::count(invocation_.operands, "-") > 1) {
    code = usage_error(word(Word::stdin_twice, language));
  } else {
    return load_policy(code);
  }
  return std::nullopt;
}

std::optional<pipeline::Policy> Session::load_policy(ExitCode& code) {
  pipeline::Policy policy = pipeline::load_policy(invocation_.policy, surroundings_, sources_, diagnostics_);
  if (policy.plan) policy.plan->set_as_of(invocation_.as_of);
  if (!policy.plan && !diagnostics_.has_errors()) diagnostics_.report({}, kinds::NoPolicy, std::string(policy.path));
  const std::vector<std::string> files_of_targets = files(invocation_.targets, rule_endings);
  for (const std::string& file : files_of_targets) {
    pipeline::Policy targets = pipeline::load_policy(file, surroundings_, sources_, diagnostics_);
    for (plan::ApprovedTargets& one : targets.targets) policy.targets.push_back(std::move(one));
  }
  // Notes are what check is for; they would stand before every result.
  diagnostic::Diagnostics serious;
  for (const diagnostic::Diagnostic& one : diagnostics_.all()) {
    if (one.severity() != Severity::note) serious.add(one);
  }
  diagnostics_ = std::move(serious);
  const bool is_usable = policy.plan && !diagnostics_.has_errors();
  code = pipeline::has_exceeded_limit(diagnostics_) ? ExitCode::limit_exceeded : ExitCode::unusable;
  show_diagnostics();
  return is_usable ? std::optional(std::move(policy)) : std::nullopt;
}

namespace {

// A single file named outright is not looked at by its ending when folders are walked: a page or a table read as rules would only
// give a list of misunderstandings.
bool is_other_file(const std::string& operand, const std::vector<std::string>& walked, std::span<const std::string_view> endings) {
  const bool reads_rules = endings.size() == rule_endings.size() && endings[0] == rule_endings[0];
  if (!reads_rules || operand == "-" || walked.size() != 1 || walked[0] != operand) return false;
  return std::ranges::none_of(endings, [&](std::string_view ending) { return operand.ends_with(ending); });
}

}  // namespace

std::vector<std::string> Session::files(std::span<const std::string> operands, std::span<const std::string_view> endings) {
  std::vector<std::string> found;
  for (const std::string& operand : operands) {
    std::expected<std::vector<std::string>, pipeline::ReadFailure> walked = surroundings_.walk(operand, endings);
    if (!walked) {
      diagnostics_.report({}, kinds::FileUnreadable, std::string(operand), pipeline::term(walked.error()));
    } else if (walked->empty()) {
      diagnostics_.report({}, kinds::FolderEmpty, std::string(operand), fmt::format("{}", fmt::join(endings, " ")));
    } else if (is_other_file(operand, *walked, endings)) {
      diagnostics_.report({}, kinds::NotARuleFile, std::string(operand), std::string(endings[0]));
    } else {
      std::ranges::move(*walked, std::back_inserter(found));
    }
  }
  return found;
}

Session::Objects Session::objects(const pipeline::Policy& policy, std::span<const std::string> wanted) {
  Objects made;
  const auto load = [&](const std::string& file) {
    std::vector<model::Record> records = pipeline::load_records(file, surroundings_, sources_, diagnostics_);
    std::ranges::move(records, std::back_inserter(made.records));
  };
  std::vector<std::string> known;
  for (const std::string& file : wanted) {
    load(file);
    known.push_back(surroundings_.canonical(file));
  }
  const std::size_t own_records = made.records.size();
  for (const std::string& file : files(invocation_.population, input_endings)) {
    if (std::ranges::find(known, surroundings_.canonical(file)) == known.end()) load(file);
  }
  made.population = std::make_unique<evaluate::Population>(*policy.plan, sources_, made.records);
  while (made.own < made.population->size() && &made.population->record_of(made.own) < made.records.data() + own_records)
    ++made.own;
  const bool compares_records = policy.plan->groups[policy.plan->population].loop == 0;
  if (compares_records && made.population->size() == 1) diagnostics_.report({}, kinds::PopulationOfOne);
  return made;
}

ExitCode Session::code_of_input() const {
  Messages counts;
  counts.is_limit_exceeded = pipeline::has_exceeded_limit(diagnostics_);
  counts.errors = diagnostics_.count(Severity::error);
  counts.warnings = diagnostics_.count(Severity::warning);
  counts.notes = diagnostics_.count(Severity::note);
  return code_of(counts);
}

ExitCode Session::code_of(const Messages& messages) const {
  if (messages.is_limit_exceeded) return ExitCode::limit_exceeded;
  if (messages.errors > 0) return ExitCode::unread_input;
  const bool is_failed = (messages.warnings > 0 && fails_on(Severity::warning)) || (messages.notes > 0 && fails_on(Severity::note));
  return is_failed ? ExitCode::findings : ExitCode::clean;
}

Messages Session::messages_of(diagnostic::Diagnostics& diagnostics, const text::Sources& sources) const {
  Messages made;
  made.is_limit_exceeded = pipeline::has_exceeded_limit(diagnostics);
  made.errors = diagnostics.count(Severity::error);
  made.warnings = diagnostics.count(Severity::warning);
  made.notes = diagnostics.count(Severity::note);
  diagnostics.sort();
  diagnostic::Diagnostics shown;
  for (const diagnostic::Diagnostic& one : diagnostics.all()) {
    if (!invocation_.quiet || one.severity() == Severity::error) shown.add(one);
  }
  made.text = diagnostic::render_all(shown, sources, {invocation_.language, has_color(surroundings_.err_is_terminal()), false});
  return made;
}

void Session::show(const Messages& messages) {
  if (!messages.text.empty()) surroundings_.err(messages.text);
  shown_.errors += messages.errors;
  shown_.warnings += messages.warnings;
  shown_.notes += messages.notes;
}

void Session::cannot_write(const std::string& path, const std::string& error) {
  surroundings_.err(fmt::format("heng: {}\n", worded(Word::cannot_write, invocation_.language, {path, error})));
}

bool Session::fails_on(Severity severity) const {
  switch (invocation_.fail_on) {
    case FailOn::note:
      return true;
    case FailOn::warning:
      return severity != Severity::note;
    case FailOn::error:
      return severity == Severity::error;
    case FailOn::never:
      break;
  }
  return false;
}

void Session::show_diagnostics() {
  diagnostic::Diagnostics shown;
  for (const diagnostic::Diagnostic& one : diagnostics_.all()) {
    if (!invocation_.quiet || one.severity() == Severity::error) shown.add(one);
  }
  diagnostics_ = {};
  if (shown.all().empty()) return;
  shown.sort();
  surroundings_.err(diagnostic::render_all(shown, sources_, {invocation_.language, has_color(surroundings_.err_is_terminal())}));
}

ExitCode Session::finish(ExitCode code) {
  show_diagnostics();
  const bool shows_all = !invocation_.quiet;
  surroundings_.err(diagnostic::summary_line(shown_.errors, shows_all ? shown_.warnings : 0, shows_all ? shown_.notes : 0,
                                             {invocation_.language, has_color(surroundings_.err_is_terminal())}));
  if (!invocation_.output.empty()) {
    if (const auto written = surroundings_.write_file(invocation_.output, kept_); !written) {
      cannot_write(invocation_.output, written.error());
      return ExitCode::internal_error;
    }
  }
  return code;
}

Progress::Progress(Session& session, std::size_t all)
    : session_(session),
      all_(all),
      is_wanted_(!session.invocation().quiet && session.surroundings().err_is_terminal()),
      next_(is_wanted_ ? session.surroundings().milliseconds() + first_progress : 0) {}

Progress::~Progress() {
  if (is_shown_) session_.surroundings().err(clear_line);
}

void Progress::step() {
  ++done_;
  if (!is_wanted_) return;
  const std::int64_t now = session_.surroundings().milliseconds();
  if (now < next_) return;
  next_ = now + between_progress;
  is_shown_ = true;
  const std::vector<diagnostic::Argument> counts = {static_cast<std::int64_t>(done_), static_cast<std::int64_t>(all_)};
  session_.surroundings().err(std::string(clear_line) + worded(Word::progress_files, session_.invocation().language, counts));
}

}  // namespace heng::cli
