// The words with two spellings are those of the checker, and mean the same to it.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/check/vocabulary.hpp"
#include "engine/format/twins.hpp"
#include "engine/quantity/unit.hpp"

namespace {

namespace check = heng::check;
using heng::format::Twin;

template <class Twins>
bool holds(const Twins& twins, const std::string& word) {
  return std::ranges::any_of(twins, [&](const Twin& twin) { return twin.chinese == word || twin.english == word; });
}

}  // namespace

TEST_CASE("every function and kind that the checker knows has its twin", "[format]") {
  for (const std::string& name : check::function_names()) {
    INFO(name);
    CHECK(holds(heng::format::function_twins, name));
  }
  for (const Twin& twin : heng::format::function_twins) {
    INFO(twin.chinese);
    const auto chinese = check::find_function(twin.chinese);
    const auto english = check::find_function(twin.english);
    // One that is not built yet may be known in one column only.
    if (!chinese || !english) continue;
    CHECK(chinese->builtin == english->builtin);
    CHECK(chinese->rows == english->rows);
  }
  for (const std::string& name : check::kind_names()) {
    INFO(name);
    CHECK(holds(heng::format::kind_twins, name));
  }
  for (const Twin& twin : heng::format::kind_twins) {
    INFO(twin.chinese);
    REQUIRE(check::find_kind(twin.chinese));
    REQUIRE(check::find_kind(twin.english));
    CHECK(check::find_kind(twin.chinese)->kind_class == check::find_kind(twin.english)->kind_class);
  }
}

TEST_CASE("the units with two spellings are the same units", "[format]") {
  const heng::quantity::UnitTable& units = heng::quantity::UnitTable::standard();
  for (const Twin& twin : heng::format::unit_twins) {
    INFO(twin.chinese);
    CHECK(units.find(twin.chinese));
    CHECK(units.find(twin.chinese) == units.find(twin.english));
  }
}
