// Lookup in the keyword table: a table of hashes made at compile time, so that a keyword test costs one comparison at run time.
#include "engine/parse/keywords.hpp"

#include <algorithm>
#include <array>

namespace heng::parse {

namespace {

constexpr std::array<Keyword, word_count> keywords{{
#define HENG_WORD(name, chinese, english, reserved, touches) {chinese, english, WordUse::reserved, Touches::touches},
    HENG_WORDS(HENG_WORD)
#undef HENG_WORD
}};

constexpr std::array<RoundingWord, 7> rounding_words{{
    {"四舍五入", "half_up", quantity::RoundingMode::half_up},
    {"四舍六入五成双", "half_even", quantity::RoundingMode::half_even},
    {"五舍六入", "half_down", quantity::RoundingMode::half_down},
    {"截断", "truncate", quantity::RoundingMode::truncate},
    {"进一", "away", quantity::RoundingMode::away},
    {"向上", "ceiling", quantity::RoundingMode::ceiling},
    {"向下", "floor", quantity::RoundingMode::floor},
}};

constexpr std::array<PlacesWord, 9> places_words{{
    {"整数", "integer", 0},
    {"一位小数", "1", 1},
    {"两位小数", "2", 2},
    {"三位小数", "3", 3},
    {"四位小数", "4", 4},
    {"1位小数", "1", 1},
    {"2位小数", "2", 2},
    {"3位小数", "3", 3},
    {"4位小数", "4", 4},
}};

constexpr std::array<FormWord, 7> form_words{{
    {"数值", "number", Form::number},
    {"比率", "ratio", Form::ratio},
    {"日期", "date", Form::date},
    {"区间", "interval", Form::interval},
    {"定性", "words", Form::words},
    {"等次", "level", Form::level},
    {"文字", "text", Form::text},
}};

constexpr std::uint32_t hash(std::string_view text) {
  std::uint32_t value = 2166136261U;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 16777619U;
  return value ^ (value >> 15);
}

constexpr std::size_t slot_count = 1024;
using Slots = std::array<std::uint16_t, slot_count>;  // 0: free, else 1 + 2 * word (+ 1 for the English spelling)

constexpr void put(Slots& slots, std::string_view spelling, std::size_t entry) {
  std::size_t slot = hash(spelling) % slot_count;
  while (slots[slot] != 0) slot = (slot + 1) % slot_count;
  slots[slot] = static_cast<std::uint16_t>(entry + 1);
}

constexpr Slots make_slots() {
  Slots slots{};
  for (std::size_t word = 0; word < word_count; ++word) {
    // `是` has two entries (is, yes): the operator's comes first and is found.
    put(slots, keywords[word].chinese, 2 * word);
    put(slots, keywords[word].english, 2 * word + 1);
  }
  return slots;
}
constexpr Slots slots = make_slots();

constexpr std::size_t touching_count = [] {
  std::size_t count = 0;
  for (const Keyword& entry : keywords) count += entry.touches == Touches::nothing ? 0 : 1;
  return count;
}();
constexpr std::array<Word, touching_count> touching_words = [] {
  std::array<Word, touching_count> words{};
  std::size_t count = 0;
  for (std::size_t word = 0; word < word_count; ++word) {
    if (keywords[word].touches != Touches::nothing) words[count++] = static_cast<Word>(word);
  }
  return words;
}();

constexpr std::string_view spelling_of(std::size_t entry) {
  return entry % 2 == 0 ? keywords[entry / 2].chinese : keywords[entry / 2].english;
}

bool begins_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

bool touches(Touches kind, std::string_view rest) {
  switch (kind) {
    case Touches::nothing:
      return false;
    case Touches::digit:
      return begins_with_digit(rest);
    case Touches::digit_or_unlimited:
      return begins_with_digit(rest) || rest == "不限";
    case Touches::digit_or_places:
      return begins_with_digit(rest) || find_places(rest).has_value();
    case Touches::keep_word: {
      const Word next = find_word(rest);
      if (next == Word::keep || next == Word::keep_multiple_of) return true;
      const Word touching = touching_word(rest);
      return touching == Word::keep || touching == Word::keep_multiple_of;
    }
    case Touches::range_end:
      return find_word(rest) == Word::to || touching_word(rest) == Word::to;
  }
  return false;
}

}  // namespace

const Keyword& keyword(Word word) { return keywords[static_cast<std::size_t>(word)]; }

Word find_word(std::string_view spelling) {
  for (std::size_t slot = hash(spelling) % slot_count; slots[slot] != 0; slot = (slot + 1) % slot_count) {
    const std::size_t entry = slots[slot] - 1U;
    if (spelling_of(entry) == spelling) return static_cast<Word>(entry / 2);
  }
  return Word::none;
}

Word touching_word(std::string_view run) {
  for (const Word word : touching_words) {
    const Keyword& entry = keyword(word);
    if (run.starts_with(entry.chinese) && touches(entry.touches, run.substr(entry.chinese.size()))) return word;
  }
  return Word::none;
}

bool may_follow_unit(Word word) {
  switch (word) {
    case Word::deduct:
    case Word::add:
    case Word::score:
    case Word::to:
    case Word::per:
    case Word::per_below:
    case Word::per_above:
    case Word::per_off:
    case Word::per_late:
    case Word::per_early:
    case Word::stop:
    case Word::onwards:
      return true;
    default:
      return false;
  }
}

std::optional<quantity::RoundingMode> find_rounding_mode(std::string_view spelling) {
  for (const RoundingWord& word : rounding_words) {
    if (word.chinese == spelling || word.english == spelling) return word.mode;
  }
  return std::nullopt;
}

std::optional<int> find_places(std::string_view spelling) {
  for (const PlacesWord& word : places_words) {
    if (word.chinese == spelling || (word.places == 0 && word.english == spelling)) return word.places;
  }
  return std::nullopt;
}

std::optional<Form> find_form(std::string_view spelling) {
  for (const FormWord& word : form_words) {
    if (word.chinese == spelling || word.english == spelling) return word.form;
  }
  return std::nullopt;
}

std::string_view spelled(quantity::RoundingMode mode, bool in_chinese) {
  const auto* word = std::ranges::find(rounding_words, mode, &RoundingWord::mode);
  return in_chinese ? word->chinese : word->english;
}

std::string_view spelled(Form form, bool in_chinese) {
  const auto* word = std::ranges::find(form_words, form, &FormWord::form);
  return in_chinese ? word->chinese : word->english;
}

std::string spelled_places(int places, bool in_chinese) {
  const auto* word = std::ranges::find(places_words, places, &PlacesWord::places);
  if (in_chinese) return std::string(word->chinese);
  return places == 0 ? std::string(word->english) : std::string(word->english) + " places";
}

}  // namespace heng::parse
