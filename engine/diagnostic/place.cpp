#include "engine/diagnostic/place.hpp"

#include <algorithm>
#include <optional>

#include "engine/text/visible.hpp"

namespace heng::diagnostic {

namespace {

// 1 is A, 27 is AA.
std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters += static_cast<char>('A' + (column - 1) % 26);
  std::ranges::reverse(letters);
  return letters;
}

std::string place_of(text::Span at, const text::Sources& sources, Language language, bool with_column) {
  if (at.empty() || at.file >= sources.size()) return {};
  const text::SourceFile& file = sources.at(at.file);
  std::string out = text::visible(file.name());
  if (const std::optional<text::CellPlace> cell = file.cell(at.begin)) return out + ' ' + printed_cell(*cell, language);
  const text::Position position = file.position(at.begin);
  out += ':' + std::to_string(position.line);
  if (with_column) out += ':' + std::to_string(position.column);
  return out;
}

}  // namespace

std::string printed_cell(const text::CellPlace& place, Language language) {
  const bool is_chinese = language == Language::chinese;
  const std::string row = std::to_string(place.row);
  const std::string column = std::to_string(place.column);
  if (place.grid == nullptr) return is_chinese ? "第" + row + "段" : "paragraph " + row;
  if (!place.grid->sheet.empty()) return text::visible(place.grid->sheet) + '!' + column_letters(place.column) + row;
  std::string out;
  const std::string number = std::to_string(place.grid->number);
  if (place.grid->page != 0) {
    const std::string page = std::to_string(place.grid->page);
    out = is_chinese ? "第" + page + "页 " : "page " + page + ' ';
  }
  return out +
         (is_chinese ? "表" + number + " 行" + row + " 列" + column : "table " + number + " row " + row + " column " + column);
}

std::string printed_place(text::Span at, const text::Sources& sources, Language language) {
  return place_of(at, sources, language, true);
}

std::string printed_line(text::Span at, const text::Sources& sources, Language language) {
  return place_of(at, sources, language, false);
}

}  // namespace heng::diagnostic
