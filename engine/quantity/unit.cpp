// Finding units in text: words of the table, multiplied words (万亩) and compounds (元/人·月), all by one reader.
//
// The reader lists every reading of a prefix; the public functions differ only in which of them they want. What stands behind a
// unit is not looked at: whether 元/人 may be followed by 数 is for the caller to say, who gets all prefixes. Content is in
// unit_table.cpp.
#include "engine/quantity/unit.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "engine/quantity/spelling_distance.hpp"
#include "engine/quantity/unit_table.hpp"

namespace heng::quantity {

namespace {

constexpr std::size_t most_divisors = 3;

constexpr std::array<std::string_view, 2> strokes = {"/", "／"};
// The stroke again (元/人/月) divides by both.
constexpr std::array<std::string_view, 13> joints = {"·", "•", "・", "⋅", "*", "＊", "×", "、", ".", "．", "/", "／", "∙"};
constexpr std::array<std::string_view, 2> openings = {"(", "（"};
constexpr std::array<std::string_view, 2> closings = {")", "）"};

// The length of the sign that the text begins with, 0 if it begins with none of them.
template <std::size_t count>
std::size_t sign_length(std::string_view text, const std::array<std::string_view, count>& signs) {
  for (const std::string_view sign : signs) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

bool inside_character(std::string_view text, std::size_t offset) {
  return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U;
}

// 万元 is multiplied already; points, ratios and months are not counted in 万.
bool may_be_multiplied(const Unit& unit) {
  switch (unit.unit_class) {
    case UnitClass::money:
      return unit.factor == Rational(1);
    case UnitClass::count:
    case UnitClass::measure:
    case UnitClass::clock_time:
      return true;
    default:
      return false;
  }
}

bool may_divide(const Unit& unit) {
  switch (unit.unit_class) {
    case UnitClass::money:
    case UnitClass::count:
    case UnitClass::measure:
    case UnitClass::clock_time:
    case UnitClass::working_days:
    case UnitClass::months:
      return true;
    default:
      return false;
  }
}

// What may stand above the stroke is what may stand below it: 次/年, 小时/人, 个工作日/件.
bool may_be_divided(const Unit& unit) { return may_divide(unit); }

// 元/人·个月 prints as 元/人·月: below the stroke the counting 个 falls away.
std::string name_as_divisor(const std::string& name) {
  constexpr std::string_view counting = "个";
  return name.starts_with(counting) && name.size() > counting.size() ? name.substr(counting.size()) : name;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += "·";
    text += part;
  }
  return text;
}

template <class Use>
void for_each_word(std::string_view text, char between, const Use& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(between), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// One spelling of the built-in table. Sorted while it is a view: entries are large to move.
struct Word {
  std::string_view spelling;
  std::string_view name;
  const UnitRow* row;  // none for a counting word
  bool only_divides;
};

std::vector<Word> built_in_words() {
  std::vector<Word> words;
  const auto add_rows = [&words](std::span<const UnitRow> rows, bool only_divides) {
    for (const UnitRow& row : rows) {
      const std::string_view name = row.spellings.substr(0, row.spellings.find(' '));
      for_each_word(row.spellings, ' ', [&](std::string_view spelling) { words.push_back({spelling, name, &row, only_divides}); });
    }
  };
  add_rows(unit_rows(), false);
  for_each_word(counting_words(), ' ', [&words](std::string_view word) {
    const std::string_view name = word.substr(0, word.find('='));
    for_each_word(word, '=', [&](std::string_view spelling) { words.push_back({spelling, name, nullptr, false}); });
  });
  add_rows(divisor_rows(), true);
  std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) {
    return a.spelling != b.spelling ? a.spelling < b.spelling : a.only_divides < b.only_divides;
  });
  return words;
}

Unit unit_of(const Word& word) {
  const std::string name(word.name);
  if (word.row == nullptr) return {name, UnitClass::count, name, 1};
  return {name, word.row->unit_class, std::string(word.row->dimension),
          Rational::fraction(word.row->numerator, word.row->denominator)};
}

}  // namespace

// Reads prefixes of one text; lives for one call.
class UnitReader {
 public:
  UnitReader(const UnitTable& table, std::string_view text) : table_(table), text_(text) {}

  // A word of the table with or without a multiplier, or a multiplier by itself.
  struct Part {
    std::size_t end = 0;
    const UnitTable::Entry* entry = nullptr;
    const Multiplier* multiplier = nullptr;
  };
  struct Reading {
    std::size_t end = 0;
    Part above;
    std::array<Part, most_divisors> below = {};
    std::size_t divisors = 0;
  };

  // Simple words before compounds; of several readings with one end the first is the right one.
  [[nodiscard]] std::vector<Reading> readings() {
    for (const Part& part : parts_at(0, false)) found_.push_back({.end = part.end, .above = part});
    const std::size_t simple = found_.size();
    for (std::size_t index = 0; index < simple; ++index) {
      const Reading above = found_[index];
      if (above.above.entry == nullptr || !may_be_divided(above.above.entry->unit)) continue;
      const std::size_t stroke = sign_length(text_.substr(above.end), strokes);
      if (stroke > 0) read_below(above, above.end + stroke);
    }
    return std::move(found_);
  }

  [[nodiscard]] static Unit unit_of(const Part& part) {
    if (part.multiplier == nullptr) return part.entry->unit;
    Unit unit = part.entry == nullptr ? Unit{} : part.entry->unit;
    unit.name = std::string(part.multiplier->spelling) + unit.name;
    unit.factor *= part.multiplier->factor;
    return unit;
  }

  [[nodiscard]] static Unit unit_of(const Reading& reading) {
    Unit unit = unit_of(reading.above);
    if (reading.divisors == 0) return unit;
    std::vector<std::string> names;
    std::vector<std::string> dimensions;
    for (std::size_t index = 0; index < reading.divisors; ++index) {
      const Unit divisor = unit_of(reading.below[index]);
      names.push_back(name_as_divisor(divisor.name));
      dimensions.push_back(divisor.dimension);
      unit.factor = unit.factor / divisor.factor;
    }
    std::sort(dimensions.begin(), dimensions.end());
    unit.unit_class = UnitClass::compound;
    unit.name += "/" + joined(names);
    unit.dimension += "/" + joined(dimensions);
    return unit;
  }

 private:
  void read_below(const Reading& above, std::size_t start) {
    read_divisors(above, start, false);
    const std::size_t opening = sign_length(text_.substr(start), openings);
    if (opening > 0) read_divisors(above, start + opening, true);
  }

  void read_divisors(const Reading& so_far, std::size_t start, bool in_brackets) {
    for (const Part& part : parts_at(start, true)) {
      if (part.entry == nullptr || !may_divide(part.entry->unit)) continue;
      Reading reading = so_far;
      reading.below[reading.divisors++] = part;
      const std::string_view rest = text_.substr(part.end);
      const std::size_t closing = in_brackets ? sign_length(rest, closings) : 0;
      reading.end = part.end + closing;
      if (!in_brackets || closing > 0) found_.push_back(reading);
      const std::size_t joint = sign_length(rest, joints);
      if (joint > 0 && reading.divisors < most_divisors) read_divisors(reading, part.end + joint, in_brackets);
    }
  }

  [[nodiscard]] std::vector<Part> parts_at(std::size_t start, bool as_divisor) const {
    std::vector<Part> parts;
    add_words(start, as_divisor, nullptr, parts);
    for (const Multiplier& multiplier : multipliers()) {
      if (!text_.substr(start).starts_with(multiplier.spelling)) continue;
      const std::size_t end = start + multiplier.spelling.size();
      if (multiplier.stands_alone) parts.push_back({.end = end, .multiplier = &multiplier});
      add_words(end, as_divisor, &multiplier, parts);
    }
    return parts;
  }

  void add_words(std::size_t start, bool as_divisor, const Multiplier* multiplier, std::vector<Part>& parts) const {
    const std::size_t most = std::min(table_.longest_, text_.size() - start);
    for (std::size_t length = 1; length <= most; ++length) {
      if (inside_character(text_, start + length)) continue;
      const UnitTable::Entry* entry = word(text_.substr(start, length), as_divisor);
      if (entry == nullptr || (multiplier != nullptr && !may_be_multiplied(entry->unit))) continue;
      parts.push_back({.end = start + length, .entry = entry, .multiplier = multiplier});
    }
  }

  [[nodiscard]] const UnitTable::Entry* word(std::string_view spelling, bool as_divisor) const {
    const auto place =
        std::lower_bound(table_.entries_.begin(), table_.entries_.end(), spelling,
                         [](const UnitTable::Entry& entry, std::string_view wanted) { return entry.spelling < wanted; });
    if (place == table_.entries_.end() || place->spelling != spelling) return nullptr;
    return place->only_divides && !as_divisor ? nullptr : &*place;
  }

  const UnitTable& table_;
  std::string_view text_;
  std::vector<Reading> found_;
};

const UnitTable& UnitTable::standard() {
  static const UnitTable table = [] {
    UnitTable built;
    const std::vector<Word> words = built_in_words();
    built.entries_.reserve(words.size());
    for (const Word& word : words) {
      // 小时 is in both lists: the general meaning, sorted before, is kept.
      if (!built.entries_.empty() && built.entries_.back().spelling == word.spelling) continue;
      built.longest_ = std::max(built.longest_, word.spelling.size());
      built.entries_.push_back({std::string(word.spelling), unit_of(word), word.only_divides});
    }
    return built;
  }();
  return table;
}

bool UnitTable::add(const std::string& spelling, Unit unit) {
  if (spelling.empty() || find(spelling)) return false;
  const auto place = std::lower_bound(entries_.begin(), entries_.end(), spelling,
                                      [](const Entry& entry, const std::string& wanted) { return entry.spelling < wanted; });
  if (place != entries_.end() && place->spelling == spelling) {
    // A word that only divided until now (月) gets a meaning of its own everywhere.
    *place = {spelling, std::move(unit)};
  } else {
    entries_.insert(place, {spelling, std::move(unit)});
  }
  longest_ = std::max(longest_, spelling.size());
  return true;
}

std::optional<Unit> UnitTable::find(std::string_view spelling) const {
  for (const UnitReader::Reading& reading : UnitReader(*this, spelling).readings()) {
    if (reading.end == spelling.size()) return UnitReader::unit_of(reading);
  }
  return std::nullopt;
}

std::size_t UnitTable::longest_prefix(std::string_view text) const {
  const std::vector<std::size_t> lengths = prefixes(text);
  return lengths.empty() ? 0 : lengths.front();
}

std::vector<std::size_t> UnitTable::prefixes(std::string_view text) const {
  std::vector<std::size_t> lengths;
  for (const UnitReader::Reading& reading : UnitReader(*this, text).readings()) lengths.push_back(reading.end);
  std::sort(lengths.begin(), lengths.end(), std::greater<>());
  lengths.erase(std::unique(lengths.begin(), lengths.end()), lengths.end());
  return lengths;
}

std::string UnitTable::nearest(std::string_view spelling) const {
  constexpr std::size_t most_bytes = 64;  // no unit is longer; the comparison is quadratic
  if (spelling.empty() || spelling.size() > most_bytes) return {};
  const std::size_t stroke = std::min(spelling.find('/'), spelling.find("／"));
  if (stroke != std::string_view::npos) return nearest_compound(spelling, stroke);
  if (find(spelling)) return std::string(spelling);
  std::optional<Near> best = nearest_word(spelling);
  for (const Multiplier& multiplier : multipliers()) {
    if (!spelling.starts_with(multiplier.spelling)) continue;
    const std::optional<Near> rest = nearest_word(spelling.substr(multiplier.spelling.size()));
    if (!rest || rest->spelling.empty() || (best && best->distance <= rest->distance)) continue;
    const std::string multiplied = std::string(multiplier.spelling) + rest->spelling;
    if (find(multiplied)) best = {multiplied, rest->distance};
  }
  return best ? best->spelling : std::string();
}

std::optional<UnitTable::Near> UnitTable::nearest_word(std::string_view spelling) const {
  const Entry* best = nullptr;
  std::size_t least = 0;
  bool several = false;
  for (const Entry& entry : entries_) {
    if (entry.only_divides) continue;
    const std::optional<std::size_t> distance = near_distance(spelling, entry.spelling);
    if (!distance || (best != nullptr && *distance > least)) continue;
    if (best == nullptr || *distance < least) {
      best = &entry;
      least = *distance;
      several = false;
    } else if (entry.unit.name != best->unit.name) {
      several = true;
    } else if (entry.spelling == entry.unit.name) {
      best = &entry;
    }
  }
  if (best == nullptr) return std::nullopt;
  return Near{several ? std::string() : best->spelling, least};
}

std::string UnitTable::nearest_compound(std::string_view spelling, std::size_t stroke) const {
  const std::string above = nearest(spelling.substr(0, stroke));
  if (above.empty()) return {};
  std::string_view rest = spelling.substr(stroke);
  std::string text = above;
  std::string_view between = "/";
  while (!rest.empty()) {
    rest.remove_prefix(sign_length(rest, joints));
    std::size_t length = 0;
    while (length < rest.size() && sign_length(rest.substr(length), joints) == 0) ++length;
    const std::string divisor(rest.substr(0, length));
    if (divisor.empty()) return {};
    text += between;
    text += find("元/" + divisor) ? divisor : nearest(divisor);
    between = "·";
    rest.remove_prefix(length);
  }
  return find(text) ? text : std::string();
}

Unit base_unit(UnitClass unit_class) {
  switch (unit_class) {
    case UnitClass::none:
      break;
    case UnitClass::points:
      return {"分", unit_class, "points", 1};
    case UnitClass::money:
      return {"元", unit_class, "money", 1};
    case UnitClass::ratio:
      return {"", unit_class, "ratio", 1};
    case UnitClass::percentage_points:
      return {"", unit_class, "percentage_points", 1};
    case UnitClass::clock_time:
      return {"分钟", unit_class, "time", 1};
    case UnitClass::working_days:
      return {"个工作日", unit_class, "工作日", 1};
    case UnitClass::months:
      return {"个月", unit_class, "月", 1};
    case UnitClass::count:
    case UnitClass::measure:
    case UnitClass::compound:
      return {"", unit_class, "", 1};
  }
  return {};
}

}  // namespace heng::quantity
