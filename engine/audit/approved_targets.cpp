// Rows are matched by the name of the third level; where several have the same name, in their order.
#include "engine/audit/approved_targets.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "engine/diagnostic/kinds.hpp"
#include "engine/notation/notation.hpp"
#include "engine/quantity/unit.hpp"

namespace heng::audit {

namespace {

namespace kinds = diagnostic::kinds;
using evaluate::Finding;
using model::Datum;
using notation::Target;
using notation::TargetForm;
using plan::ApprovedTarget;

// Names on forms differ in blanks only by accident.
std::string without_blanks(std::string_view text) {
  constexpr std::string_view wide_blank = "　";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with(wide_blank)) {
      at += wide_blank.size() - 1;
    } else if (text[at] != ' ' && text[at] != '\t') {
      out += text[at];
    }
  }
  return out;
}

std::string text_at(const Datum& row, std::string_view key) {
  const Datum* datum = row.find_path(key);
  return datum == nullptr ? std::string() : datum->text;
}

bool same_amount(const notation::Amount& left, const notation::Amount& right) {
  return left.value == right.value && left.unit.dimension == right.unit.dimension && left.unit.unit_class == right.unit.unit_class;
}

bool same_target(std::string_view approved, std::string_view recorded) {
  const quantity::UnitTable& units = quantity::UnitTable::standard();
  const Target left = notation::read_target(approved, units);
  const Target right = notation::read_target(recorded, units);
  if (left.form != right.form) return false;
  switch (left.form) {
    case TargetForm::blank:
      return true;
    case TargetForm::number:
      return left.relation == right.relation && same_amount(left.low, right.low);
    case TargetForm::interval:
      return left.low_open == right.low_open && left.high_open == right.high_open && same_amount(left.low, right.low) &&
             same_amount(left.high, right.high);
    case TargetForm::date:
      return left.date == right.date;
    case TargetForm::words:
    case TargetForm::unreadable:
      break;
  }
  return without_blanks(approved) == without_blanks(recorded);
}

// A weight without unit is in 分.
bool same_weight(std::string_view approved, std::string_view recorded) {
  const quantity::UnitTable& units = quantity::UnitTable::standard();
  const std::optional<notation::Amount> left = notation::read_amount(approved, units);
  const std::optional<notation::Amount> right = notation::read_amount(recorded, units);
  if (left && right) return left->value == right->value;
  return without_blanks(approved) == without_blanks(recorded);
}

template <class... Parameters>
Finding finding(text::Span at, std::string item, text::Span rule, diagnostic::TypedKind<Parameters...> kind,
                std::type_identity_t<Parameters>... arguments) {
  Finding made;
  made.kind = kind.kind;
  made.severity = kind.kind->severity;
  made.arguments = {diagnostic::Argument{std::move(arguments)}...};
  made.at = at;
  made.item = std::move(item);
  made.rule = rule;
  return made;
}

model::DocumentPlace place_of(const Datum& row) {
  const Datum* at = row.find("at");
  return at == nullptr ? model::DocumentPlace{} : model::document_place(*at);
}

text::Span span_of(const Datum& row, std::string_view key) {
  const Datum* datum = row.find_path(key);
  return datum == nullptr ? row.at : datum->at;
}

void compare(const ApprovedTarget& approved, const Datum& row, std::vector<Finding>& findings) {
  const std::string target = text_at(row, "target");
  if (!same_target(approved.target, target)) {
    findings.push_back(finding(span_of(row, "target"), approved.level3, approved.at, kinds::TargetChanged,
                               std::string(approved.level3), std::string(approved.target), std::string(target)));
    findings.back().place = place_of(row);
    findings.back().field = "指标.指标值";
  }
  const std::string weight = text_at(row, "weight");
  if (!approved.weight.empty() && !same_weight(approved.weight, weight)) {
    findings.push_back(finding(span_of(row, "weight"), approved.level3, approved.at, kinds::TargetWeightChanged,
                               std::string(approved.level3), std::string(approved.weight), std::string(weight)));
    findings.back().place = place_of(row);
    findings.back().field = "指标.分值";
  }
}

}  // namespace

const plan::ApprovedTargets* targets_of(const std::vector<plan::ApprovedTargets>& all, const evaluate::Scorecard& scorecard) {
  const std::string project = without_blanks(scorecard.project);
  const auto found = std::ranges::find_if(all, [&](const plan::ApprovedTargets& one) {
    const bool same_year = scorecard.year.empty() || scorecard.year.starts_with(std::to_string(one.year));
    return same_year && without_blanks(one.project) == project;
  });
  return found == all.end() ? nullptr : &*found;
}

std::vector<Finding> hold_against(const plan::ApprovedTargets& approved, const model::Record& record) {
  std::vector<Finding> findings;
  std::vector<bool> met(approved.rows.size(), false);
  const Datum* rows = record.data.find("indicators");
  if (rows != nullptr) {
    for (const Datum& row : rows->items) {
      const std::string name = without_blanks(text_at(row, "level3"));
      std::size_t index = 0;
      while (index < approved.rows.size() && (met[index] || without_blanks(approved.rows[index].level3) != name)) ++index;
      if (index < approved.rows.size()) {
        met[index] = true;
        compare(approved.rows[index], row, findings);
      } else {
        const std::string as_typed = text_at(row, "level3");
        findings.push_back(finding(span_of(row, "level3"), as_typed, approved.at, kinds::TargetAdded, std::string(as_typed)));
        findings.back().place = place_of(row);
      }
    }
  }
  for (std::size_t index = 0; index < approved.rows.size(); ++index) {
    if (met[index]) continue;
    const ApprovedTarget& missing = approved.rows[index];
    findings.push_back(finding(record.data.at, missing.level3, missing.at, kinds::TargetMissing, std::string(missing.level3),
                               std::string(missing.target)));
  }
  return findings;
}

}  // namespace heng::audit
