#include "engine/intake/records.hpp"

#include <catch2/catch.hpp>

#include "engine/intake/limits.hpp"
#include "tests/unit/intake/reading.hpp"

using namespace heng;
using namespace heng::intake;

TEST_CASE("the format follows the end of the name, in any case of letters") {
  CHECK(format_of_name("甲.toml") == Format::toml);
  CHECK(format_of_name("A.JSON") == Format::json);
  CHECK(format_of_name("a.ndjson") == Format::ndjson);
  CHECK(format_of_name("a.b.jsonl") == Format::ndjson);
  CHECK_FALSE(format_of_name("-"));
  CHECK_FALSE(format_of_name("toml"));
  CHECK_FALSE(format_of_name("a.toml.bak"));
}

TEST_CASE("without a telling name the content decides") {
  CHECK(format_of_content("[project]\nname = 1\n") == Format::toml);
  CHECK(format_of_content("[[funds]]\n") == Format::toml);
  CHECK(format_of_content("# 注\n\nname = 1") == Format::toml);
  CHECK(format_of_content("") == Format::toml);
  CHECK(format_of_content("{\"a\": 1}") == Format::json);
  CHECK(format_of_content("\xEF\xBB\xBF \n{\"a\": 1}\n\n") == Format::json);
  CHECK(format_of_content("{\n\"a\": [\n{\"b\": 1},\n{\"b\": 2}\n]\n}\n") == Format::json);
  CHECK(format_of_content("{\"a\": 1}\n{\"a\": 2}") == Format::ndjson);
  CHECK(format_of_content("{\"a\": 1} \r\n\r\n {\"a\": 2}\r\n") == Format::ndjson);
  CHECK(format_of_content("[\n {\"a\": 1}]") == Format::json);
}

TEST_CASE("a bad line of NDJSON is reported and the rest is read") {
  Reading read(
      "{\"name\": \"甲\", \"x\": 1.10}\n\n{\"name\": \"乙\", \"x\": 1.20分}\r\n[1]\n{\"name\": \"\xFF\"}\n{\"name\": \"丙\", "
      "\"x\": 1.30}\r\n   \n",
      "批.ndjson");
  REQUIRE(read.records.size() == 2);
  CHECK(read.records[0].origin == "批.ndjson:1");
  CHECK(read.records[1].origin == "批.ndjson:6");
  CHECK(read.records[1].data.find("x")->text == "1.30");
  CHECK(read.sources.text(read.records[1].data.find("name")->at) == "\"丙\"");
  CHECK(read.reported() == Reports{"JsonSyntax 3:24 分", "RecordNotTable 4:1 [", "InvalidUtf8 5:11 \xFF"});
}

TEST_CASE("a record's size is limited") {
  const auto toml_of = [](std::size_t size) {
    std::string content = "a = 1\n#";
    content.append(size - content.size(), 'x');
    return Reading(std::move(content));
  };
  CHECK(toml_of(max_record_bytes - 1).records.size() == 1);
  CHECK(toml_of(max_record_bytes).records.size() == 1);
  Reading too_large = toml_of(max_record_bytes + 1);
  CHECK(too_large.records.empty());
  CHECK(too_large.reported() == Reports{"FileTooLarge 1:1 "});

  const auto line_of = [](std::size_t size) { return "{\"a\": \"" + std::string(size - 9, 'x') + "\"}"; };
  Reading lines(line_of(max_record_bytes) + "\n" + line_of(max_record_bytes + 1) + "\n" + line_of(max_record_bytes - 1) + "\n",
                "a.ndjson");
  CHECK(lines.records.size() == 2);
  CHECK(lines.reported() == Reports{"RecordTooLarge 2:1 "});
}

TEST_CASE("text that is not UTF-8, or holds nothing, is reported") {
  Reading gbk("name = \"\xD0\xC2\xCF\xE7\"\n");
  CHECK(gbk.records.empty());
  CHECK(gbk.reported() == Reports{"InvalidUtf8 1:9 \xD0"});
  const auto only = [](std::string content, std::string name) {
    Reading read(std::move(content), std::move(name));
    CHECK(read.records.empty());
    REQUIRE(read.diagnostics.all().size() == 1);
    return std::string(read.diagnostics.all()[0].kind->name);
  };
  CHECK(only("\xFF\xFEn\0a\0", "a.toml") == "InputUtf16");
  CHECK(only("", "a.toml") == "InputEmpty");
  CHECK(only(" \r\n\n", "a.ndjson") == "InputEmpty");
  CHECK(only("\n", "a.json") == "InputEmpty");
  CHECK(only("# 只有注释\n", "a.toml") == "InputEmpty");
}

TEST_CASE("TOML and JSON of the same record give the same data") {
  const Reading toml("[project]\nname = \"甲\"\nyear = 2023\n[[funds]]\nexpenditure = 41.09\ndeclared = { score = \"9.68\" }\n",
                     "-");
  const Reading json(
      R"({"project": {"name": "甲", "year": 2023}, "funds": [{"expenditure": 41.09, "declared": {"score": "9.68"}}]})", "-");
  const auto same = [](const auto& self, const model::Datum& a, const model::Datum& b) -> bool {
    return a.form == b.form && a.quoted == b.quoted && a.text == b.text && a.entries.size() == b.entries.size() &&
           a.items.size() == b.items.size() &&
           std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(),
                      [&](const auto& x, const auto& y) { return x.first == y.first && self(self, x.second, y.second); }) &&
           std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                      [&](const auto& x, const auto& y) { return self(self, x, y); });
  };
  REQUIRE(toml.records.size() == 1);
  REQUIRE(json.records.size() == 1);
  CHECK(same(same, toml.records[0].data, json.records[0].data));
  CHECK(toml.records[0].origin == "-");
}
