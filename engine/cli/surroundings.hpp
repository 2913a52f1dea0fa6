// Everything outside that the command line touches: files, the terminal, the environment, a clock. main gives it the real ones
// (disk.hpp), tests give it others, so that every verb can be run inside a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/pipeline/file_reader.hpp"

namespace heng::cli {

class Surroundings : public pipeline::FileReader {
 public:
  // A folder's files with one of these endings, walked and sorted by their paths' bytes; a file is itself. Hidden ones are left
  // out.
  [[nodiscard]] virtual std::expected<std::vector<std::string>, pipeline::ReadFailure> walk(
      const std::string& path, std::span<const std::string_view> endings) = 0;
  // Replaces the file when all of it is written, or leaves it as it was. The error is a text of the system.
  [[nodiscard]] virtual std::expected<void, std::string> write_file(const std::string& path, std::string_view content) = 0;

  // A folder with those above it; one that is there is no error.
  [[nodiscard]] virtual std::expected<void, std::string> make_folder(const std::string& path) = 0;
  // How many threads can really run at once, at least 1.
  [[nodiscard]] virtual std::size_t processors() const = 0;

  // Data. False: nobody reads any more (a closed pipe), which is no error.
  virtual bool out(std::string_view text) = 0;
  // Messages.
  virtual void err(std::string_view text) = 0;
  // Whether something could not be written for another reason than a closed pipe.
  [[nodiscard]] virtual bool has_failed_writing() const = 0;

  [[nodiscard]] virtual std::optional<std::string> variable(const char* name) const = 0;
  [[nodiscard]] virtual bool out_is_terminal() const = 0;
  [[nodiscard]] virtual bool err_is_terminal() const = 0;
  [[nodiscard]] virtual std::size_t terminal_width() const = 0;  // cells; 0: unknown
  [[nodiscard]] virtual std::int64_t milliseconds() const = 0;   // since any fixed moment
};

}  // namespace heng::cli
