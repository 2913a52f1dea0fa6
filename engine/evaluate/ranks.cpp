// 名次: the current row among all rows, by keys that may not be known.
//
// The keys of all rows are found once for the list; a row is then compared with every other. Each comparison is a set of outcomes,
// so the place is an interval: 1 + those surely better, to 1 + those possibly better.
#include <set>
#include <utility>

#include "engine/evaluate/run.hpp"

namespace heng::evaluate {

using quantity::Rational;

namespace {

// What a row may be to another by one key or by all.
struct Outcomes {
  bool above = false, equal = false, below = false;
};

Outcomes compared_by_size(const Value& left, const Value& right) {
  if (left.form == Value::Form::number && right.form == Value::Form::number) {
    return {compared(left, plan::Relation::above, right).may_hold(), compared(left, plan::Relation::equal, right).may_hold(),
            compared(left, plan::Relation::below, right).may_hold()};
  }
  if (left.form == Value::Form::set && right.form == Value::Form::set) {
    Outcomes outcomes;
    for (int i = 0; i < 64; ++i) {
      if ((left.possible >> i & 1U) == 0) continue;
      for (int k = 0; k < 64; ++k) {
        // Members stand from best (or highest) to lowest: the earlier one is the higher.
        if ((right.possible >> k & 1U) != 0) (i < k ? outcomes.above : i == k ? outcomes.equal : outcomes.below) = true;
      }
    }
    return outcomes;
  }
  if (left.form == Value::Form::date && right.form == Value::Form::date && left.known && right.known) {
    const auto from = quantity::first_day(left.date), to = quantity::last_day(left.date);
    const auto other_from = quantity::first_day(right.date), other_to = quantity::last_day(right.date);
    return {to > other_from, from <= other_to && other_from <= to, from < other_to};
  }
  return {true, true, true};
}

// Key by key: the first that differs decides.
Outcomes better(const std::vector<plan::Aggregate::Key>& keys, const std::vector<Value>& left, const std::vector<Value>& right) {
  Outcomes all;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Outcomes one = compared_by_size(left[i], right[i]);
    if (!keys[i].high_to_low) std::swap(one.above, one.below);
    all.above = all.above || one.above;
    all.below = all.below || one.below;
    if (!one.equal) return all;
  }
  all.equal = true;
  return all;
}

bool is_known(const std::vector<Value>& keys) {
  for (const Value& key : keys) {
    const bool one_word = key.form == Value::Form::set && (key.possible & (key.possible - 1)) == 0;
    const bool one_day = key.form == Value::Form::date && key.known && key.date.precision == quantity::Date::Precision::day;
    if (!key.is_exact_number() && !one_word && !one_day) return false;
  }
  return true;
}

// Rows with the same known keys are one place of 并列不跳号.
class Places {
 public:
  explicit Places(const std::vector<plan::Aggregate::Key>& keys) : places_(Before{&keys}) {}
  void add(const std::vector<Value>& keys) { places_.insert(&keys); }
  [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(places_.size()); }

 private:
  struct Before {
    const std::vector<plan::Aggregate::Key>* keys;
    bool operator()(const std::vector<Value>* left, const std::vector<Value>* right) const {
      return better(*keys, *left, *right).above;
    }
  };
  std::set<const std::vector<Value>*, Before> places_;
};

}  // namespace

std::vector<Run::RankedRow> Run::ranked_objects(const plan::Aggregate& aggregate) {
  std::vector<RankedRow> objects;
  (void)each_of(aggregate.loop, [&](Run& who) {
    RankedRow ranked;
    ranked.object = &who;
    const Value takes_part = takes_part_in(aggregate, who);
    if (takes_part.is_refused()) return true;  // no member
    ranked.takes_part = takes_part.possible;
    ranked.deciders = takes_part.deciders;
    if (takes_part.may_hold()) {
      for (const plan::Aggregate::Key& key : aggregate.keys) {
        ranked.keys.push_back(adopted(who.row_value(key.value), who));
        merge(ranked.deciders, ranked.keys.back().deciders);
        if (ranked.keys.back().is_refused()) return true;
      }
    }
    objects.push_back(std::move(ranked));
    return true;
  });
  return objects;
}

std::vector<Run::RankedRow> Run::ranked_rows(const plan::Aggregate& aggregate, std::optional<Value>& refused) {
  std::vector<RankedRow> rows;
  for (const BoundRow& row : list_of(aggregate.loop).rows) {
    enter(aggregate.loop, &row);
    item_row_ = &row;
    RankedRow& ranked = rows.emplace_back();
    ranked.row = &row;
    const Value takes_part = aggregate.where == plan::none ? flag(true) : asked_or_refused(aggregate.where);
    if (takes_part.is_refused()) refused = takes_part;
    ranked.takes_part = takes_part.possible;
    ranked.deciders = takes_part.deciders;
    if (!takes_part.may_hold()) continue;
    for (const plan::Aggregate::Key& key : aggregate.keys) {
      ranked.keys.push_back(row_value(key.value));
      merge(ranked.deciders, ranked.keys.back().deciders);
      if (ranked.keys.back().is_refused()) refused = ranked.keys.back();
    }
    if (refused) break;
  }
  return rows;
}

const Run::Ranking& Run::ranking(std::uint32_t index) {
  const plan::Aggregate& aggregate = plan_.aggregates[index];
  const std::uint64_t generation = generations_[plan_.loops[aggregate.loop].parent];
  const auto found = rankings_.find(index);
  if (found != rankings_.end() && found->second.generation == generation) return found->second;

  // The loop may be the one that is running: its row, what is known of its names, and the explanation are put back afterwards.
  const BoundRow* row = rows_[aggregate.loop];
  const std::uint64_t of_row = generations_[aggregate.loop];
  std::vector<std::pair<std::uint32_t, Memo>> memos;
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (plan_.names[i].loop == aggregate.loop) memos.emplace_back(i, std::exchange(names_[i], {}));
  }
  std::vector<TraceLine>* sink = std::exchange(sink_, nullptr);
  const bool records_seen = std::exchange(records_seen_, false);
  const std::string item = std::exchange(item_, {});
  const BoundRow* item_row = item_row_;
  Held* const held = std::exchange(held_, nullptr);  // the places are kept

  Ranking fresh;
  fresh.generation = generation;
  fresh.rows = ranked_rows(aggregate, fresh.refused);

  held_ = held;
  item_row_ = item_row;
  item_ = item;
  records_seen_ = records_seen;
  sink_ = sink;
  enter(aggregate.loop, row);
  // A later row must not be taken for one of those that were looked at here.
  for (Memo& memo : names_) {
    if (plan_.names[static_cast<std::size_t>(&memo - names_.data())].loop == aggregate.loop) memo = {};
  }
  generations_[aggregate.loop] = of_row;
  for (auto& [name, memo] : memos) names_[name] = std::move(memo);
  return rankings_[index] = std::move(fresh);
}

Value Run::rank(const plan::Step& step, const plan::Aggregate& aggregate) {
  const bool of_objects = plan_.loops[aggregate.loop].group != plan::none;
  Ranking of_peers;
  if (of_objects) {
    of_peers.rows = ranked_objects(aggregate);
  } else if (!list_of(aggregate.loop).known) {
    report_missing(aggregate.loop);
    return unknown(step.kind, {decider(record_, std::string(written(step.at)))});
  }
  const BoundRow* current = of_objects ? nullptr : rows_[aggregate.own];
  const Ranking& all = of_objects ? of_peers : ranking(step.index);
  if (all.refused) return *all.refused;
  const RankedRow* own = nullptr;
  for (const RankedRow& row : all.rows) {
    if (of_objects ? row.object == this : row.row == current) own = &row;
  }
  if (!own || (own->takes_part & 2U) == 0) return absent(plan::Absence::not_applicable);
  steps_ += all.rows.size();
  std::int64_t surely = 0, possibly = 0, unknown_places = 0;
  Places sure_places(aggregate.keys), possible_places(aggregate.keys);
  Deciders deciders = own->deciders;
  bool before_own = true;
  for (const RankedRow& row : all.rows) {
    if (&row == own) before_own = false;
    if (&row == own || (row.takes_part & 2U) == 0) continue;
    Outcomes outcomes = better(aggregate.keys, row.keys, own->keys);
    if (aggregate.ties == plan::Ties::input_order && outcomes.equal) (before_own ? outcomes.above : outcomes.below) = true;
    const bool only_above = outcomes.above && !outcomes.below && (!outcomes.equal || aggregate.ties == plan::Ties::input_order);
    const bool sure = only_above && row.takes_part == 2;
    if (!outcomes.above) continue;
    ++possibly;
    if (sure) ++surely;
    if (!sure) merge(deciders, row.deciders);
    if (!is_known(row.keys)) {
      ++unknown_places;
      continue;
    }
    possible_places.add(row.keys);
    if (sure) sure_places.add(row.keys);
  }
  if (aggregate.ties == plan::Ties::dense) {
    surely = std::max<std::int64_t>(sure_places.count(), surely > 0 ? 1 : 0);
    possibly = possible_places.count() + unknown_places;
  }
  Value result = number(Rational(1 + surely), Rational(1 + possibly), std::move(deciders));
  if (result.is_exact_number()) result.deciders.clear();
  if (own->takes_part == 3) result.may_be_absent |= bit_of(plan::Absence::not_applicable);
  if (options_.trace && records_seen_) {
    std::int64_t open = 0, left_out = 0;
    for (const RankedRow& row : all.rows) {
      open += row.takes_part == 3 ? 1 : 0;
      left_out += (row.takes_part & 2U) == 0 ? 1 : 0;
    }
    row_notes_[step_id(step)] = {static_cast<std::int64_t>(all.rows.size()) - left_out, open, left_out};
  }
  return result;
}

}  // namespace heng::evaluate
