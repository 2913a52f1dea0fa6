// Figures, words, places and digests: the small things that every report prints.
#include <catch2/catch.hpp>

#include "engine/diagnostic/place.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/sha256.hpp"
#include "engine/report/words.hpp"
#include "tests/unit/report/samples.hpp"

namespace heng::report {
namespace {

using test::decimal;

TEST_CASE("figures are printed with their places, exactly, or as a fraction") {
  CHECK(printed(decimal("6.95"), 2) == "6.95");
  CHECK(printed(decimal("100"), 2) == "100.00");
  CHECK(printed(decimal("6.945"), 2) == "6.945");
  CHECK(printed(quantity::Rational::fraction(20, 3), 2) == "20/3");
  CHECK(printed_weight(decimal("10")) == "10");
  CHECK(printed_weight(decimal("2.50")) == "2.5");
  CHECK(printed_difference(decimal("-0.04"), 2) == "-0.04");
  CHECK(printed_difference(decimal("0.04"), 2) == "+0.04");
  CHECK(printed_difference(decimal("0"), 2) == "0.00");
}

TEST_CASE("intervals show both ends, or what a missing end means") {
  CHECK(printed(evaluate::Interval{decimal("8"), decimal("10")}, 2, Language::chinese) == "[8.00, 10.00]");
  CHECK(printed(evaluate::Interval{std::nullopt, decimal("10")}, 2, Language::chinese) == "[不限, 10.00]");
  CHECK(printed(evaluate::Interval{decimal("0"), std::nullopt}, 2, Language::english) == "[0.00, unlimited]");
  CHECK(printed(evaluate::Interval{decimal("8"), decimal("8")}, 2, Language::english) == "8.00");
}

TEST_CASE("places name file, line and column, and the document's line") {
  const test::World world;
  const text::Span at{world.record_file, world.sources.at(world.record_file).line_begin(4) + 10, 0};
  CHECK(diagnostic::printed_place(at, world.sources, Language::chinese) == "samples/one.toml:4:11");
  CHECK(diagnostic::printed_line(at, world.sources, Language::english) == "samples/one.toml:4");
  CHECK(diagnostic::printed_place({}, world.sources, Language::chinese).empty());
  CHECK(printed_document({"", "", "", "", "802"}, {"a.txt", "", "", "", "1"}, Language::chinese) == "a.txt 第802行");
  CHECK(printed_document({"b.txt", "", "", "", "802"}, {"a.txt", "", "", "", "1"}, Language::english) == "b.txt line 802");
  CHECK(printed_document({"", "3", "4", "", ""}, {}, Language::english) == "table 3 row 4 column -");
  CHECK(printed_document({}, {"a.txt", "", "", "", "1"}, Language::english).empty());
}

TEST_CASE("every word has both languages with the same parameters") {
  const auto parameters = [](std::string_view wording) {
    std::vector<std::string> found;
    for (std::size_t at = wording.find('{'); at != std::string_view::npos; at = wording.find('{', at + 1)) {
      found.emplace_back(wording.substr(at, 3));
    }
    std::ranges::sort(found);
    return found;
  };
  REQUIRE(word_count() > 0);
  for (std::size_t at = 0; at < word_count(); ++at) {
    const auto one = static_cast<Word>(at);
    const std::string_view chinese = word(one, Language::chinese);
    const std::string_view english = word(one, Language::english);
    INFO(chinese);
    CHECK_FALSE(chinese.empty());
    CHECK_FALSE(english.empty());
    CHECK(parameters(chinese) == parameters(english));
  }
}

TEST_CASE("SHA-256 agrees with the vectors of the standard") {
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  // Around the block length, where the padding takes another block.
  CHECK(sha256(std::string(55, 'a')) == "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(sha256(std::string(56, 'a')) == "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a");
  CHECK(sha256(std::string(64, 'a')) == "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

}  // namespace
}  // namespace heng::report
