#include "engine/readers/xlsx_parts.hpp"

#include <charconv>

#include "engine/readers/number_format.hpp"
#include "engine/text/utf8.hpp"

namespace heng::readers {

std::size_t whole_number(std::string_view text, std::size_t otherwise) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error != std::errc{} || end != text.data() + text.size() || text.empty() ? otherwise : value;
}

std::string unescaped(std::string_view text) {
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    unsigned code = 0;
    const bool looks_so = text.substr(at, 2) == "_x" && at + 6 < text.size() && text[at + 6] == '_';
    if (looks_so && std::from_chars(text.data() + at + 2, text.data() + at + 6, code, 16).ptr == text.data() + at + 6) {
      if (code != 0x0D && code != 0) text::append_code_point(made, code);
      at += 7;
    } else {
      made += text[at++];
    }
  }
  return made;
}

void XlsxBook::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "workbookPr") {
    const std::string_view flag = attributes["date1904"];
    counts_from_1904 = flag == "1" || flag == "true";
  }
  if (name != "sheet") return;
  const std::string_view state = attributes["state"];
  sheets.push_back({std::string(attributes["name"]), std::string(attributes["id"]), state == "hidden" || state == "veryHidden"});
}

void XlsxStrings::begin(std::string_view name, const XmlAttributes& /*attributes*/) {
  if (name == "si") texts.emplace_back();
  if (name == "rPh") ++above_;
  is_text_ = name == "t" && above_ == 0;
}

void XlsxStrings::end(std::string_view name) {
  if (name == "rPh" && above_ > 0) --above_;
  if (name == "si" && !texts.empty()) texts.back() = unescaped(texts.back());
  is_text_ = false;
}

void XlsxStrings::text(std::string_view piece) {
  if (is_text_ && !texts.empty()) texts.back() += piece;
}

std::string_view XlsxStyles::format(std::size_t style) const {
  if (style >= styles_.size()) return {};
  const auto own = formats_.find(styles_[style]);
  if (own == formats_.end()) return built_in_format(styles_[style]);
  return own->second == "General" ? std::string_view{} : std::string_view(own->second);
}

void XlsxStyles::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "numFmt") {
    formats_.try_emplace(static_cast<unsigned>(whole_number(attributes["numFmtId"], 0)), attributes["formatCode"]);
  }
  if (name == "cellXfs") is_in_cell_styles_ = true;
  if (name == "xf" && is_in_cell_styles_) styles_.push_back(static_cast<unsigned>(whole_number(attributes["numFmtId"], 0)));
}

void XlsxStyles::end(std::string_view name) {
  if (name == "cellXfs") is_in_cell_styles_ = false;
}

}  // namespace heng::readers
