#include "engine/model/shape.hpp"

#include <set>

#include <catch2/catch.hpp>

using namespace heng::model;

TEST_CASE("the total row of a fund block is known by its name, whatever blanks and colons are around it") {
  CHECK(funds_total_row({"年度资金总额:", "财政拨款", "单位资金"}) == 0U);
  CHECK(funds_total_row({"其中:财政拨款", "年度 资金　总额："}) == 1U);
  CHECK(funds_total_row({"财政拨款", "年度总金额"}) == 1U);
  CHECK(funds_total_row({"年度财政资金总额", "其他"}) == 0U);
  CHECK(funds_total_row({"财政拨款", "其他资金", "合计"}) == 2U);
  CHECK(funds_total_row({"总额", "其中：财政资金"}) == 0U);
  CHECK(funds_total_row({"年度资金总额", "合计"}) == 0U);
}

TEST_CASE("no total row is guessed among several") {
  CHECK_FALSE(funds_total_row({}));
  CHECK_FALSE(funds_total_row({"财政拨款", "单位资金"}));
  CHECK_FALSE(funds_total_row({"年度资金总额", "年度资金总额：", "财政拨款"}));
  CHECK_FALSE(funds_total_row({"其中年度资金总额", "财政拨款"}));
  CHECK(funds_total_row({"财政拨款"}) == 0U);
}

TEST_CASE("the built-in shape has the names of the language with the keys of the record") {
  const Shape shape = self_assessment_shape();
  const auto key_of = [&shape](std::string_view name) {
    const auto field = shape.find_field(name);
    return field ? shape.fields[*field].key : std::string();
  };
  CHECK(key_of("项目.名称") == "project.name");
  CHECK(key_of("项目.年度") == "project.year");
  CHECK(key_of("资金.全年预算数") == "funds.revised_budget");
  CHECK(key_of("资金.全年执行数") == "funds.expenditure");
  CHECK(key_of("资金.自评得分") == "funds.declared.score");
  CHECK(key_of("申报.总分") == "declared.total");
  CHECK_FALSE(shape.find_field("全年预算数"));
  REQUIRE(shape.find_list("指标"));
  const Shape& row = shape.lists[*shape.find_list("指标")].row;
  CHECK(row.fields[row.find_field("名称").value()].key == "level3");
  CHECK(row.fields[row.find_field("指标值").value()].kind.is(KindClass::target));
  CHECK(row.fields[row.find_field("完成值").value()].kind.is(KindClass::actual));
  CHECK(row.fields[row.find_field("偏差度").value()].is_signed);
  REQUIRE(shape.find_list("资金明细"));
  CHECK(shape.lists[*shape.find_list("资金明细")].key == "funds");
}

TEST_CASE("a declared score ranges from 0 to the points of its own row") {
  const Shape shape = self_assessment_shape();
  const auto check = [](const Shape& fields, std::string_view declared, std::string_view weight) {
    const Field& field = fields.fields[fields.find_field(declared).value()];
    CHECK(field.low.number == heng::quantity::Rational(0));
    REQUIRE(field.high.field);
    CHECK(fields.fields[*field.high.field].name == weight);
  };
  check(shape, "资金.自评得分", "资金.分值");
  for (const char* list : {"资金明细", "管理", "指标"}) {
    check(shape.lists[shape.find_list(list).value()].row, "自评得分", "分值");
  }
}

TEST_CASE("bare numbers of the built-in shape are 分, 万元 and %") {
  const Shape shape = self_assessment_shape();
  const auto unit_of = [&shape](std::string_view name) { return shape.fields[shape.find_field(name).value()].unit; };
  CHECK(unit_of("资金.全年执行数").name == "万元");
  CHECK(unit_of("资金.全年执行数").factor == heng::quantity::Rational(10000));
  CHECK(unit_of("资金.执行率").factor == heng::quantity::Rational::fraction(1, 100));
  CHECK(unit_of("申报.总分").name == "分");
}

TEST_CASE("names are unique in every block of the built-in shape") {
  const auto check = [](const Shape& shape) {
    std::set<std::string> names;
    for (const Field& field : shape.fields) CHECK(names.insert(field.name).second);
    for (const List& list : shape.lists) CHECK(names.insert(list.name).second);
  };
  const Shape shape = self_assessment_shape();
  check(shape);
  for (const List& list : shape.lists) check(list.row);
}
