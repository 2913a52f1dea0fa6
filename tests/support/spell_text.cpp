// How generated tokens are typed: every spelling that the language reads as the same.
#include <array>
#include <string_view>

#include "tests/support/generate_text.hpp"

namespace heng::generate {

namespace {

using W = parse::Word;
using Kind = Token::Kind;

class Typist {
 public:
  Typist(Chooser& choose, Columns columns, bool plain) : choose_(choose), columns_(columns), plain_(plain) {
    line_end_ = !plain && choose_.chance(15) ? "\r\n" : "\n";
    if (!plain && choose_.chance(5)) out_ = "\xEF\xBB\xBF";
  }

  std::string type(const TokenList& tokens) {
    for (const Token& token : tokens) one(token);
    return std::move(out_);
  }

 private:
  void one(const Token& token) {
    switch (token.kind) {
      case Kind::break_:
        if (!plain_ && choose_.chance(12)) end_line();
        return;
      case Kind::separator:
        if (!plain_ && choose_.chance(30)) {
          out_ += choose_.one_of({"；", ";", " ； "});
          if (choose_.chance(30)) end_line();
        } else {
          end_line();
        }
        break;
      case Kind::line_end:
        end_line();
        break;
      default:
        gap(token);
        out_ += written(token);
        previous_ = token;
        return;
    }
    previous_ = {Kind::separator, "", W::none};
  }

  // One line end or several, with comments.
  void end_line() {
    if (!plain_ && choose_.chance(12)) comment(" // ");
    if (!plain_ && choose_.chance(3)) comment(" ///");
    out_ += line_end_;
    if (plain_) return;
    while (choose_.chance(25)) {
      blanks();
      if (choose_.chance(50)) comment(choose_.one_of({"// ", "//", "／／ ", "/// ", "///", "/////"}));
      out_ += line_end_;
    }
    blanks();
    previous_ = {Kind::break_, "", W::none};
  }
  void comment(const std::string& slashes) {
    out_ +=
        slashes + choose_.one_of({"注", "“引", "{ } ； 得", "a | b => c ", "", "说明  // 又 ", "「"}) + std::to_string(++comments_);
  }
  void blanks() {
    for (std::size_t i = choose_.below(4); i > 0; --i) out_ += choose_.one_of({" ", " ", "\t", "　"});
  }

  static bool is_wordy(const Token& token) {
    return token.kind == Kind::word || token.kind == Kind::name || token.kind == Kind::number || token.kind == Kind::places;
  }
  // 每低1个百分点扣0.5分
  [[nodiscard]] bool may_touch(const Token& token) const {
    if (columns_.english) return false;
    if (previous_.kind == Kind::word) {
      const parse::Touches touches = parse::keyword(previous_.word).touches;
      using enum parse::Touches;
      const bool is_digit =
          token.kind == Kind::number && (touches == digit || touches == digit_or_unlimited || touches == digit_or_places);
      const bool is_unlimited = token.word == W::unlimited && touches == digit_or_unlimited;
      const bool is_kept = (token.word == W::keep || token.word == W::keep_multiple_of) && touches == keep_word;
      return is_digit || is_unlimited || is_kept || (token.kind == Kind::places && touches == digit_or_places);
    }
    return previous_.kind == Kind::number && token.kind == Kind::word && parse::may_follow_unit(token.word);
  }
  void gap(const Token& token) {
    const bool needs_blank = is_wordy(previous_) && is_wordy(token) && !may_touch(token);
    // A number and a stroke might be a unit, a number and a minus a date.
    const bool is_ambiguous = previous_.kind == Kind::number && (token.text == "/" || token.text == "-" || token.text == "?");
    if (needs_blank || is_ambiguous) out_ += ' ';
    if (!plain_) {
      if (choose_.chance(40)) blanks();
    } else if (previous_.kind != Kind::separator && token.text != "." && previous_.text != ".") {
      out_ += ' ';
    }
  }

  std::string written(const Token& token) {
    switch (token.kind) {
      case Kind::word: {
        const parse::Keyword& word = parse::keyword(token.word);
        const bool chinese = columns_.chinese && (!columns_.english || choose_.chance(50));
        return std::string(chinese ? word.chinese : word.english);
      }
      case Kind::places:
        return places(token.text[0] - '0');
      case Kind::sign:
        return plain_ ? token.text : sign(token.text);
      case Kind::number:
        return plain_ || choose_.chance(90) ? token.text : full_width_digits(token.text);
      default:
        return token.text;
    }
  }
  std::string places(int count) {
    static constexpr std::array chinese = {"整数", "一位小数", "两位小数", "3位小数", "四位小数"};
    static constexpr std::array english = {"integer", "1 places", "2  places", "3 places", "4 places"};
    return columns_.english ? english[static_cast<std::size_t>(count)] : chinese[static_cast<std::size_t>(count)];
  }
  std::string sign(const std::string& sign) {
    static const std::vector<std::vector<const char*>> spellings = {{",", "，"},
                                                                    {":", "："},
                                                                    {"?", "？"},
                                                                    {"{", "｛"},
                                                                    {"}", "｝"},
                                                                    {"(", "（"},
                                                                    {")", "）"},
                                                                    {"[", "［"},
                                                                    {"]", "］"},
                                                                    {"|", "｜"},
                                                                    {"=>", "⇒", "＝＞"},
                                                                    {"≥", ">=", "≧", "＞＝", "⩾"},
                                                                    {"≤", "<=", "≦", "＜＝"},
                                                                    {"≠", "!=", "<>"},
                                                                    {">", "＞"},
                                                                    {"<", "＜"},
                                                                    {"=", "＝"},
                                                                    {"×", "*", "＊"},
                                                                    {"/", "÷", "／"},
                                                                    {"+", "＋"},
                                                                    {"-", "－", "−"}};
    for (const auto& row : spellings) {
      if (row.front() == sign) return row[choose_.below(row.size())];
    }
    return sign;
  }
  static std::string full_width_digits(const std::string& text) {
    std::string out;
    for (const char c : text) {
      if (c >= '0' && c <= '9') {
        out += std::string("\xEF\xBC") + static_cast<char>(0x90 + (c - '0'));
      } else {
        out += c;
      }
    }
    return out;
  }

  Chooser& choose_;
  Columns columns_;
  bool plain_;
  std::string line_end_;
  std::string out_;
  Token previous_{Kind::separator, "", W::none};
  std::size_t comments_ = 0;
};

}  // namespace

std::string spelled(Chooser& choose, const TokenList& tokens, Columns columns, bool plain) {
  return Typist(choose, columns, plain).type(tokens);
}

}  // namespace heng::generate
