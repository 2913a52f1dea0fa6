// The built-in record 自评表 (one project's self-assessment) as a shape. What a policy says, where the record has it:
//
//   项目.名称 年度 主管部门？ 实施单位？              [project] name year department implementer
//   资金.名称 年初预算数 全年预算数 全年执行数         the total row of [[funds]]: name original_budget revised_budget expenditure
//   资金.分值 执行率 自评得分                          its declared = { weight, rate, score }
//   资金明细 (rows: the same names)                    every row of [[funds]]; points and rate are expected of the total row only
//   管理 (rows: 名称 分值 自评得分)                    [[management]] name weight declared; forms without this block leave it out
//   指标 (rows: 一级 二级 三级 名称 指标值 完成值      [[indicators]] level1 level2 level3 level3 target actual
//         分值 自评得分 偏差度？ 偏差原因？)                          weight declared deviation reason
//   申报.满分？ 总分 等级？                            [declared] weight total grade
//
// What only some forms have, all optional (docs/records.md lists it): goals, statements and problems of management, sources of
// money, signs and units in columns of their own, scores of a review, conclusions; what has no field is in [[others]], what the
// text around the form says of the project in [[narrative]].
//
// A key that begins with "funds." means the total row (funds_total_row). Bare numbers are 分 for points, 万元 for amounts, % for
// rates. A declared score ranges from 0 to the points of its row. Optional is what the forms in use do not all have; what they all
// have but leave blank at times (全年预算数) is not optional: a blank there is worth a finding unless the policy says what it
// means.
#include <string>
#include <utility>

#include "engine/model/shape.hpp"

namespace heng::model {

namespace {

using quantity::UnitTable;

Field field(std::string name, std::string key, KindClass kind_class) {
  Field made;
  made.name = std::move(name);
  made.key = std::move(key);
  made.kind.kind_class = kind_class;
  return made;
}

Field optional(Field made) {
  made.optional = true;
  return made;
}

Field quantity_field(std::string name, std::string key, KindClass kind_class, std::string_view unit) {
  Field made = field(std::move(name), std::move(key), kind_class);
  made.unit = UnitTable::standard().find(unit).value_or(quantity::base_unit(unit_class_of(kind_class)));
  if (kind_class != KindClass::ratio) {
    made.low.number = 0;
  }
  return made;
}

Field text(std::string name, std::string key) { return field(std::move(name), std::move(key), KindClass::text); }
Field points(std::string name, std::string key) { return quantity_field(std::move(name), std::move(key), KindClass::points, "分"); }
Field money(std::string name, std::string key) { return quantity_field(std::move(name), std::move(key), KindClass::money, "万元"); }
Field rate(std::string name, std::string key) { return quantity_field(std::move(name), std::move(key), KindClass::ratio, "%"); }

// A declared score: from 0 to the field `weight`, which stands in the same row.
Field score_up_to(std::string name, std::string key, std::uint32_t weight) {
  Field made = points(std::move(name), std::move(key));
  made.high.field = weight;
  return made;
}

void add_fund_fields(std::vector<Field>& fields, const std::string& name_prefix, const std::string& key_prefix, bool total_row) {
  fields.push_back(text(name_prefix + "名称", key_prefix + "name"));
  fields.push_back(money(name_prefix + "年初预算数", key_prefix + "original_budget"));
  fields.push_back(money(name_prefix + "全年预算数", key_prefix + "revised_budget"));
  fields.push_back(money(name_prefix + "全年执行数", key_prefix + "expenditure"));
  const auto weight = static_cast<std::uint32_t>(fields.size());
  for (Field made :
       {points(name_prefix + "分值", key_prefix + "declared.weight"), rate(name_prefix + "执行率", key_prefix + "declared.rate"),
        score_up_to(name_prefix + "自评得分", key_prefix + "declared.score", weight)}) {
    made.optional = !total_row;
    fields.push_back(std::move(made));
  }
  for (Field made :
       {money(name_prefix + "到位数", key_prefix + "received"), money(name_prefix + "中央资金", key_prefix + "central"),
        money(name_prefix + "省地资金", key_prefix + "provincial"), money(name_prefix + "本级资金", key_prefix + "own"),
        money(name_prefix + "其他来源", key_prefix + "other"), points(name_prefix + "复核得分", key_prefix + "declared.review"),
        text(name_prefix + "计算方法", key_prefix + "formula"), text(name_prefix + "原因", key_prefix + "reason")}) {
    fields.push_back(optional(std::move(made)));
  }
}

List fund_rows() {
  List list;
  list.name = "资金明细";
  list.key = "funds";
  add_fund_fields(list.row.fields, "", "", false);
  return list;
}

List management_rows() {
  List list;
  list.name = "管理";
  list.key = "management";
  list.optional = true;
  list.row.fields = {text("名称", "name"),
                     points("分值", "weight"),
                     score_up_to("自评得分", "declared", 1),
                     optional(text("情况说明", "statement")),
                     optional(points("复核得分", "review")),
                     optional(text("存在问题", "problem")),
                     optional(text("计算方法", "formula"))};
  return list;
}

List indicator_rows() {
  constexpr std::uint32_t weight = 6;
  Field deviation = optional(rate("偏差度", "deviation"));
  deviation.is_signed = true;
  List list;
  list.name = "指标";
  list.key = "indicators";
  list.row.fields = {text("一级", "level1"),
                     text("二级", "level2"),
                     text("三级", "level3"),
                     text("名称", "level3"),
                     field("指标值", "target", KindClass::target),
                     field("完成值", "actual", KindClass::actual),
                     points("分值", "weight"),
                     score_up_to("自评得分", "declared", weight),
                     std::move(deviation),
                     optional(text("偏差原因", "reason")),
                     optional(text("指标说明", "description")),
                     optional(text("指标性质", "nature")),
                     optional(text("指标值数", "value")),
                     optional(text("度量单位", "unit")),
                     optional(text("完成情况", "completion")),
                     optional(points("单项得分", "single_score")),
                     optional(points("复核得分", "review")),
                     optional(text("计算方法", "formula"))};
  return list;
}

List other_cells() {
  List list;
  list.name = "其他栏目";
  list.key = "others";
  list.optional = true;
  list.row.fields = {text("名称", "name"), text("内容", "text")};
  return list;
}

List narrative_rows() {
  List list;
  list.name = "正文所述";
  list.key = "narrative";
  list.optional = true;
  list.row.fields = {optional(text("名称", "name")),
                     optional(money("年初预算数", "original_budget")),
                     optional(money("预算数", "revised_budget")),
                     optional(money("执行数", "expenditure")),
                     optional(rate("执行率", "rate")),
                     optional(points("得分", "score")),
                     optional(text("等级", "grade")),
                     optional(rate("满意度", "satisfaction")),
                     text("来源", "by"),
                     text("原文", "text")};
  return list;
}

}  // namespace

Shape self_assessment_shape() {
  Shape shape;
  shape.fields = {text("项目.名称", "project.name"), field("项目.年度", "project.year", KindClass::year),
                  optional(text("项目.主管部门", "project.department")), optional(text("项目.实施单位", "project.implementer"))};
  add_fund_fields(shape.fields, "资金.", "funds.", true);
  shape.fields.push_back(optional(points("申报.满分", "declared.weight")));
  shape.fields.push_back(points("申报.总分", "declared.total"));
  for (Field made : {text("申报.等级", "declared.grade"), text("申报.评价结论", "declared.conclusion"),
                     text("申报.存在问题", "declared.problem"), text("申报.改进措施", "declared.measures"),
                     text("年度总体目标.预期", "goals.expected"), text("年度总体目标.完成", "goals.actual"),
                     points("年度总体目标.分值", "goals.weight"), points("年度总体目标.自评得分", "goals.declared")}) {
    shape.fields.push_back(optional(std::move(made)));
  }
  shape.lists = {fund_rows(), management_rows(), indicator_rows(), other_cells(), narrative_rows()};
  return shape;
}

}  // namespace heng::model
