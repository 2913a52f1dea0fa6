// Every finding rule speaks of the record that it is for, and of nothing in the clean twin: one good form, and one thing wrong with
// it at a time.
#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/inspect/meaning.hpp"
#include "engine/inspect/rule.hpp"
#include "engine/intake/records.hpp"

using namespace heng;

namespace {

const std::string clean = R"([project]
name = "道路养护"
year = 2023
department = "某局"

[[funds]]
name = "年度资金总额"
original_budget = "100万元"
revised_budget = "80万元"
expenditure = "60万元"
declared = { weight = "10", rate = "75%", score = "7.5" }

[[funds]]
name = "财政拨款"
original_budget = "100万元"
revised_budget = "50万元"
expenditure = "40万元"

[[funds]]
name = "其他资金"
original_budget = ""
revised_budget = "30万元"
expenditure = "20万元"

[[indicators]]
level1 = "成本指标"
level2 = "经济成本指标"
level3 = "养护总成本"
target = "≤80万元"
actual = "60万元"
weight = "20"
declared = "20"
deviation = "-25.00%"
reason = ""

[[indicators]]
level1 = "产出指标"
level2 = "数量指标"
level3 = "养护里程"
target = "≥100公里"
actual = "104公里"
weight = "30"
declared = "30"
deviation = "0.04"
reason = ""

[[indicators]]
level1 = "产出指标"
level2 = "时效指标"
level3 = "完工时间"
target = "2023年11月"
actual = "2023年10月"
weight = "20"
declared = "20"
reason = ""

[[indicators]]
level1 = "满意度指标"
level2 = "服务对象满意度指标"
level3 = "群众满意度"
target = "≥90%"
actual = "85%"
weight = "20"
declared = "15"
deviation = "5.56%"
reason = "问卷200份，施工期出行不便"

[declared]
weight = "100"
total = "92.5"

[[narrative]]
name = "道路养护"
expenditure = "60万元"
rate = "75%"
score = "92.5"
by = "自评"
text = "道路养护支出60万元，执行率75%，自评得分92.5。"

[[narrative]]
name = "道路养护"
score = "90"
grade = "优"
by = "外部评价"
text = "评价得分90。"
)";

std::multiset<std::string> codes_of(const std::string& toml) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const auto records = intake::read_records(sources, sources.add("a.toml", toml), std::nullopt, diagnostics);
  REQUIRE(diagnostics.all().empty());
  REQUIRE(records.size() == 1);
  std::multiset<std::string> codes;
  for (const evaluate::Finding& finding : inspect::inspect(inspect::assessment_of(records.front()), {})) {
    codes.insert(finding.code());
    CHECK_FALSE(finding.at.empty());
    CHECK(finding.arguments.size() == finding.kind->parameters);
  }
  return codes;
}

std::string with(const std::vector<std::pair<std::string, std::string>>& changes) {
  std::string toml = clean;
  for (const auto& [before, after] : changes) {
    const std::size_t at = toml.find(before);
    INFO(before);
    REQUIRE(at != std::string::npos);
    toml.replace(at, before.size(), after);
  }
  return toml;
}

using Codes = std::multiset<std::string>;

}  // namespace

TEST_CASE("nothing is found in a form that is right") { CHECK(codes_of(clean).empty()); }

TEST_CASE("each rule finds the one thing that is wrong") {
  struct Wrong {
    std::vector<std::pair<std::string, std::string>> changes;
    Codes codes;
  };
  const std::vector<Wrong> all{
      {{{"≤80万元", "≥80万元"},
        {"\"20\"\ndeviation = \"-25.00%\"", "\"15\"\ndeviation = \"-25.00%\""},
        {"reason = \"\"", "reason = \"节约\""}},
       {"TargetDirection"}},
      {{{"≥90%", "≤90%"}, {"问卷200份，施工期出行不便", "问卷200份"}}, {"TargetDirection"}},
      {{{"群众满意度", "群众投诉率"}, {"≥90%", "≥1%"}, {"85%", "1%"}, {"5.56%", "0"}}, {"TargetDirection"}},
      {{{"养护里程", "路况"}, {"≥100公里", "≤100%"}, {"104公里", "100%"}, {"0.04", "0"}}, {"TargetDirection"}},
      {{{"≥90%", "=90%"}}, {"SatisfactionExact"}},
      {{{"养护里程", "养护数量"}, {"≥100公里", "≥100%"}, {"104公里", "100%"}, {"0.04", "0"}}, {"QuantityInPercent"}},
      {{{"2023年10月", "100%"}}, {"AnswerMismatch"}},
      {{{"104公里", "已完成"}}, {"AnswerMismatch"}},
      {{{"104公里", "104个"}}, {"UnitsDiffer"}},
      {{{"104公里", "≥104公里"}}, {"SignInActual"}},
      {{{"104公里", "96公里"}, {"0.04", "-0.04"}}, {"FullMarksUnmet"}},
      {{{"\"30\"\ndeviation", "\"25\"\ndeviation"}}, {"LostThoughMet"}},
      {{{"问卷200份，施工期出行不便", ""}}, {"LostWithoutReason", "SatisfactionWithoutSurvey"}},
      {{{"0.04", "0.00"}}, {"DeviationDiffers"}},
      {{{"104公里", "140公里"}, {"0.04", "40%"}}, {"OverAchieved"}},
      {{{"完工时间", "养护里程"}, {"2023年11月", "≥100公里"}, {"2023年10月", "104公里"}}, {"DuplicateIndicator"}},
      {{{"数量指标", "质量指标"}, {"养护里程", "验收满意度"}, {"≥100公里", "≥90%"}, {"104公里", "100%"}, {"0.04", "11.11%"}},
       {"LevelMisfit"}},
      {{{"时效指标", "数量指标"}}, {"LevelMisfit"}},
      {{{"问卷200份，施工期出行不便", "施工期出行不便"}}, {"SatisfactionWithoutSurvey"}},
      {{{"weight = \"100\"", "weight = \"105\""}}, {"WeightsSum"}},
      {{{"revised_budget = \"80万元\"", "revised_budget = \"\""}}, {"BudgetBlank"}},
      {{{"revised_budget = \"80万元\"", "revised_budget = \"0\""}, {"\"50万元\"", "\"0\""}, {"\"30万元\"", "\"0\""}},
       {"BudgetBlank"}},
      {{{"\"75%\", score", "\"101%\", score"}}, {"ExecutionOver", "RateDiffers", "NarrativeDiffers"}},
      {{{"\"75%\", score", "\"76%\", score"}}, {"RateDiffers", "NarrativeDiffers"}},
      {{{"\"30万元\"", "\"31万元\""}}, {"FundsRowsSum"}},
      {{{"actual = \"60万元\"", "actual = \"61万元\""}, {"-25.00%", "-23.75%"}}, {"CostNotExpenditure"}},
      {{{"≤80万元", "≤100万元"}, {"-25.00%", "-40%"}}, {"CostNotBudget"}},
      {{{"score = \"92.5\"\nby", "score = \"92.6\"\nby"}}, {"NarrativeDiffers"}},
      {{{"score = \"90\"", "score = \"80\""}}, {"OutsideScoreApart"}},
  };
  std::set<std::string> seen;
  for (const Wrong& wrong : all) {
    INFO(wrong.changes.front().first << " → " << wrong.changes.front().second);
    CHECK(codes_of(with(wrong.changes)) == wrong.codes);
    seen.insert(wrong.codes.begin(), wrong.codes.end());
  }
  // None is left out.
  for (const inspect::Rule& rule : inspect::rules()) {
    INFO(rule.kind->name);
    CHECK(seen.contains(std::string(rule.kind->name)));
  }
}

TEST_CASE("what only looks wrong is left alone") {
  const std::vector<std::vector<std::pair<std::string, std::string>>> all{
      {{"104公里", "104公里达成预期指标"}},       // the level beside the number
      {{"0.04", "4.00%"}},                        // in percent, or as a number
      {{"0.04", ""}},                             // nothing was declared
      {{"\"75%\", score", "\"75.0 %\", score"}},  // the same rate
      {{"养护总成本", "每公里养护成本"},
       {"actual = \"60万元\"", "actual = \"59万元\""},
       {"-25.00%", "-26.25%"}},                                                  // of one, not of all
      {{"expenditure = \"60万元\"\nrate", "expenditure = \"600000元\"\nrate"}},  // the same money
      {{"104公里", "140公里"},
       {"0.04", "40%"},
       {"reason = \"\"\n\n[[indicators]]\nlevel1 = \"产出指标\"\nlevel2 = \"时效指标\"",
        "reason = \"追加投资\"\n\n[[indicators]]\nlevel1 = \"产出指标\"\nlevel2 = \"时效指标\""}},
      {{"群众满意度", "群众投诉办结率"}},
      {{"score = \"90\"", "score = \"82.51\""}},  // not ten points apart
  };
  for (const auto& changes : all) {
    INFO(changes.front().first << " → " << changes.front().second);
    CHECK(codes_of(with(changes)).empty());
  }
}

TEST_CASE("a rule that is off says nothing") {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const auto records = intake::read_records(sources, sources.add("a.toml", with({{"0.04", "0.00"}})), std::nullopt, diagnostics);
  inspect::Options options;
  options.off.insert("DeviationDiffers");
  CHECK(inspect::inspect(inspect::assessment_of(records.front()), options).empty());
}
