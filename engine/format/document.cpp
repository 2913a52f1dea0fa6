#include "engine/format/document.hpp"

#include <algorithm>
#include <utility>

#include "engine/text/width.hpp"

namespace heng::format {

Document::Id Document::add(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<Id>(nodes_.size() - 1);
}
Document::Id Document::text(std::string text) { return add({Kind::text, std::move(text), 0, false, {}}); }
Document::Id Document::line(std::string flat) { return add({Kind::line, std::move(flat), 0, false, {}}); }
Document::Id Document::hard_line() { return add({Kind::hard_line, {}, 0, false, {}}); }
Document::Id Document::line_at(std::size_t indent, bool blank) { return add({Kind::line_at, {}, indent, blank, {}}); }
Document::Id Document::group(std::vector<Id> parts) { return add({Kind::group, {}, 0, false, std::move(parts)}); }
Document::Id Document::align(Id inner) { return add({Kind::align, {}, 0, false, {inner}}); }
Document::Id Document::concat(std::vector<Id> parts) { return add({Kind::concat, {}, 0, false, std::move(parts)}); }

// Whether the group, flat, and what follows it up to the next place where a line may end fit.
bool Document::fits(std::vector<Command> group, const std::vector<Command>& rest, std::size_t column) const {
  std::size_t behind = rest.size();
  while (true) {
    if (group.empty()) {
      if (behind == 0) return true;
      group.push_back(rest[--behind]);
    }
    const Command command = group.back();
    group.pop_back();
    const Node& node = nodes_[command.id];
    switch (node.kind) {
      case Kind::text:
        if (!node.text.starts_with(comment_mark)) column += text::display_width(node.text);
        break;
      case Kind::line:
        if (!command.is_flat) return true;
        column += text::display_width(node.text);
        break;
      case Kind::hard_line:
      case Kind::line_at:
        return true;
      case Kind::group:
      case Kind::align:
      case Kind::concat:
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
          group.push_back({command.indent, command.is_flat, *part});
        break;
    }
    if (column > line_width) return false;
  }
}

std::string Document::render(Id whole) const {
  std::string out;
  std::size_t column = 0;
  const auto end_line = [&](std::size_t indent, bool blank) {
    while (out.ends_with(' ')) out.pop_back();
    out += blank ? "\n\n" : "\n";
    out.append(indent, ' ');
    column = indent;
  };
  std::vector<Command> open{{0, false, whole}};
  while (!open.empty()) {
    const Command command = open.back();
    open.pop_back();
    const Node& node = nodes_[command.id];
    switch (node.kind) {
      case Kind::text:
        out += node.text;
        column += text::display_width(node.text);
        break;
      case Kind::line:
        if (command.is_flat) {
          out += node.text;
          column += text::display_width(node.text);
        } else {
          end_line(command.indent, false);
        }
        break;
      case Kind::hard_line:
        end_line(command.indent, false);
        break;
      case Kind::line_at:
        end_line(node.indent, node.blank);
        break;
      case Kind::group: {
        std::vector<Command> flat;
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) flat.push_back({command.indent, true, *part});
        const bool is_flat = command.is_flat || fits(flat, open, column);
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part) open.push_back({command.indent, is_flat, *part});
        break;
      }
      case Kind::align:
        open.push_back({column, command.is_flat, node.parts.front()});
        break;
      case Kind::concat:
        for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
          open.push_back({command.indent, command.is_flat, *part});
        break;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string with_aligned_comments(std::string_view text) {
  struct Line {
    std::string_view code, comment;
  };
  std::string out;
  std::vector<Line> run;
  const auto flush = [&] {
    std::size_t width = 0;
    for (const Line& line : run) width = std::max(width, text::display_width(line.code));
    for (const Line& line : run) out += text::pad_right(line.code, width + 2) + std::string(line.comment) + '\n';
    run.clear();
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t mark = line.find(comment_mark);
    if (mark == std::string_view::npos) {
      flush();
      out += std::string(line) + '\n';
    } else {
      std::string_view code = line.substr(0, mark);
      while (code.ends_with(' ')) code.remove_suffix(1);
      run.push_back({code, line.substr(mark + 1)});
    }
  }
  flush();
  return out;
}

}  // namespace heng::format
