// What the audit finds in the real document, counted as it was by hand (the audit that stands beside it in the corpus).
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <string>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "tests/support/disk.hpp"

using namespace heng;
namespace fs = std::filesystem;

TEST_CASE("the finding rules find in the twelve tables what was found by hand") {
  const fs::path corpus = fs::path(HENG_SHARED_DIR) / "corpus" / "xinxiang-2023.txt";
  if (!fs::exists(corpus)) return;
  support::Disk disk;
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const pipeline::Policy policy = pipeline::load_policy(
      (fs::path(HENG_SOURCE_DIR) / "rules/xinxiang/self-assessment-2023.heng").string(), disk, sources, diagnostics);
  REQUIRE(policy.plan);
  const std::vector<model::Record> records = pipeline::load_records(corpus.string(), disk, sources, diagnostics);
  REQUIRE(records.size() == 12);
  std::map<std::string, int> counts;
  for (const model::Record& record : records) {
    evaluate::Population alone(*policy.plan, sources, {&record, 1});
    const pipeline::Audited one = pipeline::audit(policy, sources, alone, 0, {});
    for (const evaluate::Finding& finding : one.review.scorecard.findings) ++counts[finding.code()];
  }
  CHECK(counts["TargetDirection"] == 9);
  CHECK(counts["AnswerMismatch"] == 29);
  CHECK(counts["NotComparable"] == 0);  // said in better words
  CHECK(counts["DeviationDiffers"] == 17);
  CHECK(counts["CostNotExpenditure"] == 2);
  CHECK(counts["CostNotBudget"] == 3);
  CHECK(counts["FullMarksUnmet"] == 1);
  CHECK(counts["BudgetBlank"] == 1);
  // Two rates, one amount, the satisfaction of ten projects.
  CHECK(counts["NarrativeDiffers"] == 3 + 10);
  CHECK(counts["OutsideScoreApart"] == 1);
  CHECK(counts["SatisfactionExact"] == 1);
  CHECK(counts["QuantityInPercent"] == 1);
  for (const char* none : {"UnitsDiffer", "SignInActual", "LostThoughMet", "LostWithoutReason", "OverAchieved", "WeightsSum",
                           "DuplicateIndicator", "LevelMisfit", "ExecutionOver", "RateDiffers", "FundsRowsSum"}) {
    INFO(none);
    CHECK(counts[none] == 0);
  }
}
