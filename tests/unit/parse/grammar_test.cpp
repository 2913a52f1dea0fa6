// PEGTL's own analysis: no rule of the grammar can run without moving on.
#include "engine/parse/grammar.hpp"

#include <catch2/catch.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

TEST_CASE("the grammar has no left recursion and no loop without progress", "[parse]") {
  CHECK(tao::pegtl::analyze<heng::parse::grammar::file>(1) == 0);
}
