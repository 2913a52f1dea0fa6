// A web page as a tree (gumbo), with bounded memory and time: the tree lies in an arena that is let go at once, and pages made to
// break parsers (tags that never close, tags with a million attributes) are refused.
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace heng::readers {

class HtmlTree {
 public:
  enum class Failure : std::uint8_t { none, nesting, attributes, memory };

  // The text must outlive the tree.
  explicit HtmlTree(std::string_view utf8);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;
  ~HtmlTree() = default;

  [[nodiscard]] Failure failure() const { return failure_; }
  // Null on failure.
  [[nodiscard]] const GumboNode* root() const { return root_; }

 private:
  static void* allocate(void* tree, std::size_t size);
  void parse(std::string_view utf8);

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::byte* free_ = nullptr;
  std::size_t left_ = 0;
  std::size_t taken_ = 0;
  std::size_t attributes_ = 0;
  Failure failure_ = Failure::none;
  const GumboNode* root_ = nullptr;
  void* way_out_ = nullptr;  // of parse, where gumbo is left when a limit is met
};

}  // namespace heng::readers
