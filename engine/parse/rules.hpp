// The forms that the grammar's rules are written in: tokens, kept nodes, brackets, and entries that recover.
//
// Private to grammar.hpp, which brings PEGTL. A kept rule leaves a node (node.hpp); a labelled one is named as a whole when nothing
// of it fits; a nesting one counts against the limit. `recovering` is the only place where an error is reported and left behind: an
// entry of a block that cannot be read is reported at its furthest place and skipped up to its separator, so the entries beside it
// and the blocks around it are read as if it were not there.
#pragma once

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "engine/parse/reader.hpp"

namespace heng::parse::grammar {

namespace pegtl = tao::pegtl;
using pegtl::apply_mode, pegtl::rewind_mode;
using pegtl::at, pegtl::if_then_else, pegtl::opt, pegtl::seq, pegtl::sor, pegtl::star;

// ---- tokens

struct token_rule {};  // analyze: always moves on
struct gap_rule {};    // analyze: may match nothing

template <class Input>
[[nodiscard]] bool move_to(Input& in, const char* end) {
  if (end == nullptr) return false;
  in.bump(static_cast<std::size_t>(end - in.current()));
  return true;
}

template <auto Match>
struct token {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!move_to(in, (reader.*Match)(begin))) return false;
    if (in.current() != begin) reader.remember(Tag::sign, begin);
    return true;
  }
};
// A token that is kept.
template <Tag Kept, auto Match>
struct leaf {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!move_to(in, (reader.*Match)(begin))) return false;
    reader.leaf(Kept, begin);
    reader.remember(Kept, begin);
    return true;
  }
};

template <Word Wanted, bool Keep>
struct word_token {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!move_to(in, reader.word(begin, Wanted))) return false;
    if constexpr (Keep) reader.leaf(Tag::word, begin);
    reader.remember(Tag::word, begin);
    return true;
  }
};
template <Word Wanted>
using word = word_token<Wanted, false>;
template <Word Wanted>
using mark = word_token<Wanted, true>;

template <char Sign, Expectation Name>
struct sign {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!move_to(in, reader.sign(begin, Sign, Name))) return false;
    reader.remember(Tag::sign, begin);
    return true;
  }
};
template <Tag Kept, char Sign, Expectation Name>
struct sign_leaf {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (!move_to(in, reader.sign(begin, Sign, Name))) return false;
    reader.leaf(Kept, begin);
    reader.remember(Kept, begin);
    return true;
  }
};

// ~ : line ends, possibly none.
struct lines {
  using rule_t = gap_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    return move_to(in, reader.lines(in.current()));
  }
};
struct separators {
  using rule_t = gap_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    return move_to(in, reader.separators(in.current()));
  }
};
struct separator {
  using rule_t = gap_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    return move_to(in, reader.separator(in.current()));
  }
};
// ~ token: the line may end before it. Where it does not stand there, it is missed in the line before.
template <class Token, auto Name>
struct continued {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode A, rewind_mode M, template <class...> class Action, template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    auto before = in.template mark<rewind_mode::required>();
    const char* begin = in.current();
    const char* next = reader.lines(begin);
    if (next == begin) return before(Token::template match<A, M, Action, Control>(in, reader));
    in.bump(static_cast<std::size_t>(next - begin));
    const char* muted = reader.mute(next);
    const bool matched = Token::template match<A, M, Action, Control>(in, reader);
    reader.unmute(muted);
    if (!matched) reader.expect(begin, Name);
    return before(matched);
  }
};
template <Word Wanted>
using continued_word = continued<word<Wanted>, Wanted>;

// ---- kept, labelled and nesting rules: what they ask for is done by the control of parse.cpp

template <Tag Kept, class... Rules>
struct node : seq<Rules...> {
  static constexpr Tag tag = Kept;
};
// A node only if it holds more than one.
template <Tag Kept, class... Rules>
struct fold : seq<Rules...> {
  static constexpr Tag tag = Kept;
  static constexpr bool folds = true;
};
// What stands a level deeper, behind the word that leads to it.
template <class... Rules>
struct deeper : seq<Rules...> {
  static constexpr bool nests = true;
};
template <Expectation Name, class... Rules>
struct labelled : seq<Rules...> {
  static constexpr Expectation label = Name;
};
// Begins with its bracket.
template <class... Rules>
struct enclosed : seq<Rules...> {
  static constexpr bool opens_bracket = true;
};
template <Tag Kept, class... Rules>
struct enclosed_node : seq<Rules...> {
  static constexpr Tag tag = Kept;
  static constexpr bool opens_bracket = true;
};

// ---- entries that recover

template <class Entry>
struct recovering {
  using rule_t = recovering;
  using subs_t = pegtl::type_list<Entry>;
  template <apply_mode A, rewind_mode, template <class...> class Action, template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (reader.at_end(begin) || *begin == '}') return false;
    reader.begin_entry(begin);
    const std::size_t mark = reader.mark();
    bool matched = false;
    const char* resume = nullptr;
    {
      auto start = in.template mark<rewind_mode::required>();
      matched = Control<Entry>::template match<A, rewind_mode::required, Action, Control>(in, reader);
      if (matched && reader.at_separator(in.current())) return start(true);
      resume = reader.report_entry(begin);
      // What matched may have swallowed the beginning of the next entry.
      if (resume != nullptr && resume < in.current()) {
        reader.cut(mark);
        matched = false;
      }
      static_cast<void>(start(matched));
    }
    const char* rest = in.current();
    const char* end = resume != nullptr ? resume : reader.rest_of_entry(rest, false);
    reader.close(matched ? Tag::slip : Tag::lost, reader.mark(), rest, end, false);
    return move_to(in, end);
  }
};

// The head of an entry with a block behind it: a slip in the head is reported and skipped up to the block, which is read all the
// same.
template <class... Head>
struct headed {
  using rule_t = headed;
  using subs_t = pegtl::type_list<seq<Head...>>;
  template <apply_mode A, rewind_mode, template <class...> class Action, template <class...> class Control, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    const bool matched = Control<seq<Head...>>::template match<A, rewind_mode::required, Action, Control>(in, reader);
    const char* here = in.current();
    if (matched && (*here == '{' || *here == ':' || reader.at_separator(here))) return true;
    reader.expect(here, Expectation::open_brace);
    const char* end = reader.rest_of_entry(here, true);
    if (*end != '{') return false;
    reader.report_entry(begin);
    reader.close(Tag::slip, reader.mark(), here, end, false);
    reader.begin_entry(end);
    return move_to(in, end);
  }
};

// } of a block; at the end of the file it is reported as missing and taken as given.
struct block_end {
  using rule_t = gap_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    return move_to(in, reader.block_end(in.current()));
  }
};
// A } at the top of the file.
struct stray_brace {
  using rule_t = token_rule;
  using subs_t = pegtl::empty_list;
  template <apply_mode, rewind_mode, template <class...> class, template <class...> class, class Input>
  static bool match(Input& in, Reader& reader) {
    const char* begin = in.current();
    if (reader.at_end(begin) || *begin != '}') return false;
    reader.report_stray_brace(begin);
    return move_to(in, reader.lines(begin + 1));
  }
};

}  // namespace heng::parse::grammar

template <class Name>
struct tao::pegtl::analyze_traits<Name, heng::parse::grammar::token_rule> : tao::pegtl::analyze_any_traits<> {};
template <class Name>
struct tao::pegtl::analyze_traits<Name, heng::parse::grammar::gap_rule> : tao::pegtl::analyze_opt_traits<> {};
// An entry consumes or fails: it is never tried at the end of its block.
template <class Name, class Entry>
struct tao::pegtl::analyze_traits<Name, heng::parse::grammar::recovering<Entry>> : tao::pegtl::analyze_any_traits<Entry> {};
template <class Name, class... Head>
struct tao::pegtl::analyze_traits<Name, heng::parse::grammar::headed<Head...>>
    : tao::pegtl::analyze_seq_traits<tao::pegtl::seq<Head...>> {};
