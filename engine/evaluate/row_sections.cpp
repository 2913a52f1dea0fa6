// 每部分: a section a row. What is kept of the parts inside (scores, moved points, rows that are undecided) is of one row: it is
// put aside while another row is looked at. And what is said of a row of either kind once it is scored.
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::LoopId;
using plan::PartId;
using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

namespace {

// A row of a list in a row is known by both.
void add_row_around(std::vector<PartResult>& parts, std::uint32_t row) {
  for (PartResult& part : parts) {
    part.rows_around.insert(part.rows_around.begin(), row);
    add_row_around(part.parts, row);
  }
}

}  // namespace

void Run::parts_inside(PartId block, std::vector<PartId>& inside) const {
  for (const PartId id : plan_.parts[block].parts) {
    inside.push_back(id);
    parts_inside(id, inside);
  }
}

void Run::in_row(PartId block, const BoundRow& row, const std::function<void()>& act) {
  const LoopId loop = plan_.parts[block].loop;
  const BoundRow* const outer = rows_[loop];
  if (plan_.parts[block].parts.empty()) {
    enter(loop, &row);
    act();
    return enter(loop, outer);
  }
  std::vector<PartId> inside;
  parts_inside(block, inside);
  std::vector<std::optional<PartResult>> results;
  for (const PartId id : inside) results.push_back(std::exchange(parts_[id], std::nullopt));
  std::map<PartId, Weights> moved = moved_;
  std::set<PartId> undecided = undecided_;
  moved_.erase(block);
  for (const PartId id : inside) {
    moved_.erase(id);
    undecided_.erase(id);
  }
  enter(loop, &row);
  act();
  enter(loop, outer);
  for (std::size_t i = 0; i < inside.size(); ++i) parts_[inside[i]] = std::move(results[i]);
  const auto put_back = [&](PartId id) {
    moved_.erase(id);
    if (const auto own = moved.find(id); own != moved.end()) moved_.insert(moved.extract(own));
  };
  put_back(block);
  for (const PartId id : inside) {
    put_back(id);
    undecided_.erase(id);
    if (undecided.count(id) != 0) undecided_.insert(id);
  }
}

// The row of the 每部分 that a part stands in; nullptr: it stands in none.
const BoundRow* Run::row_around(PartId id) const {
  const PartId around = plan_.rows_around(id);
  return around == plan::none ? nullptr : rows_[plan_.parts[around].loop];
}

// Its checks and outputs, those of the parts that stand in its section included; `is_sure`: it belongs to the block for certain.
void Run::row_findings(PartId block, PartResult& result, bool is_sure) {
  const LoopId loop = plan_.parts[block].loop;
  if (result.row) add_row_around(result.parts, *result.row);
  const PartResult* const outer = std::exchange(row_results_[block], &result);
  const BoundRow* const item_row = item_row_;
  for (const plan::Check& own : plan_.checks) {
    if (own.loop != loop || !is_sure) continue;
    item_ = own.part == block ? result.name : plan_.parts[own.part].name;
    item_row_ = item_row;
    check(own);
  }
  item_ = result.name;
  result.outputs = outputs(loop);
  if (outer)
    row_results_[block] = outer;
  else
    row_results_.erase(block);
}

// Every row of a list, inside every row of what it stands in.
void Run::each_row(LoopId loop, const std::function<void()>& visit) {
  const auto rows = [&] {
    for (const BoundRow& row : list_of(loop).rows) {
      enter(loop, &row);
      item_row_ = &row;
      visit();
    }
    item_row_ = nullptr;
    enter(loop, nullptr);
  };
  const LoopId parent = plan_.loops[loop].parent;
  if (parent == own_loop_ || parent == 0)
    rows();
  else
    each_row(parent, rows);
}

// Rows without a section around them are held against full marks, unless the total says by itself what becomes of the points.
void Run::full_marks() {
  const plan::Scoring& scoring = plan_.scoring(group_);
  if (scoring.total != plan::none || !scoring.full_marks) return;
  bool has_rows = false;
  Rational sum = 0;
  for (const PartId id : scoring.top_parts) {
    const plan::Part& part = plan_.parts[id];
    if (part.kind == PartKind::bonus || part.kind == PartKind::penalty || part.unscored) continue;
    if (!plan::are_rows(part.kind)) {
      if (!part.weight) return;
      sum += *part.weight;
      continue;
    }
    has_rows = true;
    if (!list_of(part.loop).known || undecided_.count(id) != 0) return;
    for (const PartResult& row : this->part(id).parts) {
      if (!row.weight) return;  // an unreadable weight is a finding already
      sum += row.own_weight.value_or(*row.weight);
    }
  }
  if (!has_rows || sum == *scoring.full_marks) return;
  item_.clear();
  item_row_ = nullptr;
  report(kinds::RowWeights, "满分", scoring.full_marks->readable(), sum.readable(), (*scoring.full_marks - sum).readable());
}

}  // namespace heng::evaluate
