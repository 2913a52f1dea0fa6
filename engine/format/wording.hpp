// How each token is written: keywords in the column asked for, signs full or half width, strings in the quotes of the column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/format/format.hpp"
#include "engine/format/piece.hpp"

namespace heng::format {

struct Wording {
  bool is_chinese = true;
  std::vector<std::string> texts;  // a token each
};

// Without a column that of the file's first keyword, and only keywords follow it; with one, functions, kinds and units do too.
[[nodiscard]] Wording wording_of(const Piece& file, const Tokens& tokens, std::optional<Column> keywords);

}  // namespace heng::format
