// Working days in rules: exact where the calendar speaks, ranges where dates or years are not known, the source in explanations.
#include <catch2/catch.hpp>

#include "tests/unit/evaluate/scoring.hpp"

using namespace heng::tests;

namespace {

std::string with(const std::string& rule) {
  return "政策 例 {\n  输入 { 收文 “from”：日期；下达 “to”：日期 }\n  满分 20分\n"
         "  日历 历 { 依据 “16号”；休 2023年4月5日；休 2023年4月29日 至 2023年5月3日；班 2023年4月23日；班 2023年5月6日 }\n"
         "  项 试 20分 { 得 " +
         rule + " }\n}\n";
}
const std::string counted = with("满分，工作日数(收文，下达，历) 比 2个工作日 每高1个工作日扣1分，扣完为止");
const std::string late = with("满分，下达 比 收文 每晚2个工作日扣3分，不足一个按一个，扣完为止");
const std::string early = with("0分，下达 比 收文 每早1个工作日加1分，最高 满分");

std::string dates(const std::string& from, const std::string& to) { return "from = \"" + from + "\"\nto = \"" + to + "\"\n"; }
std::string scored(const std::string& policy, const std::string& from, const std::string& to) {
  return points(score(policy, dates(from, to)).card, "试");
}
std::string lines_of(const Scored& one) {
  const PartResult* part = find(one.card.parts, "试");
  REQUIRE(part);
  std::string lines;
  for (const auto& line : part->why) lines += line.text + "\n";
  return lines;
}

}  // namespace

TEST_CASE("working days are those of the calendar") {
  CHECK(scored(counted, "2023-04-20", "2023-05-08") == "11.00");  // 11 of them
  CHECK(scored(counted, "2023-05-08", "2023-04-20") == "20.00");  // before: none too many
  CHECK(scored(late, "2023-04-28", "2023-05-06") == "14.00");     // 4, 5, 6 May: two steps begun
  CHECK(scored(late, "2023-04-28", "2023-05-03") == "20.00");     // nobody worked
  CHECK(scored(early, "2023-05-08", "2023-04-28") == "4.00");     // 4, 5, 6, 8 May
}

TEST_CASE("a date that is a month leaves a range, a deadline that is a month ends with it") {
  const Scored open = score(counted, dates("2023年4月", "2023-05-04"));
  CHECK(points(open.card, "试") == "[1.00, 20.00]");  // from 1 April 21 working days, from 30 April 1
  CHECK(find(open.card, "DateImprecise"));
  CHECK(scored(late, "2023年4月", "2023-05-05") == "17.00");
  CHECK(scored(early, "2023年5月", "2023-04-28") == "0.00");  // the month begins on a day off
  CHECK(scored(late, "", "2023-05-05") == "[0.00, 20.00]");
}

TEST_CASE("days of a year that the calendar does not speak for may be worked or not") {
  const Scored open = score(counted, dates("2023-12-29", "2024-01-05"));
  CHECK(points(open.card, "试") == "[17.00, 20.00]");  // 0 to 5, two are free
  CHECK(find(open.card, "CalendarUnknownYear"));
  CHECK_FALSE(find(score(counted, dates("2023-12-22", "2023-12-29")).card, "CalendarUnknownYear"));
  CHECK(scored(late, "2024-01-01", "2024-01-04") == "[14.00, 20.00]");  // 0 to 3: no step, or two begun
}

TEST_CASE("the explanation names dates, count, calendar and source") {
  CHECK(lines_of(score(counted, dates("2023-04-20", "2023-05-08"), true))
            .find("工作日数(2023年4月20日，2023年5月8日，历) = 11个工作日（历，16号）") != std::string::npos);
  CHECK(lines_of(score(late, dates("2023-04-28", "2023-05-06"), true))
            .find("2023年5月6日 晚于 2023年4月28日，每 2个工作日 → 2个（历，16号）") != std::string::npos);
}
