// The naive reference's own view of a record: the shape that a policy declares and the values that the cells hold, read one cell at
// a time from the raw data. Known values only: whatever is missing, unreadable or out of range where it is needed is Unknown,
// thrown.
//
// Shares with the product the syntax tree, the raw record, the unit table and the reading of strings (notation); nothing of check,
// plan or evaluate, and no arithmetic: numbers are Boost's rationals.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/datum.hpp"
#include "engine/notation/notation.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/quantity/calendar.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::reference {

using Number = boost::multiprecision::cpp_rational;

// Something that is needed is not known.
struct Unknown {};
// 拒评, 不评
struct Refused {
  bool unrated = false;
  std::string code;
};

enum class Absent : std::uint8_t { blank, not_applicable, not_provided, zero_divisor };

struct Scale {
  std::vector<std::string> names, keys;  // a scale from best to worst
  [[nodiscard]] std::optional<std::size_t> find(const std::string& name_or_key) const;
};

struct Value {
  enum class Form : std::uint8_t { absent, number, truth, symbol, text, date, target, actual };
  Form form = Form::absent;
  Absent absent = Absent::blank;
  Number number = 0;
  quantity::UnitClass unit_class = quantity::UnitClass::none;
  Number unit = 1;        // what places are counted in: 保留两位小数 of 万元
  std::string dimension;  // of the numbers of indicators, which only the record makes comparable
  bool truth = false;
  std::string text;  // also the name of a symbol
  std::shared_ptr<const Scale> scale;
  quantity::Date date;
  std::shared_ptr<const notation::Target> target;
  std::shared_ptr<const notation::Actual> actual;

  [[nodiscard]] bool is_absent() const { return form == Form::absent; }
};

[[nodiscard]] Value absent(Absent why);
[[nodiscard]] Value truth(bool holds);
[[nodiscard]] Value plain_number(const Number& number);
[[nodiscard]] Value in_unit(const Number& number, const quantity::Unit& unit);
[[nodiscard]] Number exact(const quantity::Rational& rational);
[[nodiscard]] Number decimal(const std::string& digits);

enum class FieldKind : std::uint8_t { number, whole, year, text, truth, symbol, date, target, actual };

struct Field {
  std::string name, key;
  FieldKind kind = FieldKind::number;
  quantity::Unit unit;  // what a bare number means
  bool is_signed = false;
  std::optional<Number> low, high;
  std::string high_field;  // the end is another field of the row
  std::shared_ptr<const Scale> scale;
  std::string rejects_with;
};

struct List;
struct Shape {
  std::vector<Field> fields;
  std::vector<List> lists;
  bool has_fund_row = false;  // keys "funds.…" are of the total row
};
struct List {
  std::string name, key;
  Shape row;
  bool plain = false, optional = false;
};

// The shape of a policy's 输入 statement, with the enumerations declared beside it.
[[nodiscard]] Shape shape_of(const parse::Statement& input, const std::vector<const parse::Statement*>& enumerations,
                             const quantity::UnitTable& units);
[[nodiscard]] std::shared_ptr<const Scale> scale_of(const parse::EnumerationText& text);
[[nodiscard]] Value quantity_of(const parse::Quantity& written, const quantity::UnitTable& units);

// The record, or a row inside it.
struct Frame {
  const Shape* shape = nullptr;
  const model::Datum* data = nullptr;
  const Frame* parent = nullptr;
};

// One cell. Throws Unknown for what does not fit.
[[nodiscard]] Value read(const Frame& frame, const Field& field, const quantity::UnitTable& units);
// The rows of a list: tables, or plain values. Throws Unknown where they are not there.
[[nodiscard]] std::vector<const model::Datum*> rows_of(const Frame& frame, const List& list);
// The refusal of the first cell that does not fit and says 越界拒评.
void refuse_misfits(const Frame& frame, const quantity::UnitTable& units);

}  // namespace heng::reference
