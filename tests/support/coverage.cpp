#include "tests/support/coverage.hpp"

namespace heng::generate {

using parse::Expression;
using parse::Sentence;
using parse::Statement;

void Coverage::add(const parse::RuleFile& file) {
  for (const Statement& statement : file.statements) add(statement);
}

void Coverage::add(const std::unique_ptr<Expression>& expression) {
  if (expression) add(*expression);
}

void Coverage::add(const parse::IntervalText& interval) {
  add(interval.low);
  add(interval.high);
}

void Coverage::add(const parse::PatternItem& item) {
  ++patterns[item.kind];
  if (item.interval) add(*item.interval);
  add(item.value);
  add(item.high);
}

void Coverage::add(const parse::Steps& steps) {
  ++directions[steps.direction];
  add(steps.reference);
  add(steps.size);
}

void Coverage::add(const parse::Result& result) {
  add(result.low);
  add(result.high);
  if (result.sentence) add(*result.sentence);
}

void Coverage::add(const parse::Clause& clause) {
  ++clauses[clause.kind];
  for (const auto* part : {&clause.value, &clause.condition, &clause.points, &clause.inner_cap}) add(*part);
  if (clause.limits) {
    add(clause.limits->low);
    add(clause.limits->high);
  }
  if (clause.steps) add(*clause.steps);
}

void Coverage::add(const Sentence& sentence) {
  for (const auto* part : {&sentence.head, &sentence.where, &sentence.each, &sentence.points}) add(*part);
  if (sentence.steps) add(*sentence.steps);
  for (const parse::Clause& clause : sentence.clauses) add(clause);
}

void Coverage::add(const Expression& expression) {
  ++expressions[expression.kind];
  if (expression.kind == parse::ExpressionKind::call) ++called[expression.text];
  for (const Expression& operand : expression.operands) add(operand);
  if (expression.interval) add(*expression.interval);
  for (const parse::PatternItem& item : expression.alternatives) add(item);
  for (const parse::Arm& arm : expression.arms) {
    if (arm.pattern) {
      for (const auto& items : arm.pattern->subjects) {
        for (const parse::PatternItem& item : items) add(item);
      }
    }
    add(arm.condition);
    add(arm.result);
  }
  for (const parse::Argument& argument : expression.arguments) {
    for (const auto* part : {&argument.value, &argument.where, &argument.each}) add(*part);
  }
  if (expression.sentence) add(*expression.sentence);
}

void Coverage::add(const Statement& statement) {
  ++statements[statement.kind];
  if (statement.effect) ++effects[*statement.effect];
  if (statement.not_applicable) ++leavings[*statement.not_applicable];
  for (const auto* part : {&statement.value, &statement.condition, &statement.row_name, &statement.row_weight,
                           &statement.effect_value, &statement.over})
    add(*part);
  if (statement.sentence) add(*statement.sentence);
  for (const Statement& inner : statement.body) add(inner);
  for (const parse::TableRow& row : statement.rows) {
    for (const auto& items : row.keys) {
      for (const parse::PatternItem& item : items) add(item);
    }
    for (const auto& value : row.values) add(value);
  }
  for (const parse::GradeRow& row : statement.grades) {
    add(row.value);
    add(row.condition);
    if (row.interval) add(*row.interval);
  }
  for (const parse::DatedValue& entry : statement.dated) add(entry.value);
  for (const parse::Variant& variant : statement.variants) {
    for (const Statement& inner : variant.body) add(inner);
  }
  if (statement.output && statement.output->sentence) add(*statement.output->sentence);
  for (const parse::OutputItem& item : statement.outputs) {
    if (item.sentence) add(*item.sentence);
  }
}

}  // namespace heng::generate
