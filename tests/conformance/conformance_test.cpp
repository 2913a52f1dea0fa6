// The conformance suite: every case of the files in this folder. README.md has the format; other implementations use the same
// files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/pipeline/paths.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "engine/report/json.hpp"
#include "tests/support/conformance_file.hpp"
#include "tests/support/conformance_judge.hpp"

namespace {

namespace fs = std::filesystem;
namespace conformance = heng::conformance;
namespace pipeline = heng::pipeline;

constexpr std::size_t least_cases = 960;

// The policy and the files beside it, in a package of their own.
const std::string policy_path = "/rules/case/policy.heng";

class CaseFiles : public pipeline::FileReader {
 public:
  explicit CaseFiles(const conformance::Run& run) {
    files_[policy_path] = run.policy + "\n";
    for (const auto& [path, text] : run.files) files_[canonical(pipeline::joined_path("/rules/case", path))] = text + "\n";
  }
  std::expected<std::string, pipeline::ReadFailure> read(const std::string& path) override {
    const auto found = files_.find(canonical(path));
    if (found == files_.end()) return std::unexpected(pipeline::ReadFailure::not_found);
    return found->second;
  }
  std::string canonical(const std::string& path) override { return pipeline::normal_path(path); }

 private:
  std::map<std::string, std::string> files_;
};

// A policy as it was loaded, kept while the cases that follow use the same text.
struct Loaded {
  heng::text::Sources sources;
  pipeline::Policy policy;
  std::vector<conformance::Message> said;

  explicit Loaded(const conformance::Run& run) {
    CaseFiles files(run);
    heng::diagnostic::Diagnostics diagnostics;
    policy = pipeline::load_policy(policy_path, files, sources, diagnostics);
    for (const heng::diagnostic::Diagnostic& one : diagnostics.all()) {
      conformance::Message message{std::string(one.kind->name), one.severity() == heng::diagnostic::Severity::error};
      if (!one.at.empty()) {
        const heng::text::Position at = sources.at(one.at.file).position(one.at.begin);
        message.line = at.line;
        message.column = at.column;
      }
      said.push_back(message);
    }
  }

  [[nodiscard]] std::string result(const heng::model::Datum& data) const {
    heng::model::Record record;
    record.data = data;
    const heng::report::Context context{*policy.plan, sources, policy.stamp, {}};
    return heng::report::json_line(pipeline::score(policy, sources, record, false), context);
  }
};

std::vector<std::string> differences(const conformance::Run& run, const conformance::Case& one, const Loaded& loaded) {
  if (!run.pending.empty()) {
    const bool is_refused =
        std::any_of(loaded.said.begin(), loaded.said.end(), [](const auto& said) { return said.code == "NotBuilt"; });
    if (is_refused) return {};
    return {"pending (" + run.pending + "), but check no longer answers NotBuilt: remove the mark"};
  }
  std::vector<std::string> found = conformance::differences_of_check(one.expected, run.policy, loaded.said);
  const bool wants_result = std::any_of(one.expected.begin(), one.expected.end(),
                                        [](const auto& pair) { return !conformance::is_about_check(pair.first); });
  if (!wants_result || !found.empty()) return found;
  if (!loaded.policy.plan) return {"there is no policy to score with"};
  return conformance::differences_of_result(one.expected, loaded.result(one.record));
}

}  // namespace

TEST_CASE("the conformance suite") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(HENG_SOURCE_DIR) / "tests/conformance")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> wrong;
  std::map<std::string, fs::path> ids;
  std::optional<Loaded> loaded;
  std::string loaded_policy;
  for (const fs::path& file : files) {
    for (const conformance::Run& run : conformance::read_runs(file, wrong)) {
      if (!loaded || loaded_policy != run.policy || !run.files.empty()) loaded.emplace(run);
      loaded_policy = run.files.empty() ? run.policy : "";
      for (const conformance::Case& one : run.cases) {
        const std::string where = fs::relative(file, HENG_SOURCE_DIR).string() + " " + one.id + " " + one.purpose;
        if (!ids.emplace(one.id, file).second) wrong.push_back(where + ": the id is taken");
        if (one.expected.empty()) wrong.push_back(where + ": nothing is expected");
        for (const std::string& difference : differences(run, one, *loaded)) wrong.push_back(where + "\n    " + difference);
      }
    }
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
  CHECK(ids.size() >= least_cases);
}
