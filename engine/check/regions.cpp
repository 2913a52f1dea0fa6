// Are these conditions complete, disjoint, reachable? The space of what they ask is cut into cells: each number line at every
// constant that some condition mentions (the points themselves and the gaps between them), each enumeration into its values, each
// text into the strings that are named and "any other". In one cell every understood condition is true or false, so trying all
// cells proves the answer.
//
// Conditions that ask something else (another field on the right, a date) are undecided in every cell: nothing is concluded from
// them.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
using quantity::Rational;

namespace {

enum class Truth : std::uint8_t { no, yes, open };

Truth negation(Truth value) { return value == Truth::open ? value : value == Truth::yes ? Truth::no : Truth::yes; }

// A place on a number line where some condition changes: a constant, or another value (很好值) by its key.
struct Mark {
  std::optional<Rational> number;
  Key symbol;
  std::string text;
  friend bool operator==(const Mark& a, const Mark& b) { return a.number == b.number && (a.number || a.symbol == b.symbol); }
};

struct Axis {
  enum class Form : std::uint8_t { number, symbol, flag, text } form = Form::number;
  plan::StepId sample = plan::none;  // some step of the key, for printing
  Bounds bounds;
  bool whole = false;
  std::vector<Mark> marks;                   // numbers: in order once sorted
  std::vector<std::pair<Mark, Mark>> below;  // marks known to be in this order (from intervals)
  bool unordered = false;                    // symbolic marks whose order is not known: they decide nothing
  std::shared_ptr<const model::Enumeration> enumeration;
  std::uint64_t members = 0;  // symbols that can occur
  std::vector<std::string> texts;
  // Cells: numbers 2k is the gap before mark k, 2k+1 the mark itself, 2n the gap after the last.
  std::vector<std::size_t> cells;
};

constexpr std::size_t max_cells = 50'000;

}  // namespace

namespace {

class Space {
 public:
  using KeyOf = std::function<std::optional<Key>(plan::StepId)>;
  using BoundsOf = std::function<Bounds(plan::StepId, const Key&)>;
  using MembersOf = std::function<std::uint64_t(const Key&)>;
  using NumberOf = std::function<std::optional<Rational>(plan::StepId)>;
  using IsWhole = std::function<bool(plan::StepId)>;

  Space(const plan::Plan& plan, KeyOf key_of, BoundsOf bounds_of, MembersOf members_of, NumberOf number_of, IsWhole is_whole)
      : plan_(plan),
        key_of_(std::move(key_of)),
        bounds_of_(std::move(bounds_of)),
        members_of_(std::move(members_of)),
        number_of_(std::move(number_of)),
        is_whole_(std::move(is_whole)) {}

  void collect(plan::StepId id) {
    const plan::Step& step = plan_.steps[id];
    switch (step.operation) {
      case Operation::negation:
      case Operation::all:
      case Operation::any:
        for (const plan::StepId operand : step.operands) collect(operand);
        return;
      case Operation::compare: {
        const plan::StepId left = step.operands[0], right = step.operands[1];
        const Operation symbol = plan_.steps[right].operation;
        if (symbol == Operation::symbol)
          symbol_axis(left);
        else if (symbol == Operation::flag)
          flag_axis(left);
        else if (number_of_(left) && !number_of_(right))
          mark(right, left);
        else if (plan_.steps[left].kind.is_numeric())
          mark(left, right);
        return;
      }
      case Operation::within: {
        mark(step.operands[0], step.operands[1]);
        mark(step.operands[0], step.operands[2]);
        if (Axis* axis = find(step.operands[0])) axis->below.emplace_back(mark_of(step.operands[1]), mark_of(step.operands[2]));
        return;
      }
      case Operation::is_member:
        symbol_axis(step.operands[0]);
        return;
      case Operation::is_text:
        if (Axis* axis = open(step.operands[0], Axis::Form::text);
            axis && plan_.steps[step.operands[1]].operation == Operation::text) {
          const std::string& text = plan_.steps[step.operands[1]].text;
          if (std::find(axis->texts.begin(), axis->texts.end(), text) == axis->texts.end()) axis->texts.push_back(text);
        }
        return;
      case Operation::field:
      case Operation::name:
      case Operation::bound:
        if (step.kind.is(KindClass::yes_no)) flag_axis(id);
        return;
      case Operation::sentence:
        if (step.operands.size() == 1) collect(step.operands[0]);
        return;
      default:
        return;
    }
  }

  void cut() {
    for (auto& [key, axis] : axes_) {
      switch (axis.form) {
        case Axis::Form::number:
          cut_line(axis);
          break;
        case Axis::Form::symbol:
          for (std::size_t i = 0; i < axis.enumeration->members.size(); ++i) {
            if (axis.members >> i & 1U) axis.cells.push_back(i);
          }
          break;
        case Axis::Form::flag:
          axis.cells = {0, 1};
          break;
        case Axis::Form::text:
          for (std::size_t i = 0; i <= axis.texts.size(); ++i) axis.cells.push_back(i);
          break;
      }
    }
  }

  [[nodiscard]] std::size_t size() const {
    std::size_t count = 1;
    for (const auto& [key, axis] : axes_) {
      count *= std::max<std::size_t>(1, axis.cells.size());
      if (count > max_cells) return count;
    }
    return count;
  }

  // Calls back once a cell; the callback asks truth_of.
  void each_cell(const std::function<void()>& visit) {
    std::vector<std::map<Key, Axis>::iterator> order;
    for (auto axis = axes_.begin(); axis != axes_.end(); ++axis) {
      if (axis->second.cells.empty()) return;  // nothing can occur here at all
      order.push_back(axis);
    }
    std::function<void(std::size_t)> next = [&](std::size_t i) {
      if (i == order.size()) {
        visit();
        return;
      }
      for (const std::size_t cell : order[i]->second.cells) {
        position_[order[i]->first] = cell;
        next(i + 1);
      }
    };
    next(0);
  }

  [[nodiscard]] Truth truth_of(plan::StepId id) const {
    const plan::Step& step = plan_.steps[id];
    switch (step.operation) {
      case Operation::flag:
        return step.index != 0 ? Truth::yes : Truth::no;
      case Operation::negation:
        return negation(truth_of(step.operands[0]));
      case Operation::all:
      case Operation::any: {
        const Truth decisive = step.operation == Operation::all ? Truth::no : Truth::yes;
        bool open = false;
        for (const plan::StepId operand : step.operands) {
          const Truth value = truth_of(operand);
          if (value == decisive) return decisive;
          open = open || value == Truth::open;
        }
        return open ? Truth::open : negation(decisive);
      }
      case Operation::compare:
        return compare(step);
      case Operation::within: {
        const Truth low =
            relate(step.operands[0], step.low_open ? plan::Relation::above : plan::Relation::at_least, step.operands[1]);
        const Truth high =
            relate(step.operands[0], step.high_open ? plan::Relation::below : plan::Relation::at_most, step.operands[2]);
        if (low == Truth::no || high == Truth::no) return Truth::no;
        return low == Truth::yes && high == Truth::yes ? Truth::yes : Truth::open;
      }
      case Operation::is_member: {
        const auto cell = cell_of(step.operands[0]);
        return !cell ? Truth::open : (step.members >> *cell & 1U) != 0 ? Truth::yes : Truth::no;
      }
      case Operation::is_text: {
        const auto cell = cell_of(step.operands[0]);
        const Axis* axis = find(step.operands[0]);
        if (!cell || !axis || plan_.steps[step.operands[1]].operation != Operation::text) return Truth::open;
        return *cell < axis->texts.size() && axis->texts[*cell] == plan_.steps[step.operands[1]].text ? Truth::yes : Truth::no;
      }
      case Operation::is_absent:
        return Truth::no;  // the cells are those of present values
      case Operation::is_present:
        return Truth::yes;
      case Operation::field:
      case Operation::name:
      case Operation::bound: {
        const auto cell = cell_of(id);
        return !cell ? Truth::open : *cell != 0 ? Truth::yes : Truth::no;
      }
      case Operation::sentence:
        return step.operands.size() == 1 ? truth_of(step.operands[0]) : Truth::open;
      default:
        return Truth::open;
    }
  }

  [[nodiscard]] std::string witness(const std::function<std::string(const Rational&, plan::StepId)>& print) const {
    std::vector<std::string> parts;
    for (const auto& [key, axis] : axes_) parts.push_back(cell_text(axis, position_.at(key), print));
    return joined_text(parts, "，");
  }

  [[nodiscard]] const std::map<Key, Axis>& axes() const { return axes_; }
  [[nodiscard]] std::size_t position(const Key& key) const { return position_.at(key); }

  // The range that cells first … last of a line make, as the rule would write it.
  [[nodiscard]] static std::string range_text(const Axis& axis, std::size_t first, std::size_t last,
                                              const std::function<std::string(const Rational&, plan::StepId)>& print) {
    const auto mark_text = [&](const Mark& mark) { return mark.number ? print(*mark.number, axis.sample) : mark.text; };
    const bool from_mark = first % 2 == 1, to_mark = last % 2 == 1;
    const std::size_t below = first / 2;  // the mark at or before the beginning is below − (gap ? 1 : 0)
    const std::size_t above = last / 2;
    if (first == last && from_mark) return mark_text(axis.marks[below]);
    if (first == 0 && above >= axis.marks.size()) return "不限";
    const bool low_limited = !axis.bounds.low.infinite && axis.bounds.low.slope.is_zero();
    if (above >= axis.marks.size()) return (from_mark ? "≥ " : "> ") + mark_text(axis.marks[from_mark ? below : below - 1]);
    if (first == 0 && !low_limited) return (to_mark ? "≤ " : "< ") + mark_text(axis.marks[above]);
    const std::string low =
        first == 0 ? print(axis.bounds.low.constant, axis.sample) : mark_text(axis.marks[from_mark ? below : below - 1]);
    return (from_mark || first == 0 ? "[" : "(") + low + ", " + mark_text(axis.marks[above]) + (to_mark ? "]" : ")");
  }

 private:
  Axis* find(plan::StepId id) {
    const auto key = key_of_(id);
    const auto found = key ? axes_.find(*key) : axes_.end();
    return found == axes_.end() ? nullptr : &found->second;
  }
  const Axis* find(plan::StepId id) const { return const_cast<Space*>(this)->find(id); }

  Axis* open(plan::StepId id, Axis::Form form) {
    const auto key = key_of_(id);
    if (!key) return nullptr;
    const auto [found, is_new] = axes_.try_emplace(*key);
    Axis& axis = found->second;
    if (is_new) {
      axis.form = form;
      axis.sample = id;
      const plan::Step& step = plan_.steps[id];
      if (form == Axis::Form::number) {
        axis.bounds = bounds_of_(id, *key);
        axis.whole =
            step.kind.is(KindClass::year) || ((step.kind.is(KindClass::count) || step.kind.is(KindClass::number)) && is_whole_(id));
      }
    }
    return axis.form == form ? &axis : nullptr;
  }

  Mark mark_of(plan::StepId end) const {
    Mark mark;
    if (const auto number = number_of_(end))
      mark.number = number;
    else if (const auto key = key_of_(end)) {
      mark.symbol = *key;
      const plan::Step& step = plan_.steps[end];
      mark.text = step.operation == Operation::name ? plan_.names[step.index].name : "";
    }
    return mark;
  }

  void mark(plan::StepId subject, plan::StepId end) {
    Axis* axis = open(subject, Axis::Form::number);
    if (!axis) return;
    const Mark mark = mark_of(end);
    if (std::find(axis->marks.begin(), axis->marks.end(), mark) == axis->marks.end()) axis->marks.push_back(mark);
  }

  void symbol_axis(plan::StepId id) {
    if (Axis* axis = open(id, Axis::Form::symbol)) {
      axis->enumeration = plan_.steps[id].kind.enumeration;
      axis->members = members_of_(*key_of_(id));
      if (!axis->enumeration) axes_.erase(*key_of_(id));
    }
  }

  void flag_axis(plan::StepId id) { (void)open(id, Axis::Form::flag); }

  // Puts the marks in order. Symbolic ones are ordered only by the intervals that mention them; if that leaves a choice they are
  // dropped.
  void sort_marks(Axis& axis) {
    const auto precedes = [&](const Mark& a, const Mark& b) {
      if (a.number && b.number) return *a.number < *b.number;
      return std::any_of(axis.below.begin(), axis.below.end(),
                         [&](const auto& pair) { return pair.first == a && pair.second == b; });
    };
    std::vector<Mark> rest = axis.marks, sorted;
    while (!rest.empty()) {
      std::vector<std::size_t> first;
      for (std::size_t i = 0; i < rest.size(); ++i) {
        const bool has_earlier = std::any_of(rest.begin(), rest.end(),
                                             [&](const Mark& other) { return !(other == rest[i]) && precedes(other, rest[i]); });
        if (!has_earlier) first.push_back(i);
      }
      if (first.size() != 1) break;
      sorted.push_back(rest[first[0]]);
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first[0]));
    }
    if (!rest.empty()) {
      axis.unordered = true;
      std::erase_if(axis.marks, [](const Mark& mark) { return !mark.number; });
      std::sort(axis.marks.begin(), axis.marks.end(), [](const Mark& a, const Mark& b) { return *a.number < *b.number; });
      return;
    }
    axis.marks = std::move(sorted);
  }

  // Whether no whole number lies in the gap before mark i (after the last one), inside the bounds.
  static bool is_empty_of_whole(const Axis& axis, std::size_t i) {
    std::optional<Rational> least, limit;  // the least whole number behind what comes before; what the gap ends with
    bool limit_belongs = false;
    if (i > 0 && axis.marks[i - 1].number) least = axis.marks[i - 1].number->floor() + Rational(1);
    if (i == 0 && axis.bounds.low.is_constant()) {
      const End& low = axis.bounds.low;
      least = low.open ? low.constant.floor() + Rational(1) : low.constant.ceiling();
    }
    if (i < axis.marks.size()) {
      limit = axis.marks[i].number;
    } else if (axis.bounds.high.is_constant()) {
      limit = axis.bounds.high.constant;
      limit_belongs = !axis.bounds.high.open;
    }
    return least && limit && (limit_belongs ? *limit < *least : *limit <= *least);
  }

  void cut_line(Axis& axis) {
    sort_marks(axis);
    const End& low = axis.bounds.low;
    const End& high = axis.bounds.high;
    const auto under = [&](const Mark& mark) {  // the mark lies below everything that can occur
      return mark.number && low.is_constant() && (*mark.number < low.constant || (*mark.number == low.constant && low.open));
    };
    const auto over = [&](const Mark& mark) {
      return mark.number && high.is_constant() && (high.constant < *mark.number || (*mark.number == high.constant && high.open));
    };
    const auto touches = [&](const Mark& mark, const End& end) {
      return mark.number && end.is_constant() && *mark.number == end.constant;
    };
    for (std::size_t cell = 0; cell <= axis.marks.size() * 2; ++cell) {
      const std::size_t i = cell / 2;
      if (cell % 2 == 1) {
        if (!under(axis.marks[i]) && !over(axis.marks[i])) axis.cells.push_back(cell);
        continue;
      }
      if (i < axis.marks.size() && (under(axis.marks[i]) || touches(axis.marks[i], low)))
        continue;                                                                            // the gap ends below the bounds
      if (i > 0 && (over(axis.marks[i - 1]) || touches(axis.marks[i - 1], high))) continue;  // the gap begins above them
      if (axis.whole && is_empty_of_whole(axis, i)) continue;
      axis.cells.push_back(cell);
    }
  }

  [[nodiscard]] std::optional<std::size_t> cell_of(plan::StepId id) const {
    const auto key = key_of_(id);
    const auto found = key ? position_.find(*key) : position_.end();
    return found == position_.end() ? std::nullopt : std::optional(found->second);
  }

  [[nodiscard]] Truth relate(plan::StepId subject, plan::Relation relation, plan::StepId end) const {
    const Axis* axis = find(subject);
    const auto cell = cell_of(subject);
    if (!axis || !cell || axis->form != Axis::Form::number) return Truth::open;
    const Mark mark = mark_of(end);
    const auto found = std::find(axis->marks.begin(), axis->marks.end(), mark);
    if (found == axis->marks.end()) return Truth::open;
    const std::size_t at = static_cast<std::size_t>(found - axis->marks.begin()) * 2 + 1;
    const int order = *cell < at ? -1 : *cell > at ? 1 : 0;
    bool holds = false;
    switch (relation) {
      case plan::Relation::at_least:
        holds = order >= 0;
        break;
      case plan::Relation::at_most:
        holds = order <= 0;
        break;
      case plan::Relation::above:
        holds = order > 0;
        break;
      case plan::Relation::below:
        holds = order < 0;
        break;
      case plan::Relation::equal:
        holds = order == 0;
        break;
      case plan::Relation::not_equal:
        holds = order != 0;
        break;
    }
    return holds ? Truth::yes : Truth::no;
  }

  [[nodiscard]] Truth compare(const plan::Step& step) const {
    const plan::StepId left = step.operands[0], right = step.operands[1];
    const plan::Step& other = plan_.steps[right];
    if (other.operation == Operation::symbol || other.operation == Operation::flag) {
      const auto cell = cell_of(left);
      if (!cell) return Truth::open;
      // From best to worst: an earlier member is the higher one.
      const auto compare_index = [&](auto a, auto b) { return a == b ? 0 : a < b ? 1 : -1; };
      const int order = compare_index(*cell, static_cast<std::size_t>(other.index));
      switch (step.relation) {
        case plan::Relation::equal:
          return order == 0 ? Truth::yes : Truth::no;
        case plan::Relation::not_equal:
          return order != 0 ? Truth::yes : Truth::no;
        case plan::Relation::at_least:
          return order >= 0 ? Truth::yes : Truth::no;
        case plan::Relation::at_most:
          return order <= 0 ? Truth::yes : Truth::no;
        case plan::Relation::above:
          return order > 0 ? Truth::yes : Truth::no;
        case plan::Relation::below:
          return order < 0 ? Truth::yes : Truth::no;
      }
    }
    if (number_of_(left) && !number_of_(right)) return relate(right, mirrored(step.relation), left);
    return relate(left, step.relation, right);
  }

  [[nodiscard]] static std::string cell_text(const Axis& axis, std::size_t cell,
                                             const std::function<std::string(const Rational&, plan::StepId)>& print) {
    switch (axis.form) {
      case Axis::Form::symbol:
        return axis.enumeration->members[cell].name;
      case Axis::Form::flag:
        return cell != 0 ? "是" : "否";
      case Axis::Form::text:
        return cell < axis.texts.size() ? "“" + axis.texts[cell] + "”" : "其他文字";
      case Axis::Form::number:
        break;
    }
    const std::size_t i = cell / 2;
    if (cell % 2 == 1) return axis.marks[i].number ? print(*axis.marks[i].number, axis.sample) : axis.marks[i].text;
    const auto number_at = [&](std::size_t mark) { return mark < axis.marks.size() ? axis.marks[mark].number : std::nullopt; };
    std::optional<Rational> low = i > 0 ? number_at(i - 1) : std::nullopt;
    std::optional<Rational> high = number_at(i);
    if (!low && axis.bounds.low.is_constant()) low = axis.bounds.low.constant;
    if (!high && axis.bounds.high.is_constant()) high = axis.bounds.high.constant;
    const Rational unit = Rational(1);
    if (axis.whole && low) return print(low->floor() + unit, axis.sample);
    if (low && high) return print((*low + *high) / Rational(2), axis.sample);
    if (low) return print(*low + (low->is_zero() ? unit : low->abs() / Rational(10)), axis.sample);
    if (high) return print(*high - (high->is_zero() ? unit : high->abs() / Rational(10)), axis.sample);
    return i > 0 ? "> " + axis.marks[i - 1].text : "任意值";
  }

  const plan::Plan& plan_;
  KeyOf key_of_;
  BoundsOf bounds_of_;
  MembersOf members_of_;
  NumberOf number_of_;
  IsWhole is_whole_;
  std::map<Key, Axis> axes_;
  std::map<Key, std::size_t> position_;
};

bool asks_absence(const plan::Plan& plan, plan::StepId id) {
  const plan::Step& step = plan.steps[id];
  if (step.operation == Operation::is_absent || step.operation == Operation::is_present) return true;
  if (step.operation != Operation::any && step.operation != Operation::all && step.operation != Operation::negation) return false;
  return std::any_of(step.operands.begin(), step.operands.end(), [&](plan::StepId operand) { return asks_absence(plan, operand); });
}

}  // namespace

Checker::RegionReport Checker::regions(const std::vector<plan::StepId>& conditions, const std::vector<Fact>& facts) {
  const auto members_of = [&](const Key& key) { return known_members(key, facts); };
  const auto number_of = [&](plan::StepId id) -> std::optional<Rational> {
    if (at(id).operation == Operation::number) return at(id).number;
    if (bounds_[id].is_exact() && bounds_[id].low.slope.is_zero()) return bounds_[id].low.constant;
    return std::nullopt;
  };
  Space space(
      plan_,
      [&](plan::StepId id) {
        auto key = key_of(id);
        const auto row = key ? same_rows_.find(key->loop) : same_rows_.end();
        if (row != same_rows_.end()) key->loop = row->second;
        return key;
      },
      [&](plan::StepId id, const Key& key) { return with_facts(key, bounds_[id], facts); }, members_of, number_of,
      [&](plan::StepId id) { return is_whole(id); });
  for (const plan::StepId condition : conditions) space.collect(condition);
  space.cut();

  RegionReport report;
  report.reachable.assign(conditions.size(), false);
  report.can_hold.assign(conditions.size(), false);
  if (space.size() > max_cells) {
    report.too_many = true;
    report.analysable = false;
    report.reachable.assign(conditions.size(), true);
    report.can_hold.assign(conditions.size(), true);
    return report;
  }
  const auto print = [&](const Rational& value, plan::StepId like) { return printed(value, like); };
  const bool one_line = space.axes().size() == 1 && space.axes().begin()->second.form == Axis::Form::number;
  std::size_t gap_first = 0, gap_last = 0;
  bool gap_growing = false;
  space.each_cell([&] {
    bool taken = false, open = false;
    std::optional<std::size_t> first_true;
    for (std::size_t i = 0; i < conditions.size(); ++i) {
      const Truth truth = space.truth_of(conditions[i]);
      if (truth != Truth::no) {
        report.can_hold[i] = true;
        if (!taken) report.reachable[i] = true;
      }
      if (truth == Truth::yes) {
        if (first_true && !report.doubled) {
          report.doubled = space.witness(print);
          report.doubled_first = *first_true;
          report.doubled_second = i;
        }
        if (!first_true) first_true = i;
        taken = true;
      }
      open = open || truth == Truth::open;
    }
    if (open && !taken) report.analysable = false;
    const std::size_t here = one_line ? space.position(space.axes().begin()->first) : 0;
    if (!taken && !open) {
      if (!report.uncovered) {
        report.uncovered = space.witness(print);
        gap_first = gap_last = here;
        gap_growing = true;
        if (space.axes().size() == 1 && space.axes().begin()->second.form == Axis::Form::symbol) {
          report.uncovered_case = *report.uncovered;
        }
      } else if (gap_growing) {
        gap_last = here;
      }
    } else {
      gap_growing = false;
    }
  });
  if (report.uncovered && one_line) {
    report.uncovered_range = Space::range_text(space.axes().begin()->second, gap_first, gap_last, print);
  }
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    if (!asks_absence(plan_, conditions[i])) continue;
    report.reachable[i] = report.can_hold[i] = true;
    report.asks_absence = true;
  }
  return report;
}

}  // namespace heng::check
