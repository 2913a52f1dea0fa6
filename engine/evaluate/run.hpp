// One run of a plan over one bound record: the interpreter's state, private to this folder.
//
//   run.cpp          the step switch, limits, absence     conditions.cpp  comparisons, membership, logic
//   choices.cpp      若 按 依次, target × actual, bands    rows.cpp        aggregates, picks of one row
//   statistics.cpp   sums, means, medians                  ranks.cpp       名次, 序号
//   parts.cpp        parts, total, grades, checks         trace.cpp       the explanation
//   checklists.cpp   要点                               replaced.cpp    what a base said instead
//   effects.cpp      当 …，…                            applies.cpp     不适用
//   objects.cpp      peers and the rows of 逐个
//   row_sections.cpp 每部分: what belongs to one row
//   outputs.cpp      输出                               versions.cpp    按 … { … }
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/evaluate/bind.hpp"
#include "engine/evaluate/evaluate.hpp"
#include "engine/evaluate/value.hpp"

namespace heng::evaluate {

// What one row gives to an aggregate.
struct Sample {
  Value value, weight;
  bool sure = true;
};

// One object of 逐个, scored inside the record that it is a row of.
struct InnerObject;

class Run {
 public:
  Run(const plan::Plan& plan, const text::Sources& sources, BoundRecord& record, const Options& options, Scorecard& card);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run();

  // The object that is scored is a row (评价对象 … 于 rows, 逐个).
  void set_object(plan::GroupId group, const BoundRow& row);
  // The population, this object in it; outlives the run.
  void set_peers(std::vector<Run*> peers) { peers_ = std::move(peers); }
  // Whether the record is of the version that the plan is; a plan without versions fits all.
  struct Fit {
    bool may_hold = true, surely_holds = true;
    std::optional<std::uint32_t> refusal;  // the arm that fits refuses (or may, where it does not surely hold)
    Deciders deciders;
  };
  [[nodiscard]] Fit fit();
  // Whether the policy refuses the record before anything is scored.
  bool refused();
  // Scores what does not look at peers; afterwards status tells whether the object belongs to the population.
  void score_alone();
  [[nodiscard]] bool is_member() const { return card_.status == Status::scored; }
  // Whether it belongs to the population, as its peers see it: a refusal that is not decided leaves it open.
  [[nodiscard]] const Value& membership() const { return membership_; }
  // Whatever is open: it is one of them unless it surely is not.
  void count_as_member() { membership_ = flag(true); }
  // 评价对象 … 其中
  [[nodiscard]] bool is_shown();
  [[nodiscard]] const std::string& object_name() const { return object_name_; }
  // The objects of a group by name: the population, the rows of a block. nullptr: none of that name, or several.
  [[nodiscard]] std::string object_names(plan::GroupId group);  // “甲、乙”; “—” for none
  [[nodiscard]] Run* object_named(plan::GroupId group, std::string_view name);
  [[nodiscard]] const Scorecard& card() const { return card_; }
  [[nodiscard]] Interval total_interval();
  // Possible grades of a scale, from best to worst.
  [[nodiscard]] std::vector<std::string> grade_names(std::uint32_t scale);

  void all();  // parts, total, grades, checks, findings
  Value eval(plan::StepId id);
  [[nodiscard]] const PartResult* part_result(plan::PartId id);
  [[nodiscard]] Value name_value(std::uint32_t index);
  [[nodiscard]] std::string text_of(const Value& value, plan::StepId like) const;
  [[nodiscard]] std::vector<std::string> names_of(const Deciders& deciders) const;
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

 private:
  friend class Trace;

  [[nodiscard]] const plan::Step& at(plan::StepId id) const { return plan_.steps[id]; }
  // run.cpp
  Value dispatch(plan::StepId id, const plan::Step& step);
  Value arithmetic(const plan::Step& step);
  Value call(const plan::Step& step);
  Value count_steps(const plan::Step& step);
  Value answered(const plan::Step& step);
  Value with_answer(Value value, const plan::Step& step, const Deciders& deciders);
  [[nodiscard]] Value behind(const Value& first, Value second, const model::Kind& kind) const;
  Value round(plan::StepId id, const plan::Step& step);
  Value change(const plan::Step& step);
  Value field(const plan::Step& step);
  // An absence that has to serve as a value: unknown, and reported once with the field that is missing.
  Value settled(Value value, const model::Kind& kind);
  void report_absence(plan::Absence absence, std::uint32_t id);
  void over_limit();
  template <class... Parameters>
  void report(diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    add_finding(kind.kind, {diagnostic::Argument{std::move(arguments)}...});
  }
  void add_finding(const diagnostic::MessageKind* kind, std::vector<diagnostic::Argument> arguments);
  void add_finding(Finding finding);
  struct Held {
    std::vector<Finding> findings;
    std::vector<std::string> keys;
    std::vector<std::uint32_t> names;  // memorized meanwhile
  };
  bool is_held(Finding& finding, const std::string& key);
  void let_go(Held& held);
  void forget(const Held& held);

  // conditions.cpp
  Value condition(const plan::Step& step);
  Value compare(const plan::Step& step);
  Value date_order(const plan::Step& step);
  Value within(const plan::Step& step);
  Value within_bound(const plan::Step& step);
  Value is_text(const plan::Step& step);
  Value presence(const plan::Step& step);
  Value logic(const plan::Step& step);
  Value meets(const plan::Step& step);
  Value asked(plan::StepId id);  // eval, settled as yes/no
  Value asked_or_refused(plan::StepId id);
  bool is_comparable(plan::StepId left_id, const Value& left, plan::StepId right_id, const Value& right);

  // choices.cpp
  Value choose(const plan::Step& step);
  Value choice(const plan::Step& step);
  bool asks_for_absent(const plan::Choice& choice, Deciders& open);
  const plan::Choice::Arm* absence_arm(const plan::Choice& choice);

  // checklists.cpp
  Value checklist(const plan::Step& step);
  void trace_points(plan::StepId id);
  Value interpolate(const plan::Step& step);
  Value target_choice(plan::StepId id, const plan::Step& step);
  Value target_property(const plan::Step& step);
  struct Forms {
    std::uint32_t target = 0, actual = 0;
  };
  [[nodiscard]] Forms forms_of(const notation::Target* target, const notation::Actual* actual) const;

  // rows.cpp
  Value aggregate(const plan::Step& step);
  Value row_value(plan::StepId id);
  Value takes_part_in(const plan::Aggregate& aggregate, Run& who);
  Value truth(const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders);
  Value picked(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders);
  [[nodiscard]] plan::StepId step_id(const plan::Step& step) const { return static_cast<plan::StepId>(&step - plan_.steps.data()); }
  // statistics.cpp: the function of the values over every choice of rows that may take part
  Value statistic(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders);
  Value extreme_of(const plan::Step& step, const plan::Aggregate& aggregate, const std::vector<Sample>& samples, Deciders deciders);
  Value weighted_mean(const plan::Step& step, const std::vector<Sample>& samples, Deciders deciders);
  // dates.cpp
  Value date_function(const plan::Step& step, const std::vector<Value>& arguments);
  Value shift_date(const plan::Step& step);
  quantity::WorkingDays::Count working_days(const plan::Step& step, quantity::DayNumber from, quantity::DayNumber to,
                                            Deciders& deciders);
  Value working_days(const plan::Step& step, const Value& first, const Value& last);
  Value date_steps(const plan::Step& step);
  // dated.cpp
  Value dated(plan::StepId id, const plan::Step& step);
  struct Days {
    quantity::DayNumber first = 0, last = 0;
  };
  std::optional<Days> value_days(Deciders& deciders);
  // ranks.cpp
  Value rank(const plan::Step& step, const plan::Aggregate& aggregate);
  struct RankedRow {
    const BoundRow* row = nullptr;
    const Run* object = nullptr;  // of a peer
    std::uint64_t takes_part = 3;
    std::vector<Value> keys;
    Deciders deciders;
  };
  struct Ranking {
    std::uint64_t generation = 0;
    std::optional<Value> refused;
    std::vector<RankedRow> rows;
  };
  const Ranking& ranking(std::uint32_t index);
  std::vector<RankedRow> ranked_objects(const plan::Aggregate& aggregate);
  std::vector<RankedRow> ranked_rows(const plan::Aggregate& aggregate, std::optional<Value>& refused);
  const BoundRow::BoundList& list_of(plan::LoopId loop) const;
  void enter(plan::LoopId loop, const BoundRow* row);
  [[nodiscard]] const model::Shape& shape_of(plan::LoopId loop) const;
  void report_missing(plan::LoopId loop);  // a list whose rows are not known is needed
  // Calls `visit` for every row of the loop's list, or every object of its group, with the run in which its values are asked;
  // stops when it says so. False: the rows are not known (reported).
  bool each_of(plan::LoopId loop, const std::function<bool(Run& who)>& visit);

  // objects.cpp
  const std::vector<Run*>& objects_of(plan::GroupId group);
  Value of_asker(const plan::Step& step);
  // A value of a peer as this object holds it: its deciders are named by the peer.
  Value adopted(Value value, const Run& peer);
  void score_objects();
  [[nodiscard]] bool needs_peers(plan::PartId id) const;

  // parts.cpp
  const PartResult& part(plan::PartId id);
  PartResult leaf(plan::PartId id, const BoundRow* row);
  Value own_score(plan::StepId sentence);
  PartResult section(plan::PartId id, const BoundRow* row);
  void read_row(PartResult& result, const plan::Part& part, const BoundRow& row);
  std::vector<PartResult> row_items(plan::PartId id);
  Value taken_or_refused(Value value);
  // The factor: new weight ÷ own weight, where points moved to the part.
  void finish_score(PartResult& result, const plan::Part& part, Value value, plan::StepId sentence, const Value* factor);
  void finish_sum(PartResult& result, const plan::Part& part, bool rows_unknown, const Value* factor);
  static Value kept_inside(Value value, const std::optional<quantity::Rational>& low, const std::optional<quantity::Rational>& high,
                           const quantity::Rational& multiple);
  Value rounded_part(plan::PartId id, const plan::Part& part, const Value& value) const;
  void read_declared(PartResult& result, const plan::Part& part);
  Interval sum_of(const std::vector<PartResult>& parts, std::vector<std::string>& deciders) const;
  Value part_value(plan::PartId id, bool unrounded);
  Value added_value(plan::PartId id);  // in a sum: nothing where the part is left out
  const std::vector<plan::PartId>& blocks_of(plan::LoopId loop);
  // row_sections.cpp
  struct RowState {
    std::vector<std::optional<PartResult>> parts;
    std::map<plan::PartId, std::map<std::pair<plan::PartId, std::uint32_t>, Value>> moved;
    std::set<plan::PartId> undecided;
  };
  const std::vector<plan::PartId>& parts_inside(plan::PartId block);
  void exchange_row_state(plan::PartId block, RowState& kept);
  void leave_and_enter(plan::LoopId loop, const BoundRow* from, const BoundRow* to);
  [[nodiscard]] plan::PartId block_of(plan::LoopId loop) const;  // 每项, 每部分
  [[nodiscard]] const BoundRow* row_around(plan::PartId id) const;
  const PartResult* current_row_result(plan::PartId block);
  void row_findings(std::vector<PartResult>& results);
  void of_row(PartResult& result, const BoundRow& row);
  void each_row(plan::PartId block, bool is_sure, const std::function<void(bool is_sure)>& visit);
  Interval undecided_range(plan::LoopId loop, const std::optional<quantity::Rational>& weight);
  std::vector<std::uint8_t> rows_of(plan::PartId id);  // per row: 0 no, 1 undecided, 2 taken by this block
  struct Weighed {
    quantity::Rational sum;
    bool all_known = true;
  };
  [[nodiscard]] std::optional<Weighed> weighed(const plan::Part& part, const PartResult& result) const;
  void weights(const plan::Part& part, const PartResult& result);
  void full_marks();
  void total();
  Value total_value();
  Value unrounded_total();
  // The rounding that ends a sentence; none if it ends otherwise.
  [[nodiscard]] plan::StepId last_rounding(plan::StepId sentence) const;
  void grades();
  std::uint64_t grade_mask(std::uint32_t scale);
  Value grade_value(std::uint32_t scale);

  // applies.cpp
  struct Standing {
    bool may_apply = true;
    std::vector<std::size_t> lines;  // of 不适用 that may be the one
    Deciders deciders;
  };
  struct Unit {  // a part or a row that may give or take points
    plan::PartId part = plan::none;
    std::uint32_t row = 0;
    Value own;
    Standing standing;
    bool is_sure = true;  // a row surely belongs to its block
  };
  using OwnScore = std::function<void(PartResult&, const Value* factor)>;
  using Weights = std::map<std::pair<plan::PartId, std::uint32_t>, Value>;
  Standing standing(plan::PartId id);
  Standing standing_apart(plan::PartId id, const BoundRow* row);
  Value applies(plan::PartId id);
  [[nodiscard]] bool moves_in(plan::PartId block) const;
  std::vector<Unit> units_of(plan::PartId block);
  [[nodiscard]] Value gift(const plan::NotApplicable& line, const Unit& giver, const Unit& receiver,
                           const std::vector<Unit>& units) const;
  const Weights& weights_in(plan::PartId block);
  void report_lost(const std::vector<Unit>& units);
  std::optional<Value> moved_weight(plan::PartId id, const BoundRow* row);
  Value counted_weight(plan::PartId id);
  Value applicable_full(plan::PartId block);
  void by_standing(PartResult& result, const plan::Part& part, const BoundRow* row, const OwnScore& own);
  static void leave(PartResult& result, bool may_score);
  void trace_standing(const plan::Part& part, const Standing& standing);

  // effects.cpp
  void act(const std::vector<std::uint32_t>& effects, Value& score, Value& unrounded, const PartResult* part, int places);
  void act_on(PartResult& result, const plan::Part& part);
  std::uint64_t act_on_grade(const plan::Scale& scale, std::uint64_t mask, Deciders& deciders);
  Value asked_of(const plan::Effect& effect);
  void note(std::uint32_t effect, const Value& holds, const PartResult* part, const std::string& before, const std::string& after);
  void sort_effects();

  void refuse(const plan::Refusal& refusal);
  void checks();
  void check(const plan::Check& check);
  void score();

  // outputs.cpp
  OutputResult output(const plan::Output& output);
  std::vector<OutputResult> outputs(plan::LoopId loop);

  // trace.cpp
  void trace_sentence(plan::StepId id, std::string_view label, const Value& value);
  TraceLine& sentence_line();
  void trace_name(std::uint32_t index, plan::StepId id, const Value& value);
  void trace_replaced(const std::optional<plan::Replaced>& replaced, int depth = 0);
  std::string substituted(plan::StepId id, int outer, bool computed);
  std::string equation(plan::StepId id);
  [[nodiscard]] bool is_date_count(plan::StepId id) const;
  [[nodiscard]] std::string calendar_note(plan::StepId id) const;
  [[nodiscard]] std::string row_note(plan::StepId id) const;
  std::string arm_text(plan::StepId id);
  [[nodiscard]] bool idle(plan::StepId clause) const;
  std::string head_text(plan::StepId id, std::string_view label, bool is_name);
  std::string clause_text(plan::StepId id, const Value& value);
  std::string steps_text(plan::StepId count);
  [[nodiscard]] std::string value_at(plan::StepId id) const;
  // Whether the step was computed for the item that is being explained.
  [[nodiscard]] bool seen(plan::StepId id) const { return seen_in_[id] == traced_item_; }
  [[nodiscard]] std::string_view written(text::Span at) const { return sources_.text(at); }
  [[nodiscard]] std::string one_line_of(plan::StepId id) const;  // as written, on one line
  [[nodiscard]] std::string one_line_of(text::Span at) const;
  [[nodiscard]] std::string source_of(plan::StepId id) const;
  void collect_sources(plan::StepId id, std::set<std::string>& places) const;

  const plan::Plan& plan_;
  const text::Sources& sources_;
  BoundRecord& record_;
  const Options& options_;
  Scorecard& card_;

  plan::GroupId group_ = plan::none;  // the 逐个 block that is scored; none: the policy
  plan::LoopId own_loop_ = 0;
  std::string object_name_;
  bool may_be_refused_ = false;
  Value membership_ = flag(true);
  std::vector<Run*> peers_;
  Run* record_run_ = nullptr;                                     // of an object of 逐个: the run of its record
  Run* asker_ = nullptr;                                          // while a peer asks something of this object
  std::vector<std::vector<std::unique_ptr<InnerObject>>> inner_;  // per group
  std::vector<std::vector<Run*>> inner_runs_;
  std::uint64_t* meter_ = &steps_;  // whose steps are counted: those that a peer asks for are the peer's
  std::uint64_t steps_ = 0;
  std::uint32_t nesting_ = 0;
  bool over_limit_ = false;
  std::vector<const BoundRow*> rows_;  // per loop: the current row
  std::vector<std::uint64_t>
      generations_;  // per loop: counts the rows entered, so that a name knows whether its value is of this one
  struct Memo {
    std::uint64_t generation = 0;
    Value value;
    std::vector<TraceLine> lines;
    bool filled = false;
    bool traced = false;
  };
  std::vector<Memo> names_;
  std::vector<std::optional<PartResult>> parts_;
  std::vector<Value> slots_;
  std::vector<const notation::Target*> slot_targets_;
  // While a part's score is asked for a second time because it was absent: limits (限于, 最低) apply to what is unknown.
  bool settles_at_limits_ = false;
  std::set<plan::PartId> undecided_;                                         // blocks with a row that may belong elsewhere
  std::map<plan::PartId, const PartResult*> row_results_;                    // of 每项 and 每部分: the row whose checks are asked
  std::set<std::pair<plan::PartId, const BoundRow*>> unsure_rows_;           // that may belong to another block
  std::map<plan::PartId, std::vector<plan::PartId>> parts_inside_;           // with those inside these
  std::map<std::pair<plan::PartId, const BoundRow*>, RowState> row_states_;  // of 每部分: the rows that are not current
  std::map<plan::PartId, Weights> moved_;                                    // per block
  std::optional<Value> total_;
  std::optional<Value> unrounded_total_;             // where effects act on it
  std::vector<std::vector<TraceLine>> scale_lines_;  // what effects did to each scale
  std::vector<std::optional<std::uint64_t>> grade_masks_;
  std::vector<std::uint64_t> scale_masks_;  // before effects
  std::vector<Deciders> grade_deciders_;    // per scale: of what its rows and effects ask
  std::map<std::pair<plan::LoopId, std::uint32_t>, std::vector<plan::PartId>> blocks_;  // per parent loop and list
  std::string item_;                                                                    // the item being computed, for findings
  const BoundRow* item_row_ = nullptr;
  std::set<std::string> reported_;
  Held* held_ = nullptr;                       // while an operand of a 且 or 或 is asked
  std::map<std::uint32_t, Ranking> rankings_;  // per aggregate
  // Trace
  struct RowNote {
    std::int64_t taken = 0, open = 0, left_out = 0;
  };
  std::map<plan::StepId, RowNote> row_notes_;       // how many rows an aggregate took
  std::map<plan::StepId, std::string> date_notes_;  // since when a dated value holds, and its source
  bool records_seen_ = true;                        // not while other rows are looked at than the one that is explained
  std::vector<Value> seen_;                         // last value of each step, and in which item it was computed
  std::vector<std::uint64_t> seen_in_;
  std::uint64_t traced_item_ = 1, last_item_ = 1;
  std::vector<TraceLine>* sink_ = nullptr;
  std::set<std::uint32_t> sink_names_;
  int depth_ = 0;
};

}  // namespace heng::evaluate
