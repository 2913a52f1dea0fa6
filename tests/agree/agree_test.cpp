// The interpreter and the naive reference: the same figures to the last digit, on real records, on real records with other figures
// in them, and on policies and records that were made up.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "engine/intake/records.hpp"
#include "tests/support/agreement.hpp"
#include "tests/support/generate.hpp"

namespace {

using heng::model::Datum;
using heng::reference::Policy;
namespace fs = std::filesystem;
namespace reference = heng::reference;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::vector<fs::path> files(const fs::path& folder, const std::string& extension) {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == extension) found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

struct Sample {
  std::string name;
  Datum data;
};

std::vector<Sample> samples() {
  std::vector<Sample> all;
  for (const fs::path& path : files(fs::path(HENG_SOURCE_DIR) / "samples", ".toml")) {
    heng::text::Sources sources;
    heng::diagnostic::Diagnostics diagnostics;
    const auto file = sources.add(path.string(), content_of(path));
    for (auto& record : heng::intake::read_records(sources, file, std::nullopt, diagnostics)) {
      all.push_back({path.filename().string(), std::move(record.data)});
    }
  }
  return all;
}

std::vector<std::pair<std::string, std::unique_ptr<Policy>>> shipped_policies() {
  std::vector<std::pair<std::string, std::unique_ptr<Policy>>> all;
  for (const fs::path& path : files(fs::path(HENG_SOURCE_DIR) / "rules", ".heng")) {
    auto policy = reference::prepare(content_of(path));
    if (policy->plan && policy->plan->is_self_assessment) all.emplace_back(path.filename().string(), std::move(policy));
  }
  return all;
}

void require_agreement(const Policy& policy, const Datum& record, const std::string& what) {
  const auto comparison = reference::compare(reference::evaluated(policy, record), reference::score(policy.tree, record));
  INFO(what << "\n" << reference::shown(record));
  for (const std::string& difference : comparison.differences) UNSCOPED_INFO(difference);
  REQUIRE(comparison.differences.empty());
}

}  // namespace

TEST_CASE("agree on every sample under every shipped policy") {
  const auto policies = shipped_policies();
  const auto records = samples();
  REQUIRE(policies.size() >= 3);
  REQUIRE(records.size() >= 12);
  for (const auto& [name, policy] : policies) {
    for (const Sample& sample : records) {
      require_agreement(*policy, sample.data, name + " " + sample.name);
      CHECK(reference::score(policy->tree, sample.data).parts.size() >= 2);
    }
  }
}

TEST_CASE("agree on samples with other figures in them") {
  const auto policies = shipped_policies();
  const auto records = samples();
  int variants = 0, exact = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    heng::generate::Chooser choose(seed);
    const Sample& sample = records[seed % records.size()];
    const Datum variant = heng::generate::with_other_figures(choose, sample.data);
    for (const auto& [name, policy] : policies) {
      require_agreement(*policy, variant, name + " " + sample.name + " seed " + std::to_string(seed));
      exact += reference::score(policy->tree, variant).total ? 1 : 0;
    }
    ++variants;
  }
  CHECK(variants == 300);
  CHECK(exact > 200);  // most of them still have every figure that they need
}

namespace {

using heng::generate::Chooser;
using heng::generate::Input;

Input input_of(std::uint64_t seed) { return seed % 4 == 3 ? Input::self_assessment : Input::declared; }

struct Generated {
  std::string text;
  std::unique_ptr<Policy> policy;
};

// The policy of a seed; none where the checker refuses it.
Generated generated(Chooser& choose, Input input, const heng::generate::Wishes& wishes) {
  Generated made{heng::generate::policy(choose, input, wishes), nullptr};
  auto policy = reference::prepare(made.text);
  if (policy->plan) made.policy = std::move(policy);
  return made;
}

// The records of one run: three where they look at each other.
std::vector<Datum> run_of(Chooser& choose, const Policy& policy, Input input, bool is_complete) {
  std::vector<Datum> records;
  const bool has_peers = policy.plan->population != heng::plan::none;
  for (int i = 0; i < (has_peers ? 3 : 1); ++i) records.push_back(heng::generate::record(choose, input, is_complete));
  return records;
}

std::string shown(const std::vector<Datum>& records) {
  std::string text;
  for (const Datum& record : records) text += reference::shown(record) + "\n---";
  return text;
}

}  // namespace

TEST_CASE("agree on generated policies and records") {
  int accepted = 0, exact = 0, open = 0;
  std::uint64_t seed = 0;
  for (; accepted < 400; ++seed) {
    Chooser choose(seed);
    const Generated made = generated(choose, input_of(seed), {});
    if (!made.policy) continue;
    ++accepted;
    for (int k = 0; k < 10; ++k) {
      const std::vector<Datum> records = run_of(choose, *made.policy, input_of(seed), k < 3);
      const auto cards = reference::evaluated(*made.policy, records);
      for (const auto& comparison : reference::compare(cards, reference::score(made.policy->tree, records))) {
        exact += comparison.exact;
        open += comparison.open;
        if (comparison.differences.empty()) continue;
        INFO("seed " << seed << ", record " << k << "\n" << made.text << shown(records));
        for (const std::string& difference : comparison.differences) UNSCOPED_INFO(difference);
        REQUIRE(comparison.differences.empty());
      }
    }
  }
  // The generators are worth something only while most policies are accepted and most figures are known.
  CHECK(accepted * 2 > static_cast<int>(seed));
  CHECK(exact > 3 * open);
  CHECK(open > 1000);
}

TEST_CASE("an interval holds the score of the completed record") {
  heng::generate::Wishes wishes;
  wishes.answers = false;
  wishes.slips = false;
  int accepted = 0, intervals = 0;
  for (std::uint64_t seed = 50'000; accepted < 150; ++seed) {
    Chooser choose(seed);
    const Generated made = generated(choose, input_of(seed), wishes);
    if (!made.policy) continue;
    ++accepted;
    for (int k = 0; k < 4; ++k) {
      const std::vector<Datum> complete = run_of(choose, *made.policy, input_of(seed), true);
      const auto full = reference::evaluated(*made.policy, complete);
      for (const auto hole : {heng::generate::Hole::blank, heng::generate::Hole::unreadable}) {
        std::vector<Datum> holed;
        for (const Datum& record : complete) holed.push_back(heng::generate::with_holes(choose, record, hole));
        const auto open = reference::evaluated(*made.policy, holed);
        REQUIRE(open.size() == full.size());
        for (std::size_t i = 0; i < open.size(); ++i) {
          intervals += open[i].total.is_exact() ? 0 : 1;
          const auto lost = reference::outside(open[i], full[i]);
          if (lost.empty()) continue;
          INFO("seed " << seed << ", object " << i << "\n" << made.text << shown(holed) << "\ncomplete:" << shown(complete));
          for (const std::string& one : lost) UNSCOPED_INFO(one);
          REQUIRE(lost.empty());
        }
      }
    }
  }
  CHECK(intervals > 300);
}
