// The syntax tree of a rule file: what was written, as written, with spans. No name is resolved and nothing is judged here.
//
// Both keyword columns give the same tree. Names stay as spelled (the English twins of predefined names and functions are matched
// by check). One node type a syntactic category; which members a node uses is said at its kind. A piece that could not be read is a
// node of kind `error` (reported already), so that the rest of the file can still be checked.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/quantity/calendar.hpp"
#include "engine/quantity/rounding.hpp"
#include "engine/text/source.hpp"

namespace heng::parse {

struct Name {
  std::string text;  // without 「」
  text::Span at;
};

// A string literal: content without its quotes.
struct Quoted {
  std::string text;
  text::Span at;
};

// A number with its unit as written: 42.47万元 is {"42.47", "", "万元"}; 1.2万亩 {"1.2", "万", "亩"}; 3亿 {"3", "亿", ""}; 5 {"5",
// "", ""}.
struct Quantity {
  std::string digits;
  std::string multiplier;
  std::string unit;
  text::Span at;
};

enum class Relation : std::uint8_t { at_least, at_most, not_equal, above, below, equal };
enum class DateOrder : std::uint8_t { before, after, not_before, not_after };
enum class Absence : std::uint8_t { blank, not_applicable, not_provided, to_verify };
enum class Counting : std::uint8_t { unstated, whole_only, started_counts, in_proportion };
enum class StepDirection : std::uint8_t { any, below, above, off, late, early };       // 每 每低 每高 每差 每晚 每早
enum class Form : std::uint8_t { number, ratio, date, interval, words, level, text };  // 数值 比率 日期 区间 定性 等次 文字

struct Expression;
struct Sentence;
struct Statement;
using Expressions = std::vector<Expression>;

// [low, high) and the like; both ends are always written in expressions and patterns.
struct IntervalText {
  bool low_open = false, high_open = false;
  std::unique_ptr<Expression> low, high;
  text::Span at;
};

// 拒评 “code” / 不评 “code”
struct Refusal {
  bool unrated = false;
  Quoted code;
  text::Span at;
};

// One alternative of a pattern.
struct PatternItem {
  enum class Kind : std::uint8_t {
    any,       // 任意
    interval,  // interval
    signs,     // relations + value:  ≥ 90%   ≥、> 目标
    form,      // form + binder:      数值 实际   定性; without a binder `value` holds the word as a name, for subjects that are
               // no targets (性质 { 定性 … })
    value,     // value:              中部   2017年
    range,     // value 至 high:      0分 至 60分 (both ends included)
    error,
  };
  Kind kind = Kind::error;
  bool otherwise = false;  // of `any`, as the key of a 表: 其余, what no other row has
  text::Span at;
  std::optional<IntervalText> interval;
  std::vector<Relation> relations;
  Form form = Form::number;
  std::optional<Name> binder;
  std::unique_ptr<Expression> value, high;
};
struct Pattern {
  std::vector<std::vector<PatternItem>> subjects;  // per subject its alternatives (、)
  text::Span at;
};

// What an arm yields: exactly one of refusal, line (内插 low 至 high) and sentence.
struct Result {
  std::optional<Refusal> refusal;
  bool is_line = false;
  std::unique_ptr<Expression> low, high;
  std::unique_ptr<Sentence> sentence;
  text::Span at;
  std::vector<Quoted> literate;  // /// lines of the arm
};
// `pattern ： result` (按), `condition ： result` (依次, 要点); neither: 其余.
struct Arm {
  bool otherwise = false;
  std::optional<Pattern> pattern;
  std::unique_ptr<Expression> condition;
  Result result;
  text::Span at;
};

// An argument of a call.
struct Argument {
  std::unique_ptr<Expression> value;        // expr, or of 权 expr
  std::unique_ptr<Expression> where, each;  // rows 其中 where 的 each
  bool weights = false;                     // 权 expr
  bool high_to_low = false, low_to_high = false;
  Counting counting = Counting::unstated;  // a counting word alone: value is null
  text::Span at;
};

enum class ExpressionKind : std::uint8_t {
  error,
  quantity,  // quantity
  date,      // date
  string,    // text
  name,      // text
  member,    // operands[0] . text
  call,      // text ( arguments )        the callee is always a plain name
  full,      // 满分
  it,        // 它
  yes,       // 是
  no,        // 否
  absence,   // absence
  negate,    // operands[0]
  add,
  subtract,
  multiply,
  divide,      // operands[0], operands[1]
  compare,     // operands[0] relations[0] operands[1] [relations[1] operands[2]]
  in,          // operands[0] in interval, or in operands[1]; negated: 不在
  is,          // operands[0] is one of alternatives; negated: 不是
  present,     // operands[0] 有值
  date_order,  // operands[0] date_order operands[1]
  not_,        // 非 operands[0]
  all,         // operands joined by 且
  any,         // operands joined by 或
  choose,      // 若 operands[0] 则 operands[1] 否则 operands[2]
  by,          // 按 operands { arms }; ordered: 按 … 依次
  in_turn,     // 依次 { arms }
  checklist,   // 要点 { arms }
  // ( sentence ). Brackets are always kept: 甲 且 乙 或 丙 is any{all{甲, 乙}, 丙}, (甲 且 乙) 或 丙 is any{sentence, 丙}.
  sentence,
};

struct Expression {
  ExpressionKind kind = ExpressionKind::error;
  text::Span at;
  std::string text;
  text::Span text_at;  // of the name after the dot, the callee
  Quantity quantity;
  quantity::Date date;
  Absence absence = Absence::blank;
  Expressions operands;
  std::vector<Relation> relations;
  DateOrder date_order = DateOrder::before;
  bool negated = false;
  bool ordered = false;
  std::optional<IntervalText> interval;
  std::vector<PatternItem> alternatives;
  std::vector<Arm> arms;
  std::vector<Argument> arguments;
  std::unique_ptr<Sentence> sentence;
};

// [比 reference] 每低 size
struct Steps {
  std::unique_ptr<Expression> reference;  // null: 0
  StepDirection direction = StepDirection::any;
  std::unique_ptr<Expression> size;
  text::Span at;
};

struct RoundingText {
  bool percent = false;              // 百分数保留 …
  std::optional<int> places;         // 保留两位小数, 保留整数 (0)
  std::optional<Quantity> multiple;  // 保留到0.5分
  quantity::RoundingMode mode = quantity::RoundingMode::half_up;
  text::Span at;
};

// An end of 范围, 限于 or a declared range: null is 不限.
struct Limits {
  std::unique_ptr<Expression> low, high;
  text::Span at;
};

enum class ClauseKind : std::uint8_t {
  error,
  down_to_zero,  // 扣完为止
  down_to,       // 扣至 value 为止
  at_most,       // 最高 value
  at_least,      // 最低 value
  within,        // 限于 limits
  rounding,      // rounding
  if_blank,
  if_not_applicable,
  if_not_provided,
  if_zero_divisor,  // value, or refusal
  change,           // [若 condition 则] 扣/加 value [inner cap]
  step_change,      // [若 condition 则] value steps 扣/加 points, counting [inner cap]
};
struct Clause {
  ClauseKind kind = ClauseKind::error;
  text::Span at;
  std::unique_ptr<Expression> value;
  std::unique_ptr<Expression> condition;
  std::optional<Refusal> refusal;
  std::optional<Limits> limits;
  std::optional<RoundingText> rounding;
  std::optional<Steps> steps;
  bool deducts = false;                // 扣 (else 加)
  std::unique_ptr<Expression> points;  // of a step_change
  Counting counting = Counting::unstated;
  std::unique_ptr<Expression> inner_cap;  // 最多扣 / 最多加 right behind
  bool inner_cap_deducts = false;         // 最多扣
};

struct Sentence {
  std::unique_ptr<Expression> head;
  std::unique_ptr<Expression> where, each;  // head 其中 where 的 each
  std::optional<Steps> steps;               // head steps 得 points, counting
  std::unique_ptr<Expression> points;
  Counting counting = Counting::unstated;
  std::vector<Clause> clauses;
  text::Span at;
};

struct EnumerationText {
  bool ordered = false;
  struct Value {
    Name name;
    std::optional<Quoted> key;
  };
  std::vector<Value> values;
  text::Span at;
};

// The kind of a declared field.
struct KindText {
  enum class Form : std::uint8_t { record, enumeration, rows, list, named, error };
  Form form = Form::error;
  std::vector<struct FieldText> fields;  // record, rows
  std::optional<EnumerationText> enumeration;
  std::optional<int> length;          // 3行, 12个
  std::unique_ptr<KindText> element;  // list
  Name name;                          // named: 金额, 分, 百分数, 灯 …
  std::string unit;                   // named: 万元, 人
  text::Span unit_at;
  std::optional<Limits> limits;
  text::Span at;
};
struct FieldCase;
struct FieldText {
  enum class Form : std::uint8_t { field, by_case, ignore_others, out_of_range_rejects };
  Form form = Form::field;
  Name name;  // field; by_case: the field that decides
  bool optional = false;
  std::optional<Quoted> key;
  KindText kind;
  bool is_signed = false, not_empty = false;
  std::optional<Quoted> rejects_with;  // of a field, or of the block
  std::vector<FieldCase> cases;
  std::vector<Quoted> literate;
  text::Span at;
};
struct FieldCase {
  Pattern pattern;
  std::vector<FieldText> fields;
  text::Span at;
};

struct GradeRow {
  bool also = false;  // 另有
  Name name;
  std::optional<Quoted> key;
  bool otherwise = false;            // 其余
  std::optional<Relation> relation;  // with value
  std::unique_ptr<Expression> value;
  std::optional<IntervalText> interval;
  std::unique_ptr<Expression> condition;  // 当
  text::Span at;
};

struct DatedValue {
  quantity::Date from;
  Expression value;
  std::optional<Quoted> cite;
  text::Span at;
};
struct CalendarDay {
  bool working = false;
  quantity::Date from;
  std::optional<quantity::Date> to;
  text::Span at;
};

// names, e.g. 资金.全年预算数, or section/item
struct Path {
  std::vector<Name> parts;
  text::Span at;
};
struct TableRow {
  std::vector<std::vector<PatternItem>> keys;       // 表
  std::vector<std::unique_ptr<Expression>> values;  // null: an empty cell
  text::Span at;
};

// 给定 and 期望
struct DataEntry;
struct Data {
  enum class Form : std::uint8_t { list, record, value };
  Form form = Form::value;
  std::vector<Data> items;
  std::vector<DataEntry> entries;
  std::unique_ptr<Expression> value;
  text::Span at;
};
struct DataEntry {
  Name first;
  Data second;
};
struct Given {
  std::optional<Quoted> record_file;  // 记录 “file”
  Path path;
  Data data;
  text::Span at;
};
struct Outcome {         // of a path, or of a column of 用例表
  bool unknown = false;  // 未知
  std::optional<Refusal> refusal;
  std::unique_ptr<Expression> value;  // with high: value 至 high
  std::unique_ptr<Expression> high;
  text::Span at;
};
struct Expected {
  enum class Form : std::uint8_t {
    finding,
    path_is,
    refusal,
    holds,  // outcome alone: a condition (outcome.value), or 未知 without a path
  };
  Form form = Form::path_is;
  Name finding;  // 发现 name
  Path path;     // path_is: 项 = outcome, or 项 未知
  Relation relation = Relation::equal;
  Outcome outcome;
  text::Span at;
};
struct CaseRow {
  std::vector<std::unique_ptr<Expression>> givens;  // null: not given
  std::vector<std::optional<Outcome>> outcomes;     // nullopt: not asked
  text::Span at;
};

enum class StatementKind : std::uint8_t {
  error,           // not (wholly) read: name and body hold what could be read, so that uses of the name are no follow-ups
  use,             // 引用 string
  policy,          // 政策 name key 基于(base) body
  targets,         // 目标 name date rows(raw)
  unit,            // 单位 name (= quantity | 计数 when no quantity)
  calendar,        // 日历 name days
  enumeration,     // 枚举/次序 name enumeration
  table,           // 表 name columns => value_columns { rows }
  function,        // 函数 name(parameters) = sentence | body
  parameter,       // 参数 name (= value, cite | dated)
  version,         // 版本 string
  cite,            // 依据 string
  valid,           // 有效期 from 至 to
  value_date,      // 取值日 = value
  input,           // 输入 [自评表] fields        is_self_assessment
  subject,         // 评价对象 name [于 value [其中 condition]]
  full_marks,      // 满分 quantity range
  item_scores,     // 各项得分 rounding | 不舍入
  section_scores,  // 各部分得分 rounding | 不舍入
  let,             // 设 name = sentence
  section,         // 部分 name key [quantity] [range] [body]
  item,            // 项 name key quantity [range] [body]
  bonus,           // 加分项 name key (最多加 quantity | 不封顶) body
  penalty,         // 扣分项 name key (最多扣 quantity | 不封底) body
  each_section,    // 每部分 value [其中 condition | 其他] 名称为 分值为 range (body | 不计分)
  each_item,       // 每项 the same
  for_each,        // 逐个 name 于 value body
  variants,        // 按 values { pattern body }
  score,           // 得 sentence
  total,           // 总分 key = sentence
  grade,           // 等级 [name] [key] [按 value] grades
  not_applicable,  // 不适用 [当 condition], effect
  effect,          // [一票否决] 当 condition, effect
  check,           // 检查 name severity 当 condition，说明 string
  refuse,          // 拒评/不评 code 当 condition，说明 string
  declared_as,     // 对照 value
  output,          // 输出 …
  assertion,       // 断言 …
  proof_case,      // 用例 name { givens, expectations }
  proof_table,     // 用例表 name { … }
  change,          // 改 body[0]
  remove,          // 删 word path
};

enum class EffectKind : std::uint8_t {
  item_zero,
  section_zero,
  item_at_most,
  section_at_most,
  total_is,
  total_at_most,
  grade_at_most,
  grade_is,
  grade_down_one,
};
enum class NotApplicableEffect : std::uint8_t {
  score,
  left_out,
  mean_of_applicable,
  weight_to,
  weight_to_first_of,
  weight_evenly_to,
  weight_in_proportion_to
};
enum class CheckSeverity : std::uint8_t { error, warning, note };

struct Variant {
  bool otherwise = false;
  std::optional<Pattern> pattern;
  std::optional<Refusal> refusal;
  std::vector<Statement> body;
  text::Span at;
};
struct OutputItem {
  std::optional<Name> name;
  std::optional<Quoted> key;  // or the string itself
  std::unique_ptr<Sentence> sentence;
  text::Span at;
};

// A statement that stands for one of the policy's base (基于, 改): composing sets it, the parser never does.
struct Replacement {
  std::string by, base;  // names of the two policies
  text::Span own;        // the 改 statement
  text::Span now;        // the short text that differs (a weight, a formula); empty: the whole statement was changed
  text::Span before;     // that text of the base; without `now` the head of its statement
};

struct Statement {
  StatementKind kind = StatementKind::error;
  text::Span at;                 // the whole statement, body included
  text::Span head;               // the statement up to its body
  std::vector<Quoted> literate;  // /// lines above it
  std::optional<Name> name;
  std::optional<Quoted> key;
  std::optional<Quoted> string;      // use, version, cite, saying (说明), base is below
  std::optional<Quoted> base;        // 基于
  std::optional<Quantity> quantity;  // weight, full marks, cap of bonus and penalty
  bool uncapped = false;             // 不封顶 / 不封底
  std::optional<Limits> range;       // 范围
  std::optional<quantity::Date> from, to;
  text::Span from_at, to_at;
  std::vector<FieldText> fields;
  bool is_self_assessment = false;
  std::optional<RoundingText> rounding;  // item_scores, section_scores; none: 不舍入
  std::unique_ptr<Expression> value;  // expr of parameter, for_each, each_…, grade 按, declared_as, subject, value_date, assertion
  std::unique_ptr<Expression> condition;             // 当, 其中
  std::unique_ptr<Expression> row_name, row_weight;  // 名称为, 分值为
  bool others = false;                               // 其他
  bool unscored = false;                             // 不计分
  std::unique_ptr<Sentence> sentence;
  bool has_body = false;
  std::vector<Statement> body;
  std::vector<Name> parameters;  // function
  std::optional<EnumerationText> enumeration;
  std::vector<Path> columns, value_columns;  // table, proof_table
  std::vector<TableRow> rows;                // table
  std::vector<CaseRow> case_rows;            // proof_table
  std::vector<Given> givens;
  std::vector<Expected> expectations;
  std::vector<GradeRow> grades;
  std::vector<DatedValue> dated;
  std::vector<CalendarDay> days;
  std::vector<Quoted> calendar_cites;
  std::vector<Expression> subjects;  // variants
  std::vector<Variant> variants;
  std::vector<std::vector<Quoted>> raw_rows;  // targets: cells as typed, trimmed
  std::optional<EffectKind> effect;
  bool veto = false;
  std::unique_ptr<Expression> effect_value;
  std::optional<Name> effect_grade;
  std::optional<NotApplicableEffect> not_applicable;
  std::vector<Name> receivers;  // empty with a weight effect: 本部分其他项
  CheckSeverity severity = CheckSeverity::warning;
  std::optional<Refusal> refusal;
  std::optional<OutputItem> output;
  std::vector<OutputItem> outputs;
  std::unique_ptr<Expression> over;  // 随
  bool never_falls = false;
  std::optional<Path> path;                      // remove
  StatementKind removes = StatementKind::error;  // remove: what kind of thing the path names
  std::optional<Replacement> replaces;
};

// One parsed file. `statements` are its top-level ones in order.
struct RuleFile {
  text::FileId file = text::no_file;
  std::vector<Statement> statements;
};

// Walk depth is bounded by the parser: brackets and blocks nest at most max_nesting deep, and the operations of chains (a + b + c
// is as deep as it is long) are at most max_chain along any path. Consumers may recurse.
inline constexpr int max_nesting = 128;
inline constexpr int max_chain = 512;

}  // namespace heng::parse
