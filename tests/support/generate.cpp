// Records first, then policies. The declared shape is one text, written here once, beside the cells that fit it.
#include "tests/support/generate.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace heng::generate {

using model::Datum;

std::size_t Chooser::below(std::size_t count) {
  if (is_endless_) return static_cast<std::size_t>(engine_() % count);
  return next_ < numbers_.size() ? numbers_[next_++] % count : 0;
}

std::string Chooser::one_of(std::initializer_list<const char*> texts) {
  return *(texts.begin() + static_cast<std::ptrdiff_t>(below(texts.size())));
}

namespace {

// ── records ──

constexpr const char* declared_input = R"(  输入 {
    打分甲 “judged”：分 0分至10分
    打分乙：分 0分至10分
    预算 “budget”：金额 万元
    支出 “spent”：金额 万元
    上年支出：金额 万元
    合格率：百分数 0%至100%
    增幅：百分数，可负
    占比：比率
    在职人数 “staff”：计数 人
    编制数：计数 人
    错误数：计数 处
    头数：计数 头套
    面积：量 亩
    完成面积：量 亩
    系数：数
    用时：时长 天
    已验收：是否
    有方案：是否
    地区：枚举 { 中部 “central”、西部 “west”、东部 “east” }
    灯：次序 { 红 > 黄 > 绿 }
    档次：好坏
    到位日：日期
    期限：日期
    年度：年
    类型：文字
    补助？：金额 万元
    社会：{ 到位：金额 万元；计划：金额 万元 }
    项目：每行 { 名称：文字；分值：分；得分：分 0分至100分；预算：金额 万元；逾期：是否；类别：枚举 { 甲类、乙类 }；评级：次序 { 甲等 > 乙等 > 丙等 }；验收日：日期；明细：每行 { 数额：金额 万元 } }
    月度：多个 百分数
    清单：多个 是否
    指标：每行 { 名称：文字；分值：分；一级：文字；指标值：目标式；完成值：完成式 }
  }
)";

Datum scalar(std::string text) {
  Datum datum;
  datum.form = Datum::Form::scalar;
  datum.quoted = true;
  datum.text = std::move(text);
  return datum;
}

Datum table() {
  Datum datum;
  datum.form = Datum::Form::table;
  return datum;
}

Datum list(std::vector<Datum> items) {
  Datum datum;
  datum.form = Datum::Form::list;
  datum.items = std::move(items);
  return datum;
}

class RecordWriter {
 public:
  RecordWriter(Chooser& choose, bool is_complete) : choose_(choose), is_complete_(is_complete) {}

  Datum declared() {
    Datum out = table();
    for (const char* key : {"judged", "打分乙"}) put(out, key, points(10));
    for (const char* key : {"budget", "spent", "上年支出"}) put(out, key, money());
    put(out, "合格率", share());
    put(out, "增幅", choose_.one_of({"5%", "0%", "-3%", "12.5%", "−0.5%", "8", "100%", "-100%", "33.33%"}));
    put(out, "占比", choose_.one_of({"0.5", "50%", "1", "0", "120%", "1.5", "0.333"}));
    for (const char* key : {"staff", "编制数"})
      put(out, key, choose_.one_of({"10人", "118人", "115", "0人", "1 人", "1万人", "3", "１２人"}));
    put(out, "错误数", choose_.one_of({"0处", "1处", "3处", "7", "25处"}));
    put(out, "头数", choose_.one_of({"3头套", "0", "12头套"}));
    for (const char* key : {"面积", "完成面积"})
      put(out, key, choose_.one_of({"100亩", "0亩", "1.5公顷", "99.99亩", "1万亩", "30"}));
    put(out, "系数", choose_.one_of({"1", "0", "0.8", "2.5", "12", "0.125"}));
    put(out, "用时", choose_.one_of({"3天", "0天", "10天", "36小时", "1.5天", "25"}));
    for (const char* key : {"已验收", "有方案"}) put(out, key, choose_.one_of({"是", "否", "true", "false"}));
    put(out, "地区", choose_.one_of({"中部", "west", "东部", "central"}));
    put(out, "灯", choose_.one_of({"红", "黄", "绿"}));
    put(out, "档次", choose_.one_of({"好", "中", "差"}));
    for (const char* key : {"到位日", "期限"}) put(out, key, day());
    put(out, "年度", choose_.one_of({"2023", "2023年", "2020", "2024年"}));
    put(out, "类型", choose_.one_of({"新建", "续建", "维修", "其他类型"}));
    if (is_complete_ || choose_.chance(60)) put(out, "补助", money());
    Datum society = table();
    put(society, "到位", money());
    put(society, "计划", money());
    out.entries.emplace_back("社会", std::move(society));
    put_list(out, "项目", projects());
    put_list(out, "月度", cells([&] { return choose_.one_of({"90%", "85.5%", "0%", "100%", "33.3"}); }));
    put_list(out, "清单", cells([&] { return choose_.one_of({"是", "否"}); }));
    put_list(out, "指标", indicators(30));
    if (!is_complete_ && choose_.chance(10)) put(out, "没人认识", "1");
    return out;
  }

  Datum self_assessment() {
    Datum out = table();
    Datum project = table();
    put(project, "name", "甲项目");
    put(project, "year", choose_.one_of({"2023", "2022年"}));
    out.entries.emplace_back("project", std::move(project));
    put_list(out, "funds", funds());
    std::vector<Datum> management;
    const std::size_t judged = 1 + choose_.below(4);
    for (std::size_t i = 0; i < judged; ++i) {
      Datum row = table();
      put(row, "name", "管理事项" + std::to_string(i + 1));
      const std::string weight = share_of(20, judged);
      put(row, "weight", weight);
      put(row, "declared", choose_.one_of({"0", "1", "2.5", "4分", "3.333"}));
      management.push_back(std::move(row));
    }
    put_list(out, "management", std::move(management));
    put_list(out, "indicators", indicators(70));
    Datum declared = table();
    put(declared, "weight", "100");
    put(declared, "total", choose_.one_of({"99.5", "100", "87.25分"}));
    put(declared, "grade", choose_.one_of({"优", "良", ""}));
    out.entries.emplace_back("declared", std::move(declared));
    return out;
  }

 private:
  void put(Datum& into, const std::string& key, std::string good) {
    if (!is_complete_ && choose_.chance(9)) {
      switch (choose_.below(4)) {
        case 0:
          good = choose_.one_of({"", "—", "/", "……"});
          break;
        case 1:
          return;
        case 2:
          good = choose_.one_of({"不适用", "n/a", "未提供"});
          break;
        default:
          good = choose_.one_of({"约5万元", "5斛", "-3万元", "2 8", "abc", "1e5", "99999999999999999999999999999万元",
                                 "12345678901234567890.123456789", "3.5", "100", "－5%", "5人", "３％", "1,000", "+5", "0.0000001",
                                 "15分", "2023年13月", "5=50%"});
          break;
      }
    }
    if (!is_complete_ && choose_.chance(1)) {
      into.entries.emplace_back(key, table());
      return;
    }
    into.entries.emplace_back(key, scalar(std::move(good)));
  }

  void put_list(Datum& into, const std::string& key, std::vector<Datum> rows) {
    if (!is_complete_ && choose_.chance(4)) {
      if (choose_.chance(50)) into.entries.emplace_back(key, scalar("没有"));
      return;
    }
    if (!is_complete_ && choose_.chance(5)) rows.clear();
    into.entries.emplace_back(key, list(std::move(rows)));
  }

  std::vector<Datum> cells(const std::function<std::string()>& cell) {
    std::vector<Datum> items;
    const std::size_t count = 1 + choose_.below(4);
    for (std::size_t i = 0; i < count; ++i) {
      items.push_back(scalar(!is_complete_ && choose_.chance(5) ? choose_.one_of({"", "不适用", "abc"}) : cell()));
    }
    return items;
  }

  std::string money() {
    return choose_.one_of({"100万元", "42.47万元", "0万元", "331.28万元", "230.07", "1,234.5万元", "125000元", "0.3亿元",
                           "３００万元", "1百万元", "99.999999万元", "100 万元", "7元"});
  }
  std::string day() {
    return choose_.one_of({"2023-11-30", "2023年11月30日", "2023年12月", "2023-01-01", "2024年2月29日", "2022年", "2023-12-01",
                           "2021-01-31", "2023-12-31", "2020年3月15日"});
  }
  std::string share() {
    return choose_.one_of({"95%", "100%", "0%", "69.45%", "99.995%", "80", "60%", "100.0 %", "89.99％", "33.333333%"});
  }
  std::string points(int most) {
    const std::string whole = std::to_string(choose_.below(static_cast<std::size_t>(most)));
    return whole + choose_.one_of({"", "分", ".5", ".25分", ".125"});
  }
  std::string share_of(int whole, std::size_t count) {
    if (!is_complete_) return std::to_string(choose_.below(12)) + choose_.one_of({"", "分", ".5"});
    // The last digits of a third do not add up to the whole: only counts that divide it are given by their callers.
    const int hundredths = whole * 100 / static_cast<int>(count);
    std::string text = std::to_string(hundredths / 100);
    if (hundredths % 100 != 0) text += "." + std::string(hundredths % 100 < 10 ? "0" : "") + std::to_string(hundredths % 100);
    return text;
  }

  std::vector<Datum> funds() {
    std::vector<Datum> rows;
    const std::size_t count = 1 + choose_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      Datum row = table();
      const bool slip = !is_complete_ && choose_.chance(5);
      row.entries.emplace_back(
          "name", scalar(i == 0 && !slip ? choose_.one_of({"年度资金总额", "年度资金总额：", " 年度 资金总额:"}) : "财政拨款"));
      put(row, "original_budget", money());
      put(row, "revised_budget", money());
      put(row, "expenditure", money());
      Datum declared = table();
      put(declared, "weight", "10");
      put(declared, "rate", share());
      put(declared, "score", points(10));
      row.entries.emplace_back("declared", std::move(declared));
      rows.push_back(std::move(row));
    }
    return rows;
  }

  std::vector<Datum> projects() {
    std::vector<Datum> rows;
    const std::size_t count = std::array<std::size_t, 4>{1, 2, 3, 5}[choose_.below(4)];
    for (std::size_t i = 0; i < count; ++i) {
      Datum row = table();
      put(row, "名称", "项目" + std::to_string(i + 1));
      put(row, "分值", share_of(30, count));
      put(row, "得分", points(100));
      put(row, "预算", money());
      put(row, "逾期", choose_.one_of({"否", "是"}));
      put(row, "类别", choose_.one_of({"甲类", "乙类"}));
      put(row, "评级", choose_.one_of({"甲等", "乙等", "丙等"}));
      put(row, "验收日", day());
      std::vector<Datum> details;
      for (std::size_t k = choose_.below(3); k > 0; --k) {
        Datum detail = table();
        put(detail, "数额", money());
        details.push_back(std::move(detail));
      }
      row.entries.emplace_back("明细", list(std::move(details)));
      rows.push_back(std::move(row));
    }
    return rows;
  }

  std::pair<std::string, std::string> target_and_actual() {
    const auto number = [&] { return std::to_string(1 + choose_.below(120)); };
    switch (choose_.below(is_complete_ ? 8 : 11)) {
      case 0:
        return {choose_.one_of({"≥", ">", "≤", "<", "=", "", "不低于", "≧", "大于等于", "不超过"}) + number() + "个",
                number() + "个"};
      case 1:
        return {choose_.one_of({"≥", "≤", "=", ""}) + number() + "%", number() + choose_.one_of({"%", ".5%"})};
      case 2:
        return {choose_.one_of({"≤", "≥"}) + number() + choose_.one_of({".47万元", "万元"}),
                number() + choose_.one_of({"万元", "0000元"})};
      case 3:
        return {choose_.one_of({"60%-80%", "[60%,80%)", "10-20人", "5万元至8万元"}),
                choose_.one_of({"70%", "80%", "15人", "8万元", "60.0%"})};
      case 4:
        return {choose_.one_of({"2023年11月", "2023年12月底前", "2023年11月30日"}),
                choose_.one_of({"2023年11月30日", "2023年12月", "2024年1月", "100%"})};
      case 5:
        return {choose_.one_of({"提升", "效果明显", "合规"}), choose_.one_of({"100%", "达成预期指标", "提升", "90%"})};
      case 6:
        return {choose_.one_of({"提升", "≥90%"}),
                choose_.one_of({"达成预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差"})};
      case 7:
        return {"≥" + number() + "件", number() + choose_.one_of({"件", "%"})};
      case 8:
        return {choose_.one_of({"", "—", "≥≤5", "约5%", "工5%", "9月前"}), number() + "个"};
      case 9:
        return {"≥" + number() + "个", choose_.one_of({"", "不适用", "未提供", "n/a", "5斛", "60%-80%", "2 8"})};
      default:
        return {"≥" + number() + choose_.one_of({"人", "万元", "%", "", "天"}),
                number() + choose_.one_of({"件", "元", "%", "", "小时"})};
    }
  }

  std::vector<Datum> indicators(int weight) {
    std::vector<Datum> rows;
    const std::size_t count = std::array<std::size_t, 3>{1, 2, 5}[choose_.below(3)];
    for (std::size_t i = 0; i < count; ++i) {
      const auto [target, actual] = target_and_actual();
      Datum row = table();
      const bool declared_shape = weight == 30;
      put(row, declared_shape ? "一级" : "level1", choose_.one_of({"产出指标", "成本指标", "效益指标"}));
      if (!declared_shape) put(row, "level2", choose_.one_of({"数量指标", "质量指标"}));
      put(row, declared_shape ? "名称" : "level3", "指标" + std::to_string(i + 1));
      put(row, declared_shape ? "指标值" : "target", target);
      put(row, declared_shape ? "完成值" : "actual", actual);
      put(row, declared_shape ? "分值" : "weight", share_of(weight, count));
      if (!declared_shape) {
        put(row, "declared", points(5));
        put(row, "deviation", choose_.one_of({"0.00", "-3.25%", "10%"}));
        put(row, "reason", choose_.one_of({"", "预算压减"}));
      }
      rows.push_back(std::move(row));
    }
    return rows;
  }

  Chooser& choose_;
  bool is_complete_;
};

// ── policies ──

enum class Kind : std::uint8_t { points, money, ratio, people, places, area, number, days, heads };
enum class Row : std::uint8_t { none, project, indicator };

class PolicyWriter {
 public:
  PolicyWriter(Chooser& choose, const Wishes& wishes) : choose_(choose), wishes_(wishes) {}

  std::string declared() {
    std::string body;
    body += "  枚举 好坏 { 好、中、差 }\n";
    body += declared_input;
    has_peers_ = choose_.chance(20);
    if (has_peers_) body += "  评价对象 单位\n";
    body += header();
    if (choose_.chance(20)) body += households();
    declarations(body);
    const bool extra = choose_.chance(25);
    std::vector<int> weights{50, 50};
    const std::size_t layout = choose_.below(4);
    if (layout == 0) weights = {100};
    if (layout == 2) weights = {20, 30, 50};
    if (layout == 3) weights = {70, 30};
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const bool rows = weights[i] == 30 && choose_.chance(75);
      body += rows ? row_section(i) : section(i, weights[i]);
    }
    if (extra) body += extra_section();
    body += tail(extra);
    return "单位 头套 计数\n/// 生成的政策\n政策 生成 {\n" + body + "}\n";
  }

  std::string self_assessment() {
    is_self_assessment_ = true;
    std::string body = "  输入 自评表\n" + header();
    body += "  表 完成度 { 等次 => 系数；达成 => " + percent() + "；部分达成 => " + percent() + "；未达成 => 0% }\n";
    body += "  部分 预算执行 10分 { 项 预算执行率 10分 {\n    对照 资金.自评得分\n";
    const std::string budget =
        wishes_.answers && choose_.chance(60) ? "(资金.全年预算数，缺则 资金.年初预算数)" : "资金.全年预算数";
    body += "    设 执行率 = 资金.全年执行数 / " + budget + zero_answer("0%") + (choose_.chance(60) ? "，百分数" + places() : "") +
            "\n";
    body += "    得 " +
            choose_.one_of({"分值 × 执行率，最高 满分", "满分，执行率 比 100% 每低1个百分点扣0.5分，不足一个不计，扣完为止",
                            "按 执行率 { ≥ 95%：满分；[60%, 95%)：内插 6分 至 满分；< 60%：0分 }",
                            "分值 × 正向比例(合计(资金明细 的 全年预算数)，资金.全年执行数)"}) +
            "\n  } }\n";
    body += "  部分 资金管理 20分 { 每项 管理 { 得 " +
            choose_.one_of({"自评得分", "自评得分 × 50%", "若 自评得分 ≥ 80% × 分值 则 满分 否则 自评得分",
                            "分值，扣 1分，扣完为止", "自评得分，保留一位小数，截断，最高 满分"}) +
            " } }\n";
    body += "  部分 绩效指标 70分 {\n";
    if (choose_.chance(70)) {
      body += "    每项 指标 其中 一级 = “成本指标” {\n";
      if (choose_.chance(50)) body += "      检查 成本方向 警告 当 指标值.符号 = “≥”，说明 “符号”\n";
      body += "      得 " + target_arms() + "\n    }\n";
    }
    if (choose_.chance(20)) body += "    每项 指标 其中 包含(二级，“质量”) 且 非 一级 = “成本指标” { 得 " + target_arms() + " }\n";
    body += choose_.chance(15) ? "    每项 指标 其他 不计分\n" : "    每项 指标 其他 { 得 " + target_arms() + " }\n";
    body += "  }\n" + tail(false);
    return "政策 生成 {\n" + body + "}\n";
  }

 private:
  std::string number_text() { return std::to_string(1 + choose_.below(40)); }
  std::string percent() { return choose_.one_of({"100%", "80%", "60%", "95%", "50%", "33.3%", "0.5%", "120%", "12.5%"}); }
  std::string mode() { return choose_.one_of({"四舍五入", "四舍六入五成双", "五舍六入", "截断", "进一", "向上", "向下"}); }
  std::string places() { return "保留" + choose_.one_of({"两位小数", "整数", "一位小数", "三位小数", "四位小数"}) + "，" + mode(); }
  std::string zero_answer(const std::string& answer) {
    if (wishes_.answers && !has_peers_ && choose_.chance(8)) return "，分母为零则 拒评 “零分母”";
    return choose_.chance(40) ? "，分母为零则 " + answer : "";
  }
  bool slip(std::size_t percent_of) { return wishes_.slips && choose_.chance(percent_of); }

  std::string header() {
    std::string text = "  版本 “1”\n  依据 “办法”\n";
    if (choose_.chance(30)) text += "  有效期 2021年1月1日 至 2025年12月31日\n";
    text += "  满分 100分\n";
    switch (choose_.below(slip(5) ? 5 : 4)) {
      case 0:
        text += "  各项得分 保留两位小数，四舍五入\n";
        break;
      case 1:
        text += "  各项得分 " + places() + "\n";
        break;
      case 2:
        text += "  各项得分 不舍入\n";
        break;
      case 3:
        text += "  各项得分 保留到0.5分，" + mode() + "\n";
        break;
      default:
        break;
    }
    if (choose_.chance(20)) text += "  各部分得分 保留一位小数，" + mode() + "\n";
    return text;
  }

  void declarations(std::string& body) {
    body += "  参数 标准线 = " + choose_.one_of({"95%", "80% × 110%", "100%"}) + "，依据 “规定”\n";
    body += "  参数 动线 { 2021年1月1日 起：60%，依据 “甲”；2023年1月1日 起：65%，依据 “乙”；2023年12月1日 起：" + percent() +
            "，依据 “丙” }\n";
    if (choose_.chance(30)) body += "  取值日 = " + choose_.one_of({"到位日", "期限", "年度"}) + "\n";
    body += "  表 地区系数 { 地区 => 系数 | 加成；中部 => " + percent() + " | 1分；西部 => " + percent() + " | 2.5分；东部 => " +
            percent() + " | 0分 }\n";
    body += "  表 面积档 { 面积 => 档；< 50亩 => " + percent() + "；[50亩, 100亩) => " + percent() + "；其余 => 100% }\n";
    body += "  表 类型系数 { 类型 => 系数；“新建” => 100%；“续建”、“维修” => " + percent() +
            (wishes_.answers && choose_.chance(40) ? "" : "；其余 => 50%") + " }\n";
    body += "  表 双键 { 灯 | 验收 => 系数；红 | 是 => 100%；红 | 否 => 80%；黄、绿 | 任意 => " + percent() + " }\n";
    body += "  函数 限额(实际，上限) = 反向比例(上限，实际)\n";
    body += "  函数 扣减(基数，率) { 设 缺口 = 率，最高 100%；得 基数 × 缺口 }\n";
    if (has_peers_)
      body += "  设 同组 = 各单位 其中 " + std::string(choose_.one_of({"地区 = 本单位.地区", "档次 是 好", "错误数 ≤ 3处"})) + "\n";
    if (choose_.chance(60)) {
      lets_.emplace_back("甲率", Kind::ratio);
      body += "  设 甲率 = " + quotient(2) + zero_answer("0%") + (choose_.chance(60) ? "，百分数" + places() : "") + "\n";
    }
    if (choose_.chance(40)) {
      body += "  设 乙额 = " + expr(Kind::money, 2) + (choose_.chance(30) ? "，保留一位小数，" + mode() : "") +
              (choose_.chance(30) ? "，最低 0万元" : "") + "\n";
      lets_.emplace_back("乙额", Kind::money);
    }
    if (choose_.chance(40)) {
      body += "  设 丙件 = " + condition(2) + "\n";
      conditions_.emplace_back("丙件");
    }
  }

  std::string quotient(int depth) {
    const Kind kind = std::array{Kind::money, Kind::people, Kind::area}[choose_.below(3)];
    return operand(kind, depth) + " / " + operand(kind, depth);
  }

  // A bracketed or simple operand.
  std::string operand(Kind kind, int depth) {
    const std::string text = expr(kind, depth - 1);
    return text.find(' ') == std::string::npos ? text : "(" + text + ")";
  }

  std::string leaf(Kind kind) {
    if (kind == Kind::number && asks_peers(20)) return of_objects(kind);
    if (kind == Kind::number && asks_households(20)) return of_households(kind);
    for (const auto& [name, of] : lets_) {
      if (of == kind && choose_.chance(30)) return name;
    }
    switch (kind) {
      case Kind::points:
        if (wishes_.answers && choose_.chance(8)) return "(打分乙，未提供则 0分)";
        return row_ == Row::project && choose_.chance(50) ? "得分" : choose_.one_of({"打分甲", "打分乙", "3分", "0.5分"});
      case Kind::money:
        if (row_ == Row::project && choose_.chance(50)) return "预算";
        if (wishes_.answers && choose_.chance(10)) return "(补助，缺则 0万元)";
        return choose_.one_of({"支出", "上年支出", "社会.到位", "社会.计划", "50万元", "300000元"});
      case Kind::ratio:
        if (wishes_.answers && choose_.chance(8)) return "(合格率，不适用则 50%)";
        return choose_.one_of({"合格率", "增幅", "占比", "标准线", "90%", "动线"});
      case Kind::people:
        return choose_.one_of({"在职人数", "编制数", "100人"});
      case Kind::places:
        return choose_.one_of({"错误数", "2处"});
      case Kind::heads:
        return choose_.one_of({"头数", "5头套"});
      case Kind::area:
        return choose_.one_of({"面积", "完成面积", "100亩", "2公顷"});
      case Kind::number:
        if (row_ == Row::project && !in_block_ && choose_.chance(40)) {
          return choose_.one_of({"序号", "名次(项目，预算 从高到低，并列)", "名次(项目，得分 从低到高，预算 从高到低，原次序)",
                                 "名次(项目，评级 从高到低，并列不跳号)"});
        }
        return choose_.one_of({"系数", "2", "个数(项目)", "个数(项目 其中 逾期)", "符合数(清单)", "符合数(项目 的 逾期)",
                               "向下取整(系数)", "向上取整(系数)", "(年度 - 2020年)", "个数(项目 其中 序号 ≤ 2)"});
      case Kind::days:
        return choose_.one_of({"用时", "5天", "12小时"});
    }
    return "1";
  }

  std::string expr(Kind kind, int depth) {
    if (depth <= 0 || choose_.chance(35)) return leaf(kind);
    if ((kind == Kind::money || kind == Kind::ratio || kind == Kind::points) && asks_peers(25)) {
      return answered(of_objects(kind), kind == Kind::money ? "0万元" : kind == Kind::ratio ? "0%" : "0分");
    }
    if (kind == Kind::points && asks_households(40)) return answered(of_households(kind), "0分");
    const std::size_t common = choose_.below(9);
    if (common == 1) return operand(kind, depth) + " + " + (kind == Kind::ratio ? operand(Kind::ratio, 1) : operand(kind, depth));
    if (common == 2 && kind != Kind::ratio) return operand(kind, depth) + " - " + operand(kind, depth);
    if (common == 3) return "若 " + condition(depth - 1) + " 则 " + operand(kind, depth) + " 否则 " + operand(kind, depth);
    if (common == 4) return choose_.one_of({"较大", "较小"}) + "(" + expr(kind, depth - 1) + "，" + expr(kind, depth - 1) + ")";
    if (common == 5 && kind != Kind::people && kind != Kind::places && kind != Kind::heads && kind != Kind::number)
      return operand(kind, depth) + " × " + operand(Kind::ratio, depth);
    if (common == 6)
      return "依次 { " + condition(depth - 1) + "：" + expr(kind, depth - 1) + "；其余：" + expr(kind, depth - 1) + " }";
    // The difference of two ratios is another kind.
    if (common == 7 && kind != Kind::ratio) return "绝对值(" + operand(kind, depth) + " - " + operand(kind, depth) + ")";
    switch (kind) {
      case Kind::money:
        return choose_.chance(50) ? money_of_rows() : statistic("预算", choose_.one_of({"0万元", "10万元"}));
      case Kind::points:
        return choose_.chance(50) ? choose_.one_of({"平均(项目 的 得分)", "合计(项目 其中 分值 ≥ 5分 的 得分)",
                                                    "地区系数(地区).加成", "最大(项目 的 得分)"})
                                  : statistic("得分", choose_.one_of({"0分", "2.5分"}));
      case Kind::ratio:
        return ratio(depth);
      default:
        return leaf(kind);
    }
  }

  std::string money_of_rows() {
    return choose_.one_of({"合计(项目 的 预算)", "合计(项目 其中 逾期 的 预算)", "最大(项目 的 预算)",
                           "平均(项目 其中 类别 是 甲类 的 预算)", "合计(项目 的 合计(明细 的 数额))",
                           "最小(项目 其中 非 逾期 的 预算)", "合计(项目 其中 名次(项目，得分 从高到低，并列) = 1 的 预算)",
                           "最大(项目 其中 序号 ≥ 2 的 预算)",
                           "平均(项目 其中 名次(项目 其中 非 逾期，评级 从高到低，验收日 从低到高，并列不跳号) ≤ 2 的 预算)"});
  }

  [[nodiscard]] bool asks_peers(std::size_t percent) {
    return has_peers_ && !is_closed_ && row_ == Row::none && choose_.chance(percent);
  }
  [[nodiscard]] bool asks_households(std::size_t percent) {
    return has_households_ && row_ == Row::none && choose_.chance(percent);
  }

  // A figure of all units, or of the rows that 逐个 scores.
  std::string of_objects(Kind kind) {
    const std::string some = choose_.one_of(
        {"各单位", "各单位 其中 地区 = 本单位.地区", "各单位 其中 合格率 ≥ 本单位.合格率", "各单位 其中 已验收", "同组"});
    if (kind == Kind::money)
      return choose_.one_of({"最大", "平均", "合计", "中位数"}) + "(" + some + " 的 " + choose_.one_of({"支出", "预算"}) + ")";
    if (kind == Kind::ratio)
      return choose_.one_of({"最小", "平均", "中位数"}) + "(" + some + " 的 " + choose_.one_of({"合格率", "增幅"}) + ")";
    if (kind == Kind::points) {
      const std::string asked = items_.empty() ? "打分甲" : items_[choose_.below(items_.size())] + ".得分";
      return choose_.one_of({"最大", "平均", "中位数"}) + "(" + some + " 的 " + asked + ")";
    }
    return choose_.chance(50)
               ? "个数(" + some + ")"
               : "名次(" + some + "，" + choose_.one_of({"合格率 从高到低", "打分甲 从低到高，支出 从高到低", "灯 从高到低"}) +
                     "，" + choose_.one_of({"并列", "并列不跳号", "原次序"}) + ")";
  }
  std::string of_households(Kind kind) {
    const std::string some = choose_.one_of({"各户", "各户 其中 等级 是 合格", "各户 其中 非 逾期"});
    if (kind == Kind::points) {
      return choose_.chance(25)
                 ? "加权平均(" + some + " 的 总分，权 预算)"
                 : choose_.one_of({"平均", "合计"}) + "(" + some + " 的 " + choose_.one_of({"总分", "户一.得分", "户分"}) + ")";
    }
    return "个数(" + some + ")";
  }

  // 逐个: the rows of 项目 as small policies.
  std::string households() {
    row_ = Row::project;
    in_block_ = true;
    std::string text = "  逐个 户 于 项目 {\n    满分 100分\n";
    if (choose_.chance(40)) text += "    各项得分 " + places() + "\n";
    text += "    设 户分 = " +
            std::string(choose_.one_of({"得分 × 50%", "得分，扣 1分，扣完为止", "名次(各户，预算 从高到低，并列) × 1分"})) + "\n";
    text += "    项 户一 60分 { " + row_score() + " }\n    项 户二 40分 { ";
    if (choose_.chance(20)) text += "不适用 当 " + condition(1) + "，分值并入 户一；";
    text += choose_.chance(30)   ? "得 户分，最高 满分 }\n"
            : choose_.chance(50) ? "得 满分 × 预算 / 最大(各户 的 预算)，分母为零则 0分，限于 0分 至 满分 }\n"
                                 : "得 若 得分 ≥ 平均(各户 其中 类别 = 本户.类别 的 得分) 则 满分 否则 0分 }\n";
    text += "    等级 { 合格 ≥ 60分；不合格 其余 }\n";
    if (choose_.chance(40))
      text += "    " + choose_.one_of({"不评", "拒评"}) + " “户码” 当 " + choose_.one_of({"逾期", "预算 = 0万元"}) + "\n";
    if (choose_.chance(30)) text += "    检查 户查 提示 当 " + condition(1) + "，说明 “户”\n";
    row_ = Row::none;
    in_block_ = false;
    has_households_ = true;
    return text + "  }\n";
  }

  std::string answered(const std::string& text, const std::string& answer) {
    return choose_.chance(60) ? "(" + text + "，缺则 " + answer + (choose_.chance(50) ? "，分母为零则 " + answer : "") + ")" : text;
  }

  std::string some_rows() {
    return "项目" + choose_.one_of({"", " 其中 逾期", " 其中 类别 是 甲类", " 其中 预算 > 100万元", " 其中 评级 ≥ 乙等"});
  }

  // A figure of the rows of 项目 that need not be there: the answer stands behind it, or not.
  std::string statistic(const std::string& field, const std::string& answer) {
    const std::string rows = some_rows();
    std::string text;
    bool picks = false;  // a cell, which may be blank itself
    switch (choose_.below(9)) {
      case 0:
        text = "中位数(" + rows + " 的 " + field + ")";
        break;
      case 1:
        text = "加权平均(" + rows + " 的 " + field + "，权 " + choose_.one_of({"分值", "预算", "个数(明细)"}) + ")";
        break;
      case 2:
        text = "分位数(" + rows + " 的 " + field + "，" + choose_.one_of({"40%", "0%", "100%", "33.3%"}) + "，" +
               choose_.one_of({"取位次", "取内插"}) + ")";
        break;
      case 3:
        text = choose_.one_of({"合计", "平均", "最小", "中位数"}) + "(前几(" + rows + " 的 " + field + "，" +
               choose_.one_of({"2", "1", "个数(清单)", "3"}) + "，" + choose_.one_of({"从高到低", "从低到高"}) + "))";
        break;
      case 4:
        text = choose_.one_of({"首行", "末行", "唯一"}) + "(" + rows + ")." + field;
        picks = true;
        break;
      case 5:
        text = "第(" + rows + "，" + choose_.one_of({"1", "2", "符合数(清单)"}) + ")." + field;
        picks = true;
        break;
      case 6:
        text = choose_.one_of({"最大", "最小"}) + "(" + rows + " 的 " + field + ")";
        break;
      case 7:
        text = "(" + std::string(choose_.one_of({"首行", "末行"})) + "(" + rows + ") 的 " + field + ")";
        picks = true;
        break;
      default:
        text = "平均(" + rows + " 的 " + field + ")";
        break;
    }
    return wishes_.answers || !picks ? answered(text, answer) : text;
  }

  std::string ratio(int depth) {
    switch (choose_.below(17)) {
      case 15:
        return choose_.one_of({"几何平均(月度)", "中位数(月度)", "分位数(月度，25%，取内插)", "平均(前几(月度，2，从高到低))",
                               "几何平均(月度 其中 它 > 50% 的 它)", "(第(月度，2) 的 它)"});
      case 16:
        return "开方(" + std::string(choose_.one_of({"合格率", "占比", "几何平均(月度)", "平均(月度)"})) + "，" +
               choose_.one_of({"2", "3"}) + ")";
      case 0:
        return quotient(depth);
      case 1:
        return "1 - " + operand(Kind::ratio, depth);
      case 2:
        return operand(Kind::ratio, depth) + choose_.one_of({" + ", " - "}) + number_text() + "个百分点";
      case 3:
        return operand(Kind::ratio, depth) + " × " + operand(Kind::ratio, depth);
      case 4:
        return choose_.one_of({"正向比例", "反向比例", "反向扣减"}) + "(" + expr(Kind::money, depth - 1) + "，" +
               expr(Kind::money, depth - 1) + ")";
      case 5:
        return "偏差度(" + expr(Kind::people, depth - 1) + "，" + expr(Kind::people, depth - 1) + ")";
      case 6:
        return choose_.one_of({"平均(月度)", "最大(月度)", "最小(月度 其中 它 > 0%)", "平均(月度 其中 它 ≥ 50% 的 它)"});
      case 7:
        return "地区系数(地区).系数";
      case 8:
        return wishes_.answers && choose_.chance(50) ? "(类型系数(类型)，缺则 20%)" : "类型系数(类型)";
      case 9:
        return "面积档(" + expr(Kind::area, depth - 1) + ")";
      case 10:
        return "双键(灯，" + std::string(choose_.one_of({"已验收", "有方案"})) + ")";
      case 11:
        return "限额(" + expr(Kind::money, depth - 1) + "，" + expr(Kind::money, depth - 1) + ")";
      case 12:
        return bands(Kind::ratio, expr(Kind::ratio, depth - 1), [&](std::size_t) { return percent(); });
      case 13:
        return "(" + quotient(depth) + zero_answer("0%") + (choose_.chance(50) ? "，百分数" + places() : "") + ")";
      default:
        return "扣减(" + operand(Kind::ratio, depth) + "，" + operand(Kind::ratio, depth) + ")";
    }
  }

  std::string condition(int depth) {
    for (const std::string& name : conditions_) {
      if (choose_.chance(20)) return name;
    }
    switch (choose_.below(depth > 0 ? 17 : 9)) {
      case 0:
        return choose_.one_of({"已验收", "有方案"});
      case 1:
        return compared(Kind::ratio, depth);
      case 2:
        return compared(Kind::money, depth);
      case 3:
        return "地区 " + choose_.one_of({"是 中部", "不是 东部", "是 中部、西部", "= 西部"});
      case 4:
        return "灯 " + choose_.one_of({"> 绿", "≥ 黄", "是 红", "< 红", "≤ 黄"});
      case 5:
        return "到位日 " +
               choose_.one_of({"不晚于 期限", "早于 期限", "晚于 期限", "不早于 2023年11月", "不晚于 2023-11-30", "早于 2024年",
                               "不晚于 期限 + 30天", "早于 期限 - 2个月", "+ 1年 晚于 期限", "= 期限", "≠ 2023-11-30"});
      case 6:
        return "类型 " + choose_.one_of({"= “新建”", "≠ “续建”", "是 “新建”、“维修”"});
      case 7:
        return compared(Kind::people, depth);
      case 8:
        return "档次 " + choose_.one_of({"是 好", "不是 差"});
      case 9:
        return "(" + condition(depth - 1) + " 且 " + condition(depth - 1) + ")";
      case 10:
        return "(" + condition(depth - 1) + " 或 " + condition(depth - 1) + ")";
      case 11:
        return "非 (" + condition(depth - 1) + ")";
      case 12:
        return expr(Kind::ratio, depth - 1) + " 在 " + choose_.one_of({"[60%, 90%)", "(0%, 50%]", "[100%, 150%]"});
      case 13:
        return choose_.one_of({"全部(清单)", "任一(清单)", "全部(项目 的 得分 ≥ 60分)", "任一(项目 其中 类别 是 乙类 的 逾期)",
                               "包含(类型，“建”)", "全部(月度 的 它 ≥ 50%)", "首行(项目).类别 是 甲类",
                               "唯一(项目 其中 逾期).评级 ≥ 乙等", "天数(到位日，期限) ≥ 10天",
                               "月数(期限，到位日，不足一个不计) < 2个月", "年数(到位日，期限，不足一个按一个) ≥ 1年",
                               "年份(到位日) ≥ 2023年", "任一(项目 的 验收日 晚于 期限)"});
      case 14:
        return wishes_.answers ? choose_.one_of({"补助 有值", "补助 是 缺", "补助 有值 且 补助 > 10万元", "地区 是 缺、中部",
                                                 "合格率 是 不适用", "支出 有值", "档次 不是 缺"})
                               : "年度 ≥ 2023年";
      case 15:
        return "50% < " + operand(Kind::ratio, depth) + " ≤ 95%";
      default:
        return compared(choose_.chance(50) ? Kind::number : Kind::heads, depth);
    }
  }

  std::string compared(Kind kind, int depth) {
    return operand(kind, depth) + choose_.one_of({" ≥ ", " ≤ ", " > ", " < ", " = ", " ≠ "}) + operand(kind, depth);
  }

  // 按 with every cut point written, the arms in any order.
  std::string bands(Kind kind, const std::string& subject, const std::function<std::string(std::size_t)>& value) {
    const char* unit = kind == Kind::ratio ? "%" : kind == Kind::money ? "万元" : kind == Kind::people ? "人" : "天";
    std::vector<std::size_t> cuts;
    for (std::size_t i = 0, at = 0; i < 1 + choose_.below(3); ++i) cuts.push_back(at += 5 + choose_.below(40));
    const auto cut = [&](std::size_t i) {
      return std::to_string(cuts[i]) + (kind == Kind::ratio && cuts[i] % 7 == 0 ? ".5" : "") + unit;
    };
    const bool closed_above = choose_.chance(50);
    std::vector<std::string> arms;
    arms.push_back((closed_above ? "≤ " : "< ") + cut(0) + "：" + value(0));
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      const std::string band = (closed_above ? "(" : "[") + cut(i) + ", " + cut(i + 1) + (closed_above ? "]" : ")");
      const bool line = choose_.chance(40);
      arms.push_back(band + "：" + (line ? "内插 " + value(i) + " 至 " + value(i + 1) : value(i + 1)));
    }
    arms.push_back((closed_above ? "> " : "≥ ") + cut(cuts.size() - 1) + "：" + value(cuts.size()));
    if (slip(3)) arms.pop_back();
    if (choose_.chance(30)) std::reverse(arms.begin(), arms.end());
    if (wishes_.answers && choose_.chance(15)) arms.push_back("缺：" + value(0));
    std::string text = "按 " + subject + " { ";
    for (std::size_t i = 0; i < arms.size(); ++i) text += (i > 0 ? "；" : "") + arms[i];
    return text + " }";
  }

  std::string some_points(int weight) {
    switch (choose_.below(4)) {
      case 0:
        return "满分";
      case 1:
        return std::to_string(choose_.below(static_cast<std::size_t>(weight) + 1)) + "分";
      case 2:
        return "分值 × " + choose_.one_of({"80%", "60%", "33.3%", "12.5%"});
      default:
        return "0分";
    }
  }

  std::string counting() {
    if (slip(3)) return "";
    return "，" + choose_.one_of({"不足一个不计", "不足一个按一个", "按比例"});
  }

  std::string date_step() {
    switch (choose_.below(4)) {
      case 0:
        return "到位日 比 期限 " + std::string(choose_.one_of({"每晚", "每早"})) + choose_.one_of({"1天", "10天"});
      case 1:
        return "天数(期限，到位日) 比 3天 每高2天";
      case 2:
        return "期限 比 到位日 + 15天 每晚1天";
      default:
        return "到位日 比 2023-06-30 每晚7天";
    }
  }
  std::string month_change(const std::string& verb) {
    return std::string(choose_.one_of({"到位日 比 期限 每晚1个月", "到位日 比 期限 每早1年", "到位日 比 期限 - 1个月 每晚2个月",
                                       "月数(期限，到位日，不足一个按一个) 比 1个月 每高1个月"})) +
           verb + choose_.one_of({"0.5分", "2分"}) + "，" + choose_.one_of({"不足一个不计", "不足一个按一个"});
  }

  std::string step() {
    if (choose_.chance(20)) return date_step();
    switch (choose_.below(5)) {
      case 0:
        return expr(Kind::ratio, 1) + " 比 " + choose_.one_of({"95%", "100%", "标准线"}) + " " +
               choose_.one_of({"每低", "每高", "每差"}) + choose_.one_of({"1个百分点", "0.5个百分点", "3个百分点"});
      case 1:
        return "错误数 每1处";
      case 2:
        return expr(Kind::people, 1) + " 比 编制数 " + choose_.one_of({"每高", "每差"}) + "3人";
      case 3:
        return expr(Kind::money, 1) + " 每" + choose_.one_of({"10万元", "7.5万元"});
      default:
        return "用时 比 3天 每高" + choose_.one_of({"1天", "12小时"});
    }
  }

  std::string change() {
    const std::string verb = choose_.one_of({"扣", "加"});
    const std::string inner = choose_.chance(30) ? "，最多" + verb + choose_.one_of({"2分", "0.75分"}) : "";
    switch (choose_.below(4)) {
      case 3:
        return "，" + month_change(verb) + inner;
      case 0:
        return "，" + verb + " " + choose_.one_of({"1分", "0.25分", "打分乙"}) + inner;
      case 1:
        return "，若 " + condition(1) + " 则 " + verb + " " + choose_.one_of({"1分", "2.5分"}) + inner;
      default:
        return "，" + step() + verb + choose_.one_of({"0.5分", "2分", "0.3分"}) + counting() + inner;
    }
  }

  std::string limits(bool both) {
    if (slip(4)) return "";
    if (!both) return "，最高 满分";
    return choose_.one_of({"，限于 0分 至 满分", "，最高 满分，扣完为止", "，扣完为止，最高 满分", "，扣至1分为止，最高 满分",
                           "，最高 满分，最低 0分"});
  }

  std::string score(int weight) {
    switch (choose_.below(13)) {
      case 11:
        return "得 按 打分甲 { 0分 至 4分：" + some_points(weight) + "；(4分, 10分]：" + some_points(weight) + " }";
      case 0:
        return "得 分值 × 合格率";
      case 1:
        return "得 分值 × " + operand(Kind::ratio, 3) + limits(true);
      case 2:
        return "得 满分" + change() + (choose_.chance(50) ? change() : "") + limits(true);
      case 3:
        return "得 " + bands(Kind::ratio, expr(Kind::ratio, 2), [&](std::size_t) { return some_points(weight); });
      case 4:
        return "得 " + bands(Kind::money, expr(Kind::money, 2), [&](std::size_t) { return some_points(weight); });
      case 5:
        return "得 若 " + condition(2) + " 则 " + choose_.one_of({"满分", "(分值 × 合格率)"}) + " 否则 (" + some_points(weight) +
               change() + ")" + limits(true);
      case 6:
        return "得 依次 { " + condition(2) + "：" + some_points(weight) + "；" + condition(2) + "：" + some_points(weight) +
               "；其余：" + some_points(weight) + " }";
      case 7:
        return "得 按 " +
               choose_.one_of({"地区 { 中部：满分；西部、东部：", "档次 { 好：满分；中：1分；差：", "灯 { 红：0分；其余：",
                               "类型 { “新建”：满分；其余：", "已验收 { 是：满分；否：",
                               "地区，已验收 { 中部，是：满分；中部，否：1分；西部、东部，任意："}) +
               some_points(weight) + " }";
      case 8:
        return "得 " + expr(Kind::points, 3) + limits(true);
      case 9:
        return "得 " + step() + "得0.5分" + counting() + limits(false);
      case 10:
        return "得 要点 { " + condition(2) + "：1分；" + condition(2) + "：" + some_points(weight - 1) + "；" + condition(1) +
               "：(" + some_points(weight) + change() + ") }" + limits(true);
      default:
        return "得 按 " + expr(Kind::people, 1) + " 依次 { ≥ 编制数：" + some_points(weight) + "；≥ 10人：" + some_points(weight) +
               "；其余：0分，加 " + some_points(weight) + " }" + limits(true);
    }
  }

  std::string section(std::size_t index, int weight) {
    std::string text = "  部分 " + std::string(1, static_cast<char>('A' + index)) + "部 " + std::to_string(weight) + "分 {\n";
    if (choose_.chance(10)) text += "    各项得分 " + places() + "\n";
    const std::size_t count = 1 + choose_.below(3);
    int left = weight * 2;  // halves of a point
    for (std::size_t i = 0; i < count; ++i) {
      int own = i + 1 == count ? left : 2 + static_cast<int>(choose_.below(static_cast<std::size_t>(left) / count));
      if (own % 2 != 0 && i + 1 != count && !choose_.chance(20)) ++own;
      left -= own;
      if (slip(1)) ++own;
      const std::string name = std::string(1, static_cast<char>('a' + index)) + std::to_string(i) + "项";
      text += "    项 " + name + " " + std::to_string(own / 2) + (own % 2 != 0 ? ".5" : "") + "分 {\n";
      if (choose_.chance(15)) text += "      检查 查" + name + " 警告 当 " + condition(2) + "，说明 “检查”\n";
      const bool may_leave = choose_.chance(15);
      if (may_leave) {
        text += "      不适用 当 " + condition(1) + "，" +
                choose_.one_of({"得 0分", "得 满分", "得 分值 × 80%", "不计入满分", "分值平均分给 本部分其他项",
                                "分值按比例分给 本部分其他项", "分值依次并入 本部分其他项",
                                has_peers_ ? "取适用对象平均分" : "得 1分"}) +
                "\n";
      }
      text += "      " + score(own / 2) + (choose_.chance(10) ? "，" + places() : "") + "\n";
      if (choose_.chance(15))
        text += "      当 " + condition(2) + "，" +
                choose_.one_of({"本项不得分", "本项最高 1.5分", "本项最高 分值 × 50%", "本部分最高 3分"}) + "\n";
      text += "    }\n";
      if (!may_leave) items_.push_back(name);
    }
    if (choose_.chance(10)) text += "    当 " + condition(1) + "，" + choose_.one_of({"本部分不得分", "本部分最高 2.5分"}) + "\n";
    return text + "  }\n";
  }

  std::string row_section(std::size_t index) {
    std::string text = "  部分 " + std::string(1, static_cast<char>('A' + index)) + "部 30分 {\n";
    if (choose_.chance(60) && !used_projects_) {
      used_projects_ = true;
      row_ = Row::project;
      const bool split = choose_.chance(60);
      if (split) {
        text +=
            "    每项 项目 其中 " + choose_.one_of({"逾期", "类别 是 甲类", "预算 > 100万元", "类别 是 甲类 且 非 逾期"}) + " {\n";
        if (choose_.chance(40)) text += "      检查 逾期项目 提示 当 " + condition(1) + "，说明 “逾期”\n";
        text += "      " + row_score() + "\n    }\n";
      }
      text +=
          std::string("    每项 项目") + (split ? " 其他" : "") + (choose_.chance(20) ? "，名称为 名称，分值为 分值" : "") + " {\n";
      if (choose_.chance(40))
        text += "      设 本行率 = 预算 / 支出" + zero_answer("0%") + "\n      得 分值 × 本行率，最高 满分\n    }\n";
      else
        text += "      " + row_score() + "\n    }\n";
      row_ = Row::none;
    } else if (!used_indicators_) {
      used_indicators_ = true;
      text += "    每项 指标 {\n      得 " + target_arms() + "\n    }\n";
    } else {
      return section(index, 30);
    }
    return text + "  }\n";
  }

  std::string row_score() {
    switch (choose_.below(in_block_ ? 5 : 7)) {
      case 5:
        return "得 按 名次(项目，" +
               choose_.one_of({"预算 从高到低", "得分 从低到高，验收日 从高到低", "评级 从高到低", "预算 / 支出 从高到低"}) + "，" +
               choose_.one_of({"并列", "并列不跳号", "原次序"}) + ") { 1：满分；(1, 3]：分值 × 50%；其余：0分 }";
      case 6:
        return "设 本行数 = 预算 - 50万元\n      得 若 名次(项目 其中 类别 是 甲类，本行数 从高到低，并列) ≤ 2 则 满分 否则 0分";
      case 0:
        return "得 分值 × 得分 / 100分";
      case 1:
        return "得 若 逾期 则 0分 否则 满分";
      case 2:
        return "得 分值 × " + operand(Kind::ratio, 2) + limits(true);
      case 3:
        return "得 满分" + change() + limits(true);
      default:
        return "得 按 类别 { 甲类：分值 × 合格率；乙类：" + choose_.one_of({"0分", "分值 × 50%"}) + " }";
    }
  }

  std::string target_arms() {
    std::vector<std::string> arms{
        "≥、> 目标，数值 实际：分值 × 正向比例(目标，实际)",
        "≤、< 目标，数值 实际：分值 × 反向比例(目标，实际)",
        "= 目标，数值 实际：分值 × (1 - 绝对值(偏差度(目标，实际)))，最低 0分",
        "区间 区段，数值 实际：若 实际 在 区段 则 满分 否则 0分",
        "日期 期限日，日期 完成：若 完成 不晚于 期限日 则 满分 否则 0分",
        "任意，比率 完成：分值 × 完成，最高 满分",
        "任意，等次 档：" + std::string(is_self_assessment_ ? "分值 × 完成度(档)，最高 满分"
                                                            : "按 档 { 达成：满分；部分达成：分值 × 80%；未达成：0分 }")};
    const bool any_number = choose_.chance(20);
    if (choose_.chance(20)) arms[0] = "≥ 目标，数值 实际：若 实际 ≥ 目标 则 满分 否则 0分";
    if (choose_.chance(20)) {
      arms.erase(arms.begin(), arms.begin() + 4);
      arms.insert(arms.begin(), "任意，数值：若 达到(指标值，完成值) 则 满分 否则 (1分，最高 满分)");
    } else if (any_number) {
      arms.erase(arms.begin() + 1, arms.begin() + 3);
      arms.insert(arms.begin() + 1, "数值 目标，数值 实际：分值 × 反向扣减(目标，实际)");
    }
    if (choose_.chance(15))
      arms.emplace_back("任意，任意：若 完成值.数 ≥ 指标值.目标数 则 满分 否则 0分");
    else if (choose_.chance(15))
      arms.emplace_back("定性，文字：满分");
    if (wishes_.answers && choose_.chance(20)) arms.emplace_back("任意，缺：0分");
    if (wishes_.answers && choose_.chance(10)) arms.emplace_back("任意，不适用：满分");
    if (choose_.chance(20)) arms.erase(arms.begin() + static_cast<std::ptrdiff_t>(choose_.below(arms.size())));
    std::string text = "按 指标值，完成值 {\n";
    for (const std::string& arm : arms) text += "        " + arm + "\n";
    if (!slip(3)) text += wishes_.answers && choose_.chance(20) ? "        其余：0分\n" : "        其余：待核实\n";
    return text + "      }";
  }

  std::string extra_section() {
    std::string text = "  部分 调整，范围 -5分至4分 {\n";
    text += "    加分项 加项 最多加3分 { 得 " +
            choose_.one_of({"错误数 每1处得1分", "若 已验收 则 1.5分 否则 0分", "支出 每100万元得0.5分，不足一个不计"}) + " }\n";
    text += "    扣分项 扣项 最多扣5分 { 得 0分" + std::string(choose_.one_of({"，错误数 每1处扣2分", "，若 有方案 则 扣 1分"})) +
            " }\n";
    return text + "    得 得分合计，限于 -5分至4分\n  }\n";
  }

  // Where the total is known already.
  std::string last_condition() {
    if (!asks_peers(70)) return condition(1);
    return choose_.one_of(
        {"名次(各单位，总分 从高到低，并列) ≤ 2", "个数(同组 其中 总分 > 本单位.总分) = 0", "总分 ≥ 平均(各单位 的 总分)",
         "名次(各单位 其中 总分 ≥ 60分，总分 从高到低，打分甲 从高到低，原次序) = 1", "个数(各单位 其中 总分 ≥ 60分) ≤ 2"});
  }

  std::string outputs() {
    std::string text;
    if (has_peers_ && choose_.chance(50))
      text += "  输出 位次 = 名次(" + std::string(choose_.one_of({"各单位", "同组", "各单位 其中 非 有方案"})) +
              "，总分 从高到低，" + choose_.one_of({"并列", "并列不跳号", "原次序"}) + ")\n";
    if (choose_.chance(30)) text += "  输出 率值 “rate” = " + expr(Kind::ratio, 2) + "，百分数保留一位小数，四舍五入\n";
    if (choose_.chance(20)) text += "  输出 组 { 额 = " + expr(Kind::money, 2) + "；达 = " + condition(2) + "；地区 }\n";
    if (choose_.chance(20)) text += "  输出 " + std::string(choose_.one_of({"总分", "到位日", "档次", "动线", "已验收"})) + "\n";
    if (choose_.chance(15)) text += "  输出 “moved” = " + std::string(choose_.one_of({"到位日 + 45天", "期限 - 1个月"})) + "\n";
    return text;
  }

  std::string tail(bool extra) {
    std::string text;
    if (extra)
      text += "  总分 = 得分合计，限于 0分至100分" + std::string(choose_.chance(30) ? "，保留一位小数，四舍五入" : "") + "\n";
    else if (choose_.chance(15))
      text += "  总分 = 得分合计，保留整数，" + choose_.one_of({"四舍五入", "截断"}) + "\n";
    if (choose_.chance(80)) {
      const bool has_condition = !is_self_assessment_ && choose_.chance(has_peers_ ? 60 : 20);
      text += "  等级 {\n    优 ≥ 90分" + std::string(has_condition ? " 当 " + last_condition() : "") +
              "\n    良 ≥ 80分\n    中 ≥ 60分\n    差 其余\n  }\n";
      if (choose_.chance(15)) text += "  等级 结论 { 支持 [80分, 100分]；完善 (60分, 80分)；不支持 其余 }\n";
    }
    if (!is_self_assessment_ && choose_.chance(20))
      text += "  当 " + condition(1) + "，" + choose_.one_of({"总分最高 60分", "总分为 0分", "总分最高 79.5分"}) + "\n";
    if (!is_self_assessment_ && choose_.chance(20) && text.find("  等级 {") != std::string::npos) {
      text += "  " + choose_.one_of({"", "一票否决 "}) + "当 " + condition(1) + "，" +
              choose_.one_of({"等级不高于 良", "等级定为 差", "等级降一等"}) + "\n";
    }
    if (!is_self_assessment_ && choose_.chance(30)) text += "  检查 全局 提示 当 " + condition(2) + "，说明 “检查”\n";
    if (!is_self_assessment_ && !items_.empty() && choose_.chance(25))
      text += "  检查 引用项 提示 当 " + items_[choose_.below(items_.size())] + ".得分率 < 60%，说明 “低”\n";
    if (!is_self_assessment_) text += outputs();
    is_closed_ = true;  // who is there is settled before anybody looks
    if (!is_self_assessment_ && choose_.chance(12)) text += "  拒评 “甲码” 当 " + condition(1) + "，说明 “不评”\n";
    if (!is_self_assessment_ && choose_.chance(8)) text += "  不评 “乙码” 当 " + condition(1) + "\n";
    return text;
  }

  Chooser& choose_;
  const Wishes& wishes_;
  bool is_self_assessment_ = false;
  bool has_peers_ = false, has_households_ = false, in_block_ = false, is_closed_ = false;
  Row row_ = Row::none;
  bool used_projects_ = false, used_indicators_ = false;
  std::vector<std::pair<std::string, Kind>> lets_;
  std::vector<std::string> conditions_;
  std::vector<std::string> items_;
};

void each_scalar(Datum& datum, const std::function<void(Datum&)>& visit) {
  if (datum.form == Datum::Form::scalar) visit(datum);
  for (auto& [key, value] : datum.entries) each_scalar(value, visit);
  for (Datum& item : datum.items) each_scalar(item, visit);
}

}  // namespace

std::string policy(Chooser& choose, Input input, const Wishes& wishes) {
  PolicyWriter writer(choose, wishes);
  return input == Input::declared ? writer.declared() : writer.self_assessment();
}

Datum record(Chooser& choose, Input input, bool is_complete) {
  RecordWriter writer(choose, is_complete);
  return input == Input::declared ? writer.declared() : writer.self_assessment();
}

Datum with_holes(Chooser& choose, Datum record, Hole hole) {
  each_scalar(record, [&](Datum& cell) {
    if (cell.text.starts_with("年度资金") || !choose.chance(12)) return;
    // Words can always be read; a number, a date or yes/no cannot be read from this.
    const bool has_digit =
        std::any_of(cell.text.begin(), cell.text.end(), [](char character) { return character >= '0' && character <= '9'; });
    const bool is_closed = cell.text == "是" || cell.text == "否" || cell.text == "true" || cell.text == "false";
    if (hole == Hole::blank)
      cell.text.clear();
    else if ((has_digit && !cell.text.starts_with("项目") && !cell.text.starts_with("指标") && !cell.text.starts_with("管理")) ||
             is_closed)
      cell.text = "5斛";
  });
  return record;
}

Datum with_other_figures(Chooser& choose, Datum record) {
  each_scalar(record, [&](Datum& cell) {
    std::string& text = cell.text;
    const std::string before = text;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] >= '0' && text[i] <= '9' && choose.chance(25)) text[i] = static_cast<char>('0' + choose.below(10));
    }
    // Places and lines of documents are figures too, and mean nothing here.
    if (text.starts_with("xinxiang")) text = before;
  });
  return record;
}

}  // namespace heng::generate
