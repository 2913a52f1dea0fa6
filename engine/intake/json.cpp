// nlohmann::json's SAX parser says what comes next; a cursor that walks the text beside it says where, and with which digits.
//
// The parser has validated a token before it reports it, so the cursor only has to find the token's end. Its own conversions of
// numbers are ignored. Duplicate keys are found here: the parser would keep the last.
#include "engine/intake/json.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/limits.hpp"

namespace heng::intake {

namespace {

namespace kinds = diagnostic::kinds;
using model::Datum;

// The parser's words about an error in both languages; the first line that matches counts.
diagnostic::Term reason(std::string_view words) {
  struct Known {
    std::string_view words, chinese, english;
  };
  static constexpr std::array<Known, 11> known = {{
      {"control character", "文字里的换行等控制字符要写成 \\n 这样的转义",
       "control characters in text are written as escapes such as \\n"},
      {"backslash", "反斜杠后面不是JSON认得的转义", "unknown escape after a backslash"},
      {"surrogate", "\\u 转义不是一个完整的字符", "the \\u escape is not a whole character"},
      {"invalid number", "数写得不合规定", "malformed number"},
      {"number overflow", "数太大", "the number is too large"},
      {"expected string literal", "应是带英文直引号的键", "expected a key in straight quotes"},
      {"expected ':'", "键后面应是半角冒号", "expected a colon after the key"},
      {"expected '}'", "应是半角逗号或右花括号", "expected a comma or a closing brace"},
      {"expected ']'", "应是半角逗号或右方括号", "expected a comma or a closing bracket"},
      {"expected end of input", "记录已经结束，后面不应再有内容", "the record has ended, nothing may follow"},
      {"while parsing value", "应是一个值：带英文直引号的文字、数、true、false、null",
       "expected a value: text in straight quotes, a number, true, false, null"},
  }};
  const auto* const found = std::find_if(known.begin(), known.end(),
                                         [words](const Known& entry) { return words.find(entry.words) != std::string_view::npos; });
  return found == known.end() ? diagnostic::Term{std::string(words), std::string(words)}
                              : diagnostic::Term{std::string(found->chinese), std::string(found->english)};
}

class Reader : public nlohmann::json_sax<nlohmann::json> {
 public:
  Reader(std::string_view text, text::Span at, diagnostic::Diagnostics& diagnostics)
      : text_(text), at_(at), diagnostics_(diagnostics) {}

  // The record; nullopt if anything was reported as an error.
  std::optional<Datum> take() {
    if (!valid_) {
      return std::nullopt;
    }
    if (root_.form != Datum::Form::table) {
      diagnostics_.report(root_.at, kinds::RecordNotTable);
      return std::nullopt;
    }
    return std::move(root_);
  }

  bool null() override {
    // A null is a value that is not there: the same as a key left out.
    Datum datum;
    datum.at = next_token();
    return add(std::move(datum));
  }
  bool boolean(bool) override { return add_scalar(false, {}); }
  bool number_integer(number_integer_t) override { return add_scalar(false, {}); }
  bool number_unsigned(number_unsigned_t) override { return add_scalar(false, {}); }
  bool number_float(number_float_t, const string_t&) override { return add_scalar(false, {}); }
  bool string(string_t& value) override { return add_scalar(true, std::move(value)); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open(Datum::Form::table); }
  bool start_array(std::size_t) override { return open(Datum::Form::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& value) override {
    Container& container = open_.back();
    container.key_at = next_token();
    container.key = std::move(value);
    return true;
  }

  // position: bytes read so far; past the end when the text ended too early.
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    valid_ = false;
    if (position > text_.size()) {
      diagnostics_.report(span(text_.size(), text_.size()), kinds::JsonUnfinished);
      return false;
    }
    const auto [begin, end] = bad_token(position);
    diagnostics_.report(span(begin, end), kinds::JsonSyntax, shortened(text_.substr(begin, end - begin)), reason(error.what()));
    return false;
  }

 private:
  struct Container {
    Datum datum;
    std::string key;  // of the value that comes next
    text::Span key_at;
  };

  [[nodiscard]] text::Span span(std::size_t begin, std::size_t end) const {
    return {at_.file, at_.begin + static_cast<std::uint32_t>(begin), at_.begin + static_cast<std::uint32_t>(end)};
  }

  void skip_separators() { cursor_ = std::min(text_.find_first_not_of(" \t\r\n,:", cursor_), text_.size()); }

  [[nodiscard]] std::size_t end_of_code_point(std::size_t end) const {
    while (end < text_.size() && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    return end;
  }

  [[nodiscard]] std::string shortened(std::string_view fragment) const {
    constexpr std::size_t longest = 40;
    if (fragment.size() <= longest) {
      return std::string(fragment);
    }
    const std::size_t end = end_of_code_point(longest);
    return std::string(fragment.substr(0, std::min(end, fragment.size()))) + "…";
  }

  // The end of the token that begins at `begin`, whether valid or not.
  [[nodiscard]] std::size_t token_end(std::size_t begin) const {
    constexpr std::string_view structure = "{}[],:";
    if (structure.find(text_[begin]) != std::string_view::npos) {
      return begin + 1;
    }
    if (text_[begin] != '"') {
      return std::min(text_.find_first_of("{}[],:\" \t\r\n", begin), text_.size());
    }
    std::size_t end = begin + 1;
    while (end < text_.size() && text_[end] != '"') {
      end += text_[end] == '\\' ? 2U : 1U;
    }
    return std::min(end + 1, text_.size());
  }

  // Whatever is behind the cursor and not reported yet is the bad token, except commas, colons and brackets in their place.
  [[nodiscard]] std::pair<std::size_t, std::size_t> bad_token(std::size_t position) const {
    std::size_t begin = cursor_;
    while (true) {
      begin = std::min(text_.find_first_not_of(" \t\r\n", begin), position - 1);
      const std::size_t end = token_end(begin);
      if (end - begin != 1 || end >= position || std::string_view("{}[],:").find(text_[begin]) == std::string_view::npos) {
        // Of a string only what was read: the rest may be the rest of the file.
        return {begin, text_[begin] == '"' ? end_of_code_point(std::max(begin + 1, position)) : end};
      }
      begin = end;
    }
  }

  // The token at the cursor, which then stands behind it. A number ends where it stops being one: what follows is another token.
  text::Span next_token() {
    skip_separators();
    const std::size_t begin = cursor_;
    if (text_[begin] == '-' || (text_[begin] >= '0' && text_[begin] <= '9')) {
      cursor_ = std::min(text_.find_first_not_of("+-.0123456789eE", begin), text_.size());
    } else if (text_[begin] >= 'a' && text_[begin] <= 'z') {
      cursor_ = std::min(text_.find_first_not_of("aeflnrstu", begin), text_.size());
    } else {
      cursor_ = token_end(begin);
    }
    return span(begin, cursor_);
  }

  bool add_scalar(bool quoted, std::string&& value) {
    Datum datum;
    datum.form = Datum::Form::scalar;
    datum.quoted = quoted;
    datum.at = next_token();
    datum.text = quoted ? std::move(value) : std::string(text_.substr(datum.at.begin - at_.begin, datum.at.end - datum.at.begin));
    return add(std::move(datum));
  }

  bool add(Datum datum) {
    if (open_.empty()) {
      root_ = std::move(datum);
      return true;
    }
    Container& parent = open_.back();
    if (parent.datum.form == Datum::Form::list) {
      parent.datum.items.push_back(std::move(datum));
    } else {
      datum.key_at = parent.key_at;
      parent.datum.entries.emplace_back(std::move(parent.key), std::move(datum));
    }
    return true;
  }

  bool open(Datum::Form form) {
    Container container;
    container.datum.form = form;
    container.datum.at = next_token();
    if (open_.size() == max_nesting) {
      diagnostics_.report(container.datum.at, kinds::InputTooDeep, static_cast<std::int64_t>(max_nesting));
      valid_ = false;
      return false;
    }
    open_.push_back(std::move(container));
    return true;
  }

  bool close() {
    skip_separators();
    ++cursor_;  // the closing bracket
    Datum closed = std::move(open_.back().datum);
    open_.pop_back();
    report_duplicates(closed);
    return add(std::move(closed));
  }

  void report_duplicates(const Datum& table) {
    std::vector<const std::pair<std::string, Datum>*> sorted;
    sorted.reserve(table.entries.size());
    for (const auto& entry : table.entries) {
      sorted.push_back(&entry);
    }
    // Entries of one key in the order of the text, which is their order in memory.
    std::sort(sorted.begin(), sorted.end(), [](const auto* left, const auto* right) {
      return left->first != right->first ? left->first < right->first : left < right;
    });
    for (std::size_t first = 0, next = 1; next < sorted.size(); ++next) {
      if (sorted[next]->first != sorted[first]->first) {
        first = next;
        continue;
      }
      auto& reported = diagnostics_.report(sorted[next]->second.key_at, kinds::DuplicateKey, sorted[next]->first);
      diagnostic::Diagnostics::label(reported, sorted[first]->second.key_at, kinds::FirstGivenHere);
      valid_ = false;
    }
  }

  std::string_view text_;
  text::Span at_;
  diagnostic::Diagnostics& diagnostics_;
  std::size_t cursor_ = 0;
  std::vector<Container> open_;
  Datum root_;
  bool valid_ = true;
};

}  // namespace

std::optional<Datum> read_json(const text::Sources& sources, text::Span at, diagnostic::Diagnostics& diagnostics) {
  const std::string_view text = sources.text(at);
  // The parser would take a NUL for the end of its input and ignore what follows.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    const std::uint32_t offset = at.begin + static_cast<std::uint32_t>(nul);
    diagnostics.report({at.file, offset, offset + 1}, kinds::ForbiddenCharacter, std::string("U+0000"));
    return std::nullopt;
  }
  Reader reader(text, at, diagnostics);
  nlohmann::json::sax_parse(text, &reader);
  return reader.take();
}

}  // namespace heng::intake
