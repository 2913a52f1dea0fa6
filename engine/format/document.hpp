// Text that is not yet broken into lines: where a line may end, which of these places end together, what stands under what.
//
// A group is written in one line if it fits, else all of its own breaks end their lines, and the groups inside are asked again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heng::format {

inline constexpr std::size_t line_width = 120;  // cells
// Stands before a comment at the end of a line until comments are aligned; no source can hold it.
inline constexpr char comment_mark = '\x01';

class Document {
 public:
  using Id = std::uint32_t;

  Id text(std::string text);
  // A place where the line may end; what is written there if it does not.
  Id line(std::string flat);
  // The line ends; the next begins below the enclosing align.
  Id hard_line();
  // The line ends; the next begins with so many blanks, whatever encloses it. `blank`: after an empty line.
  Id line_at(std::size_t indent, bool blank);
  Id group(std::vector<Id> parts);
  // Lines that begin inside begin below its first character.
  Id align(Id inner);
  Id concat(std::vector<Id> parts);

  // Trailing blanks are removed.
  [[nodiscard]] std::string render(Id whole) const;

 private:
  enum class Kind : std::uint8_t { text, line, hard_line, line_at, group, align, concat };
  struct Node {
    Kind kind;
    std::string text;
    std::size_t indent = 0;
    bool blank = false;
    std::vector<Id> parts;
  };
  struct Command {
    std::size_t indent;
    bool is_flat;
    Id id;
  };
  Id add(Node node);
  [[nodiscard]] bool fits(std::vector<Command> group, const std::vector<Command>& rest, std::size_t column) const;

  std::vector<Node> nodes_;
};

// Comments at the ends of neighbouring lines begin in one column.
[[nodiscard]] std::string with_aligned_comments(std::string_view text);

}  // namespace heng::format
