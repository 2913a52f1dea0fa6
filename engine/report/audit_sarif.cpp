#include "engine/report/audit_sarif.hpp"

#include <map>
#include <string_view>

#include <nlohmann/json.hpp>

#include "engine/inspect/rule.hpp"
#include "engine/report/review_rows.hpp"
#include "engine/report/sha256.hpp"

namespace heng::report {

namespace {

using Json = nlohmann::ordered_json;
using diagnostic::Severity;

// SARIF's words for severities are those of our own English messages.
std::string_view level_of(Severity severity) { return diagnostic::severity_word(severity, diagnostic::Language::english); }

// A path as a URI reference: everything but letters, digits and -._~/ is spelled out (RFC 3986).
std::string uri_of(std::string_view path) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          std::string_view("-._~/").find(c) != std::string_view::npos;
    if (is_plain) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    }
  }
  return out;
}

Json message(const std::string& text) { return Json{{"text", text}}; }

Json rule_of(const ReviewRow& row) {
  Json made;
  made["id"] = row.code;
  made["defaultConfiguration"]["level"] = level_of(row.severity);
  if (const diagnostic::MessageKind* kind = diagnostic::find_kind(row.code); kind != nullptr) {
    made["shortDescription"] = message(std::string(kind->english));
    made["shortDescription"]["markdown"] = std::string(kind->chinese);
    if (!kind->hint_english.empty()) {
      made["help"] = message(std::string(kind->hint_english));
      made["help"]["markdown"] = std::string(kind->hint_chinese);
    }
  } else {
    made["shortDescription"] = message(row.code);
  }
  return made;
}

Json result_of(const ReviewRow& row, std::size_t rule) {
  Json made;
  made["ruleId"] = row.code;
  made["ruleIndex"] = rule;
  made["level"] = level_of(row.severity);
  std::string said = row.project_name.empty() ? std::string() : row.project_name + "：";
  if (!row.item.empty()) said += row.item + "：";
  said += row.what;
  if (!row.to_do.empty()) said += "（" + row.to_do + "）";
  made["message"] = message(said);
  Json location;
  if (!row.file.empty()) {
    Json& physical = location["physicalLocation"];
    physical["artifactLocation"]["uri"] = uri_of(row.file);
    if (row.line > 0) physical["region"] = {{"startLine", row.line}, {"startColumn", row.column}};
  }
  Json logical = Json::array();
  if (!row.project_name.empty()) logical.push_back({{"name", row.project_name}, {"kind", "object"}});
  if (!row.item.empty()) logical.push_back({{"name", row.item}, {"kind", "member"}});
  if (!row.place.empty()) logical.push_back({{"fullyQualifiedName", row.place}});
  if (!logical.empty()) location["logicalLocations"] = std::move(logical);
  made["locations"] = Json::array({std::move(location)});
  // The same finding of the next run, whatever lines came in between.
  made["partialFingerprints"]["finding/v1"] = sha256(row.code + '\n' + row.project_name + '\n' + row.item + '\n' + row.what);
  if (!row.points.empty()) made["properties"]["points"] = row.points;
  if (!row.why.empty()) made["properties"]["why"] = row.why;
  if (row.is_accepted) made["suppressions"] = Json::array({{{"kind", "external"}, {"justification", row.reason}}});
  return made;
}

}  // namespace

std::string audit_sarif(const audit::Audit& audit, const Context& context, const std::string& tool_version) {
  Json driver;
  driver["name"] = "heng";
  driver["version"] = tool_version;
  driver["language"] = context.settings.language == diagnostic::Language::chinese ? "zh-CN" : "en-US";
  driver["rules"] = Json::array();
  Json results = Json::array();
  std::map<std::string, std::size_t> known;
  for (const ReviewRow& row : review_rows(audit, context)) {
    const auto [rule, is_new] = known.try_emplace(row.code, known.size());
    if (is_new) driver["rules"].push_back(rule_of(row));
    results.push_back(result_of(row, rule->second));
  }
  Json run;
  run["tool"]["driver"] = std::move(driver);
  run["columnKind"] = "unicodeCodePoints";
  run["results"] = std::move(results);
  run["properties"]["policy"] = {{"name", context.plan.name}, {"sha256", context.stamp.file.sha256}};
  Json made;
  made["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json";
  made["version"] = "2.1.0";
  made["runs"] = Json::array({std::move(run)});
  return made.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace heng::report
