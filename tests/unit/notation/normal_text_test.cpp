#include "engine/notation/normal_text.hpp"

#include <catch2/catch.hpp>

namespace heng::notation {
namespace {

std::string normal(std::string_view spelling) { return std::string(NormalText(spelling).text()); }

TEST_CASE("full-width forms become half-width", "[notation]") {
  CHECK(normal("０１２３４５６７８９") == "0123456789");
  CHECK(normal("（６０％，８０％］") == "(60%,80%]");
  CHECK(normal("ＴＢ：；－／～＝＜＞") == "TB:;-/~=<>");
}

TEST_CASE("the signs of one relation become one", "[notation]") {
  CHECK(normal("≧⩾≮") == "≥≥≥");
  CHECK(normal("≦⩽≯") == "≤≤≤");
  CHECK(normal("═﹦＝") == "===");
  CHECK(normal("〈﹤＜〉﹥＞") == "<<<>>>");
  CHECK(normal("﹪") == "%");
}

TEST_CASE("dashes: minus signs are -, long dashes —", "[notation]") {
  CHECK(normal("−5") == "-5");
  CHECK(normal("－5") == "-5");
  CHECK(normal("60–80") == "60—80");
  CHECK(normal("60―80") == "60—80");
  CHECK(normal("60〜80") == "60~80");
}

TEST_CASE("blanks go, except between digits", "[notation]") {
  CHECK(normal(" ≥ 95 % ") == "≥95%");
  CHECK(normal("达成　预期\n指标") == "达成预期指标");
  CHECK(normal("2 8 万亩") == "2 8万亩");
  CHECK(normal("2\t\u3000 8") == "2 8");
  CHECK(normal("1 ,000") == "1 ,000");
  CHECK(normal("\u200B\uFEFF") == "");
  CHECK(normal("") == "");
}

TEST_CASE("the divisors of a compound unit are joined by one sign, other lists stay", "[notation]") {
  CHECK(normal("530元/人*月") == "530元/人·月");
  CHECK(normal("400元/人、天") == "400元/人·天");
  CHECK(normal("400元／人／天") == "400元/人·天");
  CHECK(normal("2023/07/15") == "2023/07/15");
  CHECK(normal("目标明确、内容细化") == "目标明确、内容细化");
  CHECK(normal("5个、6个") == "5个、6个");
}

TEST_CASE("traditional forms of the known words", "[notation]") {
  CHECK(normal("不低於５萬個") == "不低于5万个");
  CHECK(normal("達成預期指標") == "达成预期指标");
}

TEST_CASE("every byte knows its place in the original", "[notation]") {
  const std::string spelling = "　≧ ９５ ％";
  const NormalText text(spelling);
  REQUIRE(text.text() == "≥95%");
  CHECK(text.original(0, 3) == "≧");
  CHECK(text.original(3, 5) == "９５");
  CHECK(text.original(3, 6) == "９５ ％");
  CHECK(text.original_begin(0) == 3);
  CHECK(text.original_begin(3) == 7);
  CHECK(text.original_begin(6) == spelling.size());
  CHECK(text.original(6, 6).empty());
  CHECK(text.original(3, 7).empty());
}

TEST_CASE("bytes that are not UTF-8 give no text", "[notation]") {
  const NormalText text("\xFF\xFE%");
  CHECK_FALSE(text.is_valid());
  CHECK(text.text().empty());
}

}  // namespace
}  // namespace heng::notation
