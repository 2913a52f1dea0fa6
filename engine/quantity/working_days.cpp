// Counting is subtraction of two sums up to a day, so that a century costs what a week does: the weeks by arithmetic, the changes
// by a sum over those before, found by halving.
#include "engine/quantity/working_days.hpp"

#include <algorithm>
#include <utility>

namespace heng::quantity {

namespace {

struct WeekPlace {
  std::int64_t week;
  int day;  // 0 is Monday
};

// Day 0 (1 January 1970) is a Thursday.
WeekPlace week_place(DayNumber day) {
  const std::int64_t from_monday = std::int64_t{day} + 3;
  std::int64_t week = from_monday / 7;
  if (from_monday % 7 < 0) --week;
  return {week, static_cast<int>(from_monday - week * 7)};
}

std::int64_t weekdays_up_to(DayNumber day) {
  const WeekPlace place = week_place(day);
  return place.week * 5 + std::min(place.day + 1, 5);
}

// What a change adds to the working days of its days up to `day`.
std::int64_t net_of(const WorkingDays::Change& change, DayNumber day) {
  const DayNumber last = std::min(change.last, day);
  const std::int64_t weekdays = weekdays_in(change.first, last);
  return change.working ? std::int64_t{last} - change.first + 1 - weekdays : -weekdays;
}

}  // namespace

bool is_weekend(DayNumber day) { return week_place(day).day >= 5; }

std::int64_t weekdays_in(DayNumber first, DayNumber last) { return weekdays_up_to(last) - weekdays_up_to(first - 1); }

WorkingDays::WorkingDays(std::vector<Change> changes) : changes_(std::move(changes)) {
  std::sort(changes_.begin(), changes_.end(), [](const Change& left, const Change& right) { return left.first < right.first; });
  std::int64_t net = 0;
  std::vector<std::pair<DayNumber, DayNumber>> spans;
  for (const Change& change : changes_) {
    net_before_.push_back(net);
    net += net_of(change, change.last);
    spans.emplace_back(change.first, change.last);
    const std::int16_t year = date_of(change.first).year;
    const bool speaks = !change.working && date_of(change.last).year == year;
    if (speaks && (years_.empty() || years_.back() != year)) years_.push_back(year);
  }
  for (const std::int16_t year : years_) {
    const Date whole{year, 1, 1, Date::Precision::year};
    spans.emplace_back(first_day(whole), last_day(whole));
  }
  std::sort(spans.begin(), spans.end());
  for (const auto& [first, last] : spans) {
    if (!known_.empty() && first <= known_.back().last + 1)
      known_.back().last = std::max(known_.back().last, last);
    else
      known_.push_back({first, last});
  }
  Sums sums;
  for (Span& span : known_) {
    span.days_before = sums.days;
    span.working_before = sums.working;
    sums.days += std::int64_t{span.last} - span.first + 1;
    sums.working += working_up_to(span.last) - working_up_to(span.first - 1);
  }
}

bool WorkingDays::covers_year(std::int16_t year) const { return std::binary_search(years_.begin(), years_.end(), year); }

std::optional<DayNumber> WorkingDays::first_unknown(DayNumber from, DayNumber to) const {
  if (to <= from) return std::nullopt;
  DayNumber day = from + 1;
  const auto after =
      std::upper_bound(known_.begin(), known_.end(), day, [](DayNumber value, const Span& span) { return value < span.first; });
  if (after != known_.begin()) day = std::max(day, std::prev(after)->last + 1);
  return day <= to ? std::optional(day) : std::nullopt;
}

std::int64_t WorkingDays::working_up_to(DayNumber day) const {
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), day,
                                      [](DayNumber value, const Change& change) { return value < change.first; });
  if (after == changes_.begin()) return weekdays_up_to(day);
  const auto last = std::prev(after);
  return weekdays_up_to(day) + net_before_[static_cast<std::size_t>(last - changes_.begin())] + net_of(*last, day);
}

WorkingDays::Sums WorkingDays::known_up_to(DayNumber day) const {
  const auto after =
      std::upper_bound(known_.begin(), known_.end(), day, [](DayNumber value, const Span& span) { return value < span.first; });
  if (after == known_.begin()) return {};
  const Span& span = *std::prev(after);
  const DayNumber last = std::min(span.last, day);
  return {span.days_before + last - span.first + 1, span.working_before + working_up_to(last) - working_up_to(span.first - 1)};
}

WorkingDays::Count WorkingDays::between(DayNumber from, DayNumber to) const {
  if (to < from) {
    const Count count = between(to, from);
    return {-count.high, -count.low};
  }
  const Sums before = known_up_to(from), up_to = known_up_to(to);
  const std::int64_t known = up_to.working - before.working;
  const std::int64_t unknown = std::int64_t{to} - from - (up_to.days - before.days);
  return {known, known + unknown};
}

}  // namespace heng::quantity
