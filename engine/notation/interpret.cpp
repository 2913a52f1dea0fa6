// One function a form, chosen by the outermost node.
#include "engine/notation/interpret.hpp"

#include <utility>

namespace heng::notation {
namespace {

using Form = Interpretation::Form;
using Result = std::expected<Interpretation, Failure>;

[[nodiscard]] std::optional<Relation> relation_of(Part part) {
  switch (part) {
    case Part::at_least:
      return Relation::at_least;
    case Part::above:
      return Relation::above;
    case Part::at_most:
      return Relation::at_most;
    case Part::below:
      return Relation::below;
    case Part::equal:
      return Relation::equal;
    default:
      return std::nullopt;
  }
}

[[nodiscard]] std::optional<Level> level_of(Part part) {
  switch (part) {
    case Part::level_met:
      return Level::met;
    case Part::level_partly_met:
      return Level::partly_met;
    case Part::level_not_met:
      return Level::not_met;
    default:
      return std::nullopt;
  }
}

[[nodiscard]] std::optional<Reason> reason_of(Part part) {
  switch (part) {
    case Part::contradiction:
      return Reason::contradictory;
    case Part::doubtful_date:
      return Reason::ambiguous;
    case Part::month_without_year:
      return Reason::month_without_year;
    case Part::two_numbers:
      return Reason::two_numbers;
    case Part::damaged:
      return Reason::damaged;
    case Part::unknown_unit:
      return Reason::unknown_unit;
    case Part::words_beside_number:
      return Reason::words_beside_number;
    case Part::number_missing:
      return Reason::number_missing;
    case Part::number_in_characters:
      return Reason::number_in_characters;
    default:
      return std::nullopt;
  }
}

[[nodiscard]] bool bounds_below(Relation relation) { return relation == Relation::at_least || relation == Relation::above; }
[[nodiscard]] bool bounds_above(Relation relation) { return relation == Relation::at_most || relation == Relation::below; }

class Interpreter {
 public:
  Interpreter(const NormalText& text, const quantity::UnitTable& units, const Nodes& nodes)
      : text_(text), units_(units), nodes_(nodes) {}

  [[nodiscard]] Result form() const {
    if (nodes_.empty()) return fail(Reason::damaged, 0, text_.text().size());
    const Part part = nodes_[0].part;
    if (const std::optional<Reason> reason = reason_of(part)) return fail(*reason, shown());
    switch (part) {
      case Part::single:
        return single();
      case Part::range:
      case Part::bracketed:
        return range();
      case Part::pair:
        return pair();
      case Part::dated:
        return dated();
      case Part::period:
        return period();
      case Part::level:
        return level();
      default:
        return words();
    }
  }

 private:
  // A number with what is written around it.
  struct Side {
    std::optional<Relation> relation;
    bool reached = false;
    Amount amount;
  };

  [[nodiscard]] static std::unexpected<Failure> fail(Reason reason, std::size_t begin, std::size_t end) {
    return std::unexpected(Failure{reason, begin, end});
  }
  [[nodiscard]] static std::unexpected<Failure> fail(Reason reason, const Node& node) { return fail(reason, node.begin, node.end); }

  // The fragment that shows the reason; without one the whole.
  [[nodiscard]] const Node& shown() const {
    for (const Node& node : nodes_) {
      if (node.part == Part::fragment) return node;
    }
    return nodes_[0];
  }

  [[nodiscard]] std::expected<Side, Failure> side(NodeIndex parent) const {
    Side read;
    for (NodeIndex index = parent + 1; index < nodes_[parent].next; index = nodes_[index].next) {
      const Node& node = nodes_[index];
      if (node.part == Part::reached) read.reached = true;
      if (const std::optional<Relation> relation = relation_of(node.part)) {
        if (read.relation && *read.relation != *relation) return fail(Reason::contradictory, nodes_[parent]);
        read.relation = relation;
      }
      if (node.part == Part::amount) {
        std::expected<Amount, Failure> amount = amount_of(text_, units_, nodes_, index);
        if (!amount) return std::unexpected(amount.error());
        read.amount = std::move(*amount);
      }
    }
    return read;
  }

  [[nodiscard]] Result single() const {
    std::expected<Side, Failure> read = side(0);
    if (!read) return std::unexpected(read.error());
    Interpretation result;
    result.form = Form::number;
    result.relation = read->relation;
    result.reached = read->reached && !read->relation;
    result.low = std::move(read->amount);
    for (const Node& node : nodes_) {
      if (node.part == Part::remark) result.remark = text_.original(node.begin, node.end);
      if (const std::optional<Level> level = level_of(node.part)) result.level = level;
    }
    return result;
  }

  [[nodiscard]] Result range() const {
    Interpretation result;
    std::vector<Amount> ends;
    for (NodeIndex index = 1; index < nodes_.size(); index = nodes_[index].next) {
      if (nodes_[index].part == Part::open_low) result.low_open = true;
      if (nodes_[index].part == Part::open_high) result.high_open = true;
      if (nodes_[index].part != Part::amount) continue;
      std::expected<Amount, Failure> amount = amount_of(text_, units_, nodes_, index);
      if (!amount) return std::unexpected(amount.error());
      ends.push_back(std::move(*amount));
    }
    if (ends.size() != 2) return fail(Reason::damaged, nodes_[0]);
    result.low = std::move(ends[0]);
    result.high = std::move(ends[1]);
    return interval(std::move(result));
  }

  [[nodiscard]] Result pair() const {
    std::vector<Side> sides;
    for (NodeIndex index = 1; index < nodes_.size(); index = nodes_[index].next) {
      if (nodes_[index].part != Part::side) continue;
      std::expected<Side, Failure> read = side(index);
      if (!read) return std::unexpected(read.error());
      sides.push_back(std::move(*read));
    }
    if (sides.size() != 2 || !sides[0].relation || !sides[1].relation) return fail(Reason::two_numbers, nodes_[0]);
    if (bounds_above(*sides[0].relation)) std::swap(sides[0], sides[1]);
    if (!bounds_below(*sides[0].relation) || !bounds_above(*sides[1].relation)) return fail(Reason::two_numbers, nodes_[0]);
    Interpretation result;
    result.low_open = sides[0].relation == Relation::above;
    result.high_open = sides[1].relation == Relation::below;
    result.low = std::move(sides[0].amount);
    result.high = std::move(sides[1].amount);
    return interval(std::move(result));
  }

  // 60—80人, 5-8万元, 5万-8万元: the lower end is in the unit of the upper.
  void share_unit(Amount& low, const Amount& high) const {
    if (low.unit.unit_class != quantity::UnitClass::none || high.unit == low.unit) return;
    const bool is_plain = low.unit.name.empty();
    if (!is_plain && !high.unit.name.starts_with(low.unit.name)) return;
    low.value = low.value / low.unit.factor * high.unit.factor;
    low.unit = high.unit;
  }

  [[nodiscard]] Result interval(Interpretation result) const {
    share_unit(result.low, result.high);
    if (result.low.unit.dimension != result.high.unit.dimension) return fail(Reason::contradictory, nodes_[0]);
    const bool is_empty = result.low.value == result.high.value && (result.low_open || result.high_open);
    if (result.low.value > result.high.value || is_empty) return fail(Reason::interval_reversed, nodes_[0]);
    result.form = Form::interval;
    return result;
  }

  [[nodiscard]] Result dated() const {
    bool before = false, earlier = false;
    DateReading reading;
    for (NodeIndex index = 1; index < nodes_.size(); index = nodes_[index].next) {
      const Node& node = nodes_[index];
      const std::optional<Relation> relation = relation_of(node.part);
      if (relation && bounds_below(*relation)) return fail(Reason::contradictory, nodes_[0]);
      if (relation == Relation::below || node.part == Part::earlier) earlier = true;
      if (node.part == Part::before) before = true;
      if (node.part != Part::date) continue;
      std::expected<DateReading, Failure> read = date_of(text_, nodes_, index);
      if (!read) return std::unexpected(read.error());
      reading = *read;
    }
    // Before a month: before it begins, or by its end? Before a day is on that day or earlier, as such deadlines are meant.
    const bool is_vague = before && reading.date.precision != quantity::Date::Precision::day && !reading.ends;
    if (is_vague || earlier) return fail(Reason::ambiguous, nodes_[0]);
    Interpretation result;
    result.form = Form::date;
    result.date = reading.date;
    result.from = reading.from;
    return result;
  }

  [[nodiscard]] Result period() const {
    Interpretation result;
    result.form = Form::date;
    for (NodeIndex index = 1; index < nodes_.size(); index = nodes_[index].next) {
      if (nodes_[index].part != Part::date) continue;
      const std::expected<DateReading, Failure> read =
          date_of(text_, nodes_, index, result.from ? result.from->year : std::int16_t{0});
      if (!read) return std::unexpected(read.error());
      if (!result.from) result.from = read->from.value_or(read->date);
      result.date = read->date;
    }
    if (quantity::first_day(*result.from) > quantity::last_day(result.date)) return fail(Reason::interval_reversed, nodes_[0]);
    return result;
  }

  [[nodiscard]] Result level() const {
    Interpretation result;
    result.form = Form::level;
    for (const Node& node : nodes_) {
      if (const std::optional<Level> level = level_of(node.part)) result.level = level;
    }
    return result;
  }

  [[nodiscard]] static Result words() {
    Interpretation result;
    result.form = Form::words;
    return result;
  }

  const NormalText& text_;
  const quantity::UnitTable& units_;
  const Nodes& nodes_;
};

}  // namespace

Interpretation interpret(const NormalText& text, const quantity::UnitTable& units) {
  const Nodes nodes = parse(text, units, Root::text);
  Result result = Interpreter(text, units, nodes).form();
  if (result) return std::move(*result);
  Interpretation unreadable;
  unreadable.reason = result.error().reason;
  unreadable.detail = text.original(result.error().begin, result.error().end);
  unreadable.detail_begin = text.original_begin(result.error().begin);
  return unreadable;
}

}  // namespace heng::notation
