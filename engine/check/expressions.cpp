// Operators: which kinds go together, what comes out (the unit algebra of docs/language.md), and the bounds of the result.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::ExpressionKind;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

bool is_scalar_factor(const Typed& value) {
  return value.kind.is(KindClass::ratio) || value.kind.is(KindClass::number) || value.kind.is(KindClass::percentage_points);
}

// Kinds that a plain number or a ratio may multiply or divide.
bool can_be_scaled(KindClass kind) {
  switch (kind) {
    case KindClass::points:
    case KindClass::money:
    case KindClass::percentage_points:
    case KindClass::count:  // a share of people need not be whole
    case KindClass::measure:
    case KindClass::compound:
    case KindClass::clock_time:
    case KindClass::amount:
      return true;
    default:
      return false;
  }
}

bool has_dimension(KindClass kind) { return kind == KindClass::money || kind == KindClass::count || kind == KindClass::measure; }

std::string dimension_of(const model::Kind& kind) { return kind.is(KindClass::money) ? "money" : kind.dimension; }

}  // namespace

Typed Checker::as_ratio(Typed value) const {
  // A difference in percentage points serves where a ratio is wanted, never the other way round.
  if (value.kind.is(KindClass::percentage_points)) value.kind.kind_class = KindClass::ratio;
  return value;
}

// Names are elaborated where they are first met, so formulas nest through them: not without end.
Typed Checker::expression(const parse::Expression& expression, Context& context) {
  if (nested_ >= max_nested) {
    if (!is_too_deep_) diagnostics_.report(expression.at, kinds::PlanTooDeep, std::int64_t{max_nested});
    is_too_deep_ = true;
    return failure(expression.at);
  }
  ++nested_;
  Typed value = elaborated(expression, context);
  --nested_;
  return value;
}

Typed Checker::elaborated(const parse::Expression& expression, Context& context) {
  plan::Step step;
  step.at = expression.at;
  switch (expression.kind) {
    case ExpressionKind::error:
      return failure(expression.at);
    case ExpressionKind::quantity:
      return quantity(expression.quantity);
    case ExpressionKind::date:
      if (expression.date.precision == quantity::Date::Precision::year) {
        quantity::Unit year{"", quantity::UnitClass::none, "", 1};
        return number(expression.date.year, {KindClass::year, "", nullptr, nullptr, 0}, year, expression.at);
      }
      step.operation = Operation::date;
      step.kind.kind_class = KindClass::date;
      step.date = expression.date;
      return typed(std::move(step), {});
    case ExpressionKind::string:
      step.operation = Operation::text;
      step.kind.kind_class = KindClass::text;
      step.text = expression.text;
      return typed(std::move(step), {});
    case ExpressionKind::name:
      return name(expression, context);
    case ExpressionKind::it: {
      parse::Expression it;
      if (auto value = field("它", expression.at, context)) return *value;
      return unknown_name("它", expression.at, context);
    }
    case ExpressionKind::full: {
      parse::Expression full;
      full.at = expression.at;
      if (auto value = predefined("满分", full, context)) return *value;
      return failure(expression.at);
    }
    case ExpressionKind::member:
      return member(expression, context);
    case ExpressionKind::call:
      return call(expression, context);
    case ExpressionKind::yes:
    case ExpressionKind::no:
      step.operation = Operation::flag;
      step.kind.kind_class = KindClass::yes_no;
      step.index = expression.kind == ExpressionKind::yes ? 1 : 0;
      return typed(std::move(step), {});
    case ExpressionKind::absence:
      if (expression.absence == parse::Absence::to_verify) {
        step.operation = Operation::unknown;
        step.kind.kind_class = KindClass::absence;  // takes the kind of the other arms
        return typed(std::move(step), {});
      }
      step.operation = Operation::absence;
      step.kind.kind_class = KindClass::absence;
      step.index = static_cast<std::uint32_t>(expression.absence);
      if (expression.absence == parse::Absence::not_applicable) {
        Typed open = typed(std::move(step), {});
        open.may_not_apply.push_back(expression.at);
        return open;
      }
      return typed(std::move(step), {});
    case ExpressionKind::negate: {
      Typed value = this->expression(expression.operands[0], context);
      if (value.failed()) return value;
      if (!value.kind.is_numeric() || value.kind.is(KindClass::year)) {
        diagnostics_.report(expression.at, kinds::NumberWanted, kind_text(value.kind));
        return failure(expression.at);
      }
      if (value.literal) return number(-at(value.step).number, value.kind, plan_.units[at(value.step).unit], expression.at);
      step.operation = Operation::negate;
      step.kind = value.kind;
      step.unit = at(value.step).unit;
      return combine(std::move(step), -value.bounds, value);
    }
    case ExpressionKind::add:
    case ExpressionKind::subtract:
    case ExpressionKind::multiply:
    case ExpressionKind::divide:
      return arithmetic(expression, context);
    case ExpressionKind::compare:
      return compare(expression, context);
    case ExpressionKind::in: {
      Typed value = this->expression(expression.operands[0], context);
      if (value.failed()) return value;
      Typed result = failure(expression.at);
      if (expression.interval) {
        result = inside(value, *expression.interval, expression.at, context);
      } else if (expression.operands.size() > 1) {
        // 实际 在 区段: the name of an interval bound by an arm
        const parse::Expression& range = expression.operands[1];
        for (auto local = context.locals.rbegin(); local != context.locals.rend(); ++local) {
          if (range.kind != ExpressionKind::name || local->first != range.text || !local->second.kind.is(KindClass::amount))
            continue;
          if (at(local->second.step).text != "interval") continue;
          step.operation = Operation::within_bound;
          step.kind.kind_class = KindClass::yes_no;
          step.index = at(local->second.step).index;
          result = combine(std::move(step), {}, value);
          break;
        }
        if (result.failed()) diagnostics_.report(range.at, kinds::IntervalWanted, std::string(written(range.at)));
      }
      return expression.negated && !result.failed() ? negated(result, expression.at) : result;
    }
    case ExpressionKind::is:
    case ExpressionKind::present:
      return membership(expression, context);
    case ExpressionKind::date_order:
      return date_order(expression, context);
    case ExpressionKind::not_:
    case ExpressionKind::all:
    case ExpressionKind::any:
      return logical(expression, context);
    case ExpressionKind::choose:
      return choose(expression, context);
    case ExpressionKind::by:
      return by(expression, context);
    case ExpressionKind::in_turn:
      return in_turn(expression, context);
    case ExpressionKind::checklist:
      return checklist(expression, context);
    case ExpressionKind::sentence:
      if (expression.sentence) return sentence(*expression.sentence, context);
      return failure(expression.at);
  }
  return failure(expression.at);
}

// `分值 × 执行数 / 预算数` is written from left to right and means 分值 × (执行数 / 预算数): points times money is nothing, the
// rate is. The value is the same to the last digit either way.
std::optional<Typed> Checker::share_of(const parse::Expression& expression, Context& context) {
  const parse::Expression& left = expression.operands[0];
  if (expression.kind != ExpressionKind::divide || left.kind != ExpressionKind::multiply) return std::nullopt;
  Typed whole = this->expression(left.operands[0], context);
  Typed above = this->expression(left.operands[1], context);
  if (whole.failed() || above.failed()) return failure(expression.at);
  const bool plain_product = is_scalar_factor(whole) || is_scalar_factor(above) || whole.kind.is(KindClass::compound) ||
                             above.kind.is(KindClass::compound);
  Typed below = this->expression(expression.operands[1], context);
  if (below.failed()) return failure(expression.at);
  if (plain_product || !(above.kind == below.kind) || !above.kind.is_numeric()) {
    Typed product_value = product(whole, above, left.at);
    return product_value.failed() ? product_value : quotient(product_value, below, expression.at, context);
  }
  Typed rate = quotient(above, below, text::join(left.operands[1].at, expression.operands[1].at), context);
  return rate.failed() ? rate : product(whole, rate, expression.at);
}

Typed Checker::arithmetic(const parse::Expression& expression, Context& context) {
  if (auto share = share_of(expression, context)) return *share;
  Typed left = this->expression(expression.operands[0], context);
  Typed right = this->expression(expression.operands[1], context);
  if (left.failed()) return left;
  if (right.failed()) return right;
  const bool shifts = expression.kind == ExpressionKind::add || expression.kind == ExpressionKind::subtract;
  if (shifts && left.kind.is(KindClass::date))
    return shifted_date(left, expression.kind == ExpressionKind::subtract, right, expression.at);
  for (const Typed* side : {&left, &right}) {
    if (side->kind.is_numeric()) continue;
    diagnostics_.report(side->at, kinds::NumberWanted, kind_text(side->kind));
    return failure(expression.at);
  }
  switch (expression.kind) {
    case ExpressionKind::add:
      return sum(Operation::add, left, right, expression.at);
    case ExpressionKind::subtract:
      return sum(Operation::subtract, left, right, expression.at);
    case ExpressionKind::multiply:
      return product(left, right, expression.at);
    default:
      return quotient(left, right, expression.at, context);
  }
}

Typed Checker::sum(Operation operation, Typed left, Typed right, text::Span at) {
  plan::Step step;
  step.operation = operation;
  step.at = at;
  step.unit = this->at(left.step).unit;
  const bool subtract = operation == Operation::subtract;
  const auto is_one = [&](const Typed& value) { return value.literal && this->at(value.step).number == quantity::Rational(1); };
  const auto percent = [&](const Typed& value) {
    return value.literal && value.kind.is(KindClass::ratio) && !is_one(value) && !this->at(value.step).number.is_zero();
  };
  std::optional<model::Kind> kind;
  if (left.kind.is(KindClass::ratio) && right.kind.is(KindClass::ratio)) {
    if (percent(left) != percent(right)) {
      const Typed& literal = percent(left) ? left : right;
      diagnostics_.report(literal.at, kinds::PercentOrPoint, std::string(written(literal.at)));
      return failure(at);
    }
    const bool difference = subtract && !is_one(left) && !is_one(right);
    kind = model::Kind{difference ? KindClass::percentage_points : KindClass::ratio, "", nullptr, nullptr, 0};
    if (difference) step.unit = unit_index(quantity::base_unit(quantity::UnitClass::percentage_points));
  } else if (left.kind.is(KindClass::ratio) && right.kind.is(KindClass::percentage_points)) {
    kind = left.kind;
  } else if ((left.kind.is(KindClass::ratio) && right.kind.is(KindClass::number)) ||
             (left.kind.is(KindClass::number) && right.kind.is(KindClass::ratio))) {
    const Typed& plain = left.kind.is(KindClass::number) ? left : right;
    if (plain.literal && !is_one(plain)) {
      diagnostics_.report(plain.at, kinds::BareRatio, std::string(written(plain.at)));
      return failure(at);
    }
    if (plain.literal) {
      kind = model::Kind{KindClass::ratio, "", nullptr, nullptr, 0};
      step.unit = this->at((&plain == &left ? right : left).step).unit;
    }
  } else if (left.kind.is(KindClass::year) && right.kind.is(KindClass::number)) {
    kind = left.kind;
  } else if (left.kind.is(KindClass::year) && right.kind.is(KindClass::year) && subtract) {
    kind = model::Kind{KindClass::number, "", nullptr, nullptr, 0};
    step.unit = 0;
  } else if (left.kind == right.kind && !left.kind.is(KindClass::year)) {
    kind = left.kind;
  }
  if (!kind) {
    const bool units = left.kind.kind_class == right.kind.kind_class;
    if (units)
      diagnostics_.report(at, kinds::UnitMismatch, kind_text(left.kind), kind_text(right.kind));
    else
      diagnostics_.report(at, kinds::KindMismatch, kind_text(left.kind), kind_text(right.kind),
                          subtract ? diagnostic::Term{"相减", "subtracted"} : diagnostic::Term{"相加", "added"});
    return failure(at);
  }
  step.kind = *kind;
  return combine(std::move(step), subtract ? left.bounds - right.bounds : left.bounds + right.bounds, left, right);
}

// 20% of a number of things is a number; so is a written percentage of any number that is not written itself. Otherwise a number
// multiplies a ratio: 2 × 执行率, 数 × 100% are ratios.
bool Checker::is_share_of_number(const Typed& plain, const Typed& share) {
  if (plain.literal || !share.kind.is(KindClass::ratio)) return false;
  if (share.literal && at(share.step).number == quantity::Rational(1)) return false;
  return share.literal || is_counted(plain);
}

Typed Checker::product(Typed left, Typed right, text::Span at) {
  plan::Step step;
  step.operation = Operation::multiply;
  step.at = at;
  std::optional<model::Kind> kind;
  if (is_scalar_factor(left) && is_scalar_factor(right)) {
    const bool left_plain = left.kind.is(KindClass::number), right_plain = right.kind.is(KindClass::number);
    const bool shares = left_plain != right_plain && is_share_of_number(left_plain ? left : right, left_plain ? right : left);
    const bool takes_left = left_plain ? shares : !shares;
    kind = takes_left ? left.kind : right.kind;
    step.unit = shares ? 0 : this->at((takes_left ? left : right).step).unit;
    if (!left_plain && !right_plain &&
        (left.kind.is(KindClass::percentage_points) != right.kind.is(KindClass::percentage_points))) {
      kind = model::Kind{KindClass::percentage_points, "", nullptr, nullptr, 0};
      step.unit = unit_index(quantity::base_unit(quantity::UnitClass::percentage_points));
    }
  } else if (can_be_scaled(left.kind.kind_class) && is_scalar_factor(right)) {
    kind = left.kind;
    step.unit = this->at(left.step).unit;
  } else if (is_scalar_factor(left) && can_be_scaled(right.kind.kind_class)) {
    kind = right.kind;
    step.unit = this->at(right.step).unit;
  } else {
    for (const auto& [rate, count] : {std::pair{&left, &right}, std::pair{&right, &left}}) {
      if (!rate->kind.is(KindClass::compound) || !has_dimension(count->kind.kind_class)) continue;
      const std::string tail = "/" + dimension_of(count->kind);
      const std::string& whole = rate->kind.dimension;
      if (whole.size() <= tail.size() || whole.compare(whole.size() - tail.size(), tail.size(), tail) != 0) continue;
      const std::string head = whole.substr(0, whole.size() - tail.size());
      kind = head == "money" ? model::Kind{KindClass::money, "", nullptr, nullptr, 0}
                             : model::Kind{KindClass::measure, head, nullptr, nullptr, 0};
      step.unit = head == "money" ? unit_index(quantity::base_unit(quantity::UnitClass::money)) : 0;
      break;
    }
  }
  if (!kind) {
    diagnostics_.report(at, kinds::KindMismatch, kind_text(left.kind), kind_text(right.kind),
                        diagnostic::Term{"相乘", "multiplied"});
    return failure(at);
  }
  step.kind = *kind;
  const bool data = !left.bounds.is_exact() && !right.bounds.is_exact();
  const auto varying_rate = [](const Typed& value) { return !value.bounds.is_exact() && !value.kind.is(KindClass::number); };
  const bool weight_times_data = left.kind.is(KindClass::points) ? varying_rate(right) : varying_rate(left);
  Typed result = combine(std::move(step), left.bounds * right.bounds, left, right);
  // A product of data has more places than its factors; so has a weight times a rate that came from a record.
  result.inexact = result.inexact || data || (weight_times_data && result.kind.is(KindClass::points));
  return result;
}

Typed Checker::quotient(Typed left, Typed right, text::Span at, const Context& context) {
  plan::Step step;
  step.operation = Operation::divide;
  step.at = at;
  std::optional<model::Kind> kind;
  const model::Kind ratio{KindClass::ratio, "", nullptr, nullptr, 0};
  const std::uint32_t percent = unit_index(*units_.find("%"));
  if (left.kind == right.kind && !left.kind.is(KindClass::year) &&
      !(left.kind.is(KindClass::number) && (left.literal || right.literal))) {
    kind = ratio;
    step.unit = percent;
  } else if (is_scalar_factor(right) && (can_be_scaled(left.kind.kind_class) || is_scalar_factor(left))) {
    kind = left.kind;
    step.unit = this->at(left.step).unit;
  } else if (has_dimension(left.kind.kind_class) && has_dimension(right.kind.kind_class)) {
    const quantity::Unit& above = plan_.units[this->at(left.step).unit];
    const quantity::Unit& below = plan_.units[this->at(right.step).unit];
    const std::string dimension = dimension_of(left.kind) + "/" + dimension_of(right.kind);
    kind = model::Kind{KindClass::compound, dimension, nullptr, nullptr, 0};
    step.unit = unit_index({above.name + "/" + below.name, quantity::UnitClass::compound, dimension, above.factor / below.factor});
  }
  if (!kind) {
    const bool units = left.kind.kind_class == right.kind.kind_class;
    if (units)
      diagnostics_.report(at, kinds::UnitMismatch, kind_text(left.kind), kind_text(right.kind));
    else
      diagnostics_.report(at, kinds::KindMismatch, kind_text(left.kind), kind_text(right.kind),
                          diagnostic::Term{"相除", "divided"});
    return failure(at);
  }
  step.kind = *kind;
  if (right.bounds.is_exact() && right.bounds.low.constant.is_zero() && right.bounds.low.slope.is_zero()) {
    diagnostics_.report(right.at, kinds::DivisionByZero, std::string(written(right.at)));
    return failure(at);
  }
  Bounds bounds = left.bounds / right.bounds;
  if (left.bounds.non_negative() && right.bounds.non_negative()) {
    if (known_not_above(left.step, right.step, context.facts)) bounds = narrowed(bounds, Bounds::between(0, 1));
    if (known_not_above(right.step, left.step, context.facts)) bounds = narrowed(bounds, Bounds::at_least(1));
  }
  if (is_share_of_full(left.step, right.step)) bounds = narrowed(bounds, Bounds::between(0, 1));
  const bool may_be_zero = right.bounds.may_be_zero() && !known_nonzero(right.step, context.facts);
  const bool by_constant = right.bounds.is_exact();
  Typed result = combine(std::move(step), bounds, left, right);
  result.inexact = result.inexact || !by_constant || !left.bounds.is_exact();
  if (may_be_zero) result.open_divisions.push_back({at, right.step});
  return result;
}

bool Checker::comparable(Typed& left, Typed& right, text::Span at) {
  const auto is_bare_zero = [&](const Typed& value) {
    return value.literal && value.kind.is(KindClass::number) && this->at(value.step).number.is_zero();
  };
  if (is_bare_zero(right) && left.kind.is_numeric()) {
    right = zero_of(left, right.at);
    return true;
  }
  if (is_bare_zero(left) && right.kind.is_numeric()) {
    left = zero_of(right, left.at);
    return true;
  }
  read_as_number(left, right);
  read_as_number(right, left);
  if (left.kind == right.kind) return true;
  // A bound amount meets a literal only as 0 (handled above): its unit is the record's.
  const auto bare_number = [&](const Typed& value) { return value.literal && value.kind.is(KindClass::number); };
  if (left.kind.is(KindClass::ratio) && bare_number(right)) {
    diagnostics_.report(right.at, kinds::BareRatio, std::string(written(right.at)));
    return false;
  }
  if (right.kind.is(KindClass::ratio) && bare_number(left)) {
    diagnostics_.report(left.at, kinds::BareRatio, std::string(written(left.at)));
    return false;
  }
  if (left.kind.kind_class == right.kind.kind_class && left.kind.is_numeric()) {
    diagnostics_.report(at, kinds::UnitMismatch, kind_text(left.kind), kind_text(right.kind));
  } else {
    diagnostics_.report(at, kinds::KindMismatch, kind_text(left.kind), kind_text(right.kind), diagnostic::Term{"比较", "compared"});
  }
  return false;
}

Typed Checker::comparison(Typed left, plan::Relation relation, Typed right, text::Span at) {
  if (left.failed() || right.failed()) return failure(at);
  plan::Step step;
  step.at = at;
  step.kind.kind_class = KindClass::yes_no;
  const bool equality = relation == plan::Relation::equal || relation == plan::Relation::not_equal;
  // Text is compared as a whole.
  if (left.kind.is(KindClass::text) && right.kind.is(KindClass::text) && equality) {
    step.operation = Operation::is_text;
    Typed result = combine(std::move(step), {}, left, right);
    return relation == plan::Relation::not_equal ? negated(result, at) : result;
  }
  if (!comparable(left, right, at)) return failure(at);
  const KindClass kind = left.kind.kind_class;
  const bool ordered = left.kind.is_numeric() || kind == KindClass::ordinal;
  const bool equatable = ordered || kind == KindClass::enumeration || kind == KindClass::yes_no || kind == KindClass::date;
  if (equality ? !equatable : !ordered) {
    if (kind == KindClass::date)
      diagnostics_.report(at, kinds::DateOrderWanted);
    else
      diagnostics_.report(at, kinds::NotOrdered, kind_text(left.kind));
    return failure(at);
  }
  step.operation = Operation::compare;
  step.relation = relation;
  return combine(std::move(step), {}, left, right);
}

Typed Checker::compare(const parse::Expression& expression, Context& context) {
  // An enumeration's value may stand on either side: the other side says whose it is.
  const auto elaborate = [&](std::size_t i, const Typed* other) {
    return other && other->kind.enumeration ? expression_as(expression.operands[i], other->kind, context)
                                            : this->expression(expression.operands[i], context);
  };
  Typed left = elaborate(0, nullptr);
  if (left.failed()) return failure(expression.at);
  Typed right = elaborate(1, &left);
  if (right.failed()) return failure(expression.at);
  if (expression.relations.empty()) return failure(expression.at);
  Typed result = comparison(left, relation_of(expression.relations[0]), right, expression.at);
  if (expression.relations.size() < 2 || result.failed()) return result;
  Typed last = elaborate(2, &right);
  if (last.failed()) return last;
  Typed second = comparison(right, relation_of(expression.relations[1]), last, expression.at);
  if (second.failed()) return second;
  return joined(Operation::all, {result, second}, expression.at);
}

Typed Checker::inside(const Typed& value, const parse::IntervalText& interval, text::Span at, Context& context) {
  plan::Step step;
  step.operation = Operation::within;
  step.at = at;
  step.kind.kind_class = KindClass::yes_no;
  step.low_open = interval.low_open;
  step.high_open = interval.high_open;
  if (!interval.low || !interval.high) return failure(at);
  Typed subject = value;
  Typed low = this->expression(*interval.low, context);
  Typed high = this->expression(*interval.high, context);
  if (low.failed() || high.failed()) return failure(at);
  if (!value.kind.is_numeric()) {
    diagnostics_.report(at, kinds::NumberWanted, kind_text(value.kind));
    return failure(at);
  }
  if (!comparable(subject, low, low.at) || !comparable(subject, high, high.at)) return failure(at);
  const auto low_number = constant(low), high_number = constant(high);
  const bool empty = low_number && high_number &&
                     (*high_number < *low_number || (*high_number == *low_number && (interval.low_open || interval.high_open)));
  if (empty) {
    diagnostics_.report(interval.at, kinds::IntervalEmpty, std::string(written(interval.at)));
    return failure(at);
  }
  return combine(std::move(step), {}, subject, low, high);
}

Typed Checker::alternative(const Typed& subject, const parse::PatternItem& item, Context& context) {
  plan::Step step;
  step.at = item.at;
  step.kind.kind_class = KindClass::yes_no;
  using Item = parse::PatternItem::Kind;
  switch (item.kind) {
    case Item::error:
      return failure(item.at);
    case Item::form:
      if (item.value && !item.binder) break;  // 性质 { 定性 … }: a form word that is just a value here
      diagnostics_.report(item.at, kinds::FormOutsideTarget, std::string(written(item.at)));
      return failure(item.at);
    case Item::any:
      step.operation = Operation::flag;
      step.index = 1;
      return typed(std::move(step), {});
    case Item::interval:
      return item.interval ? inside(subject, *item.interval, item.at, context) : failure(item.at);
    case Item::signs: {
      if (!item.value) return failure(item.at);
      Typed value = expression_as(*item.value, subject.kind, context);
      std::vector<Typed> all;
      for (const parse::Relation relation : item.relations)
        all.push_back(comparison(subject, relation_of(relation), value, item.at));
      return joined(Operation::any, all, item.at);
    }
    case Item::range: {
      if (!item.value || !item.high) return failure(item.at);
      Typed low = this->expression(*item.value, context);
      Typed high = this->expression(*item.high, context);
      Typed from = comparison(subject, plan::Relation::at_least, low, item.at);
      Typed to = comparison(subject, plan::Relation::at_most, high, item.at);
      return joined(Operation::all, {from, to}, item.at);
    }
    case Item::value:
      break;
  }
  if (!item.value) return failure(item.at);
  const parse::Expression& written_value = *item.value;
  if (written_value.kind == ExpressionKind::absence && written_value.absence != parse::Absence::to_verify) {
    step.operation = Operation::is_absent;
    step.index = static_cast<std::uint32_t>(written_value.absence);
    return combine(std::move(step), {}, subject);
  }
  if (subject.kind.enumeration) {
    const Typed value = expression_as(written_value, subject.kind, context);
    if (value.failed()) return value;
    if (at(value.step).operation == Operation::symbol) {
      step.operation = Operation::is_member;
      step.members = std::uint64_t{1} << at(value.step).index;
      return combine(std::move(step), {}, subject);
    }
    return comparison(subject, plan::Relation::equal, value, item.at);
  }
  if (subject.kind.is(KindClass::yes_no) &&
      (written_value.kind == ExpressionKind::yes || written_value.kind == ExpressionKind::no)) {
    if (written_value.kind == ExpressionKind::yes) return subject;
    return negated(subject, item.at);
  }
  const Typed value = this->expression(written_value, context);
  if (value.failed()) return value;
  return comparison(subject, plan::Relation::equal, value, item.at);
}

Typed Checker::membership(const parse::Expression& expression, Context& context) {
  Typed subject = this->expression(expression.operands[0], context);
  if (subject.failed()) return failure(expression.at);
  const std::vector<std::string> missing = subject.may_miss;
  plan::Step step;
  step.at = expression.at;
  step.kind.kind_class = KindClass::yes_no;
  if (expression.kind == ExpressionKind::present) {
    step.operation = Operation::is_present;
    Typed result = combine(std::move(step), {}, subject);
    result.may_miss.clear();  // asking is the answer
    result.may_not_apply.clear();
    return result;
  }
  std::vector<Typed> all;
  bool asks_absence = false;
  for (const parse::PatternItem& item : expression.alternatives) {
    Typed one = alternative(subject, item, context);
    if (one.failed()) return failure(expression.at);
    asks_absence = asks_absence || at(one.step).operation == Operation::is_absent;
    all.push_back(std::move(one));
  }
  Typed result = joined(Operation::any, all, expression.at);
  if (asks_absence) result.may_miss.clear();
  if (asks_absence) result.may_not_apply.clear();
  return expression.negated && !result.failed() ? negated(result, expression.at) : result;
}

Typed Checker::date_order(const parse::Expression& expression, Context& context) {
  Typed left = this->expression(expression.operands[0], context);
  Typed right = this->expression(expression.operands[1], context);
  if (left.failed() || right.failed()) return failure(expression.at);
  const auto fits = [](const Typed& value) { return value.kind.is(KindClass::date) || value.kind.is(KindClass::year); };
  if (!fits(left) || !fits(right)) {
    diagnostics_.report(expression.at, kinds::KindMismatch, kind_text(left.kind), kind_text(right.kind),
                        diagnostic::Term{"比先后", "ordered in time"});
    return failure(expression.at);
  }
  plan::Step step;
  step.operation = Operation::date_order;
  step.at = expression.at;
  step.kind.kind_class = KindClass::yes_no;
  step.date_order = static_cast<plan::DateOrder>(expression.date_order);
  return combine(std::move(step), {}, left, right);
}

Typed Checker::negated(Typed value, text::Span at) {
  if (value.failed()) return value;
  plan::Step step;
  step.operation = Operation::negation;
  step.at = at;
  step.kind.kind_class = KindClass::yes_no;
  return combine(std::move(step), {}, value);
}

Typed Checker::joined(Operation operation, std::vector<Typed> values, text::Span at) {
  for (const Typed& value : values) {
    if (value.failed()) return failure(at);
  }
  if (values.size() == 1) return values[0];
  plan::Step step;
  step.operation = operation;
  step.at = at;
  step.kind.kind_class = KindClass::yes_no;
  for (const Typed& value : values) {
    step.operands.push_back(value.step);
    step.loop = deeper(step.loop, value.loop);
  }
  Typed result = typed(std::move(step), {});
  for (const Typed& value : values) inherit(result, value);
  return result;
}

Typed Checker::logical(const parse::Expression& expression, Context& context) {
  if (expression.kind == ExpressionKind::not_) {
    Typed value = condition(expression.operands[0], context);
    return negated(value, expression.at);
  }
  const bool is_all = expression.kind == ExpressionKind::all;
  // Each operand is read knowing that the earlier ones hold (且) or do not hold (或).
  Context inner = context;
  std::vector<Typed> values;
  std::vector<plan::StepId> earlier;
  for (const parse::Expression& operand : expression.operands) {
    const bool mixed =
        (operand.kind == ExpressionKind::all || operand.kind == ExpressionKind::any) && operand.kind != expression.kind;
    if (mixed) {
      diagnostics_.report(expression.at, kinds::AndOr);
      return failure(expression.at);
    }
    Typed value = condition(operand, inner);
    if (value.failed()) return failure(expression.at);
    assume(value.step, is_all, inner.facts);
    reach_divisions(value, is_all ? earlier : std::vector<plan::StepId>{}, is_all ? std::vector<plan::StepId>{} : earlier);
    earlier.push_back(value.step);
    values.push_back(std::move(value));
  }
  return joined(is_all ? Operation::all : Operation::any, values, expression.at);
}

Typed Checker::condition(const parse::Expression& expression, Context& context) {
  Typed value = this->expression(expression, context);
  if (value.failed()) return value;
  if (!value.kind.is(KindClass::yes_no)) {
    diagnostics_.report(expression.at, kinds::ConditionWanted, kind_text(value.kind));
    return failure(expression.at);
  }
  answer_open(value);  // a condition has no third answer
  ask_divisions(value);
  return value;
}

// Two results of one choice: one kind. Absences and 待核实 go with any.
bool Checker::unify(Typed& result, Typed& value, text::Span at) {
  if (result.failed() || value.failed()) return true;
  const auto open = [](const Typed& typed) { return typed.kind.is(KindClass::absence); };
  if (open(value)) return true;
  if (open(result)) {
    result.kind = value.kind;
    return true;
  }
  if (result.kind == value.kind) return true;
  const auto ratio_like = [](const Typed& typed) {
    return typed.kind.is(KindClass::ratio) || typed.kind.is(KindClass::percentage_points);
  };
  if (ratio_like(result) && ratio_like(value)) {
    result.kind.kind_class = KindClass::ratio;
    return true;
  }
  const auto plain = [&](const Typed& typed) {
    return typed.kind.is(KindClass::number) && typed.literal && this->at(typed.step).number.is_zero();
  };
  if (plain(value) && result.kind.is_numeric()) return true;
  if (plain(result) && value.kind.is_numeric()) {
    result.kind = value.kind;
    return true;
  }
  diagnostics_.report(at, kinds::ArmsDiffer, kind_text(result.kind), kind_text(value.kind));
  return false;
}

}  // namespace heng::check
