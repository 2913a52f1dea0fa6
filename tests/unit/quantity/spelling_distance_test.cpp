// How near is near.
#include "engine/quantity/spelling_distance.hpp"

#include <catch2/catch.hpp>
#include <optional>

using heng::quantity::near_distance;

TEST_CASE("letters count, not bytes, and case does not") {
  CHECK(near_distance("万元", "万元") == 0U);
  CHECK(near_distance("TB", "tb") == 0U);
  CHECK(near_distance("万圆", "万元") == 1U);
  CHECK(near_distance("百分点", "个百分点") == 1U);
  CHECK(near_distance("个百分点", "百分点") == 1U);
  CHECK(near_distance("百分比", "百比分") == 1U);
  CHECK(near_distance("wan_yaun", "wan_yuan") == 1U);
  CHECK(near_distance("wn_yaun", "wan_yuan") == 2U);
}

TEST_CASE("what is too far is not near") {
  CHECK(near_distance("元", "人") == std::nullopt);
  CHECK(near_distance("元", "万元") == std::nullopt);
  CHECK(near_distance("平方", "立体") == std::nullopt);
  CHECK(near_distance("ab", "abcd") == std::nullopt);
  CHECK(near_distance("", "元") == std::nullopt);
  CHECK(near_distance("", "") == 0U);
  CHECK(near_distance("\xE4\xB8", "万") == std::nullopt);
  CHECK(near_distance("abcdef", "abcxyz") == std::nullopt);
}
