// A string of an indicator cell in its one normal spelling, with the place in the original of every byte.
//
// Full-width forms become half-width, the many signs for one relation become one (≧ ⩾ → ≥, ═ → =), traditional forms of the words
// that the grammar knows become simplified, and blanks go, except between digits (2 8万亩 stays two numbers). Nothing is decided
// here: whatever is not one of these variants stays as it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heng::notation {

class NormalText {
 public:
  // Any bytes; where they are not UTF-8 the text is empty and is_valid() false.
  explicit NormalText(std::string_view spelling);

  [[nodiscard]] bool is_valid() const { return is_valid_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  // The part of the original that text()[begin, end) came from; views into the spelling given to the constructor.
  [[nodiscard]] std::string_view original(std::size_t begin, std::size_t end) const;
  // Where that part begins in the original.
  [[nodiscard]] std::size_t original_begin(std::size_t begin) const;

 private:
  struct Place {
    std::uint32_t begin, end;
  };
  void append(std::string_view normal, Place place);

  std::string_view spelling_;
  std::string text_;
  std::vector<Place> places_;  // one a byte of text_
  bool is_valid_ = true;
};

}  // namespace heng::notation
