// POSIX calls with their errors turned into values. A written file appears whole or not at all.
#include "engine/cli/disk.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "engine/cli/pdf_process.hpp"

namespace heng::cli {

namespace {

using pipeline::ReadFailure;
namespace fs = std::filesystem;

// Offsets in sources are 32 bits wide.
constexpr std::size_t most_bytes = 0xFFFFFFFEU;
constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;
constexpr mode_t usual_mode = 0666;
constexpr mode_t permission_bits = 07777;

ReadFailure failure_of(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return ReadFailure::not_found;
    case EACCES:
    case EPERM:
      return ReadFailure::not_permitted;
    case EISDIR:
      return ReadFailure::is_folder;
    default:
      return ReadFailure::failed;
  }
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDERR_FILENO) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  // Closes now; false on an error that the system reports only then.
  bool close() {
    const int closing = std::exchange(number_, -1);
    return ::close(closing) == 0;
  }

 private:
  int number_;
};

std::expected<std::string, ReadFailure> read_all(int descriptor) {
  std::string content;
  struct stat status{};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    if (static_cast<std::size_t>(status.st_size) > most_bytes) return std::unexpected(ReadFailure::too_large);
    content.reserve(static_cast<std::size_t>(status.st_size));
  }
  std::array<char, chunk_bytes> chunk{};
  while (true) {
    const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::unexpected(failure_of(errno));
    if (count == 0) return content;
    content.append(chunk.data(), static_cast<std::size_t>(count));
    if (content.size() > most_bytes) return std::unexpected(ReadFailure::too_large);
  }
}

// 0, or errno.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

bool has_ending(std::string_view name, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); });
}

class Disk final : public Surroundings {
 public:
  std::expected<std::string, ReadFailure> read(const std::string& path) override {
    if (path == "-") return read_all(STDIN_FILENO);
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return std::unexpected(failure_of(errno));
    return read_all(file.number());
  }

  std::string canonical(const std::string& path) override {
    std::error_code error;
    const fs::path found = fs::weakly_canonical(path, error);
    if (!error && found.is_absolute()) return found.generic_string();
    return fs::absolute(path, error).lexically_normal().generic_string();
  }

  std::expected<std::vector<std::string>, ReadFailure> walk(const std::string& path,
                                                            std::span<const std::string_view> endings) override {
    if (path == "-") return std::vector<std::string>{path};
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::not_found) return std::unexpected(ReadFailure::not_found);
    if (error) return std::unexpected(failure_of(error.value()));
    if (status.type() != fs::file_type::directory) return std::vector<std::string>{path};
    std::vector<std::string> found;
    fs::recursive_directory_iterator at(path, error);
    if (error) return std::unexpected(failure_of(error.value()));
    for (const fs::recursive_directory_iterator end; at != end; at.increment(error)) {
      if (error) return std::unexpected(failure_of(error.value()));
      const std::string name = at->path().filename().string();
      if (name.starts_with('.')) {
        at.disable_recursion_pending();
      } else if (at->is_regular_file(error) && has_ending(name, endings)) {
        found.push_back(at->path().generic_string());
      }
    }
    if (error) return std::unexpected(failure_of(error.value()));
    std::ranges::sort(found);
    return found;
  }

  std::expected<void, std::string> write_file(const std::string& path, std::string_view content) override {
    struct stat status{};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, content);
    // A link stays, and the file that it names keeps who may read it.
    std::error_code error;
    const std::string target = exists ? fs::canonical(path, error).string() : path;
    if (error) return failed(error.value());
    const std::string temporary = fmt::format("{}.{}.part", target, ::getpid());
    if (auto written = write_new(temporary, content, exists ? std::optional(status.st_mode) : std::nullopt); !written) {
      ::unlink(temporary.c_str());
      return written;
    }
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
      const int refused = errno;
      ::unlink(temporary.c_str());
      return failed(refused);
    }
    return {};
  }

  std::expected<void, std::string> make_folder(const std::string& path) override {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) return failed(error.value());
    return {};
  }
  readers::PdfTool& pdf_tool() override { return *pdf_tool_; }
  [[nodiscard]] std::size_t processors() const override { return std::max(1U, std::thread::hardware_concurrency()); }

  bool out(std::string_view text) override {
    if (out_is_closed_) return false;
    const int error = write_all(STDOUT_FILENO, text);
    if (error == 0) return true;
    out_is_closed_ = true;
    has_failed_ = has_failed_ || error != EPIPE;
    return false;
  }
  // Nobody can be told that messages cannot be written.
  void err(std::string_view text) override { static_cast<void>(write_all(STDERR_FILENO, text)); }
  [[nodiscard]] bool has_failed_writing() const override { return has_failed_; }

  [[nodiscard]] std::optional<std::string> variable(const char* name) const override {
    const char* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  }
  [[nodiscard]] bool out_is_terminal() const override { return ::isatty(STDOUT_FILENO) == 1; }
  [[nodiscard]] bool err_is_terminal() const override { return ::isatty(STDERR_FILENO) == 1; }
  [[nodiscard]] std::size_t terminal_width() const override {
    struct winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
  }
  [[nodiscard]] std::int64_t milliseconds() const override {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  }

 private:
  static std::unexpected<std::string> failed(int error) { return std::unexpected(std::generic_category().message(error)); }

  static std::expected<void, std::string> write_new(const std::string& path, std::string_view content, std::optional<mode_t> mode) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, usual_mode));
    if (file.number() < 0) return failed(errno);
    if (mode && ::fchmod(file.number(), *mode & permission_bits) != 0) return failed(errno);
    if (const int error = write_all(file.number(), content); error != 0) return failed(error);
    if (::fsync(file.number()) != 0) return failed(errno);
    if (!file.close()) return failed(errno);
    return {};
  }

  // A device or pipe cannot be replaced.
  static std::expected<void, std::string> write_in_place(const std::string& path, std::string_view content) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.number() < 0) return failed(errno);
    const int error = write_all(file.number(), content);
    if (error != 0 && error != EPIPE) return failed(error);
    return {};
  }

  std::unique_ptr<readers::PdfTool> pdf_tool_ = real_pdf_tool();
  bool out_is_closed_ = false;
  bool has_failed_ = false;
};

}  // namespace

std::unique_ptr<Surroundings> real_surroundings() { return std::make_unique<Disk>(); }

}  // namespace heng::cli
