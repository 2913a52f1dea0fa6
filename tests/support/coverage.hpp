// Which constructs a rule file uses, so that a test can tell that a generator leaves none out.
#pragma once

#include <map>
#include <set>
#include <string>

#include "engine/parse/rule_file.hpp"

namespace heng::generate {

struct Coverage {
  std::map<parse::StatementKind, int> statements;
  std::map<parse::ExpressionKind, int> expressions;
  std::map<parse::ClauseKind, int> clauses;
  std::map<parse::PatternItem::Kind, int> patterns;
  std::map<parse::EffectKind, int> effects;
  std::map<parse::NotApplicableEffect, int> leavings;
  std::map<parse::StepDirection, int> directions;
  std::map<std::string, int> called;  // functions, as spelled

  void add(const parse::RuleFile& file);
  void add(const parse::Statement& statement);
  void add(const parse::Sentence& sentence);
  void add(const parse::Expression& expression);

 private:
  void add(const parse::PatternItem& item);
  void add(const parse::Steps& steps);
  void add(const parse::Result& result);
  void add(const parse::Clause& clause);
  void add(const std::unique_ptr<parse::Expression>& expression);
  void add(const parse::IntervalText& interval);
};

}  // namespace heng::generate
