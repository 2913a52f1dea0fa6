// A record written and read again is the same record, whatever stands in its texts.
#include "engine/report/records.hpp"

#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/intake/json.hpp"
#include "engine/intake/toml.hpp"

namespace heng::report {
namespace {

using model::Datum;

// What is typed, without places.
std::string typed(const Datum& datum) {
  std::string out;
  switch (datum.form) {
    case Datum::Form::scalar:
      return (datum.quoted ? "“" : "‹") + datum.text + (datum.quoted ? "”" : "›");
    case Datum::Form::table:
      for (const auto& [key, value] : datum.entries) out += key + '=' + typed(value) + ';';
      return '{' + out + '}';
    case Datum::Form::list:
      for (const Datum& item : datum.items) out += typed(item) + ';';
      return '[' + out + ']';
    case Datum::Form::missing:
      break;
  }
  return "none";
}

Datum read(const std::string& content, bool is_toml) {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  const text::FileId file = sources.add(is_toml ? "a.toml" : "a.json", content);
  const text::Span whole{file, 0, static_cast<std::uint32_t>(content.size())};
  const std::optional<Datum> made =
      is_toml ? intake::read_toml(sources, whole, diagnostics) : intake::read_json(sources, whole, diagnostics);
  INFO(content);
  REQUIRE(made);
  REQUIRE(diagnostics.all().empty());
  return *made;
}

Datum scalar(std::string text, bool quoted) {
  Datum made;
  made.form = Datum::Form::scalar;
  made.quoted = quoted;
  made.text = std::move(text);
  return made;
}

Datum random_text() {
  static const std::vector<std::string> pieces = {"\"",    "\\", "\n", "\t",   "\r",   "#",  "=",  "≥95%",
                                                  "年度 ", "'",  "]",  "\x01", "\x7f", "😀", "100"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces))) text += piece;
  return scalar(text, true);
}

Datum random_table(int depth) {
  static const std::vector<std::string> keys = {"name", "分值", "a.b", "declared", "at", "x-1", "\"", "年 度"};
  static const std::vector<std::string> numbers = {"2023", "42.47", "-0.10", "1000000000000.000000"};
  Datum table;
  table.form = Datum::Form::table;
  for (const std::string& key : keys) {
    // A record without anything is none; its first key is always there.
    if (key != keys.front() && *rc::gen::arbitrary<bool>()) continue;
    const int choice = *rc::gen::inRange(0, depth > 0 ? 5 : 2);
    Datum value;
    if (choice == 0) {
      value = random_text();
    } else if (choice == 1) {
      value = scalar(*rc::gen::elementOf(numbers), false);
    } else if (choice == 2) {
      value = random_table(depth - 1);
    } else {
      value.form = Datum::Form::list;
      const int count = *rc::gen::inRange(0, 3);
      for (int i = 0; i < count; ++i) value.items.push_back(choice == 3 ? random_table(depth - 1) : random_text());
    }
    table.entries.emplace_back(key, std::move(value));
  }
  return table;
}

// TOML groups what stands alone in front; the order among keys carries nothing.
Datum sorted(Datum datum) {
  std::ranges::sort(datum.entries, {}, [](const auto& entry) { return entry.first; });
  for (auto& [key, value] : datum.entries) value = sorted(std::move(value));
  for (Datum& item : datum.items) item = sorted(std::move(item));
  return datum;
}

TEST_CASE("what is written as TOML or JSON is read as the same record") {
  CHECK(rc::check("TOML", [] {
    const Datum record = random_table(3);
    RC_ASSERT(typed(sorted(read(record_toml(record, "由公开文件导入\n第1张表"), true))) == typed(sorted(record)));
  }));
  CHECK(rc::check("JSON", [] {
    const Datum record = random_table(3);
    const std::string line = record_json(record);
    RC_ASSERT(line.find('\n') == std::string::npos);
    RC_ASSERT(typed(read(line, false)) == typed(record));
  }));
}

TEST_CASE("the samples are written as they were read") {
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(HENG_SOURCE_DIR "/samples/xinxiang-2023")) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream stream(entry.path());
    const std::string content{std::istreambuf_iterator<char>(stream), {}};
    const Datum record = read(content, true);
    CHECK(typed(read(record_toml(record, ""), true)) == typed(record));
    CHECK(typed(read(record_json(record), false)) == typed(record));
    // The layout is the one that people write: apart from comments the text is the same.
    const std::string written = record_toml(record, "");
    CHECK(content.ends_with(written));
    ++count;
  }
  CHECK(count == 12);
}

TEST_CASE("missing values are left out, headings are comments") {
  Datum record;
  record.form = Datum::Form::table;
  record.entries.emplace_back("gone", Datum());
  record.entries.emplace_back("name", scalar("甲", true));
  CHECK(record_toml(record, "一\n二") == "# 一\n# 二\nname = \"甲\"\n");
  CHECK(record_json(record) == R"({"name":"甲"})");
}

}  // namespace
}  // namespace heng::report
