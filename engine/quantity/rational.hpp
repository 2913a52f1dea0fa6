// Exact rational numbers: every score, weight, rate and amount is one. No binary floating point anywhere.
//
// Small values live in two checked 64-bit integers (products are formed in 128 bits); whatever does not fit continues in
// arbitrary precision, so the answer is the same to the last digit. Values are always in lowest terms with a positive denominator.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace heng::quantity {

class Rational {
 public:
  constexpr Rational() = default;
  constexpr Rational(std::int64_t integer)
      : numerator_(integer) {}  // NOLINT(google-explicit-constructor): an integer is a rational
  // denominator must not be 0.
  [[nodiscard]] static Rational fraction(std::int64_t numerator, std::int64_t denominator);
  // "[-]digits[.digits]", any length; nullopt for anything else. No exponent, no separators, no blanks.
  [[nodiscard]] static std::optional<Rational> parse(std::string_view decimal);

  [[nodiscard]] int sign() const;
  [[nodiscard]] bool is_zero() const { return sign() == 0; }
  [[nodiscard]] bool is_integer() const;
  // True while numerator and denominator fit 64 bits (the fast path).
  [[nodiscard]] bool is_small() const { return large_ == nullptr; }
  // Decimal digits of numerator plus denominator (about): what the limit on intermediates counts.
  [[nodiscard]] std::size_t digits() const;
  // The value as a 64-bit integer, if it is one and fits.
  [[nodiscard]] std::optional<std::int64_t> to_integer() const;

  [[nodiscard]] Rational floor() const;
  [[nodiscard]] Rational ceiling() const;
  [[nodiscard]] Rational abs() const;

  // Exact decimal text if the value has a finite one ("0.05", "-3", "69.45"), else nullopt.
  [[nodiscard]] std::optional<std::string> exact_decimal() const;
  // Decimal text with exactly that many places; the value must be a multiple of 10^-places (i.e. be rounded before), else nullopt.
  [[nodiscard]] std::optional<std::string> fixed(int places) const;
  // For people: the exact decimal if it has at most max_places places, else truncated there with "…" behind.
  [[nodiscard]] std::string readable(int max_places = 4) const;
  // "numerator/denominator" (or just the numerator): the exact value whatever it is.
  [[nodiscard]] std::string exact() const;

  friend Rational operator-(const Rational& value);
  friend Rational operator+(const Rational& left, const Rational& right);
  friend Rational operator-(const Rational& left, const Rational& right);
  friend Rational operator*(const Rational& left, const Rational& right);
  // right must not be zero: callers ask first, a zero divisor is never an arithmetic matter here but a policy's.
  friend Rational operator/(const Rational& left, const Rational& right);
  friend bool operator==(const Rational& left, const Rational& right);
  friend std::strong_ordering operator<=>(const Rational& left, const Rational& right);
  Rational& operator+=(const Rational& other) { return *this = *this + other; }
  Rational& operator-=(const Rational& other) { return *this = *this - other; }
  Rational& operator*=(const Rational& other) { return *this = *this * other; }

  // The same value forced into the arbitrary-precision representation: for differential tests of the two paths.
  [[nodiscard]] Rational as_large() const;

  struct Large;  // arbitrary precision, defined in rational.cpp

 private:
  std::int64_t numerator_ = 0;
  std::int64_t denominator_ = 1;
  std::shared_ptr<const Large> large_;  // set when the value does not fit; then the two above are unused

  friend struct RationalAccess;
};

[[nodiscard]] inline const Rational& min(const Rational& a, const Rational& b) { return b < a ? b : a; }
[[nodiscard]] inline const Rational& max(const Rational& a, const Rational& b) { return a < b ? b : a; }
// 10^exponent, exponent may be negative.
[[nodiscard]] Rational power_of_ten(int exponent);

}  // namespace heng::quantity
