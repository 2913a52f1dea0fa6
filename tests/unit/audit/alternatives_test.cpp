#include "engine/audit/alternatives.hpp"

#include <catch2/catch.hpp>

namespace heng::audit {
namespace {

using quantity::Rational;
using quantity::RoundingMode;

const Rational percent = Rational::fraction(1, 100);

TEST_CASE("the nearest alternatives come first: another mode, not at all, then other places") {
  const auto choices = other_roundings(percent * percent, RoundingMode::half_up, percent);  // 百分数保留两位小数
  REQUIRE(choices.size() == 2 + 1 + 3 * 3);
  CHECK(choices[0].how.chinese == "保留两位小数，四舍六入五成双");
  CHECK(choices[1].how.chinese == "保留两位小数，截断");
  CHECK(choices[2].how.chinese == "不取舍");
  CHECK_FALSE(choices[2].rounding.multiple);
  CHECK(choices[3].how.chinese == "保留一位小数，四舍五入");
  CHECK(*choices[3].rounding.multiple == Rational::fraction(1, 1000));
  for (const auto& choice : choices) {
    const bool is_the_given = choice.rounding.multiple == percent * percent && choice.rounding.mode == RoundingMode::half_up;
    CHECK_FALSE(is_the_given);
  }
}

TEST_CASE("a rounding to a multiple is told as such and has all places to try") {
  const auto choices = other_roundings(Rational::fraction(1, 2), RoundingMode::ceiling, 1);
  CHECK(choices.size() == 3 + 1 + 4 * 3);
  CHECK(choices[0].how.chinese == "保留到0.5的倍数，四舍五入");
  CHECK(choices[0].how.english == "to a multiple of 0.5, half_up");
}

TEST_CASE("terms count places in the printed unit") {
  CHECK(rounding_term({Rational(1), RoundingMode::half_up}, 1).chinese == "保留整数，四舍五入");
  CHECK(rounding_term({Rational(10000), RoundingMode::floor}, 10000).english == "0 places, floor");
  CHECK(rounding_term({quantity::power_of_ten(-6), RoundingMode::away}, 1).chinese == "保留6位小数，进一");
  CHECK(rounding_term({percent, RoundingMode::half_up}, percent).english == "0 places, half_up");
  CHECK(rounding_term({Rational::fraction(1, 10), RoundingMode::half_up}, 1).english == "1 place, half_up");
}

}  // namespace
}  // namespace heng::audit
