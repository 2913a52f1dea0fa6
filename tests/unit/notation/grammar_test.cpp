// PEGTL's own analysis: no rule can loop without reading anything.
#include "engine/notation/grammar.hpp"

#include <catch2/catch.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

namespace heng::notation::grammar {
namespace {

TEST_CASE("the grammar has no loops without progress", "[notation]") {
  CHECK(pegtl::analyze<text>(1) == 0);
  CHECK(pegtl::analyze<amount_alone>(1) == 0);
  CHECK(pegtl::analyze<date_alone>(1) == 0);
  CHECK(pegtl::analyze<unit_alone>(1) == 0);
  CHECK(pegtl::analyze<relation_alone>(1) == 0);
}

TEST_CASE("of a list of words the longest stands, whatever their order", "[notation]") {
  using words_in_disorder = word<"大于", "大于等于", "大">;
  const auto matched = [](const std::string& in_text) {
    pegtl::memory_input in(in_text, "");
    return pegtl::parse<words_in_disorder>(in) ? in_text.size() - in.size() : std::size_t{0};
  };
  CHECK(matched("大于等于5") == std::string("大于等于").size());
  CHECK(matched("大于5") == std::string("大于").size());
  CHECK(matched("大的") == std::string("大").size());
  CHECK(matched("小") == 0);
  CHECK(matched("") == 0);
}

}  // namespace
}  // namespace heng::notation::grammar
