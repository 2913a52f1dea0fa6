// The right-hand column begins at a fixed cell, so that the same score prints the same bytes everywhere.
#include "engine/report/explain.hpp"

#include <algorithm>

#include "engine/diagnostic/place.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/table.hpp"
#include "engine/report/words.hpp"
#include "engine/text/visible.hpp"
#include "engine/text/width.hpp"

namespace heng::report {

namespace {

using audit::Diagnosis;
using audit::Review;
using evaluate::PartResult;
using evaluate::TraceLine;

constexpr std::size_t right_column = 72;
constexpr std::size_t level_indent = 2;
// A terminal that leaves fewer cells than this to a line wraps by itself.
constexpr std::size_t min_wrapped = 30;

class Writer {
 public:
  explicit Writer(const Context& context)
      : context_(context), language_(context.settings.language), color_(context.settings.color) {}

  void title(const evaluate::Scorecard& scorecard) {
    std::string line = painted(text::visible(project_name(scorecard)), Paint::bold, color_);
    if (!scorecard.year.empty()) line += "  " + text::visible(printed_year(scorecard, language_));
    out_ += line + '\n';
    std::string policy = std::string(word(Word::policy, language_)) + ' ' + context_.plan.name;
    if (!context_.plan.version.empty()) policy += ' ' + context_.plan.version;
    out_ += policy + "  " + painted(context_.stamp.file.path, Paint::dim, color_) + "\n";
    if (const std::string version = printed_version(scorecard, language_); !version.empty())
      two_columns(version, printed_version_source(scorecard, context_.sources, language_), 0, Paint::none);
    out_ += '\n';
  }

  void part(const PartResult& part, const std::vector<Diagnosis>& diagnoses, std::size_t indent) {
    head(part, indent);
    lines(part.why, 0, indent + level_indent);
    // Rows of one block share its words: they are printed with the first.
    if (part.literate != last_literate_) literate(part.literate, indent + level_indent);
    last_literate_ = part.literate;
    remarks(part, diagnoses, indent + level_indent);
    for (const evaluate::OutputResult& output : part.outputs) this->output(output, indent + level_indent);
    for (const PartResult& inner : part.parts) this->part(inner, diagnoses, indent + level_indent);
  }

  void output(const evaluate::OutputResult& output, std::size_t indent) {
    two_columns(std::string(word(Word::output, language_)) + ' ' + output_name(output) + " → " + output.text,
                diagnostic::printed_line(output.rule, context_.sources, context_.settings.language), indent, Paint::bold);
    lines(output.why, 0, indent + level_indent);
    literate(output.literate, indent + level_indent);
    if (!output.is_known() && !output.deciders.empty()) {
      const std::string fields = joined(output.deciders, word(Word::list_comma, language_));
      two_columns(worded(Word::depends_on, language_, {fields}), {}, indent + level_indent, Paint::yellow);
    }
  }

  void total(const Review& review) {
    const evaluate::Scorecard& scorecard = review.scorecard;
    if (scorecard.has_total) {
      std::string left = std::string(word(Word::total, language_));
      if (const std::string full = printed_full_marks(scorecard, context_.plan); !full.empty()) left += ' ' + full + "分";
      left += " → " + printed(scorecard.total, scorecard.total_places, language_) + "分";
      two_columns(left, {}, 0, Paint::bold);
    }
    lines(scorecard.why, 0, level_indent);
    for (const Diagnosis& diagnosis : review.diagnoses) {
      if (diagnosis.is_total) this->diagnosis(diagnosis, level_indent);
    }
    for (const evaluate::GradeResult& grade : scorecard.grades) {
      const std::string name = grade.scale.empty() ? std::string(word(Word::grade, language_)) : grade.scale;
      out_ += name + " → " + painted(joined(grade.grades, word(Word::or_word, language_)), Paint::bold, color_) + '\n';
    }
    for (const evaluate::OutputResult& output : scorecard.outputs) this->output(output, 0);
  }

  // The rows of a 逐个 block, each explained like a record.
  void objects(const evaluate::ObjectsResult& rows) {
    for (const evaluate::Scorecard& card : rows.cards) {
      two_columns(rows.name + "：" + card.object, {}, 0, Paint::bold);
      if (card.status != evaluate::Status::scored) {
        refusal(card);
        continue;
      }
      for (const PartResult& part : card.parts) this->part(part, {}, level_indent);
      std::string total;
      if (card.has_total)
        total = std::string(word(Word::total, language_)) + " → " + printed(card.total, card.total_places, language_) + "分";
      for (const evaluate::GradeResult& grade : card.grades)
        total += (total.empty() ? "" : "，") + joined(grade.grades, word(Word::or_word, language_));
      if (!total.empty()) two_columns(total, {}, level_indent, Paint::bold);
      lines(card.why, 0, 2 * level_indent);
      for (const evaluate::OutputResult& output : card.outputs) this->output(output, level_indent);
    }
  }

  void refusal(const evaluate::Scorecard& scorecard) {
    const bool is_rejected = scorecard.status == evaluate::Status::rejected;
    std::string left(word(is_rejected ? Word::rejected : Word::unrated, language_));
    left += ' ' + scorecard.refusal_code;
    if (!scorecard.refusal_saying.empty()) left += std::string(word(Word::colon, language_)) + scorecard.refusal_saying;
    two_columns(left, diagnostic::printed_line(scorecard.refusal_rule, context_.sources, context_.settings.language), 0,
                Paint::red);
    lines(scorecard.why, 0, level_indent);
  }

  void head(const PartResult& part, std::size_t indent) {
    std::string left = part.name.empty() ? std::string(word(Word::no_name, language_)) : part.name;
    if (part.weight) left += ' ' + shown_weight(*part.weight) + "分";
    const bool is_left_out = part.leaves && part.applies == 1;
    left += " → " + printed_score(part, language_) + (part.score.is_exact() && !is_left_out ? "分" : "");
    std::string right = part.cite;
    const std::string rule = diagnostic::printed_line(part.rule, context_.sources, context_.settings.language);
    if (!rule.empty()) right += (right.empty() ? "" : "  ") + rule;
    two_columns(left, right, indent, Paint::bold);
  }

  void lines(const std::vector<TraceLine>& why, std::size_t first, std::size_t indent) {
    for (std::size_t at = first; at < why.size(); ++at) {
      const std::size_t depth = why[at].depth > 0 ? static_cast<std::size_t>(why[at].depth) : 0;
      two_columns(why[at].text, why[at].source, indent + level_indent * depth, Paint::none);
    }
  }

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void literate(std::string_view text, std::size_t indent) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      two_columns("/// " + std::string(text.substr(0, end)), {}, indent, Paint::dim);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  // What would decide an open score, and what the audit says of a declared one.
  void remarks(const PartResult& part, const std::vector<Diagnosis>& diagnoses, std::size_t indent) {
    if (!part.score.is_exact() && !part.deciders.empty() && part.parts.empty()) {
      const std::string fields = joined(part.deciders, word(Word::list_comma, language_));
      two_columns(worded(Word::depends_on, language_, {fields}), {}, indent, Paint::yellow);
    }
    for (const Diagnosis& diagnosis : diagnoses) {
      if (!diagnosis.is_total && diagnosis.part == part.part && diagnosis.row == part.row &&
          diagnosis.rows_around == part.rows_around)
        this->diagnosis(diagnosis, indent);
    }
  }

  void diagnosis(const Diagnosis& diagnosis, std::size_t indent) {
    const std::string declared =
        diagnosis.declared_text.empty() ? printed(diagnosis.declared, diagnosis.places) : diagnosis.declared_text;
    if (!diagnosis.is_reproduced) {
      const std::string figures = worded(Word::declared_and_recomputed, language_,
                                         {declared, printed(diagnosis.recomputed, diagnosis.places),
                                          printed_difference(diagnosis.declared - diagnosis.recomputed, diagnosis.places)});
      two_columns(figures, {}, indent, Paint::red);
    }
    for (const audit::Explanation& explanation : diagnosis.explanations) {
      const std::size_t level = static_cast<std::size_t>(explanation.level) + (diagnosis.is_reproduced ? 0 : 1);
      two_columns(message_of(explanation, language_), {}, indent + level_indent * level, Paint::none);
    }
  }

  // Beside each other where the terminal has room, else the right one below; lines that are too long go on further in.
  void two_columns(std::string_view left, std::string_view right, std::size_t indent, Paint paint) {
    const std::size_t width = context_.settings.width;
    const std::string shown = text::visible(left);
    const std::string place = text::visible(right);
    const std::size_t inner = indent + 2 * level_indent;
    std::vector<std::string> lines = {shown};
    if (width > inner + min_wrapped) lines = text::wrap(shown, width - indent, width - inner);
    for (std::size_t at = 0; at < lines.size(); ++at) {
      if (at > 0) out_ += '\n';
      out_.append(at == 0 ? indent : inner, ' ');
      out_ += painted(lines[at], paint, color_);
    }
    if (!place.empty()) {
      const std::size_t used = (lines.size() == 1 ? indent : inner) + text::display_width(lines.back());
      const std::size_t gap =
          used + 2 <= right_column && (width == 0 || right_column + text::display_width(place) <= width) ? right_column - used : 2;
      const bool fits = width == 0 || used + gap + text::display_width(place) <= width;
      if (fits) {
        out_.append(gap, ' ');
      } else {
        out_ += '\n' + std::string(inner, ' ');
      }
      out_ += painted(place, Paint::dim, color_);
    }
    out_ += '\n';
  }

  const Context& context_;
  Language language_;
  bool color_;
  std::string last_literate_;
  std::string out_;
};

void collect_named(const std::vector<PartResult>& parts, std::string_view name, std::vector<const PartResult*>& found) {
  for (const PartResult& part : parts) {
    if (part.name == name) {
      found.push_back(&part);
    } else {
      collect_named(part.parts, name, found);
    }
  }
}

void collect_names(const std::vector<PartResult>& parts, std::vector<std::string>& names) {
  for (const PartResult& part : parts) {
    if (std::ranges::find(names, part.name) == names.end()) names.push_back(part.name);
    collect_names(part.parts, names);
  }
}

}  // namespace

std::string explanation_of(const Review& review, const Context& context) {
  Writer writer(context);
  writer.title(review.scorecard);
  if (review.scorecard.status != evaluate::Status::scored) {
    writer.refusal(review.scorecard);
    return writer.take();
  }
  for (const evaluate::ObjectsResult& rows : review.scorecard.objects) writer.objects(rows);
  for (const PartResult& part : review.scorecard.parts) writer.part(part, review.diagnoses, 0);
  writer.total(review);
  return writer.take();
}

std::optional<std::string> explanation_of(const Review& review, std::string_view item, const Context& context) {
  std::vector<const PartResult*> found;
  collect_named(review.scorecard.parts, item, found);
  const auto is_meant = [&](const evaluate::OutputResult& output) { return output_name(output) == item; };
  if (found.empty() && std::ranges::none_of(review.scorecard.outputs, is_meant)) return std::nullopt;
  Writer writer(context);
  writer.title(review.scorecard);
  for (const PartResult* part : found) writer.part(*part, review.diagnoses, 0);
  for (const evaluate::OutputResult& output : review.scorecard.outputs) {
    if (is_meant(output)) writer.output(output, 0);
  }
  return writer.take();
}

std::vector<std::string> part_names(const evaluate::Scorecard& scorecard) {
  std::vector<std::string> names;
  collect_names(scorecard.parts, names);
  for (const evaluate::OutputResult& output : scorecard.outputs) names.push_back(output_name(output));
  return names;
}

std::string part_lines(const PartResult& part, std::size_t first, std::size_t indent, const Context& context) {
  Writer writer(context);
  writer.head(part, indent);
  writer.lines(part.why, first, indent + level_indent);
  return writer.take();
}

std::string total_lines(const evaluate::Scorecard& scorecard, std::size_t indent, const Context& context) {
  Writer writer(context);
  writer.lines(scorecard.why, 0, indent);
  return writer.take();
}

}  // namespace heng::report
