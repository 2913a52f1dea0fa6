#include "engine/report/json_schema.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace heng::model;
using heng::quantity::Rational;
using heng::report::json_schema;
using Json = nlohmann::json;

namespace {

Field field(std::string name, std::string key, KindClass kind_class) {
  Field made;
  made.name = std::move(name);
  made.key = std::move(key);
  made.kind.kind_class = kind_class;
  return made;
}

Field choice(std::string name, std::string key, std::vector<Enumeration::Member> members) {
  Field made = field(std::move(name), std::move(key), KindClass::enumeration);
  made.kind.enumeration = std::make_shared<const Enumeration>(Enumeration{"", false, std::move(members)});
  return made;
}

}  // namespace

TEST_CASE("the schema of the built-in record has its keys, required as the form has them") {
  const Json schema = Json::parse(json_schema(self_assessment_shape(), "项目自评记录"));
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema["title"] == "项目自评记录");
  CHECK(schema["required"] == Json({"project", "declared", "funds", "indicators"}));
  CHECK(schema["additionalProperties"] == false);
  const Json& properties = schema["properties"];
  CHECK(properties["project"]["required"] == Json({"name", "year"}));
  CHECK(properties["project"]["properties"].contains("department"));
  CHECK(properties["declared"]["required"] == Json({"total"}));
  CHECK(properties["declared"]["properties"]["grade"]["title"] == "申报.等级");
  // The total row is described by the list of fund rows.
  CHECK(properties["funds"]["type"] == "array");
  const Json& fund = properties["funds"]["items"];
  CHECK(fund["required"] == Json({"name", "original_budget", "revised_budget", "expenditure"}));
  CHECK(fund["properties"]["declared"]["properties"].contains("rate"));
  CHECK(fund["properties"]["expenditure"]["description"].get<std::string>().find("万元") != std::string::npos);
  const Json& indicator = properties["indicators"]["items"];
  CHECK(indicator["properties"]["level3"]["title"] == "三级");
  CHECK(indicator["properties"]["weight"]["minimum"] == 0);
  CHECK_FALSE(indicator["properties"]["deviation"].contains("minimum"));
}

TEST_CASE("the place of a value may stand in every table, and a key of that name is the shape's own") {
  const Json schema = Json::parse(json_schema(self_assessment_shape(), "x"));
  CHECK(schema["properties"]["project"]["properties"]["source"]["$ref"] == "#/$defs/place");
  CHECK(schema["properties"]["indicators"]["items"]["properties"]["at"]["$ref"] == "#/$defs/place");
  // What imported records say there.
  CHECK(schema["$defs"]["place"]["properties"]["sha256"]["type"] == "string");
  CHECK(schema["$defs"]["place"]["properties"]["raw"]["type"] == "object");
  Shape shape;
  shape.fields = {field("来源", "source", KindClass::text)};
  CHECK(Json::parse(json_schema(shape, "x"))["properties"]["source"]["title"] == "来源");
}

TEST_CASE("ranges are in the unit of bare numbers and keep their digits") {
  Shape shape;
  Field score = field("得分", "score", KindClass::points);
  score.low.number = 0;
  score.high.number = Rational::parse("8.50");
  Field budget = field("预算", "", KindClass::money);
  budget.unit = {"万元", heng::quantity::UnitClass::money, "money", 10000};
  budget.high.number = 50000;
  Field third = field("份额", "", KindClass::number);
  third.high.number = Rational::fraction(1, 3);
  shape.fields = {score, budget, third};
  const std::string text = json_schema(shape, "x");
  CHECK(text.find("\"maximum\": 8.5\n") != std::string::npos);
  const Json schema = Json::parse(text);
  CHECK(schema["properties"]["预算"]["maximum"] == 5);
  CHECK_FALSE(schema["properties"]["份额"].contains("maximum"));
}

TEST_CASE("enumerations accept names and keys, and lists their length") {
  Shape shape;
  shape.fields = {choice("地区", "region", {{"中部", "central"}, {"西部", ""}})};
  List monthly;
  monthly.name = "月度执行率";
  monthly.plain = true;
  monthly.length = 12;
  monthly.row.fields = {field("它", "", KindClass::ratio)};
  List projects;
  projects.name = "项目";
  projects.key = "projects";
  projects.optional = true;
  projects.not_empty = true;
  projects.row.fields = {field("名称", "name", KindClass::text)};
  projects.row.ignores_others = true;
  shape.lists = {monthly, projects};
  const Json schema = Json::parse(json_schema(shape, "x"));
  CHECK(schema["properties"]["region"]["anyOf"][0]["enum"] == Json({"中部", "central", "西部"}));
  CHECK(schema["properties"]["月度执行率"]["minItems"] == 12);
  CHECK(schema["properties"]["月度执行率"]["maxItems"] == 12);
  CHECK(schema["properties"]["月度执行率"]["items"]["title"] == "它");
  CHECK(schema["properties"]["projects"]["minItems"] == 1);
  CHECK(schema["properties"]["projects"]["items"]["additionalProperties"] == true);
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["required"] == Json({"region", "月度执行率"}));
}

TEST_CASE("a field of some cases only is required in those cases") {
  Shape shape;
  shape.fields = {choice("性质", "nature", {{"定量", "quantitative"}, {"定性", ""}}),
                  field("目标.值", "target.value", KindClass::number)};
  shape.fields[1].case_field = 0;
  shape.fields[1].case_values = 1;
  const Json schema = Json::parse(json_schema(shape, "x"));
  CHECK(schema["required"] == Json({"nature"}));
  const Json& rule = schema["allOf"][0];
  CHECK(rule["if"]["properties"]["nature"]["enum"] == Json({"定量", "quantitative"}));
  CHECK(rule["if"]["required"] == Json({"nature"}));
  CHECK(rule["then"]["properties"]["target"]["required"] == Json({"value"}));
  CHECK(rule["then"]["required"] == Json({"target"}));
}

TEST_CASE("the schema is the same text each time and escapes what JSON must") {
  Shape shape;
  shape.fields = {field("“引”\"号\"\\", "k\n", KindClass::text)};
  const std::string text = json_schema(shape, "x");
  CHECK(text == json_schema(shape, "x"));
  CHECK(Json::parse(text)["properties"]["k\n"]["title"] == "“引”\"号\"\\");
  CHECK(text.ends_with("}\n"));
  CHECK(Json::parse(json_schema(Shape{}, "空"))["type"] == "object");
}
