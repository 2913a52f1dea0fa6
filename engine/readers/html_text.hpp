// The text of a web page's nodes as displayed: blanks collapsed as a browser does it, blocks and <br> as line ends, nothing of what
// is hidden.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <vector>

namespace heng::readers {

[[nodiscard]] bool is_hidden(const GumboNode& element);
[[nodiscard]] bool is_block(GumboTag tag);
[[nodiscard]] std::string_view attribute(const GumboNode& element, const char* name);

// Collects displayed text piece by piece.
class DisplayedText {
 public:
  void text(std::string_view piece, bool keeps_blanks);
  void line_end();      // <br>
  void block_border();  // a line end unless one was just made
  [[nodiscard]] std::string take();
  [[nodiscard]] bool empty() const { return text_.empty(); }

 private:
  std::string text_;
  bool has_blank_ = false;  // one that waits for what follows it
};

// All text below a node; tables inside are left out and listed instead.
[[nodiscard]] std::string text_below(const GumboNode& node, std::vector<const GumboNode*>& tables);

}  // namespace heng::readers
