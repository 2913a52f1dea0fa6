#include "engine/pipeline/documents.hpp"

#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/records.hpp"
#include "engine/readers/readers.hpp"
#include "engine/report/sha256.hpp"

namespace heng::pipeline {

namespace {

// A record can be traced to the very bytes that it was made from.
void stamp(model::Record& record, const std::string& sha256) {
  for (auto& [key, project] : record.data.entries) {
    if (key != "project") continue;
    for (auto& [inner, source] : project.entries) {
      if (inner != "source" || source.form != model::Datum::Form::table) continue;
      model::Datum digest;
      digest.form = model::Datum::Form::scalar;
      digest.quoted = true;
      digest.text = sha256;
      digest.at = source.at;
      source.entries.emplace_back("sha256", std::move(digest));
    }
  }
}

}  // namespace

bool is_document(std::string_view name, std::string_view bytes) {
  if (intake::format_of_name(name)) return false;
  if (readers::format_of_name(name)) return true;
  return readers::signature_of(bytes) != readers::Signature::none;
}

Import import_document(const std::string& path, const std::optional<std::string>& year, FileReader& reader, text::Sources& sources,
                       diagnostic::Diagnostics& diagnostics) {
  std::expected<std::string, ReadFailure> bytes = reader.read(path);
  if (bytes) return import_document(path, *std::move(bytes), year, reader, sources, diagnostics);
  diagnostics.report({}, diagnostic::kinds::FileUnreadable, std::string(path), term(bytes.error()));
  return {};
}

Import import_document(const std::string& path, std::string bytes, const std::optional<std::string>& year, FileReader& reader,
                       text::Sources& sources, diagnostic::Diagnostics& diagnostics) {
  Import made;
  made.sha256 = report::sha256(bytes);
  const std::optional<document::Document> document =
      readers::read_document(path, std::move(bytes), sources, reader.pdf_tool(), diagnostics);
  if (!document) return made;
  made.is_read = true;
  forms::Options options;
  options.year = year;
  made.recognised = forms::find_self_assessments(*document, sources, options, diagnostics);
  for (model::Record& record : made.recognised.records) stamp(record, made.sha256);
  return made;
}

}  // namespace heng::pipeline
