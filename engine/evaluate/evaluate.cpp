#include "engine/evaluate/evaluate.hpp"

#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/conclude.hpp"
#include "engine/evaluate/population.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using quantity::Rational;
namespace kinds = diagnostic::kinds;

std::optional<Rational> delta(const std::optional<Rational>& declared, const Interval& score) {
  if (!declared || !score.is_exact()) return std::nullopt;
  return *declared - *score.low;
}

namespace {

// A declared figure that lies outside what the rules allow: a difference, or a value beyond the interval.
bool differs(const std::optional<Rational>& declared, const Interval& score) {
  if (!declared) return false;
  return (score.low && *declared < *score.low) || (score.high && *score.high < *declared);
}

bool is_compared(const PartResult& part) { return part.parts.empty() || part.declares_itself; }

bool part_differs(const PartResult& part) {
  if (is_compared(part) && differs(part.declared, part.score)) return true;
  return std::any_of(part.parts.begin(), part.parts.end(), part_differs);
}

bool grade_differs(const Scorecard& card) {
  if (card.declared_grade.empty() || notation::is_blank(card.declared_grade) || card.grades.empty()) return false;
  const GradeResult& own = card.grades.front();
  const auto same = [&](const std::string& name) { return name == card.declared_grade; };
  return std::none_of(own.grades.begin(), own.grades.end(), same) && std::none_of(own.keys.begin(), own.keys.end(), same);
}

void compare_parts(const std::vector<PartResult>& parts, std::vector<Finding>& findings) {
  for (const PartResult& part : parts) {
    compare_parts(part.parts, findings);
    if (!is_compared(part) || !differs(part.declared, part.score)) continue;
    Finding finding;
    finding.kind = kinds::DeclaredDiffers.kind;
    finding.severity = finding.kind->severity;
    const std::string declared = part.declared_text.empty() ? points_text(*part.declared, part.places) : part.declared_text;
    finding.arguments = {diagnostic::Argument{part.name}, diagnostic::Argument{declared},
                         diagnostic::Argument{points_text(part.score, part.places)}};
    finding.item = part.name;
    finding.at = part.at;
    finding.place = part.place;
    finding.rule = part.rule;
    if (const auto difference = delta(part.declared, part.score)) finding.points = difference->abs();
    findings.push_back(std::move(finding));
  }
}

// Declared against recomputed: items, total, grade.
void reconcile(Scorecard& card) {
  compare_parts(card.parts, card.findings);
  if (differs(card.declared_total, card.total)) {
    Finding finding;
    finding.kind = kinds::TotalDiffers.kind;
    finding.severity = finding.kind->severity;
    const std::string declared =
        card.declared_total_text.empty() ? points_text(*card.declared_total, card.total_places) : card.declared_total_text;
    finding.arguments = {diagnostic::Argument{declared}, diagnostic::Argument{points_text(card.total, card.total_places)}};
    finding.place = card.source;
    if (const auto difference = delta(card.declared_total, card.total)) finding.points = difference->abs();
    card.findings.push_back(std::move(finding));
  }
  if (grade_differs(card)) {
    std::string computed;
    for (const std::string& grade : card.grades.front().grades) computed += (computed.empty() ? "" : "或") + grade;
    Finding finding;
    finding.kind = kinds::GradeDiffers.kind;
    finding.severity = finding.kind->severity;
    finding.arguments = {diagnostic::Argument{card.declared_grade}, diagnostic::Argument{computed}};
    finding.place = card.source;
    card.findings.push_back(std::move(finding));
  }
}

// Lists of the record that no block of the policy scores: their rows would vanish in silence.
void unread_lists(const plan::Plan& plan, const BoundRecord& record, Scorecard& card) {
  if (!plan.is_self_assessment) return;
  for (std::uint32_t list = 0; list < plan.shape.lists.size(); ++list) {
    // Rows without points of their own (资金明细, 其他栏目, 正文所述) are there to be read, not to be scored.
    const std::vector<model::Field>& fields = plan.shape.lists[list].row.fields;
    const bool has_points = std::ranges::any_of(fields, [](const model::Field& field) { return field.key == "weight"; });
    if (!has_points || record.root.lists[list].rows.empty()) continue;
    const auto reads = [&](const plan::Plan& one) {
      return std::any_of(one.loops.begin() + 1, one.loops.end(),
                         [&](const plan::Loop& loop) { return loop.parent == 0 && loop.list == list; });
    };
    if (reads(plan) || std::ranges::any_of(plan.versions, [&](const auto& one) { return reads(*one); })) continue;
    Finding finding;
    finding.kind = kinds::ListNotScored.kind;
    finding.severity = finding.kind->severity;
    finding.arguments = {diagnostic::Argument{plan.shape.lists[list].name},
                         diagnostic::Argument{static_cast<std::int64_t>(record.root.lists[list].rows.size())}};
    finding.at = record.root.lists[list].rows.front().at;
    finding.place = record.root.lists[list].rows.front().place;
    card.findings.push_back(std::move(finding));
  }
}

std::string spelled_field(const plan::Plan& plan, const BoundRecord& record, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto index = plan.shape.find_field(name);
    if (index && !record.root.fields[*index].spelling.empty()) return record.root.fields[*index].spelling;
  }
  return "";
}

}  // namespace

bool Scorecard::has_difference() const {
  return differs(declared_total, total) || grade_differs(*this) || std::any_of(parts.begin(), parts.end(), part_differs);
}

Scorecard evaluate(const plan::Plan& plan, const text::Sources& sources, const model::Record& record, const Options& options) {
  Population alone(plan, sources, {&record, 1});
  return alone.evaluate(0, options);
}

void describe(Scorecard& card, const plan::Plan& plan, const BoundRecord& bound, const model::Record& record) {
  card.file = record.file;
  card.origin = record.origin;
  card.project = spelled_field(plan, bound, {"项目.名称", "名称", "项目名称", "name"});
  card.year = spelled_field(plan, bound, {"项目.年度", "年度", "year"});
  card.source = bound.root.place;
  card.findings = bound.findings;
}

void conclude(Scorecard& card, const plan::Plan& plan, const BoundRecord& bound, const model::Record& record) {
  if (card.status == Status::scored) {
    reconcile(card);
    unread_lists(plan, bound, card);
  }
  for (Finding& finding : card.findings) {
    if (finding.at.empty() && record.file != text::no_file) finding.at = {record.file, 0, 0};
  }
}

}  // namespace heng::evaluate
