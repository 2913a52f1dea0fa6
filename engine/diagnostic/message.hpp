// Wordings: every message that a user may read, in Chinese and English, as data.
//
// A message kind is declared once, in one of the lists under kinds/, with the types of its parameters; its wordings use {0}, {1}, …
// for them. The same shape serves diagnostics (the text is wrong) and findings (the text is fine, the claim is not).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace heng::diagnostic {

enum class Language : std::uint8_t { chinese, english };
enum class Severity : std::uint8_t { note, warning, error };

// A word of the product that itself has two languages (the name of a kind, of a form), so that no sentence is mixed.
struct Term {
  std::string chinese;
  std::string english;
  friend bool operator==(const Term&, const Term&) = default;
};
// A parameter: text as it should appear, a count (English plurals are avoided in the wordings), or a term.
using Argument = std::variant<std::string, std::int64_t, Term>;

struct MessageKind {
  std::string_view name;  // printed: error(UnknownName)
  Severity severity;
  std::size_t parameters;
  std::string_view chinese;
  std::string_view english;
  std::string_view hint_chinese;  // what to do next; may use the same parameters
  std::string_view hint_english;
};

// Compile-time view of a kind that knows its parameter types, so that a report with the wrong ones does not compile.
template <class... Parameters>
struct TypedKind {
  const MessageKind* kind;
};

// Every kind of every list, in the order of the lists.
[[nodiscard]] const std::vector<const MessageKind*>& all_kinds();
[[nodiscard]] const MessageKind* find_kind(std::string_view name);

// The wording with its parameters put in; other braces are kept. A {n} without a parameter is left as it stands (a test holds that
// none exists).
[[nodiscard]] std::string worded(std::string_view wording, const std::vector<Argument>& arguments, Language language);
[[nodiscard]] std::string_view severity_word(Severity severity, Language language);

}  // namespace heng::diagnostic
