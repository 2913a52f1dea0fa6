#include "engine/model/datum.hpp"

#include <catch2/catch.hpp>

using heng::model::Datum;
using heng::model::document_place;

namespace {

Datum scalar(std::string text) {
  Datum datum;
  datum.form = Datum::Form::scalar;
  datum.text = std::move(text);
  return datum;
}

Datum table(std::vector<std::pair<std::string, Datum>> entries) {
  Datum datum;
  datum.form = Datum::Form::table;
  datum.entries = std::move(entries);
  return datum;
}

}  // namespace

TEST_CASE("a path of keys leads through tables and ends at nothing otherwise") {
  const Datum record = table({{"declared", table({{"score", scalar("9.68")}, {"", scalar("empty key")}})}, {"name", scalar("甲")}});
  REQUIRE(record.find_path("declared.score") != nullptr);
  CHECK(record.find_path("declared.score")->text == "9.68");
  CHECK(record.find_path("declared.")->text == "empty key");
  CHECK(record.find_path("name")->text == "甲");
  CHECK(record.find_path("declared.rate") == nullptr);
  CHECK(record.find_path("name.first") == nullptr);
  CHECK(record.find_path("declared.score.more") == nullptr);
  CHECK(record.find_path("") == nullptr);
  CHECK(record.find("declared.score") == nullptr);
}

TEST_CASE("a document place takes the scalars it knows and ignores the rest") {
  const Datum source = table({{"document", scalar("甲.txt")}, {"line", scalar("628")}, {"row", table({})}, {"page", scalar("3")}});
  const auto place = document_place(source);
  CHECK(place.document == "甲.txt");
  CHECK(place.line == "628");
  CHECK(place.row.empty());
  CHECK_FALSE(place.empty());
  CHECK(document_place(scalar("甲.txt")).empty());
}
