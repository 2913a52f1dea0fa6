// One escaper for every cell and line; the rest is layout.
#include "engine/report/markdown.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/place.hpp"
#include "engine/report/effects.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using audit::Diagnosis;
using audit::Review;
using evaluate::PartResult;
using evaluate::Scorecard;

class Writer {
 public:
  explicit Writer(const Context& context) : context_(context), language_(context.settings.language) {}

  std::string several(const std::vector<Review>& reviews) {
    policy_line();
    row({head(Word::project), head(Word::declared), head(Word::recomputed), head(Word::difference), head(Word::grade),
         head(Word::note)});
    out_ += "|:--|--:|--:|--:|:--|:--|\n";
    for (const Review& review : reviews) {
      const Scorecard& scorecard = review.scorecard;
      row({project_name(scorecard), printed_declared_total(scorecard), recomputed_of(scorecard, language_),
           difference_of(scorecard), printed_grade(scorecard, language_), note_of(review, language_)});
    }
    out_ += '\n' + markdown_text(summary_of(reviews, language_)) + '\n';
    for (const Review& review : reviews) {
      effects(review, false);
      remarks(review);
    }
    return std::move(out_);
  }

  std::string one(const Review& review) {
    const Scorecard& scorecard = review.scorecard;
    out_ += "## " + markdown_text(project_name(scorecard)) + "\n\n";
    policy_line();
    if (const std::string version = printed_version(scorecard, language_); !version.empty()) {
      const std::string source = printed_version_source(scorecard, context_.sources, language_);
      out_ += markdown_text(version) + (source.empty() ? "" : "（" + markdown_text(source) + "）") + "\n\n";
    }
    if (scorecard.has_total || scorecard.status != evaluate::Status::scored) scores(scorecard);
    const std::string grade = printed_grade(scorecard, language_);
    if (!grade.empty()) out_ += fmt::format("\n{} **{}**\n", word(Word::grade, language_), markdown_text(grade));
    outputs(scorecard);
    const std::string note = note_of(review, language_);
    if (!note.empty()) out_ += '\n' + markdown_text(note) + '\n';
    effects(review, true);
    remarks(review);
    return std::move(out_);
  }

 private:
  void scores(const Scorecard& scorecard) {
    row({head(Word::part), head(Word::weight), head(Word::score), head(Word::declared), head(Word::difference), head(Word::rule)});
    out_ += "|:--|--:|--:|--:|--:|:--|\n";
    if (scorecard.status == evaluate::Status::scored) {
      for (const PartResult& part : scorecard.parts) add_part(part, 0);
    }
    row({head(Word::total),
         printed_full_marks(scorecard, context_.plan),
         recomputed_of(scorecard, language_),
         printed_declared_total(scorecard),
         difference_of(scorecard),
         {}});
  }

  void outputs(const Scorecard& scorecard) {
    bool is_first = true;
    const auto add = [&](const evaluate::OutputResult& output, const std::string& name) {
      if (is_first) {
        out_ += '\n';
        row({head(Word::output), head(Word::value), head(Word::rule)});
        out_ += "|:--|:--|:--|\n";
      }
      is_first = false;
      row({name, output.text, diagnostic::printed_line(output.rule, context_.sources, context_.settings.language)});
    };
    for (const evaluate::OutputResult& output : scorecard.outputs) add(output, output_name(output));
    const auto of_rows = [&](const auto& self, const std::vector<PartResult>& parts) -> void {
      for (const PartResult& part : parts) {
        for (const evaluate::OutputResult& output : part.outputs) add(output, part.name + "：" + output_name(output));
        self(self, part.parts);
      }
    };
    of_rows(of_rows, scorecard.parts);
    for (const evaluate::ObjectsResult& rows : scorecard.objects) {
      for (const Scorecard& card : rows.cards) {
        for (const evaluate::OutputResult& output : card.outputs) add(output, card.object + "：" + output_name(output));
        of_rows(of_rows, card.parts);
      }
    }
  }

  // Of several projects only what struck or may strike.
  void effects(const Review& review, bool with_idle) {
    bool is_first = true;
    for (const evaluate::EffectResult& effect : review.scorecard.effects) {
      if (effect.state == evaluate::EffectState::idle && !with_idle) continue;
      if (is_first) {
        const std::string project = with_idle ? std::string() : markdown_text(project_name(review.scorecard)) + ' ';
        out_ += fmt::format("\n### {}{}\n\n", project, word(Word::effects_heading, language_));
      }
      is_first = false;
      out_ += "- " + markdown_text(effect_line(effect, review.scorecard, context_)) + '\n';
    }
  }

  void policy_line() {
    out_ += fmt::format("{} {} {}（`{}`）\n\n", word(Word::policy, language_), markdown_text(context_.plan.name),
                        markdown_text(context_.plan.version), context_.stamp.file.path);
  }

  void add_part(const PartResult& part, std::size_t depth) {
    constexpr std::string_view wide_blank = "　";  // Markdown keeps it where it drops a row of blanks
    std::string name;
    for (std::size_t level = 0; level < depth; ++level) name += wide_blank;
    name += part.name.empty() ? std::string(word(Word::no_name, language_)) : part.name;
    const std::optional<quantity::Rational> delta = evaluate::delta(part.declared, part.score);
    row({name, part.weight ? shown_weight(*part.weight) : std::string(), printed_score(part, language_), printed_declared(part),
         delta ? printed_difference(*delta, part.places) : std::string(),
         is_section(part) ? std::string() : diagnostic::printed_line(part.rule, context_.sources, context_.settings.language)});
    for (const PartResult& inner : part.parts) add_part(inner, depth + 1);
  }

  static std::string difference_of(const Scorecard& scorecard) {
    const std::optional<quantity::Rational> delta = evaluate::delta(scorecard.declared_total, scorecard.total);
    return delta ? printed_difference(*delta, scorecard.total_places) : std::string();
  }

  // Differences and findings of one project, as a nested list.
  void remarks(const Review& review) {
    const std::vector<const evaluate::Finding*> findings = other_findings(review);
    if (review.diagnoses.empty() && findings.empty()) return;
    out_ += "\n### " + markdown_text(project_name(review.scorecard)) + "\n\n";
    for (const Diagnosis& diagnosis : review.diagnoses) difference(diagnosis);
    for (const evaluate::Finding* finding : findings) {
      std::string where = printed_document(finding->place, review.scorecard.source, language_);
      if (where.empty()) where = diagnostic::printed_place(finding->at, context_.sources, context_.settings.language);
      if (!where.empty()) where = " (" + where + ")";
      const std::string item = finding->item.empty() ? std::string() : finding->item + std::string(word(Word::colon, language_));
      out_ += fmt::format("- **{}** `{}` {}\n", diagnostic::severity_word(finding->severity, language_), finding->code(),
                          markdown_text(item + message_of(*finding, language_) + where));
    }
  }

  void difference(const Diagnosis& diagnosis) {
    const std::string declared =
        diagnosis.declared_text.empty() ? printed(diagnosis.declared, diagnosis.places) : diagnosis.declared_text;
    const std::string figures = diagnosis.is_reproduced
                                    ? worded(Word::agreement_hangs_on, language_, {declared})
                                    : worded(Word::declared_and_recomputed, language_,
                                             {declared, printed(diagnosis.recomputed, diagnosis.places),
                                              printed_difference(diagnosis.declared - diagnosis.recomputed, diagnosis.places)});
    out_ += fmt::format("- **{}** {}\n", markdown_text(diagnosis.is_total ? head(Word::total) : diagnosis.name),
                        markdown_text(figures));
    for (const audit::Explanation& explanation : diagnosis.explanations) {
      out_.append(2 + 2 * static_cast<std::size_t>(explanation.level), ' ');
      out_ += "- " + markdown_text(message_of(explanation, language_)) + '\n';
    }
  }

  void row(const std::vector<std::string>& cells) {
    out_ += '|';
    for (const std::string& cell : cells) out_ += ' ' + markdown_text(cell) + " |";
    out_ += '\n';
  }
  [[nodiscard]] std::string head(Word said) const { return std::string(word(said, language_)); }

  const Context& context_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string markdown_text(std::string_view text) {
  constexpr std::string_view marks = "\\`*_{}[]<>#|~";
  std::string out;
  for (const char c : text::visible(text)) {
    if (c == '<') {
      out += "&lt;";
      continue;
    }
    if (c == '&') {
      out += "&amp;";
      continue;
    }
    if (marks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_of(const std::vector<Review>& reviews, const Context& context) {
  Writer writer(context);
  return reviews.size() == 1 ? writer.one(reviews.front()) : writer.several(reviews);
}

}  // namespace heng::report
