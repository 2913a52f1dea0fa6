// A search for the statements' words, without a grammar: `单位 公顷 = 15亩`, `单位 头 计数`.
#include "engine/parse/declared_units.hpp"

#include <array>
#include <string>

#include "engine/parse/keywords.hpp"
#include "engine/parse/reading.hpp"

namespace heng::parse {

namespace {

using quantity::Rational;
using quantity::Unit;
using quantity::UnitClass;
using quantity::UnitTable;

constexpr std::string_view blanks = " \t\r";

// The run of name characters at the front, which is cut off with the blanks before it. 「names」 lose their corners.
std::string_view next_word(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  if (text.starts_with("「")) {
    const std::size_t close = text.substr(0, text.find('\n')).find("」");
    if (close == std::string_view::npos) return {};
    const std::string_view word = text.substr(3, close - 3);
    text.remove_prefix(close + 3);
    return word;
  }
  std::size_t length = 0;
  while (length < text.size() && name_character(text.data() + length) != 0) length += name_character(text.data() + length);
  const std::string_view word = text.substr(0, length);
  text.remove_prefix(length);
  return word;
}

// digits, 万 or 亿, unit
std::optional<Unit> defined_as(std::string_view text, const UnitTable& units) {
  const std::size_t length = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::optional<Rational> number = Rational::parse(text.substr(0, length));
  if (!number || number->sign() <= 0) return std::nullopt;
  text.remove_prefix(length);
  const std::size_t end = std::min(text.find_first_of(" \t\r\n;}"), text.size());
  std::optional<Unit> unit = units.find(text.substr(0, end));
  if (unit) unit->factor *= *number;
  return unit;
}

void declare(std::string_view rest, UnitTable& units) {
  const std::string name(next_word(rest));
  if (name.empty()) return;
  std::string_view behind = rest;
  if (find_word(next_word(behind)) == Word::count) {
    units.add(name, {name, UnitClass::count, name, 1});
    return;
  }
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
  if (!rest.starts_with("=")) return;
  rest.remove_prefix(1);
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
  if (std::optional<Unit> unit = defined_as(rest, units)) {
    unit->name = name;
    units.add(name, std::move(*unit));
  }
}

bool begins_statement(std::string_view text, std::size_t place) {
  const std::size_t before = text.substr(0, place).find_last_not_of(blanks);
  return before == std::string_view::npos || text[before] == '\n' || text[before] == ';' || text[before] == '{';
}

}  // namespace

std::optional<UnitTable> with_declared_units(std::string_view text, const UnitTable& units) {
  std::optional<UnitTable> result;
  const Keyword& word = keyword(Word::unit);
  for (const std::string_view spelling : {word.chinese, word.english}) {
    for (std::size_t place = text.find(spelling); place != std::string_view::npos; place = text.find(spelling, place + 1)) {
      const std::size_t end = place + spelling.size();
      if (!begins_statement(text, place) || end >= text.size() || blanks.find(text[end]) == std::string_view::npos) continue;
      if (!result) result = units;
      declare(text.substr(end), *result);
    }
  }
  return result;
}

}  // namespace heng::parse
