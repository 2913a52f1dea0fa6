// Each function is a recipe: its lines are the stages. Finding the files that a rule file uses is uses.cpp.
#include "engine/pipeline/pipeline.hpp"

#include <utility>

#include "engine/audit/approved_targets.hpp"
#include "engine/check/check.hpp"
#include "engine/compose/compose.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/evaluate.hpp"
#include "engine/intake/records.hpp"
#include "engine/model/shape.hpp"
#include "engine/parse/dump.hpp"
#include "engine/parse/parse.hpp"
#include "engine/pipeline/documents.hpp"
#include "engine/pipeline/package.hpp"
#include "engine/pipeline/paths.hpp"
#include "engine/pipeline/uses.hpp"
#include "engine/report/json_schema.hpp"
#include "engine/report/sha256.hpp"

namespace heng::pipeline {

namespace {

namespace kinds = diagnostic::kinds;
using diagnostic::Diagnostics;

std::optional<text::FileId> load(const std::string& path, FileReader& reader, text::Sources& sources, Diagnostics& diagnostics) {
  std::expected<std::string, ReadFailure> content = reader.read(path);
  if (content) return sources.add(path, *std::move(content));
  diagnostics.report({}, kinds::FileUnreadable, std::string(path), term(content.error()));
  return std::nullopt;
}

report::PolicyStamp::File stamp_of(text::FileId file, const text::Sources& sources) {
  return {sources.at(file).name(), report::sha256(sources.at(file).content())};
}

}  // namespace

Policy load_policy(const std::string& path, FileReader& reader, text::Sources& sources, Diagnostics& diagnostics) {
  Policy policy;
  policy.path = path;
  const std::optional<text::FileId> file = load(path, reader, sources, diagnostics);
  if (!file) {
    policy.is_readable = false;
    return policy;
  }
  policy.stamp.file = stamp_of(*file, sources);
  const Package package = find_package(path, reader, sources, diagnostics);
  policy.root = package.root;
  if (package.manifest) policy.stamp.package = {package.manifest->name, package.manifest->version};
  RuleFiles files = load_related(parse::parse(sources, *file, diagnostics), policy.root, reader, sources, diagnostics);
  for (std::size_t i = 1; i < files.chain.size(); ++i) policy.stamp.used.push_back(stamp_of(files.chain[i].file, sources));
  for (const parse::RuleFile& one : files.used) policy.stamp.used.push_back(stamp_of(one.file, sources));
  if (!files.has_bases) return policy;
  parse::RuleFile rules = compose::compose(std::move(files.chain), diagnostics);
  check::Checked checked = check::check(rules, sources, files.used, diagnostics);
  policy.targets = std::move(checked.targets);
  if (!diagnostics.has_errors()) policy.plan = std::move(checked.plan);
  return policy;
}

std::vector<model::Record> load_records(const std::string& path, FileReader& reader, text::Sources& sources,
                                        Diagnostics& diagnostics) {
  std::expected<std::string, ReadFailure> bytes = reader.read(path);
  if (!bytes) {
    diagnostics.report({}, kinds::FileUnreadable, std::string(path), term(bytes.error()));
    return {};
  }
  if (is_document(path, *bytes)) {
    return import_document(path, *std::move(bytes), std::nullopt, reader, sources, diagnostics).recognised.records;
  }
  return intake::read_records(sources, sources.add(path, *std::move(bytes)), std::nullopt, diagnostics);
}

audit::Review score(const Policy& policy, const text::Sources& sources, const model::Record& record, bool with_trace) {
  evaluate::Population alone(*policy.plan, sources, {&record, 1});
  return score(policy, sources, alone, 0, with_trace);
}

audit::Review score(const Policy& policy, const text::Sources& sources, evaluate::Population& population, std::size_t object,
                    bool with_trace) {
  evaluate::Options options;
  options.trace = with_trace;
  const model::Record& record = population.record_of(object);
  audit::Review review;
  review.scorecard = population.evaluate(object, options);
  const plan::ApprovedTargets* approved =
      policy.plan->is_self_assessment ? audit::targets_of(policy.targets, review.scorecard) : nullptr;
  if (approved != nullptr) {
    for (evaluate::Finding& finding : audit::hold_against(*approved, record))
      review.scorecard.findings.push_back(std::move(finding));
  }
  // Nothing is tried where it is not even known by which version.
  if (review.scorecard.versions.size() < 2)
    review.diagnoses = audit::reconcile(review.scorecard.plan_of(*policy.plan), sources, population, object, review.scorecard);
  return review;
}

Audited audit(const Policy& policy, const text::Sources& sources, evaluate::Population& population, std::size_t object,
              const inspect::Options& options) {
  Audited made{score(policy, sources, population, object, false), {}};
  if (!policy.plan->is_self_assessment) return made;
  made.form = inspect::assessment_of(population.record_of(object));
  audit::add_inspection(made.review, made.form, options);
  return made;
}

assure::CaseRun test(const Policy& policy, FileReader& reader, text::Sources& sources, Diagnostics& diagnostics,
                     std::string_view only) {
  const auto read_record = [&](const plan::Case& test) -> std::optional<model::Record> {
    const std::string folder(folder_of(sources.at(test.record_file_at.file).name()));
    const bool is_inside_package =
        is_portable_relative(test.record_file) && is_inside(reader.canonical(joined_path(folder, test.record_file)), policy.root);
    if (!is_inside_package) {
      diagnostics.report(test.record_file_at, kinds::OutsidePackage, std::string(test.record_file));
      return std::nullopt;
    }
    std::vector<model::Record> records = load_records(joined_path(folder, test.record_file), reader, sources, diagnostics);
    return records.empty() ? std::nullopt : std::optional(std::move(records.front()));
  };
  return assure::run_cases(*policy.plan, sources, read_record, only);
}

Formatting formatted(const std::string& path, FileReader& reader, text::Sources& sources, Diagnostics& diagnostics,
                     const format::Options& options) {
  Formatting result{load(path, reader, sources, diagnostics), std::nullopt};
  if (result.file) result.text = format::formatted(sources, *result.file, diagnostics, options);
  return result;
}

std::string project_schema() { return report::json_schema(model::self_assessment_shape(), "heng project"); }

std::string record_schema(const Policy& policy) { return report::json_schema(policy.plan->shape, policy.plan->name); }

std::optional<std::string> dump(Stage stage, const std::string& path, FileReader& reader, text::Sources& sources,
                                Diagnostics& diagnostics) {
  if (stage == Stage::plan) {
    const Policy policy = load_policy(path, reader, sources, diagnostics);
    return policy.plan ? std::optional(plan::dump(*policy.plan)) : std::nullopt;
  }
  const std::optional<text::FileId> file = load(path, reader, sources, diagnostics);
  return file ? std::optional(parse::dump(parse::parse(sources, *file, diagnostics))) : std::nullopt;
}

}  // namespace heng::pipeline
