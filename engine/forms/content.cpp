#include "engine/forms/content.hpp"

#include <optional>

#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

using notation::Amount;
using quantity::UnitClass;

constexpr Cost fine = 0, seldom = 20, unusual = 40, odd = 100, wrong = 200;

[[nodiscard]] bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

[[nodiscard]] bool reads_as_figure(const Item& item) {
  const notation::Target read = notation::read_target(item.cell->text, quantity::UnitTable::standard());
  using Form = notation::TargetForm;
  if (read.form == Form::number || read.form == Form::interval || read.form == Form::date) return true;
  constexpr std::size_t longest_damaged = 12;
  return read.form == Form::unreadable && has_digit(item.words) && text::count_code_points(item.words) <= longest_damaged &&
         read.reason != notation::Reason::words_beside_number && read.reason != notation::Reason::unknown_unit;
}

// 工5%: too short for words, and with a digit in it.
[[nodiscard]] bool may_be_damaged(const Content& content) {
  constexpr std::size_t longest = 5;
  return has_digit(content.item->words) && text::count_code_points(content.item->words) <= longest;
}

[[nodiscard]] Cost of_points(const Content& content) {
  constexpr int most_points = 100;
  if (content.is_blank) return seldom;
  const std::optional<Amount>& amount = content.amount;
  if (!amount) return may_be_damaged(content) ? odd : wrong + 50;
  if (amount->unit.unit_class == UnitClass::ratio) return odd + seldom;
  if (amount->unit.unit_class != UnitClass::none && amount->unit.unit_class != UnitClass::points) return wrong;
  if (amount->unit.factor != quantity::Rational(1)) return wrong;
  return amount->value > quantity::Rational(most_points) || amount->value < quantity::Rational(0) ? odd + unusual : fine;
}

[[nodiscard]] Cost of_money(const Content& content) {
  constexpr std::size_t longest_amount = 6;
  if (content.is_blank) return seldom;
  const std::optional<Amount>& amount = content.amount;
  // O, M.8万元: what text recognition leaves of a figure.
  if (!amount) return text::count_code_points(content.item->words) <= longest_amount ? odd : wrong;
  const UnitClass unit = amount->unit.unit_class;
  return unit == UnitClass::none || unit == UnitClass::money ? fine : wrong;
}

[[nodiscard]] Cost of_rate(const Content& content) {
  constexpr int twice = 200;
  if (content.is_blank) return seldom;
  const std::optional<Amount>& amount = content.amount;
  if (!amount) return may_be_damaged(content) ? odd : wrong;
  if (amount->unit.unit_class == UnitClass::ratio) return fine;
  if (amount->unit.unit_class != UnitClass::none) return wrong;
  return amount->value > quantity::Rational(twice) ? wrong : unusual;
}

[[nodiscard]] Cost of_deviation(const Content& content) {
  const std::optional<Amount>& amount = content.amount;
  if (content.is_blank) return seldom;
  if (!amount) return may_be_damaged(content) ? odd : wrong - unusual;
  const UnitClass unit = amount->unit.unit_class;
  return unit == UnitClass::none || unit == UnitClass::ratio || unit == UnitClass::percentage_points ? fine : odd;
}

// Targets and actual values may be figures or words, but not whole sentences.
[[nodiscard]] Cost of_value(const Content& content) {
  constexpr std::size_t short_words = 8, long_words = 16;
  if (content.is_figure) return fine;
  if (is_level1_name(content.item->words) || is_level2_name(content.item->words)) return odd;
  const std::size_t length = text::count_code_points(content.item->words);
  return length <= short_words ? seldom / 2 : length <= long_words ? seldom : unusual;
}

[[nodiscard]] Cost of_level(const Content& content, bool is_first) {
  const bool is_own = is_first ? is_level1_name(content.item->words) : is_level2_name(content.item->words);
  if (is_own || without_brackets(content.item->words).empty()) return fine;
  if (content.is_figure) return wrong;
  if (is_first ? is_level2_name(content.item->words) : is_level1_name(content.item->words)) return odd;
  return content.item->words.ends_with("指标") ? seldom : unusual;
}

[[nodiscard]] Cost of_name(const Content& content) {
  if (is_level2_name(content.item->words)) return odd + unusual;
  if (is_level1_name(content.item->words)) return odd + unusual;
  if (is_placeholder(content.item->cell->text)) return seldom / 2;
  return content.amount ? wrong : content.is_figure ? odd : fine;
}

[[nodiscard]] Cost of_words(const Content& content) {
  if (content.is_blank) return seldom / 2;
  return content.amount ? odd + seldom : content.is_figure ? odd : fine;
}

[[nodiscard]] Cost of_nature(const Content& content) {
  constexpr std::size_t longest = 5;
  const std::string& words = content.item->words;
  for (const std::string_view sign : {"≥", "≤", ">", "<", "=", ">=", "<=", "定性", "定量"}) {
    if (words == sign) return fine;
  }
  for (const std::string_view word : {"大于", "小于", "不低于", "不少于", "不超过", "不高于", "等于", "正向", "反向"}) {
    if (words.starts_with(word)) return fine;
  }
  // 2: what text recognition makes of ≥.
  if (words == "2") return seldom;
  return content.is_figure ? wrong : text::count_code_points(words) <= longest ? odd : wrong;
}

[[nodiscard]] Cost of_unit(const Content& content) {
  constexpr std::size_t longest = 6;
  if (quantity::UnitTable::standard().find(content.item->words)) return fine;
  if (content.is_blank) return seldom / 2;
  if (has_digit(content.item->words)) return wrong;
  return text::count_code_points(content.item->words) <= longest ? unusual : wrong;
}

}  // namespace

Content::Content(const Item& of)
    : item(&of),
      amount(notation::read_amount(of.cell->text, quantity::UnitTable::standard())),
      is_blank(notation::is_blank(of.cell->text)),
      is_figure(amount || reads_as_figure(of)) {}

Cost misfit(Field field, const Content& content) {
  switch (field) {
    case Field::weight:
    case Field::declared:
    case Field::review:
    case Field::single_score:
      return of_points(content);
    case Field::original_budget:
    case Field::revised_budget:
    case Field::received:
    case Field::expenditure:
    case Field::central:
    case Field::provincial:
    case Field::own:
    case Field::other_source:
      return of_money(content);
    case Field::rate:
      return of_rate(content);
    case Field::deviation:
      return of_deviation(content);
    case Field::target:
    case Field::actual:
    case Field::value:
      return of_value(content);
    case Field::level1:
    case Field::level2:
      return of_level(content, field == Field::level1);
    case Field::level3:
    case Field::name:
      return of_name(content);
    case Field::nature:
      return of_nature(content);
    case Field::unit:
      return of_unit(content);
    case Field::statement:
    case Field::reason:
    case Field::problem:
    case Field::formula:
    case Field::description:
    case Field::expected:
    case Field::goal_actual:
      return of_words(content);
    default:
      return unusual;
  }
}

Cost blank_cost(Section section, Field field) {
  // Points stand in the total row of the funds and seldom below it.
  if (section == Section::funds && (field == Field::weight || field == Field::declared)) return 10;
  switch (field) {
    case Field::weight:
      return 100;
    case Field::declared:
    case Field::level3:
    case Field::name:
      return 50;
    case Field::target:
    case Field::actual:
    case Field::value:
    case Field::revised_budget:
    case Field::expenditure:
      return 20;
    default:
      return 0;
  }
}

}  // namespace heng::forms
