// Everything comes from the registry, so that a new kind has its page at once.
#include "engine/report/codes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/report/printed.hpp"
#include "engine/report/table.hpp"
#include "engine/report/words.hpp"

namespace heng::report {

namespace {

using Json = nlohmann::ordered_json;
using diagnostic::Argument;
using diagnostic::Diagnostic;
using diagnostic::MessageKind;
using diagnostic::Severity;

std::vector<Argument> placeholders(const MessageKind& kind, Language language) {
  std::vector<Argument> made;
  for (std::size_t at = 1; at <= kind.parameters; ++at) {
    made.emplace_back(worded(Word::code_placeholder, language, {static_cast<std::int64_t>(at)}));
  }
  return made;
}

std::string_view wording(const MessageKind& kind, Language language) {
  return language == Language::chinese ? kind.chinese : kind.english;
}
std::string_view hint(const MessageKind& kind, Language language) {
  return language == Language::chinese ? kind.hint_chinese : kind.hint_english;
}

Json place_of(text::Span at, const text::Sources& sources) {
  if (at.empty() || at.file >= sources.size()) return nullptr;
  const text::SourceFile& file = sources.at(at.file);
  if (const std::optional<text::CellPlace> cell = file.cell(at.begin)) {
    Json made = {{"file", file.name()}, {"row", cell->row}, {"column", cell->column}};
    if (cell->grid == nullptr) return {{"file", file.name()}, {"paragraph", cell->row}};
    made["table"] = cell->grid->number;
    if (!cell->grid->sheet.empty()) made["sheet"] = cell->grid->sheet;
    if (cell->grid->page != 0) made["page"] = cell->grid->page;
    return made;
  }
  const text::Position begin = file.position(at.begin);
  const text::Position end = file.position(at.end);
  return {
      {"file", file.name()}, {"line", begin.line}, {"column", begin.column}, {"end_line", end.line}, {"end_column", end.column}};
}

Json diagnostic_json(const Diagnostic& diagnostic, const text::Sources& sources, Language language) {
  const MessageKind& kind = *diagnostic.kind;
  Json made;
  made["code"] = kind.name;
  made["severity"] = diagnostic::severity_word(kind.severity, Language::english);
  made["message"] = diagnostic::worded(wording(kind, language), diagnostic.arguments, language);
  if (!hint(kind, language).empty()) made["hint"] = diagnostic::worded(hint(kind, language), diagnostic.arguments, language);
  made["at"] = place_of(diagnostic.at, sources);
  for (const diagnostic::Label& label : diagnostic.labels) {
    made["labels"].push_back({{"message", diagnostic::worded(wording(*label.kind, language), label.arguments, language)},
                              {"at", place_of(label.at, sources)}});
  }
  return made;
}

}  // namespace

std::optional<std::string> code_page(std::string_view code, const Settings& settings) {
  const MessageKind* kind = diagnostic::find_kind(code);
  if (kind == nullptr) return std::nullopt;
  const Language language = settings.language;
  const std::vector<Argument> arguments = placeholders(*kind, language);
  std::string out = painted(kind->name, Paint::bold, settings.color) + '\n';
  const auto line = [&](Word label, std::string_view content) {
    if (!content.empty()) out += fmt::format("  {}{}{}\n", word(label, language), word(Word::colon, language), content);
  };
  line(Word::code_severity, diagnostic::severity_word(kind->severity, language));
  line(Word::code_says, diagnostic::worded(wording(*kind, language), arguments, language));
  line(Word::code_next, diagnostic::worded(hint(*kind, language), arguments, language));
  return out;
}

std::vector<std::string> code_names() {
  std::vector<std::string> names;
  for (const MessageKind* kind : diagnostic::all_kinds()) names.emplace_back(kind->name);
  return names;
}

std::string diagnostics_json(std::string_view file, const diagnostic::Diagnostics& diagnostics, const text::Sources& sources,
                             Language language) {
  Json made;
  made["file"] = file;
  made["ok"] = !diagnostics.has_errors();
  made["errors"] = diagnostics.count(Severity::error);
  made["warnings"] = diagnostics.count(Severity::warning);
  made["notes"] = diagnostics.count(Severity::note);
  made["diagnostics"] = Json::array();
  for (const Diagnostic& diagnostic : diagnostics.all())
    made["diagnostics"].push_back(diagnostic_json(diagnostic, sources, language));
  constexpr int on_one_line = -1;
  return made.dump(on_one_line, ' ', false, Json::error_handler_t::replace);
}

}  // namespace heng::report
