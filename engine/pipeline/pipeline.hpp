// The whole flow, stage after stage: rule files to a plan, records to reviews, cases to results. Nothing is decided here but the
// order, and no file is touched but through the seam (file_reader.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assure/run_cases.hpp"
#include "engine/audit/audit.hpp"
#include "engine/audit/reconcile.hpp"
#include "engine/diagnostic/diagnostic.hpp"
#include "engine/evaluate/population.hpp"
#include "engine/format/format.hpp"
#include "engine/model/datum.hpp"
#include "engine/pipeline/file_reader.hpp"
#include "engine/plan/plan.hpp"
#include "engine/report/context.hpp"
#include "engine/text/source.hpp"

namespace heng::pipeline {

struct Policy {
  std::string path;
  // Absent when there were errors, or when the file holds no policy; is_readable tells a file that could not even be read.
  std::optional<plan::Plan> plan;
  bool is_readable = true;
  std::vector<plan::ApprovedTargets> targets;
  report::PolicyStamp stamp;
  std::string root;  // of its package
};

// Reads a rule file and all that it uses, parses and checks.
[[nodiscard]] Policy load_policy(const std::string& path, FileReader& reader, text::Sources& sources,
                                 diagnostic::Diagnostics& diagnostics);

// The records of one file ("-": the standard input). Whatever could not be read is reported; the rest is there.
[[nodiscard]] std::vector<model::Record> load_records(const std::string& path, FileReader& reader, text::Sources& sources,
                                                      diagnostic::Diagnostics& diagnostics);

// Scores a record, holds it against the targets that were approved for its project, and reconciles what was declared.
[[nodiscard]] audit::Review score(const Policy& policy, const text::Sources& sources, const model::Record& record, bool with_trace);
// The same of one object among those that it may look at (评价对象).
[[nodiscard]] audit::Review score(const Policy& policy, const text::Sources& sources, evaluate::Population& population,
                                  std::size_t object, bool with_trace);

// Scores, reconciles and inspects one object: its review with the findings of the finding rules, and the form that they read. Only
// records of the built-in shape 自评表 are inspected.
struct Audited {
  audit::Review review;
  inspect::Assessment form;
};
[[nodiscard]] Audited audit(const Policy& policy, const text::Sources& sources, evaluate::Population& population,
                            std::size_t object, const inspect::Options& options);

// Runs the policy's cases; `only`: those whose name holds this text.
[[nodiscard]] assure::CaseRun test(const Policy& policy, FileReader& reader, text::Sources& sources,
                                   diagnostic::Diagnostics& diagnostics, std::string_view only);

// A rule file as it was read and as it should be written; text is absent where it has errors, which are reported.
struct Formatting {
  std::optional<text::FileId> file;  // absent: it could not be read
  std::optional<std::string> text;
};
[[nodiscard]] Formatting formatted(const std::string& path, FileReader& reader, text::Sources& sources,
                                   diagnostic::Diagnostics& diagnostics, const format::Options& options);

// JSON Schemas: of the built-in record, of the records that a policy reads.
[[nodiscard]] std::string project_schema();
[[nodiscard]] std::string record_schema(const Policy& policy);

// A stage's product as text, for developers and goldens. nullopt: it could not be made, which is reported. Syntax is made of what
// could be read, whatever else was wrong.
enum class Stage : std::uint8_t { syntax, plan };
[[nodiscard]] std::optional<std::string> dump(Stage stage, const std::string& path, FileReader& reader, text::Sources& sources,
                                              diagnostic::Diagnostics& diagnostics);

}  // namespace heng::pipeline
