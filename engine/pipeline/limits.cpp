// The list.
#include "engine/pipeline/limits.hpp"

#include <algorithm>
#include <array>

namespace heng::pipeline {

namespace {

constexpr std::array<std::string_view, 24> names = {"DocumentTooLarge",
                                                    "DocumentTextTooLarge",
                                                    "GridTooLarge",
                                                    "HtmlTooDeep",
                                                    "HtmlTooManyAttributes",
                                                    "HtmlTooLarge",
                                                    "FileTooLarge",
                                                    "RecordTooLarge",
                                                    "InputTooDeep",
                                                    "UseTooDeep",
                                                    "TooDeep",
                                                    "TooLong",
                                                    "TooMany",
                                                    "TooDeepCalls",
                                                    "TooManyRegions",
                                                    "ArchiveTooManyEntries",
                                                    "ArchiveRatio",
                                                    "ArchiveEntryTooLarge",
                                                    "ArchiveTooLarge",
                                                    "XmlTooDeep",
                                                    "XmlTagTooLarge",
                                                    "PdfTooSlow",
                                                    "PdfTooLarge",
                                                    "PdfTooManyPages"};

}  // namespace

std::span<const std::string_view> limit_kinds() { return names; }

bool is_limit(const diagnostic::MessageKind& kind) { return std::ranges::find(names, kind.name) != names.end(); }

bool has_exceeded_limit(const diagnostic::Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics.all(),
                             [](const diagnostic::Diagnostic& diagnostic) { return is_limit(*diagnostic.kind); });
}

}  // namespace heng::pipeline
