// Lines end with LF or CRLF. A byte order mark at the beginning belongs to no line: the first character behind it is 1:1. A file
// that ends with a line end has an empty last line, where the end of the file is placed.
#include "engine/text/source.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/text/utf8.hpp"

namespace heng::text {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

Span join(Span first, Span second) {
  if (first.empty()) return second;
  if (second.empty()) return first;
  assert(first.file == second.file);
  return {first.file, std::min(first.begin, second.begin), std::max(first.end, second.end)};
}

SourceFile::SourceFile(std::string name, std::string content) : name_(std::move(name)), content_(std::move(content)) {
  const std::size_t first = content_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  line_begins_.push_back(static_cast<std::uint32_t>(first));
  for (std::size_t end = content_.find('\n', first); end != std::string::npos; end = content_.find('\n', end + 1)) {
    line_begins_.push_back(static_cast<std::uint32_t>(end + 1));
  }
}

SourceFile::SourceFile(std::string name, std::string content, Rendition rendition)
    : SourceFile(std::move(name), std::move(content)) {
  rendition_ = std::move(rendition);
}

std::optional<CellPlace> SourceFile::cell(std::uint32_t offset) const {
  if (!rendition_) return std::nullopt;
  const Position place = position(offset);
  // The empty line behind the last line end belongs to the last row.
  if (rendition_->lines.empty()) return CellPlace{};
  const Rendition::Line& at = rendition_->lines[std::min<std::size_t>(place.line, rendition_->lines.size()) - 1];
  if (at.grid == 0) return CellPlace{nullptr, at.row, place.column};
  const std::uint32_t begin = line_begin(place.line);
  const std::string_view before = content().substr(begin, offset - std::min(offset, begin));
  return CellPlace{&rendition_->grids[at.grid - 1], at.row, static_cast<std::uint32_t>(std::ranges::count(before, '\t') + 1)};
}

Position SourceFile::position(std::uint32_t offset) const {
  const std::uint32_t number = line_number(offset);
  const std::uint32_t begin = line_begins_[number - 1];
  const std::string_view whole = line(number);
  // Inside of the byte order mark the first line has not begun yet.
  const std::size_t inside = code_point_begin(whole, offset - std::min(offset, begin));
  return {number, static_cast<std::uint32_t>(count_code_points(whole.substr(0, inside)) + 1)};
}

std::uint32_t SourceFile::line_number(std::uint32_t offset) const {
  const auto behind = std::ranges::upper_bound(line_begins_, offset);
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(behind - line_begins_.begin()));
}

std::string_view SourceFile::line(std::uint32_t number) const {
  if (number == 0 || number > line_count()) return {};
  const std::size_t begin = line_begins_[number - 1];
  if (number == line_count()) return content().substr(begin);
  const std::size_t line_feed = line_begins_[number] - std::size_t{1};
  const bool has_return = line_feed > begin && content_[line_feed - 1] == '\r';
  return content().substr(begin, line_feed - begin - (has_return ? 1 : 0));
}

std::uint32_t SourceFile::line_count() const { return static_cast<std::uint32_t>(line_begins_.size()); }

std::uint32_t SourceFile::line_begin(std::uint32_t number) const {
  if (number == 0) return line_begins_.front();
  if (number > line_count()) return static_cast<std::uint32_t>(content_.size());
  return line_begins_[number - 1];
}

FileId Sources::add(std::string name, std::string content) {
  files_.emplace_back(std::move(name), std::move(content));
  return static_cast<FileId>(files_.size() - 1);
}

FileId Sources::add(std::string name, std::string content, Rendition rendition) {
  files_.emplace_back(std::move(name), std::move(content), std::move(rendition));
  return static_cast<FileId>(files_.size() - 1);
}

std::string_view Sources::text(Span span) const {
  if (span.empty() || span.file >= files_.size()) return {};
  const std::string_view content = at(span.file).content();
  const std::size_t begin = std::min<std::size_t>(span.begin, content.size());
  const std::size_t end = std::clamp<std::size_t>(span.end, begin, content.size());
  return content.substr(begin, end - begin);
}

}  // namespace heng::text
