// The plan: a checked policy as flat, indexed steps, each with its kind and its place in the rule text. It is the only thing that
// evaluation sees: no syntax, no names to look up, nothing that could turn out not to fit.
//
// Steps stand in dependency order (operands before users, so that an executor may also run them column by column); functions are
// expanded, tables and bands have become choices, every rounding, cap and answer to an absence is a step of its own.
// A step belongs to a loop: 0 is the record itself, every other loop runs over the rows of a list (每项, 其中 / 的).
//
// Unknown inputs: numbers are intervals, conditions may be undecided, words are sets (docs/language.md, section on the unknown).
// Absence (缺 不适用 未提供, and a division by zero) is not unknown yet: it travels through arithmetic as itself until a step
// answers it (if_absent), and is unknown for whoever compares it or ends with it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/kind.hpp"
#include "engine/model/shape.hpp"
#include "engine/quantity/calendar.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/quantity/rounding.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/quantity/working_days.hpp"
#include "engine/text/source.hpp"

namespace heng::plan {

using StepId = std::uint32_t;
using PartId = std::uint32_t;
using LoopId = std::uint32_t;
using GroupId = std::uint32_t;
inline constexpr std::uint32_t none = 0xFFFFFFFFU;

enum class Operation : std::uint8_t {
  // Constants
  number,   // number (base units; points, ratios, money … by kind)
  flag,     // index 0 or 1
  symbol,   // index: member of kind.enumeration
  text,     // text
  date,     // date
  absence,  // index: Absence
  unknown,  // 待核实: anything of the step's kind, for a person to settle
  refuse,   // 拒评 / 不评: index into refusals; the record (the object) has this status instead of a score

  // What the record holds
  field,          // index: field of the loop's row (loop 0: of the record)
  bound,          // index: slot bound by the arm of a target choice: amount, ratio, date, level or text
  target_sign,    // 指标值.符号: operands target → text "≥" …, absent for targets without sign
  target_number,  // 指标值.目标数: operands target → amount, absent without one
  actual_number,  // 完成值.数: operands actual
  actual_level,   // 完成值.等次: operands actual → symbol, absent for others

  // Other results
  name,             // index: names (设, 参数); evaluated at most once a row of its loop
  weight,           // 分值 / 满分 of part index: its number, or for parts made from rows the row's
  part_score,       // index: part; printed (rounded) score
  part_unrounded,   // index: part
  part_rate,        // index: part; score ÷ weight
  counted_weight,   // index: part; with the points that moved to it (不适用)
  applies,          // index: part → yes/no
  applicable_full,  // index: part, none for the policy (or the group): what its parts weigh that are not left out
  sum_of_parts,     // index: part, none for the policy (or the group): sum of the printed scores of its parts
  total,            // 总分 as printed; group
  grade,            // index: scale → symbol

  // Arithmetic
  negate,
  add,
  subtract,
  multiply,
  divide,       // a divisor that is 0: Absence::zero_divisor
  call,         // index: Builtin
  count_steps,  // operands subject, reference (or none), size → plain number ≥ 0; direction, counting; late and early: of dates
  aggregate,    // index: aggregates
  row_index,    // 序号: the place of the loop's row in its list, from 1
  shift_date,   // operands date, duration; index: 1 backwards
  dated,        // index: dated parameters; the value in force on the value date
  of_asker,     // operands value: inside an aggregate over peers, what it is for the object that asks (本X.…, arguments)
  inlined,      // a function call: operands body, arguments …; text is the function's name

  // Conditions (yes/no)
  compare,       // operands left, right; relation
  date_order,    // operands left, right; date_order
  within,        // operands value, low, high (none: without end); low_open, high_open
  within_bound,  // operands value; index: slot holding the target's interval
  is_member,     // operands symbol; members: bit set
  is_text,       // operands text, texts … (any of them)
  is_absent,     // operands value; index: Absence
  is_present,    // operands value
  negation,
  all,
  any,

  // Choices
  choose,         // operands condition, then, otherwise
  choice,         // index: choices (按, 依次, tables)
  checklist,      // 要点: operands condition, points, condition, points …; the sum of the points whose condition holds
  target_choice,  // index: target_choices
  interpolate,    // operands subject, band low, band high, from, to

  // Clauses: operands[0] is the value so far
  at_most,
  at_least,   // operands value, limit
  round,      // multiple, mode
  if_absent,  // operands value, answer [, condition: where it holds the answer is the value as well]; index: Absence answered
  increase,
  decrease,  // operands value, amount [, condition: none → always]; the amount is ≥ 0 or of any sign as written
  sentence,  // operands head, clause, clause …: each clause's operands[0] is the one before it; the value is the last
};

enum class Absence : std::uint8_t { blank, not_applicable, not_provided, zero_divisor };
enum class Relation : std::uint8_t { at_least, at_most, not_equal, above, below, equal };
enum class DateOrder : std::uint8_t { before, after, not_before, not_after };
enum class Direction : std::uint8_t { any, below, above, off, late, early };
enum class Counting : std::uint8_t { whole_only, started_counts, in_proportion };
// 较大 较小 绝对值 向下取整 向上取整 正向比例 反向比例 反向扣减 偏差度 达到 包含 文字 开方 (number: the degree)
// 天数 月数 年数 (counting) 工作日数 (calendar) 年份 月份
enum class Builtin : std::uint8_t {
  larger,
  smaller,
  abs,
  floor_of,
  ceiling_of,
  forward,
  inverse,
  inverse_excess,
  deviation,
  meets,
  contains,
  as_text,
  root,
  days,
  months,
  years,
  workdays,
  year_of,
  month_of
};
// The picks (首行 末行 第 唯一) give the value of one row, whatever its kind; rank that of the current row among all (名次).
enum class AggregateKind : std::uint8_t {
  sum,
  mean,
  max,
  min,
  number_of,
  number_true,
  all,
  any,
  weighted_mean,
  geometric_mean,
  median,
  percentile,
  first,
  last,
  nth,
  only,
  rank
};
// 并列 (1 2 2 4), 并列不跳号 (1 2 2 3), 原次序 (1 2 3 4: the earlier row is the better one)
enum class Ties : std::uint8_t { shared, dense, input_order };

struct Step {
  Operation operation = Operation::unknown;
  text::Span at;
  model::Kind kind;
  std::uint32_t unit = 0;  // index into Plan::units: how the value is printed
  LoopId loop = 0;         // the innermost loop that it needs
  std::vector<StepId> operands;
  std::uint32_t index = 0;
  quantity::Rational number;  // constant; of round: the multiple
  std::string text;
  std::vector<std::string> texts;
  quantity::Date date;
  std::uint64_t members = 0;
  quantity::RoundingMode mode = quantity::RoundingMode::half_up;
  Relation relation = Relation::equal;
  DateOrder date_order = DateOrder::before;
  Direction direction = Direction::any;
  Counting counting = Counting::whole_only;
  std::uint32_t calendar = none;  // of 工作日数 and 每晚 … 个工作日
  bool low_open = false, high_open = false;
  GroupId group = none;      // of total and sum_of_parts: of which 逐个 block; none: the policy
  bool needs_peers = false;  // it, or something that it stands on, ranges over peers (set by order)
};

struct Refusal {
  bool unrated = false;  // 不评 (else 拒评)
  std::string code;
  std::string saying;
  StepId condition = none;  // of a statement; none for those inside choices
  LoopId loop = 0;
  text::Span at;
  GroupId group = none;
};

struct Loop {
  LoopId parent = 0;
  std::uint32_t list = 0;  // index in the parent loop's shape
  bool of_parts = false;   // 每项, 逐个, 评价对象 … 于 (else an aggregate's)
  GroupId group = none;    // runs over the objects of a group instead of the rows of a list: steps asked of each object are those
                           // of the group's own loop
};

// What a policy says instead of the one that it is based on (基于, 改).
struct Replaced {
  std::string by, base;  // names of the two policies
  text::Span at;         // where it says so
  text::Span now;        // the short text that differs; empty: the whole statement
  text::Span before;     // that text of the base, or the head of its statement
};

// 设 and 参数
struct Named {
  std::string name;
  text::Span at;
  StepId value = none;
  LoopId loop = 0;
  bool is_parameter = false;
  std::string cite;
  PartId part = none;  // the block it stands in: whose explanation it belongs to
  std::optional<Replaced> replaces;
};

// 参数 … { 日期 起：值 }: the dates rise; a value is in force from its date to the day before the next.
struct DatedParameter {
  std::string name;
  struct Entry {
    quantity::Date from;
    StepId value = none;
    std::string cite;
  };
  std::vector<Entry> entries;
};

// 日历
struct Calendar {
  std::string name;
  std::vector<std::string> cites;  // where its days were announced
  quantity::WorkingDays days;
};

struct Choice {
  std::vector<StepId> subjects;  // of 按; empty for 依次
  struct Arm {
    StepId condition = none;  // none: 其余
    StepId result = none;
    text::Span pattern;  // the pattern or condition as written
    text::Span at;
  };
  std::vector<Arm> arms;   // the first that holds is taken; without 其余 the checker has shown that one always does,
  StepId missing = none;   // or this is the result (tables whose keys may miss)
  bool exclusive = false;  // 按: at most one holds
};

// Bits of what an arm over target × actual accepts.
namespace target_bits {
inline constexpr std::uint32_t at_least = 1, above = 2, at_most = 4, below = 8, equal = 16, interval = 32, date = 64, words = 128,
                               blank = 256;
inline constexpr std::uint32_t numbers = at_least | above | at_most | below | equal;
inline constexpr std::uint32_t readable = numbers | interval | date | words;  // 任意
}  // namespace target_bits
namespace actual_bits {
// number: comparable with the target (same dimension as its number or interval); ratio: a percentage that is not; other: any other
// number.
inline constexpr std::uint32_t number = 1, ratio = 2, date = 4, level = 8, words = 16, other = 32, blank = 64, not_applicable = 128,
                               not_provided = 256;
inline constexpr std::uint32_t readable = number | ratio | date | level | words | other;  // 任意
}  // namespace actual_bits

struct TargetChoice {
  StepId target = none, actual = none;
  struct Arm {
    std::uint32_t target = 0, actual = 0;  // accepted bits; an arm for 其余 accepts everything, blank and unreadable included
    bool otherwise = false;
    std::uint32_t target_slot = none, actual_slot = none;  // bound while the result is evaluated
    StepId result = none;
    text::Span pattern;
    text::Span at;
  };
  std::vector<Arm> arms;  // the first that fits; none fits: unknown and a finding (blank, unreadable, not comparable)
};

struct Aggregate {
  AggregateKind kind = AggregateKind::sum;
  LoopId loop = 0;       // runs over Loop::list of the parent's row
  StepId where = none;   // condition a row
  StepId each = none;    // value a row; none for number_of and rank
  StepId weight = none;  // of weighted_mean: the row's
  // Of the whole list: the share of percentile, n of nth.
  StepId number = none;
  StepId top = none;  // 前几: only that many of the values take part, the highest or the lowest
  bool high_to_low = true;
  bool interpolated = false;  // percentile: 取内插 (else 取位次)
  struct Key {
    StepId value = none;
    bool high_to_low = true;
  };
  std::vector<Key> keys;  // rank: asked in order, of every row
  Ties ties = Ties::shared;
  // rank: the loop whose current row is ranked. It may be `loop` itself, so that the names of a block are each row's own.
  LoopId own = 0;
};

// Every step that an aggregate holds, for those who walk or renumber them.
template <class AggregateType, class Visit>
void each_step_of(AggregateType& aggregate, Visit visit) {
  visit(aggregate.where);
  visit(aggregate.each);
  visit(aggregate.weight);
  visit(aggregate.number);
  visit(aggregate.top);
  for (auto& key : aggregate.keys) visit(key.value);
}

// 当 …，…: acts on a thing after it is computed and rounded, in the order of the text.
enum class EffectKind : std::uint8_t { zero, at_most, is, grade_at_most, grade_is, grade_down_one };
struct Effect {
  EffectKind kind = EffectKind::zero;
  bool veto = false;           // 一票否决: a label
  PartId part = none;          // what it acts on: a part (本项 or 本部分),
  std::uint32_t scale = none;  // a scale, or with neither the total
  StepId condition = none;
  StepId value = none;      // of at_most, is
  std::uint32_t grade = 0;  // of grade_at_most, grade_is: row of the scale
  LoopId loop = 0;
  text::Span says;  // what it does, as written
  text::Span at;
};

// 不适用: what a part scores instead, or where its points go (to parts of its own block).
enum class Leaving : std::uint8_t { score, left_out, to_first_of, evenly, in_proportion };
struct NotApplicable {
  Leaving leaving = Leaving::score;
  StepId condition = none;  // none: a 不适用 that arises in 得
  StepId score = none;      // of score
  std::vector<PartId> receivers;
  bool rest = false;  // 本部分其他项: every other part and row of the block
  text::Span says;    // what it does, as written
  text::Span at;
};

enum class PartKind : std::uint8_t { section, item, bonus, penalty, row_items, row_sections };
[[nodiscard]] constexpr bool are_rows(PartKind kind) { return kind == PartKind::row_items || kind == PartKind::row_sections; }

struct Part {
  PartKind kind = PartKind::item;
  std::string name;  // of rows: the list's name
  std::string key;
  text::Span at;  // head of the statement
  PartId parent = none;
  std::vector<PartId> parts;
  std::optional<quantity::Rational>
      weight;  // as printed in the policy; none: rows, sections without a number (sum of parts), bonus, penalty
  // The promise: the score stays inside. none: without that end (不限). For parts made from rows the ends may depend on the row's
  // weight.
  std::optional<quantity::Rational> low, high;
  // Of rows: that end is instead this share of the row's weight.
  std::optional<quantity::Rational> low_share, high_share;
  std::optional<quantity::Rational> cap;  // bonus (最多加): at most; penalty (最多扣): at least −cap
  StepId score = none;                    // a sentence; none: the sum of the parts
  bool has_rounding = false;              // 各项得分 / 各部分得分, unless the sentence ends in 保留
  quantity::Rational rounding_multiple;
  quantity::RoundingMode rounding_mode = quantity::RoundingMode::half_up;
  text::Span rounding_at;
  int places = 2;    // how the score is printed
  std::string cite;  // nearest 依据
  std::string literate;
  StepId declared = none;  // 对照, or the row's 自评得分
  std::optional<Replaced> replaces;
  std::vector<std::uint32_t> effects;
  std::vector<NotApplicable> not_applicable;  // in the order of the text
  GroupId group = none;                       // of which 逐个 block; none: the policy

  // row_items, row_sections: one item or section a row of `loop`'s list. A row goes to the first block of the list (in plan order)
  // whose condition holds. What stands inside a row_sections part (parts, names, checks) is of one row.
  LoopId loop = 0;
  StepId condition = none;  // none with others: 其他
  bool others = false;
  bool unscored = false;  // 不计分: each row is reported
  StepId row_name = none, row_weight = none;

  // The ends of the promise for a row that weighs this.
  [[nodiscard]] std::optional<quantity::Rational> low_for(const std::optional<quantity::Rational>& own) const {
    if (!low_share) return low;
    return own ? std::optional(*own * *low_share) : std::nullopt;
  }
  [[nodiscard]] std::optional<quantity::Rational> high_for(const std::optional<quantity::Rational>& own) const {
    if (!high_share) return high;
    return own ? std::optional(*own * *high_share) : std::nullopt;
  }
};

struct Check {
  std::string name;
  std::uint8_t severity = 1;  // 0 note, 1 warning, 2 error
  StepId condition = none;
  std::string saying;
  PartId part = none;  // the block it speaks for
  LoopId loop = 0;
  text::Span at;
  GroupId group = none;
};

// 输出: shown beside the score, no part of it.
struct Output {
  std::string group, name, key;  // name: the key where it has no other
  text::Span at;
  StepId value = none;
  LoopId loop = 0;            // of rows: one a row
  PartId part = none;         // the block it stands in
  std::optional<int> places;  // of a value that ends in 保留, in its printed unit
  std::string literate;
};

// 断言: what holds of every record that there could be. Kept for a prover; cases hold it against their records.
struct Assertion {
  std::string name;  // or its words
  text::Span at;
  StepId claim = none;       // a condition; with `over` a value
  StepId over = none;        // 随: the step of a field of the record
  bool never_falls = false;  // else it never rises
};

struct GradeRow {
  bool otherwise = false;
  bool also = false;                 // 另有: no score leads to it
  std::optional<Relation> relation;  // value relation threshold
  StepId threshold = none;
  StepId low = none, high = none;  // an interval instead
  bool low_open = false, high_open = false;
  StepId condition = none;  // 当
  text::Span at;
};
struct Scale {
  std::string name;  // empty: 等级
  std::string key;
  std::shared_ptr<const model::Enumeration> grades;  // from best to worst; row i is member i
  StepId reads = none;                               // what the rows compare; none: 总分 as printed
  std::vector<GradeRow> rows;
  std::vector<std::uint32_t> effects;
  text::Span at;
  std::optional<Replaced> replaces;
  GroupId group = none;
};

// How parts become a total: of the policy, or of a 逐个 block.
struct Scoring {
  std::vector<PartId> top_parts;
  std::optional<quantity::Rational> full_marks;
  std::optional<quantity::Rational> total_low, total_high;  // the promise of 满分 (… 范围)
  StepId total = none;                                      // 总分 = …; none: the sum of the parts
  int total_places = 2;
  std::vector<std::uint32_t> total_effects;
};

// Objects that are scored alike and may look at each other: the records of the run (评价对象 X), the rows of a list (评价对象 X 于
// rows, 逐个 X 于 rows). 各X are all of them, 本X the one being scored.
struct Group {
  std::string name;
  LoopId loop = 0;                      // the loop of its own steps: 0 where the objects are records, else the loop over the rows
  bool is_block = false;                // 逐个
  StepId shown = none;                  // 评价对象 … 其中: only these are reported, all are compared
  std::optional<std::uint32_t> naming;  // field of the object that names it (名称)
  Scoring scoring;                      // of a block
  text::Span at;
};

// 用例: what is given (everything else is unknown) and what must come out.
struct GivenRow {
  std::uint32_t list = 0, row = 0;
};
using GivenRows = std::vector<GivenRow>;  // the rows that lead to it, from the record inwards; none: the record itself
struct Given {
  std::uint32_t object = none;  // none: the case's own object; else a further one of the population
  GivenRows rows;
  std::uint32_t field = 0;
  StepId value = none;  // constant steps only; a text for target and actual fields is read by notation
};
struct Expectation {
  // holds: value is a condition; elsewhere: of a policy with versions, what only others have
  enum class Form : std::uint8_t { finding, part, name, total, grade, refusal, holds, elsewhere };
  Form form = Form::part;
  std::uint32_t index = none;  // part, name, scale
  std::string object;          // the name of the object that is meant; empty: the case's own
  GroupId group = none;        // of the object
  std::string finding;         // code or name of a check
  bool is_unknown = false;
  Relation relation = Relation::equal;
  StepId value = none, high = none;  // with high: the interval value 至 high exactly
  std::optional<Refusal> refusal;
  text::Span at;
};
struct Case {
  std::string name;
  text::Span at;
  std::string record_file;  // 记录 “file”; empty: none
  text::Span record_file_at;
  std::vector<Given> givens;
  struct Length {
    std::uint32_t object = none;
    GivenRows rows;
    std::uint32_t list = 0, length = 0;
  };
  std::vector<Length> list_lengths;  // lists that are given, with their number of rows; outer ones first
  std::uint32_t objects = 0;         // how many further ones (给定 各X = […])
  std::vector<Expectation> expectations;
};

// 目标: the indicators of one project as approved.
struct ApprovedTarget {
  std::string level1, level2, level3, target, weight;
  text::Span at;
};
struct ApprovedTargets {
  std::string project;
  std::int32_t year = 0;
  std::vector<ApprovedTarget> rows;
  text::Span at;
};

// 按 … { arm { … } … }: of a plan that is one version of its policy, which arms it is made of.
struct Version {
  std::string name;                // the arms as written: “2019年”, “2019年，县级”
  std::vector<text::Span> at;      // their patterns
  std::vector<std::string> cites;  // 依据 written in them
  std::vector<StepId> holds;       // yes/no, one for each 按 in the order of the text: whether its arm is the one that fits
};

struct Plan : Scoring {
  std::string name, key, version;
  std::vector<std::string> cites;
  std::string literate;
  text::FileId file = text::no_file;
  std::optional<quantity::Date> valid_from, valid_to;
  text::Span head, valid_at;  // its head, its 有效期
  bool is_self_assessment = false;
  model::Shape shape;
  std::vector<quantity::Unit> units;
  std::shared_ptr<const quantity::UnitTable>
      unit_table;  // with the policy's own 单位, for reading records; none: the built-in ones
  std::vector<Step> steps;
  std::vector<Loop> loops;  // [0] is the record
  std::vector<Named> names;
  std::vector<Refusal> refusals;
  std::vector<Choice> choices;
  std::vector<TargetChoice> target_choices;
  std::uint32_t slots = 0;
  std::vector<Aggregate> aggregates;
  std::vector<DatedParameter> dated;
  std::vector<Calendar> calendars;
  StepId value_date = none;             // 取值日, or the record's 年度; none: nothing says it
  std::optional<quantity::Date> as_of;  // --as-of: instead of the record's value date
  std::vector<Part> parts;
  std::optional<Replaced> total_replaces;
  std::vector<Effect> effects;  // in the order of the text
  std::vector<Group> groups;
  GroupId population = none;     // the group of 评价对象
  StepId declared_total = none;  // 自评表: 申报.总分
  std::vector<Scale> scales;
  std::vector<Check> checks;
  std::vector<Output> outputs;
  std::vector<Assertion> assertions;
  std::vector<Case> cases;
  std::optional<Version> applied;
  // Where the policy has versions: each of them complete. The plan that holds them is the first of them once more, for whoever asks
  // what all versions share (the shape of the records, the names of the policy, its cases).
  std::vector<std::shared_ptr<Plan>> versions;

  // By which a record was scored.
  [[nodiscard]] const Plan& version_of(std::uint32_t index) const { return index < versions.size() ? *versions[index] : *this; }
  void set_as_of(const std::optional<quantity::Date>& date) {
    as_of = date;
    for (const std::shared_ptr<Plan>& one : versions) one->as_of = date;
  }
  [[nodiscard]] const Step& at(StepId id) const { return steps[id]; }
  // The 每部分 that a part stands in; none: it is one of the policy or of a 逐个 block.
  [[nodiscard]] PartId rows_around(PartId id) const {
    for (id = id == none ? none : parts[id].parent; id != none; id = parts[id].parent) {
      if (parts[id].kind == PartKind::row_sections) return id;
    }
    return none;
  }
  [[nodiscard]] const Scoring& scoring(GroupId group) const { return group == none ? *this : groups[group].scoring; }
  [[nodiscard]] Scoring& scoring(GroupId group) { return group == none ? *this : groups[group].scoring; }
  // The loop that the policy's own steps belong to: 0, but for 评价对象 … 于 rows.
  [[nodiscard]] LoopId own_loop(GroupId group) const {
    if (group != none) return groups[group].loop;
    return population == none ? 0 : groups[population].loop;
  }
};

// A readable listing, for goldens.
[[nodiscard]] std::string dump(const Plan& plan);

}  // namespace heng::plan
