// Units: what stands behind a number (42.47万元, 3个百分点, 25个工作日, 530元/人·月), as exact factors of a dimension's base unit.
//
// The built-in table is unit_table.cpp; `单位` statements of a rule file add to a copy. A value is kept as a number of base units
// (money in 元, ratios as themselves: 98% is 49/50) beside the unit it was written in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/quantity/rational.hpp"

namespace heng::quantity {

enum class UnitClass : std::uint8_t {
  none,               // a bare number, possibly with 万 or 亿
  points,             // 分
  money,              // 元 …亿元
  ratio,              // % ‰
  percentage_points,  // 个百分点
  count,              // 人 件 个 套 …: the dimension is the word, words never convert
  measure,            // 亩 公里 吨 …: converts inside its dimension
  clock_time,         // 天 日 小时 分钟
  working_days,       // 个工作日
  months,             // 个月 年
  compound,           // 元/人, 吨/万元
};

struct Unit {
  std::string name;  // as people write it, in its one printed spelling: "万元", "个百分点", "元/人·月"
  UnitClass unit_class = UnitClass::none;
  std::string dimension;  // "money", "area", "人"; for a compound "money/人·月"; empty for none
  Rational factor = 1;    // one of it, in base units of the dimension

  friend bool operator==(const Unit&, const Unit&) = default;
};

class UnitTable {
 public:
  // The built-in units.
  [[nodiscard]] static const UnitTable& standard();

  // False, and nothing is changed, if the spelling is empty or has a meaning already (built in, added, or put together: 万亩,
  // 元/人).
  bool add(const std::string& spelling, Unit unit);
  // A unit with exactly this spelling; compounds such as 元/人·月 or 吨/万元 are put together from their parts, and a leading 万 or
  // 亿 multiplies (万亩, 亿粒). nullopt if unknown. The divisors of a compound may be joined by · * × 、 . or another stroke, or
  // stand in brackets; they print with ·. Its dimension lists them in one order: 元/月·人 and 元/人·月 are both money/人·月.
  [[nodiscard]] std::optional<Unit> find(std::string_view spelling) const;
  // The byte length of the longest prefix of text that is a unit (0: none). Compounds count as one unit.
  [[nodiscard]] std::size_t longest_prefix(std::string_view text) const;
  // All spellings that are units, longest first (a parser tries them in this order where more than one could stand).
  [[nodiscard]] std::vector<std::size_t> prefixes(std::string_view text) const;
  // The nearest spelling, for "did you mean"; empty if none is near.
  [[nodiscard]] std::string nearest(std::string_view spelling) const;

 private:
  struct Entry {
    std::string spelling;
    Unit unit;
    bool only_divides = false;  // known below the stroke of a compound only
  };
  friend class UnitReader;

  struct Near {
    std::string spelling;  // empty where two different units are equally near: either would be a guess
    std::size_t distance = 0;
  };
  [[nodiscard]] std::optional<Near> nearest_word(std::string_view spelling) const;
  [[nodiscard]] std::string nearest_compound(std::string_view spelling, std::size_t stroke) const;

  std::vector<Entry> entries_;  // sorted by spelling, those that only divide behind those that do not
  std::size_t longest_ = 0;     // bytes of the longest spelling
};

// The unit that a bare number of that class is in by default, by base (factor 1): 元 for money, 分 for points, 分钟, 个月. Without
// a name where the base has none (a ratio by itself) and without a dimension where the class does not decide it (counts, measures,
// compounds).
[[nodiscard]] Unit base_unit(UnitClass unit_class);

}  // namespace heng::quantity
