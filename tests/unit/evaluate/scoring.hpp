// What the tests of evaluate share: rule text and record text in, the scorecard out.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "engine/evaluate/evaluate.hpp"
#include "engine/evaluate/printing.hpp"
#include "engine/intake/records.hpp"
#include "tests/support/agreement.hpp"

namespace heng::tests {

using evaluate::Finding;
using evaluate::PartResult;
using evaluate::Scorecard;

inline std::string read(const std::string& path) {
  std::ifstream file(std::filesystem::path(HENG_SOURCE_DIR) / path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

struct Scored {
  std::unique_ptr<heng::reference::Policy> policy;
  heng::text::Sources sources;
  Scorecard card;
};

inline Scored score(const std::string& policy, const std::string& record, bool trace = false) {
  Scored scored;
  scored.policy = heng::reference::prepare(policy);
  for (const std::string& line : scored.policy->refusals()) UNSCOPED_INFO(line);
  REQUIRE(scored.policy->plan);
  const auto file = scored.policy->sources.add("record.toml", record);
  heng::diagnostic::Diagnostics diagnostics;
  const auto records = heng::intake::read_records(scored.policy->sources, file, heng::intake::Format::toml, diagnostics);
  REQUIRE(records.size() == 1);
  heng::evaluate::Options options;
  options.trace = trace;
  scored.card = heng::evaluate::evaluate(*scored.policy->plan, scored.policy->sources, records[0], options);
  return scored;
}

inline const Finding* find(const Scorecard& card, const std::string& code) {
  const auto found =
      std::find_if(card.findings.begin(), card.findings.end(), [&](const Finding& finding) { return finding.code() == code; });
  return found == card.findings.end() ? nullptr : &*found;
}

inline const PartResult* find(const std::vector<PartResult>& parts, const std::string& name) {
  for (const PartResult& part : parts) {
    if (part.name == name && part.parts.empty()) return &part;
    if (const PartResult* inner = find(part.parts, name)) return inner;
  }
  return nullptr;
}

inline std::string points(const Scorecard& card, const std::string& item) {
  const PartResult* part = find(card.parts, item);
  return part ? heng::evaluate::points_text(part->score, part->places) : "no such item";
}

inline std::string total(const Scorecard& card) { return heng::evaluate::points_text(card.total, 2); }

inline std::string grade(const Scorecard& card) {
  std::string text;
  for (const std::string& one : card.grades.at(0).grades) text += (text.empty() ? "" : "或") + one;
  return text;
}

// Where a finding points, as line:column of the record's file.
inline std::string place(const Scored& scored, const std::string& code) {
  const Finding* finding = find(scored.card, code);
  if (!finding || finding->at.empty()) return "nowhere";
  const auto at = scored.policy->sources.at(finding->at.file).position(finding->at.begin);
  return std::to_string(at.line) + ":" + std::to_string(at.column);
}

inline std::string first_argument(const Finding* finding) { return finding ? std::get<std::string>(finding->arguments[0]) : ""; }

// One item of 10 points over two money fields and what else is declared.
inline std::string one_item(const std::string& sentence, const std::string& fields = "甲 “a”：金额 万元；乙 “b”：金额 万元") {
  return "政策 例 {\n  输入 { " + fields + " }\n  满分 10分\n  各项得分 保留两位小数，四舍五入\n  项 试 10分 { 得 " + sentence +
         " }\n  等级 { 优 ≥ 9分；良 ≥ 5分；差 其余 }\n}\n";
}

inline std::string funds(const std::string& original, const std::string& revised, const std::string& spent) {
  return "[project]\nname = \"甲项目\"\nyear = 2023\n[[funds]]\nname = \"年度资金总额\"\noriginal_budget = \"" + original +
         "\"\nrevised_budget = \"" + revised + "\"\nexpenditure = \"" + spent + "\"\n";
}

inline std::vector<heng::model::Record> records_of(heng::text::Sources& sources, const std::string& text) {
  heng::diagnostic::Diagnostics diagnostics;
  return heng::intake::read_records(sources, sources.add("record.toml", text), heng::intake::Format::toml, diagnostics);
}

}  // namespace heng::tests
