#include "engine/intake/manifest.hpp"

#include <charconv>
#include <string_view>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/intake/records.hpp"

namespace heng::intake {

namespace {

namespace kinds = diagnostic::kinds;
using model::Datum;

constexpr std::string_view keys = "name, version, authority, cites, valid";

text::Span place_of(const Datum& datum) { return datum.key_at.empty() ? datum.at : datum.key_at; }

// 2020-01-01
std::optional<quantity::Date> date_of(std::string_view text) {
  constexpr std::size_t length = 10;
  if (text.size() != length || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t begin, std::size_t count) {
    int value = -1;
    const char* first = text.data() + begin;
    const auto [end, error] = std::from_chars(first, first + count, value);
    return error == std::errc{} && end == first + count ? value : -1;
  };
  const int year = number(0, 4);
  const int month = number(5, 2);
  const int day = number(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  quantity::Date date;
  date.year = static_cast<std::int16_t>(year);
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day);
  date.precision = quantity::Date::Precision::day;
  return quantity::is_valid(date) ? std::optional(date) : std::nullopt;
}

class Reader {
 public:
  explicit Reader(diagnostic::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Manifest read(const Datum& table) {
    for (const auto& [key, datum] : table.entries) {
      if (key == "name") {
        manifest_.name = text(key, datum);
      } else if (key == "version") {
        manifest_.version = text(key, datum);
      } else if (key == "authority") {
        manifest_.authority = text(key, datum);
      } else if (key == "cites") {
        cites(datum);
      } else if (key == "valid") {
        valid(datum);
      } else {
        diagnostics_.report(place_of(datum), kinds::ManifestKey, key, std::string(keys));
      }
    }
    return std::move(manifest_);
  }

 private:
  std::string text(const std::string& key, const Datum& datum) {
    if (datum.form == Datum::Form::scalar && datum.quoted && !datum.text.empty()) return datum.text;
    wrong(key, datum, {"带引号的文字", "text in quotes"});
    return {};
  }
  void cites(const Datum& datum) {
    if (datum.form != Datum::Form::list)
      return wrong("cites", datum, {"文号的列表：[\"…\"]", "a list of document numbers: [\"…\"]"});
    for (const Datum& one : datum.items) {
      if (std::string cite = text("cites", one); !cite.empty()) manifest_.cites.push_back(std::move(cite));
    }
  }
  void valid(const Datum& datum) {
    const diagnostic::Term form{"起止：{ from = 2020-01-01, to = 2030-12-31 }", "its ends: { from = 2020-01-01, to = 2030-12-31 }"};
    if (datum.form != Datum::Form::table) return wrong("valid", datum, form);
    for (const auto& [key, end] : datum.entries) {
      if (key != "from" && key != "to") {
        diagnostics_.report(place_of(end), kinds::ManifestKey, "valid." + key, std::string("from, to"));
        continue;
      }
      const auto date = end.form == Datum::Form::scalar ? date_of(end.text) : std::nullopt;
      if (!date) wrong("valid." + key, end, {"日期：2020-01-01", "a date: 2020-01-01"});
      (key == "from" ? manifest_.valid_from : manifest_.valid_to) = date;
    }
    if (datum.find("from") == nullptr || datum.find("to") == nullptr) return wrong("valid", datum, form);
    const bool is_reversed = manifest_.valid_from && manifest_.valid_to &&
                             quantity::last_day(*manifest_.valid_to) < quantity::first_day(*manifest_.valid_from);
    if (is_reversed) {
      diagnostics_.report(place_of(datum), kinds::ValidityReversed, quantity::spelled(*manifest_.valid_from),
                          quantity::spelled(*manifest_.valid_to));
    }
  }
  void wrong(const std::string& key, const Datum& datum, diagnostic::Term form) {
    diagnostics_.report(datum.at.empty() ? place_of(datum) : datum.at, kinds::ManifestValue, std::string(key), std::move(form));
  }

  diagnostic::Diagnostics& diagnostics_;
  Manifest manifest_;
};

}  // namespace

Manifest read_manifest(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics) {
  const std::string_view content = sources.at(file).content();
  const bool is_blank = content.find_first_not_of(" \t\r\n") == std::string_view::npos;
  Manifest manifest;
  if (!is_blank) {
    const std::vector<model::Record> read = read_records(sources, file, Format::toml, diagnostics);
    if (read.empty()) return manifest;  // reported
    const bool has_name = read.front().data.find("name") != nullptr;
    manifest = Reader(diagnostics).read(read.front().data);
    if (has_name) return manifest;
  }
  diagnostics.report({file, 0, 0}, kinds::ManifestName);
  return manifest;
}

}  // namespace heng::intake
