// Kinds: what a number is. Every expression of a policy and every field of a record has one before any data is seen.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/quantity/rational.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::model {

enum class KindClass : std::uint8_t {
  unresolved,  // of an expression that could not be typed: goes with everything, so that one slip gives one message
  points,
  money,
  ratio,
  percentage_points,
  count,     // dimension: the counting word; empty: 计数 without a word
  measure,   // dimension
  compound,  // dimension "money/人"
  number,
  clock_time,  // 天 小时 分钟, base 分钟
  working_days,
  months,  // 个月 年, base 个月
  date,
  year,
  enumeration,  // enumeration
  ordinal,      // enumeration, best or highest first
  text,
  yes_no,
  amount,  // what an arm over targets binds: comparable with the other amounts of the same arm only (tag)
  target,
  actual,
  objects,    // 各X: the objects of a group (tag)
  rows,       // a list with fields (row shape), list_index
  list,       // a list of plain values: element
  absence,    // 缺, 不适用, 未提供 themselves
  table_row,  // a row of a 表 with several value columns
};

// An enumeration (枚举) or ordinal scale (次序, 等级): names in order, with the keys that records and results use.
struct Enumeration {
  std::string name;
  bool ordered = false;  // from best or highest to lowest
  struct Member {
    std::string name;
    std::string key;  // empty: the name
  };
  std::vector<Member> members;  // at most 64
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name_or_key) const;
};

struct Kind {
  KindClass kind_class = KindClass::unresolved;
  std::string dimension;
  std::shared_ptr<const Enumeration> enumeration;
  std::shared_ptr<const Kind> element;  // of a list
  std::uint32_t tag = 0;                // of an amount; index of the table for table_row; index of the list for rows

  friend bool operator==(const Kind&, const Kind&);
  [[nodiscard]] bool is(KindClass wanted) const { return kind_class == wanted; }
  // Held as a rational: points to months, year, amount.
  [[nodiscard]] bool is_numeric() const;
};

// The unit class whose base unit values of a numeric kind are kept in.
[[nodiscard]] quantity::UnitClass unit_class_of(KindClass kind_class);

}  // namespace heng::model
