// From the flat nodes of the grammar to the tree of rule_file.hpp. Private to the folder.
//
// The builder only arranges what was read. It reports what no grammar can see: dates that do not exist, literals and formulas
// beyond the limits, statements that stand outside a policy. Where a node carries a failure (reported already) the piece becomes an
// error.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/keywords.hpp"
#include "engine/parse/node.hpp"
#include "engine/parse/reading.hpp"
#include "engine/parse/rule_file.hpp"

namespace heng::parse {

// The nodes with their children in order.
class NodeTree {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFU;
  explicit NodeTree(const Nodes& nodes);

  [[nodiscard]] const Node& at(std::uint32_t index) const { return nodes_[index]; }
  [[nodiscard]] std::uint32_t first_root() const { return first_root_; }
  [[nodiscard]] std::uint32_t first_child(std::uint32_t index) const { return first_child_[index]; }
  [[nodiscard]] std::uint32_t next(std::uint32_t index) const { return next_[index]; }

 private:
  const Nodes& nodes_;
  std::vector<std::uint32_t> first_child_;
  std::vector<std::uint32_t> next_;
  std::uint32_t first_root_ = none;
};

// A walk along siblings.
class Cursor {
 public:
  Cursor(const NodeTree& tree, std::uint32_t index) : tree_(&tree), index_(index) {}

  [[nodiscard]] bool done() const { return index_ == NodeTree::none; }
  [[nodiscard]] bool is(Tag tag) const { return !done() && tree_->at(index_).tag == tag; }
  [[nodiscard]] bool is(Word word) const { return is(Tag::word) && tree_->at(index_).id == static_cast<std::uint8_t>(word); }
  [[nodiscard]] std::uint32_t index() const { return index_; }
  // The node here; the walk goes on.
  std::uint32_t take() {
    const std::uint32_t here = index_;
    index_ = tree_->next(here);
    return here;
  }
  bool skip(Tag tag) { return is(tag) && (take(), true); }
  bool skip(Word word) { return is(word) && (take(), true); }
  // The keyword here, which must be one.
  Word word() { return static_cast<Word>(tree_->at(take()).id); }
  // Whether a node of that kind follows, here or later.
  [[nodiscard]] bool has(Tag tag) const;

 private:
  const NodeTree* tree_;
  std::uint32_t index_;
};

class Builder {
 public:
  Builder(const Nodes& nodes, const Reading& reading, std::string_view source, diagnostic::Diagnostics& diagnostics)
      : tree_(nodes), reading_(reading), source_(source), diagnostics_(diagnostics) {}

  // `complete`: nothing was reported so far, so a statement outside a policy is no follow-up of another slip.
  [[nodiscard]] RuleFile file(text::FileId id, bool complete);

 private:
  using Index = std::uint32_t;
  using Boxed = std::unique_ptr<Expression>;

  [[nodiscard]] Cursor children(Index index) const { return {tree_, tree_.first_child(index)}; }
  [[nodiscard]] std::string_view written(Index index) const;
  [[nodiscard]] text::Span at(Index index) const { return reading_.span(tree_.at(index).begin, tree_.at(index).end); }

  // tokens (build_token.cpp)
  [[nodiscard]] Name name(Index index) const;
  [[nodiscard]] Quoted quoted(Index index) const;
  [[nodiscard]] Quantity quantity(Index index);
  [[nodiscard]] quantity::Date date(Index index);
  [[nodiscard]] int whole(Index index) const;
  [[nodiscard]] Path path(Index index) const;
  [[nodiscard]] std::vector<Quoted> literate(Index index) const;
  [[nodiscard]] std::vector<Quoted> raw_cells(Index index) const;
  [[nodiscard]] std::optional<Name> salvaged_name(Index index) const;

  // expressions (build_expression.cpp)
  [[nodiscard]] Expression expression(Index index);
  [[nodiscard]] Boxed boxed(Index index) { return std::make_unique<Expression>(expression(index)); }
  void word_value(Word word, Expression& result) const;
  [[nodiscard]] Expression chain(Index index);
  [[nodiscard]] Expression member_chain(Index index);
  void compare(Cursor cursor, Expression& result);
  void call(Cursor cursor, Expression& result);
  void by(Cursor cursor, Expression& result);
  [[nodiscard]] bool arms(Cursor cursor, Tag parent, Expression& result);
  [[nodiscard]] Arm arm(Index index, Tag parent);
  [[nodiscard]] Argument argument(Index index);
  [[nodiscard]] Pattern pattern(Index index);
  [[nodiscard]] std::vector<PatternItem> alternatives(Index index);
  [[nodiscard]] PatternItem pattern_item(Index index);
  [[nodiscard]] IntervalText interval(Index index);
  [[nodiscard]] Refusal refusal(Index index);

  // sentences (build_sentence.cpp)
  [[nodiscard]] Sentence sentence(Index index);
  [[nodiscard]] std::unique_ptr<Sentence> boxed_sentence(Index index) { return std::make_unique<Sentence>(sentence(index)); }
  [[nodiscard]] Clause clause(Index index);
  void change(Cursor cursor, Clause& result);
  [[nodiscard]] Steps steps(Index index);
  [[nodiscard]] Counting counting(Cursor& cursor) const;
  [[nodiscard]] Limits limits(Index index);
  [[nodiscard]] RoundingText rounding(Index index);

  // fields (build_field.cpp)
  [[nodiscard]] std::vector<FieldText> fields(Index index, bool& broken);
  [[nodiscard]] FieldText field(Index index, bool& broken);
  [[nodiscard]] KindText kind(Index index, bool& broken);
  [[nodiscard]] EnumerationText enumeration(Index index, bool ordered) const;

  // statements (build_statement.cpp, build_block.cpp)
  [[nodiscard]] std::vector<Statement> statements(Cursor cursor, bool top, bool complete);
  [[nodiscard]] Statement statement(Index index);
  void simple(Cursor cursor, Statement& result);
  void part(Cursor cursor, Statement& result);
  void rows_block(Cursor cursor, Statement& result);
  void variants(Cursor cursor, Statement& result);
  void grades(Cursor cursor, Statement& result);
  [[nodiscard]] GradeRow grade_row(Index index);
  void effect(Cursor cursor, Statement& result);
  void not_applicable(Cursor cursor, Statement& result);
  void check(Cursor cursor, Statement& result);
  void output(Cursor cursor, Statement& result);
  [[nodiscard]] OutputItem output_item(Index index);
  void assertion(Cursor cursor, Statement& result);
  void table(Cursor cursor, Statement& result);
  void parameter(Cursor cursor, Statement& result);
  void function(Cursor cursor, Statement& result);
  void calendar(Cursor cursor, Statement& result);
  void targets(Cursor cursor, Statement& result);
  void proof_case(Cursor cursor, Statement& result);
  void proof_table(Cursor cursor, Statement& result);
  [[nodiscard]] Given given(Index index);
  [[nodiscard]] Data data(Index index);
  [[nodiscard]] Expected expected(Index index);
  [[nodiscard]] Outcome outcome(Index index);
  [[nodiscard]] std::vector<Path> columns(Index index) const;
  [[nodiscard]] std::vector<Boxed> cells(Index index);

  NodeTree tree_;
  const Reading& reading_;
  std::string_view source_;
  diagnostic::Diagnostics& diagnostics_;
  int chained_ = 0;  // operations of the formulas around the one being built
};

}  // namespace heng::parse
