// Every n.nn5 in [0, 200), seven modes, 0 to 4 places, both signs, in both representations of a rational, against an oracle.
//
// The oracle works on the digits as written and shares nothing with the engine: it cuts the string, looks at what was cut off, and
// adds one to the last digit like a schoolchild.
#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

#include "engine/quantity/rational.hpp"
#include "engine/quantity/rounding.hpp"

namespace {

using heng::quantity::Rational;
using heng::quantity::RoundingMode;

constexpr RoundingMode modes[] = {RoundingMode::half_up, RoundingMode::half_even, RoundingMode::half_down, RoundingMode::truncate,
                                  RoundingMode::away,    RoundingMode::ceiling,   RoundingMode::floor};

// k * 0.01 + 0.005 without its sign, always three places: "0.005" … "199.995"
std::string written(int k) {
  const std::string hundredths = std::to_string(100 + k % 100).substr(1);
  return std::to_string(k / 100) + "." + hundredths + "5";
}

// The digits of a whole number, plus one.
std::string one_more(std::string digits) {
  std::size_t place = digits.size();
  while (place > 0 && digits[place - 1] == '9') digits[--place] = '0';
  if (place == 0) return "1" + digits;
  ++digits[place - 1];
  return digits;
}

bool grows(RoundingMode mode, bool negative, const std::string& cut_off, char last_kept) {
  if (cut_off.find_first_not_of('0') == std::string::npos) return false;
  const bool tie = cut_off[0] == '5' && cut_off.find_first_not_of('0', 1) == std::string::npos;
  const bool above_half = cut_off[0] >= '5' && !tie;
  switch (mode) {
    case RoundingMode::half_up:
      return tie || above_half;
    case RoundingMode::half_even:
      return above_half || (tie && (last_kept - '0') % 2 == 1);
    case RoundingMode::half_down:
      return above_half;
    case RoundingMode::truncate:
      return false;
    case RoundingMode::away:
      return true;
    case RoundingMode::ceiling:
      return !negative;
    case RoundingMode::floor:
      return negative;
  }
  return false;
}

std::string oracle(const std::string& text, bool negative, int places, RoundingMode mode) {
  const std::size_t point = text.find('.');
  const std::string padded = text.substr(0, point) + text.substr(point + 1) + "0000";
  const std::size_t kept_size = point + static_cast<std::size_t>(places);
  std::string kept = padded.substr(0, kept_size);
  if (grows(mode, negative, padded.substr(kept_size), kept.back())) kept = one_more(kept);
  const bool zero = kept.find_first_not_of('0') == std::string::npos;
  if (places > 0) kept.insert(kept.size() - static_cast<std::size_t>(places), ".");
  return (negative && !zero ? "-" : "") + kept;
}

}  // namespace

TEST_CASE("the oracle itself rounds the textbook examples", "[exhaustive]") {
  CHECK(oracle("2.675", false, 2, RoundingMode::half_up) == "2.68");
  CHECK(oracle("2.665", false, 2, RoundingMode::half_even) == "2.66");
  CHECK(oracle("2.675", true, 2, RoundingMode::half_down) == "-2.67");
  CHECK(oracle("9.995", false, 2, RoundingMode::half_up) == "10.00");
  CHECK(oracle("0.005", true, 2, RoundingMode::ceiling) == "0.00");
  CHECK(oracle("0.005", true, 0, RoundingMode::floor) == "-1");
  CHECK(oracle("1.005", false, 4, RoundingMode::away) == "1.0050");
}

TEST_CASE("every n.nn5 rounds as it does on paper", "[exhaustive]") {
  std::int64_t compared = 0;
  std::int64_t wrong = 0;
  std::string first_wrong;
  for (int k = 0; k < 20'000; ++k) {
    const std::string text = written(k);
    for (const bool negative : {false, true}) {
      const std::string typed = (negative ? "-" : "") + text;
      const Rational small = *Rational::parse(typed);
      const Rational large = small.as_large();
      for (const RoundingMode mode : modes) {
        for (int places = 0; places <= 4; ++places) {
          const std::string expected = oracle(text, negative, places, mode);
          for (const Rational* value : {&small, &large}) {
            ++compared;
            const std::string rounded = round_to_places(*value, places, mode).fixed(places).value_or("not a multiple");
            if (rounded == expected) continue;
            if (wrong++ == 0) {
              first_wrong = typed + " to " + std::to_string(places) + " places, mode " + std::to_string(static_cast<int>(mode)) +
                            (value == &large ? " (large)" : " (small)") + ": " + rounded + " instead of " + expected;
            }
          }
        }
      }
    }
  }
  INFO(first_wrong);
  CHECK(wrong == 0);
  CHECK(compared == 20'000LL * 2 * 7 * 5 * 2);
}
