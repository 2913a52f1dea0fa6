#include "engine/format/wording.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

#include "engine/format/twins.hpp"

namespace heng::format {

namespace {

constexpr std::string_view left_quote = "“";
constexpr std::string_view right_quote = "”";

bool is_ascii(std::string_view text) { return !text.empty() && static_cast<unsigned char>(text.front()) < 0x80; }

// “…” can hold the text: its own “ and ” are pairs.
bool is_paired(std::string_view text) {
  int depth = 0;
  for (std::size_t place = 0; place < text.size(); ++place) {
    if (text.substr(place).starts_with(left_quote)) ++depth;
    if (text.substr(place).starts_with(right_quote) && --depth < 0) return false;
  }
  return depth == 0;
}

std::string twin_of(std::string_view text, std::span<const Twin> twins, bool is_chinese) {
  for (const Twin& twin : twins) {
    if (is_chinese ? twin.english == text : twin.chinese == text) return std::string(is_chinese ? twin.chinese : twin.english);
  }
  return std::string(text);
}

class Speller {
 public:
  Speller(const Piece& file, const Tokens& tokens, std::optional<Column> keywords)
      : tokens_(tokens), converts_(keywords.has_value()) {
    result_.is_chinese = keywords ? *keywords == Column::chinese : first_column() == Column::chinese;
    if (converts_) find_declared(file);
    result_.texts.reserve(tokens.size());
    for (std::size_t index = 0; index < tokens.size(); ++index) result_.texts.push_back(plain(index));
    visit(file);
  }
  Wording take() { return std::move(result_); }

 private:
  [[nodiscard]] Column first_column() const {
    for (std::size_t index = 0; index < tokens_.size(); ++index) {
      if (tokens_.is(index, Tag::word)) return is_ascii(tokens_.text(index)) ? Column::english : Column::chinese;
    }
    return Column::chinese;
  }

  [[nodiscard]] std::string plain(std::size_t index) const {
    const parse::Token& token = tokens_.at(index);
    const std::string_view text = tokens_.text(index);
    switch (token.tag) {
      case Tag::word: {
        const parse::Keyword& word = parse::keyword(static_cast<Word>(token.id));
        return std::string(result_.is_chinese ? word.chinese : word.english);
      }
      case Tag::mode:
        return std::string(parse::spelled(static_cast<quantity::RoundingMode>(token.id), result_.is_chinese));
      case Tag::form:
        return std::string(parse::spelled(static_cast<parse::Form>(token.id), result_.is_chinese));
      case Tag::places:
        return parse::spelled_places(token.id, result_.is_chinese);
      case Tag::string:
        return quoted(text);
      case Tag::quantity:
        return converts_ ? quantity(token, text) : std::string(text);
      case Tag::unit:
        return converts_ ? twin_of(text, unit_twins, result_.is_chinese) : std::string(text);
      case Tag::sign:
      case Tag::optional:
        return sign(text);
      default:
        return std::string(text);
    }
  }

  [[nodiscard]] std::string sign(std::string_view text) const {
    if (!result_.is_chinese) return std::string(text);
    if (text == ",") return "，";
    if (text == ":") return "：";
    if (text == "?") return "？";
    return std::string(text);
  }

  [[nodiscard]] std::string quoted(std::string_view text) const {
    const std::size_t mark = text.starts_with('"') ? 1 : left_quote.size();
    const std::string content(text.substr(mark, text.size() - 2 * mark));
    const bool straight = result_.is_chinese ? !is_paired(content) : content.find('"') == std::string::npos;
    return straight ? '"' + content + '"' : std::string(left_quote) + content + std::string(right_quote);
  }

  // 2024年 behind four digits would be a date.
  [[nodiscard]] std::string quantity(const parse::Token& token, std::string_view text) const {
    constexpr std::size_t digits_of_a_year = 4;
    const std::size_t unit = token.aux - token.begin;
    const std::string written = twin_of(text.substr(unit), unit_twins, result_.is_chinese);
    if (result_.is_chinese && written == "年" && unit == digits_of_a_year) return std::string(text);
    return std::string(text.substr(0, unit)) + written;
  }

  void find_declared(const Piece& piece) {
    constexpr std::array declaring = {Tag::function, Tag::table, Tag::enumeration, Tag::parameter, Tag::let};
    if (std::ranges::find(declaring, piece.tag) != declaring.end()) {
      const auto name = std::ranges::find_if(piece.parts, [](const Piece& part) { return part.is_token && part.tag == Tag::name; });
      if (name != piece.parts.end()) declared_.insert(tokens_.text(name->first));
    }
    for (const Piece& part : piece.parts) find_declared(part);
  }

  // A name with two spellings, unless the file declares one of its own under either.
  void convert(std::size_t index, std::span<const Twin> twins) {
    const std::string_view text = tokens_.text(index);
    for (const Twin& twin : twins) {
      if (twin.chinese != text && twin.english != text) continue;
      if (declared_.contains(twin.chinese) || declared_.contains(twin.english)) return;
      result_.texts[index] = result_.is_chinese ? twin.chinese : twin.english;
    }
  }

  void visit(const Piece& piece) {
    // In intervals the sign stays half width.
    if (piece.tag == Tag::interval) {
      for (const Piece& part : piece.parts) {
        if (part.is_token && tokens_.is_sign(part.first, ",")) result_.texts[part.first] = ",";
      }
    }
    if (converts_ && !piece.parts.empty()) {
      const std::size_t first = piece.parts.front().first;
      if (piece.tag == Tag::call && piece.parts.front().is_token) convert(first, function_twins);
      if (piece.tag == Tag::kind && piece.parts.front().is_token &&
          (tokens_.is(first, Tag::name) || tokens_.is(first, Word::percent_digits)))
        convert(first, kind_twins);
    } else if (piece.tag == Tag::kind && !piece.parts.empty() && tokens_.is(piece.parts.front().first, Word::percent_digits)) {
      result_.texts[piece.parts.front().first] = tokens_.text(piece.parts.front().first);
    }
    for (const Piece& part : piece.parts) visit(part);
  }

  const Tokens& tokens_;
  bool converts_;
  std::set<std::string_view> declared_;
  Wording result_;
};

}  // namespace

Wording wording_of(const Piece& file, const Tokens& tokens, std::optional<Column> keywords) {
  return Speller(file, tokens, keywords).take();
}

}  // namespace heng::format
