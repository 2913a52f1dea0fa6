// No locale, no rounding: what cannot be printed with its places is printed exactly.
#include "engine/report/printed.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/place.hpp"
#include "engine/report/words.hpp"

namespace heng::report {

using evaluate::Interval;
using quantity::Rational;

std::string printed(const Rational& value, int places) {
  if (auto fixed = value.fixed(places)) return *fixed;
  return value.exact_decimal().value_or(value.exact());
}

std::string printed(const Interval& interval, int places, Language language) {
  if (interval.is_exact()) return printed(*interval.low, places);
  const auto end = [&](const std::optional<Rational>& value) {
    return value ? printed(*value, places) : std::string(word(Word::unlimited, language));
  };
  return fmt::format("[{}, {}]", end(interval.low), end(interval.high));
}

std::string printed_weight(const Rational& weight) { return weight.exact_decimal().value_or(weight.exact()); }

std::string shown_weight(const Rational& weight) { return weight.exact_decimal().value_or(weight.readable(4)); }

std::string printed_difference(const Rational& value, int places) {
  const std::string digits = printed(value, places);
  return value.sign() > 0 ? '+' + digits : digits;
}

std::string printed_declared(const evaluate::PartResult& part) {
  if (!part.declared_text.empty()) return part.declared_text;
  return part.declared ? printed(*part.declared, part.places) : std::string();
}

std::string printed_declared_total(const evaluate::Scorecard& scorecard) {
  if (!scorecard.declared_total_text.empty()) return scorecard.declared_total_text;
  return scorecard.declared_total ? printed(*scorecard.declared_total, scorecard.total_places) : std::string();
}

std::string printed_grade(const evaluate::Scorecard& scorecard, Language language) {
  for (const evaluate::GradeResult& grade : scorecard.grades) {
    if (grade.scale.empty()) return joined(grade.grades, word(Word::or_word, language));
  }
  return scorecard.grades.empty() ? std::string() : joined(scorecard.grades.front().grades, word(Word::or_word, language));
}

std::string output_name(const evaluate::OutputResult& output) {
  return output.group.empty() ? output.name : output.group + "." + output.name;
}

std::string printed_full_marks(const evaluate::Scorecard& scorecard, const plan::Plan& policy) {
  const std::optional<quantity::Rational>& full = scorecard.plan_of(policy).full_marks;
  for (const evaluate::AppliedVersion& one : scorecard.versions) {
    if (policy.version_of(one.version).full_marks != full) return {};
  }
  return full ? printed_weight(*full) : std::string();
}

std::string printed_version(const evaluate::Scorecard& scorecard, Language language) {
  if (scorecard.versions.empty()) return {};
  std::vector<std::string> names;
  for (const evaluate::AppliedVersion& one : scorecard.versions) names.push_back(one.name);
  const Word said = names.size() == 1 ? Word::applied_version : Word::version_open;
  return worded(said, language, {joined(names, " | ")});
}

std::string printed_version_source(const evaluate::Scorecard& scorecard, const text::Sources& sources, Language language) {
  if (scorecard.versions.size() != 1) return {};
  std::string source = joined(scorecard.versions.front().cites, "  ");
  for (const text::Span at : scorecard.versions.front().at)
    source += (source.empty() ? "" : "  ") + diagnostic::printed_line(at, sources, language);
  return source;
}

std::string printed_document(const model::DocumentPlace& place, const model::DocumentPlace& source, Language language) {
  if (place.empty()) return {};
  const std::string& document = place.document.empty() ? source.document : place.document;
  std::string out;
  if (!place.line.empty()) {
    out = document.empty() ? worded(Word::line_only, language, {place.line})
                           : worded(Word::document_line, language, {document, place.line});
  } else {
    out = document;
  }
  if (!place.table.empty() || !place.row.empty() || !place.column.empty()) {
    const auto shown = [](const std::string& cell) { return cell.empty() ? std::string("-") : cell; };
    const std::string cell = worded(Word::document_cell, language, {shown(place.table), shown(place.row), shown(place.column)});
    out += out.empty() ? cell : ' ' + cell;
  }
  return out;
}

std::string message_of(const evaluate::Finding& finding, Language language) {
  const bool is_chinese = language == Language::chinese;
  return diagnostic::worded(is_chinese ? finding.kind->chinese : finding.kind->english, finding.arguments, language);
}

std::string message_of(const audit::Explanation& explanation, Language language) {
  const bool is_chinese = language == Language::chinese;
  return diagnostic::worded(is_chinese ? explanation.kind->chinese : explanation.kind->english, explanation.arguments, language);
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (at > 0) out += between;
    out += words[at];
  }
  return out;
}

std::string project_name(const evaluate::Scorecard& scorecard) {
  const std::string& record = scorecard.project.empty() ? scorecard.origin : scorecard.project;
  if (scorecard.object.empty()) return record;
  return record.empty() ? scorecard.object : record + "：" + scorecard.object;
}

std::string printed_year(const evaluate::Scorecard& scorecard, Language language) {
  const bool is_bare = scorecard.year.size() == 4 && scorecard.year.find_first_not_of("0123456789") == std::string::npos;
  return is_bare && language == Language::chinese ? scorecard.year + "年" : scorecard.year;
}

std::string printed_score(const evaluate::PartResult& part, diagnostic::Language language) {
  if (part.leaves && part.applies == 1) return std::string(word(Word::not_applicable, language));
  return printed(part.score, part.places, language);
}

bool is_section(const evaluate::PartResult& part) { return !part.parts.empty() || part.kind == plan::PartKind::section; }

}  // namespace heng::report
