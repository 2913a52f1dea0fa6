// 按 指标值，完成值: arms by the forms of a target and an actual value. Names in the arms are bound to the two amounts, in one
// unit.
#include <algorithm>
#include <array>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace actual_bits = plan::actual_bits;
namespace kinds = diagnostic::kinds;
namespace target_bits = plan::target_bits;

namespace {

struct Accepted {
  std::uint32_t bits = 0;
  std::optional<parse::Name> binder;
  bool binds_interval = false, binds_date = false, binds_ratio = false, binds_level = false, binds_text = false;
  bool known = true;
};

std::uint32_t relation_bits(parse::Relation relation) {
  switch (relation) {
    case parse::Relation::at_least:
      return target_bits::at_least;
    case parse::Relation::above:
      return target_bits::above;
    case parse::Relation::at_most:
      return target_bits::at_most;
    case parse::Relation::below:
      return target_bits::below;
    case parse::Relation::equal:
      return target_bits::equal;
    case parse::Relation::not_equal:
      return 0;
  }
  return 0;
}

std::optional<parse::Name> binder_of(const parse::PatternItem& item) {
  if (item.binder) return item.binder;
  if (item.value && item.value->kind == parse::ExpressionKind::name) return parse::Name{item.value->text, item.value->at};
  return std::nullopt;
}

bool is_blank_item(const parse::PatternItem& item) {
  return item.kind == parse::PatternItem::Kind::value && item.value && item.value->kind == parse::ExpressionKind::absence &&
         item.value->absence != parse::Absence::to_verify;
}

Accepted target_item(const parse::PatternItem& item) {
  Accepted accepted;
  using Item = parse::PatternItem::Kind;
  accepted.binder = binder_of(item);
  if (item.kind == Item::any) {
    accepted.bits = target_bits::readable;
    accepted.binder.reset();
  } else if (item.kind == Item::signs) {
    for (const parse::Relation relation : item.relations) accepted.bits |= relation_bits(relation);
    accepted.known = accepted.bits != 0;
  } else if (item.kind == Item::form) {
    switch (item.form) {
      case parse::Form::number:
        accepted.bits = target_bits::numbers;
        break;
      case parse::Form::interval:
        accepted.bits = target_bits::interval;
        accepted.binds_interval = true;
        break;
      case parse::Form::date:
        accepted.bits = target_bits::date;
        accepted.binds_date = true;
        break;
      case parse::Form::words:
      case parse::Form::text:
        accepted.bits = target_bits::words;
        accepted.binds_text = true;
        break;
      default:
        accepted.known = false;
        break;
    }
  } else if (is_blank_item(item) && item.value->absence == parse::Absence::blank) {
    accepted.bits = target_bits::blank;  // “不适用” in a target's cell is read as words
  } else {
    accepted.known = false;
  }
  return accepted;
}

Accepted actual_item(const parse::PatternItem& item) {
  Accepted accepted;
  using Item = parse::PatternItem::Kind;
  accepted.binder = binder_of(item);
  if (item.kind == Item::any) {
    accepted.bits = actual_bits::readable;
    accepted.binder.reset();
  } else if (item.kind == Item::form) {
    switch (item.form) {
      case parse::Form::number:
        accepted.bits = actual_bits::number;
        break;
      case parse::Form::ratio:
        accepted.bits = actual_bits::ratio;
        accepted.binds_ratio = true;
        break;
      case parse::Form::date:
        accepted.bits = actual_bits::date;
        accepted.binds_date = true;
        break;
      case parse::Form::level:
        accepted.bits = actual_bits::level;
        accepted.binds_level = true;
        break;
      case parse::Form::text:
      case parse::Form::words:
        accepted.bits = actual_bits::words;
        accepted.binds_text = true;
        break;
      case parse::Form::interval:
        accepted.known = false;
        break;
    }
  } else if (is_blank_item(item)) {
    accepted.bits = item.value->absence == parse::Absence::not_applicable ? actual_bits::not_applicable
                    : item.value->absence == parse::Absence::not_provided ? actual_bits::not_provided
                                                                          : actual_bits::blank;
  } else {
    accepted.known = false;
  }
  return accepted;
}

struct NamedBit {
  std::uint32_t bit;
  const char* chinese;
  const char* english;
};
constexpr std::array target_names{NamedBit{target_bits::at_least, "≥", "≥"},   NamedBit{target_bits::above, ">", ">"},
                                  NamedBit{target_bits::at_most, "≤", "≤"},    NamedBit{target_bits::below, "<", "<"},
                                  NamedBit{target_bits::equal, "=", "="},      NamedBit{target_bits::interval, "区间", "interval"},
                                  NamedBit{target_bits::date, "日期", "date"}, NamedBit{target_bits::words, "定性", "words"}};
constexpr std::array actual_names{NamedBit{actual_bits::number, "数值", "number"}, NamedBit{actual_bits::ratio, "比率", "ratio"},
                                  NamedBit{actual_bits::date, "日期", "date"}, NamedBit{actual_bits::level, "等次", "level"},
                                  NamedBit{actual_bits::words, "文字", "text"}};

// Pairs that can occur: a number comparable with the target needs a target that is a number or an interval.
bool can_occur(std::uint32_t target, std::uint32_t actual) {
  return actual != actual_bits::number || (target & (target_bits::numbers | target_bits::interval)) != 0;
}

}  // namespace

Typed Checker::by_target(const parse::Expression& expression, const std::vector<Typed>& subjects, Context& context) {
  if (subjects.size() != 2 || !subjects[0].kind.is(KindClass::target) || !subjects[1].kind.is(KindClass::actual)) {
    diagnostics_.report(expression.at, kinds::TargetPairWanted);
    return failure(expression.at);
  }
  if (expression.ordered) {
    diagnostics_.report(expression.at, kinds::TargetArmsOrdered);
    return failure(expression.at);
  }
  plan::TargetChoice choice;
  choice.target = subjects[0].step;
  choice.actual = subjects[1].step;
  std::vector<Typed> results;
  std::vector<BareResult> bare;
  bool otherwise = false, failed = false;
  std::array<std::uint32_t, target_names.size()> covered{};  // per target form, the actual forms that have an arm
  for (const parse::Arm& arm : expression.arms) {
    if (otherwise) {
      diagnostics_.report(arm.at, kinds::Unreachable, line_of(arm.at));
      continue;
    }
    plan::TargetChoice::Arm out;
    out.at = arm.at;
    out.pattern = arm.pattern ? arm.pattern->at : arm.at;
    out.otherwise = arm.otherwise;
    otherwise = arm.otherwise;
    Context inner = context;
    if (!arm.otherwise) {
      if (!arm.pattern || arm.pattern->subjects.size() != 2) {
        diagnostics_.report(arm.at, kinds::PatternCount, 2,
                            static_cast<std::int64_t>(arm.pattern ? arm.pattern->subjects.size() : 0));
        failed = true;
        continue;
      }
      const std::uint32_t tag = next_amount_tag_++;
      const auto bind = [&](const Accepted& accepted, std::uint32_t& slot) {
        if (!accepted.binder) return;
        slot = plan_.slots++;
        plan::Step step;
        step.operation = Operation::bound;
        step.at = accepted.binder->at;
        step.index = slot;
        step.loop = deeper(subjects[0].loop, subjects[1].loop);
        step.kind = {KindClass::amount, "", nullptr, nullptr, tag};
        Bounds bounds = Bounds::at_least(0);
        if (accepted.binds_interval) step.text = "interval";
        if (accepted.binds_date) step.kind = {KindClass::date, "", nullptr, nullptr, 0};
        if (accepted.binds_level) step.kind = {KindClass::ordinal, "", level_enumeration(), nullptr, 0};
        if (accepted.binds_text) step.kind = {KindClass::text, "", nullptr, nullptr, 0};
        if (accepted.binds_ratio) {
          step.kind = {KindClass::ratio, "", nullptr, nullptr, 0};
          step.unit = unit_index(*units_.find("%"));
        }
        inner.locals.emplace_back(accepted.binder->text, typed(std::move(step), bounds));
      };
      bool understood = true;
      Accepted target, actual;
      for (const parse::PatternItem& item : arm.pattern->subjects[0]) {
        const Accepted one = target_item(item);
        understood = understood && one.known;
        if (!one.known) diagnostics_.report(item.at, kinds::TargetFormUnknown, std::string(written(item.at)));
        const std::uint32_t bits = target.bits | one.bits;
        target = one;
        target.bits = bits;
      }
      for (const parse::PatternItem& item : arm.pattern->subjects[1]) {
        const Accepted one = actual_item(item);
        understood = understood && one.known;
        if (!one.known) diagnostics_.report(item.at, kinds::ActualFormUnknown, std::string(written(item.at)));
        const std::uint32_t bits = actual.bits | one.bits;
        actual = one;
        actual.bits = bits;
      }
      if (arm.pattern->subjects[0].size() > 1 && arm.pattern->subjects[0][0].kind != parse::PatternItem::Kind::signs)
        target.binder.reset();
      if (arm.pattern->subjects[1].size() > 1) actual.binder.reset();
      if (!understood) {
        failed = true;
        continue;
      }
      out.target = target.bits;
      out.actual = actual.bits;
      bind(target, out.target_slot);
      bind(actual, out.actual_slot);
      constexpr std::uint32_t absences = actual_bits::blank | actual_bits::not_applicable | actual_bits::not_provided;
      bool fresh = (target.bits & target_bits::blank) != 0 || (actual.bits & absences) != 0;
      for (std::size_t i = 0; i < target_names.size(); ++i) {
        if ((target.bits & target_names[i].bit) == 0) continue;
        for (const NamedBit& form : actual_names) {
          if ((actual.bits & form.bit) == 0 || !can_occur(target_names[i].bit, form.bit)) continue;
          fresh = fresh || (covered[i] & form.bit) == 0;
          covered[i] |= form.bit;
        }
      }
      if (!fresh) diagnostics_.report(arm.pattern->at, kinds::Unreachable, line_of(arm.at));
    }
    const parse::Expression* name = bare_result(arm.result, inner);
    Typed value = name ? Typed{} : arm_result(arm.result, nullptr, {}, inner);
    if (name) bare.push_back({results.size(), name, inner});
    failed = failed || (!name && value.failed());
    out.result = value.step;
    choice.arms.push_back(out);
    results.push_back(value);
  }
  failed = !settle_bare(bare, results, context) || failed;
  if (failed || results.empty()) return failure(expression.at);
  for (const BareResult& one : bare) choice.arms[one.arm].result = results[one.arm].step;
  if (!otherwise) {
    for (std::size_t i = 0; i < target_names.size(); ++i) {
      for (const NamedBit& form : actual_names) {
        if ((covered[i] & form.bit) != 0 || !can_occur(target_names[i].bit, form.bit)) continue;
        diagnostics_.report(expression.at, kinds::MissingForm, diagnostic::Term{target_names[i].chinese, target_names[i].english},
                            diagnostic::Term{form.chinese, form.english});
        return failure(expression.at);
      }
    }
  }
  // Kinds and bounds as for any choice.
  Typed result = results[0];
  bool was_open = result.kind.is(KindClass::absence);
  for (std::size_t i = 1; i < results.size(); ++i) {
    if (!unify(result, results[i], results[i].at)) return failure(expression.at);
    if (results[i].kind.is(KindClass::absence)) continue;
    result.bounds = was_open ? results[i].bounds : hull(result.bounds, results[i].bounds);
    if (was_open) result.step = results[i].step;
    was_open = false;
  }
  plan::Step step;
  step.operation = Operation::target_choice;
  step.at = expression.at;
  step.kind = result.kind;
  step.unit = at(result.step).unit;
  step.index = static_cast<std::uint32_t>(plan_.target_choices.size());
  step.loop = deeper(subjects[0].loop, subjects[1].loop);
  for (const plan::TargetChoice::Arm& arm : choice.arms) step.loop = deeper(step.loop, at(arm.result).loop);
  plan_.target_choices.push_back(std::move(choice));
  Typed value = typed(std::move(step), result.bounds);
  for (Typed& arm : results) {
    // What a condition inside an arm divides by may be bound by the arm: it cannot be looked at from outside.
    for (Division& division : arm.open_divisions) division.met = plan::none;
    inherit(value, arm);
  }
  value.may_miss.clear();  // a blank target or actual is a finding of its own
  return value;
}

}  // namespace heng::check
