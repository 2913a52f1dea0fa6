// A record read by the shape that the policy declares: every field a value (or an absence, or unknown with a finding), with its
// places.
//
// Every row of every list ends in a bound row. What does not fit (another unit, out of range, a fraction of a person) is a finding
// and unknown inside the field's range, or the policy's own refusal (越界拒评). Blank fields are silent here: whoever needs one
// reports it.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/value.hpp"
#include "engine/model/datum.hpp"
#include "engine/model/shape.hpp"

namespace heng::evaluate {

struct BoundField {
  Value value;
  std::string spelling;  // as typed
  text::Span at;
  model::DocumentPlace place;  // where it is not the row's own (资金: the total row)
};

struct BoundRow {
  std::vector<BoundField> fields;
  struct BoundList {
    bool known = true;  // not given in a 用例: its rows are unknown
    std::vector<BoundRow> rows;
  };
  std::vector<BoundList> lists;
  text::Span at;
  model::DocumentPlace place;
};

struct DeciderPlace {
  text::Span at;
  model::DocumentPlace place;
};

struct BoundRecord {
  BoundRow root;
  std::vector<std::string> decider_names;                // what Deciders number
  std::map<std::uint32_t, DeciderPlace> decider_places;  // of fields that are absent
  const quantity::UnitTable* units = &quantity::UnitTable::standard();
  std::deque<notation::Target> targets;  // owned here, values point to them
  std::deque<notation::Actual> actuals;
  std::vector<Finding> findings;
  std::optional<plan::Refusal> refusal;  // 越界拒评
};

[[nodiscard]] BoundRecord bind(const plan::Plan& plan, const model::Record& record);

// Numbers the name of a field (with its row, where there is one).
[[nodiscard]] std::uint32_t decider(BoundRecord& record, const std::string& name);
// One scalar by its field. `name` is how messages call it.
[[nodiscard]] Value read_scalar(BoundRecord& record, const model::Field& field, const std::string& text, const std::string& name,
                                const Finding& where);
// A number held against the field's declared range: itself, or unknown with a finding (or the field's own refusal).
[[nodiscard]] Value in_range(BoundRecord& record, const model::Field& field, Value value, const std::string& spelling,
                             const std::string& name, const Finding& where);
// Bounds of a field's declared range, where they are numbers.
[[nodiscard]] Value unknown_in_range(const model::Field& field, Deciders deciders);

}  // namespace heng::evaluate
