#include "engine/readers/readers.hpp"

#include <memory>
#include <utility>

#include "engine/readers/archive.hpp"
#include "engine/readers/context.hpp"
#include "engine/readers/csv.hpp"
#include "engine/readers/docx.hpp"
#include "engine/readers/encoding.hpp"
#include "engine/readers/html.hpp"
#include "engine/readers/limits.hpp"
#include "engine/readers/pdf.hpp"
#include "engine/readers/text.hpp"
#include "engine/readers/xlsx.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

std::optional<std::string> text_of(std::string bytes, Format format, Context& context) {
  const std::string charset = format == Format::html ? declared_charset(bytes) : std::string{};
  auto made = decoded(std::move(bytes), charset);
  if (!made)
    return context.refuse(kinds::DocumentEncoding, made.error().encoding, static_cast<std::int64_t>(made.error().offset + 1));
  if (made->encoding != "UTF-8") context.note(kinds::DocumentDecoded, made->encoding);
  if (made->text.find('\0') != std::string::npos) return context.refuse(kinds::DocumentUnknown);
  return std::move(made->text);
}

std::optional<document::Document> read_textual(Format format, std::string bytes, Context& context) {
  std::optional<std::string> text = text_of(std::move(bytes), format, context);
  if (!text) return std::nullopt;
  if (format == Format::html) return read_html(*text, context);
  if (format == Format::csv) return read_csv(std::move(*text), context);
  const text::FileId file = context.sources().add(context.name(), std::move(*text));
  std::optional<document::Document> document = read_text(context.sources(), file);
  if (!document) context.report({file, 0, 0}, kinds::GridTooLarge, static_cast<std::int64_t>(document::max_grid_places));
  return document;
}

std::optional<document::Document> read_archive(std::string_view bytes, std::optional<Format> named, Context& context) {
  const std::unique_ptr<Archive> archive = Archive::open(bytes, context);
  if (archive == nullptr) return std::nullopt;
  const bool is_workbook = archive->has_folder("xl/");
  if (!is_workbook && !archive->has_folder("word/")) return context.refuse(kinds::DocumentUnknown);
  const Format found = is_workbook ? Format::xlsx : Format::docx;
  if (named && *named != found) context.note(kinds::DocumentWrongName, term(*named), term(found));
  return is_workbook ? read_xlsx(*archive) : read_docx(*archive);
}

// Of what is no archive; nullopt: refused.
std::optional<Format> format_of(std::optional<Format> named, std::string_view bytes, Context& context) {
  Format found = named == Format::csv ? Format::csv : Format::text;
  switch (signature_of(bytes)) {
    case Signature::archive:
    case Signature::other_binary:
      return context.refuse(kinds::DocumentUnknown);
    case Signature::ole:
      if (is_encrypted_ole(bytes)) return context.refuse(kinds::DocumentEncrypted);
      return context.refuse(kinds::DocumentOldOffice);
    case Signature::pdf:
      found = Format::pdf;
      break;
    case Signature::html:
      found = Format::html;
      break;
    case Signature::none:
      // A page that begins with plain words is still the page that it says it is.
      if (named == Format::html) found = Format::html;
      break;
  }
  if (named && *named != found) context.note(kinds::DocumentWrongName, term(*named), term(found));
  return found;
}

}  // namespace

std::optional<document::Document> read_document(std::string name, std::string bytes, text::Sources& sources, PdfTool& pdf_tool,
                                                diagnostic::Diagnostics& diagnostics) {
  Context context(std::move(name), sources, diagnostics);
  if (bytes.size() > document::max_document_bytes) {
    return context.refuse(kinds::DocumentTooLarge, static_cast<std::int64_t>(document::max_document_bytes / mebibyte));
  }
  if (bytes.empty()) return context.refuse(kinds::DocumentEmpty);
  const std::optional<Format> named = format_of_name(context.name());
  std::optional<document::Document> document;
  if (signature_of(bytes) == Signature::archive) {
    document = read_archive(bytes, named, context);
  } else if (const std::optional<Format> format = format_of(named, bytes, context)) {
    document = *format == Format::pdf ? read_pdf(bytes, pdf_tool, context) : read_textual(*format, std::move(bytes), context);
  }
  if (document) context.report_notes(document->file);
  return document;
}

}  // namespace heng::readers
