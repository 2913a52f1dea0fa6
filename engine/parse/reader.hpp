// The state of one reading by the grammar: the tokens (what is a name, a number with its unit, a date …), the nodes built so far,
// and the furthest place that could not be read with what was expected there.
//
// Tokens take the blanks behind them. A token that does not fit leaves the place alone and notes what it wanted. Nothing here knows
// PEGTL: grammar.hpp wraps these functions as rules.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/expectation.hpp"
#include "engine/parse/keywords.hpp"
#include "engine/parse/node.hpp"
#include "engine/parse/reading.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::parse {

class Reader {
 public:
  Reader(const Reading& reading, const quantity::UnitTable& units, diagnostic::Diagnostics& diagnostics);

  // ---- tokens: on success the place behind the token and its blanks, else null
  const char* word(const char* at, Word wanted);
  const char* sign(const char* at, char wanted, Expectation expected);
  const char* arrow(const char* at);
  const char* enumeration_comma(const char* at);
  const char* relation(const char* at);
  const char* addition(const char* at);        // + -
  const char* multiplication(const char* at);  // × /
  const char* minus(const char* at);
  const char* dot(const char* at);
  const char* slash(const char* at);
  const char* name(const char* at);
  const char* any_word(const char* at);  // a name or any keyword
  const char* string(const char* at);
  const char* quantity(const char* at);
  const char* whole(const char* at);
  const char* date(const char* at);
  const char* places(const char* at);
  const char* mode(const char* at);
  const char* form(const char* at);
  const char* unit(const char* at);  // of a declared kind
  const char* raw_row(const char* at);
  const char* pattern_end(const char* at);  // looks ahead only
  // Line ends and blanks, possibly none.
  [[nodiscard]] const char* lines(const char* at) const;
  // SEP: line ends or ；; nothing at all before } and at the end.
  const char* separator(const char* at);
  [[nodiscard]] const char* separators(const char* at) const;  // as many as there are
  // } of a block, or the end of the file, which is reported.
  const char* block_end(const char* at);
  bool at_separator(const char* at);
  [[nodiscard]] bool at_end(const char* at) const { return at >= end_; }
  // The rest of an entry that could not be read: up to its SEP, with brackets and strings respected; `to_body` stops before a {.
  [[nodiscard]] const char* rest_of_entry(const char* at, bool to_body);

  // ---- nodes
  [[nodiscard]] std::size_t mark() const { return nodes_.size(); }
  void cut(std::size_t mark) { nodes_.resize(mark); }
  // Closes a node whose children are those since `mark`; with `fold` a single child stands for itself.
  void close(Tag tag, std::size_t mark, const char* begin, const char* end, bool fold);
  // A leaf of the token that was read last.
  void leaf(Tag tag, const char* begin) { nodes_.push_back({tag, token_id_, offset(begin), offset(token_end_), 1, token_aux_}); }
  [[nodiscard]] const Nodes& nodes() const { return nodes_; }
  // Remembers the token that was read last, if tokens are wanted. Of those tried at one place the last is the one that was read:
  // whatever goes back reads on from there.
  void remember(Tag tag, const char* begin) {
    if (tokens_ != nullptr) (*tokens_)[offset(begin)] = {offset(begin), offset(token_end_), tag, token_id_, token_aux_};
  }
  // `tokens`: one for each place of the text and its end.
  void keep_tokens(std::vector<Token>& tokens) { tokens_ = &tokens; }

  // ---- failures
  void expect(const char* at, Word word);
  void expect(const char* at, Expectation expected);
  // While a category is tried at a place, its own words are not noted there: the category is.
  const char* mute(const char* at) { return std::exchange(muted_, at); }
  void unmute(const char* before) { muted_ = before; }
  // A new entry (statement, arm, field …) begins: what failed before does not matter to it.
  void begin_entry(const char* at);
  // Reports why the entry that begins at the place could not be read. Where reading should go on, if the entry has swallowed what
  // looks like the next one; else null.
  const char* report_entry(const char* entry);
  // A } that closes nothing.
  void report_stray_brace(const char* at);
  // The innermost open bracket, for the message that it is not closed; gives the one before.
  const char* open_bracket(const char* at) { return std::exchange(bracket_, at); }
  // One level deeper; false (and noted) beyond the limit. Each success needs a leave().
  bool enter(const char* at);
  void leave() { --depth_; }
  [[nodiscard]] std::size_t reported() const { return reported_; }

 private:
  // A run of name characters and the keyword that it is, or that begins it.
  struct Run {
    const char* begin = nullptr;
    const char* end = nullptr;
    const char* word_end = nullptr;
    Word word = Word::none;
  };
  struct UnitLengths {
    std::string_view text;
    std::vector<std::size_t> lengths;
  };
  const Run& run(const char* at);
  const char* take(const char* token_end, std::uint8_t id = 0, std::uint32_t aux = 0);
  [[nodiscard]] const char* blanks(const char* at) const;
  // Whether a number, with or without its unit, can end here.
  bool number_ends(const char* at);
  const char* unit_of_number(const char* at);
  const std::vector<std::size_t>& unit_lengths(const char* at);
  [[nodiscard]] const char* corner_end(const char* at) const;
  [[nodiscard]] const char* string_end(const char* at) const;
  [[nodiscard]] const char* line_end(const char* at) const;
  // The end of the string or 「name」 that begins here, closed or not; null if none does.
  [[nodiscard]] const char* literal_end(const char* at) const;
  [[nodiscard]] std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - begin_); }
  [[nodiscard]] text::Span span(const char* begin, const char* end) const { return reading_.span(offset(begin), offset(end)); }
  bool advance(const char* at);

  // report.cpp
  [[nodiscard]] const char* seen_end(const char* at);
  [[nodiscard]] diagnostic::Term seen(const char* at, const char* end) const;
  bool report_unclosed(const char* at);
  bool report_unattached_unit(const char* at);
  bool report_missing_space(const char* entry, const char* at);
  bool report_glued(const Run& run, bool before);
  bool report_open_bracket(const char* at);
  bool report_unknown_statement(const char* at);
  bool report_unknown_clause(const char* entry, const char* at);
  bool report_keyword_as_name(const char* at);
  void label_near(diagnostic::Diagnostic& diagnostic, std::string_view written, const std::vector<Word>& words) const;
  void report_failure(const char* entry, const char* at);
  [[nodiscard]] const char* swallowed_line(const char* entry, const char* at);
  [[nodiscard]] const char* suspicious_brace() const;
  [[nodiscard]] const char* matching_brace(const char* at);

  const Reading& reading_;
  const quantity::UnitTable& units_;
  diagnostic::Diagnostics& diagnostics_;
  const char* begin_;
  const char* end_;
  Run run_;
  std::vector<UnitLengths> unit_lengths_;
  bool unclosed_braces_ = false;       // some { have no }; known when braces_ are
  std::vector<std::uint32_t> braces_;  // {, its }, {, its }, … in order; found when first needed

  Nodes nodes_;
  std::vector<Token>* tokens_ = nullptr;
  const char* token_end_ = nullptr;
  std::uint8_t token_id_ = 0;
  std::uint32_t token_aux_ = 0;
  bool english_ = false;  // the last keyword was in the English column

  const char* furthest_;
  ExpectationSet expected_;
  const char* muted_ = nullptr;
  const char* bracket_ = nullptr;
  const char* furthest_bracket_ = nullptr;
  const char* last_reported_ = nullptr;
  const char* too_deep_ = nullptr;
  bool ended_ = false;  // a block ran to the end of the file without its }
  int depth_ = 0;
  int owed_braces_ = 0;  // } to come whose { could not be read
  std::size_t reported_ = 0;
  std::size_t reported_too_deep_ = 0;  // by entries that stand at the limit of nesting
};

}  // namespace heng::parse
