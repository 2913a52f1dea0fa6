// 日历: the days that an authority announces off or worked, held against the weekends and against each other.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using quantity::DayNumber;
namespace kinds = diagnostic::kinds;

namespace {

std::string day_text(DayNumber day) { return quantity::spelled(quantity::date_of(day)); }

// “2021年、2024年至2026年”; the years rise.
std::string years_text(const std::vector<std::int16_t>& years) {
  std::string text;
  for (std::size_t first = 0, next = 0; first < years.size(); first = next) {
    for (next = first + 1; next < years.size() && years[next] == years[next - 1] + 1;) ++next;
    text += (text.empty() ? "" : "、") + std::to_string(years[first]) + "年";
    if (next - first > 1) text += "至" + std::to_string(years[next - 1]) + "年";
  }
  return text;
}

}  // namespace

// nullopt: reported.
std::optional<quantity::WorkingDays::Change> Checker::calendar_change(const parse::CalendarDay& day) {
  const quantity::Date last = day.to.value_or(day.from);
  for (const quantity::Date& date : {day.from, last}) {
    if (date.precision == quantity::Date::Precision::day) continue;
    diagnostics_.report(day.at, kinds::CalendarDayImprecise, quantity::spelled(date));
    return std::nullopt;
  }
  const quantity::WorkingDays::Change change{quantity::first_day(day.from), quantity::last_day(last), day.working};
  if (change.last < change.first) {
    diagnostics_.report(day.at, kinds::CalendarDaysReversed, quantity::spelled(day.from), quantity::spelled(last));
    return std::nullopt;
  }
  const std::int64_t weekdays = quantity::weekdays_in(change.first, change.last);
  if (change.working ? weekdays != 0 : weekdays == 0) {
    diagnostics_.report(day.at, kinds::CalendarDayIdle, std::string(written(day.at)),
                        change.working ? diagnostic::Term{"周一至周五本来就上班", "Monday to Friday are worked anyway"}
                                       : diagnostic::Term{"周六周日本来就休息", "Saturdays and Sundays are off anyway"});
  }
  return change;
}

// A day may be named once. False: reported.
bool Checker::check_calendar_days(const std::vector<parse::CalendarDay>& days,
                                  const std::vector<quantity::WorkingDays::Change>& changes) {
  std::vector<std::size_t> order(changes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return changes[left].first != changes[right].first ? changes[left].first < changes[right].first : left < right;
  });
  bool is_right = true;
  std::size_t reaching = 0;  // of those before, the one that ends last
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (changes[order[i]].first <= changes[order[reaching]].last) {
      const std::size_t later = std::max(order[i], order[reaching]), earlier = std::min(order[i], order[reaching]);
      auto& report = diagnostics_.report(days[later].at, kinds::CalendarDayTwice, day_text(changes[order[i]].first));
      diagnostic::Diagnostics::label(report, days[earlier].at, kinds::DeclaredHere, day_text(changes[order[i]].first));
      is_right = false;
    }
    if (changes[order[i]].last > changes[order[reaching]].last) reaching = i;
  }
  return is_right;
}

// The years of 有效期 that the calendar says nothing of. Those after its last year may not have been announced yet: their days are
// open when a record asks for them. One before or between is a gap of the text.
void Checker::check_calendar_years(const plan::Calendar& calendar, text::Span at) {
  const std::vector<std::int16_t>& years = calendar.days.years();
  if (years.empty()) {
    diagnostics_.report(at, kinds::CalendarEmpty, calendar.name);
    return;
  }
  if (!plan_.valid_from || !plan_.valid_to) return;
  std::vector<std::int16_t> gaps, later;
  for (std::int16_t year = plan_.valid_from->year; year <= plan_.valid_to->year; ++year) {
    if (!calendar.days.covers_year(year)) (year > years.back() ? later : gaps).push_back(year);
  }
  if (gaps.empty() && plan_.valid_from->year > years.back()) gaps.swap(later);
  if (!gaps.empty()) diagnostics_.report(at, kinds::CalendarGap, calendar.name, years_text(gaps));
  if (!later.empty()) diagnostics_.report(at, kinds::CalendarEndsEarly, calendar.name, years_text(later));
}

std::uint32_t Checker::calendar_of(Entity& entity) {
  entity.used = true;
  if (entity.state == Entity::State::done) return entity.calendar;
  entity.state = Entity::State::done;
  const parse::Statement& statement = *entity.statement;
  plan::Calendar calendar;
  calendar.name = entity.name->text;
  for (const parse::Quoted& cite : statement.calendar_cites) calendar.cites.push_back(cite.text);
  if (calendar.cites.empty()) diagnostics_.report(entity.name->at, kinds::CalendarNoSource, calendar.name);
  std::vector<quantity::WorkingDays::Change> changes;
  for (const parse::CalendarDay& day : statement.days) {
    if (const auto change = calendar_change(day)) changes.push_back(*change);
  }
  if (changes.size() != statement.days.size() || !check_calendar_days(statement.days, changes)) return plan::none;
  calendar.days = quantity::WorkingDays(std::move(changes));
  check_calendar_years(calendar, entity.name->at);
  entity.calendar = static_cast<std::uint32_t>(plan_.calendars.size());
  plan_.calendars.push_back(std::move(calendar));
  return entity.calendar;
}

std::vector<Entity*> Checker::visible_calendars(const Context& context) const {
  std::vector<Entity*> calendars;
  for (const Block* block = context.block; block; block = block->parent) {
    for (const auto& [name, entity] : block->names) {
      if (entity->form == Entity::Form::calendar) calendars.push_back(entity);
    }
  }
  return calendars;
}

// The last argument of 工作日数. none: reported.
std::uint32_t Checker::calendar_argument(const parse::Argument& argument, const Context& context) {
  const bool is_name = argument.value && argument.value->kind == parse::ExpressionKind::name && !argument.where && !argument.each;
  Entity* entity = is_name ? find(argument.value->text, context) : nullptr;
  if (entity && entity->form == Entity::Form::calendar) return calendar_of(*entity);
  std::vector<std::string> names;
  for (const Entity* calendar : visible_calendars(context)) names.push_back(calendar->name->text);
  const std::string asked(written(argument.at));
  const std::string near = names.size() == 1 ? names.front() : suggestion(asked, names);
  diagnostics_.report(argument.at, kinds::CalendarWanted, asked, did_you_mean(near));
  return plan::none;
}

// 每晚1个工作日 names no calendar: there is one, or the sentence must be written with 工作日数. none: reported.
std::uint32_t Checker::only_calendar(text::Span at, const Context& context) {
  const std::vector<Entity*> calendars = visible_calendars(context);
  if (calendars.size() == 1) return calendar_of(*calendars.front());
  std::vector<std::string> names;
  for (const Entity* calendar : calendars) names.push_back(calendar->name->text);
  if (names.empty())
    diagnostics_.report(at, kinds::CalendarMissing);
  else
    diagnostics_.report(at, kinds::CalendarUnclear, joined_text(names, "、"));
  return plan::none;
}

}  // namespace heng::check
