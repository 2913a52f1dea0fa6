// One document read from memory, and what the tests ask of it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/diagnostic/diagnostic.hpp"
#include "engine/readers/readers.hpp"

namespace heng::test {

class NoPdfTool final : public readers::PdfTool {
 public:
  std::expected<std::string, readers::PdfFailure> words(const std::string& /*pdf*/) override {
    return std::unexpected(readers::PdfFailure::missing);
  }
  std::expected<std::string, readers::PdfFailure> drawings(const std::string& /*pdf*/) override {
    return std::unexpected(readers::PdfFailure::missing);
  }
};

struct Read {
  text::Sources sources;
  diagnostic::Diagnostics diagnostics;
  std::optional<document::Document> document;

  [[nodiscard]] bool has(std::string_view kind) const {
    return std::ranges::any_of(diagnostics.all(), [&](const diagnostic::Diagnostic& one) { return one.kind->name == kind; });
  }
  // The only kind that was reported; "" for none, "…" for several.
  [[nodiscard]] std::string kind() const {
    if (diagnostics.all().empty()) return "";
    return diagnostics.all().size() > 1 ? "…" : std::string(diagnostics.all().front().kind->name);
  }
  [[nodiscard]] const diagnostic::Diagnostic* find(std::string_view kind) const {
    for (const diagnostic::Diagnostic& one : diagnostics.all()) {
      if (one.kind->name == kind) return &one;
    }
    return nullptr;
  }
};

inline void read(Read& into, std::string name, std::string bytes) {
  NoPdfTool none;
  into.document = readers::read_document(std::move(name), std::move(bytes), into.sources, none, into.diagnostics);
}
inline void read(Read& into, std::string name, std::string bytes, readers::PdfTool& tool) {
  into.document = readers::read_document(std::move(name), std::move(bytes), into.sources, tool, into.diagnostics);
}

// Cells by their first places, the rest empty; rows without their empty ends.
using Grid = std::vector<std::vector<std::string>>;

inline Grid grid_of(const document::Table& table) {
  Grid grid(table.rows());
  for (const document::Cell& cell : table.cells()) {
    if (cell.text.empty()) continue;
    auto& row = grid[cell.row];
    if (row.size() <= cell.column) row.resize(cell.column + 1);
    row[cell.column] = cell.text;
  }
  while (!grid.empty() && grid.back().empty()) grid.pop_back();
  return grid;
}

// "row,column rows×columns text" of the cells that cover more than one place.
inline std::vector<std::string> merged_of(const document::Table& table) {
  std::vector<std::string> merged;
  for (const document::Cell& cell : table.cells()) {
    if (cell.rows == 1 && cell.columns == 1) continue;
    merged.push_back(std::to_string(cell.row) + "," + std::to_string(cell.column) + " " + std::to_string(cell.rows) + "x" +
                     std::to_string(cell.columns) + " " + cell.text);
  }
  return merged;
}

}  // namespace heng::test
