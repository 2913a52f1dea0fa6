#include "engine/inspect/meaning.hpp"

#include <algorithm>

#include "engine/notation/normal_text.hpp"
#include "engine/quantity/rounding.hpp"
#include "engine/text/utf8.hpp"

namespace heng::inspect {

namespace {

using notation::ActualForm;
using notation::Amount;
using notation::Relation;
using notation::TargetForm;
using quantity::Rational;
using quantity::UnitClass;

bool is_money(const Amount& amount) { return amount.unit.unit_class == UnitClass::money; }

Standing of(bool is_met) { return is_met ? Standing::met : Standing::missed; }

bool reaches(Relation relation, const Rational& target, const Rational& actual) {
  switch (relation) {
    case Relation::at_least:
      return actual >= target;
    case Relation::above:
      return actual > target;
    case Relation::at_most:
      return actual <= target;
    case Relation::below:
      return actual < target;
    case Relation::equal:
      break;
  }
  return actual == target;
}

}  // namespace

bool are_comparable(const Amount& left, const Amount& right) {
  return left.unit.unit_class == right.unit.unit_class && left.unit.dimension == right.unit.dimension;
}

std::optional<Standing> standing_of(const Indicator& indicator) {
  const notation::Target& target = indicator.target;
  const notation::Actual& actual = indicator.actual;
  if (actual.form != ActualForm::number || actual.level_beside) return std::nullopt;
  if (target.form == TargetForm::number) {
    if (!are_comparable(target.low, actual.number)) return std::nullopt;
    // A number without a sign may be a floor or a ceiling; only reaching it exactly is sure.
    if (!target.sign_written && actual.number.value != target.low.value) return std::nullopt;
    return of(reaches(target.relation, target.low.value, actual.number.value));
  }
  if (target.form != TargetForm::interval || !are_comparable(target.low, actual.number)) return std::nullopt;
  const Rational& value = actual.number.value;
  const bool above = target.low_open ? value > target.low.value : value >= target.low.value;
  const bool below = target.high_open ? value < target.high.value : value <= target.high.value;
  return of(above && below);
}

std::optional<Rational> deviation_of(const Indicator& indicator) {
  const notation::Target& target = indicator.target;
  const notation::Actual& actual = indicator.actual;
  const bool are_numbers = target.form == TargetForm::number && actual.form == ActualForm::number;
  if (!are_numbers || !are_comparable(target.low, actual.number) || target.low.value.is_zero()) return std::nullopt;
  return (actual.number.value - target.low.value) / target.low.value;
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(words, [text](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_better_lower(const Indicator& indicator) {
  return has_any(indicator.name.text,
                 {"投诉", "事故", "故障", "差错", "错误", "死亡",   "伤亡",   "发病", "感染", "失业", "流失", "返贫",
                  "空置", "违规", "违法", "违纪", "偏差", "偏离",   "下降",   "降低", "减少", "损失", "损耗", "逾期",
                  "延误", "延迟", "超支", "超标", "超时", "不合格", "未完成", "退回", "贫困", "负担", "污染", "浓度",
                  "能耗", "缺勤", "辍学", "犯罪", "发案", "纠纷",   "控制",   "结余", "变动", "占比"});
}

bool is_bad_thing(const Indicator& indicator) {
  return has_any(indicator.name.text,
                 {"投诉", "事故", "差错", "死亡", "伤亡", "失业率", "违规", "违法", "逾期", "返贫", "辍学", "犯罪"}) &&
         !has_any(indicator.name.text, {"下降", "降低", "减少", "处理", "办结", "查处", "控制", "回复", "解决", "整改", "受理",
                                        "预防", "防控", "处置", "化解", "劝返", "无"});
}

bool is_better_higher(const Indicator& indicator) {
  if (is_better_lower(indicator)) return false;
  const std::string_view name = indicator.name.text;
  if (is_satisfaction(indicator)) return true;
  const bool is_rate = has_any(name, {"率", "度", "程度", "比例"});
  return is_rate &&
         has_any(name, {"完成", "合格", "通过", "达标", "覆盖", "及时", "可用", "准确", "完善", "到位", "普及", "入学", "利用",
                        "使用", "成功", "保障", "知晓", "参与", "就业", "正常", "完好", "达成", "实现", "执行", "发放", "支付",
                        "按时", "按期", "响应", "解决", "办结", "答复", "接通", "接单", "优良", "存活", "成活", "巩固", "出勤",
                        "验收", "优秀", "安全", "规范", "公开", "认可", "知晓", "支持", "提升", "提高", "增长"});
}

bool is_satisfaction(const Indicator& indicator) {
  if (has_any(indicator.name.text, {"不满意", "投诉"})) return false;
  // Under 满意度指标 the name may say only who was asked.
  return has_any(indicator.name.text, {"满意度", "满意率", "满意程度"}) || has_any(indicator.level1.text, {"满意"}) ||
         has_any(indicator.level2.text, {"满意"});
}

bool is_cost(const Indicator& indicator) {
  const bool in_money = (indicator.target.form == TargetForm::number && is_money(indicator.target.low)) ||
                        (indicator.actual.form == ActualForm::number && is_money(indicator.actual.number));
  if (!in_money) return false;
  // Money that is to be saved, earned or brought in is no cost.
  if (has_any(indicator.name.text,
              {"节约", "节省", "降低", "减少", "收入", "增收", "产值", "收益", "利润", "税收", "带动", "效益", "争取", "筹集"}))
    return false;
  const bool by_level = has_any(indicator.level1.text, {"成本"}) || has_any(indicator.level2.text, {"成本"});
  const bool by_name =
      has_any(indicator.name.text, {"成本", "费用", "支出", "造价"}) && !has_any(indicator.level1.text, {"效益", "满意"});
  return by_level || by_name;
}

bool is_whole_cost(const Indicator& indicator) {
  return is_cost(indicator) &&
         !has_any(indicator.name.text, {"单位", "人均", "户均", "亩均", "平均", "单价", "标准", "每", "/", "单个", "次均"});
}

std::string plain(std::string_view text) {
  const notation::NormalText normal(text);
  std::string kept;
  const std::string_view read = normal.text();
  for (std::size_t at = 0; at < read.size();) {
    const std::size_t begin = at;
    const char32_t letter = text::next_code_point(read, at);
    constexpr char32_t ascii_end = 0x80;
    const bool is_word = letter >= ascii_end ? text::is_han(letter)
                                             : (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                                                   (letter >= 'A' && letter <= 'Z') || letter == '.' || letter == '%';
    if (is_word) kept += read.substr(begin, at - begin);
  }
  return kept;
}

std::string percent(const Rational& ratio, int places) {
  constexpr std::int64_t hundred = 100;
  const Rational rounded = quantity::round_to_places(ratio * hundred, places, quantity::RoundingMode::half_up);
  return rounded.fixed(places).value_or(rounded.readable()) + "%";
}

std::string printed_like(const Rational& value, const Figure& like) {
  const Rational unit = like.unit.value_or(1);
  std::string unit_text;
  // The letters behind the number, as they were typed.
  const std::string& typed = like.cell.text;
  const std::size_t end = typed.find_last_of("0123456789");
  if (end != std::string::npos) unit_text = typed.substr(end + 1);
  while (unit_text.starts_with(' ')) unit_text.erase(0, 1);
  return (value / unit).readable() + unit_text;
}

}  // namespace heng::inspect
