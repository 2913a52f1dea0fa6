#include "engine/check/vocabulary.hpp"

#include <array>
#include <utility>

namespace heng::check {

namespace {

template <class Value, std::size_t Size>
const Value* find_word(const std::array<std::pair<std::string_view, Value>, Size>& words, std::string_view name) {
  for (const auto& [word, value] : words) {
    if (word == name) return &value;
  }
  return nullptr;
}

using plan::Builtin;
constexpr FunctionWord plain(Builtin builtin, int arguments) { return {builtin, std::nullopt, arguments}; }
constexpr FunctionWord over_rows(RowFunction function) { return {std::nullopt, function, 1}; }

const auto& functions() {
  static const std::array<std::pair<std::string_view, FunctionWord>, 74> words{{
      {"较大", plain(Builtin::larger, -1)},
      {"larger", plain(Builtin::larger, -1)},
      {"较小", plain(Builtin::smaller, -1)},
      {"smaller", plain(Builtin::smaller, -1)},
      {"绝对值", plain(Builtin::abs, 1)},
      {"abs", plain(Builtin::abs, 1)},
      {"向下取整", plain(Builtin::floor_of, 1)},
      {"floor_of", plain(Builtin::floor_of, 1)},
      {"向上取整", plain(Builtin::ceiling_of, 1)},
      {"ceiling_of", plain(Builtin::ceiling_of, 1)},
      {"正向比例", plain(Builtin::forward, 2)},
      {"forward", plain(Builtin::forward, 2)},
      {"反向比例", plain(Builtin::inverse, 2)},
      {"inverse", plain(Builtin::inverse, 2)},
      {"反向扣减", plain(Builtin::inverse_excess, 2)},
      {"inverse_excess", plain(Builtin::inverse_excess, 2)},
      {"偏差度", plain(Builtin::deviation, 2)},
      {"deviation", plain(Builtin::deviation, 2)},
      {"达到", plain(Builtin::meets, 2)},
      {"meets", plain(Builtin::meets, 2)},
      {"包含", plain(Builtin::contains, 2)},
      {"contains", plain(Builtin::contains, 2)},
      {"文字", plain(Builtin::as_text, 1)},
      {"as_text", plain(Builtin::as_text, 1)},
      {"合计", over_rows(RowFunction::sum)},
      {"sum", over_rows(RowFunction::sum)},
      {"平均", over_rows(RowFunction::mean)},
      {"mean", over_rows(RowFunction::mean)},
      {"最大", over_rows(RowFunction::max)},
      {"max", over_rows(RowFunction::max)},
      {"最小", over_rows(RowFunction::min)},
      {"min", over_rows(RowFunction::min)},
      {"个数", over_rows(RowFunction::number_of)},
      {"number_of", over_rows(RowFunction::number_of)},
      {"符合数", over_rows(RowFunction::number_true)},
      {"number_true", over_rows(RowFunction::number_true)},
      {"全部", over_rows(RowFunction::all)},
      {"all", over_rows(RowFunction::all)},
      {"任一", over_rows(RowFunction::any)},
      {"any_of", over_rows(RowFunction::any)},
      {"开方", plain(Builtin::root, 2)},
      {"root", plain(Builtin::root, 2)},
      {"加权平均", over_rows(RowFunction::weighted_mean)},
      {"weighted_mean", over_rows(RowFunction::weighted_mean)},
      {"几何平均", over_rows(RowFunction::geometric_mean)},
      {"geometric_mean", over_rows(RowFunction::geometric_mean)},
      {"中位数", over_rows(RowFunction::median)},
      {"median", over_rows(RowFunction::median)},
      {"分位数", over_rows(RowFunction::percentile)},
      {"percentile", over_rows(RowFunction::percentile)},
      {"前几", over_rows(RowFunction::top)},
      {"top", over_rows(RowFunction::top)},
      {"首行", over_rows(RowFunction::first)},
      {"first", over_rows(RowFunction::first)},
      {"末行", over_rows(RowFunction::last)},
      {"last", over_rows(RowFunction::last)},
      {"第", over_rows(RowFunction::nth)},
      {"nth", over_rows(RowFunction::nth)},
      {"唯一", over_rows(RowFunction::only)},
      {"only", over_rows(RowFunction::only)},
      {"名次", over_rows(RowFunction::rank)},
      {"rank", over_rows(RowFunction::rank)},
      {"天数", plain(Builtin::days, 2)},
      {"days", plain(Builtin::days, 2)},
      {"月数", plain(Builtin::months, 2)},
      {"months", plain(Builtin::months, 2)},
      {"年数", plain(Builtin::years, 2)},
      {"years", plain(Builtin::years, 2)},
      {"工作日数", plain(Builtin::workdays, 3)},
      {"workdays", plain(Builtin::workdays, 3)},
      {"年份", plain(Builtin::year_of, 1)},
      {"year_of", plain(Builtin::year_of, 1)},
      {"月份", plain(Builtin::month_of, 1)},
      {"month_of", plain(Builtin::month_of, 1)},
  }};
  return words;
}

using model::KindClass;
const auto& kinds() {
  static const std::array<std::pair<std::string_view, KindWord>, 28> words{{
      {"分", {KindClass::points}},
      {"points", {KindClass::points}},
      {"金额", {KindClass::money}},
      {"money", {KindClass::money}},
      {"百分数", {KindClass::ratio, true}},
      {"percent", {KindClass::ratio, true}},
      {"比率", {KindClass::ratio}},
      {"ratio", {KindClass::ratio}},
      {"计数", {KindClass::count}},
      {"count", {KindClass::count}},
      {"量", {KindClass::measure}},
      {"measure", {KindClass::measure}},
      {"数", {KindClass::number}},
      {"number", {KindClass::number}},
      {"时长", {KindClass::clock_time}},
      {"duration", {KindClass::clock_time}},
      {"日期", {KindClass::date}},
      {"date", {KindClass::date}},
      {"年", {KindClass::year}},
      {"year", {KindClass::year}},
      {"文字", {KindClass::text}},
      {"text", {KindClass::text}},
      {"是否", {KindClass::yes_no}},
      {"yes_no", {KindClass::yes_no}},
      {"目标式", {KindClass::target}},
      {"target", {KindClass::target}},
      {"完成式", {KindClass::actual}},
      {"actual", {KindClass::actual}},
  }};
  return words;
}

}  // namespace

std::optional<Predefined> find_predefined(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Predefined>, 20> words{{
      {"分值", Predefined::weight},
      {"weight", Predefined::weight},
      {"满分", Predefined::full},
      {"full", Predefined::full},
      {"总分", Predefined::total},
      {"total", Predefined::total},
      {"等级", Predefined::grade},
      {"grade", Predefined::grade},
      {"得分合计", Predefined::sum_of_scores},
      {"sum_of_scores", Predefined::sum_of_scores},
      {"适用满分", Predefined::applicable_full},
      {"applicable_full", Predefined::applicable_full},
      {"序号", Predefined::index},
      {"index", Predefined::index},
      {"本表", Predefined::this_record},
      {"this_record", Predefined::this_record},
      {"本项", Predefined::this_item},
      {"this_item", Predefined::this_item},
      {"本部分", Predefined::this_section},
      {"this_section", Predefined::this_section},
  }};
  const Predefined* found = find_word(words, name);
  return found ? std::optional(*found) : std::nullopt;
}

std::optional<Member> find_member(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, Member>, 18> words{{
      {"得分", Member::score},
      {"score", Member::score},
      {"分值", Member::weight},
      {"weight", Member::weight},
      {"得分率", Member::rate},
      {"rate", Member::rate},
      {"适用", Member::applies},
      {"applies", Member::applies},
      {"舍入前", Member::unrounded},
      {"unrounded_score", Member::unrounded},
      {"符号", Member::target_sign},
      {"sign", Member::target_sign},
      {"目标数", Member::target_number},
      {"target_number", Member::target_number},
      {"数", Member::actual_number},
      {"number", Member::actual_number},
      {"等次", Member::actual_level},
      {"level", Member::actual_level},
  }};
  const Member* found = find_word(words, name);
  return found ? std::optional(*found) : std::nullopt;
}

std::optional<FunctionWord> find_function(std::string_view name) {
  const FunctionWord* found = find_word(functions(), name);
  return found ? std::optional(*found) : std::nullopt;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const auto& [word, function] : functions()) names.emplace_back(word);
  return names;
}

std::optional<KindWord> find_kind(std::string_view name) {
  const KindWord* found = find_word(kinds(), name);
  return found ? std::optional(*found) : std::nullopt;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const auto& [word, kind] : kinds()) names.emplace_back(word);
  return names;
}

diagnostic::Term kind_text(const model::Kind& kind) {
  const auto with = [&](const char* chinese, const char* english, const std::string& detail) {
    if (detail.empty()) return diagnostic::Term{chinese, english};
    return diagnostic::Term{std::string(chinese) + "（" + detail + "）", std::string(english) + " (" + detail + ")"};
  };
  const std::string& scale = kind.enumeration ? kind.enumeration->name : std::string();
  switch (kind.kind_class) {
    case KindClass::unresolved:
      return with("未定", "unresolved", "");
    case KindClass::points:
      return with("分", "points", "");
    case KindClass::money:
      return with("金额", "money", "");
    case KindClass::ratio:
      return with("比率", "ratio", "");
    case KindClass::percentage_points:
      return with("百分点", "percentage points", "");
    case KindClass::count:
      return with("计数", "count", kind.dimension);
    case KindClass::measure:
      return with("量", "measure", kind.dimension);
    case KindClass::compound:
      return with("复合量", "compound measure", kind.dimension);
    case KindClass::number:
      return with("数", "number", "");
    case KindClass::clock_time:
      return with("时长", "duration", "天");
    case KindClass::working_days:
      return with("时长", "duration", "个工作日");
    case KindClass::months:
      return with("时长", "duration", "个月");
    case KindClass::date:
      return with("日期", "date", "");
    case KindClass::year:
      return with("年", "year", "");
    case KindClass::enumeration:
      return with("枚举", "enumeration", scale);
    case KindClass::ordinal:
      return with("次序", "ordinal", scale);
    case KindClass::text:
      return with("文字", "text", "");
    case KindClass::yes_no:
      return with("是否", "yes/no", "");
    case KindClass::amount:
      return with("指标数值", "indicator amount", "");
    case KindClass::target:
      return with("目标式", "target", "");
    case KindClass::actual:
      return with("完成式", "actual", "");
    case KindClass::rows:
      return with("多行", "rows", "");
    case KindClass::objects:
      return with("各对象", "objects", "");
    case KindClass::list:
      return with("列表", "list", "");
    case KindClass::absence:
      return with("缺失", "absence", "");
    case KindClass::table_row:
      return with("表的一行", "row of a table", "");
  }
  return with("未定", "unresolved", "");
}

std::shared_ptr<const model::Enumeration> level_enumeration() {
  static const auto levels = std::make_shared<const model::Enumeration>(
      model::Enumeration{"等次", true, {{"达成", "met"}, {"部分达成", "partly_met"}, {"未达成", "not_met"}}});
  return levels;
}

}  // namespace heng::check
