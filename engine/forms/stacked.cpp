#include "engine/forms/stacked.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/forms/words.hpp"
#include "engine/text/blanks.hpp"

namespace heng::forms {
namespace {

struct Line {
  std::string_view text;
  text::Span at;
};

// A stroke at either end parts nothing.
[[nodiscard]] std::string_view without_strokes(std::string_view line) {
  line = text::without_outer_blanks(line);
  while (line.starts_with('|')) line = text::without_outer_blanks(line.substr(1));
  while (line.ends_with('|')) line = text::without_outer_blanks(line.substr(0, line.size() - 1));
  return line;
}

void add_lines(const document::Paragraph& paragraph, std::string_view typed, std::vector<Line>& lines) {
  std::size_t from = 0;
  for (std::string_view rest = paragraph.text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = without_strokes(rest.substr(0, end));
    if (!line.empty()) {
      text::Span at = paragraph.at;
      if (const std::size_t found = typed.find(line, from); found != std::string_view::npos) {
        at.begin += static_cast<std::uint32_t>(found);
        at.end = at.begin + static_cast<std::uint32_t>(line.size());
        from = found + line.size();
      }
      lines.push_back({line, at});
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

struct Heading {
  Field field = Field::other;
  std::size_t lines = 1;
};

// Of one line or of up to three: 年度 / 指标值.
[[nodiscard]] std::optional<Heading> heading_at(const std::vector<Line>& lines, std::size_t first) {
  constexpr std::size_t most_lines = 3, longest = 48;
  std::string words;
  for (std::size_t count = 1; count <= most_lines && first + count <= lines.size(); ++count) {
    const std::string_view line = lines[first + count - 1].text;
    if (line.size() > longest) return std::nullopt;
    words += normal_words(line);
    const auto field = label(Section::indicators, words);
    if (field && *field != Field::section_title) return Heading{*field, count};
  }
  return std::nullopt;
}

[[nodiscard]] bool is_assessment(const std::vector<Field>& fields) {
  const auto has_any = [&fields](const auto& wanted) {
    return std::ranges::any_of(wanted, [&](Field field) { return std::ranges::find(fields, field) != fields.end(); });
  };
  constexpr std::size_t fewest = 4;
  return fields.size() >= fewest && has_any(std::array{Field::level1, Field::level2, Field::level3}) &&
         has_any(std::array{Field::target, Field::value}) && has_any(std::array{Field::actual, Field::declared});
}

void find_in(const std::vector<Line>& lines, std::vector<Stacked>& found) {
  for (std::size_t first = 0; first < lines.size();) {
    std::vector<Field> fields;
    Stacked made;
    std::size_t next = first;
    while (const auto heading = next < lines.size() ? heading_at(lines, next) : std::nullopt) {
      if (std::ranges::find(fields, heading->field) != fields.end()) break;
      fields.push_back(heading->field);
      if (!made.headings.empty()) made.headings += "、";
      for (std::size_t end = next + heading->lines; next < end; ++next) {
        made.headings += lines[next].text;
        made.at = text::join(made.at, lines[next].at);
      }
    }
    if (is_assessment(fields)) found.push_back(std::move(made));
    first = std::max(next, first + 1);
  }
}

}  // namespace

std::vector<Stacked> stacked_forms(const document::Document& document, const text::Sources& sources) {
  std::vector<Stacked> found;
  std::vector<Line> lines;
  for (const document::Block& block : document.blocks) {
    if (block.kind == document::Block::Kind::paragraph) {
      const document::Paragraph& one = document.paragraphs[block.index];
      add_lines(one, sources.text(one.at), lines);
      continue;
    }
    find_in(lines, found);
    lines.clear();
  }
  find_in(lines, found);
  return found;
}

}  // namespace heng::forms
