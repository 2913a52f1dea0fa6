#include "engine/report/imports.hpp"

#include <catch2/catch.hpp>

namespace heng::report {
namespace {

model::Datum scalar(std::string text) {
  model::Datum made;
  made.form = model::Datum::Form::scalar;
  made.text = std::move(text);
  return made;
}

model::Datum table(std::vector<std::pair<std::string, model::Datum>> entries) {
  model::Datum made;
  made.form = model::Datum::Form::table;
  made.entries = std::move(entries);
  return made;
}

TEST_CASE("a project stands in a table by its number, or on a sheet by its name") {
  forms::Recognised recognised;
  for (const char* place : {"12", "附表 1"}) {
    model::Record record;
    record.data = table({{"project", table({{"name", scalar("甲")}, {"source", table({{"table", scalar(place)}})}})}});
    recognised.records.push_back(std::move(record));
  }
  const std::vector<ImportedProject> projects = projects_of(recognised, "a.xlsx");
  REQUIRE(projects.size() == 2);
  CHECK(projects[0].table == "12");
  CHECK(projects[1].table == "附表 1");
  const std::string shown = imports_table(projects, {});
  CHECK(shown.find("附表 1  甲") != std::string::npos);
}

}  // namespace
}  // namespace heng::report
