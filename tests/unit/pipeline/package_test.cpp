// heng.toml, the border that it draws, and several versions of one policy.
#include "engine/pipeline/package.hpp"

#include <catch2/catch.hpp>

#include "engine/pipeline/pipeline.hpp"
#include "tests/unit/pipeline/reader.hpp"

namespace heng::pipeline {
namespace {

using Kinds = std::vector<std::string>;

Kinds kinds_of(const diagnostic::Diagnostics& diagnostics) {
  Kinds made;
  for (const auto& one : diagnostics.all()) made.emplace_back(one.kind->name);
  return made;
}

struct Found {
  test::Reader reader;
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  Package package;

  Found(std::map<std::string, std::string> files, const std::string& path, std::map<std::string, std::string> links = {}) {
    reader.files = std::move(files);
    reader.links = std::move(links);
    package = find_package(path, reader, sources, diagnostics);
  }
};

Found manifest(const std::string& text) { return {{{"rules/heng.toml", text}}, "rules/a/p.heng"}; }

TEST_CASE("a package is the folder of the nearest heng.toml upward") {
  const std::string text = "name = \"例\"\n";
  CHECK(Found({{"rules/heng.toml", text}}, "rules/a/b/p.heng").package.root == "/here/rules");
  CHECK(Found({{"rules/heng.toml", text}, {"rules/a/heng.toml", text}}, "rules/a/b/p.heng").package.root == "/here/rules/a");
  CHECK(Found({{"heng.toml", text}}, "rules/a/p.heng").package.root == "/here");
  CHECK(Found({}, "rules/a/p.heng").package.root == "/here/rules");
  CHECK(Found({}, "mine/a/p.heng").package.root == "/here/mine/a");
  const Found found({{"heng.toml", text}}, "p.heng");
  CHECK(found.package.root == "/here");
  CHECK(found.sources.at(found.package.file).name() == "heng.toml");
  // A policy that is a link lies where it leads.
  CHECK(Found({{"rules/heng.toml", text}, {"/other/heng.toml", text}}, "rules/p.heng", {{"/here/rules/p.heng", "/other/p.heng"}})
            .package.root == "/other");
}

TEST_CASE("heng.toml is read whole, and nothing in it is passed over") {
  const Found whole = manifest(
      "name = \"某省规则库\"\nversion = \"2024.1\"\nauthority = \"某省财政厅\"\ncites = [\"甲1号\", \"乙2号\"]\nvalid = { from = "
      "2024-01-01, to = "
      "2026-12-31 }\n");
  CHECK(kinds_of(whole.diagnostics) == Kinds{});
  REQUIRE(whole.package.manifest);
  CHECK(whole.package.manifest->name == "某省规则库");
  CHECK(whole.package.manifest->version == "2024.1");
  CHECK(whole.package.manifest->authority == "某省财政厅");
  CHECK(whole.package.manifest->cites == std::vector<std::string>{"甲1号", "乙2号"});
  CHECK(quantity::iso(*whole.package.manifest->valid_to) == "2026-12-31");

  const std::string name = "name = \"例\"\n";
  const std::vector<std::pair<std::string, Kinds>> wrong = {
      {"", {"ManifestName"}},
      {"version = \"1\"\n", {"ManifestName"}},
      {name + "versoin = \"1\"\n", {"ManifestKey"}},
      {name + "version = 1\n", {"ManifestValue"}},
      {name + "cites = \"甲\"\n", {"ManifestValue"}},
      {name + "cites = [1]\n", {"ManifestValue"}},
      {name + "valid = 2024-01-01\n", {"ManifestValue"}},
      {name + "valid = { from = 2024-01-01 }\n", {"ManifestValue"}},
      {name + "valid = { from = 2024-02-30, to = 2024-12-31 }\n", {"TomlValue"}},
      {name + "valid = { from = \"2024-02-30\", to = 2024-12-31 }\n", {"ManifestValue"}},
      {name + "valid = { from = 2024-01-01, to = 2023-12-31 }\n", {"ValidityReversed"}},
      {name + "valid = { from = 2024-01-01, to = 2024-12-31, by = 1 }\n", {"ManifestKey"}},
  };
  for (const auto& [text, wanted] : wrong) {
    INFO(text);
    const Found found = manifest(text);
    CHECK(kinds_of(found.diagnostics) == wanted);
    CHECK_FALSE(found.diagnostics.all().at(0).at.file == text::no_file);
  }
}

TEST_CASE("the border of heng.toml holds for 引用, 基于 and links") {
  const auto errors = [](const std::string& head, std::map<std::string, std::string> links = {}) {
    test::Reader reader;
    reader.files = {{"lib/x.heng", "单位 头 计数\n"},
                    {"pack/heng.toml", "name = \"例\"\n"},
                    {"pack/lib/x.heng", "单位 头 计数\n"},
                    {"pack/a/p.heng", head}};
    reader.links = std::move(links);
    text::Sources sources;
    diagnostic::Diagnostics diagnostics;
    (void)load_policy("pack/a/p.heng", reader, sources, diagnostics);
    return kinds_of(diagnostics);
  };
  CHECK(errors("引用 “../lib/x.heng”\n") == Kinds{});
  CHECK(errors("引用 “../../lib/x.heng”\n") == Kinds{"OutsidePackage"});
  CHECK(errors("引用 “../lib/x.heng”\n", {{"/here/pack/lib/x.heng", "/here/lib/x.heng"}}) == Kinds{"OutsidePackage"});
  CHECK(errors("政策 例 基于 “../../lib/x.heng” { }\n") == Kinds{"OutsidePackage"});
}

TEST_CASE("versions of one policy neither overlap nor leave a hole") {
  const auto date = [](int year, int month, int day) {
    return quantity::Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day),
                          quantity::Date::Precision::day};
  };
  std::uint32_t place = 0;
  const auto version = [&](const std::string& root, const std::string& key, std::optional<quantity::Date> from,
                           std::optional<quantity::Date> to) {
    ++place;
    return PolicyVersion{root, key, from, to, {0, place, place + 1}};
  };
  const auto said = [](std::vector<PolicyVersion> versions) {
    diagnostic::Diagnostics diagnostics;
    check_versions(std::move(versions), diagnostics);
    return kinds_of(diagnostics);
  };
  const auto first = version("r", "k", date(2020, 1, 1), date(2021, 12, 31));
  const auto second = version("r", "k", date(2022, 1, 1), date(2023, 12, 31));
  CHECK(said({}) == Kinds{});
  CHECK(said({first}) == Kinds{});
  CHECK(said({second, first}) == Kinds{});
  CHECK(said({first, version("r", "k", date(2021, 12, 31), date(2023, 1, 1))}) == Kinds{"VersionsOverlap"});
  CHECK(said({first, version("r", "k", date(2022, 1, 2), date(2023, 1, 1))}) == Kinds{"VersionsHole"});
  CHECK(said({first, version("r", "k", std::nullopt, std::nullopt)}) == Kinds{"VersionsOverlap"});
  CHECK(said({first, version("r", "other", date(2021, 12, 31), date(2023, 1, 1))}) == Kinds{});
  CHECK(said({first, version("other", "k", date(2021, 12, 31), date(2023, 1, 1))}) == Kinds{});
  // Whole years and a version inside another one.
  CHECK(said({first, version("r", "k", quantity::Date{2022, 1, 1, quantity::Date::Precision::year}, date(2022, 12, 31))}) ==
        Kinds{});
  CHECK(said({first, version("r", "k", date(2020, 2, 1), date(2020, 3, 1)), second}) == Kinds{"VersionsOverlap"});
  diagnostic::Diagnostics diagnostics;
  check_versions({first, version("r", "k", date(2022, 3, 1), date(2023, 1, 1))}, diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(std::get<std::string>(diagnostics.all()[0].arguments[1]) == "2022年1月1日");
  CHECK(std::get<std::string>(diagnostics.all()[0].arguments[2]) == "2022年2月28日");
}

}  // namespace
}  // namespace heng::pipeline
