// heng score: records in, scores with their reconciliation out, in input order.
#include <algorithm>
#include <utility>

#include "engine/cli/session.hpp"
#include "engine/cli/verbs.hpp"
#include "engine/report/csv.hpp"
#include "engine/report/json.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/text.hpp"

namespace heng::cli {

namespace {

using audit::Review;

// Formats for machines leave record by record; those for people want to see all of them first.
class Writer {
 public:
  Writer(Session& session, const pipeline::Policy& policy)
      : session_(session),
        format_(session.invocation().format),
        is_streamed_(format_ == "json" || format_ == "csv"),
        context_{*policy.plan, session.sources(), policy.stamp, is_streamed_ ? session.machine_settings() : session.settings()} {
    if (format_ == "csv") session_.write(report::csv_head());
  }

  // False: nobody reads any more.
  bool add(Review review) {
    if (format_ == "json") return session_.write(report::json_line(review, context_) + '\n');
    if (format_ == "csv") return session_.write(report::csv_rows(review, context_));
    kept_.push_back(std::move(review));
    return true;
  }
  void end() {
    if (is_streamed_ || kept_.empty()) return;
    session_.write(format_ == "markdown" ? report::markdown_of(kept_, context_) : report::text_of(kept_, context_));
  }

 private:
  Session& session_;
  std::string format_;
  bool is_streamed_;
  report::Context context_;
  std::vector<Review> kept_;
};

ExitCode code_of(const Review& review, const Session& session) {
  if (review.scorecard.limit_exceeded) return ExitCode::limit_exceeded;
  const bool is_failed = std::ranges::any_of(review.scorecard.findings,
                                             [&](const evaluate::Finding& finding) { return session.fails_on(finding.severity); });
  const bool differs = report::standing_of(review.scorecard) == report::Standing::differs;
  const bool counts_differences = session.invocation().fail_on != FailOn::never;
  return is_failed || (differs && counts_differences) ? ExitCode::findings : ExitCode::clean;
}

}  // namespace

ExitCode score(const Verb& verb, const Invocation& invocation, Surroundings& surroundings) {
  Session session(verb, invocation, surroundings);
  ExitCode code = ExitCode::clean;
  const std::optional<pipeline::Policy> policy = session.policy_for_inputs(code);
  if (!policy) return code;

  code = ExitCode::clean;
  const std::vector<std::string> files = session.files(invocation.operands, input_endings);
  Writer writer(session, *policy);
  bool is_read = true;
  {
    const bool with_trace = invocation.format == "json";
    const auto take = [&](Review review) {
      code = worse(code, code_of(review, session));
      is_read = writer.add(std::move(review));
    };
    if (policy->plan->population != plan::none) {
      // Objects look at each other: all are read before the first is scored.
      const Session::Objects objects = session.objects(*policy, files);
      Progress progress(session, objects.own);
      for (std::size_t object = 0; object < objects.own && is_read; ++object) {
        if (objects.population->is_shown(object))
          take(pipeline::score(*policy, session.sources(), *objects.population, object, with_trace));
        progress.step();
      }
      writer.end();
      return session.finish(worse(code, session.code_of_input()));
    }
    Progress progress(session, files.size());
    for (auto file = files.begin(); file != files.end() && is_read; ++file) {
      const std::vector<model::Record> records =
          pipeline::load_records(*file, session.surroundings(), session.sources(), session.diagnostics());
      for (auto record = records.begin(); record != records.end() && is_read; ++record) {
        take(pipeline::score(*policy, session.sources(), *record, with_trace));
      }
      progress.step();
    }
  }
  writer.end();
  return session.finish(worse(code, session.code_of_input()));
}

}  // namespace heng::cli
