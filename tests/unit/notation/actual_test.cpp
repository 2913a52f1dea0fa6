#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "reading.hpp"

namespace heng::notation::testing {
namespace {

TEST_CASE("clear wordings of a level are levels", "[notation]") {
  for (const std::string_view text : {"达成预期指标", "达成年度指标", "完成预期指标", "达到预期目标", "实现年度绩效目标",
                                      "已达成预期指标", "全部达成", "达成", "达成 预期\n指标", "達成預期指標", "达成预期指标。"}) {
    INFO(text);
    CHECK(actual(text) == "level met");
  }
  for (const std::string_view text :
       {"部分达成预期指标并具有一定效果", "部分达成年度指标", "部分完成预期目标", "部分达成", "部分达成预期指标，并具有一定效果"}) {
    INFO(text);
    CHECK(actual(text) == "level partly_met");
  }
  for (const std::string_view text :
       {"未达成预期指标且效果较差", "未达成年度指标", "未完成预期指标", "没有达成预期指标", "未达成"}) {
    INFO(text);
    CHECK(actual(text) == "level not_met");
  }
}

TEST_CASE("wordings that leave the level open are words", "[notation]") {
  for (const std::string_view text : {"完成", "已完成", "未完成", "部分完成", "基本达成预期指标", "基本达到", "达标",
                                      "达到预期效果", "未完全达成预期指标", "达成预期指标较好", "良好", "建设中"}) {
    INFO(text);
    CHECK(actual(text) == "words");
  }
}

TEST_CASE("numbers, and what was typed with them", "[notation]") {
  CHECK(actual("41.09万元") == "number 410900 money (万元)");
  CHECK(actual("≥90%") == "number 9/10 ratio (%), sign ≥ repeated");
  CHECK(actual("95%以上") == "number 19/20 ratio (%), sign ≥ repeated");
  CHECK(actual("=100%") == "number 1 ratio (%), sign = repeated");
  CHECK(actual("达到95%") == "number 19/20 ratio (%)");
  CHECK(actual("完成5个") == "number 5 个 (个)");
  CHECK(actual("100%覆盖") == "number 1 ratio (%), beside it “覆盖”");
  CHECK(actual("1000件达成预期指标") == "number 1000 件 (件), level met, beside it “达成预期指标”");
  CHECK(actual("5次部分达成年度指标") == "number 5 次 (次), level partly_met, beside it “部分达成年度指标”");
}

TEST_CASE("an actual value is one value", "[notation]") {
  CHECK(actual("60%-80%") == "unreadable two_numbers “60%-80%”");
  CHECK(actual("≥60%，≤80%") == "unreadable two_numbers “≥60%，≤80%”");
  CHECK(actual("5个、6个") == "unreadable two_numbers “、6个”");
}

TEST_CASE("dates of actual values", "[notation]") {
  CHECK(actual("2021年12月31日") == "date 2021年12月31日");
  CHECK(actual("2021年12月完成") == "date 2021年12月");
  CHECK(actual("2021年底") == "date 2021年");
  CHECK(actual("2023.07-2024.01") == "date 2024年1月 from 2023年7月");
  CHECK(actual("7月") == "unreadable month_without_year “7月”");
}

TEST_CASE("plain amounts", "[notation]") {
  const quantity::UnitTable& units = quantity::UnitTable::standard();
  const auto value = [&units](std::string_view text) {
    const std::optional<Amount> amount = read_amount(text, units);
    return amount ? value_text(*amount) : std::string("none");
  };
  CHECK(value("215,457.6") == "1077288/5");
  CHECK(value("52.800000") == "264/5");
  CHECK(value(" ４２.47 万元 ") == "424700 money (万元)");
  CHECK(value("96.75%") == "387/400 ratio (%)");
  CHECK(value("2023.07") == "202307/100");
  CHECK(value("-3") == "-3");
  CHECK(value("0") == "0");
  for (const std::string_view text : {"", "—", "≥5", "5以上", "5-8", "O", "5斛", "提升", "1,00", "5 6", "\xFF", "5万元(元)"}) {
    INFO(text);
    CHECK(value(text) == "none");
  }
  CHECK(value(std::string(40, '1')) == std::string(40, '1'));
  CHECK(value(std::string(41, '1')) == "none");
}

TEST_CASE("plain dates", "[notation]") {
  const auto value = [](std::string_view text) {
    const std::optional<quantity::Date> date = read_date(text);
    return date ? quantity::spelled(*date) : std::string("none");
  };
  CHECK(value("2023年11月30日") == "2023年11月30日");
  CHECK(value("２０２３年１１月") == "2023年11月");
  CHECK(value("2023年") == "2023年");
  CHECK(value("2023-11-30") == "2023年11月30日");
  CHECK(value("2023.07") == "2023年7月");
  for (const std::string_view text : {"", "2023", "11月", "2023年13月", "2023年上半年", "2023年11月前", "≤2023年11月", "明年"}) {
    INFO(text);
    CHECK(value(text) == "none");
  }
}

TEST_CASE("the marks for nothing", "[notation]") {
  for (const std::string_view text : {"", " ", "—", "——", "-", "－", "/", "／", "…", "……", "　\n"}) CHECK(is_blank(text));
  for (const std::string_view text : {"0", "无", "-5", "不适用", "\xFF", "—5"}) CHECK_FALSE(is_blank(text));
  for (const std::string_view text : {"不适用", " 不适用 ", "n/a", "N/A", "Ｎ/Ａ"}) CHECK(is_not_applicable(text));
  for (const std::string_view text : {"", "NA", "不适用。", "未提供"}) CHECK_FALSE(is_not_applicable(text));
  CHECK(is_not_provided("未 提供"));
  CHECK_FALSE(is_not_provided("不适用"));
}

}  // namespace
}  // namespace heng::notation::testing
