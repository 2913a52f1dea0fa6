// A self-assessment as the finding rules read it: every figure both as it was typed and, where it can be read, as what it means.
//
// Made from the record alone, before and beside any policy. What cannot be read is left empty here: the record's own findings
// (evaluate/bind, forms/suspect) say so, the rules of this folder compare what is known.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/datum.hpp"
#include "engine/notation/notation.hpp"
#include "engine/quantity/rational.hpp"
#include "engine/text/source.hpp"

namespace heng::inspect {

// A cell: as typed, and where.
struct Cell {
  std::string text;  // blank cells, dashes and strokes are empty
  text::Span at;
  bool is_there = false;  // the record has the key
  [[nodiscard]] bool is_blank() const { return text.empty(); }
};

struct Figure {
  Cell cell;
  std::optional<quantity::Rational> value;  // points in 分, money in 元, ratios as themselves (98% is 49/50)
  int places = 0;                           // decimals as typed, of the number in its own unit
  std::optional<quantity::Rational> unit;   // what one of the typed number is worth: 10000 of 万元, 1/100 of %
};

struct FundRow {
  Cell name;
  Figure original, revised, expenditure, weight, rate, score;
  text::Span at;
  model::DocumentPlace place;
};

struct ManagementItem {
  Cell name;
  Figure weight, score;
  text::Span at;
  model::DocumentPlace place;
};

struct Indicator {
  std::uint32_t row = 0;  // index in [[indicators]]
  Cell level1, level2, name;
  Cell target_cell, actual_cell;
  notation::Target target;
  notation::Actual actual;
  Figure weight, score, deviation;
  Cell reason;
  text::Span at;
  model::DocumentPlace place;

  [[nodiscard]] const std::string& title() const { return name.text.empty() ? level2.text : name.text; }
};

// What a sentence beside the form says (forms/narrative).
struct Statement {
  Cell name;  // blank: of all projects
  Figure original, revised, expenditure, rate, score, satisfaction;
  Cell grade, text;
  bool is_outside = false;  // an evaluation by others
  text::Span at;
  model::DocumentPlace place;
};

struct Assessment {
  Cell project, year, department;
  std::vector<FundRow> funds;
  std::optional<std::size_t> total;  // which row of funds is the year's total
  std::vector<ManagementItem> management;
  std::vector<Indicator> indicators;
  std::vector<Statement> narrative;
  Figure declared_weight, declared_total;
  Cell declared_grade;
  std::string words;  // every text of the record on a line of its own: goals, reasons, statements, narrative

  [[nodiscard]] const FundRow* funds_total() const { return total ? &funds[*total] : nullptr; }
};

[[nodiscard]] Assessment assessment_of(const model::Record& record);

}  // namespace heng::inspect
