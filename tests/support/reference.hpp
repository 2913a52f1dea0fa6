// A second scorer, written from the language's description alone: small, slow and obvious. It walks the syntax tree with the raw
// record beside it, and is what the product's interpreter must agree with to the last digit.
//
// Known values only. What depends on something missing, unreadable or undecided has no result here (nullopt): the product must then
// give an interval, or a finding that says why. For accepted policies only: on others it throws std::logic_error.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/reference_record.hpp"

namespace heng::reference {

struct Score {
  std::string name;  // empty for the items that rows make
  std::optional<Number> score;
  bool rows_known = true;  // else `parts` leaves out the rows of some list
  std::vector<Score> parts;
};

// 输出. Absent values are not told apart here: an answer of the policy's own, or something that is missing.
struct Output {
  std::string name;  // with its group: 监控.资金灯
  std::optional<Value> value;
};

struct Result {
  bool refused = false, unrated = false;
  std::string code;
  std::set<std::string> open_refusals;  // 拒评, 不评 of which that is not known
  std::vector<Score> parts;
  bool rows_known = true;
  std::optional<Number> total;
  std::vector<std::optional<std::string>> grades;  // a scale each
  std::map<std::string, int> checks;               // 检查 that surely hold, with how often
  std::set<std::string> open_checks;               // of which that is not known
  bool has_total = true;                           // a policy may have outputs and grades only
  std::vector<Output> outputs;
  std::vector<std::vector<Result>> objects;  // a 逐个 block each; their 检查 are those of the record
};

[[nodiscard]] Result score(const parse::RuleFile& file, const model::Datum& record);
// The records of one run: one result an object, in their order (评价对象 … 于 rows: one a row).
[[nodiscard]] std::vector<Result> score(const parse::RuleFile& file, const std::vector<model::Datum>& records);

}  // namespace heng::reference
