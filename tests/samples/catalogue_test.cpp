// The library of policies against its catalogue (rules/catalogue.toml): every method has a policy that checks, whose cases pass and
// hold the worked examples that it is listed with, and a page that names the source. Where the catalogue of scoring rules is at
// hand, every worked example of a rule whose methods are all listed here is a case of some policy.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/intake/records.hpp"
#include "engine/pipeline/pipeline.hpp"
#include "tests/support/disk.hpp"

namespace {

using heng::model::Datum;

const std::filesystem::path source_dir = HENG_SOURCE_DIR;

std::string contents(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  INFO(path);
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
}

using heng::support::Disk;

struct Method {
  std::string id, title, policy, page, source;
  std::vector<std::string> examples;
};

std::vector<Method> methods() {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;
  const auto file = sources.add("rules/catalogue.toml", contents(source_dir / "rules/catalogue.toml"));
  const auto records = heng::intake::read_records(sources, file, std::nullopt, diagnostics);
  REQUIRE(diagnostics.all().empty());
  REQUIRE(records.size() == 1);
  const Datum* rows = records.front().data.find("method");
  REQUIRE(rows != nullptr);
  std::vector<Method> result;
  for (const Datum& row : rows->items) {
    const auto text = [&](const char* key) {
      INFO("method " << result.size() + 1 << ", " << key);
      const Datum* cell = row.find(key);
      REQUIRE(cell != nullptr);
      return cell->text;
    };
    Method method{text("id"), text("title"), text("policy"), text("page"), text("source"), {}};
    const Datum* examples = row.find("examples");
    INFO(method.id << " " << method.title);
    REQUIRE(examples != nullptr);
    for (const Datum& example : examples->items) method.examples.push_back(example.text);
    result.push_back(std::move(method));
  }
  return result;
}

// A source may name several addresses.
std::vector<std::string> addresses(const std::string& source) {
  std::vector<std::string> result(1);
  for (std::size_t i = 0; i < source.size(); ++i) {
    if ((source[i] == ',' || source[i] == ';') && i + 1 < source.size() && source[i + 1] == ' ') {
      result.emplace_back();
      ++i;
    } else {
      result.back() += source[i];
    }
  }
  return result;
}

// The ids that the name of a case begins with: 「G1-1 G1-2 供养人员控制率」.
void add_ids(const std::string& name, std::set<std::string>& ids) {
  std::istringstream words(name);
  for (std::string word; words >> word;) {
    const auto dash = word.find('-');
    const auto is_number = [](const std::string& text) {
      return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
    };
    if (word[0] < 'A' || word[0] > 'Z' || dash == std::string::npos) return;
    if (!is_number(word.substr(1, dash - 1)) || !is_number(word.substr(dash + 1))) return;
    ids.insert(word);
  }
}

struct Rule {
  std::string id;
  std::set<std::string> methods;
  int examples = 0;
};

// `**A1. title** (S01, S02) [PR CF]`, text, then one line “- …” an example.
std::vector<Rule> documented_rules(const std::filesystem::path& path) {
  std::vector<Rule> rules;
  bool inside = false;
  std::istringstream lines(contents(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) inside = line == "## Rules by feature";
    if (!inside) continue;
    if (line.starts_with("**")) {
      Rule rule;
      rule.id = line.substr(2, line.find('.') - 2);
      const auto open = line.find('(', line.find("**", 2)), shut = line.find(')', open);
      INFO(line);
      REQUIRE(shut != std::string::npos);
      std::istringstream ids(line.substr(open + 1, shut - open - 1));
      for (std::string id; std::getline(ids, id, ',');) rule.methods.insert(id.substr(id.find('S')));
      rules.push_back(std::move(rule));
    } else if (line.starts_with("- ") && !rules.empty()) {
      ++rules.back().examples;
    }
  }
  return rules;
}

}  // namespace

TEST_CASE("every method of the catalogue has a policy that checks, with cases that pass, and a page that names its source") {
  std::set<std::string> paths;
  for (const Method& method : methods()) {
    INFO(method.id << " " << method.title << ": rules/" << method.policy);
    CHECK(paths.insert(method.policy).second);
    const std::filesystem::path page = source_dir / "rules" / method.page;
    REQUIRE(std::filesystem::exists(page));
    const std::string text = contents(page);
    for (const std::string& address : addresses(method.source)) {
      INFO(address);
      CHECK(text.find(address) != std::string::npos);
    }

    Disk disk;
    heng::text::Sources sources;
    heng::diagnostic::Diagnostics diagnostics;
    const auto policy =
        heng::pipeline::load_policy((source_dir / "rules" / method.policy).generic_string(), disk, sources, diagnostics);
    for (const auto& one : diagnostics.all()) {
      INFO(one.kind->name);
      CHECK(one.severity() == heng::diagnostic::Severity::note);
    }
    REQUIRE(policy.plan);
    const auto run = heng::pipeline::test(policy, disk, sources, diagnostics, "");
    CHECK_FALSE(run.results.empty());
    std::set<std::string> ids;
    for (const auto& result : run.results) {
      INFO(result.name);
      CHECK(result.passed);
      add_ids(result.name, ids);
    }
    for (const std::string& example : method.examples) {
      INFO("example " << example);
      CHECK(ids.contains(example));
    }
    for (const std::string& id : ids) {
      INFO("case " << id << " is not listed under examples");
      CHECK(std::find(method.examples.begin(), method.examples.end(), id) != method.examples.end());
    }
  }
}

TEST_CASE("the library holds at least forty methods") {
  std::set<std::string> ids;
  for (const Method& method : methods()) ids.insert(method.id);
  CHECK(ids.size() >= 40);
}

TEST_CASE("every worked example of the rules of these methods is a case of some policy") {
  const std::filesystem::path path = std::filesystem::path(HENG_SHARED_DIR) / "policies.md";
  if (!std::filesystem::exists(path)) {
    WARN("left out: " << path << " is not here");
    return;
  }
  std::set<std::string> built, held;
  for (const Method& method : methods()) {
    built.insert(method.id);
    held.insert(method.examples.begin(), method.examples.end());
  }
  const std::vector<Rule> rules = documented_rules(path);
  CHECK(rules.size() > 90);
  std::set<std::string> known;
  for (const Rule& rule : rules) {
    INFO("rule " << rule.id);
    CHECK(rule.examples >= 2);
    for (int i = 1; i <= rule.examples; ++i) known.insert(rule.id + "-" + std::to_string(i));
    if (!std::all_of(rule.methods.begin(), rule.methods.end(), [&](const std::string& id) { return built.contains(id); })) continue;
    for (int i = 1; i <= rule.examples; ++i) {
      INFO("example " << i);
      CHECK(held.contains(rule.id + "-" + std::to_string(i)));
    }
  }
  for (const std::string& id : held) {
    INFO("example " << id << " is of no rule");
    CHECK(known.contains(id));
  }
}
