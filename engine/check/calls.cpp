// Calls: the built-in functions and the policy's own, which are expanded where they are called.
#include <algorithm>
#include <utility>

#include "engine/check/checker.hpp"

namespace heng::check {

using model::KindClass;
using plan::Operation;
namespace kinds = diagnostic::kinds;

Typed Checker::call(const parse::Expression& expression, Context& context) {
  if (Entity* entity = find(expression.text, context)) {
    if (entity->form == Entity::Form::table) return lookup(*entity, expression, "", context);
    if (entity->form == Entity::Form::function) return user_function(*entity, expression, context);
    diagnostics_.report(expression.at, kinds::NotAFunction, expression.text);
    return failure(expression.at);
  }
  const auto word = find_function(expression.text);
  if (!word) {
    std::vector<std::string> names = function_names();
    for (const Block* block = context.block; block; block = block->parent) {
      for (const auto& [name, entity] : block->names) {
        if (entity->form == Entity::Form::function || entity->form == Entity::Form::table) names.push_back(name);
      }
    }
    const std::string near = suggestion(expression.text, names);
    const text::Span place = expression.text_at.empty() ? expression.at : expression.text_at;
    diagnostics_.report(place, kinds::UnknownFunction, expression.text, did_you_mean(near));
    return failure(expression.at);
  }
  if (word->rows) return row_function(*word->rows, expression, context);
  if (*word->builtin >= plan::Builtin::days) return date_function(*word->builtin, expression, context);
  std::vector<std::pair<const parse::Expression*, Context*>> written_arguments;
  for (const parse::Argument& argument : expression.arguments) {
    if (!argument.value || argument.where || argument.each || argument.weights || argument.high_to_low || argument.low_to_high) {
      diagnostics_.report(argument.at, kinds::PlainArgumentWanted, expression.text);
      return failure(expression.at);
    }
    written_arguments.emplace_back(argument.value.get(), &context);
  }
  std::vector<Typed> arguments = of_one_kind(written_arguments);
  if (std::any_of(arguments.begin(), arguments.end(), [](const Typed& argument) { return argument.failed(); }))
    return failure(expression.at);
  const bool fits = word->arguments < 0 ? !arguments.empty() : arguments.size() == static_cast<std::size_t>(word->arguments);
  if (!fits) {
    diagnostics_.report(expression.at, kinds::ArgumentCount, expression.text,
                        std::int64_t{word->arguments < 0 ? 1 : word->arguments}, static_cast<std::int64_t>(arguments.size()));
    return failure(expression.at);
  }
  return builtin(*word->builtin, expression, std::move(arguments), context);
}

Typed Checker::builtin(plan::Builtin builtin, const parse::Expression& expression, std::vector<Typed> arguments, Context& context) {
  using plan::Builtin;
  plan::Step step;
  step.operation = Operation::call;
  step.at = expression.at;
  step.index = static_cast<std::uint32_t>(builtin);
  const auto wrong_kind = [&](const Typed& argument) {
    diagnostics_.report(argument.at, kinds::ArgumentKind, expression.text, kind_text(argument.kind));
    return failure(expression.at);
  };
  const auto finish = [&](const Bounds& bounds) {
    for (const Typed& argument : arguments) {
      step.operands.push_back(argument.step);
      step.loop = deeper(step.loop, argument.loop);
    }
    Typed result = typed(std::move(step), bounds);
    for (const Typed& argument : arguments) inherit(result, argument);
    return result;
  };
  const bool numeric = std::all_of(arguments.begin(), arguments.end(), [](const Typed& argument) {
    return argument.kind.is_numeric() && !argument.kind.is(KindClass::year);
  });
  switch (builtin) {
    case Builtin::larger:
    case Builtin::smaller: {
      Typed& first = arguments[0];
      const bool ordinal = std::all_of(arguments.begin(), arguments.end(),
                                       [](const Typed& argument) { return argument.kind.is(KindClass::ordinal); });
      if (!numeric && !ordinal)
        return wrong_kind(*std::find_if(arguments.begin(), arguments.end(), [](const Typed& argument) {
          return !argument.kind.is_numeric() || argument.kind.is(KindClass::year);
        }));
      Bounds bounds = first.bounds;
      for (std::size_t i = 1; i < arguments.size(); ++i) {
        if (!comparable(first, arguments[i], arguments[i].at)) return failure(expression.at);
        bounds = builtin == Builtin::larger ? larger(bounds, arguments[i].bounds) : smaller(bounds, arguments[i].bounds);
      }
      step.kind = first.kind;
      step.unit = at(first.step).unit;
      return finish(bounds);
    }
    case Builtin::abs:
    case Builtin::floor_of:
    case Builtin::ceiling_of: {
      if (!numeric) return wrong_kind(arguments[0]);
      step.kind = arguments[0].kind;
      step.unit = at(arguments[0].step).unit;
      if (builtin == Builtin::abs) return finish(absolute(arguments[0].bounds));
      const auto mode = builtin == Builtin::floor_of ? quantity::RoundingMode::floor : quantity::RoundingMode::ceiling;
      const quantity::Rational unit =
          arguments[0].kind.is(KindClass::ratio) ? quantity::Rational(1) : plan_.units[step.unit].factor;
      step.number = unit;  // whole in the unit that the value is printed in
      Typed result = finish(rounded(arguments[0].bounds, unit, mode));
      result.inexact = false;
      return result;
    }
    case Builtin::forward:
    case Builtin::inverse:
    case Builtin::inverse_excess:
    case Builtin::deviation: {
      if (!numeric)
        return wrong_kind(*std::find_if(arguments.begin(), arguments.end(), [](const Typed& argument) {
          return !argument.kind.is_numeric() || argument.kind.is(KindClass::year);
        }));
      if (!comparable(arguments[0], arguments[1], expression.at)) return failure(expression.at);
      step.kind.kind_class = KindClass::ratio;
      step.unit = unit_index(*units_.find("%"));
      const bool is_deviation = builtin == Builtin::deviation;
      const Bounds excess =
          arguments[0].bounds.non_negative() && arguments[1].bounds.non_negative() ? Bounds::at_least(-1) : Bounds::all();
      const bool may_be_zero = is_deviation && arguments[0].bounds.may_be_zero();
      Typed result = finish(is_deviation ? excess : Bounds::between(0, 1));
      result.inexact = true;
      if (may_be_zero) result.open_divisions.push_back({expression.at, arguments[0].step});
      return result;
    }
    case Builtin::meets:
      if (!arguments[0].kind.is(KindClass::target)) return wrong_kind(arguments[0]);
      if (!arguments[1].kind.is(KindClass::actual)) return wrong_kind(arguments[1]);
      step.kind.kind_class = KindClass::yes_no;
      return finish({});
    case Builtin::contains:
      for (const Typed& argument : arguments) {
        if (!argument.kind.is(KindClass::text)) return wrong_kind(argument);
      }
      step.kind.kind_class = KindClass::yes_no;
      return finish({});
    case Builtin::root: {
      if (!(arguments[0].kind.is(KindClass::ratio) || arguments[0].kind.is(KindClass::number))) return wrong_kind(arguments[0]);
      const auto degree = constant(arguments[1]);
      const auto whole = degree && arguments[1].kind.is(KindClass::number) ? degree->to_integer() : std::nullopt;
      if (!whole || *whole < 2 || *whole > 100) {
        diagnostics_.report(arguments[1].at, kinds::RootDegree, std::string(written(arguments[1].at)));
        return failure(expression.at);
      }
      if (!arguments[0].bounds.non_negative()) {
        diagnostics_.report(arguments[0].at, kinds::RootOfNegative, std::string(written(arguments[0].at)));
        return failure(expression.at);
      }
      step.kind = arguments[0].kind;
      step.unit = at(arguments[0].step).unit;
      step.number = *degree;
      Typed result = finish(root(arguments[0].bounds, static_cast<std::uint32_t>(*whole)));
      result.inexact = true;
      return result;
    }
    case Builtin::as_text:
      if (arguments[0].kind.is(KindClass::rows)) return wrong_kind(arguments[0]);
      step.kind.kind_class = KindClass::text;
      return finish({});
    case Builtin::days:
    case Builtin::months:
    case Builtin::years:
    case Builtin::workdays:
    case Builtin::year_of:
    case Builtin::month_of:
      break;  // date_function
  }
  (void)context;
  return failure(expression.at);
}

Typed Checker::user_function(Entity& function, const parse::Expression& expression, Context& context) {
  const parse::Statement& statement = *function.statement;
  function.used = true;
  if (std::find(function_stack_.begin(), function_stack_.end(), &function) != function_stack_.end()) {
    std::vector<std::string> path;
    for (const Entity* open : function_stack_) path.push_back(open->statement->name->text);
    path.push_back(statement.name->text);
    diagnostics_.report(expression.at, kinds::Cycle, joined_text(path, " → "));
    return failure(expression.at);
  }
  if (expression.arguments.size() != statement.parameters.size()) {
    diagnostics_.report(expression.at, kinds::ArgumentCount, statement.name->text,
                        static_cast<std::int64_t>(statement.parameters.size()),
                        static_cast<std::int64_t>(expression.arguments.size()));
    return failure(expression.at);
  }
  if (function_stack_.size() >= 64) {
    diagnostics_.report(expression.at, kinds::TooDeepCalls);
    return failure(expression.at);
  }
  Context inner;
  inner.block = function.block;
  inner.in_function = true;
  inner.loop = 0;
  inner.facts = context.facts;
  std::vector<Typed> arguments;
  for (std::size_t i = 0; i < expression.arguments.size(); ++i) {
    const parse::Argument& argument = expression.arguments[i];
    Typed value = argument.value ? this->expression(*argument.value, context) : failure(argument.at);
    if (value.failed()) return failure(expression.at);
    if (value.kind.is(KindClass::rows)) {
      diagnostics_.report(argument.at, kinds::ArgumentKind, statement.name->text, kind_text(value.kind));
      return failure(expression.at);
    }
    value.literal = false;
    arguments.push_back(value);
    inner.locals.emplace_back(statement.parameters[i].text, value);
  }
  function_stack_.push_back(&function);
  const std::size_t before = diagnostics_.all().size();
  Typed body = failure(expression.at);
  if (statement.sentence) {
    body = sentence(*statement.sentence, inner);
  } else {
    // { 设 …；得 … }: each 设 is a value that the later lines may use.
    const parse::Statement* score = nullptr;
    for (const parse::Statement& line : statement.body) {
      if (line.kind == parse::StatementKind::let && line.name && line.sentence) {
        auto row = table_row(*line.sentence, inner);
        Typed value = row ? *row : sentence(*line.sentence, inner);
        if (!value.failed()) inner.locals.emplace_back(line.name->text, value);
      } else if (line.kind == parse::StatementKind::score) {
        score = &line;
      }
    }
    if (score && score->sentence)
      body = sentence(*score->sentence, inner);
    else
      diagnostics_.report(statement.head, kinds::FunctionWithoutScore, statement.name->text);
  }
  function_stack_.pop_back();
  if (diagnostics_.all().size() > before) diagnostics_.label_since(before, expression.at, kinds::CalledHere, statement.name->text);
  if (body.failed()) return failure(expression.at);
  plan::Step step;
  step.operation = Operation::inlined;
  step.at = expression.at;
  step.kind = body.kind;
  step.unit = at(body.step).unit;
  step.text = statement.name->text;
  step.loop = body.loop;
  step.operands.push_back(body.step);
  for (const Typed& argument : arguments) {
    step.operands.push_back(argument.step);
    step.loop = deeper(step.loop, argument.loop);
  }
  const Bounds bounds = body.bounds;
  Typed result = typed(std::move(step), bounds);
  inherit(result, body);
  for (const Typed& argument : arguments) inherit(result, argument);
  result.open_divisions = body.open_divisions;
  result.may_miss = body.may_miss;  // what the text of the function answers is answered
  result.may_not_apply = body.may_not_apply;
  result.inexact = body.inexact;
  result.rounded = body.rounded;
  return result;
}

}  // namespace heng::check
