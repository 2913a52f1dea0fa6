// Office programs compute in binary and store 17 digits where the 15 that they show do not lead back to the same value:
// 0.96750000000000003 is a cell that shows 0.9675. They show 15 digits at most: the written digits, rounded to 15, are what the
// cell shows. Numbers of 15 digits and fewer are taken as they are written.
#include "engine/readers/cell_number.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <utility>

namespace heng::readers {

namespace {

constexpr std::size_t shown_digits = 15;
constexpr int max_exponent = 400;  // of any number that a cell can hold

bool is_digit(char c) { return c >= '0' && c <= '9'; }

void trim(CellNumber& number) {
  const std::size_t zeros = std::min(number.digits.find_first_not_of('0'), number.digits.size());
  number.digits.erase(0, zeros);
  number.exponent -= static_cast<int>(zeros);
  while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
  if (number.digits.empty()) number = {};
}

std::optional<CellNumber> digits_of(std::string_view text) {
  CellNumber number;
  number.is_negative = text.starts_with('-');
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  bool has_point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !has_point)); ++at) {
    if (text[at] == '.') {
      has_point = true;
    } else {
      number.digits += text[at];
      if (!has_point) ++number.exponent;
    }
  }
  if (number.digits.empty()) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int powers = 0;
    const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), powers);
    if (error != std::errc{} || end != text.data() + text.size() || powers > max_exponent || powers < -max_exponent) {
      return std::nullopt;
    }
    number.exponent += powers;
  }
  trim(number);
  if (number.exponent > max_exponent || number.exponent < -max_exponent) return std::nullopt;
  return number;
}

}  // namespace

std::optional<CellNumber> read_cell_number(std::string_view text) {
  std::optional<CellNumber> number = digits_of(text);
  if (!number || number->digits.size() <= shown_digits) return number;
  // A long whole number was written by hand or by another program: a number of an account or a person.
  if (text.find_first_of(".eE") == std::string_view::npos) return number;
  return rounded(std::move(*number), static_cast<int>(shown_digits) - number->exponent);
}

CellNumber scaled(CellNumber number, int powers) {
  if (!number.is_zero()) number.exponent += powers;
  return number;
}

CellNumber rounded(CellNumber number, int places) {
  const int kept = number.exponent + places;
  if (kept >= static_cast<int>(number.digits.size())) return number;
  if (kept < 0) return {};
  const auto cut = static_cast<std::size_t>(kept);
  const bool goes_up = number.digits[cut] >= '5';
  number.digits.resize(cut);
  if (goes_up) {
    std::size_t at = cut;
    while (at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
    if (at > 0) {
      ++number.digits[at - 1];
    } else {
      number.digits.insert(0, 1, '1');
      ++number.exponent;
    }
  }
  trim(number);
  return number;
}

std::string whole_digits(const CellNumber& number) {
  if (number.exponent <= 0) return {};
  const auto wanted = static_cast<std::size_t>(number.exponent);
  std::string digits = number.digits.substr(0, wanted);
  digits.resize(wanted, '0');
  return digits;
}

std::string fraction_digits(const CellNumber& number) {
  if (number.exponent < 0) return std::string(static_cast<std::size_t>(-number.exponent), '0') + number.digits;
  const auto whole = static_cast<std::size_t>(number.exponent);
  return whole >= number.digits.size() ? std::string{} : number.digits.substr(whole);
}

std::string plain(const CellNumber& number) {
  std::string whole = whole_digits(number);
  if (whole.empty()) whole = "0";
  const std::string fraction = fraction_digits(number);
  return (number.is_negative ? "-" : "") + whole + (fraction.empty() ? "" : ".") + fraction;
}

}  // namespace heng::readers
