// The registry of message kinds as typed constants: kinds::UnknownName, kinds::WeightSum …
//
// Each list (kinds/*.def, gathered in kinds/all.def) holds lines HENG_KIND(Name, severity, (parameter types), 中文, English, 提示,
// hint).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/diagnostic/message.hpp"

namespace heng::diagnostic::kinds {

using Text = std::string;
using Count = std::int64_t;
using Term = diagnostic::Term;

namespace detail {
template <class Signature>
struct Typed;
template <class... Parameters>
struct Typed<void(Parameters...)> {
  using type = TypedKind<Parameters...>;
  static constexpr std::size_t count = sizeof...(Parameters);
};
}  // namespace detail

#define HENG_KIND(name, severity, parameters, chinese, english, hint_chinese, hint_english)                            \
  inline constexpr MessageKind name##_kind{                                                                            \
      #name, Severity::severity, detail::Typed<void parameters>::count, chinese, english, hint_chinese, hint_english}; \
  inline constexpr detail::Typed<void parameters>::type name{&name##_kind};
#include "engine/diagnostic/kinds/all.def"
#undef HENG_KIND

}  // namespace heng::diagnostic::kinds
