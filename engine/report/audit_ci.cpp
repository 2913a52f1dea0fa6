#include "engine/report/audit_ci.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "engine/report/printed.hpp"
#include "engine/report/review_rows.hpp"
#include "engine/report/words.hpp"
#include "engine/report/xml.hpp"

namespace heng::report {

namespace {

using diagnostic::Severity;

struct Suite {
  std::string name;
  std::vector<const ReviewRow*> rows;
};

bool fails(const ReviewRow& row) { return !row.is_accepted && row.severity != Severity::note; }

std::string case_of(const ReviewRow& row, const std::string& suite) {
  const std::string name = row.item.empty() ? row.code : row.code + " " + row.item;
  std::string out = fmt::format("    <testcase name=\"{}\" classname=\"{}\"", xml_text(name), xml_text(suite));
  if (!row.file.empty()) out += fmt::format(" file=\"{}\"", xml_text(row.file));
  if (row.line > 0) out += fmt::format(" line=\"{}\"", row.line);
  out += ">\n";
  std::string more = row.place;
  for (const std::string& text : {row.why, row.to_do, row.reason}) {
    if (!text.empty()) more += '\n' + text;
  }
  if (fails(row)) {
    out += fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n",
                       diagnostic::severity_word(row.severity, diagnostic::Language::english), xml_text(row.what), xml_text(more));
  } else {
    out += fmt::format("      <system-out>{}</system-out>\n", xml_text(row.what + '\n' + more));
  }
  return out + "    </testcase>\n";
}

// % and line ends end a workflow command; in properties : and , do as well.
std::string escaped(std::string_view text, bool is_property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else if (is_property && c == ':') {
      out += "%3A";
    } else if (is_property && c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command_of(Severity severity) {
  return severity == Severity::note ? "notice" : diagnostic::severity_word(severity, diagnostic::Language::english);
}

}  // namespace

std::string audit_junit(const audit::Audit& audit, const Context& context) {
  const std::vector<ReviewRow> rows = review_rows(audit, context);
  std::vector<Suite> suites;
  for (const audit::Review& review : audit.reviews) suites.push_back({project_name(review.scorecard), {}});
  Suite documents{std::string(word(Word::documents_heading, context.settings.language)), {}};
  for (const ReviewRow& row : rows) (row.project ? suites[*row.project] : documents).rows.push_back(&row);
  if (!documents.rows.empty()) suites.push_back(std::move(documents));
  std::string body;
  std::size_t all_tests = 0;
  std::size_t all_failures = 0;
  for (const Suite& suite : suites) {
    std::size_t failures = 0;
    std::string cases;
    for (const ReviewRow* row : suite.rows) {
      failures += fails(*row) ? 1 : 0;
      cases += case_of(*row, suite.name);
    }
    if (suite.rows.empty()) {
      cases = fmt::format("    <testcase name=\"{}\" classname=\"{}\"/>\n", word(Word::no_findings, context.settings.language),
                          xml_text(suite.name));
    }
    const std::size_t tests = std::max<std::size_t>(suite.rows.size(), 1);
    all_tests += tests;
    all_failures += failures;
    body += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n", xml_text(suite.name), tests,
                        failures, cases);
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"heng audit\" tests=\"{}\" "
      "failures=\"{}\">\n{}</testsuites>\n",
      all_tests, all_failures, body);
}

std::string audit_annotations(const audit::Audit& audit, const Context& context) {
  std::string out;
  for (const ReviewRow& row : review_rows(audit, context)) {
    if (row.is_accepted) continue;
    std::string where;
    const auto add = [&](std::string_view key, const std::string& value) {
      where += (where.empty() ? " " : ",") + std::string(key) + "=" + escaped(value, true);
    };
    if (!row.file.empty()) add("file", row.file);
    if (row.line > 0) add("line", std::to_string(row.line));
    if (row.column > 0) add("col", std::to_string(row.column));
    add("title", row.code);
    std::string said = row.project_name;
    if (!row.item.empty()) said += (said.empty() ? "" : " ") + row.item;
    if (!said.empty()) said += word(Word::colon, context.settings.language);
    out += fmt::format("::{}{}::{}\n", command_of(row.severity), where, escaped(said + row.what, false));
  }
  return out;
}

}  // namespace heng::report
