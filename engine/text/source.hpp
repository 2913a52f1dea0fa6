// A source file's bytes, spans into it, and the arithmetic from byte offset to line and column.
//
// A position is a file id and byte offsets; lines and columns are computed when they are shown. Columns count code points
// (what a person counts); display width is another question (width.hpp). Text is expected to be valid UTF-8: whoever loads a
// file validates it first (utf8.hpp) and reports what is wrong with its place.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heng::text {

using FileId = std::uint32_t;
inline constexpr FileId no_file = 0xFFFFFFFFU;

// Half-open byte range [begin, end) of one file. A default span belongs to no file and is printed without a place.
struct Span {
  FileId file = no_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] bool empty() const { return file == no_file; }
  friend bool operator==(const Span&, const Span&) = default;
};

// The smallest span that holds both; both must be of one file (an empty span yields the other).
[[nodiscard]] Span join(Span first, Span second);

// Both count from 1.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  // code points
  friend bool operator==(const Position&, const Position&) = default;
};

// A document that is not text (a workbook, a page) is shown as text made of it: a line a row of a table, cells parted by tabs, or a
// line a paragraph. A place in it is then a cell that the reader can open, not a line of a file.
struct Rendition {
  struct Grid {
    std::string sheet;         // of a workbook; empty: the table is known by its number
    std::uint32_t number = 1;  // of the table in the document
    std::uint32_t page = 0;    // 0: the document has no pages
  };
  struct Line {
    std::uint32_t grid = 0;  // 0: a paragraph, else the place in `grids` + 1
    std::uint32_t row = 1;   // of the table (of the sheet), or the paragraph's number; counts from 1
  };
  std::vector<Grid> grids;
  std::vector<Line> lines;
};

// A cell or a paragraph of a document; the numbers count from 1.
struct CellPlace {
  const Rendition::Grid* grid = nullptr;  // null: a paragraph
  std::uint32_t row = 1;
  std::uint32_t column = 1;  // of a paragraph: the code point
};

class SourceFile {
 public:
  SourceFile(std::string name, std::string content);
  // The content has as many lines as the rendition.
  SourceFile(std::string name, std::string content, Rendition rendition);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view content() const { return content_; }
  // An offset inside a code point is at that code point, one at or behind a line's end is behind its last character.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  // The line alone, without the walk through it that its column takes.
  [[nodiscard]] std::uint32_t line_number(std::uint32_t offset) const;
  // The line without its line end (LF or CRLF); lines count from 1; past the end: empty.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;
  // A file that ends with a line end has an empty last line: the end of the file is a place too.
  [[nodiscard]] std::uint32_t line_count() const;
  // Byte offset of a line's first byte (behind a byte order mark); past the last line: the end.
  [[nodiscard]] std::uint32_t line_begin(std::uint32_t number) const;
  // Only of a rendition.
  [[nodiscard]] std::optional<CellPlace> cell(std::uint32_t offset) const;

 private:
  std::string name_;
  std::string content_;
  std::optional<Rendition> rendition_;
  std::vector<std::uint32_t> line_begins_;
};

// Owns the files of one run. Files never move, so views into them stay valid.
class Sources {
 public:
  FileId add(std::string name, std::string content);
  FileId add(std::string name, std::string content, Rendition rendition);
  [[nodiscard]] const SourceFile& at(FileId id) const { return files_[id]; }
  [[nodiscard]] std::size_t size() const { return files_.size(); }
  // The text of a span; empty for an empty span.
  [[nodiscard]] std::string_view text(Span span) const;

 private:
  std::deque<SourceFile> files_;
};

}  // namespace heng::text
