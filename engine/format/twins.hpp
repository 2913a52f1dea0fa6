// The words of the language that are no keywords and still have two spellings: built-in functions, kinds of fields, units of money,
// points and time.
#pragma once

#include <array>
#include <string_view>

namespace heng::format {

struct Twin {
  std::string_view chinese;
  std::string_view english;
};

inline constexpr auto function_twins = std::to_array<Twin>({
    {"较大", "larger"},
    {"较小", "smaller"},
    {"绝对值", "abs"},
    {"向下取整", "floor_of"},
    {"向上取整", "ceiling_of"},
    {"开方", "root"},
    {"合计", "sum"},
    {"平均", "mean"},
    {"加权平均", "weighted_mean"},
    {"几何平均", "geometric_mean"},
    {"最大", "max"},
    {"最小", "min"},
    {"中位数", "median"},
    {"分位数", "percentile"},
    {"前几", "top"},
    {"个数", "number_of"},
    {"符合数", "number_true"},
    {"全部", "all"},
    {"任一", "any_of"},
    {"首行", "first"},
    {"末行", "last"},
    {"第", "nth"},
    {"唯一", "only"},
    {"名次", "rank"},
    {"天数", "days"},
    {"月数", "months"},
    {"年数", "years"},
    {"工作日数", "workdays"},
    {"年份", "year_of"},
    {"月份", "month_of"},
    {"正向比例", "forward"},
    {"反向比例", "inverse"},
    {"反向扣减", "inverse_excess"},
    {"偏差度", "deviation"},
    {"达到", "meets"},
    {"包含", "contains"},
    {"文字", "as_text"},
});

inline constexpr auto kind_twins = std::to_array<Twin>({
    {"分", "points"},
    {"金额", "money"},
    {"百分数", "percent"},
    {"比率", "ratio"},
    {"计数", "count"},
    {"量", "measure"},
    {"数", "number"},
    {"时长", "duration"},
    {"日期", "date"},
    {"年", "year"},
    {"文字", "text"},
    {"是否", "yes_no"},
    {"目标式", "target"},
    {"完成式", "actual"},
});

inline constexpr auto unit_twins = std::to_array<Twin>({
    {"分", "pt"},
    {"个百分点", "pp"},
    {"元", "yuan"},
    {"万元", "wan_yuan"},
    {"亿元", "yi_yuan"},
    {"天", "day"},
    {"个工作日", "workday"},
    {"个月", "month"},
    {"年", "year"},
});

}  // namespace heng::format
