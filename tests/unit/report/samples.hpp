// Hand-made results for the tests of reports: a policy with two sections, records that agree, differ, are open and are refused.
#pragma once

#include <string>
#include <vector>

#include "engine/audit/reconcile.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/scorecard.hpp"
#include "engine/plan/plan.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/report/context.hpp"
#include "engine/text/source.hpp"

namespace heng::test {

inline quantity::Rational decimal(const char* text) { return *quantity::Rational::parse(text); }

inline evaluate::Interval exactly(const char* text) { return {decimal(text), decimal(text)}; }

// A finding kind of its own, so that these tests do not hang on the wording of others.
inline constexpr diagnostic::MessageKind odd_kind{
    "OddTarget", diagnostic::Severity::warning, 1, "指标值“{0}”可疑", "the target “{0}” looks odd", "核对", "check it"};

struct World {
  text::Sources sources;
  plan::Plan plan;
  report::PolicyStamp stamp;
  text::FileId policy_file = text::no_file;
  text::FileId record_file = text::no_file;

  World() {
    policy_file = sources.add("rules/policy.heng", "政策 示例 {\n  项 执行率 10分 { 得 满分 }\n  项 产出 90分 { 得 满分 }\n}\n");
    record_file = sources.add("samples/one.toml", "[project]\nname = \"甲\"\n[[indicators]]\ntarget = \"≥1\"\n");
    plan.name = "示例政策";
    plan.version = "2023";
    plan.file = policy_file;
    plan.full_marks = decimal("100");
    plan.parts.resize(3);
    plan.parts[0].kind = plan::PartKind::section;
    plan.parts[0].parts = {1, 2};
    stamp.file = {"rules/policy.heng", std::string(64, 'a')};
  }
  [[nodiscard]] report::Context context(report::Settings settings = {}) const { return {plan, sources, stamp, settings}; }

  [[nodiscard]] text::Span rule_line(std::uint32_t line) const {
    const std::uint32_t begin = sources.at(policy_file).line_begin(line) + 2;
    return {policy_file, begin, begin + 3};
  }

  [[nodiscard]] evaluate::PartResult item(plan::PartId part, std::string name, const char* weight, const char* score,
                                          const char* declared) const {
    evaluate::PartResult made;
    made.part = part;
    made.kind = plan::PartKind::item;
    made.name = std::move(name);
    made.weight = decimal(weight);
    made.score = exactly(score);
    made.unrounded = exactly(score);
    made.declared = decimal(declared);
    made.declared_text = declared;
    made.rule = rule_line(part + 1);
    return made;
  }

  [[nodiscard]] evaluate::Scorecard scorecard(std::string project, const char* total, const char* declared) const {
    evaluate::Scorecard card;
    card.project = std::move(project);
    card.year = "2023";
    card.source = {"xinxiang.txt", "", "", "", "790"};
    card.file = record_file;
    card.origin = "samples/one.toml";
    card.total = exactly(total);
    card.declared_total = decimal(declared);
    card.declared_total_text = declared;
    card.grades = {{"", {"优"}, {"a"}}};
    evaluate::PartResult section;
    section.part = 0;
    section.kind = plan::PartKind::section;
    section.name = "全部";
    section.weight = decimal("100");
    section.score = exactly(total);
    card.parts = {std::move(section)};
    return card;
  }

  [[nodiscard]] audit::Review agreeing() const {
    audit::Review review{scorecard("新乡市电子政务外网系统", "96.95", "96.95"), {}};
    review.scorecard.parts[0].parts = {item(1, "执行率", "10", "6.95", "6.95"), item(2, "产出", "90", "90.00", "90")};
    evaluate::PartResult& rate = review.scorecard.parts[0].parts[0];
    rate.cite = "财预〔2020〕10号";
    rate.why = {{0, "执行率 = 230.07万元 / 331.28万元 = 69.4488…% → 69.45%", "xinxiang.txt 790", rule_line(2)},
                {0, "得 10分 × 69.45% = 6.945分 → 6.95分", "", rule_line(2)}};
    return review;
  }

  [[nodiscard]] audit::Review differing() const {
    audit::Review review{scorecard("平台|经费", "100.00", "99.96"), {}};
    review.scorecard.parts[0].parts = {item(1, "执行率", "10", "10.00", "9.96"), item(2, "产出", "90", "90.00", "90")};
    audit::Diagnosis diagnosis;
    diagnosis.part = 1;
    diagnosis.name = "执行率";
    diagnosis.declared = decimal("9.96");
    diagnosis.declared_text = "9.96";
    diagnosis.recomputed = decimal("10");
    diagnosis.tried = 40;
    diagnosis.explanations = {{diagnostic::kinds::NoRoundingExplains.kind, {std::int64_t{40}, std::string("9.96")}}};
    review.diagnoses = {diagnosis};
    evaluate::Finding finding;
    finding.kind = &odd_kind;
    finding.severity = diagnostic::Severity::warning;
    finding.arguments = {std::string("=1\x1b[31m")};
    finding.at = {record_file, sources.at(record_file).line_begin(4), sources.at(record_file).line_begin(4) + 6};
    finding.place.line = "802";
    finding.field = "指标.指标值";
    finding.item = "产出";
    review.scorecard.findings = {finding};
    return review;
  }

  [[nodiscard]] audit::Review open() const {
    audit::Review review{scorecard("空白预算", "0", "90"), {}};
    review.scorecard.total = {decimal("90"), decimal("100")};
    review.scorecard.deciders = {"资金.全年预算数"};
    review.scorecard.grades = {{"", {"优", "良"}, {"a", "b"}}};
    review.scorecard.parts[0].score = review.scorecard.total;
    review.scorecard.parts[0].parts = {item(1, "执行率", "10", "0", "0"), item(2, "产出", "90", "90.00", "90")};
    evaluate::PartResult& rate = review.scorecard.parts[0].parts[0];
    rate.score = {decimal("0"), decimal("10")};
    rate.declared.reset();
    rate.declared_text.clear();
    rate.deciders = {"资金.全年预算数"};
    return review;
  }

  [[nodiscard]] audit::Review refused() const {
    audit::Review review{scorecard("=坏项目", "0", "0"), {}};
    review.scorecard.status = evaluate::Status::rejected;
    review.scorecard.refusal_code = "权重之和";
    review.scorecard.refusal_saying = "权重之和应为100%";
    review.scorecard.refusal_rule = rule_line(2);
    review.scorecard.parts.clear();
    review.scorecard.grades.clear();
    review.scorecard.declared_total.reset();
    review.scorecard.declared_total_text.clear();
    return review;
  }
};

}  // namespace heng::test
