// What is suggested for a mistyped name, and what is not.
#include "engine/text/nearest.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

namespace heng::text {
namespace {

std::string suggested(std::string_view name, const std::vector<std::string>& candidates) {
  return nearest(name, candidates).value_or("");
}

TEST_CASE("one slip in a short 汉字 name is near") {
  CHECK(suggested("执行律", {"分值", "执行率", "预算数"}) == "执行率");
  CHECK(suggested("决算", {"预算"}) == "预算");
  CHECK(suggested("绩效目标", {"绩效指标", "预算执行"}) == "绩效指标");
  CHECK(suggested("预算", {"全年预算数", "预算数"}) == "预算数");
  CHECK(suggested("行执率", {"执行率"}) == "执行率");
}

TEST_CASE("two slips in a short name are not") {
  CHECK(suggested("绩效目标", {"满意度指标", "成本指标", "分值"}).empty());
  CHECK(suggested("预算数", {"决算额"}).empty());
  CHECK(suggested("甲乙", {"丙丁", "乙丙"}).empty());
}

TEST_CASE("longer names may have more") {
  CHECK(suggested("预算执行律得", {"预算执行率分"}) == "预算执行率分");
  CHECK(suggested("预算执行律", {"预算执型率"}).empty());
  CHECK(suggested("execution_raet", {"execution_rate"}) == "execution_rate");
  CHECK(suggested("revised_budgets1", {"revised_budget"}) == "revised_budget");
  CHECK(suggested("original", {"expenditure"}).empty());
}

TEST_CASE("names of one character only when equal but for the width") {
  CHECK(suggested("甲", {"乙", "甲乙", "丙"}).empty());
  CHECK(suggested("甲乙", {"甲"}).empty());
  CHECK(suggested("Ａ", {"B", "a", "A"}) == "A");
  CHECK(suggested("a", {"A"}).empty());
}

TEST_CASE("width and case") {
  CHECK(suggested("ＰＭ２５", {"PM25"}) == "PM25");
  CHECK(suggested("pm25", {"PM25", "PM35"}) == "PM25");
  // Equal but for the width is nearer than equal but for the case.
  CHECK(suggested("ＡＢＣ", {"abc", "ABC"}) == "ABC");
  CHECK(suggested("ab", {"ac"}).empty());
  CHECK(suggested("AB", {"ab"}).empty());
}

TEST_CASE("the name itself, no name and no candidates") {
  CHECK(suggested("执行率", {"执行率"}).empty());
  CHECK(suggested("执行率", {"执行率", "执行律"}) == "执行律");
  CHECK(suggested("", {"甲", ""}).empty());
  CHECK(suggested("执行率", {}).empty());
  CHECK(suggested(std::string(1'000'000, 'a'), {std::string(1'000'000, 'b')}).empty());
}

TEST_CASE("the order of the candidates does not matter") {
  std::vector<std::string> candidates = {"知行率", "执行绿", "执行率", "指行律"};
  std::ranges::sort(candidates);
  do {
    // One edit each; two share their beginning with the name, and of those the code points decide.
    CHECK(suggested("执行律", candidates) == "执行率");
  } while (std::ranges::next_permutation(candidates).found);
  const std::vector<std::string_view> views = {"预算数", "执行率"};
  CHECK(nearest("执行律", views) == "执行率");
}

}  // namespace
}  // namespace heng::text
