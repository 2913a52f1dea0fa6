// heng audit: the review that a reviewer delivers. Everything is read and looked at first, then written in one of its forms.
#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/audit/audit.hpp"
#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/cli/version.hpp"
#include "engine/report/audit_ci.hpp"
#include "engine/report/audit_html.hpp"
#include "engine/report/audit_json.hpp"
#include "engine/report/audit_sarif.hpp"
#include "engine/report/audit_text.hpp"
#include "engine/report/summary.hpp"

namespace heng::cli {

namespace {

class Auditor {
 public:
  Auditor(Session& session, const pipeline::Policy& policy) : session_(session), policy_(policy) {}

  audit::Audit run(const std::vector<std::string>& files) {
    if (policy_.plan->population != plan::none) {
      const Session::Objects objects = session_.objects(policy_, files);
      Progress progress(session_, objects.own);
      for (std::size_t object = 0; object < objects.own; ++object) {
        if (objects.population->is_shown(object)) add(*objects.population, object);
        progress.step();
      }
      return std::move(made_);
    }
    Progress progress(session_, files.size());
    for (const std::string& file : files) {
      for (const model::Record& record : load(file)) {
        evaluate::Population alone(*policy_.plan, session_.sources(), {&record, 1});
        add(alone, 0);
      }
      progress.step();
    }
    return std::move(made_);
  }

 private:
  // What a form in a document was like is part of the audit; what could not be read at all is an error of the run.
  std::vector<model::Record> load(const std::string& file) {
    diagnostic::Diagnostics diagnostics;
    std::vector<model::Record> records = pipeline::load_records(file, session_.surroundings(), session_.sources(), diagnostics);
    for (const diagnostic::Diagnostic& one : diagnostics.all()) {
      const bool is_of_a_form = one.severity() != diagnostic::Severity::error && !one.at.empty() && one.labels.empty();
      if (!is_of_a_form) {
        session_.diagnostics().add(one);
        continue;
      }
      evaluate::Finding finding;
      finding.kind = one.kind;
      finding.severity = one.severity();
      finding.arguments = one.arguments;
      finding.at = one.at;
      made_.documents.push_back(std::move(finding));
    }
    return records;
  }

  void add(evaluate::Population& population, std::size_t object) {
    pipeline::Audited one = pipeline::audit(policy_, session_.sources(), population, object, {});
    made_.reviews.push_back(std::move(one.review));
    made_.forms.push_back(std::move(one.form));
  }

  Session& session_;
  const pipeline::Policy& policy_;
  audit::Audit made_;
};

ExitCode code_of(const audit::Audit& audit, const Session& session) {
  ExitCode code = ExitCode::clean;
  const auto fails = [&](const evaluate::Finding& finding) { return session.fails_on(finding.severity); };
  for (const audit::Review& review : audit.reviews) {
    if (review.scorecard.limit_exceeded) return ExitCode::limit_exceeded;
    const bool differs = report::standing_of(review.scorecard) == report::Standing::differs;
    const bool counts_differences = session.invocation().fail_on != FailOn::never;
    if ((differs && counts_differences) || std::ranges::any_of(review.scorecard.findings, fails)) code = ExitCode::findings;
  }
  const bool others = std::ranges::any_of(audit.documents, fails) ||
                      std::ranges::any_of(audit.across, [&](const audit::AcrossFinding& one) { return fails(one.finding); });
  return others ? ExitCode::findings : code;
}

void write(Session& session, const pipeline::Policy& policy, const audit::Audit& audit) {
  const std::string& format = session.invocation().format;
  const bool is_for_people = format == "text" || format == "html";
  const report::Context context{*policy.plan, session.sources(), policy.stamp,
                                is_for_people ? session.settings() : session.machine_settings()};
  if (format == "html") {
    session.write(report::audit_html(audit, context));
  } else if (format == "json") {
    session.write(report::audit_json(audit, context));
  } else if (format == "sarif") {
    session.write(report::audit_sarif(audit, context, std::string(cli::version)));
  } else if (format == "junit") {
    session.write(report::audit_junit(audit, context));
  } else if (format == "github") {
    session.write(report::audit_annotations(audit, context));
  } else if (!audit.reviews.empty()) {
    session.write(report::audit_text(audit, context));
  }
}

}  // namespace

ExitCode audit_documents(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  ExitCode code = ExitCode::clean;
  const std::optional<pipeline::Policy> policy = session.policy_for_inputs(code);
  if (!policy) return code;
  const std::vector<std::string> files = session.files(invocation.operands, input_endings);
  const audit::Audit audit = Auditor(session, *policy).run(files);
  code = code_of(audit, session);
  write(session, *policy, audit);
  return session.finish(worse(code, session.code_of_input()));
}

}  // namespace heng::cli
