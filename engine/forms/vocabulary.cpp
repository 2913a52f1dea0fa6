#include "engine/forms/vocabulary.hpp"

#include <array>

namespace heng::forms {
namespace {

constexpr std::array rows{
    // ── head ──
    Synonyms{
        Section::head, Field::project_name,
        "项目名称 项目政策名称 项目或政策名称 政策名称 专项名称 专项资金名称 专项项目名称 资金名称 转移支付名称 转移支付项目名称 "
        "预算项目名称 "
        "一级项目名称 二级项目名称 项目支出名称 单位名称 部门名称 部门单位名称 预算部门名称 预算单位名称 评价对象"},
    Synonyms{Section::head, Field::department,
             "主管部门 主管单位 主管部门及代码 项目主管部门 中央主管部门 省级主管部门 市级主管部门 县级主管部门 预算主管部门 "
             "预算部门 部门"},
    Synonyms{Section::head, Field::implementer,
             "实施单位 项目单位 项目实施单位 资金使用单位 预算单位 执行单位 用款单位 使用单位 具体实施单位 地方主管部门 承担单位"},
    Synonyms{Section::head, Field::year, "年度 预算年度 评价年度 项目年度 自评年度"},
    Synonyms{Section::head, Field::money_unit, "单位 金额单位 资金单位 计量单位"},
    Synonyms{Section::head, Field::contact,
             "联系人 联系电话 电话 联系方式 填表人 填报人 填报人员 项目负责人 负责人 单位负责人 部门负责人 审核人 分管领导 经办人 "
             "填表日期 填报日期 填报时间 填表时间 填报单位 填报单位盖章 邮箱 地址"},
    Synonyms{
        Section::head, Field::other,
        "项目类别 项目属性 项目类型 项目编码 项目代码 项目起止时间 项目开始时间 项目结束时间 项目周期 项目期 资金性质 资金类型 "
        "资金用途 支出类型 项目概况 项目基本情况 立项依据 实施地点 年度主要任务 部门职能 部门职责 所属领域"},

    // ── funds ──
    Synonyms{Section::funds, Field::section_title,
             "项目资金 资金情况 项目资金情况 年度资金情况 预算执行情况 项目预算执行情况 年度预算执行情况 预算资金情况 "
             "资金使用情况 "
             "资金投入情况 部门预算执行情况 部门预算资金 年度预算资金 预算执行 项目支出预算及执行情况 年度资金 部门资金 资金投入 "
             "整体支出 预算情况 预算申请 年度预算申请 整体支出预算执行情况 部门整体支出"},
    Synonyms{Section::funds, Field::name, "资金来源 资金构成 资金类别 资金渠道"},
    Synonyms{Section::funds, Field::original_budget,
             "年初预算数 年初预算 年初预算金额 年初批复数 年初部门预算 年初预算安排 年初预算申请 年初预算批复数 年初数 年初安排数 "
             "预算申请数 "
             "年初预算总额"},
    Synonyms{Section::funds, Field::revised_budget,
             "全年预算数 全年预算 全年预算金额 调整后预算数 调整预算数 调整后预算 全年调整预算数 全年预算调整数 调整数 预算数 "
             "预算金额 年度预算数 调整后全年预算数 预算安排数 预算批复数 预算总额 合计 全年预算总额"},
    Synonyms{Section::funds, Field::received, "到位数 资金到位数 实际到位数 到位资金 全年到位数 到位金额 实际到位资金 资金到位"},
    Synonyms{Section::funds, Field::expenditure,
             "全年执行数 执行数 预算执行数 实际执行数 全年执行 支出数 实际支出数 全年支出数 决算数 实际支出 执行金额 "
             "全年实际执行数 全年执行金额 实际支出金额 支付数"},
    Synonyms{Section::funds, Field::rate,
             "执行率 预算执行率 预算执行进度 资金执行率 执行进度 全年执行率 支出进度 预算完成率 预算资金执行率"},
    Synonyms{Section::funds, Field::weight, "分值 权重 参考值 执行率权重 执行率分值 标准分 满分 分数 权重分值"},
    Synonyms{Section::funds, Field::declared, "得分 自评得分 自评分 自评分数 执行率得分 实际得分 预算执行得分"},
    Synonyms{Section::funds, Field::review, "复核分 复核得分 审核得分 复评分 财政复核得分"},
    Synonyms{Section::funds, Field::formula, "得分计算方法 计算方法 评分标准 评分细则 评分方法"},
    Synonyms{Section::funds, Field::reason, "原因 偏差原因 未完成原因 原因分析 备注 说明 未完成原因分析"},
    Synonyms{Section::funds, Field::central, "中央 中央资金 中央财政资金"},
    Synonyms{Section::funds, Field::provincial, "省地 省、地 省级 省 省市 省级资金 地方"},
    Synonyms{Section::funds, Field::own, "本级 本级资金 县级 市级 区级"},
    Synonyms{Section::funds, Field::other_source, "其他 其它 其他资金 其它资金"},

    // ── management ──
    Synonyms{Section::management, Field::section_title,
             "资金管理情况 项目管理情况 资金管理 过程管理 项目决策 决策情况 管理情况 项目资金管理情况 资金管理和使用情况 "
             "项目管理 决策 过程"},
    Synonyms{Section::management, Field::name, "管理事项 管理内容"},
    Synonyms{Section::management, Field::statement, "情况说明 管理情况说明 工作开展情况 完成情况说明 自评情况 落实情况"},
    Synonyms{Section::management, Field::weight, "分值 权重 参考值 标准分 满分 分数"},
    Synonyms{Section::management, Field::declared, "得分 自评得分 自评分 自评分数 实际得分"},
    Synonyms{Section::management, Field::review, "复核分 复核得分 审核得分 复评分"},
    Synonyms{Section::management, Field::problem, "存在问题和改进措施 存在问题及改进措施 存在问题 存在的问题 问题和改进措施"},
    Synonyms{Section::management, Field::formula, "评价标准及依据 评价标准 评分标准 评分依据 计算方法 评分细则"},

    // ── goals ──
    Synonyms{Section::goals, Field::section_title,
             "年度总体目标 年度绩效目标 总体目标 年度目标 项目绩效目标 绩效目标 总体绩效目标 年度总体目标完成情况 "
             "当年绩效目标 年度总体绩效目标 年度绩效目标完成情况 总体目标完成情况 当年整体绩效目标 项目目标 年度总体目标及完成情况 "
             "项目基本情况 项目年度目标完成情况 "
             "年度整体目标"},
    Synonyms{Section::goals, Field::expected,
             "预期目标 年初设定目标 年初目标 预期绩效目标 年度预期目标 设定目标 年初绩效目标 全年预期目标 年初设定绩效目标 "
             "年初预期目标 项目年度目标 "
             "目标 预期总体目标"},
    Synonyms{Section::goals, Field::goal_actual,
             "实际完成情况 目标完成情况 全年目标完成情况 全年实际完成情况 完成情况 年度目标完成情况 实际完成目标 实际完成 "
             "全年完成情况 目标实际完成情况 年度总体目标实际完成情况 自评完成情况"},

    // ── indicators ──
    Synonyms{Section::indicators, Field::section_title,
             "绩效指标 绩效指标情况 年度绩效指标 年度绩效指标完成情况 绩效指标完成情况 项目绩效指标 绩效指标分析 指标完成情况 "
             "绩效指标自评 评价指标"},
    Synonyms{Section::indicators, Field::level1, "一级指标 一级指标名称 一级 指标类型 指标类别"},
    Synonyms{Section::indicators, Field::level2, "二级指标 二级指标名称 二级"},
    Synonyms{Section::indicators, Field::level3, "三级指标 三级指标名称 三级 指标名称 指标内容 绩效指标名称 具体指标 指标"},
    Synonyms{Section::indicators, Field::description, "指标解释 指标说明 指标描述 描述 绩效指标描述 指标释义"},
    Synonyms{Section::indicators, Field::nature, "指标性质 符号 运算符号 性质 指标方向 比较符号 计算符号 指标符号"},
    Synonyms{Section::indicators, Field::target,
             "年度指标值 指标值 年初目标值 预期指标值 年度目标指标值 年初指标值 目标值 年度目标值 预期目标值 绩效目标值 "
             "计划指标值 预期值 年初设定目标值 全年指标值 计划目标值 年度预期指标值 年初设定指标值 年度绩效指标值 年度指标 "
             "全年目标值 "
             "年度计划值 计划值 调整后指标值"},
    Synonyms{Section::indicators, Field::unit, "度量单位 计量单位 单位 指标单位 指标值单位"},
    Synonyms{Section::indicators, Field::actual,
             "实际完成值 实际值完成值 全年实际值 全年实际完成值 全年完成值 完成值 年终完成值 实际完成指标值 实际值 完成指标值 "
             "年度完成值 实际完成情况 全年实际完成情况 年终实现值 实现值 全年完成指标值 年度实际完成值 自评完成值 实际完成 "
             "年度实际值 "
             "年末完成值 实际完成数 实际指标值"},
    Synonyms{Section::indicators, Field::completion, "完成情况 指标完成情况 完成率 完成比例 完成程度"},
    Synonyms{Section::indicators, Field::single_score, "单项得分 单项分值得分"},
    Synonyms{Section::indicators, Field::weight, "分值 权重 指标权重 参考值 标准分 满分 分数 指标分值 权重占比 权重分值 分值权重"},
    Synonyms{Section::indicators, Field::declared, "得分 自评得分 自评分 自评分数 实际得分 指标得分 折算得分 指标自评得分"},
    Synonyms{Section::indicators, Field::review, "复核分 复核得分 审核得分 复评分 财政复核得分"},
    Synonyms{Section::indicators, Field::deviation, "偏差度 偏差率 偏差值 偏离度 偏差"},
    Synonyms{Section::indicators, Field::reason,
             "原因 偏差原因 未完成原因 改进措施 原因分析 偏差原因分析 偏差原因分析及改进措施 未完成原因分析 "
             "未完成原因和改进措施 "
             "未完成原因及拟采取的改进措施 备注 说明"},
    Synonyms{Section::indicators, Field::formula,
             "得分计算方法 计算方法 评分标准 评价标准 评分细则 评分办法 评分依据 计算公式 扣分标准 评分规则 评价标准及依据 "
             "计分方法"},

    // ── closing ──
    Synonyms{Section::closing, Field::total,
             "总分 合计 自评总分 项目总得分 总得分 总计 绩效自评总分 得分合计 项目总分 自评分合计 总分值 综合得分 合计得分 "
             "自评得分合计 自评总得分 绩效自评得分 总分合计"},
    Synonyms{Section::closing, Field::grade, "等级 自评等级 评价等级 等次 评价等次 绩效等级 自评等次 绩效自评等级 评定等级"},
    Synonyms{Section::closing, Field::conclusion, "评价结论 自评结论 绩效结论 结论 综合评价 自评综合结论 绩效自评结论"},
    Synonyms{Section::closing, Field::problem, "存在问题 主要问题 存在的问题 存在主要问题 存在的主要问题"},
    Synonyms{Section::closing, Field::measures, "改进措施 下一步改进措施 整改措施 下一步措施 有关建议 改进建议"},
    Synonyms{Section::closing, Field::other,
             "其他需要说明事项 其他需要说明的事项 其他需要说明的问题 需要说明的问题 需要说明事项 其他事项 自评说明"},
    Synonyms{Section::closing, Field::contact,
             "联系人 联系电话 电话 填表人 填报人 项目负责人 负责人 单位负责人 审核人 填表日期 填报日期 填报单位"},
};

}  // namespace

std::span<const Synonyms> vocabulary() { return rows; }

}  // namespace heng::forms
