// Unit and name of a form from what stands around its table.
#include <algorithm>
#include <utility>

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
