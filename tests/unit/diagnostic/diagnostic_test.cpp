// Once each, counted, and in order.
#include "engine/diagnostic/diagnostic.hpp"

#include <catch2/catch.hpp>

namespace heng::diagnostic {
namespace {

constexpr MessageKind unknown_kind{"UnknownName", Severity::error, 1, "没有“{0}”", "no “{0}”", "", ""};
constexpr MessageKind weight_kind{"WeightSum", Severity::warning, 1, "差{0}", "{0} missing", "", ""};
constexpr MessageKind here_kind{"Here", Severity::note, 0, "在这里", "here", "", ""};
constexpr TypedKind<std::string> unknown{&unknown_kind};
constexpr TypedKind<std::int64_t> weight{&weight_kind};
constexpr TypedKind<> here{&here_kind};

TEST_CASE("the same is kept once, with its labels once") {
  Diagnostics diagnostics;
  for (int time = 0; time < 3; ++time) {
    Diagnostic& reported = diagnostics.report({0, 5, 8}, unknown, "甲");
    Diagnostics::label(reported, {0, 1, 2}, here);
  }
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all().front().labels.size() == 1);
  diagnostics.report({0, 5, 8}, unknown, "乙");
  diagnostics.report({0, 5, 9}, unknown, "甲");
  diagnostics.report({1, 5, 8}, unknown, "甲");
  diagnostics.report({0, 5, 8}, weight, 3);
  CHECK(diagnostics.all().size() == 5);
}

TEST_CASE("still once after sorting, and in a copy") {
  Diagnostics diagnostics;
  diagnostics.report({0, 9, 9}, unknown, "甲");
  diagnostics.report({0, 1, 1}, unknown, "乙");
  diagnostics.sort();
  Diagnostics copy = diagnostics;
  CHECK(diagnostics.report({0, 9, 9}, unknown, "甲").at.begin == 9);
  CHECK(copy.report({0, 1, 1}, unknown, "乙").at.begin == 1);
  CHECK(diagnostics.all().size() == 2);
  CHECK(copy.all().size() == 2);
}

TEST_CASE("counting by severity") {
  Diagnostics diagnostics;
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.report({}, weight, 3);
  diagnostics.report({}, here);
  CHECK_FALSE(diagnostics.has_errors());
  diagnostics.report({}, unknown, "甲");
  diagnostics.report({}, unknown, "乙");
  CHECK(diagnostics.has_errors());
  CHECK(diagnostics.count(Severity::error) == 2);
  CHECK(diagnostics.count(Severity::warning) == 1);
  CHECK(diagnostics.count(Severity::note) == 1);
}

TEST_CASE("by file, offset and name; else as they came; without a file last") {
  Diagnostics diagnostics;
  diagnostics.report({}, here);
  diagnostics.report({1, 0, 1}, unknown, "丁");
  diagnostics.report({0, 7, 8}, weight, 1);
  diagnostics.report({0, 7, 9}, unknown, "丙");
  diagnostics.report({0, 7, 8}, unknown, "乙");
  diagnostics.report({0, 2, 3}, weight, 2);
  diagnostics.sort();
  std::vector<Argument> first_arguments;
  for (const Diagnostic& each : diagnostics.all()) {
    if (!each.arguments.empty()) first_arguments.push_back(each.arguments.front());
  }
  CHECK(first_arguments ==
        std::vector<Argument>{std::int64_t{2}, std::string("丙"), std::string("乙"), std::int64_t{1}, std::string("丁")});
  CHECK(diagnostics.all().back().kind == &here_kind);
}

TEST_CASE("a hundred thousand reports are no burden") {
  Diagnostics diagnostics;
  for (std::uint32_t offset = 0; offset < 100'000; ++offset) diagnostics.report({0, offset, offset + 1}, unknown, "甲");
  CHECK(diagnostics.all().size() == 100'000);
}

}  // namespace
}  // namespace heng::diagnostic
