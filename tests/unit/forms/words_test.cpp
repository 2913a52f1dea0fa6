#include <catch2/catch.hpp>

#include "engine/forms/words.hpp"

using namespace heng::forms;

TEST_CASE("headings mean what they say in every spelling") {
  const auto means = [](Section section, const char* text) { return heading(section, normal_words(text)); };
  CHECK(means(Section::indicators, "年度 指标值") == Field::target);
  CHECK(means(Section::indicators, "实际值完成值") == Field::actual);
  CHECK(means(Section::indicators, "实际完成指标值（B）") == Field::actual);
  CHECK(means(Section::indicators, "偏差原因分析 及改进措施") == Field::reason);
  CHECK(means(Section::indicators, "偏差度") == Field::deviation);
  CHECK(means(Section::indicators, "指标权重(分)") == Field::weight);
  CHECK(means(Section::indicators, "產出") == std::nullopt);
  CHECK(means(Section::funds, "全年（调整）预算数") == Field::revised_budget);
  CHECK(means(Section::funds, "執行率( B/A×100%)") == Field::rate);
  CHECK(means(Section::funds, "執行率权重") == Field::weight);
  CHECK(means(Section::funds, "得分(20分*执行率)") == Field::declared);
  CHECK(means(Section::funds, "全年\n执行数(B)") == Field::expenditure);
  CHECK(label(Section::head, normal_words("项目名称：")) == Field::project_name);
  CHECK(label(Section::goals, normal_words("年度 总体 目标")) == Field::section_title);
  CHECK(label(Section::closing, normal_words("总　分")) == Field::total);
}

TEST_CASE("placeholders, titles, units and years") {
  for (const char* open : {"—", "/", "……", "指标2:", "指标3：", "指标1:……", "xxx", "……"}) CHECK(is_placeholder(open));
  for (const char* real : {"指标1:居民健康档案", "指标体系", "100%", "无"}) CHECK_FALSE(is_placeholder(real));
  CHECK(is_title(normal_words("项目支出绩效自评情况表")));
  CHECK(is_title(normal_words("天长市水利局 水旱灾害防御 项目支出绩效自评")));
  CHECK_FALSE(is_title(normal_words("自评总分：95")));
  CHECK_FALSE(is_title(normal_words("收入支出决算总表")));
  CHECK(money_unit_in(normal_words("项目资金 (万元)")) == "万元");
  CHECK(money_unit_in(normal_words("公开 02 表 单位：元")) == "元");
  CHECK_FALSE(money_unit_in(normal_words("执行率(B/A)")));
  CHECK(year_in("（2022年度）", true)->digits == "2022");
  CHECK_FALSE(year_in("2021年林业局", true));
  CHECK(year_in("2021年林业局", false)->digits == "2021");
  CHECK_FALSE(year_in("12022年", false));
}
