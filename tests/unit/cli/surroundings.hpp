// Surroundings in memory: files are a map, what is printed is kept.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "engine/cli/run.hpp"
#include "engine/cli/surroundings.hpp"
#include "engine/pipeline/paths.hpp"

namespace heng::test {

class Memory final : public cli::Surroundings {
 public:
  std::map<std::string, std::string> files;
  std::map<std::string, std::string> variables;
  std::string input;
  std::string printed, said;
  bool terminal = false;
  std::size_t readers_leave_after = std::string::npos;  // bytes; then the pipe is closed
  std::int64_t clock = 0, tick = 0;

  cli::ExitCode run(const std::vector<std::string>& words) {
    printed.clear();
    said.clear();
    return cli::run(words, *this);
  }

  std::expected<std::string, pipeline::ReadFailure> read(const std::string& path) override {
    if (path == "-") return input;
    const auto found = files.find(path);
    if (found == files.end()) return std::unexpected(pipeline::ReadFailure::not_found);
    return found->second;
  }
  std::string canonical(const std::string& path) override { return pipeline::joined_path("/here", path); }
  std::expected<std::vector<std::string>, pipeline::ReadFailure> walk(const std::string& path,
                                                                      std::span<const std::string_view> endings) override {
    if (path == "-" || files.contains(path)) return std::vector<std::string>{path};
    std::vector<std::string> found;
    bool is_folder = false;
    for (const auto& [name, content] : files) {
      if (!name.starts_with(path + "/")) continue;
      is_folder = true;
      if (std::ranges::any_of(endings, [&](std::string_view ending) { return name.ends_with(ending); })) found.push_back(name);
    }
    if (!is_folder) return std::unexpected(pipeline::ReadFailure::not_found);
    return found;
  }
  std::expected<void, std::string> write_file(const std::string& path, std::string_view content) override {
    if (path.starts_with("readonly/")) return std::unexpected("no room");
    files[path] = content;
    return {};
  }
  std::expected<void, std::string> make_folder(const std::string& path) override {
    if (path.starts_with("readonly")) return std::unexpected("no room");
    return {};
  }
  [[nodiscard]] std::size_t processors() const override { return 1; }
  bool out(std::string_view text) override {
    if (printed.size() + text.size() > readers_leave_after) return false;
    printed += text;
    return true;
  }
  void err(std::string_view text) override { said += text; }
  [[nodiscard]] bool has_failed_writing() const override { return false; }
  [[nodiscard]] std::optional<std::string> variable(const char* name) const override {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] bool out_is_terminal() const override { return terminal; }
  [[nodiscard]] bool err_is_terminal() const override { return terminal; }
  [[nodiscard]] std::size_t terminal_width() const override { return terminal ? 100 : 0; }
  [[nodiscard]] std::int64_t milliseconds() const override { return const_cast<Memory*>(this)->clock += tick; }
};

}  // namespace heng::test
