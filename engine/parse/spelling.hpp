// What was written, token for token: for whoever has to write it again.
#pragma once

#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/parse/node.hpp"
#include "engine/parse/reading.hpp"
#include "engine/quantity/unit.hpp"
#include "engine/text/source.hpp"

namespace heng::parse {

struct Spelling {
  Reading reading;
  Nodes nodes;                // of the whole file, see node.hpp
  std::vector<Token> tokens;  // in order; without line ends, ； between entries, and comments
};

// Meant for a file without errors: those of the grammar are reported, and tokens end at the first.
[[nodiscard]] Spelling spell(const text::Sources& sources, text::FileId file, diagnostic::Diagnostics& diagnostics,
                             const quantity::UnitTable& units = quantity::UnitTable::standard());

}  // namespace heng::parse
