// The process: real surroundings around run().
#include <csignal>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/cli/disk.hpp"
#include "engine/cli/run.hpp"

int main(int count, char** arguments) {
  // A closed pipe is seen where writing fails, and ends the run quietly.
  std::signal(SIGPIPE, SIG_IGN);
  const std::vector<std::string> words(arguments + (count > 0 ? 1 : 0), arguments + count);
  const std::unique_ptr<heng::cli::Surroundings> surroundings = heng::cli::real_surroundings();
  return std::to_underlying(heng::cli::run(words, *surroundings));
}
