// Expressions, patterns and sentences of the dump, each in one line.
#include <array>
#include <string_view>

#include "engine/parse/dump.hpp"
#include "engine/parse/dump_line.hpp"

namespace heng::parse {

namespace {

constexpr std::array<std::string_view, 6> relation_signs{"≥", "≤", "≠", ">", "<", "="};
constexpr std::array<std::string_view, 4> date_orders{"before", "after", "not_before", "not_after"};
constexpr std::array<std::string_view, 4> absences{"blank", "not_applicable", "not_provided", "to_verify"};
constexpr std::array<std::string_view, 4> countings{"", " whole_only", " started_counts", " in_proportion"};
constexpr std::array<std::string_view, 6> directions{"per", "per_below", "per_above", "per_off", "per_late", "per_early"};
constexpr std::array<std::string_view, 7> forms{"number", "ratio", "date", "interval", "words", "level", "text"};
constexpr std::array<std::string_view, 7> modes{"half_up", "half_even", "half_down", "truncate", "away", "ceiling", "floor"};
constexpr std::array<std::string_view, 26> expression_kinds{
    "error", "quantity", "date",    "string",     "name", "member",   "call",     "full",   "it",
    "yes",   "no",       "absence", "negate",     "add",  "subtract", "multiply", "divide", "compare",
    "in",    "is",       "present", "date_order", "not",  "all",      "any",      "choose"};

template <class Table, class Enum>
std::string_view spelled(const Table& table, Enum value) {
  return table[static_cast<std::size_t>(value)];
}

std::string on(const std::unique_ptr<Expression>& expression) { return expression ? dump(*expression) : std::string("null"); }

std::string arguments(const Expression& expression) {
  std::string text;
  for (const Argument& argument : expression.arguments) {
    text += " ";
    const bool plain =
        argument.value && !argument.where && !argument.each && !argument.weights && !argument.high_to_low && !argument.low_to_high;
    if (plain) {
      text += dump(*argument.value);
      continue;
    }
    text += "{";
    if (argument.value) text += (argument.weights ? "weights " : "") + dump(*argument.value);
    if (argument.where) text += " where " + dump(*argument.where);
    if (argument.each) text += " each " + dump(*argument.each);
    if (argument.high_to_low) text += " high_to_low";
    if (argument.low_to_high) text += " low_to_high";
    text += std::string(spelled(countings, argument.counting)) + "}";
  }
  return text;
}

std::string arms(const Expression& expression) {
  std::string text = " {";
  for (const Arm& arm : expression.arms) {
    text += " [";
    text += arm.otherwise ? "otherwise" : arm.pattern ? dump_line(*arm.pattern) : on(arm.condition);
    text += ": ";
    if (arm.result.refusal) {
      text += dump_line(*arm.result.refusal);
    } else if (arm.result.is_line) {
      text += "(line " + on(arm.result.low) + " " + on(arm.result.high) + ")";
    } else if (arm.result.sentence) {
      text += dump_line(*arm.result.sentence);
    }
    for (const Quoted& line : arm.result.literate) text += " /// " + line.text;
    text += "]";
  }
  return text + " }";
}

std::string operands(std::string_view word, const Expression& expression) {
  std::string text = "(" + std::string(word);
  for (const Expression& operand : expression.operands) text += " " + dump(operand);
  return text + ")";
}

std::string dump_clause(const Clause& clause) {
  constexpr std::array<std::string_view, 13> kinds{
      "error",    "down_to_zero",      "down_to",         "at_most",         "at_least", "within",     "rounding",
      "if_blank", "if_not_applicable", "if_not_provided", "if_zero_divisor", "change",   "step_change"};
  std::string text = ", ";
  if (clause.condition) text += "if " + dump(*clause.condition) + " ";
  const bool changes = clause.kind == ClauseKind::change || clause.kind == ClauseKind::step_change;
  text += changes ? (clause.deducts ? "deduct" : "add") : spelled(kinds, clause.kind);
  if (clause.steps) text += " " + on(clause.points) + " " + dump_line(*clause.steps) + " of";
  if (clause.value) text += " " + dump(*clause.value);
  if (clause.refusal) text += " " + dump_line(*clause.refusal);
  if (clause.limits) text += " " + dump_line(*clause.limits);
  if (clause.rounding) text += " " + dump_line(*clause.rounding);
  text += spelled(countings, clause.counting);
  if (clause.inner_cap)
    text += std::string(clause.inner_cap_deducts ? " deduct_at_most " : " add_at_most ") + dump(*clause.inner_cap);
  return text;
}

}  // namespace

std::string dump_line(const Quantity& quantity) { return quantity.digits + quantity.multiplier + quantity.unit; }
std::string dump_line(const Quoted& text) { return "“" + text.text + "”"; }
std::string dump_line(const Refusal& refusal) {
  return (refusal.unrated ? "(unrated " : "(reject ") + dump_line(refusal.code) + ")";
}
std::string_view dump_word(Relation relation) { return spelled(relation_signs, relation); }

std::string dump_line(const Limits& limits) {
  return "(from " + (limits.low ? dump(*limits.low) : "unlimited") + " to " + (limits.high ? dump(*limits.high) : "unlimited") +
         ")";
}

std::string dump_line(const IntervalText& interval) {
  return (interval.low_open ? "(" : "[") + on(interval.low) + ", " + on(interval.high) + (interval.high_open ? ")" : "]");
}

std::string dump_line(const Steps& steps) {
  std::string text = steps.reference ? "against " + dump(*steps.reference) + " " : "";
  return text + std::string(spelled(directions, steps.direction)) + " " + on(steps.size);
}

std::string dump_line(const RoundingText& rounding) {
  std::string text = rounding.percent ? "(percent_digits keep " : "(keep ";
  text += rounding.places ? std::to_string(*rounding.places) + " places" : "multiple_of " + dump_line(*rounding.multiple);
  return text + " " + std::string(spelled(modes, rounding.mode)) + ")";
}

std::string dump_line(const PatternItem& item) {
  switch (item.kind) {
    case PatternItem::Kind::any:
      return item.otherwise ? "otherwise" : "any";
    case PatternItem::Kind::interval:
      return dump_line(*item.interval);
    case PatternItem::Kind::form: {
      const std::string form = "(form " + std::string(spelled(forms, item.form));
      return form + (item.binder ? " " + item.binder->text : "") + ")";
    }
    case PatternItem::Kind::value:
      return on(item.value);
    case PatternItem::Kind::range:
      return "(range " + on(item.value) + " " + on(item.high) + ")";
    case PatternItem::Kind::signs: {
      std::string text = "(";
      for (const Relation relation : item.relations) text += dump_word(relation);
      return text + " " + on(item.value) + ")";
    }
    case PatternItem::Kind::error:
      break;
  }
  return "error";
}

std::string dump_line(const std::vector<PatternItem>& alternatives) {
  std::string text;
  for (const PatternItem& item : alternatives) text += (text.empty() ? "" : " | ") + dump_line(item);
  return text;
}

std::string dump_line(const Pattern& pattern) {
  std::string text;
  for (const auto& subject : pattern.subjects) text += (text.empty() ? "" : ", ") + dump_line(subject);
  return text;
}

std::string dump_line(const Sentence& sentence) {
  std::string text = on(sentence.head);
  if (sentence.where) text += " where " + dump(*sentence.where);
  if (sentence.each) text += " each " + dump(*sentence.each);
  if (sentence.steps) {
    text += " " + dump_line(*sentence.steps) + " score " + on(sentence.points) + std::string(spelled(countings, sentence.counting));
  }
  for (const Clause& clause : sentence.clauses) text += dump_clause(clause);
  return text;
}

std::string dump(const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::quantity:
      return dump_line(expression.quantity);
    case ExpressionKind::date:
      return quantity::iso(expression.date);
    case ExpressionKind::string:
      return "“" + expression.text + "”";
    case ExpressionKind::name:
      return expression.text;
    case ExpressionKind::member:
      return dump(expression.operands[0]) + "." + expression.text;
    case ExpressionKind::call:
      return "(call " + expression.text + arguments(expression) + ")";
    case ExpressionKind::absence:
      return std::string(spelled(absences, expression.absence));
    case ExpressionKind::compare: {
      std::string text = "(compare " + dump(expression.operands[0]);
      for (std::size_t i = 0; i < expression.relations.size(); ++i) {
        text += " " + std::string(dump_word(expression.relations[i])) + " " + dump(expression.operands[i + 1]);
      }
      return text + ")";
    }
    case ExpressionKind::in: {
      const std::string text = (expression.negated ? "(not_in " : "(in ") + dump(expression.operands[0]) + " ";
      return text + (expression.interval ? dump_line(*expression.interval) : dump(expression.operands[1])) + ")";
    }
    case ExpressionKind::is:
      return (expression.negated ? "(is_not " : "(is ") + dump(expression.operands[0]) + " " + dump_line(expression.alternatives) +
             ")";
    case ExpressionKind::date_order:
      return operands(spelled(date_orders, expression.date_order), expression);
    case ExpressionKind::by:
      return operands(expression.ordered ? "by in_turn" : "by", expression) + arms(expression);
    case ExpressionKind::in_turn:
      return "(in_turn" + arms(expression) + ")";
    case ExpressionKind::checklist:
      return "(checklist" + arms(expression) + ")";
    case ExpressionKind::sentence:
      return "(sentence " + dump_line(*expression.sentence) + ")";
    case ExpressionKind::error:
    case ExpressionKind::full:
    case ExpressionKind::it:
    case ExpressionKind::yes:
    case ExpressionKind::no:
      return std::string(spelled(expression_kinds, expression.kind));
    default:
      return operands(spelled(expression_kinds, expression.kind), expression);
  }
}

}  // namespace heng::parse
