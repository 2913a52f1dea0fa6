// The walker of the naive reference, private to it.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/reference.hpp"
#include "tests/support/reference_numbers.hpp"

namespace heng::reference {

using parse::Expression;
using parse::ExpressionKind;
using parse::Statement;
using parse::StatementKind;

struct Part {
  const Statement* statement = nullptr;
  const Part* parent = nullptr;
  std::string name;
  std::optional<Number> weight;
  const Statement* item_rounding = nullptr;
  const Statement* section_rounding = nullptr;
  std::vector<std::unique_ptr<Part>> parts;
};

// A block whose names are visible, with the row and the part that it is about.
struct Scope {
  const Scope* parent = nullptr;
  const std::vector<Statement>* statements = nullptr;
  const Frame* frame = nullptr;
  const Part* part = nullptr;
};

struct Local {
  std::string name;
  std::function<Value()> value;
  std::shared_ptr<const notation::Target> interval;
  std::shared_ptr<const Local> next;
};
using Locals = std::shared_ptr<const Local>;

// A division by zero in a sentence that answers it.
struct ZeroDivisor {};

class Scorer;
struct Asker;
struct Context {
  const Scope* scope = nullptr;
  const Frame* frame = nullptr;
  const Part* part = nullptr;
  Locals locals;
  bool in_function = false;
  bool answers_zero = false;                     // the sentence says what a division by zero in it means
  std::shared_ptr<const Asker> asker = nullptr;  // inside 其中 and 的 of 各X: who asks
};
// The object that looks at its peers, and from where.
struct Asker {
  Scorer* of = nullptr;
  Context context;
};

// One row of a list, or one object: what is asked of it is evaluated by `of` in `context`.
struct Row {
  Scorer* of = nullptr;
  Context context;
  bool sure = true;  // else it is not known whether it takes part
  std::vector<std::shared_ptr<const void>> keep = {};
};
struct Rows {
  std::vector<Row> rows;
  const Expression* each = nullptr;
  [[nodiscard]] bool are_open() const {
    return std::any_of(rows.begin(), rows.end(), [](const Row& row) { return !row.sure; });
  }
};
struct DayRange {
  Day first = 0, last = 0;
};

[[nodiscard]] bool is_word(const std::string& name, const char* chinese, const char* english);
[[nodiscard]] bool is_pick(const std::string& function);
[[nodiscard]] bool is_row_function(const std::string& function);
[[nodiscard]] bool is_date_function(const std::string& function);
[[nodiscard]] const Statement* statement_of(const std::vector<Statement>& body, StatementKind kind);

class Scorer {
 public:
  Scorer(const parse::RuleFile& file, const model::Datum& record);
  // An object of a 逐个 block.
  Scorer(Scorer& outer, const Statement& block, const Frame& row);
  Scorer(const Scorer&) = delete;
  Scorer& operator=(const Scorer&) = delete;
  // 评价对象 … 于 rows: the rows, each an object. Empty where the records themselves are the objects.
  [[nodiscard]] std::optional<std::vector<const model::Datum*>> rows_as_objects();
  void set_row(const model::Datum& row);
  void set_peers(std::vector<Scorer*> peers) { peers_ = std::move(peers); }
  Result run();

 private:
  // Names
  const Statement* find(const Context& context, const std::string& name, const Scope** where) const;
  std::optional<Value> field(const Context& context, const std::string& dotted);
  const List* list(const Context& context, const std::string& dotted, const Frame** where) const;
  std::optional<Value> predefined(const Context& context, const std::string& name);
  Value name(const Context& context, const std::string& name);
  Value let(const Scope& where, const parse::Sentence& text);
  Value dated(const Context& context, const Statement& parameter);
  Value in_force(const Context& context, const Statement& parameter, const DayRange& days);
  // Objects
  enum class Membership : std::uint8_t { no, open, yes };
  struct Inner {
    bool is_made = false;
    std::vector<std::unique_ptr<Scorer>> owned;
    std::vector<Scorer*> all;
  };
  [[nodiscard]] bool starts_with_all(const std::string& name) const;
  const std::vector<Scorer*>* objects_named(const std::string& noun);
  const std::vector<Scorer*>& inner_objects(const Statement& block);
  std::optional<Rows> all_objects(const Context& context, const std::string& name);
  const Scope* rebased(const Context& context, std::vector<std::shared_ptr<const void>>& keep);
  const Part* counterpart(const Part& among, const Statement* statement) const;
  Membership membership();
  std::optional<Value> of_own(const Context& context, const std::string& base, const std::vector<std::string>& path);
  Value asked(const Context& context, const std::vector<std::string>& path);
  Value member(const Context& context, const Expression& expression);
  const Part* part_named(const Context& context, std::vector<std::string> path) const;
  Value figure(const Part& part, const std::string& word);
  // Operators and conditions
  Value eval(const Context& context, const Expression& expression);
  Value eval_as(const Context& context, const Expression& expression, const Value& like);
  static Value zero_divisor(const Context& context);
  Value arithmetic(ExpressionKind kind, const Value& left, const Value& right);
  bool condition(const Context& context, const Expression& expression);
  bool compare(const Value& left, parse::Relation relation, const Value& right);
  bool inside(const Context& context, const Value& value, const parse::IntervalText& interval);
  bool alternative(const Context& context, const Value& subject, const parse::PatternItem& item);
  bool any_alternative(const Context& context, const Value& subject, const std::vector<parse::PatternItem>& items);
  bool logic(const Context& context, const Expression& expression);
  // Choices
  Value result(const Context& context, const parse::Result& result, const parse::Pattern* pattern, const Value* subject);
  Value by(const Context& context, const Expression& expression);
  Value by_target(const Context& context, const Expression& expression, const Value& target, const Value& actual);
  Value in_turn(const Context& context, const Expression& expression);
  Value checklist(const Context& context, const Expression& expression);
  // Parts that do not apply
  const Statement* leaving(const Part& part);
  Number moved_weight(const Part& part);
  Number applicable_full(const Part& block);
  Number mean_of_applicable(const Part& part);
  // Effects
  Number acted(const Context& context, const Statement& effect, const Number& score);
  Number acted(const Part& part, const Scope& scope, Number score);
  std::string acted_grade(const Statement& scale, std::string grade);
  void each_effect(const std::vector<Statement>& body, const Part& part,
                   const std::function<void(const Context&, const Statement&)>& visit);
  Value table(const Context& context, const Statement& statement, const Scope& where, const Expression& call,
              const std::string& column);
  // Calls
  Value call(const Context& context, const Expression& expression);
  Value built_in(const Context& context, const Expression& expression);
  // Rows
  Rows all_rows(const Context& context, const Expression& expression);
  Rows taken(const Context& context, Rows rows, const Expression* where, const Expression* each);
  Rows taken(const Context& context, const parse::Argument& argument);
  Value each_value(const Rows& rows, const Row& row);
  Value over_rows(const Context& context, const Expression& expression);
  Value statistic(const Context& context, const Expression& call, const std::vector<Value>& values,
                  const std::vector<Value>& weights);
  Value pick(const Context& context, const Expression& call, const std::function<Value(const Row&)>& ask);
  Value rank(const Context& context, const Expression& call);
  std::vector<Row> ranked(const Context& context, const Expression& call, std::optional<std::size_t>& own);
  std::optional<Value> row_index(const Context& context, const std::string& name);
  // Dates
  Value shifted(const Value& date, bool back, const Value& duration);
  Value date_function(const Context& context, const Expression& call);
  Value date_steps(const Context& context, const parse::Steps& steps, const Value& subject, parse::Counting counting);
  Value function(const Context& context, const Statement& statement, const Scope& where, const Expression& call);
  // Sentences
  Value sentence(const Context& context, const parse::Sentence& text);
  Value sentence(const Context& context, const parse::Sentence& sentence, std::size_t clauses);
  Value clause(const Context& context, const parse::Clause& clause, Value value);
  Value change(const Context& context, const parse::Clause& clause, const Value& value);
  Value limited(const Value& value, const Value& limit, bool at_most);
  Value rounded(Value value, const parse::RoundingText& rounding);
  Value steps(const Context& context, const parse::Steps& steps, const Value& subject, parse::Counting counting);
  // Parts
  void add_parts(Part& parent, const std::vector<Statement>& body);
  Scope scope_of(const Part& part, std::vector<std::unique_ptr<Scope>>& keep) const;
  Number score_of(const Part& part);
  Number finished(const Part& part, const Scope& scope, const Statement* score);
  bool takes_row(const Part& block, const Frame& row);
  std::vector<const model::Datum*> rows_of_block(const Part& block);
  Number row_score(const Part& block, const Frame& row);
  std::optional<Number> row_weight(const Context& asking, const Statement& block);
  Number sum_of(const Part& part);
  Score scored(const Part& part);
  void add_scored(const Part& part, std::vector<Score>& scores, bool& rows_known);
  Number total();
  std::string grade(const Statement& scale);
  void outputs(Result& out);
  void objects(Result& out);
  void refusals(const std::vector<Statement>& body, const Part& part);
  void checks(const std::vector<Statement>& body, const Part& part, Result& result);
  void each_row(const Part& part, const std::function<void(const Context&)>& visit);

  quantity::UnitTable units_ = quantity::UnitTable::standard();
  const Statement* policy_ = nullptr;
  Shape shape_;
  Frame root_frame_;
  Scope file_scope_, root_scope_;
  Part root_;
  std::set<std::string> open_refusals_;

  std::string noun_;  // 评价对象, 逐个
  Scorer* outer_ = nullptr;
  std::vector<Scorer*> peers_;  // the population, with this one
  std::map<const Statement*, Inner> inner_;
  std::optional<Membership> membership_;
  Frame record_frame_;  // what the rows that are objects are rows of
};

}  // namespace heng::reference
