#include "engine/readers/context.hpp"

#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

void Context::report_notes(text::FileId file) {
  for (diagnostic::Diagnostic& note : notes_) {
    note.at = {file, 0, 0};
    diagnostics_.add(std::move(note));
  }
  notes_.clear();
}

bool Context::take_places(std::size_t count) {
  if (count > document::max_grid_places - places_) {
    refuse(kinds::GridTooLarge, static_cast<std::int64_t>(document::max_grid_places));
    return false;
  }
  places_ += count;
  return true;
}

bool Context::take_text(std::size_t bytes) {
  if (bytes > max_text_bytes - text_bytes_) {
    refuse(kinds::DocumentTextTooLarge, static_cast<std::int64_t>(max_text_bytes / mebibyte));
    return false;
  }
  text_bytes_ += bytes;
  return true;
}

}  // namespace heng::readers
