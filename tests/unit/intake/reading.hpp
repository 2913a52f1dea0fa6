// What the tests of intake share: reading a text held in memory, and naming what was reported with its place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/intake/records.hpp"

namespace heng::intake {

struct Reading {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  std::vector<model::Record> records;

  explicit Reading(std::string content, std::string name = "甲.toml") {
    const text::FileId file = sources.add(std::move(name), std::move(content));
    records = read_records(sources, file, std::nullopt, diagnostics);
  }

  // "TomlValue 2:8 “10分”" for each diagnostic, in order of place.
  [[nodiscard]] std::vector<std::string> reported() {
    diagnostics.sort();
    std::vector<std::string> out;
    for (const diagnostic::Diagnostic& diagnostic : diagnostics.all()) {
      const text::Position at = sources.at(diagnostic.at.file).position(diagnostic.at.begin);
      out.push_back(std::string(diagnostic.kind->name) + ' ' + std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' +
                    std::string(sources.text(diagnostic.at)));
    }
    return out;
  }

  // The scalar at a path of the first record, as typed; "(none)" where there is none.
  [[nodiscard]] std::string text(std::string_view path) const {
    const model::Datum* datum = records.empty() ? nullptr : records.front().data.find_path(path);
    return datum != nullptr && datum->form == model::Datum::Form::scalar ? datum->text : "(none)";
  }

  // The source text of the value at a path of the first record.
  [[nodiscard]] std::string typed(std::string_view path) const {
    const model::Datum* datum = records.empty() ? nullptr : records.front().data.find_path(path);
    return datum == nullptr ? "(none)" : std::string(sources.text(datum->at));
  }
};

using Reports = std::vector<std::string>;

}  // namespace heng::intake
