// One function a rule of the grammar. Depth is what ends it: at the bottom every choice is its plainest.
#include "tests/support/generate_text.hpp"

#include <array>
#include <functional>
#include <utility>

namespace heng::generate {

using W = parse::Word;
using Kind = Token::Kind;

namespace {

class Writer {
 public:
  explicit Writer(Chooser& choose) : choose_(choose) {}

  Statements file() {
    separators();
    const std::size_t shared = choose_.below(4);
    for (std::size_t i = 0; i < shared; ++i) {
      top();
      separator();
    }
    word(W::policy);
    name();
    key();
    if (choose_.chance(20)) {
      word(W::based_on);
      text();
    }
    sign("{");
    separators();
    header();
    const std::size_t count = 1 + choose_.below(6);
    for (std::size_t i = 0; i < count; ++i) entry([&] { statement(4); });
    sign("}");
    separator();
    return std::move(result_);
  }

 private:
  // ---- tokens
  void put(Kind kind, std::string text, W word = W::none) { result_.tokens.push_back({kind, std::move(text), word}); }
  void word(W word) { put(Kind::word, "", word); }
  void sign(const char* sign) { put(Kind::sign, sign); }
  void maybe_break() { put(Kind::break_, ""); }
  void separator() { put(Kind::separator, ""); }
  void separators() {
    if (choose_.chance(60)) separator();
  }
  void comma() {
    sign(",");
    maybe_break();
  }
  void name() {
    static constexpr std::array names = {"甲",       "乙丙", "执行率", "得分率", "按期完成率", "每户补贴", "A类",
                                         "PM25",     "检查", "单位",   "目标",   "其他",       "分值",     "总分",
                                         "得分合计", "rate", "unit",   "x_1",    "〇度",       "资金"};
    if (choose_.chance(8)) {
      put(Kind::text, choose_.one_of({"「优+」", "「2号桥」", "「“4050”人员」", "「若」", "「a // b」"}));
    } else {
      put(Kind::name, names[choose_.below(names.size())]);
    }
  }
  void text() {
    put(Kind::text, choose_.one_of({"“甲”", "\"k\"", "“他说“好”了”", "\"右”边\"", "“a // b”", "“{；，}”", "“”", "“单\"引”",
                                    "“财预〔2020〕10号”"}));
  }
  void key() {
    if (choose_.chance(25)) text();
  }
  void quantity() {
    static constexpr std::array numbers = {"5分", "0.5分", "100分",      "42.47万元", "3个百分点",   "90%", "0%",
                                           "5‰",  "10人",  "25个工作日", "3年",       "6个月",       "7天", "1.2万亩",
                                           "3亿", "0",     "12",         "0.25",      "530元/人·月", "2处", "4km",
                                           "1pt", "2pp",   "3wan_yuan",  "1亿元",     "9栋"};
    put(Kind::number, numbers[choose_.below(numbers.size())]);
  }
  void date() { put(Kind::number, choose_.one_of({"2023年", "2023年11月", "2023年11月30日", "2023-11-30", "2023-02"})); }
  void whole() { put(Kind::number, choose_.one_of({"3", "12"})); }
  void path() {
    name();
    while (choose_.chance(30)) {
      sign(choose_.chance(70) ? "." : "/");
      if (choose_.chance(20)) {
        put(Kind::name, choose_.one_of({"得", "检查", "total", "否"}));
      } else {
        name();
      }
    }
  }
  template <class Write>
  void several(std::size_t most, Write write) {
    write();
    for (std::size_t i = choose_.below(most); i > 0; --i) {
      comma();
      write();
    }
  }
  // A block of entries.
  template <class Write>
  void block(std::size_t least, std::size_t most, Write write) {
    sign("{");
    separators();
    const std::size_t count = least + choose_.below(most - least + 1);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) separator();
      write();
    }
    separators();
    sign("}");
  }
  void entry(const std::function<void()>& write) {
    const std::size_t begin = result_.tokens.size();
    write();
    result_.spans.emplace_back(begin, result_.tokens.size());
    separator();
  }

  // ---- expressions
  void expr(int depth) {
    if (depth <= 0) return postfix(0);
    switch (choose_.below(12)) {
      case 0:
        word(W::if_);
        expr(depth - 1);
        maybe_break();
        word(W::then);
        maybe_break();
        expr(depth - 1);
        maybe_break();
        word(W::else_);
        maybe_break();
        return expr(depth - 1);
      case 1:
      case 2:
        return joined(choose_.chance(50) ? W::and_ : W::or_, depth);
      case 3:
        negation(depth - 1);
        maybe_break();
        word(W::and_);
        maybe_break();
        negation(depth - 1);
        maybe_break();
        word(W::or_);
        maybe_break();
        return negation(depth - 1);
      case 4:
      case 5:
        return negation(depth);
      default:
        return sum(depth - 1);
    }
  }
  void joined(W by, int depth) {
    negation(depth - 1);
    for (std::size_t i = 1 + choose_.below(2); i > 0; --i) {
      maybe_break();
      word(by);
      maybe_break();
      negation(depth - 1);
    }
  }
  void negation(int depth) {
    if (choose_.chance(20)) {
      word(W::not_);
      return negation(depth - 1);
    }
    compare(depth);
  }
  void relation() { sign(choose_.one_of({"≥", "≤", "≠", ">", "<", "="}).c_str()); }
  void sign(const std::string& text) { sign(text.c_str()); }
  void compare(int depth) {
    sum(depth - 1);
    switch (choose_.below(8)) {
      case 0:
        relation();
        maybe_break();
        sum(depth - 1);
        if (!choose_.chance(30)) return;
        relation();
        maybe_break();
        return sum(depth - 1);
      case 1:
        word(choose_.chance(50) ? W::in : W::not_in);
        if (choose_.chance(60)) return interval(depth - 1);
        return plain_sum(depth - 1);
      case 2:
        word(choose_.chance(50) ? W::is : W::is_not);
        return alternatives(depth - 1, false);
      case 3:
        return word(W::present);
      case 4:
        word(std::array{W::before, W::after, W::not_before, W::not_after}[choose_.below(4)]);
        return sum(depth - 1);
      default:
        return;
    }
  }
  void sum(int depth) {
    product(depth);
    while (depth > 0 && choose_.chance(20)) {
      sign(choose_.chance(50) ? "+" : "-");
      maybe_break();
      product(depth - 1);
    }
  }
  void product(int depth) {
    unary(depth);
    while (depth > 0 && choose_.chance(20)) {
      sign(choose_.chance(50) ? "×" : "/");
      maybe_break();
      unary(depth - 1);
    }
  }
  void unary(int depth) {
    if (choose_.chance(6)) {
      sign("-");
      return unary(depth - 1);
    }
    postfix(depth);
  }
  // Not beginning with a bracket: where ( would be an interval.
  void plain_sum(int depth) {
    const bool is_name = choose_.chance(50);
    is_name ? name() : quantity();
    if (depth > 0 && choose_.chance(30)) {
      sign("+");
      maybe_break();
      product(depth - 1);
    }
  }
  void postfix(int depth) {
    if (choose_.chance(15)) {
      name();
      do {
        sign(".");
        choose_.chance(20) ? put(Kind::name, choose_.one_of({"得", "否", "check", "得分"})) : name();
      } while (choose_.chance(20));
      return;
    }
    primary(depth);
  }
  void primary(int depth) {
    switch (choose_.below(depth > 0 ? 16 : 8)) {
      case 0:
      case 1:
      case 2:
        return name();
      case 3:
      case 4:
        return quantity();
      case 5:
        return date();
      case 6:
        return text();
      case 7:
        return word(std::array{W::full, W::yes, W::no, W::it, W::blank, W::not_applicable, W::not_provided,
                               W::to_verify}[choose_.below(8)]);
      case 8:
        word(W::by);
        several(2, [&] { sum(depth - 2); });
        if (choose_.chance(30)) word(W::in_turn);
        return block(1, 3, [&] { arm(depth - 1); });
      case 9:
        word(W::in_turn);
        return block(1, 3, [&] {
          choose_.chance(30) ? word(W::otherwise) : expr(depth - 2);
          sign(":");
          maybe_break();
          result(depth - 1);
        });
      case 10:
        word(W::checklist);
        return block(1, 3, [&] {
          expr(depth - 2);
          sign(":");
          maybe_break();
          sentence(depth - 2);
        });
      case 11:
        sign("(");
        maybe_break();
        sentence(depth - 1);
        maybe_break();
        return sign(")");
      default:
        choose_.chance(50) ? name() : put(Kind::name, choose_.one_of({"合计", "mean", "名次", "较大"}));
        sign("(");
        maybe_break();
        if (choose_.chance(90)) several(2, [&] { argument(depth - 2); });
        maybe_break();
        return sign(")");
    }
  }
  void argument(int depth) {
    const auto order = [&] { word(choose_.chance(50) ? W::high_to_low : W::low_to_high); };
    switch (choose_.below(8)) {
      case 0:
        return counting();
      case 1:
        return order();
      case 2:
        word(W::weights);
        return expr(depth);
      default:
        expr(depth);
        rows(depth);
        if (choose_.chance(15)) order();
    }
  }
  void rows(int depth) {
    if (choose_.chance(20)) {
      maybe_break();
      word(W::where);
      maybe_break();
      expr(depth - 1);
    }
    if (choose_.chance(20)) {
      maybe_break();
      word(W::each);
      maybe_break();
      expr(depth - 1);
    }
  }
  void arm(int depth) {
    choose_.chance(25) ? word(W::otherwise) : pattern(depth - 1);
    sign(":");
    maybe_break();
    result(depth - 1);
  }
  void result(int depth) {
    if (choose_.chance(15)) return refusal();
    if (choose_.chance(15)) {
      word(W::line);
      sum(depth - 1);
      word(W::to);
      return sum(depth - 1);
    }
    sentence(depth - 1);
  }
  void refusal() {
    word(choose_.chance(50) ? W::reject : W::unrated);
    text();
  }
  void pattern(int depth) {
    several(2, [&] { alternatives(depth); });
  }
  // The words of forms are known only where arms end a pattern.
  void alternatives(int depth, bool ends_pattern = true) {
    one(depth, ends_pattern);
    while (choose_.chance(20)) {
      sign("、");
      maybe_break();
      one(depth, ends_pattern);
    }
  }
  void one(int depth, bool ends_pattern) {
    switch (choose_.below(ends_pattern ? 6 : 5)) {
      case 0:
        return word(W::any);
      case 1:
        return interval(depth);
      case 2:
        relation();
        if (choose_.chance(30)) {
          sign("、");
          maybe_break();
          relation();
        }
        return sum(depth - 1);
      case 5:
        put(Kind::name, choose_.one_of({"数值", "比率", "日期", "区间", "定性", "等次", "文字"}));
        if (choose_.chance(60)) name();
        return;
      default:
        plain_sum(depth - 1);
        if (!choose_.chance(20)) return;
        word(W::to);
        return sum(depth - 1);
    }
  }
  void interval(int depth) {
    sign(choose_.chance(50) ? "[" : "(");
    maybe_break();
    sum(depth - 1);
    comma();
    sum(depth - 1);
    maybe_break();
    sign(choose_.chance(50) ? "]" : ")");
  }

  // ---- sentences
  void sentence(int depth) {
    expr(depth);
    rows(depth - 1);
    if (choose_.chance(12)) {
      steps(depth - 1);
      word(W::score);
      sum(depth - 2);
      if (choose_.chance(70)) {
        comma();
        counting();
      }
    }
    for (std::size_t i = choose_.below(depth > 0 ? 4 : 1); i > 0; --i) {
      comma();
      tail(depth - 1);
    }
  }
  void counting() { word(std::array{W::whole_only, W::started_counts, W::in_proportion}[choose_.below(3)]); }
  void steps(int depth) {
    if (choose_.chance(50)) {
      word(W::against);
      sum(depth - 1);
    }
    word(std::array{W::per, W::per_below, W::per_above, W::per_off, W::per_late, W::per_early}[choose_.below(6)]);
    choose_.chance(70) ? quantity() : sum(depth - 1);
  }
  void inner() {
    if (!choose_.chance(30)) return;
    comma();
    word(choose_.chance(50) ? W::deduct_at_most : W::add_at_most);
    choose_.chance(70) ? quantity() : sum(1);
  }
  void change(int depth) {
    const auto change_word = [&] { word(choose_.chance(60) ? W::deduct : W::add); };
    if (choose_.chance(50)) {
      change_word();
      choose_.chance(60) ? quantity() : expr(depth - 1);
      return inner();
    }
    sum(depth - 1);
    steps(depth - 1);
    change_word();
    choose_.chance(70) ? quantity() : sum(depth - 1);
    if (choose_.chance(60)) {
      comma();
      counting();
    }
    inner();
  }
  void rounding() {
    if (choose_.chance(40)) word(W::percent_digits);
    if (choose_.chance(75)) {
      word(W::keep);
      put(Kind::places, std::to_string(choose_.below(5)));
    } else {
      word(W::keep_multiple_of);
      quantity();
    }
    comma();
    put(Kind::name, choose_.one_of({"四舍五入", "half_even", "五舍六入", "截断", "away", "向上", "floor"}));
  }
  void limits(int depth) {
    const auto end = [&] { choose_.chance(20) ? word(W::unlimited) : choose_.chance(70) ? quantity() : sum(depth); };
    if (choose_.chance(10)) return word(W::unlimited);
    end();
    word(W::to);
    end();
  }
  void tail(int depth) {
    switch (choose_.below(9)) {
      case 0:
        return word(W::down_to_zero);
      case 1:
        word(W::down_to);
        choose_.chance(70) ? quantity() : sum(depth - 1);
        return word(W::stop);
      case 2:
        word(choose_.chance(50) ? W::at_most : W::at_least);
        return expr(depth - 1);
      case 3:
        word(W::within);
        return limits(depth - 1);
      case 4:
        return rounding();
      case 5:
        word(std::array{W::if_blank, W::if_not_applicable, W::if_not_provided, W::if_zero_divisor}[choose_.below(4)]);
        if (choose_.chance(25)) return refusal();
        return expr(depth - 1);
      case 6:
        word(W::if_);
        sum(depth - 1);
        maybe_break();
        word(W::then);
        maybe_break();
        return change(depth - 1);
      default:
        return change(depth - 1);
    }
  }

  // ---- fields
  void kind(int depth) {
    switch (choose_.below(depth > 0 ? 12 : 6)) {
      case 6:
        return fields(depth - 1);
      case 7:
        word(choose_.chance(50) ? W::enumeration : W::order);
        return values();
      case 8:
        if (choose_.chance(50)) {
          word(W::rows_of);
        } else {
          whole();
          word(W::rows);
        }
        return fields(depth - 1);
      case 9:
        if (choose_.chance(50)) {
          word(W::list_of);
        } else {
          whole();
          word(W::times);
        }
        return kind(depth - 1);
      case 0:
        return word(W::percent_digits);
      case 1:
        put(Kind::name, choose_.one_of({"金额", "money"}));
        put(Kind::name, choose_.one_of({"万元", "元", "wan_yuan"}));
        break;
      case 2:
        put(Kind::name, choose_.one_of({"时长", "计数", "量"}));
        put(Kind::name, choose_.one_of({"天", "个工作日", "户", "亩", "km"}));
        break;
      default:
        put(Kind::name, choose_.one_of({"分", "数", "日期", "文字", "points", "text", "灯"}));
        break;
    }
    if (choose_.chance(40)) limits(0);
  }
  void values() {
    sign("{");
    maybe_break();
    const bool rising = choose_.chance(30);
    for (std::size_t i = 1 + choose_.below(4); i > 0; --i) {
      name();
      key();
      maybe_break();
      if (i == 1) break;
      sign(rising ? ">" : "、");
      maybe_break();
    }
    sign("}");
  }
  void fields(int depth) {
    block(depth > 0 ? 0 : 1, 4, [&] { field(depth); });
  }
  void field(int depth) {
    switch (choose_.below(depth > 0 ? 8 : 5)) {
      case 0:
        return word(W::ignore_others);
      case 1:
        word(W::out_of_range_rejects);
        return text();
      case 5:
        word(W::by);
        name();
        return block(1, 2, [&] {
          pattern(0);
          fields(depth - 1);
        });
      default:
        name();
        if (choose_.chance(20)) sign("?");
        key();
        sign(":");
        kind(depth - 1);
        for (std::size_t i = choose_.below(3); i > 0; --i) {
          comma();
          switch (choose_.below(3)) {
            case 0:
              word(W::signed_);
              break;
            case 1:
              word(W::not_empty);
              break;
            default:
              word(W::out_of_range_rejects);
              text();
          }
        }
    }
  }

  // ---- statements
  void body(int depth) {
    block(depth > 0 ? 0 : 1, depth > 0 ? 3 : 1, [&] { statement(depth - 1); });
  }
  void maybe_range() {
    if (!choose_.chance(20)) return;
    comma();
    word(W::range);
    limits(1);
  }
  void condition(int depth) {
    word(W::when);
    expr(depth);
  }
  void saying() {
    word(W::saying);
    text();
  }
  void cited() {
    if (!choose_.chance(50)) return;
    comma();
    word(W::cite);
    text();
  }
  void header() {
    if (choose_.chance(50)) entry([&] { word(W::version), text(); });
    if (choose_.chance(50)) entry([&] { word(W::cite), text(); });
    if (choose_.chance(50)) entry([&] { word(W::valid), date(), word(W::to), date(); });
    if (choose_.chance(20)) entry([&] { word(W::value_date), sign("="), maybe_break(), expr(1); });
    if (choose_.chance(70)) entry([&] { input(); });
    if (choose_.chance(30)) entry([&] { subject(); });
    if (choose_.chance(60)) entry([&] { word(W::full), quantity(), maybe_range(); });
    if (choose_.chance(60)) entry([&] { score_rounding(W::item_scores); });
    if (choose_.chance(30)) entry([&] { score_rounding(W::section_scores); });
  }
  void input() {
    word(W::input);
    const bool is_form = choose_.chance(40);
    if (is_form) word(W::self_assessment);
    if (!is_form || choose_.chance(40)) fields(3);
  }
  void subject() {
    word(W::subject);
    name();
    if (!choose_.chance(50)) return;
    word(W::from);
    sum(1);
    if (!choose_.chance(50)) return;
    maybe_break();
    word(W::where);
    maybe_break();
    expr(1);
  }
  void score_rounding(W which) {
    word(which);
    choose_.chance(30) ? word(W::unrounded) : rounding();
  }
  void parameter() {
    word(W::parameter);
    name();
    if (choose_.chance(50)) {
      sign("=");
      maybe_break();
      expr(2);
      return cited();
    }
    block(1, 3, [&] {
      date();
      word(W::onwards);
      sign(":");
      maybe_break();
      expr(1);
      cited();
    });
  }
  void names_row() {
    path();
    while (choose_.chance(40)) {
      sign("|");
      path();
    }
  }
  void table() {
    word(W::table);
    name();
    sign("{");
    separators();
    names_row();
    sign("=>");
    names_row();
    for (std::size_t i = choose_.below(4); i > 0; --i) {
      separator();
      const auto key = [&] { choose_.chance(20) ? word(W::otherwise) : alternatives(1); };
      key();
      while (choose_.chance(40)) {
        sign("|");
        key();
      }
      sign("=>");
      cells();
    }
    separators();
    sign("}");
  }
  void cells() {
    expr(1);
    while (choose_.chance(40)) {
      sign("|");
      if (choose_.chance(80)) expr(1);
    }
  }
  void shared() {
    switch (choose_.below(6)) {
      case 0:
        return parameter();
      case 1:
        word(choose_.chance(50) ? W::enumeration : W::order);
        name();
        return values();
      case 2:
        return table();
      case 3:
        word(W::function);
        name();
        sign("(");
        maybe_break();
        several(3, [&] { name(); });
        maybe_break();
        sign(")");
        if (choose_.chance(40)) return body(2);
        sign("=");
        maybe_break();
        return sentence(3);
      case 4:
        word(W::unit);
        put(Kind::name, choose_.one_of({"栋", "公担"}));
        if (choose_.chance(50)) return word(W::count);
        sign("=");
        maybe_break();
        return put(Kind::number, "100公斤");
      default:
        word(W::calendar);
        name();
        return block(1, 3, [&] {
          word(choose_.chance(50) ? W::off : W::on);
          date();
          if (!choose_.chance(50)) return;
          word(W::to);
          date();
        });
    }
  }
  void top() {
    switch (choose_.below(5)) {
      case 0:
        word(W::use);
        return text();
      case 1: {
        word(W::targets);
        name();
        date();
        sign("{");
        put(Kind::line_end, "");
        for (std::size_t i = 1 + choose_.below(3); i > 0; --i) {
          put(Kind::row, choose_.one_of({"一级|二级 | 指标值", "成本指标｜ ≤４２万元，控制 |10分", "甲 || “乙”", "甲|"}));
          put(Kind::line_end, "");
        }
        return sign("}");
      }
      default:
        return shared();
    }
  }
  void part(W which, int depth) {
    word(which);
    name();
    key();
    if (which == W::item || choose_.chance(70)) quantity();
    maybe_range();
    if (choose_.chance(80)) body(depth - 1);
  }
  void adjustment(W which, W most, W unlimited, int depth) {
    word(which);
    name();
    key();
    if (choose_.chance(70)) {
      word(most);
      quantity();
    } else {
      word(unlimited);
    }
    if (choose_.chance(80)) body(depth - 1);
  }
  void each_block(int depth) {
    word(choose_.chance(50) ? W::each_section : W::each_item);
    sum(1);
    const std::size_t rest = choose_.below(3);
    if (rest == 1) {
      maybe_break();
      word(W::where);
      maybe_break();
      expr(1);
    } else if (rest == 2) {
      word(W::others);
    }
    for (const W detail : {W::named, W::weighing}) {
      if (!choose_.chance(20)) continue;
      comma();
      word(detail);
      sum(1);
    }
    maybe_range();
    choose_.chance(20) ? word(W::unscored) : body(depth - 1);
  }
  void grade() {
    word(W::grade);
    if (choose_.chance(30)) name();
    key();
    if (choose_.chance(30)) {
      word(W::by);
      sum(1);
    }
    block(1, 4, [&] {
      if (choose_.chance(15)) {
        word(W::also);
        name();
        return key();
      }
      name();
      key();
      switch (choose_.below(5)) {
        case 0:
          return word(W::otherwise);
        case 1:
          interval(1);
          break;
        case 2:
          break;
        default:
          relation();
          sum(1);
      }
      if (choose_.chance(30)) condition(1);
    });
  }
  void not_applicable() {
    word(W::not_applicable);
    if (choose_.chance(70)) condition(2);
    comma();
    switch (choose_.below(5)) {
      case 0:
        word(W::score);
        return sentence(2);
      case 1:
        return word(W::left_out);
      case 2:
        return word(W::mean_of_applicable);
      default:
        word(std::array{W::weight_to, W::weight_to_first_of, W::weight_evenly_to, W::weight_in_proportion_to}[choose_.below(4)]);
        if (choose_.chance(30)) return word(W::rest_of_section);
        name();
        while (choose_.chance(30)) {
          sign("、");
          maybe_break();
          name();
        }
    }
  }
  void effect() {
    if (choose_.chance(40)) word(W::veto);
    condition(2);
    comma();
    switch (choose_.below(3)) {
      case 0:
        return word(std::array{W::item_zero, W::section_zero, W::grade_down_one}[choose_.below(3)]);
      case 1:
        word(std::array{W::item_at_most, W::section_at_most, W::total_is, W::total_at_most}[choose_.below(4)]);
        return sum(1);
      default:
        word(choose_.chance(50) ? W::grade_at_most : W::grade_is);
        name();
    }
  }
  void output(bool with_block) {
    const auto out = [&](bool with_value) {
      if (choose_.chance(20)) {
        text();
      } else {
        name();
        key();
      }
      if (!with_value) return;
      sign("=");
      maybe_break();
      sentence(2);
    };
    word(W::output);
    out(!with_block && choose_.chance(60));
    if (with_block) block(1, 3, [&] { out(choose_.chance(80)); });
  }
  void data(int depth) {
    switch (choose_.below(depth > 0 ? 4 : 1)) {
      case 1:
        sign("[");
        maybe_break();
        if (choose_.chance(80)) several(3, [&] { data(depth - 1); });
        maybe_break();
        return sign("]");
      case 2:
        sign("{");
        separators();
        for (std::size_t i = choose_.below(4); i > 0; --i) {
          name();
          sign(":");
          maybe_break();
          data(depth - 1);
          if (i > 1) separator();
        }
        maybe_break();
        return sign("}");
      default:
        return expr(1);
    }
  }
  void outcome() {
    switch (choose_.below(5)) {
      case 0:
        return refusal();
      case 1:
        return word(W::unknown);
      case 2:
        sum(1);
        word(W::to);
        return sum(1);
      default:
        return expr(1);
    }
  }
  void proof_case() {
    word(W::case_);
    name();
    block(1, 4, [&] {
      if (choose_.chance(50)) {
        word(W::given);
        return several(3, [&] {
          if (choose_.chance(20)) {
            word(W::record_file);
            return text();
          }
          path();
          sign("=");
          maybe_break();
          data(2);
        });
      }
      word(W::expect);
      several(3, [&] {
        switch (choose_.below(4)) {
          case 0:
            word(W::finding);
            return name();
          case 1:
            path();
            return word(W::unknown);
          default:
            return outcome();
        }
      });
    });
  }
  void proof_table() {
    word(W::cases);
    name();
    sign("{");
    separators();
    names_row();
    sign("=>");
    names_row();
    for (std::size_t i = choose_.below(4); i > 0; --i) {
      separator();
      cells();
      sign("=>");
      if (choose_.chance(80)) outcome();
      while (choose_.chance(30)) {
        sign("|");
        if (choose_.chance(80)) outcome();
      }
    }
    separators();
    sign("}");
  }
  void claim() {
    word(W::assert_);
    if (choose_.chance(50)) {
      name();
      sign(":");
      maybe_break();
    }
    sum(2);
    if (!choose_.chance(50)) return;
    word(W::over);
    sum(1);
    word(choose_.chance(50) ? W::never_falls : W::never_rises);
  }
  void variants(int depth) {
    word(W::by);
    several(2, [&] { sum(1); });
    block(1, 3, [&] {
      if (choose_.chance(30)) {
        word(W::otherwise);
      } else {
        pattern(1);
        if (choose_.chance(70)) return body(depth - 1);
      }
      sign(":");
      maybe_break();
      refusal();
    });
  }
  void statement(int depth) {
    switch (choose_.below(depth > 0 ? 24 : 6)) {
      case 0:
        word(W::let);
        name();
        sign("=");
        maybe_break();
        return sentence(3);
      case 1:
        word(W::score);
        return sentence(3);
      case 2:
        return not_applicable();
      case 3:
        return effect();
      case 4:
        word(W::check);
        name();
        word(std::array{W::error, W::warning, W::note}[choose_.below(3)]);
        condition(2);
        comma();
        return saying();
      case 5:
        refusal();
        condition(2);
        if (!choose_.chance(60)) return;
        comma();
        return saying();
      case 6:
        word(W::declared_as);
        return expr(2);
      case 7:
        return output(false);
      case 8:
        return output(true);
      case 9:
        return claim();
      case 10:
        return proof_case();
      case 11:
        return proof_table();
      case 12:
        word(W::change);
        return statement(depth - 1);
      case 13:
        word(W::remove);
        word(
            std::array{W::section, W::item, W::bonus, W::penalty, W::check, W::output, W::parameter, W::assert_}[choose_.below(8)]);
        return path();
      case 14:
        return part(W::section, depth);
      case 15:
        return part(W::item, depth);
      case 16:
        return adjustment(W::bonus, W::add_at_most, W::uncapped, depth);
      case 17:
        return adjustment(W::penalty, W::deduct_at_most, W::unfloored, depth);
      case 18:
        return each_block(depth);
      case 19:
        word(W::for_each);
        name();
        word(W::from);
        sum(1);
        return block(1, 1, [&] { statement(depth - 1); });
      case 20:
        return variants(depth);
      case 21:
        word(W::total);
        key();
        sign("=");
        maybe_break();
        return sentence(3);
      case 22:
        return grade();
      default:
        return shared();
    }
  }

  Chooser& choose_;
  Statements result_;
};

}  // namespace

Statements rule_file(Chooser& choose) { return Writer(choose).file(); }

}  // namespace heng::generate
