// 每部分: a section a row. What is kept of the parts inside (scores, moved points, rows that are undecided) is of one row: it goes
// with the row that is entered. And what is said of a row of either kind, once everything is scored.
#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::LoopId;
using plan::PartId;
using plan::PartKind;
using quantity::Rational;
namespace kinds = diagnostic::kinds;

const std::vector<PartId>& Run::parts_inside(PartId block) {
  const auto [found, is_new] = parts_inside_.try_emplace(block);
  if (!is_new) return found->second;
  std::vector<PartId> inside;
  for (const PartId id : plan_.parts[block].parts) {
    inside.push_back(id);
    const std::vector<PartId>& further = parts_inside(id);
    inside.insert(inside.end(), further.begin(), further.end());
  }
  return parts_inside_[block] = std::move(inside);
}

// What is known of the parts inside changes place with what is kept.
void Run::exchange_row_state(PartId block, RowState& kept) {
  const std::vector<PartId>& inside = parts_inside(block);
  kept.parts.resize(inside.size());
  const auto exchange_moved = [&](PartId id) {
    auto live = moved_.extract(id), other = kept.moved.extract(id);
    if (live) kept.moved.insert(std::move(live));
    if (other) moved_.insert(std::move(other));
  };
  exchange_moved(block);
  for (std::size_t i = 0; i < inside.size(); ++i) {
    std::swap(parts_[inside[i]], kept.parts[i]);
    exchange_moved(inside[i]);
    const bool live = undecided_.erase(inside[i]) != 0, other = kept.undecided.erase(inside[i]) != 0;
    if (live) kept.undecided.insert(inside[i]);
    if (other) undecided_.insert(inside[i]);
  }
}

void Run::leave_and_enter(LoopId loop, const BoundRow* from, const BoundRow* to) {
  if (from == to) return;
  for (const PartId block : blocks_of(loop)) {
    if (plan_.parts[block].loop != loop || plan_.parts[block].parts.empty()) continue;
    if (from) exchange_row_state(block, row_states_[{block, from}]);
    if (to) exchange_row_state(block, row_states_[{block, to}]);
  }
}

PartId Run::block_of(LoopId loop) const {
  const auto is_its = [&](const plan::Part& part) { return plan::are_rows(part.kind) && part.loop == loop; };
  return static_cast<PartId>(std::find_if(plan_.parts.begin(), plan_.parts.end(), is_its) - plan_.parts.begin());
}

// The row of the 每部分 that a part stands in; nullptr: it stands in none.
const BoundRow* Run::row_around(PartId id) const {
  const PartId around = plan_.rows_around(id);
  return around == plan::none ? nullptr : rows_[plan_.parts[around].loop];
}

// The row that is current, of a block: 本项, 本部分. nullptr: the block does not take it.
const PartResult* Run::current_row_result(PartId block) {
  if (const auto found = row_results_.find(block); found != row_results_.end()) return found->second;
  const plan::Part& part = plan_.parts[block];
  const auto row = static_cast<std::uint32_t>(rows_[part.loop] - list_of(part.loop).rows.data());
  for (const PartResult& result : this->part(block).parts) {
    if (result.row == row) return &result;
  }
  return nullptr;
}

// Checks and outputs of rows are asked when everything is scored: they may read the section, the total, the grade.
void Run::row_findings(std::vector<PartResult>& results) {
  const auto asks = [&](LoopId loop) {
    const auto is_inside = [&](LoopId inner) {
      for (; inner != 0; inner = plan_.loops[inner].parent) {
        if (inner == loop) return true;
      }
      return false;
    };
    return std::any_of(plan_.checks.begin(), plan_.checks.end(), [&](const plan::Check& one) { return is_inside(one.loop); }) ||
           std::any_of(plan_.outputs.begin(), plan_.outputs.end(), [&](const plan::Output& one) { return is_inside(one.loop); });
  };
  for (PartResult& result : results) {
    if (!result.row) {
      row_findings(result.parts);
      continue;
    }
    const LoopId loop = plan_.parts[result.part].loop;
    if (!asks(loop)) continue;
    const BoundRow* const outer = rows_[loop];
    const BoundRow& row = list_of(loop).rows[*result.row];
    enter(loop, &row);
    row_results_[result.part] = &result;
    row_findings(result.parts);
    of_row(result, row);
    row_results_.erase(result.part);
    enter(loop, outer);
  }
}

void Run::of_row(PartResult& result, const BoundRow& row) {
  const LoopId loop = plan_.parts[result.part].loop;
  const bool is_sure = unsure_rows_.count({result.part, &row}) == 0;
  for (const plan::Check& own : plan_.checks) {
    if (own.loop != loop || !is_sure) continue;
    item_ = own.part == result.part ? result.name : plan_.parts[own.part].name;
    item_row_ = &row;
    check(own);
  }
  item_ = result.name;
  item_row_ = &row;
  result.outputs = outputs(loop);
}

// Every row that a block takes, inside every row of what it stands in; is_sure: it is its row for certain.
void Run::each_row(PartId block, bool is_sure, const std::function<void(bool is_sure)>& visit) {
  const LoopId loop = plan_.parts[block].loop;
  const auto rows = [&](bool surely_around) {
    const BoundRow* const outer = rows_[loop];
    const std::vector<std::uint8_t> taken = rows_of(block);
    for (std::size_t i = 0; i < taken.size(); ++i) {
      if (taken[i] == 0) continue;
      const BoundRow& row = list_of(loop).rows[i];
      enter(loop, &row);
      item_row_ = &row;
      visit(surely_around && taken[i] == 2);
    }
    item_row_ = nullptr;
    enter(loop, outer);
  };
  const PartId around = plan_.rows_around(block);
  if (around == plan::none)
    rows(is_sure);
  else
    each_row(around, is_sure, rows);
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
