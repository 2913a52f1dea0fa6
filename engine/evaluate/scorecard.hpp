// What evaluating one record yields: every part with its score (or interval), its arithmetic, what was declared, and findings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/model/datum.hpp"
#include "engine/plan/plan.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/text/source.hpp"

namespace heng::evaluate {

// A number that may not be known exactly. Both ends are attained at most; no end: unbounded that way.
struct Interval {
  std::optional<quantity::Rational> low, high;
  [[nodiscard]] bool is_exact() const { return low && high && *low == *high; }
};

// An observation about the record: a code, its parameters, and where. The text is fine, the claim or the data are not.
struct Finding {
  const diagnostic::MessageKind* kind = nullptr;
  diagnostic::Severity severity = diagnostic::Severity::warning;
  std::vector<diagnostic::Argument> arguments;
  std::string check;                         // name of the policy's 检查, which then is the code; empty: kind->name
  text::Span at;                             // in the record's file
  model::DocumentPlace place;                // in the document that the record came from
  std::string field;                         // dotted name of the field, if it is about one
  std::string item;                          // name of the item, if it is about one
  text::Span rule;                           // the rule that speaks, if one does
  std::optional<quantity::Rational> points;  // how many points depend on it, where known

  [[nodiscard]] std::string code() const { return check.empty() ? std::string(kind->name) : check; }
};

// One line of an explanation: the rule's own text with numbers put in. Language-neutral: its words are those of the rule file.
struct TraceLine {
  int depth = 0;
  std::string text;    // "执行率 = 230.07万元 / 331.28万元 = 69.4488…%，百分数保留两位小数，四舍五入 → 69.45%"
  std::string source;  // where the inputs stand: "document line 790"; empty if none
  text::Span rule;
};

// 输出: one value beside the score, or everything that it could be.
struct OutputResult {
  enum class Form : std::uint8_t { number, words, text, date, yes_no, absent };
  std::string group, name, key;
  Form form = Form::absent;
  std::string text;                // as printed, with its unit; an open one as an interval or "红或黄"
  Interval number;                 // in the unit that it is printed in
  std::string unit;                // of a number: "%", "万元"
  std::optional<int> places;       // of a rounded number
  std::vector<std::string> words;  // of words, text, date (ISO) and yes/no: one, or the possible ones; none: anything
  std::vector<std::string> keys;
  bool may_be_absent = false;
  std::vector<std::string> deciders;
  std::vector<TraceLine> why;
  text::Span rule;
  std::string literate;

  [[nodiscard]] bool is_known() const {
    if (may_be_absent) return false;
    return form == Form::absent || (form == Form::number ? number.is_exact() : words.size() == 1);
  }
};

struct PartResult {
  plan::PartId part = plan::none;
  plan::PartKind kind = plan::PartKind::item;
  std::string name;                              // row items: the row's name
  std::optional<std::uint32_t> row;              // index of the row, from 0
  std::vector<std::uint32_t> rows_around;        // of the sections of 每部分 that it stands in, outermost first
  std::optional<quantity::Rational> weight;      // none: unknown (a row without a readable weight), bonus and penalty
  std::optional<quantity::Rational> own_weight;  // where points moved here: what it weighed before
  std::uint8_t applies = 2;                      // bit 0: it may not apply, bit 1: it may
  bool leaves = false;                           // where it does not apply it is left out: no score, nothing in any sum
  Interval score;                                // printed (rounded)
  Interval unrounded;
  std::optional<quantity::Rational> declared;
  std::string declared_text;     // as typed
  bool declares_itself = false;  // of a section: the figure is its own, not the sum of what its parts declare
  int places = 2;
  text::Span rule;  // the statement (row blocks: the block; with a choice: the arm that decided)
  std::string cite;
  std::string literate;
  std::vector<TraceLine> why;         // filled when a trace is asked for
  std::vector<std::string> deciders;  // fields that would decide an unknown score
  text::Span at;                      // the row (or the main field) in the record's file
  model::DocumentPlace place;
  std::vector<PartResult> parts;
  std::vector<OutputResult> outputs;  // of a row
};

struct GradeResult {
  std::string scale;                // empty: 等级
  std::vector<std::string> grades;  // one, or the possible ones from best to worst
  std::vector<std::string> keys;
};

// 当 …，…: whether it acted, and what it changed.
enum class EffectState : std::uint8_t { idle, struck, open };
struct EffectResult {
  std::uint32_t effect = 0;  // index into the plan's effects
  EffectState state = EffectState::idle;
  std::string item;  // the part that it acts on; empty: the total or a grade
  std::optional<std::uint32_t> row;
  std::string condition, says;  // as written, on one line
  std::string before, after;    // what it acted on, printed; empty where it did not strike
};

// 按 … { … }: a version of the policy, by the arms that it is made of.
struct AppliedVersion {
  std::uint32_t version = 0;   // index into the plan's versions
  std::string name;            // the arms as written
  std::vector<text::Span> at;  // where they stand
  std::vector<std::string> cites;
};

enum class Status : std::uint8_t { scored, rejected, unrated };

struct Scorecard;

// The objects of one 逐个 block, each scored as by a policy of its own, in the order of the rows.
struct ObjectsResult {
  plan::GroupId group = plan::none;
  std::string name;
  std::vector<Scorecard> cards;
};

struct Scorecard {
  std::string object;  // name of the row, where rows are scored
  std::vector<ObjectsResult> objects;
  std::string project;
  std::string year;
  model::DocumentPlace source;
  text::FileId file = text::no_file;
  std::string origin;
  // By which version of the policy it is scored. Several: what decides is missing; the card holds what they have in common, each
  // figure as wide as all of them, and its ids are those of the first. None: the policy has no versions, or none is the record's.
  std::vector<AppliedVersion> versions;
  Status status = Status::scored;
  std::string refusal_code, refusal_saying;
  text::Span refusal_rule;
  Interval total;  // printed
  int total_places = 2;
  std::optional<quantity::Rational> declared_total;
  std::string declared_total_text;
  std::string declared_grade;
  std::vector<std::string> deciders;
  std::vector<PartResult> parts;
  std::vector<GradeResult> grades;
  bool has_total = true;  // a policy may have outputs and grades only
  std::vector<OutputResult> outputs;
  std::vector<EffectResult> effects;  // in the order of the text
  std::vector<TraceLine> why;         // of the total and the grades
  std::vector<Finding> findings;      // in the order of the record's rows, then by code
  bool limit_exceeded = false;        // 10⁶ steps, or intermediates too long: scores are intervals, a finding says so

  // The plan whose parts and effects it refers to.
  [[nodiscard]] const plan::Plan& plan_of(const plan::Plan& policy) const {
    return versions.empty() ? policy : policy.version_of(versions.front().version);
  }
  // Whether some declared figure (total, part or grade) is not reproduced.
  [[nodiscard]] bool has_difference() const;
};

// The difference declared − recomputed, when both are exact.
[[nodiscard]] std::optional<quantity::Rational> delta(const std::optional<quantity::Rational>& declared, const Interval& score);

}  // namespace heng::evaluate
