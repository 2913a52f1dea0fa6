// Both columns of keywords give the same tree. The pairs hold every keyword of the table, which the last test counts.
#include <catch2/catch.hpp>
#include <set>
#include <utility>

#include "engine/parse/keywords.hpp"
#include "engine/parse/reading.hpp"
#include "tests/unit/parse/parsing.hpp"

namespace {

using heng::parse::Word;

const std::vector<std::pair<std::string, std::string>> pairs = {
    {"引用 “a”；政策 甲 “k” 基于 “b” { 版本 “1”；依据 “c”；有效期 2023年 至 2024年；取值日 = 期末 }",
     "use “a”; policy 甲 “k” based_on “b” { version “1”; cite “c”; valid 2023年 to 2024年; value_date = 期末 }"},
    {"政策 甲 { 输入 自评表 { 其他不读；越界拒评 “x”；甲：每行 { a：数 }，至少一行；乙：3行 { a：数 }；丙：多个 数；丁：4个 "
     "数，可负；戊：枚举 { 一、二 }；己：次序 { 一 > "
     "二 }；按 戊 { 一 { a：计数 人 } } } }",
     "policy 甲 { input self_assessment { ignore_others; out_of_range_rejects “x”; 甲: rows_of { a: 数 }, not_empty; 乙: 3 rows { "
     "a: 数 }; 丙: list_of 数; 丁: 4 times "
     "数, signed; 戊: enum { 一、二 }; 己: order { 一 > 二 }; by 戊 { 一 { a: 计数 人 } } } }"},
    {"政策 甲 { 评价对象 事业 于 行表 其中 a；满分 100分，范围 0分至不限；各项得分 不舍入；各部分得分 保留两位小数，四舍五入 }",
     "policy 甲 { subject 事业 from 行表 where a; full 100分, range 0分 to unlimited; item_scores unrounded; section_scores keep 2 "
     "places, half_up }"},
    {"参数 甲 = 1，依据 “a”；参数 乙 { 2017年 起：2 }；表 丙 { a => b；任意 => 1；其余 => 2 }；函数 丁(x) = x；单位 头 计数；日历 "
     "戊 { 休 2023年1月1日；班 2023年1月2日 至 "
     "2023年1月3日 }；目标 己 2023年 { a | b }",
     "parameter 甲 = 1, cite “a”; parameter 乙 { 2017年 onwards: 2 }; table 丙 { a => b; any => 1; otherwise => 2 }; function "
     "丁(x) = x; unit 头 count; calendar 戊 { off 2023年1月1日; "
     "on 2023年1月2日 to 2023年1月3日 }; targets 己 2023年 { a | b }"},
    {"政策 甲 { 设 a = 1；部分 b 5分 { 项 c 5分 { 得 满分 }；加分项 d 最多加4分 { 得 0分 }；扣分项 e 最多扣4分 { 得 0分 }；加分项 "
     "f 不封顶；扣分项 g 不封底 } }",
     "policy 甲 { let a = 1; section b 5分 { item c 5分 { score full }; bonus d add_at_most 4分 { score 0分 }; penalty e "
     "deduct_at_most 4分 { score 0分 }; bonus f uncapped; "
     "penalty g unfloored } }"},
    {"政策 甲 { 每部分 a 其他，名称为 b，分值为 c { 每项 d 其他 不计分 }；逐个 e 于 f { 总分 = 1 }；总分 = 2；等级 { 优 ≥ 90分；差 "
     "其余；另有 g } }",
     "policy 甲 { each_section a others, named b, weighing c { each_item d others unscored }; for_each e from f { total = 1 }; "
     "total = 2; grade { 优 ≥ 90分; 差 otherwise; also g } "
     "}"},
    {"政策 甲 { 不适用 当 a，不计入满分；不适用，取适用对象平均分；不适用，分值并入 b；不适用，分值依次并入 "
     "b、c；不适用，分值平均分给 b；不适用，分值按比例分给 本部分其他项；不适用，得 满分 }",
     "policy 甲 { not_applicable when a, left_out; not_applicable, mean_of_applicable; not_applicable, weight_to b; "
     "not_applicable, weight_to_first_of b、c; not_applicable, "
     "weight_evenly_to b; not_applicable, weight_in_proportion_to rest_of_section; not_applicable, score full }"},
    {"政策 甲 { 一票否决 当 a，本项不得分；当 a，本项最高 1分；当 a，本部分不得分；当 a，本部分最高 1分；当 a，总分为 1分；当 "
     "a，总分最高 1分；当 a，等级不高于 良；当 a，等级定为 差；当 a，等级降一等 }",
     "policy 甲 { veto when a, item_zero; when a, item_at_most 1分; when a, section_zero; when a, section_at_most 1分; when a, "
     "total_is 1分; when a, total_at_most 1分; when a, "
     "grade_at_most 良; when a, grade_is 差; when a, grade_down_one }"},
    {"政策 甲 { 检查 a 错误 当 b，说明 “c”；检查 a 警告 当 b，说明 “c”；检查 a 提示 当 b，说明 “c”；拒评 “d” 当 e；不评 “d” 当 "
     "e；输出 f；对照 g；断言 h 随 i 不减；断言 h 随 i 不增 }",
     "policy 甲 { check a error when b, saying “c”; check a warning when b, saying “c”; check a note when b, saying “c”; reject "
     "“d” when e; unrated “d” when e; output f; "
     "declared_as g; assert h over i never_falls; assert h over i never_rises }"},
    {"政策 甲 { 用例 a { 给定 b = 1，记录 “c”；期望 发现 d，e 未知，f = 1 }；用例表 a { b => c；1 => 未知 }；改 总分 = 1；删 项 g "
     "}",
     "policy 甲 { case a { given b = 1, record_file “c”; expect finding d, e unknown, f = 1 }; cases a { b => c; 1 => unknown }; "
     "change total = 1; remove item g }"},
    {"参数 a = 若 b 且 c 或 非 d 则 是 否则 否", "parameter a = if b and c or not d then yes else no"},
    {"参数 a = (b 是 缺、不适用、未提供、待核实)", "parameter a = (b is blank、not_applicable、not_provided、to_verify)"},
    {"参数 a = f(b 不是 c，d 在 [1, 2]，d 不在 e，f 有值)", "parameter a = f(b is_not c, d in [1, 2], d not_in e, f present)"},
    {"参数 a = f(b 早于 c，b 晚于 c，b 不早于 c，b 不晚于 c)",
     "parameter a = f(b before c, b after c, b not_before c, b not_after c)"},
    {"参数 a = 按 b 依次 { 任意：内插 1 至 2；其余：依次 { c：1；其余：2 } }",
     "parameter a = by b in_turn { any: line 1 to 2; otherwise: in_turn { c: 1; otherwise: 2 } }"},
    {"参数 a = 要点 { b：1分 }", "parameter a = checklist { b: 1分 }"},
    {"参数 a = f(b 其中 它 > 0 的 c，权 d，e 从高到低，e 从低到高，不足一个不计)",
     "parameter a = f(b where it > 0 each c, weights d, e high_to_low, e low_to_high, whole_only)"},
    {"政策 甲 { 得 a 每1次得2分，不足一个按一个，加 1分，最多加2分，b 比 1 每低1扣1分，按比例，最多扣3分，扣 2分 }",
     "policy 甲 { score a per 1次 score 2分, started_counts, add 1分, add_at_most 2分, b against 1 per_below 1 deduct 1分, "
     "in_proportion, deduct_at_most 3分, deduct 2分 }"},
    {"政策 甲 { 得 a，b 每高1扣1，b 每差1扣1，b 每晚1天扣1，b 每早1天扣1，最高 1，最低 0，限于 不限至 3，扣完为止，扣至1为止 }",
     "policy 甲 { score a, b per_above 1 deduct 1, b per_off 1 deduct 1, b per_late 1天 deduct 1, b per_early 1天 deduct 1, "
     "at_most 1, at_least 0, within unlimited to 3, "
     "down_to_zero, down_to 1 stop }"},
    {"政策 甲 { 得 a，缺则 1，不适用则 2，未提供则 3，分母为零则 "
     "4，保留整数，五舍六入，百分数保留一位小数，四舍六入五成双，保留到0."
     "5分，截断，保留三位小数，进一，保留四位小数，向上，保留两位小数，向下 }",
     "policy 甲 { score a, if_blank 1, if_not_applicable 2, if_not_provided 3, if_zero_divisor 4, keep integer, half_down, "
     "percent_digits keep 1 places, half_even, keep_multiple_of "
     "0.5分, truncate, keep 3 places, away, keep 4 places, ceiling, keep 2 places, floor }"},
    {"参数 a = 按 t，u { 数值 x，比率 y：1；日期 d，区间 r：2；定性，等次 l：3；任意，文字 w：4 }",
     "parameter a = by t, u { number x, ratio y: 1; date d, interval r: 2; words, level l: 3; any, text w: 4 }"},
};

void collect(const std::string& text, bool english, std::set<std::size_t>& seen) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (heng::parse::name_character(text.c_str() + end) != 0) end += heng::parse::name_character(text.c_str() + end);
    const std::string run = text.substr(at, end - at);
    for (std::size_t word = 0; word < heng::parse::word_count; ++word) {
      const heng::parse::Keyword& entry = heng::parse::keyword(static_cast<Word>(word));
      const std::string spelling(english ? entry.english : entry.chinese);
      if (!run.empty() && (english ? run == spelling : run.find(spelling) != std::string::npos)) seen.insert(word);
    }
    at = end + 1;
  }
}

}  // namespace

TEST_CASE("both columns of keywords give the same tree", "[parse]") {
  for (const auto& [chinese, english] : pairs) {
    INFO(english);
    const auto left = heng::tests::parsed(chinese);
    const auto right = heng::tests::parsed(english);
    CHECK(left.reports() == std::vector<std::string>{});
    CHECK(right.reports() == std::vector<std::string>{});
    CHECK(left.dump() == right.dump());
  }
}

TEST_CASE("the pairs hold every keyword", "[parse]") {
  for (const bool english : {false, true}) {
    std::set<std::size_t> seen;
    for (const auto& [chinese, twin] : pairs) collect(english ? twin : chinese, english, seen);
    for (std::size_t word = 0; word < heng::parse::word_count; ++word) {
      INFO(heng::parse::keyword(static_cast<Word>(word)).english);
      CHECK(seen.contains(word));
    }
  }
}

TEST_CASE("a keyword is found by either spelling and by nothing else", "[parse]") {
  using heng::parse::find_word;
  for (std::size_t i = 0; i < heng::parse::word_count; ++i) {
    const auto word = static_cast<Word>(i);
    CHECK(find_word(heng::parse::keyword(word).english) == word);
    // 是 is the operator; the value has the same spelling.
    CHECK(find_word(heng::parse::keyword(word).chinese) == (word == Word::yes ? Word::is : word));
  }
  for (const char* name : {"", "按期", "得分", "得分率", "每户补贴", "Score", "score_", "项目", "扣1", "保留两位小数"})
    CHECK(find_word(name) == Word::none);
}

TEST_CASE("words that touch what follows", "[parse]") {
  using heng::parse::touching_word;
  CHECK(touching_word("每低1个百分点扣0") == Word::per_below);
  CHECK(touching_word("每1处扣1分") == Word::per);
  CHECK(touching_word("扣至0分为止") == Word::down_to);
  CHECK(touching_word("保留到0") == Word::keep_multiple_of);
  CHECK(touching_word("保留两位小数") == Word::keep);
  CHECK(touching_word("百分数保留两位小数") == Word::percent_digits);
  CHECK(touching_word("百分数保留到0") == Word::percent_digits);
  CHECK(touching_word("至不限") == Word::to);
  CHECK(touching_word("不限至20分") == Word::unlimited);
  for (const char* name : {"每户", "得满分", "保留五位小数", "百分数", "百分数得分", "至今", "不限量", "比例", "score1", "若1"})
    CHECK(touching_word(name) == Word::none);
}
