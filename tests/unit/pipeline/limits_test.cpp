#include "engine/pipeline/limits.hpp"

#include <catch2/catch.hpp>

#include "engine/diagnostic/kinds.hpp"

namespace heng::pipeline {
namespace {

TEST_CASE("every kind that means an exceeded limit exists and is an error") {
  for (const std::string_view name : limit_kinds()) {
    INFO(name);
    const diagnostic::MessageKind* kind = diagnostic::find_kind(name);
    REQUIRE(kind != nullptr);
    CHECK(kind->severity == diagnostic::Severity::error);
    CHECK(is_limit(*kind));
  }
}

TEST_CASE("a run exceeded a limit if one of its diagnostics says so") {
  diagnostic::Diagnostics diagnostics;
  CHECK_FALSE(has_exceeded_limit(diagnostics));
  diagnostics.report({}, diagnostic::kinds::UseCycle, "a → a");
  CHECK_FALSE(has_exceeded_limit(diagnostics));
  diagnostics.report({}, diagnostic::kinds::UseTooDeep, 64);
  CHECK(has_exceeded_limit(diagnostics));
}

}  // namespace
}  // namespace heng::pipeline
