// Files of the conformance suite: tests/conformance/README.md has the grammar. Nothing here knows the engine but for records, which
// are data as intake reads them.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/datum.hpp"

namespace heng::conformance {

// What must come out, as written: key and value, in order.
using Expectations = std::vector<std::pair<std::string, std::string>>;

struct Case {
  std::string id, purpose;
  model::Datum record;
  Expectations expected;
};

// One policy, and the records that are scored with it: one record, or the members of one population.
struct Run {
  std::filesystem::path file;
  std::string policy;                        // complete: the sign @ is filled in
  std::map<std::string, std::string> files;  // beside the policy: path → text
  std::string pending;                       // the construct that is still refused; empty: none
  bool is_population = false;
  std::vector<Case> cases;
};

// Every run of a file. What is not written by the grammar is told in `wrong`, one line each, and left out.
[[nodiscard]] std::vector<Run> read_runs(const std::filesystem::path& file, std::vector<std::string>& wrong);

}  // namespace heng::conformance
