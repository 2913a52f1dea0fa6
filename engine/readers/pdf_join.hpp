// Tables that pages cut, put together again.
//
// A ruled table that nothing stands below goes on in the first thing on the next page when that is a ruled table with the same
// outer edges and the same columns, and does not begin as the first one began. The first rows of the table standing there once more
// are marked. What follows them is the rest of the last row only if that is certain: no line parts the two, or every text of it
// stands below a text that fills its cell to the last place, or makes words with it that the document says elsewhere; else the row
// stays as it is, and is marked as doubtful where it may be one.
#pragma once

#include <vector>

#include "engine/readers/pdf_layout.hpp"

namespace heng::readers {

// The pieces of all pages in reading order.
[[nodiscard]] std::vector<LaidPiece> put_together(std::vector<std::vector<LaidPiece>> pages);

}  // namespace heng::readers
