// One class that walks the tree. The sections below follow the chapters of the language's description: names, operators,
// conditions, choices, calls, sentences, parts. It is longer than a file should be so that the whole definition is on one page.
#include "tests/support/reference.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>
#include <utility>

#include "tests/support/reference_scorer.hpp"

namespace heng::reference {

using notation::ActualForm;
using notation::TargetForm;
using quantity::UnitClass;

namespace {

[[noreturn]] void refuse(const parse::Refusal& refusal) { throw Refused{refusal.unrated, refusal.code.text}; }

bool holds(const Number& left, parse::Relation relation, const Number& right) {
  switch (relation) {
    case parse::Relation::at_least:
      return left >= right;
    case parse::Relation::at_most:
      return left <= right;
    case parse::Relation::above:
      return left > right;
    case parse::Relation::below:
      return left < right;
    case parse::Relation::equal:
      return left == right;
    case parse::Relation::not_equal:
      return left != right;
  }
  return false;
}

parse::Relation relation_of(notation::Relation relation) {
  switch (relation) {
    case notation::Relation::at_least:
      return parse::Relation::at_least;
    case notation::Relation::above:
      return parse::Relation::above;
    case notation::Relation::at_most:
      return parse::Relation::at_most;
    case notation::Relation::below:
      return parse::Relation::below;
    case notation::Relation::equal:
      return parse::Relation::equal;
  }
  return parse::Relation::equal;
}

bool decided(bool yes, bool no) {
  if (!yes && !no) throw Unknown{};
  return yes;
}
bool comes_before(const quantity::Date& left, const quantity::Date& right) {
  return decided(latest(left) < earliest(right), earliest(left) >= latest(right));
}
bool keeps_deadline(const quantity::Date& date, const quantity::Date& deadline) {
  return decided(latest(date) <= latest(deadline), earliest(date) > latest(deadline));
}
bool has_begun(const quantity::Date& date, const quantity::Date& beginning) {
  return decided(earliest(date) >= earliest(beginning), latest(date) < earliest(beginning));
}

bool is_interval_of(const notation::Target& target, const Number& value) {
  const Number low = exact(target.low.value), high = exact(target.high.value);
  return (target.low_open ? value > low : value >= low) && (target.high_open ? value < high : value <= high);
}

bool same_unit(const notation::Target& target, const notation::Actual& actual) {
  const bool has_number = target.form == TargetForm::number || target.form == TargetForm::interval;
  return has_number && actual.form == ActualForm::number && target.low.unit.unit_class == actual.number.unit.unit_class &&
         target.low.unit.dimension == actual.number.unit.dimension;
}

}  // namespace

bool is_word(const std::string& name, const char* chinese, const char* english) { return name == chinese || name == english; }

// ── names ──

const Statement* Scorer::find(const Context& context, const std::string& name, const Scope** where) const {
  for (const Scope* scope = context.scope; scope; scope = scope->parent) {
    for (const Statement& statement : *scope->statements) {
      const bool is_output = statement.kind == StatementKind::output && statement.output && statement.output->sentence;
      const bool named = statement.kind == StatementKind::let || statement.kind == StatementKind::parameter ||
                         statement.kind == StatementKind::function || statement.kind == StatementKind::table;
      const parse::Name* own = is_output && statement.output->name ? &*statement.output->name : named ? &*statement.name : nullptr;
      if (!own || own->text != name) continue;
      if (context.in_function && (is_output || statement.kind == StatementKind::let)) continue;
      *where = scope;
      return &statement;
    }
  }
  return nullptr;
}

std::optional<Value> Scorer::field(const Context& context, const std::string& dotted) {
  for (const Frame* frame = context.frame; frame; frame = frame->parent) {
    for (const Field& one : frame->shape->fields) {
      if (one.name == dotted) return read(*frame, one, units_);
    }
  }
  return std::nullopt;
}

const List* Scorer::list(const Context& context, const std::string& dotted, const Frame** where) const {
  for (const Frame* frame = context.frame; frame; frame = frame->parent) {
    for (const List& one : frame->shape->lists) {
      if (one.name != dotted) continue;
      *where = frame;
      return &one;
    }
  }
  return nullptr;
}

std::optional<Value> Scorer::predefined(const Context& context, const std::string& name) {
  const auto points = [&](const Number& number) { return in_unit(number, *units_.find("分")); };
  if (is_word(name, "分值", "weight") || is_word(name, "满分", "full")) {
    const bool in_aggregate = context.frame != &root_frame_ && (!context.part || context.frame != context.scope->frame);
    if (in_aggregate && std::any_of(context.frame->shape->fields.begin(), context.frame->shape->fields.end(),
                                    [&](const Field& one) { return one.name == name; })) {
      return std::nullopt;
    }
    if (!context.part)
      return quantity_of(*std::find_if(policy_->body.begin(), policy_->body.end(),
                                       [](const Statement& statement) { return statement.kind == StatementKind::full_marks; })
                              ->quantity,
                         units_);
    if (!context.part->weight) throw Unknown{};
    return points(*context.part->weight);
  }
  if (is_word(name, "总分", "total")) return points(total());
  if (is_word(name, "得分合计", "sum_of_scores")) return points(sum_of(context.part ? *context.part : root_));
  if (is_word(name, "适用满分", "applicable_full")) return points(applicable_full(context.part ? *context.part : root_));
  if (is_word(name, "等级", "grade")) {
    for (const Statement& statement : policy_->body) {
      if (statement.kind != StatementKind::grade || statement.name) continue;
      auto scale = std::make_shared<Scale>();
      for (const parse::GradeRow& row : statement.grades) {
        scale->names.push_back(row.name.text);
        scale->keys.push_back(row.key ? row.key->text : "");
      }
      Value value;
      value.form = Value::Form::symbol;
      value.text = grade(statement);
      value.scale = std::move(scale);
      return value;
    }
  }
  return std::nullopt;
}

Value Scorer::name(const Context& context, const std::string& name) {
  for (const Local* local = context.locals.get(); local; local = local->next.get()) {
    if (local->name == name) return local->value();
  }
  if (!context.in_function) {
    if (auto value = row_index(context, name)) return *value;
    if (auto value = predefined(context, name)) return *value;
    if (auto value = field(context, name)) return *value;
  }
  const Scope* where = nullptr;
  const Statement* statement = find(context, name, &where);
  if (statement && statement->kind == StatementKind::let) return let(*where, *statement->sentence);
  if (statement && statement->kind == StatementKind::output) return let(*where, *statement->output->sentence);
  if (statement && statement->kind == StatementKind::parameter) {
    const Context inner{where, where->frame, where->part, nullptr, true};
    return statement->value ? eval(inner, *statement->value) : dated(inner, *statement);
  }
  Value symbol;  // a value of some enumeration
  symbol.form = Value::Form::symbol;
  symbol.text = name;
  return symbol;
}

Value Scorer::let(const Scope& where, const parse::Sentence& text) {
  return sentence({&where, where.frame, where.part, nullptr, false}, text);
}

// The value in force on the value date: that of the last entry begun by then.
Value Scorer::dated(const Context& context, const Statement& parameter) {
  if (outer_) return outer_->dated(context, parameter);
  std::optional<Day> day;
  if (const Statement* statement = statement_of(policy_->body, StatementKind::value_date)) {
    const Value value = eval({&root_scope_, &root_frame_, nullptr, nullptr, false}, *statement->value);
    if (value.form == Value::Form::date) {
      // An imprecise day is good enough where every one of its days has the same value.
      const DayRange range{earliest(value.date), latest(value.date)};
      return in_force(context, parameter, range);
    }
    if (value.form == Value::Form::number)
      day = latest({static_cast<std::int16_t>(value.number), 1, 1, quantity::Date::Precision::year});
  } else if (const auto year =
                 field({&root_scope_, &root_frame_, nullptr, nullptr, false}, shape_.has_fund_row ? "项目.年度" : "年度")) {
    if (year->form == Value::Form::number)
      day = latest({static_cast<std::int16_t>(year->number), 1, 1, quantity::Date::Precision::year});
  }
  if (!day) throw Unknown{};
  return in_force(context, parameter, {*day, *day});
}

Value Scorer::in_force(const Context& context, const Statement& parameter, const DayRange& days) {
  const parse::DatedValue* first = nullptr;
  const parse::DatedValue* last = nullptr;
  for (const parse::DatedValue& entry : parameter.dated) {
    if (earliest(entry.from) <= days.first) first = &entry;
    if (earliest(entry.from) <= days.last) last = &entry;
  }
  if (!first || first != last) throw Unknown{};
  return eval(context, first->value);
}

const Part* Scorer::part_named(const Context& context, std::vector<std::string> path) const {
  if (path.size() == 1 && is_word(path[0], "本项", "this_item")) return context.part;
  if (path.size() == 1 && is_word(path[0], "本部分", "this_section")) return context.part ? context.part->parent : nullptr;
  const Part* found = nullptr;
  const std::function<void(const Part&)> walk = [&](const Part& part) {
    for (const auto& inner : part.parts) {
      walk(*inner);
      if (inner->statement->kind == StatementKind::each_item || inner->name != path.back()) continue;
      std::size_t left = path.size() - 1;
      for (const Part* up = inner->parent; up && left > 0; up = up->parent) {
        if (up->name == path[left - 1]) --left;
      }
      if (left == 0) found = inner.get();
    }
  };
  walk(root_);
  return found;
}

namespace {

// The item does not apply, and is scored in another way.
bool keeps_score(const Statement& line) {
  using Effect = parse::NotApplicableEffect;
  return *line.not_applicable == Effect::score || *line.not_applicable == Effect::mean_of_applicable;
}

}  // namespace

Value Scorer::figure(const Part& part, const std::string& word) {
  const auto points = [&](const Number& number) { return in_unit(number, *units_.find("分")); };
  const Statement* line = leaving(part);
  if (is_word(word, "适用", "applies")) return truth(!line);
  if (is_word(word, "分值", "weight")) {
    if (!part.weight) throw Unknown{};
    return points(moved_weight(part));
  }
  if (line && !keeps_score(*line)) return absent(Absent::not_applicable);
  if (is_word(word, "得分", "score")) return points(score_of(part));
  if (is_word(word, "得分率", "rate")) {
    if (!part.weight) throw Unknown{};
    return arithmetic(ExpressionKind::divide, points(score_of(part)), points(line ? *part.weight : moved_weight(part)));
  }
  throw std::logic_error("no figure " + word);
}

Value Scorer::member(const Context& context, const Expression& expression) {
  std::vector<std::string> path;
  const Expression* base = &expression;
  for (; base->kind == ExpressionKind::member; base = &base->operands[0]) path.insert(path.begin(), base->text);
  if (base->kind == ExpressionKind::name && !context.in_function) {
    if (const auto value = of_own(context, base->text, path)) return *value;
    const bool from_record = is_word(base->text, "本表", "this_record");
    std::string dotted = from_record ? "" : base->text;
    for (const std::string& word : path) dotted += (dotted.empty() ? "" : ".") + word;
    Context reading = context;
    while (from_record && reading.frame->parent) reading.frame = reading.frame->parent;
    if (auto value = field(reading, dotted)) return *value;
    std::vector<std::string> names{base->text};
    names.insert(names.end(), path.begin(), path.end() - 1);
    if (const Part* part = part_named(context, names)) return figure(*part, path.back());
  }
  if (base->kind == ExpressionKind::call && path.size() == 1) {
    const Scope* where = nullptr;
    const Statement* statement = find(context, base->text, &where);
    if (statement && statement->kind == StatementKind::table) return table(context, *statement, *where, *base, path[0]);
  }
  if (base->kind == ExpressionKind::call && is_pick(base->text)) {
    return pick(context, *base, [&](const Row& row) { return row.of->asked(row.context, path); });
  }
  const Value inner = eval(context, expression.operands[0]);
  if (inner.is_absent()) return inner;
  const std::string& word = path.back();
  Value value;
  if (inner.target && is_word(word, "符号", "sign")) {
    value.form = Value::Form::text;
    if (inner.target->form == TargetForm::number && inner.target->sign_written) value.text = notation::sign(inner.target->relation);
    return value;
  }
  if (inner.actual && is_word(word, "等次", "level")) {
    if (inner.actual->form != ActualForm::level) return absent(Absent::blank);
    static const auto levels = std::make_shared<const Scale>(Scale{{"达成", "部分达成", "未达成"}, {"", "", ""}});
    value.form = Value::Form::symbol;
    value.text = levels->names[static_cast<std::size_t>(inner.actual->level)];
    value.scale = levels;
    return value;
  }
  const bool of_target = inner.target != nullptr;
  if (of_target ? inner.target->form != TargetForm::number : inner.actual->form != ActualForm::number) return absent(Absent::blank);
  const notation::Amount& amount = of_target ? inner.target->low : inner.actual->number;
  value = in_unit(exact(amount.value), amount.unit);
  value.dimension = "/" + amount.unit.dimension;
  return value;
}

// ── operators ──

Value Scorer::zero_divisor(const Context& context) {
  if (context.answers_zero) throw ZeroDivisor{};
  return absent(Absent::zero_divisor);
}

Value Scorer::arithmetic(ExpressionKind kind, const Value& left, const Value& right) {
  if (left.is_absent()) return left;
  if (right.is_absent()) return right;
  if (left.form == Value::Form::date) return shifted(left, kind == ExpressionKind::subtract, right);
  const bool both_amounts = !left.dimension.empty() && !right.dimension.empty();
  if (both_amounts && left.dimension != right.dimension) throw Unknown{};
  const auto is_factor = [](const Value& value) {
    return value.dimension.empty() && (value.unit_class == UnitClass::ratio || value.unit_class == UnitClass::percentage_points ||
                                       value.unit_class == UnitClass::none);
  };
  Value value = is_factor(left) && kind != ExpressionKind::divide ? right : left;
  switch (kind) {
    case ExpressionKind::add:
      value.number = left.number + right.number;
      break;
    case ExpressionKind::subtract:
      value.number = left.number - right.number;
      break;
    case ExpressionKind::multiply:
      value.number = left.number * right.number;
      break;
    default:
      if (right.number == 0) return absent(Absent::zero_divisor);
      value.number = left.number / right.number;
      if (!is_factor(right) || (left.unit_class == right.unit_class && left.dimension == right.dimension)) {
        value.unit_class = UnitClass::ratio;  // 元/人 is never rounded in these tests
        value.unit = 1;
        value.dimension.clear();
      }
      break;
  }
  return value;
}

Value Scorer::shifted(const Value& date, bool back, const Value& duration) {
  const bool by_months = duration.unit_class == UnitClass::months;
  const Number count = (back ? Number(-duration.number) : duration.number) / (by_months ? Number(1) : Number(1440));
  const auto moved = by_months ? months_later(date.date, count) : days_later(date.date, count);
  if (!moved) throw Unknown{};
  Value value = date;
  value.date = *moved;
  return value;
}

Value Scorer::eval(const Context& context, const Expression& expression) {
  Value value;
  switch (expression.kind) {
    case ExpressionKind::quantity:
      return quantity_of(expression.quantity, units_);
    case ExpressionKind::date:
      if (expression.date.precision == quantity::Date::Precision::year) return plain_number(expression.date.year);
      value.form = Value::Form::date;
      value.date = expression.date;
      return value;
    case ExpressionKind::string:
      value.form = Value::Form::text;
      value.text = expression.text;
      return value;
    case ExpressionKind::name:
      return name(context, expression.text);
    case ExpressionKind::it:
      return name(context, "它");
    case ExpressionKind::full:
      return name(context, "满分");
    case ExpressionKind::member:
      return member(context, expression);
    case ExpressionKind::call:
      return call(context, expression);
    case ExpressionKind::absence:
      if (expression.absence == parse::Absence::to_verify) throw Unknown{};
      return absent(static_cast<Absent>(expression.absence));
    case ExpressionKind::negate:
      value = eval(context, expression.operands[0]);
      value.number = -value.number;
      return value;
    case ExpressionKind::add:
    case ExpressionKind::subtract:
    case ExpressionKind::multiply:
    case ExpressionKind::divide: {
      const Value left = eval(context, expression.operands[0]);
      const Value right = eval(context, expression.operands[1]);
      const Value result = arithmetic(expression.kind, left, right);
      const bool is_fresh = result.is_absent() && !left.is_absent() && !right.is_absent();
      return is_fresh ? zero_divisor(context) : result;
    }
    case ExpressionKind::choose:
      return eval(context, expression.operands[condition(context, expression.operands[0]) ? 1 : 2]);
    case ExpressionKind::by:
      return by(context, expression);
    case ExpressionKind::in_turn:
      return in_turn(context, expression);
    case ExpressionKind::sentence:
      return sentence(context, *expression.sentence);
    case ExpressionKind::yes:
    case ExpressionKind::no:
      return truth(expression.kind == ExpressionKind::yes);
    case ExpressionKind::compare:
    case ExpressionKind::in:
    case ExpressionKind::is:
    case ExpressionKind::present:
    case ExpressionKind::date_order:
    case ExpressionKind::not_:
    case ExpressionKind::all:
    case ExpressionKind::any:
      return truth(logic(context, expression));
    case ExpressionKind::checklist:
      return checklist(context, expression);
    case ExpressionKind::error:
      break;
  }
  throw std::logic_error("an expression that is not accepted");
}

// A bare word beside a value of an enumeration is one of its values.
Value Scorer::eval_as(const Context& context, const Expression& expression, const Value& like) {
  if (expression.kind == ExpressionKind::name && like.scale) {
    if (const auto member = like.scale->find(expression.text)) {
      Value value = like;
      value.text = like.scale->names[*member];
      return value;
    }
  }
  return eval(context, expression);
}

// ── conditions ──

bool Scorer::condition(const Context& context, const Expression& expression) {
  const Value value = eval(context, expression);
  if (value.is_absent()) throw Unknown{};
  if (value.form != Value::Form::truth) throw std::logic_error("not a condition");
  return value.truth;
}

bool Scorer::compare(const Value& left, parse::Relation relation, const Value& right) {
  if (left.is_absent() || right.is_absent()) throw Unknown{};
  if (left.form == Value::Form::number && right.form == Value::Form::number) {
    if (!left.dimension.empty() && !right.dimension.empty() && left.dimension != right.dimension) throw Unknown{};
    return holds(left.number, relation, right.number);
  }
  if (left.form == Value::Form::symbol) {
    const auto& scale = left.scale ? left.scale : right.scale;
    if (!scale) throw std::logic_error("no scale for " + left.text);
    // Scales go from best to worst, so the place counts the other way round.
    return holds(-Number(*scale->find(left.text)), relation, -Number(*scale->find(right.text)));
  }
  bool same = left.text == right.text;
  if (left.form == Value::Form::truth) same = left.truth == right.truth;
  if (left.form == Value::Form::date) {
    const Day from = earliest(left.date), to = latest(left.date);
    const bool both_exact = from == to && earliest(right.date) == latest(right.date);
    const bool apart = to < earliest(right.date) || latest(right.date) < from;
    if (!both_exact && !apart) throw Unknown{};
    same = !apart;
    if (both_exact) same = from == earliest(right.date);
  }
  return same == (relation == parse::Relation::equal);
}

bool Scorer::inside(const Context& context, const Value& value, const parse::IntervalText& interval) {
  const bool above =
      compare(value, interval.low_open ? parse::Relation::above : parse::Relation::at_least, eval(context, *interval.low));
  const bool below =
      compare(value, interval.high_open ? parse::Relation::below : parse::Relation::at_most, eval(context, *interval.high));
  return above && below;
}

bool Scorer::alternative(const Context& context, const Value& subject, const parse::PatternItem& item) {
  using Item = parse::PatternItem::Kind;
  if (item.kind == Item::any) return true;
  if (item.kind == Item::value && item.value->kind == ExpressionKind::absence) {
    return subject.is_absent() && static_cast<int>(subject.absent) == static_cast<int>(item.value->absence);
  }
  if (subject.is_absent()) throw Unknown{};
  switch (item.kind) {
    case Item::interval:
      return inside(context, subject, *item.interval);
    case Item::signs: {
      const Value value = eval_as(context, *item.value, subject);
      return std::any_of(item.relations.begin(), item.relations.end(),
                         [&](parse::Relation one) { return compare(subject, one, value); });
    }
    case Item::range:
      return compare(subject, parse::Relation::at_least, eval(context, *item.value)) &&
             compare(subject, parse::Relation::at_most, eval(context, *item.high));
    case Item::value:
      return compare(subject, parse::Relation::equal, eval_as(context, *item.value, subject));
    default:
      break;
  }
  throw std::logic_error("a pattern that is not accepted");
}

bool Scorer::any_alternative(const Context& context, const Value& subject, const std::vector<parse::PatternItem>& items) {
  bool open = false;
  for (const parse::PatternItem& item : items) {
    try {
      if (alternative(context, subject, item)) return true;
    } catch (const Unknown&) {
      open = true;
    }
  }
  if (open) throw Unknown{};
  return false;
}

bool Scorer::logic(const Context& context, const Expression& expression) {
  switch (expression.kind) {
    case ExpressionKind::compare: {
      Value left = eval(context, expression.operands[0]);
      for (std::size_t i = 0; i < expression.relations.size(); ++i) {
        const Value right = eval_as(context, expression.operands[i + 1], left);
        if (!compare(left, expression.relations[i], right)) return false;
        left = right;
      }
      return true;
    }
    case ExpressionKind::in: {
      const Value value = eval(context, expression.operands[0]);
      if (expression.interval) return inside(context, value, *expression.interval) != expression.negated;
      if (value.is_absent()) throw Unknown{};
      for (const Local* local = context.locals.get(); local; local = local->next.get()) {
        if (local->name == expression.operands[1].text) return is_interval_of(*local->interval, value.number) != expression.negated;
      }
      throw std::logic_error("no interval");
    }
    case ExpressionKind::is: {
      const Value value = eval(context, expression.operands[0]);
      return any_alternative(context, value, expression.alternatives) != expression.negated;
    }
    case ExpressionKind::present:
      return !eval(context, expression.operands[0]).is_absent();
    case ExpressionKind::date_order: {
      const auto date = [&](const Expression& operand) -> quantity::Date {
        const Value value = eval(context, operand);
        if (value.is_absent()) throw Unknown{};
        if (value.form == Value::Form::date) return value.date;
        if (value.number < 1 || value.number > 9999) throw Unknown{};
        return {static_cast<std::int16_t>(numerator(value.number)), 1, 1, quantity::Date::Precision::year};
      };
      const quantity::Date left = date(expression.operands[0]), right = date(expression.operands[1]);
      switch (expression.date_order) {
        case parse::DateOrder::before:
          return comes_before(left, right);
        case parse::DateOrder::after:
          return comes_before(right, left);
        case parse::DateOrder::not_before:
          return has_begun(left, right);
        case parse::DateOrder::not_after:
          return keeps_deadline(left, right);
      }
      return false;
    }
    case ExpressionKind::not_:
      return !condition(context, expression.operands[0]);
    default:
      break;
  }
  // One 否 decides 且, one 是 decides 或, whatever the others are.
  const bool deciding = expression.kind == ExpressionKind::any;
  bool open = false;
  for (const Expression& operand : expression.operands) {
    try {
      if (condition(context, operand) == deciding) return deciding;
    } catch (const Unknown&) {
      open = true;
    } catch (const ZeroDivisor&) {
      if (!open) throw;  // else it is not known whether it is reached
    }
  }
  if (open) throw Unknown{};
  return !deciding;
}

// ── choices ──

Value Scorer::result(const Context& context, const parse::Result& result, const parse::Pattern* pattern, const Value* subject) {
  if (result.refusal) refuse(*result.refusal);
  if (!result.is_line) return sentence(context, *result.sentence);
  const parse::IntervalText& band = *pattern->subjects[0][0].interval;
  const Value low = eval(context, *band.low), high = eval(context, *band.high);
  Value from = eval(context, *result.low);
  const Value to = eval(context, *result.high);
  if (from.is_absent() || to.is_absent() || low.number >= high.number) throw Unknown{};
  from.number += (subject->number - low.number) / (high.number - low.number) * (to.number - from.number);
  return from;
}

Value Scorer::by(const Context& context, const Expression& expression) {
  std::vector<Value> subjects;
  for (const Expression& operand : expression.operands) {
    // An indicator's cell may be blank: which of the two cells it is decides what is asked of it.
    subjects.push_back(eval(context, operand));
  }
  const auto is_indicator = [&](const parse::Arm& arm) {
    return arm.pattern && std::any_of(arm.pattern->subjects.begin(), arm.pattern->subjects.end(), [](const auto& items) {
             return std::any_of(items.begin(), items.end(),
                                [](const parse::PatternItem& item) { return item.kind == parse::PatternItem::Kind::form; });
           });
  };
  const bool over_targets = subjects.size() == 2 && (subjects[0].target || subjects[1].actual ||
                                                     std::any_of(expression.arms.begin(), expression.arms.end(), is_indicator));
  if (over_targets) return by_target(context, expression, subjects[0], subjects[1]);
  bool open = false;
  const parse::Arm* otherwise = nullptr;
  for (const parse::Arm& arm : expression.arms) {
    if (arm.otherwise) {
      otherwise = &arm;
      continue;
    }
    bool fits = true, arm_open = false;
    for (std::size_t i = 0; i < subjects.size() && fits; ++i) {
      try {
        fits = any_alternative(context, subjects[i], arm.pattern->subjects[i]);
      } catch (const Unknown&) {
        arm_open = true;
      }
    }
    if (fits && !arm_open && !(open && expression.ordered)) return result(context, arm.result, &*arm.pattern, subjects.data());
    open = open || (fits && arm_open);
  }
  if (open || !otherwise) throw Unknown{};
  return result(context, otherwise->result, nullptr, nullptr);
}

Value Scorer::checklist(const Context& context, const Expression& expression) {
  Value sum = in_unit(0, *units_.find("分"));
  for (const parse::Arm& arm : expression.arms) {
    if (!condition(context, *arm.condition)) continue;
    const Value points = sentence(context, *arm.result.sentence);
    if (points.is_absent()) return points;
    sum.number += points.number;
  }
  return sum;
}

Value Scorer::in_turn(const Context& context, const Expression& expression) {
  for (const parse::Arm& arm : expression.arms) {
    if (arm.otherwise || condition(context, *arm.condition)) return result(context, arm.result, nullptr, nullptr);
  }
  throw Unknown{};
}

Value Scorer::by_target(const Context& context, const Expression& expression, const Value& target, const Value& actual) {
  using Item = parse::PatternItem::Kind;
  const auto is_absence = [](const parse::PatternItem& item, const Value& value) {
    return item.kind == Item::value && item.value->kind == ExpressionKind::absence && value.is_absent() &&
           static_cast<int>(item.value->absence) == static_cast<int>(value.absent);
  };
  const bool target_readable = target.target && target.target->form != TargetForm::unreadable;
  const bool actual_readable = actual.actual && actual.actual->form != ActualForm::unreadable;
  const auto target_fits = [&](const parse::PatternItem& item) {
    if (!target_readable) return is_absence(item, target);
    const notation::Target& read = *target.target;
    if (item.kind == Item::any) return true;
    if (item.kind == Item::signs) {
      return read.form == TargetForm::number && std::any_of(item.relations.begin(), item.relations.end(),
                                                            [&](parse::Relation one) { return one == relation_of(read.relation); });
    }
    if (item.kind != Item::form) return false;
    switch (item.form) {
      case parse::Form::number:
        return read.form == TargetForm::number;
      case parse::Form::interval:
        return read.form == TargetForm::interval;
      case parse::Form::date:
        return read.form == TargetForm::date;
      case parse::Form::words:
      case parse::Form::text:
        return read.form == TargetForm::words;
      default:
        return false;
    }
  };
  const auto actual_fits = [&](const parse::PatternItem& item) {
    if (!actual_readable) return is_absence(item, actual);
    const notation::Actual& read = *actual.actual;
    if (item.kind == Item::any) return true;
    if (item.kind != Item::form) return false;
    const bool comparable = target.target && same_unit(*target.target, read);
    switch (item.form) {
      case parse::Form::number:
        return comparable;
      case parse::Form::ratio:
        return read.form == ActualForm::number && !comparable && read.number.unit.unit_class == UnitClass::ratio;
      case parse::Form::date:
        return read.form == ActualForm::date;
      case parse::Form::level:
        return read.form == ActualForm::level;
      case parse::Form::words:
      case parse::Form::text:
        return read.form == ActualForm::words;
      default:
        return false;
    }
  };
  for (const parse::Arm& arm : expression.arms) {
    if (arm.otherwise) return result(context, arm.result, nullptr, nullptr);
    const auto& targets = arm.pattern->subjects[0];
    const auto& actuals = arm.pattern->subjects[1];
    if (std::none_of(targets.begin(), targets.end(), target_fits)) continue;
    if (std::none_of(actuals.begin(), actuals.end(), actual_fits)) continue;
    Context inner = context;
    const auto binder = [](const parse::PatternItem& item) -> std::string {
      if (item.binder) return item.binder->text;
      return item.value && item.value->kind == ExpressionKind::name ? item.value->text : "";
    };
    const auto amount = [&](const notation::Amount& read, bool is_ratio) {
      Value value = in_unit(exact(read.value), read.unit);
      if (!is_ratio) value.dimension = "/" + read.unit.dimension;
      return value;
    };
    if (const std::string bound = binder(targets[0]); !bound.empty() && target.target) {
      Value value;
      value.text = target.target->spelling;
      value.form = Value::Form::text;
      if (target.target->form == TargetForm::number) value = amount(target.target->low, false);
      if (target.target->form == TargetForm::date) {
        value.form = Value::Form::date;
        value.date = target.target->date;
      }
      inner.locals = std::make_shared<Local>(Local{bound, [value] { return value; }, target.target, inner.locals});
    }
    if (const std::string bound = binder(actuals[0]); !bound.empty() && actual.actual) {
      Value value;
      value.text = actual.actual->spelling;
      value.form = Value::Form::text;
      if (actual.actual->form == ActualForm::number) value = amount(actual.actual->number, actuals[0].form == parse::Form::ratio);
      if (actual.actual->form == ActualForm::date) {
        value.form = Value::Form::date;
        value.date = actual.actual->date;
      }
      if (actual.actual->form == ActualForm::level) {
        value.form = Value::Form::symbol;
        value.scale = std::make_shared<const Scale>(Scale{{"达成", "部分达成", "未达成"}, {"", "", ""}});
        value.text = value.scale->names[static_cast<std::size_t>(actual.actual->level)];
      }
      inner.locals = std::make_shared<Local>(Local{bound, [value] { return value; }, nullptr, inner.locals});
    }
    return result(inner, arm.result, nullptr, nullptr);
  }
  throw Unknown{};
}

Value Scorer::table(const Context& context, const Statement& statement, const Scope& where, const Expression& call,
                    const std::string& column) {
  std::size_t wanted = 0;
  for (std::size_t i = 0; i < statement.value_columns.size(); ++i) {
    if (!column.empty() && statement.value_columns[i].parts.back().text == column) wanted = i;
  }
  std::vector<Value> keys;
  for (const parse::Argument& argument : call.arguments) keys.push_back(eval(context, *argument.value));
  const Context inner{&where, where.frame, where.part, nullptr, true};
  const auto is_rest = [](const parse::PatternItem& item) {
    const bool word = item.kind == parse::PatternItem::Kind::value && item.value->kind == ExpressionKind::name;
    return item.kind == parse::PatternItem::Kind::any || (word && is_word(item.value->text, "其余", "otherwise"));
  };
  bool open = false;
  for (const parse::TableRow& row : statement.rows) {
    bool fits = true, row_open = false, catches_all = true;
    for (std::size_t i = 0; i < keys.size() && fits; ++i) {
      if (std::any_of(row.keys[i].begin(), row.keys[i].end(), is_rest)) continue;
      catches_all = false;
      try {
        fits = any_alternative(inner, keys[i], row.keys[i]);
      } catch (const Unknown&) {
        row_open = true;
      }
    }
    if (fits && !row_open && !(catches_all && open)) {
      return row.values[wanted] ? eval(inner, *row.values[wanted]) : absent(Absent::blank);
    }
    open = open || fits;
  }
  if (open) throw Unknown{};
  return absent(Absent::blank);
}

// ── calls ──

Value Scorer::call(const Context& context, const Expression& expression) {
  const Scope* where = nullptr;
  if (const Statement* statement = find(context, expression.text, &where)) {
    if (statement->kind == StatementKind::table) return table(context, *statement, *where, expression, "");
    return function(context, *statement, *where, expression);
  }
  if (expression.text == "名次") return rank(context, expression);
  if (is_row_function(expression.text)) return over_rows(context, expression);
  if (is_date_function(expression.text)) return date_function(context, expression);
  return built_in(context, expression);
}

Value Scorer::function(const Context& context, const Statement& statement, const Scope& where, const Expression& call) {
  Context inner{&where, where.frame, where.part, nullptr, true};
  inner.answers_zero = context.answers_zero;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    const Expression* argument = call.arguments[i].value.get();
    inner.locals = std::make_shared<Local>(
        Local{statement.parameters[i].text, [this, context, argument] { return eval(context, *argument); }, nullptr, inner.locals});
  }
  if (statement.sentence) return sentence(inner, *statement.sentence);
  for (const Statement& line : statement.body) {
    if (line.kind == StatementKind::score) return sentence(inner, *line.sentence);
    if (line.kind != StatementKind::let) continue;
    const Context here = inner;
    const parse::Sentence* value = line.sentence.get();
    inner.locals = std::make_shared<Local>(
        Local{line.name->text, [this, here, value] { return sentence(here, *value); }, nullptr, inner.locals});
  }
  throw std::logic_error("a function without a value");
}

Value Scorer::built_in(const Context& context, const Expression& expression) {
  std::vector<Value> values;
  for (const parse::Argument& argument : expression.arguments) values.push_back(eval(context, *argument.value));
  for (const Value& value : values) {
    const bool asks = expression.text == "达到";
    if (value.is_absent() && asks) throw Unknown{};
    if (value.is_absent()) return value;
  }
  const std::string& called = expression.text;
  if (called == "包含") return truth(values[0].text.find(values[1].text) != std::string::npos);
  if (called == "达到") {
    const notation::Target& target = *values[0].target;
    const notation::Actual& actual = *values[1].actual;
    if (same_unit(target, actual)) {
      const Number reached = exact(actual.number.value);
      if (target.form == TargetForm::interval) return truth(is_interval_of(target, reached));
      return truth(holds(reached, relation_of(target.relation), exact(target.low.value)));
    }
    if (target.form == TargetForm::date && actual.form == ActualForm::date) return truth(keeps_deadline(actual.date, target.date));
    throw Unknown{};
  }
  for (std::size_t i = 1; i < values.size(); ++i) {
    if (!values[0].dimension.empty() && !values[i].dimension.empty() && values[0].dimension != values[i].dimension) throw Unknown{};
  }
  Value value = values[0];
  if (called == "开方") {
    value.number = root(value.number, static_cast<unsigned>(values[1].number));
    return value;
  }
  if (called == "绝对值") {
    if (value.number < 0) value.number = -value.number;
    return value;
  }
  const Number whole = value.unit_class == UnitClass::ratio ? Number(1) : value.unit;
  if (called == "向下取整" || called == "向上取整") {
    value.number =
        round(value.number, whole, called == "向下取整" ? quantity::RoundingMode::floor : quantity::RoundingMode::ceiling);
    return value;
  }
  if (called == "较大" || called == "较小") {
    for (const Value& other : values) {
      if (called == "较大" ? other.number > value.number : other.number < value.number) value.number = other.number;
    }
    return value;
  }
  const Number& target = values[0].number;
  const Number& actual = values[1].number;
  Value ratio = plain_number(0);
  ratio.unit_class = UnitClass::ratio;
  if (called == "正向比例") {
    if (actual >= target)
      ratio.number = 1;
    else if (target > 0 && actual > 0)
      ratio.number = actual / target;
    return ratio;
  }
  if (called == "反向比例") {
    if (actual <= target)
      ratio.number = 1;
    else if (target > 0)
      ratio.number = target / actual;
    return ratio;
  }
  if (called == "反向扣减") {
    if (actual <= target)
      ratio.number = 1;
    else if (target > 0 && actual < 2 * target)
      ratio.number = 1 - (actual - target) / target;
    return ratio;
  }
  if (called == "偏差度") {
    if (target == 0) return zero_divisor(context);
    ratio.number = (actual - target) / target;
    return ratio;
  }
  throw std::logic_error("no function " + called);
}

// ── sentences ──

Value Scorer::limited(const Value& value, const Value& limit, bool at_most) {
  if (value.is_absent()) return value;
  if (limit.is_absent()) return limit;
  Value result = value;
  if (at_most ? limit.number < value.number : limit.number > value.number) result.number = limit.number;
  return result;
}

Value Scorer::rounded(Value value, const parse::RoundingText& rounding) {
  if (value.is_absent()) return value;
  Number multiple = 1;
  if (rounding.multiple) {
    multiple = quantity_of(*rounding.multiple, units_).number;
  } else {
    for (int i = 0; i < *rounding.places + (rounding.percent ? 2 : 0); ++i) multiple /= 10;
    const bool is_ratio = value.unit_class == UnitClass::ratio || value.unit_class == UnitClass::percentage_points;
    if (!is_ratio) multiple *= value.unit;
  }
  value.number = round(value.number, multiple, rounding.mode);
  return value;
}

// How many days, months or years the subject lies after (or before) the reference, in steps.
Value Scorer::date_steps(const Context& context, const parse::Steps& steps, const Value& subject, parse::Counting counting) {
  const Value reference = eval(context, *steps.reference);
  if (reference.is_absent()) return reference;
  const Value size = eval(context, *steps.size);
  const bool late = steps.direction == parse::StepDirection::late;
  const auto count = [&](Day day) {
    const Day from = late ? latest(reference.date) : day, to = late ? day : earliest(reference.date);
    if (to <= from) return Number(0);
    const bool begun = counting == parse::Counting::started_counts;
    const Number distance =
        size.unit_class == UnitClass::months ? Number(months_between(from, to, begun)) : Number((to - from) * 1440);
    const Number all = distance / size.number;
    if (counting == parse::Counting::in_proportion) return all;
    return round(all, 1, begun ? quantity::RoundingMode::ceiling : quantity::RoundingMode::floor);
  };
  const Number one = count(earliest(subject.date)), other = count(latest(subject.date));
  if (one != other) throw Unknown{};
  return plain_number(one);
}

Value Scorer::steps(const Context& context, const parse::Steps& steps, const Value& subject, parse::Counting counting) {
  if (subject.is_absent()) return subject;
  if (subject.form == Value::Form::date) return date_steps(context, steps, subject, counting);
  Number distance = subject.number;
  if (steps.reference) {
    const Value reference = eval(context, *steps.reference);
    if (reference.is_absent()) return reference;
    distance -= reference.number;
  }
  if (steps.direction == parse::StepDirection::below || (steps.direction == parse::StepDirection::off && distance < 0))
    distance = -distance;
  if (distance < 0) distance = 0;
  const Number count = distance / eval(context, *steps.size).number;
  switch (counting) {
    case parse::Counting::unstated:
    case parse::Counting::whole_only:
      return plain_number(round(count, 1, quantity::RoundingMode::floor));
    case parse::Counting::started_counts:
      return plain_number(round(count, 1, quantity::RoundingMode::ceiling));
    case parse::Counting::in_proportion:
      break;
  }
  return plain_number(count);
}

Value Scorer::change(const Context& context, const parse::Clause& clause, const Value& value) {
  if (value.is_absent()) return value;
  if (clause.condition && !condition(context, *clause.condition)) return value;
  Value amount = eval(context, *clause.value);
  if (clause.kind == parse::ClauseKind::step_change) {
    const Value count = steps(context, *clause.steps, amount, clause.counting);
    amount = arithmetic(ExpressionKind::multiply, eval(context, *clause.points), count);
  }
  if (clause.inner_cap) amount = limited(amount, eval(context, *clause.inner_cap), true);
  return arithmetic(clause.deducts ? ExpressionKind::subtract : ExpressionKind::add, value, amount);
}

Value Scorer::clause(const Context& context, const parse::Clause& clause, Value value) {
  using Kind = parse::ClauseKind;
  const auto answer = [&](Absent why) {
    if (!value.is_absent() || value.absent != why) return value;
    if (clause.refusal) refuse(*clause.refusal);
    return eval(context, *clause.value);
  };
  switch (clause.kind) {
    case Kind::down_to_zero:
      return limited(value, plain_number(0), false);
    case Kind::down_to:
    case Kind::at_least:
      return value.is_absent() ? value : limited(value, eval(context, *clause.value), false);
    case Kind::at_most:
      return value.is_absent() ? value : limited(value, eval(context, *clause.value), true);
    case Kind::within:
      if (value.is_absent()) return value;
      if (clause.limits->high) value = limited(value, eval(context, *clause.limits->high), true);
      if (clause.limits->low) value = limited(value, eval(context, *clause.limits->low), false);
      return value;
    case Kind::rounding:
      return rounded(value, *clause.rounding);
    case Kind::if_blank:
      return answer(Absent::blank);
    case Kind::if_not_applicable:
      return answer(Absent::not_applicable);
    case Kind::if_not_provided:
      return answer(Absent::not_provided);
    case Kind::if_zero_divisor:
      return answer(Absent::zero_divisor);
    case Kind::change:
    case Kind::step_change:
      return change(context, clause, value);
    case Kind::error:
      break;
  }
  throw std::logic_error("a clause that is not accepted");
}

Value Scorer::sentence(const Context& context, const parse::Sentence& text) { return sentence(context, text, text.clauses.size()); }

// The sentence with that many of its clauses.
Value Scorer::sentence(const Context& context, const parse::Sentence& sentence, std::size_t clauses) {
  // Up to the clause that answers it, a division by zero anywhere in the sentence makes its value that absence.
  std::size_t answered = 0;
  for (std::size_t i = 0; i < sentence.clauses.size(); ++i) {
    if (sentence.clauses[i].kind == parse::ClauseKind::if_zero_divisor) answered = i + 1;
  }
  Context inner = context;
  inner.answers_zero = context.answers_zero || answered > 0;
  const auto met = [&](const std::function<Value()>& step) {
    try {
      return step();
    } catch (const ZeroDivisor&) {
      if (answered == 0) throw;
      return absent(Absent::zero_divisor);
    }
  };
  Value value = met([&] {
    // 首行(行) 的 字段
    const bool picks = sentence.each && sentence.head->kind == ExpressionKind::call && is_pick(sentence.head->text);
    Value head = picks ? pick(inner, *sentence.head, [&](const Row& row) { return row.of->eval(row.context, *sentence.each); })
                       : eval(inner, *sentence.head);
    if (!sentence.steps) return head;
    const Value count = steps(inner, *sentence.steps, head, sentence.counting);
    return arithmetic(ExpressionKind::multiply, eval(inner, *sentence.points), count);
  });
  for (std::size_t i = 0; i < clauses; ++i) {
    if (i + 1 < answered)
      value = met([&] { return clause(inner, sentence.clauses[i], value); });
    else
      value = clause(context, sentence.clauses[i], std::move(value));
  }
  return value;
}

// ── parts ──

bool is_part(const Statement& statement) {
  return statement.kind == StatementKind::section || statement.kind == StatementKind::item ||
         statement.kind == StatementKind::bonus || statement.kind == StatementKind::penalty ||
         statement.kind == StatementKind::each_item;
}

const Statement* statement_of(const std::vector<Statement>& body, StatementKind kind) {
  const auto found = std::find_if(body.begin(), body.end(), [&](const Statement& statement) { return statement.kind == kind; });
  return found == body.end() ? nullptr : &*found;
}

void Scorer::add_parts(Part& parent, const std::vector<Statement>& body) {
  for (const Statement& statement : body) {
    if (!is_part(statement)) continue;
    auto part = std::make_unique<Part>();
    part->statement = &statement;
    part->parent = &parent;
    if (statement.name) part->name = statement.name->text;
    const bool weighs = statement.kind == StatementKind::section || statement.kind == StatementKind::item;
    if (weighs && statement.quantity) part->weight = quantity_of(*statement.quantity, units_).number;
    const Statement* items = statement_of(statement.body, StatementKind::item_scores);
    const Statement* sections = statement_of(statement.body, StatementKind::section_scores);
    part->item_rounding = items ? items : parent.item_rounding;
    part->section_rounding = sections ? sections : parent.section_rounding;
    if (statement.kind == StatementKind::section) {
      add_parts(*part, statement.body);
      Number sum = 0;
      bool known = !part->parts.empty();
      for (const auto& inner : part->parts) {
        const StatementKind kind = inner->statement->kind;
        if (kind == StatementKind::bonus || kind == StatementKind::penalty) continue;
        known = known && inner->weight;
        if (inner->weight) sum += *inner->weight;
      }
      if (!part->weight && known) part->weight = sum;
    }
    parent.parts.push_back(std::move(part));
  }
}

Scope Scorer::scope_of(const Part& part, std::vector<std::unique_ptr<Scope>>& keep) const {
  if (&part == &root_) return root_scope_;
  keep.push_back(std::make_unique<Scope>(scope_of(*part.parent, keep)));
  return {keep.back().get(), &part.statement->body, &root_frame_, &part};
}

// The 不适用 line that is the one, if any: those with 当 in the order of the text, then the one for what 得 came out as.
const Statement* Scorer::leaving(const Part& part) {
  if (&part == &root_ || !part.statement || part.statement->kind == StatementKind::each_item) return nullptr;
  std::vector<std::unique_ptr<Scope>> keep;
  const Scope scope = scope_of(part, keep);
  const Context context{&scope, scope.frame, &part, nullptr, false};
  const Statement* bare = nullptr;
  for (const Statement& statement : part.statement->body) {
    if (statement.kind != StatementKind::not_applicable) continue;
    if (!statement.condition)
      bare = &statement;
    else if (condition(context, *statement.condition))
      return &statement;
  }
  const Statement* score = bare ? statement_of(part.statement->body, StatementKind::score) : nullptr;
  if (!score) return nullptr;
  const Value value = sentence(context, *score->sentence);
  return value.is_absent() && value.absent == Absent::not_applicable ? bare : nullptr;
}

bool can_receive(const Part& part) {
  const StatementKind kind = part.statement->kind;
  return (kind == StatementKind::item || kind == StatementKind::section) && part.weight && *part.weight > 0;
}

// What a part weighs with the points of the neighbours that do not apply.
Number Scorer::moved_weight(const Part& part) {
  Number weight = *part.weight;
  if (!part.parent || !can_receive(part)) return weight;
  for (const auto& giver : part.parent->parts) {
    if (giver.get() == &part || !can_receive(*giver)) continue;
    const Statement* line = leaving(*giver);
    using Effect = parse::NotApplicableEffect;
    if (!line || keeps_score(*line) || *line->not_applicable == Effect::left_out) continue;
    std::vector<const Part*> takers;
    const auto take = [&](const Part& other) {
      if (&other != giver.get() && can_receive(other) && !leaving(other)) takers.push_back(&other);
    };
    for (const auto& other : part.parent->parts) {
      if (line->receivers.empty()) take(*other);
    }
    for (const parse::Name& name : line->receivers) {
      for (const auto& other : part.parent->parts) {
        if (other->name == name.text) take(*other);
      }
    }
    const auto place = std::find(takers.begin(), takers.end(), &part);
    if (place == takers.end()) continue;
    Number all = 0;
    for (const Part* taker : takers) all += *taker->weight;
    if (*line->not_applicable == Effect::weight_evenly_to)
      weight += *giver->weight / Number(takers.size());
    else if (*line->not_applicable == Effect::weight_in_proportion_to)
      weight += *giver->weight * *part.weight / all;
    else if (place == takers.begin())
      weight += *giver->weight;
  }
  return weight;
}

Number Scorer::applicable_full(const Part& block) {
  Number full = 0;
  for (const auto& part : block.parts) {
    if (part->statement->kind == StatementKind::each_item) throw Unknown{};  // not asked by generated policies
    if (!can_receive(*part)) continue;
    const Statement* line = leaving(*part);
    const bool stays = !line || keeps_score(*line);
    if (!stays) continue;
    const bool has_parts = part->statement->kind == StatementKind::section && !part->parts.empty() && !line;
    const Number inside = has_parts ? applicable_full(*part) : *part->weight;
    full += line ? *part->weight : inside * moved_weight(*part) / *part->weight;
  }
  return full;
}

// Value, factor of the weight that moved here, cap of the head, rounding.
Number Scorer::finished(const Part& part, const Scope& scope, const Statement* score) {
  const Statement& statement = *part.statement;
  const bool is_section = statement.kind == StatementKind::section;
  Value value;
  bool ends_rounded = false;
  if (score) {
    value = sentence({&scope, scope.frame, &part, nullptr, false}, *score->sentence);
    ends_rounded = !score->sentence->clauses.empty() && score->sentence->clauses.back().kind == parse::ClauseKind::rounding;
  } else {
    value = in_unit(sum_of(part), *units_.find("分"));
  }
  if (value.is_absent()) throw Unknown{};
  Number factor = 1;
  const bool is_tree_part = statement.kind == StatementKind::item || is_section;
  const bool is_own = !score || score->kind == StatementKind::score;
  if (is_tree_part && is_own && can_receive(part)) factor = moved_weight(part) / *part.weight;
  const parse::RoundingText* own_rounding = nullptr;
  if (factor != 1 && ends_rounded) {
    // Scaled before the 保留 that ends the sentence.
    const Context context{&scope, scope.frame, &part, nullptr, false};
    own_rounding = &*score->sentence->clauses.back().rounding;
    value = sentence(context, *score->sentence, score->sentence->clauses.size() - 1);
    if (value.is_absent()) throw Unknown{};
  }
  value.number *= factor;
  if (statement.kind == StatementKind::bonus && statement.quantity)
    value = limited(value, quantity_of(*statement.quantity, units_), true);
  if (statement.kind == StatementKind::penalty && statement.quantity) {
    value = limited(value, plain_number(-quantity_of(*statement.quantity, units_).number), false);
  }
  const Statement* rounding = is_section ? part.section_rounding : part.item_rounding;
  if (!ends_rounded && rounding && rounding->rounding) own_rounding = &*rounding->rounding;
  if (own_rounding) {
    value = rounded(value, *own_rounding);
    if (factor != 1 && !part.statement->range && value.number > *part.weight * factor) {
      parse::RoundingText down = *own_rounding;
      down.mode = quantity::RoundingMode::floor;
      value.number = *part.weight * factor;
      value = rounded(value, down);
    }
  }
  return acted(part, scope, value.number);
}

// Points after one 当 …，….
Number Scorer::acted(const Context& context, const Statement& effect, const Number& score) {
  if (!condition(context, *effect.condition)) return score;
  if (*effect.effect == parse::EffectKind::item_zero || *effect.effect == parse::EffectKind::section_zero) return 0;
  const Value limit = eval(context, *effect.effect_value);
  if (limit.is_absent()) throw Unknown{};
  return *effect.effect != parse::EffectKind::total_is && score < limit.number ? score : limit.number;
}

// In the order of the text: what stands in the part, and in a section what its items say of it.
Number Scorer::acted(const Part& part, const Scope& scope, Number score) {
  using Kind = parse::EffectKind;
  const bool is_section = part.statement->kind == StatementKind::section;
  const auto fits = [&](const Statement& statement) {
    if (statement.kind != StatementKind::effect) return false;
    return is_section ? *statement.effect == Kind::section_zero || *statement.effect == Kind::section_at_most
                      : *statement.effect == Kind::item_zero || *statement.effect == Kind::item_at_most;
  };
  std::size_t next = 0;
  for (const Statement& statement : part.statement->body) {
    if (fits(statement)) score = acted({&scope, scope.frame, scope.part, nullptr, false}, statement, score);
    if (!is_section || !is_part(statement)) continue;
    const Part& inner = *part.parts[next++];
    if (inner.statement->kind == StatementKind::section) continue;
    std::vector<std::unique_ptr<Scope>> keep;
    const Scope own = scope_of(inner, keep);
    for (const Statement& line : inner.statement->body) {
      if (fits(line)) score = acted({&own, own.frame, own.part, nullptr, false}, line, score);
    }
  }
  return score;
}

void Scorer::each_effect(const std::vector<Statement>& body, const Part& part,
                         const std::function<void(const Context&, const Statement&)>& visit) {
  std::size_t next = 0;
  for (const Statement& statement : body) {
    if (is_part(statement)) {
      const Part& inner = *part.parts[next++];
      each_effect(statement.body, inner, visit);
    }
    if (statement.kind != StatementKind::effect) continue;
    std::vector<std::unique_ptr<Scope>> keep;
    const Scope scope = scope_of(part, keep);
    visit({&scope, scope.frame, scope.part, nullptr, false}, statement);
  }
}

Number Scorer::sum_of(const Part& part) {
  Number sum = 0;
  for (const auto& inner : part.parts) sum += score_of(*inner);
  return sum;
}

Number Scorer::score_of(const Part& part) {
  if (part.statement->kind == StatementKind::each_item) {
    Number sum = 0;
    if (part.statement->unscored) return sum;
    std::vector<std::unique_ptr<Scope>> keep;
    const Scope outer = scope_of(*part.parent, keep);
    const Context context{&outer, outer.frame, outer.part, nullptr, false};
    const Frame* holder = nullptr;
    const List* rows = list(context, part.statement->value->text, &holder);
    for (const model::Datum* row : rows_of_block(part)) sum += row_score(part, {&rows->row, row, holder});
    return sum;
  }
  std::vector<std::unique_ptr<Scope>> keep;
  const Scope scope = scope_of(part, keep);
  if (const Statement* line = leaving(part)) {
    if (*line->not_applicable == parse::NotApplicableEffect::mean_of_applicable) return mean_of_applicable(part);
    // Left out, it adds nothing.
    return *line->not_applicable == parse::NotApplicableEffect::score ? finished(part, scope, line) : Number(0);
  }
  return finished(part, scope, statement_of(part.statement->body, StatementKind::score));
}

// Of the objects to which the part applies, their printed scores; rounded as the part.
Number Scorer::mean_of_applicable(const Part& part) {
  Number sum = 0;
  int count = 0;
  for (Scorer* peer : *objects_named(noun_)) {
    if (peer == this) continue;
    const Membership membership = peer->membership();
    if (membership == Membership::open) throw Unknown{};
    const Part* own = peer->counterpart(peer->root_, part.statement);
    if (membership == Membership::no || peer->leaving(*own)) continue;
    sum += peer->score_of(*own);
    ++count;
  }
  if (count == 0) throw Unknown{};
  const Statement* rounding = part.statement->kind == StatementKind::section ? part.section_rounding : part.item_rounding;
  Value mean = in_unit(sum / count, *units_.find("分"));
  const Statement* score = statement_of(part.statement->body, StatementKind::score);
  const auto& clauses = score->sentence->clauses;
  if (!clauses.empty() && clauses.back().kind == parse::ClauseKind::rounding)
    mean = rounded(mean, *clauses.back().rounding);
  else if (rounding && rounding->rounding)
    mean = rounded(mean, *rounding->rounding);
  std::vector<std::unique_ptr<Scope>> keep;
  const Scope scope = scope_of(part, keep);
  return acted(part, scope, mean.number);
}

// Rows belong to the first block of the policy over their list whose condition holds; 其他 takes what is left.
std::vector<const model::Datum*> Scorer::rows_of_block(const Part& block) {
  std::vector<const Part*> blocks;
  const std::string& wanted = block.statement->value->text;
  const std::function<void(const Part&, bool)> walk = [&](const Part& part, bool others) {
    for (const auto& inner : part.parts) {
      const Statement& statement = *inner->statement;
      const bool is_block = statement.kind == StatementKind::each_item && statement.value->text == wanted;
      if (is_block && statement.others == others) blocks.push_back(inner.get());
      walk(*inner, others);
    }
  };
  walk(root_, false);
  walk(root_, true);
  const auto rows = std::find_if(shape_.lists.begin(), shape_.lists.end(), [&](const List& one) { return one.name == wanted; });
  std::vector<const model::Datum*> taken;
  for (const model::Datum* row : rows_of(root_frame_, *rows)) {
    const Frame frame{&rows->row, row, &root_frame_};
    for (const Part* one : blocks) {
      // An undecided block may have the row or not: then nobody behind it knows either.
      if (!takes_row(*one, frame)) continue;
      if (one == &block) taken.push_back(row);
      break;
    }
  }
  return taken;
}

bool Scorer::takes_row(const Part& block, const Frame& row) {
  if (!block.statement->condition) return true;
  std::vector<std::unique_ptr<Scope>> keep;
  Scope scope = scope_of(*block.parent, keep);
  return condition({&scope, &row, nullptr, nullptr, false}, *block.statement->condition);
}

std::optional<Number> Scorer::row_weight(const Context& asking, const Statement& block) {
  try {
    const Value weight = block.row_weight ? eval(asking, *block.row_weight) : field(asking, "分值").value_or(Value{});
    if (!weight.is_absent()) return weight.number;
  } catch (const Unknown&) {  // known where nobody asks for it
  }
  return std::nullopt;
}

Number Scorer::row_score(const Part& block, const Frame& row) {
  std::vector<std::unique_ptr<Scope>> keep;
  const Scope outer = scope_of(*block.parent, keep);
  const Context asking{&outer, &row, nullptr, nullptr, false};
  Part own;
  own.statement = block.statement;
  own.parent = block.parent;
  own.item_rounding = block.item_rounding;
  own.weight = row_weight(asking, *block.statement);
  const Scope scope{&outer, &block.statement->body, &row, &own};
  const Number score = finished(own, scope, statement_of(block.statement->body, StatementKind::score));
  // Rounding does not lead out of the promise.
  return own.weight && !block.statement->range && score > *own.weight ? *own.weight : score;
}

// ── the whole ──

Score Scorer::scored(const Part& part) {
  Score score;
  score.name = part.name;
  for (const auto& inner : part.parts) add_scored(*inner, score.parts, score.rows_known);
  try {
    score.score = score_of(part);
  } catch (const Unknown&) {
  }
  return score;
}

void Scorer::add_scored(const Part& part, std::vector<Score>& scores, bool& rows_known) {
  if (part.statement->kind != StatementKind::each_item) {
    scores.push_back(scored(part));
    return;
  }
  if (part.statement->unscored) return;
  const auto rows = std::find_if(shape_.lists.begin(), shape_.lists.end(),
                                 [&](const List& one) { return one.name == part.statement->value->text; });
  try {
    for (const model::Datum* row : rows_of_block(part)) {
      Score score;
      try {
        score.score = row_score(part, {&rows->row, row, &root_frame_});
      } catch (const Unknown&) {
      }
      scores.push_back(std::move(score));
    }
  } catch (const Unknown&) {
    rows_known = false;
  }
}

Number Scorer::total() {
  const Statement* statement = statement_of(policy_->body, StatementKind::total);
  Number score = 0;
  if (statement) {
    const Value value = sentence({&root_scope_, &root_frame_, nullptr, nullptr, false}, *statement->sentence);
    if (value.is_absent()) throw Unknown{};
    score = value.number;
  } else {
    score = sum_of(root_);
  }
  each_effect(policy_->body, root_, [&](const Context& context, const Statement& effect) {
    const bool is_total = *effect.effect == parse::EffectKind::total_is || *effect.effect == parse::EffectKind::total_at_most;
    if (is_total) score = acted(context, effect, score);
  });
  return score;
}

// Of the scale without a name, the only one that generated policies act on.
std::string Scorer::acted_grade(const Statement& scale, std::string grade) {
  using Kind = parse::EffectKind;
  if (scale.name) return grade;
  const auto place = [&](const std::string& name) {
    return std::find_if(scale.grades.begin(), scale.grades.end(),
                        [&](const parse::GradeRow& row) { return row.name.text == name; });
  };
  each_effect(policy_->body, root_, [&](const Context& context, const Statement& effect) {
    const Kind kind = *effect.effect;
    if (kind != Kind::grade_is && kind != Kind::grade_at_most && kind != Kind::grade_down_one) return;
    if (!condition(context, *effect.condition)) return;
    if (kind == Kind::grade_down_one) {
      const auto next = place(grade) + 1;
      if (next != scale.grades.end()) grade = next->name.text;
    } else if (kind == Kind::grade_is || place(grade) < place(effect.effect_grade->text)) {
      grade = effect.effect_grade->text;
    }
  });
  return grade;
}

std::string Scorer::grade(const Statement& scale) {
  const Context context{&root_scope_, &root_frame_, nullptr, nullptr, false};
  const Value reads = scale.value ? eval(context, *scale.value) : plain_number(total());
  for (const parse::GradeRow& row : scale.grades) {
    if (row.also) continue;
    bool fits = true;
    if (row.value) fits = compare(reads, *row.relation, eval(context, *row.value));
    if (row.interval) fits = inside(context, reads, *row.interval);
    if (fits && row.condition) fits = condition(context, *row.condition);
    if (fits) return row.name.text;
  }
  throw Unknown{};
}

void Scorer::each_row(const Part& part, const std::function<void(const Context&)>& visit) {
  std::vector<std::unique_ptr<Scope>> keep;
  if (&part == &root_ || part.statement->kind != StatementKind::each_item) {
    const Scope scope = scope_of(part, keep);
    visit({&scope, scope.frame, scope.part, nullptr, false});
    return;
  }
  const Scope outer = scope_of(*part.parent, keep);
  const auto rows = std::find_if(shape_.lists.begin(), shape_.lists.end(),
                                 [&](const List& one) { return one.name == part.statement->value->text; });
  for (const model::Datum* row : rows_of_block(part)) {
    const Frame frame{&rows->row, row, &root_frame_};
    Part own;
    own.statement = part.statement;
    own.parent = part.parent;
    own.weight = row_weight({&outer, &frame, nullptr, nullptr, false}, *part.statement);
    const Scope scope{&outer, &part.statement->body, &frame, &own};
    visit({&scope, &frame, &own, nullptr, false});
  }
}

void Scorer::refusals(const std::vector<Statement>& body, const Part& part) {
  std::size_t next = 0;
  for (const Statement& statement : body) {
    if (is_part(statement)) {
      const Part& inner = *part.parts[next++];
      refusals(statement.body, inner);
    }
    if (statement.kind != StatementKind::refuse) continue;
    try {
      each_row(part, [&](const Context& context) {
        try {
          if (!condition(context, *statement.condition)) return;
        } catch (const Unknown&) {
          open_refusals_.insert(statement.refusal->code.text);
          return;
        }
        refuse(*statement.refusal);
      });
    } catch (const Unknown&) {
      open_refusals_.insert(statement.refusal->code.text);
    }
  }
}

void Scorer::checks(const std::vector<Statement>& body, const Part& part, Result& result) {
  std::size_t next = 0;
  for (const Statement& statement : body) {
    if (is_part(statement)) {
      const Part& inner = *part.parts[next++];
      checks(statement.body, inner, result);
    }
    if (statement.kind != StatementKind::check) continue;
    try {
      each_row(part, [&](const Context& context) {
        try {
          if (condition(context, *statement.condition)) ++result.checks[statement.name->text];
        } catch (const Unknown&) {
          result.open_checks.insert(statement.name->text);
        } catch (const Refused&) {  // a 检查 changes nothing
          result.open_checks.insert(statement.name->text);
        }
      });
    } catch (const Unknown&) {
      result.open_checks.insert(statement.name->text);
    }
  }
}

Scorer::Scorer(const parse::RuleFile& file, const model::Datum& record) {
  std::vector<const Statement*> enumerations;
  const Statement* input = nullptr;
  for (const Statement& statement : file.statements) {
    if (statement.kind == StatementKind::policy) policy_ = &statement;
  }
  if (!policy_) throw std::logic_error("no policy");
  for (const std::vector<Statement>* statements : {&file.statements, &policy_->body}) {
    for (const Statement& statement : *statements) {
      if (statement.kind == StatementKind::enumeration) enumerations.push_back(&statement);
      if (statement.kind == StatementKind::input) input = &statement;
      if (statement.kind == StatementKind::subject) noun_ = statement.name->text;
      if (statement.kind != StatementKind::unit) continue;
      quantity::Unit unit{statement.name->text, UnitClass::count, statement.name->text, 1};
      if (statement.quantity) {
        const auto base = units_.find(statement.quantity->multiplier + statement.quantity->unit);
        const auto factor = quantity::Rational::parse(statement.quantity->digits);
        if (!base || !factor) throw std::logic_error("a unit that is not accepted");
        unit = *base;
        unit.name = statement.name->text;
        unit.factor = *factor * base->factor;
      }
      units_.add(statement.name->text, unit);
    }
  }
  if (input) shape_ = shape_of(*input, enumerations, units_);
  root_frame_ = {&shape_, &record, nullptr};
  file_scope_ = {nullptr, &file.statements, &root_frame_, nullptr};
  root_scope_ = {&file_scope_, &policy_->body, &root_frame_, nullptr};
  root_.item_rounding = statement_of(policy_->body, StatementKind::item_scores);
  root_.section_rounding = statement_of(policy_->body, StatementKind::section_scores);
  add_parts(root_, policy_->body);
}

Scorer::Scorer(Scorer& outer, const Statement& block, const Frame& row)
    : units_(outer.units_), policy_(&block), shape_(outer.shape_), root_frame_(row), noun_(block.name->text), outer_(&outer) {
  root_scope_ = {&outer.root_scope_, &block.body, &root_frame_, nullptr};
  const auto nearest = [&](StatementKind kind, const Statement* outside) {
    const Statement* own = statement_of(block.body, kind);
    return own ? own : outside;
  };
  root_.item_rounding = nearest(StatementKind::item_scores, outer.root_.item_rounding);
  root_.section_rounding = nearest(StatementKind::section_scores, outer.root_.section_rounding);
  add_parts(root_, block.body);
}

std::optional<std::vector<const model::Datum*>> Scorer::rows_as_objects() {
  const Statement* subject = statement_of(policy_->body, StatementKind::subject);
  if (!subject || !subject->value) return std::nullopt;
  const Frame* holder = nullptr;
  const List* rows = list({&root_scope_, &root_frame_, nullptr, nullptr, false}, subject->value->text, &holder);
  try {
    return rows_of(*holder, *rows);
  } catch (const Unknown&) {
    return std::vector<const model::Datum*>{};
  }
}

void Scorer::set_row(const model::Datum& row) {
  const Statement* subject = statement_of(policy_->body, StatementKind::subject);
  record_frame_ = root_frame_;
  for (const List& one : shape_.lists) {
    if (one.name == subject->value->text) root_frame_ = {&one.row, &row, &record_frame_};
  }
}

void Scorer::outputs(Result& out) {
  for (const Statement& statement : policy_->body) {
    if (statement.kind != StatementKind::output) continue;
    const bool is_group = !statement.outputs.empty();
    const std::string group = is_group ? statement.output->name->text + "." : "";
    std::vector<const parse::OutputItem*> items;
    if (!is_group) items.push_back(&*statement.output);
    for (const parse::OutputItem& item : statement.outputs) items.push_back(&item);
    for (const parse::OutputItem* item : items) {
      Output& output = out.outputs.emplace_back(Output{group + (item->name ? item->name->text : item->key->text), std::nullopt});
      try {
        const Context context{&root_scope_, &root_frame_, nullptr, nullptr, false};
        output.value = item->sentence ? sentence(context, *item->sentence) : name(context, item->name->text);
      } catch (const Unknown&) {
      }
    }
  }
}

void Scorer::objects(Result& out) {
  for (const Statement& statement : policy_->body) {
    if (statement.kind != StatementKind::for_each) continue;
    auto& results = out.objects.emplace_back();
    try {
      for (Scorer* object : inner_objects(statement)) {
        results.push_back(object->run());
        for (const auto& [check, times] : results.back().checks) out.checks[check] += times;
        out.open_checks.merge(std::set<std::string>(results.back().open_checks));
      }
    } catch (const Unknown&) {  // the rows are not known
    }
  }
}

Result Scorer::run() {
  Result out;
  try {
    if (!outer_) refuse_misfits(root_frame_, units_);
    open_refusals_.clear();
    refusals(policy_->body, root_);
    for (const auto& part : root_.parts) add_scored(*part, out.parts, out.rows_known);
    out.has_total = !root_.parts.empty() || statement_of(policy_->body, StatementKind::total);
    try {
      if (out.has_total) out.total = total();
    } catch (const Unknown&) {
    }
    for (const Statement& statement : policy_->body) {
      if (statement.kind != StatementKind::grade) continue;
      try {
        out.grades.emplace_back(acted_grade(statement, grade(statement)));
      } catch (const Unknown&) {
        out.grades.emplace_back();
      }
    }
    outputs(out);
    objects(out);
    checks(policy_->body, root_, out);
  } catch (const Refused& refusal) {
    out = {};
    out.refused = true;
    out.unrated = refusal.unrated;
    out.code = refusal.code;
  }
  out.open_refusals = open_refusals_;
  return out;
}

Result score(const parse::RuleFile& file, const model::Datum& record) { return score(file, std::vector{record}).at(0); }

std::vector<Result> score(const parse::RuleFile& file, const std::vector<model::Datum>& records) {
  std::vector<std::vector<std::unique_ptr<Scorer>>> populations(1);
  for (const model::Datum& record : records) {
    auto whole = std::make_unique<Scorer>(file, record);
    const auto rows = whole->rows_as_objects();
    if (!rows) {
      populations[0].push_back(std::move(whole));
      continue;
    }
    auto& objects = populations.emplace_back();
    for (const model::Datum* row : *rows) {
      objects.push_back(std::make_unique<Scorer>(file, record));
      objects.back()->set_row(*row);
    }
  }
  std::vector<Result> results;
  for (const auto& population : populations) {
    std::vector<Scorer*> peers;
    for (const auto& one : population) peers.push_back(one.get());
    for (const auto& one : population) one->set_peers(peers);
    for (const auto& one : population) results.push_back(one->run());
  }
  return results;
}

}  // namespace heng::reference
