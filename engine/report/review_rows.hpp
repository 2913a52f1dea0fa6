// Every finding of an audit as one row: what, why it matters, what to do, where, and how many points depend on it. All forms of an
// audit (workbook, page, SARIF, …) are made of these rows, so that none says more or less than another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/audit/audit.hpp"
#include "engine/diagnostic/message.hpp"
#include "engine/report/context.hpp"

namespace heng::report {

struct ReviewRow {
  diagnostic::Severity severity = diagnostic::Severity::note;
  std::string code;
  std::optional<std::size_t> project;  // index into the audit's reviews; absent: of a document
  std::vector<std::size_t> others;     // further projects that it is about
  std::string project_name;
  std::string item;  // empty: of the project as a whole
  std::string what, why, to_do;
  std::string points;  // that depend on it; empty: not known
  std::string place;   // as people read it: “a.docx 表3 行5 列4”
  // For tools: the file, and the line and column where it is a text.
  std::string file;
  std::uint32_t line = 0, column = 0;
  bool is_accepted = false;
  std::string reason;  // of the acceptance
};

// In the order of the projects, then across projects, of documents, and the accepted ones.
[[nodiscard]] std::vector<ReviewRow> review_rows(const audit::Audit& audit, const Context& context);

struct CodeCount {
  std::string code;
  diagnostic::Severity severity = diagnostic::Severity::note;
  std::size_t count = 0;
};
// How often each code occurs, accepted ones left out; the most serious first, then the most frequent.
[[nodiscard]] std::vector<CodeCount> code_counts(const std::vector<ReviewRow>& rows);

}  // namespace heng::report
