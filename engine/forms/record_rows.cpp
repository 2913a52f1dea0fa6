// The rows of a record: funds, management, indicators.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/forms/datum.hpp"
#include "engine/forms/lines.hpp"
#include "engine/forms/record.hpp"
#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

using model::Datum;

struct Key {
  Field field;
  std::string_view key;
  bool keeps_lines = false;  // sentences, of which a line end may be a new point
};

constexpr std::array fund_keys{Key{Field::name, "name"},
                               Key{Field::original_budget, "original_budget"},
                               Key{Field::revised_budget, "revised_budget"},
                               Key{Field::received, "received"},
                               Key{Field::expenditure, "expenditure"},
                               Key{Field::central, "central"},
                               Key{Field::provincial, "provincial"},
                               Key{Field::own, "own"},
                               Key{Field::other_source, "other"}};
constexpr std::array fund_declared{Key{Field::weight, "weight"}, Key{Field::rate, "rate"}, Key{Field::declared, "score"},
                                   Key{Field::review, "review"}};
constexpr std::array fund_words{Key{Field::formula, "formula", true}, Key{Field::reason, "reason", true}};
constexpr std::array management_keys{Key{Field::name, "name"},
                                     Key{Field::statement, "statement", true},
                                     Key{Field::weight, "weight"},
                                     Key{Field::declared, "declared"},
                                     Key{Field::review, "review"},
                                     Key{Field::problem, "problem", true},
                                     Key{Field::formula, "formula", true}};
constexpr std::array indicator_keys{Key{Field::level3, "level3"}, Key{Field::description, "description", true},
                                    Key{Field::nature, "nature"}, Key{Field::value, "value"}, Key{Field::unit, "unit"}};
constexpr std::array indicator_results{Key{Field::completion, "completion"}, Key{Field::single_score, "single_score"},
                                       Key{Field::weight, "weight"},         Key{Field::declared, "declared"},
                                       Key{Field::review, "review"},         Key{Field::deviation, "deviation"},
                                       Key{Field::reason, "reason", true},   Key{Field::formula, "formula", true}};
constexpr std::array money_keys{"original_budget", "revised_budget", "received", "expenditure",
                                "central",         "provincial",     "own",      "other"};

// Bare digits, or with 万 or 亿 and no 元: what the heading's unit belongs to.
[[nodiscard]] std::optional<notation::Amount> bare_amount(const std::string& text) {
  if (notation::is_blank(text)) return std::nullopt;
  auto amount = notation::read_amount(text, quantity::UnitTable::standard());
  if (!amount || amount->unit.unit_class != quantity::UnitClass::none) return std::nullopt;
  return amount;
}

// What a column for units holds where there is none.
[[nodiscard]] bool is_no_unit(std::string_view words) {
  constexpr std::array none{"无", "定性", "定量", "是否", "其他", "文字", "描述", "文字描述", "不适用", "未提供"};
  return words.empty() || notation::is_blank(words) || std::ranges::find(none, words) != none.end();
}

// 人数, 户数, 监测点位: a word that may stand behind a number, whether the built-in table has it or a policy adds it (单位).
[[nodiscard]] bool is_unit_word(std::string_view words) {
  if (is_no_unit(words)) return false;
  if (quantity::UnitTable::standard().find(words)) return true;
  constexpr std::size_t longest = 6;
  if (text::count_code_points(words) > longest) return false;
  for (std::size_t offset = 0; offset < words.size();) {
    if (!text::is_han(text::next_code_point(words, offset))) return false;
  }
  return true;
}

[[nodiscard]] bool has_digit(std::string_view text) { return normal_words(text).find_first_of("0123456789") != std::string::npos; }

// What a cell held before anything was done to it stays.
void add_raw(Datum& place, Datum raw) {
  if (raw.entries.empty()) return;
  const auto known = std::ranges::find(place.entries, "raw", [](const auto& entry) { return std::string_view(entry.first); });
  if (known == place.entries.end()) return put(place, "raw", std::move(raw));
  for (auto& [key, text] : raw.entries) {
    if (known->second.find(key) == nullptr) put(known->second, key, std::move(text));
  }
}

}  // namespace

RecordBuilder::Making RecordBuilder::make(std::string_view list, const Datum& rows, const Row& row) const {
  Making made{std::string(list) + '[' + std::to_string(rows.items.size()) + "].", table_datum(), {}};
  made.made.at = row.at();
  return made;
}

template <class Keys>
void RecordBuilder::put_cells(Making& into, const Keys& keys, const Header& header, const Row& row, const Alignment& alignment) {
  for (const Key& key : keys) {
    const auto value = cell(header, row, alignment, key.field);
    if (!value) continue;
    if (key.keeps_lines) {
      put(into.made, key.key, scalar_datum(*value));
    } else {
      put_cell(into, key.key, *value);
    }
  }
}

void RecordBuilder::fund(const Header& header, const Row& row, const Alignment& alignment) {
  Making made = make("funds", funds_, row);
  put_cells(made, fund_keys, header, row, alignment);
  Making declared{made.path + "declared.", {}, {}};
  put_cells(declared, fund_declared, header, row, alignment);
  if (!declared.made.entries.empty()) put(made.made, "declared", std::move(declared.made));
  if (!declared.raw.entries.empty()) put(made.raw, "declared", std::move(declared.raw));
  put_cells(made, fund_words, header, row, alignment);
  finish(std::move(made), row, funds_);
  put_others(header, row, alignment);
}

void RecordBuilder::management(const Header& header, const Row& row, const Alignment& alignment) {
  Making made = make("management", management_, row);
  put_cells(made, management_keys, header, row, alignment);
  finish(std::move(made), row, management_);
  put_others(header, row, alignment);
}

void RecordBuilder::level(Field level, const Item& item) {
  if (level == Field::level1) {
    level_ = {typed(item), {}};
  } else {
    level_.second = typed(item);
  }
}

// A name of level one or two holds for the rows below until the next.
void RecordBuilder::put_levels(Making& into, const Header& header, const Row& row, const Alignment& alignment) {
  const auto first = cell(header, row, alignment, Field::level1), second = cell(header, row, alignment, Field::level2);
  const auto is_filled = [](const std::optional<Typed>& level) {
    return level && !level->text.empty() && !notation::is_blank(level->text);
  };
  if (is_filled(first)) level_ = {*first, {}};
  if (is_filled(second)) level_.second = *second;
  if (first) put_cell(into, "level1", level_.first.at.empty() ? *first : level_.first);
  if (second) put_cell(into, "level2", level_.second.at.empty() ? *second : level_.second);
}

// Sign, number and unit in columns of their own become one target; 定性 and 定量 are no part of it.
void RecordBuilder::put_target(Making& into, const Header& header, const Row& row, const Alignment& alignment) {
  if (auto target = cell(header, row, alignment, Field::target)) {
    put_cell(into, "target", *target);
    return;
  }
  const auto value = cell(header, row, alignment, Field::value);
  if (!value) return;
  Typed joined;
  const auto add = [&joined](const Typed& part) {
    if (part.text.empty() || (notation::is_blank(part.text))) return;
    if (!joined.text.empty()) joined.text += ' ';
    joined.text += on_one_line(part.text);
    joined.at = text::join(joined.at, part.at);
  };
  const auto nature = cell(header, row, alignment, Field::nature);
  const bool is_sign = nature && normal_words(nature->text) != "定性" && normal_words(nature->text) != "定量";
  if (is_sign) add(*nature);
  add(*value);
  const auto unit = cell(header, row, alignment, Field::unit);
  const bool repeats = unit && normal_words(value->text).ends_with(normal_words(unit->text));
  // 提升, 好: words have no unit.
  if (unit && !repeats && has_digit(value->text) && !is_no_unit(normal_words(unit->text))) add(*unit);
  if (joined.at.empty()) joined.at = value->at;
  put(into.made, "target", scalar_datum(joined));
  if (joined.text != value->text) {
    step(into.path + "target", *value, joined.text, {"由符号、数、单位三栏合成", "made of the columns for sign, number and unit"});
  }
}

// A unit with a column of its own is that of the actual value too.
void RecordBuilder::put_actual(Making& into, const Header& header, const Row& row, const Alignment& alignment) {
  const auto actual = cell(header, row, alignment, Field::actual);
  if (!actual) return;
  const auto unit = cell(header, row, alignment, Field::unit);
  Typed value{on_one_line(actual->text), actual->at};
  const bool takes_unit = unit && bare_amount(value.text) && is_unit_word(normal_words(unit->text));
  if (!takes_unit) return put_cell(into, "actual", *actual);
  value.text += on_one_line(unit->text);
  step(into.path + "actual", *actual, value.text, {"补上度量单位一栏的单位", "with the unit of its column"}, unit->at);
  put_raw(into, "actual", *actual);
  put(into.made, "actual", scalar_datum(value));
}

void RecordBuilder::indicator(const Header& header, const Row& row, const Alignment& alignment) {
  Making made = make("indicators", indicators_, row);
  put_levels(made, header, row, alignment);
  put_cells(made, indicator_keys, header, row, alignment);
  put_target(made, header, row, alignment);
  put_actual(made, header, row, alignment);
  put_cells(made, indicator_results, header, row, alignment);
  finish(std::move(made), row, indicators_);
  put_others(header, row, alignment);
}

bool RecordBuilder::attach_money_unit(const std::optional<Typed>& unit) {
  bool is_known = true;
  for (std::size_t index = 0; index < funds_.items.size(); ++index) {
    Datum raw;
    Datum* place_of_row = nullptr;
    for (auto& [key, datum] : funds_.items[index].entries) {
      if (key == "at") place_of_row = &datum;
      if (std::find(money_keys.begin(), money_keys.end(), key) == money_keys.end()) continue;
      const auto amount = bare_amount(datum.text);
      if (!amount) continue;
      if (!unit) {
        is_known = is_known && amount->value.is_zero();
        continue;
      }
      const Typed before{datum.text, datum.at};
      // 150万 under 万元 is 150万元.
      const bool is_counted_in_wan = amount->unit.factor != quantity::Rational(1);
      datum.text += is_counted_in_wan ? std::string("元") : unit->text;
      put(raw, key, scalar_datum(before));
      step("funds[" + std::to_string(index) + "]." + key, before, datum.text,
           {"补上表头的金额单位", "with the unit of the heading"}, unit->at);
    }
    if (place_of_row != nullptr) add_raw(*place_of_row, std::move(raw));
  }
  return is_known;
}

}  // namespace heng::forms
