// Functions of dates. An imprecise date is any of its days: a count that depends on which one is not known.
#include "tests/support/reference_scorer.hpp"

namespace heng::reference {

bool is_date_function(const std::string& function) {
  return is_word(function, "天数", "days") || is_word(function, "月数", "months") || is_word(function, "年数", "years") ||
         is_word(function, "年份", "year_of") || is_word(function, "月份", "month_of");
}

Value Scorer::date_function(const Context& context, const Expression& call) {
  std::vector<Value> dates;
  for (const parse::Argument& argument : call.arguments) {
    if (!argument.value) continue;
    dates.push_back(eval(context, *argument.value));
    if (dates.back().is_absent()) return dates.back();
  }
  const quantity::Date& first = dates[0].date;
  if (is_word(call.text, "年份", "year_of")) return plain_number(first.year);
  if (is_word(call.text, "月份", "month_of")) {
    if (first.precision == quantity::Date::Precision::year) throw Unknown{};
    return plain_number(first.month);
  }
  const quantity::Date& last = dates[1].date;
  const bool begun = call.arguments.back().counting == parse::Counting::started_counts;
  const auto count = [&](Day from, Day to) -> std::int64_t {
    if (is_word(call.text, "天数", "days")) return to - from;
    const std::int64_t months = months_between(from, to, begun);
    if (is_word(call.text, "月数", "months")) return months;
    // Whole years of the exchanged days too, before the first one.
    const std::int64_t size = months < 0 ? -months : months;
    const std::int64_t years = begun ? (size + 11) / 12 : size / 12;
    return months < 0 ? -years : years;
  };
  const std::int64_t least = count(latest(first), earliest(last)), most = count(earliest(first), latest(last));
  if (least != most) throw Unknown{};
  const char* unit = is_word(call.text, "天数", "days") ? "天" : is_word(call.text, "月数", "months") ? "个月" : "年";
  return in_unit(Number(most) * exact(units_.find(unit)->factor), *units_.find(unit));
}

}  // namespace heng::reference
