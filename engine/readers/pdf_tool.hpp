// The seam through which a PDF is taken apart. Whoever implements it runs poppler's tools as processes of their own, with limits on
// time, memory and output; readers start nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace heng::readers {

enum class PdfFailure : std::uint8_t {
  missing,    // the tool is not installed
  encrypted,  // asks for a password
  damaged,    // the tool cannot read it, or fell over it
  too_slow,   // past the time limit
  too_large,  // past the limit of memory or output
};

// Published limits of a run of the tool.
inline constexpr std::size_t max_pdf_output_bytes = std::size_t{256} * 1024 * 1024;
inline constexpr std::size_t max_pdf_memory_bytes = std::size_t{1024} * 1024 * 1024;
inline constexpr unsigned max_pdf_seconds = 30;

class PdfTool {
 public:
  PdfTool() = default;
  PdfTool(const PdfTool&) = delete;
  PdfTool& operator=(const PdfTool&) = delete;
  virtual ~PdfTool() = default;

  // All pages' words with their boxes, as `pdftotext -bbox-layout` prints them.
  [[nodiscard]] virtual std::expected<std::string, PdfFailure> words(const std::string& pdf) = 0;
  // All pages drawn, as `pdftocairo -svg` prints them.
  [[nodiscard]] virtual std::expected<std::string, PdfFailure> drawings(const std::string& pdf) = 0;
};

}  // namespace heng::readers
