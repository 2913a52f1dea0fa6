// The keywords of the rule language, as one table: both spellings, where a keyword is known, what it may touch.
//
// The grammar's keyword rules, the recovery, the messages and the formatter all draw from it. Words of rounding and of target
// forms, which are known only at their place, follow in tables of their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/parse/rule_file.hpp"
#include "engine/quantity/rounding.hpp"

namespace heng::parse {

// HENG_WORD(name, Chinese, English, reserved, touches)
//   statement   known only where a statement begins or at its place in a head; elsewhere a free name
//   expression  never a plain name
//   touches     what may follow the Chinese spelling without a space (nothing, digit, …)
#define HENG_WORDS(HENG_WORD)                                                                         \
  HENG_WORD(policy, "政策", "policy", statement, nothing)                                             \
  HENG_WORD(based_on, "基于", "based_on", statement, nothing)                                         \
  HENG_WORD(use, "引用", "use", statement, nothing)                                                   \
  HENG_WORD(version, "版本", "version", statement, nothing)                                           \
  HENG_WORD(cite, "依据", "cite", statement, nothing)                                                 \
  HENG_WORD(valid, "有效期", "valid", statement, nothing)                                             \
  HENG_WORD(value_date, "取值日", "value_date", statement, nothing)                                   \
  HENG_WORD(input, "输入", "input", statement, nothing)                                               \
  HENG_WORD(self_assessment, "自评表", "self_assessment", statement, nothing)                         \
  HENG_WORD(rows_of, "每行", "rows_of", statement, nothing)                                           \
  HENG_WORD(rows, "行", "rows", statement, nothing)                                                   \
  HENG_WORD(list_of, "多个", "list_of", statement, nothing)                                           \
  HENG_WORD(times, "个", "times", statement, nothing)                                                 \
  HENG_WORD(enumeration, "枚举", "enum", statement, nothing)                                          \
  HENG_WORD(order, "次序", "order", statement, nothing)                                               \
  HENG_WORD(signed_, "可负", "signed", statement, nothing)                                            \
  HENG_WORD(not_empty, "至少一行", "not_empty", statement, nothing)                                   \
  HENG_WORD(out_of_range_rejects, "越界拒评", "out_of_range_rejects", statement, nothing)             \
  HENG_WORD(ignore_others, "其他不读", "ignore_others", statement, nothing)                           \
  HENG_WORD(subject, "评价对象", "subject", statement, nothing)                                       \
  HENG_WORD(from, "于", "from", statement, nothing)                                                   \
  HENG_WORD(full, "满分", "full", statement, nothing)                                                 \
  HENG_WORD(range, "范围", "range", statement, nothing)                                               \
  HENG_WORD(item_scores, "各项得分", "item_scores", statement, nothing)                               \
  HENG_WORD(section_scores, "各部分得分", "section_scores", statement, nothing)                       \
  HENG_WORD(unrounded, "不舍入", "unrounded", statement, nothing)                                     \
  HENG_WORD(parameter, "参数", "parameter", statement, nothing)                                       \
  HENG_WORD(onwards, "起", "onwards", statement, nothing)                                             \
  HENG_WORD(table, "表", "table", statement, nothing)                                                 \
  HENG_WORD(function, "函数", "function", statement, nothing)                                         \
  HENG_WORD(unit, "单位", "unit", statement, nothing)                                                 \
  HENG_WORD(count, "计数", "count", statement, nothing)                                               \
  HENG_WORD(calendar, "日历", "calendar", statement, nothing)                                         \
  HENG_WORD(off, "休", "off", statement, nothing)                                                     \
  HENG_WORD(on, "班", "on", statement, nothing)                                                       \
  HENG_WORD(let, "设", "let", statement, nothing)                                                     \
  HENG_WORD(section, "部分", "section", statement, nothing)                                           \
  HENG_WORD(item, "项", "item", statement, nothing)                                                   \
  HENG_WORD(bonus, "加分项", "bonus", statement, nothing)                                             \
  HENG_WORD(penalty, "扣分项", "penalty", statement, nothing)                                         \
  HENG_WORD(uncapped, "不封顶", "uncapped", statement, nothing)                                       \
  HENG_WORD(unfloored, "不封底", "unfloored", statement, nothing)                                     \
  HENG_WORD(each_section, "每部分", "each_section", statement, nothing)                               \
  HENG_WORD(each_item, "每项", "each_item", statement, nothing)                                       \
  HENG_WORD(others, "其他", "others", statement, nothing)                                             \
  HENG_WORD(named, "名称为", "named", statement, nothing)                                             \
  HENG_WORD(weighing, "分值为", "weighing", statement, nothing)                                       \
  HENG_WORD(unscored, "不计分", "unscored", statement, nothing)                                       \
  HENG_WORD(for_each, "逐个", "for_each", statement, nothing)                                         \
  HENG_WORD(total, "总分", "total", statement, nothing)                                               \
  HENG_WORD(grade, "等级", "grade", statement, nothing)                                               \
  HENG_WORD(also, "另有", "also", statement, nothing)                                                 \
  HENG_WORD(left_out, "不计入满分", "left_out", statement, nothing)                                   \
  HENG_WORD(mean_of_applicable, "取适用对象平均分", "mean_of_applicable", statement, nothing)         \
  HENG_WORD(weight_to, "分值并入", "weight_to", statement, nothing)                                   \
  HENG_WORD(weight_to_first_of, "分值依次并入", "weight_to_first_of", statement, nothing)             \
  HENG_WORD(weight_evenly_to, "分值平均分给", "weight_evenly_to", statement, nothing)                 \
  HENG_WORD(weight_in_proportion_to, "分值按比例分给", "weight_in_proportion_to", statement, nothing) \
  HENG_WORD(rest_of_section, "本部分其他项", "rest_of_section", statement, nothing)                   \
  HENG_WORD(veto, "一票否决", "veto", statement, nothing)                                             \
  HENG_WORD(item_zero, "本项不得分", "item_zero", statement, nothing)                                 \
  HENG_WORD(item_at_most, "本项最高", "item_at_most", statement, digit)                               \
  HENG_WORD(section_zero, "本部分不得分", "section_zero", statement, nothing)                         \
  HENG_WORD(section_at_most, "本部分最高", "section_at_most", statement, digit)                       \
  HENG_WORD(total_is, "总分为", "total_is", statement, digit)                                         \
  HENG_WORD(total_at_most, "总分最高", "total_at_most", statement, digit)                             \
  HENG_WORD(grade_at_most, "等级不高于", "grade_at_most", statement, nothing)                         \
  HENG_WORD(grade_is, "等级定为", "grade_is", statement, nothing)                                     \
  HENG_WORD(grade_down_one, "等级降一等", "grade_down_one", statement, nothing)                       \
  HENG_WORD(check, "检查", "check", statement, nothing)                                               \
  HENG_WORD(error, "错误", "error", statement, nothing)                                               \
  HENG_WORD(warning, "警告", "warning", statement, nothing)                                           \
  HENG_WORD(note, "提示", "note", statement, nothing)                                                 \
  HENG_WORD(saying, "说明", "saying", statement, nothing)                                             \
  HENG_WORD(reject, "拒评", "reject", statement, nothing)                                             \
  HENG_WORD(unrated, "不评", "unrated", statement, nothing)                                           \
  HENG_WORD(output, "输出", "output", statement, nothing)                                             \
  HENG_WORD(declared_as, "对照", "declared_as", statement, nothing)                                   \
  HENG_WORD(assert_, "断言", "assert", statement, nothing)                                            \
  HENG_WORD(over, "随", "over", statement, nothing)                                                   \
  HENG_WORD(never_falls, "不减", "never_falls", statement, nothing)                                   \
  HENG_WORD(never_rises, "不增", "never_rises", statement, nothing)                                   \
  HENG_WORD(case_, "用例", "case", statement, nothing)                                                \
  HENG_WORD(cases, "用例表", "cases", statement, nothing)                                             \
  HENG_WORD(given, "给定", "given", statement, nothing)                                               \
  HENG_WORD(record_file, "记录", "record_file", statement, nothing)                                   \
  HENG_WORD(expect, "期望", "expect", statement, nothing)                                             \
  HENG_WORD(finding, "发现", "finding", statement, nothing)                                           \
  HENG_WORD(unknown, "未知", "unknown", statement, nothing)                                           \
  HENG_WORD(change, "改", "change", statement, nothing)                                               \
  HENG_WORD(remove, "删", "remove", statement, nothing)                                               \
  HENG_WORD(targets, "目标", "targets", statement, nothing)                                           \
  HENG_WORD(if_, "若", "if", expression, nothing)                                                     \
  HENG_WORD(then, "则", "then", expression, nothing)                                                  \
  HENG_WORD(else_, "否则", "else", expression, nothing)                                               \
  HENG_WORD(when, "当", "when", expression, nothing)                                                  \
  HENG_WORD(and_, "且", "and", expression, nothing)                                                   \
  HENG_WORD(or_, "或", "or", expression, nothing)                                                     \
  HENG_WORD(not_, "非", "not", expression, nothing)                                                   \
  HENG_WORD(is, "是", "is", expression, nothing)                                                      \
  HENG_WORD(yes, "是", "yes", expression, nothing)                                                    \
  HENG_WORD(is_not, "不是", "is_not", expression, nothing)                                            \
  HENG_WORD(no, "否", "no", expression, nothing)                                                      \
  HENG_WORD(in, "在", "in", expression, nothing)                                                      \
  HENG_WORD(not_in, "不在", "not_in", expression, nothing)                                            \
  HENG_WORD(present, "有值", "present", expression, nothing)                                          \
  HENG_WORD(before, "早于", "before", expression, nothing)                                            \
  HENG_WORD(after, "晚于", "after", expression, nothing)                                              \
  HENG_WORD(not_before, "不早于", "not_before", expression, nothing)                                  \
  HENG_WORD(not_after, "不晚于", "not_after", expression, nothing)                                    \
  HENG_WORD(by, "按", "by", expression, nothing)                                                      \
  HENG_WORD(in_turn, "依次", "in_turn", expression, nothing)                                          \
  HENG_WORD(checklist, "要点", "checklist", expression, nothing)                                      \
  HENG_WORD(otherwise, "其余", "otherwise", expression, nothing)                                      \
  HENG_WORD(any, "任意", "any", expression, nothing)                                                  \
  HENG_WORD(line, "内插", "line", expression, nothing)                                                \
  HENG_WORD(where, "其中", "where", expression, nothing)                                              \
  HENG_WORD(each, "的", "each", expression, nothing)                                                  \
  HENG_WORD(to, "至", "to", expression, digit_or_unlimited)                                           \
  HENG_WORD(weights, "权", "weights", expression, nothing)                                            \
  HENG_WORD(it, "它", "it", expression, nothing)                                                      \
  HENG_WORD(blank, "缺", "blank", expression, nothing)                                                \
  HENG_WORD(not_applicable, "不适用", "not_applicable", expression, nothing)                          \
  HENG_WORD(not_provided, "未提供", "not_provided", expression, nothing)                              \
  HENG_WORD(to_verify, "待核实", "to_verify", expression, nothing)                                    \
  HENG_WORD(high_to_low, "从高到低", "high_to_low", expression, nothing)                              \
  HENG_WORD(low_to_high, "从低到高", "low_to_high", expression, nothing)                              \
  HENG_WORD(score, "得", "score", expression, digit)                                                  \
  HENG_WORD(add, "加", "add", expression, digit)                                                      \
  HENG_WORD(deduct, "扣", "deduct", expression, digit)                                                \
  HENG_WORD(add_at_most, "最多加", "add_at_most", expression, digit)                                  \
  HENG_WORD(deduct_at_most, "最多扣", "deduct_at_most", expression, digit)                            \
  HENG_WORD(against, "比", "against", expression, digit)                                              \
  HENG_WORD(per, "每", "per", expression, digit)                                                      \
  HENG_WORD(per_below, "每低", "per_below", expression, digit)                                        \
  HENG_WORD(per_above, "每高", "per_above", expression, digit)                                        \
  HENG_WORD(per_off, "每差", "per_off", expression, digit)                                            \
  HENG_WORD(per_late, "每晚", "per_late", expression, digit)                                          \
  HENG_WORD(per_early, "每早", "per_early", expression, digit)                                        \
  HENG_WORD(whole_only, "不足一个不计", "whole_only", expression, nothing)                            \
  HENG_WORD(started_counts, "不足一个按一个", "started_counts", expression, nothing)                  \
  HENG_WORD(in_proportion, "按比例", "in_proportion", expression, nothing)                            \
  HENG_WORD(at_most, "最高", "at_most", expression, digit)                                            \
  HENG_WORD(at_least, "最低", "at_least", expression, digit)                                          \
  HENG_WORD(within, "限于", "within", expression, digit)                                              \
  HENG_WORD(unlimited, "不限", "unlimited", expression, range_end)                                    \
  HENG_WORD(down_to_zero, "扣完为止", "down_to_zero", expression, nothing)                            \
  HENG_WORD(down_to, "扣至", "down_to", expression, digit)                                            \
  HENG_WORD(stop, "为止", "stop", expression, nothing)                                                \
  HENG_WORD(if_blank, "缺则", "if_blank", expression, nothing)                                        \
  HENG_WORD(if_not_applicable, "不适用则", "if_not_applicable", expression, nothing)                  \
  HENG_WORD(if_not_provided, "未提供则", "if_not_provided", expression, nothing)                      \
  HENG_WORD(if_zero_divisor, "分母为零则", "if_zero_divisor", expression, nothing)                    \
  HENG_WORD(keep, "保留", "keep", expression, digit_or_places)                                        \
  HENG_WORD(keep_multiple_of, "保留到", "keep_multiple_of", expression, digit)                        \
  HENG_WORD(percent_digits, "百分数", "percent_digits", expression, keep_word)

enum class Word : std::uint8_t {
#define HENG_WORD(name, chinese, english, reserved, touches) name,
  HENG_WORDS(HENG_WORD)
#undef HENG_WORD
      none,
};
inline constexpr std::size_t word_count = static_cast<std::size_t>(Word::none);

enum class WordUse : std::uint8_t { statement, expression };
enum class Touches : std::uint8_t {
  nothing,
  digit,               // 每低1
  digit_or_unlimited,  // 至60分, 至不限
  digit_or_places,     // 保留两位小数
  keep_word,           // 百分数保留两位小数
  range_end,           // 不限至20分
};

struct Keyword {
  std::string_view chinese;
  std::string_view english;
  WordUse use;
  Touches touches;
};
[[nodiscard]] const Keyword& keyword(Word word);
// The keyword with exactly this spelling, in either column (`是` is Word::is; whether it is the operator or the value, its place
// says).
[[nodiscard]] Word find_word(std::string_view spelling);
// The Chinese keyword that begins the run and touches what follows it there (每低1…); Word::none if none does.
[[nodiscard]] Word touching_word(std::string_view run);
// Whether the word may follow a unit without a space: 扣 加 得 至 每 为止 起.
[[nodiscard]] bool may_follow_unit(Word word);

// The words known only at their place.
struct RoundingWord {
  std::string_view chinese, english;
  quantity::RoundingMode mode;
};
struct PlacesWord {
  std::string_view chinese, english;  // English: the number before `places`, or `integer`
  int places;
};
struct FormWord {
  std::string_view chinese, english;
  Form form;
};
[[nodiscard]] std::optional<quantity::RoundingMode> find_rounding_mode(std::string_view spelling);
[[nodiscard]] std::optional<int> find_places(std::string_view spelling);  // 两位小数, 2位小数, 整数, integer
[[nodiscard]] std::optional<Form> find_form(std::string_view spelling);
// The way back: how each is written in a column.
[[nodiscard]] std::string_view spelled(quantity::RoundingMode mode, bool in_chinese);
[[nodiscard]] std::string_view spelled(Form form, bool in_chinese);
[[nodiscard]] std::string spelled_places(int places, bool in_chinese);  // 两位小数, 2 places, 整数, integer

}  // namespace heng::parse
