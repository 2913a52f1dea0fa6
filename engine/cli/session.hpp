// What every verb needs while it runs: settings for people and for machines, messages, output, progress.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/exit_code.hpp"
#include "engine/cli/options.hpp"
#include "engine/cli/surroundings.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "engine/report/context.hpp"
#include "engine/text/source.hpp"

namespace heng::cli {

inline constexpr std::array<std::string_view, 1> rule_endings = {".heng"};

inline constexpr std::array<std::string_view, 12> document_endings = {".txt", ".md",   ".markdown", ".html", ".htm",  ".csv",
                                                                      ".tsv", ".xlsx", ".xlsm",     ".docx", ".docm", ".pdf"};

// What a folder of input holds: records, and documents to be imported. Plain texts lie beside records as a matter of course: they
// are read when they are named.
inline constexpr std::array<std::string_view, 13> input_endings = {".toml", ".json", ".ndjson", ".jsonl", ".html", ".htm", ".csv",
                                                                   ".tsv",  ".xlsx", ".xlsm",   ".docx",  ".docm", ".pdf"};

// Messages about an input that is forgotten before the run ends.
struct Messages {
  std::string text;
  std::size_t errors = 0, warnings = 0, notes = 0;
  bool is_limit_exceeded = false;
};

class Session {
 public:
  Session(const Verb& verb, const Invocation& invocation, Surroundings& surroundings)
      : verb_(verb), invocation_(invocation), surroundings_(surroundings) {}

  [[nodiscard]] const Invocation& invocation() const { return invocation_; }
  [[nodiscard]] Surroundings& surroundings() { return surroundings_; }
  [[nodiscard]] text::Sources& sources() { return sources_; }
  // What went wrong with files and texts; shown by finish().
  [[nodiscard]] diagnostic::Diagnostics& diagnostics() { return diagnostics_; }

  // For people: the chosen language, colours and the width of the terminal (none when writing to a file).
  [[nodiscard]] report::Settings settings() const;
  // For machines: the same bytes whatever the locale and the terminal; Chinese unless --lang says otherwise.
  [[nodiscard]] report::Settings machine_settings() const;

  // Data: to the standard output, or kept for --output. False: nobody reads any more.
  bool write(std::string_view data);

  // Prints the message with a pointer to the help, on the standard error.
  ExitCode usage_error(std::string_view message);
  // The policy with the approved targets of --targets; shows its diagnostics. nullopt: not usable, `code` says how the run ends.
  [[nodiscard]] std::optional<pipeline::Policy> load_policy(ExitCode& code);

  // The same for a verb whose operands are inputs; whatever is missing on the command line ends the run as a usage error.
  [[nodiscard]] std::optional<pipeline::Policy> policy_for_inputs(ExitCode& code);

  // Files of the operands from `first` on, folders walked. What is not there is reported and left out.
  [[nodiscard]] std::vector<std::string> files(std::span<const std::string> operands, std::span<const std::string_view> endings);

  // The records that are scored against each other, those of `files` first, and how many objects these make; then those of
  // --population that are not among them. The sources and the policy outlive it.
  struct Objects {
    std::vector<model::Record> records;
    std::unique_ptr<evaluate::Population> population;
    std::size_t own = 0;
  };
  [[nodiscard]] Objects objects(const pipeline::Policy& policy, std::span<const std::string> files);

  // May be called from several threads, each with diagnostics and sources of its own.
  [[nodiscard]] Messages messages_of(diagnostic::Diagnostics& diagnostics, const text::Sources& sources) const;
  // Shows them; finish() counts them in.
  void show(const Messages& messages);
  [[nodiscard]] ExitCode code_of(const Messages& messages) const;
  void cannot_write(const std::string& path, const std::string& error);

  // The code for what the diagnostics say: unreadable input, exceeded limits.
  [[nodiscard]] ExitCode code_of_input() const;
  // Whether something of this severity makes the run fail.
  [[nodiscard]] bool fails_on(diagnostic::Severity severity) const;
  // Shows what diagnostics() hold by now, on the standard error, and forgets them.
  void show_diagnostics();
  // Shows the diagnostics, completes --output; the final code.
  ExitCode finish(ExitCode code);

 private:
  [[nodiscard]] bool has_color(bool is_terminal) const;

  const Verb& verb_;
  const Invocation& invocation_;
  Surroundings& surroundings_;
  text::Sources sources_;
  diagnostic::Diagnostics diagnostics_;
  Messages shown_;  // counts only, of what show() showed
  std::string kept_;
};

// A counter on the terminal's last line, for runs that take longer than half a second.
class Progress {
 public:
  Progress(Session& session, std::size_t all);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  void step();

 private:
  Session& session_;
  std::size_t all_;
  std::size_t done_ = 0;
  bool is_wanted_;
  bool is_shown_ = false;
  std::int64_t next_;
};

}  // namespace heng::cli
