// The words, as pdftotext -bbox-layout prints them.
#include <algorithm>

#include "engine/readers/pdf_page.hpp"
#include "engine/readers/xml.hpp"

namespace heng::readers {

Length read_length(std::string_view text) {
  constexpr Length longest = 3'000'000 * point;
  const bool is_negative = text.starts_with('-');
  if (is_negative || text.starts_with('+')) text.remove_prefix(1);
  Length value = 0;
  int places = -1;
  for (const char c : text) {
    if (c == '.' && places < 0) {
      places = 0;
    } else if (c >= '0' && c <= '9') {
      if (places == 3) continue;
      if (value < longest) value = value * 10 + (c - '0');
      if (places >= 0) ++places;
    } else {
      break;
    }
  }
  for (int i = std::max(places, 0); i < 3; ++i) value *= 10;
  value = std::min(value, longest);
  return is_negative ? -value : value;
}

namespace {

class Words final : public XmlHandler {
 public:
  explicit Words(std::vector<PdfPage>& pages) : pages_(pages) {}

  void begin(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "page") {
      pages_.emplace_back();
      pages_.back().width = read_length(attributes["width"]);
      pages_.back().height = read_length(attributes["height"]);
    }
    if (name == "block") ++block_;
    if (name != "word" || pages_.empty()) return;
    is_word_ = true;
    const Box box{read_length(attributes["xMin"]), read_length(attributes["yMin"]), read_length(attributes["xMax"]),
                  read_length(attributes["yMax"])};
    pages_.back().words.push_back({box, {}, block_});
  }
  void end(std::string_view name) override {
    if (name != "word" || pages_.empty()) return;
    is_word_ = false;
    if (pages_.back().words.back().text.empty()) pages_.back().words.pop_back();
  }
  void text(std::string_view piece) override {
    if (is_word_) pages_.back().words.back().text += piece;
  }

 private:
  std::vector<PdfPage>& pages_;
  std::size_t block_ = 0;
  bool is_word_ = false;
};

}  // namespace

bool read_words(const std::string& xhtml, std::vector<PdfPage>& pages) {
  // Fonts without a table of characters come out as controls, which XML does not allow.
  std::string text = xhtml;
  std::ranges::replace_if(text, [](char c) { return c >= 0 && c < ' ' && c != '\n' && c != '\t' && c != '\r'; }, ' ');
  for (const std::string_view non_character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = text.find(non_character); at != std::string::npos; at = text.find(non_character, at)) {
      text.replace(at, non_character.size(), "   ");
    }
  }
  Words words(pages);
  XmlStream stream(words, XmlStream::Doctype::passed);
  return stream.feed(text, true);
}

}  // namespace heng::readers
