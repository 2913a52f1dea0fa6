// The one seam through which files come in. The command line reads from the disk, tests and the browser from memory.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "engine/diagnostic/message.hpp"
#include "engine/readers/pdf_tool.hpp"

namespace heng::pipeline {

enum class ReadFailure : std::uint8_t { not_found, not_permitted, is_folder, too_large, failed };
[[nodiscard]] diagnostic::Term term(ReadFailure failure);

class FileReader {
 public:
  FileReader() = default;
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  virtual ~FileReader() = default;

  // The bytes of a file; "-" is what comes in by the standard input.
  [[nodiscard]] virtual std::expected<std::string, ReadFailure> read(const std::string& path) = 0;
  // The absolute path with links followed, parts by “/”: to see whether a file lies in a package.
  [[nodiscard]] virtual std::string canonical(const std::string& path) = 0;
  // Takes PDFs apart; without one they are refused as “the tool is missing”.
  [[nodiscard]] virtual readers::PdfTool& pdf_tool();
};

}  // namespace heng::pipeline
