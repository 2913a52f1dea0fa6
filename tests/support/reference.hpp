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
};

[[nodiscard]] Result score(const parse::RuleFile& file, const model::Datum& record);

// Rounds to a multiple, written down case by case.
[[nodiscard]] Number round(const Number& value, const Number& multiple, quantity::RoundingMode mode);

}  // namespace heng::reference
