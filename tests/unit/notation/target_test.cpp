#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "reading.hpp"

namespace heng::notation::testing {
namespace {

struct Example {
  std::string_view text;
  std::string_view reading;
};

void check(const std::vector<Example>& examples) {
  for (const Example& example : examples) {
    INFO(example.text);
    CHECK(target(example.text) == example.reading);
  }
}

TEST_CASE("every word of comparison, before and behind the number", "[notation]") {
  const std::vector<std::pair<std::string_view, std::string_view>> words{
      {"≥", "≥"},        {"≧", "≥"},          {"⩾", "≥"},      {">=", "≥"},     {"＞＝", "≥"},     {"=>", "≥"},
      {"大于等于", "≥"}, {"大于或等于", "≥"}, {"不低于", "≥"}, {"不少于", "≥"}, {"不小于", "≥"},   {"不得低于", "≥"},
      {"至少", "≥"},     {"最少", "≥"},       {"最低", "≥"},   {"达到", "≥"},   {"达", "≥"},       {"≤", "≤"},
      {"≦", "≤"},        {"⩽", "≤"},          {"<=", "≤"},     {"〈=", "≤"},    {"小于等于", "≤"}, {"小于或等于", "≤"},
      {"不超过", "≤"},   {"不高于", "≤"},     {"不大于", "≤"}, {"不多于", "≤"}, {"不得超过", "≤"}, {"至多", "≤"},
      {"最多", "≤"},     {"最高", "≤"},       {">", ">"},      {"大于", ">"},   {"超过", ">"},     {"高于", ">"},
      {"<", "<"},        {"小于", "<"},       {"低于", "<"},   {"少于", "<"},   {"不足", "<"},     {"不到", "<"},
      {"=", "="},        {"═", "="},          {"＝", "="},     {"等于", "="}};
  for (const auto& [word, sign] : words) {
    INFO(word);
    CHECK(target(std::string(word) + "5次") == "number " + std::string(sign) + " 5 次 (次)");
  }
  check({{"95%以上", "number ≥ 19/20 ratio (%)"},
         {"95%及以上", "number ≥ 19/20 ratio (%)"},
         {"5天以内", "number ≤ 7200 time (天)"},
         {"5天之内", "number ≤ 7200 time (天)"},
         {"3个工作日内", "number ≤ 3 工作日 (个工作日)"},
         {"5%以下", "number ≤ 1/20 ratio (%)"},
         {"控制在5%以内", "number ≤ 1/20 ratio (%)"},
         {"不低于95%以上", "number ≥ 19/20 ratio (%)"}});
}

TEST_CASE("directions that do not agree are not read", "[notation]") {
  check({{"≥≤5", "unreadable contradictory “≥≤5”"},
         {"不低于5天以内", "unreadable contradictory “不低于5天以内”"},
         {"超过95%以上", "unreadable contradictory “超过95%以上”"},
         {"≥60%-80%", "unreadable contradictory “≥60%-80%”"},
         {"60%-80%以上", "unreadable contradictory “60%-80%以上”"},
         {"≥2023年11月", "unreadable contradictory “≥2023年11月”"}});
}

TEST_CASE("numbers", "[notation]") {
  check({{"100.0 %", "number 1 ratio (%)"},
         {"1,000人", "number 1000 人 (人)"},
         {"１，０００人", "number 1000 人 (人)"},
         {"1,234,567.89元", "number 123456789/100 money (元)"},
         {"1952.65", "number 39053/20"},
         {"2023.13", "number 202313/100"},
         {"1850.5", "number 3701/2"},
         {"-5%", "number -1/20 ratio (%)"},
         {"≥-5%", "number ≥ -1/20 ratio (%)"},
         {"+5%", "number 1/20 ratio (%)"},
         {"5万", "number 50000 (万)"},
         {"3.45万亩", "number 23000000 area (万亩)"},
         {"≥100百分比", "number ≥ 1 ratio (%)"},
         {"8（万元）", "number 80000 money (万元)"},
         {"5%（百分比）", "number 1/20 ratio (%)"},
         {"百分之95", "number 19/20 ratio (%)"},
         {"530元/人*月", "number 530 money/人·月 (元/人·月)"},
         {"400元/人、天", "number 5/18 money/time·人 (元/人·天)"},
         {"每人每月530元", "number 530 money/人·月 (元/人·月)"},
         {"每亩300", "number 9/20 /area (/亩)"},
         {"每亩300元", "number 9/20 money/area (元/亩)"},
         {"100%覆盖", "number 1 ratio (%), beside it “覆盖”"},
         {"3个项目", "number 3 个 (个), beside it “项目”"},
         {"完成100%", "number 1 ratio (%)"},
         {"≥95%；", "number ≥ 19/20 ratio (%)"},
         {"5%。", "number 1/20 ratio (%)"}});
}

TEST_CASE("intervals", "[notation]") {
  check({{"60%-80%", "interval [3/5 ratio (%), 4/5 ratio (%)]"},
         {"60%～80%", "interval [3/5 ratio (%), 4/5 ratio (%)]"},
         {"60%至80%", "interval [3/5 ratio (%), 4/5 ratio (%)]"},
         {"60%到80%之间", "interval [3/5 ratio (%), 4/5 ratio (%)]"},
         {"[60%,80%)", "interval [3/5 ratio (%), 4/5 ratio (%))"},
         {"（60%，80%］", "interval (3/5 ratio (%), 4/5 ratio (%)]"},
         {"60—80人", "interval [60 人 (人), 80 人 (人)]"},
         {"60——80人", "interval [60 人 (人), 80 人 (人)]"},
         {"5-8万元", "interval [50000 money (万元), 80000 money (万元)]"},
         {"5万-8万元", "interval [50000 money (万元), 80000 money (万元)]"},
         {"600元-5万元", "interval [600 money (元), 50000 money (万元)]"},
         {"-5--3", "interval [-5, -3]"},
         {"1952.65-2000.35", "interval [39053/20, 40007/20]"},
         {"2000-2100人", "interval [2000 人 (人), 2100 人 (人)]"},
         {"5-5个", "interval [5 个 (个), 5 个 (个)]"},
         {"≥60%，≤80%", "interval [3/5 ratio (%), 4/5 ratio (%)]"},
         {"大于60%且小于80%", "interval (3/5 ratio (%), 4/5 ratio (%))"},
         {"80%以上90%以下", "interval [4/5 ratio (%), 9/10 ratio (%)]"},
         {"小于80%大于60%", "interval (3/5 ratio (%), 4/5 ratio (%))"},
         {"80%-60%", "unreadable interval_reversed “80%-60%”"},
         {"(5%,5%]", "unreadable interval_reversed “(5%,5%]”"},
         {"60%-80", "unreadable contradictory “60%-80”"},
         {"5人-8个", "unreadable contradictory “5人-8个”"},
         {"60%-70%-80%", "unreadable damaged “-”"}});
}

TEST_CASE("dates are deadlines", "[notation]") {
  check({{"2023年11月", "date 2023年11月"},
         {"2023年12月底前", "date 2023年12月"},
         {"2021年12月31日前", "date 2021年12月31日"},
         {"2023年12月31日之前完成项目验收", "date 2023年12月31日"},
         {"2021年底", "date 2021年"},
         {"2025年年底前", "date 2025年"},
         {"2021年12月完成", "date 2021年12月"},
         {"2021年12月底完成100%", "date 2021年12月"},
         {"2023年度", "date 2023年"},
         {"2023年内", "date 2023年"},
         {"2023-11-30", "date 2023年11月30日"},
         {"2023/11", "date 2023年11月"},
         {"2023.07.15", "date 2023年7月15日"},
         {"≤2023年11月", "date 2023年11月"},
         {"不晚于2023年11月30日", "date 2023年11月30日"},
         {"2024年2月29日", "date 2024年2月29日"},
         {"3年", "number 36 月 (年)"}});
}

TEST_CASE("a period is a deadline with a beginning", "[notation]") {
  check({{"2023.07-2024.01", "date 2024年1月 from 2023年7月"},
         {"2023-07-2024-01", "date 2024年1月 from 2023年7月"},
         {"2023年7月1日至2023年7月31日", "date 2023年7月31日 from 2023年7月1日"},
         {"2023年1-12月", "date 2023年12月 from 2023年1月"},
         {"2023年7月-12月", "date 2023年12月 from 2023年7月"},
         {"2023-2024年", "date 2024年 from 2023年"},
         {"2023年上半年", "date 2023年6月 from 2023年1月"},
         {"2023年第三季度末", "date 2023年9月 from 2023年7月"},
         {"2024年1月-2023年12月", "unreadable interval_reversed “2024年1月-2023年12月”"}});
}

TEST_CASE("dates that are impossible, unfinished or can be read in two ways", "[notation]") {
  check({{"2023年13月", "unreadable date_impossible “2023年13月”"},
         {"2023年2月29日", "unreadable date_impossible “2023年2月29日”"},
         {"2023-02-30", "unreadable date_impossible “2023-02-30”"},
         {"0000年", "unreadable date_impossible “0000年”"},
         {"9月前", "unreadable month_without_year “9月”"},
         {"11月底完成100%", "unreadable month_without_year “11月”"},
         {"12月31日", "unreadable month_without_year “12月”"},
         {"年底前完成", "unreadable month_without_year “年底”"},
         {"2023年12月前", "unreadable ambiguous “2023年12月前”"},
         {"2024年前", "unreadable ambiguous “2024年前”"},
         {"早于2023年12月1日", "unreadable ambiguous “早于2023年12月1日”"},
         {"2023.07", "unreadable ambiguous “2023.07”"},
         {"2023.7", "unreadable ambiguous “2023.7”"},
         {"2023.13.01", "unreadable date_impossible “2023.13.01”"},
         {"2023-2024", "unreadable ambiguous “2023-2024”"},
         {"2023年5月开工", "unreadable words_beside_number “5月开工”"}});
}

TEST_CASE("damaged numbers are shown, not mended", "[notation]") {
  check({{"工5%", "unreadable damaged “工”"},
         {"M.8万元", "unreadable damaged “M.”"},
         {"5=50%", "unreadable damaged “=”"},
         {"^80%", "unreadable damaged “^”"},
         {"290$", "unreadable damaged “$”"},
         {"290%", "number 29/10 ratio (%)"},
         {"O", "unreadable damaged “O”"},
         {"O万元", "unreadable damaged “O”"},
         {"1O0%", "unreadable damaged “O”"},
         {"l00%", "unreadable damaged “l”"},
         {"±5%", "unreadable damaged “±”"},
         {"—5%", "unreadable damaged “—”"},
         {".8", "unreadable damaged “.”"},
         {"5.", "unreadable damaged “.”"},
         {"5%%", "unreadable damaged “%”"},
         {"2 8 万亩", "unreadable two_numbers “ 8 万亩”"},
         {"1,0000人", "unreadable two_numbers “,0000人”"},
         {"1:3", "unreadable two_numbers “:3”"},
         {"5个、6个", "unreadable two_numbers “、6个”"},
         {"\xFF", "unreadable damaged “”"}});
}

TEST_CASE("numbers among words", "[notation]") {
  check({{"5斛", "unreadable unknown_unit “斛”"},
         {"≥80M", "unreadable unknown_unit “M”"},
         {"5斛以上", "unreadable unknown_unit “斛”"},
         {"5万元(元)", "unreadable contradictory “元”"},
         {"约5%", "unreadable words_beside_number “约”"},
         {"5%左右", "unreadable words_beside_number “左右”"},
         {"100余人", "unreadable words_beside_number “余”"},
         {"增长5%", "unreadable words_beside_number “增长”"},
         {"未超过5%", "unreadable words_beside_number “未”"},
         {"群众满意度≥90%", "unreadable words_beside_number “群众满意度”"},
         {"完成3个项目建设", "unreadable words_beside_number “完成”"},
         {"每斛300", "unreadable words_beside_number “每斛”"},
         {"100%（含）", "unreadable words_beside_number “（含）”"},
         {"不少于十个", "unreadable number_in_characters “不少于十个”"},
         {"百分之九十", "unreadable number_in_characters “百分之九十”"},
         {"一次", "unreadable number_in_characters “一次”"},
         {"≥", "unreadable number_missing “≥”"},
         {"≥良好", "unreadable number_missing “≥良好”"},
         {"%", "unreadable number_missing “%”"}});
}

TEST_CASE("words", "[notation]") {
  for (const std::string_view text : {"提升", "是", "一次性", "不超预算", "达成预期指标", "按2023年预算执行",
                                      "保障12345热线正常运行", "完成2023年度任务", "不适用", "√", "高于全省平均水平"}) {
    INFO(text);
    CHECK(target(text) == "words");
  }
  for (const std::string_view text : {"", " ", "　", "—", "——", "-", "－", "/", "…", "……"}) {
    INFO(text);
    CHECK(target(text) == "blank");
  }
}

TEST_CASE("at most 40 digits", "[notation]") {
  const std::string digits(max_literal_digits - 1, '7');
  CHECK(target(digits) == "number " + digits);
  CHECK(target(digits + "7") == "number " + digits + "7");
  CHECK(target(digits + "77") == "unreadable too_long “" + digits + "77”");
  CHECK(target(digits + ".77") == "unreadable too_long “" + digits + ".77”");
  CHECK(target("1%-" + digits + "77%") == "unreadable too_long “" + digits + "77”");
}

TEST_CASE("places and spellings are those of the string as typed", "[notation]") {
  const Target read = read_target("　≧ ９５ ％", quantity::UnitTable::standard());
  CHECK(read.spelling == "　≧ ９５ ％");
  CHECK(read.low.spelling == "９５ ％");
  CHECK(read.low.begin == 7);
  CHECK(read.sign_written);
  const Target range = read_target("60 — 80人", quantity::UnitTable::standard());
  CHECK(range.low.spelling == "60");
  CHECK(range.high.spelling == "80人");
  CHECK(range.high.begin == 7);
  const Target damaged = read_target("≥ 5 斛", quantity::UnitTable::standard());
  CHECK(damaged.reason_detail == "斛");
  CHECK(damaged.reason_begin == 6);
}

TEST_CASE("without a sign the relation is equality, and that it was not written is known", "[notation]") {
  const Target bare = read_target("100%", quantity::UnitTable::standard());
  CHECK(bare.relation == Relation::equal);
  CHECK_FALSE(bare.sign_written);
  CHECK(read_target("=100%", quantity::UnitTable::standard()).sign_written);
}

TEST_CASE("the units are those of the table given", "[notation]") {
  quantity::UnitTable units = quantity::UnitTable::standard();
  REQUIRE(units.add("斛", {"斛", quantity::UnitClass::count, "斛", 1}));
  CHECK(reading(read_target("≥5斛", units)) == "number ≥ 5 斛 (斛)");
}

TEST_CASE("operator, value and unit in three columns", "[notation]") {
  CHECK(columns("≧", "100", "%") == "number ≥ 1 ratio (%)");
  CHECK(columns(">=", "98", "%(百分比)") == "number ≥ 49/50 ratio (%)");
  CHECK(columns("", "90", "%") == "number 9/10 ratio (%)");
  CHECK(columns("不低于", "90", "（万元）") == "number ≥ 900000 money (万元)");
  CHECK(columns("=", "100", "") == "number = 100");
  CHECK(columns("=", "100", "—") == "number = 100");
  CHECK(columns("≥", "95%", "%") == "number ≥ 19/20 ratio (%)");
  CHECK(columns("≥", "≥95", "%") == "number ≥ 19/20 ratio (%)");
  CHECK(columns("", "60-80", "%") == "interval [3/5 ratio (%), 4/5 ratio (%)]");
  CHECK(columns("", "5万", "元") == "number 50000 money (万元)");
  CHECK(columns("", "2023.07", "万元") == "number 20230700 money (万元)");
  CHECK(columns("定性", "好坏", "") == "words");
  CHECK(columns("", "有效", "") == "words");
  CHECK(columns("定量", "5", "次") == "number 5 次 (次)");
  CHECK(columns("≤", "2023年11月", "") == "date 2023年11月");
  CHECK(columns("", "2023", "年") == "date 2023年");
  CHECK(columns("", "", "") == "blank");
  CHECK(columns("定性", "—", "项") == "blank");
}

TEST_CASE("three columns that do not fit together", "[notation]") {
  CHECK(columns("2", "8", "万亩") == "unreadable two_numbers “2”");
  CHECK(columns("^", "8", "万亩") == "unreadable damaged “^”");
  CHECK(columns("≥", "", "%") == "unreadable number_missing “≥”");
  CHECK(columns("≥", "良好", "") == "unreadable number_missing “良好”");
  CHECK(columns("定性", "100", "%") == "unreadable contradictory “定性”");
  CHECK(columns("≥", "95%", "万元") == "unreadable contradictory “万元”");
  CHECK(columns("≥", "≤95", "%") == "unreadable contradictory “≥ ≤95 %”");
  CHECK(columns("≥", "95", "斛") == "unreadable unknown_unit “斛”");
  CHECK(columns("", "7", "月") == "unreadable unknown_unit “月”");
  CHECK(columns("", "100%", "覆盖") == "unreadable contradictory “覆盖”");
}

TEST_CASE("three columns keep places in the joined spelling", "[notation]") {
  const Target read = read_target_columns("≥", "95", "%", quantity::UnitTable::standard());
  CHECK(read.spelling == "≥ 95 %");
  CHECK(read.low.begin == 4);
  CHECK(read.low.spelling == "95 %");
  const Target plain = read_target_columns("定量", "95", "%", quantity::UnitTable::standard());
  CHECK(plain.spelling == "定量 95 %");
  CHECK(plain.low.begin == 7);
  const Target failed = read_target_columns("≥", "95", "斛", quantity::UnitTable::standard());
  CHECK(failed.spelling.substr(failed.reason_begin) == "斛");
}

}  // namespace
}  // namespace heng::notation::testing
