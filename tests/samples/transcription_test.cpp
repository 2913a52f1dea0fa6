// Every sample of samples/xinxiang-2023 against the transcription of the document's tables, cell by cell and row by row: nothing is
// left out, added or put right. Amounts carry the unit of the table's heading, all else is as typed.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/intake/records.hpp"

using heng::model::Datum;

namespace {

struct Files {
  heng::text::Sources sources;
  heng::diagnostic::Diagnostics diagnostics;

  Datum read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    REQUIRE(stream);
    const auto file = sources.add(path.filename().string(), {std::istreambuf_iterator<char>(stream), {}});
    auto records = heng::intake::read_records(sources, file, std::nullopt, diagnostics);
    REQUIRE(records.size() == 1);
    return std::move(records.front().data);
  }
};

std::string cell(const Datum& table, std::string_view path) {
  const Datum* datum = table.find_path(path);
  INFO(path);
  REQUIRE(datum != nullptr);
  REQUIRE(datum->form == Datum::Form::scalar);
  return datum->text;
}

const std::vector<Datum>& rows(const Datum& table, std::string_view key) {
  const Datum* datum = table.find(key);
  INFO(key);
  REQUIRE(datum != nullptr);
  return datum->items;
}

std::string amount(const std::string& typed) { return typed.empty() ? typed : typed + "万元"; }

void compare_funds(const Datum& sample, const Datum& table) {
  const auto& ours = rows(sample, "funds");
  const auto& theirs = rows(table, "fund");
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    INFO("fund row " << i);
    CHECK(cell(ours[i], "name") == cell(theirs[i], "label"));
    for (const char* key : {"original_budget", "revised_budget", "expenditure"})
      CHECK(cell(ours[i], key) == amount(cell(theirs[i], key)));
    for (const char* key : {"weight", "rate", "score"})
      CHECK(cell(ours[i], std::string("declared.") + key) == cell(theirs[i], key));
    CHECK_FALSE(cell(ours[i], "at.line").empty());
  }
}

void compare_management(const Datum& sample, const Datum& table) {
  const auto& ours = rows(sample, "management");
  const auto& theirs = rows(table, "management");
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    INFO("management item " << i);
    CHECK(cell(ours[i], "name") == cell(theirs[i], "item"));
    CHECK(cell(ours[i], "weight") == cell(theirs[i], "weight"));
    CHECK(cell(ours[i], "declared") == cell(theirs[i], "score"));
  }
}

void compare_indicators(const Datum& sample, const Datum& table) {
  const auto& ours = rows(sample, "indicators");
  const auto& theirs = rows(table, "indicator");
  REQUIRE(ours.size() == theirs.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    INFO("indicator row " << i);
    for (const char* key : {"level1", "level2", "level3", "target", "actual", "weight", "deviation", "reason"}) {
      CHECK(cell(ours[i], key) == cell(theirs[i], key));
    }
    CHECK(cell(ours[i], "declared") == cell(theirs[i], "score"));
    CHECK(cell(ours[i], "at.line") == cell(theirs[i], "line"));
  }
}

}  // namespace

TEST_CASE("the samples are the tables of the document, cell by cell") {
  Files files;
  const Datum corpus = files.read(std::filesystem::path(HENG_SHARED_DIR) / "corpus/xinxiang-2023-tables.toml");
  const auto& tables = rows(corpus, "project");
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(HENG_SOURCE_DIR) / "samples/xinxiang-2023")) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  REQUIRE(tables.size() == 12);
  REQUIRE(paths.size() == tables.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    INFO(paths[i].filename());
    const Datum sample = files.read(paths[i]);
    const Datum& table = tables[i];
    CHECK(cell(sample, "project.name") == cell(table, "name"));
    CHECK(cell(sample, "project.year") == cell(corpus, "year"));
    CHECK(cell(sample, "project.department") == cell(table, "department"));
    CHECK(cell(sample, "project.implementer") == cell(table, "implementer"));
    CHECK(cell(sample, "project.source.document") == cell(corpus, "source"));
    CHECK(cell(sample, "project.source.line") == cell(table, "line"));
    compare_funds(sample, table);
    compare_management(sample, table);
    compare_indicators(sample, table);
    CHECK(cell(sample, "declared.weight") == cell(table, "total_weight"));
    CHECK(cell(sample, "declared.total") == cell(table, "total_score"));
    CHECK(cell(sample, "declared.at.line") == cell(table, "total_line"));
  }
  CHECK(files.diagnostics.all().empty());
}
