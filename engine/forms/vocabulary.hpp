// The vocabulary itself: rows of words with one meaning. To teach the importer a new spelling, add it to a row.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/forms/words.hpp"

namespace heng::forms {

struct Synonyms {
  Section section;
  Field field;
  std::string_view words;  // parted by blanks, in their normal spelling without brackets
};

[[nodiscard]] std::span<const Synonyms> vocabulary();

}  // namespace heng::forms
