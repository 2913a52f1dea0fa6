// Layout and colours of diagnostics. What is shown of a line is decided in excerpt.cpp, what is said in the lists under kinds/.
#include "engine/diagnostic/render.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "engine/diagnostic/excerpt.hpp"
#include "engine/diagnostic/place.hpp"
#include "engine/text/visible.hpp"
#include "engine/text/width.hpp"

namespace heng::diagnostic {

namespace {

constexpr std::string_view indentation = "   ";
constexpr std::size_t min_number_width = 5;
// A message quotes names and fragments, not pages.
constexpr std::size_t max_argument_cells = 300;

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view cyan = "\x1b[36m";
constexpr std::string_view bold_red = "\x1b[1;31m";
constexpr std::string_view bold_yellow = "\x1b[1;33m";
constexpr std::string_view bold_cyan = "\x1b[1;36m";
constexpr std::string_view plain = "\x1b[0m";

std::string_view severity_color(Severity severity) {
  switch (severity) {
    case Severity::error:
      return bold_red;
    case Severity::warning:
      return bold_yellow;
    case Severity::note:
      return bold_cyan;
  }
  return bold;
}

// The few fixed words of the layout.
struct Words {
  std::string_view colon;
  std::string_view hint;
  std::string_view comma;
  std::string_view more_before;
  std::string_view more_behind;
};

constexpr Words chinese_words{"：", "提示：", "，", "还有 ", " 条没有列出"};
constexpr Words english_words{": ", "hint: ", ", ", "", " more not shown"};

const Words& words(Language language) { return language == Language::chinese ? chinese_words : english_words; }

std::string quotable(std::string_view given) { return text::shorten(text::visible(given), max_argument_cells); }

std::vector<Argument> visible_arguments(const std::vector<Argument>& arguments) {
  std::vector<Argument> shown = arguments;
  for (Argument& argument : shown) {
    if (auto* given = std::get_if<std::string>(&argument)) *given = quotable(*given);
    // Terms are words of the product, but some are put together with names from the text.
    if (auto* term = std::get_if<Term>(&argument)) *term = {quotable(term->chinese), quotable(term->english)};
  }
  return shown;
}

// A place of the diagnostic with what is printed of it; a span of no known file has none.
std::optional<Excerpt> excerpt_at(text::Span at, const text::Sources& sources) {
  if (at.empty() || at.file >= sources.size()) return std::nullopt;
  return excerpt(sources.at(at.file), at);
}

std::size_t number_width(const Diagnostic& diagnostic, const text::Sources& sources) {
  std::size_t width = min_number_width;
  const auto include = [&](text::Span at) {
    if (at.empty() || at.file >= sources.size()) return;
    width = std::max(width, std::to_string(sources.at(at.file).line_number(at.begin)).size());
  };
  include(diagnostic.at);
  for (const Label& label : diagnostic.labels) include(label.at);
  return width;
}

class Renderer {
 public:
  Renderer(const text::Sources& sources, const RenderOptions& options) : sources_(sources), options_(options) {}

  void diagnostic(const Diagnostic& diagnostic) {
    const MessageKind& kind = *diagnostic.kind;
    const std::string_view color = severity_color(kind.severity);
    const std::vector<Argument> arguments = visible_arguments(diagnostic.arguments);
    const std::size_t width = number_width(diagnostic, sources_);
    place(diagnostic.at);
    paint(color, std::string(severity_word(kind.severity, options_.language)) + "(" + std::string(kind.name) + ")");
    out_ += words(options_.language).colon;
    out_ += worded(wording(kind), arguments, options_.language);
    out_ += '\n';
    lines(diagnostic.at, width, color);
    for (const Label& added : diagnostic.labels) label(added, width);
    hint(kind, arguments);
  }

  void more(text::FileId file, std::size_t count) {
    const Words& fixed = words(options_.language);
    paint(bold, text::visible(sources_.at(file).name()));
    out_ += fixed.colon;
    out_ += fixed.more_before;
    out_ += std::to_string(count);
    out_ += fixed.more_behind;
    out_ += '\n';
  }

  void summary(std::size_t errors, std::size_t warnings, std::size_t notes) {
    std::string line;
    const auto add = [&](Severity severity, std::size_t count) {
      if (count == 0) return;
      if (!line.empty()) line += words(options_.language).comma;
      line += counted(severity, count);
    };
    add(Severity::error, errors);
    add(Severity::warning, warnings);
    add(Severity::note, notes);
    if (line.empty()) return;
    paint(bold, line);
    out_ += '\n';
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void paint(std::string_view color, std::string_view text) {
    if (options_.color) out_ += color;
    out_ += text;
    if (options_.color) out_ += plain;
  }

  [[nodiscard]] std::string_view wording(const MessageKind& kind) const {
    return options_.language == Language::chinese ? kind.chinese : kind.english;
  }

  // "name:line:column: ", or nothing.
  void place(text::Span at) {
    const std::string printed = printed_place(at, sources_, options_.language);
    if (printed.empty()) return;
    paint(bold, printed + ':');
    out_ += ' ';
  }

  void lines(text::Span at, std::size_t width, std::string_view color) {
    const std::optional<Excerpt> shown = excerpt_at(at, sources_);
    if (!shown) return;
    paint(cyan, text::pad_left(std::to_string(shown->line), width) + " |");
    if (!shown->text.empty()) out_ += ' ' + shown->text;
    out_ += '\n';
    paint(cyan, std::string(width, ' ') + " |");
    out_.append(shown->before + 1, ' ');
    paint(color, std::string(shown->carets, '^'));
    out_ += '\n';
  }

  void label(const Label& added, std::size_t width) {
    out_ += indentation;
    place(added.at);
    out_ += worded(wording(*added.kind), visible_arguments(added.arguments), options_.language);
    out_ += '\n';
    lines(added.at, width, bold_cyan);
  }

  void hint(const MessageKind& kind, const std::vector<Argument>& arguments) {
    const std::string_view said = options_.language == Language::chinese ? kind.hint_chinese : kind.hint_english;
    if (said.empty()) return;
    out_ += indentation;
    paint(cyan, words(options_.language).hint);
    out_ += worded(said, arguments, options_.language);
    out_ += '\n';
  }

  [[nodiscard]] std::string counted(Severity severity, std::size_t count) const {
    const std::string word(severity_word(severity, options_.language));
    if (options_.language == Language::chinese) return std::to_string(count) + " 个" + word;
    return std::to_string(count) + ' ' + word + (count == 1 ? "" : "s");
  }

  const text::Sources& sources_;
  const RenderOptions& options_;
  std::string out_;
};

}  // namespace

std::string render(const Diagnostic& diagnostic, const text::Sources& sources, const RenderOptions& options) {
  Renderer renderer(sources, options);
  renderer.diagnostic(diagnostic);
  return renderer.take();
}

std::string render_all(const Diagnostics& diagnostics, const text::Sources& sources, const RenderOptions& options) {
  std::map<text::FileId, std::size_t> totals;
  for (const Diagnostic& diagnostic : diagnostics.all()) ++totals[diagnostic.at.file];
  Renderer renderer(sources, options);
  std::map<text::FileId, std::size_t> seen;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    const text::FileId file = diagnostic.at.file;
    const std::size_t number = ++seen[file];
    const bool is_of_file = !diagnostic.at.empty() && file < sources.size();
    if (!is_of_file || number <= max_printed_diagnostics) renderer.diagnostic(diagnostic);
    // The count stands behind the last of its file, so that it is read where they are missing.
    const bool is_last = number == totals[file];
    if (is_of_file && is_last && number > max_printed_diagnostics) renderer.more(file, number - max_printed_diagnostics);
  }
  if (options.with_summary) {
    renderer.summary(diagnostics.count(Severity::error), diagnostics.count(Severity::warning), diagnostics.count(Severity::note));
  }
  return renderer.take();
}

std::string summary_line(std::size_t errors, std::size_t warnings, std::size_t notes, const RenderOptions& options) {
  const text::Sources none;
  Renderer renderer(none, options);
  renderer.summary(errors, warnings, notes);
  return renderer.take();
}

}  // namespace heng::diagnostic
