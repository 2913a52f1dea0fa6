#include "engine/report/audit_text.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "engine/diagnostic/place.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/table.hpp"
#include "engine/report/text.hpp"
#include "engine/report/words.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using diagnostic::Severity;
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

  // Codes with how often they occur, the most serious and most frequent first.
  void counts() {
    std::map<std::string, std::pair<Severity, std::size_t>> by_code;
    const auto count = [&](const Finding& one) {
      auto& [severity, times] = by_code[one.code()];
      severity = std::max(severity, one.severity);
      ++times;
    };
    for (const audit::Review& review : audit_.reviews) {
      for (const Finding* one : other_findings(review)) count(*one);
    }
    for (const audit::AcrossFinding& one : audit_.across) count(one.finding);
    for (const Finding& one : audit_.documents) count(one);
    if (by_code.empty()) return;
    std::vector<std::pair<std::string, std::pair<Severity, std::size_t>>> rows(by_code.begin(), by_code.end());
    std::ranges::stable_sort(rows, [](const auto& left, const auto& right) {
      return std::pair(left.second.first, left.second.second) > std::pair(right.second.first, right.second.second);
    });
    heading(Word::counts_heading);
    Table table({{head(Word::finding), Align::left, true}, {head(Word::severity), Align::left}, {head(Word::times), Align::right}});
    for (const auto& [code, row] : rows) {
      table.add({{code}, {std::string(diagnostic::severity_word(row.first, language_))}, {std::to_string(row.second)}});
    }
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
