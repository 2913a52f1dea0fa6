#include "engine/forms/items.hpp"

#include <utility>

#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/blanks.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {

std::optional<Labelled> labelled(const Item& item) {
  const std::string& text = item.cell->text;
  std::size_t at = text.find(':'), size = 1;
  constexpr std::string_view wide = "：";
  if (const std::size_t other = text.find(wide); other < at) {
    at = other;
    size = wide.size();
  }
  if (at == std::string::npos) return std::nullopt;
  const std::string_view value = text::without_outer_blanks(std::string_view(text).substr(at + size));
  if (value.empty()) return std::nullopt;
  Typed made{std::string(value), item.cell->at};
  // A cell whose lines were put together has no part with a place of its own.
  if (made.at.end - made.at.begin == text.size()) {
    made.at.begin += static_cast<std::uint32_t>(value.data() - text.data());
    made.at.end = made.at.begin + static_cast<std::uint32_t>(value.size());
  }
  return Labelled{normal_words(std::string_view(text).substr(0, at)), std::move(made)};
}

bool is_figure_or_blank(const Item& item) {
  return notation::is_blank(item.cell->text) || notation::read_amount(item.cell->text, quantity::UnitTable::standard()).has_value();
}

bool is_note(const Item& item) {
  constexpr std::size_t longest_cell = 60;
  for (const std::string_view mark : {"注:", "注1", "注意", "填表说明", "填报说明", "说明:", "备注:", "*", "1.", "一、"}) {
    if (item.words.starts_with(mark)) return true;
  }
  return text::count_code_points(item.words) > longest_cell;
}

}  // namespace heng::forms
