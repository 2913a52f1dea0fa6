// The grammar of indicator strings, over their normal spelling (normal_text.hpp). One rule, `text`, reads targets and actual values
// alike; what a reading means for either is decided in target.cpp and actual.cpp.
//
// The last alternatives (`misread`) name why a string is none of the forms; `words` is only reached by strings without a quantity
// in them. Rules with a line in tree.cpp's table of parts leave a node behind, the others only order them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <tao/pegtl.hpp>

#include "engine/quantity/unit.hpp"

namespace heng::notation::grammar {

namespace pegtl = tao::pegtl;
using namespace pegtl;  // NOLINT(google-build-using-namespace): a grammar is written in PEGTL's words

// What the rules look at beside the text, and what they leave behind (tree.hpp).
template <class Nodes>
struct Reading {
  const quantity::UnitTable& units;
  Nodes& nodes;
};

// A literal as a template argument.
template <std::size_t size>
struct Literal {
  char characters[size]{};
  constexpr Literal(const char (&literal)[size]) { std::copy_n(literal, size, characters); }  // NOLINT: from "…"
  [[nodiscard]] constexpr std::string_view view() const { return {characters, size - 1}; }
};

// The longest of the words that stands here: their order does not matter.
template <Literal... literals>
struct word {
  using rule_t = ascii::any::rule_t;  // for PEGTL's analysis: it consumes when it succeeds
  using subs_t = empty_list;
  template <class Input>
  [[nodiscard]] static bool match(Input& in) {
    const std::string_view rest(in.current(), in.size(0));
    std::size_t longest = 0;
    ((longest = rest.starts_with(literals.view()) ? std::max(longest, literals.view().size()) : longest), ...);
    if (longest != 0) in.bump_in_this_line(longest);
    return longest != 0;
  }
};

// The longest unit of the table that stands here.
struct table_unit {
  using rule_t = ascii::any::rule_t;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input, class State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    const std::size_t length = state.units.longest_prefix({in.current(), in.size(0)});
    if (length != 0) in.bump_in_this_line(length);
    return length != 0;
  }
};

// What may stand below the stroke of a compound unit (月 and 生 only do there).
struct divisor_unit {
  using rule_t = ascii::any::rule_t;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input, class State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    constexpr std::string_view above = "元/";
    constexpr std::size_t most_bytes = 32;
    const std::string compound = std::string(above) + std::string(in.current(), std::min(in.size(0), most_bytes));
    const std::size_t length = state.units.longest_prefix(compound);
    if (length <= above.size()) return false;
    in.bump_in_this_line(length - above.size());
    return true;
  }
};

// clang-format off

// Characters
struct han : utf8::ranges<U'\u3400', U'\u4DBF', U'\u4E00', U'\u9FFF', U'\u3007'> {};
struct letter : alpha {};
struct sign_character : seq<not_at<sor<han, letter, digit>>, utf8::any> {};
struct character : utf8::any {};
struct without_digits : star<seq<not_at<digit>, character>> {};
struct end_mark : word<"。", "；", ";", ",", "，", "、", "！", "!"> {};
template <class... Rules> struct closed : seq<Rules..., star<end_mark>, eof> {};

// Numbers and units
struct grouped : seq<rep_min_max<1, 3, digit>, plus<one<','>, rep<3, digit>, not_at<digit>>> {};
struct number : seq<opt<one<'-', '+'>>, sor<grouped, plus<digit>>, opt<one<'.'>, plus<digit>>> {};
struct unit : table_unit {};
struct unit_phrase : sor<seq<unit, opt<one<'('>, unit, one<')'>>>, seq<one<'('>, unit, one<')'>>> {};
struct hundredths : seq<word<"百分之">, number> {};
struct divisor : divisor_unit {};
struct each : seq<rep_min_max<1, 3, word<"每">, divisor>, number, opt<unit_phrase>> {};
struct amount : sor<hundredths, each, seq<number, opt<unit_phrase>>> {};

// Comparison before the number
struct at_least_sign : word<"≥", ">=", "=>", "≥="> {};
struct at_most_sign : word<"≤", "<=", "=<", "≤="> {};
struct above_sign : word<">"> {};
struct below_sign : word<"<"> {};
struct equal_sign : word<"=", "=="> {};
struct at_least_word : word<"大于等于", "大于或等于", "大于或者等于", "高于等于", "高于或等于", "多于等于", "多于或等于", "不低于", "不少于", "不小于", "不得低于", "不得少于", "不得小于", "不能低于", "不能少于", "不能小于", "不应低于", "不应少于", "不应小于", "至少", "最少", "最低"> {};
struct at_most_word : word<"小于等于", "小于或等于", "小于或者等于", "低于等于", "低于或等于", "少于等于", "少于或等于", "不超过", "不超", "不超出", "不高于", "不大于", "不多于", "不得超过", "不得高于", "不得大于", "不得多于", "不能超过", "不能高于", "不能大于", "不能多于", "不应超过", "不应高于", "不应大于", "不应多于", "至多", "最多", "最高"> {};
struct above_word : word<"大于", "高于", "多于", "超过", "超出"> {};
struct below_word : word<"小于", "低于", "少于", "不足", "不到", "不满"> {};
struct equal_word : word<"等于"> {};
struct at_least : sor<at_least_sign, at_least_word> {};
struct at_most : sor<at_most_sign, at_most_word> {};
struct above : sor<above_sign, above_word> {};
struct below : sor<below_sign, below_word> {};
struct equal : sor<equal_sign, equal_word> {};
struct reached : word<"达到", "达"> {};
struct sign_relation : sor<at_least_sign, at_most_sign, above_sign, below_sign, equal_sign> {};
struct relation : sor<at_least, at_most, above, below, equal, reached> {};
// … and behind it
struct up_from : word<"以上", "及以上", "或以上"> {};
struct up_to : word<"以内", "之内", "内", "以下", "及以下", "或以下"> {};
struct bound : sor<up_from, up_to> {};

// Words that may stand with a number and leave it what it is
struct counting_word : word<"完成", "已完成", "实际完成", "已", "共", "共计", "合计", "总计"> {};
struct covering_word : word<"覆盖", "全覆盖", "完成", "达标", "合格"> {};

// Levels of achievement
struct entirely : word<"全部", "全面", "已", "已经", "均", "均已", "已全部", "已全面", "按期", "按时", "如期"> {};
struct partly : word<"部分", "已部分"> {};
struct not_reached : word<"未", "未能", "没有", "尚未"> {};
struct qualifier : word<"年度", "年初", "全年", "预期", "预定", "既定", "设定", "绩效"> {};
struct goal : word<"指标", "目标", "指标值", "目标值"> {};
struct some_effect : word<"并具有一定效果", "且具有一定效果", ",并具有一定效果", ",且具有一定效果"> {};
struct poor_effect : word<"且效果较差", "并效果较差", ",且效果较差", ",并效果较差"> {};
struct achieving : sor<
    seq<word<"达成">, opt<word<"了">>, opt<star<qualifier>, opt<word<"的">>, goal>>,
    seq<word<"完成", "达到", "实现">, opt<word<"了">>, plus<qualifier>, opt<word<"的">>, goal>> {};
struct level_met : seq<opt<entirely>, achieving> {};
struct level_partly_met : seq<partly, achieving, opt<some_effect>> {};
struct level_not_met : seq<not_reached, achieving, opt<poor_effect>> {};
struct level : sor<level_partly_met, level_not_met, level_met> {};
struct counted_thing : word<"项目", "部门", "单位", "村", "社区", "乡镇", "县区", "学校", "企业", "医院", "机构", "家庭", "系统", "平台"> {};
struct remark : sor<level, covering_word, counted_thing> {};

// Dates
struct year : rep<4, digit> {};
struct month : seq<rep_min_max<1, 2, digit>, not_at<digit>> {};
struct day : seq<rep_min_max<1, 2, digit>, not_at<digit>> {};
struct near_year : seq<sor<string<'1', '9'>, string<'2', '0'>>, rep<2, digit>> {};
struct end_of : word<"底", "末"> {};
struct month_word : seq<word<"月">, opt<word<"份">>> {};
struct day_word : word<"日", "号"> {};
struct day_of_month : seq<day, day_word> {};
struct month_of_year : seq<month, month_word, sor<day_of_month, opt<end_of>>> {};
struct first_half : word<"上半年"> {};
struct second_half : word<"下半年"> {};
struct first_quarter : word<"一季度", "第一季度", "1季度", "第1季度"> {};
struct second_quarter : word<"二季度", "第二季度", "2季度", "第2季度"> {};
struct third_quarter : word<"三季度", "第三季度", "3季度", "第3季度"> {};
struct fourth_quarter : word<"四季度", "第四季度", "4季度", "第4季度"> {};
struct part_of_year : sor<first_half, second_half, first_quarter, second_quarter, third_quarter, fourth_quarter> {};
struct end_of_year : seq<opt<word<"年">>, end_of> {};
struct written_date : seq<year, word<"年">, sor<month_of_year, seq<part_of_year, opt<end_of>>, end_of_year, opt<word<"度">>>> {};
template <char separator> struct separated_year : seq<at<near_year>, year, one<separator>, month> {};
template <char separator> struct separated : seq<separated_year<separator>, opt<one<separator>, day>> {};
struct dotted_day : seq<separated_year<'.'>, one<'.'>, day> {};
// 1952.65 and 1850.5 are numbers: a dot makes a date of these only where it could well be one.
struct recent_year : seq<sor<string<'1', '9', '9'>, seq<string<'2', '0'>, digit>>, digit> {};
struct calendar_month : seq<sor<seq<one<'1'>, ranges<'0', '2'>>, seq<opt<one<'0'>>, ranges<'1', '9'>>>, not_at<digit>> {};
struct dotted_month : seq<at<recent_year>, year, one<'.'>, at<calendar_month>, month> {};
struct plain_date : sor<written_date, separated<'-'>, separated<'/'>, dotted_day> {};
struct date : sor<plain_date, dotted_month> {};
struct deadline_word : word<"于", "在", "截至", "截止", "截止到", "截至到", "不晚于", "不迟于", "最迟", "最晚", "最迟于", "最晚于"> {};
struct before_word : word<"早于"> {};
struct before : word<"前", "之前", "以前"> {};
struct within : word<"内", "以内", "之内"> {};
struct done : seq<opt<word<"已", "全部", "已全部", "全面", "按期", "按时">>, word<"完成", "完工", "竣工", "建成", "投入使用", "交付", "验收", "通过验收", "发放", "到位", "结束">, not_at<word<"率">>, opt<string<'1', '0', '0', '%'>>, without_digits> {};
struct dating : sor<deadline_word, before_word, relation> {};
struct dated : seq<star<dating>, plain_date, sor<seq<before, without_digits>, seq<opt<within>, opt<done>>>> {};

struct range_mark : word<"-", "—", "——", "~", "至", "到"> {};
struct open_date : seq<year, word<"年">, month, opt<month_word, opt<day_of_month>>> {};
struct same_year_date : month_of_year {};
struct closing_year : seq<at<near_year>, year, word<"年">> {};
struct opening_year : seq<at<near_year>, year> {};
struct period_ends : sor<
    seq<open_date, range_mark, same_year_date>,
    seq<date, range_mark, date>,
    seq<opening_year, range_mark, closing_year>> {};
struct period : seq<opt<word<"从", "自", "于", "在">>, period_ends, opt<word<"止">>, opt<within>, opt<done>> {};
struct doubtful_date : sor<dotted_month, seq<recent_year, range_mark, recent_year>> {};
struct month_mention : seq<month, opt<range_mark, month>, month_word> {};
struct end_of_this_year : seq<opt<word<"本", "当", "今">>, word<"年">, end_of> {};
struct month_without_year : sor<
    seq<star<dating>, month_mention, star<character>, eof>,
    closed<star<dating>, end_of_this_year, opt<before>, opt<done>>> {};

// Forms with numbers
struct open_low : one<'('> {};
struct open_high : one<')'> {};
struct bracketed : seq<sor<open_low, one<'['>>, amount, sor<range_mark, one<','>>, amount, sor<open_high, one<']'>>> {};
struct range : seq<opt<word<"在", "介于", "达到">>, amount, range_mark, amount, opt<word<"之间", "间">>> {};
struct side : sor<seq<plus<relation>, amount, opt<bound>>, seq<amount, bound>> {};
struct joint : word<",", "、", "且", "并", "并且", ",且", ",并", ",并且"> {};
struct pair : seq<side, opt<joint>, side> {};
struct contradiction : sor<seq<plus<relation>, range, opt<bound>>, seq<range, bound>> {};
struct single : seq<opt<counting_word>, star<relation>, amount, opt<bound>, opt<remark>> {};
struct limited : seq<word<"控制在", "限制在">, amount, bound> {};

// Why a string is none of these
struct digit_word : utf8::one<U'零', U'〇', U'一', U'二', U'两', U'三', U'四', U'五', U'六', U'七', U'八', U'九', U'十', U'百', U'千', U'半'> {};
struct number_word : seq<digit_word, star<sor<digit_word, word<"万", "亿", "点">>>> {};
struct in_characters : sor<
    closed<star<relation>, word<"百分百">>,
    closed<star<relation>, word<"百分之">, number_word, opt<bound>>,
    closed<plus<relation>, number_word, opt<unit>, opt<bound>>,
    closed<number_word, unit, opt<bound>>> {};
struct number_missing : sor<seq<plus<sign_relation>, star<character>, eof>, closed<star<relation>, word<"%", "‰">>> {};
struct letter_for_zero : plus<one<'O', 'o'>> {};
struct zero_misread : closed<star<relation>, letter_for_zero, opt<unit>> {};
struct words : seq<plus<character>, eof> {};
struct no_number : sor<in_characters, number_missing, zero_misread, words> {};

struct gap : plus<sor<one<' ', ',', ';', '/', '+', ':'>, word<"、", "和", "及", "与", "或">>> {};
struct second_number : seq<gap, star<relation>, amount> {};
struct two_numbers : seq<star<relation>, amount, second_number, star<character>, eof> {};
struct stray_signs : plus<not_at<sor<han, digit, relation>>, character> {};
struct stray_han : seq<not_at<word<"约", "近", "共", "达", "超", "满", "逾", "每", "第", "增", "降", "减", "升", "低", "高", "少", "多", "至", "到", "前", "后", "为", "计">>, han> {};
struct stray_before : sor<stray_signs, stray_han> {};
struct stray_after : plus<not_at<one<'(', '"'>>, not_at<word<"“", "《">>, sign_character> {};
struct stray_letters : seq<plus<letter>, at<digit>> {};
struct damaged : sor<
    closed<star<relation>, stray_before, amount, opt<bound>, opt<remark>>,
    seq<star<relation>, number, stray_letters, star<character>, eof>,
    seq<star<relation>, amount, stray_after, star<character>, eof>> {};
struct year_mention : seq<near_year, word<"年">, not_at<digit>> {};
struct quantity_mention : sor<
    seq<number, sor<unit_phrase, seq<star<end_mark>, eof>>>, month_mention, hundredths, each,
    seq<rep_min_max<1, 3, relation>, not_at<year_mention>, number>> {};
struct prose_piece : sor<year_mention, seq<not_at<quantity_mention>, sor<number, character>>> {};
struct has_word : at<until<seq<han, han>>> {};
struct prose : seq<not_at<not_at<year_mention>, digit>, has_word, plus<prose_piece>, eof> {};
struct about : word<"左右", "上下", "余", "多", "来", "几"> {};
struct about_number : seq<star<relation>, number, about, star<character>, eof> {};
struct foreign_unit : plus<not_at<sor<bound, end_mark, range_mark>>, character> {};
struct unknown_unit : seq<star<relation>, number, not_at<unit_phrase>, foreign_unit, star<character>, eof> {};
struct words_after : plus<character> {};
struct words_before : plus<not_at<sor<number, seq<relation, number>>>, character> {};
struct words_about : about_number {};
struct words_beside_number : sor<
    seq<star<relation>, sor<range, amount>, words_after, eof>,
    seq<words_before, star<character>, eof>> {};
struct unknown_text : seq<plus<character>, eof> {};
struct with_number : sor<two_numbers, damaged, prose, words_about, unknown_unit, words_beside_number, unknown_text> {};
struct misread : sor<seq<at<without_digits, eof>, no_number>, with_number> {};

struct text : sor<
    closed<dated>, closed<period>, closed<doubtful_date>, month_without_year,
    closed<bracketed>, closed<range>, closed<pair>, closed<contradiction>, closed<single>, closed<limited>, closed<level>,
    misread> {};

// What fields of their own hold
struct amount_alone : seq<amount, eof> {};
struct date_alone : seq<sor<plain_date, dotted_month>, eof> {};
struct unit_alone : seq<unit_phrase, eof> {};
struct relation_alone : seq<plus<relation>, eof> {};
// clang-format on

}  // namespace heng::notation::grammar
