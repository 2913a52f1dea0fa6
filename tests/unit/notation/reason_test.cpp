#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "engine/diagnostic/kinds.hpp"
#include "reading.hpp"

namespace heng::notation::testing {
namespace {

TEST_CASE("every reason has a message kind of its own, with both languages and a hint", "[notation]") {
  std::set<std::string_view> names;
  for (auto number = static_cast<int>(Reason::unknown_unit); number <= static_cast<int>(Reason::words_beside_number); ++number) {
    const diagnostic::MessageKind& kind = reason_kind(static_cast<Reason>(number));
    CHECK(names.insert(kind.name).second);
    CHECK(kind.name.substr(0, 14) == "NotationReason");
    CHECK(kind.parameters == 1);
    for (const std::string_view wording : {kind.chinese, kind.english}) CHECK(wording.find("{0}") != std::string_view::npos);
    CHECK_FALSE(kind.hint_chinese.empty());
    CHECK_FALSE(kind.hint_english.empty());
  }
}

TEST_CASE("what the hints recommend can be read", "[notation]") {
  for (const std::string_view text : {"≤42.47万元", "41.09万元", "60%-80%", "2023年11月底前", "2023年9月底前", "2023年7月",
                                      "2023年12月底前", "2023年11月30日", "90%"}) {
    INFO(text);
    CHECK(target(text).substr(0, 10) != "unreadable");
  }
  CHECK(actual("达成预期指标") == "level met");
}

TEST_CASE("a reason in both languages", "[notation]") {
  const diagnostic::Term term = reason_term(Reason::unknown_unit, "斛");
  CHECK(term.chinese == "不认识单位“斛”");
  CHECK(term.english == "the unit “斛” is not known");
}

TEST_CASE("the signs", "[notation]") {
  CHECK(sign(Relation::at_least) == "≥");
  CHECK(sign(Relation::above) == ">");
  CHECK(sign(Relation::at_most) == "≤");
  CHECK(sign(Relation::below) == "<");
  CHECK(sign(Relation::equal) == "=");
}

}  // namespace
}  // namespace heng::notation::testing
