// The checker's own state, private to this folder: one object that walks the tree once, with a .cpp for each concern.
//
//   checker.cpp      the order of the walk            names.cpp        scopes, looking up, suggestions, cycles
//   shape.cpp        输入                             expressions.cpp  kinds and units of operators
//   literals.cpp     numbers, units, dates            sentences.cpp    value and clauses, steps
//   choices.cpp      按 依次 若 and tables             target_arms.cpp  按 指标值，完成值
//   regions.cpp      complete, disjoint, reachable    facts.cpp        what a condition says about its branch
//   parts.cpp        sections, items, promises        grades.cpp       总分, 等级
//   cases.cpp        用例, 用例表                      approved.cpp     目标
//   outputs.cpp      输出                             assertions.cpp   断言
//   enumerations.cpp values of 枚举, 次序 and 等级
//   calls.cpp        functions and built-ins          objects.cpp      评价对象, 逐个, 各X and 本X
//   version.cpp      按 … { … }: which arm the record's is; versions.cpp runs one checker for each version
//   applies.cpp      不适用
//   checklists.cpp   要点                              effects.cpp      当 …，…: 一票否决 and limits
//   dated.cpp        参数 … { 日期 起：… }, 取值日    dates.cpp        天数 月数, 日期 ± 时长, 每晚 每早
//   calendars.cpp    日历
//   row_functions.cpp  合计 平均 首行 … over rows      ranks.cpp        名次, 序号
//   constant.cpp     conditions that the text decides table_rows.cpp   a row of a 表 as a value
//   whole.cpp        numbers that are surely whole    divisions.cpp    divisors that may be 0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/check/bounds.hpp"
#include "engine/check/check.hpp"
#include "engine/check/vocabulary.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/rule_file.hpp"
#include "engine/plan/plan.hpp"

namespace heng::check {

// What a step stands for, so that two mentions of one field or name are known to be the same value.
struct Key {
  plan::Operation operation = plan::Operation::unknown;
  std::uint32_t index = 0;
  std::uint32_t loop = 0;
  friend auto operator<=>(const Key&, const Key&) = default;
};

// What is known inside a branch because its condition holds.
struct Fact {
  enum class Form : std::uint8_t { bounds, not_above, below, members, present, nonzero };
  Form form = Form::bounds;
  Key key;
  Bounds bounds;              // bounds: the value lies inside
  Key other;                  // not_above / below: key ≤ other, key < other
  std::uint64_t members = 0;  // members: one of these
};

struct Block;

// 其中 of rows that have a name (设 同组 = 各县 其中 …): elaborated wherever the rows are ranged over, with the names of its own
// block.
struct RowFilter {
  const parse::Expression* where = nullptr;
  Block* block = nullptr;
};

// A division whose divisor may be 0. In a condition its absence does not travel: then `met` holds where the division is reached
// and its divisor is 0.
struct Division {
  text::Span at;
  plan::StepId divisor = plan::none;
  bool is_asked = false;
  plan::StepId met = plan::none;
};

struct TableRow;

// An elaborated expression.
struct Typed {
  plan::StepId step = plan::none;
  model::Kind kind;
  Bounds bounds;
  text::Span at;
  bool literal = false;                   // a number written in the text (its value is the step's)
  bool inexact = false;                   // a division or a product of data, not rounded since
  bool rounded = false;                   // the last thing done to it was rounding
  bool rounded_before = false;            // some rate in it was rounded
  std::vector<Division> open_divisions;   // not answered
  std::vector<std::string> may_miss;      // optional fields in it, not answered
  std::vector<text::Span> may_not_apply;  // where it may come out as 不适用, not answered
  std::vector<RowFilter> filters;         // of rows and objects
  std::shared_ptr<TableRow> row;          // of a row of a table with several columns
  plan::LoopId loop = 0;

  [[nodiscard]] bool failed() const { return kind.is(model::KindClass::unresolved); }
};

struct Entity {
  enum class Form : std::uint8_t { let, parameter, function, table, enumeration, calendar };
  Form form = Form::let;
  const parse::Statement* statement = nullptr;
  const parse::Name* name = nullptr;
  const parse::Sentence* sentence = nullptr;  // of a let: 设, or 输出 名 = …
  Block* block = nullptr;
  // let, parameter
  enum class State : std::uint8_t { untouched, open, done } state = State::untouched;
  Typed typed;
  std::uint32_t named = plan::none;
  // enumeration
  std::shared_ptr<const model::Enumeration> enumeration;
  // calendar: in the plan, once it is asked for
  std::uint32_t calendar = plan::none;
  bool used = false;
};

// A lexical block: the policy, a section, an item.
struct Block {
  Block* parent = nullptr;
  std::map<std::string, Entity*> names;
  plan::PartId part = plan::none;
  plan::LoopId loop = 0;
  plan::GroupId group = plan::none;  // of which 逐个 block
  std::string cite;
  const parse::Statement* rounding = nullptr;          // nearest 各项得分
  const parse::Statement* section_rounding = nullptr;  // nearest 各部分得分
  std::vector<Fact> facts;                             // what 其中 tells of the rows of this 每项
};

// Where an expression stands.
struct Context {
  Block* block = nullptr;
  plan::LoopId loop = 0;
  plan::PartId part = plan::none;
  plan::GroupId group = plan::none;
  const Context* asker = nullptr;  // inside 其中 and 的 of 各X: where the object that asks stands
  std::vector<Fact> facts;
  std::vector<std::pair<std::string, Typed>> locals;  // arguments of functions, names bound by arms; innermost last
  bool in_function = false;                           // sees nothing of the policy but parameters, tables, functions
  bool names_parts = false;                           // 断言: a bare name of a part is its score
  const model::Kind* wanted = nullptr;                // an enumeration that the value should be of
  int depth = 0;
};

// A row of a table: the call that finds it, and the columns that were read.
struct TableRow {
  Entity* table = nullptr;
  const parse::Expression* call = nullptr;
  Context context;
  std::map<std::string, Typed> columns;
  std::map<std::string, std::uint32_t> names = {};
};

// Rows or objects that something ranges over: the loop, the context inside it, and what 其中 asks of each.
struct RowScope {
  plan::LoopId loop = 0;
  Context inner;
  Typed where;  // step none: every one
};

// An arm of a 按 … { … } whose statements take part in the version that is checked.
struct ChosenArm {
  text::Span statement;  // the whole 按
  std::size_t arm = 0;
  text::Span pattern;  // or the word 其余
  text::Span at;       // the whole arm
  std::vector<std::string> cites;
};

// Whether the outer span holds the inner one.
[[nodiscard]] bool encloses(text::Span outer, text::Span inner);

class Checker {
 public:
  Checker(const text::Sources& sources, diagnostic::Diagnostics& diagnostics) : sources_(sources), diagnostics_(diagnostics) {}
  // Before run: the version that is checked, its arms in the order of the text. Their statements stand in the tree already.
  void choose(std::vector<ChosenArm> arms) { chosen_ = std::move(arms); }
  void run(const parse::RuleFile& file, const std::vector<parse::RuleFile>& used);
  // After run, if there were no errors: what only the ordered plan shows, and the plan. The tree is not looked at any more.
  [[nodiscard]] std::optional<plan::Plan> finish();
  [[nodiscard]] std::vector<plan::ApprovedTargets> take_targets() { return std::move(approved_); }
  // Whether some record is of this version: two 按 over one subject have arms that exclude each other.
  [[nodiscard]] bool can_hold() const { return can_hold_; }

 private:
  // checker.cpp
  void policy(const parse::Statement& statement);
  void header(const parse::Statement& statement, plan::GroupId group = plan::none);
  plan::StepId add(plan::Step step, const Bounds& bounds = {});
  [[nodiscard]] const plan::Step& at(plan::StepId id) const { return plan_.steps[id]; }
  std::uint32_t unit_index(const quantity::Unit& unit);
  [[nodiscard]] std::string_view written(text::Span at) const { return sources_.text(at); }
  [[nodiscard]] std::int64_t line_of(text::Span at) const { return sources_.at(at.file).position(at.begin).line; }
  static Typed failure(text::Span at) {
    Typed result;
    result.at = at;
    return result;
  }
  Typed typed(plan::Step step, const Bounds& bounds);
  void inherit(Typed& result, const Typed& operand) const;
  template <class... Operands>
  Typed combine(plan::Step step, const Bounds& bounds, const Operands&... operands) {
    (step.operands.push_back(operands.step), ...);
    ((step.loop = deeper(step.loop, operands.loop)), ...);
    Typed result = typed(std::move(step), bounds);
    (inherit(result, operands), ...);
    return result;
  }
  [[nodiscard]] plan::LoopId deeper(plan::LoopId a, plan::LoopId b) const;
  // 改 and 删 where there is nothing to change; reported.
  bool is_change_without_base(const parse::Statement& statement);

  // version.cpp
  struct VariantSource {
    const parse::Statement* statement;
    Block* block;
  };
  void version();
  bool one_version(const VariantSource& source, const ChosenArm& chosen);
  bool is_of_version(const parse::Statement& statement, const std::vector<Typed>& subjects);
  void add_arm_facts(text::Span at, std::vector<Fact>& facts) const;

  // objects.cpp
  void subject(const parse::Statement& statement);
  void declare_objects(const parse::Statement& statement, Block& block);
  void elaborate_objects();
  void finish_objects();
  [[nodiscard]] std::optional<std::uint32_t> naming_field(plan::LoopId loop) const;
  [[nodiscard]] std::optional<plan::GroupId> group_named(std::string_view name, bool every) const;
  [[nodiscard]] std::optional<Typed> all_objects(const std::string& name, text::Span at, const Context& context) const;
  std::optional<Typed> own_member(const std::string& base, const std::vector<const parse::Expression*>& chain, Context& context);
  Typed of_asker(Typed value);
  Typed value_of_object(const std::string& dotted, text::Span at, Context& inner);
  [[nodiscard]] bool is_askers(plan::LoopId loop, const Context& context) const;
  Context among_peers(plan::GroupId group, const Context& context);
  // nullopt: reported.
  std::optional<RowScope> scope_of(const Typed& rows, const parse::Expression* where, const Context& context, text::Span at);

  // names.cpp
  void declare_top(const parse::Statement& statement, Block& block);
  void declare_names(const std::vector<parse::Statement>& statements, Block& block);
  void declare(const parse::Statement& statement, Entity::Form form, Block& block);
  [[nodiscard]] Entity* find(const std::string& name, const Context& context) const;
  Typed name(const parse::Expression& expression, Context& context);
  Typed named_value(Entity& entity, const parse::Expression& expression, Context& context);
  std::optional<Typed> predefined(const std::string& name, const parse::Expression& expression, Context& context);
  std::optional<Typed> field(const std::string& dotted, text::Span at, Context& context);
  Typed field_of(plan::LoopId loop, std::uint32_t index, text::Span at, Context& context);
  Typed member(const parse::Expression& expression, Context& context);
  std::optional<Typed> part_figure(const parse::Expression& expression, Context& context);
  Typed unknown_name(const std::string& name, text::Span at, const Context& context);
  [[nodiscard]] std::vector<std::string> visible_names(const Context& context) const;
  [[nodiscard]] const model::Shape& shape_of(plan::LoopId loop) const;
  // As seen from a part: those inside 每部分 only from inside.
  [[nodiscard]] std::vector<plan::PartId> find_parts(const std::vector<std::string>& path, plan::GroupId group,
                                                     plan::PartId from = plan::none) const;
  [[nodiscard]] plan::LoopId row_loop(plan::PartId id) const;  // the rows that a part is one of or stands in; 0: none
  [[nodiscard]] Bounds seen_from(plan::PartId id, const Block& block, Bounds bounds) const;
  void check_cycles();
  void report_unused_fields();

  // enumerations.cpp
  Typed expression_as(const parse::Expression& expression, const model::Kind& kind, Context& context);
  Typed enumeration_value(const model::Kind& kind, const std::string& name, text::Span at);
  [[nodiscard]] std::optional<model::Kind> enumeration_named(const std::string& name, const Context& context);
  [[nodiscard]] std::string enumeration_with(const std::string& value, const Context& context) const;
  [[nodiscard]] bool is_bare_value(const parse::Expression& expression, const Context& context) const;
  // Values of which one says what kind the others are: a bare name among them may be a value of its enumeration.
  std::vector<Typed> of_one_kind(const std::vector<std::pair<const parse::Expression*, Context*>>& values);
  std::optional<Typed> scale_named(const std::string& name, text::Span at, const Context& context);
  // An arm whose result is a bare name, until another arm says which enumeration it is a value of.
  struct BareResult {
    std::size_t arm = 0;
    const parse::Expression* name = nullptr;
    Context context;
  };
  [[nodiscard]] const parse::Expression* bare_result(const parse::Result& result, const Context& context) const;
  bool settle_bare(std::vector<BareResult>& bare, std::vector<Typed>& results, const Context& context);

  // literals.cpp
  Typed quantity(const parse::Quantity& written_quantity);
  [[nodiscard]] std::optional<quantity::Unit> unit_of(const std::string& multiplier, const std::string& unit, text::Span at);
  std::optional<quantity::Rational> constant(const Typed& value) const;
  std::optional<quantity::Rational> points(const parse::Quantity& written_quantity);
  Typed number(const quantity::Rational& value, const model::Kind& kind, const quantity::Unit& unit, text::Span at);
  Typed zero_of(const Typed& like, text::Span at);
  [[nodiscard]] std::string printed(const quantity::Rational& value, plan::StepId like) const;

  // shape.cpp
  void input(const parse::Statement& statement);
  void fields(const std::vector<parse::FieldText>& list, model::Shape& shape, const std::string& prefix,
              const std::string& key_prefix, const std::string& block_rejects);
  void one_field(const parse::FieldText& text, model::Shape& shape, const std::string& prefix, const std::string& key_prefix,
                 const std::string& block_rejects);
  bool named_kind(const parse::KindText& text, model::Field& field);
  void limits(const parse::KindText& kind, model::Field& field, const std::string& name);
  std::shared_ptr<const model::Enumeration> enumeration(const parse::EnumerationText& text, const std::string& name);

  // expressions.cpp
  Typed expression(const parse::Expression& expression, Context& context);
  Typed elaborated(const parse::Expression& expression, Context& context);
  Typed arithmetic(const parse::Expression& expression, Context& context);
  std::optional<Typed> share_of(const parse::Expression& expression, Context& context);
  Typed sum(plan::Operation operation, Typed left, Typed right, text::Span at);
  Typed product(Typed left, Typed right, text::Span at);
  bool is_share_of_number(const Typed& plain, const Typed& share);
  Typed quotient(Typed left, Typed right, text::Span at, const Context& context);
  Typed compare(const parse::Expression& expression, Context& context);
  Typed comparison(Typed left, plan::Relation relation, Typed right, text::Span at);
  bool comparable(Typed& left, Typed& right, text::Span at);
  Typed inside(const Typed& value, const parse::IntervalText& interval, text::Span at, Context& context);
  Typed membership(const parse::Expression& expression, Context& context);
  Typed alternative(const Typed& subject, const parse::PatternItem& item, Context& context);
  Typed logical(const parse::Expression& expression, Context& context);
  Typed condition(const parse::Expression& expression, Context& context);
  Typed date_order(const parse::Expression& expression, Context& context);
  Typed negated(Typed value, text::Span at);
  Typed joined(plan::Operation operation, std::vector<Typed> values, text::Span at);
  bool unify(Typed& result, Typed& value, text::Span at);
  Typed as_ratio(Typed value) const;

  // sentences.cpp
  Typed sentence(const parse::Sentence& text, Context& context);
  Typed clauses(const parse::Sentence& sentence, Context& context);
  Typed apply(const parse::Clause& clause, Typed value, Context& context);
  Typed change(const parse::Clause& clause, Typed value, Context& context);
  // Without is_idle a limit that changes nothing is remarked on.
  Typed limit(plan::Operation operation, Typed value, Typed bound, text::Span at, bool* is_idle = nullptr);
  Typed rounding(const parse::RoundingText& text, Typed value);
  Typed answered(const parse::Clause& clause, Typed value, Context& context);
  // divisions.cpp
  void report_divisions(Typed& value);
  void ask_divisions(Typed& condition);
  void reach_divisions(Typed& value, const std::vector<plan::StepId>& holding, const std::vector<plan::StepId>& failing);
  std::vector<Division> asked_apart(Typed condition, const std::vector<Typed>& subjects);
  plan::StepId zero_met(const Typed& value);
  Typed steps(const parse::Steps& steps, Typed subject, parse::Counting counting, text::Span at, Context& context);
  Typed refusal(const parse::Refusal& refusal);
  std::optional<quantity::Rational> multiple_of(const parse::RoundingText& text, const model::Kind& kind, std::uint32_t unit);
  void close(Typed& value, text::Span at);

  // choices.cpp
  Typed choose(const parse::Expression& expression, Context& context);
  Typed by(const parse::Expression& expression, Context& context);
  // The arms of 按, whatever stands behind them: complete, disjoint, each able to hold. `result` gives what an arm yields.
  struct ArmText {
    const parse::Pattern* pattern = nullptr;
    bool otherwise = false;
    text::Span at;
  };
  struct ByArms {
    text::Span at;
    bool ordered = false;
    std::vector<ArmText> arms;
    std::function<Typed(std::size_t arm, Context& inner)> result;
    std::function<const parse::Expression*(std::size_t arm, Context& inner)> bare;  // a result that is settled when all are known
    std::vector<Typed> holds;  // filled: the condition of each arm; of 其余 nothing
  };
  Typed by_arms(ByArms& by, std::vector<Typed> subjects, Context& context);
  Typed in_turn(const parse::Expression& expression, Context& context);
  Typed pattern(const parse::Pattern& pattern, const std::vector<Typed>& subjects, Context& context);
  Typed arm_result(const parse::Result& result, const parse::Pattern* pattern, const std::vector<Typed>& subjects,
                   Context& context);
  Typed finish_choice(plan::Choice choice, std::vector<Typed> results, std::vector<Typed> conditions, text::Span at);
  Typed lookup(Entity& table, const parse::Expression& expression, const std::string& column, Context& context);
  void check_table(Entity& table);
  // table_rows.cpp
  std::optional<Typed> table_row(const parse::Sentence& sentence, const Context& context);
  Typed row_column(const Typed& row, const Entity* owner, const std::string& column, text::Span at);
  std::optional<Typed> row_member(const std::string& name, const parse::Expression& member, Context& context);
  [[nodiscard]] static std::vector<std::string> columns_of(const Entity& table);
  [[nodiscard]] bool table_row_call(const Entity& entity) const;
  // A library serves several policies: what one leaves alone another calls, a clause idle in one call acts in another.
  [[nodiscard]] bool of_policy_file(text::Span at) const { return at.file == policy_statement_->head.file; }

  // constant.cpp
  [[nodiscard]] const plan::Step& constant_step(plan::StepId id) const;
  [[nodiscard]] std::optional<bool> decided(plan::StepId id) const;
  bool takes_one_arm(plan::Choice& choice, std::vector<Typed>& results, std::vector<Typed>& conditions,
                     const Context& context) const;

  // checklists.cpp
  Typed checklist(const parse::Expression& expression, Context& context);
  bool check_checklist_sum(plan::PartId id, const parse::Sentence& sentence, const Typed& value);

  // target_arms.cpp
  Typed by_target(const parse::Expression& expression, const std::vector<Typed>& subjects, Context& context);

  // calls.cpp
  Typed call(const parse::Expression& expression, Context& context);
  Typed builtin(plan::Builtin builtin, const parse::Expression& expression, std::vector<Typed> arguments, Context& context);
  Typed user_function(Entity& function, const parse::Expression& expression, Context& context);

  // row_functions.cpp
  // The rows that an argument names, opened as a loop of their own, with what is taken of each.
  struct RowsArgument {
    plan::Aggregate aggregate;
    Typed rows, where, each, number, weight, top;
    Context inner;
  };
  Typed row_function(RowFunction function, const parse::Expression& expression, Context& context);
  bool open_rows(const parse::Argument& argument, const parse::Expression& call, Context& context, RowsArgument& result);
  bool open_top(const parse::Expression& call, Context& context, RowsArgument& result);
  bool take_each(RowFunction function, const parse::Argument& argument, const parse::Expression& call, RowsArgument& rows);
  bool further_arguments(RowFunction function, const parse::Expression& call, Context& context, RowsArgument& rows);
  Typed whole_number(const parse::Argument& argument, const parse::Expression& call, Context& context);
  Typed finish_aggregate(RowsArgument rows, plan::Step step, const Bounds& bounds);
  // The field that a pick reads: a dotted name, or 的 behind the call.
  struct Picked {
    std::string dotted;
    const parse::Expression* each = nullptr;
    text::Span at;
  };
  Typed pick(RowFunction function, const parse::Expression& call, const Picked& picked, Context& context);
  // ranks.cpp
  Typed rank(const parse::Expression& call, Context& context);
  [[nodiscard]] Bounds place_bounds(const Typed& rows) const;
  Typed row_index(const std::string& name, text::Span at, const Context& context);

  // whole.cpp
  bool is_whole(plan::StepId id);
  bool are_whole(const std::vector<plan::StepId>& ids, std::size_t first, std::size_t count);
  bool finds_whole(plan::StepId id);
  bool is_counted(const Typed& value);
  void read_as_number(const Typed& counted, Typed& word);
  [[nodiscard]] Bounds row_count(const Typed& rows, bool every_row) const;

  // dates.cpp
  Typed date_function(plan::Builtin builtin, const parse::Expression& call, Context& context);
  Typed shifted_date(const Typed& date, bool minus, const Typed& duration, text::Span at);
  Typed date_steps(const parse::Steps& steps, const Typed& subject, parse::Counting counting, text::Span at, Context& context);
  // dated.cpp
  Typed dated_parameter(const parse::Statement& statement, Context& context);
  void value_date(const parse::Statement* statement, Block& block);
  void check_dated();

  // facts.cpp
  [[nodiscard]] std::optional<Key> key_of(plan::StepId step) const;
  void assume(plan::StepId condition, bool holds, std::vector<Fact>& facts) const;
  [[nodiscard]] Bounds with_facts(const Key& key, const Bounds& bounds, const std::vector<Fact>& facts) const;
  [[nodiscard]] bool known_not_above(plan::StepId left, plan::StepId right, const std::vector<Fact>& facts) const;
  [[nodiscard]] bool known_present(const Key& key, const std::vector<Fact>& facts) const;
  [[nodiscard]] bool known_nonzero(plan::StepId step, const std::vector<Fact>& facts) const;
  [[nodiscard]] std::uint64_t known_members(const Key& key, const std::vector<Fact>& facts) const;

  // regions.cpp
  struct RegionReport {
    bool analysable = true;  // every condition was understood
    bool too_many = false;
    bool asks_absence = false;             // some condition asks whether a value is there: cells are of values that are
    std::optional<std::string> uncovered;  // a witness that no condition takes
    std::string uncovered_range;           // the whole range around it, where it is one number
    std::string uncovered_case;            // the member's name, where it is one enumeration
    std::optional<std::string> doubled;    // a witness that two conditions take, and which
    std::size_t doubled_first = 0, doubled_second = 0;
    std::vector<bool> reachable;  // per condition, when the earlier ones are asked first
    std::vector<bool> can_hold;   // per condition, alone
  };
  [[nodiscard]] RegionReport regions(const std::vector<plan::StepId>& conditions, const std::vector<Fact>& facts);

  // parts.cpp
  void declare_parts(const std::vector<parse::Statement>& statements, Block& block, plan::PartId parent);
  plan::PartId declare_part(const parse::Statement& statement, Block& block, plan::PartId parent);
  void declare_rows(const parse::Statement& statement, plan::Part& part, Block& inner, Block& outer);
  struct PromiseEnd {
    std::optional<quantity::Rational> points, share;
  };
  void promise(const parse::Statement& statement, plan::PartId id, Block& block);
  PromiseEnd limit_end(const parse::Expression* expression, Block& block);
  [[nodiscard]] Bounds block_bounds(const std::vector<plan::PartId>& parts, const Bounds& whole) const;
  [[nodiscard]] bool has_rows_in(const std::vector<plan::PartId>& parts) const;
  bool takes_every_row(const std::vector<plan::PartId>& ids);
  void elaborate_part(plan::PartId id);
  void elaborate_score(plan::PartId id, const parse::Statement& score, Block& block);
  void part_rounding(plan::Part& part, const Typed* value, Block& block, text::Span at);
  [[nodiscard]] Bounds printed_bounds(const plan::Part& part, Bounds bounds) const;
  void check_promise(plan::PartId id, const Bounds& bounds, text::Span at);
  void check_sum_promise(plan::PartId id);
  void elaborate_rows(plan::PartId id);
  void check_weights(const std::vector<parse::Statement>& body, plan::GroupId group);
  quantity::Rational weigh(plan::PartId id, bool& from_rows);
  quantity::Rational weigh(const std::vector<plan::PartId>& parts, const std::vector<parse::Statement>& body, bool& from_rows);
  void check_rows_left();
  void body_checks(const std::vector<parse::Statement>& body, Block& block);
  void one_check(const parse::Statement& statement, Block& block);
  void one_refusal(const parse::Statement& statement, Block& block);
  void label_changes(diagnostic::Diagnostic& report, const std::vector<plan::PartId>& parts) const;
  [[nodiscard]] Bounds promised(plan::PartId id) const;
  [[nodiscard]] static Bounds own_promise(const plan::Part& part);
  // `at`: of the statement, where it may stand in an arm of 按 … { … } without being a part.
  [[nodiscard]] Context context_of(Block& block, text::Span at = {}) const;

  // applies.cpp
  void declare_leaving();
  void receiver(plan::PartId giver, const parse::Name& name, plan::NotApplicable& line);
  [[nodiscard]] bool is_plain_item(plan::PartId id) const;
  void mean_of_applicable(plan::PartId id, Block& block);
  void elaborate_leaving(plan::PartId id, Block& block);
  void answer_open(Typed& value);
  void check_left_out();
  Typed applicable_full(text::Span at, const Context& context);
  Typed applies(plan::PartId id, text::Span at);
  [[nodiscard]] const std::vector<plan::PartId>& siblings(plan::PartId id) const;
  [[nodiscard]] bool may_leave(plan::PartId id) const;
  [[nodiscard]] bool may_give(plan::PartId id) const;
  [[nodiscard]] bool may_receive(plan::PartId id) const;
  [[nodiscard]] bool answers_open(plan::PartId id) const;  // by a 不适用 line without 当
  [[nodiscard]] Bounds with_received(plan::PartId id, Bounds bounds) const;
  [[nodiscard]] Bounds sum_bounds(const std::vector<plan::PartId>& parts) const;
  [[nodiscard]] bool is_share_of_full(plan::StepId above, plan::StepId below) const;
  [[nodiscard]] bool scores_within_weight(const std::vector<plan::PartId>& parts) const;
  [[nodiscard]] bool any_left_below(plan::PartId id) const;

  // effects.cpp
  [[nodiscard]] text::Span behind_condition(const parse::Statement& statement) const;
  void effects(const std::vector<parse::Statement>& statements, Block& block);
  void one_effect(const parse::Statement& statement, Block& block);
  bool aim(const parse::Statement& statement, const Block& block, plan::Effect& effect);
  bool aim_at_grade(const parse::Statement& statement, const Block& block, plan::Effect& effect);
  bool effect_value(const parse::Statement& statement, Block& block, plan::Effect& effect);
  void check_undone(const std::vector<std::uint32_t>& effects);

  // grades.cpp
  void total(const parse::Statement* statement, Block& block);
  void declare_scale(const parse::Statement& statement, Block& block);
  void grade(const parse::Statement& statement, Block& block);
  [[nodiscard]] Bounds total_bounds(plan::GroupId group) const;

  // cases.cpp
  void one_case(const parse::Statement& statement);
  void case_table(const parse::Statement& statement);
  void given(const parse::Path& path, const parse::Data& data, plan::Case& test);
  void given(const std::string& name, text::Span at, const parse::Data& data, plan::Case& test);
  void given_objects(const std::string& name, const parse::Data& data, plan::Case& test);
  void given_value(const model::Shape& shape, const plan::GivenRows& rows, std::uint32_t field, const parse::Data& data,
                   plan::Case& test);
  void given_rows(const model::Shape& shape, const plan::GivenRows& rows, std::uint32_t list, const parse::Data& data,
                  plan::Case& test);
  std::optional<plan::StepId> given_step(const model::Field& field, const parse::Expression& value, text::Span at);
  void given_cell(const parse::Path& path, const parse::Expression& value, plan::Case& test);
  std::optional<plan::Expectation> expected_in(std::vector<std::string> names, plan::GroupId group, text::Span at);
  std::optional<plan::Expectation> expected_path(const parse::Path& path);
  void one_expectation(const parse::Expected& expected, plan::Case& test);
  void elsewhere(text::Span at, plan::Case& test) const;
  void expect(plan::Expectation expectation, const parse::Outcome& outcome, plan::Case& test);
  void check_tested();
  void check_case_names();

  // outputs.cpp
  void outputs(const parse::Statement& statement, Block& block);
  void one_output(const parse::OutputItem& item, const std::string& group, const parse::Statement& statement, Block& block);
  Typed output_value(const parse::OutputItem& item, const std::string& name, const std::string& group, Block& block);
  [[nodiscard]] std::optional<std::uint32_t> output_name(const std::string& name, plan::GroupId objects) const;
  [[nodiscard]] std::optional<int> places_of(plan::StepId id) const;

  // assertions.cpp
  void assertion(const parse::Statement& statement);
  std::optional<Typed> part_score(const parse::Expression& name, Context& context);

  // calendars.cpp
  std::optional<quantity::WorkingDays::Change> calendar_change(const parse::CalendarDay& day);
  bool check_calendar_days(const std::vector<parse::CalendarDay>& days, const std::vector<quantity::WorkingDays::Change>& changes);
  void check_calendar_years(const plan::Calendar& calendar, text::Span at);
  std::uint32_t calendar_of(Entity& entity);
  [[nodiscard]] std::vector<Entity*> visible_calendars(const Context& context) const;
  std::uint32_t calendar_argument(const parse::Argument& argument, const Context& context);
  std::uint32_t only_calendar(text::Span at, const Context& context);

  // approved.cpp
  void approved_targets(const parse::Statement& statement);

  const text::Sources& sources_;
  diagnostic::Diagnostics& diagnostics_;
  plan::Plan plan_;
  quantity::UnitTable units_ = quantity::UnitTable::standard();
  std::vector<Bounds> bounds_;              // per step
  std::vector<std::optional<bool>> whole_;  // per step that was asked
  std::deque<Entity> entities_;
  std::deque<Block> blocks_;
  Block* root_ = nullptr;
  std::vector<Block*> group_blocks_;                        // per group
  std::vector<const parse::Statement*> object_statements_;  // 逐个, in the order of their groups
  std::vector<const parse::Statement*> scale_statements_;   // per scale
  const parse::Statement* subject_statement_ = nullptr;
  std::optional<std::uint32_t> named_by_;
  static constexpr int max_nested = 300;  // expressions inside expressions, through names
  int nested_ = 0;
  bool reads_row_ = false;  // while 标准.一档 asks for 标准
  int sentences_ = 0;       // open ones: what one leaves unanswered the sentence around it may answer
  bool is_too_deep_ = false;
  std::uint32_t given_object_ = plan::none;  // of the case that is being read
  struct PartSource {
    const parse::Statement* statement = nullptr;
    Block* block = nullptr;
  };
  std::vector<PartSource> part_sources_;  // per part
  struct LeavingSource {
    plan::PartId part;
    std::size_t line;
    const parse::Statement* statement;
  };
  std::vector<LeavingSource> leaving_sources_;
  bool reads_applicable_full_ = false;
  std::vector<plan::PartId> all_rows_;              // 每项 blocks in plan order
  std::map<plan::LoopId, plan::LoopId> same_rows_;  // while blocks over one list are looked at together
  std::vector<const parse::Statement*> proofs_;
  std::vector<const Entity*> function_stack_;
  std::vector<std::string> open_names_;  // of lets being elaborated, for the path of a cycle
  std::vector<bool> field_used_;         // of the record's own fields
  std::vector<bool> list_used_;
  std::map<const Entity*, bool> tables_checked_;
  std::vector<plan::ApprovedTargets> approved_;
  const parse::Statement* policy_statement_ = nullptr;
  const parse::Statement* total_statement_ = nullptr;
  Bounds total_bounds_;
  std::optional<std::uint32_t> year_field_;  // the record's 年度, where it is the value date
  std::uint32_t next_amount_tag_ = 1;
  std::vector<ChosenArm> chosen_;
  std::vector<VariantSource> variant_sources_;
  struct ArmFacts {
    text::Span at;
    std::vector<Fact> facts;
  };
  std::vector<ArmFacts> arm_facts_;
  std::vector<Typed> arm_conditions_;  // of the chosen arms
  bool can_hold_ = true;
};

[[nodiscard]] std::optional<plan::Replaced> replaced_of(const parse::Statement& statement);
// The relations and words of both trees are the same lists.
[[nodiscard]] plan::Relation relation_of(parse::Relation relation);
[[nodiscard]] plan::Relation opposite(plan::Relation relation);  // negated: ≥ becomes <
[[nodiscard]] plan::Relation mirrored(plan::Relation relation);  // sides exchanged: ≥ becomes ≤
[[nodiscard]] std::string joined_text(const std::vector<std::string>& texts, std::string_view between);
// "；是不是“执行率”？" or nothing: the tail of a message about an unknown name.
[[nodiscard]] diagnostic::Term did_you_mean(const std::string& near);
[[nodiscard]] std::string suggestion(const std::string& name, const std::vector<std::string>& candidates);

}  // namespace heng::check
