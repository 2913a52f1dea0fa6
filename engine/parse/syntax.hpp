// Reading by the grammar: text to flat nodes. The seam between PEGTL (syntax.cpp) and the builder of the tree.
#pragma once

#include "engine/parse/reader.hpp"

namespace heng::parse {

// Fills the reader's nodes with the entries of the whole file, whatever is in it; what cannot be read is reported.
void read_syntax(Reader& reader, const Reading& reading);

}  // namespace heng::parse
