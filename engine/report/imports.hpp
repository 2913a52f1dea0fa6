// What an import did, for people: a line a project, what was left out and why, and the account of every row as CSV for a
// spreadsheet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/diagnostic/message.hpp"
#include "engine/forms/forms.hpp"
#include "engine/report/context.hpp"
#include "engine/text/source.hpp"

namespace heng::report {

struct ImportedProject {
  std::string document;
  std::string table;  // its number, or the sheet
  std::string name;
  std::size_t funds = 0, management = 0, indicators = 0;
  std::string total;  // as declared
  std::string file;   // that was written; empty: none
};

struct ImportedRows {
  std::size_t imported = 0, headings = 0, left_out = 0;
  std::size_t not_understood = 0;  // of those left out
};

struct ImportTotals {
  std::size_t documents = 0, without_forms = 0, unread = 0;
  std::size_t tables = 0, tables_with_forms = 0;
  ImportedRows rows;
};

// Of one document, from its records and account.
[[nodiscard]] std::vector<ImportedProject> projects_of(const forms::Recognised& recognised, const std::string& document);
[[nodiscard]] ImportedRows rows_of(const forms::Account& account);

[[nodiscard]] std::string imports_table(const std::vector<ImportedProject>& projects, const Settings& settings);
// "2个文档，13个项目；表格24张，其中有自评表的13张；表中385行：导入251，表头121，没有导入13（见 --account）"
[[nodiscard]] std::string imports_summary(const std::vector<ImportedProject>& projects, const ImportTotals& totals,
                                          diagnostic::Language language);

// One line for every row of the tables that have a form, and one for every value that is not its cell's text (CSV as in csv.hpp).
[[nodiscard]] std::string account_head();
[[nodiscard]] std::string account_rows(const forms::Recognised& recognised, const std::string& document,
                                       const text::Sources& sources, diagnostic::Language language);

}  // namespace heng::report
