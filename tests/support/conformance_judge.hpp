// Holds what came out against what a case of the conformance suite expects. Results are read as the JSON that is the contract with
// other programs (docs/cli.md), places and codes as `check` reports them, so that nothing here depends on the engine's insides.
#pragma once

#include <string>
#include <vector>

#include "tests/support/conformance_file.hpp"

namespace heng::conformance {

// What `check` said of a policy: code, severity, place.
struct Message {
  std::string code;
  bool is_error = false;
  std::size_t line = 0, column = 0;  // code points, from 1
};

// “key = value” that concerns check alone: refused, warned, accepted.
[[nodiscard]] bool is_about_check(const std::string& key);
// Differences, one line each; empty: the case holds.
[[nodiscard]] std::vector<std::string> differences_of_check(const Expectations& expected, const std::string& policy,
                                                            const std::vector<Message>& said);
// `result`: one line of JSON.
[[nodiscard]] std::vector<std::string> differences_of_result(const Expectations& expected, const std::string& result);

}  // namespace heng::conformance
