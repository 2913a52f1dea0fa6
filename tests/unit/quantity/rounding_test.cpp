// The seven modes by example; every n.nn5 is in tests/exhaustive, laws are in properties_test.cpp.
#include "engine/quantity/rounding.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <string>

namespace {

using heng::quantity::power_of_ten;
using heng::quantity::Rational;
using heng::quantity::RoundingMode;

std::string to_places(const char* text, int places, RoundingMode mode) {
  return round_to_places(*Rational::parse(text), places, mode).exact_decimal().value_or("endless");
}

std::string to_multiple(const char* text, const char* multiple, RoundingMode mode) {
  return round_to_multiple(*Rational::parse(text), *Rational::parse(multiple), mode).exact_decimal().value_or("endless");
}

struct Row {
  const char* value;
  const char* half_up;
  const char* half_even;
  const char* half_down;
  const char* truncate;
  const char* away;
  const char* ceiling;
  const char* floor;
};

}  // namespace

TEST_CASE("whole numbers, seven modes, both signs") {
  const Row rows[] = {
      {"2.5", "3", "2", "2", "2", "3", "3", "2"},
      {"3.5", "4", "4", "3", "3", "4", "4", "3"},
      {"-2.5", "-3", "-2", "-2", "-2", "-3", "-2", "-3"},
      {"-3.5", "-4", "-4", "-3", "-3", "-4", "-3", "-4"},
      {"2.4", "2", "2", "2", "2", "3", "3", "2"},
      {"2.6", "3", "3", "3", "2", "3", "3", "2"},
      {"-2.4", "-2", "-2", "-2", "-2", "-3", "-2", "-3"},
      {"-2.6", "-3", "-3", "-3", "-2", "-3", "-2", "-3"},
      {"0.5", "1", "0", "0", "0", "1", "1", "0"},
      {"-0.5", "-1", "0", "0", "0", "-1", "0", "-1"},
      {"0", "0", "0", "0", "0", "0", "0", "0"},
      {"-7", "-7", "-7", "-7", "-7", "-7", "-7", "-7"},
      {"0.000000000000000000000001", "0", "0", "0", "0", "1", "1", "0"},
      {"2.500000000000000000000000000001", "3", "3", "3", "2", "3", "3", "2"},
      {"2.499999999999999999999999999999", "2", "2", "2", "2", "3", "3", "2"},
  };
  for (const Row& row : rows) {
    INFO(row.value);
    CHECK(to_places(row.value, 0, RoundingMode::half_up) == row.half_up);
    CHECK(to_places(row.value, 0, RoundingMode::half_even) == row.half_even);
    CHECK(to_places(row.value, 0, RoundingMode::half_down) == row.half_down);
    CHECK(to_places(row.value, 0, RoundingMode::truncate) == row.truncate);
    CHECK(to_places(row.value, 0, RoundingMode::away) == row.away);
    CHECK(to_places(row.value, 0, RoundingMode::ceiling) == row.ceiling);
    CHECK(to_places(row.value, 0, RoundingMode::floor) == row.floor);
  }
}

TEST_CASE("values that never end round by what they are, not by a cut") {
  const Rational third = Rational::fraction(1, 3);
  CHECK(round_to_places(third, 2, RoundingMode::half_up).fixed(2) == "0.33");
  CHECK(round_to_places(third, 2, RoundingMode::away).fixed(2) == "0.34");
  CHECK(round_to_places(-third, 2, RoundingMode::floor).fixed(2) == "-0.34");
  CHECK(round_to_places(-third, 2, RoundingMode::ceiling).fixed(2) == "-0.33");
  const Rational rate = Rational::fraction(23007, 33128);
  const Rational printed = round_to_places(rate * 100, 2, RoundingMode::half_up);
  CHECK(printed.fixed(2) == "69.45");
  CHECK(round_to_places(printed / 10, 2, RoundingMode::half_up).fixed(2) == "6.95");
  CHECK(round_to_places(rate * 10, 2, RoundingMode::half_up).fixed(2) == "6.94");
}

TEST_CASE("multiples") {
  CHECK(to_multiple("4.74", "0.5", RoundingMode::half_up) == "4.5");
  CHECK(to_multiple("4.75", "0.5", RoundingMode::half_up) == "5");
  CHECK(to_multiple("4.75", "0.5", RoundingMode::half_down) == "4.5");
  CHECK(to_multiple("4.75", "0.5", RoundingMode::half_even) == "5");
  CHECK(to_multiple("4.25", "0.5", RoundingMode::half_even) == "4");
  CHECK(to_multiple("4.99", "0.5", RoundingMode::truncate) == "4.5");
  CHECK(to_multiple("-4.99", "0.5", RoundingMode::truncate) == "-4.5");
  CHECK(to_multiple("4.51", "0.5", RoundingMode::away) == "5");
  CHECK(to_multiple("-4.51", "0.5", RoundingMode::away) == "-5");
  CHECK(to_multiple("4.5", "0.5", RoundingMode::away) == "4.5");
  CHECK(to_multiple("17", "5", RoundingMode::ceiling) == "20");
  CHECK(to_multiple("-17", "5", RoundingMode::ceiling) == "-15");
  CHECK(to_multiple("-17", "5", RoundingMode::floor) == "-20");
  CHECK(to_multiple("1.15", "0.3", RoundingMode::half_up) == "1.2");
  CHECK(round_to_multiple(Rational(1), Rational::fraction(1, 3), RoundingMode::floor) == Rational(1));
}

TEST_CASE("negative places round to tens and hundreds, many places change nothing") {
  CHECK(to_places("1250", -2, RoundingMode::half_up) == "1300");
  CHECK(to_places("1250", -2, RoundingMode::half_even) == "1200");
  CHECK(to_places("12.345", 30, RoundingMode::away) == "12.345");
}

TEST_CASE("rounding at and beyond 64 bits") {
  const Rational greatest(std::numeric_limits<std::int64_t>::max());
  const Rational smallest(std::numeric_limits<std::int64_t>::min());
  CHECK(round_to_places(greatest, 4, RoundingMode::half_up) == greatest);
  CHECK(round_to_places(smallest, 4, RoundingMode::half_up) == smallest);
  CHECK(round_to_places(greatest + Rational::fraction(1, 2), 0, RoundingMode::half_up).exact() == "9223372036854775808");
  CHECK(round_to_places(greatest + Rational::fraction(1, 2), 0, RoundingMode::half_down) == greatest);
  CHECK(round_to_places(greatest + Rational::fraction(1, 2), 0, RoundingMode::half_even).exact() == "9223372036854775808");
  CHECK(round_to_places(smallest - Rational::fraction(1, 2), 0, RoundingMode::half_up).exact() == "-9223372036854775809");
  CHECK(round_to_places(smallest - Rational::fraction(1, 2), 0, RoundingMode::half_even) == smallest);
  CHECK(round_to_places(power_of_ten(40) + Rational::fraction(1, 8), 2, RoundingMode::half_even).exact_decimal() ==
        "1" + std::string(40, '0') + ".12");
}
