#include "engine/readers/html.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <utility>
#include <vector>

#include "engine/document/builder.hpp"
#include "engine/readers/html_text.hpp"
#include "engine/readers/html_tree.hpp"
#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace kinds = diagnostic::kinds;

namespace {

// What HTML itself says of spans.
constexpr std::uint32_t max_columns_spanned = 1000;
constexpr std::uint32_t max_rows_spanned = 65534;

bool is_element(const GumboNode& node, GumboTag tag) { return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag; }

const GumboNode& child(const GumboNode& node, unsigned int index) {
  return *static_cast<const GumboNode*>(node.v.element.children.data[index]);
}

// HTML reads the digits at the beginning; nonsense is 1. A number too long for its type is as good as the limit.
std::uint32_t spanned(const GumboNode& cell, const char* name, std::uint32_t limit, bool zero_is_all) {
  std::string_view text = attribute(cell, name);
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f+"), text.size()));
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return limit;
  if (end == text.data()) return 1;
  if (value == 0) return zero_is_all ? limit : 1;
  return std::min(value, limit);
}

// Rows of a group end the cells that would reach further.
struct Row {
  const GumboNode* node;
  std::size_t group_end;
};

void add_rows(const GumboNode& group, std::vector<Row>& rows) {
  const std::size_t first = rows.size();
  for (unsigned int i = 0; i < group.v.element.children.length; ++i) {
    const GumboNode& node = child(group, i);
    if (is_element(node, GUMBO_TAG_TR) && !is_hidden(node)) rows.push_back({&node, 0});
  }
  for (std::size_t i = first; i < rows.size(); ++i) rows[i].group_end = rows.size();
}

std::vector<Row> rows_of(const GumboNode& table) {
  std::vector<Row> rows;
  std::vector<Row> last;  // a tfoot stands below, wherever it is written
  for (unsigned int i = 0; i < table.v.element.children.length; ++i) {
    const GumboNode& node = child(table, i);
    if (node.type != GUMBO_NODE_ELEMENT || is_hidden(node)) continue;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_THEAD || tag == GUMBO_TAG_TBODY) add_rows(node, rows);
    if (tag == GUMBO_TAG_TFOOT) add_rows(node, last);
  }
  for (Row& row : last) row.group_end += rows.size();
  rows.insert(rows.end(), last.begin(), last.end());
  return rows;
}

class PageReader {
 public:
  PageReader(document::Builder& builder, Context& context) : builder_(builder), context_(context) {}

  bool read(const GumboNode& node) {
    walk(node, false);
    end_paragraph();
    return !context_.is_refused();
  }

 private:
  void walk(const GumboNode& node, bool keeps_blanks) {
    if (context_.is_refused()) return;
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
      text_.text(node.v.text.text, keeps_blanks);
      return;
    }
    if (node.type != GUMBO_NODE_ELEMENT || is_hidden(node)) return;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_TABLE) {
      end_paragraph();
      read_tables(node);
      return;
    }
    if (tag == GUMBO_TAG_BR) return text_.line_end();
    const bool has_border = is_block(tag);
    if (has_border) end_paragraph();
    const bool was_heading = std::exchange(is_heading_, is_heading_ || (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6));
    for (unsigned int i = 0; i < node.v.element.children.length; ++i) walk(child(node, i), keeps_blanks || tag == GUMBO_TAG_PRE);
    if (has_border) end_paragraph();
    is_heading_ = was_heading;
  }

  void end_paragraph() {
    const std::string text = text_.take();
    if (!text.empty() && context_.take_text(text.size())) builder_.paragraph(text, 0, is_heading_);
  }

  void read_tables(const GumboNode& outermost) {
    std::deque<const GumboNode*> waiting{&outermost};
    while (!waiting.empty() && !context_.is_refused()) {
      const GumboNode* table = waiting.front();
      waiting.pop_front();
      std::vector<const GumboNode*> inner;
      read_table(*table, inner);
      waiting.insert(waiting.begin(), inner.begin(), inner.end());
    }
  }

  void read_table(const GumboNode& table, std::vector<const GumboNode*>& inner) {
    for (unsigned int i = 0; i < table.v.element.children.length; ++i) {
      const GumboNode& node = child(table, i);
      if (!is_element(node, GUMBO_TAG_CAPTION) || is_hidden(node)) continue;
      const std::string caption = text_below(node, inner);
      if (context_.take_text(caption.size())) builder_.paragraph(caption);
    }
    const std::vector<Row> rows = rows_of(table);
    builder_.begin_table();
    std::vector<std::size_t> taken_until;  // per column: the first row that is free
    for (std::size_t row = 0; row < rows.size() && !context_.is_refused(); ++row) {
      std::size_t column = 0;
      const GumboNode& node = *rows[row].node;
      for (unsigned int i = 0; i < node.v.element.children.length; ++i) {
        const GumboNode& cell = child(node, i);
        if (!is_element(cell, GUMBO_TAG_TD) && !is_element(cell, GUMBO_TAG_TH)) continue;
        if (is_hidden(cell)) continue;
        if (!place(cell, row, rows[row].group_end, column, taken_until, inner)) break;
      }
    }
    builder_.end_table();
  }

  bool place(const GumboNode& cell, std::size_t row, std::size_t group_end, std::size_t& column,
             std::vector<std::size_t>& taken_until, std::vector<const GumboNode*>& inner) {
    const auto is_taken = [&](std::size_t at) { return at < taken_until.size() && taken_until[at] > row; };
    while (is_taken(column)) ++column;
    // HTML lets a cell lie over another one that reaches down from above; here it ends in front of it.
    const std::uint32_t wanted = spanned(cell, "colspan", max_columns_spanned, false);
    std::uint32_t columns = 1;
    while (columns < wanted && !is_taken(column + columns)) ++columns;
    const std::size_t rows = std::min<std::size_t>(spanned(cell, "rowspan", max_rows_spanned, true), group_end - row);
    const std::string text = text_below(cell, inner);
    if (!context_.take_places(rows * columns) || !context_.take_text(text.size())) return false;
    builder_.cell(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column), text, static_cast<std::uint32_t>(rows),
                  columns);
    if (taken_until.size() < column + columns) taken_until.resize(column + columns, 0);
    std::fill_n(taken_until.begin() + static_cast<std::ptrdiff_t>(column), columns, row + rows);
    column += columns;
    return true;
  }

  document::Builder& builder_;
  Context& context_;
  DisplayedText text_;
  bool is_heading_ = false;
};

}  // namespace

std::string declared_charset(std::string_view page) {
  constexpr std::size_t window = 4096;
  std::string start(page.substr(0, window));
  std::ranges::transform(start, start.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  std::size_t at = start.find("charset");
  for (; at != std::string::npos; at = start.find("charset", at + 1)) {
    std::size_t begin = start.find_first_not_of(" \t\r\n", at + std::string_view("charset").size());
    if (begin == std::string::npos || start[begin] != '=') continue;
    begin = start.find_first_not_of(" \t\r\n\"'", begin + 1);
    if (begin == std::string::npos) return {};
    return start.substr(begin, start.find_first_of(" \t\r\n\"';/>", begin) - begin);
  }
  return {};
}

std::optional<document::Document> read_html(std::string_view utf8, Context& context) {
  const HtmlTree tree(utf8);
  switch (tree.failure()) {
    case HtmlTree::Failure::nesting:
      return context.refuse(kinds::HtmlTooDeep, static_cast<std::int64_t>(max_html_nesting));
    case HtmlTree::Failure::attributes:
      return context.refuse(kinds::HtmlTooManyAttributes, static_cast<std::int64_t>(max_html_attributes));
    case HtmlTree::Failure::memory:
      return context.refuse(kinds::HtmlTooLarge, static_cast<std::int64_t>(max_html_bytes / mebibyte));
    case HtmlTree::Failure::none:
      break;
  }
  document::Builder builder;
  if (!PageReader(builder, context).read(*tree.root())) return std::nullopt;
  return builder.finish(context.sources(), context.name());
}

}  // namespace heng::readers
