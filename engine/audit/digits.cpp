// Digit strings are compared as they are printed.
#include "engine/audit/digits.hpp"

#include <algorithm>
#include <cstddef>

#include "engine/text/utf8.hpp"

namespace heng::audit {

namespace {

using quantity::Rational;

constexpr std::size_t fewest_telling_digits = 3;
constexpr std::string_view full_width_percent = "％";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number right before `end`, "99.96"; empty if none stands there.
std::string_view number_before(std::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && (is_digit(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

void add_new(std::vector<std::string>& list, std::string value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(std::move(value));
}

void collect(const model::Datum& datum, std::vector<std::string>& found) {
  for (std::string& rate : percentages_in(std::string_view(datum.text))) add_new(found, std::move(rate));
  for (const auto& [key, value] : datum.entries) collect(value, found);
  for (const model::Datum& item : datum.items) collect(item, found);
}

}  // namespace

std::string significant_digits(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), is_digit);
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return {};
  return digits.substr(first, digits.find_last_not_of('0') - first + 1);
}

std::vector<std::string> percentages_in(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_sign = text[at] == '%' || text.substr(at).starts_with(full_width_percent);
    if (!is_sign) continue;
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ') --end;  // "96.75 %" as forms print it
    const std::string_view number = number_before(text, end);
    if (!number.empty()) add_new(found, std::string(number) + '%');
  }
  return found;
}

std::vector<std::string> percentages_in(const model::Datum& datum) {
  std::vector<std::string> found;
  collect(datum, found);
  return found;
}

std::optional<std::string> rate_with_digits_of(const Rational& figure, const std::vector<std::string>& rates) {
  const std::optional<std::string> printed = figure.exact_decimal();
  if (!printed) return std::nullopt;
  const std::string digits = significant_digits(*printed);
  if (digits.size() < fewest_telling_digits) return std::nullopt;
  const auto same = std::ranges::find_if(rates, [&](const std::string& rate) { return significant_digits(rate) == digits; });
  return same == rates.end() ? std::nullopt : std::optional(*same);
}

bool are_transposed(const Rational& left, const Rational& right, int places) {
  const std::optional<std::string> one = left.fixed(places);
  const std::optional<std::string> other = right.fixed(places);
  if (!one || !other || one->size() != other->size()) return false;
  std::vector<std::size_t> different;
  for (std::size_t at = 0; at < one->size(); ++at) {
    if ((*one)[at] != (*other)[at]) different.push_back(at);
  }
  if (different.size() != 2) return false;
  const std::size_t first = different[0];
  const std::size_t second = different[1];
  const bool are_neighbours = second == first + 1 || (second == first + 2 && (*one)[first + 1] == '.');
  return are_neighbours && (*one)[first] == (*other)[second] && (*one)[second] == (*other)[first];
}

bool differ_by_a_point(const Rational& left, const Rational& right) {
  if (left.is_zero() || right.is_zero()) return false;
  const Rational quotient = left / right;
  for (int exponent = 1; exponent <= 4; ++exponent) {
    if (quotient == quantity::power_of_ten(exponent) || quotient == quantity::power_of_ten(-exponent)) return true;
  }
  return false;
}

}  // namespace heng::audit
