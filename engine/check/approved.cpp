// 目标: the indicators of one project as approved; cells are raw text, read by the same notation as documents.
#include <algorithm>
#include <array>

#include "engine/check/checker.hpp"
#include "engine/notation/notation.hpp"

namespace heng::check {

namespace kinds = diagnostic::kinds;

namespace {

enum class Column : std::uint8_t { level1, level2, level3, target, weight };

std::optional<Column> column_of(const std::string& header) {
  static const std::array<std::pair<const char*, Column>, 14> words{{{"一级", Column::level1},
                                                                     {"一级指标", Column::level1},
                                                                     {"level1", Column::level1},
                                                                     {"二级", Column::level2},
                                                                     {"二级指标", Column::level2},
                                                                     {"level2", Column::level2},
                                                                     {"三级", Column::level3},
                                                                     {"三级指标", Column::level3},
                                                                     {"level3", Column::level3},
                                                                     {"指标值", Column::target},
                                                                     {"年度指标值", Column::target},
                                                                     {"target", Column::target},
                                                                     {"分值", Column::weight},
                                                                     {"weight", Column::weight}}};
  for (const auto& [word, column] : words) {
    if (header == word) return column;
  }
  return std::nullopt;
}

}  // namespace

void Checker::approved_targets(const parse::Statement& statement) {
  plan::ApprovedTargets approved;
  approved.at = statement.head.empty() ? statement.at : statement.head;
  if (statement.name) approved.project = statement.name->text;
  if (statement.from) approved.year = statement.from->year;
  if (statement.raw_rows.empty()) {
    diagnostics_.report(approved.at, kinds::TargetsEmpty, approved.project);
    return;
  }
  std::vector<std::optional<Column>> columns;
  for (const parse::Quoted& header : statement.raw_rows[0]) {
    columns.push_back(column_of(header.text));
    if (!columns.back()) diagnostics_.report(header.at, kinds::TargetsColumn, header.text);
  }
  for (const auto& [column, word] : std::array{std::pair{Column::level3, "三级"}, std::pair{Column::target, "指标值"}}) {
    if (std::find(columns.begin(), columns.end(), column) == columns.end())
      diagnostics_.report(approved.at, kinds::TargetsColumnMissing, word);
  }
  for (std::size_t i = 1; i < statement.raw_rows.size(); ++i) {
    const auto& cells = statement.raw_rows[i];
    if (cells.empty()) continue;
    plan::ApprovedTarget row;
    row.at = text::join(cells.front().at, cells.back().at);
    if (cells.size() != columns.size()) {
      diagnostics_.report(row.at, kinds::TargetsRowLength, static_cast<std::int64_t>(columns.size()),
                          static_cast<std::int64_t>(cells.size()));
      continue;
    }
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (!columns[c]) continue;
      const std::string& cell = cells[c].text;
      switch (*columns[c]) {
        case Column::level1:
          row.level1 = cell;
          break;
        case Column::level2:
          row.level2 = cell;
          break;
        case Column::level3:
          row.level3 = cell;
          break;
        case Column::target: {
          row.target = cell;
          const notation::Target target = notation::read_target(cell, units_);
          const bool understood = target.form != notation::TargetForm::unreadable && target.form != notation::TargetForm::blank;
          if (!understood) diagnostics_.report(cells[c].at, kinds::TargetsCell, cell);
          break;
        }
        case Column::weight: {
          row.weight = cell;
          const auto amount = notation::read_amount(cell, units_);
          const bool understood = amount && (amount->unit.unit_class == quantity::UnitClass::points ||
                                             amount->unit.unit_class == quantity::UnitClass::none);
          if (!understood) diagnostics_.report(cells[c].at, kinds::TargetsCell, cell);
          break;
        }
      }
    }
    const bool twice = std::any_of(approved.rows.begin(), approved.rows.end(), [&](const plan::ApprovedTarget& other) {
      return other.level1 == row.level1 && other.level2 == row.level2 && other.level3 == row.level3;
    });
    if (twice) diagnostics_.report(row.at, kinds::TargetsRowTwice, row.level3);
    approved.rows.push_back(std::move(row));
  }
  approved_.push_back(std::move(approved));
}

}  // namespace heng::check
