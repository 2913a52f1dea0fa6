#include "engine/compose/merge.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "engine/compose/identity.hpp"
#include "engine/diagnostic/kinds.hpp"
#include "engine/parse/dump.hpp"

namespace heng::compose {

using parse::Statement;
using parse::StatementKind;
namespace kinds = diagnostic::kinds;

namespace {

bool equal(const std::optional<parse::Quantity>& left, const std::optional<parse::Quantity>& right) {
  if (!left || !right) return !left && !right;
  return left->digits == right->digits && left->multiplier == right->multiplier && left->unit == right->unit;
}

// The short text that a statement of its kind is about.
text::Span essence(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::parameter:
    case StatementKind::value_date:
    case StatementKind::declared_as:
      return statement.value ? statement.value->at : text::Span{};
    case StatementKind::let:
    case StatementKind::score:
    case StatementKind::total:
      return statement.sentence ? statement.sentence->at : text::Span{};
    case StatementKind::function:
      return statement.sentence ? statement.sentence->at : text::Span{};
    case StatementKind::version:
    case StatementKind::cite:
      return statement.string ? statement.string->at : text::Span{};
    case StatementKind::full_marks:
      return statement.quantity ? statement.quantity->at : text::Span{};
    case StatementKind::item_scores:
    case StatementKind::section_scores:
      return statement.rounding ? statement.rounding->at : text::Span{};
    default:
      return {};
  }
}

std::string word_or_name(const Statement& statement) {
  const std::string name = name_of(statement);
  return name.empty() ? title(statement).chinese : name;
}

text::Span place_of(const Statement& statement) { return statement.head.empty() ? statement.at : statement.head; }

// Every statement in the blocks of a body, the outer ones first, with the names of the parts around it.
using Visit = std::function<void(std::vector<Statement>&, std::size_t, const std::vector<std::string>&)>;
void walk(std::vector<Statement>& body, std::vector<std::string>& around, const Visit& visit) {
  for (std::size_t i = 0; i < body.size(); ++i) visit(body, i, around);
  for (Statement& statement : body) {
    // What stands in an arm stands where its 按 stands.
    for (parse::Variant& arm : statement.variants) walk(arm.body, around, visit);
    if (!is_part(statement.kind) && !is_rows(statement.kind)) continue;
    around.push_back(is_part(statement.kind) ? name_of(statement) : std::string());
    walk(statement.body, around, visit);
    around.pop_back();
  }
}

// Whether the names stand around something in their order, others between them.
bool stands_in(const std::vector<std::string>& around, const std::vector<parse::Name>& path) {
  auto at = around.begin();
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    at = std::find(at, around.end(), path[i].text);
    if (at == around.end()) return false;
    ++at;
  }
  return true;
}

}  // namespace

const Statement* Merger::same(const Body& body, const std::string& identity) {
  if (identity.empty()) return nullptr;
  const auto found = std::ranges::find_if(body, [&](const Statement& one) { return compose::identity(one) == identity; });
  return found == body.end() ? nullptr : &*found;
}

bool Merger::unstated(const Statement& own, const Statement* there) {
  if (there == nullptr) return false;
  auto& report = diagnostics_.report(place_of(own), kinds::ChangeUnstated, std::string(base_name_), title(own));
  diagnostic::Diagnostics::label(report, place_of(*there), kinds::DeclaredHere, word_or_name(own));
  return true;
}

bool Merger::changed_before(const Statement& old, text::Span at) {
  if (changed_.insert({old.at.file, old.at.begin}).second) return false;
  diagnostics_.report(at, kinds::ChangedTwice, title(old));
  return true;
}

void Merger::note(Statement& changed, text::Span own, text::Span now, text::Span before) {
  changed.replaces = parse::Replacement{own_name_, base_name_, own, now, before};
  changed_.insert({changed.at.file, changed.at.begin});
}

void Merger::nothing_to_change(text::Span at, const Statement& own, const Scope& scope) {
  std::vector<std::string> there;
  const auto keep = [&](const Body& body) {
    for (const Statement& one : body) {
      if (one.kind == own.kind && !name_of(one).empty()) there.push_back(name_of(one));
    }
  };
  std::vector<std::string> around;
  walk(scope.base, around, [&](Body& found, std::size_t index, const auto&) {
    if (found[index].kind == own.kind && !name_of(found[index]).empty()) there.push_back(name_of(found[index]));
  });
  if (scope.shared != nullptr) keep(*scope.shared);
  diagnostics_.report(at, kinds::NothingToChange, std::string(base_name_), title(own), near_names(name_of(own), there));
}

void Merger::shared(const Body& base_body, Body& shared, Body own) {
  Body added;
  for (Statement& statement : own) {
    const std::string id = identity(statement);
    const Statement* there = same(shared, id);
    if (there == nullptr) there = same(base_body, id);
    if (statement.kind == StatementKind::use || !unstated(statement, there)) added.push_back(std::move(statement));
  }
  std::ranges::move(added, std::back_inserter(shared));
}

void Merger::policy_body(Body& base, Body& shared, Body own) {
  // They test the base, and stay with it.
  std::erase_if(base, [](const Statement& one) { return is_proof(one.kind); });
  Scope scope{base, &shared, false, {}, {}};
  body(scope, std::move(own));
}

void Merger::body(Scope& scope, Body own) {
  for (std::size_t i = 0; i < own.size(); ++i) {
    Statement& statement = own[i];
    const bool is_change = statement.kind == StatementKind::change;
    Statement* inner = &statement;
    if (is_change) {
      if (statement.body.empty()) continue;  // what could not be read is reported
      inner = &statement.body.front();
      if (inner->literate.empty()) inner->literate = std::move(statement.literate);  // written above 改, said of what is changed
    }
    const text::Span at = place_of(*inner);
    if (is_rows(inner->kind) && (is_change || (scope.inside && same(scope.base, identity(*inner)) != nullptr))) {
      const std::string rows = identity(*inner);
      if (!scope.rows_done.insert(rows).second) continue;  // taken with the first
      Statement first = std::move(*inner);
      replace_rows(scope, own, i + 1, std::move(first), at);
    } else if (is_change) {
      change(scope, std::move(*inner));
    } else if (statement.kind == StatementKind::remove) {
      remove(scope, statement);
    } else {
      plain(scope, std::move(statement));
    }
  }
  std::ranges::move(scope.additions, std::back_inserter(scope.base));
}

void Merger::plain(Scope& scope, Statement own) {
  if (own.kind == StatementKind::input) {
    for (Statement& one : scope.base) {
      if (one.kind == StatementKind::input) return add_fields(one, std::move(own));
    }
  }
  const bool may_repeat = own.kind == StatementKind::cite || is_proof(own.kind);
  if (!may_repeat) {
    const std::string id = identity(own);
    const Statement* there = same(scope.base, id);
    if (there == nullptr && scope.shared != nullptr) there = same(*scope.shared, id);
    if (unstated(own, there)) return;
  }
  scope.additions.push_back(std::move(own));
}

std::vector<Merger::Place> Merger::find(Scope& scope, const Statement& own) {
  const std::string id = identity(own);
  std::vector<Place> here;
  if (id.empty()) return here;
  const auto keep = [&](Body& body) {
    for (std::size_t i = 0; i < body.size(); ++i) {
      if (identity(body[i]) == id) here.push_back({&body, i});
    }
  };
  keep(scope.base);
  if (scope.shared != nullptr) keep(*scope.shared);
  if (!here.empty() || name_of(own).empty()) return here;
  std::vector<std::string> around;
  walk(scope.base, around, [&](Body& body, std::size_t index, const auto&) {
    if (identity(body[index]) == id) here.push_back({&body, index});
  });
  return here;
}

void Merger::change(Scope& scope, Statement own) {
  const text::Span at = place_of(own);
  if (own.kind == StatementKind::error) return;
  if (own.kind == StatementKind::cite) return change_cites(scope, std::move(own), at);
  if (identity(own).empty()) {
    diagnostics_.report(at, kinds::NoNameToChange, title(own));
    return;
  }
  const std::vector<Place> found = find(scope, own);
  if (found.empty()) return nothing_to_change(at, own, scope);
  if (found.size() > 1) {
    auto& report = diagnostics_.report(at, kinds::ChangeAmbiguous, std::string(base_name_), title(own));
    for (const Place& place : found)
      diagnostic::Diagnostics::label(report, place_of(place.statement()), kinds::DeclaredHere, word_or_name(own));
    return;
  }
  Statement& old = found.front().statement();
  if (changed_before(old, at)) return;
  if (own.kind == StatementKind::input) return change_fields(old, std::move(own), at);
  if (own.kind == StatementKind::section || (is_part(own.kind) && !own.has_body)) return change_part(old, std::move(own), at);
  replace(old, std::move(own), at);
}

void Merger::replace(Statement& old, Statement own, text::Span change_at) {
  if (!own.key && old.key) own.key = std::move(old.key);
  if (own.output && old.output && !own.output->key && old.output->key) own.output->key = std::move(old.output->key);
  const std::string before = parse::dump(old);
  if (before == parse::dump(own)) {
    diagnostics_.report(change_at, kinds::ChangesNothing, title(own));
    return;
  }
  text::Span now = essence(own);
  text::Span was = essence(old);
  if (is_part(own.kind) && !equal(own.quantity, old.quantity) && own.quantity && old.quantity) {
    now = own.quantity->at;
    was = old.quantity->at;
  }
  if (now.empty() || was.empty()) {
    now = {};
    was = place_of(old);
  }
  old = std::move(own);
  note(old, change_at, now, was);
}

// The head of a part as written, and inside a section what its body says. What the head does not say stays.
void Merger::change_part(Statement& old, Statement own, text::Span change_at) {
  const bool has_weight = own.quantity && !equal(own.quantity, old.quantity);
  const bool is_free = own.uncapped && !old.uncapped;
  const bool has_range = own.range.has_value();
  const bool has_key = own.key && (!old.key || old.key->text != own.key->text);
  if (has_weight && old.range && !has_range) {
    auto& report = diagnostics_.report(change_at, kinds::ChangeRange, title(old));
    diagnostic::Diagnostics::label(report, old.range->at, kinds::DeclaredHere, word_or_name(old));
    return;
  }
  const bool says_something = has_weight || is_free || has_range || has_key || !own.literate.empty();
  if (!says_something && own.body.empty()) {
    diagnostics_.report(change_at, kinds::ChangesNothing, title(old));
    return;
  }
  const text::Span was = has_weight && old.quantity ? old.quantity->at : place_of(old);
  const text::Span now = has_weight && old.quantity ? own.quantity->at : text::Span{};
  if (own.quantity) {
    old.quantity = std::move(own.quantity);
    old.uncapped = false;
  }
  if (is_free) {
    old.uncapped = true;
    old.quantity.reset();
  }
  if (has_range) old.range = std::move(own.range);
  if (has_key) old.key = std::move(own.key);
  if (!own.literate.empty()) old.literate = std::move(own.literate);
  if (says_something) {
    old.head = own.head;
    note(old, change_at, now, was);
  }
  if (own.body.empty()) return;
  old.has_body = true;
  Scope inside{old.body, nullptr, true, {}, {}};
  body(inside, std::move(own.body));
}

// 每项 has no name: all blocks over the same rows stand for one another. `rest` holds what follows the first of them.
void Merger::replace_rows(Scope& scope, Body& rest, std::size_t from, Statement first, text::Span change_at) {
  const std::string rows = identity(first);
  const auto is_same = [&](const Statement& one) { return identity(one) == rows; };
  const auto old = std::ranges::find_if(scope.base, is_same);
  if (old == scope.base.end()) return nothing_to_change(change_at, first, scope);
  Body group;
  group.push_back(std::move(first));
  for (std::size_t i = from; i < rest.size(); ++i) {
    Statement& next = rest[i].kind == StatementKind::change && !rest[i].body.empty() ? rest[i].body.front() : rest[i];
    const bool counts = &next != &rest[i] || scope.inside;
    if (counts && is_same(next)) {
      group.push_back(std::move(next));
      next = {};
      next.kind = StatementKind::error;
      rest[i] = {};
      rest[i].kind = StatementKind::change;  // of nothing: passed over
    }
  }
  std::string before;
  for (const Statement& one : scope.base) before += is_same(one) ? parse::dump(one) : std::string();
  std::string after;
  for (const Statement& one : group) after += parse::dump(one);
  if (before == after) {
    diagnostics_.report(change_at, kinds::ChangesNothing, title(group.front()));
    return;
  }
  const text::Span was = place_of(*old);
  const auto at = old - scope.base.begin();
  std::erase_if(scope.base, is_same);
  for (Statement& one : group) note(one, place_of(one), {}, was);
  scope.base.insert(scope.base.begin() + at, std::make_move_iterator(group.begin()), std::make_move_iterator(group.end()));
}

void Merger::change_cites(Scope& scope, Statement own, text::Span change_at) {
  const auto is_cite = [](const Statement& one) { return one.kind == StatementKind::cite; };
  const auto first = std::ranges::find_if(scope.base, is_cite);
  if (first == scope.base.end()) return nothing_to_change(change_at, own, scope);
  if (changed_before(*first, change_at)) return;
  const bool is_only = std::ranges::count_if(scope.base, is_cite) == 1;
  if (is_only && first->string && own.string && first->string->text == own.string->text) {
    diagnostics_.report(change_at, kinds::ChangesNothing, title(own));
    return;
  }
  const auto at = first - scope.base.begin();
  const text::Span was = essence(*first);
  std::erase_if(scope.base, is_cite);
  note(own, change_at, essence(own), was);
  scope.base.insert(scope.base.begin() + at, std::move(own));
}

void Merger::add_fields(Statement& base, Statement own) {
  if (own.is_self_assessment && !base.is_self_assessment) {
    auto& report = diagnostics_.report(place_of(own), kinds::InputOfBase, std::string(base_name_));
    diagnostic::Diagnostics::label(report, place_of(base), kinds::DeclaredHere, word_or_name(base));
    return;
  }
  for (parse::FieldText& field : own.fields) {
    const auto there = std::ranges::find_if(base.fields, [&](const parse::FieldText& one) {
      return field.form == parse::FieldText::Form::field && one.form == field.form && one.name.text == field.name.text;
    });
    if (there != base.fields.end()) {
      auto& report = diagnostics_.report(field.name.at, kinds::FieldUnstated, std::string(base_name_), field.name.text);
      diagnostic::Diagnostics::label(report, there->name.at, kinds::DeclaredHere, field.name.text);
      continue;
    }
    base.fields.push_back(std::move(field));
  }
}

void Merger::change_fields(Statement& base, Statement own, text::Span change_at) {
  if (own.fields.empty()) diagnostics_.report(change_at, kinds::ChangesNothing, title(own));
  std::vector<std::string> names;
  for (const parse::FieldText& field : base.fields) names.push_back(field.name.text);
  for (parse::FieldText& field : own.fields) {
    const auto there = std::ranges::find_if(
        base.fields, [&](const parse::FieldText& one) { return one.form == field.form && one.name.text == field.name.text; });
    if (there == base.fields.end()) {
      diagnostics_.report(field.name.at.empty() ? field.at : field.name.at, kinds::NothingToChange, std::string(base_name_),
                          diagnostic::Term{field.name.text, field.name.text}, near_names(field.name.text, names));
      continue;
    }
    *there = std::move(field);
  }
}

void Merger::remove(Scope& scope, const Statement& own) {
  if (!own.path || own.path->parts.empty()) return;
  const std::vector<parse::Name>& path = own.path->parts;
  std::vector<Place> found;
  std::vector<std::string> there;
  std::vector<std::string> around;
  const auto visit = [&](Body& body, std::size_t index, const std::vector<std::string>& names) {
    const Statement& one = body[index];
    if (one.kind != own.removes) return;
    if (name_of(one) == path.back().text && stands_in(names, path))
      found.push_back({&body, index});
    else if (!name_of(one).empty())
      there.push_back(name_of(one));
  };
  walk(scope.base, around, visit);
  if (scope.shared != nullptr) {
    for (std::size_t i = 0; i < scope.shared->size(); ++i) visit(*scope.shared, i, {});
  }
  const diagnostic::Term what = title(own.removes, path.back().text);
  if (found.empty()) {
    diagnostics_.report(own.at, kinds::NothingToChange, std::string(base_name_), what, near_names(path.back().text, there));
    return;
  }
  // Checks of one name are one finding, wherever they stand; of anything else the one that is meant has to be told apart.
  if (found.size() > 1 && own.removes != StatementKind::check) {
    auto& report = diagnostics_.report(own.at, kinds::ChangeAmbiguous, std::string(base_name_), what);
    for (const Place& place : found)
      diagnostic::Diagnostics::label(report, place_of(place.statement()), kinds::DeclaredHere, path.back().text);
    return;
  }
  for (const Place& place : found) {
    if (changed_before(place.statement(), own.at)) return;
  }
  // From the end, so that the places that are left stay what they are.
  for (auto place = found.rbegin(); place != found.rend(); ++place)
    place->body->erase(place->body->begin() + static_cast<std::ptrdiff_t>(place->index));
}

}  // namespace heng::compose
