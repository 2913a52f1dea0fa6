// The diagnosis of declared figures, on policies as they are written and records as they are typed.
#include "engine/audit/reconcile.hpp"

#include <catch2/catch.hpp>

#include "engine/check/check.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/records.hpp"
#include "engine/parse/parse.hpp"

namespace heng::audit {
namespace {

using Codes = std::vector<std::string>;

// 预算执行率 by `let` and `score`, 90 points judged.
std::string policy(const std::string& let, const std::string& score = "分值 × 执行率，最高 满分") {
  return "政策 示例 {\n  输入 自评表\n  满分 100分\n  各项得分 保留两位小数，四舍五入\n  /// 说明\n  项 预算执行率 10分 {\n    "
         "对照 资金.自评得分\n"
         "    设 执行率 = 资金.全年执行数 / 资金.全年预算数" +
         let + "\n    得 " + score +
         "\n  }\n  部分 绩效指标 90分 {\n    每项 指标 { 得 若 完成值.数 有值 则 分值 否则 自评得分 }\n  }\n}\n";
}
const std::string rounded_first = "，百分数保留两位小数，四舍五入";

struct Funds {
  std::string original, revised, spent, rate, score;
};
std::string record(const Funds& funds, const std::string& total, const std::string& rows = "") {
  return "[project]\nname = \"甲\"\nyear = 2023\n[[funds]]\nname = \"年度资金总额\"\noriginal_budget = \"" + funds.original +
         "\"\nrevised_budget = \"" + funds.revised + "\"\nexpenditure = \"" + funds.spent +
         "\"\ndeclared = { weight = \"10\", rate = \"" + funds.rate + "\", score = \"" + funds.score + "\" }\n" + rows +
         "[declared]\nweight = \"100\"\ntotal = \"" + total + "\"\n";
}
std::string row(const std::string& name, const std::string& weight, const std::string& declared,
                const std::string& actual = "很好") {
  return "[[indicators]]\nlevel1 = \"产出指标\"\nlevel2 = \"\"\nlevel3 = \"" + name + "\"\ntarget = \"≥1人\"\nactual = \"" +
         actual + "\"\nweight = \"" + weight + "\"\ndeclared = \"" + declared + "\"\n";
}
const std::string full_row = row("全部", "90", "90");

struct Reconciled {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  std::vector<Diagnosis> found;

  Reconciled(const std::string& rules, const std::string& toml) {
    const text::FileId policy_file = sources.add("p.heng", rules);
    parse::RuleFile file_of_rules = parse::parse(sources, policy_file, diagnostics);
    const check::Checked checked = check::check(file_of_rules, sources, {}, diagnostics);
    for (const diagnostic::Diagnostic& one : diagnostics.all()) {
      if (one.severity() == diagnostic::Severity::error) FAIL(one.kind->name << ": " << sources.text(one.at));
    }
    REQUIRE(checked.plan);
    const text::FileId file = sources.add("r.toml", toml);
    const auto records = intake::read_records(sources, file, intake::Format::toml, diagnostics);
    REQUIRE(records.size() == 1);
    const evaluate::Scorecard card = evaluate::evaluate(*checked.plan, sources, records[0]);
    found = reconcile(*checked.plan, sources, records[0], card);
  }
  [[nodiscard]] static Codes codes(const Diagnosis& diagnosis) {
    Codes made;
    for (const Explanation& one : diagnosis.explanations) made.emplace_back(one.kind->name);
    return made;
  }
  [[nodiscard]] static std::string said(const Explanation& one) {
    return diagnostic::worded(one.kind->chinese, one.arguments, diagnostic::Language::chinese);
  }
};

TEST_CASE("what is reproduced, and hangs on nothing, is not spoken of") {
  CHECK(Reconciled(policy(rounded_first), record({"42.47", "42.47", "41.09", "96.75%", "9.68"}, "99.68", full_row)).found.empty());
}

TEST_CASE("a figure that agrees only because the rate is rounded first is named") {
  const Reconciled result(policy(rounded_first), record({"331.28", "331.28", "230.07", "69.45%", "6.95"}, "96.95", full_row));
  REQUIRE(result.found.size() == 1);
  CHECK(result.found[0].is_reproduced);
  CHECK(Reconciled::said(result.found[0].explanations[0]) == "6.95 只有先把“执行率”保留两位小数才得到；不先取舍是 6.94");
}

TEST_CASE("a rounding in another mode, or to other places, is the smallest explanation") {
  // 41.09 / 42.47 → 96.75% → 9.675: cut off, and to one place.
  const Reconciled cut(policy(rounded_first), record({"42.47", "42.47", "41.09", "", "9.67"}, "99.67", full_row));
  REQUIRE(cut.found.size() == 2);
  CHECK(Reconciled::codes(cut.found[0]) == Codes{"ReproducedBy", "ScoreRoundedSo"});
  CHECK(Reconciled::codes(cut.found[1]) == Codes{"TotalFollowsItems"});
  const Reconciled one_place(policy(rounded_first), record({"42.47", "42.47", "41.09", "", "9.7"}, "99.7", full_row));
  CHECK(Reconciled::said(one_place.found[0].explanations[1]) == "“预算执行率”的得分改为保留一位小数，四舍五入");
}

TEST_CASE("the rate rounded first, or not, is tried whichever way the policy goes") {
  const Reconciled first(policy(""), record({"331.28", "331.28", "230.07", "", "6.95"}, "96.95", full_row));
  REQUIRE(first.found.size() == 2);
  CHECK(Reconciled::said(first.found[0].explanations[0]) == "有1处不照政策算时，正好得到 6.95：");
  CHECK(Reconciled::said(first.found[0].explanations[1]) == "“执行率”改为保留两位小数，四舍五入");
  const Reconciled not_first(policy(rounded_first), record({"331.28", "331.28", "230.07", "", "6.94"}, "96.94", full_row));
  REQUIRE(not_first.found.size() == 2);
  CHECK(not_first.found[0].explanations[0].kind == diagnostic::kinds::ReproducedBy.kind);
}

TEST_CASE("the original budget in place of the revised one is tried") {
  const Reconciled result(policy(rounded_first), record({"50", "40", "30", "", "6"}, "96", full_row));
  REQUIRE(result.found.size() == 2);
  CHECK(Reconciled::codes(result.found[0]) == Codes{"ReproducedBy", "OriginalBudgetUsed"});
}

TEST_CASE("two departures are named where one does not do") {
  // 30 / 46.6 = 64.3776…%, 6.4378: the original budget, and cut off after one place.
  const Reconciled result(policy(rounded_first), record({"46.6", "40", "30", "", "6.4378"}, "96.4378", full_row));
  REQUIRE(result.found.size() == 2);
  CHECK(Reconciled::codes(result.found[0]).front() == "ReproducedBy");
  CHECK(std::get<std::int64_t>(result.found[0].explanations[0].arguments[1]) >= 2);
  CHECK(result.found[0].explanations.size() ==
        1 + static_cast<std::size_t>(std::get<std::int64_t>(result.found[0].explanations[0].arguments[1])));
}

TEST_CASE("where no rounding gives the figure, that is said with the number of tries, and copied digits are seen") {
  const Reconciled result(policy(rounded_first), record({"0", "298", "297.88", "99.96 %", "9.96"}, "99.96", full_row));
  REQUIRE(result.found.size() == 2);
  CHECK(Reconciled::codes(result.found[0]) == Codes{"NoRoundingExplains"});
  CHECK(result.found[0].tried > 20);
  CHECK(Reconciled::codes(result.found[1]) == Codes{"TotalFollowsItems", "DigitsOfRate"});
  CHECK(Reconciled::said(result.found[1].explanations[1]) == "总分 99.96 与比率 99.96% 数字相同：可能把比率的数字抄成了分数");
}

TEST_CASE("slips of the hand: transposed digits, a moved point, full marks, a neighbour") {
  const auto codes_for = [](const std::string& declared) {
    return Reconciled::codes(
        Reconciled(policy(rounded_first), record({"42.47", "42.47", "41.09", "", declared}, "99.68", full_row)).found.at(0));
  };
  CHECK(codes_for("9.86") == Codes{"NoRoundingExplains", "DigitsTransposed"});
  CHECK(codes_for("0.968") == Codes{"NoRoundingExplains", "DecimalPointMoved"});
  CHECK(codes_for("10") == Codes{"NoRoundingExplains", "FullMarksDeclared"});
  CHECK(codes_for("3") == Codes{"NoRoundingExplains"});
  // Rows: full marks by the rule (a number was achieved), a neighbour's score declared.
  const std::string rows = row("甲", "60", "60", "1人") + row("乙", "30", "60", "1人");
  const Reconciled neighbour(policy(rounded_first), record({"42.47", "42.47", "41.09", "", "9.68"}, "129.68", rows));
  REQUIRE_FALSE(neighbour.found.empty());
  CHECK(neighbour.found[0].name == "乙");
  CHECK(Reconciled::codes(neighbour.found[0]) == Codes{"NoRoundingExplains", "NeighbourCopied"});
}

TEST_CASE("a total that is not the sum of the declared scores is told as that") {
  const Reconciled result(policy(rounded_first), record({"42.47", "42.47", "41.09", "", "9.68"}, "98.68", full_row));
  REQUIRE(result.found.size() == 1);
  CHECK(result.found[0].is_total);
  CHECK(Reconciled::codes(result.found[0]).front() == "TotalIsNotSum");
}

TEST_CASE("intervals are unknown, not different") {
  const Reconciled result(policy(rounded_first), record({"", "", "41.09", "", "9.68"}, "99.68", full_row));
  CHECK(result.found.empty());
}

}  // namespace
}  // namespace heng::audit
