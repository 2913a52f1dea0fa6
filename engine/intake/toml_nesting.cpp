// A walk over the characters that matters to depth: strings and comments are skipped, brackets and the dots of keys counted.
#include "engine/intake/toml_nesting.hpp"

#include <algorithm>
#include <vector>

namespace heng::intake {

namespace {

class Walk {
 public:
  Walk(std::string_view text, std::size_t limit) : text_(text), limit_(limit) {}

  std::optional<std::size_t> run() {
    while (at_ < text_.size()) {
      step(text_[at_]);
      if (depth() > limit_) {
        return std::min(at_, text_.size()) - 1;
      }
    }
    return std::nullopt;
  }

 private:
  // An open bracket, or the statement itself (the first level).
  struct Level {
    bool is_table = true;
    bool in_key = true;
    bool segment_begun = false;  // so that a row of dots is not taken for a deep key
    std::size_t dots = 0;
  };

  // The record, the header's tables, and what the statement has opened so far.
  [[nodiscard]] std::size_t depth() const { return 1 + header_ + brackets_ + dots_; }

  void step(char c) {
    Level& top = levels_.back();
    switch (c) {
      case '"':
      case '\'':
        top.segment_begun = true;
        skip_string(c);
        return;
      case '#':
        at_ = std::min(text_.find('\n', at_), text_.size());
        return;
      case '\n':
        end_line();
        break;
      case '[':
        open_square();
        return;
      case '{':
        open(true);
        break;
      case ']':
      case '}':
        close();
        break;
      case ',':
        next_key(top.is_table && levels_.size() > 1);
        break;
      case '=':
        top.in_key = false;
        break;
      case '.':
        count_dot(top);
        break;
      case ' ':
      case '\t':
      case '\r':
        break;
      default:
        top.segment_begun = true;
    }
    ++at_;
  }

  void count_dot(Level& top) {
    if (top.in_key && top.segment_begun) {
      ++top.dots;
      ++dots_;
      top.segment_begun = false;
    }
  }

  void next_key(bool is_next) {
    if (is_next) {
      Level& top = levels_.back();
      dots_ -= top.dots;
      top = Level{};
    }
  }

  void end_line() { next_key(levels_.size() == 1); }

  void open(bool is_table) {
    levels_.push_back({is_table, is_table, false, 0});
    ++brackets_;
  }

  void close() {
    if (levels_.size() > 1) {
      dots_ -= levels_.back().dots;
      levels_.pop_back();
      --brackets_;
    }
  }

  // An array, or the beginning of a table header: then the header's dots count until its line ends.
  void open_square() {
    const Level& top = levels_.back();
    if (levels_.size() > 1 || !top.in_key || top.segment_begun) {
      open(false);
      ++at_;
      return;
    }
    header_ = 1;
    ++at_;
    if (at_ < text_.size() && text_[at_] == '[') {
      ++header_;
      ++at_;
    }
    bool segment_begun = false;
    for (; at_ < text_.size() && text_[at_] != ']' && text_[at_] != '\n' && depth() <= limit_;) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        skip_string(c);
        segment_begun = true;
        continue;
      }
      header_ += c == '.' && segment_begun ? 1U : 0U;
      segment_begun = c != '.' && (segment_begun || (c != ' ' && c != '\t'));
      ++at_;
    }
    if (depth() <= limit_) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    }
  }

  void skip_string(char quote) {
    const bool multi_line = text_.substr(at_).starts_with(quote == '"' ? R"(""")" : "'''");
    at_ += multi_line ? 3 : 1;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && quote == '"') {
        at_ = std::min(at_ + 2, text_.size());
      } else if (c == '\n' && !multi_line) {
        return;  // not closed: the parser stops here
      } else if (c == quote && (!multi_line || text_.substr(at_).starts_with(quote == '"' ? R"(""")" : "'''"))) {
        at_ += multi_line ? 3 : 1;
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  std::size_t limit_;
  std::size_t at_ = 0;
  std::size_t header_ = 0, brackets_ = 0, dots_ = 0;
  std::vector<Level> levels_ = {Level{}};
};

}  // namespace

std::optional<std::size_t> first_too_deep(std::string_view toml, std::size_t limit) { return Walk(toml, limit).run(); }

}  // namespace heng::intake
