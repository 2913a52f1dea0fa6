// Choosing the format, what is true of every format (encoding, size, a table at the top), and NDJSON line by line.
#include "engine/intake/records.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/json.hpp"
#include "engine/intake/limits.hpp"
#include "engine/intake/toml.hpp"
#include "engine/text/utf8.hpp"

namespace heng::intake {

namespace {

namespace kinds = diagnostic::kinds;
using diagnostic::Diagnostics;

constexpr std::size_t mebibyte = std::size_t{1024} * 1024;
constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r\n";

bool is_blank(std::string_view text) { return text.find_first_not_of(blanks) == std::string_view::npos; }

// The byte order mark of UTF-16 or UTF-32, as some editors save.
bool looks_like_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4));
}

text::Span span_of(text::FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Whether a record's text may be parsed: within the limit and valid UTF-8.
bool is_readable(std::string_view bytes, text::Span at, Format format, Diagnostics& diagnostics) {
  if (bytes.size() > max_record_bytes) {
    constexpr auto limit = static_cast<std::int64_t>(max_record_bytes / mebibyte);
    diagnostics.report({at.file, at.begin, at.begin}, format == Format::ndjson ? kinds::RecordTooLarge : kinds::FileTooLarge,
                       limit);
    return false;
  }
  if (const auto invalid = text::first_invalid_utf8(bytes)) {
    const std::size_t offset = at.begin + *invalid;
    diagnostics.report(span_of(at.file, offset, offset + 1), kinds::InvalidUtf8, static_cast<std::int64_t>(offset + 1));
    return false;
  }
  return true;
}

std::vector<model::Record> read_lines(const text::Sources& sources, text::Span at, Diagnostics& diagnostics) {
  std::vector<model::Record> records;
  const std::string_view content = sources.text(at);
  std::size_t begin = 0;
  for (std::int64_t line = 1; begin < content.size(); ++line) {
    const std::size_t end = std::min(content.find('\n', begin), content.size());
    const std::string_view text = content.substr(begin, end - begin);
    const text::Span place = span_of(at.file, at.begin + begin, at.begin + end);
    begin = end + 1;
    if (is_blank(text) || !is_readable(text, place, Format::ndjson, diagnostics)) {
      continue;
    }
    if (auto data = read_json(sources, place, diagnostics)) {
      records.push_back({std::move(*data), at.file, fmt::format("{}:{}", sources.at(at.file).name(), line)});
    }
  }
  return records;
}

std::vector<model::Record> read_single(const text::Sources& sources, text::Span at, Format format, Diagnostics& diagnostics) {
  std::vector<model::Record> records;
  if (!is_readable(sources.text(at), at, format, diagnostics)) {
    return records;
  }
  auto data = format == Format::toml ? read_toml(sources, at, diagnostics) : read_json(sources, at, diagnostics);
  if (data) {
    records.push_back({std::move(*data), at.file, sources.at(at.file).name()});
  }
  return records;
}

}  // namespace

std::optional<Format> format_of_name(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Format>, 4> endings = {
      {{".toml", Format::toml}, {".json", Format::json}, {".ndjson", Format::ndjson}, {".jsonl", Format::ndjson}}};
  std::string lower(name);
  // ASCII only: a file name's ending must not depend on the locale.
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const auto found =
      std::find_if(endings.begin(), endings.end(), [&lower](const auto& entry) { return lower.ends_with(entry.first); });
  return found == endings.end() ? std::nullopt : std::optional(found->second);
}

Format format_of_content(std::string_view content) {
  if (content.starts_with(utf8_mark)) {
    content.remove_prefix(utf8_mark.size());
  }
  content.remove_prefix(std::min(content.find_first_not_of(blanks), content.size()));
  if (content.starts_with('[')) {
    // A table header of TOML, or an array of JSON (refused later, with a better message than TOML's).
    const std::size_t next = content.find_first_not_of(blanks, 1);
    return next != std::string_view::npos && content[next] == '{' ? Format::json : Format::toml;
  }
  if (!content.starts_with('{')) {
    return Format::toml;
  }
  for (std::size_t end = content.find('\n'); end != std::string_view::npos; end = content.find('\n', end + 1)) {
    const std::size_t last = content.find_last_not_of(blanks, end);
    const std::size_t next = content.find_first_not_of(blanks, end);
    if (content[last] == '}' && next != std::string_view::npos && content[next] == '{') {
      return Format::ndjson;
    }
  }
  return Format::json;
}

std::vector<model::Record> read_records(const text::Sources& sources, text::FileId file, std::optional<Format> format,
                                        Diagnostics& diagnostics) {
  const text::SourceFile& source = sources.at(file);
  const std::string_view content = source.content();
  if (content.size() >= std::numeric_limits<std::uint32_t>::max()) {
    diagnostics.report({file, 0, 0}, kinds::FileTooLarge,
                       static_cast<std::int64_t>(std::numeric_limits<std::uint32_t>::max() / mebibyte));
    return {};
  }
  if (looks_like_utf16(content)) {
    diagnostics.report({file, 0, 0}, kinds::InputUtf16);
    return {};
  }
  std::size_t begin = 0;
  if (content.starts_with(utf8_mark)) {
    begin = utf8_mark.size();
    diagnostics.report(span_of(file, 0, begin), kinds::InputByteOrderMark);
  }
  if (is_blank(content.substr(begin))) {
    diagnostics.report({file, 0, 0}, kinds::InputEmpty);
    return {};
  }
  const text::Span at = span_of(file, begin, content.size());
  const Format known = format ? *format : format_of_name(source.name()).value_or(format_of_content(content));
  return known == Format::ndjson ? read_lines(sources, at, diagnostics) : read_single(sources, at, known, diagnostics);
}

}  // namespace heng::intake
