#include "engine/report/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <regex>

#include "tests/unit/report/samples.hpp"

namespace heng::report {
namespace {

using Json = nlohmann::ordered_json;

// As much of JSON Schema as the result schema uses; what does not fit is listed with its path.
class Validator {
 public:
  explicit Validator(const Json& root) : root_(root) {}
  std::vector<std::string> problems(const Json& value) {
    check(value, root_, "$");
    return std::move(problems_);
  }

 private:
  static bool is_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "null") return value.is_null();
    return false;
  }
  bool fits(const Json& value, const Json& schema) {
    Validator other(root_);
    other.check(value, schema, "");
    return other.problems_.empty();
  }
  void check(const Json& value, const Json& schema, const std::string& path) {
    if (schema.contains("$ref")) {
      const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
      check(value, root_["$defs"].at(name), path);
    }
    if (schema.contains("type")) {
      const Json& types = schema["type"];
      bool matches = false;
      for (const Json& type : types.is_array() ? types : Json::array({types})) matches = matches || is_type(value, type);
      if (!matches) problems_.push_back(path + ": type");
    }
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
      problems_.push_back(path + ": enum");
    if (schema.contains("const") && schema["const"] != value) problems_.push_back(path + ": const");
    if (schema.contains("pattern") && value.is_string() &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>()))) {
      problems_.push_back(path + ": pattern");
    }
    if (schema.contains("anyOf") &&
        std::ranges::none_of(schema["anyOf"], [&](const Json& option) { return fits(value, option); })) {
      problems_.push_back(path + ": anyOf");
    }
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t at = 0; at < value.size(); ++at) check(value[at], schema["items"], path + "/" + std::to_string(at));
    }
    if (value.is_object() && schema.contains("properties")) object(value, schema, path);
  }
  void object(const Json& value, const Json& schema, const std::string& path) {
    for (const auto& [key, member] : value.items()) {
      if (schema["properties"].contains(key)) {
        check(member, schema["properties"][key], path + "/" + key);
      } else if (schema.contains("additionalProperties") && schema["additionalProperties"] == false) {
        problems_.push_back(path + "/" + key + ": not in the schema");
      }
    }
    for (const Json& key : schema.value("required", Json::array())) {
      if (!value.contains(key.get<std::string>())) problems_.push_back(path + ": lacks " + key.get<std::string>());
    }
  }
  const Json& root_;
  std::vector<std::string> problems_;
};

TEST_CASE("a result has the published form: one line, keys in order, decimals as strings") {
  const test::World world;
  const std::string line = json_line(world.agreeing(), world.context());
  CHECK(line.find('\n') == std::string::npos);
  const Json json = Json::parse(line);
  CHECK(json["project"] == "新乡市电子政务外网系统");
  CHECK(json["year"] == 2023);
  CHECK(json["source"] == Json({{"document", "xinxiang.txt"}, {"line", 790}}));
  CHECK(json["policy"] == Json({{"name", "示例政策"}, {"version", "2023"}, {"sha256", std::string(64, 'a')}}));
  CHECK(json["total"] == "96.95");
  CHECK(json["interval"].is_null());
  CHECK(json["grade"] == "优");
  CHECK(json["declared"] == Json({{"total", "96.95"}, {"delta", "0.00"}}));
  const Json& section = json["sections"][0];
  CHECK(section["name"] == "全部");
  CHECK(section["weight"] == "100");
  const Json& item = section["items"][0];
  CHECK(item["weight"] == "10");
  CHECK(item["score"] == "6.95");
  CHECK(item["declared"] == "6.95");
  CHECK(item["rule"] == "rules/policy.heng:2");
  CHECK(item["why"].size() == 2);
  CHECK(json["findings"] == Json::array());
  // No number but counts: whoever reads with doubles loses nothing.
  CHECK(line.find("6.95") != std::string::npos);
  CHECK(std::regex_search(line, std::regex(R"(:-?[0-9]+\.[0-9])")) == false);
}

TEST_CASE("an open score is null with its interval and what would decide it") {
  const test::World world;
  const Json json = Json::parse(json_line(world.open(), world.context()));
  CHECK(json["total"].is_null());
  CHECK(json["interval"] == Json::array({"90.00", "100.00"}));
  CHECK(json["grade"].is_null());
  CHECK(json["possible_grades"] == Json::array({"优", "良"}));
  CHECK(json["declared"]["delta"].is_null());
  const Json& item = json["sections"][0]["items"][0];
  CHECK(item["score"].is_null());
  CHECK(item["deciders"] == Json::array({"资金.全年预算数"}));
}

TEST_CASE("differences and findings carry codes, figures and both places") {
  const test::World world;
  const Json json = Json::parse(json_line(world.differing(), world.context()));
  const Json& difference = json["differences"][0];
  CHECK(difference["delta"] == "-0.04");
  CHECK(difference["tried"] == 40);
  CHECK(difference["explanations"][0]["code"] == "NoRoundingExplains");
  const Json& finding = json["findings"][0];
  CHECK(finding["code"] == "OddTarget");
  CHECK(finding["severity"] == "warning");
  CHECK(finding["message"] == "指标值“=1\x1b[31m”可疑");
  CHECK(finding["at"] == Json({{"document", "xinxiang.txt"}, {"line", 802}}));
  CHECK(finding["record"] == "samples/one.toml:4:1");
  report::Settings english;
  english.language = diagnostic::Language::english;
  CHECK(Json::parse(json_line(world.differing(), world.context(english)))["findings"][0]["severity"] == "warning");
}

TEST_CASE("whatever is written fits the published schema") {
  const test::World world;
  const Json schema = Json::parse(result_schema());
  for (const audit::Review& review : {world.agreeing(), world.differing(), world.open(), world.refused()}) {
    const Json json = Json::parse(json_line(review, world.context()));
    CHECK(Validator(schema).problems(json) == std::vector<std::string>{});
  }
  // The validator itself sees what is wrong.
  Json wrong = Json::parse(json_line(world.agreeing(), world.context()));
  wrong["total"] = 96.95;
  wrong["surprise"] = 1;
  wrong.erase("findings");
  CHECK(Validator(schema).problems(wrong).size() == 3);
}

TEST_CASE("text that is not valid UTF-8 or holds quotes still makes valid JSON") {
  const test::World world;
  audit::Review review = world.agreeing();
  review.scorecard.project = "a\"b\\\xff\n";
  CHECK_NOTHROW(Json::parse(json_line(review, world.context())));
}

TEST_CASE("a year that is none stays text") {
  const test::World world;
  audit::Review review = world.agreeing();
  review.scorecard.year = "2023年";
  CHECK(Json::parse(json_line(review, world.context()))["year"] == 2023);
  review.scorecard.year = "二〇二三";
  CHECK(Json::parse(json_line(review, world.context()))["year"] == "二〇二三");
  review.scorecard.year = "";
  CHECK(Json::parse(json_line(review, world.context()))["year"].is_null());
}

}  // namespace
}  // namespace heng::report
