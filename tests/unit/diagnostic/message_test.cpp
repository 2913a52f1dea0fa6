// The registry as a whole (what every kind of every list must be) and the filling in of parameters.
#include "engine/diagnostic/message.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <charconv>
#include <limits>
#include <set>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/text/utf8.hpp"

namespace heng::diagnostic {
namespace {

bool holds_han(std::string_view wording) {
  for (std::size_t offset = 0; offset < wording.size();) {
    if (text::is_han(text::next_code_point(wording, offset))) return true;
  }
  return false;
}

bool holds_letters(std::string_view wording) {
  return std::ranges::any_of(wording,
                             [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'); });
}

std::set<std::size_t> parameters_of(std::string_view wording) {
  std::set<std::size_t> found;
  for (std::size_t open = wording.find('{'); open != std::string_view::npos; open = wording.find('{', open + 1)) {
    std::size_t number = 0;
    const char* end = wording.data() + wording.size();
    const auto [behind, error] = std::from_chars(wording.data() + open + 1, end, number);
    if (error == std::errc{} && behind != end && *behind == '}') found.insert(number);
  }
  return found;
}

bool is_camel_case(std::string_view name) {
  const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
  const auto is_small = [](char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'); };
  if (name.empty() || !is_capital(name.front()) || is_capital(name.back())) return false;
  return std::ranges::all_of(name, [&](char letter) { return is_capital(letter) || is_small(letter); });
}

TEST_CASE("every kind has both wordings with the same parameters, all of them used") {
  REQUIRE_FALSE(all_kinds().empty());
  for (const MessageKind* kind : all_kinds()) {
    INFO(kind->name);
    const bool is_policys_own = kind->name == "PolicyCheck";  // its whole text is the policy's 说明
    if (!is_policys_own) {
      CHECK(holds_han(kind->chinese));
      CHECK(holds_letters(kind->english));
    }
    CHECK_FALSE(text::first_invalid_utf8(kind->chinese));
    CHECK_FALSE(text::first_invalid_utf8(kind->english));
    CHECK(kind->hint_chinese.empty() == kind->hint_english.empty());
    if (!kind->hint_chinese.empty()) CHECK(holds_han(kind->hint_chinese));
    CHECK(parameters_of(kind->chinese) == parameters_of(kind->english));
    CHECK(parameters_of(kind->hint_chinese) == parameters_of(kind->hint_english));
    std::set<std::size_t> used = parameters_of(kind->chinese);
    used.merge(parameters_of(kind->hint_chinese));
    std::set<std::size_t> declared;
    for (std::size_t number = 0; number < kind->parameters; ++number) declared.insert(number);
    CHECK(used == declared);
  }
}

TEST_CASE("no wording has a line end or another control") {
  for (const MessageKind* kind : all_kinds()) {
    INFO(kind->name);
    for (const std::string_view wording : {kind->chinese, kind->english, kind->hint_chinese, kind->hint_english}) {
      CHECK(text::text_problems(wording).empty());
      CHECK(wording.find_first_of("\t\r\n") == std::string_view::npos);
    }
  }
}

TEST_CASE("names are CamelCase and belong to one kind each") {
  std::set<std::string_view> names;
  for (const MessageKind* kind : all_kinds()) {
    INFO(kind->name);
    CHECK(is_camel_case(kind->name));
    CHECK(names.insert(kind->name).second);
    CHECK(find_kind(kind->name) == kind);
  }
  CHECK(find_kind("NoSuchKind") == nullptr);
  CHECK(find_kind("") == nullptr);
}

TEST_CASE("the typed constants are the registered kinds") {
  CHECK(find_kind("InvalidUtf8") == kinds::InvalidUtf8.kind);
  CHECK(kinds::InvalidUtf8.kind->parameters == 1);
  CHECK(kinds::ForbiddenCharacter.kind->severity == Severity::error);
  CHECK(kinds::FileTooLarge.kind->severity == Severity::error);
}

TEST_CASE("a kind without parameters is declared and reported like any other") {
  using Typed = kinds::detail::Typed<void()>;
  STATIC_REQUIRE(Typed::count == 0);
  STATIC_REQUIRE(std::is_same_v<Typed::type, TypedKind<>>);
  static constexpr MessageKind bare{"Bare", Severity::note, 0, "空", "bare", "", ""};
  Diagnostics diagnostics;
  CHECK(diagnostics.report({}, Typed::type{&bare}).arguments.empty());
  using Two = kinds::detail::Typed<void(kinds::Text, kinds::Count)>;
  STATIC_REQUIRE(Two::count == 2);
}

TEST_CASE("parameters are put in, other braces stay") {
  const std::vector<Argument> arguments = {std::string("执行率"), std::int64_t{-8}};
  CHECK(worded("“{0}”在外层已有（第{1}行）", arguments, Language::chinese) == "“执行率”在外层已有（第-8行）");
  CHECK(worded("{1}{0}{1}", arguments, Language::chinese) == "-8执行率-8");
  CHECK(worded("项 甲 { 得 {0} }", arguments, Language::chinese) == "项 甲 { 得 执行率 }");
  CHECK(worded("{2} {} {x} {0 {-1} {", arguments, Language::chinese) == "{2} {} {x} {0 {-1} {");
  CHECK(worded("{{0}}", arguments, Language::chinese) == "{执行率}");
  CHECK(worded("{99999999999999999999999}", arguments, Language::chinese) == "{99999999999999999999999}");
  CHECK(worded("", arguments, Language::chinese).empty());
  // What was put in is not read again.
  CHECK(worded("{0}", {std::string("{0}{1}")}, Language::chinese) == "{0}{1}");
  CHECK(worded("{0}", {std::numeric_limits<std::int64_t>::min()}, Language::english) == "-9223372036854775808");
}

TEST_CASE("a term speaks the language of its sentence") {
  const std::vector<Argument> arguments = {Term{"金额", "money"}};
  CHECK(worded("是{0}", arguments, Language::chinese) == "是金额");
  CHECK(worded("is {0}", arguments, Language::english) == "is money");
}

TEST_CASE("words of severities") {
  CHECK(severity_word(Severity::error, Language::chinese) == "错误");
  CHECK(severity_word(Severity::warning, Language::chinese) == "警告");
  CHECK(severity_word(Severity::note, Language::chinese) == "提示");
  CHECK(severity_word(Severity::error, Language::english) == "error");
  CHECK(severity_word(Severity::warning, Language::english) == "warning");
  CHECK(severity_word(Severity::note, Language::english) == "note");
}

}  // namespace
}  // namespace heng::diagnostic
