#include "engine/report/audit_text.hpp"

#include <fmt/format.h>

#include "engine/diagnostic/place.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/review_rows.hpp"
#include "engine/report/table.hpp"
#include "engine/report/text.hpp"
#include "engine/report/words.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using evaluate::Finding;

class Writer {
 public:
  Writer(const audit::Audit& audit, const Context& context)
      : audit_(audit), context_(context), language_(context.settings.language), color_(context.settings.color) {}

  std::string all() {
    out_ = text_of(audit_.reviews, context_);
    across();
    documents();
    accepted();
    counts();
    return std::move(out_);
  }

 private:
  void across() {
    if (audit_.across.empty()) return;
    heading(Word::across_heading);
    for (const audit::AcrossFinding& one : audit_.across) finding(one.finding);
  }
  void documents() {
    if (audit_.documents.empty()) return;
    heading(Word::documents_heading);
    for (const Finding& one : audit_.documents) finding(one);
  }
  void accepted() {
    if (audit_.accepted.empty()) return;
    heading(Word::accepted_heading);
    for (const audit::AcceptedFinding& one : audit_.accepted) {
      finding(one.finding);
      line(4, worded(Word::accepted_reason, language_, {text::visible(one.reason)}));
    }
  }

  // Codes with how often they occur.
  void counts() {
    const std::vector<CodeCount> counts = code_counts(review_rows(audit_, context_));
    if (counts.empty()) return;
    heading(Word::counts_heading);
    Table table({{head(Word::finding), Align::left, true}, {head(Word::severity), Align::left}, {head(Word::times), Align::right}});
    for (const CodeCount& one : counts)
      table.add({{one.code}, {std::string(diagnostic::severity_word(one.severity, language_))}, {std::to_string(one.count)}});
    out_ += table.text(color_, context_.settings.width);
  }

  void finding(const Finding& one) {
    line(2, fmt::format("{}({})", diagnostic::severity_word(one.severity, language_), one.code()) +
                std::string(word(Word::colon, language_)) + text::visible(message_of(one, language_)));
    const std::string where = text::visible(diagnostic::printed_place(one.at, context_.sources, language_));
    if (!where.empty()) line(4, painted(where, Paint::dim, color_));
  }

  void heading(Word said) { out_ += '\n' + painted(word(said, language_), Paint::bold, color_) + '\n'; }
  void line(std::size_t indent, std::string_view content) {
    out_.append(indent, ' ');
    out_ += content;
    out_ += '\n';
  }
  [[nodiscard]] std::string head(Word said) const { return std::string(word(said, language_)); }

  const audit::Audit& audit_;
  const Context& context_;
  diagnostic::Language language_;
  bool color_;
  std::string out_;
};

}  // namespace

std::string audit_text(const audit::Audit& audit, const Context& context) { return Writer(audit, context).all(); }

}  // namespace heng::report
