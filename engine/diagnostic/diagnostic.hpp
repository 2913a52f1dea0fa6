// A diagnostic: the text of a rule file or record is wrong, at this place, for this reason, and this is what to do.
//
// Every stage takes Diagnostics&, reports all it finds and returns what it could build; nobody prints. The front end renders once,
// sorted by file and offset (render.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/diagnostic/kinds.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/text/source.hpp"

namespace heng::diagnostic {

// A second place that matters, with what it is ("declared here", "the other band").
struct Label {
  text::Span at;
  const MessageKind* kind;  // its wording is the label's text
  std::vector<Argument> arguments;

  friend bool operator==(const Label&, const Label&) = default;
};

struct Diagnostic {
  const MessageKind* kind;
  text::Span at;
  std::vector<Argument> arguments;
  std::vector<Label> labels;

  [[nodiscard]] Severity severity() const { return kind->severity; }
};

class Diagnostics {
 public:
  template <class... Parameters>
  Diagnostic& report(text::Span at, TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    return add({kind.kind, at, {Argument{std::move(arguments)}...}, {}});
  }
  template <class... Parameters>
  static void label(Diagnostic& diagnostic, text::Span at, TypedKind<Parameters...> kind,
                    std::type_identity_t<Parameters>... arguments) {
    add_label(diagnostic, {at, kind.kind, {Argument{std::move(arguments)}...}});
  }
  // The same kind at the same place with the same arguments is kept once (and so is each of its labels). The reference is good
  // until the next report or sort.
  Diagnostic& add(Diagnostic diagnostic);
  static void add_label(Diagnostic& diagnostic, Label label);

  // Marks all that were reported since there were `first` of them with a second place (the call that they came through).
  template <class... Parameters>
  void label_since(std::size_t first, text::Span at, TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    const Label label{at, kind.kind, {Argument{std::move(arguments)}...}};
    for (std::size_t i = first; i < all_.size(); ++i) add_label(all_[i], label);
  }

  [[nodiscard]] const std::vector<Diagnostic>& all() const { return all_; }
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] std::size_t count(Severity severity) const;
  // By file, then offset, then kind name; stable.
  void sort();

 private:
  std::vector<Diagnostic> all_;
  // From what a diagnostic says to where it is kept, so that a file full of errors is not compared pair by pair.
  std::unordered_multimap<std::size_t, std::size_t> index_;
};

// The limit of design §10: after this many diagnostics of one file only their number is printed.
inline constexpr std::size_t max_printed_diagnostics = 100;

}  // namespace heng::diagnostic
