// 用例 and 用例表: what is given is typed by the record's shape, what is expected by the part or name that it is about.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using parse::Statement;
using plan::Operation;
namespace kinds = diagnostic::kinds;

namespace {

std::string dotted(const parse::Path& path) {
  std::string name;
  for (const parse::Name& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
  return name;
}

std::vector<std::string> field_names(const model::Shape& shape) {
  std::vector<std::string> names;
  for (const model::Field& field : shape.fields) names.push_back(field.name);
  for (const model::List& list : shape.lists) names.push_back(list.name);
  return names;
}

}  // namespace

// nullopt: reported.
std::optional<plan::StepId> Checker::given_step(const model::Field& field, const parse::Expression& value, text::Span at) {
  Context context;
  context.block = root_;
  context.in_function = true;
  Typed typed_value = expression_as(value, field.kind, context);
  if (typed_value.failed()) return std::nullopt;
  const bool read_later =
      (field.kind.is(KindClass::target) || field.kind.is(KindClass::actual)) && typed_value.kind.is(KindClass::text);
  // A bare number means what it means in a record: 5 of a field in 万元 is 5万元.
  if (typed_value.kind.is(KindClass::number) && typed_value.literal && field.kind.is_numeric() &&
      !field.kind.is(KindClass::number)) {
    typed_value = number(this->at(typed_value.step).number * field.unit.factor, field.kind, field.unit, typed_value.at);
  }
  if (!(typed_value.kind == field.kind) && !typed_value.kind.is(KindClass::absence) && !read_later) {
    diagnostics_.report(at, kinds::GivenKind, field.name, kind_text(field.kind), kind_text(typed_value.kind));
    return std::nullopt;
  }
  return typed_value.step;
}

void Checker::given_value(const model::Shape& shape, const plan::GivenRows& rows, std::uint32_t index, const parse::Data& data,
                          plan::Case& test) {
  const model::Field& field = shape.fields[index];
  if (data.form != parse::Data::Form::value || !data.value) {
    diagnostics_.report(data.at, kinds::GivenForm, field.name);
    return;
  }
  if (const auto step = given_step(field, *data.value, data.at)) test.givens.push_back({given_object_, rows, index, *step});
}

// A list of the record or of a row, whose rows may have lists of their own.
void Checker::given_rows(const model::Shape& shape, const plan::GivenRows& rows, std::uint32_t index, const parse::Data& data,
                         plan::Case& test) {
  const model::List& list = shape.lists[index];
  if (data.form != parse::Data::Form::list) {
    diagnostics_.report(data.at, kinds::GivenForm, list.name);
    return;
  }
  test.list_lengths.push_back({given_object_, rows, index, static_cast<std::uint32_t>(data.items.size())});
  plan::GivenRows here = rows;
  here.push_back({index, 0});
  for (std::uint32_t row = 0; row < data.items.size(); ++row) {
    const parse::Data& item = data.items[row];
    here.back().row = row;
    if (list.plain && item.form == parse::Data::Form::value && !list.row.fields.empty()) {
      given_value(list.row, here, 0, item, test);
      continue;
    }
    if (item.form != parse::Data::Form::record) {
      diagnostics_.report(item.at, kinds::GivenForm, list.name);
      continue;
    }
    for (const auto& [field_name, value] : item.entries) {
      if (const auto field = list.row.find_field(field_name.text)) {
        given_value(list.row, here, *field, value, test);
      } else if (const auto inner = list.row.find_list(field_name.text)) {
        given_rows(list.row, here, *inner, value, test);
      } else {
        const std::string near = suggestion(field_name.text, field_names(list.row));
        diagnostics_.report(field_name.at, kinds::CaseUnknown, field_name.text, did_you_mean(near));
      }
    }
  }
}

// 给定 各X = [{ … }]: further objects of the population.
void Checker::given_objects(const std::string& name, const parse::Data& data, plan::Case& test) {
  if (data.form != parse::Data::Form::list) {
    diagnostics_.report(data.at, kinds::GivenForm, name);
    return;
  }
  for (const parse::Data& item : data.items) {
    given_object_ = test.objects++;
    if (item.form != parse::Data::Form::record) diagnostics_.report(item.at, kinds::GivenForm, name);
    for (const auto& [field_name, value] : item.entries) given(field_name.text, field_name.at, value, test);
  }
  given_object_ = plan::none;
}

void Checker::given(const parse::Path& path, const parse::Data& data, plan::Case& test) {
  given(dotted(path), path.parts.empty() ? path.at : text::join(path.parts.front().at, path.parts.back().at), data, test);
}

void Checker::given(const std::string& name, text::Span at, const parse::Data& data, plan::Case& test) {
  if (const auto index = plan_.shape.find_field(name)) {
    given_value(plan_.shape, {}, *index, data, test);
    return;
  }
  const auto list = plan_.shape.find_list(name);
  if (!list) {
    const auto group = group_named(name, true);
    if (group && *group == plan_.population && plan_.groups[*group].loop == 0 && given_object_ == plan::none) {
      given_objects(name, data, test);
      return;
    }
    const std::string near = suggestion(name, field_names(plan_.shape));
    diagnostics_.report(at, kinds::CaseUnknown, name, did_you_mean(near));
    return;
  }
  given_rows(plan_.shape, {}, *list, data, test);
}

// A part, a name, the total or a scale, by the names that lead to it in the policy or in a 逐个 block.
std::optional<plan::Expectation> Checker::expected_in(std::vector<std::string> names, plan::GroupId group, text::Span at) {
  plan::Expectation expectation;
  // 预算执行率.得分 is the same as 预算执行率: on the left of 期望 names are parts first.
  if (names.size() > 1) {
    const auto member = find_member(names.back());
    if (member && *member == Member::score) names.pop_back();
  }
  std::vector<plan::PartId> parts = find_parts(names, group);
  std::erase_if(parts, [&](plan::PartId id) { return plan_.parts[id].group != group; });
  if (parts.size() == 1) {
    expectation.form = plan::Expectation::Form::part;
    expectation.index = parts[0];
    return expectation;
  }
  if (parts.size() > 1) {
    diagnostics_.report(at, kinds::PartAmbiguous, joined_text(names, "."));
    return std::nullopt;
  }
  // 监控.资金灯: a value of a group of outputs.
  if (const auto grouped = output_name(joined_text(names, "."), group)) {
    expectation.form = plan::Expectation::Form::name;
    expectation.index = *grouped;
    return expectation;
  }
  const std::string joined = joined_text(names, ".");  // 标准.一档
  for (std::uint32_t i = 0; names.size() > 1 && i < plan_.names.size(); ++i) {
    if (plan_.names[i].name != joined || plan_.names[i].loop != plan_.own_loop(group)) continue;
    expectation.form = plan::Expectation::Form::name;
    expectation.index = i;
    return expectation;
  }
  if (names.size() != 1) return std::nullopt;
  const auto word = find_predefined(names[0]);
  if (word && *word == Predefined::total) {
    expectation.form = plan::Expectation::Form::total;
    return expectation;
  }
  for (std::uint32_t i = 0; i < plan_.scales.size(); ++i) {
    const std::string& scale = plan_.scales[i].name;
    if (plan_.scales[i].group == group && (scale == names[0] || (scale.empty() && word && *word == Predefined::grade))) {
      expectation.form = plan::Expectation::Form::grade;
      expectation.index = i;
      return expectation;
    }
  }
  for (std::uint32_t i = 0; i < plan_.names.size(); ++i) {
    if (plan_.names[i].name != names[0] || plan_.names[i].loop != plan_.own_loop(group)) continue;
    expectation.form = plan::Expectation::Form::name;
    expectation.index = i;
    return expectation;
  }
  return std::nullopt;
}

std::optional<plan::Expectation> Checker::expected_path(const parse::Path& path) {
  std::vector<std::string> names;
  for (const parse::Name& part : path.parts) names.push_back(part.text);
  if (names.empty()) return std::nullopt;
  const text::Span at = text::join(path.parts.front().at, path.parts.back().at);
  const std::size_t before = diagnostics_.all().size();
  if (auto own = expected_in(names, plan::none, at)) {
    own->at = path.at;
    return own;
  }
  if (diagnostics_.all().size() > before) return std::nullopt;
  // 甲县.总分: an object by its name, then what is asked of it.
  const std::vector<std::string> rest(names.begin() + 1, names.end());
  for (plan::GroupId id = 0; id < plan_.groups.size() && !rest.empty(); ++id) {
    auto found = expected_in(rest, plan_.groups[id].is_block ? id : plan::none, at);
    if (!found) continue;
    found->at = path.at;
    found->object = names[0];
    found->group = id;
    return found;
  }
  std::vector<std::string> candidates{"总分", "等级"};
  for (const plan::Part& part : plan_.parts) {
    const bool is_one =
        !plan::are_rows(part.kind) && plan_.rows_around(static_cast<plan::PartId>(&part - plan_.parts.data())) == plan::none;
    if (is_one) candidates.push_back(part.name);
  }
  for (const plan::Named& named : plan_.names) candidates.push_back(named.name);
  const std::string near = suggestion(names.back(), candidates);
  diagnostics_.report(at, kinds::ExpectUnknown, joined_text(names, "."), did_you_mean(near));
  return std::nullopt;
}

void Checker::expect(plan::Expectation expectation, const parse::Outcome& outcome, plan::Case& test) {
  using Form = plan::Expectation::Form;
  if (outcome.refusal) {
    expectation.form = Form::refusal;
    expectation.refusal =
        plan::Refusal{outcome.refusal->unrated, outcome.refusal->code.text, "", plan::none, 0, outcome.refusal->at};
    test.expectations.push_back(std::move(expectation));
    return;
  }
  expectation.is_unknown = outcome.unknown;
  if (!outcome.unknown) {
    if (!outcome.value) return;
    model::Kind kind{KindClass::points, "", nullptr, nullptr, 0};
    if (expectation.form == Form::grade) kind = {KindClass::ordinal, "", plan_.scales[expectation.index].grades, nullptr, 0};
    if (expectation.form == Form::name) kind = at(plan_.names[expectation.index].value).kind;
    Context context;
    context.block = root_;
    context.in_function = true;
    const auto elaborate = [&](const parse::Expression& expression) {
      Typed value = expression_as(expression, kind, context);
      if (!value.failed() && value.kind.is(KindClass::number) && value.literal && at(value.step).number.is_zero() &&
          kind.is_numeric()) {
        value.kind = kind;
      }
      if (!value.failed() && !(value.kind == kind) && !value.kind.is(KindClass::absence)) {
        diagnostics_.report(expression.at, kinds::ExpectKind, kind_text(kind), kind_text(value.kind));
        return plan::none;
      }
      return value.step;
    };
    expectation.value = elaborate(*outcome.value);
    if (expectation.value == plan::none) return;
    if (outcome.high) {
      expectation.high = elaborate(*outcome.high);
      if (expectation.high == plan::none) return;
    }
  }
  test.expectations.push_back(std::move(expectation));
}

// Of a policy with versions: every version has every expectation, in the same order, those that it cannot meet included.
void Checker::elsewhere(text::Span at, plan::Case& test) const {
  if (chosen_.empty()) return;
  plan::Expectation expectation;
  expectation.form = plan::Expectation::Form::elsewhere;
  expectation.at = at;
  test.expectations.push_back(std::move(expectation));
}

void Checker::one_expectation(const parse::Expected& expected, plan::Case& test) {
  using Form = parse::Expected::Form;
  if (expected.form == Form::finding) {
    plan::Expectation expectation;
    expectation.form = plan::Expectation::Form::finding;
    expectation.finding = expected.finding.text;
    expectation.at = expected.at;
    const bool own = std::any_of(plan_.checks.begin(), plan_.checks.end(),
                                 [&](const plan::Check& check) { return check.name == expected.finding.text; });
    if (!own && !diagnostic::find_kind(expected.finding.text)) {
      std::vector<std::string> names;
      for (const plan::Check& check : plan_.checks) names.push_back(check.name);
      for (const diagnostic::MessageKind* kind : diagnostic::all_kinds()) names.emplace_back(kind->name);
      const std::string near = suggestion(expected.finding.text, names);
      diagnostics_.report(expected.finding.at, kinds::ExpectUnknown, expected.finding.text, did_you_mean(near));
      return;
    }
    test.expectations.push_back(std::move(expectation));
  } else if (expected.form == Form::refusal) {
    plan::Expectation expectation;
    expectation.at = expected.at;
    expect(std::move(expectation), expected.outcome, test);
  } else if (expected.form == Form::holds) {
    if (!expected.outcome.value) return;
    Context context = context_of(*root_);
    const Typed asked = condition(*expected.outcome.value, context);
    if (asked.failed()) return;
    plan::Expectation expectation;
    expectation.form = plan::Expectation::Form::holds;
    expectation.at = expected.at;
    expectation.value = asked.step;
    test.expectations.push_back(std::move(expectation));
  } else if (auto expectation = expected_path(expected.path)) {
    expectation->at = expected.at;
    expectation->relation = relation_of(expected.relation);
    expect(std::move(*expectation), expected.outcome, test);
  }
}

void Checker::one_case(const Statement& statement) {
  plan::Case test;
  if (statement.name) test.name = statement.name->text;
  test.at = statement.name ? statement.name->at : statement.at;
  for (const parse::Given& given_text : statement.givens) {
    if (given_text.record_file) {
      test.record_file = given_text.record_file->text;
      test.record_file_at = given_text.record_file->at;
    } else {
      given(given_text.path, given_text.data, test);
    }
  }
  for (const parse::Expected& expected : statement.expectations) {
    const std::size_t before = test.expectations.size();
    one_expectation(expected, test);
    if (test.expectations.size() == before) elsewhere(expected.at, test);
  }
  if (statement.expectations.empty()) diagnostics_.report(test.at, kinds::CaseExpectsNothing, test.name);
  plan_.cases.push_back(std::move(test));
}

void Checker::case_table(const Statement& statement) {
  const std::string name = statement.name ? statement.name->text : "";
  std::size_t number_of_row = 0;
  for (const parse::CaseRow& row : statement.case_rows) {
    plan::Case test;
    test.name = name + " " + std::to_string(++number_of_row);
    test.at = row.at;
    if (row.givens.size() != statement.columns.size() || row.outcomes.size() != statement.value_columns.size()) {
      diagnostics_.report(row.at, kinds::TableRowLength, static_cast<std::int64_t>(statement.columns.size()),
                          static_cast<std::int64_t>(statement.value_columns.size()));
      continue;
    }
    for (std::size_t i = 0; i < row.givens.size(); ++i) {
      if (row.givens[i]) given_cell(statement.columns[i], *row.givens[i], test);
    }
    for (std::size_t i = 0; i < row.outcomes.size(); ++i) {
      if (!row.outcomes[i]) continue;
      const std::size_t before = test.expectations.size();
      if (auto expectation = expected_path(statement.value_columns[i])) {
        expectation->at = row.outcomes[i]->at;
        expect(std::move(*expectation), *row.outcomes[i], test);
      }
      if (test.expectations.size() == before) elsewhere(row.outcomes[i]->at, test);
    }
    plan_.cases.push_back(std::move(test));
  }
}

void Checker::given_cell(const parse::Path& path, const parse::Expression& value, plan::Case& test) {
  const auto index = plan_.shape.find_field(dotted(path));
  if (!index) {
    const std::string near = suggestion(dotted(path), field_names(plan_.shape));
    diagnostics_.report(path.at, kinds::CaseUnknown, dotted(path), did_you_mean(near));
    return;
  }
  const model::Field& field = plan_.shape.fields[*index];
  if (const auto step = given_step(field, value, value.at)) test.givens.push_back({plan::none, {}, *index, *step});
}

// A case that fails is known by its name.
void Checker::check_case_names() {
  std::map<std::string, const Statement*> known;
  for (const Statement* proof : proofs_) {
    if (!proof->name) continue;
    const auto [first, is_new] = known.emplace(proof->name->text, proof);
    if (is_new) continue;
    auto& report = diagnostics_.report(proof->name->at, kinds::CaseTwice, proof->name->text);
    diagnostic::Diagnostics::label(report, first->second->name->at, kinds::DeclaredHere, proof->name->text);
  }
}

void Checker::check_tested() {
  if (diagnostics_.has_errors()) return;
  for (plan::PartId id = 0; id < plan_.parts.size(); ++id) {
    const plan::Part& part = plan_.parts[id];
    if (part.kind == plan::PartKind::section || plan::are_rows(part.kind) || plan_.rows_around(id) != plan::none) continue;
    if (!of_policy_file(part.at)) continue;  // its base has cases of its own
    const bool touched = std::any_of(plan_.cases.begin(), plan_.cases.end(), [&](const plan::Case& test) {
      return std::any_of(test.expectations.begin(), test.expectations.end(), [&](const plan::Expectation& expectation) {
        return (expectation.form == plan::Expectation::Form::part && expectation.index == id) ||
               expectation.form == plan::Expectation::Form::total;
      });
    });
    if (!touched) diagnostics_.report(part.at, kinds::NotTested, part.name);
  }
}

}  // namespace heng::check
