// What the tests of parse share: text in, tree and diagnostics out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/dump.hpp"
#include "engine/parse/parse.hpp"
#include "engine/text/source.hpp"

namespace heng::tests {

struct Parsed {
  text::Sources sources;
  text::FileId id = text::no_file;
  diagnostic::Diagnostics diagnostics;
  parse::RuleFile file;

  [[nodiscard]] std::string dump() const { return parse::dump(file); }
  // "3:6 UnexpectedText" for each, in order.
  [[nodiscard]] std::vector<std::string> reports() const {
    std::vector<std::string> list;
    for (const diagnostic::Diagnostic& one : diagnostics.all()) {
      const text::Position place = sources.at(one.at.file).position(one.at.begin);
      list.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + " " + std::string(one.kind->name));
    }
    return list;
  }
};

inline Parsed parsed(std::string_view text) {
  Parsed result;
  result.id = result.sources.add("test.heng", std::string(text));
  result.file = parse::parse(result.sources, result.id, result.diagnostics);
  result.diagnostics.sort();
  return result;
}
inline Parsed parsed_in_policy(std::string_view statements) { return parsed("政策 例 {\n" + std::string(statements) + "\n}\n"); }

// The dump of `设 x = TEXT`, without the statement; the reports if there are any.
inline std::string sentence(std::string_view text) {
  const Parsed result = parsed_in_policy("设 x = " + std::string(text));
  std::string reports;
  for (const std::string& report : result.reports()) reports += report + "\n";
  if (!reports.empty()) return reports;
  const std::string dump = result.dump();
  const std::string_view lead = "policy 例\n  let x = ";
  return dump.substr(lead.size(), dump.size() - lead.size() - 1);
}

}  // namespace heng::tests
