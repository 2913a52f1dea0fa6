#include "engine/intake/json.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/intake/limits.hpp"
#include "tests/unit/intake/reading.hpp"

using namespace heng;
using namespace heng::intake;

namespace {

Reading json(std::string content) { return Reading(std::move(content), "甲.json"); }

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("numbers of JSON keep the digits as typed") {
  const Reading read =
      json(R"({"a": 42.47, "b":1.10,"c": -0, "d":[100.0 ,1E+2, 12345678901234567890123456789012345678901.5], "e": "1.50"})");
  CHECK(read.text("a") == "42.47");
  CHECK(read.text("b") == "1.10");
  CHECK(read.text("c") == "-0");
  const auto& list = *read.records[0].data.find("d");
  REQUIRE(list.items.size() == 3);
  CHECK(list.items[0].text == "100.0");
  CHECK(list.items[1].text == "1E+2");
  CHECK(list.items[2].text == "12345678901234567890123456789012345678901.5");
  CHECK(read.text("e") == "1.50");
  CHECK(read.records[0].data.find("e")->quoted);
  CHECK_FALSE(read.records[0].data.find("a")->quoted);
}

TEST_CASE("values of JSON have their place") {
  const Reading read =
      json("{\n  \"项目\": {\"name\": \"“4050”\\n人员\"},\n  \"flags\": [true, {}, [], null, false],\n  \"last\" : 1.10}");
  CHECK(read.typed("项目.name") == "\"“4050”\\n人员\"");
  CHECK(read.text("项目.name") == "“4050”\n人员");
  CHECK(read.typed("项目") == "{");
  const auto& flags = *read.records[0].data.find("flags");
  REQUIRE(flags.items.size() == 5);
  CHECK(flags.items[0].text == "true");
  CHECK(flags.items[3].form == model::Datum::Form::missing);
  CHECK(read.sources.text(flags.items[4].at) == "false");
  const auto& last = *read.records[0].data.find("last");
  CHECK(read.sources.text(last.key_at) == "\"last\"");
  CHECK(read.sources.at(last.at.file).position(last.at.begin) == text::Position{4, 12});
}

TEST_CASE("mistakes in JSON are reported at the narrowest place") {
  const auto reported = [](std::string content) {
    Reading read = json(std::move(content));
    CHECK(read.records.empty());
    return read.reported();
  };
  CHECK(reported("{\"a\": 1,}") == Reports{"JsonSyntax 1:9 }"});
  CHECK(reported("{\"a\" 1}") == Reports{"JsonSyntax 1:6 1"});
  CHECK(reported("{\"a\":,}") == Reports{"JsonSyntax 1:6 ,"});
  CHECK(reported("{“a”: 1}") == Reports{"JsonSyntax 1:2 “a”"});
  CHECK(reported("{\"甲\": 42.47万元}") == Reports{"JsonSyntax 1:12 万元"});
  CHECK(reported("{\"a\": 1} {\"a\": 2}") == Reports{"JsonSyntax 1:10 {"});
  CHECK(reported("{\"a\": [1, 2}") == Reports{"JsonSyntax 1:12 }"});
  CHECK(reported("{\"a\": \"x\ny\"}").front().starts_with("JsonSyntax 1:7 \"x"));
  CHECK(reported("{\"a\": \"\\q\"}").front().starts_with("JsonSyntax 1:7 \"\\q"));
  CHECK(reported("{\"a\": 1e999}") == Reports{"JsonSyntax 1:7 1e999"});
  CHECK(reported("{\"a\": tru}").front().starts_with("JsonSyntax 1:7 tru"));
  CHECK(reported("{\"a\": 1") == Reports{"JsonUnfinished 1:8 "});
  CHECK(reported("{\"a\": \"x") == Reports{"JsonUnfinished 1:9 "});
  CHECK(reported(std::string("{\"a\": 1}\0{}", 11)) == Reports{std::string("ForbiddenCharacter 1:9 \0", 24)});
  CHECK(reported("[{\"a\": 1}]") == Reports{"RecordNotTable 1:1 ["});
  CHECK(reported("\"甲\"") == Reports{"RecordNotTable 1:1 \"甲\""});
  CHECK(reported("null") == Reports{"RecordNotTable 1:1 null"});
}

TEST_CASE("every duplicate key of JSON is reported, with the place of the first") {
  Reading read = json("{\"a\": 1, \"b\": {\"c\": 1, \"d\": 2, \"c\": 3}, \"a\": 4, \"a\": 5}");
  CHECK(read.records.empty());
  CHECK(read.reported() == Reports{"DuplicateKey 1:32 \"c\"", "DuplicateKey 1:41 \"a\"", "DuplicateKey 1:49 \"a\""});
  const auto& labels = read.diagnostics.all().back().labels;
  REQUIRE(labels.size() == 1);
  CHECK(labels[0].at.begin == 1);
  // The same key in two objects is no duplicate.
  CHECK(json("{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 1}]}").records.size() == 1);
}

TEST_CASE("nesting of JSON is limited") {
  const auto nested = [](std::size_t depth) { return json("{\"a\":" + repeated("[", depth - 1) + repeated("]", depth - 1) + "}"); };
  CHECK(nested(max_nesting - 1).records.size() == 1);
  CHECK(nested(max_nesting).records.size() == 1);
  Reading too_deep = nested(max_nesting + 1);
  CHECK(too_deep.records.empty());
  CHECK(too_deep.reported() == Reports{"InputTooDeep 1:69 ["});
  CHECK(json(repeated("{\"a\":", 500'000)).records.empty());
}

TEST_CASE("random JSON-like bytes never crash the reader, and what is refused is reported") {
  const std::string alphabet = "{}[]\",:0123456789.eE+-truefalsn \n\t\\u\0\x01\xE2\x89\xA4\xFF";
  CHECK(rc::check("JSON", [&alphabet] {
    const auto bytes = "{\"a\":" + *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    Reading read = json(bytes);
    RC_ASSERT(read.records.size() == 1U || read.diagnostics.has_errors());
    for (const auto& diagnostic : read.diagnostics.all()) {
      RC_ASSERT(diagnostic.at.begin <= diagnostic.at.end);
      RC_ASSERT(diagnostic.at.end <= bytes.size());
    }
  }));
}

TEST_CASE("the place of every scalar of a random JSON record is its spelling") {
  CHECK(rc::check("places", [] {
    const auto numbers = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::arbitrary<std::int64_t>());
    const auto blanks = std::string(*rc::gen::inRange<std::size_t>(0, 4), ' ');
    std::string content = "{\"表\":" + blanks + "[";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      content += (i == 0 ? "" : ",") + blanks + "{\"值\"" + blanks + ":" + blanks + std::to_string(numbers[i]) + ".50" + blanks +
                 "}" + blanks;
    }
    Reading read = json(content + "]}");
    RC_ASSERT(read.records.size() == 1U);
    const auto& items = read.records[0].data.find("表")->items;
    RC_ASSERT(items.size() == numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto& value = *items[i].find("值");
      RC_ASSERT(value.text == std::to_string(numbers[i]) + ".50");
      RC_ASSERT(read.sources.text(value.at) == value.text);
    }
  }));
}
