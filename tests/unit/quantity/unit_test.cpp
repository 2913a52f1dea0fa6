// Reading units: words, multiplied words, compounds, prefixes, suggestions, and units of a rule file's own.
#include "engine/quantity/unit.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace {

using heng::quantity::base_unit;
using heng::quantity::Rational;
using heng::quantity::Unit;
using heng::quantity::UnitClass;
using heng::quantity::UnitTable;

const UnitTable& table() { return UnitTable::standard(); }

Unit unit(std::string_view spelling) {
  const auto found = table().find(spelling);
  INFO(spelling);
  REQUIRE(found);
  return *found;
}

std::string prefix(std::string_view text) { return std::string(text.substr(0, table().longest_prefix(text))); }

std::vector<std::string> all_prefixes(std::string_view text) {
  std::vector<std::string> spellings;
  for (const std::size_t length : table().prefixes(text)) spellings.emplace_back(text.substr(0, length));
  return spellings;
}

}  // namespace

TEST_CASE("a leading power of ten multiplies") {
  CHECK(unit("万亩") == Unit{"万亩", UnitClass::measure, "area", Rational::fraction(20'000'000, 3)});
  CHECK(unit("亿粒") == Unit{"亿粒", UnitClass::count, "粒", 100'000'000});
  CHECK(unit("万人次") == Unit{"万人次", UnitClass::count, "人次", 10'000});
  CHECK(unit("千人").factor == Rational(1'000));
  CHECK(unit("万㎡").name == "万平方米");
  CHECK(unit("亿千瓦时").factor == Rational(100'000'000));
  CHECK(unit("亿美元").dimension == "美元");
  CHECK(unit("千亿元").factor == Rational(100'000'000'000));
  CHECK(unit("万") == Unit{"万", UnitClass::none, "", 10'000});
  CHECK(unit("亿") == Unit{"亿", UnitClass::none, "", 100'000'000});
  for (const char* wrong : {"百", "万万元", "亿万元", "万分", "万%", "万个百分点", "万年", "万个工作日", "亩万", "万万"}) {
    INFO(wrong);
    CHECK_FALSE(table().find(wrong));
  }
}

TEST_CASE("compounds are put together from their parts") {
  CHECK(unit("元/人") == Unit{"元/人", UnitClass::compound, "money/人", 1});
  CHECK(unit("万元/人").factor == Rational(10'000));
  CHECK(unit("吨/万元") == Unit{"吨/万元", UnitClass::compound, "mass/money", Rational::fraction(1, 10)});
  CHECK(unit("元/亩") == Unit{"元/亩", UnitClass::compound, "money/area", Rational::fraction(3, 2000)});
  CHECK(unit("元/公顷").factor * 15 == unit("元/亩").factor);
  CHECK(unit("元/户").dimension == "money/户");
  CHECK(unit("张/千人").factor == Rational::fraction(1, 1'000));
  CHECK(unit("例/十万人").factor == Rational::fraction(1, 100'000));
  CHECK(unit("次/月") == Unit{"次/月", UnitClass::compound, "次/月", 1});
  CHECK(unit("次/年").factor == Rational::fraction(1, 12));
  CHECK(unit("个工作日/件").dimension == "工作日/件");
  CHECK(unit("公里/小时").factor == unit("千米/时").factor);
  CHECK(unit("kg/亩").name == "公斤/亩");
  CHECK(unit("万元/万人").factor == unit("元/人").factor);
}

TEST_CASE("all ways to write two divisors are one unit") {
  const Unit expected{"元/人·月", UnitClass::compound, "money/人·月", 1};
  for (const char* spelling : {"元/人·月", "元/人*月", "元/人、月", "元/人×月", "元/人/月", "元／人・月", "元/人•月", "元/(人·月)",
                               "元/（人*月）", "元/人.月", "元/人·个月", "yuan/人·month"}) {
    INFO(spelling);
    CHECK(table().find(spelling).value_or(Unit{}).dimension == expected.dimension);
    CHECK(table().longest_prefix(spelling) == std::string_view(spelling).size());
  }
  CHECK(unit("元/人*月") == expected);
  CHECK(unit("元/(人、月)") == expected);
  CHECK(unit("元/人·个月") == expected);
  CHECK(unit("元/月·人").dimension == "money/人·月");
  CHECK(unit("元/月·人").name == "元/月·人");
  CHECK(unit("元/人、天") == Unit{"元/人·天", UnitClass::compound, "money/time·人", Rational::fraction(1, 1'440)});
  CHECK(unit("元/人·日") == unit("元/人、天"));
  CHECK(unit("元/人·年").factor == Rational::fraction(1, 12));
  CHECK(unit("元/平方米·月·户").dimension == "money/area·户·月");
}

TEST_CASE("what is no compound") {
  for (const char* wrong : {"元/", "/人", "元//人", "元/人·", "元/(人·月", "元/人)", "%/人", "分/人", "元/%", "元/分",
                            "元/个百分点", "元/万", "万/人", "元/人·月·天·次", "元 / 人", "元/ 人", "元·人", "元/人/5"}) {
    INFO(wrong);
    CHECK_FALSE(table().find(wrong));
  }
}

TEST_CASE("the longest prefix of what stands behind a number") {
  CHECK(prefix("万元") == "万元");
  CHECK(prefix("万元/5人") == "万元");
  CHECK(prefix("万元/人") == "万元/人");
  CHECK(prefix("万元/") == "万元");
  CHECK(prefix("元/人·月，") == "元/人·月");
  CHECK(prefix("元/人*月") == "元/人*月");
  CHECK(prefix("元/人×2") == "元/人");
  CHECK(prefix("元/(人·月)以上") == "元/(人·月)");
  CHECK(prefix("元/(人·数)") == "元");
  CHECK(prefix("个百分点扣0.5分") == "个百分点");
  CHECK(prefix("个工作日内") == "个工作日");
  CHECK(prefix("个月") == "个月");
  CHECK(prefix("个达成预期指标") == "个");
  CHECK(prefix("分钟") == "分钟");
  CHECK(prefix("人次") == "人次");
  CHECK(prefix("万") == "万");
  CHECK(prefix("万以上") == "万");
  CHECK(prefix("%(百分比)") == "%(百分比)");
  CHECK(prefix("%覆盖") == "%");
  CHECK(prefix("吨标准煤/万元") == "吨标准煤/万元");
  CHECK(prefix("月") == "");
  CHECK(prefix("") == "");
  CHECK(prefix("，") == "");
  CHECK(prefix("提升") == "");
}

TEST_CASE("all prefixes, longest first, so that a parser can step back") {
  CHECK(all_prefixes("万元/人数") == std::vector<std::string>{"万元/人", "万元", "万"});
  CHECK(all_prefixes("个百分点") == std::vector<std::string>{"个百分点", "个"});
  CHECK(all_prefixes("元/人、人事费") == std::vector<std::string>{"元/人、人", "元/人", "元"});
  CHECK(all_prefixes("件次") == std::vector<std::string>{"件次", "件"});
  CHECK(all_prefixes("百万千瓦时") == std::vector<std::string>{"百万千瓦时", "百万千瓦", "百万"});
  CHECK(all_prefixes("提升").empty());
  CHECK(all_prefixes("台/套") == std::vector<std::string>{"台/套", "台"});
}

TEST_CASE("damaged text is no unit and does no harm") {
  const std::string cut = std::string("万元").substr(0, 4);
  CHECK(table().prefixes(cut) == std::vector<std::size_t>{3});
  CHECK_FALSE(table().find(cut));
  CHECK(table().longest_prefix("\x80\x80") == 0);
  CHECK(table().longest_prefix(std::string(3, '\0')) == 0);
  std::string endless = "元";
  for (int times = 0; times < 10'000; ++times) endless += "/人";
  CHECK(table().longest_prefix(endless) == std::string("元/人/人/人").size());
  CHECK(table().nearest(endless).empty());
}

TEST_CASE("a suggestion where one unit is near") {
  CHECK(table().nearest("万圆") == "万元");
  CHECK(table().nearest("个百分占") == "个百分点");
  CHECK(table().nearest("平方公理") == "平方公里");
  CHECK(table().nearest("wan_yaun") == "wan_yuan");
  CHECK(table().nearest("tb") == "TB");
  CHECK(table().nearest("万平方公理") == "万平方公里");
  CHECK(table().nearest("百分典") == "");  // 百分点 or 百分比
  CHECK(table().nearest("万圆/人*月") == "万元/人·月");
  CHECK(table().nearest("元/平方公理·月") == "元/平方公里·月");
  CHECK(table().nearest("万元") == "万元");
  CHECK(table().nearest("") == "");
  CHECK(table().nearest("圆") == "");
  CHECK(table().nearest("公倾") == "");  // 公顷, 公斤, 公里 … are all one character away
  CHECK(table().nearest("毫无关系") == "");
  CHECK(table().nearest("万元/") == "");
}

TEST_CASE("a rule file adds units to a copy") {
  UnitTable own = table();
  CHECK(own.add("担", {"担", UnitClass::measure, "mass", 50}));
  CHECK(own.find("担")->factor == Rational(50));
  CHECK(own.find("万担")->factor == Rational(500'000));
  CHECK(own.find("元/担")->dimension == "money/mass");
  CHECK(own.longest_prefix("担以上") == std::string("担").size());
  CHECK(own.nearest("担") == "担");
  CHECK_FALSE(table().find("担"));

  CHECK_FALSE(own.add("担", {"担", UnitClass::count, "担", 1}));
  CHECK(own.find("担")->unit_class == UnitClass::measure);
  CHECK_FALSE(own.add("亩", {"亩", UnitClass::count, "亩", 1}));
  CHECK_FALSE(own.add("万亩", {"万亩", UnitClass::count, "万亩", 1}));
  CHECK_FALSE(own.add("元/人", {"元/人", UnitClass::count, "元/人", 1}));
  CHECK_FALSE(own.add("", {"", UnitClass::count, "", 1}));

  CHECK(own.add("一个很长很长很长很长很长的单位", {"一个很长很长很长很长很长的单位", UnitClass::count, "长", 1}));
  CHECK(own.longest_prefix("一个很长很长很长很长很长的单位") == std::string("一个很长很长很长很长很长的单位").size());
  CHECK(own.add("月", {"月", UnitClass::months, "月", 1}));
  CHECK(own.find("月"));
  CHECK(own.find("元/人·月")->dimension == "money/人·月");
}

TEST_CASE("the base of every class has factor one") {
  for (const UnitClass unit_class :
       {UnitClass::none, UnitClass::points, UnitClass::money, UnitClass::ratio, UnitClass::percentage_points, UnitClass::count,
        UnitClass::measure, UnitClass::clock_time, UnitClass::working_days, UnitClass::months, UnitClass::compound}) {
    const Unit base = base_unit(unit_class);
    CHECK(base.unit_class == unit_class);
    CHECK(base.factor == Rational(1));
    if (!base.name.empty()) CHECK(table().find(base.name) == base);
  }
  CHECK(base_unit(UnitClass::money).name == "元");
  CHECK(base_unit(UnitClass::points).name == "分");
  CHECK(base_unit(UnitClass::working_days).name == "个工作日");
}
