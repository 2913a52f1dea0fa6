// Layout only: tables (table.hpp), then indented lines. Everything that came from a record goes through text::visible.
#include "engine/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/diagnostic/place.hpp"
#include "engine/report/effects.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/table.hpp"
#include "engine/report/words.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using audit::Diagnosis;
using audit::Review;
using evaluate::Finding;
using evaluate::PartResult;
using evaluate::Scorecard;

class Writer {
 public:
  explicit Writer(const Context& context)
      : context_(context), language_(context.settings.language), color_(context.settings.color) {}

  std::string several(const std::vector<Review>& reviews) {
    policy_line();
    out_ += '\n';
    reconciliation(reviews);
    out_ += '\n' + summary_of(reviews, language_) + '\n';
    effects(reviews, true);
    differences(reviews, true);
    findings(reviews, true);
    return std::move(out_);
  }

  std::string one(const Review& review) {
    const Scorecard& scorecard = review.scorecard;
    std::string title = text::visible(project_name(scorecard));
    if (!scorecard.year.empty()) title += "  " + text::visible(printed_year(scorecard, language_));
    out_ += painted(title, Paint::bold, color_) + '\n';
    policy_line();
    version(scorecard);
    out_ += '\n';
    if (scorecard.has_total || scorecard.status != evaluate::Status::scored) items(review);
    grades(scorecard);
    for (const evaluate::ObjectsResult& rows : scorecard.objects) objects(rows);
    outputs(scorecard);
    const std::vector<Review> alone = {review};
    const std::string note = note_of(review, language_);
    if (!note.empty()) out_ += '\n' + text::visible(note) + '\n';
    effects(alone, false);
    differences(alone, false);
    findings(alone, false);
    return std::move(out_);
  }

 private:
  void policy_line() {
    std::string line = std::string(word(Word::policy, language_)) + ' ' + context_.plan.name;
    if (!context_.plan.version.empty()) line += ' ' + context_.plan.version;
    out_ += line + "  " + painted(context_.stamp.file.path, Paint::dim, color_) + '\n';
  }

  void version(const Scorecard& scorecard) {
    const std::string said = printed_version(scorecard, language_);
    if (said.empty()) return;
    const std::string source = printed_version_source(scorecard, context_.sources, language_);
    out_ += painted(said, scorecard.versions.size() == 1 ? Paint::none : Paint::yellow, color_);
    if (!source.empty()) out_ += "  " + painted(source, Paint::dim, color_);
    out_ += '\n';
  }

  void reconciliation(const std::vector<Review>& reviews) {
    Table table({{head(Word::project), Align::left, true},
                 {head(Word::declared), Align::right},
                 {head(Word::recomputed), Align::right},
                 {head(Word::difference), Align::right},
                 {head(Word::grade)},
                 {head(Word::note), Align::left, true}});
    for (const Review& review : reviews) {
      const Scorecard& scorecard = review.scorecard;
      const Paint paint = paint_of(standing_of(scorecard));
      table.add({{project_name(scorecard)},
                 {printed_declared_total(scorecard)},
                 {recomputed_of(scorecard, language_), paint},
                 {difference_of(scorecard.declared_total, scorecard.total, scorecard.total_places), paint},
                 {printed_grade(scorecard, language_)},
                 {note_of(review, language_)}});
    }
    out_ += table.text(color_, context_.settings.width);
  }

  void items(const Review& review) {
    const Scorecard& scorecard = review.scorecard;
    Table table({{head(Word::part), Align::left, true},
                 {head(Word::weight), Align::right},
                 {head(Word::score), Align::right},
                 {head(Word::declared), Align::right},
                 {head(Word::difference), Align::right},
                 {head(Word::rule), Align::left, true}});
    if (scorecard.status == evaluate::Status::scored) {
      for (const PartResult& part : scorecard.parts) add_part(table, part, 0);
    }
    const Paint paint = paint_of(standing_of(scorecard));
    table.add({{head(Word::total), Paint::bold},
               {printed_full_marks(scorecard, context_.plan)},
               {recomputed_of(scorecard, language_), paint},
               {printed_declared_total(scorecard)},
               {difference_of(scorecard.declared_total, scorecard.total, scorecard.total_places), paint},
               {}});
    out_ += table.text(color_, context_.settings.width);
  }

  void grades(const Scorecard& scorecard) {
    for (const evaluate::GradeResult& grade : scorecard.grades) {
      const std::string name = grade.scale.empty() ? head(Word::grade) : grade.scale;
      std::string line = name + ' ' + painted(joined(grade.grades, word(Word::or_word, language_)), Paint::bold, color_);
      if (grade.scale.empty() && !scorecard.declared_grade.empty()) {
        line += fmt::format("  ({} {})", word(Word::declared, language_), text::visible(scorecard.declared_grade));
      }
      out_ += line + '\n';
    }
  }

  // The rows of a 逐个 block: what each scores and its grade.
  void objects(const evaluate::ObjectsResult& rows) {
    const auto has_result = [](const Scorecard& card) {
      return card.has_total || !card.grades.empty() || card.status != evaluate::Status::scored;
    };
    if (std::ranges::none_of(rows.cards, has_result)) return;
    out_ += '\n';
    Table table({{rows.name, Align::left, true},
                 {head(Word::score), Align::right},
                 {head(Word::grade)},
                 {head(Word::note), Align::left, true}});
    for (const evaluate::Scorecard& card : rows.cards) {
      const bool is_scored = card.status == evaluate::Status::scored;
      table.add({{card.object},
                 {is_scored && card.has_total ? printed(card.total, card.total_places, language_) : std::string()},
                 {printed_grade(card, language_)},
                 {is_scored ? joined(card.deciders, word(Word::list_comma, language_)) : card.refusal_code}});
    }
    out_ += table.text(color_, context_.settings.width);
  }

  // 输出, those of rows behind the name of their row.
  void outputs(const Scorecard& scorecard) {
    Table table(
        {{head(Word::output), Align::left, true}, {head(Word::value), Align::left, true}, {head(Word::rule), Align::left, true}});
    std::size_t count = 0;
    const auto add = [&](const evaluate::OutputResult& output, const std::string& row) {
      const std::string name = row.empty() ? output_name(output) : row + "：" + output_name(output);
      table.add({{name},
                 {output.text, output.is_known() ? Paint::none : Paint::yellow},
                 {diagnostic::printed_line(output.rule, context_.sources, context_.settings.language), Paint::dim}});
      ++count;
    };
    for (const evaluate::OutputResult& output : scorecard.outputs) add(output, {});
    const auto of_rows = [&](const auto& self, const std::vector<PartResult>& parts) -> void {
      for (const PartResult& part : parts) {
        for (const evaluate::OutputResult& output : part.outputs) add(output, part.name);
        self(self, part.parts);
      }
    };
    of_rows(of_rows, scorecard.parts);
    for (const evaluate::ObjectsResult& rows : scorecard.objects) {
      for (const Scorecard& card : rows.cards) {
        for (const evaluate::OutputResult& output : card.outputs) add(output, card.object);
        of_rows(of_rows, card.parts);
      }
    }
    if (count > 0) out_ += '\n' + table.text(color_, context_.settings.width);
  }

  void add_part(Table& table, const PartResult& part, std::size_t depth) {
    const bool differs = part.declared && part.score.is_exact() && *part.score.low != *part.declared;
    const Paint paint = differs ? Paint::red : part.score.is_exact() ? Paint::none : Paint::yellow;
    const std::string name = part.name.empty() ? std::string(word(Word::no_name, language_)) : part.name;
    table.add(
        {{std::string(2 * depth, ' ') + name, is_section(part) ? Paint::bold : Paint::none},
         {part.weight ? shown_weight(*part.weight) : std::string()},
         {printed_score(part, language_), paint},
         {printed_declared(part)},
         {difference_of(part.declared, part.score, part.places), paint},
         {is_section(part) ? std::string() : diagnostic::printed_line(part.rule, context_.sources, context_.settings.language),
          Paint::dim}});
    for (const PartResult& inner : part.parts) add_part(table, inner, depth + 1);
  }

  // The difference column is empty where there is nothing to compare.
  static std::string difference_of(const std::optional<quantity::Rational>& declared, const evaluate::Interval& score, int places) {
    const std::optional<quantity::Rational> delta = evaluate::delta(declared, score);
    return delta ? printed_difference(*delta, places) : std::string();
  }

  static Paint paint_of(Standing standing) {
    switch (standing) {
      case Standing::agrees:
        return Paint::green;
      case Standing::differs:
      case Standing::refused:
        return Paint::red;
      case Standing::undecided:
        return Paint::yellow;
      case Standing::not_declared:
        break;
    }
    return Paint::none;
  }

  void differences(const std::vector<Review>& reviews, bool with_project) {
    bool is_first = true;
    for (const Review& review : reviews) {
      const bool has_open = has_undecided_items(review.scorecard);
      if (review.diagnoses.empty() && !has_open) continue;
      if (is_first) heading(Word::differences_heading);
      is_first = false;
      if (with_project) out_ += "  " + painted(text::visible(project_name(review.scorecard)), Paint::bold, color_) + '\n';
      const std::size_t indent = with_project ? 4 : 2;
      for (const Diagnosis& diagnosis : review.diagnoses) this->diagnosis(diagnosis, indent);
      for (const PartResult& part : review.scorecard.parts) undecided(part, indent);
    }
  }

  void diagnosis(const Diagnosis& diagnosis, std::size_t indent) {
    const std::string name = diagnosis.is_total ? head(Word::total) : text::visible(diagnosis.name);
    const std::string declared =
        text::visible(diagnosis.declared_text.empty() ? printed(diagnosis.declared, diagnosis.places) : diagnosis.declared_text);
    const std::string figures = diagnosis.is_reproduced
                                    ? worded(Word::agreement_hangs_on, language_, {declared})
                                    : worded(Word::declared_and_recomputed, language_,
                                             {declared, printed(diagnosis.recomputed, diagnosis.places),
                                              printed_difference(diagnosis.declared - diagnosis.recomputed, diagnosis.places)});
    line(indent, painted(name, diagnosis.is_reproduced ? Paint::none : Paint::red, color_) + "  " + figures);
    for (const audit::Explanation& explanation : diagnosis.explanations) {
      line(indent + 2 + 2 * static_cast<std::size_t>(explanation.level), text::visible(message_of(explanation, language_)));
    }
  }

  static bool has_undecided_items(const Scorecard& scorecard) {
    if (scorecard.status != evaluate::Status::scored) return false;
    for (const PartResult& part : scorecard.parts) {
      if (!part.score.is_exact()) return true;
    }
    return false;
  }

  // Items whose score is an interval, with the fields that would decide them.
  void undecided(const PartResult& part, std::size_t indent) {
    if (part.score.is_exact()) return;
    for (const PartResult& inner : part.parts) undecided(inner, indent);
    if (!part.parts.empty()) return;
    std::string said =
        painted(text::visible(part.name), Paint::yellow, color_) + "  " + printed(part.score, part.places, language_);
    if (!part.deciders.empty()) {
      const std::string fields = text::visible(joined(part.deciders, word(Word::list_comma, language_)));
      said += "  " + worded(Word::depends_on, language_, {fields});
    }
    line(indent, said);
  }

  // Of several projects only what struck or may strike.
  void effects(const std::vector<Review>& reviews, bool with_project) {
    bool is_first = true;
    for (const Review& review : reviews) {
      bool is_named = !with_project;
      for (const evaluate::EffectResult& effect : review.scorecard.effects) {
        const bool is_idle = effect.state == evaluate::EffectState::idle;
        if (is_idle && with_project) continue;
        if (is_first) heading(Word::effects_heading);
        is_first = false;
        if (!is_named) line(2, painted(text::visible(project_name(review.scorecard)), Paint::bold, color_));
        is_named = true;
        const Paint paint = is_idle ? Paint::none : effect.state == evaluate::EffectState::struck ? Paint::red : Paint::yellow;
        line(with_project ? 4 : 2, painted(text::visible(effect_line(effect, review.scorecard, context_)), paint, color_));
      }
    }
  }

  void findings(const std::vector<Review>& reviews, bool with_project) {
    bool is_first = true;
    for (const Review& review : reviews) {
      const std::vector<const Finding*> shown = other_findings(review);
      if (shown.empty()) continue;
      if (is_first) heading(Word::findings_heading);
      is_first = false;
      if (with_project) out_ += "  " + painted(text::visible(project_name(review.scorecard)), Paint::bold, color_) + '\n';
      for (const Finding* finding : shown) this->finding(*finding, review.scorecard, with_project ? 4 : 2);
    }
  }

  void finding(const Finding& finding, const Scorecard& scorecard, std::size_t indent) {
    const std::string label = fmt::format("{}({})", diagnostic::severity_word(finding.severity, language_), finding.code());
    std::string said = painted(label, paint_of(finding.severity), color_) + std::string(word(Word::colon, language_));
    if (!finding.item.empty()) said += text::visible(finding.item) + std::string(word(Word::colon, language_));
    said += text::visible(message_of(finding, language_));
    if (finding.points) {
      said += std::string(word(Word::comma, language_)) + worded(Word::points_depend, language_, {printed_weight(*finding.points)});
    }
    line(indent, said);
    std::string where = text::visible(diagnostic::printed_place(finding.at, context_.sources, context_.settings.language));
    const std::string document = text::visible(printed_document(finding.place, scorecard.source, language_));
    if (!document.empty()) where += (where.empty() ? "" : "  ") + document;
    if (!finding.field.empty()) where += (where.empty() ? "" : "  ") + text::visible(finding.field);
    if (!where.empty()) line(indent + 2, painted(where, Paint::dim, color_));
  }

  static Paint paint_of(diagnostic::Severity severity) {
    switch (severity) {
      case diagnostic::Severity::error:
        return Paint::red;
      case diagnostic::Severity::warning:
        return Paint::yellow;
      case diagnostic::Severity::note:
        break;
    }
    return Paint::cyan;
  }

  void heading(Word said) { out_ += '\n' + painted(word(said, language_), Paint::bold, color_) + '\n'; }
  void line(std::size_t indent, std::string_view content) {
    out_.append(indent, ' ');
    out_ += content;
    out_ += '\n';
  }
  [[nodiscard]] std::string head(Word said) const { return std::string(word(said, language_)); }

  const Context& context_;
  Language language_;
  bool color_;
  std::string out_;
};

}  // namespace

std::string text_of(const std::vector<Review>& reviews, const Context& context) {
  Writer writer(context);
  return reviews.size() == 1 ? writer.one(reviews.front()) : writer.several(reviews);
}

}  // namespace heng::report
