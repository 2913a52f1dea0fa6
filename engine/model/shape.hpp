// The shape of a record: the names a policy may use for what is in it, with kinds, units, ranges and keys. Declared by `输入 { …
// }`, or the built-in self-assessment table (self_assessment.cpp). Nested records are flattened into dotted names; lists have a
// shape of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/kind.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/source.hpp"

namespace heng::model {

// An end of a declared range. Only one of the forms: a number in base units, or the value of another field of the same row
// (自评得分 ranges from 0 to the row's 分值).
struct Limit {
  std::optional<quantity::Rational> number;
  std::optional<std::uint32_t> field;
};

struct Field {
  std::string name;  // dotted: "资金.全年预算数"
  std::string key;   // dotted key path in records: "declared.score"
  Kind kind;
  quantity::Unit unit;       // what a bare number in a record means; also the unit values are printed in
  Limit low, high;           // both ends included; neither form: without end (then low is 0 unless signed_)
  bool optional = false;     // `？`: may be absent as a matter of course
  bool is_signed = false;    // 可负
  std::string rejects_with;  // 越界拒评 code; empty: a finding and unknown
  text::Span at;             // where it was declared; empty for built-in fields
  // Fields that exist only for some values of an enumeration field (按 性质 { 定量 { … } }).
  std::optional<std::uint32_t> case_field;
  std::uint64_t case_values = ~std::uint64_t{0};  // bit set of that enumeration's members
};

struct List;

struct Shape {
  std::vector<Field> fields;
  std::vector<List> lists;
  bool ignores_others = false;  // 其他不读
  [[nodiscard]] std::optional<std::uint32_t> find_field(std::string_view name) const;
  [[nodiscard]] std::optional<std::uint32_t> find_list(std::string_view name) const;
};

struct List {
  std::string name;
  std::string key;
  Shape row;           // for plain values: one field named 它
  bool plain = false;  // 多个 百分数, 12个 百分数
  bool optional = false;
  bool not_empty = false;               // 至少一行
  std::optional<std::uint32_t> length;  // 12个, 3行
  std::string rejects_with;
  text::Span at;
};

// The shape 自评表 of design §4. `资金` is the row 年度资金总额 of `funds` (read by funds_total_row below), `资金明细` all rows.
[[nodiscard]] Shape self_assessment_shape();

// Index of the row of `funds` that is the total: its name, without blanks and a colon, is 年度资金总额, 年度总金额 or
// 年度财政资金总额, else 总额, 资金总额, 合计 or the like, or, where there is just one row, that row. nullopt: none, or more than
// one.
[[nodiscard]] std::optional<std::size_t> funds_total_row(const std::vector<std::string>& names);

}  // namespace heng::model
