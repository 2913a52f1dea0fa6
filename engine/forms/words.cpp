#include "engine/forms/words.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "engine/forms/vocabulary.hpp"
#include "engine/notation/normal_text.hpp"
#include "engine/notation/notation.hpp"
#include "engine/text/utf8.hpp"

namespace heng::forms {
namespace {

// What the vocabulary has and the notation of targets has not.
constexpr std::array<std::pair<std::string_view, std::string_view>, 44> simplified{{
    {"資", "资"}, {"總", "总"}, {"額", "额"}, {"財", "财"}, {"撥", "拨"}, {"數", "数"}, {"執", "执"}, {"產", "产"}, {"質", "质"},
    {"滿", "满"}, {"際", "际"}, {"權", "权"}, {"償", "偿"}, {"費", "费"}, {"經", "经"}, {"濟", "济"}, {"態", "态"}, {"會", "会"},
    {"續", "续"}, {"響", "响"}, {"單", "单"}, {"門", "门"}, {"稱", "称"}, {"評", "评"}, {"績", "绩"}, {"級", "级"}, {"務", "务"},
    {"象", "象"}, {"調", "调"}, {"進", "进"}, {"說", "说"}, {"説", "说"}, {"備", "备"}, {"註", "注"}, {"聯", "联"}, {"繫", "系"},
    {"體", "体"}, {"絕", "绝"}, {"問", "问"}, {"題", "题"}, {"設", "设"}, {"計", "计"}, {"結", "结"}, {"論", "论"},
}};

template <class Use>
void each_word(std::string_view words, Use use) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    if (end != 0) use(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

[[nodiscard]] bool is_one_of(std::string_view text, std::string_view words) {
  bool found = false;
  each_word(words, [&](std::string_view word) { found = found || word == text; });
  return found;
}

// The vocabulary by word; a word that two rows of a section have is the first's.
using Words = std::unordered_map<std::string_view, Field>;

[[nodiscard]] const Words& words_of(Section section) {
  static const std::array<Words, 6> by_section = [] {
    std::array<Words, 6> made;
    for (const Synonyms& row : vocabulary()) {
      each_word(row.words,
                [&](std::string_view word) { made[static_cast<std::size_t>(row.section)].try_emplace(word, row.field); });
    }
    return made;
  }();
  return by_section[static_cast<std::size_t>(section)];
}

[[nodiscard]] std::optional<Field> exact(Section section, std::string_view words) {
  const Words& known = words_of(section);
  const auto found = known.find(words);
  return found == known.end() ? std::nullopt : std::optional(found->second);
}

[[nodiscard]] std::string_view without_colon(std::string_view text) {
  while (text.ends_with(':')) text.remove_suffix(1);
  return text;
}

[[nodiscard]] bool is_opening(char c) { return c == '(' || c == '[' || c == '{'; }
[[nodiscard]] bool is_closing(char c) { return c == ')' || c == ']' || c == '}'; }

}  // namespace

std::string normal_words(std::string_view text) {
  const notation::NormalText read(text);
  std::string normal;
  for (const char c : read.text()) {
    if (c != ' ') normal += c;
  }
  for (const auto& [from, to] : simplified) {
    for (std::size_t at = normal.find(from); at != std::string::npos; at = normal.find(from, at + to.size())) {
      normal.replace(at, from.size(), to);
    }
  }
  return std::string(without_colon(normal));
}

std::string without_brackets(std::string_view normal) {
  std::string kept;
  std::size_t depth = 0;
  for (const char c : normal) {
    if (is_opening(c)) ++depth;
    if (depth == 0) kept += c;
    if (is_closing(c) && depth > 0) --depth;
  }
  return std::string(without_colon(kept));
}

std::string last_brackets(std::string_view normal) {
  const std::size_t end = normal.find_last_of(")]}");
  const std::size_t begin = normal.find_last_of("([{");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  return std::string(normal.substr(begin + 1, end - begin - 1));
}

std::optional<Field> label(Section section, std::string_view normal) {
  // 1.项目年度目标完成情况
  const std::size_t behind = normal.find_first_not_of("0123456789");
  if (behind != 0 && behind != std::string_view::npos && normal[behind] == '.') normal.remove_prefix(behind + 1);
  if (const auto found = exact(section, normal)) return found;
  if (normal.find('(') == std::string_view::npos && normal.find('[') == std::string_view::npos) return std::nullopt;
  return exact(section, without_brackets(normal));
}

std::optional<Field> heading(Section section, std::string_view normal) {
  if (const auto found = label(section, normal)) return found;
  const std::string words = without_brackets(normal);
  // A sentence that holds such words is no heading; neither is one that only shares a short word with it.
  constexpr std::size_t longest_heading = 48, shortest_part = 6;
  if (words.size() > longest_heading) return std::nullopt;
  std::optional<Field> found;
  std::size_t longest = 0;
  for (const Synonyms& row : vocabulary()) {
    if (row.section != section || row.field == Field::section_title) continue;
    each_word(row.words, [&](std::string_view word) {
      if (word.size() < shortest_part || word == "指标" || word.size() <= longest || words.find(word) == std::string::npos) return;
      longest = word.size();
      found = row.field;
    });
  }
  return found;
}

bool is_level1_name(std::string_view normal) {
  return is_one_of(without_brackets(normal),
                   "产出指标 效益指标 满意度指标 成本指标 绩效指标 决策指标 过程指标 管理指标 投入指标 产出 效益 满意度 成本 决策 "
                   "过程 履职效能 社会效应 可持续发展 运行成本 管理效率 预算执行 效果指标 影响力指标");
}

bool is_level2_name(std::string_view normal) {
  return is_one_of(without_brackets(normal),
                   "数量指标 质量指标 时效指标 成本指标 经济成本指标 社会成本指标 生态环境成本指标 经济效益指标 社会效益指标 "
                   "生态效益指标 可持续影响指标 服务对象满意度指标 满意度指标 社会公众满意度指标 受益对象满意度指标 "
                   "服务对象满意度 产出数量 产出质量 产出时效 产出成本 经济效益 社会效益 生态效益 可持续影响");
}

bool is_placeholder(std::string_view text) {
  if (notation::is_blank(text)) return true;
  std::string words = normal_words(text);
  const std::string_view leading = "指标";
  if (words.starts_with(leading)) {
    words.erase(0, leading.size());
    while (!words.empty() && (words.front() >= '0' && words.front() <= '9')) words.erase(0, 1);
    while (!words.empty() && (words.front() == ':' || words.front() == '.')) words.erase(0, 1);
    for (const std::string_view mark : {"、", "：", "…"}) {
      while (words.starts_with(mark)) words.erase(0, mark.size());
    }
    return words.empty() || notation::is_blank(words);
  }
  return !words.empty() && (words.find_first_not_of("xX*.") == std::string::npos || words == "…");
}

bool is_grade(std::string_view normal) {
  return is_one_of(normal, "优 良 中 差 优秀 良好 中等 合格 不合格 较好 较差 一般 A B C D 优等 良等 好");
}

bool is_title(std::string_view normal) {
  constexpr std::size_t longest_title = 80;
  if (text::count_code_points(normal) > longest_title || normal.find("。") != std::string_view::npos) return false;
  const bool is_assessment = normal.find("自评") != std::string_view::npos;
  const bool is_table = normal.find("表") != std::string_view::npos;
  const bool is_of_results = normal.find("绩效") != std::string_view::npos;
  if (normal.find(':') != std::string_view::npos || heading(Section::closing, normal)) return false;
  return is_assessment || (is_of_results && is_table);
}

std::optional<std::string> money_unit_in(std::string_view normal) {
  constexpr std::string_view units = "元 百元 千元 万元 百万元 亿元 人民币元 人民币万元";
  const auto unit_of = [&](std::string_view words) -> std::optional<std::string> {
    constexpr std::string_view marks[] = {"金额单位:", "计量单位:", "单位:", "单位"};
    for (const std::string_view mark : marks) {
      if (words.starts_with(mark)) words.remove_prefix(mark.size());
    }
    constexpr std::string_view currency = "人民币";
    if (!is_one_of(words, units)) return std::nullopt;
    if (words.starts_with(currency)) words.remove_prefix(currency.size());
    return std::string(words);
  };
  if (auto found = unit_of(last_brackets(normal))) return found;
  const std::size_t at = normal.find("单位:");
  if (at != std::string_view::npos) {
    for (const std::string_view unit : {"亿元", "百万元", "万元", "千元", "百元", "元"}) {
      const std::string_view rest = normal.substr(at + std::string_view("单位:").size());
      if (rest == unit || rest == "人民币" + std::string(unit)) return std::string(unit);
    }
  }
  return std::nullopt;
}

std::vector<Year> years_in(std::string_view text, bool of_a_budget_year) {
  constexpr std::size_t digits = 4;
  std::vector<Year> found;
  for (std::size_t at = 0; at + digits < text.size(); ++at) {
    const auto is_digit = [&](std::size_t index) { return index < text.size() && text[index] >= '0' && text[index] <= '9'; };
    if (at > 0 && is_digit(at - 1)) continue;
    if (!is_digit(at) || !is_digit(at + 1) || !is_digit(at + 2) || !is_digit(at + 3)) continue;
    const std::string_view year = text.substr(at, digits);
    if (!year.starts_with("20")) continue;
    std::size_t behind = at + digits;
    while (behind < text.size() && text[behind] == ' ') ++behind;
    if (text.substr(behind).starts_with(of_a_budget_year ? "年度" : "年")) found.push_back({std::string(year), at});
  }
  return found;
}

std::optional<Year> year_in(std::string_view text, bool of_a_budget_year) {
  const std::vector<Year> years = years_in(text, of_a_budget_year);
  return years.empty() ? std::nullopt : std::optional(years.front());
}

}  // namespace heng::forms
