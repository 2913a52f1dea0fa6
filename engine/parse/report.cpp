// What a failed entry is told: from the furthest place and what was expected there to the one message that helps.
//
// The special cases come first (an unclosed string or bracket, a unit off its number, a keyword glued to a name); only what none of
// them explains is reported as “this stands here where that should”.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/parse/reader.hpp"
#include "engine/text/nearest.hpp"

namespace heng::parse {

namespace kinds = diagnostic::kinds;
using diagnostic::Diagnostics;

namespace {

// What a statement may begin with and a value hardly would.
constexpr auto statement_words = std::to_array<Word>({
    Word::version,        Word::cite,     Word::valid,    Word::value_date, Word::input,  Word::subject, Word::item_scores,
    Word::section_scores, Word::let,      Word::section,  Word::item,       Word::bonus,  Word::penalty, Word::each_section,
    Word::each_item,      Word::for_each, Word::score,    Word::veto,       Word::when,   Word::check,   Word::declared_as,
    Word::output,         Word::assert_,  Word::case_,    Word::cases,      Word::change, Word::remove,  Word::parameter,
    Word::table,          Word::function, Word::calendar, Word::use,        Word::policy, Word::given,   Word::expect,
    Word::reject,         Word::unrated,  Word::by,
});
constexpr auto clause_words = std::to_array<Word>({
    Word::down_to_zero,
    Word::down_to,
    Word::at_most,
    Word::at_least,
    Word::within,
    Word::keep,
    Word::percent_digits,
    Word::if_blank,
    Word::if_not_applicable,
    Word::if_not_provided,
    Word::if_zero_divisor,
    Word::deduct,
    Word::add,
    Word::whole_only,
    Word::started_counts,
    Word::in_proportion,
    Word::deduct_at_most,
    Word::add_at_most,
});
bool begins_statement(Word word) { return std::ranges::find(statement_words, word) != statement_words.end(); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
std::string_view between(const char* begin, const char* end) { return {begin, static_cast<std::size_t>(end - begin)}; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

const char* character_before(const char* at, const char* begin) {
  do --at;
  while (at > begin && is_continuation(*at));
  return at;
}
// The begin of the run of name characters that ends at the place.
const char* run_before(const char* at, const char* begin) {
  while (at > begin) {
    const char* before = character_before(at, begin);
    if (name_character(before) == 0) break;
    at = before;
  }
  return at;
}

}  // namespace

const char* Reader::seen_end(const char* at) {
  if (at >= end_ || *at == '\n') return at;
  if (const char* end = string_end(at)) return end;
  if (const char* end = corner_end(at)) return end;
  if (name_character(at) == 0) return at + character_length(*at);
  const char* end = run(at).end;
  if (is_digit(*at) && *end == '.' && is_digit(end[1])) {
    ++end;
    while (name_character(end) != 0) end += name_character(end);
  }
  return end;
}

diagnostic::Term Reader::seen(const char* at, const char* end) const {
  if (end == at) return line_end_term();
  constexpr std::ptrdiff_t longest = 60;
  if (end - at <= longest) return quoted_term(between(at, end));
  const char* cut = at + longest;
  while (is_continuation(*cut)) --cut;
  return quoted_term(std::string(between(at, cut)) + "…");
}

// A string or a corner name that its line does not close.
bool Reader::report_unclosed(const char* at) {
  const std::string_view rest = between(at, line_end(at));
  if (string_end(at) != nullptr || corner_end(at) != nullptr) return false;
  const bool is_string = rest.starts_with("“") || rest.starts_with("\"");
  if (is_string) diagnostics_.report(span(at, line_end(at)), kinds::UnclosedString);
  if (rest.starts_with("「") && !rest.starts_with("「」")) {
    diagnostics_.report(span(at, line_end(at)), kinds::UnclosedName);
    return true;
  }
  return is_string;
}

// 1 个百分点
bool Reader::report_unattached_unit(const char* at) {
  if (at == begin_ || !is_blank(at[-1]) || name_character(at) == 0) return false;
  const char* number_end = at;
  while (number_end > begin_ && is_blank(number_end[-1])) --number_end;
  const char* number = number_end;
  while (number > begin_ && (is_digit(number[-1]) || number[-1] == '.')) --number;
  if (number == number_end || !is_digit(*number)) return false;
  if (number > begin_ && name_character(character_before(number, begin_)) != 0 &&
      touching_word(between(run_before(number, begin_), number_end)) == Word::none)
    return false;
  const char* unit_end = nullptr;
  for (const std::size_t length : unit_lengths(at)) {
    if (number_ends(at + length)) {
      unit_end = at + length;
      break;
    }
  }
  if (unit_end == nullptr) return false;
  diagnostics_.report(span(number, unit_end), kinds::UnitNotAttached, std::string(between(number, number_end)),
                      std::string(between(at, unit_end)));
  return true;
}

// A keyword that could stand here, glued to a name: 执行率比95%, 得满分.
bool Reader::report_glued(const Run& glued, bool before) {
  const std::string_view text = between(glued.begin, glued.end);
  const auto report = [&](std::size_t left, std::size_t right) {
    // left: the bytes before the place of the blank; right: where the second word ends.
    diagnostics_.report(span(glued.begin, glued.end), kinds::MissingSpace, std::string(text), std::string(text.substr(0, left)),
                        std::string(text.substr(left, right - left)));
    return true;
  };
  for (std::size_t split = character_length(text[0]); split < text.size(); split += character_length(text[split])) {
    if (before) {
      // The run itself was not expected: its beginning may be the word that was.
      const Word word = find_word(text.substr(0, split));
      if (word == Word::keep && expected_.has(Word::keep)) {
        const char* rest = glued.begin + split;
        ExpectationSet places;
        places.add(Expectation::places);
        diagnostics_.report(span(rest, glued.end), kinds::UnexpectedText, seen(rest, glued.end), places.described(english_));
        return true;
      }
      const bool possible =
          word != Word::none &&
          (expected_.has(word) || (expected_.has(Expectation::statement) && (begins_statement(word) || word == Word::by)) ||
           (word == Word::by && expected_.has(Expectation::value)));
      if (possible) return report(split, text.size());
      continue;
    }
    // The run was read as a name: a word that could follow a name ends it or stands before a digit in it.
    const std::string_view rest = text.substr(split);
    const Word whole = find_word(rest);
    const Word word = whole != Word::none ? whole : touching_word(rest);
    if (word == Word::none || !expected_.has(word)) continue;
    const std::size_t length = whole != Word::none ? rest.size() : keyword(word).chinese.size();
    return report(split, split + length);
  }
  return false;
}

bool Reader::report_missing_space(const char* entry, const char* at) {
  const Run here = run(at);
  if (here.end > here.begin && here.word == Word::none && !is_digit(*at) && report_glued(here, true)) return true;
  const char* name_end = at;
  while (name_end > entry && is_blank(name_end[-1])) --name_end;
  const Run before = run(run_before(name_end, entry));
  return before.end == name_end && before.begin < name_end && before.word == Word::none && !is_digit(*before.begin) &&
         report_glued(before, false);
}

// The first { whose } stands at another indentation than its own line, if there is one: that is where it was forgotten.
const char* Reader::suspicious_brace() const {
  struct Open {
    const char* at;
    std::ptrdiff_t indentation;
  };
  std::vector<Open> open;
  const char* line = begin_;
  const char* first = begin_;  // of the line, behind its blanks
  for (const char* at = begin_; at < end_; ++at) {
    if (const char* end = literal_end(at)) at = end - 1;
    if (*at == '\n') {
      line = at + 1;
      first = line;
      while (is_blank(*first)) ++first;
    } else if (*at == '{') {
      open.push_back({at, first - line});
    } else if (*at == '}' && !open.empty()) {
      if (at == first && first - line < open.back().indentation) return open.back().at;
      open.pop_back();
    }
  }
  return nullptr;
}

bool Reader::report_open_bracket(const char* at) {
  const bool brace = expected_.has(Expectation::close_brace);
  const bool round = expected_.has(Expectation::close_round);
  const bool square = expected_.has(Expectation::close_square);
  const bool at_stop =
      at >= end_ || *at == '\n' || *at == ';' || *at == '}' || *at == '{' || (!brace && (*at == ':' || *at == ')' || *at == ']'));
  if (furthest_bracket_ == nullptr || !at_stop || !(brace || round || square) || expected_.has(Expectation::value)) return false;
  if (brace && separators(at) < end_) return false;
  const char* bracket = furthest_bracket_;
  if (brace) {
    if (const char* suspicious = suspicious_brace()) bracket = suspicious;
  }
  std::string missing = brace ? "}" : round ? ")" : "]";
  if (round && square) missing += " / ]";
  auto& diagnostic = diagnostics_.report(span(at, at), kinds::MissingBracket, std::move(missing), std::string(1, *bracket));
  Diagnostics::label(diagnostic, span(bracket, bracket + 1), kinds::OpenedHere);
  return true;
}

// “Did you mean” for the nearest of the words, where one is near.
void Reader::label_near(diagnostic::Diagnostic& diagnostic, std::string_view written, const std::vector<Word>& words) const {
  std::vector<std::string_view> spellings;
  for (const Word word : words) {
    spellings.push_back(keyword(word).chinese);
    spellings.push_back(keyword(word).english);
  }
  if (const auto near = text::nearest(written, spellings)) Diagnostics::label(diagnostic, diagnostic.at, kinds::MaybeMeant, *near);
}

bool Reader::report_unknown_statement(const char* at) {
  if (!expected_.has(Expectation::statement) || name_character(at) == 0) return false;
  const std::string_view written = between(at, seen_end(at));
  auto& diagnostic = diagnostics_.report(span(at, seen_end(at)), kinds::UnknownStatement, std::string(written));
  label_near(diagnostic, written, {statement_words.begin(), statement_words.end()});
  return true;
}

// 得 满分，扣玩为止: a name behind a comma that no step follows.
bool Reader::report_unknown_clause(const char* entry, const char* at) {
  if (!expected_.has(Word::per) || expected_.has(Expectation::statement_end)) return false;
  const char* name_end = at;
  while (name_end > entry && is_blank(name_end[-1])) --name_end;
  const char* name = run_before(name_end, entry);
  const char* before = name;
  while (before > entry && is_blank(before[-1])) --before;
  if (name == name_end || before == entry || before[-1] != ',') return false;
  const std::string_view written = between(name, name_end);
  auto& diagnostic = diagnostics_.report(span(name, name_end), kinds::UnknownClause, std::string(written));
  label_near(diagnostic, written, {clause_words.begin(), clause_words.end()});
  return true;
}

bool Reader::report_keyword_as_name(const char* at) {
  const Run& here = run(at);
  if (!expected_.has(Expectation::name) || expected_.has(Expectation::value) || here.word == Word::none) return false;
  diagnostics_.report(span(at, here.end), kinds::KeywordAsName, std::string(between(at, here.end)));
  return true;
}

// A line inside the entry that looks like the next entry: the sentence before it was left unfinished (设 甲 = 乙 +). Blocks are not
// looked into and none may follow, so that nothing but a line or two is ever read twice.
const char* Reader::swallowed_line(const char* entry, const char* at) {
  for (const char* place = entry; place < at;) {
    if (*place == '{') {
      const char* close = matching_brace(place);
      if (close == nullptr || close >= at) return nullptr;
      place = close + 1;
    } else if (const char* end = literal_end(place)) {
      place = end;
    } else if (*place != '\n') {
      ++place;
    } else {
      const char* next = lines(place);
      const Run& first = run(next);
      const bool is_next = next <= at && begins_statement(first.word) && is_blank(*first.word_end);
      if (is_next) return std::find(next, at, '{') == at ? place : nullptr;
      place = next;
    }
  }
  return nullptr;
}

void Reader::report_failure(const char* entry, const char* at) {
  if (report_unclosed(at) || report_unattached_unit(at) || report_missing_space(entry, at) || report_open_bracket(at) ||
      report_unknown_statement(at) || report_unknown_clause(entry, at) || report_keyword_as_name(at)) {
    return;
  }
  const char* end = seen_end(at);
  diagnostics_.report(span(at, end), kinds::UnexpectedText, seen(at, end), expected_.described(english_));
}

const char* Reader::report_entry(const char* entry) {
  const char* at = furthest_;
  if (too_deep_ != nullptr) {
    // Entries that stand at the limit themselves would all say the same.
    if (depth_ < max_nesting || last_reported_ == nullptr || reported_too_deep_ == 0) {
      diagnostics_.report(span(too_deep_, too_deep_ + character_length(*too_deep_)), kinds::TooDeep,
                          static_cast<kinds::Count>(max_nesting));
      ++reported_;
    }
    reported_too_deep_ += depth_ >= max_nesting ? 1 : 0;
    last_reported_ = std::exchange(too_deep_, nullptr);
    return nullptr;
  }
  if (at == last_reported_) return nullptr;  // an entry inside said so already
  last_reported_ = at;
  ++reported_;
  if (expected_.has(Expectation::open_brace) && between(at, line_end(at)).find('{') == std::string_view::npos) ++owed_braces_;
  if (const char* line = swallowed_line(entry, at)) {
    expected_.clear();
    expected_.add(Expectation::value);
    report_failure(entry, line);
    return line;
  }
  // What is missing before a } or the end is missing at the end of the line above.
  if (at >= end_ || *at == '}') {
    const char* before = at;
    while (before > entry && (is_blank(before[-1]) || before[-1] == '\n')) --before;
    if (std::find(before, at, '\n') != at) at = before;
  }
  report_failure(entry, at);
  return nullptr;
}

void Reader::report_stray_brace(const char* at) {
  if (owed_braces_ > 0) {
    --owed_braces_;
    return;
  }
  ++reported_;
  diagnostics_.report(span(at, at + 1), kinds::StrayBrace);
}

}  // namespace heng::parse
