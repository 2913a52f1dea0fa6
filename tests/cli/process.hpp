// Runs the real binary in a folder of its own, with its input, and keeps what it printed.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace heng::test {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "heng-cli-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  void write(const std::string& name, const std::string& content) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << content;
  }
  [[nodiscard]] std::string read(const std::string& name) const {
    std::ostringstream content;
    content << std::ifstream(path_ / name, std::ios::binary).rdbuf();
    return content.str();
  }
  [[nodiscard]] bool has(const std::string& name) const { return std::filesystem::exists(path_ / name); }
  [[nodiscard]] std::string path() const { return path_.string(); }

  struct Ran {
    int code = -1;
    std::string out, err;
  };
  // `command` is for the shell; $HENG is the binary. The environment has no locale but what the command sets.
  [[nodiscard]] Ran run(const std::string& command) const {
    const std::string line = "cd '" + path() + "' && unset LC_ALL LC_MESSAGES LANG NO_COLOR; HENG='" HENG_BINARY "'; (" + command +
                             ") >.out 2>.err </dev/null";
    const int status = std::system(("bash -c \"" + escaped(line) + "\"").c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read(".out"), read(".err")};
  }

 private:
  static std::string escaped(const std::string& line) {
    std::string out;
    for (const char c : line) {
      if (c == '"' || c == '\\' || c == '$' || c == '`') out += '\\';
      out += c;
    }
    return out;
  }
  std::filesystem::path path_;
};

}  // namespace heng::test
