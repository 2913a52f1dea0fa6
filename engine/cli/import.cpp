// heng import: documents in, a record a project out, with an account of every row. Documents are read in parallel; what is printed
// and written comes in the order of the inputs, and a document is forgotten when its part is printed.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/cli/in_order.hpp"
#include "engine/cli/output_folder.hpp"
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/pipeline/documents.hpp"
#include "engine/pipeline/limits.hpp"
#include "engine/report/imports.hpp"
#include "engine/report/records.hpp"

namespace heng::cli {

namespace {

namespace kinds = diagnostic::kinds;

// What is left of a document when its text is gone.
struct Done {
  std::vector<report::ImportedProject> projects;
  std::vector<std::string> records;  // TOML or JSON, one a project
  report::ImportTotals totals;
  std::string account;
  Messages messages;
};

class Importer {
 public:
  Importer(Session& session, std::vector<std::string> files) : session_(session), files_(std::move(files)) {
    const Invocation& invocation = session_.invocation();
    if (!invocation.out.empty()) folder_.emplace(invocation.out, invocation.overwrites, invocation.operands, files_);
  }

  ExitCode run() {
    const Invocation& invocation = session_.invocation();
    if (!invocation.account.empty()) account_ = report::account_head();
    Progress progress(session_, files_.size());
    in_order(
        invocation.jobs, files_.size(), [&](std::size_t at) { return done(files_[at]); },
        [&](Done done) {
          take(std::move(done));
          progress.step();
          return is_read_;
        });
    return code_;
  }

  ExitCode end(ExitCode code) {
    const Invocation& invocation = session_.invocation();
    if (invocation.format == "text") {
      session_.write(report::imports_table(projects_, session_.settings()));
      if (!projects_.empty()) session_.write("\n");
      session_.write(report::imports_summary(projects_, totals_, invocation.language));
      if (folder_) session_.write(folder_->summary(invocation.language));
      if (!folder_ && !projects_.empty())
        session_.write(std::string(word(Word::import_writes_nothing, invocation.language)) + '\n');
    }
    if (!invocation.account.empty()) {
      if (const auto written = session_.surroundings().write_file(invocation.account, account_); !written) {
        session_.cannot_write(invocation.account, written.error());
        return ExitCode::internal_error;
      }
    }
    return code;
  }

 private:
  // On a thread of its own: touches nothing that others do.
  Done done(const std::string& file) const {
    const Invocation& invocation = session_.invocation();
    text::Sources sources;
    diagnostic::Diagnostics diagnostics;
    const std::optional<std::string> year = invocation.year.empty() ? std::nullopt : std::optional(invocation.year);
    const pipeline::Import import = pipeline::import_document(file, year, session_.surroundings(), sources, diagnostics);
    Done made;
    made.totals.documents = 1;
    made.totals.unread = import.is_read ? 0 : 1;
    const forms::Recognised& recognised = import.recognised;
    made.totals.without_forms = import.is_read && recognised.records.empty() ? 1 : 0;
    made.totals.tables = recognised.account.tables.size();
    made.totals.tables_with_forms = recognised.account.tables_with_forms();
    made.totals.rows = report::rows_of(recognised.account);
    made.projects = report::projects_of(recognised, file);
    for (const model::Record& record : recognised.records) {
      if (folder_) {
        const std::string& table = made.projects[made.records.size()].name;
        made.records.push_back(
            report::record_toml(record.data, worded(Word::imported_heading, invocation.language, {table, file})));
      } else if (invocation.format == "json") {
        made.records.push_back(report::record_json(record.data) + '\n');
      }
    }
    if (!invocation.account.empty()) made.account = report::account_rows(recognised, file, sources, invocation.language);
    made.messages = session_.messages_of(diagnostics, sources);
    return made;
  }

  void take(Done done) {
    totals_.documents += done.totals.documents;
    totals_.unread += done.totals.unread;
    totals_.without_forms += done.totals.without_forms;
    totals_.tables += done.totals.tables;
    totals_.tables_with_forms += done.totals.tables_with_forms;
    totals_.rows.imported += done.totals.rows.imported;
    totals_.rows.headings += done.totals.rows.headings;
    totals_.rows.left_out += done.totals.rows.left_out;
    totals_.rows.not_understood += done.totals.rows.not_understood;
    account_ += done.account;
    session_.show(done.messages);
    code_ = worse(code_, session_.code_of(done.messages));
    for (std::size_t at = 0; at < done.records.size() && is_read_; ++at) {
      report::ImportedProject& project = done.projects[at];
      if (folder_) {
        const OutputFolder::Written written = folder_->write(session_, project.document, at + 1, project.name, done.records[at]);
        project.file = written.path;
        code_ = worse(code_, written.code);
      } else {
        is_read_ = session_.write(done.records[at]);
      }
    }
    std::ranges::move(done.projects, std::back_inserter(projects_));
  }

  Session& session_;
  std::vector<std::string> files_;
  std::optional<OutputFolder> folder_;
  std::vector<report::ImportedProject> projects_;
  report::ImportTotals totals_;
  std::string account_;
  ExitCode code_ = ExitCode::clean;
  bool is_read_ = true;
};

}  // namespace

ExitCode import_documents(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  const diagnostic::Language language = invocation.language;
  if (invocation.operands.empty()) {
    return session.usage_error(worded(Word::missing_input, language, {std::string(word(Word::import_operands, language))}));
  }
  if (std::ranges::count(invocation.operands, "-") > 1) return session.usage_error(word(Word::stdin_twice, language));
  if (!invocation.out.empty() && invocation.format == "json") return session.usage_error(word(Word::out_or_json, language));
  std::vector<std::string> files = session.files(invocation.operands, document_endings);
  ExitCode code = session.code_of_input();
  session.show_diagnostics();
  Importer importer(session, std::move(files));
  code = worse(code, importer.run());
  return session.finish(importer.end(code));
}

}  // namespace heng::cli
