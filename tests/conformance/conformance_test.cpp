// The conformance suite: every case of the files in this folder. README.md has the format; other implementations use the same
// files.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/population.hpp"
#include "engine/pipeline/paths.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "engine/report/json.hpp"
#include "tests/support/conformance_file.hpp"
#include "tests/support/conformance_judge.hpp"

namespace {

namespace fs = std::filesystem;
namespace conformance = heng::conformance;
namespace pipeline = heng::pipeline;

constexpr std::size_t least_cases = 970;

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

  // One line of JSON a case. The cases of a population look at each other.
  [[nodiscard]] std::vector<std::string> results(const conformance::Run& run) const {
    std::vector<heng::model::Record> records(run.cases.size());
    for (std::size_t i = 0; i < records.size(); ++i) records[i].data = run.cases[i].record;
    const heng::report::Context context{*policy.plan, sources, policy.stamp, {}};
    std::vector<std::string> lines;
    if (run.is_population) {
      heng::evaluate::Population population(*policy.plan, sources, records);
      for (std::size_t i = 0; i < population.size(); ++i)
        lines.push_back(heng::report::json_line(pipeline::score(policy, sources, population, i, false), context));
    } else {
      for (const heng::model::Record& record : records)
        lines.push_back(heng::report::json_line(pipeline::score(policy, sources, record, false), context));
    }
    return lines;
  }
};

// What is wrong with each case of a run.
std::vector<std::string> differences(const conformance::Run& run, const conformance::Case& one, const Loaded& loaded,
                                     const std::vector<std::string>& results) {
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
  const auto number = static_cast<std::size_t>(&one - run.cases.data());
  if (number >= results.size()) return {"there is no result"};
  return conformance::differences_of_result(one.expected, results[number]);
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
      const std::vector<std::string> results = loaded->policy.plan ? loaded->results(run) : std::vector<std::string>();
      for (const conformance::Case& one : run.cases) {
        const std::string where = fs::relative(file, HENG_SOURCE_DIR).string() + " " + one.id + " " + one.purpose;
        if (!ids.emplace(one.id, file).second) wrong.push_back(where + ": the id is taken");
        if (one.expected.empty()) wrong.push_back(where + ": nothing is expected");
        for (const std::string& difference : differences(run, one, *loaded, results))
          wrong.push_back(where + "\n    " + difference);
      }
    }
  }
  for (const std::string& line : wrong) UNSCOPED_INFO(line);
  CHECK(wrong.empty());
  CHECK(ids.size() >= least_cases);
}

TEST_CASE("what does not come out as expected is told") {
  const std::string result =
      R"({"total":"7.00","interval":null,"items":[{"name":"试","score":null,"interval":["3.00","4.00"],"deciders":["甲"]}],)"
      R"("findings":[{"code":"MissingField","field":"甲"}]})";
  const auto differences = [&](const conformance::Expectations& expected) {
    return conformance::differences_of_result(expected, result).size();
  };
  CHECK(differences({{"total", "7"}, {"试", "[3, 4]"}, {"by:试", "甲"}, {"findings", "MissingField 甲"}}) == 0);
  CHECK(differences({{"试", "[3, 4]"}}) == 0);
  CHECK(differences({{"total", "7.01"}, {"findings", "any"}}) == 1);
  CHECK(differences({{"total", "7"}}) == 1);  // a finding that the case does not speak of
  CHECK(differences({{"试", "[3, 4.01]"}}) == 1);
  CHECK(differences({{"试", "3"}, {"findings", "any"}}) == 1);
  CHECK(differences({{"by:试", "乙"}, {"findings", "any"}}) == 1);
  CHECK(differences({{"findings", "MissingField 乙"}}) == 1);
  CHECK(differences({{"考", "3"}, {"findings", "any"}}) == 1);
  CHECK(differences({{"rejected", "代码"}}) == 2);  // neither refused nor without scores

  const std::string policy = "政策 例 {\n  满分 1 分\n}";
  const std::vector<conformance::Message> said{{"UnitNotAttached", true, 2, 6}};
  CHECK(conformance::differences_of_check({{"refused", "UnitNotAttached 2:6 1 分"}}, policy, said).empty());
  CHECK_FALSE(conformance::differences_of_check({{"refused", "UnitNotAttached 2:3 满分"}}, policy, said).empty());
  CHECK_FALSE(conformance::differences_of_check({{"refused", "UnknownUnit 2:6 1 分"}}, policy, said).empty());
  CHECK_FALSE(conformance::differences_of_check({{"refused", "UnitNotAttached 2:7 1 分"}}, policy, said).empty());
  CHECK_FALSE(conformance::differences_of_check({{"accepted", "yes"}}, policy, said).empty());
}
