#include "engine/report/audit_html.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/report/charts.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/review_rows.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/words.hpp"
#include "engine/report/xml.hpp"
#include "engine/text/stable_sort.hpp"
#include "engine/text/visible.hpp"

namespace heng::report {

namespace {

using diagnostic::Severity;
using evaluate::Scorecard;
using quantity::Rational;

// Colours stand for severities in the workbook as well. Paper gets no backgrounds, telephones get tables as lists.
constexpr std::string_view style = R"(
:root{--ink:#1f2328;--soft:#59636e;--line:#d1d9e0;--ground:#f6f8fa;--error:#b42318;--warning:#9a6700;--note:#0b62b8;--good:#1a7f37}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1.5rem;color:var(--ink);background:#fff;font:16px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}h3{font-size:1.05rem;margin:1.6rem 0 .4rem}
.soft{color:var(--soft)}.big{font-size:1.15rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}th{background:var(--ground);font-weight:600;white-space:nowrap}
.n{text-align:right;white-space:nowrap}
.charts{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0;flex:1 1 22rem}figcaption{font-weight:600;margin-bottom:.4rem}
svg{width:100%;height:auto;max-height:26rem;font-size:12px}svg text{fill:var(--ink)}.bar{fill:#4a7ba6}.axis{fill:none;stroke:var(--soft)}.diagonal{stroke:var(--line);stroke-dasharray:4 4}.point{fill:#4a7ba6;fill-opacity:.65}.apart{fill:var(--error)}
ul.findings{list-style:none;padding:0;margin:0}ul.findings>li{border-left:4px solid var(--line);padding:.2rem 0 .2rem .8rem;margin:.7rem 0;break-inside:avoid}
li.error{border-color:var(--error)!important}li.warning{border-color:var(--warning)!important}li.note{border-color:var(--note)!important}
b.error{color:var(--error)}b.warning{color:var(--warning)}b.note{color:var(--note)}.good{color:var(--good)}.bad{color:var(--error)}
.place,.code{color:var(--soft);font-size:.9rem}.todo::before{content:"→ "}
a{color:var(--note);text-decoration:none}a:hover{text-decoration:underline}
@media(max-width:40rem){body{padding:1rem}thead{display:none}tr{display:block;border-bottom:2px solid var(--line);padding:.4rem 0}td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.15rem 0;text-align:right}td::before{content:attr(data-head);color:var(--soft);text-align:left;flex:none}td:empty{display:none}}
@media print{body{max-width:none;padding:0;font-size:11pt}th{background:none}a{color:inherit}h2,h3{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}}
)";

std::string_view class_of(Severity severity) { return diagnostic::severity_word(severity, diagnostic::Language::english); }

class Page {
 public:
  Page(const audit::Audit& audit, const Context& context)
      : audit_(audit), context_(context), language_(context.settings.language), rows_(review_rows(audit, context)) {}

  std::string all() {
    head();
    charts();
    projects();
    findings();
    kinds();
    out_ += "</body></html>\n";
    return std::move(out_);
  }

 private:
  struct Column {
    Word head;
    bool is_number = false;
  };

  void head() {
    const bool is_chinese = language_ == diagnostic::Language::chinese;
    out_ += fmt::format("<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">", is_chinese ? "zh-CN" : "en");
    out_ += "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">";
    // Nothing may be loaded from anywhere, whatever a document brought in.
    out_ += "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";
    out_ += fmt::format("<title>{}</title><style>{}</style></head><body>\n", said(Word::audit_title), style);
    out_ += fmt::format("<h1>{}</h1>\n<p class=\"soft\">{} {} {}<br>{}</p>\n", said(Word::audit_title), said(Word::policy),
                        shown(context_.plan.name), shown(context_.plan.version), shown(context_.stamp.file.path));
    out_ += fmt::format("<p class=\"big\">{}</p>\n", shown(summary_of(audit_.reviews, language_)));
  }

  void charts() { out_ += "<div class=\"charts\">\n" + distribution() + lost() + agreement() + "</div>\n"; }

  // How many totals lie in each tenth of the scale.
  std::string distribution() {
    constexpr std::int64_t tens = 10;
    std::map<std::int64_t, std::int64_t> counts;
    for (const audit::Review& review : audit_.reviews) {
      const Scorecard& card = review.scorecard;
      if (card.status != evaluate::Status::scored || !card.has_total || !card.total.is_exact()) continue;
      counts[(*card.total.low / tens).floor().to_integer().value_or(0)] += 1;
    }
    std::vector<Bar> bars;
    for (auto one = counts.rbegin(); one != counts.rend(); ++one) {
      bars.push_back({fmt::format("{}–", one->first * tens), Rational(one->second), std::to_string(one->second)});
    }
    return bar_chart(std::string(word(Word::chart_distribution, language_)), bars);
  }

  // Points lost by the second level of the indicators (or the name of the section).
  std::string lost() {
    std::map<std::string, Rational> lost;
    for (std::size_t project = 0; project < audit_.reviews.size(); ++project) {
      const std::map<std::uint32_t, const evaluate::PartResult*> scores = scores_by_place(audit_.reviews[project].scorecard);
      for (const inspect::Indicator& indicator : audit_.forms[project].indicators) {
        const auto found = scores.find(indicator.at.begin);
        if (found == scores.end() || !found->second->weight || !found->second->score.is_exact()) continue;
        const Rational gone = *found->second->weight - *found->second->score.low;
        if (gone.sign() <= 0) continue;
        const std::string& level = indicator.level2.text.empty() ? indicator.level1.text : indicator.level2.text;
        lost[level] += gone;
      }
    }
    std::vector<Bar> bars;
    for (const auto& [level, points] : lost) bars.push_back({level, points, points.readable(2)});
    text::stable_sort(bars, [](const Bar& left, const Bar& right) { return left.value > right.value; });
    constexpr std::size_t most = 12;
    if (bars.size() > most) bars.resize(most);
    return bar_chart(std::string(word(Word::chart_lost, language_)), bars);
  }

  std::string agreement() {
    std::vector<Point> points;
    Rational most = 100;
    for (const audit::Review& review : audit_.reviews) {
      const Scorecard& card = review.scorecard;
      if (card.status != evaluate::Status::scored || !card.declared_total || !card.total.is_exact()) continue;
      most = quantity::max(most, quantity::max(*card.declared_total, *card.total.low));
      points.push_back({project_name(card) + " " + printed_declared_total(card) + " / " + recomputed_of(card, language_),
                        *card.declared_total, *card.total.low, standing_of(card) == Standing::differs});
    }
    return agreement_chart(std::string(word(Word::chart_agreement, language_)), std::string(word(Word::declared, language_)),
                           std::string(word(Word::recomputed, language_)), points, most);
  }

  // Rows of the form by where they begin.
  static std::map<std::uint32_t, const evaluate::PartResult*> scores_by_place(const Scorecard& card) {
    std::map<std::uint32_t, const evaluate::PartResult*> made;
    const auto walk = [&made](const auto& self, const std::vector<evaluate::PartResult>& parts) -> void {
      for (const evaluate::PartResult& part : parts) {
        if (part.row && !part.at.empty()) made.emplace(part.at.begin, &part);
        self(self, part.parts);
      }
    };
    walk(walk, card.parts);
    return made;
  }

  void projects() {
    out_ += fmt::format("<h2>{}</h2>\n", said(Word::projects_heading));
    const std::vector<Column> columns{{Word::project},          {Word::declared, true}, {Word::recomputed, true},
                                      {Word::difference, true}, {Word::grade},          {Word::note}};
    open_table(columns);
    for (std::size_t project = 0; project < audit_.reviews.size(); ++project) {
      const audit::Review& review = audit_.reviews[project];
      const Scorecard& card = review.scorecard;
      const bool differs = standing_of(card) == Standing::differs;
      out_ += "<tr>";
      cell(columns[0], has_findings(project) ? fmt::format("<a href=\"#p{}\">{}</a>", project + 1, shown(project_name(card)))
                                             : shown(project_name(card)));
      cell(columns[1], shown(printed_declared_total(card)));
      cell(columns[2], shown(recomputed_of(card, language_)));
      const std::optional<Rational> difference = evaluate::delta(card.declared_total, card.total);
      cell(columns[3], difference ? fmt::format("<span class=\"{}\">{}</span>", differs ? "bad" : "good",
                                                shown(printed_difference(*difference, card.total_places)))
                                  : std::string());
      cell(columns[4], shown(printed_grade(card, language_)));
      cell(columns[5], shown(note_of(review, language_)));
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  [[nodiscard]] bool has_findings(std::size_t project) const {
    return std::ranges::any_of(rows_, [project](const ReviewRow& row) { return row.project == project && !is_apart(row); });
  }
  static bool is_apart(const ReviewRow& row) { return row.is_accepted || !row.others.empty(); }

  void findings() {
    out_ += fmt::format("<h2>{}</h2>\n", said(Word::findings_heading));
    for (std::size_t project = 0; project < audit_.reviews.size(); ++project) {
      if (!has_findings(project)) continue;
      const Scorecard& card = audit_.reviews[project].scorecard;
      out_ += fmt::format("<h3 id=\"p{}\">{}</h3>\n", project + 1, shown(project_name(card)));
      list([project](const ReviewRow& row) { return row.project == project && !is_apart(row); });
    }
    section(Word::across_heading, [](const ReviewRow& row) { return !row.is_accepted && !row.others.empty(); });
    section(Word::documents_heading, [](const ReviewRow& row) { return !row.is_accepted && !row.project; });
    section(Word::accepted_heading, [](const ReviewRow& row) { return row.is_accepted; });
  }

  template <class Wanted>
  void section(Word title, const Wanted& wanted) {
    if (std::ranges::none_of(rows_, wanted)) return;
    out_ += fmt::format("<h2>{}</h2>\n", said(title));
    list(wanted);
  }

  template <class Wanted>
  void list(const Wanted& wanted) {
    out_ += "<ul class=\"findings\">\n";
    for (const ReviewRow& row : rows_) {
      if (!wanted(row)) continue;
      const std::string_view kind = class_of(row.severity);
      out_ += fmt::format("<li class=\"{}\"><b class=\"{}\">{}</b> ", kind, kind,
                          xml_text(diagnostic::severity_word(row.severity, language_)));
      if (!row.item.empty()) out_ += "<b>" + shown(row.item) + "</b>" + said(Word::colon);
      out_ += shown(row.what);
      if (!row.points.empty()) out_ += said(Word::comma) + shown(worded(Word::points_depend, language_, {row.points}));
      for (const std::size_t other : row.others)
        out_ += fmt::format(" <a href=\"#p{}\">{}</a>", other + 1, shown(project_name(audit_.reviews[other].scorecard)));
      if (!row.why.empty()) out_ += "<br><span class=\"soft\">" + shown(row.why) + "</span>";
      if (!row.to_do.empty()) out_ += "<br><span class=\"todo\">" + shown(row.to_do) + "</span>";
      if (!row.reason.empty()) out_ += "<br>" + shown(worded(Word::accepted_reason, language_, {row.reason}));
      out_ +=
          "<br><span class=\"place\">" + shown(row.place) + "</span> <span class=\"code\">" + shown(row.code) + "</span></li>\n";
    }
    out_ += "</ul>\n";
  }

  void kinds() {
    const std::vector<CodeCount> counts = code_counts(rows_);
    if (counts.empty()) return;
    out_ += fmt::format("<h2>{}</h2>\n", said(Word::counts_heading));
    const std::vector<Column> columns{{Word::finding}, {Word::severity}, {Word::times, true}};
    open_table(columns);
    for (const CodeCount& one : counts) {
      out_ += "<tr>";
      cell(columns[0], shown(one.code));
      cell(columns[1], fmt::format("<b class=\"{}\">{}</b>", class_of(one.severity),
                                   xml_text(diagnostic::severity_word(one.severity, language_))));
      cell(columns[2], std::to_string(one.count));
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  void open_table(const std::vector<Column>& columns) {
    out_ += "<table><thead><tr>";
    for (const Column& column : columns)
      out_ += fmt::format("<th{}>{}</th>", column.is_number ? " class=\"n\"" : "", said(column.head));
    out_ += "</tr></thead><tbody>\n";
  }
  void cell(const Column& column, const std::string& html) {
    out_ += fmt::format("<td{} data-head=\"{}\">{}</td>", column.is_number ? " class=\"n\"" : "", said(column.head), html);
  }

  // Text of documents as it may stand in a page.
  static std::string shown(std::string_view text) { return xml_text(text::visible(text)); }
  [[nodiscard]] std::string said(Word said) const { return xml_text(word(said, language_)); }

  const audit::Audit& audit_;
  const Context& context_;
  diagnostic::Language language_;
  std::vector<ReviewRow> rows_;
  std::string out_;
};

}  // namespace

std::string audit_html(const audit::Audit& audit, const Context& context) { return Page(audit, context).all(); }

}  // namespace heng::report
