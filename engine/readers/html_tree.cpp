// Gumbo has no limits of its own: its time grows with the depth of open tags and with the square of a tag's attributes, and its
// release of a tree is recursive. So depth is bounded before it begins, and the rest where it asks for memory; it is C and holds
// nothing but that memory, so that it can be left by a jump.
#include "engine/readers/html_tree.hpp"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/readers/limits.hpp"

namespace heng::readers {

namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20U;
constexpr std::size_t alignment = alignof(std::max_align_t);

constexpr std::array<std::string_view, 26> never_open = {
    "area", "base", "br", "col", "embed", "hr",   "img",  "input", "link",  "meta",  "param", "source", "track",
    "wbr",  "p",    "tr", "td",  "th",    "body", "html", "head",  "tbody", "thead", "tfoot", "keygen", "frame"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// At least as many as gumbo ever has open, so that nothing slips by: a tag counts until its own end tag, wherever it stands. Tags
// that the next of their kind closes do not count, but in a drawing (svg, math) all do, for there nothing closes by itself.
bool has_too_many_open(std::string_view page) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t total = 0;
  bool counts_all = false;
  for (std::size_t at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    const bool closes = at + 1 < page.size() && page[at + 1] == '/';
    const std::size_t begin = at + (closes ? 2 : 1);
    if (begin >= page.size() || !is_letter(page[begin])) continue;
    std::size_t end = begin;
    while (end < page.size() && end - begin < 32 && (is_letter(page[end]) || (page[end] >= '0' && page[end] <= '9'))) ++end;
    std::string name(page.substr(begin, end - begin));
    std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(c | 0x20); });
    counts_all = counts_all || name == "svg" || name == "math";
    if (!counts_all && std::ranges::find(never_open, name) != never_open.end()) continue;
    std::size_t& count = open[name];
    if (!closes) {
      ++count;
      if (++total > max_html_nesting) return true;
    } else if (count > 0) {
      --count;
      --total;
    }
  }
  return false;
}

}  // namespace

HtmlTree::HtmlTree(std::string_view utf8) {
  if (has_too_many_open(utf8)) {
    failure_ = Failure::nesting;
    return;
  }
  parse(utf8);
}

void HtmlTree::parse(std::string_view utf8) {
  std::jmp_buf way_out;
  way_out_ = &way_out;
  if (setjmp(way_out) == 0) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &HtmlTree::allocate;
    options.deallocator = [](void* /*tree*/, void* /*memory*/) {};
    options.userdata = this;
    options.max_errors = 0;
    root_ = gumbo_parse_with_options(&options, utf8.data(), utf8.size())->root;
  }
  way_out_ = nullptr;
}

void* HtmlTree::allocate(void* tree, std::size_t size) {
  HtmlTree& self = *static_cast<HtmlTree*>(tree);
  if (size == sizeof(GumboNode)) self.attributes_ = 0;
  if (size == sizeof(GumboAttribute)) ++self.attributes_;
  const std::size_t wanted = (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
  if (self.attributes_ > max_html_attributes) self.failure_ = Failure::attributes;
  if (wanted > max_html_bytes - self.taken_) self.failure_ = Failure::memory;
  if (self.failure_ == Failure::none && wanted > self.left_) {
    const std::size_t block = std::max(wanted, block_bytes);
    self.blocks_.emplace_back(new (std::nothrow) std::byte[block]);
    if (self.blocks_.back() == nullptr) self.failure_ = Failure::memory;
    self.free_ = self.blocks_.back().get();
    self.left_ = block;
  }
  if (self.failure_ != Failure::none) std::longjmp(*static_cast<std::jmp_buf*>(self.way_out_), 1);
  self.taken_ += wanted;
  self.left_ -= wanted;
  return std::exchange(self.free_, self.free_ + wanted);
}

}  // namespace heng::readers
