// Every rule of the grammar is of use: something in the policies, the examples or the made-up files is read by it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "engine/parse/grammar.hpp"
#include "tests/docs/pages.hpp"
#include "tests/support/generate_text.hpp"

namespace {

namespace generate = heng::generate;
namespace pegtl = tao::pegtl;

struct Counts {
  std::set<std::string_view> tried;
  std::set<std::string_view> read;
};
Counts counts;  // of rules by name; the control below has no state of its own

template <class Rule>
struct counting : pegtl::normal<Rule> {
  template <pegtl::apply_mode A, pegtl::rewind_mode M, template <class...> class Action, template <class...> class Control,
            class Input>
  static bool match(Input& in, heng::parse::Reader& reader) {
    counts.tried.insert(pegtl::demangle<Rule>());
    bool matched = false;
    if constexpr (std::is_same_v<typename Rule::rule_t, heng::parse::grammar::token_rule> ||
                  std::is_same_v<typename Rule::rule_t, heng::parse::grammar::gap_rule>) {
      matched = Rule::template match<A, M, Action, Control>(in, reader);
    } else {
      matched = pegtl::normal<Rule>::template match<A, M, Action, Control>(in, reader);
    }
    if (matched) counts.read.insert(pegtl::demangle<Rule>());
    return matched;
  }
};

void count(const std::string& text) {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = sources.add("t.heng", text);
  const auto reading = heng::parse::Reading::of(sources, file, diagnostics);
  heng::parse::Reader reader(reading, heng::quantity::UnitTable::standard(), diagnostics);
  using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*>;
  Input in(reading.text().data(), reading.text().data() + reading.text().size(), "");
  static_cast<void>(pegtl::parse<heng::parse::grammar::file, pegtl::nothing, counting>(in, reader));
}

// The rules that a rule is made of, all the way down.
template <class Rule>
void collect(std::set<std::string_view>& names);
template <class... Rules>
void collect_all(pegtl::type_list<Rules...>, std::set<std::string_view>& names) {
  (collect<Rules>(names), ...);
}
template <class Rule>
void collect(std::set<std::string_view>& names) {
  if (names.insert(pegtl::demangle<Rule>()).second) collect_all(typename Rule::subs_t{}, names);
}

}  // namespace

TEST_CASE("every rule of the grammar reads something", "[parse]") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(heng::test::project_root / "rules")) {
    if (entry.path().extension() == ".heng") count(heng::test::read_file(entry.path()));
  }
  for (const heng::test::Page& page : heng::test::pages()) {
    for (const heng::test::Block& block : page.blocks) {
      if (block.word == "heng") count(block.text());
    }
  }
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    generate::Chooser choose(seed);
    const generate::Statements file = generate::rule_file(choose);
    count(generate::spelled(choose, file.tokens, {true, true}));
  }
  count("}\n");  // what is read only to be refused
  std::set<std::string_view> rules;
  collect<heng::parse::grammar::file>(rules);
  REQUIRE(rules.size() > 300);
  for (const std::string_view rule : rules) {
    INFO("nothing is read by " << rule);
    CHECK(counts.read.contains(rule));
  }
}
