// What the nodes of a string mean, the same for targets and actual values: numbers in base units, dates, the reason where it is
// none. Internal to this folder; target.cpp and actual.cpp say what each may be.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>

#include "engine/notation/normal_text.hpp"
#include "engine/notation/notation.hpp"
#include "engine/notation/tree.hpp"

namespace heng::notation {

struct Interpretation {
  enum class Form : std::uint8_t { number, interval, date, level, words, unreadable };
  Form form = Form::unreadable;
  std::optional<Relation> relation;  // written with the number
  bool reached = false;              // 达到 and no other relation
  Amount low, high;                  // a number is low
  bool low_open = false, high_open = false;
  quantity::Date date;
  std::optional<quantity::Date> from;
  std::optional<Level> level;
  std::string remark;
  Reason reason = Reason::none;
  std::string detail;
  std::size_t detail_begin = 0;
};

// The text must not be blank.
[[nodiscard]] Interpretation interpret(const NormalText& text, const quantity::UnitTable& units);

// The part of the text that shows why it could not be read.
struct Failure {
  Reason reason;
  std::size_t begin, end;  // in the normal text
};
using NodeIndex = std::size_t;
[[nodiscard]] std::expected<Amount, Failure> amount_of(const NormalText& text, const quantity::UnitTable& units, const Nodes& nodes,
                                                       NodeIndex amount);

// A date node; those of a period's end may lack the year, which is then that of its beginning.
struct DateReading {
  quantity::Date date;
  std::optional<quantity::Date> from;  // of 上半年, 第二季度
  bool ends = false;                   // 底, 末 is written
};
[[nodiscard]] std::expected<DateReading, Failure> date_of(const NormalText& text, const Nodes& nodes, NodeIndex date,
                                                          std::int16_t year_before = 0);

}  // namespace heng::notation
