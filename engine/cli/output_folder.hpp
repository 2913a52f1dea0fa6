// The folder that many files are written to: their names are made from what they hold, the same names each time; a file that is
// there is never replaced by another content unless that was asked for.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/cli/exit_code.hpp"
#include "engine/cli/session.hpp"

namespace heng::cli {

// A name for a file on any system: 60 characters at most, nothing that a file system or a shell minds; "_" where nothing is left.
[[nodiscard]] std::string file_name_of(std::string_view title);

class OutputFolder {
 public:
  // `files` were found under the `operands`: what lies in a folder below an operand comes to the same folder below `root`.
  OutputFolder(std::string root, bool overwrites, std::span<const std::string> operands, std::span<const std::string> files);

  struct Written {
    std::string path;
    ExitCode code = ExitCode::clean;
  };
  // root/below/document-01-title.toml. What cannot be written is reported.
  [[nodiscard]] Written write(Session& session, const std::string& document, std::size_t number, std::string_view title,
                              std::string_view content);
  // "写出12个文件（新写11，没有变化1）"
  [[nodiscard]] std::string summary(diagnostic::Language language) const;

 private:
  std::string root_;
  bool overwrites_;
  std::map<std::string, std::string> prefixes_;  // of each document: below/document
  std::size_t new_ = 0, same_ = 0, replaced_ = 0, refused_ = 0;
};

}  // namespace heng::cli
