// What a reader of one document works with: its name, where its text goes, where it reports, and what it may still take.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/document/builder.hpp"
#include "engine/document/document.hpp"
#include "engine/text/source.hpp"

namespace heng::readers {

class Context {
 public:
  Context(std::string name, text::Sources& sources, diagnostic::Diagnostics& diagnostics)
      : name_(std::move(name)), sources_(sources), diagnostics_(diagnostics) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] text::Sources& sources() { return sources_; }

  // The document cannot be read; there is no text of it yet, so the place is its name.
  template <class... Parameters>
  std::nullopt_t refuse(diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    if (file_ == text::no_file) file_ = sources_.add(name_, {});
    diagnostics_.report({file_, 0, 0}, kind, std::move(arguments)...);
    is_refused_ = true;
    return std::nullopt;
  }
  // Something to be known of a document that is read all the same; kept until its text is there.
  template <class... Parameters>
  void note(diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    notes_.push_back({kind.kind, {}, {diagnostic::Argument{std::move(arguments)}...}, {}});
  }
  // Of a document whose text is there already.
  template <class... Parameters>
  void report(text::Span at, diagnostic::TypedKind<Parameters...> kind, std::type_identity_t<Parameters>... arguments) {
    diagnostics_.report(at, kind, std::move(arguments)...);
  }
  // Reports the notes at the beginning of the document's text.
  void report_notes(text::FileId file);

  [[nodiscard]] bool is_refused() const { return is_refused_; }

  // Places of a table's grid, and bytes of text, that are about to be taken. False: past the limit, and refused.
  [[nodiscard]] bool take_places(std::size_t count);
  [[nodiscard]] bool take_text(std::size_t bytes);

 private:
  std::string name_;
  text::Sources& sources_;
  diagnostic::Diagnostics& diagnostics_;
  text::FileId file_ = text::no_file;
  bool is_refused_ = false;
  std::vector<diagnostic::Diagnostic> notes_;
  std::size_t places_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace heng::readers
