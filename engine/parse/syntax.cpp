// The grammar at work: the one translation unit that instantiates it, and the control that does what its rules ask for.
#include "engine/parse/syntax.hpp"

#include "engine/parse/grammar.hpp"

namespace heng::parse {

namespace {

template <class Rule>
concept kept = requires { Rule::tag; };
template <class Rule>
concept folding = requires { Rule::folds; };
template <class Rule>
concept has_label = requires { Rule::label; };
template <class Rule>
concept nesting = requires { Rule::nests; };
template <class Rule>
concept bracketing = requires { Rule::opens_bracket; };

// One level of nesting for as long as the rule is tried.
template <class Rule>
class Level {
 public:
  Level(Reader& reader, const char* at) : reader_(reader) {
    constexpr bool counts = nesting<Rule> || bracketing<Rule>;
    if (!counts || (bracketing<Rule> && *at != '{' && *at != '(' && *at != '[')) return;
    entered_ = reader.enter(at);
    refused_ = !entered_;
    if (bracketing<Rule> && entered_) {
      outer_ = reader.open_bracket(at);
      opened_ = true;
    }
  }
  ~Level() {
    if (opened_) reader_.open_bracket(outer_);
    if (entered_) reader_.leave();
  }
  Level(const Level&) = delete;
  Level& operator=(const Level&) = delete;
  [[nodiscard]] bool refused() const { return refused_; }

 private:
  Reader& reader_;
  const char* outer_ = nullptr;
  bool entered_ = false;
  bool refused_ = false;
  bool opened_ = false;
};

template <class Rule>
struct build : grammar::pegtl::normal<Rule> {
  template <grammar::pegtl::apply_mode A, grammar::pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  [[nodiscard]] static bool match(Input& in, Reader& reader) {
    using plain = grammar::pegtl::normal<Rule>;
    if constexpr (std::is_same_v<typename Rule::rule_t, grammar::token_rule> ||
                  std::is_same_v<typename Rule::rule_t, grammar::gap_rule>) {
      return Rule::template match<A, M, Action, Control>(in, reader);
    } else if constexpr (nesting<Rule> || bracketing<Rule>) {
      const Level<Rule> level(reader, in.current());
      return !level.refused() && keep<A, M, Action, Control>(in, reader);
    } else if constexpr (has_label<Rule>) {
      const char* begin = in.current();
      const char* muted = reader.mute(begin);
      const bool matched = plain::template match<A, M, Action, Control>(in, reader);
      reader.unmute(muted);
      if (!matched) reader.expect(begin, Rule::label);
      return matched;
    } else {
      return keep<A, M, Action, Control>(in, reader);
    }
  }

 private:
  // Nodes of a rule that fails go; those of a kept rule that matches become its children.
  template <grammar::pegtl::apply_mode A, grammar::pegtl::rewind_mode M, template <class...> class Action,
            template <class...> class Control, class Input>
  [[nodiscard]] static bool keep(Input& in, Reader& reader) {
    const std::size_t mark = reader.mark();
    [[maybe_unused]] const char* begin = in.current();
    if (!grammar::pegtl::normal<Rule>::template match<A, M, Action, Control>(in, reader)) {
      reader.cut(mark);
      return false;
    }
    if constexpr (kept<Rule>) reader.close(Rule::tag, mark, begin, in.current(), folding<Rule>);
    return true;
  }
};

}  // namespace

void read_syntax(Reader& reader, const Reading& reading) {
  using Input = grammar::pegtl::memory_input<grammar::pegtl::tracking_mode::lazy, grammar::pegtl::eol::lf, const char*>;
  Input in(reading.text().data(), reading.text().data() + reading.text().size(), "");
  // The grammar reads every text to its end; a failure would be a mistake of ours.
  [[maybe_unused]] const bool matched = grammar::pegtl::parse<grammar::file, grammar::pegtl::nothing, build>(in, reader);
}

}  // namespace heng::parse
