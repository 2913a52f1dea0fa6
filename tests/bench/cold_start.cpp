// Cold start: how long a whole process takes to check a policy and score one project. Prints min, median and max of many runs; it
// judges nothing (timings are compared side by side, never asserted).
//
//   bench_cold_start [runs]
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

extern char** environ;

namespace {

// One run of the command with its output thrown away, in microseconds; negative when it could not be run.
long run(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  const int failed = posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  int status = 0;
  if (failed == 0) waitpid(child, &status, 0);
  const auto end = std::chrono::steady_clock::now();
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) return -1;
  return std::chrono::duration_cast<std::chrono::microseconds>(end - begin).count();
}

void measure(const char* name, const std::vector<std::string>& command, int runs) {
  std::vector<long> times;
  for (int i = 0; i < runs + 3; ++i) {
    const long time = run(command);
    if (time < 0) {
      std::printf("%-44s could not be run\n", name);
      return;
    }
    if (i >= 3) times.push_back(time);  // the first ones warm the page cache
  }
  std::sort(times.begin(), times.end());
  const auto milliseconds = [](long value) {
    return std::to_string(value / 1000) + "." + std::to_string(value % 1000 / 100) + " ms";
  };
  std::printf("%-44s min %8s  median %8s  max %8s\n", name, milliseconds(times.front()).c_str(),
              milliseconds(times[times.size() / 2]).c_str(), milliseconds(times.back()).c_str());
}

}  // namespace

int main(int count, char** words) {
  const int runs = count > 1 ? std::max(1, std::atoi(words[1])) : 100;
  const std::string root = HENG_SOURCE_DIR;
  const std::string policy = root + "/rules/xinxiang/self-assessment-2023.heng";
  std::printf("%d runs each, whole processes\n", runs);
  measure("heng --version (the process alone)", {HENG_BINARY, "--version"}, runs);
  measure("heng check POLICY", {HENG_BINARY, "check", policy}, runs);
  measure("heng score POLICY, one project",
          {HENG_BINARY, "score", "--policy", policy, root + "/samples/xinxiang-2023/07-e-government-network.toml"}, runs);
  measure("heng score POLICY, twelve projects", {HENG_BINARY, "score", "--policy", policy, root + "/samples/xinxiang-2023"}, runs);
}
