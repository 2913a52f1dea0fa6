// Peers: what one object asks of the others of the run, and the objects of 逐个 inside a record.
#include <algorithm>
#include <utility>

#include "engine/diagnostic/kinds.hpp"
#include "engine/evaluate/inner_object.hpp"
#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using plan::GroupId;

Run::~Run() = default;

void Run::set_object(GroupId group, const BoundRow& row) {
  group_ = plan_.groups[group].is_block ? group : plan::none;
  own_loop_ = plan_.groups[group].loop;
  rows_[own_loop_] = &row;
  if (const auto naming = plan_.groups[group].naming) object_name_ = row.fields[*naming].spelling;
}

const std::vector<Run*>& Run::objects_of(GroupId group) {
  if (record_run_) return record_run_->objects_of(group);
  if (group == plan_.population) {
    if (peers_.empty()) peers_ = {this};
    return peers_;
  }
  std::vector<Run*>& runs = inner_runs_[group];
  if (!runs.empty() || !inner_[group].empty()) return runs;
  const plan::Group& own = plan_.groups[group];
  const BoundRow::BoundList& list = list_of(own.loop);
  std::size_t number = 0;
  for (const BoundRow& row : list.rows) {
    InnerObject& object = *inner_[group].emplace_back(std::make_unique<InnerObject>());
    object.run = std::make_unique<Run>(plan_, sources_, record_, options_, object.card);
    object.run->record_run_ = this;
    for (plan::LoopId up = plan_.loops[own.loop].parent; up != 0; up = plan_.loops[up].parent) object.run->rows_[up] = rows_[up];
    object.run->set_object(group, row);
    ++number;
    if (object.run->object_name_.empty()) object.run->object_name_ = own.name + std::to_string(number);
  }
  for (const auto& object : inner_[group]) {
    if (!object->run->refused()) runs.push_back(object->run.get());
  }
  return runs;
}

Value Run::of_asker(const plan::Step& step) {
  if (!asker_) return eval(step.operands[0]);
  Run& asker = *asker_;
  return &asker == this ? eval(step.operands[0]) : adopted(asker.eval(step.operands[0]), asker);
}

Value Run::adopted(Value value, const Run& peer) {
  if (&peer == this || value.deciders.empty()) return value;
  const bool is_inside = peer.record_run_ == this || record_run_ == &peer || (record_run_ && peer.record_run_ == record_run_);
  if (is_inside) return value;  // one record: its fields have one numbering
  Deciders own;
  for (const std::uint32_t id : value.deciders) {
    const std::string prefix = peer.object_name_.empty() ? std::string() : peer.object_name_ + "：";
    merge(own, {decider(record_, prefix + peer.record_.decider_names[id])});
  }
  value.deciders = std::move(own);
  return value;
}

bool Run::needs_peers(plan::PartId id) const {
  const plan::Part& part = plan_.parts[id];
  const auto asks = [&](plan::StepId step) { return step != plan::none && plan_.at(step).needs_peers; };
  if (asks(part.score) || asks(part.condition) || asks(part.row_weight) || asks(part.row_name)) return true;
  const auto leaves_by_peers = [&](plan::PartId one) {
    const auto& lines = plan_.parts[one].not_applicable;
    return std::any_of(lines.begin(), lines.end(), [&](const auto& line) { return asks(line.condition) || asks(line.score); });
  };
  const auto acts_by_peers = [&](std::uint32_t effect) {
    return asks(plan_.effects[effect].condition) || asks(plan_.effects[effect].value);
  };
  if (std::any_of(part.effects.begin(), part.effects.end(), acts_by_peers)) return true;
  // Points may come from a neighbour that does not apply.
  const auto& neighbours = part.parent == plan::none ? plan_.scoring(part.group).top_parts : plan_.parts[part.parent].parts;
  if (leaves_by_peers(id) || std::any_of(neighbours.begin(), neighbours.end(), leaves_by_peers)) return true;
  return std::any_of(part.parts.begin(), part.parts.end(), [&](plan::PartId inner) { return needs_peers(inner); });
}

void Run::score_alone() {
  if (refused()) return;
  for (const plan::PartId id : plan_.scoring(group_).top_parts) {
    if (!needs_peers(id)) (void)part(id);
  }
  if (may_be_refused_) membership_.possible = 3;
}

bool Run::is_shown() {
  if (plan_.population == plan::none || plan_.groups[plan_.population].shown == plan::none) return true;
  return asked(plan_.groups[plan_.population].shown).may_hold();
}

std::string Run::object_names(GroupId group) {
  std::string names;
  for (const Run* one : objects_of(group)) names += (names.empty() ? "" : "、") + one->object_name_;
  return names.empty() ? "—" : names;
}

Run* Run::object_named(GroupId group, std::string_view name) {
  Run* found = nullptr;
  for (Run* one : objects_of(group)) {
    if (one->object_name_ != name) continue;
    if (found) return nullptr;
    found = one;
  }
  return found;
}

Interval Run::total_interval() {
  const Value value = total_value();
  return {value.low, value.high};
}

std::vector<std::string> Run::grade_names(std::uint32_t scale) {
  std::vector<std::string> names;
  const std::uint64_t mask = grade_mask(scale);
  const auto& members = plan_.scales[scale].grades->members;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (mask >> i & 1U) names.push_back(members[i].name);
  }
  return names;
}

// Every object of every 逐个 block, with its own parts, total and grades; what was odd about it is a finding of the record.
void Run::score_objects() {
  for (GroupId group = 0; group < plan_.groups.size(); ++group) {
    if (!plan_.groups[group].is_block || record_run_) continue;
    (void)objects_of(group);
    ObjectsResult result{group, plan_.groups[group].name, {}};
    for (const auto& object : inner_[group]) {
      object->run->all();
      Scorecard& card = object->card;
      card.object = object->run->object_name_;
      for (Finding& finding : card.findings) {
        if (finding.item.empty()) finding.item = card.object;
        add_finding(finding);
      }
      card_.limit_exceeded = card_.limit_exceeded || card.limit_exceeded;
      card.findings.clear();
      result.cards.push_back(card);
    }
    card_.objects.push_back(std::move(result));
  }
}

}  // namespace heng::evaluate
