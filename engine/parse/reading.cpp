// The normalizer: one pass over the source, character by character.
#include "engine/parse/reading.hpp"

#include <algorithm>
#include <array>

#include "engine/parse/parse.hpp"
#include "engine/text/utf8.hpp"

namespace heng::parse {

namespace kinds = diagnostic::kinds;

namespace {

struct SignSpelling {
  std::string_view written;
  std::string_view read;
};
// The first that fits counts. Half-width forms come after full-width ones have been replaced, see `sign_at`.
constexpr std::array<SignSpelling, 15> sign_spellings{{
    {"=>", "=>"},
    {">=", "≥"},
    {"<=", "≤"},
    {"!=", "≠"},
    {"<>", "≠"},
    {"≧", "≥"},
    {"≦", "≤"},
    {"⩾", "≥"},
    {"⩽", "≤"},
    {"*", "×"},
    {"÷", "/"},
    {"⇒", "=>"},
    {"〈=", "≤"},
    {"−", "-"},
    {"　", " "},
}};

// A full-width form as the ASCII character that it stands for, else 0. 。 is no separator, and ！ ＂ and the like stay what they
// are.
char half_width(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xEF') return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const auto third = static_cast<unsigned char>(text[2]);
  if (second != 0xBC && second != 0xBD) return 0;
  const int code = (second == 0xBC ? third - 0x80 : third - 0x80 + 0x40) + 0x20;
  constexpr std::string_view signs = "()[]{},:;?|=<>+-/%!*._";
  if (code < 0x20 || code > 0x7E) return 0;
  const char ascii = static_cast<char>(code);
  const bool alphanumeric = (ascii >= '0' && ascii <= '9') || (ascii >= 'A' && ascii <= 'Z') || (ascii >= 'a' && ascii <= 'z');
  return alphanumeric || signs.find(ascii) != std::string_view::npos ? ascii : '\0';
}

}  // namespace

class Normalizer {
 public:
  Normalizer(std::string_view source, Reading& reading, const std::vector<text::TextProblem>& problems)
      : source_(source), reading_(reading), problems_(problems) {
    reading_.text_.reserve(source.size());
    reading_.begins_.reserve(source.size());
    reading_.ends_.reserve(source.size());
  }

  void run() {
    if (source_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < source_.size()) step();
  }

 private:
  void put(std::string_view read, std::size_t begin, std::size_t end) {
    for (const char c : read) {
      reading_.text_.push_back(c);
      reading_.begins_.push_back(static_cast<std::uint32_t>(begin));
      reading_.ends_.push_back(static_cast<std::uint32_t>(end));
    }
  }
  // One character as it stands; a forbidden one (reported already) is read as a blank.
  void copy() {
    const std::size_t length = character_length(source_[at_]);
    if (next_problem_ < problems_.size() && problems_[next_problem_].begin <= at_) {
      ++next_problem_;
      put(" ", at_, at_ + length);
    } else {
      put(source_.substr(at_, length), at_, at_ + length);
    }
    at_ += length;
  }

  void step() {
    const auto byte = static_cast<unsigned char>(source_[at_]);
    if (byte >= 0xE4 && byte <= 0xE9) return copy();  // 汉字, by far the most frequent
    const std::string_view rest = source_.substr(at_);
    if (rest.starts_with("“") || byte == '"') return quoted(byte == '"');
    if (rest.starts_with("「")) return cornered();
    if (rest.starts_with("//")) return comment(2);
    if (rest.starts_with("／／")) return comment(6);
    constexpr std::string_view compared = "=><!*";
    if (byte < 0x80 && compared.find(source_[at_]) == std::string_view::npos) return copy();
    sign();
  }

  // The next characters with full-width forms made half-width, enough to know a sign of two.
  void sign() {
    const std::string_view rest = source_.substr(at_);
    std::string front;
    std::array<std::size_t, 2> lengths{};
    std::size_t offset = 0;
    for (std::size_t i = 0; i < 2 && offset < rest.size(); ++i) {
      const std::size_t length = character_length(rest[offset]);
      const char half = half_width(rest.substr(offset));
      if (half != 0) {
        front += half;
      } else {
        front += rest.substr(offset, length);
      }
      offset += length;
      lengths[i] = offset;
      const auto first = static_cast<unsigned char>(front[0]);
      if (i == 0 && first < 0x80 && first != '=' && first != '>' && first != '<' && first != '!') break;
    }
    for (const SignSpelling& spelling : sign_spellings) {
      if (!front.starts_with(spelling.written)) continue;
      const std::size_t first_length = front.size() > 0 ? first_character(front) : 0;
      const std::size_t consumed = spelling.written.size() > first_length ? lengths[1] : lengths[0];
      put(spelling.read, at_, at_ + consumed);
      at_ += consumed;
      return;
    }
    if (half_width(rest) != 0) {
      put(front.substr(0, 1), at_, at_ + 3);
      at_ += 3;
      return;
    }
    copy();
  }
  static std::size_t first_character(std::string_view text) { return character_length(text[0]); }

  [[nodiscard]] bool at_line_end() const {
    return at_ >= source_.size() || source_[at_] == '\n' || source_.substr(at_).starts_with("\r\n");
  }

  // A string up to its closing sign or the end of its line.
  void quoted(bool straight) {
    int depth = 0;
    do {
      const std::string_view rest = source_.substr(at_);
      if (straight) {
        depth = rest[0] == '"' ? (depth == 0 ? 1 : 0) : depth;
      } else if (rest.starts_with("“")) {
        ++depth;
      } else if (rest.starts_with("”")) {
        --depth;
      }
      copy();
    } while (depth > 0 && !at_line_end());
  }
  void cornered() {
    bool closed = false;
    while (!closed && !at_line_end()) {
      closed = source_.substr(at_).starts_with("」");
      copy();
    }
  }
  void comment(std::size_t slashes) {
    const std::size_t first = at_;
    std::size_t begin = at_ + slashes;
    const bool literate = source_.substr(at_).starts_with("///");
    while (!at_line_end()) {
      ++at_;
    }
    while (next_problem_ < problems_.size() && problems_[next_problem_].begin < at_) ++next_problem_;
    std::size_t end = at_;
    while (end > begin && (source_[end - 1] == ' ' || source_[end - 1] == '\t')) --end;
    reading_.comments_.push_back({static_cast<std::uint32_t>(reading_.text_.size()), span(first, std::max(end, begin)), literate});
    if (!literate) return;
    ++begin;
    while (begin < at_ && source_[begin] == ' ') ++begin;
    end = std::max(end, begin);
    reading_.literate_.push_back({static_cast<std::uint32_t>(reading_.text_.size()), span(begin, end)});
  }
  [[nodiscard]] text::Span span(std::size_t begin, std::size_t end) const {
    return {reading_.file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  std::string_view source_;
  Reading& reading_;
  const std::vector<text::TextProblem>& problems_;
  std::size_t next_problem_ = 0;
  std::size_t at_ = 0;
};

Reading Reading::of(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics) {
  const std::string_view source = sources.at(file).content();
  Reading reading;
  reading.file_ = file;
  if (source.size() > max_rule_bytes) {
    diagnostics.report({file, 0, 0}, kinds::FileTooLarge, static_cast<kinds::Count>(max_rule_bytes / (1024 * 1024)));
    reading.readable_ = false;
    return reading;
  }
  const std::vector<text::TextProblem> problems = text::text_problems(source);
  for (const text::TextProblem& problem : problems) {
    const text::Span at{file, static_cast<std::uint32_t>(problem.begin), static_cast<std::uint32_t>(problem.end)};
    if (problem.reason == text::TextProblem::Reason::invalid_utf8) {
      diagnostics.report(at, kinds::InvalidUtf8, static_cast<kinds::Count>(problem.begin));
      reading.readable_ = false;
    } else {
      diagnostics.report(at, kinds::ForbiddenCharacter, text::code_point_name(problem.code_point));
    }
  }
  if (reading.readable_) Normalizer(source, reading, problems).run();
  return reading;
}

text::Span Reading::span(std::size_t begin, std::size_t end) const {
  if (begin < end) return {file_, begins_[begin], ends_[end - 1]};
  if (begin < begins_.size()) return {file_, begins_[begin], begins_[begin]};
  const std::uint32_t last = ends_.empty() ? 0 : ends_.back();
  return {file_, last, last};
}

std::size_t name_character(const char* at) {
  const auto first = static_cast<unsigned char>(at[0]);
  if (first < 0x80) {
    const bool is_letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return is_letter || (first >= '0' && first <= '9') || first == '_' ? 1 : 0;
  }
  if (first < 0xE3 || first > 0xE9) return 0;
  const auto second = static_cast<unsigned char>(at[1]);
  if (first >= 0xE5) return first < 0xE9 || second <= 0xBF ? 3 : 0;            // U+5000–9FFF
  if (first == 0xE4) return second <= 0xB6 || second >= 0xB8 ? 3 : 0;          // U+4000–4DBF, 4E00–4FFF
  if (second >= 0x90) return 3;                                                // U+3400–3FFF
  return second == 0x80 && static_cast<unsigned char>(at[2]) == 0x87 ? 3 : 0;  // 〇
}

}  // namespace heng::parse
