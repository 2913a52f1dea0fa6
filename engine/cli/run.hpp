// The whole command line as a function, for main and for tests.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/exit_code.hpp"
#include "engine/cli/surroundings.hpp"

namespace heng::cli {

// `words`: the arguments without the program's name. Never throws.
[[nodiscard]] ExitCode run(const std::vector<std::string>& words, Surroundings& surroundings);

}  // namespace heng::cli
