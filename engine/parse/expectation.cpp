// The wordings of what may be expected, and how a set of them is said.
#include "engine/parse/expectation.hpp"

#include <array>
#include <string>
#include <vector>

namespace heng::parse {

using diagnostic::Term;

namespace {

struct Wording {
  std::string_view chinese;
  std::string_view english;
};
// In the order of Expectation.
constexpr std::array<Wording, expectation_count> wordings{{
    {"语句", "a statement"},
    {"字段", "a field"},
    {"一个值", "a value"},
    {"一种情形", "a case"},
    {"名称", "a name"},
    {"名称", "a name"},
    {"“…”", "“…”"},
    {"日期", "a date"},
    {"带单位的数", "a number with its unit"},
    {"整数", "a whole number"},
    {"字段的类别", "the kind of the field"},
    {"单位", "a unit"},
    {"小数位数（如“两位小数”）", "a number of places (such as “2 places”)"},
    {"取舍方式（如“四舍五入”）", "a way of rounding (such as “half_up”)"},
    {"用“|”分列的一行", "a row of columns parted by “|”"},
    {"扣、加、最高、保留等子句", "a clause (deduct, add, at_most, keep …)"},
    {"得分或结果", "a result"},
    {"“{”", "“{”"},
    {"“}”", "“}”"},
    {"“（”", "“(”"},
    {"“）”", "“)”"},
    {"“[”", "“[”"},
    {"“]”", "“]”"},
    {"“，”", "“,”"},
    {"“、”", "“、”"},
    {"“：”", "“:”"},
    {"“=”", "“=”"},
    {"“|”", "“|”"},
    {"“=>”", "“=>”"},
    {"“？”", "“?”"},
    {"“>”", "“>”"},
    {"“.”", "“.”"},
    {"“/”", "“/”"},
    {"运算符", "an operator"},
    {"比较符", "a comparison"},
    {"行末", "the end of the line"},
}};

// Said only where nothing else was expected: nearly every value may be followed by these.
bool merely_follows(Expectation expected) {
  return expected == Expectation::dot || expected == Expectation::slash || expected == Expectation::operation ||
         expected == Expectation::relation || expected == Expectation::enumeration_comma || expected == Expectation::question ||
         expected == Expectation::open_round;
}
bool merely_follows(Word word) {
  switch (word) {
    case Word::in:
    case Word::not_in:
    case Word::is:
    case Word::is_not:
    case Word::present:
    case Word::before:
    case Word::after:
    case Word::not_before:
    case Word::not_after:
    case Word::and_:
    case Word::or_:
    case Word::where:
    case Word::each:
    case Word::against:
    case Word::per:
    case Word::per_below:
    case Word::per_above:
    case Word::per_off:
    case Word::per_late:
    case Word::per_early:
      return true;
    default:
      return false;
  }
}

constexpr std::size_t most_named = 6;

void name_one(std::vector<Wording>& named, const Wording& wording) {
  if (named.size() >= most_named) return;
  for (const Wording& before : named) {
    if (before.chinese == wording.chinese) return;
  }
  named.push_back(wording);
}

}  // namespace

Term ExpectationSet::described(bool english_column) const {
  std::vector<Wording> named;
  std::vector<std::string> quoted;
  quoted.reserve(2 * most_named);
  const auto name_range = [&](std::size_t from, std::size_t to, bool following) {
    for (std::size_t i = from; i < to; ++i) {
      const auto expected = static_cast<Expectation>(i);
      if (has(expected) && merely_follows(expected) == following) name_one(named, wordings[i]);
    }
  };
  constexpr auto first_sign = static_cast<std::size_t>(Expectation::open_brace);
  for (const bool following : {false, true}) {
    name_range(0, first_sign, following);
    for (std::size_t i = 0; i < word_count && quoted.size() < most_named; ++i) {
      const auto word = static_cast<Word>(i);
      if (!has(word) || merely_follows(word) != following) continue;
      const std::string_view spelling = english_column ? keyword(word).english : keyword(word).chinese;
      quoted.push_back("“" + std::string(spelling) + "”");
      name_one(named, {quoted.back(), quoted.back()});
    }
    name_range(first_sign, expectation_count, following);
    if (!named.empty() && !(named.size() == 1 && has(Expectation::statement_end))) break;
  }
  Term term;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last = i + 1 == named.size();
    term.chinese += i == 0 ? "" : last ? "或" : "、";
    term.english += i == 0 ? "" : last ? " or " : ", ";
    term.chinese += named[i].chinese;
    term.english += named[i].english;
  }
  return term;
}

Term line_end_term() { return {"行末", "the end of the line"}; }

Term quoted_term(std::string_view text) {
  const std::string quoted = "“" + std::string(text) + "”";
  return {quoted, quoted};
}

}  // namespace heng::parse
