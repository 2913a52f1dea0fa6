// The tables beside the project (shared/corpus/tables), with the merged cells that such forms have.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/office_writer.hpp"

namespace heng::test {

// In the first two columns an empty cell below a filled one belongs to it, and a title alone in its row covers the row.
[[nodiscard]] WrittenGrid merged_grid(const std::vector<std::vector<std::string>>& rows);

// By the names of their folders, in order; none where the folder is absent.
[[nodiscard]] std::vector<std::pair<std::string, WrittenGrid>> published_grids();

}  // namespace heng::test
