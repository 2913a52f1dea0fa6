// From the grammar to nodes: the table of rules that leave one, and the control that collects them.
#include "engine/notation/tree.hpp"

#include "engine/notation/grammar.hpp"

namespace heng::notation {
namespace {

namespace pegtl = tao::pegtl;

template <class Rule>
inline constexpr Part part_of = Part::none;

#define HENG_PART(rule, part) \
  template <>                 \
  inline constexpr Part part_of<grammar::rule> = Part::part;
HENG_PART(amount, amount)
HENG_PART(hundredths, hundredths)
HENG_PART(number, number)
HENG_PART(unit, unit)
HENG_PART(each, each)
HENG_PART(divisor, divisor)
HENG_PART(at_least, at_least)
HENG_PART(up_from, at_least)
HENG_PART(above, above)
HENG_PART(at_most, at_most)
HENG_PART(up_to, at_most)
HENG_PART(below, below)
HENG_PART(equal, equal)
HENG_PART(reached, reached)
HENG_PART(remark, remark)
HENG_PART(level_met, level_met)
HENG_PART(level_partly_met, level_partly_met)
HENG_PART(level_not_met, level_not_met)
HENG_PART(dated, dated)
HENG_PART(period, period)
HENG_PART(plain_date, date)
HENG_PART(dotted_month, date)
HENG_PART(open_date, date)
HENG_PART(same_year_date, date)
HENG_PART(opening_year, date)
HENG_PART(closing_year, date)
HENG_PART(year, year)
HENG_PART(month, month)
HENG_PART(day, day)
HENG_PART(end_of, end_of)
HENG_PART(before, before)
HENG_PART(before_word, earlier)
HENG_PART(first_half, first_half)
HENG_PART(second_half, second_half)
HENG_PART(first_quarter, first_quarter)
HENG_PART(second_quarter, second_quarter)
HENG_PART(third_quarter, third_quarter)
HENG_PART(fourth_quarter, fourth_quarter)
HENG_PART(single, single)
HENG_PART(limited, single)
HENG_PART(pair, pair)
HENG_PART(side, side)
HENG_PART(range, range)
HENG_PART(bracketed, bracketed)
HENG_PART(open_low, open_low)
HENG_PART(open_high, open_high)
HENG_PART(level, level)
HENG_PART(words, words)
HENG_PART(prose, words)
HENG_PART(contradiction, contradiction)
HENG_PART(doubtful_date, doubtful_date)
HENG_PART(month_without_year, month_without_year)
HENG_PART(two_numbers, two_numbers)
HENG_PART(damaged, damaged)
HENG_PART(zero_misread, damaged)
HENG_PART(unknown_text, damaged)
HENG_PART(unknown_unit, unknown_unit)
HENG_PART(words_about, words_beside_number)
HENG_PART(words_beside_number, words_beside_number)
HENG_PART(number_missing, number_missing)
HENG_PART(in_characters, number_in_characters)
HENG_PART(month_mention, fragment)
HENG_PART(end_of_this_year, fragment)
HENG_PART(letter_for_zero, fragment)
HENG_PART(second_number, fragment)
HENG_PART(stray_before, fragment)
HENG_PART(stray_after, fragment)
HENG_PART(stray_letters, fragment)
HENG_PART(about, fragment)
HENG_PART(foreign_unit, fragment)
HENG_PART(words_after, fragment)
HENG_PART(words_before, fragment)
#undef HENG_PART

template <class Rule>
inline constexpr bool is_lookahead = false;
template <class... Rules>
inline constexpr bool is_lookahead<pegtl::at<Rules...>> = true;

// A rule that fails, or only looks ahead, takes the nodes inside it away again.
template <class Rule>
struct Collecting : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action, template <class...> class Control,
            class Input, class State>
  [[nodiscard]] static bool match(Input& in, State& state) {
    Nodes& nodes = state.nodes;
    const std::size_t index = nodes.size();
    const auto offset = [&] { return static_cast<std::size_t>(in.current() - in.begin()); };
    constexpr Part part = part_of<Rule>;
    if constexpr (part != Part::none) nodes.push_back({part, offset(), 0, 0});
    const bool matched = pegtl::normal<Rule>::template match<A, M, Action, Control>(in, state);
    if (!matched || is_lookahead<Rule>) {
      nodes.resize(index);
    } else if constexpr (part != Part::none) {
      nodes[index].end = offset();
      nodes[index].next = nodes.size();
    }
    return matched;
  }
};

template <class Rule>
[[nodiscard]] Nodes parse_as(std::string_view text, const quantity::UnitTable& units) {
  Nodes nodes;
  grammar::Reading<Nodes> state{units, nodes};
  pegtl::memory_input<pegtl::tracking_mode::lazy> in(text.data(), text.size(), "");
  if (!pegtl::parse<Rule, pegtl::nothing, Collecting>(in, state)) nodes.clear();
  return nodes;
}

}  // namespace

Nodes parse(const NormalText& text, const quantity::UnitTable& units, Root root) {
  switch (root) {
    case Root::text:
      return parse_as<grammar::text>(text.text(), units);
    case Root::amount:
      return parse_as<grammar::amount_alone>(text.text(), units);
    case Root::date:
      return parse_as<grammar::date_alone>(text.text(), units);
    case Root::unit:
      return parse_as<grammar::unit_alone>(text.text(), units);
    case Root::relation:
      return parse_as<grammar::relation_alone>(text.text(), units);
  }
  return {};
}

}  // namespace heng::notation
