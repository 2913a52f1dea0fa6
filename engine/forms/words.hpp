// The words of self-assessment forms: what a heading, a label or a row's first cell means. The vocabulary is one table of data
// (vocabulary.cpp); whatever is asked here is asked of normal words (full width, blanks, line ends and brackets taken away).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heng::forms {

enum class Section : std::uint8_t { head, funds, management, goals, indicators, closing };

enum class Field : std::uint8_t {
  other,  // a heading with no place of its own in the record
  section_title,
  // labels of the head
  project_name,
  department,
  implementer,
  year,
  money_unit,
  contact,
  // shared by several sections
  name,
  weight,
  declared,
  review,
  reason,
  formula,
  problem,
  // funds
  original_budget,
  revised_budget,
  received,
  expenditure,
  rate,
  central,
  provincial,
  own,
  other_source,
  // management
  statement,
  // goals
  expected,
  goal_actual,
  // indicators
  level1,
  level2,
  level3,
  description,
  nature,
  value,
  unit,
  target,
  actual,
  completion,
  single_score,
  deviation,
  // closing rows
  total,
  grade,
  conclusion,
  measures,
};

// One normal spelling: half width, no blanks, traditional characters of the vocabulary simplified, a colon at the end taken off.
[[nodiscard]] std::string normal_words(std::string_view text);
// The same without what stands in brackets: 全年(调整)预算数(A) → 全年预算数; of (50分) alone nothing is left.
[[nodiscard]] std::string without_brackets(std::string_view normal);
// What stands in the last brackets: 项目资金(万元) → 万元.
[[nodiscard]] std::string last_brackets(std::string_view normal);

// What a heading of that section means: the very words, else the longest words of the vocabulary inside it.
[[nodiscard]] std::optional<Field> heading(Section section, std::string_view normal);
// Only the very words, with or without their brackets.
[[nodiscard]] std::optional<Field> label(Section section, std::string_view normal);

// 产出指标, 数量指标 …: names of level one and two in every form; with the points in brackets taken off.
[[nodiscard]] bool is_level1_name(std::string_view normal);
[[nodiscard]] bool is_level2_name(std::string_view normal);
// —, ……, 指标2:, xxx: a place that the form leaves open.
[[nodiscard]] bool is_placeholder(std::string_view text);
// 优, 良, 合格 …
[[nodiscard]] bool is_grade(std::string_view normal);
// A heading above the form: …自评表, …绩效…表.
[[nodiscard]] bool is_title(std::string_view normal);
// 元, 万元 …: in brackets, or behind 单位:.
[[nodiscard]] std::optional<std::string> money_unit_in(std::string_view normal);
// 2023年度, 2021年 in a title.
struct Year {
  std::string digits;
  std::size_t begin = 0;  // in the text
};
[[nodiscard]] std::vector<Year> years_in(std::string_view text, bool of_a_budget_year);
// The first of them.
[[nodiscard]] std::optional<Year> year_in(std::string_view text, bool of_a_budget_year);

}  // namespace heng::forms
