#include "engine/forms/narrative.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/forms/names_alike.hpp"
#include "engine/forms/words.hpp"
#include "engine/notation/normal_text.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {

namespace {

namespace kinds = diagnostic::kinds;
using model::Datum;

enum class Fact : std::uint8_t { original_budget, revised_budget, expenditure, rate, score, grade, satisfaction };
constexpr std::array<std::string_view, 7> fact_keys{"original_budget", "revised_budget", "expenditure", "rate",
                                                    "score",           "grade",          "satisfaction"};

// What must stand behind the number.
enum class Wanted : std::uint8_t { money, percent, points, points_written, grade };

struct Phrase {
  std::string_view words;
  Fact fact;
  Wanted wanted;
};

// The longest that fits counts, so the order within the table does not.
constexpr std::array phrases{
    Phrase{"年初预算", Fact::original_budget, Wanted::money},
    Phrase{"年初部门预算", Fact::original_budget, Wanted::money},
    Phrase{"批复预算", Fact::original_budget, Wanted::money},
    Phrase{"年中调整预算", Fact::revised_budget, Wanted::money},
    Phrase{"调整后预算", Fact::revised_budget, Wanted::money},
    Phrase{"调整预算", Fact::revised_budget, Wanted::money},
    Phrase{"全年预算", Fact::revised_budget, Wanted::money},
    Phrase{"预算", Fact::revised_budget, Wanted::money},
    Phrase{"实际支出", Fact::expenditure, Wanted::money},
    Phrase{"实际执行", Fact::expenditure, Wanted::money},
    Phrase{"实际支付", Fact::expenditure, Wanted::money},
    Phrase{"全年执行", Fact::expenditure, Wanted::money},
    Phrase{"全年支出", Fact::expenditure, Wanted::money},
    Phrase{"累计支出", Fact::expenditure, Wanted::money},
    Phrase{"支出决算", Fact::expenditure, Wanted::money},
    Phrase{"支出", Fact::expenditure, Wanted::money},
    Phrase{"执行数", Fact::expenditure, Wanted::money},
    Phrase{"预算执行率", Fact::rate, Wanted::percent},
    Phrase{"资金执行率", Fact::rate, Wanted::percent},
    Phrase{"执行率", Fact::rate, Wanted::percent},
    Phrase{"预算执行进度", Fact::rate, Wanted::percent},
    Phrase{"绩效自评得分", Fact::score, Wanted::points},
    Phrase{"自评得分", Fact::score, Wanted::points},
    Phrase{"自评总分", Fact::score, Wanted::points},
    Phrase{"自评分数", Fact::score, Wanted::points},
    Phrase{"自评分", Fact::score, Wanted::points},
    Phrase{"自评", Fact::score, Wanted::points_written},
    Phrase{"综合得分", Fact::score, Wanted::points},
    Phrase{"评价得分", Fact::score, Wanted::points},
    Phrase{"评价分值", Fact::score, Wanted::points},
    Phrase{"综合评分", Fact::score, Wanted::points},
    Phrase{"最终得分", Fact::score, Wanted::points},
    Phrase{"绩效得分", Fact::score, Wanted::points},
    Phrase{"总得分", Fact::score, Wanted::points},
    Phrase{"得分", Fact::score, Wanted::points},
    Phrase{"评分", Fact::score, Wanted::points_written},
    Phrase{"评价等级", Fact::grade, Wanted::grade},
    Phrase{"绩效等级", Fact::grade, Wanted::grade},
    Phrase{"自评等级", Fact::grade, Wanted::grade},
    Phrase{"评定等级", Fact::grade, Wanted::grade},
    Phrase{"等级", Fact::grade, Wanted::grade},
    Phrase{"评级", Fact::grade, Wanted::grade},
    Phrase{"自评结果", Fact::grade, Wanted::grade},
    Phrase{"评价结果", Fact::grade, Wanted::grade},
    Phrase{"评定结果", Fact::grade, Wanted::grade},
    Phrase{"满意度", Fact::satisfaction, Wanted::percent},
    Phrase{"满意率", Fact::satisfaction, Wanted::percent},
};

// What may stand between the words and the number without changing what is said. 约 (about) is not among them.
constexpr std::array<std::string_view, 22> fillers{"资金", "金额", "总额", "安排", "数", "为", "是",   "达到", "达成", "达", "共计",
                                                   "合计", "总计", "共",   "计",   "均", "都", "已经", "已",   "评定", ":",  "了"};

constexpr std::array<std::string_view, 10> outside_words{"评价组",   "第三方",   "重点绩效评价", "重点评价", "财政评价",
                                                         "外部评价", "财政重点", "再评价",       "复评",     "抽评"};
constexpr std::array<std::string_view, 6> all_words{"均", "都", "各项目", "所有项目", "全部项目", "项目均"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view rest_of(std::string_view text, std::size_t at) { return text.substr(std::min(at, text.size())); }

// The letter at a place of valid UTF-8.
std::string_view letter_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  (void)text::next_code_point(text, end);
  return text.substr(at, end - at);
}

// Behind a number as it is written here: 3,777.98; a comma counts as a separator only where three digits follow.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  if (end == at) return at;
  constexpr std::size_t group = 3;
  const auto is_group = [&](std::size_t comma) {
    if (comma + group >= text.size() || text[comma] != ',') return false;
    const bool digits = std::ranges::all_of(text.substr(comma + 1, group), is_digit);
    return digits && (comma + group + 1 == text.size() || !is_digit(text[comma + group + 1]));
  };
  if (end - at <= group) {
    while (is_group(end)) end += group + 1;
  }
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    ++end;
    while (end < text.size() && is_digit(text[end])) ++end;
  }
  return end;
}

std::size_t behind_one_of(std::string_view text, std::size_t at, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (rest_of(text, at).starts_with(word)) return at + word.size();
  }
  return at;
}

struct Found {
  Fact fact = Fact::rate;
  std::size_t begin = 0, value = 0, end = 0;  // in the normal text: the words, the value, behind it
};

std::optional<Found> value_behind(std::string_view text, std::size_t begin, std::size_t at, const Phrase& phrase) {
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view filler : fillers) {
      if (!rest_of(text, at).starts_with(filler)) continue;
      at += filler.size();
      moved = true;
    }
  }
  Found found{phrase.fact, begin, at, at};
  if (phrase.wanted == Wanted::grade) {
    at = behind_one_of(text, at, {"“", "\"", "‘", "'", "「", "《"});
    constexpr std::size_t longest = 4;
    std::size_t end = at;
    found.value = at;
    for (std::size_t letters = 0; letters < longest && end < text.size(); ++letters) {
      end += letter_at(text, end).size();
      if (is_grade(text.substr(at, end - at))) found.end = end;
    }
    // 良 of 良好 is taken as long as it goes; 优化 is no grade.
    const std::string_view behind = rest_of(text, found.end);
    const bool is_closed =
        behind.empty() || behind_one_of(behind, 0, {"”", "\"", "’", "'", "」", "》", ",", "。", ";", "等", "(", "级", "、"}) != 0;
    return found.end > at && is_closed ? std::optional(found) : std::nullopt;
  }
  found.end = number_end(text, at);
  if (found.end == at) return std::nullopt;
  const std::size_t behind = phrase.wanted == Wanted::money
                                 ? behind_one_of(text, found.end, {"万元", "亿元", "千元", "百万元", "元"})
                             : phrase.wanted == Wanted::percent ? behind_one_of(text, found.end, {"%"})
                                                                : behind_one_of(text, found.end, {"分"});
  const bool has_unit = behind > found.end;
  if (!has_unit && phrase.wanted != Wanted::points) return std::nullopt;
  // 得分 95% is a share of the points; 99.5-99.8 is no figure.
  if (behind_one_of(text, behind, {"%", "‰", "-", "~", "至", "/"}) != behind) return std::nullopt;
  found.end = behind;
  return found;
}

// Whether a phrase may begin with a letter whose third byte this is: most letters of a long text are passed over here.
constexpr std::array<bool, 256> begins_phrase = [] {
  std::array<bool, 256> made{};
  for (const Phrase& phrase : phrases) made[static_cast<unsigned char>(phrase.words[2])] = true;
  return made;
}();

std::optional<Found> fact_at(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || !begins_phrase[static_cast<unsigned char>(text[at + 2])]) return std::nullopt;
  const Phrase* longest = nullptr;
  for (const Phrase& phrase : phrases) {
    if ((longest == nullptr || phrase.words.size() > longest->words.size()) && rest_of(text, at).starts_with(phrase.words))
      longest = &phrase;
  }
  return longest == nullptr ? std::nullopt : value_behind(text, at, at + longest->words.size(), *longest);
}

Datum scalar(std::string text, text::Span at) {
  Datum made;
  made.form = Datum::Form::scalar;
  made.quoted = true;
  made.text = std::move(text);
  made.at = at;
  return made;
}

// What one sentence or several say of one project.
struct Statement {
  std::optional<std::size_t> record;
  bool of_all = false;  // 各项目满意度均达到…
  std::string name;     // as written
  text::Span name_at;
  std::array<std::optional<Datum>, fact_keys.size()> facts;
  bool is_outside = false;
  std::string text;  // from its first sentence to its last
  text::Span at;

  [[nodiscard]] bool is_empty() const {
    return std::ranges::none_of(facts, [](const auto& fact) { return fact.has_value(); });
  }
  [[nodiscard]] bool says_result() const {
    for (const Fact fact : {Fact::rate, Fact::score, Fact::grade}) {
      if (facts[static_cast<std::size_t>(fact)]) return true;
    }
    return false;
  }
};

class Narrative {
 public:
  Narrative(const document::Document& document, const text::Sources& sources, std::vector<model::Record>& records,
            diagnostic::Diagnostics& diagnostics)
      : document_(document), sources_(sources), records_(records), diagnostics_(diagnostics) {
    for (const model::Record& record : records_) {
      const Datum* name = record.data.find_path("project.name");
      names_.add(name == nullptr ? std::string() : name->text);
    }
  }

  void run() {
    for (const document::Paragraph& paragraph : document_.paragraphs) {
      if (paragraph.is_heading) heading_ = paragraph.text;
      read(paragraph);
    }
    if (names_.gave_up()) diagnostics_.report({}, kinds::NarrativeNamesTooMany);
  }

 private:
  void read(const document::Paragraph& paragraph) {
    const notation::NormalText normal(paragraph.text);
    const std::string_view text = normal.text();
    Reader reader{*this, paragraph, normal, {}, 0, 0};
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t behind_sentence = behind_one_of(text, at, {"。", ";", "!", "?", "\n"});
      const std::size_t behind_clause = behind_one_of(text, at, {",", ":"});
      if (behind_sentence != at) {
        at = reader.clause = reader.sentence = behind_sentence;
      } else if (behind_clause != at) {
        at = reader.clause = behind_clause;
      } else if (const std::optional<Found> found = fact_at(text, at)) {
        reader.take(*found);
        at = reader.clause = found->end;
      } else {
        at += letter_at(text, at).size();
      }
    }
    reader.finish();
  }

  // One paragraph while it is read.
  struct Reader {
    Narrative& all;
    const document::Paragraph& paragraph;
    const notation::NormalText& normal;
    Statement statement;
    std::size_t clause, sentence;    // where the one that is being read begins
    std::size_t begin = 0, end = 0;  // of the statement
    bool is_open = false;

    void take(const Found& found) {
      const std::string_view text = normal.text();
      const std::string_view subject = text.substr(clause, found.begin - clause);
      const std::size_t slot = static_cast<std::size_t>(found.fact);
      const NamesAlike::Match match = found.fact == Fact::satisfaction ? NamesAlike::Match{} : all.names_.find(subject);
      const bool names_something = clause == sentence && count_letters(subject) >= least_letters;
      if (match.index || (names_something && !is_generic(subject)) || (is_open && statement.facts[slot])) {
        const bool is_same = match.index && is_open && statement.record == match.index && !statement.facts[slot];
        if (!is_same) {
          const bool goes_on = !match.index && !names_something;
          Statement next;
          if (goes_on) {
            next.record = statement.record;
            next.name = statement.name;
            next.name_at = statement.name_at;
          }
          finish();
          statement = std::move(next);
          if (!goes_on) {
            statement.name = std::string(normal.original(clause, found.begin));
            statement.name_at = span(clause, found.begin);
            statement.record = match.index;
            all.tell_name(statement, match);
          }
        }
      }
      if (!is_open) {
        is_open = true;
        begin = sentence;
        statement.is_outside = all.is_outside(text);
      }
      if (found.fact == Fact::satisfaction && !statement.record) {
        statement.of_all = std::ranges::any_of(all_words, [&](std::string_view word) {
          return text.substr(sentence, found.value - sentence).find(word) != std::string_view::npos;
        });
      }
      statement.facts[slot] = scalar(std::string(normal.original(found.value, found.end)), span(found.value, found.end));
      end = found.end;
    }

    void finish() {
      if (!is_open) return;
      is_open = false;
      const std::string_view text = normal.text();
      std::size_t last = end;
      while (last < text.size() && behind_one_of(text, last, {"。", ";", "!", "?", "\n"}) == last)
        last += letter_at(text, last).size();
      statement.text = std::string(normal.original(begin, last));
      statement.at = span(begin, last);
      all.give(std::exchange(statement, {}));
    }

    // In the file where the paragraph is its very bytes, else the whole paragraph.
    [[nodiscard]] text::Span span(std::size_t from, std::size_t to) const {
      text::Span at = paragraph.at;
      if (at.end - at.begin != paragraph.text.size() || from >= to) return at;
      const std::string_view original = normal.original(from, to);
      at.begin += static_cast<std::uint32_t>(normal.original_begin(from));
      at.end = at.begin + static_cast<std::uint32_t>(original.size());
      return at;
    }

   private:
    static constexpr std::size_t least_letters = 4;
    static std::size_t count_letters(std::string_view text) { return text::count_code_points(text); }
    // Words that go on with the project of the sentence before.
    static bool is_generic(std::string_view subject) {
      constexpr std::array<std::string_view, 9> words{"该项目", "本项目", "汇总", "综合", "经评", "最终", "截至", "其中", "评价组"};
      return std::ranges::any_of(words, [&](std::string_view word) { return subject.find(word) != std::string_view::npos; });
    }
  };

  [[nodiscard]] bool is_outside(std::string_view text) const {
    const std::string heading = normal_words(heading_);
    return std::ranges::any_of(outside_words, [&](std::string_view word) {
      return text.find(word) != std::string_view::npos || heading.find(word) != std::string::npos;
    });
  }

  void tell_name(const Statement& statement, const NamesAlike::Match& match) {
    if (match.index && !match.is_same) {
      diagnostics_.report(statement.name_at, kinds::NarrativeNameNear, std::string(statement.name), names_.name(*match.index));
    } else if (match.rival) {
      diagnostics_.report(statement.name_at, kinds::NarrativeNameAmbiguous, std::string(statement.name),
                          names_.name(match.rival->first), names_.name(match.rival->second));
    }
  }

  void give(Statement statement) {
    if (statement.is_empty() || records_.empty()) return;
    if (statement.record) {
      add(records_[*statement.record], statement);
      return;
    }
    if (statement.of_all) {
      for (model::Record& record : records_) add(record, statement);
      return;
    }
    if (statement.says_result()) diagnostics_.report(statement.at, kinds::NarrativeNotAttached, std::string(statement.text));
  }

  void add(model::Record& record, const Statement& statement) const {
    Datum row;
    row.form = Datum::Form::table;
    row.at = statement.at;
    if (!statement.of_all) row.entries.emplace_back("name", scalar(statement.name, statement.name_at));
    for (std::size_t fact = 0; fact < fact_keys.size(); ++fact) {
      if (statement.facts[fact]) row.entries.emplace_back(fact_keys[fact], *statement.facts[fact]);
    }
    row.entries.emplace_back("by", scalar(statement.is_outside ? "外部评价" : "自评", statement.at));
    row.entries.emplace_back("text", scalar(statement.text, statement.at));
    const text::SourceFile& file = sources_.at(statement.at.file);
    if (!file.cell(statement.at.begin)) {
      Datum line = scalar(std::to_string(file.line_number(statement.at.begin)), statement.at);
      line.quoted = false;
      Datum place;
      place.form = Datum::Form::table;
      place.at = statement.at;
      place.entries.emplace_back("line", std::move(line));
      row.entries.emplace_back("at", std::move(place));
    }
    if (record.data.entries.empty() || record.data.entries.back().first != "narrative") {
      Datum list;
      list.form = Datum::Form::list;
      list.at = statement.at;
      record.data.entries.emplace_back("narrative", std::move(list));
    }
    record.data.entries.back().second.items.push_back(std::move(row));
  }

  const document::Document& document_;
  const text::Sources& sources_;
  std::vector<model::Record>& records_;
  diagnostic::Diagnostics& diagnostics_;
  NamesAlike names_;
  std::string heading_;
};

}  // namespace

void attach_narrative(const document::Document& document, const text::Sources& sources, std::vector<model::Record>& records,
                      diagnostic::Diagnostics& diagnostics) {
  if (!records.empty()) Narrative(document, sources, records, diagnostics).run();
}

}  // namespace heng::forms
