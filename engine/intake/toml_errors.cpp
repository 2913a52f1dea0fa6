// Sorting by toml++'s own words (scope and reason), which a test holds for the library's version; what is not recognised is quoted.
#include "engine/intake/toml_errors.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/limits.hpp"
#include "engine/text/utf8.hpp"

namespace heng::intake {

namespace {

namespace kinds = diagnostic::kinds;

struct Fragment {
  std::size_t begin = 0, end = 0;
};

class Reporter {
 public:
  Reporter(std::string_view toml, text::Span at, std::size_t offset, std::string_view description,
           diagnostic::Diagnostics& diagnostics)
      : toml_(toml), at_(at), offset_(std::min(offset, toml.size())), reason_(description), diagnostics_(diagnostics) {
    static constexpr std::string_view opening = "Error while parsing ";
    const std::size_t colon = description.find(": ");
    if (description.starts_with(opening) && colon != std::string_view::npos) {
      scope_ = description.substr(opening.size(), colon - opening.size());
      reason_ = description.substr(colon + 2);
    }
  }

  void report() {
    if (says("cannot redefine") || says("cannot insert")) {
      const Fragment key = key_fragment();
      diagnostics_.report(span(key), kinds::DuplicateKey, quoted(key));
    } else if (says("exceeded maximum nested value depth")) {
      diagnostics_.report(span({offset_, offset_}), kinds::InputTooDeep, static_cast<std::int64_t>(max_nesting));
    } else if (is_control_character()) {
      diagnostics_.report(span(one()), kinds::ForbiddenCharacter, fmt::format("U+{:04X}", static_cast<unsigned>(code_point())));
    } else if (is_value_scope()) {
      report_value();
    } else if (scope_ == "string" || scope_ == "literal string" || scope_ == "unicode scalar sequence") {
      report_string();
    } else {
      report_structure();
    }
  }

 private:
  [[nodiscard]] bool says(std::string_view words) const { return reason_.find(words) != std::string_view::npos; }
  [[nodiscard]] bool at_end() const { return offset_ >= toml_.size(); }
  [[nodiscard]] char here() const { return at_end() ? '\n' : toml_[offset_]; }

  [[nodiscard]] char32_t code_point() const {
    std::size_t offset = offset_;
    return at_end() ? U'\n' : text::next_code_point(toml_, offset);
  }

  [[nodiscard]] bool is_control_character() const {
    const char32_t c = code_point();
    return (c < 0x20 && c != U'\t' && c != U'\n' && c != U'\r') || c == 0x7F;
  }

  [[nodiscard]] bool is_value_scope() const {
    static constexpr std::array<std::string_view, 12> scopes = {"value",
                                                                "boolean",
                                                                "floating-point",
                                                                "hexadecimal floating-point",
                                                                "decimal integer",
                                                                "hexadecimal integer",
                                                                "octal integer",
                                                                "binary integer",
                                                                "date",
                                                                "time",
                                                                "date-time",
                                                                "date-time offset"};
    const bool value_missing = scope_ == "key-value pair" && (says("expected value") || (says("end-of-file") && previous() == '='));
    return value_missing || std::find(scopes.begin(), scopes.end(), scope_) != scopes.end();
  }

  // The last character before the place that is not blank.
  [[nodiscard]] char previous() const {
    const std::size_t last = offset_ == 0 ? std::string_view::npos : toml_.find_last_not_of(" \t", offset_ - 1);
    return last == std::string_view::npos ? '\n' : toml_[last];
  }

  void report_value() {
    const Fragment value = value_fragment("#\r\n,]}");
    if (value.begin == value.end) {
      diagnostics_.report(span(one()), kinds::TomlNoValue);
    } else {
      diagnostics_.report(span(value), kinds::TomlValue, quoted(value));
    }
  }

  void report_string() {
    if (says("escape sequence") || says("line-ending backslash") || says("hex digit") || says("U+10FFFF") || says("surrogates")) {
      diagnostics_.report(span(one()), kinds::TomlEscape);
    } else {
      const Fragment value = value_fragment("\r\n");
      diagnostics_.report(span(value), kinds::TomlString, quoted(value));
    }
  }

  void report_structure() {
    const Fragment rest = {offset_, end_of(offset_, "\r\n")};
    const bool in_header = toml_.substr(begin_of_line()).starts_with('[');
    if (scope_ == "table header" || (scope_ == "key" && in_header)) {
      const Fragment header = {begin_of_line(), end_of(offset_, "\r\n")};
      diagnostics_.report(span(header), kinds::TomlHeader, quoted(header));
    } else if (scope_ == "root table" || scope_ == "key" || says("expected '='") ||
               (scope_ == "key-value pair" && says("end-of-file"))) {
      const Fragment key = key_fragment();
      diagnostics_.report(span(key), kinds::TomlKey, quoted(key));
    } else if (scope_ == "key-value pair" && says("expected a comment or whitespace")) {
      diagnostics_.report(span(rest), kinds::TomlTrailing, quoted(rest));
    } else if (scope_ == "array" || scope_ == "inline table") {
      diagnostics_.report(span(one()), kinds::TomlBrackets, at_end() ? std::string() : quoted(one()));
    } else {
      diagnostics_.report(span(one()), kinds::TomlSyntax, std::string(reason_));
    }
  }

  [[nodiscard]] text::Span span(Fragment fragment) const {
    return {at_.file, at_.begin + static_cast<std::uint32_t>(fragment.begin), at_.begin + static_cast<std::uint32_t>(fragment.end)};
  }

  [[nodiscard]] std::string quoted(Fragment fragment) const {
    constexpr std::size_t longest = 60;
    std::size_t end = std::min(fragment.end, fragment.begin + longest);
    while (end < fragment.end && (static_cast<unsigned char>(toml_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    return std::string(toml_.substr(fragment.begin, end - fragment.begin)) + (end < fragment.end ? "…" : "");
  }

  // The character at the place; nothing at the end of the text or of a line.
  [[nodiscard]] Fragment one() const {
    std::size_t end = offset_;
    if (here() != '\n' && here() != '\r') {
      static_cast<void>(text::next_code_point(toml_, end));
    }
    return {offset_, end};
  }

  [[nodiscard]] std::size_t begin_of_line() const {
    const std::size_t line_end = offset_ == 0 ? std::string_view::npos : toml_.rfind('\n', offset_ - 1);
    return skip_blanks(line_end == std::string_view::npos ? 0 : line_end + 1);
  }
  [[nodiscard]] std::size_t skip_blanks(std::size_t offset) const {
    return std::min(toml_.find_first_not_of(" \t", offset), toml_.size());
  }
  // The end of what begins at `begin`, before one of the stops and without blanks.
  [[nodiscard]] std::size_t end_of(std::size_t begin, std::string_view stops) const {
    std::size_t end = std::min(toml_.find_first_of(stops, begin), toml_.size());
    while (end > begin && (toml_[end - 1] == ' ' || toml_[end - 1] == '\t')) {
      --end;
    }
    return end;
  }

  // The value around the place: after the = or the separator before it, up to one of the stops.
  [[nodiscard]] Fragment value_fragment(std::string_view stops) const {
    const std::size_t from = offset_ == 0 ? std::string_view::npos : toml_.find_last_of("\n=,[{", offset_ - 1);
    const std::size_t begin = std::min(skip_blanks(from == std::string_view::npos ? 0 : from + 1), offset_);
    return {begin, std::max(begin, end_of(begin, stops))};
  }

  // The key before the place, or the one that stands there: the header, or what is left of =.
  [[nodiscard]] Fragment key_fragment() const {
    if (here() == '[') {
      return {offset_, end_of(offset_, "#\r\n")};
    }
    const std::size_t equals = previous() == '=' && offset_ > 0 ? toml_.find_last_of('=', offset_ - 1) : offset_;
    const std::size_t from = equals == 0 ? std::string_view::npos : toml_.find_last_of("\n,{", equals - 1);
    const std::size_t begin = std::min(skip_blanks(from == std::string_view::npos ? 0 : from + 1), equals);
    return {begin, std::max(begin, end_of(begin, "=#\r\n"))};
  }

  std::string_view toml_;
  text::Span at_;
  std::size_t offset_;
  std::string_view scope_, reason_;
  diagnostic::Diagnostics& diagnostics_;
};

}  // namespace

void report_toml_error(std::string_view toml, text::Span at, std::size_t offset, std::string_view description,
                       diagnostic::Diagnostics& diagnostics) {
  Reporter(toml, at, offset, description, diagnostics).report();
}

}  // namespace heng::intake
