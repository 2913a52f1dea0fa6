#include "engine/report/audit_json.hpp"

#include <nlohmann/json.hpp>

#include "engine/report/json.hpp"
#include "engine/report/printed.hpp"
#include "engine/report/review_rows.hpp"

namespace heng::report {

namespace {

using Json = nlohmann::ordered_json;

Json object_of(const ReviewRow& row, const audit::Audit& audit) {
  Json made;
  made["code"] = row.code;
  made["severity"] = diagnostic::severity_word(row.severity, diagnostic::Language::english);
  if (row.project) {
    Json projects = Json::array({row.project_name});
    for (const std::size_t other : row.others) projects.push_back(project_name(audit.reviews[other].scorecard));
    made["projects"] = std::move(projects);
  }
  if (!row.item.empty()) made["item"] = row.item;
  made["message"] = row.what;
  if (!row.why.empty()) made["why"] = row.why;
  if (!row.to_do.empty()) made["to_do"] = row.to_do;
  if (!row.place.empty()) made["place"] = row.place;
  if (!row.points.empty()) made["points"] = row.points;
  if (row.is_accepted) made["reason"] = row.reason;
  return made;
}

}  // namespace

std::string audit_json(const audit::Audit& audit, const Context& context) {
  std::string out;
  for (const audit::Review& review : audit.reviews) out += json_line(review, context) + '\n';
  const std::vector<ReviewRow> rows = review_rows(audit, context);
  Json last;
  last["across"] = Json::array();
  last["documents"] = Json::array();
  last["accepted"] = Json::array();
  const std::size_t first_accepted = rows.size() - audit.accepted.size();
  const std::size_t first_document = first_accepted - audit.documents.size();
  const std::size_t first_across = first_document - audit.across.size();
  for (std::size_t at = first_across; at < rows.size(); ++at) {
    const char* key = at >= first_accepted ? "accepted" : at >= first_document ? "documents" : "across";
    last[key].push_back(object_of(rows[at], audit));
  }
  last["counts"] = Json::array();
  for (const CodeCount& one : code_counts(rows)) {
    last["counts"].push_back({{"code", one.code},
                              {"severity", diagnostic::severity_word(one.severity, diagnostic::Language::english)},
                              {"count", one.count}});
  }
  return out + last.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace heng::report
