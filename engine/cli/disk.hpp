// The real surroundings: POSIX files, standard streams, the environment.
#pragma once

#include <memory>

#include "engine/cli/surroundings.hpp"

namespace heng::cli {

[[nodiscard]] std::unique_ptr<Surroundings> real_surroundings();

}  // namespace heng::cli
