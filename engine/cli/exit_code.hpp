// What the process says when it ends (the contract with scripts; docs: command line). Where several hold, the highest.
#pragma once

#include <algorithm>
#include <cstdint>

namespace heng::cli {

enum class ExitCode : std::uint8_t {
  clean = 0,
  findings = 1,      // at or above --fail-on, a declared total that is not reproduced, failed cases
  unusable = 2,      // usage error, invalid policy
  unread_input = 3,  // the rest was processed and reported
  limit_exceeded = 4,
  internal_error = 5,  // or output that could not be written
};

[[nodiscard]] constexpr ExitCode worse(ExitCode left, ExitCode right) { return std::max(left, right); }

}  // namespace heng::cli
