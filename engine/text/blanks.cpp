#include "engine/text/blanks.hpp"

#include <algorithm>
#include <array>

namespace heng::text {

namespace {

constexpr std::array<std::string_view, 11> blanks = {
    " ", "\t", "\n", "\r", "\v", "\f", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE2\x80\x83"};

}  // namespace

std::string_view without_outer_blanks(std::string_view text) {
  const auto first_of = [&](auto stands) { return std::ranges::find_if(blanks, stands); };
  for (auto blank = blanks.end();
       (blank = first_of([&](std::string_view one) { return text.starts_with(one); })) != blanks.end();) {
    text.remove_prefix(blank->size());
  }
  for (auto blank = blanks.end(); (blank = first_of([&](std::string_view one) { return text.ends_with(one); })) != blanks.end();) {
    text.remove_suffix(blank->size());
  }
  return text;
}

}  // namespace heng::text
