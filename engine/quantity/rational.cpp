// Exact rational arithmetic in two representations, and its decimal text.
//
// Small values: reduced 64-bit fractions. The greatest common divisors are taken before multiplying (Knuth, TAOCP 4.5.1), so that
// products fit 128 bits and need no second reduction; nothing is allocated. A result that does not fit 64 bits continues in
// Boost.Multiprecision's cpp_int, and comes back as soon as it fits again. This is the only file that includes Boost: the
// representation can be exchanged here and nobody will notice; that is why it is longer than a file should be. Rounding is not done
// here but in rounding.cpp.
#include "engine/quantity/rational.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdlib>
#include <exception>
#include <limits>
#include <numeric>
#include <utility>

#ifdef BOOST_NO_EXCEPTIONS
// Boost asks for these where exceptions are switched off. They can only be reached by a mistake of ours (a division by zero).
namespace boost {
BOOST_NORETURN void throw_exception(const std::exception& /*error*/) { std::abort(); }
BOOST_NORETURN void throw_exception(const std::exception& /*error*/, const source_location& /*location*/) { std::abort(); }
}  // namespace boost
#endif

namespace heng::quantity {

using boost::multiprecision::cpp_int;

// In lowest terms, the denominator positive.
struct Rational::Large {
  cpp_int numerator;
  cpp_int denominator;
};

namespace {

__extension__ using Int128 = __int128;
__extension__ using UnsignedInt128 = unsigned __int128;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();
constexpr int most_small_places = 18;  // 10^18 is the last power of ten in 64 bits

constexpr std::array<std::int64_t, most_small_places + 1> powers_of_ten = [] {
  std::array<std::int64_t, most_small_places + 1> powers{};
  std::int64_t power = 1;
  for (std::size_t exponent = 0; exponent < powers.size(); ++exponent) {
    powers[exponent] = power;
    if (exponent + 1 < powers.size()) power *= 10;
  }
  return powers;
}();

std::int64_t small_power_of_ten(int exponent) { return powers_of_ten[static_cast<std::size_t>(exponent)]; }

bool fits(Int128 value) { return value >= smallest && value <= greatest; }

std::uint64_t magnitude(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

UnsignedInt128 wide_magnitude(Int128 value) {
  const auto bits = static_cast<UnsignedInt128>(value);
  return value < 0 ? 0 - bits : bits;
}

// The second is a denominator, so the result fits.
std::int64_t common_divisor(std::int64_t any, std::int64_t positive) {
  return static_cast<std::int64_t>(std::gcd(magnitude(any), static_cast<std::uint64_t>(positive)));
}

std::int64_t common_divisor(Int128 any, std::int64_t positive) {
  const auto divisor = static_cast<std::uint64_t>(positive);
  return static_cast<std::int64_t>(std::gcd(static_cast<std::uint64_t>(wide_magnitude(any) % divisor), divisor));
}

cpp_int enlarged(Int128 value) {
  const UnsignedInt128 bits = wide_magnitude(value);
  cpp_int result = static_cast<std::uint64_t>(bits >> 64);
  result <<= 64;
  result += static_cast<std::uint64_t>(bits);
  return value < 0 ? cpp_int(-result) : result;
}

cpp_int large_power(unsigned base, std::size_t exponent) {
  return boost::multiprecision::pow(cpp_int(base), static_cast<unsigned>(exponent));
}

std::string digits_of(UnsignedInt128 value) {
  std::string digits;
  do {
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  } while (value != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// "5", 2 places → "0.05"
std::string with_point(std::string digits, std::size_t places, bool negative) {
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  if (negative) digits.insert(0, 1, '-');
  return digits;
}

std::size_t decimal_digits(std::uint64_t value) {
  std::size_t count = 1;
  for (; value >= 10; value /= 10) ++count;
  return count;
}

// At most one too many.
std::size_t decimal_digits(const cpp_int& value) {
  if (value.is_zero()) return 1;
  const std::size_t bits = boost::multiprecision::msb(boost::multiprecision::abs(value)) + 1;
  return bits * 30103 / 100000 + 1;
}

// How many decimal places a fraction with that denominator has; nullopt if it never ends.
std::optional<std::size_t> decimal_places(std::int64_t denominator) {
  const auto twos = static_cast<std::size_t>(std::countr_zero(static_cast<std::uint64_t>(denominator)));
  std::int64_t rest = denominator >> twos;
  std::size_t fives = 0;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

std::optional<std::size_t> decimal_places(const cpp_int& denominator) {
  const std::size_t twos = boost::multiprecision::lsb(denominator);
  cpp_int rest = denominator >> twos;
  // A power of five has one possible exponent for its length: an upper bound suffices to see whether it is one.
  const std::size_t most_fives = boost::multiprecision::msb(rest) / 2 + 1;
  std::size_t fives = 0;
  for (; fives < most_fives && rest % 5 == 0; ++fives) rest /= 5;
  if (rest != 1) return std::nullopt;
  return std::max(twos, fives);
}

}  // namespace

// The representation, for this file only.
struct RationalAccess {
  using Large = Rational::Large;

  static std::int64_t numerator(const Rational& value) { return value.numerator_; }
  static std::int64_t denominator(const Rational& value) { return value.denominator_; }
  static const Large& large(const Rational& value) { return *value.large_; }

  // In lowest terms already, denominator positive.
  static Rational small(std::int64_t numerator, std::int64_t denominator) {
    Rational result(numerator);
    result.denominator_ = denominator;
    return result;
  }

  static Rational kept_large(Large value) {
    Rational result;
    result.large_ = std::make_shared<const Large>(std::move(value));
    return result;
  }

  // In lowest terms already, denominator positive.
  static Rational lowest(Int128 numerator, Int128 denominator) {
    if (fits(numerator) && fits(denominator)) {
      return small(static_cast<std::int64_t>(numerator), static_cast<std::int64_t>(denominator));
    }
    return kept_large({enlarged(numerator), enlarged(denominator)});
  }

  // Any terms; the denominator not 0.
  static Rational reduced(cpp_int numerator, cpp_int denominator) {
    if (denominator < 0) {
      numerator = -numerator;
      denominator = -denominator;
    }
    const cpp_int divisor = boost::multiprecision::gcd(numerator, denominator);
    if (divisor != 1) {
      numerator /= divisor;
      denominator /= divisor;
    }
    return settled({std::move(numerator), std::move(denominator)});
  }

  // Small again if it fits.
  static Rational settled(Large value) {
    if (value.numerator >= smallest && value.numerator <= greatest && value.denominator <= greatest) {
      return small(static_cast<std::int64_t>(value.numerator), static_cast<std::int64_t>(value.denominator));
    }
    return kept_large(std::move(value));
  }

  static Large widened(const Rational& value) {
    if (!value.is_small()) return *value.large_;
    return {cpp_int(value.numerator_), cpp_int(value.denominator_)};
  }
};

namespace {

using Access = RationalAccess;

// Both small, the divisor not 0: n1·d2 / (d1·n2), whatever the signs.
Rational product(std::int64_t numerator, std::int64_t other_numerator, std::int64_t denominator, std::int64_t other_denominator) {
  const std::int64_t across = common_divisor(numerator, other_denominator);
  const std::int64_t back = common_divisor(other_numerator, denominator);
  return Access::lowest(static_cast<Int128>(numerator / across) * (other_numerator / back),
                        static_cast<Int128>(denominator / back) * (other_denominator / across));
}

Rational small_sum(std::int64_t left, std::int64_t left_denominator, std::int64_t right, std::int64_t right_denominator) {
  const std::int64_t shared = common_divisor(left_denominator, right_denominator);
  const std::int64_t left_part = left_denominator / shared;
  const Int128 sum = static_cast<Int128>(left) * (right_denominator / shared) + static_cast<Int128>(right) * left_part;
  if (shared == 1) return Access::lowest(sum, static_cast<Int128>(left_part) * right_denominator);
  const std::int64_t again = common_divisor(sum, shared);
  return Access::lowest(sum / again, static_cast<Int128>(left_part) * (right_denominator / again));
}

// value × 10^places as decimal text, if that is whole.
std::optional<std::string> decimal_text(const Rational& value, std::size_t places) {
  const bool negative = value.sign() < 0;
  if (value.is_small() && places <= most_small_places) {
    const std::int64_t scale = small_power_of_ten(static_cast<int>(places));
    const std::int64_t denominator = Access::denominator(value);
    if (scale % denominator != 0) return std::nullopt;
    const Int128 scaled = static_cast<Int128>(Access::numerator(value)) * (scale / denominator);
    return with_point(digits_of(wide_magnitude(scaled)), places, negative);
  }
  const Rational::Large wide = Access::widened(value);
  const cpp_int scale = large_power(10, places);
  if (scale % wide.denominator != 0) return std::nullopt;
  const cpp_int scaled = boost::multiprecision::abs(wide.numerator) * (scale / wide.denominator);
  return with_point(scaled.str(), places, negative);
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t small_number(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// Blocks of 18 digits, so that the long additions are few; no limit on the length.
cpp_int large_number(std::string_view digits) {
  cpp_int number = 0;
  while (!digits.empty()) {
    const std::string_view block = digits.substr(0, most_small_places);
    number = number * small_power_of_ten(static_cast<int>(block.size())) + small_number(block);
    digits.remove_prefix(block.size());
  }
  return number;
}

}  // namespace

Rational Rational::fraction(std::int64_t numerator, std::int64_t denominator) {
  if (denominator == 0) std::abort();
  // 128 bits, so that the smallest 64-bit value can change its sign.
  const Int128 sign = denominator < 0 ? -1 : 1;
  const auto divisor = static_cast<Int128>(std::gcd(magnitude(numerator), magnitude(denominator)));
  return Access::lowest(numerator / divisor * sign, denominator / divisor * sign);
}

std::optional<Rational> Rational::parse(std::string_view decimal) {
  const bool negative = decimal.starts_with('-');
  if (negative) decimal.remove_prefix(1);
  const std::size_t point = decimal.find('.');
  const std::string_view whole = decimal.substr(0, point);
  const std::string_view part = point == std::string_view::npos ? std::string_view() : decimal.substr(point + 1);
  if (!all_digits(whole) || (point != std::string_view::npos && !all_digits(part))) return std::nullopt;
  if (whole.size() + part.size() <= most_small_places) {
    const std::int64_t scale = small_power_of_ten(static_cast<int>(part.size()));
    const std::int64_t number = small_number(whole) * scale + small_number(part);
    return fraction(negative ? -number : number, scale);
  }
  const cpp_int scale = large_power(10, part.size());
  const cpp_int number = large_number(whole) * scale + large_number(part);
  return Access::reduced(negative ? cpp_int(-number) : number, scale);
}

int Rational::sign() const {
  if (!is_small()) return large_->numerator.sign();
  return (numerator_ > 0 ? 1 : 0) - (numerator_ < 0 ? 1 : 0);
}

bool Rational::is_integer() const { return is_small() ? denominator_ == 1 : large_->denominator == 1; }

std::size_t Rational::digits() const {
  if (!is_small()) return decimal_digits(large_->numerator) + decimal_digits(large_->denominator);
  return decimal_digits(magnitude(numerator_)) + decimal_digits(magnitude(denominator_));
}

std::optional<std::int64_t> Rational::to_integer() const {
  if (!is_integer()) return std::nullopt;
  if (is_small()) return numerator_;
  if (large_->numerator < smallest || large_->numerator > greatest) return std::nullopt;
  return static_cast<std::int64_t>(large_->numerator);
}

Rational Rational::floor() const {
  if (is_small()) {
    const std::int64_t quotient = numerator_ / denominator_;
    return quotient - (numerator_ < 0 && numerator_ % denominator_ != 0 ? 1 : 0);
  }
  cpp_int quotient = large_->numerator / large_->denominator;
  if (large_->numerator < 0 && large_->denominator != 1) quotient -= 1;
  return Access::settled({std::move(quotient), 1});
}

Rational Rational::ceiling() const { return -(-*this).floor(); }

Rational Rational::abs() const { return sign() < 0 ? -*this : *this; }

std::optional<std::string> Rational::exact_decimal() const {
  const std::optional<std::size_t> places = is_small() ? decimal_places(denominator_) : decimal_places(large_->denominator);
  if (!places) return std::nullopt;
  return decimal_text(*this, *places);
}

std::optional<std::string> Rational::fixed(int places) const {
  if (places < 0) return std::nullopt;
  return decimal_text(*this, static_cast<std::size_t>(places));
}

std::string Rational::readable(int max_places) const {
  const int places = std::max(max_places, 0);
  // The exact text may be shorter than the one with all the places.
  if (fixed(places)) return *exact_decimal();
  const Rational cut = (abs() * power_of_ten(places)).floor() * power_of_ten(-places);
  return (sign() < 0 ? "-" : "") + *cut.fixed(places) + "…";
}

std::string Rational::exact() const {
  if (!is_small()) {
    if (large_->denominator == 1) return large_->numerator.str();
    return large_->numerator.str() + "/" + large_->denominator.str();
  }
  if (denominator_ == 1) return std::to_string(numerator_);
  return std::to_string(numerator_) + "/" + std::to_string(denominator_);
}

Rational operator-(const Rational& value) {
  if (value.is_small()) return Access::lowest(-static_cast<Int128>(value.numerator_), value.denominator_);
  return Access::settled({-value.large_->numerator, value.large_->denominator});
}

Rational operator+(const Rational& left, const Rational& right) {
  if (left.is_small() && right.is_small()) {
    std::int64_t sum = 0;
    if (left.denominator_ == 1 && right.denominator_ == 1 && !__builtin_add_overflow(left.numerator_, right.numerator_, &sum)) {
      return sum;
    }
    return small_sum(left.numerator_, left.denominator_, right.numerator_, right.denominator_);
  }
  const Rational::Large a = Access::widened(left);
  const Rational::Large b = Access::widened(right);
  return Access::reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

Rational operator-(const Rational& left, const Rational& right) { return left + -right; }

Rational operator*(const Rational& left, const Rational& right) {
  if (left.is_small() && right.is_small()) {
    return product(left.numerator_, right.numerator_, left.denominator_, right.denominator_);
  }
  const Rational::Large a = Access::widened(left);
  const Rational::Large b = Access::widened(right);
  return Access::reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

Rational operator/(const Rational& left, const Rational& right) {
  if (right.is_zero()) std::abort();
  // The smallest 64-bit numerator has no 64-bit reciprocal.
  if (left.is_small() && right.is_small() && right.numerator_ != smallest) {
    const bool negative = right.numerator_ < 0;
    const std::int64_t denominator = negative ? -right.numerator_ : right.numerator_;
    const std::int64_t numerator = negative ? -right.denominator_ : right.denominator_;
    return product(left.numerator_, numerator, left.denominator_, denominator);
  }
  const Rational::Large a = Access::widened(left);
  const Rational::Large b = Access::widened(right);
  return Access::reduced(a.numerator * b.denominator, a.denominator * b.numerator);
}

bool operator==(const Rational& left, const Rational& right) {
  if (left.is_small() && right.is_small()) {
    return left.numerator_ == right.numerator_ && left.denominator_ == right.denominator_;
  }
  return (left <=> right) == std::strong_ordering::equal;
}

std::strong_ordering operator<=>(const Rational& left, const Rational& right) {
  if (left.is_small() && right.is_small()) {
    if (left.denominator_ == right.denominator_) return left.numerator_ <=> right.numerator_;
    const Int128 a = static_cast<Int128>(left.numerator_) * right.denominator_;
    const Int128 b = static_cast<Int128>(right.numerator_) * left.denominator_;
    return a < b ? std::strong_ordering::less : a > b ? std::strong_ordering::greater : std::strong_ordering::equal;
  }
  const Rational::Large a = Access::widened(left);
  const Rational::Large b = Access::widened(right);
  const cpp_int left_across = a.numerator * b.denominator;
  const cpp_int right_across = b.numerator * a.denominator;
  return left_across.compare(right_across) <=> 0;
}

Rational Rational::as_large() const { return Access::kept_large(Access::widened(*this)); }

Rational power_of_ten(int exponent) {
  const int size = exponent < 0 ? -exponent : exponent;
  if (size <= most_small_places) {
    const std::int64_t power = small_power_of_ten(size);
    return exponent < 0 ? Rational::fraction(1, power) : Rational(power);
  }
  cpp_int power = large_power(10, static_cast<std::size_t>(size));
  return exponent < 0 ? Access::settled({1, std::move(power)}) : Access::settled({std::move(power), 1});
}

}  // namespace heng::quantity
