// Workbooks (.xlsx): a table a sheet, in the workbook's order, from A1, each cell as it is displayed. Formulas count by the values
// that were saved with them. Hidden sheets are read and noted.
#pragma once

#include <optional>

#include "engine/document/document.hpp"
#include "engine/readers/archive.hpp"

namespace heng::readers {

[[nodiscard]] std::optional<document::Document> read_xlsx(Archive& archive);

}  // namespace heng::readers
