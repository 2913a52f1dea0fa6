// The content of the built-in table: every unit that the documents at hand use, its class, its factor, and its other spellings.
#include "engine/quantity/unit_table.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using heng::quantity::Rational;
using heng::quantity::Unit;
using heng::quantity::UnitClass;
using heng::quantity::UnitTable;

struct Expected {
  const char* spelling;
  const char* name;
  UnitClass unit_class;
  const char* dimension;
  std::int64_t numerator;
  std::int64_t denominator = 1;
};

std::vector<std::string> parted(std::string_view text, std::string_view signs) {
  std::vector<std::string> parts;
  std::string part;
  for (const char byte : text) {
    if (signs.find(byte) == std::string_view::npos) {
      part.push_back(byte);
    } else if (!part.empty()) {
      parts.push_back(part);
      part.clear();
    }
  }
  if (!part.empty()) parts.push_back(part);
  return parts;
}

}  // namespace

TEST_CASE("units with their class and factor") {
  const Expected all[] = {
      {"分", "分", UnitClass::points, "points", 1},
      {"pt", "分", UnitClass::points, "points", 1},
      {"元", "元", UnitClass::money, "money", 1},
      {"百元", "百元", UnitClass::money, "money", 100},
      {"千元", "千元", UnitClass::money, "money", 1'000},
      {"万元", "万元", UnitClass::money, "money", 10'000},
      {"百万元", "百万元", UnitClass::money, "money", 1'000'000},
      {"千万元", "千万元", UnitClass::money, "money", 10'000'000},
      {"亿元", "亿元", UnitClass::money, "money", 100'000'000},
      {"yuan", "元", UnitClass::money, "money", 1},
      {"wan_yuan", "万元", UnitClass::money, "money", 10'000},
      {"yi_yuan", "亿元", UnitClass::money, "money", 100'000'000},
      {"%", "%", UnitClass::ratio, "ratio", 1, 100},
      {"％", "%", UnitClass::ratio, "ratio", 1, 100},
      {"百分比", "%", UnitClass::ratio, "ratio", 1, 100},
      {"%(百分比)", "%", UnitClass::ratio, "ratio", 1, 100},
      {"%（百分比）", "%", UnitClass::ratio, "ratio", 1, 100},
      {"‰", "‰", UnitClass::ratio, "ratio", 1, 1'000},
      {"个百分点", "个百分点", UnitClass::percentage_points, "percentage_points", 1, 100},
      {"百分点", "个百分点", UnitClass::percentage_points, "percentage_points", 1, 100},
      {"pp", "个百分点", UnitClass::percentage_points, "percentage_points", 1, 100},
      {"分钟", "分钟", UnitClass::clock_time, "time", 1},
      {"小时", "小时", UnitClass::clock_time, "time", 60},
      {"天", "天", UnitClass::clock_time, "time", 1'440},
      {"日", "天", UnitClass::clock_time, "time", 1'440},
      {"day", "天", UnitClass::clock_time, "time", 1'440},
      {"秒", "秒", UnitClass::clock_time, "time", 1, 60},
      {"个工作日", "个工作日", UnitClass::working_days, "工作日", 1},
      {"工作日", "个工作日", UnitClass::working_days, "工作日", 1},
      {"workday", "个工作日", UnitClass::working_days, "工作日", 1},
      {"个月", "个月", UnitClass::months, "月", 1},
      {"month", "个月", UnitClass::months, "月", 1},
      {"年", "年", UnitClass::months, "月", 12},
      {"year", "年", UnitClass::months, "月", 12},
      {"米", "米", UnitClass::measure, "length", 1},
      {"公里", "公里", UnitClass::measure, "length", 1'000},
      {"千米", "千米", UnitClass::measure, "length", 1'000},
      {"厘米", "厘米", UnitClass::measure, "length", 1, 100},
      {"毫米", "毫米", UnitClass::measure, "length", 1, 1'000},
      {"平方米", "平方米", UnitClass::measure, "area", 1},
      {"㎡", "平方米", UnitClass::measure, "area", 1},
      {"亩", "亩", UnitClass::measure, "area", 2'000, 3},
      {"公顷", "公顷", UnitClass::measure, "area", 10'000},
      {"平方公里", "平方公里", UnitClass::measure, "area", 1'000'000},
      {"立方米", "立方米", UnitClass::measure, "volume", 1},
      {"升", "升", UnitClass::measure, "volume", 1, 1'000},
      {"毫升", "毫升", UnitClass::measure, "volume", 1, 1'000'000},
      {"吨", "吨", UnitClass::measure, "mass", 1'000},
      {"公斤", "公斤", UnitClass::measure, "mass", 1},
      {"千克", "千克", UnitClass::measure, "mass", 1},
      {"克", "克", UnitClass::measure, "mass", 1, 1'000},
      {"斤", "斤", UnitClass::measure, "mass", 1, 2},
      {"千瓦时", "千瓦时", UnitClass::measure, "energy", 1},
      {"度", "度", UnitClass::measure, "energy", 1},
      {"MJ", "兆焦", UnitClass::measure, "energy", 5, 18},
      {"TB", "TB", UnitClass::measure, "data", 1'000'000'000'000},
      {"GB", "GB", UnitClass::measure, "data", 1'000'000'000},
      {"MB", "MB", UnitClass::measure, "data", 1'000'000},
      {"KB", "KB", UnitClass::measure, "data", 1'000},
      {"GiB", "GiB", UnitClass::measure, "data", 1'073'741'824},
  };
  for (const Expected& expected : all) {
    INFO(expected.spelling);
    const Unit unit{expected.name, expected.unit_class, expected.dimension,
                    Rational::fraction(expected.numerator, expected.denominator)};
    CHECK(UnitTable::standard().find(expected.spelling) == unit);
  }
}

TEST_CASE("counting words are dimensions of their own") {
  for (const char* word : {"人", "件", "个", "套", "次", "项", "台",   "辆",   "起",   "例",   "只",   "头",   "篇",  "场", "期",
                           "户", "家", "所", "名", "条", "份", "处",   "座",   "批",   "种",   "类",   "届",   "本",  "册", "张",
                           "幅", "块", "株", "棵", "粒", "部", "人次", "人天", "户次", "件次", "场次", "批次", "车次"}) {
    INFO(word);
    CHECK(UnitTable::standard().find(word) == Unit{word, UnitClass::count, word, 1});
  }
  CHECK(UnitTable::standard().find("台（套）")->name == "台套");
  CHECK(UnitTable::standard().find("台/套")->name == "台套");
}

TEST_CASE("every unit of the corpus is known") {
  for (const char* spelling :
       {"万元", "亿元",   "元",     "人",     "个",       "件",       "次",      "项",        "米",      "厘米",
        "套",   "万人次", "人次",   "百分比", "元/人*月", "元/户",    "种",      "‰",         "亩",      "万亩",
        "只",   "头",     "TB",     "万",     "例",       "万粒",     "公里",    "元/人、天", "篇",      "起",
        "小时", "天",     "平方米", "元/亩",  "公斤",     "元/人·月", "吨/万元", "个工作日",  "个百分点"}) {
    INFO(spelling);
    CHECK(UnitTable::standard().find(spelling));
  }
}

TEST_CASE("ends of dates and ambiguous words are no units") {
  for (const char* spelling : {"月", "号", "点", "M", "表", "行", "年度", "月底", "项目", "时", "季"}) {
    INFO(spelling);
    CHECK_FALSE(UnitTable::standard().find(spelling));
  }
}

TEST_CASE("no spelling stands twice, every row is sound, every spelling leads to its row") {
  std::set<std::string> seen;
  std::map<std::string, UnitClass> classes;
  for (const auto& row : heng::quantity::unit_rows()) {
    const std::vector<std::string> spellings = parted(row.spellings, " ");
    REQUIRE_FALSE(spellings.empty());
    CHECK(row.numerator > 0);
    CHECK(row.denominator > 0);
    const std::string dimension(row.dimension);
    CHECK_FALSE(dimension.empty());
    CHECK(classes.emplace(dimension, row.unit_class).first->second == row.unit_class);
    for (const std::string& spelling : spellings) {
      INFO(spelling);
      CHECK(seen.insert(spelling).second);
      const auto unit = UnitTable::standard().find(spelling);
      REQUIRE(unit);
      CHECK(unit->name == spellings.front());
      CHECK(unit->factor == Rational::fraction(row.numerator, row.denominator));
    }
  }
  for (const std::string& word : parted(heng::quantity::counting_words(), " ")) {
    const std::vector<std::string> spellings = parted(word, "=");
    for (const std::string& spelling : spellings) {
      INFO(spelling);
      CHECK(seen.insert(spelling).second);
      CHECK(UnitTable::standard().find(spelling) == Unit{spellings.front(), UnitClass::count, spellings.front(), 1});
    }
  }
  for (const auto& row : heng::quantity::divisor_rows()) {
    for (const std::string& spelling : parted(row.spellings, " ")) {
      INFO(spelling);
      const auto unit = UnitTable::standard().find("元/" + spelling);
      REQUIRE(unit);
      CHECK(unit->factor == Rational::fraction(row.denominator, row.numerator));
    }
  }
}

TEST_CASE("a printed name is read back as the same unit") {
  for (const auto& row : heng::quantity::unit_rows()) {
    for (const std::string& spelling : parted(row.spellings, " ")) {
      for (const std::string& whole :
           {spelling, "万" + spelling, spelling + "/人", "元/人*" + spelling, "元/（" + spelling + "、月）"}) {
        const auto unit = UnitTable::standard().find(whole);
        if (!unit) continue;
        INFO(whole);
        CHECK(UnitTable::standard().find(unit->name) == unit);
      }
    }
  }
}
