// Rows and objects: 其中, 的, the functions over them, picks of one of them, 名次, 序号.
#include <algorithm>
#include <stdexcept>
#include <utility>

#include "tests/support/reference_scorer.hpp"

namespace heng::reference {

using quantity::UnitClass;

namespace {

struct Spelling {
  const char* chinese;
  const char* english;
};

bool is_one_of(const std::string& name, std::initializer_list<Spelling> spellings) {
  return std::any_of(spellings.begin(), spellings.end(),
                     [&](const Spelling& one) { return is_word(name, one.chinese, one.english); });
}

bool is_top(const Expression& expression) {
  return expression.kind == ExpressionKind::call && is_word(expression.text, "前几", "top");
}

std::string dotted(const Expression& expression) {
  std::string text = expression.text;
  for (const Expression* base = &expression; base->kind == ExpressionKind::member; base = &base->operands[0]) {
    text = base->operands[0].text + "." + text;
  }
  return text;
}

// Whether the left is the higher: a number, a word of a scale (best first), a day.
int compared_by_size(const Value& left, const Value& right) {
  if (left.is_absent() || right.is_absent()) throw Unknown{};
  if (left.form == Value::Form::number) return left.number > right.number ? 1 : left.number < right.number ? -1 : 0;
  if (left.form == Value::Form::symbol) {
    const auto place = *left.scale->find(left.text), other = *right.scale->find(right.text);
    return place < other ? 1 : place > other ? -1 : 0;
  }
  if (earliest(left.date) > latest(right.date)) return 1;
  if (latest(left.date) < earliest(right.date)) return -1;
  if (earliest(left.date) != latest(left.date) || earliest(right.date) != latest(right.date)) throw Unknown{};
  return 0;
}

}  // namespace

bool is_pick(const std::string& function) {
  return is_one_of(function, {{"首行", "first"}, {"末行", "last"}, {"第", "nth"}, {"唯一", "only"}});
}

bool is_row_function(const std::string& function) {
  return is_one_of(function, {{"合计", "sum"},
                              {"平均", "mean"},
                              {"加权平均", "weighted_mean"},
                              {"几何平均", "geometric_mean"},
                              {"最大", "max"},
                              {"最小", "min"},
                              {"中位数", "median"},
                              {"分位数", "percentile"},
                              {"个数", "number_of"},
                              {"符合数", "number_true"},
                              {"全部", "all"},
                              {"任一", "any_of"}});
}

// ── rows ──

Rows Scorer::all_rows(const Context& context, const Expression& expression) {
  if (expression.kind == ExpressionKind::sentence) {
    const parse::Sentence& inner = *expression.sentence;
    return taken(context, all_rows(context, *inner.head), inner.where.get(), inner.each.get());
  }
  if (expression.kind == ExpressionKind::name && !context.in_function) {
    if (auto objects = all_objects(context, expression.text)) return std::move(*objects);
  }
  Rows result;
  const Frame* holder = nullptr;
  if (const List* rows = list(context, dotted(expression), &holder)) {
    for (const model::Datum* datum : rows_of(*holder, *rows)) {
      const auto frame = std::make_shared<Frame>(Frame{&rows->row, datum, holder});
      Row& row = result.rows.emplace_back(Row{this, context, true, {frame}});
      row.context.frame = frame.get();
      row.context.answers_zero = false;
    }
    return result;
  }
  const Scope* where = nullptr;
  const Statement* statement = find(context, expression.text, &where);
  if (!statement || statement->kind != StatementKind::let) throw std::logic_error("no rows " + dotted(expression));
  // A name of rows: its own conditions see what its block sees; what is asked of them later sees what this place sees.
  const parse::Sentence& text = *statement->sentence;
  Context named = context;
  named.scope = where;
  named.frame = where->frame;
  named.part = where->part;
  named.locals = nullptr;
  result = taken(named, all_rows(named, *text.head), text.where.get(), text.each.get());
  for (Row& row : result.rows) {
    if (row.of != this || row.context.asker) {
      row.context.scope = row.of->rebased(context, row.keep);
    } else {
      row.context.scope = context.scope;
    }
    row.context.part = context.part;
    row.context.locals = context.locals;
  }
  return result;
}

Rows Scorer::taken(const Context&, Rows rows, const Expression* where, const Expression* each) {
  if (each) rows.each = each;
  if (!where) return rows;
  std::vector<Row> kept;
  for (Row& row : rows.rows) {
    try {
      if (!row.of->condition(row.context, *where)) continue;
    } catch (const Unknown&) {
      row.sure = false;
    }
    kept.push_back(std::move(row));
  }
  rows.rows = std::move(kept);
  return rows;
}

Rows Scorer::taken(const Context& context, const parse::Argument& argument) {
  return taken(context, all_rows(context, *argument.value), argument.where.get(), argument.each.get());
}

Value Scorer::each_value(const Rows& rows, const Row& row) {
  return rows.each ? row.of->eval(row.context, *rows.each) : row.of->name(row.context, "它");
}

Value Scorer::over_rows(const Context& context, const Expression& expression) {
  const auto is = [&](const char* chinese, const char* english) { return is_word(expression.text, chinese, english); };
  const parse::Argument& argument = expression.arguments[0];
  const parse::Argument* rows_argument = &argument;
  const Expression* count = nullptr;
  bool high_to_low = false;
  if (is_top(*argument.value)) {
    for (const parse::Argument& inner : argument.value->arguments) {
      high_to_low = high_to_low || inner.high_to_low;
      if (!inner.value) continue;
      if (&inner == argument.value->arguments.data())
        rows_argument = &inner;
      else
        count = inner.value.get();
    }
  }
  const Rows rows = taken(context, *rows_argument);
  std::vector<Value> values, weights;
  bool open = rows.are_open(), any_yes = false, any_no = false;
  for (const Row& row : rows.rows) {
    if (!row.sure || is("个数", "number_of")) continue;
    try {
      values.push_back(each_value(rows, row));
      if (values.back().is_absent()) throw Unknown{};
      (values.back().form == Value::Form::truth && values.back().truth ? any_yes : any_no) = true;
      if (!is("加权平均", "weighted_mean")) continue;
      weights.push_back(row.of->eval(row.context, *expression.arguments[1].value));
      if (weights.back().is_absent()) throw Unknown{};
    } catch (const Unknown&) {
      open = true;
    }
  }
  if (is("任一", "any_of") && any_yes) return truth(true);
  if (is("全部", "all") && any_no) return truth(false);
  if (open) throw Unknown{};
  if (is("任一", "any_of")) return truth(false);
  if (is("全部", "all")) return truth(true);
  if (is("个数", "number_of")) return plain_number(rows.rows.size());
  if (is("符合数", "number_true")) {
    return plain_number(std::count_if(values.begin(), values.end(), [](const Value& value) { return value.truth; }));
  }
  if (count) {
    const Value n = eval(context, *count);
    if (n.is_absent()) throw Unknown{};
    std::vector<Number> numbers;
    for (const Value& value : values) numbers.push_back(value.number);
    const std::vector<Number> kept = top(std::move(numbers), n.number, high_to_low);
    Value like = values.empty() ? plain_number(0) : values[0];
    values.clear();
    for (const Number& number : kept) {
      like.number = number;
      values.push_back(like);
    }
  }
  return statistic(context, expression, values, weights);
}

Value Scorer::statistic(const Context& context, const Expression& call, const std::vector<Value>& values,
                        const std::vector<Value>& weights) {
  const auto is = [&](const char* chinese, const char* english) { return is_word(call.text, chinese, english); };
  const bool sums = is("合计", "sum");
  if (values.empty()) return sums ? plain_number(0) : absent(Absent::blank);
  Value value = values[0];
  std::vector<Number> numbers;
  for (const Value& one : values) {
    numbers.push_back(one.number);
    if (value.unit_class == UnitClass::none) {  // the sum of nothing is 0 of no unit
      value.unit_class = one.unit_class;
      value.unit = one.unit;
    }
  }
  Number sum = 0, product = 1;
  for (const Number& number : numbers) {
    sum += number;
    product *= number;
  }
  if (sums) value.number = sum;
  if (is("平均", "mean")) value.number = sum / numbers.size();
  if (is("最大", "max")) value.number = *std::max_element(numbers.begin(), numbers.end());
  if (is("最小", "min")) value.number = *std::min_element(numbers.begin(), numbers.end());
  if (is("中位数", "median")) value.number = median(numbers);
  if (is("几何平均", "geometric_mean")) value.number = root(product, static_cast<unsigned>(numbers.size()));
  if (is("分位数", "percentile")) {
    const Value share = eval(context, *call.arguments[1].value);
    if (share.is_absent()) throw Unknown{};
    value.number = percentile(numbers, share.number, is_word(call.arguments[2].value->text, "取内插", "interpolated"));
  }
  if (is("加权平均", "weighted_mean")) {
    Number products = 0, all = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      products += numbers[i] * weights[i].number;
      all += weights[i].number;
    }
    if (all == 0) return zero_divisor(context);
    value.number = products / all;
  }
  return value;
}

// 首行 末行 第 唯一: the value of one row, an absence included.
Value Scorer::pick(const Context& context, const Expression& call, const std::function<Value(const Row&)>& ask) {
  Rows rows = taken(context, call.arguments[0]);
  const std::function<Value(const Row&)> value_of = [&](const Row& row) { return rows.each ? each_value(rows, row) : ask(row); };
  if (is_word(call.text, "唯一", "only")) {
    const auto sure = std::count_if(rows.rows.begin(), rows.rows.end(), [](const Row& row) { return row.sure; });
    if (sure > 1) return absent(Absent::blank);
    if (rows.are_open()) throw Unknown{};
    return sure == 1 ? value_of(rows.rows[0]) : absent(Absent::blank);
  }
  Number place = 1;
  if (is_word(call.text, "第", "nth")) {
    const Value n = eval(context, *call.arguments[1].value);
    if (n.is_absent()) throw Unknown{};
    place = n.number;
  }
  if (is_word(call.text, "末行", "last")) std::reverse(rows.rows.begin(), rows.rows.end());
  Number at = 0;
  for (const Row& row : rows.rows) {
    if (place < 1) break;
    if (!row.sure) throw Unknown{};
    at += 1;
    if (at == place) return value_of(row);
  }
  return absent(Absent::blank);
}

// 序号, unless the row has a field of that name.
std::optional<Value> Scorer::row_index(const Context& context, const std::string& name) {
  const Frame& frame = *context.frame;
  if (!is_word(name, "序号", "index") || !frame.parent) return std::nullopt;
  for (const Field& field : frame.shape->fields) {
    if (field.name == name) return std::nullopt;
  }
  for (const List& list : frame.parent->shape->lists) {
    if (&list.row != frame.shape) continue;
    const auto rows = reference::rows_of(*frame.parent, list);
    const auto place = std::find(rows.begin(), rows.end(), frame.data);
    return plain_number(place - rows.begin() + 1);
  }
  return std::nullopt;
}

// ── 名次 ──

// Every row that takes part, and which of them is the current one.
std::vector<Row> Scorer::ranked(const Context& context, const Expression& call, std::optional<std::size_t>& own) {
  const parse::Argument& argument = call.arguments[0];
  std::vector<Row> rows;
  const Frame* holder = nullptr;
  const List* in_list = argument.value->kind == ExpressionKind::name && starts_with_all(argument.value->text)
                            ? nullptr
                            : list(context, dotted(*argument.value), &holder);
  if (!in_list) {
    const Rows objects = taken(context, argument);
    if (objects.are_open()) throw Unknown{};
    for (const Row& row : objects.rows) {
      if (row.of == this) own = rows.size();
      rows.push_back(row);
    }
    return rows;
  }
  const Frame* current = context.frame;
  while (current->shape != &in_list->row) current = current->parent;
  holder = current->parent;
  for (const model::Datum* datum : reference::rows_of(*holder, *in_list)) {
    const auto frame = std::make_shared<Frame>(Frame{&in_list->row, datum, holder});
    Row row{this, context, true, {frame}};
    row.context.frame = frame.get();
    row.context.part = nullptr;
    row.context.locals = nullptr;
    row.context.answers_zero = false;
    if (context.scope->frame == current) {  // the names of a 每项 block are those of each row
      const auto part = std::make_shared<Part>();
      part->statement = context.scope->part->statement;
      part->parent = context.scope->part->parent;
      part->weight = row_weight({context.scope->parent, frame.get(), nullptr, nullptr, false}, *part->statement);
      const auto scope = std::make_shared<Scope>(Scope{context.scope->parent, context.scope->statements, frame.get(), part.get()});
      row.keep.insert(row.keep.end(), {part, scope});
      row.context.scope = scope.get();
    }
    if (argument.where && !condition(row.context, *argument.where)) continue;
    if (datum == current->data) own = rows.size();
    rows.push_back(std::move(row));
  }
  return rows;
}

Value Scorer::rank(const Context& context, const Expression& call) {
  std::optional<std::size_t> own;
  const std::vector<Row> rows = ranked(context, call, own);
  if (!own) return absent(Absent::not_applicable);
  const auto keys_of = [&](const Row& row) {
    std::vector<Value> keys;
    for (std::size_t i = 1; i + 1 < call.arguments.size(); ++i) keys.push_back(row.of->eval(row.context, *call.arguments[i].value));
    return keys;
  };
  // 1: the left is the better one, −1: the right, 0: equal.
  const auto better = [&](const std::vector<Value>& left, const std::vector<Value>& right) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      const int order = compared_by_size(left[i], right[i]);
      if (order != 0) return call.arguments[i + 1].high_to_low ? order : -order;
    }
    return 0;
  };
  const std::string& ties = call.arguments.back().value->text;
  const std::vector<Value> own_keys = keys_of(rows[*own]);
  std::vector<std::vector<Value>> above;
  std::int64_t place = 1;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == *own) continue;
    std::vector<Value> keys = keys_of(rows[i]);
    int order = better(keys, own_keys);
    if (order == 0 && is_word(ties, "原次序", "input_order") && i < *own) order = 1;
    if (order <= 0) continue;
    const bool known = std::any_of(above.begin(), above.end(), [&](const auto& other) { return better(other, keys) == 0; });
    if (known && is_word(ties, "并列不跳号", "ties_dense")) continue;
    above.push_back(std::move(keys));
    ++place;
  }
  return plain_number(place);
}

// ── objects ──

bool Scorer::starts_with_all(const std::string& name) const { return name.starts_with("各") || name.starts_with("all_"); }

// The objects of a noun, as this scorer sees them: the population, or the rows of a 逐个 block.
const std::vector<Scorer*>* Scorer::objects_named(const std::string& noun) {
  if (outer_) return outer_->objects_named(noun);
  if (noun == noun_) {
    if (peers_.empty()) peers_ = {this};
    return &peers_;
  }
  for (const Statement& statement : policy_->body) {
    if (statement.kind == StatementKind::for_each && statement.name->text == noun) return &inner_objects(statement);
  }
  return nullptr;
}

const std::vector<Scorer*>& Scorer::inner_objects(const Statement& block) {
  Inner& inner = inner_[&block];
  if (inner.is_made) return inner.all;
  const Frame* holder = nullptr;
  const List* rows = list({&root_scope_, &root_frame_, nullptr, nullptr, false}, dotted(*block.value), &holder);
  for (const model::Datum* datum : reference::rows_of(*holder, *rows)) {
    inner.owned.push_back(std::make_unique<Scorer>(*this, block, Frame{&rows->row, datum, holder}));
    inner.all.push_back(inner.owned.back().get());
  }
  inner.is_made = true;
  return inner.all;
}

// 各X: those that are not refused. Who may be refused may not be there.
std::optional<Rows> Scorer::all_objects(const Context& context, const std::string& name) {
  if (!starts_with_all(name)) return std::nullopt;
  const std::string noun = name.starts_with("all_") ? name.substr(4) : name.substr(std::string("各").size());
  const std::vector<Scorer*>* objects = objects_named(noun);
  if (!objects) return std::nullopt;
  const auto asker = std::make_shared<Asker>(Asker{this, context});
  Rows rows;
  for (Scorer* one : *objects) {
    const Membership membership = one == this ? Membership::yes : one->membership();
    if (membership == Membership::no) continue;
    Row& row = rows.rows.emplace_back(Row{one, context, membership == Membership::yes, {}});
    row.context.scope = one->rebased(context, row.keep);
    row.context.part = row.context.scope->part;
    row.context.frame = &one->root_frame_;
    row.context.asker = asker;
    row.context.answers_zero = false;
  }
  return rows;
}

// The block that the context stands in, in this object.
const Scope* Scorer::rebased(const Context& context, std::vector<std::shared_ptr<const void>>& keep) {
  const Part* own = context.part ? counterpart(root_, context.part->statement) : nullptr;
  if (!own) return &root_scope_;
  auto scopes = std::make_shared<std::vector<std::unique_ptr<Scope>>>();
  const auto scope = std::make_shared<Scope>(scope_of(*own, *scopes));
  keep.insert(keep.end(), {scopes, scope});
  return scope.get();
}

const Part* Scorer::counterpart(const Part& among, const Statement* statement) const {
  for (const auto& part : among.parts) {
    if (part->statement == statement) return part.get();
    if (const Part* inner = counterpart(*part, statement)) return inner;
  }
  return nullptr;
}

Scorer::Membership Scorer::membership() {
  if (membership_) return *membership_;
  membership_ = Membership::yes;
  try {
    if (!outer_) refuse_misfits(root_frame_, units_);
    refusals(policy_->body, root_);
    if (!open_refusals_.empty()) membership_ = Membership::open;
  } catch (const Refused&) {
    membership_ = Membership::no;
  }
  return *membership_;
}

// 本X.…: the object that is scored, wherever it is asked.
std::optional<Value> Scorer::of_own(const Context& context, const std::string& base, const std::vector<std::string>& path) {
  if (!base.starts_with("本") && !base.starts_with("this_")) return std::nullopt;
  const std::string noun = base.starts_with("this_") ? base.substr(5) : base.substr(std::string("本").size());
  for (Scorer* one = context.asker ? context.asker->of : this; one; one = one->outer_) {
    if (one->noun_ == noun && !noun.empty())
      return one->asked({&one->root_scope_, &one->root_frame_, nullptr, nullptr, false}, path);
  }
  return std::nullopt;
}

// A dotted name, asked of an object or a row.
Value Scorer::asked(const Context& context, const std::vector<std::string>& path) {
  Expression expression;
  for (const std::string& word : path) {
    Expression next;
    next.kind = expression.kind == ExpressionKind::error ? ExpressionKind::name : ExpressionKind::member;
    next.text = word;
    if (next.kind == ExpressionKind::member) next.operands.push_back(std::move(expression));
    expression = std::move(next);
  }
  return eval(context, expression);
}

}  // namespace heng::reference
