#include "engine/readers/html_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace heng::readers {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

void collect(const GumboNode& node, DisplayedText& out, std::vector<const GumboNode*>& tables, bool keeps_blanks) {
  switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      out.text(node.v.text.text, keeps_blanks);
      return;
    case GUMBO_NODE_ELEMENT:
      break;
    default:
      return;
  }
  const GumboTag tag = node.v.element.tag;
  if (is_hidden(node)) return;
  if (tag == GUMBO_TAG_TABLE) {
    out.block_border();
    tables.push_back(&node);
    return;
  }
  if (tag == GUMBO_TAG_BR) return out.line_end();
  // What stands in a field of a form is displayed text too.
  if (tag == GUMBO_TAG_INPUT) {
    const std::string_view type = attribute(node, "type");
    if (type.empty() || type == "text" || type == "number") out.text(attribute(node, "value"), false);
    return;
  }
  const bool has_border = is_block(tag);
  if (has_border) out.block_border();
  const GumboVector& children = node.v.element.children;
  for (unsigned int i = 0; i < children.length; ++i) {
    collect(*static_cast<const GumboNode*>(children.data[i]), out, tables, keeps_blanks || tag == GUMBO_TAG_PRE);
  }
  if (has_border) out.block_border();
}

}  // namespace

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view(found->value);
}

bool is_hidden(const GumboNode& element) {
  switch (element.v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
      return true;
    default:
      break;
  }
  if (gumbo_get_attribute(&element.v.element.attributes, "hidden") != nullptr) return true;
  std::string style;
  for (const char c : attribute(element, "style")) {
    if (!is_blank(c)) style += lower(c);
  }
  const std::size_t at = style.find("display:none");
  return at != std::string::npos && (at == 0 || style[at - 1] == ';');
}

bool is_block(GumboTag tag) {
  constexpr std::array<GumboTag, 30> blocks = {
      GUMBO_TAG_P,       GUMBO_TAG_DIV,    GUMBO_TAG_LI,     GUMBO_TAG_UL,       GUMBO_TAG_OL,   GUMBO_TAG_H1,
      GUMBO_TAG_H2,      GUMBO_TAG_H3,     GUMBO_TAG_H4,     GUMBO_TAG_H5,       GUMBO_TAG_H6,   GUMBO_TAG_TABLE,
      GUMBO_TAG_TR,      GUMBO_TAG_TD,     GUMBO_TAG_TH,     GUMBO_TAG_CAPTION,  GUMBO_TAG_PRE,  GUMBO_TAG_BLOCKQUOTE,
      GUMBO_TAG_SECTION, GUMBO_TAG_HEADER, GUMBO_TAG_FOOTER, GUMBO_TAG_ARTICLE,  GUMBO_TAG_NAV,  GUMBO_TAG_MAIN,
      GUMBO_TAG_DL,      GUMBO_TAG_DT,     GUMBO_TAG_DD,     GUMBO_TAG_FIELDSET, GUMBO_TAG_FORM, GUMBO_TAG_HR};
  return std::ranges::find(blocks, tag) != blocks.end();
}

// A no-break space looks like a blank and is one here, but is not collapsed.
void DisplayedText::text(std::string_view piece, bool keeps_blanks) {
  constexpr std::string_view no_break_space = "\xC2\xA0";
  for (std::size_t i = 0; i < piece.size(); ++i) {
    if (is_blank(piece[i]) && !keeps_blanks) {
      has_blank_ = true;
      continue;
    }
    if (has_blank_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
    has_blank_ = false;
    if (piece.substr(i).starts_with(no_break_space)) {
      text_ += ' ';
      ++i;
    } else if (piece[i] != '\r') {
      text_ += piece[i];
    }
  }
}

void DisplayedText::line_end() {
  has_blank_ = false;
  text_ += '\n';
}

void DisplayedText::block_border() {
  has_blank_ = false;
  if (!text_.empty() && text_.back() != '\n') text_ += '\n';
}

std::string DisplayedText::take() {
  has_blank_ = false;
  return std::exchange(text_, {});
}

std::string text_below(const GumboNode& node, std::vector<const GumboNode*>& tables) {
  DisplayedText text;
  const GumboVector& children = node.v.element.children;
  for (unsigned int i = 0; i < children.length; ++i) {
    collect(*static_cast<const GumboNode*>(children.data[i]), text, tables, false);
  }
  return text.take();
}

}  // namespace heng::readers
