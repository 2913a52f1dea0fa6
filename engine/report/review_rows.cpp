#include "engine/report/review_rows.hpp"

#include <algorithm>
#include <map>

#include "engine/diagnostic/kinds.hpp"
#include "engine/diagnostic/place.hpp"
#include "engine/inspect/rule.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"
#include "engine/text/stable_sort.hpp"

namespace heng::report {

namespace {

namespace kinds = diagnostic::kinds;
using diagnostic::Severity;
using evaluate::Finding;

class Maker {
 public:
  Maker(const audit::Audit& audit, const Context& context)
      : audit_(audit), context_(context), language_(context.settings.language) {}

  std::vector<ReviewRow> all() {
    for (std::size_t project = 0; project < audit_.reviews.size(); ++project) {
      for (const audit::Diagnosis& diagnosis : audit_.reviews[project].diagnoses) difference(diagnosis, project);
      for (const Finding* finding : other_findings(audit_.reviews[project])) rows_.push_back(row(*finding, project));
    }
    for (const audit::AcrossFinding& one : audit_.across) {
      ReviewRow made = row(one.finding, one.projects.empty() ? std::nullopt : std::optional(one.projects.front()));
      if (one.projects.size() > 1) made.others.assign(one.projects.begin() + 1, one.projects.end());
      rows_.push_back(std::move(made));
    }
    for (const Finding& finding : audit_.documents) rows_.push_back(row(finding, std::nullopt));
    for (const audit::AcceptedFinding& one : audit_.accepted) {
      ReviewRow made = row(one.finding, one.project);
      made.is_accepted = true;
      made.reason = one.reason;
      rows_.push_back(std::move(made));
    }
    return std::move(rows_);
  }

 private:
  void difference(const audit::Diagnosis& diagnosis, std::size_t project) {
    ReviewRow made;
    made.project = project;
    const evaluate::Scorecard& card = audit_.reviews[project].scorecard;
    made.project_name = project_name(card);
    const std::string declared =
        diagnosis.declared_text.empty() ? printed(diagnosis.declared, diagnosis.places) : diagnosis.declared_text;
    if (diagnosis.is_reproduced) {
      made.code = kinds::RoundingOrderMatters.kind->name;
      made.what = worded(Word::agreement_hangs_on, language_, {declared});
    } else {
      const diagnostic::MessageKind* kind = diagnosis.is_total ? kinds::TotalDiffers.kind : kinds::DeclaredDiffers.kind;
      made.code = kind->name;
      made.severity = kind->severity;
      made.what = worded(Word::declared_and_recomputed, language_,
                         {declared, printed(diagnosis.recomputed, diagnosis.places),
                          printed_difference(diagnosis.declared - diagnosis.recomputed, diagnosis.places)});
      made.points = printed_weight((diagnosis.declared - diagnosis.recomputed).abs());
    }
    made.item = diagnosis.is_total ? std::string(word(Word::total, language_)) : diagnosis.name;
    std::vector<std::string> why, to_do;
    for (const audit::Explanation& explanation : diagnosis.explanations) {
      why.push_back(message_of(explanation, language_));
      const std::string_view hint =
          language_ == Language::chinese ? explanation.kind->hint_chinese : explanation.kind->hint_english;
      if (!hint.empty()) to_do.push_back(diagnostic::worded(hint, explanation.arguments, language_));
    }
    made.why = joined(why, word(Word::semicolon, language_));
    made.to_do = joined(to_do, word(Word::semicolon, language_));
    place(made, diagnosis.at, diagnosis.place, card.source);
    rows_.push_back(std::move(made));
  }

  ReviewRow row(const Finding& finding, std::optional<std::size_t> project) {
    ReviewRow made;
    made.severity = finding.severity;
    made.code = finding.code();
    made.project = project;
    made.item = finding.item;
    made.what = message_of(finding, language_);
    if (const inspect::Rule* rule = inspect::find_rule(finding.kind->name); rule != nullptr)
      made.why = language_ == Language::chinese ? rule->why.chinese : rule->why.english;
    const std::string_view hint = language_ == Language::chinese ? finding.kind->hint_chinese : finding.kind->hint_english;
    made.to_do = diagnostic::worded(hint, finding.arguments, language_);
    if (finding.points) made.points = printed_weight(*finding.points);
    model::DocumentPlace source;
    if (project) {
      const evaluate::Scorecard& card = audit_.reviews[*project].scorecard;
      made.project_name = project_name(card);
      source = card.source;
    }
    place(made, finding.at, finding.place, source);
    return made;
  }

  void place(ReviewRow& row, text::Span at, const model::DocumentPlace& document, const model::DocumentPlace& source) const {
    // Of a record that was made from a document, the document is where people look.
    const std::string in_file = diagnostic::printed_place(at, context_.sources, language_);
    const std::string in_document = printed_document(document, source, language_);
    const std::string& name = document.document.empty() ? source.document : document.document;
    const bool is_document = !at.empty() && context_.sources.at(at.file).name().ends_with(name);
    row.place = in_document.empty() || is_document ? in_file : in_document;
    if (at.empty()) return;
    const text::SourceFile& file = context_.sources.at(at.file);
    row.file = file.name();
    if (file.cell(at.begin)) return;
    const text::Position position = file.position(at.begin);
    row.line = position.line;
    row.column = position.column;
  }

  const audit::Audit& audit_;
  const Context& context_;
  Language language_;
  std::vector<ReviewRow> rows_;
};

}  // namespace

std::vector<ReviewRow> review_rows(const audit::Audit& audit, const Context& context) { return Maker(audit, context).all(); }

std::vector<CodeCount> code_counts(const std::vector<ReviewRow>& rows) {
  std::map<std::string, CodeCount> by_code;
  for (const ReviewRow& row : rows) {
    if (row.is_accepted) continue;
    CodeCount& one = by_code[row.code];
    one.code = row.code;
    one.severity = std::max(one.severity, row.severity);
    ++one.count;
  }
  std::vector<CodeCount> counts;
  for (auto& [code, one] : by_code) counts.push_back(std::move(one));
  text::stable_sort(counts, [](const CodeCount& left, const CodeCount& right) {
    return std::pair(left.severity, left.count) > std::pair(right.severity, right.count);
  });
  return counts;
}

}  // namespace heng::report
