// Year, unit and name of a form from what stands around its table.
#include <algorithm>
#include <map>
#include <utility>

#include "engine/forms/lines.hpp"
#include "engine/forms/walk.hpp"

namespace heng::forms {

std::vector<const document::Paragraph*> Walk::above(std::size_t table) const {
  std::vector<const document::Paragraph*> found;
  auto block = std::ranges::find_if(document_.blocks, [table](const document::Block& one) {
    return one.kind == document::Block::Kind::table && one.index == table;
  });
  while (block != document_.blocks.begin()) {
    --block;
    if (block->kind == document::Block::Kind::table) break;
    found.push_back(&document_.paragraphs[block->index]);
  }
  return found;
}

// The form's own year, the title above its table, what the caller knows, the year that the document is about.
std::optional<Typed> Walk::year_of(const Form& form) const {
  if (form.year) return form.year;
  const auto of_text = [](const std::string& lines, text::Span at, bool budget_year) -> std::optional<Typed> {
    const std::string text = on_one_line(lines);
    const auto year = year_in(text, budget_year);
    if (!year) return std::nullopt;
    if (at.end - at.begin == text.size()) {
      at.begin += static_cast<std::uint32_t>(year->begin);
      at.end = at.begin + static_cast<std::uint32_t>(year->digits.size());
    }
    return Typed{year->digits, at};
  };
  if (form.title) {
    if (auto year = of_text(form.title->text, form.title->at, false)) return year;
  }
  constexpr std::size_t nearest = 4;
  const std::vector<const document::Paragraph*> paragraphs = above(form.table);
  for (std::size_t index = 0; index < std::min(nearest, paragraphs.size()); ++index) {
    const document::Paragraph& one = *paragraphs[index];
    if (!is_title(normal_words(one.text)) && !one.is_heading) continue;
    if (auto year = of_text(one.text, one.at, true)) return year;
    if (auto year = is_title(normal_words(one.text)) ? of_text(one.text, one.at, false) : std::nullopt) return year;
  }
  if (options_.year) return Typed{*options_.year, form.first.at()};
  std::map<std::string, std::pair<std::size_t, Typed>> seen;
  for (const document::Paragraph& one : document_.paragraphs) {
    const auto year = of_text(one.text, one.at, true);
    if (!year) continue;
    auto& [times, first] = seen[year->text];
    if (times++ == 0) first = *year;
  }
  const auto most = std::ranges::max_element(seen, {}, [](const auto& one) { return one.second.first; });
  return most == seen.end() ? std::nullopt : std::optional(most->second.second);
}

std::optional<Typed> Walk::unit_above(const Form& form) const {
  for (const document::Paragraph* one : above(form.table)) {
    if (const auto unit = money_unit_in(normal_words(one->text))) return Typed{*unit, one->at};
  }
  return std::nullopt;
}

bool Walk::is_called_assessment(const Form& form) const {
  constexpr std::string_view word = "自评";
  constexpr std::size_t nearest = 3;
  if (form.title_words.find(word) != std::string::npos) return true;
  const std::vector<const document::Paragraph*> paragraphs = above(form.table);
  for (std::size_t index = 0; index < std::min(nearest, paragraphs.size()); ++index) {
    const std::string words = normal_words(paragraphs[index]->text);
    if (is_title(words) && words.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace heng::forms
