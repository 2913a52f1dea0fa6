// Poppler's tools as processes of their own: no shell, no inherited files or variables, limits on time, memory and output, and
// ended with the process that started them.
#pragma once

#include <cstddef>
#include <memory>

#include "engine/readers/pdf_tool.hpp"

namespace heng::cli {

// The published limits, which may be lowered.
struct PdfLimits {
  unsigned seconds = readers::max_pdf_seconds;
  std::size_t memory_bytes = readers::max_pdf_memory_bytes;
  std::size_t output_bytes = readers::max_pdf_output_bytes;
};

// The tools are looked for along PATH each time that one is needed.
[[nodiscard]] std::unique_ptr<readers::PdfTool> real_pdf_tool(PdfLimits limits = {});

}  // namespace heng::cli
