// Numbers with their units, in base units.
#include <algorithm>
#include <charconv>

#include "engine/notation/interpret.hpp"

namespace heng::notation {
namespace {

constexpr std::string_view stroke = "/";
constexpr std::string_view joint = "·";

[[nodiscard]] quantity::Unit percent(const quantity::UnitTable& units) {
  return units.find("%").value_or(quantity::Unit{"%", quantity::UnitClass::ratio, "ratio", quantity::Rational::fraction(1, 100)});
}

// Of 每亩300 only what divides is written: a bare number per 亩.
[[nodiscard]] std::optional<quantity::Unit> bare_per(const std::string& divisors, const quantity::UnitTable& units) {
  constexpr std::string_view any_above = "元";
  std::optional<quantity::Unit> unit = units.find(std::string(any_above) + divisors);
  if (!unit) return std::nullopt;
  const std::size_t above_name = unit->name.find(stroke), above_dimension = unit->dimension.find(stroke);
  if (above_name == std::string::npos || above_dimension == std::string::npos) return std::nullopt;
  unit->name.erase(0, above_name);
  unit->dimension.erase(0, above_dimension);
  return unit;
}

// The parts of one amount, gathered before they are put together.
struct Parts {
  std::string digits;
  std::size_t number_begin = 0, number_end = 0;
  bool hundredths = false;
  std::string divisors;  // "/人·月"
  std::vector<const Node*> units;
};

[[nodiscard]] Parts parts_of(const NormalText& text, const Nodes& nodes, NodeIndex amount) {
  Parts parts;
  for (NodeIndex index = amount + 1; index < nodes[amount].next; ++index) {
    const Node& node = nodes[index];
    const std::string_view written = text.text().substr(node.begin, node.end - node.begin);
    if (node.part == Part::hundredths) parts.hundredths = true;
    if (node.part == Part::unit) parts.units.push_back(&node);
    if (node.part == Part::divisor) parts.divisors.append(parts.divisors.empty() ? stroke : joint).append(written);
    if (node.part == Part::number) {
      parts.digits = written;
      std::erase(parts.digits, ',');
      std::erase(parts.digits, '+');
      parts.number_begin = node.begin;
      parts.number_end = node.end;
    }
  }
  return parts;
}

[[nodiscard]] std::expected<quantity::Unit, Failure> unit_of(const NormalText& text, const quantity::UnitTable& units,
                                                             const Parts& parts) {
  if (parts.hundredths) return percent(units);
  if (parts.units.empty() && parts.divisors.empty()) return quantity::Unit{};
  std::optional<quantity::Unit> unit;
  if (parts.units.empty()) {
    unit = bare_per(parts.divisors, units);
    if (!unit) return std::unexpected(Failure{Reason::unknown_unit, 0, text.text().size()});
    return *unit;
  }
  for (const Node* node : parts.units) {
    const std::string written(text.text().substr(node->begin, node->end - node->begin));
    const std::optional<quantity::Unit> found = units.find(written + parts.divisors);
    if (!found) return std::unexpected(Failure{Reason::unknown_unit, node->begin, node->end});
    // 5万元(元): the bracket must repeat the unit.
    if (unit && *unit != *found) return std::unexpected(Failure{Reason::contradictory, node->begin, node->end});
    unit = found;
  }
  return *unit;
}

}  // namespace

std::expected<Amount, Failure> amount_of(const NormalText& text, const quantity::UnitTable& units, const Nodes& nodes,
                                         NodeIndex amount) {
  const Node& node = nodes[amount];
  const Parts parts = parts_of(text, nodes, amount);
  const auto is_digit = [](char character) { return character >= '0' && character <= '9'; };
  if (std::ranges::count_if(parts.digits, is_digit) > static_cast<std::ptrdiff_t>(max_literal_digits)) {
    return std::unexpected(Failure{Reason::too_long, parts.number_begin, parts.number_end});
  }
  const std::optional<quantity::Rational> number = quantity::Rational::parse(parts.digits);
  if (!number) return std::unexpected(Failure{Reason::damaged, parts.number_begin, parts.number_end});
  std::expected<quantity::Unit, Failure> unit = unit_of(text, units, parts);
  if (!unit) return std::unexpected(unit.error());
  return Amount{*number * unit->factor, *unit, std::string(text.original(node.begin, node.end)), text.original_begin(node.begin)};
}

std::expected<DateReading, Failure> date_of(const NormalText& text, const Nodes& nodes, NodeIndex date, std::int16_t year_before) {
  using Precision = quantity::Date::Precision;
  DateReading reading;
  quantity::Date& read = reading.date;
  read.year = year_before;
  read.precision = Precision::year;
  const auto within_year = [&read, &reading](std::uint8_t first, std::uint8_t last) {
    reading.from = quantity::Date{read.year, first, 1, Precision::month};
    read.month = last;
    read.precision = Precision::month;
  };
  for (NodeIndex index = date + 1; index < nodes[date].next; ++index) {
    const Node& node = nodes[index];
    int number = 0;
    const std::string_view written = text.text().substr(node.begin, node.end - node.begin);
    std::from_chars(written.data(), written.data() + written.size(), number);
    switch (node.part) {
      case Part::year:
        read.year = static_cast<std::int16_t>(number);
        break;
      case Part::month:
        read.month = static_cast<std::uint8_t>(number);
        read.precision = Precision::month;
        break;
      case Part::day:
        read.day = static_cast<std::uint8_t>(number);
        read.precision = Precision::day;
        break;
      case Part::first_half:
        within_year(1, 6);
        break;
      case Part::second_half:
        within_year(7, 12);
        break;
      case Part::first_quarter:
        within_year(1, 3);
        break;
      case Part::second_quarter:
        within_year(4, 6);
        break;
      case Part::third_quarter:
        within_year(7, 9);
        break;
      case Part::fourth_quarter:
        within_year(10, 12);
        break;
      case Part::end_of:
        reading.ends = true;
        break;
      default:
        break;
    }
  }
  if (!quantity::is_valid(read)) return std::unexpected(Failure{Reason::date_impossible, nodes[date].begin, nodes[date].end});
  return reading;
}

}  // namespace heng::notation
