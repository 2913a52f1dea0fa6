#include "engine/audit/approved_targets.hpp"

#include <catch2/catch.hpp>

#include "engine/intake/records.hpp"

namespace heng::audit {
namespace {

struct Held {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  std::vector<evaluate::Finding> findings;

  Held(const plan::ApprovedTargets& approved, const std::string& toml) {
    const text::FileId file = sources.add("one.toml", toml);
    const auto records = intake::read_records(sources, file, intake::Format::toml, diagnostics);
    REQUIRE(records.size() == 1);
    findings = hold_against(approved, records[0]);
  }
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> made;
    for (const evaluate::Finding& finding : findings) made.push_back(finding.code());
    return made;
  }
};

plan::ApprovedTargets approved(std::vector<plan::ApprovedTarget> rows) { return {"“4050”人员工资", 2023, std::move(rows), {}}; }

std::string row(const std::string& name, const std::string& target, const std::string& weight) {
  return "[[indicators]]\nlevel3 = \"" + name + "\"\ntarget = \"" + target + "\"\nweight = \"" + weight +
         "\"\nat = { line = 645 }\n";
}

TEST_CASE("a record that keeps to the approved targets has no finding, however its cells are spelled") {
  const auto targets =
      approved({{"成本指标", "", "人员工资", "≤42.47万元", "10分", {}}, {"产出指标", "", "聘用 人员", "提升", "", {}}});
  CHECK(Held(targets, row("人员工资", "≤424700元", "10") + row("聘用人员", " 提升", "5")).codes().empty());
  CHECK(Held(targets, row("人员工资", "不超过42.47万元", "10.0") + row("聘用人员", "提升", "5")).codes().empty());
}

TEST_CASE("a changed target, weight or row is a finding at its cell") {
  const auto targets = approved({{"", "", "甲", "≥90%", "10分", {}}, {"", "", "乙", "=10人", "5分", {}}});
  const Held held(targets, row("甲", "≥80%", "10") + row("丙", "=1人", "5"));
  CHECK(held.codes() == std::vector<std::string>{"TargetChanged", "TargetAdded", "TargetMissing"});
  CHECK(held.sources.text(held.findings[0].at).find("≥80%") != std::string_view::npos);
  CHECK(held.findings[0].place.line == "645");
  CHECK(held.findings[2].item == "乙");
  CHECK(Held(targets, row("甲", "≥90%", "12") + row("乙", "=10人", "5")).codes() ==
        std::vector<std::string>{"TargetWeightChanged"});
  CHECK(Held(targets, row("甲", "≤90%", "10") + row("乙", "=10件", "5")).codes() ==
        std::vector<std::string>{"TargetChanged", "TargetChanged"});
}

TEST_CASE("rows of one name are matched in their order") {
  const auto targets = approved({{"", "", "甲", "≥1个", "", {}}, {"", "", "甲", "≥2个", "", {}}});
  CHECK(Held(targets, row("甲", "≥1个", "1") + row("甲", "≥2个", "1")).codes().empty());
  CHECK(Held(targets, row("甲", "≥1个", "1")).codes() == std::vector<std::string>{"TargetMissing"});
}

TEST_CASE("targets belong to a project of the same name and year") {
  evaluate::Scorecard card;
  card.project = "“4050” 人员工资";
  card.year = "2023";
  const std::vector<plan::ApprovedTargets> all = {approved({})};
  CHECK(targets_of(all, card) == &all[0]);
  card.year = "2022";
  CHECK(targets_of(all, card) == nullptr);
  card.year = "2023";
  card.project = "别的项目";
  CHECK(targets_of(all, card) == nullptr);
}

}  // namespace
}  // namespace heng::audit
