// Exact arithmetic at its edges: both representations, the border between them, and decimal text.
#include "engine/quantity/rational.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <string>

namespace {

using heng::quantity::power_of_ten;
using heng::quantity::Rational;

constexpr std::int64_t smallest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest = std::numeric_limits<std::int64_t>::max();

Rational decimal(const char* text) {
  const auto value = Rational::parse(text);
  REQUIRE(value);
  return *value;
}

Rational ratio(std::int64_t numerator, std::int64_t denominator) { return Rational::fraction(numerator, denominator); }

}  // namespace

TEST_CASE("fractions are in lowest terms with a positive denominator") {
  CHECK(ratio(6, 4).exact() == "3/2");
  CHECK(ratio(6, -4).exact() == "-3/2");
  CHECK(ratio(-6, -4).exact() == "3/2");
  CHECK(ratio(0, -7).exact() == "0");
  CHECK(ratio(0, -7) == Rational(0));
  CHECK(ratio(8, 4).exact() == "2");
  CHECK(ratio(smallest, smallest) == Rational(1));
  CHECK(ratio(smallest, -1).exact() == "9223372036854775808");
  CHECK(ratio(1, smallest).exact() == "-1/9223372036854775808");
  CHECK(ratio(smallest, 2).exact() == "-4611686018427387904");
  CHECK(ratio(greatest, smallest).exact() == "-9223372036854775807/9223372036854775808");
}

TEST_CASE("integers at the edges of 64 bits do not wrap") {
  CHECK((Rational(greatest) + 1).exact() == "9223372036854775808");
  CHECK((Rational(smallest) - 1).exact() == "-9223372036854775809");
  CHECK((-Rational(smallest)).exact() == "9223372036854775808");
  CHECK(Rational(smallest).abs().exact() == "9223372036854775808");
  CHECK((Rational(smallest) * -1).exact() == "9223372036854775808");
  CHECK((Rational(smallest) / -1).exact() == "9223372036854775808");
  CHECK((Rational(1) / smallest).exact() == "-1/9223372036854775808");
  CHECK((Rational(smallest) / smallest) == Rational(1));
  CHECK((Rational(smallest) * smallest).exact() == "85070591730234615865843651857942052864");
  CHECK((Rational(greatest) * greatest).exact() == "85070591730234615847396907784232501249");
  CHECK((Rational(smallest) - greatest).exact() == "-18446744073709551615");
  CHECK((Rational(greatest) - smallest).exact() == "18446744073709551615");
  CHECK((Rational(0) - smallest).exact() == "9223372036854775808");
  CHECK((ratio(smallest, greatest) + ratio(smallest, greatest - 1)).exact() ==
        "-85070591730234615852008593802659889152/42535295865117307919086767873688862721");
}

TEST_CASE("what fits again is small again") {
  const Rational beyond = Rational(greatest) + 1;
  CHECK_FALSE(beyond.is_small());
  CHECK((beyond - 1).is_small());
  CHECK((beyond - 1) == Rational(greatest));
  CHECK((-beyond).is_small());
  CHECK(-beyond == Rational(smallest));
  CHECK((Rational(std::int64_t{1} << 62) * -2).is_small());
  CHECK((Rational(std::int64_t{1} << 62) * -2) == Rational(smallest));
  CHECK(ratio(smallest, 1).is_small());
  const Rational product = Rational(greatest) * greatest * greatest;
  CHECK_FALSE(product.is_small());
  CHECK((product / greatest / greatest).is_small());
  CHECK((product - product) == Rational(0));
  CHECK((product - product).is_small());
  CHECK(product * 0 == Rational(0));
  CHECK((Rational(1) / product * product).is_small());
  CHECK(decimal("12345678901234567890123.5").floor().is_small() == false);
  CHECK((decimal("0.00000000000000000000000001").floor()) == Rational(0));
  CHECK((decimal("0.00000000000000000000000001").floor()).is_small());
}

TEST_CASE("small and large copies of one value are equal in every way") {
  for (const Rational& value :
       {Rational(0), Rational(7), ratio(-22, 7), Rational(smallest), Rational(greatest), ratio(1, greatest)}) {
    const Rational large = value.as_large();
    CHECK_FALSE(large.is_small());
    CHECK(large == value);
    CHECK(value == large);
    CHECK_FALSE(large < value);
    CHECK_FALSE(value < large);
    CHECK(large.sign() == value.sign());
    CHECK(large.is_integer() == value.is_integer());
    CHECK(large.to_integer() == value.to_integer());
    CHECK(large.exact() == value.exact());
    CHECK(large.exact_decimal() == value.exact_decimal());
    CHECK(large.readable() == value.readable());
    CHECK(large.floor() == value.floor());
    CHECK(large.ceiling() == value.ceiling());
    CHECK(large.abs() == value.abs());
    CHECK(large * 0 == Rational(0));
  }
}

TEST_CASE("comparison") {
  CHECK(ratio(1, 3) < ratio(34, 100));
  CHECK(ratio(-1, 3) > ratio(-34, 100));
  CHECK(Rational(smallest) < Rational(greatest));
  CHECK(ratio(greatest - 1, greatest) < Rational(1));
  CHECK(ratio(greatest - 2, greatest - 1) < ratio(greatest - 1, greatest));
  CHECK(Rational(greatest) < Rational(greatest) + ratio(1, greatest));
  CHECK(Rational(greatest) != Rational(greatest) + 1);
  CHECK(min(Rational(2), Rational(1)) == Rational(1));
  CHECK(max(Rational(2), Rational(1)) == Rational(2));
}

TEST_CASE("floor, ceiling and whole numbers") {
  CHECK(ratio(7, 2).floor() == Rational(3));
  CHECK(ratio(7, 2).ceiling() == Rational(4));
  CHECK(ratio(-7, 2).floor() == Rational(-4));
  CHECK(ratio(-7, 2).ceiling() == Rational(-3));
  CHECK(Rational(-4).floor() == Rational(-4));
  CHECK(Rational(-4).ceiling() == Rational(-4));
  CHECK(ratio(-1, greatest).floor() == Rational(-1));
  CHECK(Rational(smallest).floor() == Rational(smallest));
  CHECK(Rational(smallest).ceiling() == Rational(smallest));
  CHECK(ratio(smallest, 3).floor() == Rational(-3074457345618258603));
  CHECK(Rational(5).to_integer() == 5);
  CHECK_FALSE(ratio(5, 2).to_integer());
  CHECK(Rational(smallest).to_integer() == smallest);
  CHECK_FALSE((Rational(greatest) + 1).to_integer());
}

TEST_CASE("decimal text is read to the last digit, and nothing else is read") {
  CHECK(decimal("42.47") == ratio(4247, 100));
  CHECK(decimal("-0.50") == ratio(-1, 2));
  CHECK(decimal("007") == Rational(7));
  CHECK(decimal("-0") == Rational(0));
  CHECK(decimal("-0.000").sign() == 0);
  CHECK(decimal("999999999999999999") == Rational(999999999999999999));
  CHECK(decimal("9223372036854775807") == Rational(greatest));
  CHECK(decimal("9223372036854775807").is_small());
  CHECK(decimal("-9223372036854775808") == Rational(smallest));
  CHECK(decimal("9223372036854775808").exact() == "9223372036854775808");
  CHECK(decimal("0000000000000000000000000000000000005.0000000000000000000000000000") == Rational(5));
  CHECK(decimal("1234567890123456789012345678901234567890.12345678901234567890").exact_decimal() ==
        "1234567890123456789012345678901234567890.1234567890123456789");
  const std::string long_digits(3000, '7');
  CHECK(decimal(long_digits.c_str()).exact() == long_digits);
  for (const char* text : {"",
                           "-",
                           ".",
                           "1.",
                           ".5",
                           "-.5",
                           "+1",
                           "--1",
                           "1-",
                           " 1",
                           "1 ",
                           "1e5",
                           "1,000",
                           "1.2.3",
                           "0x10",
                           "１",
                           "1..2",
                           "1/2",
                           "-1.",
                           "99999999999999999999999999999999x",
                           "1.9999999999999999999999999999999999x"}) {
    INFO(text);
    CHECK_FALSE(Rational::parse(text));
  }
  CHECK_FALSE(Rational::parse(std::string_view("1\0", 2)));
}

TEST_CASE("exact decimals exist for denominators of twos and fives only") {
  CHECK(decimal("0.05").exact_decimal() == "0.05");
  CHECK(Rational(-3).exact_decimal() == "-3");
  CHECK(decimal("69.450").exact_decimal() == "69.45");
  CHECK(Rational(0).exact_decimal() == "0");
  CHECK(Rational(100).exact_decimal() == "100");
  CHECK(ratio(-1, 8).exact_decimal() == "-0.125");
  CHECK_FALSE(ratio(1, 3).exact_decimal());
  CHECK_FALSE(ratio(1, 15).exact_decimal());
  CHECK_FALSE((ratio(1, 3) * power_of_ten(-30)).exact_decimal());
  CHECK(ratio(1, std::int64_t{1} << 62).exact_decimal() == "0.00000000000000000021684043449710088680149056017398834228515625");
  CHECK(power_of_ten(-40).exact_decimal() == "0." + std::string(39, '0') + "1");
  CHECK((power_of_ten(-40) * power_of_ten(-40)).exact_decimal() == "0." + std::string(79, '0') + "1");
  CHECK(power_of_ten(40).exact_decimal() == "1" + std::string(40, '0'));
  Rational fives = 1;
  for (int times = 0; times < 60; ++times) fives = fives / 5;
  CHECK(Rational::parse(*fives.exact_decimal()) == fives);
  CHECK_FALSE((fives / 7).exact_decimal());
  CHECK(Rational(smallest).exact_decimal() == "-9223372036854775808");
}

TEST_CASE("fixed places only show what is there") {
  CHECK(decimal("6.95").fixed(2) == "6.95");
  CHECK(decimal("7").fixed(2) == "7.00");
  CHECK(decimal("7").fixed(0) == "7");
  CHECK(decimal("-0.5").fixed(3) == "-0.500");
  CHECK(Rational(0).fixed(2) == "0.00");
  CHECK_FALSE(decimal("6.955").fixed(2));
  CHECK_FALSE(ratio(1, 3).fixed(18));
  CHECK_FALSE(ratio(1, 3).fixed(30));
  CHECK_FALSE(decimal("7").fixed(-1));
  CHECK(decimal("0.1").fixed(20) == "0.10000000000000000000");
  CHECK(Rational(smallest).fixed(18) == "-9223372036854775808.000000000000000000");
  CHECK((Rational(greatest) * 10).fixed(1) == "92233720368547758070.0");
}

TEST_CASE("readable text is exact or says that it goes on") {
  CHECK((decimal("230.07") / decimal("331.28") * 100).readable() == "69.4488…");
  CHECK(decimal("6.945").readable() == "6.945");
  CHECK(decimal("6.9450").readable(3) == "6.945");
  CHECK(decimal("6.94499").readable() == "6.9449…");
  CHECK(ratio(-2, 3).readable() == "-0.6666…");
  CHECK(ratio(2, 3).readable(0) == "0…");
  CHECK(ratio(-1, 1000000).readable() == "-0.0000…");
  CHECK(Rational(5).readable(0) == "5");
  CHECK((Rational(greatest) * 100 + ratio(1, 7)).readable(2) == "922337203685477580700.14…");
}

TEST_CASE("powers of ten and digits") {
  CHECK(power_of_ten(0) == Rational(1));
  CHECK(power_of_ten(18) == Rational(1'000'000'000'000'000'000));
  CHECK(power_of_ten(18).is_small());
  CHECK_FALSE(power_of_ten(19).is_small());
  CHECK(power_of_ten(-18).is_small());
  CHECK(power_of_ten(19) * power_of_ten(-19) == Rational(1));
  CHECK(Rational(0).digits() == 2);
  CHECK(Rational(-999).digits() == 4);
  CHECK(ratio(1, 1000).digits() == 5);
  CHECK(power_of_ten(1000).digits() >= 1002);
  CHECK(power_of_ten(1000).digits() <= 1004);
}

TEST_CASE("a published chain of figures") {
  // 99.96% of ten points, and the rate of 230.07 of 331.28.
  CHECK((decimal("0.9996") * 10).exact_decimal() == "9.996");
  CHECK((decimal("41.09") / decimal("42.47") * 10).readable(6) == "9.675064…");
  CHECK(decimal("583.48") - decimal("582.28") == decimal("1.2"));
  Rational sum = 0;
  for (int times = 0; times < 1000; ++times) sum += decimal("0.1");
  CHECK(sum == Rational(100));
  sum -= 99;
  sum *= ratio(1, 4);
  CHECK(sum.exact_decimal() == "0.25");
}
