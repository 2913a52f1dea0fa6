// Input and output are anonymous files in memory: the tool can seek in the one, and the kernel holds the size limit of the other.
#include "engine/cli/pdf_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/readers/limits.hpp"

namespace heng::cli {

namespace {

using readers::PdfFailure;

class MemoryFile {
 public:
  MemoryFile() : number_(::memfd_create("heng", MFD_CLOEXEC)) {}
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }

  bool write(std::string_view content) {
    while (!content.empty()) {
      const ssize_t count = ::write(number_, content.data(), content.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return false;
      content.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::lseek(number_, 0, SEEK_SET) == 0;
  }
  std::string read() {
    const off_t size = ::lseek(number_, 0, SEEK_END);
    std::string content(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
    std::size_t at = 0;
    while (at < content.size()) {
      const ssize_t count = ::pread(number_, content.data() + at, content.size() - at, static_cast<off_t>(at));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) break;
      at += static_cast<std::size_t>(count);
    }
    content.resize(at);
    return content;
  }

 private:
  int number_;
};

std::string path_of(std::string_view tool) {
  const char* variable = std::getenv("PATH");
  std::string_view folders = variable == nullptr ? "/usr/local/bin:/usr/bin:/bin" : variable;
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    std::string path = std::string(folders.substr(0, end)) + "/" + std::string(tool);
    folders.remove_prefix(std::min(end + 1, folders.size()));
    if (path.front() == '/' && ::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

void limit(decltype(RLIMIT_CPU) resource, std::size_t value) {
  const struct rlimit both{value, value};
  ::setrlimit(resource, &both);
}

// In the child, between fork and exec: calls to the system only.
[[noreturn]] void become(const char* path, char* const* arguments, int in, int out, int err, const PdfLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::setsid();
  limit(RLIMIT_CPU, limits.seconds);
  limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_FSIZE, limits.output_bytes);
  limit(RLIMIT_CORE, 0);
  const bool is_set = ::dup2(in, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 && ::dup2(err, STDERR_FILENO) >= 0;
  ::syscall(SYS_close_range, 3U, ~0U, 0U);
  std::array<char, 16> locale{"LC_ALL=C.UTF-8"};
  std::array<char*, 2> environment{locale.data(), nullptr};
  if (is_set) ::execve(path, arguments, environment.data());
  ::_exit(127);
}

struct Ended {
  int status = 0;
  bool is_late = false;
};

Ended wait_for(pid_t child, unsigned seconds) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  Ended ended;
  while (handle >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    struct pollfd waited{handle, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&waited, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    ended.is_late = ready == 0;
    break;
  }
  if (ended.is_late) ::kill(child, SIGKILL);
  if (handle >= 0) ::close(handle);
  while (::waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {
  }
  return ended;
}

std::expected<std::string, PdfFailure> run(std::string_view tool, std::vector<std::string> options, const std::string& pdf,
                                           const PdfLimits& limits) {
  const std::string path = path_of(tool);
  if (path.empty()) return std::unexpected(PdfFailure::missing);
  MemoryFile in;
  MemoryFile out;
  MemoryFile err;
  if (in.number() < 0 || out.number() < 0 || err.number() < 0 || !in.write(pdf)) return std::unexpected(PdfFailure::too_large);
  options.insert(options.begin(), std::string(tool));
  std::vector<char*> arguments;
  for (std::string& option : options) arguments.push_back(option.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  if (child < 0) return std::unexpected(PdfFailure::too_large);
  if (child == 0) become(path.c_str(), arguments.data(), in.number(), out.number(), err.number(), limits);
  const Ended ended = wait_for(child, limits.seconds);
  if (ended.is_late) return std::unexpected(PdfFailure::too_slow);
  if (WIFSIGNALED(ended.status)) {
    const int sign = WTERMSIG(ended.status);
    if (sign == SIGXCPU || sign == SIGKILL) return std::unexpected(PdfFailure::too_slow);
    if (sign == SIGXFSZ || sign == SIGABRT) return std::unexpected(PdfFailure::too_large);
    return std::unexpected(PdfFailure::damaged);
  }
  if (WEXITSTATUS(ended.status) != 0) {
    const bool is_locked = err.read().find("Incorrect password") != std::string::npos;
    return std::unexpected(is_locked ? PdfFailure::encrypted : PdfFailure::damaged);
  }
  return out.read();
}

// One more than may be, so that there being more is seen.
std::string last_page() { return std::to_string(readers::max_pdf_pages + 1); }

class Poppler final : public readers::PdfTool {
 public:
  explicit Poppler(PdfLimits limits) : limits_(limits) {}
  std::expected<std::string, PdfFailure> words(const std::string& pdf) override {
    return run("pdftotext", {"-bbox-layout", "-enc", "UTF-8", "-l", last_page(), "-", "-"}, pdf, limits_);
  }
  std::expected<std::string, PdfFailure> drawings(const std::string& pdf) override {
    return run("pdftocairo", {"-svg", "-l", last_page(), "-", "-"}, pdf, limits_);
  }

 private:
  PdfLimits limits_;
};

}  // namespace

std::unique_ptr<readers::PdfTool> real_pdf_tool(PdfLimits limits) { return std::make_unique<Poppler>(limits); }

}  // namespace heng::cli
